export const id = 841;
export const ids = [841];
export const modules = {

/***/ 38841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openTeller: () => (/* binding */ openTeller)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22396);
/* harmony import */ var _notify_build_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10258);
/* harmony import */ var _notify_notifiers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82138);



function onOf({ on }) {
    return on.length === 0 ? ['failure'] : on;
}
function openTeller(request) {
    const missing = [];
    const notifiers = (0,_notify_notifiers_js__WEBPACK_IMPORTED_MODULE_0__/* .openNotifiers */ .I7)(request, _notify_build_message_js__WEBPACK_IMPORTED_MODULE_1__/* .buildPlaceholders */ .NE, (error) => void missing.push(error));
    const { options } = request;
    if (options.history === undefined && notifiers.specs.some((spec) => onOf(spec).includes('recovery'))) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('USAGE', '--notify with on=recovery needs to know how the build before ended', {
            hint: 'keep builds with --history',
        });
    }
    return {
        tell: async (summary, previous, emit) => {
            for (const { message, hint } of missing)
                emit({ type: 'warning', message, ...(hint === undefined ? {} : { hint }) });
            const occasions = (0,_notify_build_message_js__WEBPACK_IMPORTED_MODULE_1__/* .occasionsOf */ .AO)(summary, previous);
            const wanted = notifiers.specs.filter((spec) => onOf(spec).some((one) => occasions.includes(one)));
            if (wanted.length === 0)
                return;
            (0,_notify_notifiers_js__WEBPACK_IMPORTED_MODULE_0__/* .sayWhatBecame */ .t8)(await notifiers.tell(wanted, (0,_notify_build_message_js__WEBPACK_IMPORTED_MODULE_1__/* .buildMessage */ .Y6)(summary, previous)), emit);
        },
    };
}


/***/ })

};

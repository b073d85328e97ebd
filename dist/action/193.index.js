export const id = 193;
export const ids = [193];
export const modules = {

/***/ 9193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchRelease: () => (/* binding */ fetchRelease),
/* harmony export */   parseRelease: () => (/* binding */ parseRelease)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2396);




const tool = 'yadokari-executor';
function parseRelease(text) {
    const [, version, sha256] = /^v?(\d+\.\d+\.\d+(?:-[\w.]+)?)(?:@sha256:([0-9a-f]{64}))?$/.exec(text) ?? [];
    if (version === undefined)
        return undefined;
    if (sha256 !== undefined)
        return { version, sha256 };
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('USAGE', `input executor: version ${version} has no checksum`, {
        hint: `write ${version}@sha256:HEX; the release page has it in executor.tar.gz.sha256`,
    });
}
function urlOf({ version }, env) {
    const server = env['GITHUB_SERVER_URL'] || 'https://github.com';
    const repository = env['GITHUB_ACTION_REPOSITORY'] || env['GITHUB_REPOSITORY'] || '';
    return `${server}/${repository}/releases/download/v${version}/executor.tar.gz`;
}
async function fetchRelease(release, env) {
    const { cacheDir, downloadTool, extractTar, find } = await Promise.all(/* import() */[__webpack_require__.e(58), __webpack_require__.e(805)]).then(__webpack_require__.bind(__webpack_require__, 9805));
    const key = `${release.version.split('-')[0]}-sha.${release.sha256}`;
    const cached = find(tool, key);
    if (cached !== '')
        return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(cached, 'index.js');
    const url = urlOf(release, env);
    let archive;
    try {
        archive = await downloadTool(url);
    }
    catch (error) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('NETWORK', `cannot download the executor from ${url}: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`, {
            cause: error,
            hint: 'check the version, or use the bundled executor',
        });
    }
    const found = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(archive)).digest('hex');
    if (found !== release.sha256) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('DIGEST_MISMATCH', `${url} has the SHA-256 ${found}, not ${release.sha256}`, {
            hint: 'take the checksum from the release page; if it is the same, the file was changed',
        });
    }
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(await cacheDir(await extractTar(archive), tool, key), 'index.js');
}


/***/ })

};

import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 642:
/***/ (function(module, __unused_webpack_exports, __nccwpck_require__) {

/*!
 * Based on xzwasm (c) Steve Sanderson. License: MIT - https://github.com/SteveSanderson/xzwasm
 * Contains xz-embedded by Lasse Collin and Igor Pavlov. License: Public domain - https://tukaani.org/xz/embedded.html
 * and walloc (c) 2020 Igalia, S.L. License: MIT - https://github.com/wingo/walloc
 */
(function webpackUniversalModuleDefinition(root, factory) {
	if(true)
		module.exports = factory(__nccwpck_require__(774));
	else {}
})(this, (__WEBPACK_EXTERNAL_MODULE__2__) => {
return /******/ (() => { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ([
/* 0 */,
/* 1 */
/***/ ((module) => {

module.exports = "data:application/wasm;base64,AGFzbQEAAAABOApgAX8Bf2ABfwBgAABgA39/fwF/YAABf2ACf38AYAN/f34BfmACf38Bf2AEf39/fwF/YAN/f38AAyEgAAABAgMDAwMEAQUAAgMCBgcIBwUDAAMHAQcABwcBAwkFAwEAAgYIAX8BQfCgBAsHTgUGbWVtb3J5AgAOY3JlYXRlX2NvbnRleHQACA9kZXN0cm95X2NvbnRleHQACQxzdXBwbHlfaW5wdXQACg9nZXRfbmV4dF9vdXRwdXQACwqQYCDfAgEFf0EAIQECQCAAQQdqIgJBEEkNAEEBIQEgAkEDdiIDQQJGDQBBAiEBIAJBIEkNAEEDIQEgA0EERg0AQQQhASACQTBJDQBBBSEBIANBBkYNAEEGIQEgAkHIAEkNAEEHIQEgAkHYAEkNAEEIIQEgAkGIAUkNAEEJIQEgAkGIAkkNACAAEIGAgIAAIgBBCGpBACAAGw8LAkACQCABQQJ0QcCIgIAAaiIEKAIAIgANAEEAIQACQAJAQQAoAuSIgIAAIgJFDQBBACACKAIANgLkiICAAAwBC0EAEIGAgIAAIgJFDQILIAJBgIB8cSIAIAJBCHZB/wFxIgJyIAE6AAAgACACQQh0ckGAAmohAEEAIQJBACABQQJ0QYCIgIAAaigCACIDayEFIAMhAQNAIAAgBWoiACACNgIAIAAhAiABIANqIgFBgQJJDQALIAQgADYCAAsgBCAAKAIANgIACyAAC/QHAQh/QQAoArCIgIAAIQECQAJAAkACQAJAQQAtALSIgIAARQ0AQQBBADoAtIiAgAAgAUUNAUGwiICAACECA0ACQAJAIAFBCGoiAyABKAIEIgRqIgVBCHZB/wFxIgYNACABIQIMAQsCQANAIAVBgIB8cSAGai0AAEH+AUcNAUGwiICAACEGA0AgBiIHKAIAIgYgBUcNAAsgByAFKAIANgIAIAEgBCAFKAIEakEIaiIENgIEIAcgAiACIAVGGyECIAMgBGoiBUEIdkH/AXEiBg0ACwsgAigCACECCyACKAIAIgENAAtBACgCsIiAgAAhAQsgAUUNACAAQYcCakGAfnEhCEF/IQJBsIiAgAAhBEEAIQNBsIiAgAAhBgNAIAYhBwJAIAEiBigCBCIFIABJDQAgBSACTw0AIAUhAiAHIQQgBiEDIAVBCGogCEcNACAHIQQgBSECIAYhAwwECyAGKAIAIgENAAsgAw0CDAELQbCIgIAAIQQLPwBBEHQhASAAQYgCaiEHQQAhAwJAAkBBACgCuIiAgAAiAkUNAEEAIQUgASEGDAELQQAgAUHwoISAAEH//wNqQYCAfHEiBmsiAjYCuIiAgAAgAiEFCwJAIAcgBU0NACACQQF2IgIgByAFayIHIAIgB0sbQf//A2oiB0EQdkAAQX9GDQJBAEEAKAK4iICAACAHQYCAfHEiA2o2AriIgIAACyAGRQ0BIAZB/wE6AAEgBkEAKAKwiICAADYCgAIgBkGEAmogAyAFakGAgHxxQfh9aiICNgIAIAZBgAJqIQMLIANBgIB8cSIGIANBCHZB/wFxckH/AToAACAEIAMoAgA2AgACQCACIABrQYB+cSIFDQAgAw8LIAMhAQJAIAYgBUF/cyADQQhqIgQgAmoiB2pBgIB8cUYNACAEQf//A3EhBQJAIABB9/0DSw0AIAYgBEEIdkH/AXFqQf4BOgAAIANBACgCsIiAgAA2AgAgA0GAgAQgBWsiBTYCBEEAIAM2ArCIgIAAEIOAgIAAIAZBhIIEaiACIAVrQfh9aiIFNgIAIAZBgYAEakH/AToAACAGQYCCBGohASAFIABrQYB+cSEFDAELIAIgBWogACAFakH//3tqQYCAfHFrQYCAeGohBSADIQELIAEgASgCBCAFazYCBCAFQfgBaiEGIAcgBWtBCHZB/wFxIQUCQANAIAYiB0GAfmohBiAFIgQNAUEBIQUgB0H4AUcNAAsLAkAgB0H4AUYNACACIANqIAZrQYCAfHEiBSAEakH+AToAACAFIARBCHRqIgVBACgCsIiAgAA2AgAgBSAGNgIEQQAgBTYCsIiAgAAQg4CAgAALIAEPC0EAC3wBAn8CQCAARQ0AAkAgAEGAgHxxIABBCHZB/wFxciIBLQAAIgJB/wFHDQAgAEF4aiIAQQAoArCIgIAANgIAQQAgADYCsIiAgAAgAUH+AToAAEEAQQE6ALSIgIAADwsgACACQQJ0QcCIgIAAaiICKAIANgIAIAIgADYCAAsLawECfwJAQQAoArCIgIAAIgAoAgRB/wFLDQAgAEGAgHxxIgEgAEEIdkH/AXEiAHJBCToAAEEAQQAoArCIgIAAKAIANgKwiICAACABIABBCHRyIgBBACgC5IiAgAA2AgBBACAANgLkiICAAAsLTgECfwJAIAAgAUYNACACRQ0AA0ACQCAALQAAIgMgAS0AACIERg0AQQFBfyADIARLGw8LIAFBAWohASAAQQFqIQAgAkF/aiICDQALC0EAC3gBAX8CQAJAIAAgAU8NACACRQ0BIAAhAwNAIAMgAS0AADoAACABQQFqIQEgA0EBaiEDIAJBf2oiAg0ADAILCyAAIAFNDQAgAkUNACABQX9qIQEgAEF/aiEDA0AgAyACaiABIAJqLQAAOgAAIAJBf2oiAg0ACwsgAAssAQF/AkAgAkUNACAAIQMDQCADIAE6AAAgA0EBaiEDIAJBf2oiAg0ACwsgAAt/AQF/AkACQCABIAByIAJyQQNxRQ0AIAJFDQEgACEDA0AgAyABLQAAOgAAIAFBAWohASADQQFqIQMgAkF/aiICDQAMAgsLIAJBBEkNACACQQJ2IQIgACEDA0AgAyABKAIANgIAIAFBBGohASADQQRqIQMgAkF/aiICDQALCyAAC4gBAQJ/AkBBAC0A6IiAgAANAEEAQQE6AOiIgIAAEIyAgIAAEI6AgIAAC0GggAgQgICAgAAiAEGAgAQ2AgBBAkGAgIAgEJeAgIAAIQEgAEEUakKAgICAgIDAADcCACAAQRBqIABBoIAEajYCACAAQQhqQgA3AgAgACAAQSBqNgIEIAAgATYCHCAACxUAIAAoAhwQmICAgAAgABCCgICAAAsWACAAQQxqIAE2AgAgAEEIakEANgIACxsAIAAoAhwgAEEEaiAAQQxqKAIARRCWgICAAAtUAQN/QQAhAANAQQghASAAIQIDQEEAIAJBAXFrQaCG4u1+cSACQQF2cyECIAFBf2oiAQ0ACyAAQQJ0QfCIgIAAaiACNgIAIABBAWoiAEGAAkcNAAsLTgACQCABRQ0AIAJBf3MhAgNAIAJB/wFxIAAtAABzQQJ0QfCIgIAAaigCACACQQh2cyECIABBAWohACABQX9qIgENAAsgAkF/cyECCyACC10DAX4BfwF+QgAhAANAQQghASAAIQIDQEIAIAJCAYN9QsKenLzd8pW2SYMgAkIBiIUhAiABQX9qIgENAAsgAKdBA3RB8JCAgABqIAI3AwAgAEIBfCIAQoACUg0ACwtPAAJAIAFFDQAgAkJ/hSECA0AgAkL/AYMgADEAAIWnQQN0QfCQgIAAaikDACACQgiIhSECIABBAWohACABQX9qIgENAAsgAkJ/hSECCyACC8oQAgx/An4CQAJAIAAoAiRFDQAgACgCACECDAELQQAhAiAAQQA6ACggAEIANwMAIABCADcDGCAAQcgAakEAQeQAEIaAgIAAGiAAQawBakEMNgIACyAAIAEoAgQiAzYCECAAQeAAaiEEIABByABqIQUgAEG2AWohBiAAQbABaiEHIABBqAFqIQggASgCECEJAkACQAJAAkADQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQCACDgoBAgAEBQYHCAkKDwsgASgCACEKIAAoAqgBIQIgACgCrAEhCyABKAIEIQwgASgCCCENDAILIAcgACgCqAEiDGogASgCACABKAIEIgJqIAEoAgggAmsiAiAAKAKsASAMayIMIAIgDEkbIgIQh4CAgAAaIAEgASgCBCACajYCBEEAIQwgAEEAIAAoAqgBIAJqIgIgAiAAKAKsASILRhs2AqgBIAIgC0cNESAAQQE2AgACQCAHQaiIgIAAQQYQhICAgABFDQBBBSEMDBILIAZBAkEAEI2AgIAAIAAoALgBRw0QQQYhDCAGLQAADREgACAALQC3ASICNgIgIAJBBEsNEUEBIAJ0QRNxRQ0RCyABKAIEIgwgASgCCCINRg0OAkAgASgCACIKIAxqLQAAIgsNACAAIAw2AhAgASAMQQFqNgIEQQYhAgwMC0EAIQIgAEEANgKoASAAQQI2AgAgACALQQJ0QQRqIgs2AqwBIAAgCzYCQAsgByACaiAKIAxqIA0gDGsiDCALIAJrIgIgDCACSRsiAhCHgICAABogASABKAIEIAJqNgIEQQAhDCAAQQAgACgCqAEgAmoiAiACIAAoAqwBIgtGGzYCqAEgAiALRw0PIAAgAkF8aiICNgKsAUEHIQwgByACQQAQjYCAgAAgByAAKAKsASICaigAAEcNDyAAQQI2AqgBIAAtALEBIgtBP3ENDAJAAkAgC0HAAHFFDQAgACAHIAggAhCRgICAAEEBRw0RIAAgACkDCDcDMCAAKAKsASECIAAtALEBIQsMAQsgAEJ/NwMwC0J/IQ4CQCALwEF/Sg0AIAAgByAIIAIQkYCAgABBAUcNECAAKAKsASECIAApAwghDgsgACAONwM4IAIgACgCqAEiC2tBAkkNDyAAIAtBAWoiCjYCqAEgCCALakEIai0AAEEhRw0MIAAgC0ECaiINNgKoASAIIApqQQhqLQAAQQFHDQwgAiANRg0PIAAgC0EDajYCqAEgACgCsAkgCCANakEIai0AABCcgICAACIMDQ8gACgCrAEiAiAAKAKoASIMIAIgDEsbIQ0CQANAIA0gDEYNASAAIAxBAWoiAjYCqAEgACAMaiELIAIhDCALQbABai0AAA0ODAALCyAFQgA3AwAgAEEANgKoASAAQQM2AgAgBUEIakIANwMACyAAIAEoAgQ2AhAgACABKAIQNgIUIAAoArAJIAEQmYCAgAAhDCAAIAApA0ggASgCBCAAKAIQa618Ig43A0ggACAAKQNQIAEoAhAgACgCFCICayILrXwiDzcDUCAOIAApAzBWDQ0gDyAAKQM4Vg0NAkACQAJAAkAgACgCIEF/ag4EAAMDAQMLIAEoAgwgAmogCyAAKAIYEI2AgIAArSEODAELIAEoAgwgAmogCyAAKQMYEI+AgIAAIQ4LIAAgDjcDGAsgDEEBRw0OAkAgACkDMCIOQn9RDQAgDiAFKQMAUg0OCwJAIAApAzgiDkJ/UQ0AQQchDCAOIAApA1BSDQ8LIAAgACkDSCAANQJAfCAAKQNgfCIPNwNgQgQhDgJAAkACQCAAKAIgQX9qDgQBAgIAAgtCCCEOCyAEIA4gD3w3AwALIAAgACkDaCAAKQNQfDcDaCAAIARBGCAAKAJwEI2AgIAANgJwIABBBDYCACAAIAApA1hCAXw3A1gLAkAgBSkDACIOQgODUA0AIA5CAXwhDiABKAIEIQwgASgCCCELA0AgCyAMRg0NIAEgDEEBaiICNgIEIAEoAgAgDGotAAANDiAFIA43AwAgDkIDgyEPIA5CAXwhDiACIQwgD0IAUg0ACwsgAEEFNgIAC0EBIQIgACgCIEF/ag4EBgcHBQcLIAAgARCSgICAACIMQQFHDQsgAEEHNgIAC0EAIAAoAhBrIQUgAEGAAWopAwAhDiABKAIEIQwCQANAIA4gBSAMaq18QgODUA0BAkAgDCABKAIIRw0AIAAgARCTgICAAAwLCyABIAxBAWoiAjYCBCABKAIAIAxqIQsgAiEMIAstAAANCwwACwsgACABEJOAgIAAQQchDCAEIABBkAFqQRgQhICAgAANCiAAQQg2AgALIAAgAUEgEJSAgIAAIgxBAUcNCSAAQQk2AgBBDCELIABBDDYCrAEMAQsgACgCrAEhCwsgByAAKAKoASIMaiABKAIAIAEoAgQiAmogASgCCCACayICIAsgDGsiDCACIAxJGyICEIeAgIAAGiABIAEoAgQgAmo2AgRBACEMIABBACAAKAKoASACaiICIAIgACgCrAEiC0YbNgKoASACIAtHDQcgABCVgICAACEMDAcLQQEhAiAAIAFBwAAQlICAgAAiDEEBRw0GDAELQQEhAiAAIAFBIBCUgICAACIMQQFHDQULIAAgAjYCAAwACwtBBiEMDAILQQAhDAwBC0EHIQwLAkACQCAAKAIkDQACQAJAIAwOAgADAQtBB0EIIAEoAgQgASgCCEYbIQwLIAEgCTYCECABIAM2AgQgDA8LAkAgDA0AIAMgASgCBEcNACAJIAEoAhBHDQAgAC0AKCEBIABBAToAKCABQQN0DwsgAEEAOgAoCyAMC6YBAQN/AkAgACgCBCIEDQAgAEIANwMICyACKAIAIgUgAyAFIANLGyEGA0ACQCAGIAVHDQBBAA8LIAEgBWotAAAhAyACIAVBAWoiBTYCACAAIANB/wBxrSAErYYgACkDCIQ3AwgCQAJAIAPAIgNBAEgNAAJAIAMNAEEHIQMgBA0CCyAAQQA2AgRBAQ8LQQchAyAAIARBB2oiBDYCBCAEQT9HDQELCyADC6ECAgN/AX4gAEGQAWohAiABQQRqIQMDQAJAIAAgASgCACADIAEoAggQkYCAgAAiBEEBRg0AIABBgAFqIgMgAykDACABKAIEIAAoAhAiA2siAq18NwMAIAAgAyABKAIAaiACIAAoAhgQjYCAgACtNwMYIAQPCwJAAkACQAJAAkAgACgCeA4DAAIBAwsgACAAKQMIIgU3A4gBAkAgBSAAKQNYUQ0AQQcPCyAAQQE2AngMAwsgACAAKQOYASAAKQMIfDcDmAEgACACQRggACgCoAEQjYCAgAA2AqABIABBATYCeCAAIAApA4gBQn98IgU3A4gBDAILIABBAjYCeCAAIAApA5ABIAApAwh8NwOQAQsgACkDiAEhBQsgBUIAUg0AC0EBC0ABAn8gAEGAAWoiAiACKQMAIAEoAgQgACgCECICayIDrXw3AwAgACACIAEoAgBqIAMgACgCGBCNgICAAK03AxgLfAEEfyABKAIEIQMgASgCCCEEA0ACQCAEIANHDQBBAA8LIAEgA0EBaiIFNgIEAkAgASgCACADai0AACAAKQMYIAAoAgQiA62Ip0H/AXFGDQBBBw8LIAAgA0EIaiIGNgIEIAUhAyAGIAJJDQALIABBADYCBCAAQgA3AxhBAQtvAQF/QQchAQJAIABBugFqLwAAQdm0AUcNACAAQbQBakEGQQAQjYCAgAAgAEGwAWooAABHDQAgAEGAAWopAwBCAoggADUAtAFSDQAgAEG4AWotAAANAEEBQQcgACgCICAAQbkBai0AAEYbIQELIAELwAIBA38CQAJAAkAgACgCJA0AIABBADoAKCAAQQA2AgBBASECDAELAkAgACgCAEEKRw0AQQAhAwwCC0ECIQMMAQtBASEDCwJAAkADQAJAAkACQAJAIAMOAwABAwMLIAEoAgQiAyABKAIIIgRGDQQgASgCACEFAkADQCAFIANqLQAADQEgASADQQFqIgM2AgQgACAAKAIEQQFqQQNxNgIEIAQgA0YNBgwACwsCQCAAKAIERQ0AQQcPCyAAKAIkRQ0BIABBADoAKCAAQQA2AgBBASEDDAMLIABCADcDGCAAQQA2AgQgAEHIAGpBAEHkABCGgICAABogAEGsAWpBDDYCAAtBAiEDDAELIAAgARCQgICAACIDQQFHDQIgAEEKNgIAQQAhAwwACwsCQCACDQBBAA8LQQdBASAAKAIEGyEDCyADC3UBAX8CQEG4CRCAgICAACICRQ0AIAIgADYCJCACIAAgARCbgICAACIANgKwCQJAIABFDQAgAkEAOgAoIAJCADcDACACQgA3AxggAkHIAGpBAEHkABCGgICAABogAkGsAWpBDDYCACACDwsgAhCCgICAAAtBAAseAAJAIABFDQAgACgCsAkQnYCAgAAgABCCgICAAAsL3RABCn8gAEHo3QFqIQIgAEHUAGohAyAAQRxqIgRBCGohBQJAAkADQCAAKAJAIQYCQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkAgASgCBCIHIAEoAghJDQAgBkEHRg0BDBELIAYOCQECAwQFBgcACQ4LIAAoAkwhBgwHC0EBIQYgASAHQQFqNgIEIAEoAgAgB2otAAAiB0UNCAJAAkAgB0HfAUsNACAHQQFHDQELIABBgAI7AVACQCAAKAI8DQAgACABKAIMIAEoAhAiBmo2AhggACABKAIUIAZrNgIsCyAEQgA3AgAgBUIANwIADAoLIAAtAFBFDQkMDQsgASAHQQFqNgIEIAEoAgAgB2otAAAhByAAQQI2AkAgACAHQQh0IAAoAkhqNgJIDAsLIAEgB0EBajYCBCABKAIAIAdqLQAAIQcgAEEDNgJAIAAgByAAKAJIakEBajYCSAwKCyABIAdBAWo2AgQgASgCACAHai0AACEHIABBBDYCQCAAIAdBCHQ2AkwMCQsgASAHQQFqNgIEIAEoAgAgB2otAAAhByAAIAAoAkQ2AkAgACAHIAAoAkxqQQFqNgJMDAgLIAEgB0EBajYCBEEHIQYgASgCACAHai0AACIHQeABSw0DQQAhCAJAAkAgB0EtTw0AQQAhCQwBCyAHQVNqIgcgB0H/AXFBLW4iCUEtbGshByAJQQFqIQkLIABBfyAJdEF/czYCdAJAIAdB/wFxQQlJDQAgB0F3aiIHIAdB/wFxQQluIghBCWxrIQcgCEEBaiEICyAAIAg2AnAgACAHQf8BcSIHNgJsIAggB2pBBEsNAyADQgA3AgAgA0EIakIANwIAIANBEGpBADYCACAAQX8gCHRBf3M2AnBB+AAhBwNAIAAgB2pBgAg7AQAgB0ECaiIHQeTdAUcNAAsgAEEGNgJAIABBBTYCCCAAQv////8PNwIACyAAKAJMIgpBBUkNBwJAIAAoAggiB0UNACAHQX9qIQYgASgCBCEHIAEoAgghCQNAIAkgB0YNCiABIAdBAWoiCDYCBCABKAIAIAdqLQAAIQcgACAGNgIIIAAgByAAKAIEQQh0cjYCBCAIIQcgBkF/aiIGQX9HDQALCyAAQQc2AkAgACAKQXtqIgY2AkwLIAAgACgCICIHIAEoAhQgASgCEGsiCCAAKAJIIgkgCCAJSRsiCGogACgCLCIJIAkgB2sgCEsbNgIoIAEoAggiCiABKAIEIghrIQcCQAJAAkAgACgC5N0BIgkNACAGDQFBACEGCyACIAlqIAEoAgAgCGpBKiAJayIIIAYgCWsiBiAIIAZJGyIGIAcgBiAHSRsiBxCHgICAABoCQAJAIAAoAuTdASIIIAdqIgYgACgCTEcNACACIAhqIAdqQQBBPyAGaxCGgICAABogACgC5N0BIAdqIQYMAQsCQCAGQRRLDQAgACAGNgLk3QEgASABKAIEIAdqNgIEDAMLIAZBa2ohBgsgAEEANgIQIAAgAjYCDCAAIAY2AhRBByEGIAAQmoCAgABFDQMgACgCECIIIAAoAuTdASIJIAdqSw0DIAAgACgCTCAIayIGNgJMAkAgCCAJTw0AIAAgCSAIayIHNgLk3QEgAiACIAhqIAcQhYCAgAAaDAILIABBADYC5N0BIAEgASgCBCAIIAlraiIINgIEIAEoAggiCiAIayEHCwJAIAdBFUkNACAAIAg2AhAgACABKAIANgIMIAAgCkFraiAIIAZqIAcgBkEVakkbNgIUQQchBiAAEJqAgIAARQ0DIAAoAkwiByAAKAIQIgggASgCBGsiCUkNAyABIAg2AgQgACAHIAlrIgY2AkwgASgCCCAIayIHQRRLDQELIAIgASgCACAIaiAHIAYgByAGSRsiBxCHgICAABogACAHNgLk3QEgASABKAIEIAdqNgIECyAAKAIgIgYgACgCHCIIayEHAkAgACgCPEUNAAJAIAYgACgCLEcNACAAQQA2AiALIAEoAgwgASgCEGogACgCGCAIaiAHEIeAgIAAGiAAKAIgIQYLIAAgBjYCHCABIAEoAhAgB2oiCDYCECAAIAAoAkgiBiAHazYCSAJAIAYgB0cNAEEHIQYgACgCTA0CIAAoAmgNAiAAKAIEDQIgAEEANgJADAQLQQAhBiAIIAEoAhRGDQEgASgCBCABKAIIRw0FIAAoAuTdASAAKAJMTw0FDAELAkADQCAAKAJMIghFDQFBACEGIAEoAggiCSAHTQ0CIAEoAhQiCiABKAIQIgtNDQIgACAIIAkgB2siBiAKIAtrIgkgBiAJSRsiBiAAKAIsIAAoAiAiCWsiCiAGIApJGyIGIAggBiAISRsiBms2AkwgCSAAKAIYaiABKAIAIAdqIAYQhYCAgAAaIAAgACgCICAGaiIHNgIgAkAgACgCJCAHTw0AIAAgBzYCJAsCQCAAKAI8RQ0AAkAgByAAKAIsRw0AIABBADYCIAsgASgCDCABKAIQaiABKAIAIAEoAgRqIAYQhYCAgAAaIAAoAiAhBwsgACAHNgIcIAEgASgCECAGajYCECABIAEoAgQgBmoiBzYCBAwACwsgAEEANgJADAQLIAYPCyAHwEF/Sg0BIABBATYCQCAAIAdBEHRBgID8AHE2AkgCQCAHQcABSQ0AIABBBTYCRCAAQQA6AFEMAwsgAC0AUQ0DIABBBjYCRCAHQaABSQ0CIANCADcCACADQRBqQQA2AgAgA0EIakIANwIAQfgAIQcDQCAAIAdqQYAIOwEAIAdBAmoiB0Hk3QFHDQALCyAAQQU2AgggAEL/////DzcCAAwBCyAHQQJLDQEgAEKDgICAgAE3AkAMAAsLQQcPC0EAC5wYARR/IABBGGohAQJAIABBIGooAgAiAiAAQShqKAIAIgNPDQAgAEHoAGoiBCgCAEUNACABIAQgACgCVBCegICAABogACgCKCEDIAAoAiAhAgsCQCACIANPDQAgAEHYC2ohBSAAQbwNaiEGIABB3A1qIQcgAEHoAGohCCAAQeAVaiEJIABB1ABqIQoDQCAAKAIQIgsgACgCFEsNASAAIAAoAmQiDEEFdGogACgCdCACcSINQQF0aiIOQfgAaiEPAkACQCAAKAIAIgNBgICACEkNACAAKAIEIRAMAQsgACADQQh0IgM2AgAgACALQQFqIgQ2AhAgACAAKAIEQQh0IAAoAgwgC2otAAByIhA2AgQgBCELCwJAAkAgECADQQt2IA8vAQAiEWwiBE8NACAAIAQ2AgAgDyARQYAQIBFrQQV2ajsBACACQX9qIQMCQCACDQAgACgCLCADaiEDCwJAAkAgACgCJCIRDQBBACEDDAELIAEoAgAgA2otAAAhAwsgACAAKAJwIAJxIAAoAmwiD3QgA0EIIA9rdmpBgAxsakHkHWohDgJAAkAgDEEGSw0AQQEhAwNAIA4gA0EBdCIDaiEQAkACQCAAKAIAIgRBgICACEkNACAAKAIEIQwMAQsgACAEQQh0IgQ2AgAgACAAKAIQIg9BAWo2AhAgACAAKAIEQQh0IA8gACgCDGotAAByIgw2AgQLAkACQCAMIARBC3YgEC8BACIRbCIPSQ0AIAAgDCAPazYCBCAEIA9rIQ8gA0EBciEDIBEgEUEFdmshBAwBCyARQYAQIBFrQQV2aiEECyAAIA82AgAgECAEOwEAIANBgAJJDQALIAAoAiAhAgwBCyACIAAoAlQiD0F/c2ohAwJAIAIgD0sNACAAKAIsIANqIQMLAkACQCARDQBBACESDAELIAEoAgAgA2otAAAhEgtBASEDQYACIQ8DQCAOIBJBAXQiEiAPcSITIA9qIANqQQF0aiERAkACQCAEQf///wdNDQAgBCENDAELIAAgBEEIdCINNgIAIAAgC0EBaiIENgIQIAAgEEEIdCAAKAIMIAtqLQAAciIQNgIEIAQhCwsCQAJAIBAgDUELdiARLwEAIgxsIgRPIhQNACAMQYAQIAxrQQV2aiEMDAELIAAgECAEayIQNgIEIA0gBGshBCAMIAxBBXZrIQxBACEPCyAAIAQ2AgAgESAMOwEAIA8gE3MhDyADQQF0IBRyIgNBgAJJDQALCyAAIAJBAWo2AiAgACgCGCACaiADOgAAAkAgACgCJCAAKAIgIgJPDQAgACACNgIkC0EAIQMCQCAAKAJkIgRBBEkNAAJAIARBCUsNACAEQX1qIQMMAQsgBEF6aiEDCyAAIAM2AmQMAQsgACADIARrIgM2AgAgACAQIARrIgQ2AgQgDyARIBFBBXZrOwEAIAAgDEEBdGoiEkH4A2ohDwJAAkAgA0H///8HTQ0AIAshEwwBCyAAIANBCHQiAzYCACAAIAtBAWoiEzYCECAAIARBCHQgACgCDCALai0AAHIiBDYCBAsCQAJAIAQgA0ELdiAPLwEAIhBsIhFJDQAgACADIBFrIgw2AgAgACAEIBFrIgM2AgQgDyAQIBBBBXZrOwEAIBJBkARqIQ8CQAJAIAxB////B00NACATIREMAQsgACAMQQh0Igw2AgAgACATQQFqIhE2AhAgACADQQh0IAAoAgwgE2otAAByIgM2AgQLAkACQCADIAxBC3YgDy8BACIQbCIETw0AIAAgBDYCACAPIBBBgBAgEGtBBXZqOwEAIA5B2ARqIQ8CQCAEQf///wdLDQAgACAEQQh0IgQ2AgAgACARQQFqNgIQIAAgA0EIdCAAKAIMIBFqLQAAciIDNgIECwJAIAMgBEELdiAPLwEAIhBsIhFJDQAgACAEIBFrNgIAIAAgAyARazYCBCAPIBAgEEEFdms7AQAMAgsgACARNgIAIA8gEEGAECAQa0EFdmo7AQAgAEEBNgJoIABBCUELIAAoAmRBB0kbNgJkDAMLIAAgDCAEayIMNgIAIAAgAyAEayIDNgIEIA8gECAQQQV2azsBACASQagEaiEEAkACQCAMQf///wdNDQAgESEODAELIAAgDEEIdCIMNgIAIAAgEUEBaiIONgIQIAAgA0EIdCAAKAIMIBFqLQAAciIDNgIECwJAAkAgAyAMQQt2IAQvAQAiD2wiEE8NACAAIBA2AgAgBCAPQYAQIA9rQQV2ajsBACAAKAJYIQMMAQsgACAMIBBrIhE2AgAgACADIBBrIgM2AgQgBCAPIA9BBXZrOwEAIBJBwARqIQ8CQCARQf///wdLDQAgACARQQh0IhE2AgAgACAOQQFqNgIQIAAgA0EIdCAAKAIMIA5qLQAAciIDNgIECwJAAkAgAyARQQt2IA8vAQAiEGwiBE8NACAQQYAQIBBrQQV2aiEQIAAoAlwhAwwBCyAAIAMgBGs2AgQgACgCYCEDIAAgACgCXDYCYCARIARrIQQgECAQQQV2ayEQCyAAIAQ2AgAgDyAQOwEAIAAgACgCWDYCXAsgACAAKAJUNgJYIAAgAzYCVAsgAEEIQQsgACgCZEEHSRs2AmQgACAJIA0Qn4CAgAAMAQsgACARNgIAIA8gEEGAECAQa0EFdmo7AQAgACAAKAJcNgJgIAAgACkCVDcCWCAAQQdBCiAAKAJkQQdJGzYCZCAAIAcgDRCfgICAACAKIAAoAmgiA0F+akEDIANBBkkbQQd0akGEB2ohDUEBIQMDQCANIANBAXQiA2ohEAJAAkAgACgCACIEQYCAgAhJDQAgACgCBCEMDAELIAAgBEEIdCIENgIAIAAgACgCECIPQQFqNgIQIAAgACgCBEEIdCAPIAAoAgxqLQAAciIMNgIECwJAAkAgDCAEQQt2IBAvAQAiEWwiD0kNACAAIAwgD2s2AgQgBCAPayEPIANBAXIhAyARIBFBBXZrIQQMAQsgEUGAECARa0EFdmohBAsgACAPNgIAIBAgBDsBACADQcAASQ0ACwJAIANBQGoiBEEDSw0AIAAgBDYCVAwBCyAAIANBAXFBAnIiDzYCVCAEQQF2IRACQCAEQQ1LDQAgACAPIBBBf2oiDnQiBDYCVEEBIQ8gBSAEQQF0akHAACADa0EBdGpBfmohEkEAIQwDQCASIA9BAXQiD2ohEAJAAkAgACgCACIDQYCAgAhJDQAgACgCBCENDAELIAAgA0EIdCIDNgIAIAAgACgCECIEQQFqNgIQIAAgACgCBEEIdCAEIAAoAgxqLQAAciINNgIECwJAAkAgDSADQQt2IBAvAQAiEWwiBEkNACAAIA0gBGs2AgQgACAAKAJUQQEgDHRqNgJUIAMgBGshBCAPQQFyIQ8gESARQQV2ayEDDAELIBFBgBAgEWtBBXZqIQMLIAAgBDYCACAQIAM7AQAgDiAMQQFqIgxHDQAMAgsLIBBBe2ohECAAKAIEIQQgACgCACEDA0ACQCADQf///wdLDQAgACADQQh0IgM2AgAgACAAKAIQIhFBAWo2AhAgBEEIdCARIAAoAgxqLQAAciEECyAAIANBAXYiAzYCACAAIAQgA2siBEEfdSIRIA9BAXRqQQFqIg82AlQgACARIANxIARqIgQ2AgQgEEF/aiIQDQALIAAgD0EEdDYCVEEAIQxBASEPA0AgBiAPQQF0Ig9qIRACQAJAIAAoAgAiA0GAgIAISQ0AIAAoAgQhDQwBCyAAIANBCHQiAzYCACAAIAAoAhAiBEEBajYCECAAIAAoAgRBCHQgBCAAKAIMai0AAHIiDTYCBAsCQAJAIA0gA0ELdiAQLwEAIhFsIgRJDQAgACANIARrNgIEIAAgACgCVEEBIAx0ajYCVCADIARrIQQgD0EBciEPIBEgEUEFdmshAwwBCyARQYAQIBFrQQV2aiEDCyAAIAQ2AgAgECADOwEAIAxBAWoiDEEERw0ACwsCQCABIAggACgCVBCegICAAA0AQQAPCyAAKAIgIQILIAIgACgCKEkNAAsLQQEhAwJAIAAoAgAiBEH///8HSw0AIAAgBEEIdDYCAEEBIQMgACAAKAIQIgRBAWo2AhAgACAAKAIEQQh0IAQgACgCDGotAAByNgIECyADC3ABAX8CQEGo3gEQgICAgAAiAkUNACACQTRqIAE2AgAgAkE8aiAANgIAAkACQAJAIABBf2oOAgABAgsgAiABEICAgIAAIgA2AhggAA0BIAIQgoCAgAAMAgsgAkEANgIYIAJBOGpBADYCAAsgAg8LQQAL0gEBAn9BBiECAkAgAUEnSw0AIABBMGogAUEBcUECciABQQF2QQtqdCIBNgIAAkACQCAAQTxqKAIAIgNFDQBBBCECIAEgAEE0aigCAEsNAiAAQSxqIAE2AgAgA0ECRw0AIABBOGoiAygCACABTw0AIAAgATYCOCAAKAIYEIKAgIAAIAAgACgCMBCAgICAACIBNgIYIAENAEEDIQIMAQtBACECIABBADYCQCAAQdAAakEBOgAAIABB6ABqQQA2AgAgAEHk3QFqIQMLIANBADYCAAsgAgsjAAJAIABBPGooAgBFDQAgACgCGBCCgICAAAsgABCCgICAAAvHAQEDf0EAIQMCQCAAKAIMIAJNDQAgACgCGCACTQ0AIAEgASgCACIDIAAoAhAgACgCCCIEayIFIAMgBSADSRsiBWs2AgAgBCACQX9zaiEDAkAgBCACSw0AIAAoAhQgA2ohAwsDQCAAKAIAIgIgA2otAAAhASAAIAAoAggiBEEBajYCCCACIARqIAE6AABBACADQQFqIgMgAyAAKAIURhshAyAFQX9qIgUNAAtBASEDIAAoAgwgACgCCCIFTw0AIAAgBTYCDAsgAwvoBAEGfwJAAkAgACgCACIDQYCAgAhJDQAgACgCBCEEDAELIAAgA0EIdCIDNgIAIAAgACgCECIFQQFqNgIQIAAgACgCBEEIdCAFIAAoAgxqLQAAciIENgIECwJAAkAgBCADQQt2IAEvAQAiBWwiBk8NACAAIAY2AgAgASAFQYAQIAVrQQV2ajsBACABIAJBBHRqQQRqIQdBCCEIQQIhAQwBCyAAIAMgBmsiAzYCACAAIAQgBmsiBDYCBCABIAUgBUEFdms7AQACQCADQf///wdLDQAgACADQQh0IgM2AgAgACAAKAIQIgVBAWo2AhAgACAEQQh0IAUgACgCDGotAAByIgQ2AgQLAkAgBCADQQt2IAEvAQIiBWwiBk8NACAAIAY2AgAgASAFQYAQIAVrQQV2ajsBAiABIAJBBHRqQYQCaiEHQQghCEEKIQEMAQsgACADIAZrNgIAIAAgBCAGazYCBCABIAUgBUEFdms7AQIgAUGEBGohB0GAAiEIQRIhAQsgAEHoAGogATYCAEEBIQEDQCAHIAFBAXQiAWohBAJAAkAgACgCACIDQYCAgAhJDQAgACgCBCECDAELIAAgA0EIdCIDNgIAIAAgACgCECIFQQFqNgIQIAAgACgCBEEIdCAFIAAoAgxqLQAAciICNgIECwJAAkAgAiADQQt2IAQvAQAiBmwiBUkNACAAIAIgBWs2AgQgAyAFayEFIAFBAXIhASAGIAZBBXZrIQMMAQsgBkGAECAGa0EFdmohAwsgACAFNgIAIAQgAzsBACABIAhJDQALIABB6ABqIgAgASAIayAAKAIAajYCAAsLNQEAQYAICy4IAAAAEAAAABgAAAAgAAAAKAAAADAAAABAAAAAUAAAAIAAAAAAAQAA/Td6WFoA";

/***/ }),
/* 2 */
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_MODULE__2__;

/***/ })
/******/ 	]);
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nested_webpack_require_18035__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nested_webpack_require_18035__);
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		// define getter functions for harmony exports
/******/ 		__nested_webpack_require_18035__.d = (exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__nested_webpack_require_18035__.o(definition, key) && !__nested_webpack_require_18035__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	(() => {
/******/ 		__nested_webpack_require_18035__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	(() => {
/******/ 		// define __esModule on exports
/******/ 		__nested_webpack_require_18035__.r = (exports) => {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		};
/******/ 	})();
/******/ 	
/************************************************************************/
var __nested_webpack_exports__ = {};
// This entry need to be wrapped in an IIFE because it need to be isolated against other modules in the chunk.
(() => {
__nested_webpack_require_18035__.r(__nested_webpack_exports__);
/* harmony export */ __nested_webpack_require_18035__.d(__nested_webpack_exports__, {
/* harmony export */   XzReadableStream: () => (/* binding */ XzReadableStream)
/* harmony export */ });
/* harmony import */ var _dist_native_xz_decompress_wasm__WEBPACK_IMPORTED_MODULE_0__ = __nested_webpack_require_18035__(1);


const ReadableStream = globalThis.ReadableStream
    // Node < 18 support web streams, but it's not available as a global, so we need to require it.
    // This won't be reached in modern browsers, and bundlers will ignore due to 'browser' field in package.json:
    || (__nested_webpack_require_18035__(2).ReadableStream);

const XZ_OK = 0;
const XZ_STREAM_END = 1;

class XzContext {
    constructor(moduleInstance) {
        this.exports = moduleInstance.exports;
        this.memory = this.exports.memory;
        this.ptr = this.exports.create_context();
        this._refresh();
        this.bufSize = this.mem32[0];
        this.inStart = this.mem32[1] - this.ptr;
        this.inEnd = this.inStart + this.bufSize;
        this.outStart = this.mem32[4] - this.ptr;
    }

    supplyInput(sourceDataUint8Array) {
        this._refresh();
        const inBuffer = this.mem8.subarray(this.inStart, this.inEnd);
        inBuffer.set(sourceDataUint8Array, 0);
        this.exports.supply_input(this.ptr, sourceDataUint8Array.byteLength);
        this._refresh();
    }

    getNextOutput() {
        const result = this.exports.get_next_output(this.ptr);
        this._refresh();
        if (result !== XZ_OK && result !== XZ_STREAM_END) {
            throw new Error(`get_next_output failed with error code ${result}`);
        }
        const outChunk = this.mem8.slice(this.outStart, this.outStart + /* outPos */ this.mem32[5]);
        return { outChunk, finished: result === XZ_STREAM_END };
    }

    needsMoreInput() {
        return /* inPos */ this.mem32[2] === /* inSize */ this.mem32[3];
    }

    outputBufferIsFull() {
        return /* outPos */ this.mem32[5] === this.bufSize;
    }

    resetOutputBuffer() {
        this.outPos = this.mem32[5] = 0;
    }

    dispose() {
        this.exports.destroy_context(this.ptr);
        this.exports = null;
    }

    _refresh() {
        if (this.memory.buffer !== this.mem8?.buffer) {
            this.mem8 = new Uint8Array(this.memory.buffer, this.ptr);
            this.mem32 = new Uint32Array(this.memory.buffer, this.ptr);
        }
    }
}

// Simple mutex to serialize context creation and prevent resource exhaustion
class ContextMutex {
    constructor() {
        this.locked = false;
        this.waitQueue = [];
    }

    async acquire() {
        if (!this.locked) {
            this.locked = true;
            return;
        }

        // Wait in queue
        return new Promise((resolve) => {
            this.waitQueue.push(resolve);
        });
    }

    release() {
        if (this.waitQueue.length > 0) {
            const next = this.waitQueue.shift();
            next();
        } else {
            this.locked = false;
        }
    }
}

class XzReadableStream extends ReadableStream {
    static _moduleInstancePromise;
    static _moduleInstance;
    static _contextMutex = new ContextMutex();

    static async _getModuleInstance() {
        const base64Wasm = _dist_native_xz_decompress_wasm__WEBPACK_IMPORTED_MODULE_0__.replace('data:application/wasm;base64,', '');
        const wasmBytes = Uint8Array.from(atob(base64Wasm), c => c.charCodeAt(0)).buffer;
        const wasmOptions = {};
        const module = await WebAssembly.instantiate(wasmBytes, wasmOptions);
        XzReadableStream._moduleInstance = module.instance;
    }

    constructor(compressedStream) {
        let xzContext;
        let unconsumedInput = null;
        const compressedReader = compressedStream.getReader();

        super({
            async start(controller) {
                await XzReadableStream._contextMutex.acquire();

                try {
                    if (!XzReadableStream._moduleInstance) {
                        await (XzReadableStream._moduleInstancePromise || (XzReadableStream._moduleInstancePromise = XzReadableStream._getModuleInstance()));
                    }
                    xzContext = new XzContext(XzReadableStream._moduleInstance);
                } catch (error) {
                    XzReadableStream._contextMutex.release();
                    throw error;
                }
            },

            async pull(controller) {
                try {
                    if (xzContext.needsMoreInput()) {
                        if (unconsumedInput === null || unconsumedInput.byteLength === 0) {
                            const { done, value } = await compressedReader.read();
                            if (!done) {
                                unconsumedInput = value;
                            }
                        }
                        const nextInputLength = Math.min(xzContext.bufSize, unconsumedInput.byteLength);
                        xzContext.supplyInput(unconsumedInput.subarray(0, nextInputLength));
                        unconsumedInput = unconsumedInput.subarray(nextInputLength);
                    }

                    const nextOutputResult = xzContext.getNextOutput();
                    controller.enqueue(nextOutputResult.outChunk);
                    xzContext.resetOutputBuffer();

                    if (nextOutputResult.finished) {
                        xzContext.dispose();
                        XzReadableStream._contextMutex.release();
                        controller.close();
                    }
                } catch (error) {
                    if (xzContext) {
                        xzContext.dispose();
                    }
                    XzReadableStream._contextMutex.release();
                    throw error;
                }
            },
            cancel() {
                try {
                    if (xzContext) {
                        xzContext.dispose();
                    }
                    return compressedReader.cancel();
                } finally {
                    XzReadableStream._contextMutex.release();
                }
            }
        });
    }
}

})();

/******/ 	return __nested_webpack_exports__;
/******/ })()
;
});

/***/ }),

/***/ 774:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream/web");

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./build/src/base/digest.js

const pattern = /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/;
function isDigest(text) {
    return pattern.test(text);
}
function sha256(data) {
    return `sha256:${createHash('sha256').update(data).digest('hex')}`;
}
/** A running hash of the algorithm that `expected` names; SHA-256 when nothing is expected. */
function hashFor(expected) {
    return (0,external_node_crypto_namespaceObject.createHash)(expected?.startsWith('sha512:') ? 'sha512' : 'sha256');
}
/** Ends a running hash made by {@link hashFor}. */
function finishDigest(hash, expected) {
    const algorithm = expected?.startsWith('sha512:') ? 'sha512' : 'sha256';
    return `${algorithm}:${hash.digest('hex')}`;
}
/** The hex part alone: file name of a blob in an OCI layout. */
function digestHex(digest) {
    return digest.slice(digest.indexOf(':') + 1);
}

;// CONCATENATED MODULE: ./build/src/base/errors.js
var _a;
/**
 * Every error a user can see has a code from this list. Each code is a row in `docs/errors.md`.
 * An expected outcome (a blob that is not there, a cache miss) is a value; throwing is for the rest.
 */
const errorCodes = (/* unused pure expression or super */ null && ([
    'USAGE',
    'NOT_AVAILABLE_YET',
    'NODE_TOO_OLD',
    'CONTEXT_NOT_FOUND',
    'CONTEXT_INVALID',
    'DOCKERFILE_NOT_FOUND',
    'DOCKERFILE_SYNTAX',
    'DOCKERFILE_INVALID',
    'STAGE_NOT_FOUND',
    'SOURCE_NOT_FOUND',
    'SOURCE_INVALID',
    'CHECKSUM_MISMATCH',
    'SECRET_NOT_FOUND',
    'USER_NOT_FOUND',
    'RUN_FAILED',
    'RUN_KILLED',
    'RUN_NOT_STARTED',
    'REFERENCE_INVALID',
    'IMAGE_NOT_FOUND',
    'PLATFORM_NOT_FOUND',
    'MANIFEST_UNKNOWN_TYPE',
    'MANIFEST_INVALID',
    'DIGEST_MISMATCH',
    'SIZE_MISMATCH',
    'LAYER_INVALID',
    'UNSAFE_PATH',
    'REGISTRY_UNAUTHORIZED',
    'REGISTRY_FORBIDDEN',
    'REGISTRY_RATE_LIMITED',
    'REGISTRY_ERROR',
    'NETWORK',
    'TLS',
    'CREDENTIALS_INVALID',
    'DISK_FULL',
    'OUTPUT_NOT_WRITABLE',
    'ISOLATION_UNAVAILABLE',
    'LIMIT_EXCEEDED',
    'WARMER_FAILED',
    'LOG_NOT_READABLE',
    'THRESHOLD_CROSSED',
    'CANCELLED',
    'INTERNAL',
]));
/** An error meant for the person at the keyboard: what failed and where, in one sentence without a full stop. */
class errors_YadokariError extends Error {
    code;
    hint;
    location;
    exitCode;
    constructor(code, message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.name = 'YadokariError';
        this.code = code;
        this.hint = details.hint;
        this.location = details.location;
        this.exitCode = details.exitCode ?? 1;
    }
    /** The same error with a place in the Dockerfile; keeps a place that is already known. */
    at(location) {
        return this.location ? this : this.#with({ location });
    }
    /** The same error with another hint. */
    hinting(hint) {
        return this.#with({ hint });
    }
    #with(details) {
        return new _a(this.code, this.message, {
            ...(this.hint === undefined ? {} : { hint: this.hint }),
            ...(this.location === undefined ? {} : { location: this.location }),
            cause: this.cause,
            exitCode: this.exitCode,
            ...details,
        });
    }
}
_a = errors_YadokariError;
/** True for errors of any realm: those that Node's core makes are no `instanceof Error` inside a vm context (jest). */
function isError(value) {
    return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}
/** `errno` name of a failed system call (`ENOENT`, `ENOSPC`, …), or undefined for any other error. */
function errors_errnoOf(error) {
    if (isError(error) && 'code' in error && typeof error.code === 'string')
        return error.code;
    return undefined;
}
/** One line about any thrown value, for messages that wrap it. */
function errors_messageOf(error) {
    return isError(error) ? error.message : String(error);
}

;// CONCATENATED MODULE: ./build/src/base/limits.js
/** Bounds on what other people's bytes may cost us. Sizes in bytes. */
const limits = {
    /** A manifest, index or token answer (distribution's own servers stop at 4 MiB). */
    manifestBytes: 4 * 1024 * 1024,
    /** An image config: labels and history can be long. */
    configBytes: 16 * 1024 * 1024,
    /** Excerpt of a server's error body that we read. */
    errorBodyBytes: 16 * 1024,
    /** Dockerfile or ignore file. */
    dockerfileBytes: 16 * 1024 * 1024,
    /** A build context: the archive as it comes, and what is in it. */
    contextBytes: 64 * 1024 ** 3,
    /** Names in such an archive. */
    contextEntries: 4_000_000,
    /** One PAX header or GNU long name in a tar stream. */
    paxBytes: 1024 * 1024,
    /** One line of a RUN's output kept as one event; longer ones are split. */
    outputLineBytes: 64 * 1024,
    /** Passwd and group files that we read for user names. */
    accountFileBytes: 4 * 1024 * 1024,
    /** A secret for RUN (BuildKit's own number). */
    secretBytes: 500 * 1024,
    /** An object of a git repository: a file, or a folder's list of names. */
    gitObjectBytes: 512 * 1024 * 1024,
    /** What a git server sends in one answer. */
    gitPackBytes: 16 * 1024 * 1024 * 1024,
    /** Names that one server has for commits. */
    gitRefs: 1_000_000,
    /** Files and folders of a git checkout, submodules included. */
    gitFiles: 2_000_000,
    /** Hops of symbolic links before we call it a loop (Linux's own number). */
    symlinkHops: 40,
};

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: ./build/src/base/make-folders.js


/**
 * Makes a folder and those above it. Node's own recursive mkdir never comes back where a file system has folders and takes none
 * (/proc): it goes on as long as the kernel says ENOENT.
 * @returns the topmost folder that was made, undefined when all were there
 * @throws errno errors of mkdir(2): ENOENT in /proc, EROFS, EACCES, ENOTDIR, EEXIST when a file has the name
 */
function makeFoldersSync(path, mode = 0o777) {
    const missing = [];
    let next = resolve(path);
    for (; statSync(next, { throwIfNoEntry: false }) === undefined; next = dirname(next))
        missing.push(next);
    let made;
    for (const folder of missing.reverse()) {
        if (makeOne(folder, mode))
            made ??= folder;
    }
    if (missing.length === 0)
        makeOne(path, mode);
    return made;
}
/** False where it is there, perhaps because somebody else was faster. */
function makeOne(folder, mode) {
    try {
        mkdirSync(folder, { mode });
        return true;
    }
    catch (error) {
        if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true)
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/base/output-error.js

const full = new Set(['ENOSPC', 'EDQUOT']);
/** `read-only file system` out of Node's `EROFS: read-only file system, open '/x'`. */
function reasonOf(error) {
    return /^[A-Z0-9]+: (?<reason>[^,]+)/.exec(messageOf(error))?.groups?.['reason'] ?? messageOf(error);
}
/** What to throw when writing `path` failed with `error`; an error of our own, or one that no system call made, stays. */
function outputError(path, error) {
    const errno = errnoOf(error);
    if (error instanceof YadokariError || errno === undefined || !/^E[A-Z0-9]+$/.test(errno))
        return error;
    const message = `cannot write ${JSON.stringify(path)}: ${reasonOf(error)}`;
    if (full.has(errno)) {
        return new YadokariError('DISK_FULL', message, {
            hint: 'free space there, or write elsewhere',
            cause: error,
        });
    }
    return new YadokariError('OUTPUT_NOT_WRITABLE', message, {
        hint: 'give a path that this user may write to',
        cause: error,
    });
}

;// CONCATENATED MODULE: ./build/src/base/platform.js

const architectures = {
    x64: ['amd64'],
    x86_64: ['amd64'],
    'x86-64': ['amd64'],
    i386: ['386'],
    i686: ['386'],
    ia32: ['386'],
    aarch64: ['arm64'],
    armhf: ['arm', 'v7'],
    armel: ['arm', 'v6'],
    arm: ['arm', 'v7'],
};
/** What may stand alone: the names that Go knows, as `GOOS` and `GOARCH`. */
const systems = 'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos'.split(' ');
const knownArchitectures = '386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'.split(' ');
/** Normal form after containerd's platforms package: x86_64 is amd64, arm64/v8 is arm64, arm is arm/v7. */
function normalizePlatform(platform) {
    const [architecture, implied] = architectures[platform.architecture.toLowerCase()] ?? [
        platform.architecture.toLowerCase(),
    ];
    let variant = platform.variant?.toLowerCase() || implied;
    if (variant !== undefined && /^[0-9]/.test(variant))
        variant = `v${variant}`;
    if (architecture === 'arm64' && variant === 'v8')
        variant = undefined;
    if (architecture === 'amd64' && variant === 'v1')
        variant = undefined;
    return {
        os: platform.os.toLowerCase(),
        architecture,
        ...(variant === undefined ? {} : { variant }),
        ...(platform['os.version'] === undefined ? {} : { 'os.version': platform['os.version'] }),
    };
}
/** The platform of this machine. */
function hostPlatform() {
    return normalizePlatform({ os: 'linux', architecture: process.arch });
}
/**
 * Parses `os/arch[/variant]`, `os` or `arch` alone as `--platform` takes them.
 * @throws YadokariError `USAGE`
 */
function parsePlatform(text) {
    const parts = text.trim().split('/');
    if (parts.length > 3 || parts.some((part) => !/^[A-Za-z0-9_.()-]+$/.test(part))) {
        throw new YadokariError('USAGE', `platform ${JSON.stringify(text)} is not of the form os/arch[/variant]`, {
            hint: 'write it like linux/amd64 or linux/arm/v7',
        });
    }
    const [first = '', second, variant] = parts;
    if (second === undefined) {
        const isOs = systems.includes(first.toLowerCase());
        const platform = normalizePlatform(isOs ? { ...hostPlatform(), os: first } : { os: 'linux', architecture: first });
        if (isOs || knownArchitectures.includes(platform.architecture))
            return platform;
        throw new YadokariError('USAGE', `platform ${JSON.stringify(text)} is neither an operating system nor an architecture`, { hint: 'write it like linux/amd64 or linux/arm/v7' });
    }
    const os = first.replace(/\(.*$/, '');
    return normalizePlatform({ os, architecture: second, ...(variant === undefined ? {} : { variant }) });
}
function formatPlatform(platform) {
    const { os, architecture, variant } = normalizePlatform(platform);
    return [os, architecture, variant].filter((part) => part !== undefined).join('/');
}
/** Number of a variant such as v7. */
function rank(variant) {
    return Number(variant?.slice(1) ?? 1);
}
/** How well `offered` serves `wanted`: 0 exact, higher is worse, undefined not at all (an arm/v7 machine runs v6 and v5). */
function platformDistance(offered, wanted) {
    const a = normalizePlatform(offered);
    const b = normalizePlatform(wanted);
    if (a.os !== b.os)
        return undefined;
    if (a.architecture === b.architecture) {
        if (a.variant === b.variant)
            return 0;
        if (!['arm', 'amd64', 'arm64'].includes(a.architecture))
            return undefined;
        const base = a.architecture === 'arm64' ? 8 : 1;
        const have = a.variant === undefined ? base : rank(a.variant);
        const want = b.variant === undefined ? base : rank(b.variant);
        return have <= want ? want - have : undefined;
    }
    if (b.architecture === 'arm64' && a.architecture === 'arm')
        return 100 - rank(a.variant ?? 'v7');
    return undefined;
}

;// CONCATENATED MODULE: ./build/src/base/words.js
const trueWords = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const falseWords = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);
/** Go's strconv.ParseBool; undefined for any other word. */
function parseBool(text) {
    if (trueWords.has(text))
        return true;
    return falseWords.has(text) ? false : undefined;
}
/** A word that a POSIX shell takes as it is, whatever is in it. */
function shellWord(text) {
    return `'${text.replaceAll("'", String.raw `'\''`)}'`;
}

;// CONCATENATED MODULE: ./build/src/base/index.js













;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");
;// CONCATENATED MODULE: ./build/src/layer/disk/unreadable.js

const reasons = {
    EACCES: {
        reason: 'permission denied',
        hint: 'let the user of this build read it, or leave it out with the ignore file',
    },
    ENOENT: {
        reason: 'it is not there any more',
        hint: 'nothing may write to the files of a build while it runs',
    },
};
/** What to throw when a file or folder that goes into an image could not be read; what is no matter of that file stays. */
function unreadable(path, error) {
    const known = reasons[errors_errnoOf(error) ?? ''];
    if (error instanceof errors_YadokariError || !known)
        return error;
    return new errors_YadokariError('SOURCE_INVALID', `cannot read "${path}": ${known.reason}`, {
        hint: known.hint,
        cause: error,
    });
}

;// CONCATENATED MODULE: ./build/src/linux/bpf.js
/** Instruction codes of linux/bpf_common.h that a seccomp filter needs: size, mode and source are in them. */
const codes = { loadWord: 0x20, and: 0x54, jump: 0x05, equal: 0x15, atLeast: 0x35, anyBit: 0x45, give: 0x06 };
const instructionBytes = 8;
/** `jt` and `jf` are bytes. */
const longestSkip = 255;
function instruction(code, k, jt = 0, jf = 0) {
    if (jt > longestSkip || jf > longestSkip)
        throw new RangeError('a conditional jump of BPF is too long');
    return { code, jt, jf, k: k >>> 0 };
}
/** Builders of instructions. A condition skips `jt` instructions where it holds, else `jf`. */
const bpf = {
    /** Loads the 32-bit word at this offset of `struct seccomp_data`. */
    load: (offset) => instruction(codes.loadWord, offset),
    and: (mask) => instruction(codes.and, mask),
    jump: (count) => instruction(codes.jump, count),
    ifEqual: (value, jt, jf) => instruction(codes.equal, value, jt, jf),
    ifAtLeast: (value, jt, jf) => instruction(codes.atLeast, value, jt, jf),
    ifAnyBit: (bits, jt, jf) => instruction(codes.anyBit, bits, jt, jf),
    give: (action) => instruction(codes.give, action),
};
/** The bytes of a program, as `struct sock_fprog` points to. */
function assemble(program) {
    const bytes = Buffer.alloc(program.length * instructionBytes);
    for (const [index, { code, jt, jf, k }] of program.entries()) {
        const at = index * instructionBytes;
        bytes.writeUInt16LE(code, at);
        bytes.writeUInt8(jt, at + 2);
        bytes.writeUInt8(jf, at + 3);
        bytes.writeUInt32LE(k, at + 4);
    }
    return bytes;
}
/**
 * A balanced search for the number in the accumulator, so that each of n choices costs about log2(n) comparisons; so does
 * every other number. `choices` are sorted by their values.
 */
function search(choices, otherwise) {
    const [first] = choices;
    if (!first)
        return [otherwise];
    if (choices.length === 1) {
        return [bpf.ifEqual(first.value, 0, first.leads.length), ...first.leads, otherwise];
    }
    const middle = choices.length >> 1;
    const left = search(choices.slice(0, middle), otherwise);
    const right = search(choices.slice(middle), otherwise);
    const value = choices[middle]?.value ?? 0;
    return left.length <= longestSkip
        ? [bpf.ifAtLeast(value, left.length, 0), ...left, ...right]
        : [bpf.ifAtLeast(value, 0, 1), bpf.jump(left.length), ...left, ...right];
}

;// CONCATENATED MODULE: external "node:module"
const external_node_module_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");
;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
;// CONCATENATED MODULE: ./build/src/linux/native-files.js

const builds = [
    { arch: 'x64', libc: 'glibc' },
    { arch: 'x64', libc: 'musl' },
    { arch: 'arm64', libc: 'glibc' },
    { arch: 'arm64', libc: 'musl' },
];
/** Path below `node_modules`, and path below a bundle's folder, of koffi's native module. */
function nativePaths(arch, libc) {
    const musl = libc === 'musl';
    return {
        package: `@koromix/koffi-linux-${arch}/${musl ? 'musl' : 'linux'}_${arch}/koffi.node`,
        bundled: `native/linux-${arch}${musl ? '-musl' : ''}/koffi.node`,
    };
}
/**
 * Native files that a bundle needs beside it. npm installs only the host's package: the other architecture's comes
 * with `npm pack @koromix/koffi-linux-<arch>`.
 */
function nativeFiles(nodeModules) {
    return builds.map(({ arch, libc }) => {
        const paths = nativePaths(arch, libc);
        return { from: join(nodeModules, paths.package), to: paths.bundled };
    });
}

;// CONCATENATED MODULE: ./build/src/linux/koffi.js





function isKoffi(value) {
    return typeof value === 'object' && value !== null && 'load' in value && 'errno' in value;
}
/** musl's Node reports no glibc version. */
function hostLibc() {
    const report = process.report.getReport();
    const header = typeof report === 'object' && report !== null && 'header' in report && report.header;
    const glibc = typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header;
    return glibc ? 'glibc' : 'musl';
}
/** Beside the bundle where it lies there, else the name in node_modules. */
function moduleFor(libc) {
    const paths = nativePaths(process.arch, libc);
    const bundled = (0,external_node_url_namespaceObject.fileURLToPath)(new URL(paths.bundled, import.meta.url));
    return (0,external_node_fs_namespaceObject.existsSync)(bundled) ? bundled : paths.package;
}
function candidates() {
    // The report takes milliseconds: ask only where musl's loader is installed at all.
    const musl = (0,external_node_fs_namespaceObject.existsSync)(`/lib/ld-musl-${process.arch === 'x64' ? 'x86_64' : 'aarch64'}.so.1`);
    return musl && hostLibc() === 'musl' ? [moduleFor('musl')] : [moduleFor('glibc'), moduleFor('musl')];
}
let loaded;
/**
 * koffi's native module: from `native/` beside the bundle, else from node_modules. Loaded once a thread, on first use.
 * @throws YadokariError `INTERNAL` when there is none for this machine.
 */
function koffi_koffi() {
    if (loaded)
        return loaded;
    const require = (0,external_node_module_namespaceObject.createRequire)(import.meta.url);
    const failures = [];
    for (const file of candidates()) {
        try {
            const module = require(file);
            if (isKoffi(module))
                return (loaded = module);
            failures.push(`${file}: not koffi's module`);
        }
        catch (error) {
            failures.push(errors_messageOf(error));
        }
    }
    throw new errors_YadokariError('INTERNAL', `cannot load the module for system calls on linux/${process.arch}: ${failures.join('; ')}`, { hint: 'builds run on linux/amd64 and linux/arm64; keep the folder native/ beside the program' });
}

;// CONCATENATED MODULE: ./build/src/linux/names.js

/**
 * Linux names are bytes; we keep them as strings. Valid UTF-8 reads as itself. Each byte that is not part of valid UTF-8
 * becomes the lone surrogate U+DC00 + byte (PEP 383): no valid text holds one, so the way back is unambiguous.
 */
const escapeBase = 0xdc00;
/** Length of the valid UTF-8 sequence at `start` (RFC 3629: no overlong forms, no surrogates), or 0. */
function sequenceLength(bytes, start) {
    const lead = bytes[start] ?? 0;
    if (lead < 0x80)
        return 1;
    const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || start + length > bytes.length)
        return 0;
    let lowest = 0x80;
    let highest = 0xbf;
    if (lead === 0xe0)
        lowest = 0xa0;
    else if (lead === 0xed)
        highest = 0x9f;
    else if (lead === 0xf0)
        lowest = 0x90;
    else if (lead === 0xf4)
        highest = 0x8f;
    for (let index = start + 1; index < start + length; index += 1) {
        const byte = bytes[index] ?? 0;
        if (byte < lowest || byte > highest)
            return 0;
        lowest = 0x80;
        highest = 0xbf;
    }
    return length;
}
/** The name that these bytes are. */
function decodeName(bytes) {
    const buffer = external_node_buffer_namespaceObject.Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const text = buffer.toString('utf8');
    if (!text.includes('\ufffd'))
        return text;
    let name = '';
    let valid = 0;
    let index = 0;
    while (index < buffer.length) {
        const length = sequenceLength(buffer, index);
        if (length === 0) {
            name += buffer.toString('utf8', valid, index) + String.fromCharCode(escapeBase + (buffer[index] ?? 0));
            valid = index + 1;
        }
        index += length || 1;
    }
    return name + buffer.toString('utf8', valid);
}
/** The name that Node gave us in its `latin1` encoding: one character a byte. */
function decodeLatin1Name(text) {
    // eslint-disable-next-line no-control-regex -- ASCII is what is tested for
    return /^[\0-\x7f]*$/.test(text) ? text : decodeName(external_node_buffer_namespaceObject.Buffer.from(text, 'latin1'));
}
/** The bytes of a name: the inverse of {@link decodeName}. */
function names_encodeName(name) {
    if (name.isWellFormed())
        return external_node_buffer_namespaceObject.Buffer.from(name, 'utf8');
    const parts = [];
    for (const character of name) {
        const code = character.codePointAt(0) ?? 0;
        const escaped = code >= escapeBase + 0x80 && code <= escapeBase + 0xff;
        parts.push(escaped ? external_node_buffer_namespaceObject.Buffer.from([code - escapeBase]) : external_node_buffer_namespaceObject.Buffer.from(character, 'utf8'));
    }
    return external_node_buffer_namespaceObject.Buffer.concat(parts);
}
/** A path as node:fs must get it: the string itself wherever Node's own UTF-8 encoding gives the right bytes. */
function names_fsPath(path) {
    return path.isWellFormed() ? path : names_encodeName(path);
}

;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./build/src/linux/system-error.js


function describe(errno) {
    const known = (0,external_node_util_namespaceObject.getSystemErrorMap)().get(-errno);
    if (known)
        return known;
    const name = Object.entries(external_node_os_namespaceObject.constants.errno).find(([, value]) => value === errno)?.[0];
    return [name ?? `E${errno}`, `system error ${errno}`];
}
/** An error like node:fs's own: `ENOENT: no such file or directory, lgetxattr '/path'`. */
function system_error_systemError(syscall, errno, path) {
    const [code, text] = describe(errno);
    const where = path === undefined ? '' : ` '${path}'`;
    const error = new Error(`${code}: ${text}, ${syscall}${where}`);
    return Object.assign(error, { code, errno: -errno, syscall, ...(path === undefined ? {} : { path }) });
}

;// CONCATENATED MODULE: ./build/src/linux/libc.js




/** Prototypes after the man pages (section 2); `long` is ssize_t and off_t on both 64-bit architectures we serve. */
const prototypes = {
    lgetxattr: 'long lgetxattr(const void *path, const char *name, void *value, size_t size)',
    listxattr: 'long listxattr(const void *path, void *list, size_t size)',
    llistxattr: 'long llistxattr(const void *path, void *list, size_t size)',
    lsetxattr: 'int lsetxattr(const void *path, const char *name, const void *value, size_t size, int flags)',
    lremovexattr: 'int lremovexattr(const void *path, const char *name)',
    mknod: 'int mknod(const void *path, unsigned int mode, unsigned long dev)',
    utimensat: 'int utimensat(int dirfd, const void *path, const void *times, int flags)',
    futimens: 'int futimens(int fd, const void *times)',
    mount: 'int mount(const void *source, const void *target, const char *type, unsigned long flags, const void *data)',
    umount2: 'int umount2(const void *target, int flags)',
    pivot_root: 'long syscall(long number, const void *newRoot, const void *putOld)',
    sethostname: 'int sethostname(const void *name, size_t length)',
    prctl: 'int prctl(int option, unsigned long a, unsigned long b, unsigned long c, unsigned long d)',
    flock: 'int flock(int fd, int operation)',
    lseek: 'long lseek(int fd, long offset, int whence)',
    ioctl: 'int ioctl(int fd, unsigned long request, int argument)',
    ioctlNumber: 'int ioctl(int fd, unsigned long request, unsigned long argument)',
    ioctlBuffer: 'int ioctl(int fd, unsigned long request, void *argument)',
    unshare: 'int unshare(int flags)',
    setns: 'int setns(int fd, int type)',
    chroot: 'int chroot(const void *path)',
    chdir: 'int chdir(const void *path)',
    fchdir: 'int fchdir(int fd)',
    umask: 'int umask(unsigned int mask)',
    statfs: 'int statfs(const void *path, void *result)',
    pipe2: 'int pipe2(void *fds, int flags)',
    poll: 'int poll(void *fds, unsigned long count, int timeout)',
    waitpid: 'int waitpid(int pid, void *status, int options)',
    getrlimit: 'int getrlimit(int resource, void *limit)',
    syscallNumbers: 'long syscall(long number, long a, long b, long c)',
    mmap: 'long mmap(long address, size_t length, int protection, int flags, int fd, long offset)',
    munmap: 'int munmap(long address, size_t length)',
    mprotect: 'int mprotect(long address, size_t length, int protection)',
    copyIn: 'long memcpy(long to, const void *from, size_t length)',
    copyOut: 'long memcpy(void *to, long from, size_t length)',
    open: 'int open(const void *path, int flags)',
    openat: 'int openat(int dirfd, const void *path, int flags)',
    close: 'int close(int fd)',
    pread: 'long pread(int fd, void *to, size_t length, long offset)',
    pwrite: 'long pwrite(int fd, const void *from, size_t length, long offset)',
    process_vm_readv: 'long process_vm_readv(int pid, const void *local, unsigned long locals, const void *remote, unsigned long remotes, unsigned long flags)',
    process_vm_writev: 'long process_vm_writev(int pid, const void *local, unsigned long locals, const void *remote, unsigned long remotes, unsigned long flags)',
    statx: 'long syscall(long number, int dirfd, const void *path, int flags, unsigned int mask, void *result)',
    fchownat: 'int fchownat(int dirfd, const void *path, unsigned int uid, unsigned int gid, int flags)',
    chmod: 'int chmod(const void *path, unsigned int mode)',
    clock_gettime: 'int clock_gettime(int clock, void *time)',
    prlimit: 'int prlimit(int pid, int resource, const void *limit, void *old)',
    pthread_sigmask: 'int pthread_sigmask(int how, const void *set, void *old)',
    socket: 'int socket(int domain, int type, int protocol)',
    socketpair: 'int socketpair(int domain, int type, int protocol, void *fds)',
    recvmsg: 'long recvmsg(int fd, void *message, int flags)',
    clone: 'int clone(long code, long stack, int flags, long argument)',
};
const bound = new Map();
function isFunction(value) {
    return typeof value === 'function';
}
/** A C function, bound on first use. It returns -1 on failure; {@link lastErrno} says why. */
function libc_libc(name) {
    const known = bound.get(name);
    if (known)
        return known;
    const made = koffi_koffi().load(null).func(prototypes[name]);
    if (!isFunction(made))
        throw new TypeError(`cannot bind ${name}`);
    bound.set(name, made);
    return made;
}
/** errno of the call just made on this thread. */
function libc_lastErrno() {
    return koffi_koffi().errno();
}
/** Throws the node:fs-like error of the call just made when `result` says that it failed. */
function libc_check(result, syscall, path) {
    if (result < 0)
        throw system_error_systemError(syscall, libc_lastErrno(), path);
    return result;
}
/** Longest path that the kernel takes, with its final NUL (limits.h). */
const pathMax = 4096;
const scratch = [external_node_buffer_namespaceObject.Buffer.alloc(pathMax), external_node_buffer_namespaceObject.Buffer.alloc(pathMax)];
/**
 * A path as a C string, in memory that the next call with the same `slot` overwrites: 50,000 files must not make
 * 50,000 buffers. @throws ENAMETOOLONG, and EINVAL for a NUL inside
 */
function libc_cPath(path, slot = 0) {
    const buffer = scratch[slot];
    if (path.includes('\0'))
        throw system_error_systemError('path', 22, path);
    if (path.length * 3 >= pathMax || !path.isWellFormed()) {
        const bytes = names_encodeName(path);
        if (bytes.length >= pathMax)
            throw system_error_systemError('path', 36, path);
        bytes.copy(buffer);
        buffer[bytes.length] = 0;
        return buffer;
    }
    buffer[buffer.write(path, 0, 'utf8')] = 0;
    return buffer;
}

;// CONCATENATED MODULE: ./build/src/linux/child-code.js
/**
 * The few instructions that a child born by clone(2) carries out before its program starts: they make one system call
 * after another from a table, and end the child when one fails that must not.
 *
 * Why there is machine code here: the first process of a new pid namespace has to mount its own /proc, become its user, and
 * then become the program, with nothing between. Node can run none of its own code there, and any helper program would be
 * one of the host's, started with the image's environment (LD_PRELOAD and the like would work on it). It is data that we
 * hand to the processor the way every foreign function interface does; the test assembles the listing and compares.
 *
 * The table: entries of nine 64-bit words. 0: number of the call, negative at the end of the table. 1 to 6: arguments.
 * 7: what the call returned. 8: not zero when it may fail.
 */
const child_code_entryWords = 9;
const child_code_resultWord = 7;
const child_code_mayFailWord = 8;
/** Status of a child whose table ended without a program. */
const noProgramStatus = 127;
/** Assembler text (GNU as) and what it assembles to, for each architecture. */
const child_code_childCode = {
    x64: {
        listing: `
      endbr64
      mov %rdi, %rbx           # the table
    next:
      mov (%rbx), %rax
      test %rax, %rax
      js done
      mov 8(%rbx), %rdi
      mov 16(%rbx), %rsi
      mov 24(%rbx), %rdx
      mov 32(%rbx), %r10
      mov 40(%rbx), %r8
      mov 48(%rbx), %r9
      syscall
      mov %rax, 56(%rbx)
      test %rax, %rax
      jns go
      cmpq $0, 64(%rbx)
      je done
    go:
      add $72, %rbx
      jmp next
    done:
      mov $127, %edi
      mov $231, %eax           # exit_group
      syscall
`,
        code: 'f30f1efa4889fb488b034885c07830488b7b08488b7310488b53184c8b53204c8b43284c8b4b300f05488943384885c0790748837b' +
            '400074064883c348ebc8bf7f000000b8e70000000f05',
    },
    arm64: {
        listing: `
      hint #34                 // bti c
      mov x19, x0              // the table
    next:
      ldr x8, [x19]
      tbnz x8, #63, done
      ldp x0, x1, [x19, #8]
      ldp x2, x3, [x19, #24]
      ldp x4, x5, [x19, #40]
      svc #0
      str x0, [x19, #56]
      tbz x0, #63, go
      ldr x9, [x19, #64]
      cbz x9, done
    go:
      add x19, x19, #72
      b next
    done:
      mov x0, #127
      mov x8, #94              // exit_group
      svc #0
`,
        code: '5f2403d5f30300aa680240f96801f8b7608640a9628e41a9649642a9010000d4601e00f96000f8b6692240f9690000b473220191f5' +
            'ffff17e00f80d2c80b80d2010000d4',
    },
};

;// CONCATENATED MODULE: ./build/src/linux/system-calls.js
/** Numbers of the system calls that a new child makes before its program starts, and of those that a C library may not name (asm/unistd_64.h, asm-generic/unistd.h). */
const amd64 = {
    close: 3,
    sendmsg: 46,
    rt_sigaction: 13,
    rt_sigprocmask: 14,
    execve: 59,
    chdir: 80,
    fchdir: 81,
    umask: 95,
    setsid: 112,
    setgroups: 116,
    setresuid: 117,
    setresgid: 119,
    prctl: 157,
    chroot: 161,
    mount: 165,
    umount2: 166,
    keyctl: 250,
    dup3: 292,
    prlimit64: 302,
    seccomp: 317,
    statx: 332,
    pidfd_open: 434,
    close_range: 436,
};
const arm64 = {
    close: 57,
    sendmsg: 211,
    rt_sigaction: 134,
    rt_sigprocmask: 135,
    execve: 221,
    chdir: 49,
    fchdir: 50,
    umask: 166,
    setsid: 157,
    setgroups: 159,
    setresuid: 147,
    setresgid: 149,
    prctl: 167,
    chroot: 51,
    mount: 40,
    umount2: 39,
    keyctl: 219,
    dup3: 24,
    prlimit64: 261,
    seccomp: 277,
    statx: 291,
    pidfd_open: 434,
    close_range: 436,
};
function system_calls_systemCallNumber(name) {
    return process.arch === 'arm64' ? arm64[name] : amd64[name];
}

;// CONCATENATED MODULE: ./build/src/linux/child.js




const wordBytes = 8;
const entryBytes = child_code_entryWords * wordBytes;
const stackBytes = 16384;
const pageBytes = 65536;
const endOfTable = (/* unused pure expression or super */ null && (-1n));
/** No system call returns this. */
const notMade = (/* unused pure expression or super */ null && (1n << 62n));
const protection = { readWrite: 3, readExecute: 5 };
const privateAnonymous = 0x22;
/** CLONE_VM, CLONE_VFORK, and SIGCHLD at its end. */
const cloneFlags = (/* unused pure expression or super */ null && (0x100 | 0x4000 | 17));
/** CLONE_NEWPID */
const newPidNamespace = 0x20000000;
function map(bytes) {
    const address = libc('mmap')(0, bytes, protection.readWrite, privateAnonymous, -1, 0);
    return check(address, 'mmap');
}
let mapped;
/** Address of the child's instructions in this thread's process; mapped once a thread. */
function codeAddress() {
    if (mapped !== undefined)
        return mapped;
    const { code } = childCode[process.arch === 'arm64' ? 'arm64' : 'x64'];
    const bytes = Buffer.from(code, 'hex');
    const address = map(bytes.length);
    libc('copyIn')(address, bytes, bytes.length);
    check(libc('mprotect')(address, bytes.length, protection.readExecute), 'mprotect');
    return (mapped = address);
}
/** Lays out the table and all that it points to in one piece of memory, whose address is given later. */
class Layout {
    #words;
    #pointers = [];
    #pieces = [];
    #end;
    constructor(calls) {
        this.#words = new BigInt64Array(calls.length * entryWords + 1);
        this.#end = this.#words.byteLength;
        for (const [index, call] of calls.entries())
            this.#entry(index * entryWords, call);
        this.#words[calls.length * entryWords] = endOfTable;
    }
    get bytes() {
        return this.#end;
    }
    #entry(at, { call, args, mayFail }) {
        this.#words[at] = BigInt(systemCallNumber(call));
        for (const [index, argument] of args.entries())
            this.#argument(at + 1 + index, argument);
        this.#words[at + resultWord] = notMade;
        this.#words[at + mayFailWord] = mayFail ? 1n : 0n;
    }
    #argument(word, argument) {
        if (typeof argument === 'number')
            this.#words[word] = BigInt(argument);
        else if (argument !== null)
            this.#pointers.push([word, this.#store(argument)]);
    }
    #store(value) {
        if (typeof value === 'string')
            return this.#place(Buffer.concat([encodeName(value), Buffer.alloc(1)]));
        if (value instanceof Uint8Array)
            return this.#place(Buffer.from(value));
        if ('struct' in value)
            return this.#storeStruct(value);
        const offsets = value.map((text) => this.#store(text));
        const start = this.#place(Buffer.alloc((value.length + 1) * wordBytes));
        for (const [index, offset] of offsets.entries())
            this.#inner.push([start + index * wordBytes, offset]);
        return start;
    }
    #storeStruct({ struct }) {
        const pointers = [];
        let length = 0;
        const members = struct.map((member) => {
            if (typeof member === 'object' && 'struct' in member)
                pointers.push([length, this.#store(member)]);
            const bytes = member instanceof Uint8Array ? Buffer.from(member) : Buffer.alloc(wordBytes);
            if (typeof member === 'number')
                bytes.writeBigInt64LE(BigInt(member));
            length += bytes.length;
            return bytes;
        });
        const start = this.#place(Buffer.concat(members));
        for (const [position, offset] of pointers)
            this.#inner.push([start + position, offset]);
        return start;
    }
    /** Pointers outside the table: where they are, what they point to. */
    #inner = [];
    /** Keeps every piece aligned to a word. */
    #place(bytes) {
        const offset = this.#end;
        const padding = (wordBytes - (bytes.length % wordBytes)) % wordBytes;
        this.#pieces.push(bytes, Buffer.alloc(padding));
        this.#end += bytes.length + padding;
        return offset;
    }
    /** The bytes to be put at `address`. */
    at(address) {
        for (const [word, offset] of this.#pointers)
            this.#words[word] = BigInt(address + offset);
        const all = Buffer.concat([Buffer.from(this.#words.buffer), ...this.#pieces]);
        for (const [place, offset] of this.#inner)
            all.writeBigInt64LE(BigInt(address + offset), place);
        return all;
    }
}
function readResults(address, count) {
    const table = Buffer.alloc(count * entryBytes);
    libc('copyOut')(table, address, table.length);
    return Array.from({ length: count }, (_, index) => {
        const result = table.readBigInt64LE(index * entryBytes + resultWord * wordBytes);
        return result === notMade ? undefined : Number(result);
    });
}
const setMask = 2;
const maskBytes = 128;
/** A signal's handler, run in the child, would run on our memory. */
function withSignalsBlocked(work) {
    const before = Buffer.alloc(maskBytes);
    libc('pthread_sigmask')(setMask, Buffer.alloc(maskBytes, 0xff), before);
    try {
        return work();
    }
    finally {
        libc('pthread_sigmask')(setMask, before, null);
    }
}
/**
 * Starts a child of the calling thread, with that thread's namespaces, root and folder. It makes these calls in order; the last ones should be execve. All signals are blocked in it until it unblocks them. Returns when it runs its program or
 * has ended (status {@link noProgramStatus}); in both cases it must be reaped.
 */
function startChild(calls, { pidNamespace }) {
    const code = codeAddress();
    const layout = new Layout(calls);
    const bytes = Math.ceil((layout.bytes + stackBytes) / pageBytes) * pageBytes;
    const address = map(bytes);
    try {
        const content = layout.at(address);
        libc('copyIn')(address, content, content.length);
        const stackTop = address + bytes;
        const flags = pidNamespace ? cloneFlags | newPidNamespace : cloneFlags;
        const pid = withSignalsBlocked(() => check(libc('clone')(code, stackTop, flags, address), 'clone'));
        return { pid, results: readResults(address, calls.length) };
    }
    finally {
        libc('munmap')(address, bytes);
    }
}

;// CONCATENATED MODULE: ./build/src/linux/descriptors.js



const unixDomain = 1;
/** SOCK_DGRAM, so that a message comes whole, and SOCK_CLOEXEC. */
const socketType = (/* unused pure expression or super */ null && (2 | 0o2000000));
const socketLevel = 1;
const rights = 1;
const headerBytes = 16;
/** CMSG_SPACE of one descriptor. */
const controlBytes = 24;
const dontWait = 0x40;
const closeOnExec = 0x40000000;
/** Two sockets that hand descriptors over (unix(7)); closed in programs. */
function makeSocketPair() {
    const fds = Buffer.alloc(8);
    check(libc('socketpair')(unixDomain, socketType, 0, fds), 'socketpair');
    return { ours: fds.readInt32LE(0), theirs: fds.readInt32LE(4) };
}
/** `struct cmsghdr` (cmsg(3)) with one descriptor, and padding. */
function controlMessage(fd) {
    const control = Buffer.alloc(controlBytes);
    control.writeBigUInt64LE(BigInt(headerBytes + 4), 0);
    control.writeInt32LE(socketLevel, 8);
    control.writeInt32LE(rights, 12);
    control.writeInt32LE(fd, headerBytes);
    return control;
}
/** The `struct msghdr` with which a child hands over its descriptor `fd`: one byte has to go with it. */
function descriptorMessage(fd) {
    const bytes = { struct: [{ struct: [new Uint8Array(1)] }, 1] };
    const control = { struct: [controlMessage(fd)] };
    return { struct: [0, 0, bytes, 1, control, controlBytes, 0] };
}
function receiveBuffers() {
    const data = Buffer.alloc(8);
    const vector = Buffer.alloc(16);
    const control = Buffer.alloc(controlBytes);
    const header = Buffer.alloc(56);
    const native = koffi();
    vector.writeBigUInt64LE(native.address(data), 0);
    vector.writeBigUInt64LE(1n, 8);
    header.writeBigUInt64LE(native.address(vector), 16);
    header.writeBigUInt64LE(1n, 24);
    header.writeBigUInt64LE(native.address(control), 32);
    header.writeBigUInt64LE(BigInt(controlBytes), 40);
    return { header, control, keep: [data, vector] };
}
/**
 * The descriptor that was sent to a socket, closed in programs; undefined when none came. Does not wait. Closes the socket.
 */
function receiveDescriptor(socket) {
    const { header, control, keep } = receiveBuffers();
    try {
        const count = libc('recvmsg')(socket, header, dontWait | closeOnExec);
        const came = count === 1 && keep.length > 0 && control.readInt32LE(12) === rights;
        return came ? control.readInt32LE(headerBytes) : undefined;
    }
    finally {
        closeSync(socket);
    }
}

;// CONCATENATED MODULE: ./build/src/linux/files.js



const { ENXIO, EOPNOTSUPP, EINVAL, EXDEV, ENOTTY } = external_node_os_namespaceObject.constants.errno;
const seekDataWhence = 3;
const seekHoleWhence = 4;
/** FICLONE of linux/fs.h: `_IOW(0x94, 9, int)`, the same on x86-64 and arm64. */
const cloneRequest = 0x40049409;
/** Offset of the first byte at or after `offset` that is stored; undefined when only a hole follows. */
function seekData(fd, offset, path) {
    const found = libc_libc('lseek')(fd, offset, seekDataWhence);
    if (found >= 0)
        return found;
    const errno = libc_lastErrno();
    if (errno === ENXIO)
        return undefined;
    if (errno === EINVAL)
        return offset;
    throw system_error_systemError('lseek', errno, path);
}
/** Offset of the first hole at or after `offset`, the end of the file being one. */
function seekHole(fd, offset, path) {
    return libc_check(libc_libc('lseek')(fd, offset, seekHoleWhence), 'lseek', path);
}
/** Makes `to` share the blocks of `from` (reflink). False where the file system cannot. */
function cloneFile(from, to) {
    if (libc_libc('ioctl')(to, cloneRequest, from) === 0)
        return true;
    const errno = libc_lastErrno();
    if ([EOPNOTSUPP, EINVAL, EXDEV, ENOTTY].includes(errno))
        return false;
    throw system_error_systemError('ioctl', errno);
}
const currentFolder = (/* unused pure expression or super */ null && (-100));
const noFollow = 0x100;
/** (uid_t) -1: the id stays. */
const sameId = 0xffffffff;
/**
 * fchownat(2) that changes no id, but all else that a change of owner does: the file's ctime, and set-user-id bits that go.
 * `path` is a C string. @returns 0 or an errno
 */
function touchOwner(path, follow) {
    const done = libc('fchownat')(currentFolder, path, sameId, sameId, follow ? 0 : noFollow);
    return done < 0 ? lastErrno() : 0;
}
/** chmod(2). `path` is a C string. @returns 0 or an errno */
function changeMode(path, mode) {
    return libc('chmod')(path, mode) < 0 ? lastErrno() : 0;
}

;// CONCATENATED MODULE: ./build/src/linux/nodes.js

/** File type bits of st_mode (inode(7)). */
const typeBits = { char: 0o020000, block: 0o060000, fifo: 0o010000 };
const nodes_currentFolder = -100;
const nodes_noFollow = 0x100;
/** glibc's 64-bit device number (sys/sysmacros.h, makedev). */
function nodes_makeDevice(major, minor) {
    const low = (minor & 0xff) | ((major & 0xfff) << 8);
    return low + Math.floor(minor / 0x100) * 0x100000 + Math.floor(major / 0x1000) * 2 ** 44;
}
/** Major and minor number of `st_rdev`. */
function splitDevice(device) {
    const high = Math.floor(device / 2 ** 32);
    const low = device >>> 0;
    return {
        major: ((low >>> 8) & 0xfff) + (high & ~0xfff),
        minor: (low & 0xff) + ((low >>> 12) & 0xfff00) + (high & 0xfff) * 2 ** 20,
    };
}
/** Makes a device node or a FIFO. @throws EPERM where the kernel refuses devices, EEXIST, … */
function makeNode(path, node) {
    const device = nodes_makeDevice(node.major ?? 0, node.minor ?? 0);
    libc_check(libc_libc('mknod')(libc_cPath(path), typeBits[node.type] | node.mode, device), 'mknod', path);
}
const second = 1000000000n;
/** A time in nanoseconds since 1970, as node:fs gives it, in the two numbers of a `struct timespec`. */
function nodes_fileTime(nanoseconds) {
    const rest = ((nanoseconds % second) + second) % second;
    return { seconds: Number((nanoseconds - rest) / second), nanoseconds: Number(rest) };
}
/** Two `struct timespec`, access and modification time, overwritten at each call. */
const times = new BigInt64Array(4);
function fillTimes(time) {
    times[0] = BigInt(time.seconds);
    times[1] = BigInt(time.nanoseconds);
    times[2] = times[0];
    times[3] = times[1];
}
const view = new Uint8Array(times.buffer);
/** Sets access and modification time of a name, link not followed, to the nanosecond. */
function nodes_setTimes(path, time) {
    fillTimes(time);
    libc_check(libc_libc('utimensat')(nodes_currentFolder, libc_cPath(path), view, nodes_noFollow), 'utimensat', path);
}
/** The same of an open file; `path` is for the message. */
function setFileTimes(fd, time, path) {
    fillTimes(time);
    libc_check(libc_libc('futimens')(fd, view), 'futimens', path);
}
const coarseClock = 5;
/** The clock that the kernel stamps files with (CLOCK_REALTIME_COARSE), in nanoseconds since 1970. */
function coarseTime() {
    const time = new BigInt64Array(2);
    check(libc('clock_gettime')(coarseClock, new Uint8Array(time.buffer)), 'clock_gettime');
    return (time[0] ?? 0n) * 1000000000n + (time[1] ?? 0n);
}

;// CONCATENATED MODULE: ./build/src/linux/xattr.js





/** Linux's own limit for one value and for one list of names (limits.h, XATTR_SIZE_MAX, XATTR_LIST_MAX). */
const largest = 65536;
const xattr_scratch = external_node_buffer_namespaceObject.Buffer.alloc(largest);
const { ENODATA, EOPNOTSUPP: xattr_EOPNOTSUPP } = external_node_os_namespaceObject.constants.errno;
const none = [];
/** Names of a file's extended attributes, links not followed. Empty as well where the file system has none. */
function xattr_listXattrs(path) {
    const size = libc_libc('llistxattr')(libc_cPath(path), xattr_scratch, largest);
    if (size === 0)
        return none;
    if (size < 0) {
        const errno = libc_lastErrno();
        if (errno === xattr_EOPNOTSUPP)
            return none;
        throw system_error_systemError('llistxattr', errno, path);
    }
    return decodeName(xattr_scratch.subarray(0, size - 1)).split('\0');
}
/** The names of a file's attributes as the kernel lists them, each with its NUL; undefined when they cannot be listed. */
function listXattrBytes(path, follow) {
    const size = libc(follow ? 'listxattr' : 'llistxattr')(path, xattr_scratch, largest);
    return size < 0 ? undefined : xattr_scratch.subarray(0, size);
}
/** One attribute, link not followed; undefined when it is not there. */
function xattr_getXattr(path, name) {
    const size = libc_libc('lgetxattr')(libc_cPath(path), name, xattr_scratch, largest);
    if (size >= 0)
        return external_node_buffer_namespaceObject.Buffer.from(xattr_scratch.subarray(0, size));
    const errno = libc_lastErrno();
    if (errno === ENODATA || errno === xattr_EOPNOTSUPP)
        return undefined;
    throw system_error_systemError('lgetxattr', errno, path);
}
/** Sets one attribute, link not followed. @throws an errno error: EPERM, ENOTSUP, ENOSPC, … */
function xattr_setXattr(path, name, value) {
    libc_check(libc_libc('lsetxattr')(libc_cPath(path), name, value, value.length, 0), 'lsetxattr', path);
}
/** Removes one attribute, link not followed; it need not be there. */
function removeXattr(path, name) {
    if (libc('lremovexattr')(cPath(path), name) === 0)
        return;
    const errno = lastErrno();
    if (errno !== ENODATA)
        throw systemError('lremovexattr', errno, path);
}

;// CONCATENATED MODULE: ./build/src/linux/folder-metadata.js





/** Labels of this host and overlay's own marks are about where a folder lies, not about what it is. */
function travels(name) {
    return name !== 'security.selinux' && !/^(?:trusted|user)\.overlay\./.test(name);
}
function readFolderMetadata(path) {
    const { uid, gid, mode, mtimeNs } = lstatSync(fsPath(path), { bigint: true });
    const xattrs = new Map();
    for (const name of listXattrs(path).filter(travels)) {
        const value = getXattr(path, name);
        if (value)
            xattrs.set(name, value);
    }
    return { uid: Number(uid), gid: Number(gid), mode: Number(mode & 4095n), mtimeNs, xattrs };
}
/** What the kernel refuses to somebody who is not the owner, or not root, is left out where that is said to be enough. */
function applyFolderMetadata(path, metadata, { asFarAsAllowed = false } = {}) {
    const { uid, gid, mode, mtimeNs, xattrs } = metadata;
    const steps = [
        () => lchownSync(fsPath(path), uid, gid),
        ...[...xattrs].map(([name, value]) => () => setXattr(path, name, value)),
        () => chmodSync(fsPath(path), mode),
        () => setTimes(path, fileTime(mtimeNs)),
    ];
    for (const step of steps) {
        try {
            step();
        }
        catch (error) {
            if (!asFarAsAllowed || errnoOf(error) !== 'EPERM')
                throw error;
        }
    }
}

;// CONCATENATED MODULE: ./build/src/linux/limits.js

const bytes = Buffer.alloc(16);
/** A limit of another process, by the number of one of its threads (prlimit(2)); undefined when it is gone or not ours. */
function resourceLimit(pid, resource) {
    if (libc('prlimit')(pid, resource, null, bytes) < 0)
        return undefined;
    return { soft: bytes.readBigUInt64LE(0), hard: bytes.readBigUInt64LE(8) };
}
/** Sets it; false when that is not possible. */
function setResourceLimit(pid, resource, limit) {
    bytes.writeBigUInt64LE(limit.soft, 0);
    bytes.writeBigUInt64LE(limit.hard, 8);
    return libc('prlimit')(pid, resource, bytes, null) === 0;
}

;// CONCATENATED MODULE: ./build/src/linux/lock.js



/** LOCK_SH, LOCK_EX and LOCK_NB. */
const operations = { shared: 1 | 4, exclusive: 2 | 4 };
/**
 * flock(2), exclusive unless it is said otherwise, on an open file; it ends with the descriptor, so also when its process is killed.
 * @returns false when another open file holds it
 */
function tryLock(fd, how = 'exclusive') {
    if (libc('flock')(fd, operations[how]) === 0)
        return true;
    const errno = lastErrno();
    if (errno === constants.errno.EWOULDBLOCK)
        return false;
    throw systemError('flock', errno);
}

;// CONCATENATED MODULE: ./build/src/linux/loopback.js


/** AF_INET; SOCK_DGRAM and SOCK_CLOEXEC. */
const internet = 2;
const datagram = (/* unused pure expression or super */ null && (2 | 0o2000000));
/** ioctl(2) request of netdevice(7), and flags IFF_UP and IFF_RUNNING. */
const setInterfaceFlags = 0x8914;
const upAndRunning = (/* unused pure expression or super */ null && (0x1 | 0x40));
const requestBytes = 40;
const flagsOffset = 16;
/** Brings `lo` up in the calling thread's network namespace: the kernel then gives it 127.0.0.1 and ::1. */
function bringLoopbackUp() {
    const fd = check(libc('socket')(internet, datagram, 0), 'socket');
    try {
        const request = Buffer.alloc(requestBytes);
        request.write('lo');
        request.writeUInt16LE(upAndRunning, flagsOffset);
        check(libc('ioctlBuffer')(fd, setInterfaceFlags, request), 'ioctl', 'lo');
    }
    finally {
        closeSync(fd);
    }
}

;// CONCATENATED MODULE: ./build/src/linux/modes.js
const anyExecute = 0o111;
/** Permission bits with which a file's owner, who is nobody special, can do with it what root could. */
function openedMode(mode, isFolder) {
    if (isFolder)
        return mode | 0o700;
    return mode | 0o600 | (mode & anyExecute ? 0o100 : 0);
}

;// CONCATENATED MODULE: ./build/src/linux/mount.js


/** Flags of mount(2). */
const mountFlags = {
    readOnly: 1,
    noSuid: 2,
    noDev: 4,
    noExec: 8,
    remount: 32,
    bind: 4096,
    move: 8192,
    recursive: 16384,
    private: 1 << 18,
    slave: 1 << 19,
    shared: 1 << 20,
};
/** Flags of umount2(2). */
const umountFlags = { force: 1, detach: 2, expire: 4, noFollow: 8 };
/** mount(2). @throws an errno error that names the target */
function mount(spec) {
    const data = spec.data === undefined ? null : Buffer.concat([encodeName(spec.data), Buffer.alloc(1)]);
    const target = cPath(spec.target, 1);
    check(libc('mount')(cPath(spec.source), target, spec.type, spec.flags, data), 'mount', spec.target);
}
/** umount2(2). @throws an errno error: EINVAL when nothing is mounted there, EBUSY, … */
function unmount(target, flags = 0) {
    check(libc('umount2')(cPath(target), flags), 'umount2', target);
}
/** pivot_root(2): no C library wraps it. */
function pivotRoot(newRoot, putOld) {
    const number = process.arch === 'arm64' ? 41 : 155;
    check(libc('pivot_root')(number, cPath(newRoot), cPath(putOld, 1)), 'pivot_root', newRoot);
}
/** Where something is mounted, in the text of /proc/PID/mountinfo (field 5, octal escapes undone: proc_pid_mountinfo(5)). */
function mountPointsIn(mountinfo) {
    return mountinfo
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => (line.split(' ')[4] ?? '').replaceAll(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(parseInt(octal, 8))));
}

;// CONCATENATED MODULE: ./build/src/linux/namespaces.js


/** Flags of unshare(2) and setns(2). */
const namespaceFlags = {
    mount: 0x00020000,
    cgroup: 0x02000000,
    uts: 0x04000000,
    ipc: 0x08000000,
    network: 0x40000000,
};
/** Their names in /proc/PID/ns. */
const files = {
    mount: 'mnt',
    cgroup: 'cgroup',
    uts: 'uts',
    ipc: 'ipc',
    network: 'net',
};
/**
 * Moves the calling thread, and no other one, into new namespaces of these kinds. `mount` also gives the thread a root, a
 * working directory and a umask of its own.
 */
function unshare(kinds) {
    let flags = 0;
    for (const kind of kinds)
        flags |= namespaceFlags[kind];
    check(libc('unshare')(flags), 'unshare');
}
/** An open namespace of the calling thread, for {@link enterNamespace}. */
function openNamespace(kind) {
    return openSync(`/proc/thread-self/ns/${files[kind]}`, 'r');
}
/** setns(2): the calling thread alone. With `mount` its root and working directory become that namespace's root. */
function enterNamespace(fd, kind) {
    check(libc('setns')(fd, namespaceFlags[kind]), 'setns');
}
/** chroot(2), for this thread once it has unshared its mount namespace. */
function changeRoot(path) {
    check(libc('chroot')(cPath(path)), 'chroot', path);
}
/** chdir(2), for this thread once it has unshared its mount namespace; process.chdir refuses in worker threads. */
function changeFolder(path) {
    check(libc('chdir')(cPath(path)), 'chdir', path);
}
/** fchdir(2), as above. */
function changeFolderTo(fd) {
    check(libc('fchdir')(fd), 'fchdir');
}
/** umask(2), as above; gives the old one. */
function setUmask(mask) {
    return libc('umask')(mask);
}
/** Offset of f_flags in struct statfs, which is the same on x86-64 and arm64; the ST_ bits below equal mount(2)'s MS_ ones. */
const statfsFlagsOffset = 80;
const statfsBytes = 120;
/** ST_RDONLY, NOSUID, NODEV, NOEXEC; ST_NOATIME, NODIRATIME, RELATIME. */
const keptFlags = (/* unused pure expression or super */ null && (0x1 | 0x2 | 0x4 | 0x8 | 0x400 | 0x800));
const relatimeInStatfs = 0x1000;
const relatimeInMount = 0x200000;
/** mount(2) flags of the mount that `path` is on: a user namespace may not drop them when it remounts. */
function mountFlagsOf(path) {
    const result = Buffer.alloc(statfsBytes);
    check(libc('statfs')(cPath(path), result), 'statfs', path);
    const found = Number(result.readBigUInt64LE(statfsFlagsOffset));
    return (found & keptFlags) | (found & relatimeInStatfs ? relatimeInMount : 0);
}

;// CONCATENATED MODULE: ./build/src/linux/process.js


/** Options of prctl(2) that concern a builder. */
const prctlOptions = {
    setParentDeathSignal: 1,
    getDumpable: 3,
    setDumpable: 4,
    setName: 15,
    getBoundingCapability: 23,
    dropBoundingCapability: 24,
    setChildSubreaper: 36,
    getChildSubreaper: 37,
    setNoNewPrivileges: 38,
    getNoNewPrivileges: 39,
};
/** prctl(2) with an option of {@link prctlOptions}; gives what the call returns. */
function prctl(option, argument = 0) {
    return check(libc('prctl')(option, argument, 0, 0, 0), 'prctl');
}
/** sethostname(2), for this UTS namespace. */
function setHostname(name) {
    const bytes = encodeName(name);
    check(libc('sethostname')(bytes, bytes.length), 'sethostname', name);
}

;// CONCATENATED MODULE: ./build/src/linux/process-memory.js



const process_memory_pageBytes = 4096;
const { EPERM, ENOSYS } = external_node_os_namespaceObject.constants.errno;
/** With O_CLOEXEC. */
const openReadWrite = 0o2000002;
const vectorBytes = 16;
/** PATH_MAX. */
const longestPath = 4096;
/** Most strings are short: the rest is fetched when there is one. */
const firstPart = 256;
/**
 * Memory of other processes: by process_vm_readv(2), or through /proc/PID/mem where a seccomp profile forbids that one
 * (where the memory has to be opened first). Both want a process of our own user whose program we may read.
 */
class ProcessMemory {
    #buffer = Buffer.alloc(longestPath + process_memory_pageBytes);
    #local = Buffer.alloc(vectorBytes);
    #remote = Buffer.alloc(vectorBytes);
    #start = koffi().address(this.#buffer);
    #direct;
    /** /proc/PID/mem of the process that is being looked at. */
    #open;
    /** `direct`: whether process_vm_readv(2) is tried. */
    constructor({ direct = true } = {}) {
        this.#direct = direct;
    }
    /**
     * The bytes at `address`, at most `length`, fewer where the memory ends; valid until the next call. Undefined when there
     * are none or they cannot be looked at.
     */
    read(pid, address, length) {
        const count = this.#readInto(pid, { address, at: 0, length });
        return count > 0 ? this.#buffer.subarray(0, count) : undefined;
    }
    /** The C string at `address` without its NUL, valid until the next call. Undefined as above, or when it is longer than paths are. */
    readString(pid, address) {
        let have = 0;
        while (have < longestPath) {
            const from = address + have;
            const length = Math.min(have === 0 ? firstPart : process_memory_pageBytes, process_memory_pageBytes - (from % process_memory_pageBytes));
            const count = this.#readInto(pid, { address: from, at: have, length });
            if (count <= 0)
                return undefined;
            const end = this.#buffer.subarray(have, have + count).indexOf(0);
            if (end >= 0)
                return this.#buffer.subarray(0, have + end);
            have += count;
        }
        return undefined;
    }
    /** Whether all of it was written. */
    write(pid, address, bytes) {
        const { length } = bytes;
        if (!this.#direct) {
            return this.#through(pid, (fd) => libc('pwrite')(fd, bytes, length, address)) === length;
        }
        this.#vectors(koffi().address(bytes), address, length);
        const count = libc('process_vm_writev')(pid, this.#local, 1, this.#remote, 1, 0);
        if (count >= 0)
            return count === length;
        return this.#refused() ? this.write(pid, address, bytes) : false;
    }
    #readInto(pid, part) {
        const { address, at, length } = part;
        if (!this.#direct) {
            const to = at === 0 ? this.#buffer : this.#buffer.subarray(at);
            return this.#through(pid, (fd) => libc('pread')(fd, to, length, address));
        }
        this.#vectors(this.#start + BigInt(at), address, length);
        const count = libc('process_vm_readv')(pid, this.#local, 1, this.#remote, 1, 0);
        return count < 0 && this.#refused() ? this.#readInto(pid, part) : count;
    }
    #vectors(ours, theirs, length) {
        this.#local.writeBigUInt64LE(ours, 0);
        this.#local.writeUInt32LE(length, 8);
        this.#remote.writeBigUInt64LE(BigInt(theirs), 0);
        this.#remote.writeUInt32LE(length, 8);
    }
    /** True when it may be the call itself that is forbidden: from then on the other way is taken. */
    #refused() {
        const errno = lastErrno();
        if (errno !== EPERM && errno !== ENOSYS)
            return false;
        this.#direct = false;
        return true;
    }
    #through(pid, work) {
        if (this.#open?.pid !== pid) {
            this.release();
            const fd = libc('open')(cPath(`/proc/${pid}/mem`), openReadWrite);
            if (fd < 0)
                return -1;
            this.#open = { pid, fd };
        }
        return work(this.#open.fd);
    }
    /**
     * To be called before a process goes on that was looked at: it may start another program, and what is kept open would still
     * be the memory of the old one.
     */
    release() {
        if (!this.#open)
            return;
        libc('close')(this.#open.fd);
        this.#open = undefined;
    }
}

;// CONCATENATED MODULE: ./build/src/linux/processes.js




const processes_closeOnExec = 0o2000000;
const noHang = 1;
const openFilesResource = 7;
/** Looks, without waiting, whether a child has ended, and reaps it. */
function reap(pid) {
    const word = Buffer.alloc(4);
    if (check(libc('waitpid')(pid, word, noHang), 'waitpid') === 0)
        return undefined;
    const state = word.readInt32LE(0);
    const signal = state & 0x7f;
    return signal === 0 ? { status: (state >> 8) & 0xff } : { signal };
}
/** A descriptor that becomes readable when the process ends (pidfd_open(2)); undefined on kernels before 5.3. */
function openProcess(pid) {
    const fd = libc('syscallNumbers')(systemCallNumber('pidfd_open'), pid, 0, 0);
    return fd < 0 ? undefined : fd;
}
/** Both ends of a new pipe, closed in children. */
function makePipe() {
    const fds = Buffer.alloc(8);
    check(libc('pipe2')(fds, processes_closeOnExec), 'pipe2');
    return { read: fds.readInt32LE(0), write: fds.readInt32LE(4) };
}
const pollEntryBytes = 8;
const pollIn = 1;
/** Waits until one of the descriptors can be read or is at its end. @returns those, none after `timeout` milliseconds */
function pollReadable(fds, timeout) {
    const entries = Buffer.alloc(pollEntryBytes * fds.length);
    for (const [index, fd] of fds.entries()) {
        entries.writeInt32LE(fd, index * pollEntryBytes);
        entries.writeInt16LE(pollIn, index * pollEntryBytes + 4);
    }
    const count = libc('poll')(entries, fds.length, timeout);
    if (count < 0 && lastErrno() !== constants.errno.EINTR)
        throw systemError('poll', lastErrno());
    if (count <= 0)
        return [];
    return fds.filter((_, index) => entries.readInt16LE(index * pollEntryBytes + 6) !== 0);
}
/** Soft and hard limit of open files of this whole process. */
function openFilesLimit() {
    const limit = Buffer.alloc(16);
    check(libc('getrlimit')(openFilesResource, limit), 'getrlimit');
    return { soft: Number(limit.readBigUInt64LE(0)), hard: Number(limit.readBigUInt64LE(8)) };
}

;// CONCATENATED MODULE: ./build/src/linux/seccomp.js


/** Actions, operations and flags of linux/seccomp.h. */
const seccomp = {
    allow: 0x7fff0000,
    notify: 0x7fc00000,
    /** With the errno in its low bits. */
    fail: 0x00050000,
    setModeFilter: 1,
    newListener: 8,
    waitKillable: 32,
};
/** Offsets in `struct seccomp_data`; of an argument its low word. */
const seccompData = {
    number: 0,
    architecture: 4,
    argument: (index) => 16 + 8 * index,
};
/** AUDIT_ARCH_X86_64 and AUDIT_ARCH_AARCH64 of linux/audit.h. */
const auditArchitecture = { x64: 0xc000003e, arm64: 0xc00000b7 };
/** Whether this kernel is at least `major.minor`. */
function kernelIsAtLeast(major, minor) {
    const [ours = 0, oursMinor = 0] = release().split('.').map(Number);
    return ours > major || (ours === major && oursMinor >= minor);
}
/**
 * Flags for seccomp(2) of a filter with a listener. From 5.19 on a call that waits for its answer is woken by a fatal signal
 * alone: else any signal has it made, and answered, once more.
 */
function listenerFlags() {
    return seccomp.newListener | (kernelIsAtLeast(5, 19) ? seccomp.waitKillable : 0);
}
const notificationBytes = 80;
const responseBytes = 24;
/** ioctl(2) requests of linux/seccomp.h. */
const receiveRequest = 0xc0502100;
const sendRequest = 0xc0182101;
const validRequest = 0x40082102;
const setFlagsRequest = 0x40082104;
const syncWakeUp = 1;
const continueFlag = 1;
const { ENOENT, EINTR, EINVAL: seccomp_EINVAL, ENOTTY: seccomp_ENOTTY } = external_node_os_namespaceObject.constants.errno;
const firstArgument = 32;
const seccomp_pollIn = 1;
/**
 * The listener of a seccomp filter: one system call at a time, which waits until it is answered. All memory is used again
 * for the next one: a build makes very many.
 */
class SystemCallListener {
    fd;
    #notification = Buffer.alloc(notificationBytes);
    #response = Buffer.alloc(responseBytes);
    #poll = Buffer.alloc(8);
    /** Takes the descriptor over. @throws an errno error for one that is no listener */
    constructor(fd) {
        this.fd = fd;
        if (!this.valid() && lastErrno() === seccomp_ENOTTY)
            check(-1, 'ioctl');
        this.#poll.writeInt32LE(fd, 0);
        this.#poll.writeInt16LE(seccomp_pollIn, 4);
        // With our answer the kernel goes on in the caller on this very processor (6.6); older ones do without.
        const done = libc('ioctlNumber')(fd, setFlagsRequest, syncWakeUp);
        if (done < 0 && lastErrno() !== seccomp_EINVAL && lastErrno() !== seccomp_ENOTTY)
            check(done, 'ioctl');
    }
    /** Looks, for at most `timeout` milliseconds, for a waiting call. `ended`: nobody is under the filter any more. */
    wait(timeout) {
        if (libc('poll')(this.#poll, 1, timeout) <= 0)
            return 'none';
        return this.#poll.readInt16LE(6) & seccomp_pollIn ? 'call' : 'ended';
    }
    /** Takes the next call; false when its process was killed meanwhile. Blocks when none waits. */
    receive() {
        this.#notification.fill(0); // the kernel insists
        if (libc('ioctlBuffer')(this.fd, receiveRequest, this.#notification) === 0) {
            this.#notification.copy(this.#response, 0, 0, 8);
            return true;
        }
        const errno = lastErrno();
        if (errno !== ENOENT && errno !== EINTR)
            check(-1, 'ioctl');
        return false;
    }
    /** Thread that made the call, as this process numbers it. */
    get thread() {
        return this.#notification.readUInt32LE(8);
    }
    get call() {
        return this.#notification.readInt32LE(16);
    }
    /** Low word of an argument: of an int, an id, flags. */
    word(index) {
        return this.#notification.readUInt32LE(firstArgument + 8 * index);
    }
    /** A whole argument: an address (below 2^53 in every user space) or a size. */
    address(index) {
        return this.word(index) + this.#notification.readUInt32LE(firstArgument + 8 * index + 4) * 2 ** 32;
    }
    /** Whether the caller still waits, and its thread number is still its own. */
    valid() {
        return libc('ioctlBuffer')(this.fd, validRequest, this.#notification) === 0;
    }
    /** The call returns `value`. */
    answer(value) {
        this.#send(value, 0, 0);
    }
    /** The call fails. */
    fail(errno) {
        this.#send(0, -errno, 0);
    }
    /** The kernel carries the call out (5.5). */
    pass() {
        this.#send(0, 0, continueFlag);
    }
    #send(value, error, flags) {
        this.#response.writeInt32LE(value | 0, 8);
        this.#response.writeInt32LE(value < 0 ? -1 : 0, 12);
        this.#response.writeInt32LE(error, 16);
        this.#response.writeUInt32LE(flags, 20);
        if (libc('ioctlBuffer')(this.fd, sendRequest, this.#response) === 0)
            return;
        if (lastErrno() !== ENOENT)
            check(-1, 'ioctl'); // ENOENT: its process was killed
    }
}

;// CONCATENATED MODULE: ./build/src/linux/statx.js



const statxBytes = 256;
const statx_currentFolder = (/* unused pure expression or super */ null && (-100));
/** STATX_BASIC_STATS and STATX_BTIME. */
const statx_statxMask = 0xfff;
/** S_IFMT (inode(7)). */
const typeMask = 0o170000;
const birthBit = 0x800;
/** Offsets in `struct statx` (statx(2)). */
const statx_statxOffsets = {
    mask: 0,
    blockSize: 4,
    links: 16,
    uid: 20,
    gid: 24,
    mode: 28,
    inode: 32,
    size: 40,
    blocks: 48,
    accessTime: 64,
    birthTime: 80,
    changeTime: 96,
    modificationTime: 112,
    deviceTypeMajor: 128,
    deviceTypeMinor: 132,
    deviceMajor: 136,
    deviceMinor: 140,
};
const statx_statxFlags = { emptyPath: 0x1000, noFollow: 0x100 };
/** What statx(2) says of a file, in memory that the next look overwrites. */
class FileLook {
    bytes = Buffer.alloc(statxBytes);
    #number = systemCallNumber('statx');
    /** @returns 0, or the errno of the failure. `path` is a C string. */
    look(path, flags, mask = 0) {
        const done = libc('statx')(this.#number, statx_currentFolder, path, flags, statx_statxMask | mask, this.bytes);
        return done < 0 ? lastErrno() : 0;
    }
    get uid() {
        return this.bytes.readUInt32LE(statx_statxOffsets.uid);
    }
    get gid() {
        return this.bytes.readUInt32LE(statx_statxOffsets.gid);
    }
    /** With the type of the file. */
    get mode() {
        return this.bytes.readUInt16LE(statx_statxOffsets.mode);
    }
    get type() {
        return this.mode & typeMask;
    }
    get inode() {
        return this.bytes.readBigUInt64LE(statx_statxOffsets.inode);
    }
    /** As `st_dev`. */
    get device() {
        const { bytes } = this;
        return makeDevice(bytes.readUInt32LE(statx_statxOffsets.deviceMajor), bytes.readUInt32LE(statx_statxOffsets.deviceMinor));
    }
    /** Nanoseconds since 1970; 0 where the file system does not know. */
    get birth() {
        const { bytes } = this;
        if ((bytes.readUInt32LE(statx_statxOffsets.mask) & birthBit) === 0)
            return 0n;
        const seconds = bytes.readBigInt64LE(statx_statxOffsets.birthTime);
        return seconds * 1000000000n + BigInt(bytes.readUInt32LE(statx_statxOffsets.birthTime + 8));
    }
}

;// CONCATENATED MODULE: ./build/src/linux/tree-look.js






/** O_PATH, O_DIRECTORY, O_NOFOLLOW, O_CLOEXEC: numbers of O_DIRECTORY and O_NOFOLLOW differ on arm64. */
const openFlags = process.arch === 'arm64' ? 0o12140000 : 0o12600000;
const tree_look_currentFolder = (/* unused pure expression or super */ null && (-100));
/** What seccomp profiles and kernels say that do not know statx(2). */
const unknownCall = new Set([1, 38]);
/** Folders that are open at once: what lies deeper is named from the last of these. */
const deepest = 64;
const word = (/* unused pure expression or super */ null && (2 ** 32));
/**
 * Looks at many names below one folder: by statx(2) from the folder that they are in, which the kernel finds in a third of the time
 * that it needs for a whole path.
 */
class TreeLook {
    #root;
    #words = new Uint32Array(64);
    #bytes = new Uint8Array(this.#words.buffer);
    #number = systemCallNumber('statx');
    #open = [];
    /** Whether every name is looked at by its path, through Node. */
    #plain = false;
    dev = 0;
    ino = 0;
    mode = 0;
    nlink = 0;
    uid = 0;
    gid = 0;
    size = 0;
    ctimeMs = 0;
    mtimeMs = 0;
    birthtimeMs = 0;
    /** @param root host path of the folder that all names are below */
    constructor(root) {
        this.#root = root;
    }
    /**
     * Goes into a folder, below the one that it went into last. Must be left again.
     * @param path relative to the root, '' for the root itself
     */
    enter(path) {
        if (this.#open.length >= deepest || this.#plain)
            return;
        const { dirfd, name } = this.#place(path);
        const fd = check(libc('openat')(dirfd, cPath(name), openFlags), 'openat', `${this.#root}/${path}`);
        this.#open.push({ fd, path });
    }
    leave(path) {
        const last = this.#open.at(-1);
        if (last?.path !== path)
            return;
        this.#open.pop();
        libc('close')(last.fd);
    }
    /** lstat. @throws ENOENT, … */
    look(path) {
        if (this.#plain)
            return this.#lookPlain(path);
        const { dirfd, name } = this.#place(path);
        const flags = statxFlags.noFollow;
        if (libc('statx')(this.#number, dirfd, cPath(name), flags, statxMask, this.#bytes) >= 0)
            return this.#read();
        const errno = lastErrno();
        if (!unknownCall.has(errno))
            throw systemError('statx', errno, `${this.#root}/${path}`);
        this.#plain = true;
        return this.#lookPlain(path);
    }
    /** Closes what an error has left open. */
    close() {
        for (const { fd } of this.#open.splice(0))
            libc('close')(fd);
    }
    #place(path) {
        const last = this.#open.at(-1);
        if (last === undefined)
            return { dirfd: tree_look_currentFolder, name: path === '' ? this.#root : `${this.#root}/${path}` };
        return { dirfd: last.fd, name: last.path === '' ? path : path.slice(last.path.length + 1) };
    }
    #read() {
        const words = this.#words;
        const wide = (offset) => at(words, offset) + at(words, offset + 4) * word;
        // As node:fs works them out.
        const time = (offset) => (at(words, offset) + (at(words, offset + 4) | 0) * word) * 1000 + at(words, offset + 8) / 1e6;
        this.dev = at(words, statxOffsets.deviceMajor) * word + at(words, statxOffsets.deviceMinor);
        this.ino = wide(statxOffsets.inode);
        this.mode = at(words, statxOffsets.mode) & 0xffff;
        this.nlink = at(words, statxOffsets.links);
        this.uid = at(words, statxOffsets.uid);
        this.gid = at(words, statxOffsets.gid);
        this.size = wide(statxOffsets.size);
        this.ctimeMs = time(statxOffsets.changeTime);
        this.mtimeMs = time(statxOffsets.modificationTime);
        this.birthtimeMs = time(statxOffsets.birthTime);
        return this;
    }
    #lookPlain(path) {
        const { dev, ino, mode, nlink, uid, gid, size, ctimeMs, mtimeMs, birthtimeMs } = lstatSync(fsPath(path === '' ? this.#root : `${this.#root}/${path}`));
        return Object.assign(this, { dev, ino, mode, nlink, uid, gid, size, ctimeMs, mtimeMs, birthtimeMs });
    }
}
function at(words, offset) {
    return words[offset >> 2] ?? 0;
}

;// CONCATENATED MODULE: ./build/src/linux/index.js
























;// CONCATENATED MODULE: ./build/src/layer/engine/chunks.js




const fileChunk = 256 * 1024;
function openFile(file) {
    try {
        return (0,external_node_fs_namespaceObject.openSync)(names_fsPath(file), 'r');
    }
    catch (error) {
        throw unreadable(file, error);
    }
}
/** A file of this machine, read synchronously, chunk by chunk. */
async function* readChunks(file) {
    const fd = openFile(file);
    try {
        for (;;) {
            // A new buffer each time: the decompressor still holds the last one.
            const chunk = external_node_buffer_namespaceObject.Buffer.allocUnsafeSlow(fileChunk);
            const read = (0,external_node_fs_namespaceObject.readSync)(fd, chunk);
            if (read === 0)
                return;
            yield read === fileChunk ? chunk : chunk.subarray(0, read);
        }
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
    }
}
/** Chunks that come in as messages, as an iterable. */
class ChunkQueue {
    #taken;
    #chunks = [];
    #ended = false;
    #error;
    #wake;
    /** @param taken told the size of each chunk that was used, so that the sender may send more, and given its memory */
    constructor(taken) {
        this.#taken = taken;
    }
    push(chunk) {
        this.#chunks.push(chunk);
        this.#wake?.();
    }
    end() {
        this.#ended = true;
        this.#wake?.();
    }
    fail(error) {
        this.#error = error;
        this.#wake?.();
    }
    async *[Symbol.asyncIterator]() {
        for (;;) {
            if (this.#error)
                throw this.#error;
            const chunk = this.#chunks.shift();
            if (chunk) {
                // Whoever uses a chunk up may give its memory back, which leaves it empty.
                const { length } = chunk;
                yield chunk;
                this.#taken(length, chunk.buffer instanceof ArrayBuffer ? chunk.buffer : undefined);
            }
            else if (this.#ended)
                return;
            else {
                await new Promise((resolve) => {
                    this.#wake = resolve;
                });
            }
        }
    }
}

;// CONCATENATED MODULE: ./build/src/layer/tar/header.js
const header_blockSize = 512;
/** Type flags of ustar (POSIX.1) and GNU. */
const flags = {
    file: 0x30,
    oldFile: 0,
    hardlink: 0x31,
    symlink: 0x32,
    char: 0x33,
    block: 0x34,
    directory: 0x35,
    fifo: 0x36,
    contiguous: 0x37,
    paxGlobal: 0x67,
    paxLocal: 0x78,
    gnuLongName: 0x4c,
    gnuLongLink: 0x4b,
    gnuSparse: 0x53,
};
/** Bytes up to the next multiple of 512. */
function padding(size) {
    const rest = size % header_blockSize;
    return rest === 0 ? 0 : header_blockSize - rest;
}
/** A stream that is no tar, or a broken one. The caller says which layer or archive it was. */
class TarError extends Error {
    name = 'TarError';
}

;// CONCATENATED MODULE: ./build/src/layer/engine/failure.js


/**
 * The error for a person, from whatever stopped the work. `what` says what was being done ("unpack layer sha256:…"),
 * `invalid` is the code for bytes that are no proper archive.
 */
function failure(what, error, invalid = 'LAYER_INVALID') {
    if (error instanceof errors_YadokariError)
        return error;
    if (error instanceof TarError)
        return new errors_YadokariError(invalid, `cannot ${what}: ${error.message}`, { cause: error });
    const code = errors_errnoOf(error);
    if (code === 'ENOSPC' || code === 'EDQUOT') {
        return new errors_YadokariError('DISK_FULL', `cannot ${what}: the disk is full (${errors_messageOf(error)})`, {
            hint: 'free some space, or set TMPDIR to a folder on a larger disk',
            cause: error,
        });
    }
    if (code === 'EROFS' || code === 'EACCES') {
        return new errors_YadokariError('OUTPUT_NOT_WRITABLE', `cannot ${what}: ${errors_messageOf(error)}`, { cause: error });
    }
    if (code === 'ENAMETOOLONG') {
        const fact = 'a name in it is longer than this file system allows';
        return new errors_YadokariError(invalid, `cannot ${what}: ${fact}`, { cause: error });
    }
    return new errors_YadokariError('INTERNAL', `cannot ${what}: ${errors_messageOf(error)}`, { cause: error });
}
/** Why work ended early. */
function cancelled(what) {
    return new errors_YadokariError('CANCELLED', `cannot ${what}: the build was cancelled`);
}

;// CONCATENATED MODULE: ./build/src/layer/engine/protocol.js

function isOutcomeOf(outcome, kind) {
    return outcome.kind === kind;
}
function toPlainError(error) {
    const { code, message, hint, cause } = error;
    return { code, message, hint, cause: cause === undefined ? undefined : errors_messageOf(cause) };
}
function fromPlainError({ code, message, hint, cause }) {
    return new YadokariError(code, message, {
        ...(hint === undefined ? {} : { hint }),
        ...(cause === undefined ? {} : { cause: new Error(cause) }),
    });
}

;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
// EXTERNAL MODULE: ./node_modules/xz-decompress/dist/package/xz-decompress.js
var xz_decompress = __nccwpck_require__(642);
var xz_decompress_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(xz_decompress, 2);
;// CONCATENATED MODULE: ./build/src/layer/codec/bzip2.js


/** A stream's magic `BZh1` to `BZh9`; a block's (pi) and the stream's end (square root of pi), 48 bits each. */
const blockMagic = [0x314159, 0x265359];
const endMagic = [0x177245, 0x385090];
const groupSize = 50;
const maxCodeLength = 20;
/**
 * No block is longer compressed: 900,000 symbols of 20 bits, 32,767 selectors of 6 bits, the tables. With as much at
 * hand, decoding a block never stops for input.
 */
const largestBlock = 2_600_000;
const outputSize = 256 * 1024;
function broken() {
    return new TarError('the bzip2 stream is broken');
}
/** Bits, most significant first. Behind the end come zeros, until a block's end is checked against it. */
class BitReader {
    #bytes;
    #at = 0;
    #hold = 0;
    #count = 0;
    constructor(bytes) {
        this.#bytes = bytes;
    }
    /** The next `count` bits, 24 at most, without going past them. */
    peek(count) {
        while (this.#count < count) {
            this.#hold = (this.#hold << 8) | (this.#bytes[this.#at++] ?? 0);
            this.#count += 8;
        }
        return (this.#hold >>> (this.#count - count)) & ((1 << count) - 1);
    }
    /** Goes past bits that were peeked at. */
    skip(count) {
        this.#count -= count;
    }
    read(count) {
        const value = this.peek(count);
        this.#count -= count;
        return value;
    }
    /** Drops the bits up to the next byte. */
    align() {
        this.#count -= this.#count % 8;
    }
    /** Whether bits were used that are not there. */
    get overran() {
        return this.#at * 8 - this.#count > this.#bytes.length * 8;
    }
    /** Where the next block starts. @throws TarError when that is behind the end */
    position() {
        if (this.overran)
            throw cutOff();
        const bits = this.#at * 8 - this.#count;
        return { byte: Math.floor(bits / 8), bit: bits % 8 };
    }
}
function cutOff() {
    return new TarError('the bzip2 stream is cut off');
}
function makeCodes(lengths) {
    const counts = new Int32Array(maxCodeLength + 2);
    for (const length of lengths)
        counts[length] = (counts[length] ?? 0) + 1;
    const limit = new Int32Array(maxCodeLength + 2).fill(-1);
    const base = new Int32Array(maxCodeLength + 2);
    const symbols = new Uint16Array(lengths.length);
    let code = 0;
    let index = 0;
    let minLength = 0;
    let maxLength = 0;
    for (let length = 1; length <= maxCodeLength; length += 1) {
        const count = counts[length] ?? 0;
        if (count > 0) {
            minLength ||= length;
            maxLength = length;
        }
        base[length] = index - code;
        code += count;
        limit[length] = code - 1;
        if (code > 1 << length)
            throw broken();
        for (const [symbol, own] of lengths.entries())
            if (own === length)
                symbols[index++] = symbol;
        code <<= 1;
    }
    return { minLength, maxLength, limit, base, symbols };
}
function readSymbol(bits, codes) {
    const { limit, maxLength } = codes;
    const ahead = bits.peek(maxLength);
    let length = codes.minLength;
    let code = ahead >>> (maxLength - length);
    while (code > (limit[length] ?? -1)) {
        length += 1;
        if (length > maxLength)
            throw broken();
        code = ahead >>> (maxLength - length);
    }
    bits.skip(length);
    return codes.symbols[code + (codes.base[length] ?? 0)] ?? 0;
}
function readUsedBytes(bits) {
    const rows = bits.read(16);
    const used = [];
    for (let row = 0; row < 16; row += 1) {
        const columns = (rows & (0x8000 >> row)) === 0 ? 0 : bits.read(16);
        for (let column = 0; column < 16; column += 1)
            if (columns & (0x8000 >> column))
                used.push(row * 16 + column);
    }
    if (used.length === 0)
        throw broken();
    return Uint8Array.from(used);
}
/** Moves the element at `index` to the front and gives it. */
function moveToFront(list, index) {
    const value = list[index] ?? 0;
    // Most indexes are small, and a call costs more than a few steps.
    if (index > 32)
        list.copyWithin(1, 0, index);
    else
        for (let at = index; at > 0; at -= 1)
            list[at] = list[at - 1] ?? 0;
    list[0] = value;
    return value;
}
function readSelectors(bits, groups) {
    const selectors = new Uint8Array(bits.read(15));
    const order = Uint8Array.from({ length: groups }, (_, index) => index);
    for (let index = 0; index < selectors.length; index += 1) {
        let position = 0;
        while (bits.read(1) === 1)
            if (++position >= groups)
                throw broken();
        selectors[index] = moveToFront(order, position);
    }
    if (selectors.length === 0)
        throw broken();
    return selectors;
}
function readCodes(bits, symbolCount) {
    const lengths = new Uint8Array(symbolCount);
    let length = bits.read(5);
    for (let symbol = 0; symbol < symbolCount; symbol += 1) {
        for (;;) {
            if (length < 1 || length > maxCodeLength)
                throw broken();
            if (bits.read(1) === 0)
                break;
            length += bits.read(1) === 0 ? 1 : -1;
        }
        lengths[symbol] = length;
    }
    return makeCodes(lengths);
}
/** Decodes one block's symbols into `tt` (byte values in the low 8 bits); gives their number. */
function readBlock(bits, tt) {
    const used = readUsedBytes(bits);
    const groups = bits.read(3);
    if (groups < 2 || groups > 6)
        throw broken();
    const selectors = readSelectors(bits, groups);
    const tables = Array.from({ length: groups }, () => readCodes(bits, used.length + 2));
    const order = Uint8Array.from(used);
    const last = used.length + 1;
    let count = 0;
    let run = 0;
    let weight = 1;
    let codes;
    for (let symbols = 0;; symbols += 1) {
        if (symbols % groupSize === 0)
            codes = tables[selectors[symbols / groupSize] ?? groups];
        if (!codes)
            throw broken();
        const symbol = readSymbol(bits, codes);
        if (symbol <= 1) {
            run += weight * (symbol + 1);
            weight *= 2;
            if (run > tt.length)
                throw broken();
            continue;
        }
        if (run > 0) {
            if (count + run > tt.length)
                throw broken();
            tt.fill(order[0] ?? 0, count, count + run);
            count += run;
            run = 0;
            weight = 1;
        }
        if (symbol === last)
            return count;
        if (count >= tt.length)
            throw broken();
        tt[count++] = moveToFront(order, symbol - 1);
    }
}
/** Puts the successor of each position into the upper 24 bits (Burrows-Wheeler, inverse). */
function bzip2_link(tt, count) {
    const starts = new Uint32Array(257);
    for (let index = 0; index < count; index += 1) {
        const next = ((tt[index] ?? 0) & 0xff) + 1;
        starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let byte = 1; byte <= 256; byte += 1)
        starts[byte] = (starts[byte] ?? 0) + (starts[byte - 1] ?? 0);
    for (let index = 0; index < count; index += 1) {
        const byte = (tt[index] ?? 0) & 0xff;
        const place = starts[byte] ?? 0;
        starts[byte] = place + 1;
        tt[place] = ((tt[place] ?? 0) | (index << 8)) >>> 0;
    }
}
const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte << 24;
    for (let bit = 0; bit < 8; bit += 1)
        crc = (crc & 0x80000000) === 0 ? crc << 1 : (crc << 1) ^ 0x04c11db7;
    return crc >>> 0;
});
/** Follows the links, undoes the run lengths (four equal bytes are followed by a count), checks the block's CRC. */
function* expand(tt, count, start) {
    let out = external_node_buffer_namespaceObject.Buffer.allocUnsafe(outputSize);
    let filled = 0;
    let crc = 0xffffffff;
    let equal = 0;
    let previous = -1;
    let position = (tt[start] ?? 0) >>> 8;
    for (let left = count; left > 0; left -= 1) {
        const word = tt[position] ?? 0;
        position = word >>> 8;
        const byte = word & 0xff;
        let repeat = 1;
        let value = byte;
        if (equal === 4) {
            repeat = byte;
            value = previous;
            equal = 0;
        }
        else if (byte === previous)
            equal += 1;
        else {
            equal = 1;
            previous = byte;
        }
        for (; repeat > 0; repeat -= 1) {
            crc = (crc << 8) ^ (crcTable[((crc >>> 24) ^ value) & 0xff] ?? 0);
            out[filled++] = value;
            if (filled === outputSize) {
                yield out;
                out = external_node_buffer_namespaceObject.Buffer.allocUnsafe(outputSize);
                filled = 0;
            }
        }
    }
    if (filled > 0)
        yield out.subarray(0, filled);
    return ~crc >>> 0;
}
function read32(bits) {
    return bits.read(16) * 65536 + bits.read(16);
}
/** One stream or several, one after the other, of which a block at a time is in memory. */
class Decoder {
    #level = 0;
    #bit = 0;
    #crc = 0;
    #tt = new Uint32Array(0);
    /** Decodes one block, stream header or stream end from the start of `bytes`; returns the bytes used up. */
    *next(bytes) {
        const bits = new BitReader(bytes);
        if (this.#level === 0)
            return this.#header(bits);
        bits.read(this.#bit);
        const magic = [bits.read(24), bits.read(24)];
        const crc = read32(bits);
        bits.position();
        if (magic[0] === endMagic[0] && magic[1] === endMagic[1]) {
            if (crc !== this.#crc)
                throw new TarError('the checksum of the bzip2 stream is wrong');
            bits.align();
            this.#level = 0;
            this.#bit = 0;
            return bits.position().byte;
        }
        if (magic[0] !== blockMagic[0] || magic[1] !== blockMagic[1])
            throw broken();
        yield* this.#block(bits, crc);
        const { byte, bit } = bits.position();
        this.#bit = bit;
        return byte;
    }
    #header(bits) {
        const level = bits.read(24) === 0x425a68 ? bits.read(8) - 0x30 : 0;
        bits.position();
        if (level < 1 || level > 9)
            throw broken();
        this.#level = level;
        this.#crc = 0;
        if (this.#tt.length !== level * 100_000)
            this.#tt = new Uint32Array(level * 100_000);
        return 4;
    }
    *#block(bits, expected) {
        // Randomised blocks: only bzip2 before 0.9.5 (1999) wrote them.
        if (bits.read(1) === 1)
            throw broken();
        const start = bits.read(24);
        const count = this.#symbols(bits);
        if (start >= count)
            throw broken();
        bzip2_link(this.#tt, count);
        const crc = yield* expand(this.#tt, count, start);
        if (crc !== expected)
            throw new TarError('the checksum of the bzip2 stream is wrong');
        this.#crc = (((this.#crc << 1) | (this.#crc >>> 31)) ^ crc) >>> 0;
    }
    /** Reads a block's symbols; zeros from behind the end may look like anything. */
    #symbols(bits) {
        try {
            const count = readBlock(bits, this.#tt);
            bits.position();
            return count;
        }
        catch (error) {
            throw bits.overran ? cutOff() : error;
        }
    }
    /** Whether a stream may end here. */
    get between() {
        return this.#level === 0;
    }
}
/** Decompresses bzip2, concatenated streams too. @throws TarError */
async function* bunzip2(source) {
    const decoder = new Decoder();
    const iterator = source[Symbol.asyncIterator]();
    let held = [];
    let length = 0;
    let ended = false;
    while (!ended || length > 0) {
        while (!ended && length < largestBlock) {
            const next = await iterator.next();
            ended = next.done === true;
            if (next.done !== true) {
                held.push(next.value);
                length += next.value.length;
            }
        }
        if (length === 0)
            break;
        const bytes = held.length === 1 && held[0] ? held[0] : external_node_buffer_namespaceObject.Buffer.concat(held);
        const used = yield* decoder.next(bytes);
        held = [bytes.subarray(used)];
        length = bytes.length - used;
    }
    if (!decoder.between)
        throw cutOff();
}

;// CONCATENATED MODULE: ./build/src/layer/codec/gunzip.js



/** Output of one call. Used again and again, so it stays in the processor's cache. */
const gunzip_outputSize = 256 * 1024;
function internalsOf(stream) {
    const { _handle: handle, _writeState: state } = stream;
    const known = typeof handle?.writeSync === 'function' && state instanceof Uint32Array;
    return known ? { handle, state } : undefined;
}
/** One gzip stream, of any number of members. What follows the last one is ignored, as node:zlib does. */
class Inflater {
    #stream = (0,external_node_zlib_namespaceObject.createGunzip)({ chunkSize: external_node_zlib_namespaceObject.constants.Z_MIN_CHUNK });
    #internals;
    #output = external_node_buffer_namespaceObject.Buffer.allocUnsafeSlow(gunzip_outputSize);
    #problem;
    #ended = false;
    constructor() {
        const internals = internalsOf(this.#stream);
        if (!internals)
            throw new TypeError('node:zlib has changed inside');
        this.#internals = internals;
        const onerror = (message, _, code) => {
            this.#problem = { code, cause: new Error(message) };
        };
        Object.assign(internals.handle, { onerror });
    }
    /** What the input comes to. Each piece is valid until the next is asked for. */
    *write(input, flush = external_node_zlib_namespaceObject.constants.Z_NO_FLUSH) {
        const { handle, state } = this.#internals;
        for (let from = 0; !this.#ended;) {
            handle.writeSync(flush, input, from, input.length - from, this.#output, 0, gunzip_outputSize);
            this.#throwProblem();
            const [room = 0, left = 0] = state;
            if (room < gunzip_outputSize)
                yield this.#output.subarray(0, gunzip_outputSize - room);
            from = input.length - left;
            if (room === 0)
                continue;
            // Input that it does not want although there is room: nothing that it knows.
            if (left > 0)
                this.#ended = true;
            return;
        }
    }
    close() {
        this.#stream.close();
    }
    #throwProblem() {
        if (!this.#problem)
            return;
        const { code, cause } = this.#problem;
        throw new TarError(`the gzip stream is ${code === 'Z_BUF_ERROR' ? 'cut off' : 'broken'}`, { cause });
    }
}
/** Whether {@link gunzip} works in this Node. */
function canGunzip() {
    const stream = (0,external_node_zlib_namespaceObject.createGunzip)();
    const known = internalsOf(stream) !== undefined;
    stream.close();
    return known;
}
/**
 * Decompresses on the calling thread. Node's streams hand each piece to another thread and back, which takes longer than
 * the decompression itself on a machine that is busy; Node has no other way to decompress a stream in place.
 * @returns pieces in one buffer: each is valid until the next is asked for @throws TarError
 */
async function* gunzip(source) {
    const inflater = new Inflater();
    try {
        for await (const chunk of source) {
            yield* inflater.write(chunk);
            // Lets messages in: nothing else does where the source is a file.
            await new Promise(setImmediate);
        }
        yield* inflater.write(external_node_buffer_namespaceObject.Buffer.alloc(0), external_node_zlib_namespaceObject.constants.Z_FINISH);
    }
    finally {
        inflater.close();
    }
}

;// CONCATENATED MODULE: ./build/src/layer/codec/release.js

/** Smaller memory is not worth it, and may be Buffer's shared pool. */
const smallest = 32 * 1024;
/**
 * Gives the memory behind a buffer back at once: the garbage collector would let some 60 MB of such buffers pile up in
 * each thread. Nobody may use the buffer, or another view of its memory, afterwards.
 */
function release_release(bytes) {
    const { buffer } = bytes;
    if (buffer instanceof ArrayBuffer && buffer.byteLength >= smallest && buffer.byteLength > external_node_buffer_namespaceObject.Buffer.poolSize)
        buffer.transfer(0);
}
/** Gives memory back with the last part of it; its other parts were used before. */
function releaseLast(bytes) {
    if (bytes.byteOffset + bytes.length === bytes.buffer.byteLength)
        release_release(bytes);
}

;// CONCATENATED MODULE: ./build/src/layer/codec/zstd-frames.js


const frameMagic = 0xfd2fb528;
const skippableMagic = 0x184d2a50;
/** Largest window that we give memory to: zstd's own default for decoders (--long=27). */
const maxWindow = 2 ** 27;
/** Length of the frame header behind the magic number, from its first byte (RFC 8878, 3.1.1.1.1). */
function headerLength(descriptor) {
    const single = (descriptor >> 5) & 1;
    const contentSize = [single, 2, 4, 8][descriptor >> 6] ?? 0;
    const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
    return 1 + (1 - single) + dictionary + contentSize;
}
/** Memory that decoding this frame takes. */
function windowOf(header) {
    const descriptor = header[0] ?? 0;
    if ((descriptor & 0x20) === 0) {
        const exponent = (header[1] ?? 0) >> 3;
        const base = 2 ** (10 + exponent);
        return base + (base / 8) * ((header[1] ?? 0) & 7);
    }
    const at = 1 + ([0, 1, 2, 4][descriptor & 3] ?? 0);
    const sizes = [
        () => header[at] ?? 0,
        () => header.readUInt16LE(at) + 256,
        () => header.readUInt32LE(at),
        () => Number(header.readBigUInt64LE(at)),
    ];
    return sizes[descriptor >> 6]?.() ?? 0;
}
/**
 * Cuts a zstd stream at its frames' ends and drops skippable frames: Node's decoder goes on to a next frame only when it
 * begins with a write of its own, and drops it in silence otherwise.
 */
class ZstdFrames {
    #part = { kind: 'start' };
    #held = external_node_buffer_namespaceObject.Buffer.alloc(0);
    /** The pieces of `chunk` to hand to a decoder, a write each. @throws TarError on anything but frames */
    split(chunk) {
        const bytes = this.#held.length === 0 ? chunk : external_node_buffer_namespaceObject.Buffer.concat([this.#held, chunk]);
        const pieces = [];
        let from = 0;
        let at = 0;
        const cut = () => {
            if (at > from)
                pieces.push(bytes.subarray(from, at));
            from = at;
        };
        for (;;) {
            const step = this.#step(bytes, at);
            if (step === undefined)
                break;
            if (step.dropped)
                from = at + step.length;
            at += step.length;
            if (step.ends)
                cut();
        }
        cut();
        this.#held = external_node_buffer_namespaceObject.Buffer.from(bytes.subarray(at));
        return pieces;
    }
    /** @throws TarError when the stream stops inside a frame */
    end() {
        if (this.#part.kind !== 'start' || this.#held.length > 0)
            throw new TarError('the zstd stream is cut off');
    }
    /** One header, or as much of a body as there is; undefined when more bytes are needed. */
    #step(bytes, at) {
        const part = this.#part;
        const available = bytes.length - at;
        if (part.kind === 'start')
            return this.#start(bytes, at);
        if (part.kind === 'block') {
            if (available < 3)
                return undefined;
            const header = bytes.readUIntLE(at, 3);
            const size = ((header >> 1) & 3) === 1 ? 1 : header >> 3;
            const last = (header & 1) !== 0;
            const left = size + (last && part.checksum ? 4 : 0);
            this.#part = this.#body(left, last ? { kind: 'start' } : part);
            return { length: 3, ends: this.#part.kind === 'start' };
        }
        if (available === 0)
            return undefined;
        const length = Math.min(part.left, available);
        const left = part.left - length;
        if (part.kind === 'skip') {
            this.#part = left === 0 ? { kind: 'start' } : { kind: 'skip', left };
            return { length, dropped: true };
        }
        this.#part = this.#body(left, part.next);
        return { length, ends: this.#part.kind === 'start' };
    }
    #body(left, next) {
        return left === 0 ? next : { kind: 'body', left, next };
    }
    #start(bytes, at) {
        const available = bytes.length - at;
        if (available < 4)
            return undefined;
        const magic = bytes.readUInt32LE(at);
        if ((magic & 0xfffffff0) === skippableMagic) {
            if (available < 8)
                return undefined;
            const left = bytes.readUInt32LE(at + 4);
            this.#part = left === 0 ? { kind: 'start' } : { kind: 'skip', left };
            return { length: 8, dropped: true };
        }
        if (magic !== frameMagic)
            throw new TarError('the zstd stream holds something that is no frame');
        if (available < 5)
            return undefined;
        const descriptor = bytes[at + 4] ?? 0;
        const length = headerLength(descriptor);
        if (available < 4 + length)
            return undefined;
        if (windowOf(bytes.subarray(at + 4, at + 4 + length)) > maxWindow && (descriptor & 0x20) === 0) {
            throw new TarError('the zstd stream needs a window of more than 128 MiB');
        }
        this.#part = { kind: 'block', checksum: (descriptor & 4) !== 0 };
        return { length: 4 + length };
    }
}

;// CONCATENATED MODULE: ./build/src/layer/codec/decompress.js








/** Output of one round trip to zlib's thread pool: smaller ones cost a third of the speed. */
const chunkSize = 256 * 1024;
/** Lets the pool decompress ahead while we write files. */
const readAhead = 4 * chunkSize;
const magicLength = 8;
/** What these first bytes begin; `none` when they are no compression that we know. */
function decompress_detectPacking(start) {
    const hex = start.toString('hex', 0, magicLength);
    if (hex.startsWith('1f8b08'))
        return 'gzip';
    if (hex.startsWith('28b52ffd') || /^5.2a4d18/.test(hex))
        return 'zstd';
    if (hex.startsWith('425a68'))
        return 'bzip2';
    if (hex.startsWith('fd377a585a00'))
        return 'xz';
    return 'none';
}
/** A view with Buffer's methods on the same bytes. */
function asBuffer(bytes) {
    return external_node_buffer_namespaceObject.Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
/** Writes all of `source` to a stream, each chunk when the one before has been used up. */
async function pump(source, stream) {
    for await (const chunk of source) {
        await new Promise((resolve, reject) => {
            stream.write(chunk, (error) => {
                if (error)
                    reject(error);
                else
                    resolve();
            });
        });
        releaseLast(chunk);
    }
    stream.end();
}
function zlibCode(error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    return /^(?:Z_|ZSTD_|ERR_BUF)/.test(code) ? code : undefined;
}
/** Runs `source` through a stream of node:zlib; its errors become TarErrors. */
async function* through(source, stream, name) {
    // A source that fails ends the stream, and its error comes out of the iteration below; so does the stream's own.
    pump(source, stream).catch((error) => {
        stream.destroy(error instanceof Error ? error : new Error(String(error)));
    });
    try {
        for await (const chunk of stream) {
            yield chunk;
            releaseLast(chunk);
        }
    }
    catch (error) {
        const code = zlibCode(error);
        if (code === undefined)
            throw error;
        const text = code === 'Z_BUF_ERROR' ? 'is cut off' : 'is broken';
        throw new TarError(`the ${name} stream ${text}`, { cause: error });
    }
}
async function* splitFrames(source) {
    const frames = new ZstdFrames();
    for await (const chunk of source)
        yield* frames.split(chunk);
    frames.end();
}
/** The package is CommonJS: its names are on the namespace after a bundler, on `default` in Node. */
function xzModule() {
    const namespace = xz_decompress_namespaceObject;
    const found = namespace.XzReadableStream ? xz_decompress_namespaceObject : namespace.default;
    if (!found)
        throw new TypeError('xz-decompress has changed its exports');
    return found;
}
async function* unxz(source) {
    const { XzReadableStream } = xzModule();
    try {
        for await (const chunk of new XzReadableStream(ReadableStream.from(source)))
            yield asBuffer(chunk);
    }
    catch (error) {
        throw new TarError('the xz stream is broken', { cause: error });
    }
}
/** For those who look at a chunk when they have asked for the next: its memory may have been given away by then. */
async function* copied(source) {
    for await (const chunk of source)
        yield external_node_buffer_namespaceObject.Buffer.from(chunk);
}
const options = { chunkSize, highWaterMark: readAhead };
const unpackers = {
    none: (bytes) => bytes,
    gzip: (bytes) => (canGunzip() ? gunzip(bytes) : through(bytes, (0,external_node_zlib_namespaceObject.createGunzip)(options), 'gzip')),
    zstd: (bytes) => through(splitFrames(bytes), (0,external_node_zlib_namespaceObject.createZstdDecompress)(options), 'zstd'),
    bzip2: (bytes) => bunzip2(copied(bytes)),
    xz: (bytes) => unxz(copied(bytes)),
};
/** The bytes that were put off while looking at the magic number, then the rest. */
async function* rejoin(first, rest) {
    try {
        yield* first;
        for (let next = await rest.next(); next.done !== true; next = await rest.next())
            yield asBuffer(next.value);
    }
    finally {
        await rest.return?.();
    }
}
/**
 * Finds out by the first bytes how `source` is compressed, and undoes it. Each piece, in and out, is used up when the next
 * one is asked for.
 * @throws TarError when the stream is broken or cut off
 */
async function openPacked(source) {
    const iterator = source[Symbol.asyncIterator]();
    const first = [];
    let length = 0;
    while (length < magicLength) {
        const next = await iterator.next();
        if (next.done === true)
            break;
        // A short one is looked at when the next has been asked for.
        first.push(next.value.length < magicLength ? external_node_buffer_namespaceObject.Buffer.from(next.value) : asBuffer(next.value));
        length += next.value.length;
    }
    const packing = decompress_detectPacking(external_node_buffer_namespaceObject.Buffer.concat(first));
    return { packing, bytes: unpackers[packing](rejoin(first, iterator)) };
}

;// CONCATENATED MODULE: ./build/src/layer/disk/outside-error.js

/** The error for a name in an archive that leads out of its root. @param what `member`, `hard link to` */
function outsideError(archive, what, name) {
    return new errors_YadokariError('UNSAFE_PATH', `archive "${archive}" has a ${what} ${JSON.stringify(name)} outside of its root`, { hint: 'names in an archive must not lead above its top folder' });
}

;// CONCATENATED MODULE: ./build/src/layer/tar/decode.js



/** Text up to the first NUL. */
function decode_text(block, at, length) {
    let end = at;
    while (end < at + length && block[end] !== 0)
        end += 1;
    return end === at ? '' : decodeName(block.subarray(at, end));
}
/** Big-endian two's complement, the first bit marking the form (GNU; star). */
function base256(block, at, length) {
    const first = block[at] ?? 0;
    const negative = (first & 0x40) !== 0;
    let value = negative ? (first & 0x7f) - 0x80 : first & 0x3f;
    for (let index = at + 1; index < at + length; index += 1)
        value = value * 256 + (block[index] ?? 0);
    if (!Number.isSafeInteger(value))
        throw new TarError('a number in a header is out of range');
    return value;
}
/** Octal digits with spaces or NULs around them, or base-256. @throws TarError */
function numberField(block, at, length) {
    if (((block[at] ?? 0) & 0x80) !== 0)
        return base256(block, at, length);
    let index = at;
    const end = at + length;
    while (index < end && (block[index] === 0x20 || block[index] === 0))
        index += 1;
    let value = 0;
    for (; index < end; index += 1) {
        const digit = (block[index] ?? 0) - 0x30;
        if (digit < 0 || digit > 7)
            break;
        value = value * 8 + digit;
    }
    for (; index < end; index += 1) {
        if (block[index] !== 0x20 && block[index] !== 0)
            throw new TarError('a number in a header is not octal');
    }
    return value;
}
/** The stored sum counts bytes; some old programs counted them signed. */
function checkSum(block) {
    const stored = numberField(block, 148, 8);
    let sum = 0;
    let high = 0;
    for (let index = 0; index < header_blockSize; index += 1) {
        const byte = index >= 148 && index < 156 ? 0x20 : (block[index] ?? 0);
        sum += byte;
        if (byte >= 0x80)
            high += 1;
    }
    if (stored !== sum && stored !== sum - 256 * high)
        throw new TarError('the checksum of a header is wrong');
}
function decode_isZeroBlock(block) {
    for (let index = 0; index < header_blockSize; index += 1)
        if (block[index] !== 0)
            return false;
    return true;
}
/** Parses one 512-byte block that is not all zeros. @throws TarError */
function decode_decodeHeader(block) {
    checkSum(block);
    const magic = block.toString('latin1', 257, 265);
    const ustar = magic.startsWith('ustar\0');
    const gnu = magic === 'ustar  \0';
    const prefix = ustar ? decode_text(block, 345, 155) : '';
    const name = decode_text(block, 0, 100);
    const flag = block[156] ?? 0;
    const size = numberField(block, 124, 12);
    if (size < 0)
        throw new TarError('the size in a header is negative');
    const device = ustar || gnu;
    return {
        name: prefix === '' ? name : `${prefix}/${name}`,
        flag,
        mode: numberField(block, 100, 8) & 0o7777,
        uid: numberField(block, 108, 8),
        gid: numberField(block, 116, 8),
        size,
        mtime: { seconds: numberField(block, 136, 12), nanoseconds: 0 },
        linkName: decode_text(block, 157, 100),
        devMajor: device ? numberField(block, 329, 8) : 0,
        devMinor: device ? numberField(block, 337, 8) : 0,
        gnuSparse: flag === flags.gnuSparse,
    };
}

;// CONCATENATED MODULE: ./build/src/layer/tar/pax.js



const xattrPrefix = 'SCHILY.xattr.';
/** A decimal number without sign or fraction. */
function decimal(value, key) {
    const number = /^[0-9]{1,16}$/.test(value) ? Number(value) : Number.NaN;
    if (!Number.isSafeInteger(number))
        throw new TarError(`the PAX record "${key}" is not a number`);
    return number;
}
/** Decimal seconds with an optional fraction, of which nine digits count. */
function time(value, key) {
    const match = /^(-?)([0-9]{1,15})(?:\.([0-9]*))?$/.exec(value);
    if (!match)
        throw new TarError(`the PAX record "${key}" is not a time`);
    const whole = Number(match[2]);
    const fraction = Number((match[3] ?? '').slice(0, 9).padEnd(9, '0'));
    if (match[1] !== '-')
        return { seconds: whole, nanoseconds: fraction };
    return fraction === 0
        ? { seconds: -whole + 0, nanoseconds: 0 }
        : { seconds: -whole - 1, nanoseconds: 1_000_000_000 - fraction };
}
function pax_name(value, key) {
    if (value.includes(0))
        throw new TarError(`the PAX record "${key}" holds a NUL`);
    return decodeName(value);
}
function sparseRecord(extension, key, value) {
    if (key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes') {
        const map = (extension.sparseMap ??= []);
        if ((map.length % 2 === 0) !== (key === 'GNU.sparse.offset'))
            throw new TarError('the sparse map is broken');
        map.push(decimal(value, key));
    }
    else
        (extension.sparse ??= {})[key] = value;
}
/** The standard's records that we use; each field is named like its record here. */
const setters = new Map([
    ['path', ['name', (extension, value, key) => (extension.name = pax_name(value, key))]],
    ['linkpath', ['linkName', (extension, value, key) => (extension.linkName = pax_name(value, key))]],
    ['size', ['size', (extension, value, key) => (extension.size = decimal(latin1(value), key))]],
    ['uid', ['uid', (extension, value, key) => (extension.uid = decimal(latin1(value), key))]],
    ['gid', ['gid', (extension, value, key) => (extension.gid = decimal(latin1(value), key))]],
    ['mtime', ['mtime', (extension, value, key) => (extension.mtime = time(latin1(value), key))]],
]);
function latin1(value) {
    return value.toString('latin1');
}
function apply(extension, key, value) {
    const standard = setters.get(key);
    if (standard) {
        const [field, set] = standard;
        // An empty value takes the record back (POSIX.1).
        if (value.length === 0)
            delete extension[field];
        else
            set(extension, value, key);
    }
    else if (key.startsWith('GNU.sparse.'))
        sparseRecord(extension, key, decodeName(value));
    else if (key.startsWith(xattrPrefix)) {
        const xattr = key.slice(xattrPrefix.length);
        if (xattr === '' || xattr.includes('\0'))
            throw new TarError('a PAX record names no attribute');
        (extension.xattrs ??= Object.create(null))[xattr] = Uint8Array.from(value);
    }
}
/** Merges the records of one extended header into `extension`. @throws TarError */
function parsePax(body, extension) {
    let at = 0;
    while (at < body.length) {
        const space = body.indexOf(0x20, at);
        const digits = space < 0 || space - at > 8 ? '' : body.toString('latin1', at, space);
        const length = /^[0-9]+$/.test(digits) ? Number(digits) : 0;
        const end = at + length;
        if (length === 0 || end > body.length || body[end - 1] !== 0x0a)
            throw new TarError('a PAX header is broken');
        const equals = body.indexOf(0x3d, space);
        if (equals < 0 || equals >= end)
            throw new TarError('a PAX header is broken');
        apply(extension, body.toString('utf8', space + 1, equals), body.subarray(equals + 1, end - 1));
        at = end;
    }
}

;// CONCATENATED MODULE: ./build/src/layer/tar/sparse.js




/** More fragments than any real file has; a bound on what a map may cost us. */
const maxFragments = 200_000;
/**
 * The fragments of a map. @throws TarError unless they are in order, apart, inside the file and as long together as
 * what is stored
 */
function fragmentsOf(map, realSize, stored) {
    if (map.length % 2 !== 0)
        throw new TarError('the sparse map is broken');
    const fragments = [];
    let end = 0;
    let total = 0;
    for (let index = 0; index < map.length; index += 2) {
        const [offset = 0, length = 0] = [map[index], map[index + 1]];
        if (offset < end || offset + length > realSize)
            throw new TarError('the sparse map is broken');
        end = offset + length;
        total += length;
        if (length > 0)
            fragments.push({ offset, length });
    }
    if (total !== stored)
        throw new TarError('the sparse map does not fit the stored size');
    return fragments;
}
function pushBounded(map, offset, length) {
    if (map.length >= 2 * maxFragments)
        throw new TarError('the sparse map is too long');
    map.push(offset, length);
}
/** Adds the entries of an old GNU header (4 of them) or of an extension block (21). Says whether another block follows. */
function readGnuEntries(block, at, count, map) {
    for (let index = 0; index < count; index += 1) {
        const start = at + index * 24;
        if (block[start] === 0)
            break;
        pushBounded(map, numberField(block, start, 12), numberField(block, start + 12, 12));
    }
    return block[at + count * 24] !== 0;
}
/** Format 0.1: `offset,length,…` in one record. Formats 0.0 and 0.1 give the size in `GNU.sparse.size`. */
function paxMap(extension) {
    const text = extension.sparse?.['GNU.sparse.map'];
    if (text === undefined)
        return extension.sparseMap;
    const map = [];
    const numbers = text === '' ? [] : text.split(',');
    for (let index = 0; index < numbers.length; index += 2) {
        const [offset = '', length = ''] = [numbers[index], numbers[index + 1]];
        pushBounded(map, decimal(offset, 'GNU.sparse.map'), decimal(length, 'GNU.sparse.map'));
    }
    return map;
}
/** Format 1.0: the map lies in the data, decimal lines in whole blocks: count, then offset and length of each. */
class DataMap {
    map = [];
    bytes = 0;
    #line = '';
    #count = -1;
    #offset;
    /** Takes one block; true when the map is complete. @throws TarError */
    take(block) {
        this.bytes += header_blockSize;
        for (const byte of block) {
            if (byte === 0x0a)
                this.#number(decimal(this.#line, 'GNU.sparse map'));
            else
                this.#line += String.fromCharCode(byte);
            if (byte === 0x0a)
                this.#line = '';
            if (this.#line.length > 20)
                throw new TarError('the sparse map is broken');
            if (this.#count >= 0 && this.map.length === 2 * this.#count)
                return true;
        }
        return false;
    }
    #number(value) {
        if (this.#count < 0)
            this.#count = value;
        else if (this.#offset === undefined)
            this.#offset = value;
        else {
            pushBounded(this.map, this.#offset, value);
            this.#offset = undefined;
        }
    }
}

;// CONCATENATED MODULE: ./build/src/layer/tar/reader.js







const typeOf = {
    [flags.file]: 'file',
    [flags.contiguous]: 'file',
    [flags.gnuSparse]: 'file',
    [flags.hardlink]: 'hardlink',
    [flags.symlink]: 'symlink',
    [flags.char]: 'char',
    [flags.block]: 'block',
    [flags.directory]: 'directory',
    [flags.fifo]: 'fifo',
};
/**
 * Push parser for tar streams: ustar, PAX, GNU long names and sparse files, numbers in base 256. PAX global headers are
 * read over, as container runtimes do. Memory is bounded whatever the stream says.
 */
class TarReader {
    #handler;
    #block = external_node_buffer_namespaceObject.Buffer.alloc(header_blockSize);
    #filled = 0;
    #state = 'header';
    #extension = {};
    #extensionBytes = 0;
    #body;
    #raw;
    #gnu;
    #dataMap;
    #fragments = [];
    #fragment = 0;
    #inFragment = 0;
    #remaining = 0;
    #padding = 0;
    constructor(handler) {
        this.#handler = handler;
    }
    /** Takes the next bytes of the stream. @throws TarError, and whatever the handler throws */
    write(chunk) {
        let at = 0;
        while (at < chunk.length) {
            switch (this.#state) {
                case 'data':
                    at = this.#takeData(chunk, at);
                    break;
                case 'padding':
                    at = this.#skip(chunk, at);
                    break;
                case 'extension':
                    at = this.#takeExtension(chunk, at);
                    break;
                case 'end':
                    return;
                case 'header':
                case 'gnuSparse':
                case 'dataMap':
                case 'lastZeros':
                    at = this.#takeBlock(chunk, at);
            }
        }
    }
    /** Whether the stream had the zeros of an archive's end (POSIX pax, "ustar Interchange Format"): some programs write none. */
    get hasEnd() {
        return this.#state === 'end' || this.#state === 'lastZeros';
    }
    /** The stream is over. @throws TarError when it stops in the middle of a member */
    end() {
        const atHeader = this.#state === 'header' && this.#filled === 0;
        const between = (atHeader || this.#state === 'padding') && this.#extensionBytes === 0;
        if (between || this.hasEnd)
            return;
        throw new TarError('the archive is cut off');
    }
    #takeBlock(chunk, at) {
        const missing = header_blockSize - this.#filled;
        if (this.#filled === 0 && chunk.length - at >= header_blockSize) {
            this.#onBlock(chunk.subarray(at, at + header_blockSize));
            return at + header_blockSize;
        }
        const taken = Math.min(missing, chunk.length - at);
        chunk.copy(this.#block, this.#filled, at, at + taken);
        this.#filled += taken;
        if (this.#filled === header_blockSize) {
            this.#filled = 0;
            this.#onBlock(this.#block);
        }
        return at + taken;
    }
    #onBlock(block) {
        if (this.#state === 'gnuSparse')
            this.#onGnuSparse(block);
        else if (this.#state === 'dataMap')
            this.#onDataMap(block);
        else if (decode_isZeroBlock(block))
            this.#state = this.#state === 'lastZeros' ? 'end' : 'lastZeros';
        else if (this.#state === 'lastZeros')
            throw new TarError('a header follows the end of the archive');
        else
            this.#onHeader(block);
    }
    #onHeader(block) {
        const raw = decode_decodeHeader(block);
        const { flag } = raw;
        const known = [flags.paxLocal, flags.paxGlobal, flags.gnuLongName, flags.gnuLongLink];
        if (known.some((extension) => extension === flag)) {
            if (flag !== flags.paxGlobal)
                this.#extensionBytes += raw.size + header_blockSize;
            if (Math.max(this.#extensionBytes, raw.size) > limits.paxBytes)
                throw new TarError('an extended header is too large');
            this.#body = { flag, bytes: external_node_buffer_namespaceObject.Buffer.allocUnsafe(raw.size), filled: 0 };
            this.#padding = padding(raw.size);
            this.#state = 'extension';
            if (raw.size === 0)
                this.#onExtension();
            return;
        }
        this.#raw = raw;
        if (!raw.gnuSparse)
            return this.#onMember(raw);
        this.#gnu = { map: [], realSize: numberField(block, 483, 12) };
        if (readGnuEntries(block, 386, 4, this.#gnu.map))
            this.#state = 'gnuSparse';
        else
            this.#onMember(raw);
    }
    #onGnuSparse(block) {
        const more = this.#gnu !== undefined && readGnuEntries(block, 0, 21, this.#gnu.map);
        if (!more && this.#raw)
            this.#onMember(this.#raw);
    }
    #takeExtension(chunk, at) {
        const body = this.#body;
        if (!body)
            throw new TarError('an extended header is broken');
        const taken = Math.min(body.bytes.length - body.filled, chunk.length - at);
        chunk.copy(body.bytes, body.filled, at, at + taken);
        body.filled += taken;
        if (body.filled === body.bytes.length)
            this.#onExtension();
        return at + taken;
    }
    #onExtension() {
        const body = this.#body;
        this.#body = undefined;
        this.#state = this.#padding > 0 ? 'padding' : 'header';
        if (body === undefined || body.flag === flags.paxGlobal)
            return;
        if (body.flag === flags.paxLocal)
            parsePax(body.bytes, this.#extension);
        else {
            const nul = body.bytes.indexOf(0);
            const name = decodeName(nul < 0 ? body.bytes : body.bytes.subarray(0, nul));
            if (body.flag === flags.gnuLongName)
                this.#extension.name = name;
            else
                this.#extension.linkName = name;
        }
    }
    /** Everything about the member is known but, with sparse format 1.0, the map in its data. */
    #onMember(raw) {
        const { sparse } = this.#extension;
        const type = raw.flag === flags.oldFile ? oldType(raw, this.#extension) : typeOf[raw.flag];
        if (type === undefined) {
            throw new TarError(`a member has the unknown type ${JSON.stringify(String.fromCharCode(raw.flag))}`);
        }
        this.#remaining = type === 'file' ? (this.#extension.size ?? raw.size) : 0;
        this.#padding = padding(this.#remaining);
        if (type === 'file' && sparse?.['GNU.sparse.major'] === '1') {
            this.#raw = raw;
            this.#dataMap = new DataMap();
            this.#state = 'dataMap';
        }
        else
            this.#announce(raw, type, type === 'file' ? this.#sparseMap() : undefined);
    }
    #onDataMap(block) {
        const dataMap = this.#dataMap;
        if (!dataMap || !this.#raw || this.#remaining < header_blockSize)
            throw new TarError('the sparse map is broken');
        this.#remaining -= header_blockSize;
        if (dataMap.take(block)) {
            this.#dataMap = undefined;
            this.#announce(this.#raw, 'file', dataMap.map);
        }
    }
    #sparseMap() {
        return this.#gnu ? this.#gnu.map : paxMap(this.#extension);
    }
    #announce(raw, type, map) {
        const extension = this.#extension;
        const stored = this.#remaining;
        const size = map ? this.#realSize() : stored;
        const fragments = map && fragmentsOf(map, size, stored);
        this.#fragments = fragments ?? [{ offset: 0, length: stored }];
        const header = {
            name: extension.sparse?.['GNU.sparse.name'] ?? extension.name ?? raw.name,
            type,
            mode: raw.mode,
            uid: extension.uid ?? raw.uid,
            gid: extension.gid ?? raw.gid,
            size,
            mtime: extension.mtime ?? raw.mtime,
            linkName: type === 'symlink' || type === 'hardlink' ? (extension.linkName ?? raw.linkName) : '',
            devMajor: raw.devMajor,
            devMinor: raw.devMinor,
            ...(extension.xattrs ? { xattrs: extension.xattrs } : {}),
            ...(fragments ? { sparse: fragments } : {}),
        };
        this.#reset();
        this.#handler.entry(header);
        if (stored === 0)
            this.#afterData();
        else
            this.#state = 'data';
    }
    #realSize() {
        const text = this.#extension.sparse;
        const size = this.#gnu?.realSize ?? text?.['GNU.sparse.realsize'] ?? text?.['GNU.sparse.size'] ?? '';
        const number = typeof size === 'number' ? size : /^[0-9]{1,16}$/.test(size) ? Number(size) : -1;
        if (number < 0 || !Number.isSafeInteger(number))
            throw new TarError('the sparse map is broken');
        return number;
    }
    #reset() {
        this.#extension = {};
        this.#extensionBytes = 0;
        this.#raw = undefined;
        this.#gnu = undefined;
        this.#fragment = 0;
        this.#inFragment = 0;
    }
    #takeData(chunk, at) {
        const fragment = this.#fragments[this.#fragment];
        if (!fragment)
            throw new TarError('the sparse map does not fit the stored size');
        const length = Math.min(fragment.length - this.#inFragment, chunk.length - at);
        this.#handler.data(chunk, at, at + length, fragment.offset + this.#inFragment);
        this.#inFragment += length;
        this.#remaining -= length;
        if (this.#inFragment === fragment.length) {
            this.#fragment += 1;
            this.#inFragment = 0;
        }
        if (this.#remaining === 0)
            this.#afterData();
        return at + length;
    }
    #afterData() {
        this.#state = this.#padding > 0 ? 'padding' : 'header';
        this.#handler.finished();
    }
    #skip(chunk, at) {
        const taken = Math.min(this.#padding, chunk.length - at);
        this.#padding -= taken;
        if (this.#padding === 0)
            this.#state = 'header';
        return at + taken;
    }
}
/** Before POSIX, a slash at the end of the name was how a folder was written. */
function oldType(raw, extension) {
    return (extension.name ?? raw.name).endsWith('/') ? 'directory' : 'file';
}

;// CONCATENATED MODULE: ./build/src/layer/disk/read-tar.js



/**
 * Reads a compressed tar to its very end. @throws TarError, YadokariError `DIGEST_MISMATCH`
 * @param passed gets each chunk of the tar when the handler has had it
 */
async function readTar(stream, handler, passed) {
    const { bytes } = await openPacked(stream.source);
    const reader = new TarReader(handler);
    const hash = stream.diffId === undefined ? undefined : hashFor(stream.diffId);
    for await (const chunk of bytes) {
        if (stream.cancelled())
            throw new errors_YadokariError('CANCELLED', 'the build was cancelled');
        hash?.update(chunk);
        reader.write(chunk);
        passed?.(chunk);
    }
    reader.end();
    const { hasEnd } = reader;
    if (!hash)
        return { hasEnd };
    const found = finishDigest(hash, stream.diffId);
    if (found !== stream.diffId) {
        throw new errors_YadokariError('DIGEST_MISMATCH', `layer content has digest ${found}, the image config says ${stream.diffId ?? ''}`, { hint: 'the image is damaged or was changed: push it again, or use another one' });
    }
    return { hasEnd };
}

;// CONCATENATED MODULE: ./build/src/layer/paths.js
/** A component that is empty, `.` or `..`, or a slash at an end. */
const unclean = /(?:^|\/)(?:\.{0,2})(?:\/|$)/;
/** `path` as {@link Entry} has it: relative, no empty or dot components; `..` stops at the root, which is ''. */
function cleanPath(path) {
    if (path === '' || !unclean.test(path))
        return path;
    const parts = [];
    for (const part of path.split('/')) {
        if (part === '..')
            parts.pop();
        else if (part !== '' && part !== '.')
            parts.push(part);
    }
    return parts.join('/');
}
/** Whether `..` in this name would lead above where it starts. Absolute names start at the root. */
function leavesRoot(path) {
    if (!path.includes('..'))
        return false;
    let depth = 0;
    for (const part of path.split('/')) {
        if (part === '..')
            depth -= 1;
        else if (part !== '' && part !== '.')
            depth += 1;
        if (depth < 0)
            return true;
    }
    return false;
}
/** The folder that holds a clean path; '' for a name in the root, and for the root itself. */
function parentOf(path) {
    const slash = path.lastIndexOf('/');
    return slash < 0 ? '' : path.slice(0, slash);
}
/** Last component of a clean path. */
function baseName(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
/** A clean path below a clean folder ('' is the root). */
function joinPath(folder, name) {
    return folder === '' ? name : `${folder}/${name}`;
}
/** Whether `path` is `folder` or lies below it. */
function isWithin(path, folder) {
    return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
/** Host path of a clean path below `root`. */
function hostPathOf(root, path) {
    if (path === '')
        return root;
    return root.endsWith('/') ? root + path : `${root}/${path}`;
}
/** Order of a depth-first walk with sorted names: a folder right before what it holds. */
function walkKey(path) {
    return path.replaceAll('/', '\0');
}
/** Compares strings by UTF-16 code unit, as `<` does. */
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

;// CONCATENATED MODULE: ./build/src/layer/archive.js








/** Whether an error says that what we read is no tar, rather than that we could not read or write. */
function saysNoArchive(error) {
    return error instanceof Error && error.name === 'TarError';
}
/** So many bytes of a file {@link looksLikeArchive} wants to see. */
const archiveMagicBytes = (/* unused pure expression or super */ null && (blockSize));
/** Whether what begins so is a tar, plain or packed: its content says it, never its name. An archive without members is one too. */
function looksLikeArchive(start) {
    if (detectPacking(start) !== 'none')
        return true;
    if (start.length < blockSize)
        return false;
    if (isZeroBlock(start))
        return true;
    try {
        decodeHeader(start.subarray(0, blockSize));
        return true;
    }
    catch (error) {
        if (saysNoArchive(error))
            return false;
        throw error;
    }
}
/** Collects members; the bytes of files go to the folder as they come. */
class MemberReader {
    #options;
    members = [];
    #open;
    constructor(options) {
        this.#options = options;
    }
    entry(header) {
        const { name } = this.#options;
        if (leavesRoot(header.name))
            throw outsideError(name, 'member', header.name);
        const { linkName, sparse: _, name: __, devMajor, devMinor, ...rest } = header;
        const isLink = header.type === 'hardlink';
        if (isLink && leavesRoot(linkName))
            throw outsideError(name, 'hard link to', linkName);
        const isDevice = header.type === 'char' || header.type === 'block';
        const entry = {
            ...rest,
            path: cleanPath(header.name),
            ...(isLink || header.type === 'symlink' ? { linkName: isLink ? cleanPath(linkName) : linkName } : {}),
            ...(isDevice ? { devMajor, devMinor } : {}),
        };
        this.members.push(header.type === 'file' ? { ...entry, content: { file: this.#create(header.size) } } : entry);
    }
    data(chunk, start, end, position) {
        if (!this.#open)
            return;
        for (let at = start; at < end;)
            at += (0,external_node_fs_namespaceObject.writeSync)(this.#open.fd, chunk, at, end - at, position + at - start);
    }
    finished() {
        if (!this.#open)
            return;
        // Holes at the end of a sparse file have no bytes that would make it long enough.
        (0,external_node_fs_namespaceObject.ftruncateSync)(this.#open.fd, this.#open.size);
        this.close();
    }
    close() {
        if (this.#open)
            (0,external_node_fs_namespaceObject.closeSync)(this.#open.fd);
        this.#open = undefined;
    }
    #create(size) {
        const file = (0,external_node_path_namespaceObject.join)(this.#options.dir, String(this.members.length));
        this.#open = { fd: (0,external_node_fs_namespaceObject.openSync)(file, 'wx', 0o600), size };
        return file;
    }
}
/**
 * Members of an archive in their order, a name possibly more than once. Undefined when it is no archive: what decides is
 * whether a first member can be read (so does BuildKit), thus an empty archive is none either.
 * @throws TarError when it breaks off later, YadokariError `UNSAFE_PATH`
 */
async function readArchiveMembers(stream, options) {
    const reader = new MemberReader(options);
    try {
        await readTar(stream, {
            entry: (header) => reader.entry(header),
            data: (chunk, start, end, position) => reader.data(chunk, start, end, position),
            finished: () => reader.finished(),
        });
    }
    catch (error) {
        reader.close();
        for (const { content } of reader.members)
            if (content && 'file' in content)
                (0,external_node_fs_namespaceObject.rmSync)(content.file, { force: true });
        if (reader.members.length === 0 && saysNoArchive(error))
            return undefined;
        throw error;
    }
    return reader.members.length === 0 ? undefined : reader.members;
}

;// CONCATENATED MODULE: ./build/src/layer/xattrs.js
/**
 * Which extended attributes travel. BuildKit (containerd's archive writer) stores file capabilities alone in a layer,
 * so that labels of the building host (SELinux, IMA, ACLs) never do; we do the same.
 */
function entersLayer(name) {
    return name === 'security.capability';
}
/** Overlay's own marks, in either namespace: from a stranger's layer they would redirect lookups of the mounted tree. */
function isOverlayMark(name) {
    return name.startsWith('trusted.overlay.') || name.startsWith('user.overlay.');
}
/** What unpacking sets: all but the administrator's namespace (containerd refuses it as well) and overlay's marks. */
function mayBeUnpacked(name) {
    return !name.startsWith('trusted.') && !isOverlayMark(name);
}
/** What a copy between trees carries: capabilities and the user's own attributes. */
function carriedByCopy(name) {
    return name === 'security.capability' || (name.startsWith('user.') && !isOverlayMark(name));
}

;// CONCATENATED MODULE: ./build/src/layer/disk/record.js


class RecordMap extends Map {
    standIn;
}
function isHeader(value) {
    return typeof value === 'object' && value !== null && 'standIn' in value;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string';
}
function parseLine(line, file) {
    try {
        const value = JSON.parse(line);
        if (isRecord(value) || isHeader(value))
            return value;
    }
    catch (error) {
        throw new errors_YadokariError('INTERNAL', `cannot read metadata record "${file}": ${errors_messageOf(error)}`, {
            cause: error,
        });
    }
    throw new errors_YadokariError('INTERNAL', `cannot read metadata record "${file}": a line names no path`);
}
/** What was recorded last for each path. A record that does not exist yet is empty. */
function readRecord(file) {
    const records = new RecordMap();
    if (file === undefined)
        return records;
    let text;
    try {
        text = (0,external_node_fs_namespaceObject.readFileSync)(file, 'utf8');
    }
    catch (error) {
        if (errors_errnoOf(error) === 'ENOENT')
            return records;
        throw error;
    }
    for (const line of text.split('\n')) {
        if (line === '')
            continue;
        const record = parseLine(line, file);
        if (isHeader(record))
            records.standIn = record.standIn;
        else
            records.set(record.path, record);
    }
    return records;
}
/** Begins a record of a tree all of whose files really belong to one user. */
function startRecord(file, standIn) {
    (0,external_node_fs_namespaceObject.writeFileSync)(file, `${JSON.stringify({ standIn })}\n`, { flag: 'wx', mode: 0o600 });
}
/** Lines kept back before they are written together. */
const batch = 512;
/** Appends to a record file, which is made when the first line needs it. */
class RecordWriter {
    #file;
    #known;
    standIn;
    #lines = [];
    #fd;
    constructor(file) {
        this.#file = file;
        const records = readRecord(file);
        this.#known = new Set(records.keys());
        this.standIn = records.standIn;
    }
    /** Whether something is on record for a path: then whatever replaces it must be put down too. */
    has(path) {
        return this.#known.has(path);
    }
    add(record) {
        this.#known.add(record.path);
        this.#lines.push(`${JSON.stringify(record)}\n`);
        if (this.#lines.length >= batch)
            this.flush();
    }
    flush() {
        if (this.#lines.length === 0)
            return;
        this.#fd ??= (0,external_node_fs_namespaceObject.openSync)(this.#file, 'a', 0o600);
        (0,external_node_fs_namespaceObject.writeSync)(this.#fd, this.#lines.join(''));
        this.#lines = [];
    }
    close() {
        if (this.#fd !== undefined)
            (0,external_node_fs_namespaceObject.closeSync)(this.#fd);
        this.#fd = undefined;
    }
}

;// CONCATENATED MODULE: ./build/src/layer/disk/metadata.js






/** Sets owner, attributes, mode and times, in the order in which none undoes another; puts the rest on record. */
class MetadataSetter {
    #privileged;
    #record;
    /** xattrs that neither the file system nor the record could take: `path: name`. */
    ignored = [];
    constructor({ privileged, record }) {
        this.#privileged = privileged;
        if (privileged)
            return;
        if (record === undefined) {
            throw new errors_YadokariError('INTERNAL', 'cannot unpack without privilege: no metadata record is given');
        }
        this.#record = new RecordWriter(record);
    }
    /** Whether device nodes can be made; else an empty file stands for one, and the record says so. */
    get makesDevices() {
        return this.#privileged;
    }
    /** Owner, then attributes (chown drops capabilities), then mode (chown drops setuid). Times are `setTimes`. */
    apply(target, metadata) {
        const owned = this.#setOwner(target, metadata);
        const refused = metadata.xattrs ? this.#setXattrs(target, metadata.xattrs, metadata.type) : undefined;
        const open = metadata.type === 'symlink' || this.#setMode(target, metadata);
        const device = !this.#privileged && (metadata.type === 'char' || metadata.type === 'block');
        if (this.#record && (!owned || !open || refused || device || this.#record.has(target.path))) {
            this.#record.add(recordOf(target.path, metadata, { owned, xattrs: refused }));
        }
    }
    setTimes({ fd, host }, mtime) {
        if (fd === undefined)
            nodes_setTimes(host, mtime);
        else
            setFileTimes(fd, mtime, host);
    }
    /** False where this user namespace does not have the ids: with a range of them most owners can be stored. */
    #setOwner({ fd, host }, { uid, gid }) {
        // One user's files stand for root's: who else's they are is on record alone.
        if (this.#record?.standIn)
            return uid === 0 && gid === 0;
        try {
            if (fd === undefined)
                (0,external_node_fs_namespaceObject.lchownSync)(names_fsPath(host), uid, gid);
            else
                (0,external_node_fs_namespaceObject.fchownSync)(fd, uid, gid);
            return true;
        }
        catch (error) {
            const code = errors_errnoOf(error);
            if (this.#record && (code === 'EPERM' || code === 'EINVAL'))
                return false;
            throw error;
        }
    }
    /** False where another mode had to be set: what root may do with a file whatever its mode, its owner may not. */
    #setMode({ fd, host }, { mode, type }) {
        const real = this.#record?.standIn ? openedMode(mode, type === 'directory') : mode;
        if (fd === undefined)
            (0,external_node_fs_namespaceObject.chmodSync)(names_fsPath(host), real);
        else
            (0,external_node_fs_namespaceObject.fchmodSync)(fd, real);
        return real === mode;
    }
    /** Those that were refused; undefined when there are none. */
    #setXattrs({ host, path }, xattrs, type) {
        let refused;
        for (const [name, value] of Object.entries(xattrs)) {
            if (!mayBeUnpacked(name))
                continue;
            try {
                xattr_setXattr(host, name, value);
            }
            catch (error) {
                const code = errors_errnoOf(error);
                // xattr(7): the user namespace is for files and folders alone.
                const misplaced = code === 'EPERM' && name.startsWith('user.') && type !== 'file' && type !== 'directory';
                if (this.#record && !misplaced && (code === 'EPERM' || code === 'ENOTSUP')) {
                    (refused ??= {})[name] = external_node_buffer_namespaceObject.Buffer.from(value).toString('base64');
                }
                else if (misplaced || code === 'ENOTSUP')
                    this.ignored.push(`${path}: ${name}`);
                else
                    throw error;
            }
        }
        return refused;
    }
    /** Writes what is still kept back. Call once at the end. */
    close() {
        this.#record?.flush();
        this.#record?.close();
    }
}
/** An owner that the file system has is not put down: a later step may change it. */
function recordOf(path, { uid, gid, mode, type, devMajor = 0, devMinor = 0 }, { owned, xattrs }) {
    const device = type === 'char' || type === 'block' ? { type, devMajor, devMinor } : {};
    return { path, ...(owned ? {} : { uid, gid }), mode, ...device, ...(xattrs ? { xattrs } : {}) };
}

;// CONCATENATED MODULE: ./build/src/layer/disk/list.js




function rawNames(hostFolder) {
    try {
        return (0,external_node_fs_namespaceObject.readdirSync)(names_fsPath(hostFolder), { encoding: 'latin1' });
    }
    catch (error) {
        throw unreadable(hostFolder, error);
    }
}
/** Names in a folder, sorted by code unit; bytes that are no UTF-8 are escaped (see `decodeName`). */
function listNames(hostFolder) {
    const names = rawNames(hostFolder);
    for (const [index, name] of names.entries())
        names[index] = decodeLatin1Name(name);
    return names.sort(compareText);
}
/** Target of a symlink as stored. */
function readLink(hostPath) {
    return decodeLatin1Name((0,external_node_fs_namespaceObject.readlinkSync)(names_fsPath(hostPath), { encoding: 'latin1' }));
}

;// CONCATENATED MODULE: ./build/src/layer/disk/safe-root.js






/** lstat that says undefined for a name that is not there. */
function lstatOrNothing(hostPath) {
    try {
        return (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(hostPath), { throwIfNoEntry: false });
    }
    catch (error) {
        // A parent that is no folder.
        if (errors_errnoOf(error) === 'ENOTDIR')
            return undefined;
        throw error;
    }
}
/**
 * One folder as the root of everything: paths given by strangers are resolved in it, component by component, as chroot
 * would, so that neither `..` nor a symlink leads out. Nobody else may change the tree meanwhile.
 */
class SafeRoot {
    root;
    /** Folders that were needed, not there, and not listed so far. */
    implicit = new Set();
    #protected;
    /** Clean path → the real folder it leads to. */
    #folders = new Map();
    constructor(root, protect = []) {
        this.root = root;
        const prefix = root.endsWith('/') ? root : `${root}/`;
        this.#protected = protect
            .filter((path) => path.startsWith(prefix))
            .map((path) => path.slice(prefix.length));
    }
    host(path) {
        return hostPathOf(this.root, path);
    }
    /** Whether a path is protected or below what is. */
    isProtected(path) {
        return this.#protected.length > 0 && this.#protected.some((kept) => isWithin(path, kept));
    }
    /**
     * The real path, links resolved, of the folder that a clean path means; missing folders are made (0755).
     * @throws TarError when something on the way is no folder or links go in a circle
     */
    folder(path) {
        return this.#folders.get(path) ?? this.#resolve(path, true) ?? '';
    }
    /** The same, without making anything: undefined when it is not there. */
    existingFolder(path) {
        return this.#folders.get(path) ?? this.#resolve(path, false);
    }
    #resolve(path, make) {
        if (path === '')
            return '';
        const found = this.#walk(path, make, { hops: 0 });
        if (found !== undefined)
            this.#folders.set(path, found);
        return found;
    }
    #walk(path, make, budget) {
        let real = '';
        const parent = this.#folders.get(parentOf(path));
        const parts = parent === undefined ? path.split('/') : [baseName(path)];
        if (parent !== undefined)
            real = parent;
        for (const part of parts) {
            const next = this.#step(real, part, { make, budget });
            if (next === undefined)
                return undefined;
            real = next;
        }
        return real;
    }
    /** Goes one component down (or up) from a real folder. */
    #step(real, part, how) {
        if (part === '' || part === '.')
            return real;
        if (part === '..')
            return parentOf(real);
        const path = joinPath(real, part);
        const stats = lstatOrNothing(this.host(path));
        if (stats?.isDirectory())
            return path;
        if (stats?.isSymbolicLink())
            return this.#follow(real, readLink(this.host(path)), how);
        if (stats) {
            if (!how.make)
                return undefined;
            throw new TarError(`${JSON.stringify(path)} is used as a folder, and is none`);
        }
        if (!how.make)
            return undefined;
        (0,external_node_fs_namespaceObject.mkdirSync)(names_fsPath(this.host(path)), 0o755);
        this.implicit.add(path);
        return path;
    }
    #follow(real, target, how) {
        how.budget.hops += 1;
        if (how.budget.hops > limits.symlinkHops)
            throw new TarError(`symbolic links at ${JSON.stringify(real)} form a loop`);
        let at = target.startsWith('/') ? '' : real;
        for (const part of target.split('/')) {
            if (at === undefined)
                return undefined;
            at = this.#step(at, part, how);
        }
        return at;
    }
    /** Whether every component of a real path is still a folder, none a link. */
    isRealFolder(path) {
        return path === '' || this.existingFolder(path) === path;
    }
    /** Removes whatever is at a real path, with all below it, but what is protected. True when it is gone. */
    remove(path) {
        this.#folders.clear();
        return this.#remove(path);
    }
    #remove(path) {
        if (this.isProtected(path))
            return false;
        const host = names_fsPath(this.host(path));
        try {
            (0,external_node_fs_namespaceObject.unlinkSync)(host);
            return true;
        }
        catch (error) {
            const code = errors_errnoOf(error);
            if (code === 'ENOENT' || code === 'ENOTDIR')
                return true;
            if (code !== 'EISDIR' && code !== 'EPERM')
                throw error;
            if (!(0,external_node_fs_namespaceObject.lstatSync)(host).isDirectory())
                throw error;
        }
        let empty = true;
        for (const name of listNames(this.host(path)))
            if (!this.#remove(joinPath(path, name)))
                empty = false;
        this.implicit.delete(path);
        if (empty)
            (0,external_node_fs_namespaceObject.rmdirSync)(host);
        return empty;
    }
    /** Removes what is below a real folder unless `keep` holds it or something below it. True when anything is left. */
    prune(folder, keep) {
        this.#folders.clear();
        let left = false;
        for (const name of listNames(this.host(folder))) {
            const path = joinPath(folder, name);
            const isFolder = lstatOrNothing(this.host(path))?.isDirectory() === true;
            const kept = (isFolder && !this.isProtected(path) && this.prune(path, keep)) || keep.has(path);
            if (kept || !this.#remove(path))
                left = true;
        }
        return left;
    }
}

;// CONCATENATED MODULE: ./build/src/layer/disk/whiteouts.js





/** OCI image-spec, layer.md, Whiteouts. */
const whiteoutPrefix = '.wh.';
const opaqueName = '.wh..wh..opq';
/** AUFS kept its own files under such names; they mean nothing here. */
const metaPrefix = '.wh..wh.';
const yes = Uint8Array.of(0x79);
/**
 * The name that a whiteout deletes; undefined for AUFS's leftovers.
 * @throws TarError for one that would name its own folder or the one above
 */
function whiteoutTarget(base) {
    if (base.startsWith(metaPrefix))
        return undefined;
    const name = base.slice(whiteoutPrefix.length);
    if (name === '' || name === '.' || name === '..') {
        throw new TarError(`the whiteout ${JSON.stringify(base)} names no file`);
    }
    return name;
}
/** Carries out deletions of lower layers: by deleting, or by leaving overlay's marks. */
class Whiteouts {
    #root;
    #style;
    #written;
    #hidden = new Set();
    /** @param written real paths that this layer wrote, which no mark of its own deletes */
    constructor(root, style, written) {
        this.#root = root;
        this.#style = style;
        this.#written = written;
    }
    take(folder, base) {
        if (base === opaqueName)
            return this.#opaque(folder);
        const name = whiteoutTarget(base);
        if (name === undefined)
            return;
        if (this.#style.kind === 'overlay')
            return this.#hide(joinPath(this.#root.folder(folder), name));
        const parent = this.#root.existingFolder(folder);
        if (parent === undefined)
            return;
        this.#removeLower(joinPath(parent, name));
    }
    /** A folder of this layer was made: where a whiteout came before it, what lies below in lower layers stays hidden. */
    onFolder(path) {
        if (this.#hidden.has(path))
            this.#markOpaque(path);
    }
    /** Deletes a name, but not what this layer itself put below it. */
    #removeLower(path) {
        if (this.#root.isProtected(path))
            return;
        const stats = lstatOrNothing(this.#root.host(path));
        if (!stats)
            return;
        const left = stats.isDirectory() && this.#root.prune(path, this.#written);
        if (!left && !this.#written.has(path))
            this.#root.remove(path);
    }
    #opaque(folder) {
        if (this.#style.kind === 'overlay')
            return this.#markOpaque(this.#root.folder(folder));
        const path = this.#root.existingFolder(folder);
        if (path !== undefined)
            this.#root.prune(path, this.#written);
    }
    #hide(path) {
        this.#hidden.add(path);
        try {
            makeNode(this.#root.host(path), { type: 'char', mode: 0 });
        }
        catch (error) {
            if (errors_errnoOf(error) !== 'EEXIST')
                throw error;
            if (lstatOrNothing(this.#root.host(path))?.isDirectory())
                this.#markOpaque(path);
        }
    }
    #markOpaque(path) {
        if (this.#style.kind === 'overlay')
            xattr_setXattr(this.#root.host(path), `${this.#style.xattrs}.overlay.opaque`, yes);
    }
}

;// CONCATENATED MODULE: ./build/src/layer/disk/tree-writer.js










const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = external_node_fs_namespaceObject.constants;
/** Writes entries below a root, whatever their names say. Use: `begin`, `data` …, `end` for each; `finish` once. */
class TreeWriter {
    #root;
    #metadata;
    #whiteouts;
    /** Real paths that this layer wrote: an opaque mark spares them. */
    #written = new Set();
    /** Folders get their times last: what is made in them would change them. */
    #folderTimes = new Map();
    /** Hard links whose target may still come. */
    #later = [];
    #tracks;
    #open;
    entries = 0;
    bytes = 0;
    constructor(options) {
        this.#root = new SafeRoot(options.root, options.protect);
        this.#metadata = new MetadataSetter(options);
        this.#tracks = options.whiteouts;
        if (options.whiteouts)
            this.#whiteouts = new Whiteouts(this.#root, options.style, this.#written);
    }
    get implicitDirs() {
        return [...this.#root.implicit];
    }
    get ignored() {
        return this.#metadata.ignored;
    }
    /** Makes the entry; a file stays open for `data` until `end`. */
    begin(entry) {
        this.entries += 1;
        const name = cleanPath(entry.name);
        // The root belongs to whoever made it (containerd leaves it alone as well).
        if (name === '')
            return;
        const base = baseName(name);
        if (this.#whiteouts && base.startsWith(whiteoutPrefix))
            return this.#whiteouts.take(parentOf(name), base);
        const path = joinPath(this.#root.folder(parentOf(name)), base);
        if (this.#root.isProtected(path))
            return;
        const target = { path, host: this.#root.host(path) };
        this.#make(target, entry);
        if (this.#tracks)
            this.#written.add(path);
    }
    /** Bytes of the file begun last, at their place in it. */
    data(chunk, start, end, position) {
        if (!this.#open)
            return;
        const { target, entry } = this.#open;
        let at = start;
        while (at < end) {
            const place = entry.sparse ? position + at - start : null;
            at += (0,external_node_fs_namespaceObject.writeSync)(target.fd, chunk, at, end - at, place);
        }
        this.bytes += end - start;
    }
    /** Counts bytes that were written through `descriptor`. */
    count(bytes) {
        this.bytes += bytes;
    }
    /** The descriptor of the file begun last, for those who fill it themselves. */
    get descriptor() {
        return this.#open?.target.fd;
    }
    end() {
        const open = this.#open;
        if (!open)
            return;
        this.#open = undefined;
        const { target, entry } = open;
        try {
            if (entry.sparse)
                (0,external_node_fs_namespaceObject.ftruncateSync)(target.fd, entry.size);
            this.#metadata.apply(target, entry);
            this.#metadata.setTimes(target, entry.mtime);
        }
        finally {
            (0,external_node_fs_namespaceObject.closeSync)(target.fd);
        }
    }
    /** Late hard links, times of folders, the record. @throws TarError for a link to nothing */
    finish() {
        for (const { target, entry } of this.#later)
            this.#link(target, entry, true);
        for (const [path, mtime] of this.#folderTimes) {
            // A later entry may have put something else in its place, or a link above it.
            if (!this.#root.isRealFolder(parentOf(path)))
                continue;
            const host = this.#root.host(path);
            if (lstatOrNothing(host)?.isDirectory())
                this.#metadata.setTimes({ path, host }, mtime);
        }
        this.#metadata.close();
    }
    /** Gives descriptors back after an error. */
    abandon() {
        if (this.#open)
            (0,external_node_fs_namespaceObject.closeSync)(this.#open.target.fd);
        this.#open = undefined;
        this.#metadata.close();
    }
    #make(target, entry) {
        switch (entry.type) {
            case 'file':
                return this.#makeFile(target, entry);
            case 'directory':
                return this.#makeFolder(target, entry);
            case 'hardlink':
                return this.#link(target, entry, false);
            case 'symlink':
                if (entry.linkName === '')
                    throw new TarError(`the symbolic link ${JSON.stringify(target.path)} has no target`);
                this.#replacing(target, () => (0,external_node_fs_namespaceObject.symlinkSync)(names_fsPath(entry.linkName), names_fsPath(target.host)));
                return this.#complete(target, entry);
            case 'fifo':
                this.#replacing(target, () => makeNode(target.host, { type: 'fifo', mode: entry.mode }));
                return this.#complete(target, entry);
            case 'char':
            case 'block':
                return this.#makeDevice(target, entry, entry.type);
        }
    }
    #complete(target, entry) {
        this.#metadata.apply(target, entry);
        this.#metadata.setTimes(target, entry.mtime);
    }
    /** Runs `make`; when the name is taken, removes what is there and runs it again. */
    #replacing(target, make) {
        try {
            return make();
        }
        catch (error) {
            if (errors_errnoOf(error) !== 'EEXIST')
                throw error;
            if (!this.#root.remove(target.path))
                throw error;
            return make();
        }
    }
    #makeFile(target, entry) {
        const flags = O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY;
        const fd = this.#replacing(target, () => (0,external_node_fs_namespaceObject.openSync)(names_fsPath(target.host), flags, 0o600));
        this.#open = { target: { ...target, fd }, entry };
    }
    #makeFolder(target, entry) {
        const host = names_fsPath(target.host);
        try {
            (0,external_node_fs_namespaceObject.mkdirSync)(host, 0o700);
        }
        catch (error) {
            if (errors_errnoOf(error) !== 'EEXIST')
                throw error;
            if (!(0,external_node_fs_namespaceObject.lstatSync)(host).isDirectory()) {
                if (!this.#root.remove(target.path))
                    throw error;
                (0,external_node_fs_namespaceObject.mkdirSync)(host, 0o700);
            }
        }
        this.#root.implicit.delete(target.path);
        this.#metadata.apply(target, entry);
        this.#whiteouts?.onFolder(target.path);
        this.#folderTimes.set(target.path, entry.mtime);
    }
    #makeDevice(target, entry, type) {
        if (!this.#metadata.makesDevices)
            return this.#makeFile(target, entry);
        const { mode, devMajor = 0, devMinor = 0 } = entry;
        this.#replacing(target, () => makeNode(target.host, { type, mode, major: devMajor, minor: devMinor }));
        this.#complete(target, entry);
    }
    #link(target, entry, last) {
        const wanted = cleanPath(entry.linkName);
        const parent = wanted === '' ? undefined : this.#root.existingFolder(parentOf(wanted));
        const source = parent === undefined ? undefined : joinPath(parent, baseName(wanted));
        const stats = source === undefined ? undefined : lstatOrNothing(this.#root.host(source));
        if (source === undefined || !stats || stats.isDirectory()) {
            if (!last)
                return void this.#later.push({ target, entry });
            throw new TarError(`the hard link ${JSON.stringify(target.path)} leads to ${JSON.stringify(entry.linkName)}, which is no file of this tree`);
        }
        if (source === target.path)
            return;
        if (last && !this.#root.isRealFolder(parentOf(target.path)))
            return;
        this.#replacing(target, () => (0,external_node_fs_namespaceObject.linkSync)(names_fsPath(this.#root.host(source)), names_fsPath(target.host)));
        // One inode: what this header says counts for all its names (containerd sets it as well).
        this.#complete(target, { ...entry, type: stats.isSymbolicLink() ? 'symlink' : 'hardlink' });
    }
}

;// CONCATENATED MODULE: ./build/src/layer/disk/unpack.js


/** Runs `work` with a writer that is closed whatever happens. */
async function writingTree(options, work) {
    const writer = new TreeWriter(options);
    try {
        await work(writer);
        writer.finish();
    }
    catch (error) {
        writer.abandon();
        throw error;
    }
    return {
        entries: writer.entries,
        bytes: writer.bytes,
        implicitDirs: writer.implicitDirs,
        ignored: writer.ignored,
    };
}
/** Writes all members of a tar stream. @param names told of them too, for an index */
async function unpackTar(stream, options, names) {
    return writingTree(options, async (writer) => {
        await readTar(stream, {
            entry: (header) => {
                names?.entry(header);
                writer.begin({ ...header, sparse: header.sparse !== undefined });
            },
            data: (chunk, start, end, position) => {
                names?.data(chunk, start, end, position);
                writer.data(chunk, start, end, position);
            },
            finished: () => {
                writer.end();
            },
        });
    });
}

;// CONCATENATED MODULE: ./build/src/layer/disk/open-source.js



/** Opens a source, never through a link at its end. @throws YadokariError `SOURCE_INVALID` */
function openSource(file) {
    try {
        return (0,external_node_fs_namespaceObject.openSync)(names_fsPath(file), external_node_fs_namespaceObject.constants.O_RDONLY | external_node_fs_namespaceObject.constants.O_NOFOLLOW | external_node_fs_namespaceObject.constants.O_NONBLOCK);
    }
    catch (error) {
        throw unreadable(file, error);
    }
}

;// CONCATENATED MODULE: ./build/src/layer/disk/apply-entries.js







/** Below this, sharing blocks costs more than it saves. */
const cloneFrom = 256 * 1024;
const buffer = external_node_buffer_namespaceObject.Buffer.allocUnsafeSlow(1024 * 1024);
/** What to do when a source file is not as long as its entry says. */
function changedFile(file) {
    return new errors_YadokariError('SOURCE_INVALID', `file "${file}" became shorter while it was read`, {
        hint: 'nothing may write to the files of a build while it runs',
    });
}
function copyFile(writer, file, size) {
    const from = openSource(file);
    try {
        const to = writer.descriptor;
        if (to === undefined)
            return;
        if (size >= cloneFrom && (0,external_node_fs_namespaceObject.fstatSync)(from).size === size && cloneFile(from, to))
            return writer.count(size);
        for (let left = size; left > 0;) {
            const read = (0,external_node_fs_namespaceObject.readSync)(from, buffer, 0, Math.min(left, buffer.length), null);
            if (read === 0)
                throw changedFile(file);
            writer.data(buffer, 0, read, size - left);
            left -= read;
        }
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(from);
    }
}
function write(writer, entry) {
    writer.begin({ ...entry, name: entry.path, linkName: entry.linkName ?? '', sparse: false });
    const { content } = entry;
    if (content !== undefined && 'data' in content) {
        const { data } = content;
        writer.data(external_node_buffer_namespaceObject.Buffer.from(data.buffer, data.byteOffset, data.byteLength), 0, data.length, 0);
    }
    else if (content !== undefined)
        copyFile(writer, content.file, entry.size);
    writer.end();
}
/** Writes planned entries in the order of a walk: folders before what they hold. */
async function applyPlanned(entries, options, cancelled) {
    const sorted = entries.map((entry) => ({ entry, key: walkKey(entry.path) }));
    sorted.sort((a, b) => compareText(a.key, b.key));
    return writingTree(options, async (writer) => {
        let count = 0;
        for (const { entry } of sorted) {
            write(writer, entry);
            count += 1;
            if (count % 1024 !== 0)
                continue;
            // Lets an abort come in.
            await new Promise(setImmediate);
            if (cancelled())
                throw new errors_YadokariError('CANCELLED', 'the build was cancelled');
        }
    });
}

;// CONCATENATED MODULE: ./build/src/layer/disk/extract.js







/** Refuses what an honest archive does not have, before anything is written. */
class Guard {
    #options;
    #entries = 0;
    #bytes = 0;
    newestFile;
    constructor(options) {
        this.#options = options;
    }
    check({ name: path, type, linkName, size, mtime }) {
        const { name, maxBytes, maxEntries } = this.#options;
        if (leavesRoot(path))
            throw outsideError(name, 'member', path);
        if (type === 'hardlink' && leavesRoot(linkName))
            throw outsideError(name, 'hard link to', linkName);
        this.#entries += 1;
        this.#bytes += size;
        if (type === 'file')
            this.newestFile = Math.max(this.newestFile ?? mtime.seconds, mtime.seconds);
        if (this.#entries > maxEntries)
            throw this.#tooMuch(`more than ${maxEntries} entries`);
        if (this.#bytes > maxBytes)
            throw this.#tooMuch(`more than ${maxBytes} bytes`);
    }
    #tooMuch(what) {
        return new errors_YadokariError('LIMIT_EXCEEDED', `archive "${this.#options.name}" has ${what} in it`, {
            hint: 'leave out of it what the build does not need',
        });
    }
}
/** Unpacks an archive that is no layer: `.wh.` is a name like any other. @throws TarError, YadokariError */
async function extractArchive(stream, options) {
    const { root, record, standIn } = options;
    const guard = new Guard(options);
    if (standIn)
        startRecord(record, standIn);
    let hasEnd = false;
    const result = await writingTree({ root, record, style: { kind: 'merge' }, privileged: false, whiteouts: false }, async (writer) => {
        ({ hasEnd } = await readTar(stream, {
            entry: (header) => {
                guard.check(header);
                writer.begin({ ...header, sparse: header.sparse !== undefined });
            },
            data: (chunk, start, end, position) => writer.data(chunk, start, end, position),
            finished: () => writer.end(),
        }));
    });
    const { newestFile } = guard;
    return { ...result, hasEnd, ...(newestFile === undefined ? {} : { newestFile }) };
}

;// CONCATENATED MODULE: ./build/src/layer/source/scan.js




const { S_IFMT, S_IFREG, S_IFDIR, S_IFLNK, S_IFCHR, S_IFBLK, S_IFIFO } = external_node_fs_namespaceObject.constants;
const types = new Map([
    [S_IFREG, 'file'],
    [S_IFDIR, 'directory'],
    [S_IFLNK, 'symlink'],
    [S_IFCHR, 'char'],
    [S_IFBLK, 'block'],
    [S_IFIFO, 'fifo'],
]);
/** Undefined for sockets: no archive can hold them. */
function typeOfMode(mode) {
    return types.get(mode & S_IFMT);
}
/** A time as node:fs gives it. */
function timestampOf(nanoseconds) {
    return nodes_fileTime(nanoseconds);
}
/** lstat with nanoseconds; undefined when the name is not there. */
function lstatExact(hostPath) {
    return (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(hostPath), { bigint: true, throwIfNoEntry: false });
}
/** Identity of an inode that has several names; undefined for all others. */
function inodeKeyOf(stats) {
    return stats.nlink > 1n && !stats.isDirectory() ? `${stats.dev}:${stats.ino}` : undefined;
}
/** Attributes of a host file that `wanted` takes; undefined when there are none. */
function readXattrs(hostPath, wanted) {
    let found;
    for (const name of xattr_listXattrs(hostPath)) {
        const value = wanted(name) ? xattr_getXattr(hostPath, name) : undefined;
        if (value)
            (found ??= {})[name] = value;
    }
    return found;
}
/** Who owns a file of whom no record says it, where one user's files stand for root's. */
function standsFor(entry, { uid, gid }) {
    const ours = entry.uid === uid;
    return { uid: ours ? 0 : entry.uid, gid: ours || entry.gid === gid ? 0 : entry.gid };
}
/** A recorded mode holds as long as nobody has given the file another one. */
function modeOf(entry, wanted, standIn) {
    if (!standIn || entry.mode === openedMode(wanted, entry.type === 'directory'))
        return wanted;
    return entry.mode;
}
/** What the record of its tree says wins over what the kernel could store. A device stands as an empty file on disk. */
function withRecord(found, records, path = found.path) {
    const { standIn } = records;
    const record = records.get(path);
    const entry = standIn ? { ...found, ...standsFor(found, standIn) } : found;
    if (!record)
        return entry;
    const { uid = entry.uid, gid = entry.gid, devMajor = 0, devMinor = 0 } = record;
    const mode = record.mode === undefined ? entry.mode : modeOf(entry, record.mode, standIn);
    const device = record.type !== undefined && entry.type === 'file' && entry.size === 0;
    const added = Object.entries(record.xattrs ?? {}).map(([name, value]) => [
        name,
        external_node_buffer_namespaceObject.Buffer.from(value, 'base64'),
    ]);
    const xattrs = { ...entry.xattrs, ...Object.fromEntries(added) };
    return {
        ...entry,
        uid,
        gid,
        mode,
        ...(device && record.type ? { type: record.type, devMajor, devMinor } : {}),
        ...(Object.keys(xattrs).length > 0 ? { xattrs } : {}),
    };
}
/** The entry of a name on disk; undefined for a socket. Hard links are the caller's business. */
function entryOf({ path, hostPath, stats, xattrs }) {
    const mode = Number(stats.mode);
    const type = typeOfMode(mode);
    if (type === undefined)
        return undefined;
    const entry = {
        path,
        type,
        mode: mode & 0o7777,
        uid: Number(stats.uid),
        gid: Number(stats.gid),
        size: type === 'file' ? Number(stats.size) : 0,
        mtime: timestampOf(stats.mtimeNs),
        ...(xattrs ? { xattrs } : {}),
    };
    if (type === 'symlink')
        return { ...entry, linkName: readLink(hostPath) };
    if (type !== 'char' && type !== 'block')
        return entry;
    const { major, minor } = splitDevice(Number(stats.rdev));
    return { ...entry, devMajor: major, devMinor: minor };
}
/** Whether fewer blocks are stored than the size would take. */
function mayHaveHoles(stats) {
    return stats.blocks * 512n < stats.size;
}

;// CONCATENATED MODULE: ./build/src/layer/kept/frame.js

/**
 * The frame of a tar: all of it but the bytes of its files. With the files in a folder it gives the tar again, byte for byte, so that
 * its digest says whether the folder still holds what was unpacked there.
 */
class FrameWriter {
    #fd;
    constructor(file) {
        this.#fd = (0,external_node_fs_namespaceObject.openSync)(file, 'wx', 0o644);
    }
    add(bytes) {
        for (let at = 0; at < bytes.length;)
            at += (0,external_node_fs_namespaceObject.writeSync)(this.#fd, bytes, at);
    }
    close() {
        (0,external_node_fs_namespaceObject.closeSync)(this.#fd);
    }
}
const bufferBytes = 256 * 1024;
class FrameReader {
    #fd;
    #buffer = Buffer.allocUnsafeSlow(bufferBytes);
    #start = 0;
    #end = 0;
    constructor(file) {
        this.#fd = (0,external_node_fs_namespaceObject.openSync)(file, 'r');
    }
    /** The next bytes, `length` of them, as long as there are so many; to be used before the next call. */
    take(length) {
        if (this.#end - this.#start < length)
            this.#fill();
        const taken = this.#buffer.subarray(this.#start, Math.min(this.#end, this.#start + length));
        this.#start += taken.length;
        return taken;
    }
    close() {
        (0,external_node_fs_namespaceObject.closeSync)(this.#fd);
    }
    #fill() {
        this.#buffer.copyWithin(0, this.#start, this.#end);
        this.#end -= this.#start;
        this.#start = 0;
        while (this.#end < bufferBytes) {
            const read = (0,external_node_fs_namespaceObject.readSync)(this.#fd, this.#buffer, this.#end, bufferBytes - this.#end, null);
            if (read === 0)
                return;
            this.#end += read;
        }
    }
}

;// CONCATENATED MODULE: ./build/src/layer/kept/check-tree.js












/** What is wrong with a tree, as the end of a sentence. */
class Fault extends Error {
    name = 'Fault';
}
function fault(path, fact) {
    return new Fault(`${JSON.stringify(path)} ${fact}`);
}
/** A label of this host, which the kernel may put on any file. */
function isOurs(name) {
    return name !== 'security.selinux';
}
function sameXattrs(found = {}, wanted = {}) {
    const names = Object.keys(wanted).filter(mayBeUnpacked);
    if (names.length !== Object.keys(found).length)
        return false;
    return names.every((name) => {
        const [left, right] = [found[name], wanted[name]];
        return left !== undefined && right !== undefined && external_node_buffer_namespaceObject.Buffer.compare(left, right) === 0;
    });
}
function sameMetadata(found, header) {
    const sameMode = found.type === 'symlink' || found.mode === header.mode;
    const { seconds, nanoseconds } = found.mtime;
    const sameTime = seconds === header.mtime.seconds && nanoseconds === header.mtime.nanoseconds;
    return sameMode && sameTime && found.uid === header.uid && found.gid === header.gid;
}
function sameKind(found, header) {
    if (found.type !== header.type || found.size !== header.size)
        return false;
    if (header.type === 'symlink')
        return found.linkName === header.linkName;
    if (header.type !== 'char' && header.type !== 'block')
        return true;
    return found.devMajor === header.devMajor && found.devMinor === header.devMinor;
}
/** Faults of trees, and what reading them may fail with when somebody has changed them. */
const changed = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES', 'EPERM', 'EISDIR', 'EIO', 'ENXIO']);
/**
 * Looks at every name and every byte of a tree that a layer was unpacked into. The frame and the bytes of the files have to have the
 * digest of the layer's tar; each name has to say of itself what its header says; and there may be no other names.
 * @param names gets the names on the way: worth something only when nothing is wrong
 * @returns what is wrong, as the end of a sentence; undefined when nothing is
 */
async function faultOfTree(diffId, tree, { cancelled, names }) {
    try {
        const check = new TreeCheck(diffId, tree, names);
        try {
            await check.run(cancelled);
        }
        finally {
            check.close();
        }
        return undefined;
    }
    catch (error) {
        if (error instanceof Fault || error instanceof TarError)
            return error.message;
        if (error instanceof errors_YadokariError && error.code === 'SOURCE_INVALID')
            return error.message;
        if (changed.has(errors_errnoOf(error) ?? ''))
            return `cannot be read: ${errors_errnoOf(error)}`;
        throw error;
    }
}
class TreeCheck {
    #diffId;
    #root;
    #frame;
    #hash;
    #reader;
    #buffer = external_node_buffer_namespaceObject.Buffer.allocUnsafeSlow(256 * 1024);
    #names = new Set();
    #folders = new Set(['']);
    /** The file whose bytes come next. */
    #file;
    constructor(diffId, { root, frame }, names) {
        this.#diffId = diffId;
        this.#root = root;
        this.#frame = new FrameReader(frame);
        this.#hash = hashFor(diffId);
        this.#reader = new TarReader({
            entry: (header) => {
                names?.entry(header);
                this.#entry(header);
            },
            data: (chunk, start, end, position) => names?.data(chunk, start, end, position),
            finished: () => undefined,
        });
    }
    async run(cancelled) {
        this.#checkRoot();
        let members = 0;
        for (let block = this.#frame.take(header_blockSize); block.length > 0; block = this.#frame.take(header_blockSize)) {
            this.#pass(block);
            if (!this.#file)
                continue;
            this.#content(this.#file);
            this.#pass(this.#frame.take(padding(this.#file.size)));
            this.#file = undefined;
            members += 1;
            if (members % 512 !== 0)
                continue;
            // Lets an abort come in.
            await new Promise(setImmediate);
            if (cancelled())
                throw new errors_YadokariError('CANCELLED', 'the build was cancelled');
        }
        this.#reader.end();
        this.#checkNames();
        if (finishDigest(this.#hash, this.#diffId) !== this.#diffId)
            throw new Fault('it holds other bytes');
    }
    close() {
        this.#frame.close();
    }
    #pass(bytes) {
        this.#hash.update(bytes);
        this.#reader.write(bytes);
    }
    /** The root is no layer's: it is as unpacking makes it. */
    #checkRoot() {
        const stats = lstatExact(this.#root);
        const entry = stats && entryOf({ path: '', hostPath: this.#root, stats });
        const right = entry?.type === 'directory' && entry.mode === 0o755 && entry.uid === 0 && entry.gid === 0;
        if (!right || readXattrs(this.#root, isOurs))
            throw fault('/', 'is not as it was made');
    }
    #entry(header) {
        const path = cleanPath(header.name);
        if (path === '')
            return;
        if (header.sparse)
            throw fault(path, 'is stored as a sparse file');
        if (baseName(path).startsWith(whiteoutPrefix))
            throw fault(path, 'is a whiteout');
        if (this.#names.has(path))
            throw fault(path, 'comes twice');
        if (!this.#folders.has(parentOf(path)))
            throw fault(path, 'lies in a folder that the layer does not list');
        this.#names.add(path);
        const stats = lstatExact(this.#host(path));
        if (!stats)
            throw fault(path, 'is gone');
        if (header.type === 'hardlink')
            this.#checkLink(path, header, stats);
        else
            this.#checkEntry(path, header, stats);
        if (header.type === 'directory')
            this.#folders.add(path);
        if (header.type === 'file' && header.size > 0)
            this.#file = { path, size: header.size };
    }
    #checkEntry(path, header, stats) {
        const hostPath = this.#host(path);
        const entry = entryOf({ path, hostPath, stats });
        const same = entry && sameKind(entry, header) && sameMetadata(entry, header);
        if (!same || !sameXattrs(readXattrs(hostPath, isOurs), header.xattrs))
            throw fault(path, 'was changed');
    }
    /** One inode with the name that it links to. What its header says has been set for both. */
    #checkLink(path, header, stats) {
        const target = cleanPath(header.linkName);
        const other = this.#names.has(target) ? lstatExact(this.#host(target)) : undefined;
        const entry = entryOf({ path, hostPath: this.#host(path), stats });
        const same = other?.dev === stats.dev && other.ino === stats.ino && !stats.isDirectory();
        if (!same || !entry || !sameMetadata(entry, header))
            throw fault(path, 'was changed');
    }
    #content({ path, size }) {
        const fd = openSource(this.#host(path));
        try {
            for (let left = size; left > 0;) {
                const read = (0,external_node_fs_namespaceObject.readSync)(fd, this.#buffer, 0, Math.min(left, this.#buffer.length), null);
                if (read === 0)
                    throw fault(path, 'became shorter');
                this.#pass(this.#buffer.subarray(0, read));
                left -= read;
            }
        }
        finally {
            (0,external_node_fs_namespaceObject.closeSync)(fd);
        }
    }
    #checkNames() {
        let count = 0;
        for (const folder of this.#folders)
            count += (0,external_node_fs_namespaceObject.readdirSync)(names_fsPath(this.#host(folder)), { encoding: 'latin1' }).length;
        if (count !== this.#names.size)
            throw new Fault('it holds other names');
    }
    #host(path) {
        return hostPathOf(this.#root, path);
    }
}

;// CONCATENATED MODULE: ./build/src/layer/kept/keep-tree.js




/**
 * Unpacks a layer with its frame, for builds that use it in place as a lower folder of an overlay. As root: what a folder cannot say
 * of a file is on record nowhere.
 * @returns false for a layer that says more than a folder of files can: whiteouts, names that come twice, folders that it does not list
 */
async function keepTree(stream, tree) {
    const frame = new FrameWriter(tree.frame);
    /** Parts of the current chunk that are bytes of files. */
    let content = [];
    try {
        const style = { kind: 'overlay', xattrs: 'trusted' };
        await writingTree({ root: tree.root, style, whiteouts: true, privileged: true }, async (writer) => {
            await readTar(stream, {
                entry: (header) => writer.begin({ ...header, sparse: header.sparse !== undefined }),
                data: (chunk, start, end, position) => {
                    content.push({ start, end });
                    writer.data(chunk, start, end, position);
                },
                finished: () => writer.end(),
            }, (chunk) => {
                addFrame(frame, chunk, content);
                content = [];
            });
        });
    }
    finally {
        frame.close();
    }
    // Whatever is special about a layer, it shows in that the tree does not give the layer again.
    return (await faultOfTree(stream.diffId, tree, stream)) === undefined;
}
function addFrame(frame, chunk, content) {
    let at = 0;
    for (const { start, end } of content) {
        frame.add(chunk.subarray(at, start));
        at = end;
    }
    frame.add(chunk.subarray(at));
}

;// CONCATENATED MODULE: ./build/src/layer/source/digest-files.js




const digest_files_buffer = external_node_buffer_namespaceObject.Buffer.allocUnsafeSlow(256 * 1024);
/** Files between two looks at whether anybody still wants to know. */
const pauseEvery = 64;
function digestOf(file) {
    const fd = openSource(file);
    try {
        const hash = (0,external_node_crypto_namespaceObject.createHash)('sha256');
        for (;;) {
            const read = (0,external_node_fs_namespaceObject.readSync)(fd, digest_files_buffer, 0, digest_files_buffer.length, null);
            if (read === 0)
                return hash.digest('hex');
            hash.update(digest_files_buffer.subarray(0, read));
        }
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
    }
}
/** SHA-256 of each file in hex. Links at the end of a path are not followed. */
async function digestFiles(files, cancelled) {
    const digests = [];
    for (const file of files) {
        digests.push(digestOf(file));
        if (digests.length % pauseEvery !== 0)
            continue;
        await new Promise((next) => void setImmediate(next));
        if (cancelled())
            throw new Error('cancelled');
    }
    return digests;
}

;// CONCATENATED MODULE: ./build/src/layer/codec/probe.js
/** Bytes looked at for the histogram, spread over the block. */
const samples = 4096;
/** Bits a byte above which an entropy coder gains less than two per cent. */
const highEntropy = 7.85;
/** Length of the stretch searched for repetitions. */
const stretch = 8192;
/** Repeated positions, out of `stretch`, above which matching pays. */
const fewMatches = 64;
const histogram = new Uint32Array(256);
const table = new Int32Array(4096);
/** Order-0 entropy, bits a byte, of a spread sample. */
function sampledEntropy(block) {
    histogram.fill(0);
    const step = Math.max(1, Math.floor(block.length / samples));
    let count = 0;
    for (let index = 0; index < block.length && count < samples; index += step, count += 1) {
        const byte = block[index] ?? 0;
        histogram[byte] = (histogram[byte] ?? 0) + 1;
    }
    let bits = 0;
    for (const frequency of histogram)
        if (frequency > 0)
            bits += frequency * Math.log2(frequency / count);
    return count === 0 ? 0 : -bits / count;
}
/** How many positions in the middle of the block repeat four bytes seen shortly before. */
function countMatches(block) {
    table.fill(-1);
    const start = Math.max(0, Math.floor((block.length - stretch) / 2));
    const end = Math.min(block.length - 4, start + stretch);
    let matches = 0;
    let word = ((block[start] ?? 0) << 16) | ((block[start + 1] ?? 0) << 8) | (block[start + 2] ?? 0);
    for (let index = start; index < end; index += 1) {
        word = (word << 8) | (block[index + 3] ?? 0);
        const slot = Math.imul(word, 0x9e3779b1) >>> 20;
        if (table[slot] === word)
            matches += 1;
        table[slot] = word;
    }
    return matches;
}
/**
 * Whether deflate would only spend time on this block: encrypted, random or compressed already. Depends on nothing
 * but the bytes, so the output stays reproducible.
 */
function looksIncompressible(block) {
    if (block.length < samples)
        return false;
    return sampledEntropy(block) > highEntropy && countMatches(block) < fewMatches;
}

;// CONCATENATED MODULE: ./build/src/layer/codec/run-stream.js
/**
 * All output of a stream of node:zlib for one block. Not zlib's own callback functions: those copy the output, and leave
 * the first copy to the garbage collector.
 */
async function runStream(stream, block) {
    return new Promise((resolve, reject) => {
        const output = [];
        stream.on('data', (chunk) => {
            output.push(chunk);
        });
        stream.on('end', () => {
            resolve(output);
        });
        stream.on('error', reject);
        stream.end(block);
    });
}

;// CONCATENATED MODULE: ./build/src/layer/codec/gzip.js




/** Deflate's window (RFC 1951): what a block may refer back to. */
const windowSize = 32768;
/** Longest stored block (RFC 1951, 3.2.4). */
const storedMax = 65535;
/**
 * Level 4: twice as fast as Go's default that BuildKit uses, and 2% larger on /usr of a Debian image. See bench/.
 */
const defaultLevel = 4;
/** Header without name, time or flags (RFC 1952); operating system 255, unknown. */
const header = external_node_buffer_namespaceObject.Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** An empty last block with fixed codes: ends the deflate stream after blocks that all end on a byte. */
const lastBlock = [3, 0];
/** Deflate's stored blocks: a header and the bytes as they are. */
function store(block) {
    const count = Math.ceil(block.length / storedMax);
    const out = external_node_buffer_namespaceObject.Buffer.allocUnsafe(block.length + 5 * count);
    let at = 0;
    for (let from = 0; from < block.length; from += storedMax) {
        const length = Math.min(storedMax, block.length - from);
        out[at] = 0;
        out.writeUInt16LE(length, at + 1);
        out.writeUInt16LE(~length & 0xffff, at + 3);
        block.copy(out, at + 5, from, from + length);
        at += 5 + length;
    }
    return out;
}
/**
 * One gzip member, its deflate stream made of blocks that are compressed apart from each other: each gets the 32 KiB
 * before it as dictionary and ends on a byte (a sync flush). Every reader takes it, and the bytes depend on the block
 * size and level alone.
 */
function gzipCodec(level = defaultLevel) {
    const tail = external_node_buffer_namespaceObject.Buffer.alloc(windowSize);
    let tailLength = 0;
    let crc = 0;
    let size = 0;
    return {
        blockSize: 256 * 1024,
        inFlight: 32,
        begin: () => header,
        encode(block) {
            crc = (0,external_node_zlib_namespaceObject.crc32)(block, crc);
            size += block.length;
            const dictionary = tail.subarray(0, tailLength);
            const encoded = looksIncompressible(block)
                ? [store(block)]
                : runStream((0,external_node_zlib_namespaceObject.createDeflateRaw)({
                    level,
                    // zlib copies the dictionary right here, so the buffer may change at once.
                    ...(tailLength > 0 ? { dictionary } : {}),
                    chunkSize: block.length + 1024,
                    finishFlush: external_node_zlib_namespaceObject.constants.Z_SYNC_FLUSH,
                }), block);
            tailLength = Math.min(windowSize, block.length);
            block.copy(tail, 0, block.length - tailLength);
            return encoded;
        },
        end() {
            const trailer = external_node_buffer_namespaceObject.Buffer.alloc(10, external_node_buffer_namespaceObject.Buffer.from(lastBlock));
            trailer.writeUInt32LE(crc, 2);
            trailer.writeUInt32LE(size % 2 ** 32, 6);
            return trailer;
        },
    };
}

;// CONCATENATED MODULE: ./build/src/layer/codec/zstd.js



const zstd_defaultLevel = 3;
/**
 * A frame for each 2 MiB (RFC 8878: frames may be concatenated), compressed at the same time in zlib's thread pool.
 * libzstd's own workers (nbWorkers) would keep it to one frame, 1% smaller, but Node's stream loses data with them: it
 * takes input left over by a busy encoder for the end.
 */
function zstdCodec(level = zstd_defaultLevel) {
    const params = { [external_node_zlib_namespaceObject.constants.ZSTD_c_compressionLevel]: level, [external_node_zlib_namespaceObject.constants.ZSTD_c_checksumFlag]: 1 };
    return {
        blockSize: 2 * 1024 * 1024,
        inFlight: 5,
        begin: () => external_node_buffer_namespaceObject.Buffer.alloc(0),
        encode: (block) => runStream((0,external_node_zlib_namespaceObject.createZstdCompress)({
            params,
            pledgedSrcSize: block.length,
            chunkSize: block.length + (block.length >> 7) + 1024,
        }), block),
        end: () => external_node_buffer_namespaceObject.Buffer.alloc(0),
    };
}

;// CONCATENATED MODULE: ./build/src/layer/codec/block-codec.js



function plainCodec() {
    return {
        blockSize: 256 * 1024,
        inFlight: 1,
        begin: () => external_node_buffer_namespaceObject.Buffer.alloc(0),
        encode: (block) => [block],
        end: () => external_node_buffer_namespaceObject.Buffer.alloc(0),
    };
}
const codecs = {
    none: plainCodec,
    gzip: gzipCodec,
    zstd: zstdCodec,
};
/** @param level undefined: the codec's default */
function blockCodec(compression, level) {
    return codecs[compression](level);
}

;// CONCATENATED MODULE: ./build/src/layer/codec/block-writer.js





/**
 * Takes a tar, writes the blob to an open file: both digests on the way, blocks compressed concurrently, output in
 * order. Writing is synchronous; the writer must `settle` now and then, which bounds the blocks in memory.
 */
class BlockWriter {
    #fd;
    #codec;
    #options;
    #limit;
    #diffId = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    #digest = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    #free = [];
    #pending = [];
    #block;
    #filled = 0;
    #size = 0;
    #uncompressed = 0;
    constructor(fd, codec, options) {
        this.#fd = fd;
        this.#codec = codec;
        this.#options = options;
        this.#limit = Math.min(options.concurrency, codec.inFlight);
        this.#block = external_node_buffer_namespaceObject.Buffer.allocUnsafeSlow(codec.blockSize);
        this.#emit(codec.begin());
    }
    /** Whether {@link settle} has something to wait for. */
    get busy() {
        return this.#pending.length > this.#limit;
    }
    write(bytes) {
        let from = 0;
        while (from < bytes.length) {
            const length = Math.min(bytes.length - from, this.#block.length - this.#filled);
            this.#block.set(from === 0 && length === bytes.length ? bytes : bytes.subarray(from, from + length), this.#filled);
            this.#advance(length);
            from += length;
        }
    }
    /** Zeros up to the end of the current block at most; says how many. */
    zeros(count) {
        const length = Math.min(count, this.#block.length - this.#filled);
        this.#block.fill(0, this.#filled, this.#filled + length);
        this.#advance(length);
        return length;
    }
    /** Bytes of a file, straight into the block: at most to its end. 0 at the end of the file. */
    readFrom(fd, count, position) {
        const length = Math.min(count, this.#block.length - this.#filled);
        const read = (0,external_node_fs_namespaceObject.readSync)(fd, this.#block, this.#filled, length, position);
        this.#advance(read);
        return read;
    }
    /** Waits until no more blocks are under way than may be. @throws whatever compressing or writing threw */
    async settle() {
        // Without compression nothing else lets a cancellation come in.
        await new Promise(setImmediate);
        if (this.#options.cancelled())
            throw new errors_YadokariError('CANCELLED', 'the build was cancelled');
        await this.#drain(this.#limit);
    }
    async finish() {
        if (this.#filled > 0)
            this.#flush();
        await this.#drain(0);
        this.#emit(this.#codec.end());
        return {
            diffId: `sha256:${this.#diffId.digest('hex')}`,
            digest: `sha256:${this.#digest.digest('hex')}`,
            size: this.#size,
            uncompressedSize: this.#uncompressed,
        };
    }
    /** Waits for what the thread pool still reads from our memory; never throws. */
    async abandon() {
        await Promise.allSettled(this.#pending.map(async ({ encoded }) => encoded));
    }
    #advance(length) {
        this.#filled += length;
        if (this.#filled === this.#block.length)
            this.#flush();
    }
    #flush() {
        const block = this.#filled === this.#block.length ? this.#block : this.#block.subarray(0, this.#filled);
        this.#diffId.update(block);
        this.#uncompressed += block.length;
        const encoded = this.#codec.encode(block);
        // Settled later, in order: until then a failure must not count as unhandled.
        if (encoded instanceof Promise)
            encoded.catch(() => undefined);
        this.#pending.push({ block: this.#block, encoded });
        this.#block = this.#free.pop() ?? external_node_buffer_namespaceObject.Buffer.allocUnsafeSlow(this.#codec.blockSize);
        this.#filled = 0;
    }
    async #drain(left) {
        while (this.#pending.length > left) {
            const [next] = this.#pending;
            if (!next)
                return;
            const encoded = next.encoded instanceof Promise ? await next.encoded : next.encoded;
            for (const part of encoded)
                this.#emit(part);
            for (const part of encoded)
                if (part.buffer !== next.block.buffer)
                    release_release(part);
            this.#pending.shift();
            this.#free.push(next.block);
        }
    }
    #emit(bytes) {
        this.#digest.update(bytes);
        this.#size += bytes.length;
        let written = 0;
        while (written < bytes.length)
            written += (0,external_node_fs_namespaceObject.writeSync)(this.#fd, bytes, written);
    }
}

;// CONCATENATED MODULE: ./build/src/layer/tar/encode.js



const flagOf = {
    file: flags.file,
    directory: flags.directory,
    symlink: flags.symlink,
    hardlink: flags.hardlink,
    char: flags.char,
    block: flags.block,
    fifo: flags.fifo,
};
const nameLength = 100;
const prefixLength = 155;
/** Largest numbers of the octal fields: 7 digits for ids, 11 for size and time. */
const largestId = 0o7777777;
const largestSize = 0o77777777777;
const fields = {
    mode: 100,
    uid: 108,
    gid: 116,
    size: 124,
    mtime: 136,
    checksum: 148,
    flag: 156,
    link: 157,
    magic: 257,
    devMajor: 329,
    devMinor: 337,
    prefix: 345,
};
function isAscii(text) {
    // eslint-disable-next-line no-control-regex -- ASCII is what is tested for
    return /^[\0-\x7f]*$/.test(text);
}
/** Writes `value` as octal digits, zero-padded, with a NUL after them. */
function putOctal(block, at, width, value) {
    let rest = value;
    for (let index = at + width - 2; index >= at; index -= 1) {
        block[index] = 0x30 + (rest % 8);
        rest = Math.floor(rest / 8);
    }
}
/** Where to split a name between ustar's prefix and name fields: -1 when it fits whole, undefined when it cannot be split. */
function splitAt(name) {
    if (name.length <= nameLength)
        return -1;
    if (name.length > nameLength + prefixLength + 1)
        return undefined;
    const slash = name.lastIndexOf('/', Math.min(prefixLength, name.length - 2));
    return slash > 0 && name.length - slash - 1 <= nameLength ? slash : undefined;
}
function within(value, largest) {
    return value >= 0 && value <= largest ? value : 0;
}
/** One ustar header. What does not fit is cut or 0: the PAX header before it holds the truth. */
function encodeBlock(header, target, at) {
    const block = target.subarray(at, at + header_blockSize);
    block.fill(0);
    const split = isAscii(header.name) ? splitAt(header.name) : undefined;
    if (split === undefined)
        names_encodeName(header.name).copy(block, 0, 0, nameLength);
    else {
        block.write(header.name.slice(split + 1), 0, 'latin1');
        if (split > 0)
            block.write(header.name.slice(0, split), fields.prefix, 'latin1');
    }
    putOctal(block, fields.mode, 8, header.mode);
    putOctal(block, fields.uid, 8, within(header.uid, largestId));
    putOctal(block, fields.gid, 8, within(header.gid, largestId));
    putOctal(block, fields.size, 12, within(header.size, largestSize));
    putOctal(block, fields.mtime, 12, within(header.seconds, largestSize));
    block[fields.flag] = header.flag;
    if (header.link !== '')
        names_encodeName(header.link).copy(block, fields.link, 0, nameLength);
    block.write('ustar\x0000', fields.magic, 'latin1');
    putOctal(block, fields.devMajor, 8, within(header.devMajor, largestId));
    putOctal(block, fields.devMinor, 8, within(header.devMinor, largestId));
    putChecksum(block);
}
/** Sum of all bytes with the checksum field itself as spaces (POSIX.1, ustar). */
function putChecksum(block) {
    let sum = 8 * 0x20;
    // Nothing is written behind the prefix; an iterator would take ten times as long.
    for (let index = 0; index < fields.prefix + prefixLength; index += 1)
        sum += block[index] ?? 0;
    putOctal(block, fields.checksum, 7, sum);
    block[fields.checksum + 7] = 0x20;
}
/** `"%d %s=%s\n"`, the length counting itself (POSIX.1, pax extended header). */
function paxRecord(key, value) {
    const bytes = typeof value === 'string' ? names_encodeName(value) : external_node_buffer_namespaceObject.Buffer.from(value);
    const rest = external_node_buffer_namespaceObject.Buffer.byteLength(key) + bytes.length + 3;
    let length = rest + String(rest).length;
    length = rest + String(length).length;
    return external_node_buffer_namespaceObject.Buffer.concat([external_node_buffer_namespaceObject.Buffer.from(`${length} ${key}=`), bytes, external_node_buffer_namespaceObject.Buffer.from('\n')]);
}
/** Decimal seconds, no trailing zeros: -0.5 for half a second before the epoch. */
function paxTime({ seconds, nanoseconds }) {
    if (nanoseconds === 0)
        return String(seconds);
    const negative = seconds < 0;
    const whole = negative ? -(seconds + 1) : seconds;
    const fraction = String(negative ? 1_000_000_000 - nanoseconds : nanoseconds).padStart(9, '0');
    return `${negative ? '-' : ''}${whole}.${fraction.replace(/0+$/, '')}`;
}
/** Key order is fixed, so that equal entries give equal bytes. */
function paxRecords(entry, name) {
    const records = [];
    const { mtime, linkName = '' } = entry;
    for (const key of Object.keys(entry.xattrs ?? {}).sort()) {
        const value = entry.xattrs?.[key];
        if (value)
            records.push(paxRecord(`SCHILY.xattr.${key}`, value));
    }
    if (entry.gid > largestId)
        records.push(paxRecord('gid', String(entry.gid)));
    if (linkName.length > nameLength || !isAscii(linkName))
        records.push(paxRecord('linkpath', linkName));
    if (mtime.nanoseconds !== 0 || mtime.seconds < 0 || mtime.seconds > largestSize) {
        records.push(paxRecord('mtime', paxTime(mtime)));
    }
    if (!isAscii(name) || splitAt(name) === undefined)
        records.push(paxRecord('path', name));
    if (entry.size > largestSize)
        records.push(paxRecord('size', String(entry.size)));
    if (entry.uid > largestId)
        records.push(paxRecord('uid', String(entry.uid)));
    return records;
}
/** Name of the extended header itself, for readers that know no PAX: never longer than ustar's field. */
function paxHeaderName(path) {
    const slash = path.lastIndexOf('/');
    const ascii = `${path.slice(0, slash + 1)}PaxHeaders.0/${path.slice(slash + 1)}`.replaceAll(/[^ -~]/g, '_');
    return ascii.slice(0, nameLength).replace(/\/+$/, '');
}
const encode_scratch = external_node_buffer_namespaceObject.Buffer.alloc(header_blockSize);
/** Header block(s) of one entry, ready to write. Valid until the next call unless PAX records were needed. */
function encodeHeader(entry) {
    const path = entry.path === '' ? '.' : entry.path;
    const name = entry.type === 'directory' ? `${path}/` : path;
    const main = {
        name,
        flag: flagOf[entry.type],
        mode: entry.mode,
        uid: entry.uid,
        gid: entry.gid,
        size: entry.size,
        seconds: entry.mtime.seconds,
        link: entry.linkName ?? '',
        devMajor: entry.devMajor ?? 0,
        devMinor: entry.devMinor ?? 0,
    };
    const records = paxRecords(entry, name);
    if (records.length === 0) {
        encodeBlock(main, encode_scratch, 0);
        return encode_scratch;
    }
    const body = external_node_buffer_namespaceObject.Buffer.concat(records);
    const whole = external_node_buffer_namespaceObject.Buffer.alloc(header_blockSize + body.length + padding(body.length) + header_blockSize);
    const extension = { name: paxHeaderName(path), flag: flags.paxLocal, mode: 0, uid: 0, gid: 0, seconds: 0 };
    encodeBlock({ ...extension, size: body.length, link: '', devMajor: 0, devMinor: 0 }, whole, 0);
    body.copy(whole, header_blockSize);
    encodeBlock(main, whole, whole.length - header_blockSize);
    return whole;
}

;// CONCATENATED MODULE: ./build/src/layer/source/item.js
/** Zero time and nobody's: deletions are the same whoever made them (containerd since 2.0). */
function whiteoutItem(path) {
    return {
        entry: { path, type: 'file', mode: 0, uid: 0, gid: 0, size: 0, mtime: { seconds: 0, nanoseconds: 0 } },
    };
}
/** `entry` as another name of the file that stands first in the archive. */
function linkTo(first, entry) {
    const { linkName: _, ...metadata } = entry;
    return { ...metadata, type: 'hardlink', size: 0, linkName: first };
}

;// CONCATENATED MODULE: ./build/src/layer/source/unchanged.js







function isWhiteout(stats) {
    return stats.isCharacterDevice() && stats.rdev === 0n;
}
function unchanged_sameMetadata(a, b) {
    return (a.mode === b.mode &&
        a.uid === b.uid &&
        a.gid === b.gid &&
        a.size === b.size &&
        a.mtimeNs === b.mtimeNs &&
        (a.isFile() || a.isSymbolicLink() || a.rdev === b.rdev));
}
function unchanged_sameXattrs(a, b) {
    const names = Object.keys(a);
    if (names.length !== Object.keys(b).length)
        return false;
    return names.every((name) => {
        const [left, right] = [a[name], b[name]];
        return left !== undefined && right !== undefined && external_node_buffer_namespaceObject.Buffer.compare(left, right) === 0;
    });
}
const chunk = 256 * 1024;
function sameBytes(a, b) {
    const left = openSource(a);
    try {
        const right = openSource(b);
        try {
            const [one, two] = [external_node_buffer_namespaceObject.Buffer.allocUnsafe(chunk), external_node_buffer_namespaceObject.Buffer.allocUnsafe(chunk)];
            for (;;) {
                const length = (0,external_node_fs_namespaceObject.readSync)(left, one);
                if ((0,external_node_fs_namespaceObject.readSync)(right, two) !== length)
                    return false;
                if (length === 0)
                    return true;
                if (one.compare(two, 0, length, 0, length) !== 0)
                    return false;
            }
        }
        finally {
            (0,external_node_fs_namespaceObject.closeSync)(right);
        }
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(left);
    }
}
/**
 * Tells what of an upper folder is no change: a file that was copied up and came out the same (a chmod to the mode it had, a
 * rename there and back, one more hard link to it). BuildKit's differ leaves these out too, so a layer here holds what a layer
 * there holds. Times alone never decide: where metadata is equal the bytes are compared.
 */
class Below {
    #marks;
    constructor(overlayXattrs) {
        this.#marks = `${overlayXattrs}.overlay.`;
    }
    /** Where to look for the content of `folder/name`, given where `folder` itself lies. */
    descend(candidates, folder, name) {
        const found = [];
        for (const dir of candidates) {
            const hostPath = hostPathOf(dir, joinPath(folder, name));
            const stats = lstatExact(hostPath);
            if (!stats)
                continue;
            if (!stats.isDirectory())
                break;
            found.push(dir);
            if (xattr_getXattr(hostPath, `${this.#marks}opaque`)?.toString() === 'y')
                break;
        }
        return found;
    }
    /** Whether the file at `path` is what lower layers have there already. */
    holds(candidates, path, upper) {
        const { hostPath, stats } = upper;
        for (const dir of candidates) {
            const lowerPath = hostPathOf(dir, path);
            const lower = lstatExact(lowerPath);
            if (!lower)
                continue;
            if (isWhiteout(lower) || !unchanged_sameMetadata(stats, lower))
                return false;
            if (stats.isSymbolicLink()) {
                return (0,external_node_fs_namespaceObject.readlinkSync)(names_fsPath(hostPath), 'buffer').equals((0,external_node_fs_namespaceObject.readlinkSync)(names_fsPath(lowerPath), 'buffer'));
            }
            const xattrs = [hostPath, lowerPath].map((file) => readXattrs(file, entersLayer) ?? {});
            if (!unchanged_sameXattrs(xattrs[0] ?? {}, xattrs[1] ?? {}))
                return false;
            return !stats.isFile() || sameBytes(hostPath, lowerPath);
        }
        return false;
    }
}

;// CONCATENATED MODULE: ./build/src/layer/source/upper.js










/** Walks an overlay's upper folder: what is in it changed, unless it came out as it was. */
class UpperWalk {
    #source;
    #ignored;
    #record;
    #firstNames = new Map();
    #marks;
    #below;
    /** Sockets, which were left out. */
    skipped = [];
    constructor(source) {
        this.#source = source;
        this.#ignored = new Set(source.ignore);
        this.#record = readRecord(source.record);
        this.#marks = `${source.overlayXattrs}.overlay.`;
        this.#below = new Below(source.overlayXattrs);
    }
    /** Depth first, names sorted. The root itself is never a change (containerd's differ skips it as well). */
    *items() {
        const opaque = this.#isOpaque('');
        if (opaque)
            yield whiteoutItem(opaqueName);
        yield* this.#folder('', opaque ? [] : (this.#source.lowers ?? []));
    }
    *#folder(folder, below) {
        for (const name of listNames(hostPathOf(this.#source.dir, folder))) {
            if (!this.#ignored.has(joinPath(folder, name)))
                yield* this.#name(folder, name, below);
        }
    }
    *#name(folder, name, below) {
        const path = joinPath(folder, name);
        const hostPath = hostPathOf(this.#source.dir, path);
        const stats = lstatExact(hostPath);
        if (!stats)
            throw changedTree(hostPath);
        if (stats.isCharacterDevice() && stats.rdev === 0n) {
            yield whiteoutItem(joinPath(folder, whiteoutPrefix + name));
            return;
        }
        const { xattrs, opaque } = this.#xattrs(hostPath, stats.isDirectory());
        const entry = entryOf({ path, hostPath, stats, xattrs });
        if (!entry) {
            this.skipped.push(path);
            return;
        }
        if (stats.isDirectory()) {
            yield { entry: withRecord(entry, this.#record) };
            if (opaque)
                yield whiteoutItem(joinPath(path, opaqueName));
            yield* this.#folder(path, opaque ? [] : this.#below.descend(below, folder, name));
            return;
        }
        if (!this.#below.holds(below, path, { hostPath, stats }))
            yield this.#file(path, { hostPath, stats, entry });
    }
    #file(path, file) {
        const { hostPath, stats, entry } = file;
        const key = inodeKeyOf(stats);
        const first = key === undefined ? undefined : this.#firstNames.get(key);
        if (first !== undefined) {
            return { entry: linkTo(first, withRecord(entry, this.#record, first)) };
        }
        if (key !== undefined)
            this.#firstNames.set(key, path);
        const recorded = withRecord(entry, this.#record);
        if (recorded.type !== 'file')
            return { entry: recorded };
        return { entry: recorded, content: { file: hostPath }, holes: mayHaveHoles(stats) };
    }
    #isOpaque(path) {
        return xattr_getXattr(hostPathOf(this.#source.dir, path), `${this.#marks}opaque`)?.toString() === 'y';
    }
    /** One call tells that there are none, which is so for nearly every file. */
    #xattrs(hostPath, isFolder) {
        let xattrs;
        let opaque = false;
        for (const name of xattr_listXattrs(hostPath)) {
            if (entersLayer(name)) {
                const value = xattr_getXattr(hostPath, name);
                if (value)
                    (xattrs ??= {})[name] = value;
            }
            else if (name === `${this.#marks}opaque`)
                opaque = isFolder && xattr_getXattr(hostPath, name)?.toString() === 'y';
            else if (name === `${this.#marks}redirect` || name === `${this.#marks}metacopy`)
                throw foreignOverlay(hostPath, name);
        }
        return { ...(xattrs ? { xattrs } : {}), opaque };
    }
}
function changedTree(hostPath) {
    return new errors_YadokariError('SOURCE_INVALID', `file "${hostPath}" went away while the layer was written`, {
        hint: 'nothing may write to the files of a build while it runs',
    });
}
function foreignOverlay(hostPath, name) {
    return new errors_YadokariError('INTERNAL', `cannot write a layer: "${hostPath}" has overlay's mark ${name}`, {
        hint: 'overlay was mounted with redirect_dir or metacopy, whose upper folders are no change sets',
    });
}

;// CONCATENATED MODULE: ./build/src/layer/source/paths.js








/** Adds the folders above every path: without them a reader would make them up. */
function withParents(paths) {
    const all = new Set();
    for (const path of paths) {
        for (let at = path; !all.has(at); at = parentOf(at)) {
            if (at === '' && path !== '')
                break;
            all.add(at);
            if (at === '')
                break;
        }
    }
    return all;
}
/** Reads the names that a scan found changed, and the deletions. */
class ChangedPaths {
    #source;
    #record;
    #firstNames = new Map();
    #folders = new Set(['']);
    skipped = [];
    constructor(source) {
        this.#source = source;
        this.#record = readRecord(source.record);
    }
    *items() {
        const changed = new Set(this.#source.changed);
        const deleted = this.#deletions(changed);
        const parents = withParents([
            ...changed,
            ...[...deleted].map((path) => parentOf(path)).filter((path) => path !== ''),
        ]);
        // A deletion stands where the name itself would, as in a walk over an upper folder.
        const work = [
            ...[...parents].map((path) => ({ path, key: walkKey(path), deleted: false })),
            ...[...deleted].map((path) => ({ path, key: walkKey(path), deleted: true })),
        ];
        work.sort((a, b) => compareText(a.key, b.key));
        for (const { path, deleted: gone } of work) {
            const item = gone
                ? whiteoutItem(joinPath(parentOf(path), whiteoutPrefix + baseName(path)))
                : this.#item(path);
            if (item)
                yield item;
        }
    }
    /** Deleting a folder deletes what is below; a name that is there again is a change. */
    #deletions(changed) {
        const deleted = new Set(this.#source.deleted);
        const needed = [...deleted].filter((path) => {
            for (let at = parentOf(path); at !== ''; at = parentOf(at))
                if (deleted.has(at) && !changed.has(at))
                    return false;
            return path !== '' && !changed.has(path);
        });
        return new Set(needed);
    }
    #item(path) {
        const hostPath = hostPathOf(this.#source.root, path);
        const stats = lstatExact(hostPath);
        if (!stats)
            throw changedTree(hostPath);
        this.#checkParent(path);
        const entry = entryOf({ path, hostPath, stats, xattrs: readXattrs(hostPath, entersLayer) });
        if (!entry) {
            this.skipped.push(path);
            return undefined;
        }
        const key = inodeKeyOf(stats);
        const first = key === undefined ? undefined : this.#firstNames.get(key);
        if (first !== undefined) {
            return { entry: linkTo(first, withRecord(entry, this.#record, first)) };
        }
        if (key !== undefined)
            this.#firstNames.set(key, path);
        const recorded = withRecord(entry, this.#record);
        if (recorded.type !== 'file')
            return { entry: recorded };
        return { entry: recorded, content: { file: hostPath }, holes: mayHaveHoles(stats) };
    }
    /** No path of a layer may run through a link. The parents came before, so one look at each is enough. */
    #checkParent(path) {
        if (path === '')
            return;
        const parent = parentOf(path);
        if (this.#folders.has(parent))
            return;
        if (lstatExact(hostPathOf(this.#source.root, parent))?.isDirectory() !== true) {
            throw new errors_YadokariError('INTERNAL', `cannot write a layer: "${path}" lies below something that is no folder`);
        }
        this.#folders.add(parent);
    }
}

;// CONCATENATED MODULE: ./build/src/layer/source/planned.js



/** Whether `a` comes before `b` in a walk: a slash counts less than any other character. */
function walksBefore(a, b) {
    const length = Math.min(a.length, b.length);
    for (let i = 0; i < length; i += 1) {
        const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)];
        if (left !== right)
            return left === 0x2f || (right !== 0x2f && left < right);
    }
    return a.length < b.length;
}
/** One COPY of a folder plans in the order of a walk: for 100,000 entries sorting would cost a third of the memory. */
function isSorted(entries) {
    return entries.every((entry, i) => {
        const before = entries[i - 1];
        return before === undefined || walksBefore(before.path, entry.path);
    });
}
/** Last one of each path, in the order of a walk. */
function sorted(entries) {
    if (isSorted(entries))
        return entries;
    const unique = new Map(entries.map((entry) => [entry.path, entry]));
    const keyed = [...unique.values()].map((entry) => ({ entry, key: walkKey(entry.path) }));
    return keyed.sort((a, b) => compareText(a.key, b.key)).map(({ entry }) => entry);
}
function unlinkable(entry) {
    const target = JSON.stringify(entry.linkName ?? '');
    return new errors_YadokariError('INTERNAL', `cannot write a layer: hard link "${entry.path}" leads to ${target}, which is not in it`);
}
/** Follows hard links to the entry that has the bytes. */
function contentOf(entry, byPath) {
    let at = entry;
    for (let hops = 0; at.type === 'hardlink'; hops += 1) {
        const next = byPath.get(at.linkName ?? '');
        if (!next || hops > byPath.size)
            throw unlinkable(entry);
        at = next;
    }
    return at;
}
function filtered(entry) {
    if (entry.xattrs === undefined)
        return entry;
    const kept = Object.entries(entry.xattrs).filter(([name]) => entersLayer(name));
    const { xattrs: _, ...rest } = entry;
    return kept.length > 0 ? { ...rest, xattrs: Object.fromEntries(kept) } : rest;
}
/**
 * Planned entries as tar members. Of names that are one file, the first in order gets the bytes and the others become
 * links to it, whichever the plan had chosen.
 */
function* plannedItems(entries) {
    const order = sorted(entries);
    const byPath = new Map(order.map((entry) => [entry.path, entry]));
    const firstNames = new Map();
    const linked = new Set(order.filter(({ type }) => type === 'hardlink').map((entry) => contentOf(entry, byPath)));
    for (const entry of order) {
        const parent = byPath.get(parentOf(entry.path));
        if (parent && parent.type !== 'directory' && entry.path !== '') {
            throw new errors_YadokariError('INTERNAL', `cannot write a layer: "${entry.path}" lies below something that is no folder`);
        }
        const origin = entry.type === 'hardlink' || linked.has(entry) ? contentOf(entry, byPath) : entry;
        const first = firstNames.get(origin);
        const { content, ...metadata } = filtered({ ...origin, path: entry.path });
        if (first !== undefined) {
            yield { entry: { ...metadata, type: 'hardlink', size: 0, linkName: first } };
            continue;
        }
        firstNames.set(origin, entry.path);
        yield { entry: metadata, ...(content === undefined ? {} : { content }) };
    }
}

;// CONCATENATED MODULE: ./build/src/layer/source/stack.js



/** What the name of a tar member means in a layer (OCI image-spec, layer.md, "Whiteouts"). */
function meaningOf(item) {
    const { path } = item.entry;
    const name = baseName(path);
    if (name === opaqueName)
        return { kind: 'opaque', path: parentOf(path) };
    if (name.startsWith(whiteoutPrefix)) {
        return { kind: 'whiteout', path: joinPath(parentOf(path), name.slice(whiteoutPrefix.length)) };
    }
    return { kind: 'entry', path };
}
function whiteoutPath(path) {
    return joinPath(parentOf(path), whiteoutPrefix + baseName(path));
}
/** Change sets laid on top of each other: the one change set that has the same effect on what lies below. */
class Stack {
    #items = new Map();
    /** File → the other names of it. */
    #links = new Map();
    /** Folders that something was put below. */
    #holders = new Set();
    /** Lays one more change set on top. Its items come in the order of a layer: folders first. */
    add(items) {
        for (const item of items) {
            const { kind, path } = meaningOf(item);
            if (kind === 'entry')
                this.#put(path, item);
            else {
                this.#clearBelow(path);
                if (kind === 'whiteout')
                    this.#remove(path);
                this.#items.set(item.entry.path, item);
            }
        }
    }
    /** The whole, in the order of a layer. */
    *items() {
        const keyed = [...this.#items.values()].map((item) => ({ item, key: walkKey(item.entry.path) }));
        const written = new Map();
        for (const { item } of keyed.sort((a, b) => compareText(a.key, b.key))) {
            const { entry } = item;
            const origin = entry.type === 'hardlink' ? (entry.linkName ?? '') : entry.path;
            const first = written.get(origin);
            const source = this.#items.get(origin) ?? item;
            if (first !== undefined)
                yield { ...item, entry: linkTo(first, { ...source.entry, path: entry.path }) };
            else {
                // Of several names, the first in order carries the bytes, whichever was first when the change was made.
                written.set(origin, entry.path);
                yield { ...source, entry: { ...source.entry, path: entry.path } };
            }
        }
    }
    #put(path, item) {
        const isFolder = item.entry.type === 'directory';
        const before = this.#items.get(path);
        if (!isFolder)
            this.#clearBelow(path);
        if (before && !(isFolder && before.entry.type === 'directory'))
            this.#remove(path);
        this.#items.set(path, item);
        for (let at = path; at !== '' && !this.#holders.has(parentOf(at)); at = parentOf(at))
            this.#holders.add(parentOf(at));
        if (item.entry.type === 'hardlink' && item.entry.linkName !== undefined)
            this.#link(item.entry.linkName, path);
        const deleted = whiteoutPath(path);
        if (!this.#items.delete(deleted) || !isFolder)
            return;
        // A folder in place of a deleted one: what the lower one held stays away.
        const opaque = joinPath(path, opaqueName);
        this.#items.set(opaque, whiteoutItem(opaque));
    }
    #link(target, path) {
        const names = this.#links.get(target) ?? new Set();
        names.add(path);
        this.#links.set(target, names);
    }
    /** Forgets a name. If others are links to it, the first of them becomes the file. */
    #remove(path) {
        const item = this.#items.get(path);
        if (!item)
            return;
        this.#items.delete(path);
        if (item.entry.type === 'hardlink') {
            this.#links.get(item.entry.linkName ?? '')?.delete(path);
            return;
        }
        const [heir, ...others] = this.#links.get(path) ?? [];
        this.#links.delete(path);
        if (heir === undefined)
            return;
        this.#items.set(heir, { ...item, entry: { ...item.entry, path: heir } });
        for (const other of others) {
            this.#items.set(other, { entry: linkTo(heir, { ...item.entry, path: other }) });
            this.#link(heir, other);
        }
    }
    #clearBelow(path) {
        if (!this.#holders.delete(path))
            return;
        for (const name of this.#items.keys())
            if (name !== path && isWithin(name, path))
                this.#remove(name);
    }
}

;// CONCATENATED MODULE: ./build/src/layer/source/write-layer.js
















function stackedItems(sources) {
    const stack = new Stack();
    const skipped = [];
    for (const source of sources) {
        const part = itemsOf(source);
        stack.add(part.items);
        skipped.push(...part.skipped);
    }
    return { items: stack.items(), skipped };
}
function itemsOf(source) {
    if (source.kind === 'entries')
        return { items: plannedItems(source.entries), skipped: [] };
    if (source.kind === 'stack')
        return stackedItems(source.sources);
    const walk = source.kind === 'upper' ? new UpperWalk(source) : new ChangedPaths(source);
    return { items: walk.items(), skipped: walk.skipped };
}
function clamp(entry, latest) {
    const { seconds, nanoseconds } = entry.mtime;
    if (latest === undefined || seconds < latest || (seconds === latest && nanoseconds === 0))
        return entry;
    return { ...entry, mtime: { seconds: latest, nanoseconds: 0 } };
}
async function writeZeros(writer, count) {
    for (let left = count; left > 0;) {
        left -= writer.zeros(left);
        if (writer.busy)
            await writer.settle();
    }
}
/** Bytes [from, to) of a file. */
async function writeRange(writer, fd, file, [from, to]) {
    for (let at = from; at < to;) {
        const read = writer.readFrom(fd, to - at, at);
        if (read === 0)
            throw changedFile(file);
        at += read;
        if (writer.busy)
            await writer.settle();
    }
}
/** A file with holes: the archive holds zeros (so does BuildKit's), but nobody reads them from the disk. */
async function writeSparse(writer, fd, file, size) {
    for (let at = 0; at < size;) {
        const data = Math.min(seekData(fd, at, file) ?? size, size);
        await writeZeros(writer, data - at);
        if (data === size)
            return;
        const hole = Math.min(seekHole(fd, data, file), size);
        await writeRange(writer, fd, file, [data, hole]);
        at = hole;
    }
}
async function writeFile(writer, item, file) {
    const { size } = item.entry;
    const fd = openSource(file);
    try {
        if (item.holes === true)
            await writeSparse(writer, fd, file, size);
        else
            await writeRange(writer, fd, file, [0, size]);
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
    }
}
async function writeContent(writer, item) {
    const { content, entry } = item;
    if (content !== undefined && 'file' in content)
        await writeFile(writer, item, content.file);
    else if (content !== undefined) {
        if (content.data.length !== entry.size) {
            throw new errors_YadokariError('INTERNAL', `cannot write a layer: "${entry.path}" has ${content.data.length} bytes, not ${entry.size}`);
        }
        writer.write(content.data);
    }
    else if (entry.size > 0)
        throw new errors_YadokariError('INTERNAL', `cannot write a layer: "${entry.path}" has no content`);
    // Headers and files fill whole blocks of 512, so padding never runs over the end of a compression block.
    writer.zeros(padding(entry.size));
}
/** Two blocks of zeros (POSIX.1, ustar). */
const end = external_node_buffer_namespaceObject.Buffer.alloc(1024);
async function writeItems(writer, items, clampTime) {
    let count = 0;
    for (const item of items) {
        const entry = clamp(item.entry, clampTime);
        writer.write(encodeHeader(entry));
        if (entry.type === 'file' && entry.size > 0)
            await writeContent(writer, item);
        if (writer.busy)
            await writer.settle();
        count += 1;
    }
    writer.write(end);
    return count;
}
/** The items again after a look at the first; undefined when there are none. */
function unlessEmpty(items) {
    const iterator = items[Symbol.iterator]();
    const first = iterator.next();
    if (first.done === true)
        return undefined;
    return (function* () {
        yield first.value;
        yield* { [Symbol.iterator]: () => iterator };
    })();
}
/** Writes a layer's blob into `blobDir` under the hex part of its digest; nothing stays there when it fails. */
async function writeLayer(source, options, context) {
    const { items: all, skipped } = itemsOf(source);
    const items = unlessEmpty(all);
    if (!items)
        return { written: undefined, entries: 0, skipped };
    const temporary = (0,external_node_path_namespaceObject.join)(options.blobDir, `tmp-${(0,external_node_crypto_namespaceObject.randomUUID)()}`);
    const fd = (0,external_node_fs_namespaceObject.openSync)(temporary, 'wx', 0o644);
    const writer = new BlockWriter(fd, blockCodec(options.compression, options.level), context);
    try {
        const entries = await writeItems(writer, items, options.clampTime);
        const written = await writer.finish();
        const file = (0,external_node_path_namespaceObject.join)(options.blobDir, digestHex(written.digest));
        (0,external_node_fs_namespaceObject.renameSync)(temporary, file);
        return { written: { ...written, file }, entries, skipped };
    }
    catch (error) {
        await writer.abandon();
        (0,external_node_fs_namespaceObject.rmSync)(temporary, { force: true });
        throw error;
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
    }
}

;// CONCATENATED MODULE: ./build/src/layer/tree/index-layer.js





/** Files whose content the index keeps: COPY's owners are names in them. */
const keptFiles = new Set(['etc/passwd', 'etc/group']);
function index_layer_entryOf(header, path) {
    const { type, mode, uid, gid, size, mtime, linkName, devMajor, devMinor, xattrs } = header;
    const entry = { path, type, mode, uid, gid, size, mtime, ...(xattrs ? { xattrs } : {}) };
    if (type === 'symlink')
        return { ...entry, linkName };
    if (type === 'hardlink')
        return { ...entry, linkName: cleanPath(linkName) };
    return type === 'char' || type === 'block' ? { ...entry, devMajor, devMinor } : entry;
}
/** Collects what a layer's headers say. */
class IndexBuilder {
    entries = [];
    whiteouts = [];
    opaque = [];
    files = {};
    #kept;
    entry(header) {
        const path = cleanPath(header.name);
        this.#kept = undefined;
        if (path === '')
            return;
        const base = baseName(path);
        if (base === opaqueName)
            this.opaque.push(parentOf(path));
        else if (base.startsWith(whiteoutPrefix)) {
            const name = whiteoutTarget(base);
            if (name !== undefined)
                this.whiteouts.push(joinPath(parentOf(path), name));
        }
        else {
            this.entries.push(index_layer_entryOf(header, path));
            this.#keep(header, path);
        }
    }
    #keep({ type, size }, path) {
        if (!keptFiles.has(path))
            return;
        // The last one wins, whatever it is.
        delete this.files[path];
        if (type !== 'file' || size > limits.accountFileBytes)
            return;
        this.#kept = { path, bytes: external_node_buffer_namespaceObject.Buffer.alloc(size) };
        this.files[path] = this.#kept.bytes;
    }
    /** @param diffId of the layer that was read */
    finish(diffId) {
        const { entries, whiteouts, opaque, files } = this;
        return { diffId, entries, whiteouts, opaque, files };
    }
    data(chunk, start, end, position) {
        if (this.#kept)
            chunk.copy(this.#kept.bytes, position, start, end);
    }
}
/** Reads the names of a layer; nothing is written. @throws TarError, YadokariError `DIGEST_MISMATCH` */
async function indexTar(stream, diffId) {
    const builder = new IndexBuilder();
    await readTar(stream, {
        entry: (header) => {
            builder.entry(header);
        },
        data: (chunk, start, end, position) => {
            builder.data(chunk, start, end, position);
        },
        finished: () => undefined,
    });
    return builder.finish(diffId);
}

;// CONCATENATED MODULE: ./build/src/layer/tree/pick.js





const elf = external_node_buffer_namespaceObject.Buffer.from('\x7fELF', 'latin1');
/** Excerpts of one file: a program may hold the mark as a constant before it comes to the real one. */
const mostExcerpts = 8;
/** Looks for a mark in the bytes of one file as they pass, and keeps what follows it. */
class MarkFinder {
    excerpts = [];
    #wish;
    #mark;
    /** End of what has passed, where the beginning of a mark may be. */
    #tail = external_node_buffer_namespaceObject.Buffer.alloc(0);
    #open;
    #isProgram = false;
    constructor(wish) {
        this.#wish = wish;
        this.#mark = external_node_buffer_namespaceObject.Buffer.from(wish.bytes);
    }
    take(chunk, position) {
        if (position === 0)
            this.#isProgram = chunk.subarray(0, elf.length).equals(elf);
        if (!this.#isProgram)
            return;
        // Where an excerpt ends the search goes on: marks inside of it are the reader's to see.
        const rest = this.#fill(chunk);
        if (rest === chunk.length || this.excerpts.length >= mostExcerpts)
            return;
        this.#search(external_node_buffer_namespaceObject.Buffer.concat([this.#tail, chunk.subarray(rest)]), position + rest - this.#tail.length);
    }
    finish() {
        if (this.#open)
            this.excerpts.push(external_node_buffer_namespaceObject.Buffer.concat(this.#open.parts));
        this.#open = undefined;
        return this.excerpts;
    }
    #fill(chunk) {
        const open = this.#open;
        if (!open)
            return 0;
        const taken = Math.min(open.missing, chunk.length);
        // A copy: the chunk's memory is used again.
        open.parts.push(external_node_buffer_namespaceObject.Buffer.from(chunk.subarray(0, taken)));
        open.missing -= taken;
        if (open.missing > 0)
            return taken;
        this.excerpts.push(external_node_buffer_namespaceObject.Buffer.concat(open.parts));
        this.#open = undefined;
        this.#tail = external_node_buffer_namespaceObject.Buffer.alloc(0);
        return taken;
    }
    #search(bytes, position) {
        for (let from = 0;;) {
            const at = bytes.indexOf(this.#mark, from);
            if (at < 0) {
                this.#tail = external_node_buffer_namespaceObject.Buffer.from(bytes.subarray(Math.max(0, bytes.length - this.#mark.length + 1)));
                return;
            }
            if ((position + at) % this.#wish.alignment !== 0) {
                from = at + 1;
                continue;
            }
            this.#open = { parts: [], missing: this.#wish.length };
            this.#tail = external_node_buffer_namespaceObject.Buffer.alloc(0);
            const used = at + this.#fill(bytes.subarray(at));
            if (used === bytes.length || this.excerpts.length >= mostExcerpts)
                return;
            from = used;
        }
    }
}
class Picker {
    #wish;
    #paths;
    #index = new IndexBuilder();
    #files = new Map();
    #marked = new Map();
    #tooLarge = [];
    #total = 0;
    #current;
    constructor(wish) {
        this.#wish = wish;
        this.#paths = new RegExp(wish.paths);
    }
    entry(header) {
        this.#index.entry(header);
        const path = cleanPath(header.name);
        this.#forget(path);
        this.#current = undefined;
        if (header.type === 'hardlink')
            this.#link(path, cleanPath(header.linkName));
        if (header.type !== 'file')
            return;
        if (this.#paths.test(path))
            this.#current = this.#begin(path, header.size);
        else if (this.#wish.mark && (header.mode & 0o111) !== 0)
            this.#current = { path, finder: new MarkFinder(this.#wish.mark) };
    }
    data(chunk, start, end, position) {
        const current = this.#current;
        if (current?.bytes)
            chunk.copy(current.bytes, position, start, end);
        current?.finder?.take(chunk.subarray(start, end), position);
    }
    finished() {
        const excerpts = this.#current?.finder?.finish() ?? [];
        if (this.#current && excerpts.length > 0) {
            this.#marked.set(this.#current.path, excerpts);
            this.#count(excerpts.reduce((sum, { byteLength }) => sum + byteLength, 0));
        }
        this.#current = undefined;
    }
    result(diffId) {
        const { entries, whiteouts, opaque } = this.#index.finish(diffId);
        return {
            files: this.#files,
            marked: this.#marked,
            tooLarge: this.#tooLarge,
            names: entries.filter(({ type }) => type !== 'directory').map(({ path }) => path),
            whiteouts,
            opaque,
        };
    }
    #begin(path, size) {
        if (size > this.#wish.limit) {
            this.#tooLarge.push(path);
            return undefined;
        }
        this.#count(size);
        const bytes = external_node_buffer_namespaceObject.Buffer.alloc(size);
        this.#files.set(path, bytes);
        return { path, bytes };
    }
    #count(bytes) {
        this.#total += bytes;
        if (this.#total <= this.#wish.total)
            return;
        throw new errors_YadokariError('LIMIT_EXCEEDED', `files to read in one layer have more than ${this.#wish.total} bytes`);
    }
    /** The last one of a name wins. */
    #forget(path) {
        this.#files.delete(path);
        this.#marked.delete(path);
    }
    #link(path, target) {
        const bytes = this.#files.get(target);
        if (bytes && this.#paths.test(path))
            this.#files.set(path, bytes);
    }
}
/** Reads a layer for a few of its files. @throws TarError, YadokariError `DIGEST_MISMATCH`, `LIMIT_EXCEEDED` */
async function pickFiles(stream, diffId, wish) {
    const picker = new Picker(wish);
    await readTar(stream, picker);
    return picker.result(diffId);
}

;// CONCATENATED MODULE: ./build/src/layer/engine/run-job.js













/** What a job is, in an error message. */
function run_job_describe(job) {
    switch (job.kind) {
        case 'write':
            return 'write layer';
        case 'unpack':
            return `unpack layer ${job.diffId}`;
        case 'keep':
            return `unpack layer ${job.diffId}`;
        case 'check':
            return `look at the folder of layer ${job.diffId}`;
        case 'index':
        case 'pick':
            return `read layer ${job.diffId}`;
        case 'apply':
            return `write files to "${job.options.root}"`;
        case 'digest':
            return 'read files';
        case 'remove':
            return 'remove files';
        case 'archive':
            return `read archive "${job.name}"`;
        case 'extract':
            return `unpack "${job.name}"`;
    }
}
async function unpack({ diffId, options, names }, context) {
    const builder = names ? new IndexBuilder() : undefined;
    const result = await unpackTar({ ...context, diffId }, options, builder);
    return builder ? { ...result, index: builder.finish(diffId) } : result;
}
async function run_job_check({ diffId, tree, names }, { cancelled: isCancelled }) {
    const builder = names ? new IndexBuilder() : undefined;
    const fault = await faultOfTree(diffId, tree, { cancelled: isCancelled, names: builder });
    if (fault !== undefined)
        return { fault };
    return builder ? { index: builder.finish(diffId) } : {};
}
async function run(job, context) {
    const { kind } = job;
    switch (kind) {
        case 'write':
            return {
                kind,
                result: await writeLayer(job.source, job.options, { ...context, concurrency: job.concurrency }),
            };
        case 'unpack':
            return { kind, result: await unpack(job, context) };
        case 'keep':
            return { kind, result: await keepTree({ ...context, diffId: job.diffId }, job.tree) };
        case 'check':
            return { kind, result: await run_job_check(job, context) };
        case 'index':
            return { kind, result: await indexTar({ ...context, diffId: job.diffId }, job.diffId) };
        case 'pick':
            return { kind, result: await pickFiles({ ...context, diffId: job.diffId }, job.diffId, job.wish) };
        case 'apply':
            return { kind, result: await applyPlanned(job.entries, job.options, context.cancelled) };
        case 'digest':
            return { kind, result: await digestFiles(job.files, context.cancelled) };
        case 'remove':
            (0,external_node_fs_namespaceObject.rmSync)(names_fsPath(job.path), { recursive: true, force: true });
            return { kind, result: undefined };
        case 'archive':
            return { kind, result: await readArchiveMembers(context, job) };
        case 'extract':
            return { kind, result: await extractArchive(context, job) };
    }
}
/** Does the work, on whatever thread. @throws YadokariError alone */
async function runJob(job, context) {
    try {
        return await run(job, context);
    }
    catch (error) {
        if (context.cancelled())
            throw cancelled(run_job_describe(job));
        const isLayer = job.kind !== 'archive' && job.kind !== 'extract';
        throw failure(run_job_describe(job), error, isLayer ? 'LAYER_INVALID' : 'SOURCE_INVALID');
    }
}

;// CONCATENATED MODULE: ./build/src/layer/worker.js






const running = new Map();
async function start(port, id, job) {
    const send = (message) => {
        port.postMessage(message);
    };
    const queue = new ChunkQueue((bytes, used) => {
        const memory = used?.detached === false ? used : undefined;
        const message = { kind: 'taken', id, bytes, memory };
        port.postMessage(message, memory ? [memory] : []);
    });
    const state = { queue, cancelled: false };
    running.set(id, state);
    const file = 'input' in job ? job.input.file : undefined;
    const source = file === undefined ? queue : readChunks(file);
    try {
        const outcome = await runJob(job, { source, cancelled: () => state.cancelled });
        send({ kind: 'done', id, outcome });
    }
    catch (error) {
        send({ kind: 'failed', id, error: toPlainError(failure('work on a layer', error)) });
    }
    finally {
        running.delete(id);
    }
}
function receive(port, message) {
    const state = running.get(message.id);
    switch (message.kind) {
        case 'job':
            void start(port, message.id, message.job);
            break;
        case 'chunk':
            state?.queue.push(message.data);
            break;
        case 'end':
            state?.queue.end();
            break;
        case 'abort':
            if (state)
                state.cancelled = true;
            state?.queue.fail(new errors_YadokariError('CANCELLED', 'the build was cancelled'));
            break;
    }
}
if (external_node_worker_threads_namespaceObject.parentPort) {
    const port = external_node_worker_threads_namespaceObject.parentPort;
    port.on('message', (message) => {
        receive(port, message);
    });
}


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

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
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
function digest_hashFor(expected) {
    return (0,external_node_crypto_namespaceObject.createHash)(expected?.startsWith('sha512:') ? 'sha512' : 'sha256');
}
/** Ends a running hash made by {@link hashFor}. */
function digest_finishDigest(hash, expected) {
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
const limits_limits = {
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

;// CONCATENATED MODULE: ./build/src/base/unless-aborted.js
/** Ends with the signal, also where the work does not look at it. @throws what the work throws, or the signal's reason */
async function unlessAborted(work, signal) {
    const { promise, reject } = Promise.withResolvers();
    const abort = () => reject(signal.reason);
    if (signal.aborted)
        abort();
    signal.addEventListener('abort', abort, { once: true });
    try {
        return await Promise.race([work, promise]);
    }
    finally {
        signal.removeEventListener('abort', abort);
        work.catch(() => undefined);
    }
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

;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");
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
function names_decodeName(bytes) {
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
function names_decodeLatin1Name(text) {
    // eslint-disable-next-line no-control-regex -- ASCII is what is tested for
    return /^[\0-\x7f]*$/.test(text) ? text : names_decodeName(external_node_buffer_namespaceObject.Buffer.from(text, 'latin1'));
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
    const found = libc('lseek')(fd, offset, seekDataWhence);
    if (found >= 0)
        return found;
    const errno = lastErrno();
    if (errno === ENXIO)
        return undefined;
    if (errno === EINVAL)
        return offset;
    throw systemError('lseek', errno, path);
}
/** Offset of the first hole at or after `offset`, the end of the file being one. */
function seekHole(fd, offset, path) {
    return check(libc('lseek')(fd, offset, seekHoleWhence), 'lseek', path);
}
/** Makes `to` share the blocks of `from` (reflink). False where the file system cannot. */
function cloneFile(from, to) {
    if (libc('ioctl')(to, cloneRequest, from) === 0)
        return true;
    const errno = lastErrno();
    if ([EOPNOTSUPP, EINVAL, EXDEV, ENOTTY].includes(errno))
        return false;
    throw systemError('ioctl', errno);
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
function nodes_splitDevice(device) {
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
function setTimes(path, time) {
    fillTimes(time);
    libc_check(libc_libc('utimensat')(nodes_currentFolder, libc_cPath(path), view, nodes_noFollow), 'utimensat', path);
}
/** The same of an open file; `path` is for the message. */
function setFileTimes(fd, time, path) {
    fillTimes(time);
    check(libc('futimens')(fd, view), 'futimens', path);
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
    return names_decodeName(xattr_scratch.subarray(0, size - 1)).split('\0');
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
function setXattr(path, name, value) {
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
function folder_metadata_readFolderMetadata(path) {
    const { uid, gid, mode, mtimeNs } = (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(path), { bigint: true });
    const xattrs = new Map();
    for (const name of xattr_listXattrs(path).filter(travels)) {
        const value = xattr_getXattr(path, name);
        if (value)
            xattrs.set(name, value);
    }
    return { uid: Number(uid), gid: Number(gid), mode: Number(mode & 4095n), mtimeNs, xattrs };
}
/** What the kernel refuses to somebody who is not the owner, or not root, is left out where that is said to be enough. */
function folder_metadata_applyFolderMetadata(path, metadata, { asFarAsAllowed = false } = {}) {
    const { uid, gid, mode, mtimeNs, xattrs } = metadata;
    const steps = [
        () => (0,external_node_fs_namespaceObject.lchownSync)(names_fsPath(path), uid, gid),
        ...[...xattrs].map(([name, value]) => () => setXattr(path, name, value)),
        () => (0,external_node_fs_namespaceObject.chmodSync)(names_fsPath(path), mode),
        () => setTimes(path, nodes_fileTime(mtimeNs)),
    ];
    for (const step of steps) {
        try {
            step();
        }
        catch (error) {
            if (!asFarAsAllowed || errors_errnoOf(error) !== 'EPERM')
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
const statxMask = 0xfff;
/** S_IFMT (inode(7)). */
const typeMask = 0o170000;
const birthBit = 0x800;
/** Offsets in `struct statx` (statx(2)). */
const statxOffsets = {
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
const statxFlags = { emptyPath: 0x1000, noFollow: 0x100 };
/** What statx(2) says of a file, in memory that the next look overwrites. */
class FileLook {
    bytes = Buffer.alloc(statxBytes);
    #number = systemCallNumber('statx');
    /** @returns 0, or the errno of the failure. `path` is a C string. */
    look(path, flags, mask = 0) {
        const done = libc('statx')(this.#number, statx_currentFolder, path, flags, statxMask | mask, this.bytes);
        return done < 0 ? lastErrno() : 0;
    }
    get uid() {
        return this.bytes.readUInt32LE(statxOffsets.uid);
    }
    get gid() {
        return this.bytes.readUInt32LE(statxOffsets.gid);
    }
    /** With the type of the file. */
    get mode() {
        return this.bytes.readUInt16LE(statxOffsets.mode);
    }
    get type() {
        return this.mode & typeMask;
    }
    get inode() {
        return this.bytes.readBigUInt64LE(statxOffsets.inode);
    }
    /** As `st_dev`. */
    get device() {
        const { bytes } = this;
        return makeDevice(bytes.readUInt32LE(statxOffsets.deviceMajor), bytes.readUInt32LE(statxOffsets.deviceMinor));
    }
    /** Nanoseconds since 1970; 0 where the file system does not know. */
    get birth() {
        const { bytes } = this;
        if ((bytes.readUInt32LE(statxOffsets.mask) & birthBit) === 0)
            return 0n;
        const seconds = bytes.readBigInt64LE(statxOffsets.birthTime);
        return seconds * 1000000000n + BigInt(bytes.readUInt32LE(statxOffsets.birthTime + 8));
    }
}

;// CONCATENATED MODULE: ./build/src/linux/tree-look.js






/** O_PATH, O_DIRECTORY, O_NOFOLLOW, O_CLOEXEC: numbers of O_DIRECTORY and O_NOFOLLOW differ on arm64. */
const openFlags = process.arch === 'arm64' ? 0o12140000 : 0o12600000;
const tree_look_currentFolder = -100;
/** What seccomp profiles and kernels say that do not know statx(2). */
const unknownCall = new Set([1, 38]);
/** Folders that are open at once: what lies deeper is named from the last of these. */
const deepest = 64;
const word = 2 ** 32;
/**
 * Looks at many names below one folder: by statx(2) from the folder that they are in, which the kernel finds in a third of the time
 * that it needs for a whole path.
 */
class TreeLook {
    #root;
    #words = new Uint32Array(64);
    #bytes = new Uint8Array(this.#words.buffer);
    #number = system_calls_systemCallNumber('statx');
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
        const fd = libc_check(libc_libc('openat')(dirfd, libc_cPath(name), openFlags), 'openat', `${this.#root}/${path}`);
        this.#open.push({ fd, path });
    }
    leave(path) {
        const last = this.#open.at(-1);
        if (last?.path !== path)
            return;
        this.#open.pop();
        libc_libc('close')(last.fd);
    }
    /** lstat. @throws ENOENT, … */
    look(path) {
        if (this.#plain)
            return this.#lookPlain(path);
        const { dirfd, name } = this.#place(path);
        const flags = statxFlags.noFollow;
        if (libc_libc('statx')(this.#number, dirfd, libc_cPath(name), flags, statxMask, this.#bytes) >= 0)
            return this.#read();
        const errno = libc_lastErrno();
        if (!unknownCall.has(errno))
            throw system_error_systemError('statx', errno, `${this.#root}/${path}`);
        this.#plain = true;
        return this.#lookPlain(path);
    }
    /** Closes what an error has left open. */
    close() {
        for (const { fd } of this.#open.splice(0))
            libc_libc('close')(fd);
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
        const { dev, ino, mode, nlink, uid, gid, size, ctimeMs, mtimeMs, birthtimeMs } = (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(path === '' ? this.#root : `${this.#root}/${path}`));
        return Object.assign(this, { dev, ino, mode, nlink, uid, gid, size, ctimeMs, mtimeMs, birthtimeMs });
    }
}
function at(words, offset) {
    return words[offset >> 2] ?? 0;
}

;// CONCATENATED MODULE: ./build/src/linux/index.js
























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

;// CONCATENATED MODULE: ./build/src/layer/tar/header.js
const header_blockSize = 512;
/** Type flags of ustar (POSIX.1) and GNU. */
const header_flags = {
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
function header_padding(size) {
    const rest = size % header_blockSize;
    return rest === 0 ? 0 : header_blockSize - rest;
}
/** A stream that is no tar, or a broken one. The caller says which layer or archive it was. */
class header_TarError extends Error {
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
    if (error instanceof header_TarError)
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

;// CONCATENATED MODULE: ./build/src/layer/engine/file-blob.js


async function* verified(file, descriptor, signal) {
    const hash = digest_hashFor(descriptor.digest);
    const stream = (0,external_node_fs_namespaceObject.createReadStream)(file, { highWaterMark: 256 * 1024, ...(signal ? { signal } : {}) });
    let size = 0;
    for await (const chunk of stream) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
    }
    if (size !== descriptor.size) {
        throw new errors_YadokariError('SIZE_MISMATCH', `blob "${file}" has ${size} bytes, not ${descriptor.size}`);
    }
    const found = digest_finishDigest(hash, descriptor.digest);
    if (found !== descriptor.digest) {
        throw new errors_YadokariError('DIGEST_MISMATCH', `blob "${file}" has digest ${found}, not ${descriptor.digest}`);
    }
}
/** A file of ours as a blob. */
function fileBlob(file, descriptor) {
    return { descriptor, file, open: async (signal) => verified(file, descriptor, signal) };
}

;// CONCATENATED MODULE: ./build/src/layer/engine/protocol.js

function isOutcomeOf(outcome, kind) {
    return outcome.kind === kind;
}
function toPlainError(error) {
    const { code, message, hint, cause } = error;
    return { code, message, hint, cause: cause === undefined ? undefined : messageOf(cause) };
}
function fromPlainError({ code, message, hint, cause }) {
    return new errors_YadokariError(code, message, {
        ...(hint === undefined ? {} : { hint }),
        ...(cause === undefined ? {} : { cause: new Error(cause) }),
    });
}

;// CONCATENATED MODULE: ./build/src/layer/engine/pool.js



const noLoad = { weight: 0, bytes: 0 };
/** Entries that are done with before anybody notices: steps wait for them, and they for nobody. */
const fewEntries = 256;
const fewBytes = 1024 * 1024;
function areFew(entries) {
    return entries.length <= fewEntries && entries.reduce((sum, { size }) => sum + size, 0) <= fewBytes;
}
/** A thread takes one write, which keeps it busy, or two jobs that wait for a network now and then, and little ones beside them. */
const capacity = 2;
function weightOf(job) {
    if (job.kind === 'write')
        return job.source.kind === 'entries' && areFew(job.source.entries) ? 0 : 2;
    return job.kind === 'apply' && areFew(job.entries) ? 0 : 1;
}
class Thread {
    #worker;
    #tasks = new Map();
    #free;
    #closing = false;
    failed = false;
    constructor(entry, free) {
        this.#free = free;
        // A small young generation: 25 MB less, and no slower, for threads whose objects all die young.
        const resourceLimits = { maxYoungGenerationSizeMb: 4 };
        this.#worker = new external_node_worker_threads_namespaceObject.Worker(entry, { execArgv: [], name: 'layer', resourceLimits });
        this.#worker.on('message', (message) => {
            this.#receive(message);
        });
        this.#worker.on('error', (error) => {
            this.#fail(errors_messageOf(error));
        });
        this.#worker.on('exit', () => {
            this.#fail('it ended');
        });
        // Last: listening for messages holds the process.
        this.#worker.unref();
    }
    get idle() {
        return this.#tasks.size === 0;
    }
    get load() {
        const loads = [...this.#tasks.values()].map(({ load }) => load);
        return {
            weight: loads.reduce((sum, { weight }) => sum + weight, 0),
            bytes: loads.reduce((sum, { bytes }) => sum + bytes, 0),
        };
    }
    start(id, { job, taken, load }) {
        const result = new Promise((resolve, reject) => {
            this.#tasks.set(id, { resolve, reject, taken, load });
        });
        this.#worker.ref();
        this.#post({ kind: 'job', id, job });
        return {
            result,
            send: (data) => {
                this.#post({ kind: 'chunk', id, data }, [data.buffer]);
            },
            end: () => {
                this.#post({ kind: 'end', id });
            },
            abort: () => {
                const task = this.#tasks.get(id);
                if (task)
                    task.load = noLoad;
                this.#post({ kind: 'abort', id });
            },
        };
    }
    async close() {
        // Its end is waited for: an answer that is still under way must not let go of the process.
        this.#closing = true;
        await this.#worker.terminate();
    }
    #post(message, transfer = []) {
        this.#worker.postMessage(message, transfer);
    }
    #receive(message) {
        const task = this.#tasks.get(message.id);
        if (!task)
            return;
        if (message.kind === 'taken') {
            task.taken(message.bytes, message.memory);
            return;
        }
        this.#tasks.delete(message.id);
        if (this.#tasks.size === 0 && !this.#closing)
            this.#worker.unref();
        if (message.kind === 'done')
            task.resolve(message.outcome);
        else
            task.reject(fromPlainError(message.error));
        this.#free();
    }
    #fail(reason) {
        this.failed = true;
        const error = new errors_YadokariError('INTERNAL', `the thread that works on layers stopped: ${reason}`);
        for (const task of this.#tasks.values())
            task.reject(error);
        this.#tasks.clear();
        this.#free();
    }
}
function pool_closed() {
    return new errors_YadokariError('INTERNAL', 'the layer engine is closed');
}
/** Threads, started as they are needed, and the jobs that wait for one. */
class Pool {
    #entry;
    #size;
    #threads = [];
    #queue = [];
    #nextId = 1;
    #closed = false;
    /** @param eager whether the first thread starts now, while others still read the Dockerfile */
    constructor(entry, size, eager) {
        this.#entry = entry;
        this.#size = size;
        if (eager)
            this.#spawn();
    }
    /** Starts the job as soon as a thread is free for it. @param bytes that it will read, where that is known */
    async submit(job, taken, bytes = 0) {
        if (this.#closed)
            throw pool_closed();
        const load = { weight: weightOf(job), bytes };
        const started = new Promise((resolve, reject) => {
            this.#queue.push({ job, taken, load, go: resolve, refuse: reject });
        });
        this.#dispatch();
        return started;
    }
    async close() {
        this.#closed = true;
        for (const { refuse } of this.#queue)
            refuse(pool_closed());
        this.#queue = [];
        await Promise.all(this.#threads.map(async (thread) => thread.close()));
    }
    #spawn() {
        const thread = new Thread(this.#entry, () => {
            this.#dispatch();
        });
        this.#threads.push(thread);
        return thread;
    }
    #dispatch() {
        this.#threads = this.#threads.filter(({ failed }) => !failed);
        while (!this.#closed) {
            const [next] = this.#queue;
            const thread = next && this.#choose(next.load.weight);
            if (!thread)
                return;
            this.#queue.shift();
            next.go(thread.start(this.#nextId++, next));
        }
    }
    /** An idle thread, a new one, or of those with room left the one with the fewest bytes before it. */
    #choose(weight) {
        const idle = this.#threads.find((thread) => thread.idle);
        if (idle)
            return idle;
        if (this.#threads.length < this.#size)
            return this.#spawn();
        const [least] = this.#threads
            .map((thread) => ({ thread, load: thread.load }))
            .filter(({ load }) => load.weight + weight <= capacity)
            .toSorted((a, b) => a.load.bytes - b.load.bytes || a.load.weight - b.load.weight);
        return least?.thread;
    }
}

;// CONCATENATED MODULE: ./build/src/layer/engine/shared-reads.js


/**
 * Stages often share a base that one of them runs and another only copies into. Such a layer is downloaded and decompressed once: its
 * names come with its files. A reading of names alone gives way to the unpacking that begins beside it.
 */
class SharedReads {
    #reader;
    #reading = new Map();
    /** Names that come with files; undefined when the unpacking failed. */
    #unpacking = new Map();
    constructor(reader) {
        this.#reader = reader;
    }
    async index(layer, signal) {
        const { diffId } = layer;
        for (;;) {
            const unpacking = this.#unpacking.get(diffId);
            const coming = unpacking && (await within(unpacking, signal));
            if (coming)
                return coming;
            const reading = this.#reading.get(diffId) ?? this.#read(layer);
            reading.readers += 1;
            try {
                return await within(reading.index, signal);
            }
            catch (error) {
                if (!reading.stop.signal.aborted || signal?.aborted === true)
                    throw error;
                // Whoever stopped it has begun to unpack, and may be done by now.
                const instead = reading.instead && (await within(reading.instead, signal));
                if (instead)
                    return instead;
            }
            finally {
                reading.readers -= 1;
                if (reading.readers === 0)
                    this.#abandon(layer, reading);
            }
        }
    }
    async unpack(layer, options) {
        const { diffId } = layer;
        const reading = this.#reading.get(diffId);
        const names = options.names === true || reading !== undefined;
        // First, so that the thread that read is free for it; who waits sees below where the names will come from.
        reading?.stop.abort();
        const unpacking = this.#reader.unpack(layer, { ...options, names });
        if (!names)
            return unpacking;
        const coming = unpacking.then(({ index }) => index, () => undefined);
        this.#unpacking.set(diffId, coming);
        if (reading)
            reading.instead = coming;
        try {
            return await unpacking;
        }
        finally {
            if (this.#unpacking.get(diffId) === coming)
                this.#unpacking.delete(diffId);
        }
    }
    #read(layer) {
        const stop = new AbortController();
        const index = this.#reader.index(layer, stop.signal).finally(() => this.#forget(layer, reading));
        index.catch(() => undefined);
        const reading = { index, readers: 0, stop };
        this.#reading.set(layer.diffId, reading);
        return reading;
    }
    #abandon(layer, reading) {
        this.#forget(layer, reading);
        reading.stop.abort();
    }
    #forget({ diffId }, reading) {
        if (this.#reading.get(diffId) === reading)
            this.#reading.delete(diffId);
    }
}
/** @throws YadokariError `CANCELLED` when the signal comes first */
async function within(work, signal) {
    if (!signal)
        return work;
    try {
        return await unlessAborted(work, signal);
    }
    catch (error) {
        throw signal.aborted ? cancelled('read a layer') : error;
    }
}

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
function unreadable_unreadable(path, error) {
    const known = reasons[errors_errnoOf(error) ?? ''];
    if (error instanceof errors_YadokariError || !known)
        return error;
    return new errors_YadokariError('SOURCE_INVALID', `cannot read "${path}": ${known.reason}`, {
        hint: known.hint,
        cause: error,
    });
}

;// CONCATENATED MODULE: ./build/src/layer/disk/open-source.js



/** Opens a source, never through a link at its end. @throws YadokariError `SOURCE_INVALID` */
function openSource(file) {
    try {
        return (0,external_node_fs_namespaceObject.openSync)(names_fsPath(file), external_node_fs_namespaceObject.constants.O_RDONLY | external_node_fs_namespaceObject.constants.O_NOFOLLOW | external_node_fs_namespaceObject.constants.O_NONBLOCK);
    }
    catch (error) {
        throw unreadable_unreadable(file, error);
    }
}

;// CONCATENATED MODULE: ./build/src/layer/source/digest-files.js




const buffer = external_node_buffer_namespaceObject.Buffer.allocUnsafeSlow(256 * 1024);
/** Files between two looks at whether anybody still wants to know. */
const pauseEvery = 64;
function digestOf(file) {
    const fd = openSource(file);
    try {
        const hash = (0,external_node_crypto_namespaceObject.createHash)('sha256');
        for (;;) {
            const read = (0,external_node_fs_namespaceObject.readSync)(fd, buffer, 0, buffer.length, null);
            if (read === 0)
                return hash.digest('hex');
            hash.update(buffer.subarray(0, read));
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

;// CONCATENATED MODULE: ./build/src/layer/engine.js











/** Bytes on their way to a thread, and the size of one message. */
const inFlight = 4 * 1024 * 1024;
const messageSize = 256 * 1024;
/** Threads beyond these bring memory and no speed: compression runs in zlib's own pool. */
const maxThreads = 4;
const maxConcurrency = 33;
/**
 * Copies chunks of any size, which may be parts of somebody's pool, into buffers that may be given away. `next` gives these.
 */
async function* regrouped({ chunks, ownsMemory }, next) {
    let group = next();
    let filled = 0;
    for await (const chunk of chunks) {
        for (let from = 0; from < chunk.length;) {
            const length = Math.min(chunk.length - from, messageSize - filled);
            group.set(from === 0 && length === chunk.length ? chunk : chunk.subarray(from, from + length), filled);
            filled += length;
            from += length;
            if (filled < messageSize)
                continue;
            yield group;
            group = next();
            filled = 0;
        }
        if (ownsMemory)
            releaseLast(chunk);
    }
    if (filled > 0)
        yield group.subarray(0, filled);
}
/** Bytes sent and not used yet: the sender waits while there are too many. Their buffers come back and serve again. */
class Credit {
    #free = [];
    #outstanding = 0;
    #stopped = false;
    #wake;
    taken(bytes, memory) {
        this.#outstanding -= bytes;
        if (memory?.byteLength === messageSize)
            this.#free.push(new Uint8Array(memory));
        this.#wake?.();
    }
    buffer() {
        return this.#free.pop() ?? new Uint8Array(messageSize);
    }
    /** Nobody takes anything any more. */
    stop() {
        this.#stopped = true;
        this.#wake?.();
    }
    /** False when sending more is of no use. */
    async spend(bytes) {
        while (this.#outstanding > inFlight && !this.#stopped) {
            await new Promise((resolve) => {
                this.#wake = resolve;
            });
        }
        this.#outstanding += bytes;
        return !this.#stopped;
    }
}
async function feed(task, bytes, credit) {
    for await (const chunk of regrouped(bytes, () => credit.buffer())) {
        if (!(await credit.spend(chunk.length)))
            return;
        task.send(chunk);
    }
    task.end();
}
/** Runs a job on a thread and feeds it. */
async function runOn(pool, { job, open, bytes, signal }) {
    if (signal?.aborted)
        throw cancelled('work on layers');
    const credit = new Credit();
    const task = await pool.submit(job, (used, memory) => credit.taken(used, memory), bytes);
    const abort = () => {
        task.abort();
    };
    const reading = new AbortController();
    let inputError;
    signal?.addEventListener('abort', abort);
    if (signal?.aborted)
        abort();
    const input = async () => {
        if (open)
            await feed(task, await open(AbortSignal.any([reading.signal, ...(signal ? [signal] : [])])), credit);
    };
    input().catch((error) => {
        inputError ??= { error };
        abort();
    });
    try {
        const outcome = await task.result;
        if (isOutcomeOf(outcome, job.kind))
            return outcome.result;
        throw new errors_YadokariError('INTERNAL', `a thread answered job ${job.kind} with the result of ${outcome.kind}`);
    }
    catch (error) {
        throw inputError && !signal?.aborted ? inputError.error : error;
    }
    finally {
        signal?.removeEventListener('abort', abort);
        credit.stop();
        reading.abort();
    }
}
/** How a job gets a layer's bytes: straight from the file where there is one. */
function inputOf({ blob }) {
    const bytes = blob.descriptor.size;
    if (blob.file !== undefined)
        return { input: { file: blob.file }, open: undefined, bytes };
    // What a download has given away it does not look at again.
    const ownsMemory = blob.origin !== undefined;
    return { input: {}, open: async (signal) => ({ chunks: await blob.open(signal), ownsMemory }), bytes };
}
/** Jobs that read a whole layer. */
function readerOn(pool) {
    return {
        index: (layer, signal) => {
            const { input, ...bytes } = inputOf(layer);
            return runOn(pool, { job: { kind: 'index', input, diffId: layer.diffId }, ...bytes, signal });
        },
        unpack: (layer, { signal, names = false, ...options }) => {
            const { input, ...bytes } = inputOf(layer);
            const job = {
                kind: 'unpack',
                input,
                diffId: layer.diffId,
                options: { ...options, whiteouts: true },
                names,
            };
            return runOn(pool, { job, ...bytes, signal });
        },
    };
}
/** Files that are sooner read than a thread is asked: the keys of a build wait for them, one after another. */
const fewFiles = 64;
const engine_fewBytes = 1024 * 1024;
function isLittle(files) {
    if (files.length > fewFiles)
        return false;
    const stats = files.map((file) => (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(file), { throwIfNoEntry: false }));
    return stats.reduce((sum, stat) => sum + (stat?.size ?? 0), 0) <= engine_fewBytes;
}
async function digestsHere(files, signal) {
    const what = 'read files';
    if (signal?.aborted)
        throw cancelled(what);
    try {
        return await digestFiles(files, () => signal?.aborted === true);
    }
    catch (error) {
        throw signal?.aborted ? cancelled(what) : failure(what, error);
    }
}
class ThreadedEngine {
    #pool;
    #concurrency;
    #reads;
    #closing;
    constructor(threads, eager) {
        // In a bundle the thread's program lies beside the bundle.
        const entry = import.meta.url.endsWith('.ts') ? './worker.ts' : './layer-worker.js';
        this.#pool = new Pool(new URL(entry, import.meta.url), Math.min(threads, maxThreads), eager);
        this.#concurrency = Math.min(threads + 1, maxConcurrency);
        this.#reads = new SharedReads(readerOn(this.#pool));
    }
    async write(source, options) {
        const { signal, mediaType, ...plain } = options;
        const job = { kind: 'write', source, options: plain, concurrency: this.#concurrency };
        const { written, entries, skipped } = await runOn(this.#pool, { job, signal });
        if (!written)
            return { layer: undefined, entries, uncompressedSize: 0, skipped };
        const { digest, size, diffId, uncompressedSize, file } = written;
        const blob = fileBlob(file, { mediaType, digest, size });
        return { layer: { blob, diffId }, entries, uncompressedSize, skipped };
    }
    unpack(layer, options) {
        return this.#reads.unpack(layer, options);
    }
    async keep(layer, tree, signal) {
        const { input, open } = inputOf(layer);
        return runOn(this.#pool, { job: { kind: 'keep', input, diffId: layer.diffId, tree }, open, signal });
    }
    async lookAt(diffId, tree, { names = false, signal } = {}) {
        return runOn(this.#pool, { job: { kind: 'check', diffId, tree, names }, signal });
    }
    index(layer, signal) {
        return this.#reads.index(layer, signal);
    }
    async pick(layer, wish, signal) {
        const { input, ...bytes } = inputOf(layer);
        return runOn(this.#pool, { job: { kind: 'pick', input, diffId: layer.diffId, wish }, ...bytes, signal });
    }
    async applyEntries(entries, options) {
        const { signal, ...plain } = options;
        const job = { kind: 'apply', entries, options: { ...plain, whiteouts: false } };
        return runOn(this.#pool, { job, signal });
    }
    async digests(files, signal) {
        if (files.length === 0)
            return [];
        if (isLittle(files))
            return digestsHere(files, signal);
        return runOn(this.#pool, { job: { kind: 'digest', files }, signal });
    }
    async remove(paths) {
        await Promise.all(paths.map((path) => runOn(this.#pool, { job: { kind: 'remove', path } })));
    }
    async readArchive(source, dir, { signal, name } = {}) {
        const isFile = typeof source === 'string';
        const input = isFile ? { file: source } : {};
        const job = { kind: 'archive', input, name: name ?? (isFile ? source : 'stream'), dir };
        const open = isFile ? undefined : async () => ({ chunks: source, ownsMemory: false });
        return runOn(this.#pool, { job, open, signal });
    }
    async extract(source, options, signal) {
        const job = { kind: 'extract', input: {}, ...options };
        return runOn(this.#pool, { job, open: async () => ({ chunks: source, ownsMemory: false }), signal });
    }
    async close() {
        this.#closing ??= this.#pool.close();
        await this.#closing;
    }
    async [Symbol.asyncDispose]() {
        await this.close();
    }
}
/** Its threads do not keep the process alive while they have nothing to do. */
function createLayerEngine({ threads, eager = true } = {}) {
    return new ThreadedEngine(threads ?? availableParallelism(), eager);
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
    return new header_TarError('the bzip2 stream is broken');
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
    return new header_TarError('the bzip2 stream is cut off');
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
                throw new header_TarError('the checksum of the bzip2 stream is wrong');
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
            throw new header_TarError('the checksum of the bzip2 stream is wrong');
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
        throw new header_TarError(`the gzip stream is ${code === 'Z_BUF_ERROR' ? 'cut off' : 'broken'}`, { cause });
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
            throw new header_TarError('the zstd stream is cut off');
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
            throw new header_TarError('the zstd stream holds something that is no frame');
        if (available < 5)
            return undefined;
        const descriptor = bytes[at + 4] ?? 0;
        const length = headerLength(descriptor);
        if (available < 4 + length)
            return undefined;
        if (windowOf(bytes.subarray(at + 4, at + 4 + length)) > maxWindow && (descriptor & 0x20) === 0) {
            throw new header_TarError('the zstd stream needs a window of more than 128 MiB');
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
        throw new header_TarError(`the ${name} stream ${text}`, { cause: error });
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
        throw new header_TarError('the xz stream is broken', { cause: error });
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
async function decompress_openPacked(source) {
    const iterator = source[Symbol.asyncIterator]();
    const first = [];
    let length = 0;
    while (length < magicLength) {
        const next = await iterator.next();
        if (next.done === true)
            break;
        // A short one is looked at when the next has been asked for.
        first.push(next.value.length < magicLength ? Buffer.from(next.value) : asBuffer(next.value));
        length += next.value.length;
    }
    const packing = decompress_detectPacking(Buffer.concat(first));
    return { packing, bytes: unpackers[packing](rejoin(first, iterator)) };
}

;// CONCATENATED MODULE: ./build/src/layer/disk/outside-error.js

/** The error for a name in an archive that leads out of its root. @param what `member`, `hard link to` */
function outside_error_outsideError(archive, what, name) {
    return new YadokariError('UNSAFE_PATH', `archive "${archive}" has a ${what} ${JSON.stringify(name)} outside of its root`, { hint: 'names in an archive must not lead above its top folder' });
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
function decode_numberField(block, at, length) {
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
    const stored = decode_numberField(block, 148, 8);
    let sum = 0;
    let high = 0;
    for (let index = 0; index < blockSize; index += 1) {
        const byte = index >= 148 && index < 156 ? 0x20 : (block[index] ?? 0);
        sum += byte;
        if (byte >= 0x80)
            high += 1;
    }
    if (stored !== sum && stored !== sum - 256 * high)
        throw new TarError('the checksum of a header is wrong');
}
function decode_isZeroBlock(block) {
    for (let index = 0; index < blockSize; index += 1)
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
    const size = decode_numberField(block, 124, 12);
    if (size < 0)
        throw new TarError('the size in a header is negative');
    const device = ustar || gnu;
    return {
        name: prefix === '' ? name : `${prefix}/${name}`,
        flag,
        mode: decode_numberField(block, 100, 8) & 0o7777,
        uid: decode_numberField(block, 108, 8),
        gid: decode_numberField(block, 116, 8),
        size,
        mtime: { seconds: decode_numberField(block, 136, 12), nanoseconds: 0 },
        linkName: decode_text(block, 157, 100),
        devMajor: device ? decode_numberField(block, 329, 8) : 0,
        devMinor: device ? decode_numberField(block, 337, 8) : 0,
        gnuSparse: flag === flags.gnuSparse,
    };
}

;// CONCATENATED MODULE: ./build/src/layer/tar/pax.js



const xattrPrefix = 'SCHILY.xattr.';
/** A decimal number without sign or fraction. */
function pax_decimal(value, key) {
    const number = /^[0-9]{1,16}$/.test(value) ? Number(value) : Number.NaN;
    if (!Number.isSafeInteger(number))
        throw new header_TarError(`the PAX record "${key}" is not a number`);
    return number;
}
/** Decimal seconds with an optional fraction, of which nine digits count. */
function time(value, key) {
    const match = /^(-?)([0-9]{1,15})(?:\.([0-9]*))?$/.exec(value);
    if (!match)
        throw new header_TarError(`the PAX record "${key}" is not a time`);
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
        throw new header_TarError(`the PAX record "${key}" holds a NUL`);
    return names_decodeName(value);
}
function sparseRecord(extension, key, value) {
    if (key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes') {
        const map = (extension.sparseMap ??= []);
        if ((map.length % 2 === 0) !== (key === 'GNU.sparse.offset'))
            throw new TarError('the sparse map is broken');
        map.push(pax_decimal(value, key));
    }
    else
        (extension.sparse ??= {})[key] = value;
}
/** The standard's records that we use; each field is named like its record here. */
const setters = new Map([
    ['path', ['name', (extension, value, key) => (extension.name = pax_name(value, key))]],
    ['linkpath', ['linkName', (extension, value, key) => (extension.linkName = pax_name(value, key))]],
    ['size', ['size', (extension, value, key) => (extension.size = pax_decimal(latin1(value), key))]],
    ['uid', ['uid', (extension, value, key) => (extension.uid = pax_decimal(latin1(value), key))]],
    ['gid', ['gid', (extension, value, key) => (extension.gid = pax_decimal(latin1(value), key))]],
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
function pax_parsePax(body, extension) {
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
function sparse_fragmentsOf(map, realSize, stored) {
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
function sparse_readGnuEntries(block, at, count, map) {
    for (let index = 0; index < count; index += 1) {
        const start = at + index * 24;
        if (block[start] === 0)
            break;
        pushBounded(map, numberField(block, start, 12), numberField(block, start + 12, 12));
    }
    return block[at + count * 24] !== 0;
}
/** Format 0.1: `offset,length,…` in one record. Formats 0.0 and 0.1 give the size in `GNU.sparse.size`. */
function sparse_paxMap(extension) {
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
class sparse_DataMap {
    map = [];
    bytes = 0;
    #line = '';
    #count = -1;
    #offset;
    /** Takes one block; true when the map is complete. @throws TarError */
    take(block) {
        this.bytes += blockSize;
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
    [header_flags.file]: 'file',
    [header_flags.contiguous]: 'file',
    [header_flags.gnuSparse]: 'file',
    [header_flags.hardlink]: 'hardlink',
    [header_flags.symlink]: 'symlink',
    [header_flags.char]: 'char',
    [header_flags.block]: 'block',
    [header_flags.directory]: 'directory',
    [header_flags.fifo]: 'fifo',
};
/**
 * Push parser for tar streams: ustar, PAX, GNU long names and sparse files, numbers in base 256. PAX global headers are
 * read over, as container runtimes do. Memory is bounded whatever the stream says.
 */
class reader_TarReader {
    #handler;
    #block = Buffer.alloc(blockSize);
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
        const missing = blockSize - this.#filled;
        if (this.#filled === 0 && chunk.length - at >= blockSize) {
            this.#onBlock(chunk.subarray(at, at + blockSize));
            return at + blockSize;
        }
        const taken = Math.min(missing, chunk.length - at);
        chunk.copy(this.#block, this.#filled, at, at + taken);
        this.#filled += taken;
        if (this.#filled === blockSize) {
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
        else if (isZeroBlock(block))
            this.#state = this.#state === 'lastZeros' ? 'end' : 'lastZeros';
        else if (this.#state === 'lastZeros')
            throw new TarError('a header follows the end of the archive');
        else
            this.#onHeader(block);
    }
    #onHeader(block) {
        const raw = decodeHeader(block);
        const { flag } = raw;
        const known = [flags.paxLocal, flags.paxGlobal, flags.gnuLongName, flags.gnuLongLink];
        if (known.some((extension) => extension === flag)) {
            if (flag !== flags.paxGlobal)
                this.#extensionBytes += raw.size + blockSize;
            if (Math.max(this.#extensionBytes, raw.size) > limits.paxBytes)
                throw new TarError('an extended header is too large');
            this.#body = { flag, bytes: Buffer.allocUnsafe(raw.size), filled: 0 };
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
        if (!dataMap || !this.#raw || this.#remaining < blockSize)
            throw new TarError('the sparse map is broken');
        this.#remaining -= blockSize;
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
async function read_tar_readTar(stream, handler, passed) {
    const { bytes } = await openPacked(stream.source);
    const reader = new TarReader(handler);
    const hash = stream.diffId === undefined ? undefined : hashFor(stream.diffId);
    for await (const chunk of bytes) {
        if (stream.cancelled())
            throw new YadokariError('CANCELLED', 'the build was cancelled');
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
        throw new YadokariError('DIGEST_MISMATCH', `layer content has digest ${found}, the image config says ${stream.diffId ?? ''}`, { hint: 'the image is damaged or was changed: push it again, or use another one' });
    }
    return { hasEnd };
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
            at += writeSync(this.#open.fd, chunk, at, end - at, position + at - start);
    }
    finished() {
        if (!this.#open)
            return;
        // Holes at the end of a sparse file have no bytes that would make it long enough.
        ftruncateSync(this.#open.fd, this.#open.size);
        this.close();
    }
    close() {
        if (this.#open)
            closeSync(this.#open.fd);
        this.#open = undefined;
    }
    #create(size) {
        const file = join(this.#options.dir, String(this.members.length));
        this.#open = { fd: openSync(file, 'wx', 0o600), size };
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
                rmSync(content.file, { force: true });
        if (reader.members.length === 0 && saysNoArchive(error))
            return undefined;
        throw error;
    }
    return reader.members.length === 0 ? undefined : reader.members;
}

;// CONCATENATED MODULE: ./build/src/layer/disk/record.js


class RecordMap extends (/* unused pure expression or super */ null && (Map)) {
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
        throw new YadokariError('INTERNAL', `cannot read metadata record "${file}": ${messageOf(error)}`, {
            cause: error,
        });
    }
    throw new YadokariError('INTERNAL', `cannot read metadata record "${file}": a line names no path`);
}
/** What was recorded last for each path. A record that does not exist yet is empty. */
function record_readRecord(file) {
    const records = new RecordMap();
    if (file === undefined)
        return records;
    let text;
    try {
        text = readFileSync(file, 'utf8');
    }
    catch (error) {
        if (errnoOf(error) === 'ENOENT')
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
    writeFileSync(file, `${JSON.stringify({ standIn })}\n`, { flag: 'wx', mode: 0o600 });
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
        const records = record_readRecord(file);
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
        this.#fd ??= openSync(this.#file, 'a', 0o600);
        writeSync(this.#fd, this.#lines.join(''));
        this.#lines = [];
    }
    close() {
        if (this.#fd !== undefined)
            closeSync(this.#fd);
        this.#fd = undefined;
    }
}

;// CONCATENATED MODULE: ./build/src/layer/paths.js
/** A component that is empty, `.` or `..`, or a slash at an end. */
const unclean = /(?:^|\/)(?:\.{0,2})(?:\/|$)/;
/** `path` as {@link Entry} has it: relative, no empty or dot components; `..` stops at the root, which is ''. */
function paths_cleanPath(path) {
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
function paths_leavesRoot(path) {
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
function paths_parentOf(path) {
    const slash = path.lastIndexOf('/');
    return slash < 0 ? '' : path.slice(0, slash);
}
/** Last component of a clean path. */
function paths_baseName(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
/** A clean path below a clean folder ('' is the root). */
function paths_joinPath(folder, name) {
    return folder === '' ? name : `${folder}/${name}`;
}
/** Whether `path` is `folder` or lies below it. */
function isWithin(path, folder) {
    return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
/** Host path of a clean path below `root`. */
function paths_hostPathOf(root, path) {
    if (path === '')
        return root;
    return root.endsWith('/') ? root + path : `${root}/${path}`;
}
/** Order of a depth-first walk with sorted names: a folder right before what it holds. */
function walkKey(path) {
    return path.replaceAll('/', '\0');
}
/** Compares strings by UTF-16 code unit, as `<` does. */
function paths_compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

;// CONCATENATED MODULE: ./build/src/layer/disk/list.js




function rawNames(hostFolder) {
    try {
        return readdirSync(fsPath(hostFolder), { encoding: 'latin1' });
    }
    catch (error) {
        throw unreadable(hostFolder, error);
    }
}
/** Names in a folder, sorted by code unit; bytes that are no UTF-8 are escaped (see `decodeName`). */
function list_listNames(hostFolder) {
    const names = rawNames(hostFolder);
    for (const [index, name] of names.entries())
        names[index] = decodeLatin1Name(name);
    return names.sort(compareText);
}
/** Target of a symlink as stored. */
function list_readLink(hostPath) {
    return decodeLatin1Name(readlinkSync(fsPath(hostPath), { encoding: 'latin1' }));
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
    return fileTime(nanoseconds);
}
/** lstat with nanoseconds; undefined when the name is not there. */
function scan_lstatExact(hostPath) {
    return lstatSync(fsPath(hostPath), { bigint: true, throwIfNoEntry: false });
}
/** Identity of an inode that has several names; undefined for all others. */
function scan_inodeKeyOf(stats) {
    return stats.nlink > 1n && !stats.isDirectory() ? `${stats.dev}:${stats.ino}` : undefined;
}
/** Attributes of a host file that `wanted` takes; undefined when there are none. */
function scan_readXattrs(hostPath, wanted) {
    let found;
    for (const name of listXattrs(hostPath)) {
        const value = wanted(name) ? getXattr(hostPath, name) : undefined;
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
function scan_withRecord(found, records, path = found.path) {
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
        Buffer.from(value, 'base64'),
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
function scan_entryOf({ path, hostPath, stats, xattrs }) {
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

;// CONCATENATED MODULE: ./build/src/layer/tree/resolve.js


/**
 * The path that `path` really means, as chroot would see it: links are followed inside the tree, absolute targets from
 * its root, and `..` stops there. Undefined when a component is missing, is no folder, or links form a loop.
 */
function resolve_resolveInTree(tree, path, options) {
    const pending = path.split('/').toReversed();
    let at = '';
    for (let hops = 0; pending.length > 0;) {
        const part = pending.pop() ?? '';
        if (part === '' || part === '.')
            continue;
        if (part === '..') {
            at = parentOf(at);
            continue;
        }
        const next = joinPath(at, part);
        const node = tree.lookup(next);
        if (!node)
            return undefined;
        const last = pending.every((rest) => rest === '' || rest === '.');
        if (node.type === 'symlink' && (!last || options.followLast)) {
            hops += 1;
            if (hops > limits.symlinkHops)
                return undefined;
            const target = node.linkTarget ?? '';
            if (target.startsWith('/'))
                at = '';
            pending.push(...target.split('/').toReversed());
        }
        else if (!last && node.type !== 'directory')
            return undefined;
        else
            at = next;
    }
    return at;
}

;// CONCATENATED MODULE: ./build/src/layer/tree/host-tree.js












/** The whole content of a small regular file; undefined when it is none or too large. */
function readSmallFile(hostPath) {
    const fd = openSync(fsPath(hostPath), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
        const stats = fstatSync(fd);
        if (!stats.isFile() || stats.size > limits.accountFileBytes)
            return undefined;
        const bytes = Buffer.alloc(stats.size);
        const length = readSync(fd, bytes);
        return bytes.subarray(0, length);
    }
    finally {
        closeSync(fd);
    }
}
/**
 * A plain folder of this machine as a tree. No lookup runs through a symlink: parents are checked, once each.
 */
class HostTree {
    #root;
    #record;
    #folders = new Map([['', true]]);
    constructor(root, options) {
        this.#root = root;
        this.#record = readRecord(options.record);
    }
    lookup(path) {
        const scanned = this.#stats(path);
        if (!scanned)
            return undefined;
        const entry = entryOf({ path, ...scanned });
        return entry && treeNode(withRecord(entry, this.#record));
    }
    list(path) {
        return this.#isFolder(path) ? listNames(this.hostPath(path)) : [];
    }
    readSmall(path) {
        const real = resolveInTree(this, path, { followLast: true });
        return real === undefined || this.lookup(real)?.type !== 'file'
            ? undefined
            : readSmallFile(this.hostPath(real));
    }
    hostPath(path) {
        return hostPathOf(this.#root, path);
    }
    xattrs(path) {
        const scanned = this.#stats(path);
        if (!scanned)
            return {};
        const { hostPath, stats } = scanned;
        const entry = entryOf({ path, hostPath, stats, xattrs: readXattrs(hostPath, carriedByCopy) });
        return (entry && withRecord(entry, this.#record).xattrs) ?? {};
    }
    inodeKey(path) {
        const scanned = this.#stats(path);
        return scanned && inodeKeyOf(scanned.stats);
    }
    #stats(path) {
        if (cleanPath(path) !== path || (path !== '' && !this.#isFolder(parentOf(path))))
            return undefined;
        const hostPath = this.hostPath(path);
        try {
            const stats = lstatExact(hostPath);
            return stats && { hostPath, stats };
        }
        catch (error) {
            const code = errnoOf(error);
            if (code === 'ENAMETOOLONG' || code === 'ENOTDIR')
                return undefined;
            throw unreadable(hostPath, error);
        }
    }
    /** Whether every component is a folder itself. */
    #isFolder(path) {
        const known = this.#folders.get(path);
        if (known !== undefined)
            return known;
        const found = this.#stats(path)?.stats.isDirectory() === true;
        this.#folders.set(path, found);
        return found;
    }
}
/** A view of a folder that does not change while it is used: a context, an unpacked archive. */
function hostTree(root, options = {}) {
    return new HostTree(root, options);
}

;// CONCATENATED MODULE: ./build/src/layer/tree/index-tree.js




/** A folder that no layer lists, but that must be there because something lies in it. */
const impliedFolder = {
    type: 'directory',
    mode: 0o755,
    uid: 0,
    gid: 0,
    size: 0,
    mtime: { seconds: 0, nanoseconds: 0 },
};
function imply(parent, name) {
    const made = { meta: impliedFolder, parent, children: new Map() };
    parent.children.set(name, made);
    return made;
}
/** The merged view of several layers' indexes. */
class IndexTree {
    #root = { meta: impliedFolder, children: new Map() };
    /** Puts a layer on top (OCI image-spec, layer.md, Applying changesets). */
    add(index) {
        // Marks concern lower layers alone, so they go first, wherever in the layer they stand.
        for (const path of index.opaque)
            this.#existing(path)?.children.clear();
        for (const path of index.whiteouts)
            this.#existing(parentOf(path))?.children.delete(baseName(path));
        const links = [];
        for (const entry of index.entries) {
            if (entry.type === 'hardlink')
                links.push(entry);
            else
                this.#put(entry, index.files);
        }
        for (const entry of links)
            this.#link(entry);
    }
    #put(entry, files) {
        const parent = this.#enter(parentOf(entry.path), true);
        if (!parent)
            return;
        const name = baseName(entry.path);
        const old = parent.children.get(name);
        const meta = treeNode(entry);
        if (old?.meta.type === 'directory' && meta.type === 'directory') {
            old.meta = meta;
            return;
        }
        const content = meta.type === 'file' ? files[entry.path] : undefined;
        parent.children.set(name, { meta, parent, children: new Map(), ...(content ? { content } : {}) });
    }
    #link(entry) {
        const wanted = entry.linkName ?? '';
        const target = this.#existing(parentOf(wanted))?.children.get(baseName(wanted));
        const parent = this.#enter(parentOf(entry.path), true);
        if (!target || !parent || target.meta.type === 'directory')
            return;
        const { mode, uid, gid, mtime } = entry;
        if (target.meta.type !== 'symlink')
            target.meta = { ...target.meta, mode, uid, gid, mtime };
        parent.children.set(baseName(entry.path), target);
    }
    #existing(path) {
        return this.#enter(path, false);
    }
    /**
     * The folder that a layer's path leads to, links followed as unpacking follows them; what is missing is made if `make`
     * says so. Undefined where there is something else on the way: such a layer cannot be unpacked.
     */
    #enter(path, make) {
        const pending = path.split('/').toReversed();
        let at = this.#root;
        for (let hops = 0; pending.length > 0;) {
            const part = pending.pop() ?? '';
            if (part === '' || part === '.')
                continue;
            const next = part === '..' ? (at.parent ?? at) : (at.children.get(part) ?? (make ? imply(at, part) : undefined));
            if (next?.meta.type === 'symlink') {
                hops += 1;
                const target = next.meta.linkTarget ?? '';
                if (target.startsWith('/'))
                    at = this.#root;
                pending.push(...target.split('/').toReversed());
            }
            else if (next?.meta.type === 'directory')
                at = next;
            else
                return undefined;
            if (hops > limits.symlinkHops)
                return undefined;
        }
        return at;
    }
    #find(path) {
        let node = this.#root;
        if (path === '')
            return node;
        for (const part of path.split('/')) {
            node = node.children.get(part);
            if (!node)
                return undefined;
        }
        return node;
    }
    lookup(path) {
        return this.#find(path)?.meta;
    }
    list(path) {
        return [...(this.#find(path)?.children.keys() ?? [])].sort(compareText);
    }
    readSmall(path) {
        const real = resolveInTree(this, path, { followLast: true });
        return real === undefined ? undefined : this.#find(real)?.content;
    }
}
/** What the layers, bottom first, look like on top of each other. */
function indexTree(indexes) {
    const tree = new IndexTree();
    for (const index of indexes)
        tree.add(index);
    return tree;
}

;// CONCATENATED MODULE: ./build/src/layer/index.js









;// CONCATENATED MODULE: ./build/src/rootfs/folders.js


/** Makes a folder that nobody but its own mode decides about: the umask has no say. */
function makeFolder(path, mode) {
    mkdirSync(fsPath(path), { recursive: true });
    chmodSync(fsPath(path), mode);
}
/** Removes a tree, whatever its modes and names. */
function folders_removeTree(path) {
    (0,external_node_fs_namespaceObject.rmSync)(names_fsPath(path), { recursive: true, force: true });
}
/** Gives folder `to` the owner, mode, xattrs and times of folder `from`. */
function copyFolderMetadata(from, to) {
    applyFolderMetadata(to, readFolderMetadata(from));
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/hidden-files.js


/** What cannot be taken away is mounted, or in a folder that is somebody else's. */
const unmovable = new Set(['EBUSY', 'EROFS', 'EACCES', 'EPERM']);
function hide(path) {
    try {
        const stats = (0,external_node_fs_namespaceObject.lstatSync)(path, { throwIfNoEntry: false });
        if (!stats?.isFile())
            return undefined;
        const content = (0,external_node_fs_namespaceObject.readFileSync)(path);
        (0,external_node_fs_namespaceObject.unlinkSync)(path);
        return { path, content, stats };
    }
    catch (error) {
        const code = errors_errnoOf(error) ?? '';
        if (unmovable.has(code) || code === 'ENOTDIR')
            return undefined;
        throw error;
    }
}
/**
 * Files with credentials, taken away while a step runs that could read them: there is no place on disk that root may not look
 * into, so that for this time they are in our memory alone.
 */
class HiddenFiles {
    #files = [];
    /** @param paths absolute; those that cannot be hidden stay */
    constructor(paths) {
        for (const path of paths) {
            const file = hide(path);
            if (file)
                this.#files.push(file);
        }
    }
    get paths() {
        return this.#files.map(({ path }) => path);
    }
    /** Puts them back as they were; idempotent. */
    restore() {
        for (const { path, content, stats } of this.#files) {
            (0,external_node_fs_namespaceObject.writeFileSync)(path, content, { mode: 0o600 });
            if (stats.uid !== process.geteuid?.() || stats.gid !== process.getegid?.()) {
                (0,external_node_fs_namespaceObject.chownSync)(path, stats.uid, stats.gid);
            }
            (0,external_node_fs_namespaceObject.chmodSync)(path, stats.mode & 0o7777);
            (0,external_node_fs_namespaceObject.utimesSync)(path, stats.atimeMs / 1000, stats.mtimeMs / 1000);
        }
        this.#files = [];
    }
}
/** The mount that a path is in: its mount point. */
function mountOf(path, mounts) {
    const above = mounts.filter((point) => point === '/' || path === point || path.startsWith(`${point}/`));
    return above.reduce((deepest, point) => (point.length > deepest.length ? point : deepest), '/');
}
function realPath(path) {
    try {
        const real = realpathSync(path);
        accessSync(real, constants.R_OK);
        return real;
    }
    catch {
        return undefined; // not there, or not ours to read: then a step cannot read it either
    }
}
/**
 * Of these files, the ones that every step can read because something is mounted on them or above them.
 * @param home a folder in the root that is taken over @param mounts mount points
 */
function exposedFiles(paths, home, mounts) {
    const own = mountOf(home, mounts);
    return paths.filter((path) => {
        const real = realPath(path);
        return real !== undefined && mountOf(real, mounts) !== own;
    });
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/job-files.js


/** Files that engines mount, and that root may write to: the job needs them as they were. */
const job_files_files = ['/etc/resolv.conf', '/etc/hosts', '/etc/hostname'];
/** Folders in memory that belong to the container, where a step's files would be found by the next. */
const folders = ['/dev', '/dev/shm'];
function contentOf(path) {
    try {
        return (0,external_node_fs_namespaceObject.readFileSync)(path);
    }
    catch (error) {
        if (['ENOENT', 'EACCES', 'ENOTDIR'].includes(errors_errnoOf(error) ?? ''))
            return undefined;
        throw error;
    }
}
function namesIn(path) {
    try {
        return (0,external_node_fs_namespaceObject.readdirSync)(path);
    }
    catch (error) {
        if (['ENOENT', 'EACCES', 'ENOTDIR'].includes(errors_errnoOf(error) ?? ''))
            return [];
        throw error;
    }
}
/** In place: a file that something is mounted on cannot be replaced. */
function rewrite(path, content) {
    const fd = (0,external_node_fs_namespaceObject.openSync)(path, external_node_fs_namespaceObject.constants.O_WRONLY);
    try {
        (0,external_node_fs_namespaceObject.ftruncateSync)(fd);
        (0,external_node_fs_namespaceObject.writeSync)(fd, content);
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
    }
}
const noJobFiles = { contents: {}, names: {} };
/** What steps can reach of the job although it is no part of the image: remembered, and put back as it was. */
class JobFiles {
    #root;
    #remembered;
    /** @param root `` for `/` @param remembered by somebody before, in place of what is there now */
    constructor(root, remembered = rememberIn(root)) {
        this.#root = root;
        this.#remembered = remembered;
    }
    toJSON() {
        return this.#remembered;
    }
    restore() {
        const { contents, names } = this.#remembered;
        for (const path of job_files_files) {
            const content = contents[path];
            if (content !== undefined)
                restoreFile(this.#root + path, Buffer.from(content, 'base64'));
        }
        for (const path of folders) {
            const known = names[path];
            if (known !== undefined)
                removeOthers(this.#root + path, new Set(known));
        }
    }
}
function rememberIn(root) {
    const contents = {};
    for (const path of job_files_files) {
        const content = contentOf(root + path);
        if (content)
            contents[path] = content.toString('base64');
    }
    return { contents, names: Object.fromEntries(folders.map((path) => [path, namesIn(root + path)])) };
}
function restoreFile(path, content) {
    const now = contentOf(path);
    if (now && !now.equals(content))
        rewrite(path, content);
}
function removeOthers(folder, known) {
    for (const name of namesIn(folder)) {
        if (!known.has(name))
            (0,external_node_fs_namespaceObject.rmSync)(`${folder}/${name}`, { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/journal.js


const texts = (value) => Array.isArray(value) && value.every((one) => typeof one === 'string');
function journal_isRecord(value, isValue) {
    return typeof value === 'object' && value !== null && Object.values(value).every(isValue);
}
const isText = (value) => typeof value === 'string';
function isJob(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    const { contents, names } = value;
    return journal_isRecord(contents, isText) && journal_isRecord(names, texts);
}
function isJournal(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    const { phase, tree, keep, splits, hidden, job } = value;
    const known = phase === 'aside' || phase === 'in' || phase === 'out' || phase === 'back';
    return known && typeof tree === 'string' && texts(keep) && texts(splits) && texts(hidden) && isJob(job);
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined; // cut off where a machine went down
    }
}
/**
 * One small file, replaced as a whole. It is for processes that are killed, and does not wait for the disk, which takes longer than
 * most steps: a container whose machine went down is not started again by the engines that run jobs.
 */
class journal_JournalFile {
    #path;
    /** Where the next state is written before it takes the place of the last. */
    #next;
    constructor(path) {
        this.#path = path;
        this.#next = `${path}.new`;
    }
    write(journal) {
        (0,external_node_fs_namespaceObject.writeFileSync)(this.#next, JSON.stringify(journal), { mode: 0o600 });
        (0,external_node_fs_namespaceObject.renameSync)(this.#next, this.#path);
    }
    /**
     * What the last state was, after its writer has ended.
     * @throws YadokariError `INTERNAL` for one that nobody of us wrote
     */
    read() {
        // A writer that was killed before the rename has not done yet what this announces.
        (0,external_node_fs_namespaceObject.rmSync)(this.#next, { force: true });
        let text;
        try {
            text = (0,external_node_fs_namespaceObject.readFileSync)(this.#path, 'utf8');
        }
        catch (error) {
            if (errors_errnoOf(error) === 'ENOENT')
                return undefined;
            throw error;
        }
        const value = parsed(text);
        if (isJournal(value))
            return value;
        throw new errors_YadokariError('INTERNAL', `${this.#path} does not tell how to put this container back in order`, {
            hint: 'start a new container',
        });
    }
    remove() {
        (0,external_node_fs_namespaceObject.rmSync)(this.#path, { force: true });
    }
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/keep.js
function grow() {
    return { kept: false, below: new Map() };
}
const keepNothing = grow();
/** @param paths absolute ones; `/` itself among them means nothing */
function keepTree(paths) {
    const top = grow();
    for (const path of paths) {
        const names = path.split('/').filter((name) => name !== '');
        let node = top;
        for (const name of names) {
            const next = node.below.get(name) ?? grow();
            node.below.set(name, next);
            node = next;
        }
        if (names.length > 0)
            node.kept = true;
    }
    return top;
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/stragglers.js


const patience = 5000;
const pause = 5;
function linkOf(pid, name) {
    try {
        return readlinkSync(`/proc/${pid}/${name}`);
    }
    catch {
        return undefined; // ended meanwhile, or not ours to look at
    }
}
function usersOf(tree) {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return pids
        .map(Number)
        .filter((pid) => ['exe', 'cwd'].some((name) => linkOf(pid, name)?.startsWith(`${tree}/`)));
}
function kill(pid) {
    try {
        process.kill(pid, 'SIGKILL');
    }
    catch (error) {
        if (errnoOf(error) !== 'ESRCH')
            throw error;
    }
}
/**
 * Ends the processes whose program or working folder lies in a tree: a step has left them whose builder was killed, and with
 * it the one who would have ended them.
 */
function stragglers_endUsersOf(tree) {
    for (const end = Date.now() + patience; Date.now() < end;) {
        const users = usersOf(tree);
        if (users.length === 0)
            return;
        for (const pid of users)
            kill(pid);
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/graft.js










function names(folder) {
    return (0,external_node_fs_namespaceObject.readdirSync)(names_fsPath(folder), { encoding: 'latin1' }).map(names_decodeLatin1Name);
}
function isFolder(path) {
    return (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(path), { throwIfNoEntry: false })?.isDirectory() === true;
}
function exists(path) {
    return (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(path), { throwIfNoEntry: false }) !== undefined;
}
/** What engines mount for themselves; a step gets theirs. */
const systemFolders = new Set(['dev', 'proc', 'sys']);
function inTheWay(message) {
    return new errors_YadokariError('UNSAFE_PATH', message, {
        hint: 'mount it at another place, let the Dockerfile use another folder, or use --isolation chroot; the executor itself gives way with --kaniko-dir /elsewhere',
    });
}
function refused(error) {
    const code = errors_errnoOf(error);
    if (code === undefined)
        return error;
    return new errors_YadokariError('RUN_NOT_STARTED', `cannot put the image in the place of this container's root: ${errors_messageOf(error)}`, {
        hint: code === 'EACCES' || code === 'EPERM'
            ? 'the root folder of this container belongs to somebody else (Docker’s overlay2 and containerd give it to root whatever the image says): use an engine that does not, or run as root'
            : 'see the cause; --isolation chooses another way',
        cause: error,
    });
}
function rename(from, to) {
    (0,external_node_fs_namespaceObject.renameSync)(names_fsPath(from), names_fsPath(to));
}
/** Where the ids of a folder are not ours to give, or it is somebody else's (restricted), what can be kept is. */
function restore(path, metadata) {
    folder_metadata_applyFolderMetadata(path, metadata, { asFarAsAllowed: true });
}
/**
 * Puts the tree of an image in the place of a container's own root, entry by entry, by renaming, and takes it out again:
 * mounts cannot be moved without privilege, so everything else is. Folders that hold something that stays are kept as they
 * are and only emptied. Survives being killed: a journal tells the next one how far it came.
 */
class Graft {
    #plan;
    #keep;
    #journal;
    #splits = new Set();
    #moved = new Map();
    #job;
    #hidden;
    /** @param earlier what a killed one knew */
    constructor(plan, earlier = { splits: [], job: noJobFiles }) {
        this.#plan = plan;
        this.#job = new JobFiles(plan.root, earlier.job);
        this.#keep = keepTree(plan.keep);
        this.#journal = new journal_JournalFile(`${plan.aside}.journal`);
        for (const split of earlier.splits)
            this.#splits.add(split);
    }
    /**
     * @returns the newest ctime that moving gave a file, in milliseconds
     * @throws YadokariError `UNSAFE_PATH` when the image and a mount want the same place, `RUN_NOT_STARTED` when entries cannot
     * be moved; then everything is as before
     */
    enter() {
        this.#check('', this.#keep);
        this.#job = new JobFiles(this.#plan.root);
        this.#hidden = new HiddenFiles(this.#plan.hide);
        this.#write('aside');
        try {
            this.#makeShell('');
            this.#setAside('', this.#keep);
        }
        catch (error) {
            this.#return();
            throw refused(error);
        }
        this.#write('in');
        try {
            this.#moveIn('');
        }
        catch (error) {
            this.leave();
            throw refused(error);
        }
        const newest = [...this.#moved.values()].reduce((most, time) => (time > most ? time : most), 0n);
        return Number(newest) / 1e6;
    }
    /** @returns inodes of the tree that have a new ctime from being moved, and are otherwise as they were */
    leave() {
        const untouched = [];
        this.#write('out');
        this.#job.restore();
        this.#moveOut('', untouched);
        this.#addSystemFolders();
        this.#return();
        return untouched;
    }
    /** An image that has not got the folders that engines mount on has them after a step, as BuildKit leaves them. */
    #addSystemFolders() {
        for (const name of systemFolders) {
            const there = exists(this.#image(name)) || !isFolder(this.#own(name));
            if (!there)
                (0,external_node_fs_namespaceObject.mkdirSync)(names_fsPath(this.#image(name)), { mode: 0o755 });
        }
    }
    /** Goes on where a killed one stopped. */
    resume(phase) {
        if (phase === 'in' || phase === 'out')
            this.leave();
        else
            this.#return();
    }
    #write(phase) {
        const { tree, keep } = this.#plan;
        this.#journal.write({
            phase,
            tree,
            keep,
            splits: [...this.#splits],
            hidden: this.#hidden?.paths ?? [],
            job: this.#job.toJSON(),
        });
    }
    #own(path) {
        return path === '' ? this.#plan.root || '/' : `${this.#plan.root}/${path}`;
    }
    #image(path) {
        return path === '' ? this.#plan.tree : `${this.#plan.tree}/${path}`;
    }
    #aside(path) {
        return path === '' ? this.#plan.aside : `${this.#plan.aside}/${path}`;
    }
    /** Where a folder has to stay for what is below it, the image must have a folder too, or nothing. */
    #check(folder, node) {
        for (const [name, child] of node.below) {
            const path = paths_joinPath(folder, name);
            if (systemFolders.has(path) || !exists(this.#own(path)))
                continue;
            if (child.kept)
                this.#checkKept(path);
            else if (exists(this.#image(path)) && !isFolder(this.#image(path))) {
                throw inTheWay(`/${path} of the image is no folder, but this container has something mounted in it`);
            }
            else
                this.#check(path, child);
        }
    }
    /** A step must not read the job's files for the image's, nor write among them. */
    #checkKept(path) {
        if (!isFolder(this.#own(path)) || !isFolder(this.#image(path)))
            return;
        if (names(this.#image(path)).length === 0)
            return;
        throw inTheWay(`the image has files in /${path}, which this container cannot hide: it is mounted or in use`);
    }
    #setAside(folder, node) {
        this.#splits.add(folder);
        const metadata = folder_metadata_readFolderMetadata(this.#own(folder));
        for (const name of names(this.#own(folder))) {
            const child = node.below.get(name);
            if (child?.kept)
                continue;
            const path = paths_joinPath(folder, name);
            if (child && isFolder(this.#own(path)))
                this.#split(path, child);
            else
                this.#moveAside(path);
        }
        restore(this.#aside(folder), metadata);
    }
    /** A folder aside that remembers what the one that stays was like; there as a whole or not at all. */
    #makeShell(path) {
        const next = `${this.#plan.aside}.new`;
        folders_removeTree(next);
        (0,external_node_fs_namespaceObject.mkdirSync)(names_fsPath(next), { mode: 0o700 });
        restore(next, folder_metadata_readFolderMetadata(this.#own(path)));
        rename(next, this.#aside(path));
    }
    /** The folder stays, its content goes. */
    #split(path, node) {
        this.#makeShell(path);
        this.#setAside(path, node);
    }
    /**
     * A folder of the container's image itself cannot be renamed on an overlay: where the image that is built has one of the
     * same name it stays, else another one takes its place.
     */
    #moveAside(path) {
        try {
            rename(this.#own(path), this.#aside(path));
        }
        catch (error) {
            if (errors_errnoOf(error) !== 'EXDEV')
                throw error;
            this.#split(path, keepNothing);
            if (isFolder(this.#image(path)))
                return;
            (0,external_node_fs_namespaceObject.rmdirSync)(names_fsPath(this.#own(path)));
            this.#splits.delete(path);
        }
    }
    #moveIn(folder) {
        const metadata = folder_metadata_readFolderMetadata(this.#image(folder));
        for (const split of this.#splitsIn(folder))
            this.#asMountPoint(split);
        for (const name of names(this.#image(folder))) {
            const path = paths_joinPath(folder, name);
            if (this.#splits.has(path))
                this.#moveIn(path);
            else if (!exists(this.#own(path)))
                this.#moveEntry(path);
        }
        restore(this.#own(folder), metadata);
    }
    /** What the image has not got looks as if it had been made for a mount. */
    #asMountPoint(path) {
        if (exists(this.#image(path)))
            return;
        const { mtimeNs } = folder_metadata_readFolderMetadata(this.#own(path));
        restore(this.#own(path), { uid: 0, gid: 0, mode: 0o755, mtimeNs, xattrs: new Map() });
        for (const split of this.#splitsIn(path))
            this.#asMountPoint(split);
    }
    #moveEntry(path) {
        rename(this.#image(path), this.#own(path));
        const { ino, ctimeNs, mode } = (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(this.#own(path)), { bigint: true });
        if ((mode & 61440n) !== 16384n)
            this.#moved.set(ino, ctimeNs);
    }
    #moveOut(folder, untouched) {
        const node = this.#nodeAt(folder);
        const metadata = folder_metadata_readFolderMetadata(this.#own(folder));
        for (const name of names(this.#own(folder))) {
            if (node.below.get(name)?.kept)
                continue;
            const path = paths_joinPath(folder, name);
            if (this.#splits.has(path) && isFolder(this.#own(path)))
                this.#moveSplitOut(path, untouched);
            else
                this.#moveEntryOut(path, untouched);
        }
        for (const split of this.#splitsIn(folder))
            this.#forget(split);
        // A folder that the image has not got came into being for what stays in it.
        if (isFolder(this.#image(folder)))
            restore(this.#image(folder), metadata);
    }
    #moveSplitOut(path, untouched) {
        const own = this.#own(path);
        const kept = this.#nodeAt(path).below;
        const hasContent = names(own).some((name) => !kept.get(name)?.kept && !this.#isEmptySplit(paths_joinPath(path, name)));
        if (!exists(this.#image(path)) && hasContent)
            (0,external_node_fs_namespaceObject.mkdirSync)(names_fsPath(this.#image(path)), { mode: 0o755 });
        if (isFolder(this.#image(path)))
            this.#moveOut(path, untouched);
    }
    #isEmptySplit(path) {
        if (!this.#splits.has(path) || !isFolder(this.#own(path)))
            return false;
        const kept = this.#nodeAt(path).below;
        return names(this.#own(path)).every((name) => kept.get(name)?.kept === true || this.#isEmptySplit(paths_joinPath(path, name)));
    }
    #moveEntryOut(path, untouched) {
        const { ino, ctimeNs } = (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(this.#own(path)), { bigint: true });
        if (this.#moved.get(ino) === ctimeNs)
            untouched.push(ino);
        if (isFolder(this.#image(path)) !== isFolder(this.#own(path)))
            folders_removeTree(this.#image(path));
        rename(this.#own(path), this.#image(path));
    }
    #splitsIn(folder) {
        const prefix = folder === '' ? '' : `${folder}/`;
        return [...this.#splits].filter((path) => path !== '' && path.startsWith(prefix) && !path.slice(prefix.length).includes('/'));
    }
    /** A folder that a step has deleted, or put something else in the place of. */
    #forget(path) {
        if (isFolder(this.#own(path)) || !isFolder(this.#image(path)))
            return;
        if (exists(this.#own(path)))
            return;
        folders_removeTree(this.#image(path));
    }
    #nodeAt(folder) {
        let node = this.#keep;
        for (const name of folder === '' ? [] : folder.split('/'))
            node = node.below.get(name) ?? keepNothing;
        return node;
    }
    /** The container's own entries go back to their places. */
    #return() {
        this.#write('back');
        folders_removeTree(`${this.#plan.aside}.new`);
        if (isFolder(this.#plan.aside))
            this.#giveBack('');
        this.#hidden?.restore();
        this.#journal.remove();
    }
    #giveBack(folder) {
        const metadata = folder_metadata_readFolderMetadata(this.#aside(folder));
        for (const name of names(this.#aside(folder))) {
            const path = paths_joinPath(folder, name);
            if (isFolder(this.#own(path)) && isFolder(this.#aside(path)))
                this.#giveBack(path);
            else
                rename(this.#aside(path), this.#own(path));
        }
        restore(this.#own(folder), metadata);
        (0,external_node_fs_namespaceObject.rmdirSync)(names_fsPath(this.#aside(folder)));
    }
}
/**
 * Puts a container back in order whose builder was killed in the middle of a step.
 * @returns where the tree was that it was working on; undefined when there was nothing to do
 */
function recover(place) {
    const journal = new JournalFile(`${place.aside}.journal`).read();
    if (journal === undefined)
        return undefined;
    const { tree, keep, phase, hidden } = journal;
    new Graft({ ...place, tree, keep, hide: [] }, journal).resume(phase);
    endUsersOf(tree);
    removeTree(tree);
    return { tree, lost: hidden.filter((path) => !exists(path)) };
}

;// CONCATENATED MODULE: ./build/src/rootfs/scan/separate.js



/**
 * Gives each name of an inode an inode of its own. With overlay a file of a lower layer that is changed under one of its names
 * stays what it was under the others: BuildKit's images show that, so steps in a plain folder must not see the links of
 * steps before them.
 * @param paths host paths of one inode, the first of which keeps it
 */
function separateNames(paths) {
    for (const path of paths.slice(1)) {
        const folder = (0,external_node_path_namespaceObject.dirname)(path);
        const times = (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(folder), { bigint: true });
        copyInPlace(path);
        setTimes(folder, nodes_fileTime(times.mtimeNs));
    }
}
function copyInPlace(path) {
    const stats = (0,external_node_fs_namespaceObject.lstatSync)(names_fsPath(path), { bigint: true });
    const copy = `${(0,external_node_path_namespaceObject.dirname)(path)}/.yadokari-copy`;
    try {
        copyNode(path, copy, stats);
        (0,external_node_fs_namespaceObject.lchownSync)(names_fsPath(copy), Number(stats.uid), Number(stats.gid));
        for (const name of xattr_listXattrs(path)) {
            const value = xattr_getXattr(path, name);
            if (value)
                setXattr(copy, name, value);
        }
        // After the change of owner, which takes setuid bits away.
        if (!stats.isSymbolicLink())
            (0,external_node_fs_namespaceObject.chmodSync)(names_fsPath(copy), Number(stats.mode & 4095n));
        setTimes(copy, nodes_fileTime(stats.mtimeNs));
        (0,external_node_fs_namespaceObject.renameSync)(names_fsPath(copy), names_fsPath(path));
    }
    catch (error) {
        (0,external_node_fs_namespaceObject.rmSync)(names_fsPath(copy), { force: true });
        throw error;
    }
}
function copyNode(from, to, stats) {
    if (stats.isFile())
        return (0,external_node_fs_namespaceObject.copyFileSync)(names_fsPath(from), names_fsPath(to), external_node_fs_namespaceObject.constants.COPYFILE_FICLONE);
    if (stats.isSymbolicLink()) {
        return (0,external_node_fs_namespaceObject.symlinkSync)((0,external_node_fs_namespaceObject.readlinkSync)(names_fsPath(from), { encoding: 'buffer' }), names_fsPath(to));
    }
    const type = stats.isFIFO() ? 'fifo' : stats.isBlockDevice() ? 'block' : 'char';
    return makeNode(to, { type, mode: Number(stats.mode & 4095n), ...nodes_splitDevice(Number(stats.rdev)) });
}

;// CONCATENATED MODULE: ./build/src/rootfs/scan/snapshot.js
const firstCapacity = 4096;
/** Numbers kept of each name, all exact in a double but for the last quarter of a microsecond of the times. */
const fields = 10;
const field = {
    inode: 0,
    ctime: 1,
    mtime: 2,
    size: 3,
    mode: 4,
    uid: 5,
    gid: 6,
    links: 7,
    birth: 8,
    /** Place of the first name after it that is not below it. */
    next: 9,
};
const folderBits = 0o040000;
const snapshot_typeBits = 0o170000;
function isFolderMode(mode) {
    return (mode & snapshot_typeBits) === folderBits;
}
/**
 * All names of a tree with what tells that they changed: about 100 bytes a name. ctime is what counts (no program can set
 * it); the rest tells a folder that something came and went in from one that really is another.
 */
class Snapshot {
    /** In the order of the walk: a folder, then what it holds, names sorted. */
    paths = [];
    #numbers;
    /** xattrs of the few folders that have some, as a digest. */
    #folderXattrs = new Map();
    /** Places of names whose inode has others. */
    #linked = [];
    /** Milliseconds since the epoch. */
    newestCtime = 0;
    /** @param names how many are expected; more may come */
    constructor(names = firstCapacity) {
        this.#numbers = new Float64Array(names * fields);
    }
    /** @returns its place; that of a folder is to be ended when all below it is there */
    add(path, stats, xattrs) {
        const index = this.paths.length;
        const at = index * fields;
        if (at === this.#numbers.length)
            this.#grow();
        this.paths.push(path);
        this.#numbers[at + field.next] = index + 1;
        this.#look(at, stats);
        if (stats.nlink > 1 && !isFolderMode(stats.mode))
            this.#linked.push(index);
        if (xattrs !== undefined)
            this.#folderXattrs.set(path, xattrs);
        return index;
    }
    /** After a look at a name that is here already. */
    renew(index, stats) {
        this.#look(index * fields, stats);
    }
    #look(at, stats) {
        const numbers = this.#numbers;
        numbers[at + field.inode] = stats.ino;
        numbers[at + field.ctime] = stats.ctimeMs;
        numbers[at + field.mtime] = stats.mtimeMs;
        numbers[at + field.size] = stats.size;
        numbers[at + field.mode] = stats.mode;
        numbers[at + field.uid] = stats.uid;
        numbers[at + field.gid] = stats.gid;
        numbers[at + field.links] = stats.nlink;
        numbers[at + field.birth] = stats.birthtimeMs;
        if (stats.ctimeMs > this.newestCtime)
            this.newestCtime = stats.ctimeMs;
    }
    endFolder(index) {
        this.#numbers[index * fields + field.next] = this.paths.length;
    }
    /** Places of what lies in a folder itself, in the order of the walk. */
    *below(folder) {
        const end = this.#get(folder, 'next');
        for (let index = folder + 1; index < end; index = this.#get(index, 'next'))
            yield index;
    }
    /** xattrs of a folder, as a digest; undefined for none. */
    xattrsOf(path) {
        return this.#folderXattrs.get(path);
    }
    #grow() {
        const larger = new Float64Array(this.#numbers.length * 2);
        larger.set(this.#numbers);
        this.#numbers = larger;
    }
    #get(index, name) {
        return this.#numbers[index * fields + field[name]] ?? NaN;
    }
    /** Names in this tree of each inode that has several here, in the order of the walk; told once, for they will be separated. */
    takeLinkedNames() {
        const groups = new Map();
        for (const index of this.#linked.splice(0)) {
            const inode = this.#get(index, 'inode');
            groups.set(inode, [...(groups.get(inode) ?? []), this.paths[index] ?? '']);
        }
        return [...groups.values()].filter((names) => names.length > 1);
    }
    /** Which file it is, whatever its name: inode numbers are given again to others. */
    identity(index) {
        return `${this.#get(index, 'inode')} ${this.#get(index, 'birth')}`;
    }
    /** Whether a folder is the one at `index`, and no name in it has come, gone or been replaced, nor its xattrs changed. */
    isUntouchedFolder(index, stats) {
        return (this.isFolder(index) &&
            this.#get(index, 'inode') === stats.ino &&
            this.#get(index, 'birth') === stats.birthtimeMs &&
            this.#get(index, 'ctime') === stats.ctimeMs &&
            this.#get(index, 'mtime') === stats.mtimeMs);
    }
    /** Whether the inode at `index` is the one at `other` in an older snapshot, and nothing at all has happened to it. */
    untouched(index, older, other) {
        return (this.#get(index, 'ctime') === older.#get(other, 'ctime') &&
            this.#get(index, 'inode') === older.#get(other, 'inode') &&
            this.#get(index, 'birth') === older.#get(other, 'birth'));
    }
    isFolder(index) {
        return isFolderMode(this.#get(index, 'mode'));
    }
    /** Whether the name at `index` here is what the one at `other` in an older snapshot was; ctimes of `untouched` inodes say nothing. */
    same(index, older, other, untouched) {
        const equal = (name) => this.#get(index, name) === older.#get(other, name);
        if (!equal('inode') || !equal('mode') || !equal('uid') || !equal('gid'))
            return false;
        if (equal('ctime'))
            return equal('size');
        if (untouched.has(this.#get(index, 'inode')))
            return equal('size') && equal('mtime');
        // Another name came or went, and nothing else is known to have happened: with overlay this name is as it was.
        if (!this.isFolder(index) && !equal('links'))
            return equal('size') && equal('mtime');
        const path = this.paths[index] ?? '';
        return (this.isFolder(index) && equal('mtime') && this.#folderXattrs.get(path) === older.#folderXattrs.get(path));
    }
}

;// CONCATENATED MODULE: ./build/src/rootfs/scan/walk.js





function folderXattrs(hostPath) {
    const names = xattr_listXattrs(hostPath);
    if (names.length === 0)
        return undefined;
    const hash = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    for (const name of names.toSorted()) {
        const value = xattr_getXattr(hostPath, name) ?? Buffer.alloc(0);
        hash.update(`${name}\0${value.length}\0`).update(value);
    }
    return hash.digest('base64');
}
/** Place in an older snapshot of a name that is not in it. */
const notThere = -1;
/** Names that a step may add before memory is asked for again. */
const spare = 512;
/**
 * Looks at a tree. With an older snapshot only folders are read in which a name has come or gone since: in the others the names are
 * known, and only what they stand for is looked at. That takes half the time.
 */
class Walk {
    snapshot;
    origins = [];
    #root;
    #ignore;
    #older;
    #looker;
    #device;
    constructor(root, ignore, older) {
        this.#root = root;
        this.#ignore = ignore;
        this.#older = older;
        this.snapshot = new Snapshot(older && older.paths.length + spare);
        this.#looker = new TreeLook(root);
        this.#device = this.#looker.look('').dev;
        try {
            this.#folder('', older ? 0 : notThere);
        }
        finally {
            this.#looker.close();
        }
    }
    #visit(path, origin) {
        const stats = this.#looker.look(path);
        if (isFolderMode(stats.mode)) {
            if (stats.dev === this.#device)
                this.#folder(path, origin);
            return;
        }
        this.origins.push(origin);
        this.snapshot.add(path, stats, undefined);
    }
    /** The folder that was looked at last. */
    #folder(path, origin) {
        const older = this.#older;
        const stats = this.#looker;
        const untouched = older !== undefined && origin !== notThere && older.isUntouchedFolder(origin, stats);
        const xattrs = untouched ? older.xattrsOf(path) : folderXattrs(paths_hostPathOf(this.#root, path));
        this.origins.push(origin);
        const index = this.snapshot.add(path, stats, xattrs);
        stats.enter(path);
        if (untouched) {
            for (const place of older.below(origin))
                this.#visit(older.paths[place] ?? '', place);
        }
        else
            this.#read(path, this.#known(origin));
        stats.leave(path);
        this.snapshot.endFolder(index);
    }
    #read(folder, known) {
        // latin1 shows every byte of a name; ASCII sorts in it as it does decoded.
        const names = (0,external_node_fs_namespaceObject.readdirSync)(names_fsPath(paths_hostPathOf(this.#root, folder)), { encoding: 'latin1' }).sort();
        for (const raw of names) {
            const name = names_decodeLatin1Name(raw);
            const path = paths_joinPath(folder, name);
            if (!this.#ignore.has(path))
                this.#visit(path, known.get(name) ?? notThere);
        }
    }
    /** Names in a folder of the older snapshot. */
    #known(origin) {
        const known = new Map();
        const older = this.#older;
        if (older === undefined || origin === notThere)
            return known;
        for (const place of older.below(origin))
            known.set(paths_baseName(older.paths[place] ?? ''), place);
        return known;
    }
}
/** Looks again at some of the names of a snapshot, and at the folders that they are in. */
function renewNames(snapshot, root, names) {
    const wanted = new Set(names.flatMap((name) => [name, paths_parentOf(name)]));
    const looker = new TreeLook(root);
    for (const [index, path] of snapshot.paths.entries())
        if (wanted.has(path))
            snapshot.renew(index, looker.look(path));
}
/** Takes a snapshot; what is ignored, and what other file systems are mounted inside, is not in it. */
function takeSnapshot(root, ignore) {
    return new Walk(root, ignore, undefined).snapshot;
}
/**
 * Takes another one. The clock of the file system must have passed all times of the older snapshot before anything was
 * changed: a change in the same tick would leave a folder looking untouched.
 */
function takeSnapshotAfter(older, root, ignore) {
    return new Walk(root, ignore, older);
}

;// CONCATENATED MODULE: ./build/src/rootfs/scan/difference.js


/** Names that are not where they were, with the files that they stood for. Whatever has not been touched has got no other name. */
class Touched {
    #before;
    #seen;
    #files = new Map();
    constructor(before, { snapshot, origins }) {
        this.#before = before;
        this.#seen = new Uint8Array(before.paths.length);
        const untouched = new Uint8Array(before.paths.length);
        for (const [index, origin] of origins.entries()) {
            if (origin === notThere)
                continue;
            this.#seen[origin] = 1;
            if (snapshot.untouched(index, before, origin))
                untouched[origin] = 1;
        }
        for (const [index, path] of before.paths.entries())
            if (untouched[index] === 0)
                this.#files.set(before.identity(index), path);
    }
    /** A name that a file had. */
    nameOf(identity) {
        return this.#files.get(identity);
    }
    get gone() {
        return this.#before.paths.filter((_, index) => this.#seen[index] === 0);
    }
}
/**
 * Names that are new or changed, and those that are gone. The root itself is never a change (as with overlay). Of what went
 * with its folder, or made way for something that is none, only the top is named.
 * @param untouched inodes whose ctime says nothing
 */
function differenceSince(before, after, untouched = new Set()) {
    const { snapshot, origins } = after;
    const changed = [];
    const fresh = [];
    const renamed = [];
    const folders = new Set();
    const touched = new Touched(before, after);
    for (const [index, path] of snapshot.paths.entries()) {
        const origin = origins[index] ?? notThere;
        if (snapshot.isFolder(index))
            folders.add(path);
        if (path === '' || (origin !== notThere && snapshot.same(index, before, origin, untouched)))
            continue;
        changed.push(path);
        const identity = snapshot.identity(index);
        const stayed = origin !== notThere && before.identity(origin) === identity;
        const name = stayed ? path : touched.nameOf(identity);
        if (name === undefined)
            fresh.push(path);
        else if (name !== path)
            renamed.push([path, name]);
    }
    return { changed, fresh, renamed, deleted: touched.gone.filter((path) => folders.has(paths_parentOf(path))) };
}

;// CONCATENATED MODULE: ./build/src/rootfs/scan/thread.js









const nothing = { changed: [], deleted: [], fresh: [], renamed: [] };
/** Longest wait in milliseconds: a file whose time lies in the future (the clock was set back) is not waited for. */
const thread_patience = 1000;
const snapshots = new Map();
/** Trees that are in the place of a root now. */
const grafts = new Map();
function sleep(milliseconds) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
/**
 * Waits until the file system's clock has passed a time: until then, a change could leave a file with the ctime that it
 * has already (git's racy index). Before Linux 6.13 the clock ticks every 1 to 10 ms.
 */
function waitForClock(root, after) {
    const probe = names_fsPath(`${root}.clock`);
    const fd = (0,external_node_fs_namespaceObject.openSync)(probe, 'w', 0o600);
    try {
        for (const end = Date.now() + thread_patience; Date.now() < end; sleep(1)) {
            (0,external_node_fs_namespaceObject.writeSync)(fd, 'x');
            (0,external_node_fs_namespaceObject.ftruncateSync)(fd);
            if ((0,external_node_fs_namespaceObject.fstatSync)(fd).ctimeMs > after)
                return;
        }
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(fd);
        (0,external_node_fs_namespaceObject.unlinkSync)(probe);
    }
}
function known(root) {
    const snapshot = snapshots.get(root);
    if (!snapshot)
        throw new Error(`${root} was never scanned`);
    return snapshot;
}
function prepare({ root, ignore, dirty }) {
    const snapshot = dirty ? takeSnapshot(root, new Set(ignore)) : known(root);
    snapshots.set(root, snapshot);
    const linked = snapshot.takeLinkedNames();
    for (const names of linked)
        separateNames(names.map((name) => paths_hostPathOf(root, name)));
    if (linked.length > 0)
        renewNames(snapshot, root, linked.flat());
}
/** @returns the newest ctime in milliseconds that this gave a file */
function enter(root, plan) {
    const graft = new Graft(plan);
    const newest = graft.enter();
    grafts.set(root, graft);
    return newest;
}
/** @returns inodes that only moving has changed */
function leave(root) {
    const graft = grafts.get(root);
    grafts.delete(root);
    return new Set((graft?.leave() ?? []).map(Number));
}
function answer(request) {
    const { root } = request;
    switch (request.what) {
        case 'begin': {
            prepare(request);
            const moved = request.graft ? enter(root, request.graft) : 0;
            waitForClock(root, Math.max(moved, known(root).newestCtime));
            return nothing;
        }
        case 'compare': {
            const untouched = new Set([...leave(root), ...(request.restored ?? [])]);
            const before = known(root);
            const after = takeSnapshotAfter(before, root, new Set(request.ignore));
            snapshots.set(root, after.snapshot);
            return differenceSince(before, after, untouched);
        }
        case 'leave':
            leave(root);
            return nothing;
        case 'forget':
            snapshots.delete(root);
            return nothing;
        default:
            return nothing;
    }
}
function reply({ id, request }) {
    try {
        return { id, difference: answer(request) };
    }
    catch (error) {
        if (!(error instanceof errors_YadokariError))
            return { id, error: { message: errors_messageOf(error) } };
        const { code, message, hint } = error;
        return { id, error: { code, message, ...(hint === undefined ? {} : { hint }) } };
    }
}
external_node_worker_threads_namespaceObject.parentPort?.on('message', (call) => external_node_worker_threads_namespaceObject.parentPort?.postMessage(reply(call), []));


import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: ./build/src/action/launch.js

const [file = ''] = process.argv.slice(2);
const { command, env } = JSON.parse((0,external_node_fs_namespaceObject.readFileSync)(file, 'utf8'));
(0,external_node_fs_namespaceObject.rmSync)(file);
process.execve?.(command[0], [...command], { ...env });


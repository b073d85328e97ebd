import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: ./build/src/action/launch.js
/**
 * Becomes another program in a given environment: what sudo starts. Its only argument is the path of a file with the
 * program, its arguments and its environment, which is removed.
 */

const [file = ''] = process.argv.slice(2);
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by throughSudo
const { command, env } = JSON.parse((0,external_node_fs_namespaceObject.readFileSync)(file, 'utf8'));
(0,external_node_fs_namespaceObject.rmSync)(file);
process.execve?.(command[0], [...command], { ...env });


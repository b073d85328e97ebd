import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 24:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  n: () => (/* binding */ cleanUp)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
// EXTERNAL MODULE: ./build/src/base/index.js + 8 modules
var base = __nccwpck_require__(336);
;// CONCATENATED MODULE: ./build/src/action/mounts.js
/** Mount points below a folder, innermost first. mountinfo(5): field 5, with blanks as `\040`. */
function mountsBelow(folder, mountinfo) {
    return mountinfo
        .split('\n')
        .map((line) => (line.split(' ')[4] ?? '').replaceAll(/\\(\d{3})/g, (_, octal) => String.fromCharCode(parseInt(octal, 8))))
        .filter((point) => point === folder || point.startsWith(`${folder}/`))
        .toReversed();
}

;// CONCATENATED MODULE: ./build/src/action/processes.js


/** proc(5), /proc/PID/stat: the name stands in brackets and may hold anything; field 4 is the parent, field 22 the start. */
function parseStat(pid, stat) {
    const close = stat.lastIndexOf(')');
    const fields = stat.slice(close + 2).split(' ');
    return {
        pid,
        name: stat.slice(stat.indexOf('(') + 1, close),
        parent: Number(fields[1]),
        started: fields[19] ?? '',
    };
}
function readProcess(pid) {
    try {
        return parseStat(pid, (0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, 'utf8'));
    }
    catch (error) {
        // It has ended, or its user hides it (hidepid).
        if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes((0,base/* errnoOf */.UQ)(error) ?? ''))
            return undefined;
        throw error;
    }
}
function allProcesses() {
    return (0,external_node_fs_.readdirSync)('/proc')
        .filter((name) => /^\d+$/.test(name))
        .flatMap((name) => readProcess(Number(name)) ?? []);
}
/** Every process below one, parents first. */
function descendantsOf(pid) {
    const all = allProcesses();
    const below = (parent) => all.flatMap((one) => (one.parent === parent ? [one, ...below(one.pid)] : []));
    return below(pid);
}
/** The executor among our children: behind sudo, which may be two processes. */
function findExecutor(pid) {
    return descendantsOf(pid).find(({ name }) => name !== 'sudo');
}
/** Whether the noted process still runs, and not another one under its id. */
function isAlive({ pid, started }) {
    return readProcess(pid)?.started === started;
}

;// CONCATENATED MODULE: external "string_decoder"
const external_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
;// CONCATENATED MODULE: external "events"
const external_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
;// CONCATENATED MODULE: external "assert"
const external_assert_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io-util.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open: io_util_open, readdir, rename, rm, rmdir, stat, symlink, unlink } = external_fs_namespaceObject.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = external_fs_namespaceObject.constants.O_RDONLY;
function exists(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return __awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return __awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = external_path_namespaceObject.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = external_path_namespaceObject.dirname(filePath);
                        const upperName = external_path_namespaceObject.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = external_path_namespaceObject.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io.js
var io_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield io_copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (ioUtil.IS_WINDOWS) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield ioUtil.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        ok(fsPath, 'a path argument must be provided');
        yield ioUtil.mkdir(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (IS_WINDOWS) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (IS_WINDOWS && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(external_path_namespaceObject.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (isRooted(tool)) {
            const filePath = yield tryGetExecutablePath(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(external_path_namespaceObject.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(external_path_namespaceObject.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield tryGetExecutablePath(external_path_namespaceObject.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield io_copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function io_copyFile(srcFile, destFile, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var toolrunner_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const toolrunner_IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_namespaceObject.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (toolrunner_IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_namespaceObject.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_namespaceObject.EOL.length);
                n = s.indexOf(external_os_namespaceObject.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return toolrunner_awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!isRooted(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (toolrunner_IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_namespaceObject.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield which(this.toolPath, true);
            return new Promise((resolve, reject) => toolrunner_awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_namespaceObject.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield exists(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_namespaceObject.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new StringDecoder('utf8');
        const stderrDecoder = new StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map
;// CONCATENATED MODULE: ./build/src/action/root.js




/** Runs a program whose output nobody needs. A program that is not there counts as failed. */
async function runQuietly(command, args) {
    try {
        return await exec(`"${command}"`, [...args], { silent: true, ignoreReturnCode: true });
    }
    catch {
        // @actions/exec has plain errors without a code: not found, or not executable.
        return 127;
    }
}
/** Runs a command through `sudo -n`. */
const asRoot = (command) => runQuietly('sudo', ['-n', '--', ...command]);
/** Rungs that want root; auto takes the best that is possible. */
const rungsOfRoot = new Set(['', 'auto', 'root', 'chroot']);
/**
 * Whether the executor should be started through sudo: this user is an ordinary one who may become root without a
 * password, and root gets a better rung. That is so where root may mount, and where a user can do nothing: in a pod without
 * user namespaces, root at least has chroot.
 * @param isolation what was asked for; empty or `auto` leaves the choice to us
 */
async function wantsRoot(uid, isolation) {
    if (uid === 0 || !rungsOfRoot.has(isolation))
        return false;
    const status = readFileSync('/proc/self/status', 'utf8');
    if (!mayGainPrivileges(status) || (await asRoot(['true'])) !== 0)
        return false;
    if (rootMayMount(status) || isolation === 'chroot')
        return true;
    return (await runQuietly('unshare', ['--user', '--mount', '--map-root-user', 'true'])) !== 0;
}
/** Sends a signal, as root where the processes are root's. Processes that have ended meanwhile are none's loss. */
async function signalAll(pids, signal) {
    const foreign = [];
    for (const pid of pids) {
        try {
            process.kill(pid, signal);
        }
        catch (error) {
            if ((0,base/* errnoOf */.UQ)(error) === 'EPERM')
                foreign.push(pid);
            else if ((0,base/* errnoOf */.UQ)(error) !== 'ESRCH')
                throw error;
        }
    }
    if (foreign.length > 0)
        await asRoot(['kill', `-${signal.slice(3)}`, ...foreign.map(String)]);
}

// EXTERNAL MODULE: ./build/src/action/state.js + 1 modules
var action_state = __nccwpck_require__(593);
;// CONCATENATED MODULE: ./build/src/action/clean-up.js







/** Milliseconds that a process may take to end when it is asked to, and to be gone when it is killed. */
const patience = 5000;
async function waitForEnd(note) {
    for (const end = Date.now() + patience; isAlive(note); await (0,promises_namespaceObject.setTimeout)(20))
        if (Date.now() > end)
            return false;
    return true;
}
/** The executor cleans up behind itself when it is asked to end, and may be at it: its standard input ended with main. */
async function endProcesses(state) {
    const note = (0,action_state/* notedProcess */.sL)(state);
    if (note === undefined || !isAlive(note))
        return;
    const below = descendantsOf(note.pid).map(({ pid }) => pid);
    await signalAll([note.pid], 'SIGTERM');
    if (await waitForEnd(note))
        return;
    await signalAll([note.pid, ...below], 'SIGKILL');
    await waitForEnd(note);
}
async function unmountAll(folder) {
    for (const point of mountsBelow(folder, (0,external_node_fs_.readFileSync)('/proc/self/mountinfo', 'utf8'))) {
        if ((await runQuietly('umount', ['-l', point])) === 0)
            continue;
        if ((await asRoot(['umount', '-l', point])) === 0)
            continue;
        // Removing the folder would remove what is mounted there.
        throw new base/* YadokariError */.$S('INTERNAL', `cannot unmount ${JSON.stringify(point)}`, {
            hint: 'unmount it by hand, then remove the folder',
        });
    }
}
/**
 * Ends what still runs of the step and removes its folder with the credentials. May be called again.
 * @throws YadokariError when something stays
 */
async function cleanUp(state) {
    await endProcesses(state);
    await unmountAll(state.folder);
    try {
        (0,external_node_fs_.rmSync)(state.folder, { recursive: true, force: true, maxRetries: 3 });
    }
    catch (error) {
        // What the executor left as root.
        if (!['EACCES', 'EPERM'].includes((0,base/* errnoOf */.UQ)(error) ?? ''))
            throw error;
        if ((await asRoot(['rm', '-rf', '--one-file-system', '--', state.folder])) === 0)
            return;
        throw new base/* YadokariError */.$S('INTERNAL', `cannot remove ${JSON.stringify(state.folder)}: ${(0,base/* messageOf */.bD)(error)}`, {
            cause: error,
            hint: 'remove it by hand: it may hold credentials',
        });
    }
}


/***/ }),

/***/ 476:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(336);
/* harmony import */ var _log_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(125);
/* harmony import */ var _clean_up_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(953);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(593);




// The step has tidied up behind itself, unless it was killed.
const state = (0,_state_js__WEBPACK_IMPORTED_MODULE_3__/* .readState */ .un)(process.env);
try {
    if (state)
        await (0,_clean_up_js__WEBPACK_IMPORTED_MODULE_2__/* .cleanUp */ .n)(state);
}
catch (error) {
    process.stdout.write(`${(0,_log_index_js__WEBPACK_IMPORTED_MODULE_1__/* .workflowCommand */ .NA)('error', { title: 'Not cleaned up' }, (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error))}\n`);
    process.exitCode = 1;
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 593:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  sL: () => (/* binding */ notedProcess),
  un: () => (/* binding */ readState)
});

// UNUSED EXPORTS: noteProcess, openState

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: ./build/src/base/index.js + 8 modules
var base = __nccwpck_require__(336);
;// CONCATENATED MODULE: ./build/src/action/state.js




const stateName = 'yadokari-folder';
/** Makes the folder and tells the runner. 0700: nobody else may look in. */
function openState(env) {
    const parent = env['TMPDIR'] || env['RUNNER_TEMP'] || tmpdir();
    let folder;
    try {
        folder = mkdtempSync(join(parent, 'yadokari-action-'));
        mkdirSync(join(folder, 'tmp'));
    }
    catch (error) {
        throw outputError(parent, error);
    }
    const file = env['GITHUB_STATE'];
    if (file)
        appendFileSync(file, `${stateName}=${folder}\n`);
    return { folder };
}
/** What main left, as the runner hands it to post; undefined when main got nowhere. */
function readState(env) {
    const folder = env[`STATE_${stateName}`];
    return folder ? { folder } : undefined;
}
function notePath({ folder }) {
    return (0,external_node_path_.join)(folder, 'process.json');
}
/** Remembers which process is the executor. */
function noteProcess(state, note) {
    writeFileSync(notePath(state), JSON.stringify(note), { mode: 0o600 });
}
function notedProcess(state) {
    try {
        const note = JSON.parse((0,external_node_fs_.readFileSync)(notePath(state), 'utf8'));
        if (typeof note !== 'object' || note === null || !('pid' in note) || !('started' in note))
            return undefined;
        const { pid, started } = note;
        return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : undefined;
    }
    catch (error) {
        // Cut short with the process that wrote it, or never written.
        if ((0,base/* errnoOf */.UQ)(error) === 'ENOENT' || error instanceof SyntaxError)
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  $S: () => (/* reexport */ errors_YadokariError),
  UQ: () => (/* reexport */ errors_errnoOf),
  bD: () => (/* reexport */ errors_messageOf)
});

// UNUSED EXPORTS: Limiter, Turns, closest, digestHex, errorCodes, fieldsIn, finishDigest, formatPlatform, hashFor, hostPlatform, isDigest, limits, makeFoldersSync, normalizePlatform, outputError, parseBool, parseFields, parsePlatform, platformDistance, sha256, shellWord, unlessAborted

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
    return createHash(expected?.startsWith('sha512:') ? 'sha512' : 'sha256');
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

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
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














/***/ }),

/***/ 125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  NA: () => (/* reexport */ workflowCommand)
});

// UNUSED EXPORTS: Summary, cleanLine, code, createGitHubPrinter, createRedactor, createRenderer, defaultFormat, escapeCell, eventRedactor, excerpt, formatAge, formatBytes, formatPlace, formatSeconds, levels, plural, renderError, reportError, table

;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./build/src/log/clean.js

// What a terminal would act on, and what would end the line: C0 without tab, DEL, C1.
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F]/g;
/** A text that comes from elsewhere, safe to put on one line of a terminal. */
function clean_cleanLine(text) {
    return stripVTControlCharacters(text).replaceAll(/\r?\n/g, ' ').replaceAll(control, '');
}
/** The same for a text of several lines. */
function clean_cleanText(text) {
    return text.split(/\r?\n/).map(clean_cleanLine).join('\n');
}
/** A line that a program printed, as a terminal would leave it: what a carriage return overwrote is gone, tabs are blanks. */
function clean_cleanOutput(line) {
    const parts = line.split('\r').filter((part) => part !== '');
    return clean_cleanLine(parts.at(-1) ?? '').replaceAll('\t', '    ');
}

// EXTERNAL MODULE: ./build/src/base/index.js + 8 modules
var base = __nccwpck_require__(336);
;// CONCATENATED MODULE: ./build/src/log/excerpt.js

const around = 2;
const longestRange = 16;
const longestLine = 160;
function cut(line) {
    return line.length <= longestLine ? line : `${line.slice(0, longestLine - 1)}…`;
}
/** `Dockerfile:4` */
function excerpt_formatPlace(location) {
    return `${location.file}:${location.line}`;
}
/** The lines of a place with two before and after and an arrow at those meant; empty when the text is not known. */
function excerpt_excerpt(location) {
    if (location.text === undefined)
        return [];
    const lines = location.text.split(/\r?\n/);
    if (lines.at(-1) === '')
        lines.pop();
    const first = Math.max(1, location.line - around);
    const last = Math.min(lines.length, location.endLine + around);
    const width = String(last).length;
    const shown = [];
    for (let number = first; number <= last; number += 1) {
        const meant = number >= location.line && number <= location.endLine;
        const inside = number - location.line;
        if (inside >= longestRange && number < location.endLine) {
            if (inside === longestRange)
                shown.push(`      ${'.'.repeat(width)} |`);
            continue;
        }
        const text = cut(cleanLine(lines[number - 1] ?? '').replaceAll('\t', '    '));
        shown.push(`${meant ? '  >>> ' : '      '}${String(number).padStart(width)} | ${text}`.trimEnd());
    }
    return shown;
}

;// CONCATENATED MODULE: ./build/src/log/errors.js




const mostCauses = 10;
/** Messages of what lies behind an error, outermost first, without repetitions; ends at a cycle. */
function causesOf(error) {
    const messages = [];
    const seen = new Set();
    const visit = (value) => {
        if (value === undefined || value === null || seen.has(value) || messages.length >= mostCauses)
            return;
        seen.add(value);
        if (value !== error)
            messages.push(messageOf(value));
        if (value instanceof AggregateError)
            for (const one of value.errors)
                visit(one);
        if (value instanceof Error)
            visit(value.cause);
    };
    visit(error);
    const own = messageOf(error);
    // An outer message often ends with the inner one.
    return [...new Set(messages)].filter((message) => message !== '' && !own.includes(message));
}
/** Errors that no room of ours worded. */
function foreign(error) {
    const message = messageOf(error);
    const errno = errnoOf(error);
    if (errno === 'ENOSPC' || errno === 'EDQUOT') {
        return { code: 'DISK_FULL', message, hint: 'free space, or set TMPDIR to a folder with more of it' };
    }
    // An AbortError is a DOMException, which need not be an Error of this realm.
    if (typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError') {
        return { code: 'CANCELLED', message: 'the build was cancelled' };
    }
    return {
        code: 'INTERNAL',
        message: message === '' ? 'an error without a message' : message,
        hint: 'this is a fault of Yadokari: report it with the output of --verbosity=debug',
    };
}
/** Any thrown value in plain data. */
function reportError(error) {
    const causes = causesOf(error);
    if (!(error instanceof YadokariError))
        return { ...foreign(error), causes, exitCode: 1 };
    return {
        code: error.code,
        message: error.message,
        ...(error.hint === undefined ? {} : { hint: error.hint }),
        causes,
        ...(error.location === undefined ? {} : { location: error.location }),
        exitCode: error.exitCode,
    };
}
const prefixes = new Map([
    ['USAGE', 'error'],
    ['WARMER_FAILED', 'failed warming cache'],
]);
/** How the final line begins. Scripts look for Kaniko's `error building image`; a wrong command line got no that far. */
function errors_headline(report) {
    const prefix = prefixes.get(report.code) ?? (report.command === undefined ? 'error building image' : 'error');
    return `${prefix}: ${cleanText(report.message)}`;
}
/** An error for people: what failed, where in the Dockerfile, what to do, what lies behind it. Ends without a newline. */
function errors_renderError(report, { color }) {
    const style = paint(color);
    const { location, hint, causes } = report;
    const lines = location === undefined ? [] : excerpt(location);
    const place = location === undefined ? [] : ['', style.bold(formatPlace(location)), ...lines];
    const notes = [
        ...(hint === undefined ? [] : [`${style.cyan('hint')}: ${cleanText(hint)}`]),
        ...causes.map((cause) => `${style.dim('cause')}: ${cleanText(cause)}`),
        `${style.dim('code')}: ${report.code}`,
    ];
    return [style.red(errors_headline(report)), ...place, ...(place.length === 0 ? [] : ['']), ...notes].join('\n');
}

;// CONCATENATED MODULE: ./build/src/log/markdown.js

/** GitHub refuses summaries above 1 MiB; a table this long is far from that. */
const mostRows = 200;
/** A text from elsewhere as a cell of a Markdown table. */
function markdown_escapeCell(text) {
    return cleanLine(text)
        .replaceAll('|', String.raw `\|`)
        .replaceAll('<', '&lt;');
}
/** The same as code. */
function markdown_code(text) {
    const runs = text.match(/`+/g) ?? [];
    const fence = '`'.repeat(1 + Math.max(0, ...runs.map((run) => run.length)));
    const space = fence.length > 1 ? ' ' : '';
    return `${fence}${space}${cleanLine(text).replaceAll('|', String.raw `\|`)}${space}${fence}`;
}
function row(cells) {
    return `| ${cells.join(' | ')} |`;
}
/** Lines of a table, with an empty one before and behind. Rows beyond the 200th are left out. */
function markdown_table(head, rows) {
    return ['', row(head), row(head.map(() => '---')), ...rows.slice(0, mostRows).map(row), ''];
}

;// CONCATENATED MODULE: ./build/src/log/redact.js
const mask = '***';
/** Lines of a secret shorter than this (`{`, `-----`) say nothing and occur everywhere. */
const shortestLine = 6;
/** The forms in which a secret may turn up: as it is, each of its lines, in base64, in a URL, inside of JSON. */
function formsOf(secret) {
    const lines = secret.split(/\r?\n/).map((line) => line.trim());
    const whole = secret.trim();
    if (whole === '')
        return [];
    const base64 = Buffer.from(secret).toString('base64');
    return [
        whole,
        ...(lines.length > 1 ? lines.filter((line) => line.length >= shortestLine) : []),
        ...(secret.length >= shortestLine
            ? [base64, Buffer.from(secret).toString('base64url'), encodeURIComponent(whole)]
            : []),
        JSON.stringify(whole).slice(1, -1),
    ];
}
function escapePattern(text) {
    return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw `\$&`);
}
/** The password of a URL; where there is only a user name, over HTTP or git, that is a token. */
const urlSecret = /(:\/\/[^\s/@:"']*:|\b(?:https?|git):\/\/)[^\s/@:"']+(?=@)/gi;
/** The password before a host that cannot be taken for something else, where somebody forgot the scheme, or thought there is none. */
const bareSecret = /(?<=^|[\s"'=,])([\w.-]+:)[^\s/:"']+(?=@(?:localhost|[a-z\d-]+(?:\.[a-z\d-]+)+|[a-z\d-]+(?=:))(?::\d+)?\/)/gi;
/** The same where a reference stands, whatever the host: `FROM me:secret@registry/name`. */
const baseSecret = /(?<=\bfrom[\s=]+)([\w.-]+:)[^\s/:"']+(?=@[\w.-]+(?::\d+)?\/)/gi;
/** What package managers and others write before a colon that is no user, and platforms, which are no hosts. */
const schemes = 'bitbucket|cargo|catalog|docker|file|gem|git|github|gitlab|golang|jsr|link|maven|md5|npm|oci|patch|pkg|portal|pypi|sha\\d+|ssh|workspace';
const systems = 'darwin|freebsd|js|linux|wasip1|windows';
/** The password before a host without dots, as within a cluster, where what stands around it looks like a login alone. */
const dotlessSecret = new RegExp(`(?<=^|[\\s"'=,])((?!(?:${schemes}):)[\\w.-]+:)[^\\s/:"']+(?=@(?!(?:${systems})/)[a-z\\d-]+/[a-z\\d])`, 'gi');
function redactUrls(text) {
    if (!text.includes('@'))
        return text;
    return [urlSecret, bareSecret, baseSecret, dotlessSecret].reduce((clean, pattern) => clean.replaceAll(pattern, `$1${mask}`), text);
}
/** A function that replaces every occurrence of these secrets, and what is secret in URLs, by `***`. */
function createRedactor(secrets) {
    const forms = [...new Set(secrets.flatMap(formsOf))].toSorted((a, b) => b.length - a.length);
    if (forms.length === 0)
        return redactUrls;
    const pattern = new RegExp(forms.map((form) => escapePattern(form)).join('|'), 'g');
    return (text) => redactUrls(text.replaceAll(pattern, mask));
}
/**
 * Applies a redactor to every text in an event. The objects inside of events (a step with the whole Dockerfile) come again in
 * many of them, so each is gone through once. Events themselves, a million where a RUN talks much, are not remembered.
 */
function redact_eventRedactor(redact) {
    const seen = new WeakMap();
    const fields = (value) => {
        const clean = {};
        for (const [key, one] of Object.entries(value))
            clean[key] = key === 'type' ? one : walk(one);
        return clean;
    };
    const walk = (value) => {
        if (typeof value === 'string')
            return redact(value);
        if (typeof value !== 'object' || value === null)
            return value;
        const known = seen.get(value);
        if (known !== undefined)
            return known;
        const clean = Array.isArray(value) ? value.map(walk) : fields(value);
        seen.set(value, clean);
        return clean;
    };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only texts changed
    return (event) => fields(event);
}

;// CONCATENATED MODULE: ./build/src/log/tail.js
/** Lines of a failed RUN that are shown again beside the error: they may be far above it, or in a closed section. */
const tailLength = 30;
/** Failures whose reason the command may have told. */
const ofTheCommand = new Set(['RUN_FAILED', 'RUN_KILLED']);
/** What the step that failed printed last. */
class tail_FailedTail {
    #tails = new WeakMap();
    #failed;
    handle(event) {
        if (event.type === 'step.failed' && ofTheCommand.has(event.error.code))
            this.#failed ??= event.step;
        if (event.type !== 'step.output')
            return;
        const lines = this.#tails.get(event.step) ?? [];
        this.#tails.set(event.step, lines);
        lines.push(event.line);
        if (lines.length > tailLength)
            lines.shift();
    }
    /** Undefined where no step failed, or where it had said nothing. */
    get() {
        const lines = this.#failed && this.#tails.get(this.#failed);
        return this.#failed && lines ? { step: this.#failed, lines } : undefined;
    }
}
/** What a program printed last on its line; carriage returns would end it for a reader. */
function tail_lastState(line) {
    return line.split('\r').findLast((part) => part !== '') ?? '';
}

;// CONCATENATED MODULE: ./build/src/events/shapes.js
/** Version of the JSON log (docs/log.md); another one when a field changes its name or meaning. */
const shapes_logVersion = 1;
/** Fields that an event may lack. */
const shapes_optionalFields = new Set([
    'context.progress.size',
    'output.written.size',
    'warning.hint',
    'warning.rule',
    'warning.location',
    'build.failed.excerpt',
]);
/** The fields of every event. A field that is missing here, or that no event has, is a compile error. */
const shapes_shapes = {
    'build.started': {
        version: 'text',
        context: 'text',
        dockerfile: 'text',
        platform: 'text',
        destinations: 'texts',
    },
    'context.progress': { context: 'text', bytes: 'number', size: 'number' },
    'context.finished': {
        context: 'text',
        revision: 'text',
        size: 'number',
        entries: 'number',
        seconds: 'number',
    },
    'isolation.chosen': { rung: 'text', reason: 'text', rejected: 'objects' },
    'stages.planned': { stages: 'objects' },
    'stage.started': { stage: 'stage', base: 'text' },
    'stage.finished': { stage: 'stage', seconds: 'number' },
    'base.resolved': { stage: 'stage', reference: 'text', digest: 'text' },
    'image.found': { reference: 'text', digest: 'text' },
    'image.warmed': { reference: 'text', digest: 'text', how: 'text', size: 'number', seconds: 'number' },
    'step.started': { step: 'step' },
    'step.output': { step: 'step', stream: 'text', line: 'text' },
    'step.finished': { step: 'step', seconds: 'number', cached: 'boolean' },
    'step.failed': { step: 'step', seconds: 'number', error: 'error' },
    'snapshot.started': { step: 'step' },
    'layer.created': {
        step: 'step',
        digest: 'text',
        diffId: 'text',
        size: 'number',
        uncompressedSize: 'number',
        entries: 'number',
        seconds: 'number',
    },
    'layer.empty': { step: 'step' },
    'cache.hit': { step: 'step', key: 'text', digest: 'text', size: 'number', seconds: 'number' },
    'cache.miss': { step: 'step', key: 'text', reason: 'text' },
    'cache.write': { step: 'step', key: 'text', digest: 'text', size: 'number' },
    'cache.written': { step: 'step', key: 'text', digest: 'text', size: 'number', seconds: 'number' },
    'mount.carried': { id: 'text', how: 'text', size: 'number', seconds: 'number' },
    'cache.finished': {
        hits: 'number',
        misses: 'number',
        written: 'number',
        bytesNotPulled: 'number',
        secondsSaved: 'number',
        stores: 'objects',
    },
    'pull.started': { reference: 'text', digest: 'text', size: 'number' },
    'pull.progress': { reference: 'text', digest: 'text', bytes: 'number', size: 'number' },
    'pull.finished': { reference: 'text', digest: 'text', size: 'number', seconds: 'number' },
    'unpack.started': { step: 'step', reference: 'text' },
    'unpack.finished': { reference: 'text', digest: 'text', entries: 'number', seconds: 'number' },
    'push.started': { destination: 'text' },
    'blob.pushed': { destination: 'text', digest: 'text', size: 'number', how: 'text', seconds: 'number' },
    'push.progress': { destination: 'text', digest: 'text', bytes: 'number', size: 'number' },
    'push.finished': { destination: 'text', digest: 'text', size: 'number', seconds: 'number' },
    'output.written': { kind: 'text', path: 'text', size: 'number' },
    retry: { what: 'text', attempt: 'number', attempts: 'number', waitSeconds: 'number', reason: 'text' },
    warning: { message: 'text', hint: 'text', rule: 'text', location: 'place' },
    note: { level: 'text', message: 'text' },
    'build.finished': {
        digest: 'text',
        mediaType: 'text',
        manifestSize: 'number',
        config: 'text',
        seconds: 'number',
        layers: 'number',
        size: 'number',
    },
    'build.failed': { seconds: 'number', error: 'error', excerpt: 'text' },
};

;// CONCATENATED MODULE: ./build/src/events/json.js

/** A place without the text of the file: that would put the whole Dockerfile into every line. */
function place(location) {
    return { file: location.file, line: location.line, endLine: location.endLine };
}
function error(report) {
    return { ...report, ...(report.location === undefined ? {} : { location: place(report.location) }) };
}
/** A step whole when it starts; later events say only which one it is, since one RUN may print a million lines. */
function step(type, { stage, number, total, text, location }) {
    if (type !== 'step.started')
        return { stage, number };
    return { stage, number, total, text, location: place(location) };
}
/**
 * The JSON form of an event: `event` names its kind, the other fields are those of types.ts. `level` and `time` are left to
 * the line that carries it (`level` and `msg` as logrus writes them, `time` in RFC 3339).
 */
function json_eventFields(event) {
    const fields = { event: event.type };
    if (event.type === 'build.started')
        fields['log'] = logVersion;
    for (const [name, value] of Object.entries(event)) {
        if (name !== 'type' && name !== 'time' && name !== 'level')
            fields[name] = value;
    }
    if ('step' in event)
        fields['step'] = step(event.type, event.step);
    if ('error' in event)
        fields['error'] = error(event.error);
    if ('location' in event)
        fields['location'] = place(event.location);
    return fields;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isStage(value) {
    return isObject(value) && typeof value['index'] === 'number';
}
function isPlace(value) {
    return isObject(value) && typeof value['file'] === 'string' && typeof value['line'] === 'number';
}
const checks = {
    text: (value) => typeof value === 'string',
    number: (value) => typeof value === 'number',
    boolean: (value) => typeof value === 'boolean',
    texts: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
    objects: (value) => Array.isArray(value) && value.every(isObject),
    stage: isStage,
    step: (value) => isObject(value) &&
        isStage(value['stage']) &&
        isPlace(value['location']) &&
        typeof value['text'] === 'string',
    error: (value) => isObject(value) && typeof value['code'] === 'string' && typeof value['message'] === 'string',
    place: isPlace,
};
function isEventType(value) {
    return typeof value === 'string' && Object.hasOwn(shapes, value);
}
function isEvent(fields) {
    const { type } = fields;
    if (!isEventType(type) || !Number.isFinite(fields['time']))
        return false;
    return Object.entries(shapes[type]).every(([name, kind]) => {
        const value = fields[name];
        return value === undefined ? optionalFields.has(`${type}.${name}`) : checks[kind](value);
    });
}
function parseObject(line) {
    try {
        const value = JSON.parse(line);
        return isObject(value) ? value : undefined;
    }
    catch {
        // Not JSON: somebody else's line, which is for the caller to show as it is.
        return undefined;
    }
}
/** Which step a line is about, as a key. */
function json_keyOf(value) {
    if (!isObject(value) || !isObject(value['stage']))
        return undefined;
    return `${String(value['stage']['index'])}:${String(value['number'])}`;
}
/**
 * Reads the lines of a JSON log back into events, in order. Gives undefined for a line that is no event: one of another
 * program, or the second wording of an event.
 */
function createEventReader() {
    const steps = new Map();
    return (line) => {
        const { event, time, msg: _, log: __, ...fields } = parseObject(line) ?? {};
        if (event === undefined || typeof time !== 'string')
            return undefined;
        const key = json_keyOf(fields['step']);
        if (event === 'step.started' && key !== undefined)
            steps.set(key, fields['step']);
        if (event !== 'note')
            delete fields['level'];
        const read = { ...fields, type: event, time: Date.parse(time) };
        if (key !== undefined)
            read['step'] = steps.get(key);
        return isEvent(read) ? read : undefined;
    };
}

;// CONCATENATED MODULE: ./build/src/events/index.js




;// CONCATENATED MODULE: ./build/src/log/wording.js





function line(level, text) {
    return [{ level, text }];
}
function quiet(text) {
    return [{ level: 'info', text, quiet: true }];
}
/** The level at which a line is printed for people. */
function wording_levelOf(line) {
    return line.quiet ? 'debug' : line.level;
}
function wording_stageLabel(stage) {
    return stage.name ?? String(stage.index);
}
function planned({ stages }) {
    return stages.map(({ stage, base, needed, steps }) => {
        const what = `stage '${wording_stageLabel(stage)}' [idx: '${stage.index}'] from ${base}`;
        return needed
            ? { level: 'info', quiet: true, text: `Planned ${what} with ${plural(steps, 'step')}` }
            : { level: 'info', text: `Skipping ${what}, the target does not need it` };
    });
}
function isolation({ rung, reason, rejected }) {
    return [
        { level: 'info', text: `Running commands with isolation ${rung}: ${reason}` },
        ...rejected.map((one) => ({
            level: 'info',
            quiet: true,
            text: `Isolation ${one.rung} is not possible: ${one.reason}${one.hint === undefined ? '' : ` (${one.hint})`}`,
        })),
    ];
}
function warningText({ message, hint, rule, location }) {
    const place = location === undefined ? '' : `${formatPlace(location)}: `;
    return `${place}${rule === undefined ? '' : `${rule}: `}${message}${hint === undefined ? '' : ` (${hint})`}`;
}
function finished({ step, seconds, cached }) {
    return cached
        ? line('info', `Using caching version of cmd: ${step.text}`)
        : quiet(`Finished ${step.text} in ${formatSeconds(seconds)}`);
}
/**
 * Both spellings of a push that scripts look for. Careful with the words: a line with `Pushed` and `layer` counts as a layer,
 * one that says `cache` too as a cache hit.
 */
function pushed({ destination, digest, seconds }) {
    return [
        { level: 'info', text: `Pushed image to ${destination} in ${formatSeconds(seconds)}` },
        { level: 'info', text: `Pushed ${repositoryOf(destination)}@${digest}` },
    ];
}
function contextWords(event) {
    if (event.type === 'context.progress') {
        const whole = event.size === undefined ? '' : ` of ${formatBytes(event.size)}`;
        return line('trace', `Fetching context ${event.context}: ${formatBytes(event.bytes)}${whole}`);
    }
    const { context, revision, size, entries, seconds } = event;
    const what = `${plural(entries, 'file')} from ${formatBytes(size)} in ${formatSeconds(seconds)}`;
    return line('info', `Using context ${context} at ${revision} (${what})`);
}
function pushWords(event) {
    if (event.type === 'push.started')
        return line('info', `Pushing image to ${event.destination}`);
    if (event.type === 'push.finished')
        return pushed(event);
    const { digest, bytes, size } = event;
    return line('trace', `Uploading ${digest}: ${formatBytes(bytes)} of ${formatBytes(size)}`);
}
/** Words for all events, in Kaniko's language where it has a sentence for them. Every event has at least one line. */
function wording_createWording() {
    /** Layers that this build made, and that were not reported as pushed yet. */
    const made = new Set();
    const blob = ({ digest, how, size }) => {
        // Once per layer that was built, however many destinations there are.
        if (made.delete(digest))
            return line('info', `Pushed layer ${digest}`);
        const verb = { uploaded: 'Uploaded', exists: 'Found', mounted: 'Mounted' }[how];
        return quiet(`${verb} blob ${digest} (${formatBytes(size)})`);
    };
    return (event) => {
        if (event.type === 'layer.created')
            made.add(event.digest);
        return event.type === 'blob.pushed' ? blob(event) : words(event);
    };
}
function words(event) {
    switch (event.type) {
        case 'build.started':
            return line('info', `Yadokari ${event.version} builds ${event.dockerfile} in ${event.context} for ${event.platform}`);
        case 'context.progress':
        case 'context.finished':
            return contextWords(event);
        case 'isolation.chosen':
            return isolation(event);
        case 'stages.planned':
            return planned(event);
        case 'stage.started':
        case 'stage.finished':
        case 'base.resolved':
            return stageWords(event);
        case 'image.found':
        case 'image.warmed':
            return imageWords(event);
        case 'step.started':
        case 'step.output':
        case 'step.finished':
        case 'step.failed':
            return stepWords(event);
        case 'snapshot.started':
        case 'layer.created':
        case 'layer.empty':
            return layerWords(event);
        case 'cache.hit':
        case 'cache.miss':
        case 'cache.write':
        case 'cache.written':
        case 'mount.carried':
            return cacheWords(event);
        case 'cache.finished':
            return cacheSummary(event);
        case 'pull.started':
        case 'pull.progress':
        case 'pull.finished':
        case 'unpack.started':
        case 'unpack.finished':
            return pullWords(event);
        case 'push.started':
        case 'push.progress':
        case 'push.finished':
            return pushWords(event);
        case 'output.written':
        case 'retry':
        case 'warning':
        case 'note':
        case 'build.finished':
        case 'build.failed':
            return otherWords(event);
        default:
            return forgotten(event);
    }
}
/** A kind of event without words does not compile. */
function forgotten(event) {
    throw new TypeError(`event ${JSON.stringify(event)} has no words`);
}
function stageWords(event) {
    const label = `stage '${wording_stageLabel(event.stage)}' [idx: '${event.stage.index}']`;
    if (event.type === 'stage.started')
        return line('info', `Building ${label} from ${event.base}`);
    if (event.type === 'stage.finished') {
        return line('info', `Finished ${label} in ${formatSeconds(event.seconds)}`);
    }
    return [
        { level: 'info', text: `Retrieving image manifest ${event.reference}` },
        { level: 'debug', text: `${event.reference} is ${event.digest}` },
    ];
}
function stepWords(event) {
    if (event.type === 'step.started')
        return line('info', event.step.text);
    if (event.type === 'step.output')
        return [{ level: 'info', text: event.line, always: true }];
    if (event.type === 'step.finished')
        return finished(event);
    // The error itself is the last line of the log.
    return line('info', `Failed after ${formatSeconds(event.seconds)}: ${event.step.text}`);
}
function layerWords(event) {
    if (event.type === 'snapshot.started')
        return line('info', 'Taking snapshot of full filesystem...');
    if (event.type === 'layer.empty') {
        return line('info', 'No files were changed, appending empty layer to config.');
    }
    const { digest, size, entries, seconds } = event;
    const files = entries === 1 ? '1 entry' : `${entries} entries`;
    return line('info', `Created layer ${digest} (${files}, ${formatBytes(size)}) in ${formatSeconds(seconds)}`);
}
function imageWords(event) {
    if (event.type === 'image.found')
        return line('info', `Found ${event.digest} in local cache`);
    const { reference, digest, how } = event;
    const [size, seconds] = [formatBytes(event.size), formatSeconds(event.seconds)];
    if (how === 'fetched')
        return line('info', `Wrote ${reference} to cache: ${digest} (${size}) in ${seconds}`);
    const checked = how === 'renewed' ? `, checked again (${size}) in ${seconds}` : '';
    return line('info', `Image already in cache: ${reference}${checked}`);
}
/** One line for the whole build, and one for each of several stores. */
function cacheSummary(event) {
    const { all, stores } = cacheTexts(event);
    return [`Cache: ${all}`, ...stores.map((text) => `  ${text}`)].flatMap((text) => line('info', text));
}
/** Careful with the words, see `pushed`: only a layer that was taken from the cache may count as a hit. */
function cacheWords(event) {
    if (event.type === 'mount.carried')
        return mountWords(event);
    const { key, step } = event;
    switch (event.type) {
        case 'cache.hit':
            return line('info', `Pushed layer to cache: ${event.digest} (key ${key}) in an earlier build`);
        case 'cache.miss': {
            const why = event.reason === '' ? '' : `: ${event.reason}`;
            return line('info', `No cached layer found for cmd ${step.text}${why}`);
        }
        case 'cache.write':
            return line('info', `Pushing layer ${key} to cache now (${formatBytes(event.size)})`);
        case 'cache.written':
            return quiet(`Cache has ${event.digest} as ${key} after ${formatSeconds(event.seconds)}`);
        default:
            return forgotten(event);
    }
}
function mountWords({ id, how, size, seconds }) {
    const from = how === 'taken' ? 'taken from an earlier build' : 'kept for later builds';
    const text = `Cache ${JSON.stringify(id)} of RUN ${from} (${formatBytes(size)}) in ${formatSeconds(seconds)}`;
    return line('info', text);
}
function pullWords(event) {
    if (event.type === 'unpack.started') {
        return line('info', `Unpacking rootfs as cmd ${event.step.text} requires it.`);
    }
    const what = `${event.digest} of ${event.reference}`;
    switch (event.type) {
        case 'pull.started':
            return quiet(`Downloading ${what} (${formatBytes(event.size)})`);
        case 'pull.progress':
            return line('trace', `Downloading ${what}: ${formatBytes(event.bytes)} of ${formatBytes(event.size)}`);
        case 'pull.finished':
            return quiet(`Downloaded ${what} (${formatBytes(event.size)}) in ${formatSeconds(event.seconds)}`);
        case 'unpack.finished':
            return quiet(`Unpacked ${what} (${event.entries} entries) in ${formatSeconds(event.seconds)}`);
        default:
            return forgotten(event);
    }
}
function otherWords(event) {
    switch (event.type) {
        case 'output.written': {
            const size = event.size === undefined ? '' : ` (${formatBytes(event.size)})`;
            return line('info', `Wrote ${event.kind} to ${event.path}${size}`);
        }
        case 'retry': {
            const wait = `trying again in ${formatSeconds(event.waitSeconds)}`;
            const count = `attempt ${event.attempt} of ${event.attempts}`;
            return line('warn', `${event.what} failed (${count}), ${wait}: ${event.reason}`);
        }
        case 'warning':
            return line('warn', warningText(event));
        case 'note':
            return line(event.level, event.message);
        case 'build.finished': {
            const size = `${plural(event.layers, 'layer')}, ${formatBytes(event.size)}`;
            return line('info', `Built image ${event.digest} (${size}) in ${formatSeconds(event.seconds)}`);
        }
        case 'build.failed':
            return [{ level: 'error', text: headline(event.error), always: true }];
        default:
            return forgotten(event);
    }
}

;// CONCATENATED MODULE: ./build/src/log/gitlab/printer.js








function stageOf(event) {
    if ('step' in event)
        return event.step.stage;
    return 'stage' in event ? event.stage : undefined;
}
function stepLabel({ stage, number, total }) {
    return `[${stageLabel(stage)} ${number}/${total}]`;
}
/** Prints events for the page of a job of GitLab: a section for each stage, in colours. */
class printer_GitLabPrinter {
    settings;
    style;
    sections;
    log;
    wording = createWording();
    tail = new FailedTail();
    constructor(settings) {
        this.settings = settings;
        this.style = paint(settings.color ?? true);
        this.log = new GitLabLog(settings.write, settings.now, this.style.bold);
        this.sections = new Sections(this.log);
    }
    handle(event) {
        this.tail.handle(event);
        // A carriage return could begin a section of GitLab's.
        if (event.type === 'step.output')
            this.add(event.step.stage, lastState(event.line));
        else if (event.type === 'build.failed')
            this.failure(event);
        else
            this.ordinary(event);
    }
    close() {
        this.sections.end();
    }
    ordinary(event) {
        if (event.type === 'stage.started') {
            this.sections.start(event.stage.index, `Stage ${stageLabel(event.stage)} from ${cleanText(event.base)}`);
        }
        for (const line of this.wording(event)) {
            const level = levelOf(line);
            if (isShown(level, this.settings.level))
                this.add(stageOf(event), this.worded(event, { ...line, level }));
        }
        if (event.type === 'stage.finished')
            this.sections.finish(event.stage.index);
    }
    worded(event, { level, text }) {
        const clean = cleanText(text);
        if (event.type === 'step.started')
            return this.style.cyan(`${stepLabel(event.step)} ${clean}`);
        if (level === 'info')
            return clean;
        const word = `${level}: ${clean}`;
        return level === 'warn' ? this.style.yellow(word) : this.style.dim(word);
    }
    add(stage, text) {
        if (stage)
            this.sections.add(stage.index, (log) => log.line(text), text.length);
        else
            this.log.line(text);
    }
    /** Outside of all sections, so that it is seen. */
    failure({ error }) {
        this.sections.end();
        const tail = this.tail.get();
        if (tail) {
            this.log.line(this.style.bold(`Last output of ${cleanText(tail.step.text)}`));
            for (const line of tail.lines)
                this.log.line(`  ${lastState(line)}`);
        }
        this.log.line(renderError(error, { color: this.settings.color ?? true }));
    }
}

;// CONCATENATED MODULE: ./build/src/log/gitlab/index.js


;// CONCATENATED MODULE: ./build/src/log/json.js




/** The lines of the Dockerfile that an error is about, for readers of the log that do not have the file. */
function excerptOf(event) {
    if (event.type !== 'build.failed' || event.error.location === undefined)
        return {};
    const lines = excerpt(event.error.location);
    return lines.length === 0 ? {} : { excerpt: lines.join('\n') };
}
/**
 * One object a line: `level`, `msg` and `time` as logrus' JSON formatter has them, with milliseconds and always in UTC, then
 * the fields of the event. Where an event has two wordings, the second line has no fields.
 */
function json_createJsonPrinter(settings) {
    const wording = createWording();
    return (event) => {
        const time = new Date(event.time).toISOString();
        const shown = wording(event).filter(({ level, always }) => always ?? isShown(level, settings.level));
        for (const [index, { level, text }] of shown.entries()) {
            const fields = index === 0 ? { ...eventFields(event), ...excerptOf(event) } : {};
            const word = level === 'warn' ? 'warning' : level;
            settings.write(`${JSON.stringify({ level: word, msg: text, time, ...fields })}\n`);
        }
    };
}

;// CONCATENATED MODULE: ./build/src/log/lines.js





/** Colours of logrus' text formatter. */
const colors = {
    panic: 31,
    fatal: 31,
    error: 31,
    warn: 33,
    info: 36,
    debug: 37,
    trace: 37,
};
/** RFC 3339 in UTC, with whole seconds as logrus writes them. */
function stamp(time) {
    return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
/** `INFO[0001] message`, or with `--log-timestamp` `INFO[2025-08-03T10:00:00Z] message`. */
function bracketed(settings, color) {
    const start = settings.now();
    return ({ level, text }, time) => {
        const word = level.slice(0, 4).toUpperCase();
        const seconds = Math.max(0, Math.floor((time - start) / 1000));
        const when = settings.timestamps ? stamp(time) : String(seconds).padStart(4, '0');
        return `${color ? `\u001B[${colors[level]}m${word}\u001B[0m` : word}[${when}] ${text}`;
    };
}
/** Go's strconv.Quote, for text that is already free of control characters but for the newline and the tab. */
function quote(text) {
    return /^[\w./@^+-]*$/.test(text) ? text : JSON.stringify(text);
}
/** logrus without colours: `time="…" level=info msg="…"`. */
function keyValue({ level, text }, time) {
    const word = level === 'warn' ? 'warning' : level;
    return `time="${stamp(time)}" level=${word} msg=${quote(text)}`;
}
function layoutOf(format, settings) {
    return format === 'text' ? keyValue : bracketed(settings, format === 'color');
}
function tailLines(tail) {
    const { step, lines } = tail.get() ?? {};
    if (step === undefined || lines === undefined)
        return [];
    return ['', `Last output of ${cleanText(step.text)}`, ...lines.map((line) => `  ${line}`), ''];
}
/** Prints events line by line: what RUN prints as it comes, the final error as a block, the rest as log lines. */
function lines_createLinePrinter(format, settings) {
    const wording = createWording();
    const layout = layoutOf(format, settings);
    const tail = new FailedTail();
    return (event) => {
        tail.handle(event);
        if (event.type === 'step.output') {
            settings.write(`${event.line}\n`);
            return;
        }
        if (event.type === 'build.failed') {
            for (const line of tailLines(tail))
                settings.write(`${line}\n`);
            settings.write(`${renderError(event.error, { color: format === 'color' })}\n`);
            return;
        }
        for (const line of wording(event)) {
            const level = levelOf(line);
            if (!isShown(level, settings.level))
                continue;
            settings.write(`${layout({ level, text: cleanText(line.text) }, event.time)}\n`);
        }
    };
}

;// CONCATENATED MODULE: ./build/src/log/progress/area.js


const hideCursor = '\u001B[?25l';
const showCursor = '\u001B[?25h';
const clearToLineEnd = '\u001B[K';
const clearBelow = '\u001B[J';
/**
 * The last lines of a terminal, drawn again and again. Lines above them scroll away for good. The cursor rests at the start of
 * the line below.
 */
class area_LiveArea {
    write;
    columns;
    widths = [];
    hidden = false;
    constructor(write, columns) {
        this.write = write;
        this.columns = columns;
    }
    /** Rows that the lines take that are on the screen now; after the terminal became narrower, long ones take several. */
    rows() {
        const columns = Math.max(1, this.columns());
        return this.widths.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / columns)), 0);
    }
    /** Replaces the area by `lines`, with `above` scrolling away over it, in one write. Each line fits one row of `lines`. */
    draw(above, lines) {
        const rows = this.rows();
        const up = rows === 0 ? '' : `\u001B[${rows}A`;
        const hide = this.hidden || lines.length === 0 ? '' : hideCursor;
        const body = [...above, ...lines].map((line) => `${line}${clearToLineEnd}\n`).join('');
        if (hide === '' && up === '' && body === '')
            return;
        if (hide !== '')
            this.hidden = true;
        this.widths = lines.map((line) => displayWidth(stripVTControlCharacters(line)));
        this.write(`${hide}\r${up}${body}${clearBelow}`);
    }
    /** Takes the area off the screen and gives the cursor back. */
    close() {
        this.draw([], []);
        if (this.hidden)
            this.write(showCursor);
        this.hidden = false;
    }
}

;// CONCATENATED MODULE: ./build/src/log/progress/state.js

/** Lines of output kept for a step: shown whole when it fails. */
const state_tailLength = 40;
function state_createState(now) {
    return {
        startedAt: now,
        dockerfile: '',
        rung: undefined,
        planned: 0,
        finished: 0,
        cached: 0,
        pulled: 0,
        pushed: 0,
        running: new Map(),
        contexts: new Map(),
        pulls: new Map(),
        pushes: new Map(),
    };
}
function state_keyOf(step) {
    return `${step.stage.index}:${step.number}`;
}
/** Bytes moved and to be moved. */
function state_totals({ blobs }) {
    let bytes = 0;
    let size = 0;
    for (const blob of blobs.values()) {
        bytes += Math.min(blob.bytes, blob.size);
        size += blob.size;
    }
    return { bytes, size };
}
function state_isActive({ blobs }) {
    return [...blobs.values()].some((blob) => !blob.done);
}
function transfersOf(map, name, since) {
    const known = map.get(name);
    if (known !== undefined)
        return known;
    const made = { name, since, blobs: new Map() };
    map.set(name, made);
    return made;
}
function followPull(state, event) {
    const { blobs } = transfersOf(state.pulls, event.reference, event.time);
    const done = event.type === 'pull.finished';
    const moved = event.type === 'pull.progress' ? event.bytes : 0;
    if (done && blobs.get(event.digest)?.done !== true)
        state.pulled += event.size;
    blobs.set(event.digest, { bytes: done ? event.size : moved, size: event.size, done });
    if (!done)
        return;
    // A layer of several images: a download that has ended stands for those that were given up for it.
    for (const { blobs: others } of state.pulls.values()) {
        const other = others.get(event.digest);
        if (other)
            others.set(event.digest, { ...other, bytes: event.size, done });
    }
}
function followContext(state, event) {
    if (event.type === 'context.finished') {
        state.contexts.delete(event.context);
        return;
    }
    const { blobs } = transfersOf(state.contexts, event.context, event.time);
    blobs.set('', { bytes: event.bytes, size: event.size ?? event.bytes, done: false });
}
function followPush(state, event) {
    const { blobs } = transfersOf(state.pushes, event.destination, event.time);
    if (event.type === 'push.progress') {
        blobs.set(event.digest, { bytes: event.bytes, size: event.size, done: false });
        return;
    }
    if (event.how === 'uploaded')
        state.pushed += event.size;
    blobs.set(event.digest, { bytes: event.size, size: event.size, done: true });
}
function followStep(state, event) {
    const key = state_keyOf(event.step);
    if (event.type === 'step.started') {
        state.running.set(key, { step: event.step, since: event.time, tail: [], doing: 'running' });
        return;
    }
    if (event.type === 'step.finished' || event.type === 'step.failed') {
        state.running.delete(key);
        if (event.type === 'step.finished')
            state.finished += 1;
        if (event.type === 'step.finished' && event.cached)
            state.cached += 1;
        return;
    }
    const step = state.running.get(key);
    if (step === undefined)
        return;
    if (event.type === 'unpack.started')
        step.doing = 'unpacking';
    else if (event.type === 'snapshot.started')
        step.doing = 'snapshot';
    else if (event.type === 'step.output') {
        step.doing = 'running';
        const line = cleanOutput(event.line);
        if (line.trim() !== '')
            step.tail.push(line);
        if (step.tail.length > state_tailLength)
            step.tail.shift();
    }
}
/** Takes one event in. */
function state_follow(state, event) {
    if ('step' in event)
        followStep(state, event);
    else if (event.type === 'build.started') {
        state.startedAt = event.time;
        state.dockerfile = event.dockerfile;
    }
    else if (event.type === 'isolation.chosen')
        state.rung = event.rung;
    else if (event.type === 'stages.planned') {
        state.planned += event.stages.reduce((sum, one) => sum + (one.needed ? one.steps : 0), 0);
    }
    else if (event.type === 'pull.started' ||
        event.type === 'pull.progress' ||
        event.type === 'pull.finished') {
        followPull(state, event);
    }
    else if (event.type === 'context.progress' || event.type === 'context.finished') {
        followContext(state, event);
    }
    else if (event.type === 'push.started')
        transfersOf(state.pushes, event.destination, event.time);
    else if (event.type === 'push.progress' || event.type === 'blob.pushed')
        followPush(state, event);
    else if (event.type === 'push.finished')
        state.pushes.delete(event.destination);
}

;// CONCATENATED MODULE: ./build/src/log/progress/view.js





/** Lines of output shown under a running step. */
const tailShown = 4;
/** `[build 2/4] RUN make` */
function view_stepTitle(step) {
    return `[${cleanLine(stageLabel(step.stage))} ${step.number}/${step.total}] ${cleanLine(step.text)}`;
}
const doing = { running: '', unpacking: ' (unpacking base)', snapshot: ' (snapshot)' };
function header(state, now, columns) {
    const parts = [
        `${state.finished}/${Math.max(state.planned, state.finished + state.running.size)} steps`,
        ...(state.cached > 0 ? [`${state.cached} cached`] : []),
        ...(state.pulled > 0 ? [`${formatBytes(state.pulled)} pulled`] : []),
        ...(state.pushed > 0 ? [`${formatBytes(state.pushed)} pushed`] : []),
        ...(state.rung === undefined ? [] : [`isolation ${state.rung}`]),
    ];
    const title = `Building ${cleanLine(state.dockerfile)}`.trimEnd();
    return justify(`${title}: ${parts.join(', ')}`, formatSeconds((now - state.startedAt) / 1000), columns);
}
function stepBlock({ step, since, tail, doing: phase }, now, columns) {
    const title = ` → ${view_stepTitle(step)}${doing[phase]}`;
    return {
        head: justify(title, formatSeconds((now - since) / 1000), columns),
        tail: tail.slice(-tailShown).map((line) => truncate(`   │ ${line}`, columns)),
    };
}
function transferLine(arrow, transfers, columns) {
    const { bytes, size } = totals(transfers);
    const amount = size === 0 ? '' : `${formatBytes(bytes)} of ${formatBytes(size)}`;
    return justify(` ${arrow} ${cleanLine(transfers.name)}`, amount, columns);
}
/** Leaves out output first, the oldest step's first, then whole lines, until the rest fits. */
function fit(blocks, room) {
    let over = blocks.reduce((sum, block) => sum + 1 + block.tail.length, 0) - room;
    const trimmed = blocks.map((block) => {
        const drop = Math.min(Math.max(over, 0), block.tail.length);
        over -= drop;
        return { head: block.head, tail: block.tail.slice(drop) };
    });
    if (over <= 0)
        return trimmed;
    const kept = trimmed.slice(0, Math.max(0, room - 1));
    return [...kept, { head: `   … and ${trimmed.length - kept.length} more`, tail: [] }];
}
/** The live lines: a summary, then what runs now. Each fits in one row, all fit on the screen. */
function view_view(state, now, settings) {
    const { paint, rows } = settings;
    // Writing into the last column would leave the cursor in a state on which terminals disagree.
    const columns = Math.max(20, settings.columns) - 1;
    const moving = (arrow, all) => [...all].filter(isActive).map((one) => ({ head: transferLine(arrow, one, columns), tail: [] }));
    const blocks = [
        ...[...state.running.values()].map((step) => stepBlock(step, now, columns)),
        ...moving('↓', state.contexts.values()),
        ...moving('↓', state.pulls.values()),
        ...moving('↑', state.pushes.values()),
    ];
    return [
        paint.bold(header(state, now, columns)),
        ...fit(blocks, Math.max(1, rows - 2)).flatMap(({ head, tail }) => [head, ...tail.map(paint.dim)]),
    ];
}

;// CONCATENATED MODULE: ./build/src/log/progress/printer.js










/** Events that come in swarms redraw at most this often; milliseconds. */
const shortest = 50;
const swarming = new Set([
    'step.output',
    'context.progress',
    'pull.progress',
    'push.progress',
]);
const usual = 100;
function finishedStep({ step, cached, seconds }, look) {
    const mark = cached ? look.paint.cyan('✔') : look.paint.green('✔');
    const right = cached ? 'cached' : formatSeconds(seconds);
    return ` ${mark} ${justify(stepTitle(step), right, look.columns - 3)}`;
}
function failedStep(event, state, look) {
    const { tail = [] } = state.running.get(keyOf(event.step)) ?? {};
    const title = justify(stepTitle(event.step), formatSeconds(event.seconds), look.columns - 3);
    return [` ${look.paint.red('✘')} ${title}`, ...tail.map((line) => `   ${look.paint.dim('│')} ${line}`)];
}
/** Names and digests are there to be copied: a long one wraps, and is not cut. */
function done(text, right, look) {
    const left = cleanText(text);
    const width = Math.max(look.columns - 3, displayWidth(left) + 2 + displayWidth(right));
    return ` ${look.paint.green('✔')} ${justify(left, right, width)}`;
}
/** The lines that stay on the screen for an event, which has not been taken into the state yet. */
function lasting(event, state, look) {
    if (event.type === 'step.finished')
        return [finishedStep(event, look)];
    if (event.type === 'step.failed')
        return failedStep(event, state, look);
    if (event.type === 'push.finished')
        return [done(`pushed ${event.destination}`, formatSeconds(event.seconds), look)];
    if (event.type === 'output.written') {
        const size = event.size === undefined ? '' : formatBytes(event.size);
        return [done(`wrote ${event.kind} ${event.path}`, size, look)];
    }
    if (event.type === 'build.finished') {
        return [done(`built ${event.digest}, ${formatBytes(event.size)}`, formatSeconds(event.seconds), look)];
    }
    return undefined;
}
/** The view for terminals: what is finished scrolls away above, what runs is redrawn below. */
class printer_ProgressPrinter {
    settings;
    area;
    state;
    wording = createWording();
    paint;
    timer;
    pending = [];
    drawnAt = Number.NEGATIVE_INFINITY;
    ended = false;
    constructor(settings) {
        this.settings = settings;
        this.paint = paint(settings.color ?? true);
        this.area = new LiveArea(settings.write, () => this.columns());
        this.state = createState(settings.now());
        const refresh = settings.refresh ?? usual;
        if (refresh > 0)
            this.timer = setInterval(() => this.draw(), refresh).unref();
    }
    handle(event) {
        this.pending.push(...this.linesOf(event));
        follow(this.state, event);
        if (event.type === 'build.failed')
            this.close();
        else if (!swarming.has(event.type) || this.settings.now() - this.drawnAt >= shortest)
            this.draw();
    }
    close() {
        clearInterval(this.timer);
        this.ended = true;
        this.draw();
        this.area.close();
    }
    columns() {
        return this.settings.columns?.() ?? 80;
    }
    linesOf(event) {
        if (event.type === 'build.failed') {
            return ['', ...renderError(event.error, { color: this.settings.color ?? true }).split('\n')];
        }
        const look = { paint: this.paint, columns: this.columns() - 1 };
        const own = lasting(event, this.state, look);
        if (own !== undefined)
            return isShown('info', this.settings.level) ? own : [];
        return this.logged(event);
    }
    /** Warnings, notes, and whatever else the verbosity asks for beyond what the view shows anyway. */
    logged(event) {
        if (event.type === 'step.output')
            return [];
        const { level } = this.settings;
        const extra = event.type === 'note' || isShown('debug', level);
        return this.wording(event).flatMap((line) => {
            if (!isShown(levelOf(line), level))
                return [];
            if (line.level === 'warn')
                return [` ${this.paint.yellow('!')} ${cleanText(line.text)}`];
            return extra ? [`   ${this.paint.dim(cleanText(line.text))}`] : [];
        });
    }
    draw() {
        const above = this.pending;
        this.pending = [];
        this.drawnAt = this.settings.now();
        const size = { columns: this.columns(), rows: this.settings.rows?.() ?? 24 };
        const live = this.ended ? [] : view(this.state, this.drawnAt, { ...size, paint: this.paint });
        this.area.draw(above, live);
    }
}

;// CONCATENATED MODULE: ./build/src/log/renderer.js





/** The format when `--log-format` says none: something to watch on a terminal, lines elsewhere. */
function defaultFormat(isTerminal) {
    return isTerminal ? 'progress' : 'plain';
}
function lineByLine(handle) {
    // Every line is complete when it is written: there is nothing to put in order at the end.
    return { handle, close: () => undefined };
}
function create(format, settings) {
    if (format === 'json')
        return lineByLine(createJsonPrinter(settings));
    if (format === 'gitlab')
        return new GitLabPrinter(settings);
    if (format !== 'progress')
        return lineByLine(createLinePrinter(format, settings));
    return settings.isTerminal
        ? new ProgressPrinter(settings)
        : lineByLine(createLinePrinter('plain', settings));
}
/** A renderer of events. `progress` needs a terminal, and is `plain` without one. */
function createRenderer(format, settings) {
    const renderer = create(format, settings);
    if (settings.redact === undefined)
        return renderer;
    const clean = eventRedactor(settings.redact);
    return { handle: (event) => renderer.handle(clean(event)), close: () => renderer.close() };
}

;// CONCATENATED MODULE: ./build/src/log/timeline.js


/** More rows than this nobody can read. */
const timeline_mostRows = 100;
const longestLabel = 60;
/** Mermaid takes colons, semicolons, hashes and commas for syntax; entities it draws as they are. */
function label(text) {
    const clean = cleanLine(text)
        .replaceAll(/[:;#,%{}"`]/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim();
    return clean.length > longestLabel ? `${clean.slice(0, longestLabel - 1)}…` : clean;
}
/** How mermaid draws it: grey, in colour, in red. */
const tags = { cached: 'done', done: 'active', failed: 'crit' };
/** Steps by stage, over time, as a mermaid gantt chart in Markdown. Empty where nothing was timed. */
function timeline_timeline(steps) {
    const shown = steps.slice(0, timeline_mostRows).toSorted((a, b) => a.step.stage.index - b.step.stage.index);
    const [first] = shown;
    if (first === undefined)
        return [];
    const start = Math.min(...shown.map(({ from }) => from));
    const lines = [];
    let stage;
    for (const { step, from, to, outcome } of shown) {
        if (step.stage.index !== stage)
            lines.push(`section ${label(stageLabel(step.stage))}`);
        stage = step.stage.index;
        const name = `${label(step.text)}${outcome === 'cached' ? ' (cached)' : ''}`;
        // Mermaid draws nothing for a task without a length.
        lines.push(`${name} :${tags[outcome]}, ${Math.round(from - start)}, ${Math.round(Math.max(to, from + 1) - start)}`);
    }
    return ['```mermaid', 'gantt', 'dateFormat x', 'axisFormat %M:%S', ...lines, '```'];
}

;// CONCATENATED MODULE: ./build/src/log/summary.js







function summary_keyOf({ step }) {
    return `${step.stage.index}:${step.number}`;
}
/** Gathers what a summary of a build says, event by event. */
class Summary {
    begun = new Map();
    steps = [];
    layers = [];
    pushes = [];
    outputs = [];
    pulled = 0;
    uploaded = 0;
    rung;
    started;
    cache;
    ended;
    handle(event) {
        if (event.type === 'step.started')
            this.begun.set(summary_keyOf(event), event);
        else if (event.type === 'step.finished')
            this.timed(event, event.cached ? 'cached' : 'done');
        else if (event.type === 'step.failed')
            this.timed(event, 'failed');
        else if (event.type === 'layer.created')
            this.layers.push(event);
        else if (event.type === 'pull.finished')
            this.pulled += event.size;
        else if (event.type === 'blob.pushed')
            this.uploaded += event.how === 'uploaded' ? event.size : 0;
        else
            this.whole(event);
    }
    /** Events of the build as a whole. */
    whole(event) {
        if (event.type === 'build.started')
            this.started = event;
        else if (event.type === 'isolation.chosen')
            this.rung = event;
        else if (event.type === 'cache.finished')
            this.cache = event;
        else if (event.type === 'push.finished')
            this.pushes.push(event);
        else if (event.type === 'output.written')
            this.outputs.push(event);
        else if (event.type === 'build.finished' || event.type === 'build.failed')
            this.ended = event;
    }
    /** Markdown; empty where the build did not get as far as to say how it ended. */
    markdown() {
        const { ended } = this;
        if (ended === undefined)
            return '';
        const body = ended.type === 'build.finished' ? this.success(ended) : this.failure(ended);
        return [...body, ...this.facts(), ...this.chart(), ...this.layerTable()].join('\n').concat('\n');
    }
    timed(event, outcome) {
        const from = this.begun.get(summary_keyOf(event))?.time ?? event.time - event.seconds * 1000;
        this.steps.push({ step: event.step, from, to: event.time, outcome });
    }
    success({ digest, layers, size, seconds }) {
        const image = `${plural(layers, 'layer')}, ${formatBytes(size)}, in ${formatSeconds(seconds)}`;
        const names = this.pushes.map(({ destination }) => destination);
        const rows = names.map((name) => [code(name), code(digest)]);
        const [first] = names;
        return [
            `### Built ${code(this.started?.dockerfile ?? 'image')}: ${image}`,
            ...(rows.length > 0 ? table(['Pushed', 'Digest'], rows) : ['', `Digest ${code(digest)}, not pushed`]),
            ...this.outputs.map(({ kind, path }) => `- ${escapeCell(kind)} in ${code(path)}`),
            ...(first === undefined
                ? []
                : ['', 'Sign it:', '', '```sh', `cosign sign --yes ${repositoryOf(first)}@${digest}`, '```']),
        ];
    }
    failure({ error, excerpt: given, seconds }) {
        const text = [
            given ?? (error.location && excerpt(error.location).join('\n')),
            error.hint && `hint: ${error.hint}`,
            ...error.causes.map((one) => `cause: ${one}`),
        ];
        const shown = text.filter((part) => part !== undefined && part !== '').join('\n');
        return [
            `### Build failed after ${formatSeconds(seconds)}: ${escapeCell(error.message)}`,
            '',
            // Four backticks: the text may hold three.
            ...(shown === '' ? [] : ['````text', shown, '````', '']),
        ];
    }
    facts() {
        const cached = this.steps.filter(({ outcome }) => outcome === 'cached').length;
        const rows = [
            ['Steps', `${this.steps.length}, ${cached} of them from the cache`],
            ...this.cacheRows(),
            ['Pulled', formatBytes(this.pulled)],
            ['Pushed', formatBytes(this.uploaded)],
            ...(this.rung ? [['Isolation', escapeCell(`${this.rung.rung}: ${this.rung.reason}`)]] : []),
            ...(this.started ? [['Platform', this.started.platform]] : []),
        ];
        return table(['', ''], rows);
    }
    cacheRows() {
        if (!this.cache)
            return [];
        const { all, stores } = cacheTexts(this.cache);
        return [['Cache', [all, ...stores].map((text) => escapeCell(text)).join('<br>')]];
    }
    chart() {
        const lines = timeline(this.steps);
        return lines.length === 0 ? [] : ['', ...lines, ''];
    }
    layerTable() {
        if (this.layers.length === 0)
            return [];
        const rows = this.layers.map(({ step, digest, size, seconds }) => [
            escapeCell(stageLabel(step.stage)),
            code(step.text),
            formatBytes(size),
            formatSeconds(seconds),
            code(digest.slice(0, 19)),
        ]);
        return table(['Stage', 'Layer of', 'Size', 'Time', 'Digest'], rows);
    }
}

;// CONCATENATED MODULE: ./build/src/log/github/commands.js
/** Characters that end or split a command (actions/runner, ActionCommand.cs). */
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text) {
    return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
/** A workflow command: a line that the runner acts on. Properties that are not given are left out. */
function workflowCommand(name, properties, text) {
    const given = Object.entries(properties).flatMap(([key, value]) => value === undefined ? [] : [`${key}=${escapeProperty(String(value))}`]);
    return `::${name}${given.length === 0 ? '' : ` ${given.join(',')}`}::${escapeData(text)}`;
}
/** Whether the runner could take a line for a command: `::` after blanks, or the old `##[` anywhere. */
function looksLikeCommand(line) {
    return /^\s*::|##\[/.test(line);
}
/**
 * The log of a step, in which lines are lines and only commands of ours are commands. Output of strangers is put between
 * `::stop-commands::` and its end mark; the next command of ours ends that state.
 */
class commands_CommandLog {
    stopped = false;
    write;
    token;
    /** @param token that no line of a stranger can hold */
    constructor(write, token) {
        this.write = write;
        this.token = token;
    }
    /** A line in our own words; names in it may be a stranger's. */
    line(text) {
        if (looksLikeCommand(text))
            this.stop();
        this.write(`${text}\n`);
    }
    /** A line in a stranger's words. */
    foreign(text) {
        this.stop();
        this.write(`${text}\n`);
    }
    command(name, text, properties = {}) {
        this.resume();
        this.write(`${workflowCommand(name, properties, text)}\n`);
    }
    open(title) {
        this.command('group', title);
    }
    close() {
        this.command('endgroup', '');
    }
    /** Must be called at the end: else the runner is deaf for what comes after. */
    resume() {
        if (this.stopped)
            this.write(`::${this.token}::\n`);
        this.stopped = false;
    }
    stop() {
        if (!this.stopped)
            this.write(`::stop-commands::${this.token}\n`);
        this.stopped = true;
    }
}

;// CONCATENATED MODULE: ./build/src/log/github/printer.js








function printer_stageOf(event) {
    if ('step' in event)
        return event.step.stage;
    return 'stage' in event ? event.stage : undefined;
}
function printer_stepLabel({ stage, number, total }) {
    return `[${stageLabel(stage)} ${number}/${total}]`;
}
class GitHubPrinter {
    settings;
    log;
    sections;
    wording = createWording();
    tail = new FailedTail();
    constructor(settings) {
        this.settings = settings;
        this.log = new CommandLog(settings.write, settings.token);
        this.sections = new Sections(this.log);
    }
    handle(event) {
        this.tail.handle(event);
        if (event.type === 'step.output')
            this.output(event.step, lastState(event.line));
        else if (event.type === 'warning')
            this.warning(event);
        else if (event.type === 'build.failed')
            this.failure(event);
        else
            this.ordinary(event);
    }
    close() {
        this.sections.end();
        this.log.resume();
    }
    ordinary(event) {
        if (event.type === 'stage.started') {
            this.sections.start(event.stage.index, `Stage ${stageLabel(event.stage)} from ${event.base}`);
        }
        for (const line of this.wording(event))
            this.worded(event, line);
        if (event.type === 'stage.finished')
            this.sections.finish(event.stage.index);
    }
    worded(event, line) {
        const level = levelOf(line);
        if (!isShown(level, this.settings.level))
            return;
        const label = event.type === 'step.started' ? `${printer_stepLabel(event.step)} ` : '';
        const word = level === 'info' ? '' : `${level}: `;
        const text = `${word}${label}${cleanText(line.text)}`;
        this.add(printer_stageOf(event), (log) => log.line(text), text.length);
    }
    add(stage, entry, size) {
        if (stage)
            this.sections.add(stage.index, entry, size);
        else
            entry(this.log);
    }
    output(step, line) {
        this.add(step.stage, (log) => log.foreign(line), line.length);
    }
    warning({ message, hint, rule, location }) {
        const text = `${message}${hint === undefined ? '' : ` (${hint})`}`;
        if (location !== undefined && !this.settings.annotate)
            this.log.line(`warning: ${cleanText(text)}`);
        else
            this.log.command('warning', text, { ...this.placeOf(location), title: rule });
    }
    /** Outside of all groups, so that it is seen. */
    failure({ error, excerpt }) {
        this.sections.end();
        const tail = this.tail.get();
        if (tail) {
            this.log.line(`Last output of ${cleanText(tail.step.text)}`);
            for (const line of tail.lines)
                this.log.foreign(`  ${lastState(line)}`);
        }
        for (const line of excerpt?.split('\n') ?? [])
            this.log.line(line);
        const { location, ...rest } = error;
        for (const line of renderError(rest, { color: false }).split('\n').slice(1))
            this.log.line(line);
        const hint = error.hint === undefined ? '' : `\n${error.hint}`;
        this.log.command('error', `${cleanText(error.message)}${hint}`, {
            ...this.placeOf(location),
            title: 'Build failed',
        });
    }
    placeOf(location) {
        const file = location && this.settings.place(location.file);
        if (location === undefined || file === undefined)
            return {};
        return { file, line: location.line, endLine: location.endLine };
    }
}
/** Prints events for GitHub's runner: a group for each stage, annotations, and RUN's output kept from being obeyed. */
function createGitHubPrinter(settings) {
    const printer = new GitHubPrinter(settings);
    const clean = eventRedactor(settings.redact);
    return { handle: (event) => printer.handle(clean(event)), close: () => printer.close() };
}

;// CONCATENATED MODULE: ./build/src/log/github/index.js



;// CONCATENATED MODULE: ./build/src/log/index.js












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
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
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
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
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
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(476);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 

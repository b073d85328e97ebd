export const id = 874;
export const ids = [874];
export const modules = {

/***/ 6542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ applyFolderMetadata),
/* harmony export */   k: () => (/* binding */ readFolderMetadata)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(22396);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83396);
/* harmony import */ var _nodes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33245);
/* harmony import */ var _xattr_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76335);





function travels(name) {
    return name !== 'security.selinux' && !/^(?:trusted|user)\.overlay\./.test(name);
}
function readFolderMetadata(path) {
    const { uid, gid, mode, mtimeNs } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)((0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .fsPath */ .Jk)(path), { bigint: true });
    const xattrs = new Map();
    for (const name of (0,_xattr_js__WEBPACK_IMPORTED_MODULE_2__/* .listXattrs */ .pW)(path).filter(travels)) {
        const value = (0,_xattr_js__WEBPACK_IMPORTED_MODULE_2__/* .getXattr */ .Gf)(path, name);
        if (value)
            xattrs.set(name, value);
    }
    return { uid: Number(uid), gid: Number(gid), mode: Number(mode & 4095n), mtimeNs, xattrs };
}
function applyFolderMetadata(path, metadata, { asFarAsAllowed = false } = {}) {
    const { uid, gid, mode, mtimeNs, xattrs } = metadata;
    const steps = [
        () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lchownSync)((0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .fsPath */ .Jk)(path), uid, gid),
        ...[...xattrs].map(([name, value]) => () => (0,_xattr_js__WEBPACK_IMPORTED_MODULE_2__/* .setXattr */ .Wh)(path, name, value)),
        () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)((0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .fsPath */ .Jk)(path), mode),
        () => (0,_nodes_js__WEBPACK_IMPORTED_MODULE_3__/* .setTimes */ .f6)(path, (0,_nodes_js__WEBPACK_IMPORTED_MODULE_3__/* .fileTime */ .IQ)(mtimeNs)),
    ];
    for (const step of steps) {
        try {
            step();
        }
        catch (error) {
            if (!asFarAsAllowed || (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .errnoOf */ .UQ)(error) !== 'EPERM')
                throw error;
        }
    }
}


/***/ }),

/***/ 70472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J0: () => (/* binding */ branches),
/* harmony export */   dM: () => (/* binding */ removeTree),
/* harmony export */   dk: () => (/* binding */ copyFolderMetadata),
/* harmony export */   fc: () => (/* binding */ makeFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _linux_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83396);
/* harmony import */ var _linux_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6542);



function makeFolder(path, mode) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,_linux_index_js__WEBPACK_IMPORTED_MODULE_2__/* .fsPath */ .Jk)(path), { recursive: true });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)((0,_linux_index_js__WEBPACK_IMPORTED_MODULE_2__/* .fsPath */ .Jk)(path), mode);
}
function removeTree(path) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)((0,_linux_index_js__WEBPACK_IMPORTED_MODULE_2__/* .fsPath */ .Jk)(path), { recursive: true, force: true });
}
const mostBranches = 100;
function branches(tree, depth) {
    if (depth === 0)
        return [tree];
    const found = foldersIn(tree);
    return found.length === 0 || found.length > mostBranches
        ? [tree]
        : found.flatMap((name) => branches((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(tree, name), depth - 1));
}
function foldersIn(folder) {
    try {
        const entries = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)((0,_linux_index_js__WEBPACK_IMPORTED_MODULE_2__/* .fsPath */ .Jk)(folder), { withFileTypes: true, encoding: 'latin1' });
        return entries.filter((entry) => entry.isDirectory()).map(({ name }) => (0,_linux_index_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeLatin1Name */ .vR)(name));
    }
    catch {
        return [];
    }
}
function copyFolderMetadata(from, to) {
    (0,_linux_index_js__WEBPACK_IMPORTED_MODULE_3__/* .applyFolderMetadata */ .O)(to, (0,_linux_index_js__WEBPACK_IMPORTED_MODULE_3__/* .readFolderMetadata */ .k)(from));
}


/***/ }),

/***/ 2032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ overlayOptions)
/* harmony export */ });
/* harmony import */ var _probe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66115);

function overlayOptions(root) {
    return [
        `lowerdir=${root.lower.join(':')}`,
        `upperdir=${root.upper}`,
        `workdir=${root.work}`,
        ..._probe_js__WEBPACK_IMPORTED_MODULE_0__/* .steadyOverlay */ .bB,
        ...(root.userxattr ? ['userxattr'] : []),
    ];
}


/***/ }),

/***/ 66115:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YC: () => (/* binding */ lowerRefusal),
/* harmony export */   bB: () => (/* binding */ steadyOverlay),
/* harmony export */   h1: () => (/* binding */ probeOverlay)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(22396);
/* harmony import */ var _linux_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76335);
/* harmony import */ var _linux_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(61557);
/* harmony import */ var _folders_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70472);





const steadyOverlay = [
    'index=off',
    'metacopy=off',
    'redirect_dir=nofollow',
    'nfs_export=off',
];
function storesMarks(folder, userxattr) {
    const name = `${userxattr ? 'user' : 'trusted'}.overlay.probe`;
    try {
        (0,_linux_index_js__WEBPACK_IMPORTED_MODULE_2__/* .setXattr */ .Wh)(folder, name, Uint8Array.of(0x79));
        (0,_linux_index_js__WEBPACK_IMPORTED_MODULE_2__/* .removeXattr */ .o$)(folder, name);
        return undefined;
    }
    catch (error) {
        return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error);
    }
}
function probePlan(folder, userxattr, made) {
    const marks = userxattr ? ',userxattr' : '';
    const data = `lowerdir=lower,upperdir=upper,workdir=work,${steadyOverlay.join(',')}${marks}`;
    const { private: isPrivate, recursive } = _linux_index_js__WEBPACK_IMPORTED_MODULE_4__/* .mountFlags */ .r1;
    return {
        namespaces: ['mount'],
        steps: [
            { do: 'mount', what: { source: 'none', type: '', flags: isPrivate | recursive }, on: '/' },
            { do: 'mount', what: { source: 'overlay', type: 'overlay', flags: 0, data }, on: 'target', folder },
            { do: 'enter', root: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'target') },
            { do: 'folder', path: made },
        ],
    };
}
async function attempt(folder, userxattr, threads) {
    for (const name of ['lower', 'upper', 'work', 'target'])
        (0,_folders_js__WEBPACK_IMPORTED_MODULE_5__/* .makeFolder */ .fc)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name), 0o755);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'lower/kept'), { recursive: true });
    const unmarked = storesMarks((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'upper'), userxattr);
    if (unmarked !== undefined)
        return unmarked;
    return refusalOf(await threads.run(probePlan(folder, userxattr, '/kept/made')));
}
function refusalOf(outcome) {
    if (outcome.kind === 'done')
        return undefined;
    return outcome.kind === 'refused' ? outcome.message : `unexpected outcome ${outcome.kind}`;
}
async function lowerRefusal(workDir, lower, { userxattr, threads }) {
    const folder = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workDir, 'probe-'));
    try {
        for (const name of ['upper', 'work', 'target'])
            (0,_folders_js__WEBPACK_IMPORTED_MODULE_5__/* .makeFolder */ .fc)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name), 0o755);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.symlinkSync)(lower, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'lower'));
        return refusalOf(await threads.run(probePlan(folder, userxattr, '/made')));
    }
    finally {
        (0,_folders_js__WEBPACK_IMPORTED_MODULE_5__/* .removeTree */ .dM)(folder);
    }
}
async function probeOverlay(workDir, options) {
    const folder = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workDir, 'probe-'));
    try {
        const kinds = options.isolation.rung === 'root' ? [false, true] : [true];
        let reason = '';
        for (const userxattr of kinds) {
            const problem = await attempt(folder, userxattr, options.threads);
            if (problem === undefined)
                return { ok: true, userxattr };
            reason ||= problem;
        }
        return { ok: false, reason };
    }
    finally {
        (0,_folders_js__WEBPACK_IMPORTED_MODULE_5__/* .removeTree */ .dM)(folder);
    }
}


/***/ }),

/***/ 89874:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createSandbox: () => (/* reexport */ createSandbox)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
;// CONCATENATED MODULE: ./build/src/isolation/plan.js
const ownProcStep = 'own /proc';

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./build/src/linux/libc.js + 3 modules
var linux_libc = __webpack_require__(34987);
;// CONCATENATED MODULE: ./build/src/linux/processes.js




const closeOnExec = 0o2000000;
const noHang = 1;
const openFilesResource = 7;
function reap(pid) {
    const word = Buffer.alloc(4);
    if (check(libc('waitpid')(pid, word, noHang), 'waitpid') === 0)
        return undefined;
    const state = word.readInt32LE(0);
    const signal = state & 0x7f;
    return signal === 0 ? { status: (state >> 8) & 0xff } : { signal };
}
function openProcess(pid) {
    const fd = libc('syscallNumbers')(systemCallNumber('pidfd_open'), pid, 0, 0);
    return fd < 0 ? undefined : fd;
}
function makePipe() {
    const fds = Buffer.alloc(8);
    check(libc('pipe2')(fds, closeOnExec), 'pipe2');
    return { read: fds.readInt32LE(0), write: fds.readInt32LE(4) };
}
const pollEntryBytes = 8;
const pollIn = 1;
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
function openFilesLimit() {
    const limit = Buffer.alloc(16);
    (0,linux_libc/* check */.z6)((0,linux_libc/* libc */.nF)('getrlimit')(openFilesResource, limit), 'getrlimit');
    return { soft: Number(limit.readBigUInt64LE(0)), hard: Number(limit.readBigUInt64LE(8)) };
}

// EXTERNAL MODULE: ./build/src/linux/mount.js
var linux_mount = __webpack_require__(61557);
;// CONCATENATED MODULE: ./build/src/sandbox/system-steps.js


const { noSuid, noDev, noExec, readOnly, bind, recursive } = linux_mount/* mountFlags */.r1;
const strictAtime = 1 << 24;
const plainMount = noSuid | noDev | noExec;
const devices = [
    ['null', 1, 3],
    ['zero', 1, 5],
    ['full', 1, 7],
    ['random', 1, 8],
    ['urandom', 1, 9],
    ['tty', 5, 0],
];
const deviceLinks = [
    ['/dev/fd', '/proc/self/fd'],
    ['/dev/stdin', '/proc/self/fd/0'],
    ['/dev/stdout', '/proc/self/fd/1'],
    ['/dev/stderr', '/proc/self/fd/2'],
    ['/dev/ptmx', 'pts/ptmx'],
];
const maskedInProc = [
    '/proc/acpi',
    '/proc/asound',
    '/proc/kcore',
    '/proc/keys',
    '/proc/latency_stats',
    '/proc/timer_list',
    '/proc/timer_stats',
    '/proc/sched_debug',
    '/proc/scsi',
];
const protectedInProc = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'];
const maskedInSys = ['/sys/firmware', '/sys/devices/virtual/powercap'];
function folderMount({ target, type, flags, data, ...rest }) {
    const what = { source: type, type, flags, ...(data === undefined ? {} : { data }) };
    return { do: 'mount-inside', what, target, make: 'folder', ...rest };
}
function hostFolder(path, isReadOnly, otherwise) {
    return {
        do: 'mount-inside',
        what: { source: path, type: '', flags: bind | recursive },
        target: path,
        make: 'folder',
        plain: true,
        readOnly: isReadOnly,
        ...(otherwise ? { otherwise } : {}),
    };
}
function deviceStep([name, major, minor]) {
    const path = `/dev/${name}`;
    const hostNode = {
        do: 'mount-inside',
        what: { source: path, type: '', flags: bind },
        target: path,
        make: 'file',
    };
    return { do: 'device', path, mode: 0o666, major, minor, otherwise: [hostNode] };
}
function terminals() {
    const data = 'newinstance,ptmxmode=0666,mode=0620';
    const mount = { target: '/dev/pts', type: 'devpts', flags: noSuid | noExec };
    const anyGroup = folderMount({ ...mount, data });
    return folderMount({ ...mount, data: `${data},gid=5`, otherwise: [anyGroup] });
}
function devSteps() {
    return [
        folderMount({ target: '/dev', type: 'tmpfs', flags: noSuid | strictAtime, data: 'mode=755,size=65536k' }),
        ...devices.map(deviceStep),
        ...deviceLinks.map(([path, to]) => ({ do: 'link', path, to })),
        terminals(),
        folderMount({ target: '/dev/shm', type: 'tmpfs', flags: plainMount, data: 'mode=1777,size=65536k' }),
        folderMount({ target: '/dev/mqueue', type: 'mqueue', flags: plainMount, otherwise: [] }),
    ];
}
function cgroupSteps(version, insecure) {
    if (version === undefined)
        return [];
    const whole = hostFolder('/sys/fs/cgroup', !insecure, []);
    if (version === 1)
        return [whole];
    const own = {
        target: '/sys/fs/cgroup',
        type: 'cgroup2',
        flags: insecure ? plainMount : plainMount | readOnly,
    };
    return [folderMount({ ...own, otherwise: [whole] })];
}
function kindOf(path) {
    const found = (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false });
    return found && (found.isDirectory() ? 'folder' : 'file');
}
function ownProc() {
    const masked = maskedInProc.flatMap((path) => {
        const kind = kindOf(path);
        return kind ? [{ path, kind }] : [];
    });
    return { masked, readOnly: protectedInProc.filter((path) => kindOf(path) !== undefined) };
}
function hostProc(insecure) {
    if (insecure)
        return [hostFolder('/proc', false)];
    return [
        hostFolder('/proc', false),
        ...maskedInProc.map((path) => ({ do: 'mask', path })),
        ...protectedInProc.map((path) => ({ do: 'read-only', path })),
    ];
}
function systemSteps({ cgroup, proc }, insecure) {
    const sys = {
        target: '/sys',
        type: 'sysfs',
        flags: insecure ? plainMount : plainMount | readOnly,
        plain: true,
    };
    return [
        ...devSteps(),
        ...(proc ? [{ do: 'folder', path: '/proc' }] : hostProc(insecure)),
        folderMount({ ...sys, otherwise: [hostFolder('/sys', !insecure)] }),
        ...cgroupSteps(cgroup, insecure),
        ...(insecure ? [] : maskedInSys).map((path) => ({ do: 'mask', path })),
    ];
}

;// CONCATENATED MODULE: ./build/src/sandbox/facts.js



const saneOpenFiles = 1048576;
function textOf(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch {
        return undefined;
    }
}
function openFiles(parent) {
    const soft = /^Max open files\s+(\d+)/m.exec(textOf(`/proc/${parent}/limits`) ?? '')?.[1];
    return soft === undefined ? Math.min(openFilesLimit().soft, saneOpenFiles) : Number(soft);
}
function cgroupVersion() {
    if ((0,external_node_fs_.existsSync)('/sys/fs/cgroup/cgroup.controllers'))
        return 2;
    return (0,external_node_fs_.existsSync)('/sys/fs/cgroup') ? 1 : undefined;
}
function machineFacts(parent, given) {
    return {
        cgroup: cgroupVersion(),
        proc: ownProc(),
        canSetGroups: textOf('/proc/self/setgroups')?.trim() !== 'deny',
        openFiles: openFiles(parent),
        ...given,
    };
}
function mappedRanges(kind) {
    const lines = (textOf(`/proc/self/${kind}_map`) ?? '').split('\n').filter((line) => line.trim() !== '');
    return lines.map((line) => {
        const [first, , count] = line.trim().split(/\s+/).map(Number);
        return [first ?? 0, count ?? 0];
    });
}

// EXTERNAL MODULE: ./build/src/base/platform.js
var platform = __webpack_require__(85448);
;// CONCATENATED MODULE: ./build/src/sandbox/failure.js


const notFound = 127;
const cannotRun = 126;
const machines = {
    3: 'linux/386',
    21: 'linux/ppc64le',
    22: 'linux/s390x',
    40: 'linux/arm',
    62: 'linux/amd64',
    183: 'linux/arm64',
    243: 'linux/riscv64',
    258: 'linux/loong64',
};
function wrongFormat(machine) {
    const built = machine === undefined ? undefined : machines[machine];
    const here = (0,platform/* formatPlatform */.Bq)((0,platform/* hostPlatform */.ol)());
    if (built === undefined || built === here) {
        return {
            fact: 'exec format error',
            hint: 'it is no program of this kind of machine, and no script whose first line begins with #!',
            exitCode: cannotRun,
        };
    }
    return {
        fact: `exec format error: it is a program for ${built}, and this machine is ${here}`,
        hint: `install QEMU for it on this machine (docker run --privileged --rm tonistiigi/binfmt --install ${built.slice(6)}, or Debian's qemu-user-static), build on a ${built} machine, or choose a base image for ${here} with --custom-platform`,
        exitCode: cannotRun,
    };
}
function wording(outcome) {
    const simple = {
        'not-in-path': {
            fact: `executable file not found in $PATH (${outcome.message})`,
            hint: 'install it in an earlier step, or name it with its path',
            exitCode: notFound,
        },
        'not-found': {
            fact: 'no such file or directory',
            hint: 'the path is looked up in the image, not in the build context',
            exitCode: notFound,
        },
        'not-executable': {
            fact: 'permission denied',
            hint: 'it needs the executable bit (COPY --chmod=755) for the user of the step',
            exitCode: cannotRun,
        },
        'is-folder': { fact: 'is a directory', hint: 'name a program', exitCode: cannotRun },
        'no-interpreter': {
            fact: 'no such file or directory, though the file itself is there',
            hint: 'the interpreter of its first line (a carriage return at its end?) or its dynamic loader is not in the image',
            exitCode: notFound,
        },
        'no-folder': {
            fact: `cannot enter the working directory ${JSON.stringify(outcome.file)}: ${outcome.message}`,
            hint: 'WORKDIR must name a folder in the image',
            exitCode: cannotRun,
        },
        'no-such-id': {
            fact: `cannot become user ${outcome.file}: ${outcome.message}`,
            hint: 'use ids that exist here, or see the table of isolation rungs in the documentation',
            exitCode: cannotRun,
        },
        other: { fact: outcome.message, hint: 'see the cause', exitCode: cannotRun },
    };
    return outcome.problem === 'wrong-format' ? wrongFormat(outcome.machine) : simple[outcome.problem];
}
function startError(program, outcome) {
    const { fact, hint, exitCode } = wording(outcome);
    return new errors/* YadokariError */.$S('RUN_NOT_STARTED', `cannot start ${JSON.stringify(program)}: ${fact}`, {
        hint,
        exitCode,
    });
}
function signalName(number) {
    for (const [name, value] of Object.entries(external_node_os_.constants.signals)) {
        if (value === number && isSignal(name))
            return name;
    }
    return undefined;
}
function isSignal(name) {
    return name in external_node_os_.constants.signals;
}
function killedBy(signal) {
    const name = signalName(signal);
    return name === undefined ? { status: 128 + signal } : { killedBy: name };
}
function unsafeError(program, outcome) {
    const details = outcome.hint === undefined ? {} : { hint: outcome.hint };
    return new errors/* YadokariError */.$S(outcome.code, `cannot run ${JSON.stringify(program)}: ${outcome.message}`, details);
}
function refusedError(outcome) {
    const message = `cannot prepare the root file system of a step: ${outcome.message}`;
    return new errors/* YadokariError */.$S('RUN_NOT_STARTED', message, {
        hint: 'the kernel or the container engine forbids it; --isolation chooses another way',
        cause: new Error(`refused: ${outcome.step}`),
    });
}
function errorOf(program, outcome) {
    if (outcome.kind === 'not-started')
        return startError(program, outcome);
    if (outcome.kind === 'unsafe')
        return unsafeError(program, outcome);
    if (outcome.kind === 'refused')
        return refusedError(outcome);
    if (outcome.kind === 'cancelled') {
        return new errors/* YadokariError */.$S('CANCELLED', `${JSON.stringify(program)} was ended with the build`);
    }
    return new errors/* YadokariError */.$S('INTERNAL', 'a step without a process was planned');
}
function resultOf(program, outcome) {
    if (outcome.kind === 'exited')
        return { status: outcome.status };
    if (outcome.kind === 'killed')
        return killedBy(outcome.signal);
    throw errorOf(program, outcome);
}

// EXTERNAL MODULE: ./build/src/base/digest.js
var digest = __webpack_require__(81047);
;// CONCATENATED MODULE: ./build/src/sandbox/network-files.js



function namesHost(hosts, hostname) {
    return hosts
        .split('\n')
        .some((line) => line.replace(/#.*/, '').trim().split(/\s+/).slice(1).includes(hostname));
}
function hostsText(hosts, hostname) {
    if (namesHost(hosts, hostname))
        return hosts;
    const separator = hosts === '' || hosts.endsWith('\n') ? '' : '\n';
    return `${hosts}${separator}127.0.0.1\t${hostname}\n`;
}
const emptyHosts = '127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n';
class NetworkFiles {
    #sources;
    #folder;
    constructor(sources, workDir) {
        this.#sources = sources;
        this.#folder = (0,external_node_path_.join)(workDir, 'network');
    }
    hosts(hostname) {
        const { hosts } = this.#sources;
        const text = (0,external_node_fs_.existsSync)(hosts) ? (0,external_node_fs_.readFileSync)(hosts, 'utf8') : emptyHosts;
        return this.#file('hosts', hostsText(text, hostname));
    }
    resolvConf() {
        const { resolvConf } = this.#sources;
        return this.#file('resolv.conf', (0,external_node_fs_.existsSync)(resolvConf) ? (0,external_node_fs_.readFileSync)(resolvConf, 'utf8') : '');
    }
    #file(name, text) {
        const path = (0,external_node_path_.join)(this.#folder, `${name}-${(0,digest/* digestHex */.sU)((0,digest/* sha256 */.sc)(text)).slice(0, 16)}`);
        if ((0,external_node_fs_.existsSync)(path))
            return path;
        (0,external_node_fs_.mkdirSync)(this.#folder, { recursive: true, mode: 0o755 });
        (0,external_node_fs_.writeFileSync)(path, text, { mode: 0o644 });
        return path;
    }
}

// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(70487);
// EXTERNAL MODULE: ./build/src/rootfs/overlay/options.js
var overlay_options = __webpack_require__(2032);
;// CONCATENATED MODULE: ./build/src/sandbox/root-steps.js


function overlaySteps(root) {
    const options = (0,overlay_options/* overlayOptions */.T)(root);
    const mount = (data) => ({
        do: 'mount',
        what: { source: 'overlay', type: 'overlay', flags: 0, data },
        on: root.target,
        folder: root.cwd,
    });
    return [{ ...mount([...options, 'volatile'].join(',')), otherwise: [mount(options.join(','))] }];
}
function rootSteps(root) {
    const { recursive, bind } = linux_mount/* mountFlags */.r1;
    const isolate = {
        do: 'mount',
        what: { source: 'none', type: '', flags: linux_mount/* mountFlags */.r1.private | recursive },
        on: '/',
    };
    if (root.kind === 'overlay') {
        const upper = root.upper.startsWith('/') ? root.upper : `${root.cwd}/${root.upper}`;
        return [isolate, ...overlaySteps(root), { do: 'enter', root: root.target, upper }];
    }
    const onItself = {
        do: 'mount',
        what: { source: root.root, type: '', flags: bind },
        on: root.root,
    };
    return [isolate, onItself, { do: 'enter', root: root.root }];
}

;// CONCATENATED MODULE: ./build/src/sandbox/mount-steps.js




function viewSteps(mounts) {
    const overlays = new Map();
    for (const mount of mounts)
        if (mount.kind === 'view' && mount.view.kind === 'overlay')
            overlays.set(mount.view.target, mount.view);
    return [...overlays.values()].flatMap(overlaySteps);
}
function mountStep(mount, folder) {
    const { target } = mount;
    switch (mount.kind) {
        case 'view': {
            const { view, source, readOnly } = mount;
            const root = view.kind === 'overlay' ? view.target : view.root;
            return { do: 'bind-inside', root, source, target, readOnly };
        }
        case 'moved':
            throw new errors/* YadokariError */.$S('INTERNAL', `nothing need be moved to ${target}: it can be mounted`);
        case 'tmpfs': {
            const { size, readOnly } = mount;
            const data = size > 0 ? { data: `size=${size}` } : {};
            const what = { source: 'tmpfs', type: 'tmpfs', flags: linux_mount/* mountFlags */.r1.noSuid, ...data };
            return { do: 'mount-inside', what, target, make: 'folder', stub: true, likeTarget: true, readOnly };
        }
        case 'socket': {
            const root = (0,external_node_path_.dirname)(mount.path);
            return { do: 'bind-inside', root, source: (0,external_node_path_.basename)(mount.path), target, readOnly: false };
        }
        case 'secret': {
            const { data, mode, uid, gid } = mount;
            return { do: 'secret', target, data, mode, uid, gid, folder };
        }
    }
}
const anyone = 0o1777;
function mountCover(mount) {
    const { target } = mount;
    switch (mount.kind) {
        case 'moved':
            return { do: 'cover', target, make: 'folder', mode: 0, move: mount.path, back: mount.back };
        case 'socket':
            return { do: 'cover', target, make: 'file', mode: 0, move: mount.path };
        case 'tmpfs':
            return { do: 'cover', target, make: 'folder', mode: anyone, likeTarget: true };
        case 'secret': {
            const { data, mode, uid, gid } = mount;
            return { do: 'cover', target, make: 'file', mode, data, uid, gid };
        }
        case 'view':
            throw new errors/* YadokariError */.$S('INTERNAL', `nothing can be mounted on ${target}`);
    }
}

;// CONCATENATED MODULE: ./build/src/sandbox/plan.js





const capabilities = [0, 1, 3, 4, 5, 6, 7, 8, 10, 13, 18, 27, 29, 31];
const allCapabilities = Array.from({ length: 64 }, (_, number) => number);
function bindStep(mount) {
    const { bind, recursive } = linux_mount/* mountFlags */.r1;
    return {
        do: 'mount-inside',
        what: { source: mount.source, type: '', flags: mount.kind === 'folder' ? bind | recursive : bind },
        target: mount.target,
        make: mount.kind,
        stub: true,
        readOnly: mount.readOnly,
    };
}
function processPlan(spec, facts) {
    return {
        pidNamespace: true,
        proc: facts.proc && (spec.insecure ? { masked: [], readOnly: [] } : facts.proc),
        args: spec.args,
        env: Object.entries(spec.env).map(([name, value]) => `${name}=${value}`),
        cwd: spec.cwd,
        uid: spec.user.uid,
        gid: spec.user.gid,
        groups: facts.canSetGroups ? spec.user.groups : undefined,
        umask: 0o022,
        capabilities: spec.insecure ? allCapabilities : capabilities,
        openFiles: facts.openFiles,
        lineBytes: limits/* limits */.F.outputLineBytes,
        ...(spec.bytes ? { raw: true } : {}),
        grace: facts.grace,
    };
}
function runPlan(spec, binds, facts) {
    const namespaces = ['mount', 'ipc', 'uts'];
    if (facts.cgroup === 2)
        namespaces.push('cgroup');
    if (spec.network === 'none')
        namespaces.push('network');
    const [isolate, ...root] = rootSteps(spec.root);
    return {
        namespaces,
        steps: [
            isolate,
            ...viewSteps(spec.mounts),
            ...root,
            ...systemSteps(facts, spec.insecure),
            ...binds.map(bindStep),
            ...spec.mounts.map((mount) => mountStep(mount, facts.mountFolder)),
            { do: 'working-folder', path: spec.cwd, uid: spec.user.uid, gid: spec.user.gid },
            { do: 'hostname', name: spec.hostname },
            ...(spec.network === 'none' ? [{ do: 'loopback' }] : []),
            { do: 'pivot' },
        ],
        process: processPlan(spec, facts),
    };
}

;// CONCATENATED MODULE: ./build/src/sandbox/proc-copy.js


const copied = [
    'cpuinfo',
    'devices',
    'filesystems',
    'loadavg',
    'meminfo',
    'stat',
    'swaps',
    'uptime',
    'version',
    'vmstat',
    'sys/fs/file-max',
    'sys/kernel/cap_last_cap',
    'sys/kernel/hostname',
    'sys/kernel/ngroups_max',
    'sys/kernel/osrelease',
    'sys/kernel/ostype',
    'sys/kernel/pid_max',
    'sys/kernel/threads-max',
    'sys/kernel/version',
    'sys/vm/overcommit_memory',
];
const mounts = 'rootfs / rootfs rw 0 0\n';
function copyProc(workDir) {
    const folder = (0,external_node_path_.join)(workDir, 'proc');
    for (const name of copied) {
        const content = contentOf(`/proc/${name}`);
        if (content === undefined)
            continue;
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)((0,external_node_path_.join)(folder, name)), { recursive: true });
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(folder, name), content, { mode: 0o444 });
    }
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(folder, 'mounts'), mounts, { mode: 0o444 });
    return folder;
}
function contentOf(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/src/sandbox/shared-plan.js




function workingFolder(spec, { uid, gid } = spec.user) {
    return { do: 'working-folder', path: spec.cwd, uid, gid };
}
function cover(target, mode = 0o755) {
    return { do: 'cover', target, make: 'folder', mode };
}
function systemCover(target, mode, content) {
    const filled = content === undefined ? {} : { content };
    return { do: 'cover', target, make: 'folder', mode, remains: true, ...filled };
}
function deviceSteps() {
    return devices.map(([name, major, minor]) => {
        const path = `/dev/${name}`;
        const file = { do: 'cover', target: path, make: 'file', mode: 0o666 };
        return { do: 'device', path, mode: 0o666, major, minor, otherwise: [file] };
    });
}
function bindCover({ source, target, kind }) {
    return { do: 'cover', target, make: kind, content: source, mode: kind === 'folder' ? 0o755 : 0o644 };
}
function chrootPlan(spec, binds, facts) {
    const { root } = spec.root;
    return {
        namespaces: [],
        steps: [
            { do: 'enter', root },
            systemCover('/dev', 0o755),
            ...deviceSteps(),
            ...deviceLinks.map(([path, to]) => ({ do: 'link', path, to })),
            cover('/dev/pts'),
            cover('/dev/mqueue', 0o1777),
            cover('/dev/shm', 0o1777),
            systemCover('/proc', 0o555, facts.procCopy),
            systemCover('/sys', 0o555),
            ...binds.map(bindCover),
            ...spec.mounts.map(mountCover),
            workingFolder(spec),
        ],
        process: { ...processPlan(spec, facts), pidNamespace: false, proc: undefined, chroot: root },
    };
}
function realPath(word, binds) {
    const bind = binds.find(({ target }) => word.startsWith(`${target}/`));
    return bind ? (0,external_node_path_.join)(bind.source, word.slice(bind.target.length)) : word;
}
function ownIds() {
    return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
}
function placePlan(spec, facts) {
    const binds = spec.binds.map((bind) => ({ ...bind, kind: 'folder' }));
    const args = spec.args.map((word) => realPath(word, binds));
    const { known, root, kept, covers: store } = spec.root;
    const own = processPlan({ ...spec, args }, facts);
    return {
        namespaces: [],
        steps: [
            { do: 'enter', root, kept, store },
            ...spec.mounts.map(mountCover),
            known ? workingFolder(spec, ownIds()) : workingFolder(spec),
        ],
        process: { ...own, pidNamespace: false, proc: undefined, ...(known ? { fakeRoot: { known } } : {}) },
    };
}

;// CONCATENATED MODULE: ./build/src/sandbox/sandbox.js










const defaultGrace = 2000;
function knownBind(mount) {
    try {
        return { ...mount, kind: (0,external_node_fs_.statSync)(mount.source).isDirectory() ? 'folder' : 'file' };
    }
    catch (error) {
        throw new errors/* YadokariError */.$S('SOURCE_NOT_FOUND', `cannot mount ${JSON.stringify(mount.source)} on ${JSON.stringify(mount.target)}: ${(0,errors/* messageOf */.bD)(error)}`, { cause: error });
    }
}
function checkIds(spec) {
    for (const kind of ['uid', 'gid']) {
        const id = spec.user[kind];
        if (mappedRanges(kind).some(([first, count]) => id >= first && id < first + count))
            continue;
        const what = kind === 'uid' ? 'user' : 'group';
        throw new errors/* YadokariError */.$S('RUN_NOT_STARTED', `cannot run a step as ${what} ${id}: this user namespace has no such id`, {
            hint: 'install newuidmap and newgidmap (Debian package uidmap) and give the account a range of 65536 ids in /etc/subuid and /etc/subgid',
            exitCode: 126,
        });
    }
}
function checkArguments(spec) {
    const texts = [...spec.args, ...Object.entries(spec.env).flat(), spec.cwd];
    if (!texts.some((text) => text.includes('\0')))
        return;
    throw new errors/* YadokariError */.$S('RUN_NOT_STARTED', 'cannot run a step: an argument or variable holds a NUL character', {
        exitCode: 126,
    });
}
function renewWork(root) {
    if (root.kind !== 'overlay')
        return;
    const work = (0,external_node_path_.resolve)(root.cwd, root.work);
    (0,external_node_fs_.rmSync)(work, { recursive: true, force: true });
    (0,external_node_fs_.mkdirSync)(work, { mode: 0o755 });
}
class BaseSandbox {
    rung;
    threads;
    facts;
    #files;
    #faked;
    constructor(isolation, options) {
        this.rung = isolation.rung;
        this.threads = options.threads;
        this.facts = machineFacts(process.ppid, {
            grace: options.grace ?? defaultGrace,
            mountFolder: (0,external_node_path_.join)(options.workDir, 'mount'),
        });
        const sources = { resolvConf: '/etc/resolv.conf', hosts: '/etc/hosts', ...options.network };
        this.#files = new NetworkFiles(sources, options.workDir);
    }
    async run(spec) {
        checkArguments(spec);
        checkIds(spec);
        const [program = ''] = spec.args;
        if (spec.signal.aborted)
            return resultOf(program, { kind: 'cancelled' });
        this.#faked = undefined;
        const restored = [];
        const result = resultOf(program, await this.attempt(spec, (inodes) => restored.push(...inodes)));
        return {
            ...result,
            ...(this.#faked ? { faked: this.#faked } : {}),
            ...(restored.length > 0 ? { restored } : {}),
        };
    }
    execute(plan, spec, restored) {
        return this.threads.run(plan, {
            output: spec.output,
            ...(spec.bytes ? { bytes: spec.bytes } : {}),
            signal: spec.signal,
            restored,
            faked: (result) => {
                this.#faked = result;
            },
        });
    }
    binds(spec) {
        const network = [
            { source: this.#files.resolvConf(), target: '/etc/resolv.conf', readOnly: true },
            { source: this.#files.hosts(spec.hostname), target: '/etc/hosts', readOnly: true },
        ];
        const own = new Set([...spec.binds, ...spec.mounts].map(({ target }) => target));
        return [...network.filter((bind) => !own.has(bind.target)), ...spec.binds].map(knownBind);
    }
}
class NamespaceSandbox extends BaseSandbox {
    async attempt(spec, restored) {
        const { facts } = this;
        (0,external_node_fs_.mkdirSync)(facts.mountFolder, { recursive: true, mode: 0o700 });
        const plan = runPlan(spec, this.binds(spec), facts);
        const outcome = await this.execute(plan, spec, restored);
        const refused = outcome.kind === 'refused' && outcome.step === ownProcStep;
        if (!refused || facts.proc === undefined)
            return outcome;
        this.facts = { ...this.facts, proc: undefined };
        renewWork(spec.root);
        for (const mount of spec.mounts)
            if (mount.kind === 'view')
                renewWork(mount.view);
        return this.attempt(spec, restored);
    }
}
class ChrootSandbox extends BaseSandbox {
    #procCopy;
    constructor(isolation, options) {
        super(isolation, options);
        this.#procCopy = copyProc(options.workDir);
    }
    attempt(spec, restored) {
        const { root } = spec;
        if (root.kind !== 'folder')
            throw new errors/* YadokariError */.$S('INTERNAL', `chroot into a root of kind ${root.kind}`);
        const facts = { ...this.facts, procCopy: this.#procCopy };
        return this.execute(chrootPlan({ ...spec, root }, this.binds(spec), facts), spec, restored);
    }
}
class PlaceSandbox extends BaseSandbox {
    attempt(spec, restored) {
        const { root } = spec;
        if (root.kind !== 'place')
            throw new errors/* YadokariError */.$S('INTERNAL', `no place to run in a root of kind ${root.kind}`);
        checkWorkingFolder(root, spec.cwd);
        return this.execute(placePlan({ ...spec, root }, this.facts), spec, restored);
    }
}
function checkWorkingFolder({ kept: all }, cwd) {
    const kept = all.find((path) => path !== '/' && (cwd === path || cwd.startsWith(`${path}/`)));
    if (kept === undefined)
        return;
    throw new errors/* YadokariError */.$S('UNSAFE_PATH', `cannot run a step in ${cwd}: ${kept} is mounted in this container, or in use by the build`, {
        hint: 'mount the context at another place (--context dir:///context), let WORKDIR name another folder, or use --isolation chroot',
    });
}
function createSandbox(isolation, options) {
    options.threads.warm();
    switch (isolation.rung) {
        case 'root':
        case 'rootless':
            return new NamespaceSandbox(isolation, options);
        case 'takeover':
        case 'restricted':
            return new PlaceSandbox(isolation, options);
        case 'chroot':
            return new ChrootSandbox(isolation, options);
    }
}

;// CONCATENATED MODULE: ./build/src/sandbox/index.js



/***/ })

};

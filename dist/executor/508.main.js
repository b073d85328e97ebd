export const id = 508;
export const ids = [508];
export const modules = {

/***/ 75508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  attestationManifest: () => (/* reexport */ attestationManifest),
  predicateTypes: () => (/* reexport */ predicateTypes),
  provenance: () => (/* reexport */ provenance),
  sbom: () => (/* reexport */ sbom),
  statement: () => (/* reexport */ statement)
});

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./build/src/base/digest.js
var base_digest = __webpack_require__(81047);
// EXTERNAL MODULE: ./build/src/image/blobs.js
var blobs = __webpack_require__(23079);
// EXTERNAL MODULE: ./build/src/image/media-types.js
var media_types = __webpack_require__(32151);
// EXTERNAL MODULE: ./build/src/image/serialize.js
var serialize = __webpack_require__(46081);
;// CONCATENATED MODULE: ./build/src/attest/attestation-manifest.js



const inTotoType = 'application/vnd.in-toto+json';
const artifactType = 'application/vnd.docker.attestation.manifest.v1+json';
const emptyConfig = 'application/vnd.oci.empty.v1+json';
function attestationManifest(statements, image) {
    const layers = statements.map((said) => (0,blobs/* bytesBlob */.XU)(inTotoType, external_node_buffer_.Buffer.from(JSON.stringify(said)), {
        'in-toto.io/predicate-type': said.predicateType,
    }));
    const config = (0,blobs/* bytesBlob */.XU)(emptyConfig, external_node_buffer_.Buffer.from('{}'));
    const { mediaType, digest, size } = image;
    const manifest = {
        schemaVersion: 2,
        mediaType: media_types/* mediaTypes */.Ib.ociManifest,
        artifactType,
        config: { ...config.descriptor, data: external_node_buffer_.Buffer.from('{}').toString('base64') },
        layers: layers.map((layer) => layer.descriptor),
        subject: { mediaType, digest, size },
    };
    const manifestBytes = external_node_buffer_.Buffer.from((0,serialize/* serializeManifest */.MZ)(manifest));
    return {
        manifest,
        manifestBytes,
        blobs: [config, ...layers],
        descriptor: {
            mediaType: manifest.mediaType,
            digest: (0,base_digest/* sha256 */.sc)(manifestBytes),
            size: manifestBytes.byteLength,
            annotations: {
                'vnd.docker.reference.digest': digest,
                'vnd.docker.reference.type': 'attestation-manifest',
            },
            platform: { os: 'unknown', architecture: 'unknown' },
        },
    };
}

// EXTERNAL MODULE: ./build/src/base/platform.js
var base_platform = __webpack_require__(85448);
;// CONCATENATED MODULE: ./build/src/attest/materials.js
function orderedMaterials(found) {
    const byKey = new Map(found.map((material) => [keyOf(material), material]));
    return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, material]) => material);
}
function keyOf(material) {
    switch (material.kind) {
        case 'image':
            return `1 ${material.reference} ${material.digest} ${material.platform.os}/${material.platform.architecture}`;
        case 'git':
            return `2 ${material.url} ${material.commit}`;
        case 'url':
            return `3 ${material.url} ${material.digest}`;
    }
}

// EXTERNAL MODULE: ./node_modules/packageurl-js/index.js
var packageurl_js = __webpack_require__(87091);
// EXTERNAL MODULE: ./build/src/image/reference.js
var image_reference = __webpack_require__(36950);
;// CONCATENATED MODULE: ./build/src/attest/purl.js



function imagePurl(reference, platform) {
    const { registry, repository, tag, digest } = (0,image_reference/* parseReference */.F2)(reference);
    const hub = registry === image_reference/* dockerHub */.UD;
    const short = hub ? repository.replace(/^library\//, '') : `${registry}/${repository}`;
    const at = short.lastIndexOf('/');
    const qualifiers = {
        ...(digest === undefined ? {} : { digest }),
        platform: (0,base_platform/* formatPlatform */.Bq)(platform),
    };
    const namespace = at < 0 ? undefined : short.slice(0, at);
    const text = new packageurl_js.PackageURL('docker', namespace, short.slice(at + 1), tag, qualifiers, undefined).toString();
    return text.replace(/^pkg:docker\/[^/:]+:(?=\d+\/)/, (host) => `${host.slice(0, -1)}%3A`);
}

;// CONCATENATED MODULE: ./build/src/attest/provenance.js




const buildType = 'https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-definitions.md';
function provenance(facts, mode) {
    const { context, dockerfile } = facts;
    const materials = orderedMaterials(facts.materials);
    const parameters = parametersOf(facts, mode);
    return {
        buildDefinition: {
            buildType,
            externalParameters: {
                configSource: {
                    ...(context.kind === 'remote'
                        ? { uri: context.uri, ...(context.digest === undefined ? {} : { digest: context.digest }) }
                        : {}),
                    path: dockerfile.path,
                },
                request: parameters.request,
            },
            internalParameters: {
                builderPlatform: (0,base_platform/* formatPlatform */.Bq)(facts.builderPlatform),
                builderVersion: facts.version,
            },
            resolvedDependencies: [...materials.map((material) => dependency(material)), ...remoteContext(context)],
        },
        runDetails: {
            builder: { id: facts.builderId },
            metadata: {
                invocationId: facts.invocationId,
                startedOn: new Date(facts.started).toISOString(),
                finishedOn: new Date(facts.finished).toISOString(),
                buildkit_metadata: metadataOf(facts, mode),
                buildkit_completeness: {
                    request: !parameters.scrubbed,
                    resolvedDependencies: context.kind === 'remote' && context.digest !== undefined,
                },
                ...(facts.reproducible ? { buildkit_reproducible: true } : {}),
            },
        },
    };
}
function parametersOf({ target, buildArgs, labels, secrets, agents, context }, mode) {
    const confidential = [
        ...Object.entries(buildArgs).map(([name, value]) => [`build-arg:${name}`, value]),
        ...Object.entries(labels).map(([name, value]) => [`label:${name}`, value]),
    ].sort(([a], [b]) => (a < b ? -1 : 1));
    const args = {
        ...(mode === 'max' ? Object.fromEntries(confidential) : {}),
        ...(target === undefined ? {} : { target }),
    };
    return {
        scrubbed: mode === 'min' && confidential.length > 0,
        request: {
            frontend: 'dockerfile.v0',
            ...(Object.keys(args).length === 0 ? {} : { args }),
            ...(mode === 'max' && secrets.length > 0 ? { secrets: ids(secrets) } : {}),
            ...(mode === 'max' && agents.length > 0 ? { ssh: ids(agents) } : {}),
            ...(context.kind === 'local' ? { locals: [{ name: context.name }] } : {}),
        },
    };
}
function ids(names) {
    return [...names].sort().map((id) => ({ id }));
}
function metadataOf({ vcs, dockerfile }, mode) {
    return {
        ...(Object.keys(vcs).length === 0 ? {} : { vcs }),
        ...(mode === 'min'
            ? {}
            : {
                source: {
                    infos: [
                        {
                            filename: dockerfile.path,
                            language: 'Dockerfile',
                            data: external_node_buffer_.Buffer.from(dockerfile.text).toString('base64'),
                        },
                    ],
                },
            }),
    };
}
function dependency(material) {
    switch (material.kind) {
        case 'image':
            return { uri: imagePurl(material.reference, material.platform), digest: digestSet(material.digest) };
        case 'url':
            return { uri: material.url, digest: digestSet(material.digest) };
        case 'git':
            return {
                uri: material.url,
                digest: { [material.commit.length === 64 ? 'sha256' : 'sha1']: material.commit },
            };
    }
}
function remoteContext(context) {
    return context.kind === 'remote' && context.digest !== undefined
        ? [{ uri: context.uri, digest: context.digest }]
        : [];
}
function digestSet(digest) {
    return { [digest.slice(0, digest.indexOf(':'))]: (0,base_digest/* digestHex */.sU)(digest) };
}

// EXTERNAL MODULE: ./build/src/layer/paths.js
var paths = __webpack_require__(81427);
;// CONCATENATED MODULE: ./build/src/attest/sbom/go.js

const magic = external_node_buffer_.Buffer.from('\xff Go buildinf:', 'latin1');
const excerptLength = 1024 * 1024;
const headerLength = 32;
const sentinelLength = 16;
const goMark = { bytes: magic, alignment: 16, length: excerptLength };
function goPackages(excerpts, foundIn) {
    for (const excerpt of excerpts) {
        const bytes = external_node_buffer_.Buffer.from(excerpt.buffer, excerpt.byteOffset, excerpt.byteLength);
        for (let at = 0; at >= 0; at = bytes.indexOf(magic, at + 1)) {
            const found = at % goMark.alignment === 0 ? readBuildInfo(bytes.subarray(at), foundIn) : undefined;
            if (found)
                return found;
        }
    }
    return [];
}
function readBuildInfo(bytes, foundIn) {
    const inline = 2;
    if (bytes.length < headerLength || ((bytes[magic.length + 1] ?? 0) & inline) === 0)
        return undefined;
    const version = readString(bytes, headerLength);
    if (!version || !/^(?:go|devel)/.test(version.text))
        return undefined;
    const modules = readString(bytes, version.end);
    const lines = modules ? modules.text.slice(sentinelLength, -sentinelLength).split('\n') : [];
    const standard = {
        type: 'golang',
        name: 'stdlib',
        version: version.text.replace(/^go/, '').replace(/ .*$/, ''),
        foundIn,
    };
    return [standard, ...moduleLines(lines, foundIn)];
}
function moduleLines(lines, foundIn) {
    const found = [];
    for (const line of lines) {
        const [kind, path = '', version = ''] = line.split('\t');
        if (kind === '=>')
            found.pop();
        if ((kind !== 'mod' && kind !== 'dep' && kind !== '=>') || path === '')
            continue;
        const at = path.lastIndexOf('/');
        found.push({
            type: 'golang',
            ...(at < 0 ? {} : { namespace: path.slice(0, at) }),
            name: path.slice(at + 1),
            version,
            foundIn,
        });
    }
    return found;
}
function readString(bytes, from) {
    let length = 0;
    for (let at = from, shift = 0; at < bytes.length && shift < 28; at += 1, shift += 7) {
        const byte = bytes[at] ?? 0;
        length += (byte & 0x7f) * 2 ** shift;
        if (byte >= 0x80)
            continue;
        const end = at + 1 + length;
        return end > bytes.length ? undefined : { text: bytes.toString('utf8', at + 1, end), end };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/src/attest/sbom/image-files.js


const image_files_paths = [
    String.raw `(?:usr/lib|etc)/os-release`,
    String.raw `var/lib/dpkg/status`,
    String.raw `var/lib/dpkg/status\.d/[^/]+`,
    String.raw `(?:usr/)?lib/apk/db/installed`,
    String.raw `(?:var/lib/rpm|usr/lib/sysimage/rpm)/(?:rpmdb\.sqlite|Packages\.db|Packages)`,
    String.raw `(?:.*/)?node_modules/(?:@[^/]+/)?[^/@][^/]*/package\.json`,
    String.raw `(?:.*/)?[^/]+\.dist-info/METADATA`,
    String.raw `(?:.*/)?[^/]+\.egg-info(?:/PKG-INFO)?`,
];
const wish = {
    paths: `^(?:${image_files_paths.join('|')})$`,
    limit: 256 * 1024 * 1024,
    total: 1024 * 1024 * 1024,
    mark: goMark,
};
async function imageFiles(layers, { engine, signal }) {
    const files = new Map();
    const programs = new Map();
    const tooLarge = new Map();
    for await (const layer of inOrder(layers, (one) => engine.pick(one, wish, signal))) {
        for (const below of [files, programs, tooLarge])
            hide(below, layer);
        for (const [path, bytes] of layer.files)
            files.set(path, bytes);
        for (const [path, excerpts] of layer.marked)
            programs.set(path, excerpts);
        for (const path of layer.tooLarge)
            tooLarge.set(path, true);
    }
    return { files, programs, tooLarge: [...tooLarge.keys()] };
}
const ahead = 3;
async function* inOrder(items, read) {
    const coming = [];
    for (const item of items) {
        const reading = read(item);
        reading.catch(() => undefined);
        coming.push(reading);
        if (coming.length > ahead)
            yield* next(coming);
    }
    while (coming.length > 0)
        yield* next(coming);
}
async function* next(coming) {
    const first = coming.shift();
    if (first)
        yield await first;
}
function hide(below, { names, whiteouts, opaque }) {
    const gone = new Set([...names, ...whiteouts]);
    const hidden = (path) => {
        if (gone.has(path))
            return true;
        for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
            if (gone.has(path.slice(0, at)))
                return true;
        }
        return opaque.some((folder) => folder === '' || (path !== folder && (0,paths/* isWithin */.UO)(path, folder)));
    };
    for (const path of below.keys())
        if (hidden(path))
            below.delete(path);
}

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
;// CONCATENATED MODULE: ./build/src/attest/sbom/paragraphs.js
function* paragraphs(text, separator = ':') {
    let fields = new Map();
    let last;
    for (const line of text.split(/\r?\n/)) {
        if (line === '') {
            if (fields.size > 0)
                yield fields;
            fields = new Map();
            last = undefined;
        }
        else if (/^[ \t]/.test(line)) {
            if (last !== undefined)
                fields.set(last, `${fields.get(last) ?? ''}\n${line.trim()}`);
        }
        else {
            const at = line.indexOf(separator);
            if (at <= 0)
                continue;
            last = line.slice(0, at);
            if (!fields.has(last))
                fields.set(last, line.slice(at + separator.length).trim());
        }
    }
    if (fields.size > 0)
        yield fields;
}
function told(value) {
    return value === undefined || value === '' || value === 'UNKNOWN' ? undefined : value;
}

;// CONCATENATED MODULE: ./build/src/attest/sbom/distribution.js

function qualifiersOf(given, distribution) {
    const { id, version } = distribution ?? {};
    const distro = version === undefined ? undefined : `${id}-${version}`;
    return textsIn({ ...given, distro });
}
function detailsOf(given) {
    return textsIn(given);
}
function textsIn(given) {
    return Object.fromEntries(Object.entries(given).flatMap(([name, value]) => {
        const text = told(value);
        return text === undefined ? [] : [[name, text]];
    }));
}

;// CONCATENATED MODULE: ./build/src/attest/sbom/alpine.js


function alpinePackages(text, foundIn, distribution) {
    return [...paragraphs(text)].flatMap((fields) => {
        const [name, version] = [fields.get('P'), fields.get('V')];
        if (name === undefined || version === undefined)
            return [];
        return [
            {
                type: 'apk',
                namespace: distribution?.id ?? 'alpine',
                name,
                version,
                qualifiers: qualifiersOf({ arch: fields.get('A') }, distribution),
                ...detailsOf({
                    license: fields.get('L'),
                    supplier: fields.get('m'),
                    homepage: fields.get('U'),
                }),
                foundIn,
            },
        ];
    });
}

;// CONCATENATED MODULE: ./build/src/attest/sbom/debian.js


function debianPackages(text, foundIn, distribution) {
    return [...paragraphs(text)].flatMap((fields) => {
        const [name, version] = [fields.get('Package'), fields.get('Version')];
        const status = fields.get('Status');
        if (name === undefined ||
            version === undefined ||
            (status !== undefined && !status.endsWith(' installed')))
            return [];
        return [
            {
                type: 'deb',
                namespace: distribution?.id ?? 'debian',
                name,
                version,
                qualifiers: qualifiersOf({ arch: fields.get('Architecture') }, distribution),
                ...detailsOf({ supplier: fields.get('Maintainer'), homepage: fields.get('Homepage') }),
                foundIn,
            },
        ];
    });
}

;// CONCATENATED MODULE: ./build/src/attest/sbom/npm.js
function npmPackage(text, foundIn) {
    const parsed = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null)
        return undefined;
    const { name, version, license, author, homepage } = parsed;
    if (typeof name !== 'string' || typeof version !== 'string')
        return undefined;
    const [, scope, bare = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
    const supplier = nameOf(author);
    const type = nameOf(license, 'type');
    return {
        type: 'npm',
        ...(scope === undefined ? {} : { namespace: scope }),
        name: bare,
        version,
        ...(type === undefined ? {} : { license: type }),
        ...(supplier === undefined ? {} : { supplier }),
        ...(typeof homepage === 'string' ? { homepage } : {}),
        foundIn,
    };
}
function nameOf(value, key = 'name') {
    if (typeof value === 'string')
        return value === '' ? undefined : value;
    if (typeof value !== 'object' || value === null)
        return undefined;
    const named = Reflect.get(value, key);
    return typeof named === 'string' && named !== '' ? named : undefined;
}

;// CONCATENATED MODULE: ./build/src/attest/sbom/os-release.js
function readOsRelease(text) {
    const values = new Map();
    for (const line of text.split('\n')) {
        const [, name, value = ''] = /^\s*([A-Z0-9_]+)=(.*?)\s*$/.exec(line) ?? [];
        if (name !== undefined)
            values.set(name, value.replace(/^(["'])(.*)\1$/, '$2'));
    }
    const [id, version, name] = ['ID', 'VERSION_ID', 'PRETTY_NAME'].map((key) => values.get(key));
    if (id === undefined || id === '')
        return undefined;
    return { id, ...(version ? { version } : {}), ...(name ? { name } : {}) };
}

;// CONCATENATED MODULE: ./build/src/attest/sbom/python.js

function pythonPackage(text, foundIn) {
    const [fields] = paragraphs(text);
    const [name, version] = [fields?.get('Name'), fields?.get('Version')];
    if (fields === undefined || name === undefined || version === undefined)
        return undefined;
    const license = told(fields.get('License-Expression')) ?? told(fields.get('License'));
    const supplier = told(fields.get('Author')) ?? told(fields.get('Author-email'));
    const homepage = told(fields.get('Home-page'));
    return {
        type: 'pypi',
        name: name.toLowerCase().replaceAll(/[-_.]+/g, '-'),
        version,
        ...(license === undefined || license.includes('\n') ? {} : { license }),
        ...(supplier === undefined ? {} : { supplier }),
        ...(homepage === undefined ? {} : { homepage }),
        foundIn,
    };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/src/attest/sbom/rpm.js




const tags = {
    name: 1000,
    version: 1001,
    release: 1002,
    epoch: 1003,
    vendor: 1011,
    license: 1014,
    url: 1020,
    arch: 1022,
};
const types = { int32: 4, string: 6, stringArray: 8, i18nString: 9 };
async function rpmPackages(database, foundIn, options) {
    const bytes = external_node_buffer_.Buffer.from(database.buffer, database.byteOffset, database.byteLength);
    const headers = await headersOf(bytes, options.folder);
    return headers.flatMap((header) => packageOf(readHeader(header), foundIn, options.distribution) ?? []);
}
async function headersOf(bytes, folder) {
    if (bytes.subarray(0, 15).toString('latin1') === 'SQLite format 3')
        return sqliteHeaders(bytes, folder);
    throw new Error("it is no SQLite database (rpm's Berkeley DB and ndb are not read)");
}
async function sqliteHeaders(bytes, folder) {
    const { DatabaseSync } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 80099, 19));
    const place = await (0,promises_.mkdtemp)((0,external_node_path_.join)(folder, 'rpm-'));
    try {
        const file = (0,external_node_path_.join)(place, 'rpmdb.sqlite');
        await (0,promises_.writeFile)(file, bytes);
        const database = new DatabaseSync(file, { readOnly: true });
        try {
            const rows = database.prepare('SELECT blob FROM Packages').all();
            return rows.flatMap(({ blob }) => (blob instanceof Uint8Array ? [external_node_buffer_.Buffer.from(blob)] : []));
        }
        finally {
            database.close();
        }
    }
    finally {
        await (0,promises_.rm)(place, { recursive: true, force: true });
    }
}
function readHeader(header) {
    const [entrySize, headSize] = [16, 8];
    const values = new Map();
    if (header.length < headSize)
        return values;
    const data = headSize + header.readUInt32BE(0) * entrySize;
    for (let at = headSize; at + entrySize <= Math.min(data, header.length); at += entrySize) {
        const value = readValue(header, data + header.readUInt32BE(at + 8), header.readUInt32BE(at + 4));
        if (value !== undefined)
            values.set(header.readUInt32BE(at), value);
    }
    return values;
}
function readValue(header, at, type) {
    if (type === types.int32)
        return at + 4 > header.length ? undefined : String(header.readUInt32BE(at));
    if (type !== types.string && type !== types.stringArray && type !== types.i18nString)
        return undefined;
    const end = header.indexOf(0, at);
    return end < 0 ? undefined : header.toString('utf8', at, end);
}
function packageOf(values, foundIn, distribution) {
    const [name, version, release] = [tags.name, tags.version, tags.release].map((tag) => values.get(tag));
    if (name === undefined || version === undefined || name === 'gpg-pubkey')
        return undefined;
    const [arch, epoch, license, vendor, url] = [
        tags.arch,
        tags.epoch,
        tags.license,
        tags.vendor,
        tags.url,
    ].map((tag) => values.get(tag));
    return {
        type: 'rpm',
        ...(distribution === undefined ? {} : { namespace: distribution.id }),
        name,
        version: release === undefined ? version : `${version}-${release}`,
        qualifiers: qualifiersOf({ arch, epoch }, distribution),
        ...detailsOf({ license, supplier: vendor === '(none)' ? undefined : vendor, homepage: url }),
        foundIn,
    };
}

;// CONCATENATED MODULE: ./build/src/attest/sbom/scan.js








async function scanFiles({ files, programs }, folder) {
    const decoder = new TextDecoder();
    const release = files.get('etc/os-release') ?? files.get('usr/lib/os-release');
    const distribution = release === undefined ? undefined : readOsRelease(decoder.decode(release));
    const packages = [];
    const problems = [];
    for (const [path, bytes] of files) {
        try {
            packages.push(...(await packagesIn(path, bytes, { distribution, folder })));
        }
        catch (error) {
            problems.push(`/${path} cannot be read: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
    for (const [path, excerpts] of programs)
        packages.push(...goPackages(excerpts, path));
    return { packages: sorted(packages), problems, distribution };
}
async function packagesIn(path, bytes, options) {
    const text = () => new TextDecoder().decode(bytes);
    if (path.endsWith('os-release') || path.endsWith('.md5sums'))
        return [];
    if (path.startsWith('var/lib/dpkg/'))
        return debianPackages(text(), path, options.distribution);
    if (path.endsWith('lib/apk/db/installed'))
        return alpinePackages(text(), path, options.distribution);
    if (/^(?:var\/lib|usr\/lib\/sysimage)\/rpm\//.test(path))
        return rpmPackages(bytes, path, options);
    if (path.endsWith('/package.json'))
        return one(npmPackage(text(), path));
    return one(pythonPackage(text(), path));
}
function one(found) {
    return found === undefined ? [] : [found];
}
function sorted(packages) {
    const byKey = new Map();
    for (const found of packages) {
        const { type, namespace = '', name, version, foundIn } = found;
        byKey.set([type, namespace, name, version, foundIn].join('\0'), found);
    }
    return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found);
}

// EXTERNAL MODULE: ./node_modules/spdx-expression-parse/index.js
var spdx_expression_parse = __webpack_require__(93326);
;// CONCATENATED MODULE: ./build/src/attest/sbom/spdx.js



const noAssertion = 'NOASSERTION';
const spdx_document = 'SPDXRef-DOCUMENT';
const spdx_image = 'SPDXRef-Image';
function spdxDocument(packages, options) {
    const { name, digest, created, tool } = options;
    const described = packages.map((found) => spdxPackage(found));
    return {
        spdxVersion: 'SPDX-2.3',
        dataLicense: 'CC0-1.0',
        SPDXID: spdx_document,
        name,
        documentNamespace: `https://spdx.org/spdxdocs/yadokari-${(0,base_digest/* digestHex */.sU)(digest)}`,
        creationInfo: {
            created: created.replace(/\.\d+Z$/, 'Z'),
            creators: [`Tool: ${tool}`],
        },
        packages: [imagePackage(options), ...described],
        relationships: [
            { spdxElementId: spdx_document, relationshipType: 'DESCRIBES', relatedSpdxElement: spdx_image },
            ...described.map(({ SPDXID }) => ({
                spdxElementId: spdx_image,
                relationshipType: 'CONTAINS',
                relatedSpdxElement: SPDXID,
            })),
        ],
    };
}
function imagePackage({ name, digest, distribution }) {
    return {
        name,
        SPDXID: spdx_image,
        versionInfo: digest,
        downloadLocation: noAssertion,
        filesAnalyzed: false,
        licenseConcluded: noAssertion,
        licenseDeclared: noAssertion,
        copyrightText: noAssertion,
        primaryPackagePurpose: 'CONTAINER',
        checksums: [{ algorithm: 'SHA256', checksumValue: (0,base_digest/* digestHex */.sU)(digest) }],
        ...(distribution?.name === undefined ? {} : { comment: `built on ${distribution.name}` }),
    };
}
function spdxPackage(found) {
    const { type, name, namespace, version, foundIn, supplier, homepage } = found;
    const full = namespace !== undefined && (type === 'npm' || type === 'golang') ? `${namespace}/${name}` : name;
    const id = (0,base_digest/* digestHex */.sU)((0,base_digest/* sha256 */.sc)([type, full, version, foundIn].join('\0'))).slice(0, 16);
    return {
        name: full,
        SPDXID: `SPDXRef-Package-${type}-${name.replaceAll(/[^A-Za-z0-9.-]/g, '-')}-${id}`,
        ...(version === '' ? {} : { versionInfo: version }),
        ...(supplier === undefined ? {} : { supplier: supplierText(type, supplier) }),
        downloadLocation: noAssertion,
        filesAnalyzed: false,
        ...(homepage !== undefined && URL.canParse(homepage) ? { homepage } : {}),
        sourceInfo: `found in /${foundIn}`,
        licenseConcluded: noAssertion,
        licenseDeclared: licenseText(found.license),
        ...(found.license === undefined ? {} : { licenseComments: `the package says: ${found.license}` }),
        copyrightText: noAssertion,
        externalRefs: [
            { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: packageUrl(found) },
        ],
    };
}
function packageUrl({ type, namespace, name, version, qualifiers = {} }) {
    return new packageurl_js.PackageURL(type, namespace, name, version === '' ? undefined : version, qualifiers, undefined).toString();
}
function supplierText(type, supplier) {
    const kind = type === 'npm' || type === 'pypi' ? 'Person' : 'Organization';
    return `${kind}: ${supplier.replaceAll(/\s+/g, ' ').replaceAll('<', '(').replaceAll('>', ')')}`;
}
function licenseText(license) {
    if (license === undefined)
        return noAssertion;
    try {
        spdx_expression_parse(license);
        return license;
    }
    catch {
        return noAssertion;
    }
}

;// CONCATENATED MODULE: ./build/src/attest/sbom.js



async function sbom(layers, options) {
    const { tooLarge, ...files } = await imageFiles(layers, options);
    const { packages, problems, distribution } = await scanFiles(files, options.folder);
    for (const problem of [...problems, ...tooLarge.map((path) => `/${path} is too large to read`)]) {
        options.emit({ type: 'warning', message: `the SBOM is not complete: ${problem}` });
    }
    return spdxDocument(packages, { ...options, distribution });
}

;// CONCATENATED MODULE: ./build/src/attest/statement.js


const predicateTypes = {
    spdx: 'https://spdx.dev/Document',
    provenance: 'https://slsa.dev/provenance/v1',
};
function statement(predicateType, predicate, { names, platform, digest }) {
    const subjects = names.length === 0 ? ['_'] : names.map((name) => imagePurl(name, platform));
    return {
        _type: 'https://in-toto.io/Statement/v0.1',
        predicateType,
        subject: subjects.map((name) => ({ name, digest: { sha256: (0,base_digest/* digestHex */.sU)(digest) } })),
        predicate,
    };
}

;// CONCATENATED MODULE: ./build/src/attest/index.js






/***/ })

};

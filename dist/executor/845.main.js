export const id = 845;
export const ids = [845];
export const modules = {

/***/ 33845:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runRegistry: () => (/* binding */ runRegistry)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/registry/referrers.js
var referrers = __webpack_require__(60433);
;// CONCATENATED MODULE: ./build/src/retention/companions.js

const pattern = /^(?<base>sha(?:256|512)-[0-9a-f]{64})(?:\.(?<kind>[A-Za-z0-9_-]+))?$/;
function companionOf(tag) {
    const { base, kind = 'referrers' } = pattern.exec(tag)?.groups ?? {};
    return base === undefined ? undefined : { base, kind };
}
function isCompanionTag(tag) {
    return companionOf(tag) !== undefined;
}
function companionBase(digest) {
    return (0,referrers/* referrersTag */.LN)(digest);
}
function digestOfBase(base) {
    return base.startsWith('sha256-') ? `sha256:${base.slice('sha256-'.length)}` : undefined;
}

// EXTERNAL MODULE: ./build/src/base/limiter.js
var base_limiter = __webpack_require__(47943);
// EXTERNAL MODULE: ./build/src/base/platform.js
var base_platform = __webpack_require__(85448);
// EXTERNAL MODULE: ./build/src/base/json.js
var json = __webpack_require__(75221);
// EXTERNAL MODULE: ./build/src/image/media-types.js
var media_types = __webpack_require__(32151);
;// CONCATENATED MODULE: ./build/src/retention/facts.js


const atOnce = 16;
const firstTime = Date.UTC(1981, 0, 1);
const damaged = new Set([
    'IMAGE_NOT_FOUND',
    'DIGEST_MISMATCH',
    'SIZE_MISMATCH',
    'LIMIT_EXCEEDED',
]);
function timeIn(text) {
    const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
    return time >= firstTime ? time : undefined;
}
class Facts {
    options;
    limiter = new base_limiter/* Limiter */.j(atOnce);
    configs = new Map();
    constructor(options) {
        this.options = options;
    }
    async created(digest) {
        const times = [await this.saidTime(digest), this.options.reader.uploaded(digest)];
        return newestOf(times);
    }
    async all(digest) {
        const manifests = this.images(digest);
        const blobs = new Map(manifests.flatMap(({ config, layers }) => [...(config ? [config] : []), ...layers].map((blob) => [blob.digest, blob.size])));
        return {
            created: await this.created(digest),
            platforms: await this.platforms(digest),
            size: [...blobs.values()].reduce((sum, size) => sum + size, 0),
        };
    }
    get(digest) {
        return this.options.reader.inventory().manifests.get(digest);
    }
    images(digest) {
        const manifest = this.get(digest);
        if (manifest === undefined)
            return [];
        if (manifest.entries.length === 0)
            return [manifest];
        return manifest.entries.flatMap((entry) => this.images(entry.digest));
    }
    async saidTime(digest) {
        const manifest = this.get(digest);
        if (manifest === undefined)
            return undefined;
        const own = timeIn(manifest.annotations['org.opencontainers.image.created']);
        if (own !== undefined)
            return own;
        if (manifest.config)
            return (await this.config(manifest.config)).created;
        return newestOf(await Promise.all(manifest.entries.map((entry) => this.saidTime(entry.digest))));
    }
    async platforms(digest) {
        const manifest = this.get(digest);
        if (manifest?.config) {
            const { platform } = await this.config(manifest.config);
            return platform === undefined ? [] : [platform];
        }
        const found = await Promise.all((manifest?.entries ?? []).map(async (entry) => {
            const { platform } = entry;
            if (platform === undefined)
                return this.platforms(entry.digest);
            return platform.os === 'unknown' ? [] : [(0,base_platform/* formatPlatform */.Bq)(platform)];
        }));
        return [...new Set(found.flat())];
    }
    config(descriptor) {
        const { digest, mediaType } = descriptor;
        const known = this.configs.get(digest);
        if (known)
            return known;
        const isImage = mediaType === media_types/* mediaTypes */.Ib.ociConfig || mediaType === media_types/* mediaTypes */.Ib.dockerConfig;
        const made = isImage
            ? this.limiter.run(() => this.readConfig(descriptor))
            : Promise.resolve({ created: undefined, platform: undefined });
        this.configs.set(digest, made);
        return made;
    }
    async readConfig(descriptor) {
        const { repository, signal, emit } = this.options;
        try {
            const fields = (0,json/* parseFields */.L)(await repository.readConfig(descriptor, signal));
            const { os, architecture, variant } = fields;
            const named = typeof os === 'string' && typeof architecture === 'string';
            const more = typeof variant === 'string' ? { variant } : {};
            return {
                created: timeIn(fields['created']),
                platform: named ? (0,base_platform/* formatPlatform */.Bq)({ os, architecture, ...more }) : undefined,
            };
        }
        catch (error) {
            if (!(error instanceof errors/* YadokariError */.$S) || !damaged.has(error.code))
                throw error;
            emit({ type: 'warning', message: `the config of an image cannot be read: ${(0,errors/* messageOf */.bD)(error)}` });
            return { created: undefined, platform: undefined };
        }
    }
}
function newestOf(times) {
    const known = times.filter((time) => time !== undefined);
    return known.length === 0 ? undefined : Math.max(...known);
}

// EXTERNAL MODULE: ./build/src/base/digest.js
var base_digest = __webpack_require__(81047);
// EXTERNAL MODULE: ./build/src/image/parse-manifest.js
var parse_manifest = __webpack_require__(37844);
;// CONCATENATED MODULE: ./build/src/retention/stored-manifest.js


function storedManifest(what, { descriptor, bytes }) {
    const { mediaType, digest, size } = descriptor;
    const common = { digest, mediaType, size };
    if ((0,media_types/* isIndexType */.$U)(mediaType)) {
        const { manifests, subject, annotations = {}, artifactType } = (0,parse_manifest/* parseIndex */.A1)(what, bytes, mediaType);
        return {
            ...common,
            annotations,
            entries: manifests,
            layers: [],
            ...(subject === undefined ? {} : { subject: subject.digest }),
            ...(artifactType === undefined ? {} : { artifactType }),
        };
    }
    if (!(0,media_types/* isManifestType */.Q3)(mediaType))
        return { ...common, ...foreign(bytes) };
    const { config, layers, subject, annotations = {}, artifactType } = (0,parse_manifest/* parseManifest */.Ng)(what, bytes, mediaType);
    return {
        ...common,
        annotations,
        entries: [],
        config,
        layers,
        artifactType: artifactType ?? config.mediaType,
        ...(subject === undefined ? {} : { subject: subject.digest }),
    };
}
function foreign(bytes) {
    const fields = (0,json/* parseFields */.L)(bytes);
    const subject = (0,json/* fieldsIn */.t)(fields['subject'])['digest'];
    const { artifactType } = fields;
    return {
        annotations: {},
        entries: descriptorsIn(fields['manifests']),
        layers: descriptorsIn(fields['blobs'] ?? fields['layers']),
        ...(typeof subject === 'string' && (0,base_digest/* isDigest */.Bc)(subject) ? { subject } : {}),
        ...(typeof artifactType === 'string' ? { artifactType } : {}),
    };
}
function descriptorsIn(value) {
    if (!Array.isArray(value))
        return [];
    return value.flatMap((item) => {
        const { mediaType, digest, size } = (0,json/* fieldsIn */.t)(item);
        if (typeof digest !== 'string' || !(0,base_digest/* isDigest */.Bc)(digest))
            return [];
        return [{ mediaType: textOf(mediaType), digest: digest, size: numberOf(size) }];
    });
}
function textOf(value) {
    return typeof value === 'string' ? value : '';
}
function numberOf(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}

;// CONCATENATED MODULE: ./build/src/retention/reader.js



const reader_atOnce = 16;
const silence = 5000;
class InventoryReader {
    name;
    options;
    limiter = new base_limiter/* Limiter */.j(reader_atOnce);
    manifests = new Map();
    tags = new Map();
    referrers = new Map();
    orphans = new Set();
    reading = new Map();
    asked = new Set();
    listed;
    warned = false;
    hasReferrersApi = true;
    constructor(options) {
        this.options = options;
        this.name = `${options.repository.registry}/${options.repository.repository}`;
    }
    async readTags() {
        const { repository, signal } = this.options;
        const { tags, manifests, missing } = await repository.list(signal);
        if (missing && this.tags.size === 0 && !this.warned) {
            this.warned = true;
            const hint = 'check the name; a repository begins with the first push';
            this.options.emit({ type: 'warning', message: `there is no repository "${this.name}"`, hint });
        }
        this.listed = manifests && new Map(manifests.map((one) => [one.digest, one]));
        const fresh = tags.filter((tag) => !this.tags.has(tag));
        await this.each(fresh, 'tags', (tag) => this.readTag(tag));
        await this.each((manifests ?? []).map(({ digest }) => digest), 'manifests', (digest) => this.read(digest));
        await this.readImagesOfCompanions();
        return fresh;
    }
    async readReferrers(digests) {
        const unasked = [...digests].filter((digest) => !this.asked.has(digest));
        for (const digest of unasked)
            this.asked.add(digest);
        await this.each(unasked, 'manifests for referrers', async (digest) => {
            const { repository, signal } = this.options;
            if (!this.hasReferrersApi)
                return;
            const found = await this.limiter.run(() => repository.listedReferrers(digest, signal));
            if (found === undefined)
                this.hasReferrersApi = false;
            for (const { digest: referrer } of found ?? []) {
                this.refer(digest, referrer);
                await this.read(referrer);
            }
        });
    }
    inventory() {
        const { manifests, tags, referrers, orphans } = this;
        return { manifests, tags, referrers, orphans };
    }
    untagged() {
        return this.listed && [...this.listed.values()].filter(({ tags }) => tags.length === 0);
    }
    uploaded(digest) {
        return this.listed?.get(digest)?.uploaded;
    }
    tagsGoFirst() {
        return this.listed !== undefined;
    }
    async each(items, what, read) {
        let done = 0;
        let told = performance.now();
        const tell = () => {
            done += 1;
            if (performance.now() - told < silence)
                return;
            told = performance.now();
            const message = `Read ${done} of ${items.length} ${what} of ${this.name}`;
            this.options.emit({ type: 'note', level: 'info', message });
        };
        await Promise.all(items.map((item) => read(item).then(tell)));
    }
    async readTag(tag) {
        const { repository, signal } = this.options;
        const answer = await this.limiter.run(() => repository.getManifest(tag, signal));
        if (answer === undefined)
            return;
        const { digest } = answer.descriptor;
        this.tags.set(tag, digest);
        await this.once(digest, () => this.take(storedManifest(`manifest "${this.name}:${tag}"`, answer)));
    }
    read(digest) {
        return this.once(digest, async () => {
            const { repository, signal } = this.options;
            const answer = await this.limiter.run(() => repository.getManifest(digest, signal));
            if (answer)
                await this.take(storedManifest(`manifest "${this.name}@${digest}"`, answer));
        });
    }
    once(digest, read) {
        const known = this.reading.get(digest);
        if (known)
            return known;
        const made = read();
        this.reading.set(digest, made);
        return made;
    }
    async take(manifest) {
        const { digest, subject, entries } = manifest;
        this.manifests.set(digest, manifest);
        if (subject !== undefined)
            this.refer(subject, digest);
        const others = entries.map((entry) => entry.digest);
        await Promise.all((subject === undefined ? others : [...others, subject]).map((one) => this.read(one)));
    }
    refer(subject, referrer) {
        const known = this.referrers.get(subject);
        if (known)
            known.add(referrer);
        else
            this.referrers.set(subject, new Set([referrer]));
    }
    async readImagesOfCompanions() {
        const bases = new Set([...this.manifests.keys()].map((digest) => companionBase(digest)));
        const unknown = [...this.tags.keys()].flatMap((tag) => {
            const digest = digestOfBase(companionOf(tag)?.base ?? '');
            return digest === undefined || bases.has(companionBase(digest)) ? [] : [{ tag, digest }];
        });
        await this.each(unknown, 'images of signatures', async ({ tag, digest }) => {
            await this.read(digest);
            if (!this.manifests.has(digest))
                this.orphans.add(tag);
        });
    }
}

;// CONCATENATED MODULE: ./build/src/retention/rules.js

function isMeant(tag, { include, exclude }) {
    if (isCompanionTag(tag) || exclude.some((pattern) => pattern(tag)))
        return false;
    return include.length === 0 || include.some((pattern) => pattern(tag));
}
function needsTimes({ olderThanSeconds, keep, newestBy }) {
    return olderThanSeconds !== undefined || (keep !== undefined && newestBy === 'created');
}
const byName = new Intl.Collator('en', { numeric: true });
function highestName(a, b) {
    return byName.compare(b.tag, a.tag);
}
function newest({ newestBy }) {
    if (newestBy === 'name')
        return highestName;
    return (a, b) => (b.created ?? 0) - (a.created ?? 0) || highestName(a, b);
}
function tagsToRemove(tags, rules) {
    const { olderThanSeconds, keep, now } = rules;
    const meant = tags.filter(({ tag }) => isMeant(tag, rules));
    const dated = meant.filter(({ created }) => created !== undefined);
    const ranked = rules.newestBy === 'name' ? meant : dated;
    const groups = rules.include.length === 0 ? [() => true] : rules.include;
    const stays = new Set(groups.flatMap((pattern) => ranked
        .filter(({ tag }) => pattern(tag))
        .toSorted(newest(rules))
        .slice(0, keep ?? 0)
        .map(({ tag }) => tag)));
    const oldest = olderThanSeconds === undefined ? Infinity : now - olderThanSeconds * 1000;
    const judged = needsTimes(rules) ? dated : meant;
    return new Set(judged.filter(({ tag, created = 0 }) => !stays.has(tag) && created < oldest).map(({ tag }) => tag));
}

;// CONCATENATED MODULE: ./build/src/retention/stop-together.js
async function stopTogether(signal, work) {
    const stop = new AbortController();
    try {
        return await work(signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]));
    }
    catch (error) {
        stop.abort(error);
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/retention/list.js





const list_byName = new Intl.Collator('en', { numeric: true });
function listImages(options) {
    return stopTogether(options.signal, (signal) => readImages({ ...options, signal }));
}
async function readImages(options) {
    const { patterns } = options;
    const reader = new InventoryReader(options);
    await reader.readTags();
    const facts = new Facts({ ...options, reader });
    const inventory = reader.inventory();
    const tags = new Map();
    const add = (digest, tag) => void tags.set(digest, [...(tags.get(digest) ?? []), tag]);
    const all = patterns.include.length === 0;
    for (const [tag, digest] of inventory.tags) {
        if (isMeant(tag, patterns) || (all && inventory.orphans.has(tag)))
            add(digest, tag);
    }
    const parts = partsIn(inventory);
    for (const { digest } of all ? (reader.untagged() ?? []) : []) {
        if (!parts.has(digest) && !tags.has(digest))
            tags.set(digest, []);
    }
    await reader.readReferrers(tags.keys());
    const beside = taggedReferrers(inventory);
    const rows = await Promise.all([...tags].map(async ([digest, own]) => ({
        digest,
        mediaType: inventory.manifests.get(digest)?.mediaType ?? '',
        tags: own.toSorted((a, b) => list_byName.compare(b, a)),
        ...(await facts.all(digest)),
        referrers: [...listedReferrers(inventory, digest), ...(beside.get(companionBase(digest)) ?? [])],
        ...(own.some((tag) => inventory.orphans.has(tag)) ? { orphan: true } : {}),
    })));
    return rows.toSorted((a, b) => (b.created ?? 0) - (a.created ?? 0) || list_byName.compare(b.tags[0] ?? '', a.tags[0] ?? ''));
}
function partsIn({ manifests, referrers }) {
    const parts = new Set();
    for (const { entries } of manifests.values())
        for (const { digest } of entries)
            parts.add(digest);
    for (const all of referrers.values())
        for (const digest of all)
            parts.add(digest);
    return parts;
}
function listedReferrers({ manifests, referrers }, digest) {
    return [...(referrers.get(digest) ?? [])].map((referrer) => ({
        digest: referrer,
        type: typeOf(manifests.get(referrer)),
    }));
}
function taggedReferrers({ tags }) {
    const found = new Map();
    for (const [tag, digest] of tags) {
        const companion = companionOf(tag);
        if (companion === undefined || companion.kind === 'referrers')
            continue;
        const known = found.get(companion.base) ?? [];
        found.set(companion.base, known);
        known.push({ digest, type: companion.kind, tag });
    }
    return found;
}
function typeOf(manifest) {
    return manifest?.artifactType ?? manifest?.mediaType ?? '';
}

;// CONCATENATED MODULE: ./build/src/retention/graph.js

function addTo(map, key, value) {
    const known = map.get(key);
    if (known)
        known.push(value);
    else
        map.set(key, [value]);
}
class Graph {
    inventory;
    ordinary = new Map();
    companionTags = new Map();
    companions = new Map();
    indexes = new Map();
    bases = new Set();
    about;
    constructor(inventory) {
        this.inventory = inventory;
        this.about = new Set([...inventory.referrers].flatMap(([subject, all]) => inventory.manifests.has(subject) ? [...all] : []));
        for (const [tag, digest] of inventory.tags) {
            const companion = companionOf(tag);
            addTo(companion ? this.companionTags : this.ordinary, digest, tag);
            if (companion)
                addTo(this.companions, companion.base, digest);
        }
        for (const { digest, entries, subject } of inventory.manifests.values()) {
            this.bases.add(companionBase(digest));
            if (subject)
                this.bases.add(companionBase(subject));
            for (const entry of entries) {
                this.bases.add(companionBase(entry.digest));
                addTo(this.indexes, entry.digest, digest);
            }
        }
    }
    ordinaryTags(digest) {
        return this.ordinary.get(digest) ?? [];
    }
    strayTags(digest) {
        return (this.companionTags.get(digest) ?? []).filter((tag) => !this.bases.has(companionOf(tag)?.base ?? ''));
    }
    tagsOf(digest) {
        return [...this.ordinaryTags(digest), ...(this.companionTags.get(digest) ?? [])];
    }
    indexesOf(digest) {
        return this.indexes.get(digest) ?? [];
    }
    belongings(digest) {
        const { manifests, referrers } = this.inventory;
        const entries = manifests.get(digest)?.entries ?? [];
        const about = [
            ...(referrers.get(digest) ?? []),
            ...(this.companions.get(companionBase(digest)) ?? []),
        ].filter((other) => other !== digest);
        return [
            ...entries.map((entry) => ({ digest: entry.digest, as: 'entry' })),
            ...about.map((other) => ({ digest: other, as: 'referrer' })),
        ];
    }
    needs(digest) {
        const subject = this.inventory.manifests.get(digest)?.subject;
        const own = this.belongings(digest).map((one) => one.digest);
        return subject === undefined ? own : [...own, subject];
    }
    isTop(digest) {
        if (this.ordinaryTags(digest).length > 0 || this.strayTags(digest).length > 0)
            return true;
        return this.indexesOf(digest).length === 0 && !this.companionTags.has(digest) && !this.about.has(digest);
    }
}
function reach(roots, next) {
    const seen = new Set(roots);
    for (const digest of seen)
        for (const other of next(digest))
            seen.add(other);
    return seen;
}

;// CONCATENATED MODULE: ./build/src/retention/choose.js

function choose(inventory, wish) {
    const graph = new Graph(inventory);
    const tops = [...inventory.manifests.keys()].filter((digest) => graph.isTop(digest));
    const goes = new Set(tops.filter((digest) => mayGo(graph, digest, wish)));
    const along = reach(goes, (digest) => graph.belongings(digest).map((one) => one.digest));
    const stays = [...inventory.manifests.keys()].filter((digest) => !goes.has(digest) && (graph.isTop(digest) || !along.has(digest)));
    const kept = reach(stays, (digest) => graph.needs(digest));
    return { removals: removalsOf(graph, goes, kept), spared: sparedOf(graph, wish, kept) };
}
function mayGo(graph, digest, { tags, untagged }) {
    const held = [...graph.ordinaryTags(digest), ...graph.strayTags(digest)];
    return held.length === 0 ? untagged.has(digest) : held.every((tag) => tags.has(tag));
}
function whyOf(graph, digest) {
    if (graph.ordinaryTags(digest).length > 0)
        return 'tagged';
    return graph.strayTags(digest).length > 0 ? 'orphan' : 'untagged';
}
function removalsOf(graph, roots, kept) {
    const { manifests } = graph.inventory;
    const found = new Map();
    const finished = [];
    const visit = (root) => {
        const open = [{ digest: root, left: [...graph.belongings(root)] }];
        for (let top = open.at(-1); top; top = open.at(-1)) {
            const next = top.left.pop();
            if (next === undefined) {
                finished.push(top.digest);
                open.pop();
            }
            else if (!kept.has(next.digest) && !found.has(next.digest)) {
                found.set(next.digest, roots.has(next.digest) ? { why: whyOf(graph, next.digest) } : { why: next.as, of: top.digest });
                open.push({ digest: next.digest, left: [...graph.belongings(next.digest)] });
            }
        }
    };
    for (const root of [...roots].toReversed()) {
        if (kept.has(root) || found.has(root))
            continue;
        found.set(root, { why: whyOf(graph, root) });
        visit(root);
    }
    const order = indexesFirst(graph, finished.toReversed());
    const owners = ownersIn(graph, order);
    return order.flatMap((digest) => {
        const manifest = manifests.get(digest);
        const how = found.get(digest);
        if (!manifest || !how)
            return [];
        return [{ manifest, tags: graph.tagsOf(digest), ...how, owners: owners.get(digest) ?? [] }];
    });
}
function indexesFirst(graph, order) {
    const waiting = new Set(order);
    const sorted = [];
    for (const digest of order) {
        const open = [{ digest, left: graph.indexesOf(digest) }];
        for (let top = open.at(-1); top; top = open.at(-1)) {
            const [index, ...left] = top.left;
            top.left = left;
            if (index !== undefined && waiting.has(index))
                open.push({ digest: index, left: graph.indexesOf(index) });
            if (index !== undefined)
                continue;
            if (waiting.delete(top.digest))
                sorted.push(top.digest);
            open.pop();
        }
    }
    return sorted;
}
function ownersIn(graph, order) {
    const places = new Map(order.map((digest, at) => [digest, at]));
    const owners = new Map();
    for (const [at, owner] of order.entries()) {
        for (const { digest } of graph.belongings(owner)) {
            if ((places.get(digest) ?? -1) > at)
                owners.set(digest, [...(owners.get(digest) ?? []), owner]);
        }
    }
    return owners;
}
function sparedOf(graph, wish, kept) {
    return [...wish.tags].flatMap((tag) => {
        const digest = graph.inventory.tags.get(tag);
        if (digest === undefined || !kept.has(digest))
            return [];
        return [{ tag, digest, reason: reasonFor(graph, digest, wish, kept) }];
    });
}
function reasonFor(graph, digest, { tags }, kept) {
    const other = graph.tagsOf(digest).find((tag) => !tags.has(tag));
    if (other !== undefined)
        return `the same image has the tag ${JSON.stringify(other)}`;
    const index = graph.indexesOf(digest).find((one) => kept.has(one));
    if (index !== undefined)
        return `it is part of ${nameOf(graph, index)}, which stays`;
    const subject = graph.inventory.manifests.get(digest)?.subject;
    if (subject !== undefined && kept.has(subject))
        return `it refers to ${nameOf(graph, subject)}, which stays`;
    return 'something that stays refers to it';
}
function nameOf(graph, digest) {
    const [tag] = graph.ordinaryTags(digest);
    return tag === undefined ? digest : JSON.stringify(tag);
}
function bytesFreed({ manifests }, removals) {
    const gone = new Set(removals.map(({ manifest }) => manifest.digest));
    const blobs = [...manifests.values()].flatMap(({ digest, config, layers }) => [...(config ? [config] : []), ...layers].map((blob) => ({ blob, stays: !gone.has(digest) })));
    const needed = new Set(blobs.filter(({ stays }) => stays).map(({ blob }) => blob.digest));
    const freed = new Map(blobs.filter(({ blob }) => !needed.has(blob.digest)).map(({ blob }) => [blob.digest, blob.size]));
    return [...freed.values()].reduce((sum, size) => sum + size, 0);
}

;// CONCATENATED MODULE: ./build/src/retention/plan.js






function planPruning(options) {
    return stopTogether(options.signal, (signal) => readAndChoose({ ...options, signal }));
}
async function readAndChoose(options) {
    const { repository, rules } = options;
    const reader = new InventoryReader(options);
    await reader.readTags();
    const facts = new Facts({ ...options, reader, repository });
    const dated = await datedTags(reader, facts, rules);
    const untagged = reader.untagged();
    const wish = {
        tags: new Set([...tagsToRemove(dated, rules), ...(options.orphans ? reader.inventory().orphans : [])]),
        untagged: options.untagged ? await oldOnes(untagged ?? [], facts, rules) : new Set(),
    };
    await chosen(reader, wish);
    await reader.readTags();
    const choice = await chosen(reader, wish);
    return {
        ...choice,
        tags: dated.filter(({ tag }) => !isCompanionTag(tag)).length,
        undated: needsTimes(rules)
            ? dated.filter(({ tag, created }) => created === undefined && isMeant(tag, rules)).map(({ tag }) => tag)
            : [],
        idleExcludes: rules.exclude.flatMap((pattern, at) => (dated.some(({ tag }) => pattern(tag)) ? [] : [at])),
        untaggedListed: !options.untagged || untagged !== undefined,
        bytesOf: (removals) => bytesFreed(reader.inventory(), removals),
        tagsFirst: reader.tagsGoFirst(),
        created: await timesOf(choice, facts),
    };
}
async function timesOf({ removals }, facts) {
    const roots = removals.filter(({ of }) => of === undefined).map(({ manifest }) => manifest.digest);
    return new Map(await Promise.all(roots.map(async (digest) => [
        digest,
        await facts.created(digest),
    ])));
}
async function chosen(reader, wish) {
    const asked = new Set();
    for (;;) {
        const choice = choose(reader.inventory(), wish);
        const unasked = choice.removals.map(({ manifest }) => manifest.digest).filter((one) => !asked.has(one));
        if (unasked.length === 0)
            return choice;
        await reader.readReferrers(unasked);
        for (const digest of unasked)
            asked.add(digest);
    }
}
function datedTags(reader, facts, rules) {
    const read = needsTimes(rules);
    return Promise.all([...reader.inventory().tags].map(async ([tag, digest]) => ({
        tag,
        created: read && isMeant(tag, rules) ? await facts.created(digest) : undefined,
    })));
}
async function oldOnes(listed, facts, { olderThanSeconds, now }) {
    const old = await Promise.all(listed.map(async ({ digest }) => {
        if (olderThanSeconds === undefined)
            return [digest];
        const created = await facts.created(digest);
        return created !== undefined && created < now - olderThanSeconds * 1000 ? [digest] : [];
    }));
    return new Set(old.flat());
}

// EXTERNAL MODULE: ./build/src/registry/errors.js + 1 modules
var registry_errors = __webpack_require__(66573);
;// CONCATENATED MODULE: ./build/src/retention/remove.js


const remove_atOnce = 4;
const remove_silence = 5000;
function isOfOne(error, isFirst) {
    const status = (0,registry_errors/* refusedStatus */.PH)(error);
    if (status === undefined || status === 429 || status >= 500)
        return false;
    return !(isFirst && [401, 403, 405].includes(status));
}
function remove(removals, options) {
    return new Removing(removals, options).run();
}
class Removing {
    removals;
    options;
    results = new Map();
    done = [];
    failed = [];
    stopped;
    told = performance.now();
    tagsStay;
    constructor(removals, options) {
        this.removals = removals;
        this.options = options;
    }
    async run() {
        const limiter = new base_limiter/* Limiter */.j(remove_atOnce);
        for (const removal of this.removals) {
            this.results.set(removal.manifest.digest, limiter.run(() => this.attempt(removal)));
        }
        await Promise.all(this.results.values());
        const { done, failed, stopped } = this;
        return { done, failed, ...(stopped === undefined ? {} : { stopped }) };
    }
    async attempt(removal) {
        const owner = await this.ownerThatStays(removal);
        if (this.stopped !== undefined)
            return false;
        if (owner !== undefined) {
            const message = `what it belongs to, ${owner}, was not deleted`;
            this.failed.push({ removal, error: new errors/* YadokariError */.$S('REGISTRY_ERROR', message) });
            return false;
        }
        try {
            this.options.signal?.throwIfAborted();
            await this.delete(removal);
        }
        catch (error) {
            if (isOfOne(error, this.done.length === 0))
                this.failed.push({ removal, error });
            else
                this.stopped ??= error;
            return false;
        }
        this.done.push(removal);
        this.tell();
        return true;
    }
    async ownerThatStays({ owners }) {
        for (const owner of owners) {
            if ((await this.results.get(owner)) === false)
                return owner;
        }
        return undefined;
    }
    async delete({ manifest: { digest }, tags }) {
        const { repository, tagsFirst, signal } = this.options;
        if (tagsFirst)
            for (const tag of tags)
                await repository.deleteTag(tag, signal);
        await repository.deleteManifest(digest, signal);
        const [first] = tags;
        if (tagsFirst || first === undefined)
            return;
        this.tagsStay ??= (await repository.getManifest(first, signal))?.descriptor.digest === digest;
        if (this.tagsStay)
            for (const tag of tags)
                await repository.deleteTag(tag, signal);
    }
    tell() {
        if (performance.now() - this.told < remove_silence)
            return;
        this.told = performance.now();
        const { repository, emit } = this.options;
        const count = `${this.done.length} of ${this.removals.length}`;
        const message = `Deleted ${count} manifests of ${repository.registry}/${repository.repository}`;
        emit({ type: 'note', level: 'info', message });
    }
}

// EXTERNAL MODULE: ./build/src/cli/with-registries.js
var with_registries = __webpack_require__(10532);
;// CONCATENATED MODULE: ./build/src/cli/registry/result.js

const kinds = [
    [/^sig$|cosign.*signature|sigstore\.bundle|notary\.signature/i, 'signature'],
    [/^att$|in-toto|provenance/i, 'attestation'],
    [/^sbom$|spdx|cyclonedx/i, 'sbom'],
];
function kindOf(type) {
    return kinds.find(([pattern]) => pattern.test(type))?.[1] ?? type;
}
function timeOf(time) {
    return time === undefined ? null : new Date(time).toISOString();
}
function listJson(repositories) {
    const document = {
        version: 1,
        repositories: repositories.map(({ name, images }) => ({
            name,
            images: images.map(({ created, ...image }) => ({ ...image, created: timeOf(created) })),
        })),
    };
    return JSON.stringify(document, undefined, 2);
}
function pruneJson(repositories, dryRun) {
    const document = {
        version: 1,
        dryRun,
        repositories: repositories.map(({ name, tags, removed, spared, failed, undated, bytes }) => ({
            name,
            tags,
            deleted: removed.map(({ removal, created }) => ({ ...shown(removal), created: timeOf(created) })),
            left: spared,
            failed: failed.map(({ removal, error }) => ({ ...shown(removal), error: (0,errors/* messageOf */.bD)(error) })),
            undated,
            bytes,
        })),
    };
    return JSON.stringify(document, undefined, 2);
}
function shown({ manifest, tags, why, of }) {
    const { digest, mediaType } = manifest;
    return { digest, mediaType, tags, why, ...(of === undefined ? {} : { of }) };
}

;// CONCATENATED MODULE: ./build/src/retention/patterns.js

const special = /[\\^$.|?*+()[\]{}]/g;
function globPattern(glob) {
    const parts = glob.split(/(\*\*|[*?])/).map((part) => {
        if (part === '**')
            return '.*';
        if (part === '*')
            return '[^/]*';
        return part === '?' ? '[^/]' : part.replaceAll(special, String.raw `\$&`);
    });
    return new RegExp(`^${parts.join('')}$`);
}
function parseTagPattern(flag, text) {
    const expression = /^\/(.*)\/$/s.exec(text)?.[1];
    if (expression === undefined) {
        const glob = globPattern(text);
        return (tag) => glob.test(tag);
    }
    try {
        void new RegExp(expression);
        const pattern = new RegExp(`^(?:${expression})$`);
        return (tag) => pattern.test(tag);
    }
    catch (error) {
        throw new errors/* YadokariError */.$S('USAGE', `${flag} has the value ${JSON.stringify(text)}, which is no regular expression: ${(0,errors/* messageOf */.bD)(error)}`, { hint: String.raw `write it like /v\d+\.\d+/, or a name with * and ? without the slashes` });
    }
}

;// CONCATENATED MODULE: ./build/src/cli/registry/rules.js


function usage(message, hint) {
    return new errors/* YadokariError */.$S('USAGE', message, { hint });
}
function actionOf(word) {
    if (word === 'ls' || word === 'prune')
        return word;
    throw usage(`registry ${JSON.stringify(word)} is not known`, 'write registry ls NAME… or registry prune NAME…');
}
function formatOf({ format }) {
    if (format === 'table' || format === 'json')
        return format;
    throw usage(`--format=${format} does not go with registry`, 'choose table or json');
}
function checkListing({ keep, olderThan, dryRun, untagged, orphans }) {
    const given = [
        ...(keep === undefined ? [] : ['--keep']),
        ...(olderThan === undefined ? [] : ['--older-than']),
        ...(dryRun ? ['--dry-run'] : []),
        ...(untagged ? ['--untagged'] : []),
        ...(orphans ? ['--orphans'] : []),
    ];
    const [first] = given;
    if (first !== undefined)
        throw usage(`${first} does not go with registry ls`, 'leave it out');
}
function patternsOf(options) {
    return {
        include: options.tag.map((text) => parseTagPattern('--tag', text)),
        exclude: options.excludeTag.map((text) => parseTagPattern('--exclude-tag', text)),
    };
}
function rulesOf(options, now) {
    const { olderThan, keep, newestBy, untagged } = options;
    if (olderThan === undefined && keep === undefined) {
        throw usage('it is not said what may go', 'give --older-than AGE, --keep COUNT or both; --keep 0 takes all that --tag means');
    }
    if (untagged && olderThan === undefined) {
        throw usage('--untagged needs --older-than', 'a push that is going on has manifests without a tag, too');
    }
    return {
        ...patternsOf(options),
        newestBy,
        now,
        ...(olderThan === undefined ? {} : { olderThanSeconds: olderThan }),
        ...(keep === undefined ? {} : { keep }),
    };
}

// EXTERNAL MODULE: ./build/src/log/units.js
var units = __webpack_require__(64939);
;// CONCATENATED MODULE: ./build/src/cli/registry/table.js



function listTable(repositories, now) {
    const lines = repositories.flatMap(({ name, images }) => images.flatMap((image) => (image.tags.length === 0 ? ['-'] : image.tags).map((tag) => [
        name,
        tag,
        image.digest,
        image.platforms.join(',') || '-',
        (0,units/* formatBytes */.z3)(image.size),
        ageOf(image.created, now),
        referrersText(image),
    ].join('\t'))));
    return [['REPOSITORY', 'TAG', 'DIGEST', 'PLATFORMS', 'SIZE', 'AGE', 'REFERRERS'].join('\t'), ...lines];
}
function ageOf(created, now) {
    return created === undefined ? '-' : (0,units/* formatAge */.nV)(created, now);
}
function referrersText({ referrers, orphan }) {
    if (orphan)
        return 'its image is missing';
    const kinds = Map.groupBy(referrers, ({ type }) => kindOf(type));
    return ([...kinds].map(([kind, all]) => (all.length === 1 ? kind : `${all.length} ${kind}`)).join(', ') || '-');
}
const byText = new Intl.Collator('en', { numeric: true });
const whyTexts = {
    tagged: 'the rules',
    untagged: 'no tag',
    orphan: 'its image is missing',
    entry: 'part of an index',
    referrer: 'refers to an image',
};
function removalLines({ name, removed }, now) {
    const roots = new Map();
    for (const { removal } of removed) {
        const { digest } = removal.manifest;
        roots.set(digest, removal.of === undefined ? digest : (roots.get(removal.of) ?? digest));
    }
    const along = Map.groupBy(roots, ([, root]) => root);
    const rows = removed.flatMap(({ removal, created }) => {
        const { manifest, tags, why } = removal;
        const { digest } = manifest;
        if (roots.get(digest) !== digest)
            return [];
        const more = (along.get(digest)?.length ?? 1) - 1;
        const row = [name, tags.join(',') || '-', digest, ageOf(created, now), more, whyTexts[why]];
        return [row.join('\t')];
    });
    return rows.toSorted((a, b) => byText.compare(a, b));
}
function pruneTable(repositories, dryRun, now) {
    const lines = repositories.flatMap((one) => removalLines(one, now));
    const header = [['REPOSITORY', 'TAGS', 'DIGEST', 'AGE', 'ALONG', 'WHY'].join('\t')];
    return [
        ...(lines.length === 0 ? [] : [...header, ...lines]),
        ...repositories.flatMap(({ name, spared }) => spared.map(({ tag, reason }) => `Left ${name}:${tag}: ${reason}`)),
        ...repositories.map((one) => summary(one, dryRun)),
    ];
}
function summary({ name, tags, removed, bytes }, dryRun) {
    const gone = removed.flatMap(({ removal }) => removal.tags.filter((tag) => !isCompanionTag(tag))).length;
    const what = `${(0,units/* plural */.LS)(gone, 'tag')} of ${tags} and ${(0,units/* plural */.LS)(removed.length, 'manifest')}`;
    if (dryRun)
        return `Would delete ${what} of ${name}, up to ${(0,units/* formatBytes */.z3)(bytes)}`;
    const then = removed.length === 0
        ? ''
        : `; the registry frees up to ${(0,units/* formatBytes */.z3)(bytes)} when it collects its garbage`;
    return `Deleted ${what} of ${name}${then}`;
}

// EXTERNAL MODULE: ./build/src/image/reference.js
var reference = __webpack_require__(36950);
// EXTERNAL MODULE: ./build/src/cli/references.js
var references = __webpack_require__(98244);
;// CONCATENATED MODULE: ./build/src/cli/registry/targets.js




const hostPattern = /^(?:(?:localhost|[^/:]*\.[^/:]*|\[[0-9a-fA-F:]+\])(?::\d+)?|[^/:]+:(?:80|443|\d{4,5}))$/;
function targetIn(word) {
    const slash = word.indexOf('/');
    const host = slash < 0 ? word : word.slice(0, slash);
    const path = slash < 0 ? '' : word.slice(slash + 1);
    if (hostPattern.test(host) && (path === '' || /[*?]/.test(path))) {
        const { registry } = (0,references/* referenceOf */.B)('registry', `${host}/any`);
        return { registry, fits: path === '' ? /^/ : globPattern(path) };
    }
    if (/[*?]/.test(word)) {
        throw new errors/* YadokariError */.$S('USAGE', `${JSON.stringify(word)} names no registry`, {
            hint: 'write HOST/PATTERN for several repositories; the tags of one are for --tag',
        });
    }
    const { registry, repository, tag, digest } = (0,references/* referenceOf */.B)('registry', word);
    const hasTag = tag !== undefined && word.endsWith(`:${tag}`);
    if (!hasTag && digest === undefined)
        return { registry, repository };
    throw new errors/* YadokariError */.$S('USAGE', `${JSON.stringify(word)} names one image`, {
        hint: 'name its repository, and the tags that are meant with --tag',
    });
}
async function repositoriesIn(words, client, signal) {
    const targets = words.map((word) => ({ word, target: targetIn(word) }));
    const found = new Map();
    for (const { word, target } of targets) {
        const { registry } = target;
        const names = 'fits' in target
            ? (await client.repositories(registry, signal)).filter((name) => target.fits.test(name))
            : [target.repository];
        if (names.length === 0) {
            throw new errors/* YadokariError */.$S('USAGE', `registry "${registry}" has no repository that ${JSON.stringify(word)} fits`, {
                hint: '* ends at a slash, ** does not; or the account may not see them',
            });
        }
        for (const repository of names)
            found.set(`${registry}/${repository}`, { registry, repository });
    }
    return [...found.values()];
}
function familiarRepository({ registry, repository }) {
    return registry === reference/* dockerHub */.UD ? repository.replace(/^library\//, '') : `${registry}/${repository}`;
}

;// CONCATENATED MODULE: ./build/src/cli/registry/index.js







async function runRegistry(command) {
    const { words, options, world, cancellation } = command;
    const [verb, ...names] = words;
    const action = actionOf(verb);
    const format = formatOf(options);
    const work = action === 'ls' ? listing(command) : pruning(command);
    await (0,with_registries/* withRegistries */.u)(command, async ({ registry }) => {
        const repositories = await repositoriesIn(names, registry, cancellation.signal);
        const { text, failure } = await work(registry, repositories.map((name) => registry.repository(name, 'pull')), format);
        if (text !== '')
            world.stdout.write(`${text}\n`);
        if (failure !== undefined)
            throw failure;
    });
}
function listing({ options, emit, cancellation }) {
    checkListing(options);
    const patterns = patternsOf(options);
    return async (_, repositories, format) => {
        const listed = [];
        const failure = await eachRepository(repositories, cancellation.signal, async (repository) => {
            const name = familiarRepository(repository);
            const { signal } = cancellation;
            listed.push({ name, images: await listImages({ repository, patterns, emit, signal }) });
        });
        const table = () => {
            const lines = listTable(listed, Date.now());
            return lines.length > 1 || !('failure' in failure) ? lines : [];
        };
        return { text: format === 'json' ? listJson(listed) : table().join('\n'), ...failure };
    };
}
function pruning(command) {
    const { options, emit, cancellation } = command;
    const { signal } = cancellation;
    const { untagged, orphans, dryRun } = options;
    const now = Date.now();
    const rules = rulesOf(options, now);
    return async (client, repositories, format) => {
        const pruned = [];
        const failure = await eachRepository(repositories, signal, async (repository) => {
            const plan = await planPruning({ repository, rules, untagged, orphans, emit, signal });
            say(command, repository, plan);
            if (dryRun) {
                pruned.push(resultOf(repository, plan, { done: plan.removals, failed: [] }));
                return;
            }
            const done = await remove(plan.removals, {
                repository: client.repository(repository, 'push'),
                tagsFirst: plan.tagsFirst,
                emit,
                signal,
            });
            pruned.push(resultOf(repository, plan, done));
            if (done.stopped !== undefined)
                throw done.stopped;
            if (done.failed.length > 0)
                throw refused(repository, plan, done.failed);
        });
        const text = format === 'json' ? pruneJson(pruned, dryRun) : pruneTable(pruned, dryRun, now).join('\n');
        return { text, ...failure };
    };
}
async function eachRepository(repositories, signal, work) {
    const failures = [];
    for (const repository of repositories) {
        try {
            await work(repository);
        }
        catch (error) {
            if (signal.aborted)
                return { failure: signal.reason };
            failures.push({ repository, error });
        }
    }
    const [first, second] = failures;
    if (first === undefined)
        return {};
    if (second === undefined)
        return { failure: first.error };
    const names = failures.map(({ repository }) => familiarRepository(repository)).join(', ');
    const count = `${failures.length} of ${repositories.length} repositories`;
    const message = `${count} could not be done: ${names}`;
    return {
        failure: new errors/* YadokariError */.$S('REGISTRY_ERROR', message, {
            cause: new AggregateError(failures.map(({ error }) => error)),
        }),
    };
}
function say({ options, emit }, repository, plan) {
    const name = familiarRepository(repository);
    const { undated, untaggedListed, idleExcludes } = plan;
    for (const at of idleExcludes) {
        emit({
            type: 'warning',
            message: `--exclude-tag ${JSON.stringify(options.excludeTag[at])} fits no tag of ${name}`,
            hint: 'a pattern has to fit the whole tag: *release*, /.*release.*/',
        });
    }
    if (undated.length > 0) {
        const some = undated.slice(0, 3).join(', ');
        emit({
            type: 'warning',
            message: `${undated.length} of the tags of ${name} say no time and stay (${some}${undated.length > 3 ? ', …' : ''})`,
            hint: options.olderThan === undefined
                ? '--newest-by=name goes by their names'
                : 'to go by their names, write --keep with --newest-by=name, without --older-than',
        });
    }
    if (untaggedListed)
        return;
    emit({
        type: 'warning',
        message: `registry "${repository.registry}" does not list manifests without a tag: --untagged does nothing`,
        hint: 'docker-registry takes them away itself with garbage-collect --delete-untagged',
    });
}
function resultOf(repository, plan, { done, failed }) {
    const { tags, spared, undated } = plan;
    return {
        name: familiarRepository(repository),
        tags,
        removed: done.map((removal) => ({ removal, created: plan.created.get(removal.manifest.digest) })),
        spared,
        failed,
        undated,
        bytes: plan.bytesOf(done),
    };
}
function refused(repository, plan, failed) {
    const count = `${failed.length} of ${plan.removals.length} manifests`;
    return new errors/* YadokariError */.$S('REGISTRY_ERROR', `${count} of ${familiarRepository(repository)} were not deleted`, {
        hint: 'the causes say why; rules of the registry itself (immutable tags, locks, retention) come first',
        cause: new AggregateError(failed.map(({ error }) => error)),
    });
}


/***/ })

};

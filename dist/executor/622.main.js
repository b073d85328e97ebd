export const id = 622;
export const ids = [622];
export const modules = {

/***/ 47943:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ Limiter)
/* harmony export */ });
class Limiter {
    #limit;
    #waiting = [];
    #running = 0;
    constructor(limit) {
        this.#limit = limit;
    }
    async run(task) {
        if (this.#running >= this.#limit) {
            await new Promise((resolve) => {
                this.#waiting.push(resolve);
            });
        }
        else
            this.#running += 1;
        try {
            return await task();
        }
        finally {
            const next = this.#waiting.shift();
            if (next)
                next();
            else
                this.#running -= 1;
        }
    }
}


/***/ }),

/***/ 96339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ unlessAborted)
/* harmony export */ });
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


/***/ }),

/***/ 97595:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ build),
  G: () => (/* binding */ runInTarget)
});

// EXTERNAL MODULE: ./build/src/base/platform.js
var base_platform = __webpack_require__(85448);
// EXTERNAL MODULE: ./build/src/cache/stores/bundle.js
var bundle = __webpack_require__(21583);
// EXTERNAL MODULE: ./build/src/image/assemble.js
var assemble = __webpack_require__(16399);
// EXTERNAL MODULE: ./build/src/build/checks/checks.js
var checks_checks = __webpack_require__(88261);
// EXTERNAL MODULE: ./build/src/build/checks/walk.js + 3 modules
var walk = __webpack_require__(30146);
// EXTERNAL MODULE: ./build/src/build/stage-sources.js
var stage_sources = __webpack_require__(49555);
// EXTERNAL MODULE: ./build/src/cache/key.js
var cache_key = __webpack_require__(81443);
;// CONCATENATED MODULE: ./build/src/build/cache/cache-writer.js
class CacheWriter {
    #options;
    #early;
    #late;
    #pushed = Promise.withResolvers();
    #writing = [];
    written = 0;
    constructor(options) {
        this.#options = options;
        this.#early = new Lane(Math.ceil(options.concurrency / 2));
        this.#late = new Lane(options.concurrency);
    }
    add(entry) {
        const writing = this.#add(entry);
        writing.catch(() => undefined);
        this.#writing.push(writing);
    }
    spread(key, entry, final) {
        const { cache } = this.#options;
        if (!cache.writable)
            return;
        const spreading = this.#pushed.promise.then((pushed) => this.#late.run(async () => {
            const layer = final ? this.#there(entry.layer, pushed) : entry.layer;
            if (await cache.spread(key, { ...entry, layer }, final))
                this.written += 1;
        }));
        this.#writing.push(spreading);
    }
    async finish(pushed) {
        this.#pushed.resolve(pushed);
        await Promise.allSettled(this.#writing);
    }
    async #add({ step, keys, layer, facts, exported, final }) {
        const [made, known, tags] = await Promise.all([layer, facts, keys]);
        if (!known)
            return;
        const write = (there) => this.#write({ step, keys: tags, entry: { ...known, layer: there }, final });
        if (!exported)
            return this.#early.run(() => write(made));
        const pushed = await this.#pushed.promise;
        return this.#late.run(() => write(this.#there(made, pushed)));
    }
    #there(layer, pushed) {
        const { pushedTo } = this.#options;
        if (!pushed || !pushedTo || layer.blob.origin)
            return layer;
        return { ...layer, blob: { ...layer.blob, origin: pushedTo } };
    }
    async #write({ step, keys, entry, final }) {
        const { cache, emit } = this.#options;
        const started = performance.now();
        const { digest, size } = entry.layer.blob.descriptor;
        const [key = ''] = keys;
        if (!cache.writable)
            return;
        emit({ type: 'cache.write', step, key, digest, size });
        if (!(await cache.put(keys, entry, final)))
            return;
        this.written += 1;
        emit({ type: 'cache.written', step, key, digest, size, seconds: (performance.now() - started) / 1000 });
    }
}
class Lane {
    #limit;
    #waiting = [];
    #running = 0;
    constructor(limit) {
        this.#limit = limit;
    }
    async run(work) {
        while (this.#running >= this.#limit)
            await new Promise((next) => void this.#waiting.push(next));
        this.#running += 1;
        try {
            await work();
        }
        finally {
            this.#running -= 1;
            this.#waiting.shift()?.();
        }
    }
}

// EXTERNAL MODULE: ./build/src/cache/entry.js
var entry = __webpack_require__(23704);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/src/base/digest.js
var digest = __webpack_require__(81047);
;// CONCATENATED MODULE: ./build/src/build/cache/run-names.js


const prefix = 'run-';
const names = new WeakMap();
function nameOfRun(run) {
    const name = names.get(run) ?? prefix + (0,external_node_crypto_.randomBytes)(32).toString('hex');
    names.set(run, name);
    return name;
}
function withStableNames(entries) {
    const bySource = Map.groupBy(entries, ({ source }) => source);
    return entries.map((entry) => {
        const { source } = entry;
        if (source?.startsWith(prefix) !== true)
            return entry;
        const results = (bySource.get(source) ?? []).map(({ result }) => result);
        return { ...entry, source: prefix + (0,digest/* sha256 */.sc)(JSON.stringify(results)).slice('sha256:'.length) };
    });
}

;// CONCATENATED MODULE: ./build/src/build/cache/inline.js


class InlineEntries {
    #entries = [];
    add(entry) {
        void Promise.allSettled([entry.keys, entry.facts, entry.layer]);
        this.#entries.push(entry);
    }
    async items(layers) {
        const there = new Set(layers.map(({ blob }) => blob.descriptor.digest));
        const found = [];
        for (const { keys, facts, layer, timeless } of this.#entries) {
            const [tags, known, made] = [await keys, await facts, await layer];
            if (!known || !there.has(made.blob.descriptor.digest))
                continue;
            found.push({ tags, facts: timeless ? { ...known, seconds: 0 } : known, layer: made });
        }
        const facts = withStableNames(found.map((one) => one.facts));
        return found.map(({ tags, layer, facts: own }, at) => {
            const { annotations, diffId, blob } = (0,entry/* timelessItemOf */.VL)({ ...(facts[at] ?? own), layer });
            return { tags, annotations, layer: blob.descriptor.digest, diffId };
        });
    }
}

// EXTERNAL MODULE: ./build/src/build/cache/chain.js
var cache_chain = __webpack_require__(32966);
;// CONCATENATED MODULE: ./build/src/build/cache/cached-step.js



function isFiles({ kind }) {
    return kind !== 'run';
}
async function keysOf({ key, record }, before, files) {
    if (files !== undefined)
        return [key, (0,cache_key/* filesContentKey */.E5)(await files, record.form)];
    const parent = await before.id;
    return parent === undefined ? [key] : [key, (0,cache_key/* runContentKey */.K3)(record, parent)];
}
function isTimeless({ record }) {
    return record.form.clampTime !== undefined;
}
async function sourceName(stages) {
    const names = await Promise.all(stages.map(async (one) => (await one.chain?.id) ?? nameOfRun(one)));
    return names.length < 2 ? names[0] : names.reduce((all, name) => (0,cache_key/* chainAfter */.Mn)(all, name));
}
class CachedStep {
    hit;
    wanted;
    cached;
    #options;
    #started = performance.now();
    #before;
    #files;
    constructor(options) {
        const { hit, used, settings, context } = options;
        this.#options = options;
        this.hit = hit;
        this.cached = hit !== undefined;
        const { keep } = settings;
        this.wanted = used && (keep === 'all' || (keep === 'image' && context.stage.exported));
        this.#before = context.stage.chain ?? cache_chain/* unknownChain */.qT;
    }
    async again(entries) {
        const { digests, context, used, read, settings, plan, found, missed } = this.#options;
        const files = digests.record(entries).then(({ digest }) => digest);
        files.catch(() => undefined);
        this.#files = files;
        context.stage.chain = (0,cache_chain/* chainWith */.KJ)(this.#before, files, { novel: false });
        if (!used)
            return undefined;
        const key = (0,cache_key/* filesContentKey */.E5)(await files, plan.record.form);
        const entry = read ? await settings.cache.find(key) : undefined;
        if (entry?.result !== (await files)) {
            await missed();
            return undefined;
        }
        this.cached = true;
        const watched = found({ entry, key });
        this.#keep(Promise.resolve(watched.layer), { keys: [plan.key], exported: false, seconds: entry.seconds });
        return watched;
    }
    made(layer) {
        const { context, plan } = this.#options;
        const { stage } = context;
        if (plan.kind === 'run') {
            const result = layer?.then(({ diffId }) => diffId) ?? Promise.resolve(undefined);
            stage.chain = (0,cache_chain/* chainWith */.KJ)(this.#before, result, { novel: plan.record.form.clampTime === undefined });
        }
        if (layer)
            this.#keep(layer, { keys: this.#keys(), exported: stage.exported });
    }
    #keys() {
        return keysOf(this.#options.plan, this.#before, this.#files);
    }
    #keep(layer, how) {
        const { writer, plan, inline, settings, context } = this.#options;
        const { keys, exported, seconds } = how;
        const final = context.stage.exported;
        if (!this.wanted && !(settings.inline && final))
            return;
        const done = layer.then(() => seconds ?? (performance.now() - this.#started) / 1000);
        const facts = this.#facts(layer, done);
        if (settings.inline && final)
            inline.add({ keys: this.#keys(), facts, layer, timeless: isTimeless(plan) });
        if (this.wanted)
            writer.add({ step: plan.step, keys, layer, facts, exported, final });
    }
    async #facts(layer, done) {
        const { plan, stage } = this.#options;
        const parent = plan.onParent ? await this.#before.id : undefined;
        if (plan.onParent && parent === undefined)
            return undefined;
        const source = await sourceName(await Promise.all(plan.from.map((index) => stage(index))));
        return {
            result: await (this.#files ?? layer.then(({ diffId }) => diffId)),
            seconds: await done,
            instruction: plan.step.text,
            ...(parent === undefined ? {} : { parent }),
            ...(source === undefined ? {} : { source }),
        };
    }
}

;// CONCATENATED MODULE: ./build/src/build/cache/outlook.js
async function outlookOf(steps, isKnown) {
    let hasNewFiles = false;
    for (const step of steps) {
        const isContext = (step.kind === 'copy' || step.kind === 'add') && step.from.length === 0;
        if (!isContext && step.kind !== 'run')
            continue;
        if (await isKnown(step))
            continue;
        if (step.kind === 'run')
            return hasNewFiles ? 'a step runs' : 'a step may run';
        hasNewFiles = true;
    }
    return 'nothing runs';
}

// EXTERNAL MODULE: ./build/src/build/stage-run.js
var stage_run = __webpack_require__(38008);
;// CONCATENATED MODULE: ./build/src/build/cache/whole-layer.js



class WholeLayer {
    #options;
    #parts;
    #started = performance.now();
    #known;
    #found;
    constructor(options, parts) {
        this.#options = options;
        this.#parts = parts;
    }
    covers(stage) {
        return this.#options.exported.has(stage);
    }
    find() {
        this.#found ??= this.#find();
        return this.#found;
    }
    async layer(make) {
        const known = await this.#know();
        const found = await this.find();
        const layer = found?.layer ?? (await make());
        if (!known || !layer)
            return layer;
        const facts = found ?? this.#facts(known, layer);
        const keys = [known.key];
        const { writer, inline } = this.#parts;
        const { settings } = this.#options;
        const timeless = known.plans.every(({ record }) => record.form.clampTime !== undefined);
        if (settings.inline)
            inline.add({ keys, facts: Promise.resolve(facts), layer: Promise.resolve(layer), timeless });
        if (found)
            writer.spread(known.key, found, true);
        else if (settings.keep !== 'nothing') {
            const pending = { step: known.step, keys, exported: true, final: true };
            writer.add({ ...pending, layer: Promise.resolve(layer), facts: Promise.resolve(facts) });
        }
        return layer;
    }
    #facts({ step }, { diffId }) {
        const seconds = (performance.now() - this.#started) / 1000;
        return { result: diffId, seconds, instruction: step.text };
    }
    #know() {
        this.#known ??= this.#plan();
        return this.#known;
    }
    async #plan() {
        const { planner, target, exported, settings } = this.#options;
        const stages = [...exported].toSorted((a, b) => a - b);
        const planned = await Promise.all(stages.map((index) => planner.stage(index)));
        const plans = planned.flatMap((stage) => [...(stage?.steps.values() ?? [])]);
        const state = (await planner.stage(target))?.state;
        const last = plans.at(-1);
        const isUsed = plans.some(({ kind }) => kind === 'run' || kind === 'workdir' ? settings.runLayers : settings.copyLayers);
        if (state === undefined || !last || !isUsed)
            return undefined;
        const step = { ...last.step, text: 'all steps together' };
        return { key: (0,cache_key/* singleLayerKey */.vb)(state), step, plans };
    }
    async #find() {
        const { settings, emit, offer, read, history } = this.#options;
        const known = await this.#know();
        if (!known)
            return undefined;
        const { key, step, plans } = known;
        const entry = read ? await settings.cache.find(key) : undefined;
        if (entry) {
            const hit = this.#parts.hit(entry);
            offer(hit.layer);
            const { digest, size } = entry.layer.blob.descriptor;
            emit({ type: 'cache.hit', step, key, digest, size, seconds: entry.seconds });
            return hit;
        }
        this.#parts.missed();
        const reason = read ? await history.explainAll(plans) : 'it is to be made afresh';
        emit({ type: 'cache.miss', step, key, reason });
        return undefined;
    }
}
function isWholeEnough(options, others) {
    const { stages, exported } = options;
    return [...(0,stage_sources/* neededStages */.xB)((0,stage_run/* namesOf */.eZ)(options), stages, others)].every((index) => !exported.has(index));
}

;// CONCATENATED MODULE: ./build/src/build/cache/build-cache.js







class BuildCache {
    #options;
    #writer;
    #counts = { hits: 0, misses: 0, secondsSaved: 0 };
    #hits = new Map();
    #inline = new InlineEntries();
    #needed = new Map();
    #whole;
    constructor(options) {
        this.#options = options;
        const { settings, emit } = options;
        const { cache, pushedTo } = settings;
        this.#writer = new CacheWriter({ cache, emit, pushedTo, concurrency: 4 });
        this.#whole =
            options.whole &&
                new WholeLayer(options.whole, {
                    writer: this.#writer,
                    inline: this.#inline,
                    hit: (entry) => this.#counted(this.#watched(entry)),
                    missed: () => (this.#counts.misses += 1),
                });
    }
    prefetch(plan) {
        if (this.#isRead(plan))
            void this.#options.settings.cache.find(plan.key);
    }
    async step(context, { kind }) {
        if (kind !== 'run' && kind !== 'copy' && kind !== 'add' && kind !== 'workdir')
            return undefined;
        const { stage, step } = context;
        if (this.#whole?.covers(stage.ref.index) === true)
            return this.#partOf(this.#whole, stage);
        const planned = await this.#options.planner.stage(stage.ref.index);
        const plan = planned?.steps.get(step.number);
        if (plan)
            return this.#look(plan, context);
        if (planned?.state === undefined)
            stage.chain = cache_chain/* unknownChain */.qT;
        return undefined;
    }
    chainOfFiles(context) {
        return (0,cache_chain/* chainWith */.KJ)((0,cache_chain/* chainOf */.dR)([]), this.#options.planner.filesDigest(context), { novel: false });
    }
    singleLayer(make) {
        return this.#whole?.layer(make) ?? make();
    }
    async outlook(stage) {
        const { index } = stage.ref;
        if (this.#whole?.covers(index) === true && (await this.#whole.find()))
            return 'nothing runs';
        const planned = await this.#options.planner.stage(index);
        return outlookOf(planned?.steps.values() ?? [], (plan) => this.#isKnown(plan));
    }
    async firstRun(stage, from) {
        const planned = await this.#options.planner.stage(stage.ref.index);
        for (const plan of planned?.steps.values() ?? []) {
            if (plan.kind !== 'run' || plan.step.number < from)
                continue;
            if (!(await this.#isKnown(plan)))
                return plan.step.number;
        }
        return undefined;
    }
    neededStages(stage) {
        let needed = this.#needed.get(stage);
        if (!needed) {
            needed = this.#findNeeded(stage);
            this.#needed.set(stage, needed);
        }
        return needed;
    }
    async finish(pushed, others) {
        const { emit, settings, transfers } = this.#options;
        await Promise.all([this.#writer.finish(pushed), others]);
        await settings.cache.settle();
        const { written } = this.#writer;
        const stores = settings.cache
            .usage()
            .map(({ name, written: kept }) => ({ name, hits: this.#hits.get(name) ?? 0, written: kept }));
        emit({ type: 'cache.finished', ...this.#counts, written, bytesNotPulled: transfers.spared(), stores });
    }
    inlineItems(layers) {
        return this.#inline.items(layers);
    }
    async #partOf(whole, stage) {
        stage.chain = cache_chain/* unknownChain */.qT;
        const hit = await whole.find();
        return {
            hit,
            cached: hit !== undefined,
            wanted: false,
            again: () => Promise.resolve(undefined),
            made: () => undefined,
        };
    }
    async #findNeeded(stage) {
        if (this.#whole?.covers(stage) === true && (await this.#whole.find()))
            return new Set();
        const planned = await this.#options.planner.stage(stage);
        const sources = new Map();
        for (const plan of planned?.steps.values() ?? []) {
            if (plan.from.length === 0)
                continue;
            const { afresh, settings } = this.#options;
            const mayBe = this.#isRead(plan) && !plan.from.some((index) => afresh.below.has(index));
            const entry = mayBe ? await settings.cache.find(plan.key) : undefined;
            for (const from of plan.from)
                sources.set(from, (sources.get(from) ?? new Set()).add(entry?.source));
        }
        const needed = [...sources].filter(([, seen]) => seen.size > 1 || seen.has(undefined));
        return new Set(needed.map(([index]) => index));
    }
    #isUsed({ kind }) {
        const { copyLayers, runLayers } = this.#options.settings;
        return kind === 'run' || kind === 'workdir' ? runLayers : copyLayers;
    }
    #isRead(plan) {
        const { index } = plan.step.stage;
        if (this.#whole?.covers(index) === true)
            return false;
        return this.#isUsed(plan) && !this.#options.afresh.stages.has(index);
    }
    async #isKnown(plan) {
        return this.#isRead(plan) && (await this.#options.settings.cache.find(plan.key)) !== undefined;
    }
    async #look(plan, context) {
        const [used, read] = [this.#isUsed(plan), this.#isRead(plan)];
        const found = read ? await this.#find(plan, context) : undefined;
        const watched = found && { ...found, entry: this.#watched(found.entry) };
        if (watched)
            this.#take(plan, context, watched);
        else if (used && plan.kind === 'run')
            await this.#missed(plan);
        return new CachedStep({
            ...this.#options,
            plan,
            context,
            hit: watched?.entry,
            used,
            read,
            writer: this.#writer,
            inline: this.#inline,
            found: (late) => {
                const entry = this.#watched(late.entry);
                this.#report(plan, { ...late, entry });
                return entry;
            },
            missed: () => this.#missed(plan),
        });
    }
    #watched(entry) {
        return { ...entry, layer: this.#options.transfers.watch(entry.layer) };
    }
    #take(plan, { stage }, found) {
        const { settings } = this.#options;
        const { entry, key } = found;
        const before = stage.chain ?? cache_chain/* unknownChain */.qT;
        stage.chain = (0,cache_chain/* chainWith */.KJ)(before, Promise.resolve(entry.result), { novel: false });
        this.#report(plan, found);
        const facts = onParent(entry, before);
        const layer = Promise.resolve(entry.layer);
        if (stage.exported && settings.inline)
            this.#inline.add({
                keys: keysOf(plan, before, isFiles(plan) ? entry.result : undefined),
                facts,
                layer,
                timeless: isTimeless(plan),
            });
        const pending = { step: plan.step, layer, facts, final: stage.exported };
        if (key !== plan.key)
            this.#writer.add({ ...pending, keys: [plan.key], exported: false });
        else
            this.#writer.spread(plan.key, entry, stage.exported);
    }
    #report({ step }, { entry, key }) {
        const { digest, size } = entry.layer.blob.descriptor;
        this.#counted(entry);
        this.#options.emit({ type: 'cache.hit', step, key, digest, size, seconds: entry.seconds });
    }
    #counted(entry) {
        this.#hits.set(entry.store, (this.#hits.get(entry.store) ?? 0) + 1);
        this.#counts.hits += 1;
        this.#counts.secondsSaved += entry.seconds;
        return entry;
    }
    async #missed(plan) {
        this.#counts.misses += 1;
        const reason = this.#isRead(plan) ? await this.#options.explain(plan) : 'it is to be made afresh';
        this.#options.emit({ type: 'cache.miss', step: plan.step, key: plan.key, reason });
    }
    async #find(plan, { stage }) {
        const { cache } = this.#options.settings;
        const entry = await cache.find(plan.key);
        if (entry && (await this.#fits(plan, stage, entry)))
            return { entry, key: plan.key };
        const chain = stage.chain ?? cache_chain/* unknownChain */.qT;
        if (plan.kind !== 'run' || chain.novel)
            return undefined;
        const parent = await chain.id;
        if (parent === undefined)
            return undefined;
        const key = (0,cache_key/* runContentKey */.K3)(plan.record, parent);
        const late = await cache.find(key);
        return late && { entry: late, key };
    }
    async #fits(plan, stage, entry) {
        if (plan.onParent && !(await isChain(stage.chain ?? cache_chain/* unknownChain */.qT, entry.parent)))
            return false;
        const needed = await this.neededStages(stage.ref.index);
        if (!plan.from.some((index) => needed.has(index)))
            return true;
        const source = await sourceChain(plan, this.#options.stage);
        return isChain(source, entry.source);
    }
}
function onParent(entry, parent) {
    return parent.id.then((id) => ({ ...entry, ...(id === undefined ? {} : { parent: id }) }));
}
async function sourceChain({ from }, stage) {
    const chains = await Promise.all(from.map(async (index) => (await stage(index)).chain ?? cache_chain/* unknownChain */.qT));
    const [first = cache_chain/* unknownChain */.qT, ...others] = chains;
    if (others.length === 0)
        return first;
    return others.reduce((all, one) => (0,cache_chain/* chainWith */.KJ)(all, one.id, one), first);
}
async function isChain(chain, id) {
    if (chain.novel || id === undefined)
        return false;
    return (await chain.id) === id;
}

// EXTERNAL MODULE: ./build/src/build/cache/file-digests.js + 1 modules
var file_digests = __webpack_require__(6458);
// EXTERNAL MODULE: ./build/src/build/cache/history.js
var cache_history = __webpack_require__(74907);
// EXTERNAL MODULE: ./build/src/build/cache/key-planner.js + 4 modules
var key_planner = __webpack_require__(16053);
;// CONCATENATED MODULE: ./build/src/build/cache/open.js






function openCache(runner, options, request) {
    const { needed, transfers } = request;
    const { services, settings } = options;
    if (!settings.cache)
        return undefined;
    const { engine, signal, emit } = services;
    const digests = new file_digests/* FileDigests */.Y({ engine, signal, stable: settings.context.tree.hostPath('') });
    const planner = new key_planner/* KeyPlanner */.e({
        ...options,
        digests,
        planned: (plan) => {
            cache.prefetch(plan);
            void history.before();
        },
    });
    const { downloads } = options;
    const history = new cache_history/* History */.B({ settings: settings.cache, planner, needed, downloads });
    const afresh = afreshOf(options);
    const cache = new BuildCache({
        settings: settings.cache,
        planner,
        digests,
        emit,
        transfers,
        explain: (plan) => history.explain(plan),
        stage: (index) => runner.stage(index),
        afresh,
        whole: settings.singleSnapshot
            ? {
                ...request,
                settings: settings.cache,
                planner,
                history,
                emit,
                offer: services.offer,
                exported: options.exported,
                read: !afresh.below.has(request.target) && isWholeEnough(options, request.others),
            }
            : undefined,
    });
    runner.use(cache);
    const planning = [...needed].map((index) => planner.stage(index));
    return {
        inlineItems: async (layers) => (settings.cache?.inline ? cache.inlineItems(layers) : undefined),
        singleLayer: (make) => cache.singleLayer(make),
        finish: async (pushed) => {
            const mounts = pushed ? options.carried?.keep() : options.carried?.drop();
            await Promise.all(planning);
            await history.keep();
            await cache.finish(pushed, mounts);
        },
    };
}
function afreshOf({ dockerfile, stages, settings }) {
    const names = { dockerfile, contexts: settings.contexts, platform: settings.platform };
    const isAfresh = (index) => {
        const stage = stages[index]?.stage;
        const ref = { index, ...(stage?.name === undefined ? {} : { name: stage.name }) };
        return settings.cache?.afresh(ref) === true;
    };
    const all = stages.keys().toArray();
    return {
        stages: new Set(all.filter((index) => isAfresh(index))),
        below: new Set(all.filter((index) => [...(0,stage_sources/* neededStages */.xB)(names, stages, [index])].some((one) => isAfresh(one)))),
    };
}

// EXTERNAL MODULE: ./build/src/build/prepare.js + 11 modules
var prepare = __webpack_require__(48055);
// EXTERNAL MODULE: ./build/src/build/handlers/run-wishes.js
var run_wishes = __webpack_require__(67655);
// EXTERNAL MODULE: ./build/src/build/run-place.js + 1 modules
var run_place = __webpack_require__(3043);
;// CONCATENATED MODULE: ./build/src/build/run-command.js


async function runCommand({ services, settings }, stage, { args, output }) {
    const sandbox = await services.sandbox();
    const isolation = (0,run_wishes/* isolationOf */._x)({ settings }, {}, sandbox);
    const { user, env, cwd } = (0,run_place/* placeOf */.$)({ stage, settings }, await stage.files.tree());
    const result = await stage.files.tryOut((root) => sandbox.run({
        root,
        args,
        env: Object.fromEntries(env),
        cwd,
        user,
        hostname: settings.hostname,
        ...isolation,
        binds: [],
        mounts: [],
        output: () => undefined,
        bytes: output,
        signal: services.signal,
    }));
    const failed = (0,run_place/* runFailure */.A)(args, result);
    if (failed)
        throw failed;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/src/build/single-snapshot.js



function touched(source) {
    if (source.kind === 'paths')
        return [...source.changed, ...source.deleted];
    return source.kind === 'entries' ? source.entries.map((entry) => entry.path) : [];
}
function fromTree(sources, last) {
    const paths = [...new Set(sources.flatMap(touched))];
    const isThere = (path) => (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(last.root, path), { throwIfNoEntry: false }) !== undefined;
    return { ...last, changed: paths.filter(isThere), deleted: paths.filter((path) => !isThere(path)) };
}
function combined(sources) {
    const last = sources.findLast((source) => source.kind === 'paths');
    return last ? fromTree(sources, last) : { kind: 'stack', sources };
}
async function snapshotLayer(run, services, settings) {
    if (run.snapshot.length === 0)
        return undefined;
    const step = {
        stage: run.ref,
        number: run.snapshot.length,
        total: run.snapshot.length,
        text: 'all steps together',
        location: { file: '', line: 1, endLine: 1 },
    };
    return (0,stage_run/* writeLayer */.By)(services, settings, {
        source: combined(run.snapshot),
        step,
        format: run.format,
        exported: true,
    });
}
function singleLayerHistory(history, baseLayers) {
    const last = history.findLastIndex((entry) => entry.empty_layer !== true);
    let left = baseLayers;
    return history.map((entry, i) => {
        if (entry.empty_layer === true)
            return entry;
        left -= 1;
        return left >= 0 || i === last ? entry : { ...entry, empty_layer: true };
    });
}

// EXTERNAL MODULE: ./build/src/build/stage-runner.js + 1 modules
var stage_runner = __webpack_require__(87544);
;// CONCATENATED MODULE: ./build/src/build/build.js









async function build(input, use) {
    const ready = await prepared(input);
    const { carried } = ready.build.options;
    const finish = async ({ run, cache, options, pushed, release }) => {
        const { settings, services, now } = options;
        carried?.packRest();
        const image = await collect(run, { services, settings, now, cache });
        release();
        const result = await use({ image, platform: run.image.platform });
        pushed();
        return result;
    };
    return buildTarget(ready, finish, carried);
}
async function runInTarget(input, command) {
    const { checks, build } = await prepared(input);
    const options = { ...build.options, exported: new Set() };
    return buildTarget({ checks, build: { ...build, options } }, ({ run }) => runCommand(options, run, command));
}
async function prepared(input) {
    const checks = new checks_checks/* Checks */.s(input.services.emit, input.dockerfile);
    return { checks, build: await (0,prepare/* prepareBuild */.yI)(input, checks) };
}
async function buildTarget({ checks, build }, use, notes) {
    const { options, needed, target, others, transfers } = build;
    const { stages, services, downloads } = options;
    announce(services, stages, needed);
    await (0,walk/* walkStages */.T)({ options, needed, checks, ...(notes && { notes }), entitlements: true });
    checks.end();
    const runner = new stage_runner/* StageRunner */.H(options);
    const cache = openCache(runner, options, { needed, transfers, target, others });
    let pushed = false;
    let releasing;
    const release = () => {
        releasing = runner.release().catch(() => undefined);
    };
    try {
        const [run] = await Promise.all([runner.stage(target), ...others.map((index) => runner.stage(index))]);
        return await use({ run, cache, options, release, pushed: () => (pushed = true) });
    }
    finally {
        await runner.close();
        await downloads.settle();
        await Promise.all([cache?.finish(pushed), releasing]);
    }
}
function announce(services, stages, needed) {
    services.emit({
        type: 'stages.planned',
        stages: stages.map((planned) => ({
            stage: {
                index: planned.stage.index,
                ...(planned.stage.name === undefined ? {} : { name: planned.stage.name }),
            },
            base: (0,stage_runner/* baseName */.F)(planned, stages),
            needed: needed.has(planned.stage.index),
            steps: planned.stage.instructions.length,
        })),
    });
}
function isoTime({ seconds, nanoseconds }) {
    return new Date(seconds * 1000 + nanoseconds / 1e6).toISOString();
}
async function collect(run, { services, settings, now, cache, }) {
    const below = await Promise.all(run.layers);
    const single = () => snapshotLayer(run, services, settings);
    const snapshot = await (cache?.singleLayer(single) ?? single());
    const layers = snapshot ? [...below, snapshot] : below;
    const { image } = run;
    const platform = (0,base_platform/* normalizePlatform */.FL)(settings.platformAsked ? settings.platform : image.platform);
    const labels = { ...image.config.Labels, ...settings.labels };
    const history = snapshot ? singleLayerHistory(image.history, below.length) : image.history;
    const made = isoTime(now);
    const last = settings.reproducible ? undefined : history.at(-1)?.created;
    const cached = await cache?.inlineItems(layers);
    const config = {
        ...platform,
        created: last ?? made,
        ...(image.author === undefined ? {} : { author: image.author }),
        config: { ...image.config, ...(Object.keys(labels).length === 0 ? {} : { Labels: labels }) },
        rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.diffId) },
        history: history.map((entry) => ({ ...entry, created: entry.created ?? made })),
        ...(cached === undefined ? {} : { extra: { [bundle/* bundleField */.p]: cached } }),
    };
    return (0,assemble/* assembleImage */.a)({ format: run.format.format, config, layers, annotations: settings.annotations });
}


/***/ }),

/***/ 32966:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KJ: () => (/* binding */ chainWith),
/* harmony export */   dR: () => (/* binding */ chainOf),
/* harmony export */   qT: () => (/* binding */ unknownChain)
/* harmony export */ });
/* harmony import */ var _cache_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81443);

function chainOf(layers) {
    return { id: Promise.resolve((0,_cache_index_js__WEBPACK_IMPORTED_MODULE_0__/* .baseChain */ .l0)(layers.map(({ diffId }) => diffId))), novel: false };
}
function chainWith(chain, result, { novel }) {
    const id = Promise.all([chain.id, result]).then(([parent, known]) => parent === undefined || known === undefined ? undefined : (0,_cache_index_js__WEBPACK_IMPORTED_MODULE_0__/* .chainAfter */ .Mn)(parent, known), () => undefined);
    return { id, novel: chain.novel || novel };
}
const unknownChain = { id: Promise.resolve(undefined), novel: true };


/***/ }),

/***/ 48341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ planBuild),
/* harmony export */   g: () => (/* binding */ explainBuild)
/* harmony export */ });
/* harmony import */ var _cache_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(81443);
/* harmony import */ var _cache_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(85891);
/* harmony import */ var _prepare_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48055);
/* harmony import */ var _file_digests_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6458);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(74907);
/* harmony import */ var _stage_runner_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87544);
/* harmony import */ var _key_planner_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16053);






async function explainBuild(input) {
    const prepared = await (0,_prepare_js__WEBPACK_IMPORTED_MODULE_0__/* .prepareBuild */ .yI)(input);
    return prepared.options.settings.cache ? explainSteps(prepared) : [];
}
async function planBuild(input) {
    const prepared = await (0,_prepare_js__WEBPACK_IMPORTED_MODULE_0__/* .prepareBuild */ .yI)(input);
    const { options, needed } = prepared;
    return {
        stages: options.stages.map((planned) => ({
            stage: stageRef(planned),
            base: (0,_stage_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .baseName */ .F)(planned, options.stages),
            platform: planned.platform,
            needed: needed.has(planned.stage.index),
            instructions: planned.stage.instructions,
        })),
        steps: await explainSteps(prepared),
    };
}
async function explainSteps({ options, needed, target }) {
    const { services, settings } = options;
    const { engine, signal } = services;
    const digests = new _file_digests_js__WEBPACK_IMPORTED_MODULE_2__/* .FileDigests */ .Y({ engine, signal, stable: settings.context.tree.hostPath('') });
    const plans = [];
    const planner = new _key_planner_js__WEBPACK_IMPORTED_MODULE_3__/* .KeyPlanner */ .e({ ...options, digests, planned: (plan) => void plans.push(plan) });
    await Promise.all([...needed].map((index) => planner.stage(index)));
    const state = settings.singleSnapshot ? (await planner.stage(target))?.state : undefined;
    const single = plans.filter(({ step }) => state !== undefined && options.exported.has(step.stage.index));
    const key = state === undefined ? '' : (0,_cache_index_js__WEBPACK_IMPORTED_MODULE_4__/* .singleLayerKey */ .vb)(state);
    const { downloads } = options;
    const outcome = await lookUp(settings.cache, {
        planner,
        needed,
        downloads,
        whole: { key, plans: new Set(single) },
    });
    return (await Promise.all(plans.map((plan) => outcome(plan)))).toSorted((a, b) => a.step.stage.index - b.step.stage.index || a.step.number - b.step.number);
}
async function lookUp(settings, { whole, ...parts }) {
    if (!settings)
        return async ({ step, key }) => ({ step, key, outcome: 'unused', reason: '' });
    const { cache, copyLayers, runLayers } = settings;
    const history = new _history_js__WEBPACK_IMPORTED_MODULE_5__/* .History */ .B({ settings, ...parts });
    const [now, before] = [await history.now(), await history.before()];
    const keys = [...whole.plans].map((plan) => plan.key);
    return async (plan) => {
        const { step, kind } = plan;
        const isPart = whole.plans.has(plan);
        const key = isPart ? whole.key : plan.key;
        const isUsed = kind === 'run' || kind === 'workdir' ? runLayers : copyLayers;
        if (!isUsed)
            return { step, key, outcome: 'unused', reason: '' };
        if (await cache.find(key))
            return { step, key, outcome: 'hit', reason: '' };
        const reason = isPart ? (0,_cache_index_js__WEBPACK_IMPORTED_MODULE_6__/* .explainMissOfAll */ .E)(keys, now, before) : (0,_cache_index_js__WEBPACK_IMPORTED_MODULE_6__/* .explainMiss */ .g)(key, now, before);
        return { step, key, outcome: 'miss', reason };
    };
}
function stageRef({ stage: { index, name } }) {
    return { index, ...(name === undefined ? {} : { name }) };
}


/***/ }),

/***/ 6458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ FileDigests)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/src/cache/files.js

function lineOf(entry, content) {
    const { path, type, mode, uid, gid, linkName, devMajor, devMinor, xattrs } = entry;
    const attributes = Object.entries(xattrs ?? {})
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => [name, Buffer.from(value).toString('hex')]);
    const bits = type === 'symlink' ? 0 : mode;
    return JSON.stringify([
        path,
        type,
        bits,
        uid,
        gid,
        linkName ?? null,
        devMajor ?? null,
        devMinor ?? null,
        attributes,
        content ?? null,
    ]);
}
function fingerprint(entry, content) {
    return (0,external_node_crypto_.createHash)('sha256').update(lineOf(entry, content)).digest('base64url').slice(0, 16);
}
function filesDigest(entries, contents) {
    const lines = entries.map((entry) => lineOf(entry, contents.get(entry.path))).toSorted();
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const line of lines)
        hash.update(`${line}\n`);
    return hash.digest('hex');
}

;// CONCATENATED MODULE: ./build/src/build/cache/file-digests.js


class FileDigests {
    #options;
    #known = new Map();
    constructor(options) {
        this.#options = options;
    }
    async record(entries) {
        const contents = new Map();
        const reading = new Map();
        for (const { path, content, type } of entries) {
            if (type !== 'file' || !content)
                continue;
            if ('data' in content)
                contents.set(path, (0,external_node_crypto_.createHash)('sha256').update(content.data).digest('hex'));
            else
                reading.set(path, content.file);
        }
        const digests = await this.#files([...reading.values()]);
        for (const [at, path] of [...reading.keys()].entries())
            contents.set(path, digests[at] ?? '');
        const prints = new Map(entries.map((entry) => [entry.path, fingerprint(entry, contents.get(entry.path))]));
        return { digest: filesDigest(entries, contents), prints };
    }
    async #files(files) {
        const { engine, signal, stable } = this.#options;
        const unknown = [...new Set(files.filter((file) => !this.#known.has(file)))];
        const read = await engine.digests(unknown, signal);
        const fresh = new Map(unknown.map((file, at) => [file, read[at] ?? '']));
        for (const [file, digest] of fresh)
            if (file.startsWith(`${stable}/`))
                this.#known.set(file, digest);
        return files.map((file) => fresh.get(file) ?? this.#known.get(file) ?? '');
    }
}


/***/ }),

/***/ 74907:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ History)
/* harmony export */ });
/* harmony import */ var _cache_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80756);
/* harmony import */ var _cache_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85891);

function recorded({ step, key, record, prints }) {
    return {
        stage: step.stage.index,
        text: step.text,
        key,
        facts: (0,_cache_index_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(record),
        ...(prints.size > _cache_index_js__WEBPACK_IMPORTED_MODULE_0__/* .mostRecordedFiles */ .Fc ? {} : { files: Object.fromEntries(prints) }),
    };
}
class History {
    #options;
    #before;
    #now;
    constructor(options) {
        this.#options = options;
    }
    before() {
        const { settings } = this.#options;
        this.#before ??= settings.cache.record(settings.build);
        return this.#before;
    }
    now() {
        this.#now ??= this.#make();
        return this.#now;
    }
    async explain({ key }) {
        return (0,_cache_index_js__WEBPACK_IMPORTED_MODULE_1__/* .explainMiss */ .g)(key, await this.now(), await this.before());
    }
    async explainAll(plans) {
        const keys = plans.map(({ key }) => key);
        return (0,_cache_index_js__WEBPACK_IMPORTED_MODULE_1__/* .explainMissOfAll */ .E)(keys, await this.now(), await this.before());
    }
    async keep() {
        const { settings, downloads } = this.#options;
        if (settings.keep === 'nothing' || !settings.cache.writable)
            return;
        downloads.keep();
        const [before, now] = [await this.before(), await this.now()];
        if (JSON.stringify(before) !== JSON.stringify(now))
            settings.cache.keepRecord(settings.build, now);
    }
    async #make() {
        const { planner, needed } = this.#options;
        const bases = {};
        const steps = [];
        for (const index of [...needed].toSorted((a, b) => a - b)) {
            const plan = await planner.stage(index);
            if (!plan)
                continue;
            bases[index] = plan.base;
            for (const step of plan.steps.values())
                steps.push(recorded(step));
        }
        return { bases, steps };
    }
}


/***/ }),

/***/ 16053:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ KeyPlanner)
});

// EXTERNAL MODULE: ./build/src/base/platform.js
var base_platform = __webpack_require__(85448);
// EXTERNAL MODULE: ./build/src/cache/key.js
var cache_key = __webpack_require__(81443);
// EXTERNAL MODULE: ./build/src/build/copy/sent.js
var sent = __webpack_require__(30078);
// EXTERNAL MODULE: ./build/src/build/handlers/workdir.js
var workdir = __webpack_require__(49486);
// EXTERNAL MODULE: ./build/src/build/handlers/index.js + 1 modules
var handlers = __webpack_require__(30642);
// EXTERNAL MODULE: ./build/src/build/rehearsal.js
var rehearsal = __webpack_require__(28561);
// EXTERNAL MODULE: ./build/src/build/stage-plan.js
var stage_plan = __webpack_require__(56746);
// EXTERNAL MODULE: ./build/src/build/stage-sources.js
var stage_sources = __webpack_require__(49555);
// EXTERNAL MODULE: ./build/src/build/stage-run.js
var stage_run = __webpack_require__(38008);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/base/digest.js
var digest = __webpack_require__(81047);
// EXTERNAL MODULE: ./build/src/dockerfile/expansion/expand.js
var expansion_expand = __webpack_require__(47012);
// EXTERNAL MODULE: ./build/src/dockerfile/patterns/ignore.js + 4 modules
var ignore = __webpack_require__(49787);
// EXTERNAL MODULE: ./build/src/layer/paths.js
var paths = __webpack_require__(81427);
// EXTERNAL MODULE: ./build/src/build/copy/wildcards.js
var wildcards = __webpack_require__(59961);
// EXTERNAL MODULE: ./build/src/build/copy/planned-tree.js
var planned_tree = __webpack_require__(54237);
// EXTERNAL MODULE: ./build/src/build/copy/mode.js
var mode = __webpack_require__(24483);
// EXTERNAL MODULE: ./build/src/build/handlers/add.js + 1 modules
var add = __webpack_require__(80658);
// EXTERNAL MODULE: ./build/src/build/handlers/add-git.js
var add_git = __webpack_require__(55716);
// EXTERNAL MODULE: ./build/src/build/handlers/copy.js
var handlers_copy = __webpack_require__(26653);
// EXTERNAL MODULE: ./build/src/build/handlers/copy-words.js
var copy_words = __webpack_require__(8157);
// EXTERNAL MODULE: ./build/src/build/work-path.js
var work_path = __webpack_require__(58033);
;// CONCATENATED MODULE: ./build/src/build/cache/form.js
function formOf({ settings, stage }) {
    const { latest } = settings;
    return {
        compression: stage.format.compression,
        ...(settings.compressionLevel === undefined ? {} : { level: settings.compressionLevel }),
        ...(latest === undefined ? {} : { clampTime: latest }),
    };
}

// EXTERNAL MODULE: ./build/src/build/copy/copier.js
var copy_copier = __webpack_require__(38174);
// EXTERNAL MODULE: ./build/src/build/mounts/entries.js
var entries = __webpack_require__(34285);
;// CONCATENATED MODULE: ./build/src/build/cache/sources.js


async function originOf(sources, source) {
    return source.kind === 'stage' ? sources.state(source.index) : sources.imageDigest(source.reference);
}
function planAlone(context, { tree, source }, options = {}) {
    const target = new planned_tree/* PlannedTree */.j(planned_tree/* emptyTree */.i);
    const copier = new copy_copier/* Copier */.T(tree, target, {
        now: context.now,
        followLinks: true,
        contentsOnly: true,
        ...options,
    });
    copier.copy(source, '/source');
    return target.entries();
}
async function mountDigest(tree, source, { digests }) {
    const record = await digests.record((0,entries/* mountEntries */.O1)(tree, source));
    return record.digest;
}

;// CONCATENATED MODULE: ./build/src/build/cache/copy-record.js















function expandOr(context, text) {
    return text === undefined ? '' : context.stage.variables.expand(text);
}
async function sourcesIn(task, tree, text) {
    const { context, instruction, sources, options } = task;
    if (instruction.parents)
        return [await parentsSource(task, tree, text)];
    const records = [];
    for (const match of (0,wildcards/* resolveWildcards */.E)(tree, text)) {
        const planned = planAlone(context, { tree, source: match }, options);
        const { digest, prints } = await sources.digests.record(planned);
        for (const [path, print] of prints) {
            const below = path.replace(/^source(?:\/|$)/, '');
            task.prints.set((0,paths/* cleanPath */.ts)(`${match}/${below}`), print);
        }
        records.push({ kind: 'files', name: (0,external_node_path_.basename)((0,paths/* cleanPath */.ts)(match)), digest });
    }
    return records;
}
async function parentsSource(task, tree, text) {
    const { context, instruction, sources, options } = task;
    const target = new planned_tree/* PlannedTree */.j(planned_tree/* emptyTree */.i);
    const copy = { ...options, now: context.now, followLinks: true, contentsOnly: true };
    (0,handlers_copy/* copyLocal */.h5)({ context, instruction, sources: [text], destination: '/source', target, options: copy }, tree, text);
    const { digest, prints } = await sources.digests.record(target.entries());
    for (const [path, print] of prints)
        task.prints.set(path.replace(/^source(?:\/|$)/, ''), print);
    return { kind: 'files', name: '', digest };
}
async function urlSource(task, url) {
    const { instruction, context, sources } = task;
    const checksum = instruction.kind === 'add' ? expandOr(context, instruction.checksum) : '';
    if ((0,digest/* isDigest */.Bc)(checksum)) {
        sources.downloads.pin(url, checksum);
        return { kind: 'url', name: (0,add/* nameOfUrl */.Oe)(url), digest: checksum };
    }
    return { kind: 'url', name: (0,add/* nameOfUrl */.Oe)(url), digest: await sources.downloads.digest(url) };
}
async function gitSource({ context, sources }, instruction, text) {
    const source = (0,add_git/* gitSourceOf */.R)(instruction, text, expandOr(context, instruction.checksum));
    if (source === undefined)
        return undefined;
    const { commit, id, ref = '' } = await sources.downloads.repositories.resolve(source);
    const { subdir, keepGitDir = false, submodules = true } = source;
    const kept = keepGitDir && subdir === '' ? `${id} ${ref} ${source.remote.url}` : '';
    return { kind: 'git', commit, subdir, kept, submodules };
}
async function sourceRecords(task) {
    const { context, instruction, sources } = task;
    const texts = instruction.sources.map((source) => context.stage.variables.expand(source));
    const { from } = instruction;
    const found = from === undefined ? undefined : (0,stage_sources/* copySource */.XR)((0,stage_run/* namesOf */.eZ)(context), from, context.stage.ref.index);
    if (found && found.kind !== 'files') {
        const origin = await sources.origin(found);
        return texts.map((path) => ({ kind: 'origin', origin, path }));
    }
    const tree = found ? await found.context.tree() : (0,handlers_copy/* contextOf */.Vm)(context);
    const records = [];
    for (const text of texts) {
        const git = instruction.kind === 'add' ? await gitSource(task, instruction, text) : undefined;
        if (git)
            records.push(git);
        else if (instruction.kind === 'add' && (0,copy_words/* isUrl */.gU)(text))
            records.push(await urlSource(task, text));
        else
            records.push(...(await sourcesIn(task, tree, text)));
    }
    return records;
}
function heredocRecords({ context, instruction }) {
    return instruction.heredocs.map((heredoc) => {
        const { name, content, expand } = heredoc;
        const text = expand ? (0,expansion_expand/* expandHeredoc */.nk)(content, context.stage.variables) : content;
        return { kind: 'heredoc', name, digest: (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex') };
    });
}
async function copyRecord(context, instruction, sources) {
    const chmod = expandOr(context, instruction.chmod);
    const options = {
        ...(chmod === '' ? {} : { mode: (0,mode/* parseMode */.Z)(chmod) }),
        ...(instruction.exclude.length === 0 ? {} : { exclude: (0,ignore/* createIgnoreMatcher */.t)(instruction.exclude) }),
    };
    const task = { context, instruction, sources, options, prints: new Map() };
    const destination = expandOr(context, instruction.destination);
    const record = {
        kind: instruction.kind,
        sources: [...(await sourceRecords(task)), ...heredocRecords(task)],
        destination: (0,work_path/* resolveWorkPath */.j)(context.stage.image.config.WorkingDir ?? '/', destination, true),
        chown: expandOr(context, instruction.chown),
        chmod,
        link: instruction.link && chmod === '',
        parents: instruction.parents,
        exclude: instruction.from === undefined ? [] : instruction.exclude,
        ...(instruction.kind === 'add' && instruction.unpack !== undefined ? { unpack: instruction.unpack } : {}),
        form: formOf(context),
    };
    return { record, prints: task.prints };
}

// EXTERNAL MODULE: ./build/src/dockerfile/names.js
var names = __webpack_require__(52908);
// EXTERNAL MODULE: ./build/src/build/handlers/run.js + 4 modules
var run = __webpack_require__(61123);
// EXTERNAL MODULE: ./build/src/build/handlers/run-wishes.js
var run_wishes = __webpack_require__(67655);
// EXTERNAL MODULE: ./build/src/build/mounts/wishes.js
var wishes = __webpack_require__(51526);
// EXTERNAL MODULE: ./build/src/build/variables.js
var variables = __webpack_require__(94615);
;// CONCATENATED MODULE: ./build/src/build/cache/run-record.js








const proxies = new Set(names/* proxyArgs */.yt);
function environment({ stage }) {
    const inImage = (0,variables/* parseEnv */.vc)(stage.image.config.Env);
    const seen = [...stage.variables.values()].filter(([name]) => !names/* nonEnvironmentArgs */._u.includes(name));
    return Object.fromEntries(seen.flatMap(([name, value]) => {
        if (!proxies.has(name))
            return [[name, value]];
        const fixed = inImage.get(name);
        return fixed === undefined ? [] : [[name, fixed]];
    }));
}
async function contentOf(context, wish, sources) {
    if (wish.type !== 'bind' && wish.type !== 'cache')
        return undefined;
    if (wish.from?.kind === 'files')
        return mountDigest(await wish.from.context.tree(), wish.source, sources);
    if (wish.from)
        return sources.origin(wish.from);
    return wish.type === 'bind' ? mountDigest((0,handlers_copy/* contextOf */.Vm)(context), wish.source, sources) : undefined;
}
function optionsOf(wish) {
    const owner = 'owner' in wish ? wish.owner : undefined;
    const { readOnly, size, sharing, required, env } = { ...noOptions, ...wish };
    const given = { readOnly, size, sharing, required, env, ...owner };
    return Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
}
const noOptions = {
    readOnly: undefined,
    size: undefined,
    sharing: undefined,
    required: undefined,
    env: undefined,
};
async function mountRecord(context, wish, sources) {
    const content = await contentOf(context, wish, sources);
    return {
        type: wish.type,
        target: wish.target ?? '',
        ...('id' in wish ? { id: wish.id } : {}),
        ...('source' in wish ? { source: wish.source } : {}),
        ...(content === undefined ? {} : { content }),
        options: optionsOf(wish),
    };
}
async function runRecord(context, instruction, sources) {
    const { stage, settings } = context;
    const { config } = stage.image;
    const { args, script } = (0,run/* programOf */.o)(instruction.command, config);
    const mounts = (0,wishes/* mountWishes */.t)(context, instruction);
    return {
        kind: 'run',
        args,
        ...(script === undefined ? {} : { script: { name: script.name, content: script.content } }),
        env: environment(context),
        user: config.User ?? '',
        cwd: config.WorkingDir || '/',
        hostname: settings.hostname,
        mounts: await Promise.all(mounts.map((mount) => mountRecord(context, mount, sources))),
        network: (0,run_wishes/* networkOf */.Af)(instruction, settings),
        security: instruction.security ?? 'sandbox',
        devices: instruction.devices,
        ignored: [...(settings.cache?.ignored ?? [])].toSorted(),
        form: formOf(context),
    };
}

;// CONCATENATED MODULE: ./build/src/build/cache/key-planner.js













class KeyPlanner {
    #options;
    #stages = new Map();
    #sources;
    #filesDigests = new Map();
    constructor(options) {
        this.#options = options;
        const { digests, downloads } = options;
        const state = async (index) => {
            const plan = await this.stage(index);
            if (plan?.state === undefined)
                throw new Error(`stage ${index} cannot be planned`);
            return plan.state;
        };
        const imageDigest = (reference) => this.#imageDigest(reference);
        this.#sources = {
            digests,
            downloads,
            state,
            imageDigest,
            origin: (source) => originOf({ state, imageDigest }, source),
        };
    }
    stage(index) {
        let planning = this.#stages.get(index);
        if (!planning) {
            planning = this.#plan(index).catch(() => undefined);
            this.#stages.set(index, planning);
        }
        return planning;
    }
    filesDigest(context) {
        let digest = this.#filesDigests.get(context);
        if (!digest) {
            digest = context.tree().then((tree) => mountDigest(tree, '/', this.#options));
            this.#filesDigests.set(context, digest);
        }
        return digest;
    }
    async #plan(index) {
        const planned = this.#options.stages[index];
        if (!planned)
            return undefined;
        let below;
        const beginning = await (0,rehearsal/* beginStage */.a)(this.#options, planned, async (under) => {
            below = await this.stage(under);
            if (!below)
                throw new Error(`stage ${under} cannot be planned`);
            return below.run;
        });
        const { run, triggers } = beginning;
        const instructions = (0,stage_plan/* stageInstructions */.WE)(this.#options.dockerfile, planned, triggers);
        const { state, base } = below ?? (await this.#standingOn(planned, beginning));
        return { ...(await this.#steps(run, instructions, state)), base, run };
    }
    async #steps(run, instructions, begin) {
        const { dockerfile, planned } = this.#options;
        const sources = [...this.#options.contextSources, ...(0,sent/* contextSources */.S)(instructions)];
        const steps = new Map();
        let state = begin;
        for (const [at, instruction] of instructions.entries()) {
            const step = (0,stage_plan/* stepRef */.WW)(dockerfile, run.ref, { instruction, number: at + 1, total: instructions.length });
            if (state === undefined)
                break;
            try {
                const context = { ...(0,rehearsal/* rehearsalContext */.d)(this.#options, run, step), contextSources: sources };
                const plan = await this.#step(context, instruction, state);
                if (!plan)
                    continue;
                steps.set(step.number, plan);
                planned(plan);
                state = (0,cache_key/* stateAfter */.W_)(state, plan.key);
            }
            catch {
                state = undefined;
            }
        }
        return { steps, state };
    }
    async #step(context, instruction, state) {
        const found = await this.#record(context, instruction);
        if (instruction.kind === 'workdir')
            (0,workdir/* enterWorkdir */.n)(context, instruction);
        if (!found) {
            if (instruction.kind !== 'workdir')
                await (0,handlers/* execute */.g)(context, instruction);
            return undefined;
        }
        const { record, prints } = found;
        const onParent = !('link' in record && record.link);
        const from = this.#from(context, instruction);
        const key = (0,cache_key/* stepKey */.Ug)(record, onParent ? state : undefined);
        return { step: context.step, kind: record.kind, key, record, onParent, from, prints };
    }
    #from(context, instruction) {
        const sources = (0,stage_sources/* instructionSources */.ry)((0,stage_run/* namesOf */.eZ)(context), instruction, context.stage.ref.index);
        return [...new Set(sources.flatMap((source) => (source.kind === 'stage' ? [source.index] : [])))];
    }
    async #record(context, instruction) {
        const { kind } = instruction;
        if (kind === 'run')
            return { record: await runRecord(context, instruction, this.#sources), prints: new Map() };
        if (kind === 'copy' || kind === 'add')
            return copyRecord(context, instruction, this.#sources);
        if (kind !== 'workdir')
            return undefined;
        const path = (0,workdir/* enterWorkdir */.n)({ ...context, stage: { ...context.stage } }, instruction);
        if (path === '/')
            return undefined;
        const user = context.stage.image.config.User ?? '';
        return { record: { kind, path, user, form: formOf(context) }, prints: new Map() };
    }
    async #imageDigest(reference) {
        if (reference === 'scratch')
            return reference;
        const { services, settings } = this.#options;
        return (await services.image(reference, settings.platform)).manifestDescriptor.digest;
    }
    async #standingOn({ base, platform: own }, { base: image }) {
        const platform = (0,base_platform/* formatPlatform */.Bq)(own);
        if (base.kind === 'files') {
            const digest = await this.filesDigest(base.context);
            return {
                state: (0,cache_key/* baseState */.lc)({ kind: 'files', digest, platform }),
                base: `${base.context.name}@${digest}`,
            };
        }
        if (base.kind !== 'image' || !image)
            return { state: (0,cache_key/* baseState */.lc)({ kind: 'scratch', platform }), base: 'scratch' };
        const { digest } = image.manifestDescriptor;
        const of = (0,base_platform/* formatPlatform */.Bq)(base.platform);
        return { state: (0,cache_key/* baseState */.lc)({ kind: 'image', digest, platform: of }), base: `${base.reference}@${digest}` };
    }
}


/***/ }),

/***/ 88261:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ Checks)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22396);
/* harmony import */ var _dockerfile_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20512);
/* harmony import */ var _dockerfile_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73581);


class Checks {
    found = [];
    #emit;
    #source;
    #check;
    constructor(emit, source) {
        this.#emit = emit;
        this.#source = source;
    }
    add(warning) {
        const { rule, message } = warning;
        this.found.push(warning);
        this.#emit({ type: 'warning', message, rule, location: this.#locate(warning) });
    }
    open({ check }) {
        this.#check = check;
    }
    find(findings) {
        for (const found of findings) {
            if (this.#check && (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ruleRuns */ .rD)(this.#check, found.rule, found.comments))
                this.add((0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_1__/* .warningOf */ .a)(found));
        }
    }
    end() {
        const violation = this.violation();
        if (violation)
            throw violation;
    }
    violation() {
        const [first] = this.found;
        if (!this.#check?.error || !first)
            return undefined;
        const rules = [...new Set(this.found.map(({ rule }) => rule))].join(', ');
        return new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('DOCKERFILE_INVALID', `lint violation found for rules: ${rules}`, {
            hint: 'mend it, skip the rule with "# check=skip=RULE", or take error=true out of the "# check=" line',
            location: this.#locate(first),
        });
    }
    #locate({ range }) {
        const { file, text } = this.#source;
        return { file, text, line: range.start, endLine: range.end };
    }
}


/***/ }),

/***/ 30146:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ walkStages)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/dockerfile/ports.js
var dockerfile_ports = __webpack_require__(55332);
// EXTERNAL MODULE: ./build/src/build/handlers/copy-words.js
var copy_words = __webpack_require__(8157);
// EXTERNAL MODULE: ./build/src/build/handlers/workdir.js
var workdir = __webpack_require__(49486);
// EXTERNAL MODULE: ./build/src/build/handlers/index.js + 1 modules
var handlers = __webpack_require__(30642);
// EXTERNAL MODULE: ./build/src/build/handlers/run-wishes.js
var run_wishes = __webpack_require__(67655);
// EXTERNAL MODULE: ./build/src/build/mounts/wishes.js
var mounts_wishes = __webpack_require__(51526);
// EXTERNAL MODULE: ./build/src/build/rehearsal.js
var rehearsal = __webpack_require__(28561);
// EXTERNAL MODULE: ./build/src/build/stage-plan.js
var stage_plan = __webpack_require__(56746);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/base/platform.js
var platform = __webpack_require__(85448);
// EXTERNAL MODULE: ./build/src/base/suggest.js
var suggest = __webpack_require__(1181);
// EXTERNAL MODULE: ./build/src/dockerfile/lint/finding.js
var finding = __webpack_require__(73581);
// EXTERNAL MODULE: ./build/src/dockerfile/names.js
var names = __webpack_require__(52908);
// EXTERNAL MODULE: ./build/src/image/reference.js
var image_reference = __webpack_require__(36950);
;// CONCATENATED MODULE: ./build/src/build/checks/stage-rules.js




function* checkBase({ base, stage }, image) {
    if (base.kind !== 'image')
        return;
    const { os, architecture, variant } = image.config;
    const actual = (0,platform/* normalizePlatform */.FL)({ os, architecture, ...(variant === undefined ? {} : { variant }) });
    const wanted = (0,platform/* normalizePlatform */.FL)(base.platform);
    if (actual.os === wanted.os && actual.architecture === wanted.architecture)
        return;
    const place = { range: stage.from.range };
    const [expected, found] = [(0,platform/* formatPlatform */.Bq)(wanted), (0,platform/* formatPlatform */.Bq)(actual)];
    yield (0,finding/* finding */.g)('InvalidBaseImagePlatform', place, (0,image_reference/* maskLogin */.q$)(base.reference), expected, found);
}
function* checkInstruction(instruction, run, memory) {
    const place = { range: instruction.range, comments: instruction.node.comments };
    yield* checkOnce(instruction, memory.last, place);
    yield* checkShellForm(instruction, run, place);
    yield* checkPairs(instruction, run, place);
    if (instruction.kind === 'workdir') {
        const path = run.variables.quietly(instruction.path);
        if (!memory.ownFolder && !path.startsWith('/'))
            yield (0,finding/* finding */.g)('WorkdirRelativePath', place, path);
        memory.ownFolder = true;
    }
}
function* checkVariables(unset, run, place) {
    const declared = new Set(run.variables.declared().map(({ key }) => key));
    const known = [...run.variables.values().keys()];
    for (const name of unset) {
        if (declared.has(name) || names/* nonEnvironmentArgs */._u.includes(name))
            continue;
        yield (0,finding/* finding */.g)('UndefinedVar', place, name, (0,suggest/* closest */.k)(name, known) ?? '');
    }
}
function* checkOnce(instruction, last, place) {
    const { kind, node } = instruction;
    if (kind !== 'cmd' && kind !== 'entrypoint' && kind !== 'healthcheck')
        return;
    const before = last.get(kind);
    last.set(kind, instruction);
    if (before)
        yield (0,finding/* finding */.g)('MultipleInstructionsDisallowed', { ...place, range: before.range }, node.rawKeyword);
}
function* checkShellForm(instruction, { image }, place) {
    if (instruction.kind !== 'cmd' && instruction.kind !== 'entrypoint')
        return;
    if (instruction.command.form !== 'shell' || (image.config.Shell ?? []).length > 0)
        return;
    yield (0,finding/* finding */.g)('JSONArgsRecommended', place, instruction.node.rawKeyword);
}
function* checkPairs(instruction, { variables }, place) {
    const { kind } = instruction;
    if (kind !== 'env' && kind !== 'label')
        return;
    if (instruction.legacy)
        yield (0,finding/* finding */.g)('LegacyKeyValueFormat', place, instruction.node.rawKeyword);
    if (kind === 'label')
        return;
    for (const { key } of instruction.pairs)
        yield* checkSecret('ENV', variables.quietly(key), place);
}
function* checkSecret(keyword, name, place) {
    if (looksSecret(name))
        yield (0,finding/* finding */.g)('SecretsUsedInArgOrEnv', place, keyword, name);
}
const secretWords = wordIn('apikey|auth|credential|credentials|key|password|pword|passwd|secret|token');
const harmlessWords = wordIn('public|file|version');
function wordIn(words) {
    return new RegExp(`(?:_|^)(?:${words})(?:_|$)`, 'i');
}
function looksSecret(key) {
    return secretWords.test(key) && !harmlessWords.test(key);
}
function* checkPort(word, place) {
    const { address, hostPort, port, protocol } = (0,dockerfile_ports/* splitPort */.yY)(word);
    if (port === '' || !(0,dockerfile_ports/* isProtocol */.B_)(protocol))
        return;
    if (protocol !== protocol.toLowerCase())
        yield (0,finding/* finding */.g)('ExposeProtoCasing', place, word);
    if (address !== '' || hostPort !== '')
        yield (0,finding/* finding */.g)('ExposeInvalidFormat', place, word);
}
function* checkSource(instruction, source, ignore, place) {
    if (ignore.empty || ignore.hasExceptions)
        return;
    if (instruction.kind === 'copy' && instruction.from !== undefined)
        return;
    const verb = instruction.kind === 'add' ? 'Add' : 'Copy';
    const path = external_node_path_.posix.normalize(source).replace(/(?<=.)\/$/, '');
    const whole = path === '.' || path === '/';
    if (whole ? ignore.ignoresAll : ignore.ignores(path))
        yield (0,finding/* finding */.g)('CopyIgnoredFile', place, verb, path);
}

// EXTERNAL MODULE: ./build/src/dockerfile/parse.js + 16 modules
var parse = __webpack_require__(10993);
// EXTERNAL MODULE: ./build/src/build/stage-run.js
var stage_run = __webpack_require__(38008);
// EXTERNAL MODULE: ./build/src/build/stage-sources.js
var stage_sources = __webpack_require__(49555);
;// CONCATENATED MODULE: ./build/src/build/checks/images.js






function imagesOf(options, planned) {
    const { dockerfile } = options;
    const { base, stage } = planned;
    const location = (0,stage_plan/* locate */.x5)(dockerfile, stage.from.range);
    const own = base.kind === 'image' ? [{ reference: base.reference, location, planned, isBase: true }] : [];
    const others = stage.instructions.flatMap((instruction) => (0,stage_sources/* origins */.kt)((0,stage_run/* namesOf */.eZ)(options), instruction).flatMap((source) => {
        if (source.kind !== 'image' || source.reference === 'scratch')
            return [];
        const { reference } = source;
        return [{ reference, location: (0,stage_plan/* locate */.x5)(dockerfile, instruction.range), planned, isBase: false }];
    }));
    return [...own, ...others];
}
async function askImages(options, stages, checks) {
    const all = options.stages.flatMap((planned) => imagesOf(options, planned));
    const { contexts } = (0,stage_run/* namesOf */.eZ)(options);
    for (const { reference, location } of all)
        if (!contexts.gives(reference))
            (0,stage_plan/* locating */.MZ)(location, () => (0,image_reference/* parseReference */.F2)(reference));
    const asked = all.filter(({ planned }) => stages.has(planned.stage.index));
    const found = asked.map((one) => ({ ...one, image: askFor(options, one) }));
    await Promise.allSettled(found.map(({ image }) => image));
    for (const { image, location, planned, isBase } of found) {
        const answer = await (0,stage_plan/* located */.t4)(location, image);
        if (isBase)
            checks?.find(checkBase(planned, answer));
    }
}
function askFor({ services, settings }, one) {
    const { base } = one.planned;
    const platform = one.isBase && base.kind === 'image' ? base.platform : settings.platform;
    return services.image(one.reference, platform);
}
async function triggersOf(options, { base }) {
    if (base.kind === 'image') {
        const { config } = await options.services.image(base.reference, base.platform);
        return config.config?.OnBuild ?? [];
    }
    const below = base.kind === 'stage' ? options.stages[base.index]?.stage.instructions : undefined;
    return (below ?? []).flatMap((instruction) => instruction.kind === 'onbuild' ? [instruction.trigger] : []);
}
async function withTriggered(options, needed) {
    const names = (0,stage_run/* namesOf */.eZ)(options);
    const all = new Set(needed);
    for (const index of all) {
        const planned = options.stages[index];
        if (!planned)
            continue;
        const location = (0,stage_plan/* locate */.x5)(options.dockerfile, planned.stage.from.range);
        for (const trigger of await (0,stage_plan/* located */.t4)(location, triggersOf(options, planned))) {
            const sources = (0,stage_sources/* stageDependencies */.Ge)(names, planned.stage, (0,parse/* parseTrigger */.u)(trigger, location));
            for (const source of (0,stage_sources/* neededStages */.xB)(names, options.stages, sources))
                all.add(source);
        }
    }
    return all;
}

;// CONCATENATED MODULE: ./build/src/build/checks/words.js
function wordsOf(instruction) {
    switch (instruction.kind) {
        case 'env':
        case 'label':
            return instruction.pairs.flatMap(({ key, value }) => [key, value]);
        case 'copy':
        case 'add': {
            const { chown = '', chmod = '', sources, destination } = instruction;
            const checksum = instruction.kind === 'add' ? (instruction.checksum ?? '') : '';
            return [chown, chmod, checksum, ...sources, destination];
        }
        case 'user':
            return [instruction.user];
        case 'volume':
            return instruction.paths;
        case 'workdir':
            return [instruction.path];
        case 'stopsignal':
            return [instruction.signal];
        case 'arg':
        case 'cmd':
        case 'entrypoint':
        case 'expose':
        case 'healthcheck':
        case 'maintainer':
        case 'onbuild':
        case 'run':
        case 'shell':
            return [];
    }
}
function expandInstruction(instruction, variables) {
    for (const word of wordsOf(instruction))
        variables.expand(word);
    if (instruction.kind !== 'copy' && instruction.kind !== 'add')
        return;
    for (const { content, expand } of instruction.heredocs)
        if (expand)
            variables.expandBody(content);
}

;// CONCATENATED MODULE: ./build/src/build/checks/walk.js












async function walkStages(walk) {
    const { options, needed, stages = needed, checks } = walk;
    await askImages(options, stages, checks);
    const reached = await withTriggered(options, needed);
    const added = new Set([...reached].filter((index) => !stages.has(index)));
    await askImages(options, added, checks);
    const walked = new Map();
    for (const planned of options.stages) {
        const { index } = planned.stage;
        if (stages.has(index) || added.has(index))
            walked.set(index, await walkStage({ ...walk, needed: reached }, planned, walked));
    }
}
async function walkStage({ options, needed, checks, notes, entitlements }, planned, walked) {
    const { dockerfile } = options;
    const { run, triggers } = await begin(options, planned, walked);
    const below = planned.base.kind === 'stage' ? walked.get(planned.base.index) : undefined;
    const memory = { last: new Map(), ownFolder: below?.ownFolder ?? false };
    const isNeeded = needed.has(planned.stage.index);
    const instructions = (0,stage_plan/* stageInstructions */.WE)(dockerfile, planned, isNeeded ? triggers : []);
    for (const [at, instruction] of instructions.entries()) {
        const step = (0,stage_plan/* stepRef */.WW)(dockerfile, run.ref, { instruction, number: at + 1, total: instructions.length });
        const place = { range: instruction.range, comments: instruction.node.comments };
        run.variables.watch((unset) => checks?.find(checkVariables(unset, run, place)));
        const context = (0,rehearsal/* rehearsalContext */.d)(options, run, step);
        try {
            expandInstruction(instruction, run.variables);
            if (instruction.kind !== 'arg' && instruction.kind !== 'run')
                run.variables.unwatch();
            checks?.find(checkInstruction(instruction, run, memory));
            const mounts = await carryOut(context, instruction, (findings) => checks?.find(findings));
            if (instruction.kind === 'run' && entitlements)
                (0,run_wishes/* checkEntitlements */.tB)(context, instruction);
            notes?.note(run, instruction, mounts);
        }
        catch (error) {
            throw error instanceof errors/* YadokariError */.$S ? error.at(step.location) : error;
        }
    }
    return { run, ownFolder: memory.ownFolder };
}
async function begin(options, planned, walked) {
    const below = (index) => {
        const run = walked.get(index)?.run;
        if (!run)
            throw new errors/* YadokariError */.$S('INTERNAL', `stage ${index} was not gone through`);
        return Promise.resolve(run);
    };
    try {
        return await (0,rehearsal/* beginStage */.a)(options, planned, below);
    }
    catch (error) {
        const { range } = planned.stage.from;
        throw error instanceof errors/* YadokariError */.$S ? error.at((0,stage_plan/* locate */.x5)(options.dockerfile, range)) : error;
    }
}
async function carryOut(context, instruction, tell) {
    const { kind } = instruction;
    if (kind === 'run') {
        const wishes = (0,mounts_wishes/* mountWishes */.t)(context, instruction);
        (0,run_wishes/* refuseDevices */.Cg)(instruction);
        return wishes;
    }
    if (kind === 'workdir')
        (0,workdir/* enterWorkdir */.n)(context, instruction);
    else if (kind === 'copy' || kind === 'add')
        checkCopy(context, instruction, tell);
    else if (kind === 'arg')
        await declare(context, instruction, tell);
    else {
        if (kind === 'expose')
            checkPorts(context, instruction, tell);
        await (0,handlers/* execute */.g)(context, instruction);
    }
    return [];
}
async function declare(context, instruction, tell) {
    const place = { range: instruction.range, comments: instruction.node.comments };
    for (const arg of instruction.args) {
        tell(checkSecret('ARG', arg.key, place));
        await (0,handlers/* execute */.g)(context, { ...instruction, args: [arg] });
    }
}
function checkCopy(context, instruction, tell) {
    const { ignore } = context.settings;
    const place = { range: instruction.range, comments: instruction.node.comments };
    (0,copy_words/* checkCopyWords */.fw)((0,copy_words/* copyWords */.rb)(context, instruction), (source) => tell(checkSource(instruction, source, ignore, place)));
}
function checkPorts({ stage }, { ports, range, node }, tell) {
    for (const word of ports.flatMap((port) => stage.variables.expandAll(port))) {
        tell(checkPort(word, { range, comments: node.comments }));
        (0,dockerfile_ports/* exposedPorts */.LZ)([word]);
    }
}


/***/ }),

/***/ 50412:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AK: () => (/* binding */ resolveOwner),
/* harmony export */   b5: () => (/* binding */ readGroups),
/* harmony export */   n$: () => (/* binding */ readAccounts),
/* harmony export */   t3: () => (/* binding */ isNumericOwner)
/* harmony export */ });
const maxId = 0x7fff_ffff;
function fields(tree, path) {
    const bytes = tree.readSmall(path);
    if (!bytes)
        return [];
    return Buffer.from(bytes)
        .toString('utf8')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => line.split(':'));
}
function numeric(text) {
    const value = Number(text ?? '');
    return Number.isInteger(value) && value >= 0 ? value : 0;
}
function readAccounts(tree) {
    return fields(tree, 'etc/passwd').map((line) => ({
        name: line[0] ?? '',
        uid: numeric(line[2]),
        gid: numeric(line[3]),
        home: line[5] ?? '',
    }));
}
function readGroups(tree) {
    return fields(tree, 'etc/group').map((line) => ({
        name: line[0] ?? '',
        gid: numeric(line[2]),
        members: (line[3] ?? '').split(',').filter((member) => member !== ''),
    }));
}
function parseId(text) {
    if (text === 'root')
        return 0;
    if (!/^[+-]?[0-9]+$/.test(text))
        return undefined;
    const value = Number(text);
    if (value > maxId || value < -maxId - 1)
        return undefined;
    if (value === -1)
        return 0;
    return value < 0 ? 2 ** 32 + value : Math.abs(value);
}
function splitOwner(text) {
    const colon = text.indexOf(':');
    return colon === -1 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
}
function isNumericOwner(text) {
    return splitOwner(text).every((part) => part === undefined || part === '' || parseId(part) !== undefined);
}
function resolveOwner(text, tree) {
    const [user, group] = splitOwner(text);
    const unknown = [];
    let uid = 0;
    let gid = 0;
    const userId = parseId(user);
    if (userId !== undefined) {
        uid = userId;
        gid = userId;
    }
    else if (user !== '') {
        const account = readAccounts(tree).find((entry) => entry.name === user);
        if (account)
            ({ uid, gid } = account);
        else
            unknown.push(user);
    }
    if (group !== undefined) {
        const groupId = group === '' ? 0 : parseId(group);
        const found = groupId ?? readGroups(tree).find((entry) => entry.name === group)?.gid;
        if (found === undefined)
            unknown.push(group);
        else
            gid = found;
    }
    return { uid, gid, unknown };
}


/***/ }),

/***/ 38174:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ Copier),
/* harmony export */   w: () => (/* binding */ makeFolders)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22396);
/* harmony import */ var _layer_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81427);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87302);




class Copier {
    #source;
    #target;
    #options;
    #inodes = new Map();
    #parents = [];
    constructor(source, target, options) {
        this.#source = source;
        this.#target = target;
        this.#options = options;
    }
    copy(source, destination) {
        const name = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(destination);
        const isFolder = destination.endsWith('/') || name === '.';
        const ensure = isFolder ? destination : node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(destination);
        this.#makeAll((0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .rootPath */ .w)(this.#target, ensure));
        const from = this.#options.followLinks
            ? (0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .rootPath */ .w)(this.#source, source)
            : (0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .rootPathOfParent */ .j)(this.#source, source);
        const node = this.#source.lookup(from);
        if (!node)
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('SOURCE_NOT_FOUND', `"/${(0,_layer_index_js__WEBPACK_IMPORTED_MODULE_3__/* .cleanPath */ .ts)(source)}" not found`);
        const to = this.#prepareTarget(node, source, (0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .rootPath */ .w)(this.#target, destination));
        this.#copyNode({ source: from, below: '', target: to, overwrite: false });
    }
    #prepareTarget(node, source, destination) {
        const existing = this.#target.lookup(destination);
        const isFolder = node.type === 'directory';
        const { contentsOnly } = this.#options;
        const into = (!contentsOnly && isFolder && existing !== undefined) || (!isFolder && existing?.type === 'directory');
        const target = into ? (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_3__/* .joinPath */ .uJ)(destination, node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename((0,_layer_index_js__WEBPACK_IMPORTED_MODULE_3__/* .cleanPath */ .ts)(source))) : destination;
        this.#makeAll(contentsOnly && isFolder && !existing ? target : (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_3__/* .parentOf */ .gN)(target));
        return target;
    }
    #copyNode(at) {
        const { include, exclude } = this.#options;
        const excluded = at.below !== '' && (exclude?.ignores(at.below) ?? false);
        const included = !excluded && (at.below === '' || include === undefined || include.ignores(at.below));
        const node = this.#source.lookup(at.source);
        if (!node)
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('SOURCE_NOT_FOUND', `"/${at.source}" not found`);
        if (node.type === 'directory') {
            if (!excluded || exclude?.mayInclude(at.below))
                this.#copyFolder({ ...at, node, included });
            return;
        }
        if (!included)
            return;
        this.#makePending();
        if (this.#target.lookup(at.target)?.type === 'directory') {
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('SOURCE_INVALID', `cannot replace folder "/${at.target}" with file "/${at.source}"`);
        }
        this.#target.put(this.#leaf(at, node));
    }
    #leaf(at, node) {
        const key = node.type === 'file' ? this.#source.inodeKey(at.source) : undefined;
        const first = key === undefined ? undefined : this.#inodes.get(key);
        if (key !== undefined && first === undefined)
            this.#inodes.set(key, at.target);
        const entry = this.#entry(at.source, at.target, node);
        if (first !== undefined)
            return { ...entry, type: 'hardlink', linkName: first, size: 0 };
        if (node.type !== 'file')
            return entry;
        return {
            ...entry,
            content: this.#source.content?.(at.source) ?? { file: this.#source.hostPath(at.source) },
        };
    }
    #copyFolder(at) {
        if (at.included) {
            this.#makePending();
            this.#putFolder(at, at.overwrite);
        }
        this.#parents.push({ source: at.source, target: at.target, done: at.included });
        for (const name of this.#source.list(at.source)) {
            this.#copyNode({
                source: (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_3__/* .joinPath */ .uJ)(at.source, name),
                below: (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_3__/* .joinPath */ .uJ)(at.below, name),
                target: (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_3__/* .joinPath */ .uJ)(at.target, name),
                overwrite: true,
            });
        }
        this.#parents.pop();
    }
    #putFolder(at, overwrite) {
        const node = this.#source.lookup(at.source);
        if (!node)
            return;
        const existing = this.#target.lookup(at.target);
        if (existing && existing.type !== 'directory')
            throw folderOntoFile(at);
        if (existing && !overwrite)
            this.#target.touch(at.target, node.mtime);
        else
            this.#target.put(this.#entry(at.source, at.target, node));
    }
    #makePending() {
        for (const parent of this.#parents) {
            if (!parent.done)
                this.#putParent(parent);
            parent.done = true;
        }
    }
    #putParent({ source, target }) {
        const existing = this.#target.lookup(target);
        const node = this.#source.lookup(source);
        if (existing?.type !== 'directory' || !node)
            this.#putFolder({ source, target }, false);
        else if (existing.mode !== node.mode)
            this.#target.put({ ...existing, ...this.#target.planned(target), path: target, mode: node.mode });
    }
    #entry(source, path, node) {
        const { owner, mode } = this.#options;
        const xattrs = this.#source.xattrs(source);
        const { size, mtime, devMajor, devMinor } = node;
        const type = node.type === 'block' ? 'char' : node.type;
        return {
            path,
            type,
            mode: mode && type !== 'symlink' ? mode.apply(node.mode, type === 'directory') : node.mode,
            uid: owner?.uid ?? node.uid,
            gid: owner?.gid ?? node.gid,
            size: type === 'file' ? size : 0,
            mtime,
            ...(node.linkTarget === undefined ? {} : { linkName: node.linkTarget }),
            ...(devMajor === undefined ? {} : { devMajor }),
            ...(devMinor === undefined ? {} : { devMinor }),
            ...(Object.keys(xattrs).length === 0 ? {} : { xattrs }),
        };
    }
    #makeAll(path) {
        const { owner, mode, now } = this.#options;
        makeFolders(this.#target, path, { owner, mode: (mode?.octal ?? 0o755) & 0o777, now });
    }
}
function folderOntoFile({ source, target }) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('SOURCE_INVALID', `cannot copy folder "/${source}" to non-directory "/${target}"`);
}
function makeFolders(tree, path, metadata) {
    for (const dir of missingFolders(tree, path)) {
        const parent = dir === '' ? undefined : tree.lookup((0,_layer_index_js__WEBPACK_IMPORTED_MODULE_3__/* .parentOf */ .gN)(dir));
        const inherits = ((parent?.mode ?? 0) & setgid) !== 0;
        const { owner, mode, now } = metadata;
        tree.put({
            path: dir,
            type: 'directory',
            mode: inherits ? mode | setgid : mode,
            uid: owner?.uid ?? 0,
            gid: owner?.gid ?? (inherits ? (parent?.gid ?? 0) : 0),
            size: 0,
            mtime: now,
        });
    }
}
const setgid = 0o2000;
function missingFolders(tree, path) {
    const missing = [];
    for (let at = path; at !== ''; at = (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_3__/* .parentOf */ .gN)(at)) {
        const node = tree.lookup(at);
        if (node && node.type !== 'directory') {
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('SOURCE_INVALID', `cannot make folder "/${path}": "/${at}" is not a folder`);
        }
        if (node)
            break;
        missing.push(at);
    }
    return missing.toReversed();
}


/***/ }),

/***/ 47804:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ contextTree)
/* harmony export */ });
/* harmony import */ var _layer_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81427);

function withoutCapability(xattrs) {
    const { 'security.capability': _dropped, ...rest } = xattrs;
    return rest;
}
function contextTree({ tree, keepsOwners }, matcher) {
    const folders = new Map();
    const folderHasContent = (path) => {
        const known = folders.get(path);
        if (known !== undefined)
            return known;
        const answer = matcher.mayInclude(path) && tree.list(path).some((name) => visible((0,_layer_index_js__WEBPACK_IMPORTED_MODULE_0__/* .joinPath */ .uJ)(path, name)));
        folders.set(path, answer);
        return answer;
    };
    const visible = (path) => {
        const node = tree.lookup(path);
        if (!node || path === '' || matcher.empty || !matcher.ignores(path))
            return node;
        return node.type === 'directory' && folderHasContent(path) ? node : undefined;
    };
    return {
        lookup(path) {
            const node = visible(path);
            return node && (keepsOwners ? node : { ...node, uid: 0, gid: 0 });
        },
        list: (path) => tree.list(path).filter((name) => visible((0,_layer_index_js__WEBPACK_IMPORTED_MODULE_0__/* .joinPath */ .uJ)(path, name)) !== undefined),
        readSmall: (path) => (visible(path) ? tree.readSmall(path) : undefined),
        hostPath: (path) => tree.hostPath(path),
        xattrs: (path) => (keepsOwners ? tree.xattrs(path) : withoutCapability(tree.xattrs(path))),
        inodeKey: (path) => tree.inodeKey(path),
    };
}


/***/ }),

/***/ 24483:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ parseMode)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22396);

const sticky = 0o1000;
const everybody = 0o6777;
const whoBits = { u: 0o4700, g: 0o2070, o: 0o007, a: everybody };
const permissionBits = {
    r: 0o444,
    w: 0o222,
    x: 0o111,
    X: 0o111,
    s: 0o6000,
    t: sticky,
};
const classShift = { u: 6, g: 3, o: 0 };
function parseWho(text) {
    return text.split('').reduce((bits, who) => bits | (whoBits[who] ?? 0), 0);
}
function classesOf(who) {
    const shifts = [6, 3, 0];
    return who === 0 ? shifts : shifts.filter((shift) => (who & (0o4 << shift)) !== 0);
}
class OperatorReader {
    steps = [];
    #operator;
    #special;
    #who;
    #bits = 0;
    #ifExecutable = 0;
    #clears;
    constructor(who, operator) {
        this.#who = who;
        this.#operator = operator;
        this.#special = who === 0 || (who & ~0o007) !== 0;
        this.#clears = operator === '=';
    }
    read(letter) {
        const from = classShift[letter];
        if (from !== undefined)
            this.#copy(from);
        else if (letter === 'X' && this.#operator !== '-')
            this.#ifExecutable = 0o111;
        else if (this.#special || (letter !== 's' && letter !== 't'))
            this.#bits |= permissionBits[letter] ?? 0;
        if (letter === 't' && this.#special)
            this.#who |= sticky;
    }
    finish() {
        if (this.#bits !== 0 || this.#clears)
            this.#change();
        this.#changeIfExecutable();
        return this.steps;
    }
    #copy(from) {
        if (this.#bits !== 0)
            this.#change();
        this.#clears = false;
        this.#changeIfExecutable();
        this.steps.push({ kind: 'copy', from, to: classesOf(this.#who), operator: this.#operator });
    }
    #change() {
        if (this.#operator === '=')
            this.steps.push({ kind: 'clear', bits: this.#who || everybody });
        this.steps.push({ kind: this.#operator === '-' ? 'clear' : 'set', bits: this.#masked(this.#bits) });
        this.#bits = 0;
    }
    #changeIfExecutable() {
        if (this.#ifExecutable !== 0)
            this.steps.push({ kind: 'set-if-executable', bits: this.#masked(this.#ifExecutable) });
        this.#ifExecutable = 0;
    }
    #masked(bits) {
        return this.#who === 0 ? bits : bits & this.#who;
    }
}
function stepsOf(who, operator, permissions) {
    const reader = new OperatorReader(who, operator);
    for (const letter of permissions)
        reader.read(letter);
    return reader.finish();
}
function copyClass(mode, step) {
    const value = (mode >> step.from) & 7;
    let result = mode;
    for (const shift of step.to) {
        if (step.operator === '=')
            result &= ~(7 << shift);
        if (step.operator === '-')
            result &= ~(value << shift);
        else
            result |= value << shift;
    }
    return result;
}
function applySteps(steps, mode, isDirectory) {
    const executable = isDirectory || (mode & 0o111) !== 0;
    let result = mode;
    for (const step of steps) {
        if (step.kind === 'copy')
            result = copyClass(result, step);
        else if (step.kind === 'clear')
            result &= ~step.bits;
        else if (step.kind === 'set' || executable)
            result |= step.bits;
    }
    return result;
}
function parseSymbolic(text) {
    const steps = [];
    for (const clause of text.split(',')) {
        const match = /^([ugoa]*)((?:[-+=][rwxXstugo]*)+)$/.exec(clause);
        if (!match)
            return undefined;
        const who = parseWho(match[1] ?? '');
        for (const part of (match[2] ?? '').matchAll(/([-+=])([rwxXstugo]*)/g)) {
            steps.push(...stepsOf(who, part[1] ?? '', part[2] ?? ''));
        }
    }
    return steps;
}
function parseMode(text) {
    if (/^[0-7]+$/.test(text)) {
        const octal = Number.parseInt(text, 8);
        if (octal <= 0o7777)
            return { octal, apply: () => octal };
    }
    const steps = /^[0-9]/.test(text) ? undefined : parseSymbolic(text);
    if (!steps) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('DOCKERFILE_INVALID', `invalid --chmod value ${JSON.stringify(text)}`, {
            hint: 'write an octal number from 0 to 07777, or a symbolic mode such as u+x,go-w',
        });
    }
    return { apply: (mode, isDirectory) => applySteps(steps, mode, isDirectory) };
}


/***/ }),

/***/ 87302:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ rootPathOfParent),
/* harmony export */   w: () => (/* binding */ rootPath)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70487);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22396);
/* harmony import */ var _layer_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81427);


function rootPath(tree, path) {
    const pending = (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanPath */ .ts)(path).split('/').toReversed();
    let current = '';
    let hops = 0;
    while (pending.length > 0) {
        const name = pending.pop() ?? '';
        if (name === '' || name === '.')
            continue;
        if (name === '..') {
            current = (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_0__/* .parentOf */ .gN)(current);
            continue;
        }
        const next = (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_0__/* .joinPath */ .uJ)(current, name);
        const node = tree.lookup(next);
        if (node?.type !== 'symlink' || node.linkTarget === undefined) {
            current = next;
            continue;
        }
        hops += 1;
        if (hops > _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .limits */ .F.symlinkHops) {
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('SOURCE_INVALID', `too many symbolic links in "/${(0,_layer_index_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanPath */ .ts)(path)}"`);
        }
        if (node.linkTarget.startsWith('/'))
            current = '';
        pending.push(...node.linkTarget.split('/').toReversed());
    }
    return current;
}
function rootPathOfParent(tree, path) {
    const clean = (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanPath */ .ts)(path);
    if (clean === '')
        return '';
    return (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_0__/* .joinPath */ .uJ)(rootPath(tree, (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_0__/* .parentOf */ .gN)(clean)), (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_0__/* .baseName */ .Fl)(clean));
}


/***/ }),

/***/ 54237:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ emptyTree),
/* harmony export */   j: () => (/* binding */ PlannedTree)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70487);
/* harmony import */ var _layer_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81427);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87302);




function nodeOf(entry, type) {
    const { mode, uid, gid, size, mtime, linkName, devMajor, devMinor } = entry;
    return {
        type,
        mode,
        uid,
        gid,
        size,
        mtime,
        ...(type === 'symlink' && linkName !== undefined ? { linkTarget: linkName } : {}),
        ...(devMajor === undefined ? {} : { devMajor }),
        ...(devMinor === undefined ? {} : { devMinor }),
    };
}
class PlannedTree {
    #base;
    #planned = new Map();
    #children = new Map();
    #replaced = new Set();
    #links = new Map();
    constructor(base) {
        this.#base = base;
    }
    entries() {
        return [...this.#planned.values()];
    }
    lookup(path) {
        const planned = this.#planned.get(path);
        if (planned?.type === 'hardlink')
            return this.lookup(planned.linkName ?? '');
        if (planned)
            return nodeOf(planned, planned.type);
        if (this.#hidden(path))
            return undefined;
        return this.#base.lookup(path);
    }
    list(path) {
        if (this.lookup(path)?.type !== 'directory')
            return [];
        const planned = this.#children.get(path);
        const below = this.#replaced.has(path) || this.#hidden(path) ? [] : this.#base.list(path);
        if (!planned)
            return below;
        return [...new Set([...below, ...planned])].toSorted();
    }
    readSmall(path) {
        const resolved = (0,_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .rootPath */ .w)(this, path);
        const planned = this.#planned.get(resolved);
        const source = planned?.type === 'hardlink' ? this.#planned.get(planned.linkName ?? '') : planned;
        if (!source)
            return this.#hidden(resolved) ? undefined : this.#base.readSmall(resolved);
        if (!source.content || source.size > _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.accountFileBytes)
            return undefined;
        return 'data' in source.content ? source.content.data : (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(source.content.file);
    }
    put(entry) {
        const before = this.lookup(entry.path);
        if (before?.type === 'directory' && entry.type !== 'directory')
            this.#forget(entry.path);
        this.#remove(entry.path);
        this.#planned.set(entry.path, entry);
        if (entry.type === 'hardlink' && entry.linkName !== undefined)
            this.#linksOf(entry.linkName).add(entry.path);
        if (entry.path === '')
            return;
        const parent = (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_3__/* .parentOf */ .gN)(entry.path);
        const names = this.#children.get(parent) ?? new Set();
        names.add(entry.path.slice(parent === '' ? 0 : parent.length + 1));
        this.#children.set(parent, names);
    }
    touch(path, mtime) {
        const planned = this.#planned.get(path);
        if (planned)
            this.change(path, { mtime });
    }
    change(path, metadata) {
        const planned = this.#planned.get(path);
        if (planned)
            this.#planned.set(path, { ...planned, ...metadata });
    }
    planned(path) {
        return this.#planned.get(path);
    }
    #forget(path) {
        this.#replaced.add(path);
        for (const name of this.#children.get(path) ?? []) {
            const child = (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_3__/* .joinPath */ .uJ)(path, name);
            if (this.#planned.get(child)?.type === 'directory')
                this.#forget(child);
            this.#remove(child);
        }
        this.#children.delete(path);
    }
    #remove(path) {
        const entry = this.#planned.get(path);
        if (!entry)
            return;
        this.#planned.delete(path);
        if (entry.type === 'hardlink')
            this.#links.get(entry.linkName ?? '')?.delete(path);
        const [heir, ...others] = this.#links.get(path) ?? [];
        this.#links.delete(path);
        if (heir === undefined)
            return;
        this.#planned.set(heir, { ...entry, path: heir });
        for (const name of others)
            this.#relink(name, heir);
    }
    #relink(name, linkName) {
        const link = this.#planned.get(name);
        if (link)
            this.#planned.set(name, { ...link, linkName });
        this.#linksOf(linkName).add(name);
    }
    #linksOf(path) {
        const links = this.#links.get(path) ?? new Set();
        this.#links.set(path, links);
        return links;
    }
    #hidden(path) {
        if (this.#replaced.size === 0)
            return false;
        for (let parent = path; parent !== '';) {
            parent = (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_3__/* .parentOf */ .gN)(parent);
            if (this.#replaced.has(parent))
                return true;
        }
        return false;
    }
}
const emptyTree = {
    lookup: (path) => path === ''
        ? { type: 'directory', mode: 0o755, uid: 0, gid: 0, size: 0, mtime: { seconds: 0, nanoseconds: 0 } }
        : undefined,
    list: () => [],
    readSmall: () => undefined,
};


/***/ }),

/***/ 30078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ contextSources),
/* harmony export */   x: () => (/* binding */ isSent)
/* harmony export */ });
/* harmony import */ var _dockerfile_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77674);
/* harmony import */ var _dockerfile_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61715);
/* harmony import */ var _dockerfile_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49787);
/* harmony import */ var _layer_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81427);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(87302);



function contextSources(instructions) {
    return instructions.flatMap((instruction) => {
        if (instruction.kind === 'add')
            return instruction.sources;
        if (instruction.kind === 'run')
            return (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_0__/* .contextMounts */ .wE)(instruction);
        return instruction.kind === 'copy' && instruction.from === undefined ? instruction.sources : [];
    });
}
function isSent(tree, folder, sources) {
    return folder === '' || sources.some((source) => source.includes('$') || touches(tree, folder, source));
}
function touches(tree, folder, source) {
    const path = (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_1__/* .cleanPath */ .ts)(source);
    if (path === '')
        return true;
    if ((0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_2__/* .hasWildcard */ .rl)(path))
        return matchesIn(tree, folder, path);
    const real = (0,_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .rootPath */ .w)(tree, path);
    return contains(real, folder) || (contains(folder, real) && tree.lookup(real) !== undefined);
}
function contains(folder, path) {
    return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
function matchesIn(tree, folder, pattern) {
    const matcher = (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_4__/* .createIgnoreMatcher */ .t)([pattern]);
    const search = (path) => matcher.ignores(path) || tree.list(path).some((name) => search((0,_layer_index_js__WEBPACK_IMPORTED_MODULE_1__/* .joinPath */ .uJ)(path, name)));
    return search(folder);
}


/***/ }),

/***/ 59961:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ resolveWildcards)
/* harmony export */ });
/* harmony import */ var _dockerfile_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61715);
/* harmony import */ var _layer_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81427);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87302);



function walkMatches(tree, at, pattern) {
    const found = [];
    for (const name of tree.list(at.dir)) {
        const path = (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_0__/* .joinPath */ .uJ)(at.dir, name);
        const below = (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_0__/* .joinPath */ .uJ)(at.below, name);
        if ((0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_1__/* .matchPattern */ .gH)(pattern, below))
            found.push(path);
        else if (tree.lookup(path)?.type === 'directory')
            found.push(...walkMatches(tree, { dir: path, below }, pattern));
    }
    return found;
}
function resolveWildcards(tree, source) {
    const { fixed, pattern } = (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_1__/* .splitWildcard */ .Ln)((0,_layer_index_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanPath */ .ts)(source));
    if (pattern === '')
        return [fixed];
    return walkMatches(tree, { dir: (0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .rootPath */ .w)(tree, fixed), below: '' }, pattern);
}


/***/ }),

/***/ 25235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ emptyLayer)
/* harmony export */ });
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23079);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32151);

const emptyTarGzip = '1f8b08000000000000ff621805a360148c5800080000ffff2eafb5ef00040000';
function emptyLayer() {
    return {
        blob: (0,_image_index_js__WEBPACK_IMPORTED_MODULE_0__/* .bytesBlob */ .XU)((0,_image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .layerMediaType */ .sG)('oci', 'gzip'), Buffer.from(emptyTarGzip, 'hex')),
        diffId: 'sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
    };
}


/***/ }),

/***/ 55716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ addGit),
/* harmony export */   R: () => (/* binding */ gitSourceOf)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22396);
/* harmony import */ var _git_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16469);
/* harmony import */ var _layer_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28013);
/* harmony import */ var _copy_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38174);




const rootOwner = { uid: 0, gid: 0 };
function contradiction(url, fact) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('DOCKERFILE_INVALID', `ADD of "${url}": ${fact}`, { hint: 'say it once' });
}
function gitSourceOf(instruction, text, checksum) {
    const source = (0,_git_index_js__WEBPACK_IMPORTED_MODULE_1__/* .parseGitSource */ .R8)(text);
    if (source === undefined)
        return undefined;
    const { remote } = source;
    const wanted = checksum.toLowerCase();
    if (wanted !== '' && !/^[0-9a-f]+$/.test(wanted)) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('DOCKERFILE_INVALID', `--checksum ${JSON.stringify(checksum)} is no hash of a commit`, {
            hint: 'for a git repository, write the hexadecimal digits of the commit',
        });
    }
    if (wanted !== '' && source.checksum !== undefined && source.checksum !== wanted)
        throw contradiction(remote.url, `--checksum says ${wanted}, the address ${source.checksum}`);
    const { keepGitDir } = instruction;
    if (keepGitDir !== undefined && source.keepGitDir !== undefined && keepGitDir !== source.keepGitDir)
        throw contradiction(remote.url, '--keep-git-dir and the address do not agree');
    const keep = source.keepGitDir ?? keepGitDir;
    return {
        ...source,
        ...(wanted === '' ? {} : { checksum: wanted }),
        ...(keep === undefined ? {} : { keepGitDir: keep }),
    };
}
async function addGit(task, source) {
    const { context, target, destination, options } = task;
    const { root } = await context.downloads.repositories.checkout(source);
    new _copy_index_js__WEBPACK_IMPORTED_MODULE_2__/* .Copier */ .T((0,_layer_index_js__WEBPACK_IMPORTED_MODULE_3__/* .hostTree */ .v)(root), target, {
        owner: rootOwner,
        ...options,
        followLinks: false,
        contentsOnly: false,
    }).copy('/', destination);
}


/***/ }),

/***/ 80658:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  WQ: () => (/* binding */ add),
  Oe: () => (/* binding */ nameOfUrl),
  _G: () => (/* binding */ verifyDownload)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/base/url.js
var base_url = __webpack_require__(16258);
// EXTERNAL MODULE: ./build/src/build/copy/copier.js
var copier = __webpack_require__(38174);
// EXTERNAL MODULE: ./build/src/build/copy/paths.js
var paths = __webpack_require__(87302);
// EXTERNAL MODULE: ./build/src/layer/paths.js
var layer_paths = __webpack_require__(81427);
;// CONCATENATED MODULE: ./build/src/build/handlers/add-archive.js





async function addArchive(task, file, folder) {
    const { context, target, destination, options } = task;
    const { services, now } = context;
    const dir = (0,external_node_path_.join)(folder, 'bytes');
    (0,external_node_fs_.mkdirSync)(dir, { recursive: true });
    const members = await services.engine.readArchive(file, dir, { signal: services.signal });
    if (!members)
        return false;
    const into = (0,paths/* rootPath */.w)(target, destination);
    (0,copier/* makeFolders */.w)(target, into, { owner: options.owner, mode: 0o755, now });
    const unpacking = new Unpacking(task, { into, archive: file, below: await filesBelow(task, members), dir });
    for (const member of members)
        unpacking.add(member);
    unpacking.finish(members);
    return true;
}
async function filesBelow({ context, instruction, options }, members) {
    const own = new Set(members.map(({ path }) => path));
    const leadsOut = members.some(({ type, linkName = '' }) => type === 'hardlink' && !own.has((0,layer_paths/* cleanPath */.ts)(linkName)));
    if (!leadsOut)
        return undefined;
    const apart = instruction.link && options.mode === undefined;
    return apart ? undefined : context.stage.files.files();
}
function below(tree, folder) {
    return {
        lookup: (path) => tree.lookup(path === '' ? folder : (0,layer_paths/* joinPath */.uJ)(folder, path)),
        list: (path) => tree.list(path === '' ? folder : (0,layer_paths/* joinPath */.uJ)(folder, path)),
        readSmall: () => undefined,
    };
}
class Unpacking {
    #task;
    #target;
    #inside;
    #place;
    #taken = 0;
    constructor(task, place) {
        this.#task = task;
        this.#target = task.target;
        this.#inside = below(task.target, place.into);
        this.#place = place;
    }
    add(member) {
        const { owner } = this.#task.options;
        if (member.path === '')
            return;
        const path = (0,layer_paths/* joinPath */.uJ)(this.#folder((0,layer_paths/* parentOf */.gN)(member.path), member), (0,layer_paths/* baseName */.Fl)(member.path));
        const entry = { ...member, path: this.#whole(path), ...owner };
        const planned = member.type === 'hardlink' ? this.#link(entry, member) : entry;
        if (planned)
            this.#target.put(planned);
    }
    finish(members) {
        for (const member of members) {
            if (member.type !== 'directory' || this.#inside.lookup((0,paths/* rootPath */.w)(this.#inside, member.path)))
                continue;
            throw this.#refuse(member, 'something after it in the archive took its place');
        }
    }
    #whole(path) {
        return (0,layer_paths/* cleanPath */.ts)((0,layer_paths/* joinPath */.uJ)(this.#place.into, path));
    }
    #folder(path, member) {
        const found = (0,paths/* rootPath */.w)(this.#inside, path);
        if (this.#inside.lookup(found)?.type === 'directory')
            return found;
        this.#requireWay(path, member);
        (0,copier/* makeFolders */.w)(this.#target, this.#whole(found), {
            owner: { uid: 0, gid: 0 },
            mode: 0o755,
            now: this.#task.context.now,
        });
        return found;
    }
    #requireWay(path, member) {
        for (let at = path; at !== ''; at = (0,layer_paths/* parentOf */.gN)(at)) {
            const there = this.#inside.lookup((0,paths/* rootPathOfParent */.j)(this.#inside, at));
            if (!there || this.#inside.lookup((0,paths/* rootPath */.w)(this.#inside, at))?.type === 'directory')
                continue;
            throw this.#refuse(member, `"/${this.#whole(at)}" is not a folder`);
        }
    }
    #link(entry, member) {
        const first = this.#whole((0,paths/* rootPathOfParent */.j)(this.#inside, member.linkName ?? ''));
        const planned = this.#target.planned(first) ?? this.#takeUp(first);
        if (!planned || `${first}/`.startsWith(`${entry.path}/`))
            throw this.#refuse(member, `"/${first}", which it is a link to, does not come before it in the archive, and is not there either`);
        if (planned.type === 'directory')
            throw this.#refuse(member, `"/${first}", which it is a link to, is a folder`);
        const linkName = planned.type === 'hardlink' ? (planned.linkName ?? first) : first;
        this.#retouch(linkName, entry);
        return linkName === entry.path ? undefined : { ...entry, size: 0, linkName };
    }
    #takeUp(path) {
        const { below: files, dir } = this.#place;
        const node = files && this.#target.lookup(path);
        if (!node || node.type === 'directory')
            return undefined;
        const { type, mode, uid, gid, mtime, linkTarget, devMajor, devMinor } = node;
        const bytes = (0,external_node_path_.join)(dir, `below-${this.#taken++}`);
        if (type === 'file')
            (0,external_node_fs_.copyFileSync)(files.hostPath(path), bytes);
        const entry = {
            path,
            type,
            mode,
            uid,
            gid,
            mtime,
            size: type === 'file' ? node.size : 0,
            ...(linkTarget === undefined ? {} : { linkName: linkTarget }),
            ...(devMajor === undefined ? {} : { devMajor }),
            ...(devMinor === undefined ? {} : { devMinor }),
            xattrs: files.xattrs(path),
            ...(type === 'file' ? { content: { file: bytes } } : {}),
        };
        this.#target.put(entry);
        return entry;
    }
    #retouch(path, { mode, uid, gid, mtime }) {
        const isLink = this.#target.planned(path)?.type === 'symlink';
        this.#target.change(path, isLink ? { uid, gid } : { mode, uid, gid, mtime });
    }
    #refuse(member, why) {
        return new errors/* YadokariError */.$S('SOURCE_INVALID', `cannot unpack "${member.path}" of "${this.#place.archive}": ${why}`, {
            hint: 'the archive does not fit what is at its destination',
        });
    }
}

// EXTERNAL MODULE: ./build/src/build/handlers/add-git.js
var add_git = __webpack_require__(55716);
// EXTERNAL MODULE: ./build/src/build/handlers/copy.js
var copy = __webpack_require__(26653);
// EXTERNAL MODULE: ./build/src/build/handlers/copy-words.js
var copy_words = __webpack_require__(8157);
// EXTERNAL MODULE: ./build/src/build/handlers/single-file-tree.js
var single_file_tree = __webpack_require__(15404);
;// CONCATENATED MODULE: ./build/src/build/handlers/add.js











function scratchFolder(context, source) {
    const { step, services } = context;
    const folder = (0,external_node_path_.join)(services.workDir, `add-${step.stage.index}-${step.number}-${source}`);
    (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
    return folder;
}
function decoded(path) {
    try {
        return decodeURIComponent(path);
    }
    catch {
        return path;
    }
}
function nameOfUrl(url) {
    const base = external_node_path_.posix.basename(decoded(new URL(url).pathname));
    return base === '' || base === '.' || base === '..' ? '__unnamed__' : base;
}
async function verifyDownload(file, url, checksum) {
    (0,copy_words/* requireDigest */.m0)(checksum);
    const algorithm = checksum.slice(0, checksum.indexOf(':'));
    const hash = (0,external_node_crypto_.createHash)(algorithm);
    await (0,promises_.pipeline)((0,external_node_fs_.createReadStream)(file), hash);
    const actual = `${algorithm}:${hash.digest('hex')}`;
    if (actual === checksum)
        return;
    throw new errors/* YadokariError */.$S('CHECKSUM_MISMATCH', `"${(0,base_url/* redactUrl */.B)(url)}" has digest ${actual}, --checksum says ${checksum}`, {
        hint: 'the file changed or the checksum is of another version',
    });
}
async function addUrl(task, url, place) {
    const { context, target, destination, options } = task;
    const { file, lastModified } = await context.downloads.get(url);
    if (place.checksum !== '')
        await verifyDownload(file, url, place.checksum);
    if (task.instruction.kind === 'add' && task.instruction.unpack === true) {
        if (await addArchive(task, file, place.folder))
            return;
    }
    const mtime = { seconds: Math.floor((lastModified ?? 0) / 1000), nanoseconds: 0 };
    const name = nameOfUrl(url);
    const tree = (0,single_file_tree/* singleFileTree */.$)({ name, size: (0,external_node_fs_.statSync)(file).size, mode: 0o600, mtime, content: { file } });
    new copier/* Copier */.T(tree, target, { ...options, followLinks: false, contentsOnly: false }).copy(name, destination);
}
async function addLocal(task, tree, source) {
    const { instruction } = task;
    const unpack = instruction.kind === 'add' && instruction.unpack !== false;
    if (!unpack || instruction.parents) {
        (0,copy/* copyLocal */.h5)(task, tree, source.text);
        return;
    }
    for (const [i, match] of (0,copy/* matchesOf */.th)(task, tree, source.text).entries()) {
        const real = (0,paths/* rootPath */.w)(tree, match);
        const isFile = tree.lookup(real)?.type === 'file';
        if (isFile && (await addArchive(task, tree.hostPath(real), (0,external_node_path_.join)(source.folder, String(i)))))
            continue;
        new copier/* Copier */.T(tree, task.target, task.options).copy(match, task.destination);
    }
}
async function add(context, instruction) {
    if ((0,copy/* takeCopy */.j0)((0,copy_words/* copyWords */.rb)(context, instruction)))
        return;
    const task = await (0,copy/* planCopy */.n4)(context, instruction);
    const checksum = (0,copy_words/* checksumOf */.lf)(task, instruction);
    const tree = (0,copy/* contextOf */.Vm)(context);
    for (const [i, source] of task.sources.entries()) {
        const folder = scratchFolder(context, i);
        try {
            const git = (0,add_git/* gitSourceOf */.R)(instruction, source, checksum);
            if (git)
                await (0,add_git/* addGit */.I)(task, git);
            else if ((0,copy_words/* isUrl */.gU)(source))
                await addUrl(task, source, { folder, checksum });
            else
                await addLocal(task, tree, { text: source, folder });
        }
        catch (error) {
            throw (0,copy/* explainMissing */.Ce)(context, error, source);
        }
    }
    (0,copy/* copyHeredocs */.x4)(task);
    await (0,copy/* commitCopy */.z$)(task);
}


/***/ }),

/***/ 8157:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bm: () => (/* binding */ refuseRemote),
/* harmony export */   fw: () => (/* binding */ checkCopyWords),
/* harmony export */   gU: () => (/* binding */ isUrl),
/* harmony export */   lf: () => (/* binding */ checksumOf),
/* harmony export */   m0: () => (/* binding */ requireDigest),
/* harmony export */   rb: () => (/* binding */ copyWords)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81047);
/* harmony import */ var _git_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16469);
/* harmony import */ var _copy_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(24483);
/* harmony import */ var _stage_sources_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49555);
/* harmony import */ var _stage_run_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(38008);
/* harmony import */ var _add_git_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(55716);






function isUrl(source) {
    return /^https?:\/\//.test(source) && !(0,_git_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isGitSource */ .qh)(source);
}
function copyWords(context, instruction) {
    const { variables } = context.stage;
    return { context, instruction, sources: instruction.sources.map((source) => variables.expand(source)) };
}
function refuseRemote(source) {
    if (!isUrl(source) && !(0,_git_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isGitSource */ .qh)(source))
        return;
    const what = isUrl(source) ? 'a URL' : 'a git repository';
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('DOCKERFILE_INVALID', `source of COPY cannot be ${what}`, { hint: 'use ADD' });
}
function requireDigest(checksum) {
    if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(checksum))
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('DOCKERFILE_INVALID', `--checksum ${JSON.stringify(checksum)} is not a digest`, {
        hint: 'write --checksum=sha256: and 64 hex digits',
    });
}
function checksumOf({ context, sources }, { checksum }) {
    const value = context.stage.variables.quietly(checksum ?? '');
    if (value === '')
        return '';
    const [only] = sources;
    if (only === undefined || sources.length !== 1) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('DOCKERFILE_INVALID', "--checksum can't be specified for multiple sources", {
            hint: 'write an ADD of its own for each file',
        });
    }
    if (!isUrl(only) && !(0,_git_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isGitSource */ .qh)(only)) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('DOCKERFILE_INVALID', '--checksum requires an HTTP(S) or git source', {
            hint: 'take --checksum out: files of the build context are not checked',
        });
    }
    return value;
}
function checkCopyWords(words, local) {
    const { context, instruction, sources } = words;
    const { variables, ref } = context.stage;
    if (instruction.kind === 'copy' && instruction.from !== undefined)
        (0,_stage_sources_js__WEBPACK_IMPORTED_MODULE_3__/* .copySource */ .XR)((0,_stage_run_js__WEBPACK_IMPORTED_MODULE_4__/* .namesOf */ .eZ)(context), instruction.from, ref.index);
    const chmod = variables.quietly(instruction.chmod ?? '');
    if (chmod !== '')
        (0,_copy_index_js__WEBPACK_IMPORTED_MODULE_5__/* .parseMode */ .Z)(chmod);
    const checksum = instruction.kind === 'add' ? checksumOf(words, instruction) : '';
    for (const source of sources) {
        if (instruction.kind === 'copy')
            refuseRemote(source);
        else if ((0,_add_git_js__WEBPACK_IMPORTED_MODULE_6__/* .gitSourceOf */ .R)(instruction, source, checksum))
            continue;
        if (!isUrl(source))
            local(source);
        else if (checksum !== '')
            requireDigest(checksum);
    }
}


/***/ }),

/***/ 26653:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ copy),
/* harmony export */   Ce: () => (/* binding */ explainMissing),
/* harmony export */   Vm: () => (/* binding */ contextOf),
/* harmony export */   h5: () => (/* binding */ copyLocal),
/* harmony export */   j0: () => (/* binding */ takeCopy),
/* harmony export */   n4: () => (/* binding */ planCopy),
/* harmony export */   th: () => (/* binding */ matchesOf),
/* harmony export */   x4: () => (/* binding */ copyHeredocs),
/* harmony export */   z$: () => (/* binding */ commitCopy)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(16258);
/* harmony import */ var _dockerfile_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(49787);
/* harmony import */ var _dockerfile_index_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(61715);
/* harmony import */ var _layer_index_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(81427);
/* harmony import */ var _copy_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(54237);
/* harmony import */ var _copy_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(50412);
/* harmony import */ var _copy_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(24483);
/* harmony import */ var _copy_index_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(59961);
/* harmony import */ var _copy_index_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(87302);
/* harmony import */ var _copy_index_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(30078);
/* harmony import */ var _copy_index_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(38174);
/* harmony import */ var _copy_index_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(47804);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50330);
/* harmony import */ var _stage_sources_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(49555);
/* harmony import */ var _stage_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38008);
/* harmony import */ var _work_path_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(58033);
/* harmony import */ var _copy_words_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8157);
/* harmony import */ var _single_file_tree_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(15404);










function takeCopy(words) {
    const { context } = words;
    const { hit } = context.cache ?? {};
    if (!hit)
        return false;
    (0,_stage_run_js__WEBPACK_IMPORTED_MODULE_0__/* .takeStepLayer */ .L1)(context, hit.layer);
    (0,_stage_run_js__WEBPACK_IMPORTED_MODULE_0__/* .addHistory */ .Gs)(context.stage, (0,_history_js__WEBPACK_IMPORTED_MODULE_1__/* .historyEntry */ .xg)(historyText(words), 'layer'));
    return true;
}
async function planCopy(context, instruction) {
    const { stage, now } = context;
    const { variables } = stage;
    const chown = instruction.chown === undefined ? '' : variables.expand(instruction.chown);
    const chmod = instruction.chmod === undefined ? '' : variables.expand(instruction.chmod);
    const linked = instruction.link && chmod === '';
    const base = linked ? _copy_index_js__WEBPACK_IMPORTED_MODULE_2__/* .emptyTree */ .i : await stage.files.tree();
    const target = new _copy_index_js__WEBPACK_IMPORTED_MODULE_2__/* .PlannedTree */ .j(base);
    if (linked && !(0,_copy_index_js__WEBPACK_IMPORTED_MODULE_3__/* .isNumericOwner */ .t3)(chown))
        throw namedOwnerOfLink(chown);
    const owner = chown === '' ? undefined : (0,_copy_index_js__WEBPACK_IMPORTED_MODULE_3__/* .resolveOwner */ .AK)(chown, base);
    if (owner && owner.unknown.length > 0)
        warnUnknown(context, owner.unknown);
    const options = {
        now,
        followLinks: true,
        contentsOnly: true,
        ...(owner ? { owner } : {}),
        ...(chmod === '' ? {} : { mode: (0,_copy_index_js__WEBPACK_IMPORTED_MODULE_4__/* .parseMode */ .Z)(chmod) }),
        ...(instruction.exclude.length === 0 ? {} : { exclude: (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_5__/* .createIgnoreMatcher */ .t)(instruction.exclude) }),
    };
    return {
        ...(0,_copy_words_js__WEBPACK_IMPORTED_MODULE_6__/* .copyWords */ .rb)(context, instruction),
        destination: (0,_work_path_js__WEBPACK_IMPORTED_MODULE_7__/* .resolveWorkPath */ .j)(stage.image.config.WorkingDir ?? '/', variables.expand(instruction.destination), true),
        target,
        options,
    };
}
function namedOwnerOfLink(chown) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_8__/* .YadokariError */ .$S('USER_NOT_FOUND', `--link does not see the base's accounts: "${chown}" is not a number`, {
        hint: 'give numbers, as in --chown=1000:1000, or leave --link out',
    });
}
function warnUnknown(context, names) {
    context.services.emit({
        type: 'warning',
        message: `--chown: ${names.map((name) => `"${name}"`).join(' and ')} not found in the image, using 0`,
        hint: 'create the account before, or give numbers',
        location: context.location,
    });
}
async function commitCopy(task) {
    const { context, instruction, target } = task;
    const entries = target.entries();
    const onBase = !(instruction.link && task.options.mode === undefined);
    context.stage.files.add(entries, onBase ? target : undefined);
    await (0,_stage_run_js__WEBPACK_IMPORTED_MODULE_0__/* .writeEntries */ .gX)(context, entries);
    (0,_stage_run_js__WEBPACK_IMPORTED_MODULE_0__/* .addHistory */ .Gs)(context.stage, (0,_history_js__WEBPACK_IMPORTED_MODULE_1__/* .historyEntry */ .xg)(historyText(task), 'layer'));
}
function historyText(task) {
    const { instruction } = task;
    const { variables } = task.context.stage;
    const flag = (name, written = '') => {
        const value = variables.expand(written);
        return value === '' ? [] : [`--${name}=${value}`];
    };
    return [
        instruction.kind.toUpperCase(),
        ...(instruction.parents ? ['--parents'] : []),
        ...flag('chown', instruction.chown),
        ...flag('chmod', instruction.chmod),
        ...task.sources.map((source) => (0,_base_index_js__WEBPACK_IMPORTED_MODULE_9__/* .withoutLogin */ .G)(source)),
        ...instruction.heredocs.map((heredoc) => `<<${heredoc.name}`),
        variables.expand(instruction.destination),
    ].join(' ');
}
function matchesOf(task, tree, source) {
    const matches = (0,_copy_index_js__WEBPACK_IMPORTED_MODULE_10__/* .resolveWildcards */ .E)(tree, source);
    if (matches.length === 0)
        requireFolder(task, tree, (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_11__/* .splitWildcard */ .Ln)((0,_layer_index_js__WEBPACK_IMPORTED_MODULE_12__/* .cleanPath */ .ts)(source)).fixed);
    return matches;
}
function requireFolder({ context, instruction }, tree, folder) {
    const real = (0,_copy_index_js__WEBPACK_IMPORTED_MODULE_13__/* .rootPath */ .w)(tree, folder);
    const fromContext = instruction.kind === 'add' || instruction.from === undefined;
    if (!tree.lookup(real))
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_8__/* .YadokariError */ .$S('SOURCE_NOT_FOUND', `"/${(0,_layer_index_js__WEBPACK_IMPORTED_MODULE_12__/* .cleanPath */ .ts)(folder)}" not found`);
    if (fromContext && !(0,_copy_index_js__WEBPACK_IMPORTED_MODULE_14__/* .isSent */ .x)(tree, real, context.contextSources))
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_8__/* .YadokariError */ .$S('SOURCE_NOT_FOUND', `nothing in "/${(0,_layer_index_js__WEBPACK_IMPORTED_MODULE_12__/* .cleanPath */ .ts)(folder)}" matches`);
}
function copyLocal(task, tree, source) {
    const { target, destination, options, instruction } = task;
    if (!instruction.parents) {
        for (const match of matchesOf(task, tree, source)) {
            new _copy_index_js__WEBPACK_IMPORTED_MODULE_15__/* .Copier */ .T(tree, target, options).copy(match, destination);
        }
        return;
    }
    const pivot = source.indexOf('/./');
    const root = pivot === -1 ? '/' : source.slice(0, pivot);
    const pattern = (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_12__/* .cleanPath */ .ts)(pivot === -1 ? source : source.slice(pivot + 3));
    const required = (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_12__/* .cleanPath */ .ts)(`${root}/${pattern}`);
    if (pattern === '')
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_8__/* .YadokariError */ .$S('SOURCE_NOT_FOUND', `"/${required}" not found`);
    const place = (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_12__/* .joinPath */ .uJ)((0,_copy_index_js__WEBPACK_IMPORTED_MODULE_13__/* .rootPath */ .w)(tree, root), pattern);
    if (!(0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_11__/* .hasWildcard */ .rl)(required) && !tree.lookup(place)) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_8__/* .YadokariError */ .$S('SOURCE_NOT_FOUND', `"/${required}" not found`);
    }
    if ((0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_11__/* .hasWildcard */ .rl)(pattern) && !(0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_11__/* .hasWildcard */ .rl)(root))
        requireFolder(task, tree, root);
    const include = (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_5__/* .createIgnoreMatcher */ .t)([pattern]);
    for (const match of matchesOf(task, tree, root)) {
        new _copy_index_js__WEBPACK_IMPORTED_MODULE_15__/* .Copier */ .T(tree, target, { ...options, include }).copy(match, destination);
    }
}
function fileNameOf({ name }) {
    const path = (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_12__/* .cleanPath */ .ts)(name);
    if (path !== '' && !path.includes('/'))
        return path;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_8__/* .YadokariError */ .$S('SOURCE_INVALID', `"${name}" cannot be the name of a file`, {
        hint: 'name the here-document with a word without slashes, and put folders into the destination',
    });
}
function copyHeredocs(task) {
    const { context, target, destination, options } = task;
    const expand = (heredoc) => heredoc.expand ? context.stage.variables.expandBody(heredoc.content) : heredoc.content;
    for (const heredoc of task.instruction.heredocs) {
        const data = Buffer.from(expand(heredoc));
        const name = fileNameOf(heredoc);
        const tree = (0,_single_file_tree_js__WEBPACK_IMPORTED_MODULE_16__/* .singleFileTree */ .$)({
            name,
            size: data.length,
            mode: 0o644,
            mtime: context.now,
            content: { data },
        });
        new _copy_index_js__WEBPACK_IMPORTED_MODULE_15__/* .Copier */ .T(tree, target, { ...options, followLinks: false, contentsOnly: false }).copy(name, destination);
    }
}
function contextOf(context) {
    return (0,_copy_index_js__WEBPACK_IMPORTED_MODULE_17__/* .contextTree */ .M)(context.settings.context, context.settings.ignore);
}
async function sourceTree(context, instruction) {
    if (instruction.from === undefined)
        return contextOf(context);
    const source = (0,_stage_sources_js__WEBPACK_IMPORTED_MODULE_18__/* .copySource */ .XR)((0,_stage_run_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(context), instruction.from, context.stage.ref.index);
    if (source.kind === 'files')
        return source.context.tree();
    const files = source.kind === 'stage'
        ? (await context.otherStage(source.index)).files
        : await context.imageFiles(source.reference);
    return files.files();
}
function explainMissing(context, error, source) {
    if (!(error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_8__/* .YadokariError */ .$S) || error.code !== 'SOURCE_NOT_FOUND')
        return error;
    if (error.hint !== undefined)
        return error;
    const path = (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_12__/* .cleanPath */ .ts)(source);
    const hidden = context.settings.context.tree.lookup(path) !== undefined && !contextOf(context).lookup(path);
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_8__/* .YadokariError */ .$S('SOURCE_NOT_FOUND', error.message, {
        hint: hidden
            ? `"${source}" is in the build context, but the ignore file excludes it`
            : 'sources are looked up in the build context; check --context and the spelling',
    });
}
async function copy(context, instruction) {
    const words = (0,_copy_words_js__WEBPACK_IMPORTED_MODULE_6__/* .copyWords */ .rb)(context, instruction);
    for (const source of words.sources)
        (0,_copy_words_js__WEBPACK_IMPORTED_MODULE_6__/* .refuseRemote */ .bm)(source);
    if (takeCopy(words))
        return;
    const [task, tree] = await Promise.all([planCopy(context, instruction), sourceTree(context, instruction)]);
    for (const source of task.sources) {
        try {
            copyLocal(task, tree, source);
        }
        catch (error) {
            throw instruction.from === undefined ? explainMissing(context, error, source) : error;
        }
    }
    copyHeredocs(task);
    await commitCopy(task);
}


/***/ }),

/***/ 30642:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ execute)
});

// EXTERNAL MODULE: ./build/src/build/handlers/add.js + 1 modules
var add = __webpack_require__(80658);
// EXTERNAL MODULE: ./build/src/build/handlers/copy.js
var copy = __webpack_require__(26653);
// EXTERNAL MODULE: ./build/src/dockerfile/ports.js
var dockerfile_ports = __webpack_require__(55332);
// EXTERNAL MODULE: ./build/src/build/history.js
var build_history = __webpack_require__(50330);
// EXTERNAL MODULE: ./build/src/build/stage-run.js
var stage_run = __webpack_require__(38008);
;// CONCATENATED MODULE: ./build/src/build/handlers/expose.js



function expose({ stage }, instruction) {
    const added = (0,dockerfile_ports/* exposedPorts */.LZ)(instruction.ports.flatMap((port) => stage.variables.expandAll(port)));
    const ports = { ...stage.image.config.ExposedPorts };
    for (const port of added)
        ports[port] = {};
    stage.image = { ...stage.image, config: { ...stage.image.config, ExposedPorts: ports } };
    (0,stage_run/* addHistory */.Gs)(stage, (0,build_history/* historyEntry */.xg)(`EXPOSE [${added.join(' ')}]`, 'metadata'));
}

// EXTERNAL MODULE: ./build/src/build/handlers/metadata.js
var metadata = __webpack_require__(441);
// EXTERNAL MODULE: ./build/src/build/handlers/run.js + 4 modules
var run = __webpack_require__(61123);
// EXTERNAL MODULE: ./build/src/build/handlers/workdir.js
var workdir = __webpack_require__(49486);
;// CONCATENATED MODULE: ./build/src/build/handlers/index.js






function execute(context, instruction) {
    switch (instruction.kind) {
        case 'add':
            return (0,add/* add */.WQ)(context, instruction);
        case 'arg':
            return metadata/* arg */.JR(context, instruction);
        case 'cmd':
            return metadata/* cmd */.HW(context, instruction);
        case 'copy':
            return (0,copy/* copy */.C)(context, instruction);
        case 'entrypoint':
            return metadata/* entrypoint */.h$(context, instruction);
        case 'env':
            return metadata/* env */._K(context, instruction);
        case 'expose':
            return expose(context, instruction);
        case 'healthcheck':
            return metadata/* healthcheck */.j3(context, instruction);
        case 'label':
            return metadata/* label */.Pf(context, instruction);
        case 'maintainer':
            return metadata/* maintainer */.HS(context, instruction);
        case 'onbuild':
            return metadata/* onbuild */.c9(context, instruction);
        case 'run':
            return (0,run/* run */.e)(context, instruction);
        case 'shell':
            return metadata/* shell */.vf(context, instruction);
        case 'stopsignal':
            return metadata/* stopsignal */.zZ(context, instruction);
        case 'user':
            return metadata/* user */.kQ(context, instruction);
        case 'volume':
            return metadata/* volume */.pD(context, instruction);
        case 'workdir':
            return (0,workdir/* workdir */.l)(context, instruction);
    }
}


/***/ }),

/***/ 441:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HS: () => (/* binding */ maintainer),
/* harmony export */   HW: () => (/* binding */ cmd),
/* harmony export */   JR: () => (/* binding */ arg),
/* harmony export */   Pf: () => (/* binding */ label),
/* harmony export */   _K: () => (/* binding */ env),
/* harmony export */   ay: () => (/* binding */ commandLine),
/* harmony export */   c9: () => (/* binding */ onbuild),
/* harmony export */   h$: () => (/* binding */ entrypoint),
/* harmony export */   j3: () => (/* binding */ healthcheck),
/* harmony export */   kQ: () => (/* binding */ user),
/* harmony export */   pD: () => (/* binding */ volume),
/* harmony export */   vf: () => (/* binding */ shell),
/* harmony export */   zZ: () => (/* binding */ stopsignal)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(22396);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50330);
/* harmony import */ var _stage_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38008);
/* harmony import */ var _variables_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(94615);
/* harmony import */ var _signals_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(10999);





const defaultShell = ['/bin/sh', '-c'];
function setConfig(stage, change) {
    stage.image = { ...stage.image, config: { ...stage.image.config, ...change } };
}
function note(stage, text) {
    (0,_stage_run_js__WEBPACK_IMPORTED_MODULE_0__/* .addHistory */ .Gs)(stage, (0,_history_js__WEBPACK_IMPORTED_MODULE_1__/* .historyEntry */ .xg)(text, 'metadata'));
}
function commandLine(command, config) {
    if (command.form === 'exec')
        return [...command.args];
    const shell = config.Shell && config.Shell.length > 0 ? config.Shell : defaultShell;
    return [...shell, command.script];
}
function env({ stage }, instruction) {
    const values = (0,_variables_js__WEBPACK_IMPORTED_MODULE_2__/* .parseEnv */ .vc)(stage.image.config.Env);
    const pairs = instruction.pairs.map(({ key, value }) => ({
        key: stage.variables.expand(key),
        value: stage.variables.expand(value),
    }));
    for (const { key, value } of pairs) {
        values.set(key, value);
        stage.variables.setEnv(key, value);
    }
    setConfig(stage, { Env: (0,_variables_js__WEBPACK_IMPORTED_MODULE_2__/* .formatEnv */ .R_)(values) });
    note(stage, `ENV ${pairs.map(({ key, value }) => `${key}=${value}`).join(' ')}`);
}
function arg({ stage, args }, instruction) {
    const declared = stage.variables.declare(instruction, args);
    const text = declared.map(({ key, value }) => (value === undefined ? key : `${key}=${value}`));
    note(stage, `ARG ${text.join(' ')}`);
}
function label({ stage }, instruction) {
    const labels = { ...stage.image.config.Labels };
    const pairs = instruction.pairs.map(({ key, value }) => ({
        key: stage.variables.expand(key),
        value: stage.variables.expand(value),
    }));
    for (const { key, value } of pairs)
        labels[key] = value;
    setConfig(stage, { Labels: labels });
    note(stage, `LABEL ${pairs.map(({ key, value }) => `${key}=${value}`).join(' ')}`);
}
function user({ stage }, instruction) {
    const name = stage.variables.expand(instruction.user);
    setConfig(stage, { User: name });
    note(stage, `USER ${name}`);
}
function volume({ stage }, instruction) {
    const paths = instruction.paths.map((path) => stage.variables.expand(path));
    if (paths.includes('')) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('DOCKERFILE_INVALID', 'VOLUME specified can not be an empty string', {
            hint: 'check the variable that the path comes from',
        });
    }
    const volumes = { ...stage.image.config.Volumes };
    for (const path of paths)
        volumes[path] = {};
    setConfig(stage, { Volumes: volumes });
    note(stage, `VOLUME [${paths.join(' ')}]`);
}
function cmd({ stage }, instruction) {
    const args = commandLine(instruction.command, stage.image.config);
    setConfig(stage, { Cmd: args, ArgsEscaped: true });
    stage.image = { ...stage.image, cmdSet: true };
    note(stage, `CMD ${(0,_history_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteList */ .JN)(args)}`);
}
function entrypoint({ stage }, instruction) {
    const args = commandLine(instruction.command, stage.image.config);
    setConfig(stage, { Entrypoint: args, ...(stage.image.cmdSet ? {} : { Cmd: null }) });
    note(stage, `ENTRYPOINT ${(0,_history_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteList */ .JN)(args)}`);
}
function stopsignal({ stage }, instruction) {
    const signal = stage.variables.expand(instruction.signal);
    if (!(0,_signals_js__WEBPACK_IMPORTED_MODULE_4__/* .isSignal */ .H)(signal)) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('DOCKERFILE_INVALID', `invalid signal ${JSON.stringify(signal)}`, {
            hint: 'give a name such as SIGTERM, or its number',
        });
    }
    setConfig(stage, { StopSignal: signal });
    note(stage, `STOPSIGNAL ${signal}`);
}
function shell({ stage }, instruction) {
    setConfig(stage, { Shell: instruction.shell });
    note(stage, `SHELL [${instruction.shell.join(' ')}]`);
}
function maintainer({ stage }, instruction) {
    stage.image = { ...stage.image, author: instruction.name };
    note(stage, `MAINTAINER ${instruction.name}`);
}
function onbuild({ stage }, instruction) {
    setConfig(stage, { OnBuild: [...(stage.image.config.OnBuild ?? []), instruction.trigger] });
}
function goDuration(nanoseconds) {
    if (nanoseconds === 0)
        return '0s';
    if (nanoseconds < 1e3)
        return `${nanoseconds}ns`;
    if (nanoseconds < 1e6)
        return `${nanoseconds / 1e3}µs`;
    if (nanoseconds < 1e9)
        return `${nanoseconds / 1e6}ms`;
    const hours = Math.floor(nanoseconds / 3.6e12);
    const minutes = Math.floor((nanoseconds % 3.6e12) / 6e10);
    const seconds = (nanoseconds % 6e10) / 1e9;
    if (hours > 0)
        return `${hours}h${minutes}m${seconds}s`;
    return minutes > 0 ? `${minutes}m${seconds}s` : `${seconds}s`;
}
function healthTest(instruction) {
    if (instruction.none || !instruction.command)
        return ['NONE'];
    const { command } = instruction;
    return command.form === 'exec' ? ['CMD', ...command.args] : ['CMD-SHELL', command.script];
}
function healthcheck({ stage }, instruction) {
    const { interval, timeout, startPeriod, startInterval, retries } = instruction;
    const test = healthTest(instruction);
    const check = {
        Test: test,
        ...(interval === 0 ? {} : { Interval: interval }),
        ...(timeout === 0 ? {} : { Timeout: timeout }),
        ...(startPeriod === 0 ? {} : { StartPeriod: startPeriod }),
        ...(startInterval === 0 ? {} : { StartInterval: startInterval }),
        ...(retries === 0 ? {} : { Retries: retries }),
    };
    setConfig(stage, { Healthcheck: check });
    const times = [interval, timeout, startPeriod, startInterval].map(goDuration);
    const names = ['Interval', 'Timeout', 'StartPeriod', 'StartInterval'];
    const parts = names.map((name, i) => `${name}:${times[i]}`);
    note(stage, `HEALTHCHECK {Test:[${test.join(' ')}] ${parts.join(' ')} Retries:${retries}}`);
}


/***/ }),

/***/ 67655:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Af: () => (/* binding */ networkOf),
/* harmony export */   Cg: () => (/* binding */ refuseDevices),
/* harmony export */   _x: () => (/* binding */ isolationOf),
/* harmony export */   fK: () => (/* binding */ namespaceRungs),
/* harmony export */   tB: () => (/* binding */ checkEntitlements)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22396);
/* harmony import */ var _dockerfile_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75587);


const namespaceRungs = new Set(['root', 'rootless']);
function networkOf({ network }, settings) {
    return network === 'none' || network === 'host' ? network : settings.network;
}
function demand({ settings }, name, flag) {
    if (settings.allowed.has(name))
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('DOCKERFILE_INVALID', `${name} is not allowed: RUN ${flag} asks for it`, {
        hint: `write --allow ${name} if this Dockerfile is trusted with it`,
    });
}
function checkEntitlements(context, instruction) {
    if (networkOf(instruction, context.settings) === 'host')
        demand(context, 'network.host', '--network=host');
    if (instruction.security === 'insecure')
        demand(context, 'security.insecure', '--security=insecure');
}
function refuseDevices(instruction) {
    const [device] = (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_1__/* .runDevices */ .R)(instruction);
    if (device === undefined)
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('DOCKERFILE_INVALID', `RUN --device: device ${JSON.stringify(device.name)} cannot be had: devices are given out by the CDI of a container engine, and none is at work here`, { hint: 'take the flag out' });
}
function isolationOf(context, instruction, { rung }) {
    const none = networkOf(instruction, context.settings) === 'none';
    const insecure = instruction.security === 'insecure';
    if (!namespaceRungs.has(rung) && (none || insecure)) {
        const flag = none ? '--network=none' : '--security=insecure';
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('ISOLATION_UNAVAILABLE', `RUN ${flag} needs namespaces, which isolation ${rung} has not`, {
            hint: 'use --isolation root or rootless (docs/isolation.md says what they need), or take the flag out',
        });
    }
    return { network: none ? 'none' : 'job', insecure };
}


/***/ }),

/***/ 61123:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ programOf),
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/dockerfile/syntax/heredoc.js
var syntax_heredoc = __webpack_require__(84634);
;// CONCATENATED MODULE: ./build/src/dockerfile/run-script.js

function runScript(command) {
    if (command.form === 'exec')
        return { kind: 'exec', args: command.args };
    const { script, heredocs } = command;
    const [heredoc] = heredocs;
    if (!heredoc)
        return { kind: 'shell', script };
    if (!(0,syntax_heredoc/* heredocWordOf */.uv)(script)) {
        return { kind: 'shell', script: script + heredocs.map(({ raw, name }) => `\n${raw}${name}`).join('') };
    }
    const { name, content } = heredoc;
    return content.startsWith('#!') ? { kind: 'file', name, content } : { kind: 'shell', script: content };
}

// EXTERNAL MODULE: ./build/src/build/history.js
var build_history = __webpack_require__(50330);
// EXTERNAL MODULE: ./build/src/build/mounts/wishes.js
var mounts_wishes = __webpack_require__(51526);
// EXTERNAL MODULE: ./build/src/base/platform.js
var platform = __webpack_require__(85448);
// EXTERNAL MODULE: ./build/src/build/cache/file-digests.js + 1 modules
var file_digests = __webpack_require__(6458);
// EXTERNAL MODULE: ./build/src/build/mounts/entries.js
var entries = __webpack_require__(34285);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/src/build/copy/filtered-tree.js
var filtered_tree = __webpack_require__(47804);
;// CONCATENATED MODULE: ./build/src/build/mounts/showing.js





async function filesOf(context, from) {
    if (from.kind === 'image')
        return context.imageFiles(from.reference);
    return (await context.otherStage(from.index)).files;
}
async function treeOf(context, from) {
    return from.kind === 'files' ? from.context.tree() : (await filesOf(context, from)).files();
}
class Mounting {
    #context;
    #resources;
    constructor(context, resources) {
        this.#context = context;
        this.#resources = resources;
    }
    async bind({ from, source, target, readOnly }) {
        if (from && from.kind !== 'files') {
            const files = await filesOf(this.#context, from);
            return { kind: 'view', view: this.#keep(await files.view(!readOnly)), source, target, readOnly };
        }
        const rootfs = await this.#context.contextFiles(source, from?.context);
        const view = this.#keep(await rootfs.view(!readOnly));
        return { kind: 'view', view, source: `/${entries/* mountName */.lu}`, target, readOnly };
    }
    cache({ source, target, readOnly }, folder) {
        const view = { kind: 'folder', root: (0,external_node_path_.join)(folder, entries/* mountName */.lu) };
        return { kind: 'view', view, source, target, readOnly };
    }
    tmpfs({ target, size, readOnly }) {
        return { kind: 'tmpfs', target, size, readOnly };
    }
    sharing({ sharing }) {
        return sharing;
    }
    isWhole() {
        return true;
    }
    socketFolder() {
        return Promise.resolve(this.#context.services.workDir);
    }
    #keep(view) {
        this.#resources.defer(() => view.release());
        return view.mount;
    }
}
function impossible(fact) {
    return new errors/* YadokariError */.$S('ISOLATION_UNAVAILABLE', `${fact} cannot be had where nothing can be mounted`, {
        hint: 'use --isolation root or rootless: docs/isolation.md says what they need',
    });
}
class Moving {
    #context;
    #resources;
    #moved = new Set();
    constructor(context, resources) {
        this.#context = context;
        this.#resources = resources;
    }
    async bind({ from, source, target }) {
        const { settings } = this.#context;
        const tree = from ? await treeOf(this.#context, from) : (0,filtered_tree/* contextTree */.M)(settings.context, settings.ignore);
        const root = await this.#rootWith((0,entries/* mountEntries */.O1)(tree, source));
        return { kind: 'moved', path: (0,external_node_path_.join)(root, entries/* mountName */.lu), target, back: false };
    }
    cache({ source, target }, folder) {
        if (source !== '/')
            throw impossible('source of a mount of type cache');
        if (this.#moved.has(folder))
            throw impossible('one cache on two targets of a step');
        this.#moved.add(folder);
        return { kind: 'moved', path: (0,external_node_path_.join)(folder, entries/* mountName */.lu), target, back: true };
    }
    tmpfs({ target, size, readOnly }) {
        const { services, location } = this.#context;
        if (size > 0)
            services.emit({
                type: 'warning',
                message: `the size of the tmpfs on ${target} is not limited: nothing can be mounted here`,
                location,
            });
        return { kind: 'tmpfs', target, size, readOnly };
    }
    sharing({ sharing }) {
        return sharing === 'private' ? 'private' : 'locked';
    }
    isWhole(folder) {
        return (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, entries/* mountName */.lu));
    }
    socketFolder() {
        return this.#rootWith([]);
    }
    async #rootWith(entries) {
        const driver = await this.#context.services.rootfs();
        const rootfs = await driver.create();
        this.#resources.defer(() => rootfs.close());
        await rootfs.applyEntries(entries);
        const { mount } = await rootfs.view(false);
        if (mount.kind !== 'folder')
            throw new errors/* YadokariError */.$S('INTERNAL', `a tree of kind ${mount.kind}`);
        return mount.root;
    }
}

;// CONCATENATED MODULE: ./build/src/build/mounts/open.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});





class Opening {
    #context;
    #resources;
    #showing;
    #caches = new Map();
    env = new Map();
    constructor(context, resources, showing) {
        this.#context = context;
        this.#resources = resources;
        this.#showing = showing;
    }
    async open(wish) {
        switch (wish.type) {
            case 'bind':
                return this.#showing.bind(wish);
            case 'cache':
                return this.#cache(wish);
            case 'tmpfs':
                return this.#showing.tmpfs(wish);
            case 'secret':
                return this.#secret(wish);
            case 'ssh':
                return this.#ssh(wish);
        }
    }
    async #cache(wish) {
        const { services } = this.#context;
        const key = await keyOf(this.#context, wish);
        let cache = this.#caches.get(key);
        if (!cache) {
            const mounts = await services.cacheMounts();
            const { signal } = services;
            const { carried } = this.#context;
            const mount = { id: wish.id, key };
            carried?.use(mount);
            await carried?.settled(key);
            const fill = async (folder) => {
                if ((await carried?.load(mount, folder)) === true)
                    return;
                await services.writeTree(await this.#beginning(wish), folder);
            };
            cache = await mounts.take({ key, sharing: this.#showing.sharing(wish), fill, signal });
            const taken = cache;
            this.#resources.defer(() => taken.release());
            this.#caches.set(key, taken);
            if (!this.#showing.isWhole(taken.folder))
                await fill(taken.folder);
        }
        return this.#showing.cache(wish, cache.folder);
    }
    async #beginning({ from, owner }) {
        const context = this.#context;
        if (from && !owner)
            return (0,entries/* mountEntries */.O1)(await treeOf(context, from), '/');
        return (0,entries/* newCache */.xc)(owner, context.now);
    }
    async #secret({ id, required, env, target, owner }) {
        const data = await this.#context.services.secrets.read(id);
        if (data === undefined && required)
            throw secretMissing(id);
        if (env !== undefined)
            this.env.set(variableName(env), Buffer.from(data ?? []).toString('utf8'));
        if (data === undefined || target === undefined)
            return undefined;
        return { kind: 'secret', target, data, ...owner };
    }
    async #ssh({ id, required, target, owner }) {
        const { services } = this.#context;
        const socket = await services.agents.open(id, await this.#showing.socketFolder(), owner);
        if (!socket && required)
            throw agentMissing(id);
        if (!socket)
            return undefined;
        this.#resources.defer(() => socket.close());
        return { kind: 'socket', path: socket.path, target };
    }
}
function secretMissing(id) {
    return new errors/* YadokariError */.$S('SECRET_NOT_FOUND', `secret ${JSON.stringify(id)} is required, and nobody gave it`, {
        hint: `give it with --secret id=${id},src=FILE or --secret id=${id},env=VARIABLE`,
    });
}
function agentMissing(id) {
    return new errors/* YadokariError */.$S('SECRET_NOT_FOUND', `SSH agent ${JSON.stringify(id)} is required, and nobody gave it`, {
        hint: `give it with --ssh ${id} or --ssh ${id}=SOCKET`,
    });
}
function agentVariable({ stage }, wishes) {
    const name = 'SSH_AUTH_SOCK';
    const first = wishes.find((wish) => wish.type === 'ssh');
    return first && stage.variables.get(name) === undefined ? [[name, first.target]] : [];
}
function variableName(name) {
    if (name !== '' && !/[=\0]/.test(name))
        return name;
    throw new errors/* YadokariError */.$S('DOCKERFILE_INVALID', `${JSON.stringify(name)} is no name of a variable`, {
        hint: 'name the variable that gets the secret, as in env=TOKEN',
    });
}
async function keyOf(context, wish) {
    return (0,mounts_wishes/* cacheKey */.k)(wish, wish.from && (await originKey(context, wish.from)));
}
async function originKey(context, from) {
    const { services, settings } = context;
    if (from.kind !== 'image') {
        const files = await treeOf(context, from);
        const { engine, signal, workDir } = services;
        return (await new file_digests/* FileDigests */.Y({ engine, signal, stable: workDir }).record((0,entries/* mountEntries */.O1)(files, '/')))
            .digest;
    }
    if (from.reference === 'scratch')
        return 'scratch';
    const image = await services.image(from.reference, settings.platform);
    return `${image.manifestDescriptor.digest} ${(0,platform/* formatPlatform */.Bq)(settings.platform)}`;
}
function byTarget(mounts) {
    const last = new Map(mounts.map((mount) => [mount.target, mount]));
    return [...last.values()].toSorted((a, b) => (a.target < b.target ? -1 : 1));
}
async function openMounts(context, wishes, canMount) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const resources = __addDisposableResource(env_1, new AsyncDisposableStack(), true);
        const showing = canMount ? new Mounting(context, resources) : new Moving(context, resources);
        const opening = new Opening(context, resources, showing);
        const order = [...wishes.keys()].toSorted((a, b) => (lockName(wishes[a]) < lockName(wishes[b]) ? -1 : 1));
        const opened = new Map();
        for (const index of order) {
            const wish = wishes[index];
            if (wish)
                opened.set(index, await opening.open(wish));
        }
        const mounts = byTarget([...wishes.keys()].flatMap((index) => opened.get(index) ?? []));
        const kept = resources.move();
        const env = new Map([...agentVariable(context, wishes), ...opening.env]);
        return { mounts, env, [Symbol.asyncDispose]: () => kept.disposeAsync() };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function lockName(wish) {
    return wish?.type === 'cache' ? wish.id : '';
}

// EXTERNAL MODULE: ./build/src/build/stage-run.js
var stage_run = __webpack_require__(38008);
// EXTERNAL MODULE: ./build/src/build/run-place.js + 1 modules
var run_place = __webpack_require__(3043);
// EXTERNAL MODULE: ./build/src/build/handlers/metadata.js
var metadata = __webpack_require__(441);
// EXTERNAL MODULE: ./build/src/build/handlers/run-wishes.js
var run_wishes = __webpack_require__(67655);
;// CONCATENATED MODULE: ./build/src/build/handlers/script-file.js



function isFileName(name) {
    return name !== '.' && name !== '..' && !/[/\0]/.test(name);
}
function writeScript(folder, { name, content }) {
    if (!isFileName(name)) {
        throw new errors/* YadokariError */.$S('UNSAFE_PATH', `heredoc ${JSON.stringify(name)} is not the name of a file`, {
            hint: 'a heredoc that begins with #! becomes a file of its name: write it like <<EOF',
        });
    }
    (0,external_node_fs_.mkdirSync)(folder, { recursive: true, mode: 0o755 });
    const file = (0,external_node_path_.join)(folder, name);
    (0,external_node_fs_.writeFileSync)(file, content, { mode: 0o755, flag: 'wx' });
    for (const path of [folder, file])
        (0,external_node_fs_.chmodSync)(path, 0o755);
}

;// CONCATENATED MODULE: ./build/src/build/handlers/run.js
var run_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var run_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});










const scriptFolder = '/dev/pipes';
function programOf(command, config) {
    const script = runScript(command);
    switch (script.kind) {
        case 'exec':
            return { args: script.args };
        case 'shell':
            return { args: (0,metadata/* commandLine */.ay)({ form: 'shell', script: script.script, heredocs: [] }, config) };
        case 'file': {
            const path = `${scriptFolder}/${script.name}`;
            return { args: (0,metadata/* commandLine */.ay)({ form: 'shell', script: path, heredocs: [] }, config), script };
        }
    }
}
function scriptMount(context, program) {
    if (!program.script)
        return [];
    const { stage, step, services } = context;
    const folder = (0,external_node_path_.join)(services.workDir, `script-${stage.ref.index}-${step.number}`);
    writeScript(folder, program.script);
    return [{ source: folder, target: scriptFolder, readOnly: true }];
}
const lostHint = 'an owner, a mode or a device that it set could not be kept, because a program of it may not be looked at';
function tracesOf({ services, step }, { faked, restored }, user) {
    const { uid, gid } = user;
    if (!faked)
        return restored ? { restored, user: { uid, gid } } : undefined;
    const { lost, faked: believed } = faked;
    if (lost > 0)
        services.emit({ type: 'warning', message: `${step.text}: ${lostHint} (${lost} times)` });
    return { faked: believed, user: { uid, gid }, restored: restored ?? [] };
}
async function run(context, instruction) {
    const { stage, cache } = context;
    const wishes = (0,mounts_wishes/* mountWishes */.t)(context, instruction);
    (0,run_wishes/* checkEntitlements */.tB)(context, instruction);
    (0,run_wishes/* refuseDevices */.Cg)(instruction);
    const program = programOf(instruction.command, stage.image.config);
    if (cache?.hit)
        (0,stage_run/* takeStepLayer */.L1)(context, cache.hit.layer);
    else
        await runProgram(context, instruction, { program, wishes });
    context.carried?.ended(wishes);
    const text = (0,build_history/* runHistory */.Ob)(program.args, stage.variables.declared(), (name) => stage.variables.get(name));
    (0,stage_run/* addHistory */.Gs)(stage, (0,build_history/* historyEntry */.xg)(text, 'layer'));
}
const failures = new Set(['RUN_FAILED', 'RUN_KILLED', 'RUN_NOT_STARTED']);
function isStepFailure(error) {
    return error instanceof errors/* YadokariError */.$S && failures.has(error.code);
}
async function runProgram(context, instruction, { program, wishes }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { services, settings, stage, step } = context;
        const sandbox = await services.sandbox();
        const isolation = (0,run_wishes/* isolationOf */._x)(context, instruction, sandbox);
        const tree = await stage.files.tree();
        const { user, env, cwd } = (0,run_place/* placeOf */.$)(context, tree);
        const opened = run_addDisposableResource(env_1, await openMounts(context, wishes, run_wishes/* namespaceRungs */.fK.has(sandbox.rung)), true);
        for (const [name, value] of opened.env)
            env.set(name, value);
        await stage.files.transact(async (transaction) => {
            const result = await sandbox.run({
                root: transaction.mount,
                args: program.args,
                env: Object.fromEntries(env),
                cwd,
                user,
                hostname: settings.hostname,
                ...isolation,
                binds: scriptMount(context, program),
                mounts: opened.mounts,
                output: (stream, line) => services.emit({ type: 'step.output', step, stream, line }),
                signal: services.signal,
            });
            const failed = (0,run_place/* runFailure */.A)(program.args, result);
            if (failed)
                throw failed;
            services.emit({ type: 'snapshot.started', step });
            return tracesOf(context, result, user);
        }, {
            write: (source) => (0,stage_run/* writeStepLayer */.V3)(context, source),
            keeps: (error) => settings.keepFailed && isStepFailure(error),
        });
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = run_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}


/***/ }),

/***/ 10999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ signalNumber),
/* harmony export */   H: () => (/* binding */ isSignal)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48161);

const realTime = /^RTM(?:IN(?:\+(?:[1-9]|1[0-5]))?|AX(?:-(?:[1-9]|1[0-4]))?)$/;
function isSignal(text) {
    if (/^[+-]?[0-9]+$/.test(text))
        return Number(text) !== 0;
    const name = text.toUpperCase().replace(/^SIG/, '');
    return `SIG${name}` in node_os__WEBPACK_IMPORTED_MODULE_0__.constants.signals || ['CLD', 'POLL', 'STKFLT'].includes(name) || realTime.test(name);
}
function signalNumber(signal) {
    return node_os__WEBPACK_IMPORTED_MODULE_0__.constants.signals[signal];
}


/***/ }),

/***/ 15404:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ singleFileTree)
/* harmony export */ });
const root = {
    type: 'directory',
    mode: 0o755,
    uid: 0,
    gid: 0,
    size: 0,
    mtime: { seconds: 0, nanoseconds: 0 },
};
function singleFileTree(file) {
    const { name, size, mode, mtime, content } = file;
    const node = { type: 'file', mode, uid: 0, gid: 0, size, mtime };
    return {
        lookup: (path) => (path === name ? node : path === '' ? root : undefined),
        list: (path) => (path === '' ? [name] : []),
        readSmall: () => undefined,
        hostPath: () => ('file' in content ? content.file : ''),
        content: () => content,
        xattrs: () => ({}),
        inodeKey: () => undefined,
    };
}


/***/ }),

/***/ 49486:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ workdir),
/* harmony export */   n: () => (/* binding */ enterWorkdir)
/* harmony export */ });
/* harmony import */ var _copy_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54237);
/* harmony import */ var _copy_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(50412);
/* harmony import */ var _copy_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(38174);
/* harmony import */ var _copy_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(87302);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(50330);
/* harmony import */ var _stage_run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38008);
/* harmony import */ var _work_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58033);




function enterWorkdir({ stage }, instruction) {
    const asked = stage.variables.expand(instruction.path);
    const path = (0,_work_path_js__WEBPACK_IMPORTED_MODULE_0__/* .resolveWorkPath */ .j)(stage.image.config.WorkingDir ?? '/', asked, false);
    stage.image = { ...stage.image, config: { ...stage.image.config, WorkingDir: path } };
    return path;
}
async function workdir(context, instruction) {
    const { stage, cache } = context;
    const path = enterWorkdir(context, instruction);
    if (path === '/') {
        (0,_stage_run_js__WEBPACK_IMPORTED_MODULE_1__/* .addHistory */ .Gs)(stage, (0,_history_js__WEBPACK_IMPORTED_MODULE_2__/* .historyEntry */ .xg)('WORKDIR /', 'metadata'));
        return;
    }
    if (cache?.hit)
        (0,_stage_run_js__WEBPACK_IMPORTED_MODULE_1__/* .takeStepLayer */ .L1)(context, cache.hit.layer);
    else
        await makeWorkdir(context, path);
    (0,_stage_run_js__WEBPACK_IMPORTED_MODULE_1__/* .addHistory */ .Gs)(stage, (0,_history_js__WEBPACK_IMPORTED_MODULE_2__/* .historyEntry */ .xg)(`WORKDIR ${path}`, 'workdir'));
}
async function makeWorkdir(context, path) {
    const { stage, now } = context;
    const { User: user } = stage.image.config;
    const tree = await stage.files.tree();
    const planned = new _copy_index_js__WEBPACK_IMPORTED_MODULE_3__/* .PlannedTree */ .j(tree);
    const owner = user ? (0,_copy_index_js__WEBPACK_IMPORTED_MODULE_4__/* .resolveOwner */ .AK)(user, tree) : undefined;
    (0,_copy_index_js__WEBPACK_IMPORTED_MODULE_5__/* .makeFolders */ .w)(planned, (0,_copy_index_js__WEBPACK_IMPORTED_MODULE_6__/* .rootPath */ .w)(tree, path), { owner, mode: 0o755, now });
    const entries = planned.entries();
    stage.files.add(entries, planned);
    await (0,_stage_run_js__WEBPACK_IMPORTED_MODULE_1__/* .writeEntries */ .gX)(context, entries);
}


/***/ }),

/***/ 50330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JN: () => (/* binding */ quoteList),
/* harmony export */   Ob: () => (/* binding */ runHistory),
/* harmony export */   xg: () => (/* binding */ historyEntry)
/* harmony export */ });
const comment = 'buildkit.dockerfile.v0';
function quoteList(words) {
    return `[${words.map((word) => JSON.stringify(word)).join(' ')}]`;
}
function historyEntry(text, kind) {
    return {
        created_by: kind === 'layer' ? `${text} # buildkit` : text,
        comment,
        ...(kind === 'metadata' ? { empty_layer: true } : {}),
    };
}
function runHistory(args, declared, value) {
    const seen = new Map();
    for (const arg of declared)
        seen.set(arg.key, value(arg.key) ?? arg.value ?? '');
    const prefix = seen.size === 0 ? [] : [`|${seen.size}`, ...[...seen].map(([key, text]) => `${key}=${text}`)];
    return ['RUN', ...prefix, ...args].join(' ');
}


/***/ }),

/***/ 83147:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CC: () => (/* binding */ stateOfImage),
/* harmony export */   NJ: () => (/* binding */ stateOfStage),
/* harmony export */   o_: () => (/* binding */ scratchState)
/* harmony export */ });
/* unused harmony export defaultPath */
/* harmony import */ var _variables_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94615);

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
function withPath(config) {
    const env = (0,_variables_js__WEBPACK_IMPORTED_MODULE_0__/* .parseEnv */ .vc)(config.Env);
    if (env.has('PATH'))
        return config;
    env.set('PATH', defaultPath);
    return { ...config, Env: (0,_variables_js__WEBPACK_IMPORTED_MODULE_0__/* .formatEnv */ .R_)(env) };
}
function withoutTriggers(config) {
    const { OnBuild: _triggers, ...rest } = config;
    return rest;
}
function scratchState(platform) {
    return { platform, author: undefined, config: withPath({ WorkingDir: '/' }), history: [], cmdSet: false };
}
function stateOfImage(image) {
    const { config } = image;
    return {
        platform: platformOf(config),
        author: config.author,
        config: withPath(withoutTriggers(config.config ?? {})),
        history: config.history ?? [],
        cmdSet: false,
    };
}
function stateOfStage(state) {
    return { ...state, config: withoutTriggers(state.config), cmdSet: false };
}
function platformOf(config) {
    const { os, architecture, variant } = config;
    const version = config['os.version'];
    return {
        os,
        architecture,
        ...(variant === undefined ? {} : { variant }),
        ...(version === undefined ? {} : { 'os.version': version }),
    };
}


/***/ }),

/***/ 34285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O1: () => (/* binding */ mountEntries),
/* harmony export */   iE: () => (/* binding */ mountEntriesBeside),
/* harmony export */   lu: () => (/* binding */ mountName),
/* harmony export */   re: () => (/* binding */ treeEntries),
/* harmony export */   xc: () => (/* binding */ newCache)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22396);
/* harmony import */ var _layer_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81427);
/* harmony import */ var _copy_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87302);




const mountName = 'mount';
const folderOfRoot = { uid: 0, gid: 0, mode: 0o755 };
function entryOf(tree, at, node) {
    const { linkTarget, ...rest } = node;
    return {
        ...rest,
        path: at.path,
        xattrs: tree.xattrs(at.source),
        ...(linkTarget === undefined ? {} : { linkName: linkTarget }),
        ...(node.type === 'file' ? { content: { file: tree.hostPath(at.source) } } : {}),
    };
}
function treeEntries(tree) {
    return [...entriesBelow(tree, '', '')];
}
function mountEntries(tree, source) {
    return [...entriesOf(tree, source)];
}
const entriesInARow = 200;
async function* mountEntriesBeside(tree, source) {
    let count = 0;
    for (const entry of entriesOf(tree, source)) {
        yield entry;
        count += 1;
        if (count % entriesInARow === 0)
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setImmediate)();
    }
}
function entriesOf(tree, source) {
    const top = (0,_copy_index_js__WEBPACK_IMPORTED_MODULE_1__/* .rootPath */ .w)(tree, source);
    if (!tree.lookup(top))
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('SOURCE_NOT_FOUND', `"${source}" not found`);
    return entriesBelow(tree, top, mountName);
}
function* entriesBelow(tree, top, name) {
    const firstNames = new Map();
    const visit = function* (from, path) {
        const node = tree.lookup(from);
        if (!node)
            return;
        const key = node.type === 'file' ? tree.inodeKey(from) : undefined;
        const first = key === undefined ? undefined : firstNames.get(key);
        if (key !== undefined && first === undefined)
            firstNames.set(key, path);
        const entry = entryOf(tree, { source: from, path }, from === '' ? { ...node, ...folderOfRoot } : node);
        if (first === undefined)
            yield entry;
        else {
            const { content: _content, ...rest } = entry;
            yield { ...rest, type: 'hardlink', linkName: first, size: 0 };
        }
        if (node.type !== 'directory')
            return;
        for (const name of tree.list(from))
            yield* visit((0,_layer_index_js__WEBPACK_IMPORTED_MODULE_3__/* .joinPath */ .uJ)(from, name), (0,_layer_index_js__WEBPACK_IMPORTED_MODULE_3__/* .joinPath */ .uJ)(path, name));
    };
    yield* visit(top, name);
}
function newCache(owner, mtime) {
    return [{ path: mountName, type: 'directory', size: 0, ...(owner ?? folderOfRoot), mtime }];
}


/***/ }),

/***/ 51526:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ cacheKey),
/* harmony export */   t: () => (/* binding */ mountWishes)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22396);
/* harmony import */ var _dockerfile_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77674);
/* harmony import */ var _stage_sources_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49555);
/* harmony import */ var _stage_run_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38008);





function cacheKey({ id, namespace, owner }, origin) {
    return JSON.stringify({
        id,
        ...(namespace === undefined ? {} : { namespace }),
        ...(origin === undefined ? {} : { from: origin }),
        ...(owner ? { owner } : {}),
    });
}
const permissionBits = 0o777;
function clean(path) {
    const normal = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(path === '' ? '.' : path);
    return normal.length > 1 ? normal.replace(/\/$/, '') : normal;
}
function absolute({ stage }, target) {
    const path = clean(node_path__WEBPACK_IMPORTED_MODULE_0__.posix.resolve('/', stage.image.config.WorkingDir ?? '', target));
    if (path !== '/')
        return path;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('DOCKERFILE_INVALID', `invalid mount target ${JSON.stringify(path)}`, {
        hint: 'a mount needs a target below the root: write target=/path',
    });
}
function ownership({ uid = 0, gid = 0, mode }, usual) {
    return { uid, gid, mode: (mode ?? usual) & permissionBits };
}
function saysOwner({ uid, gid, mode }) {
    return uid !== undefined || gid !== undefined || mode !== undefined;
}
function originOf(context, { from }) {
    return from === '' ? {} : { from: (0,_stage_sources_js__WEBPACK_IMPORTED_MODULE_2__/* .mountSource */ .V5)((0,_stage_run_js__WEBPACK_IMPORTED_MODULE_3__/* .namesOf */ .eZ)(context), from, context.stage.ref.index) };
}
function secretWish(context, mount) {
    const id = mount.source || mount.id || node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(mount.target);
    const file = mount.target || (mount.env === undefined ? `/run/secrets/${node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(id)}` : '');
    return {
        type: 'secret',
        id,
        required: mount.required,
        ...(mount.env === undefined ? {} : { env: mount.env }),
        ...(file === '' ? {} : { target: absolute(context, file) }),
        owner: ownership(mount, 0o400),
    };
}
function sshWish(context, mount, number) {
    if (mount.source !== '')
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('DOCKERFILE_INVALID', 'a mount of type ssh has no source');
    return {
        type: 'ssh',
        id: mount.id || 'default',
        required: mount.required,
        target: absolute(context, mount.target || `/run/buildkit/ssh_agent.${number}`),
        owner: ownership(mount, 0o600),
    };
}
function cacheWish(context, mount) {
    const { id, target, source, readOnly, sharing = 'shared' } = mount;
    const namespace = context.args.buildArgs.get('BUILDKIT_CACHE_MOUNT_NS');
    return {
        type: 'cache',
        id: id || clean(target),
        ...(namespace ? { namespace } : {}),
        sharing,
        ...originOf(context, mount),
        ...(saysOwner(mount) && clean(`/${source}`) === '/' ? { owner: ownership(mount, 0o755) } : {}),
        source: clean(`/${source}`),
        target: absolute(context, target),
        readOnly,
    };
}
function mountWishes(context, instruction) {
    let agents = 0;
    const mounts = (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_4__/* .runMounts */ .WS)(instruction, (text) => context.stage.variables.expand(text));
    return mounts.map((mount) => {
        const { type, target, source, readOnly, size } = mount;
        switch (type) {
            case 'bind': {
                const files = { source: clean(`/${source}`), target: absolute(context, target), readOnly };
                return { type, ...originOf(context, mount), ...files };
            }
            case 'cache':
                return cacheWish(context, mount);
            case 'tmpfs':
                return { type, target: absolute(context, target), size, readOnly };
            case 'secret':
                return secretWish(context, mount);
            case 'ssh':
                return sshWish(context, mount, agents++);
        }
    });
}


/***/ }),

/***/ 38500:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ NamedContexts),
/* harmony export */   f: () => (/* binding */ contextName)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85448);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36950);


const reserved = new Set(['scratch', 'context']);
function contextName(text) {
    try {
        return (0,_image_index_js__WEBPACK_IMPORTED_MODULE_0__/* .familiarName */ .hG)((0,_image_index_js__WEBPACK_IMPORTED_MODULE_0__/* .parseReference */ .F2)(text)).replace(/:latest$/, '');
    }
    catch (error) {
        if (error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S && error.code === 'REFERENCE_INVALID')
            return undefined;
        throw error;
    }
}
class NamedContexts {
    #contexts;
    constructor(contexts = new Map()) {
        this.#contexts = contexts;
    }
    find(name, platform) {
        if (this.#contexts.size === 0 || reserved.has(name.toLowerCase()))
            return undefined;
        const known = contextName(name);
        if (known === undefined)
            return undefined;
        return this.#contexts.get(`${known}::${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .Bq)(platform)}`) ?? this.#contexts.get(known);
    }
    gives(reference) {
        return [...this.#contexts.values()].some((one) => one.kind === 'image' && one.reference === reference);
    }
}


/***/ }),

/***/ 48055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s$: () => (/* binding */ checkArgument),
  GD: () => (/* binding */ globalsOf),
  yI: () => (/* binding */ prepareBuild)
});

// EXTERNAL MODULE: ./build/src/base/platform.js
var base_platform = __webpack_require__(85448);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/dockerfile/parse.js + 16 modules
var parse = __webpack_require__(10993);
// EXTERNAL MODULE: ./build/src/dockerfile/names.js
var dockerfile_names = __webpack_require__(52908);
;// CONCATENATED MODULE: ./build/src/build/cache/transfers.js
class Transfers {
    #sizes = new Map();
    #read = new Set();
    watch(layer) {
        const { blob } = layer;
        if (blob.file !== undefined)
            return layer;
        const { digest, size } = blob.descriptor;
        this.#sizes.set(digest, size);
        const open = (signal) => {
            this.#read.add(digest);
            return blob.open(signal);
        };
        return { ...layer, blob: { ...blob, open } };
    }
    spared() {
        return [...this.#sizes].reduce((sum, [digest, size]) => (this.#read.has(digest) ? sum : sum + size), 0);
    }
}

// EXTERNAL MODULE: ./build/src/build/copy/sent.js
var sent = __webpack_require__(30078);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/src/base/url.js
var base_url = __webpack_require__(16258);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./build/src/build/repositories.js


function identityOf({ remote, subdir, keepGitDir, submodules, mtime }, { id, ref }) {
    return JSON.stringify([remote.url, id, keepGitDir === true ? ref : '', subdir, submodules, mtime]);
}
class Repositories {
    #services;
    #resolved = new Map();
    #checkouts = new Map();
    constructor(services) {
        this.#services = services;
    }
    resolve(source) {
        const { remote, ref, checksum, fetchByCommit } = source;
        return remember(this.#resolved, JSON.stringify([remote.url, ref, checksum, fetchByCommit]), () => this.#services.git.resolve(source, this.#services.signal));
    }
    async checkout(source) {
        const { git, signal, workDir } = this.#services;
        const resolved = await this.resolve(source);
        return remember(this.#checkouts, identityOf(source, resolved), () => {
            const folder = (0,external_node_path_.join)(workDir, `git-${this.#checkouts.size + 1}`);
            (0,external_node_fs_.mkdirSync)(folder);
            return git.checkout(source, resolved, { folder, depth: 1, onBranch: false, signal });
        });
    }
    async settle() {
        await Promise.allSettled([...this.#resolved.values(), ...this.#checkouts.values()]);
    }
}
function remember(known, key, make) {
    const found = known.get(key);
    if (found)
        return found;
    const made = make();
    made.catch(() => undefined);
    known.set(key, made);
    return made;
}

;// CONCATENATED MODULE: ./build/src/build/downloads.js




class Downloads {
    repositories;
    #services;
    #known;
    #byUrl = new Map();
    #digests = new Map();
    #promised = new Map();
    #before = new Map();
    #now = new Map();
    constructor(services, known) {
        this.#services = services;
        this.#known = known;
        this.repositories = new Repositories(services);
    }
    get(url) {
        let found = this.#byUrl.get(url);
        if (!found) {
            found = this.#download(url, (0,external_node_path_.join)(this.#services.workDir, `download-${this.#byUrl.size + 1}`));
            found.catch(() => undefined);
            this.#byUrl.set(url, found);
        }
        return found;
    }
    digest(url) {
        let digest = this.#digests.get(url);
        if (!digest) {
            digest = this.#digest(url);
            digest.catch(() => undefined);
            this.#digests.set(url, digest);
        }
        return digest;
    }
    pin(url, digest) {
        this.#services.uses(url, digest);
    }
    keep() {
        for (const url of this.#digests.keys()) {
            const record = this.#now.get(url);
            if (record && !(0,external_node_util_.isDeepStrictEqual)(record, this.#before.get(url)))
                this.#known?.keepDownload((0,base_url/* withoutLogin */.G)(url), record);
        }
    }
    async settle() {
        await Promise.allSettled([
            ...this.#byUrl.values(),
            ...this.#digests.values(),
            this.repositories.settle(),
        ]);
    }
    async #digest(url) {
        const before = await this.#known?.download((0,base_url/* withoutLogin */.G)(url));
        if (before)
            this.#before.set(url, before);
        const isThere = this.#byUrl.has(url);
        if (isThere || !before || !(await this.#services.isUnchanged(url, before.validator)))
            return (await this.get(url)).digest;
        this.#promised.set(url, before.digest);
        this.pin(url, before.digest);
        return before.digest;
    }
    async #download(url, file) {
        const found = await this.#services.download(url, file);
        const { digest, validator } = found;
        if (validator)
            this.#now.set(url, { digest, validator });
        if (digest !== (this.#promised.get(url) ?? digest))
            throw changed(url);
        this.pin(url, digest);
        return { ...found, file };
    }
}
function changed(url) {
    return new errors/* YadokariError */.$S('SOURCE_INVALID', `"${(0,base_url/* redactUrl */.B)(url)}" is not what the server said it is: the file that an earlier build downloaded`, { hint: 'it changed while this was built: build again' });
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/src/base/digest.js
var digest = __webpack_require__(81047);
;// CONCATENATED MODULE: ./build/src/build/mounts/coming-uses.js
class ComingUses {
    #steps = new Map();
    add(wishes) {
        for (const id of cacheIds(wishes))
            this.#steps.set(id, (this.#steps.get(id) ?? 0) + 1);
    }
    ended(wishes) {
        return cacheIds(wishes).filter((id) => {
            const left = (this.#steps.get(id) ?? 0) - 1;
            this.#steps.set(id, left);
            return left === 0;
        });
    }
}
function cacheIds(wishes) {
    return [...new Set(wishes.flatMap((wish) => (wish.type === 'cache' ? [wish.id] : [])))];
}

// EXTERNAL MODULE: ./build/src/build/mounts/entries.js
var mounts_entries = __webpack_require__(34285);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/src/image/media-types.js
var media_types = __webpack_require__(32151);
// EXTERNAL MODULE: ./build/src/layer/tree/host-tree.js
var host_tree = __webpack_require__(28013);
// EXTERNAL MODULE: ./build/src/build/stage-files.js + 2 modules
var stage_files = __webpack_require__(46584);
;// CONCATENATED MODULE: ./build/src/build/mounts/without-secrets.js

const shortest = 4;
async function withoutSecrets(entries, values, signal) {
    const needles = values.map((value) => trimmed(value)).filter(({ length }) => length >= shortest);
    if (needles.length === 0)
        return { kept: entries, left: [] };
    const left = new Set();
    for (const { path, content } of entries) {
        if (content && 'file' in content && (await holdsAny(content.file, needles, signal)))
            left.add(path);
    }
    const isLeft = ({ path, type, linkName }) => left.has(path) || (type === 'hardlink' && left.has(linkName ?? ''));
    return { kept: entries.filter((entry) => !isLeft(entry)), left: [...left] };
}
function trimmed(value) {
    const bytes = Buffer.from(value);
    let end = bytes.length;
    while (end > 0 && (bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d))
        end -= 1;
    return bytes.subarray(0, end);
}
async function holdsAny(file, needles, signal) {
    const overlap = Math.max(...needles.map(({ length }) => length)) - 1;
    let before = Buffer.alloc(0);
    const chunks = (0,external_node_fs_.createReadStream)(file, { highWaterMark: 1 << 20, signal });
    for await (const chunk of chunks) {
        const text = Buffer.concat([before, chunk]);
        if (needles.some((needle) => text.includes(needle)))
            return true;
        before = text.subarray(Math.max(0, text.length - overlap));
    }
    return false;
}

;// CONCATENATED MODULE: ./build/src/build/mounts/packing.js






async function packMount(folder, options) {
    const { services, owners, mostBytes, before, signal } = options;
    const { entries, size, result } = await look(folder, owners, signal);
    if (size > mostBytes)
        return { kind: 'large', size };
    if ((await before()) === result)
        return { kind: 'same' };
    const { kept, left } = await withoutSecrets(entries, services.secrets.values(), signal);
    const started = performance.now();
    const { layer } = await services.engine.write({ kind: 'entries', entries: kept }, {
        compression: 'zstd',
        level: fast,
        mediaType: media_types/* mediaTypes */.Ib.ociLayerZstd,
        blobDir: (0,stage_files/* blobDirOf */.g)(services),
        signal,
    });
    return { kind: 'packed', layer, result, left, seconds: (performance.now() - started) / 1000 };
}
const fast = 1;
async function look(folder, owners, signal) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const entries = [];
    let size = 0;
    for await (const found of (0,mounts_entries/* mountEntriesBeside */.iE)((0,host_tree/* hostTree */.v)(folder), `/${mounts_entries/* mountName */.lu}`)) {
        signal.throwIfAborted();
        const entry = owners === 'faked' ? { ...found, uid: 0, gid: 0 } : found;
        entries.push(entry);
        size += entry.size;
        hash.update(printOf(entry));
    }
    return { entries, size, result: hash.digest('hex') };
}
function printOf({ path, type, mode, uid, gid, size, mtime, linkName }) {
    const time = type === 'file' ? [mtime.seconds, mtime.nanoseconds] : [];
    return `${JSON.stringify([path, type, mode, uid, gid, size, ...time, linkName])}\n`;
}

// EXTERNAL MODULE: ./build/src/build/mounts/wishes.js
var wishes = __webpack_require__(51526);
;// CONCATENATED MODULE: ./build/src/build/mounts/carried.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});








class CarriedMounts {
    #options;
    #used = new Map();
    #broken = new Set();
    #coming = new ComingUses();
    #noted = new Map();
    #early = new Map();
    #packed = new Map();
    #dropped = new AbortController();
    #signal;
    constructor(options) {
        this.#options = options;
        this.#signal = AbortSignal.any([options.services.signal, this.#dropped.signal]);
    }
    note(_run, instruction, wishes) {
        this.#coming.add(wishes);
        this.#noted.set(instruction, wishes);
    }
    expect(instructions, begin) {
        for (const wish of instructions.flatMap((one) => this.#noted.get(one) ?? [])) {
            if (wish.type !== 'cache' || wish.from)
                continue;
            const mount = { id: wish.id, key: (0,wishes/* cacheKey */.k)(wish) };
            if (!this.#isCarried(mount) || this.#early.has(mount.key))
                continue;
            const making = this.#make(mount, (folder) => begin(wish, folder));
            this.#early.set(mount.key, making.catch(() => undefined));
        }
    }
    async settled(key) {
        await this.#early.get(key);
    }
    use(mount) {
        if (this.#isCarried(mount))
            this.#used.set(mount.key, mount);
    }
    ended(wishes) {
        const done = new Set(this.#coming.ended(wishes));
        for (const mount of this.#used.values())
            if (done.has(mount.id))
                this.#packEarly(mount);
    }
    packRest() {
        for (const mount of this.#used.values())
            this.#packEarly(mount);
    }
    async load(mount, folder) {
        if (!this.#isCarried(mount))
            return false;
        const { services } = this.#options;
        try {
            const fetched = await this.#fetch(mount, folder);
            if (fetched)
                services.emit({ type: 'mount.carried', id: mount.id, how: 'taken', ...fetched });
            return fetched !== undefined;
        }
        catch (error) {
            services.signal.throwIfAborted();
            this.#broken.add(this.#tag(mount));
            await emptyFolder(folder);
            this.#warn(mount, `cannot be taken from an earlier build and begins empty: ${(0,errors/* messageOf */.bD)(error)}`);
            return false;
        }
    }
    async keep() {
        if (!this.#options.cache.writable)
            return this.drop();
        await Promise.all(this.#early.values());
        await Promise.all(this.#used.values().map((mount) => this.#keep(mount)));
    }
    async drop() {
        this.#dropped.abort();
        await Promise.all([...this.#packed.values(), ...this.#early.values()]);
    }
    #isCarried({ id }) {
        const { ids } = this.#options.settings;
        return ids.has('all') || ids.has(id);
    }
    async #fetch(mount, folder) {
        const { services, cache, settings } = this.#options;
        const started = performance.now();
        const entry = await cache.find(this.#tag(mount));
        const size = entry?.layer.blob.descriptor.size;
        if (!entry || size === undefined || size > settings.mostBytes)
            return undefined;
        await services.unpackTree(entry.layer, folder);
        checkFolder(folder);
        return { size, seconds: (performance.now() - started) / 1000 };
    }
    async #make(mount, begin) {
        const mounts = await this.#options.services.cacheMounts();
        await mounts.make(mount.key, async (folder) => {
            if (!(await this.load(mount, folder)))
                await begin(folder);
        });
    }
    #packEarly(mount) {
        const { cache, settings } = this.#options;
        if (settings.followed === true || this.#packed.has(mount.key) || !cache.writable)
            return;
        this.#packed.set(mount.key, this.#pack(mount).catch(() => undefined));
    }
    async #pack(mount) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const { services, cache, settings } = this.#options;
            const mounts = await services.cacheMounts();
            const lent = __addDisposableResource(env_1, mounts.lend(mount.key), false);
            if (!lent)
                return undefined;
            const stamp = lent.stamp();
            const tag = this.#tag(mount);
            const before = async () => this.#broken.has(tag) ? undefined : (await cache.find(tag))?.result;
            const { mostBytes } = settings;
            const options = { services, owners: mounts.owners, mostBytes, before, signal: this.#signal };
            const packing = await packMount(lent.folder, options).catch((error) => ({
                kind: 'failed',
                error,
            }));
            return lent.stamp() === stamp ? { stamp, packing } : undefined;
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            __disposeResources(env_1);
        }
    }
    async #keep(mount) {
        try {
            const packing = await this.#packedNow(mount);
            if (packing)
                await this.#keepPacked(mount, packing);
        }
        catch (error) {
            if (this.#signal.aborted)
                return;
            this.#warn(mount, `is not kept for later builds: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
    async #packedNow(mount) {
        const early = await this.#packed.get(mount.key);
        if (early) {
            const stamp = stampOf(await this.#options.services.cacheMounts(), mount);
            if (stamp === early.stamp)
                return early.packing;
            const { packing } = early;
            const file = packing.kind === 'packed' ? packing.layer?.blob.file : undefined;
            if (file !== undefined)
                await (0,promises_.rm)(file, { force: true });
        }
        return (await this.#pack(mount))?.packing;
    }
    async #keepPacked(mount, packing) {
        const { settings } = this.#options;
        switch (packing.kind) {
            case 'same':
                return;
            case 'failed':
                throw packing.error;
            case 'large': {
                const most = `${settings.mostBytes} bytes that --cache-mounts-size allows`;
                const fact = `has ${packing.size} bytes, which is more than the ${most}`;
                this.#warn(mount, `${fact}: it is not kept for later builds`);
                return;
            }
            case 'packed':
                for (const path of packing.left)
                    this.#warn(mount, `keeps ${JSON.stringify(path)} back: a secret of this build is in it`);
                await this.#write(mount, packing);
        }
    }
    async #write(mount, { layer, result, seconds }) {
        if (!layer)
            return;
        const { cache, services } = this.#options;
        const started = performance.now();
        const instruction = `RUN --mount=type=cache,id=${mount.id}`;
        if (!(await cache.put([this.#tag(mount)], { layer, result, seconds, instruction }, true)))
            return;
        const { size } = layer.blob.descriptor;
        const written = (performance.now() - started) / 1000;
        services.emit({ type: 'mount.carried', id: mount.id, how: 'kept', size, seconds: seconds + written });
    }
    #tag({ key }) {
        const { platform } = this.#options;
        return `mount-${(0,digest/* digestHex */.sU)((0,digest/* sha256 */.sc)(`${(0,base_platform/* formatPlatform */.Bq)(platform)}\n${key}`))}`;
    }
    #warn({ id }, fact) {
        this.#options.services.emit({ type: 'warning', message: `cache ${JSON.stringify(id)} of RUN ${fact}` });
    }
}
async function emptyFolder(folder) {
    for (const name of (0,external_node_fs_.readdirSync)(folder))
        await (0,promises_.rm)((0,external_node_path_.join)(folder, name), { recursive: true, force: true });
}
function stampOf(mounts, { key }) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const lent = __addDisposableResource(env_2, mounts.lend(key), false);
        return lent?.stamp();
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        __disposeResources(env_2);
    }
}
function checkFolder(folder) {
    const stats = (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(folder, mounts_entries/* mountName */.lu), { throwIfNoEntry: false });
    const others = (0,external_node_fs_.readdirSync)(folder).filter((name) => name !== mounts_entries/* mountName */.lu && name !== recordName);
    if (stats?.isDirectory() !== true || others.length > 0)
        throw new Error('it is no cache of RUN');
}
const recordName = 'record.json';

// EXTERNAL MODULE: ./build/src/dockerfile/syntax/directives.js
var directives = __webpack_require__(50270);
// EXTERNAL MODULE: ./build/src/image/reference.js
var image_reference = __webpack_require__(36950);
// EXTERNAL MODULE: ./build/src/build/stage-plan.js
var stage_plan = __webpack_require__(56746);
;// CONCATENATED MODULE: ./build/src/build/syntax.js




const argument = 'BUILDKIT_SYNTAX';
const ownFrontend = /(?:^|\/)docker\/dockerfile(?:-upstream)?$/;
function repositoryOf(reference) {
    return reference.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
}
function checkSyntax(source, buildArgs) {
    const given = buildArgs.get(argument)?.trim();
    const found = given ? undefined : (0,directives/* findSyntax */.JA)(source.text);
    const reference = (given || found?.value || '').split(' ')[0] ?? '';
    if (reference === '' || ownFrontend.test(repositoryOf(reference)))
        return;
    const where = given ? `--build-arg ${argument}` : 'syntax directive';
    const name = JSON.stringify((0,image_reference/* maskLogin */.q$)(reference));
    throw new errors/* YadokariError */.$S('DOCKERFILE_INVALID', `${where} names the frontend ${name}, which cannot be run here`, {
        hint: 'only Dockerfiles are understood: docker/dockerfile of any registry and version, or no such line',
        ...(found && { location: (0,stage_plan/* locate */.x5)({ source }, found.range) }),
    });
}

// EXTERNAL MODULE: ./build/src/build/handlers/add.js + 1 modules
var add = __webpack_require__(80658);
// EXTERNAL MODULE: ./build/src/build/handlers/add-git.js
var add_git = __webpack_require__(55716);
// EXTERNAL MODULE: ./build/src/build/handlers/copy-words.js
var copy_words = __webpack_require__(8157);
// EXTERNAL MODULE: ./build/src/build/variables.js
var build_variables = __webpack_require__(94615);
;// CONCATENATED MODULE: ./build/src/build/epoch-stage.js





function unfit(fact) {
    return new errors/* YadokariError */.$S('DOCKERFILE_INVALID', `the stage that SOURCE_DATE_EPOCH names ${fact}`, {
        hint: 'a stage that gives a time is FROM scratch, perhaps ARG, and one ADD of one URL or git repository',
    });
}
function findEpochStage(dockerfile, name, args) {
    const stage = dockerfile.stages.find((one) => one.name === name.toLowerCase());
    if (!stage)
        return undefined;
    const variables = new build_variables/* Variables */.ut(args.globals, [], dockerfile.escape);
    const at = ({ range }, work) => {
        try {
            return work();
        }
        catch (error) {
            throw error instanceof errors/* YadokariError */.$S ? error.at((0,stage_plan/* locate */.x5)(dockerfile, range)) : error;
        }
    };
    let found;
    at(stage.from, () => {
        if (variables.expand(stage.from.image) !== 'scratch')
            throw unfit('does not begin with FROM scratch');
    });
    for (const instruction of stage.instructions) {
        at(instruction, () => {
            if (instruction.kind === 'arg')
                variables.declare(instruction, args);
            else if (instruction.kind === 'add' && found === undefined)
                found = sourceOf(instruction, variables);
            else
                throw unfit(`has ${found && instruction.kind === 'add' ? 'a second ADD' : instruction.kind.toUpperCase()} in it`);
        });
    }
    return (found ??
        at(stage.from, () => {
            throw unfit('has no ADD');
        }));
}
function sourceOf(instruction, variables) {
    const [first, ...others] = instruction.sources;
    if (first === undefined || others.length > 0 || instruction.heredocs.length > 0)
        throw unfit('has an ADD of something else than one URL or git repository');
    const text = variables.expand(first);
    const checksum = variables.expand(instruction.checksum ?? '');
    const git = (0,add_git/* gitSourceOf */.R)(instruction, text, checksum);
    if (git)
        return { kind: 'git', source: git };
    if ((0,copy_words/* isUrl */.gU)(text))
        return { kind: 'url', url: text, checksum };
    throw unfit('has an ADD of something else than one URL or git repository');
}

;// CONCATENATED MODULE: ./build/src/build/source-date-epoch.js





const source_date_epoch_name = 'SOURCE_DATE_EPOCH';
async function resolveSourceDateEpoch(args, sources) {
    const { buildArgs, globals } = args;
    const written = buildArgs.get(source_date_epoch_name) ?? (globals.get(source_date_epoch_name) || undefined);
    if (written === undefined)
        return { ...args, epoch: undefined };
    const epoch = written === '' ? undefined : await secondsOf(written, args, sources);
    if (epoch === undefined)
        return { epoch, buildArgs: without(buildArgs), globals: without(globals) };
    return { epoch, buildArgs: replaced(buildArgs, epoch), globals: replaced(globals, epoch) };
}
async function secondsOf(text, args, sources) {
    if (/^[+-]?[0-9]+$/.test(text))
        return bounded(Number(text), text);
    const { context, contexts, platform } = sources.settings;
    if (text === 'context')
        return timeOf(context.time, sources);
    const named = contexts.find(text, platform);
    if (named)
        return named.kind === 'files' ? timeOf(await named.time(), sources) : undefined;
    const { buildArgs, globals } = args;
    const stage = findEpochStage(sources.dockerfile, text, { buildArgs, globals: without(globals) });
    if (stage)
        return timeOf(await fetched(stage, sources), sources);
    throw unusable(text, 'is no number of seconds, and no stage or named context');
}
async function fetched(source, { downloads }) {
    if (source.kind === 'git')
        return { seconds: (await downloads.repositories.checkout(source.source)).commitTime };
    const { url, checksum } = source;
    const { file, lastModified } = await downloads.get(url);
    if (checksum !== '')
        await (0,add/* verifyDownload */._G)(file, url, checksum);
    return lastModified === undefined ? { file } : { seconds: Math.floor(lastModified / 1000) };
}
async function timeOf(time, { services }) {
    if (time === undefined)
        return undefined;
    if ('seconds' in time)
        return bounded(time.seconds);
    const dir = (0,external_node_path_.join)(services.workDir, 'epoch-members');
    (0,external_node_fs_.mkdirSync)(dir, { recursive: true });
    const members = await services.engine.readArchive(time.file, dir, { signal: services.signal });
    const times = (members ?? []).filter(({ type }) => type === 'file').map(({ mtime }) => mtime.seconds);
    return times.length === 0 ? undefined : times.reduce((newest, one) => Math.max(newest, one));
}
const firstSecond = Date.parse('0000-01-01T00:00:00Z') / 1000;
const lastSecond = Date.parse('9999-12-31T23:59:59Z') / 1000;
function bounded(seconds, text = String(seconds)) {
    if (seconds > lastSecond)
        throw unusable(text, 'is later than the year 9999');
    if (seconds < firstSecond)
        throw unusable(text, 'is earlier than the year 0');
    return seconds;
}
function unusable(text, fact) {
    return new errors/* YadokariError */.$S('USAGE', `${source_date_epoch_name} ${JSON.stringify(text)} ${fact}`, {
        hint: 'give seconds since 1970, for example the output of: git log -1 --pretty=%ct',
    });
}
function without(values) {
    return new Map([...values].filter(([key]) => key !== source_date_epoch_name));
}
function replaced(values, seconds) {
    return values.has(source_date_epoch_name) ? new Map([...values, [source_date_epoch_name, String(seconds)]]) : values;
}

// EXTERNAL MODULE: ./build/src/build/stage-sources.js
var stage_sources = __webpack_require__(49555);
// EXTERNAL MODULE: ./build/src/base/suggest.js
var suggest = __webpack_require__(1181);
// EXTERNAL MODULE: ./build/src/dockerfile/expansion/expand.js
var expand = __webpack_require__(47012);
// EXTERNAL MODULE: ./build/src/dockerfile/lint/finding.js
var finding = __webpack_require__(73581);
;// CONCATENATED MODULE: ./build/src/build/checks/bases.js



function bases_expand({ escape }, text, values) {
    const names = (0,expand/* newNameUsage */.h0)();
    try {
        return { text: (0,expand/* expandWord */.Vo)(text, { get: (name) => values.get(name) }, { escape, names }), names };
    }
    catch (error) {
        if (!(error instanceof errors/* YadokariError */.$S))
            throw error;
        return { text: undefined, names };
    }
}
function* checkDefaults(dockerfile, defaults) {
    for (const { from } of dockerfile.stages) {
        const { text } = bases_expand(dockerfile, from.image, defaults);
        if (text === undefined)
            return;
        if (!isReference(text))
            yield (0,finding/* finding */.g)('InvalidDefaultArgInFrom', { range: from.range }, (0,image_reference/* maskLogin */.q$)(from.image));
    }
}
function isReference(text) {
    try {
        (0,image_reference/* parseReference */.F2)(text);
        return true;
    }
    catch (error) {
        if (error instanceof errors/* YadokariError */.$S)
            return false;
        throw error;
    }
}
function* checkFrom(dockerfile, stage, globals) {
    const { from } = stage;
    const place = { range: from.range, comments: from.node.comments };
    const declared = new Set([
        ...dockerfile.globalArgs.flatMap(({ args }) => args.map(({ key }) => key)),
        ...globals.keys(),
    ]);
    yield* checkNames(bases_expand(dockerfile, from.image, globals), declared, place);
    if (from.platform === undefined)
        return;
    const platform = bases_expand(dockerfile, from.platform, globals);
    yield* checkNames(platform, declared, place);
    yield* checkPlatform(from, platform, globals);
}
function* checkNames({ names }, declared, place) {
    for (const name of names.unset)
        if (!declared.has(name))
            yield (0,finding/* finding */.g)('UndefinedArgInFrom', place, name, (0,suggest/* closest */.k)(name, declared) ?? '');
}
function* checkPlatform(from, { text, names }, globals) {
    const { used, unset } = names;
    const place = { range: from.range, comments: from.node.comments };
    const { platform: written = '', name = '' } = from;
    const alone = used.size === 1 && unset.size === 0 && used.has('TARGETPLATFORM');
    if (alone && text === globals.get('TARGETPLATFORM'))
        yield (0,finding/* finding */.g)('RedundantTargetPlatform', place, written);
    if (used.size > 0 || unset.size > 0 || text === undefined)
        return;
    const platform = tryPlatform(text);
    if (!platform || name.includes(platform.os) || name.includes(platform.architecture))
        return;
    yield (0,finding/* finding */.g)('FromPlatformFlagConstDisallowed', place, text);
}
function tryPlatform(text) {
    try {
        return (0,base_platform/* parsePlatform */.Y8)(text);
    }
    catch (error) {
        if (error instanceof errors/* YadokariError */.$S)
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/build/prepare.js












const checkArgument = 'BUILDKIT_DOCKERFILE_CHECK';
async function prepareBuild(input, checks) {
    const { services } = input;
    checkSyntax(input.dockerfile, input.settings.buildArgs);
    const check = input.settings.buildArgs.get(checkArgument);
    const dockerfile = (0,parse/* parseDockerfile */.A)(input.dockerfile, {
        ...(check !== undefined && { check }),
        ...(checks && { found: (warning) => checks.add(warning) }),
    });
    checks?.open(dockerfile);
    const defaults = defaultsOf(dockerfile, input.settings);
    if (defaults)
        checks?.find(checkDefaults(dockerfile, defaults));
    const downloads = new Downloads(services, input.settings.cache?.cache);
    const { globals, epoch, buildArgs } = await resolveSourceDateEpoch({ buildArgs: input.settings.buildArgs, globals: globalsOf(dockerfile, input.settings) }, { ...input, dockerfile, downloads });
    const latest = epoch ?? (input.settings.reproducible ? 0 : undefined);
    const settings = { ...input.settings, latest, buildArgs };
    const names = { dockerfile, contexts: settings.contexts, platform: settings.platform };
    const stages = (0,stage_plan/* planStages */.VC)(names, { get: (name) => globals.get(name) }, (stage) => checks?.find(checkFrom(dockerfile, stage, globals)));
    const [target = (0,stage_plan/* findTarget */.FB)(dockerfile, undefined), ...others] = settings.targets.map((name) => (0,stage_plan/* findTarget */.FB)(dockerfile, name));
    (0,stage_sources/* checkSources */.BT)(names, stages);
    const needed = (0,stage_sources/* neededStages */.xB)(names, stages, [target, ...others]);
    const transfers = new Transfers();
    const options = {
        services: { ...services, image: remembered(services.image, transfers) },
        settings,
        dockerfile,
        stages,
        args: { buildArgs: settings.buildArgs, globals },
        exported: standsOn(stages, target),
        contextSources: stages
            .filter(({ stage }) => needed.has(stage.index))
            .flatMap(({ stage }) => (0,sent/* contextSources */.S)(stage.instructions)),
        now: nowOf(settings),
        downloads,
        carried: carriedMounts({ ...input, settings }),
        report: input.report,
    };
    return { options, target, others, needed, transfers };
}
function carriedMounts({ services, settings }) {
    const { cache, platform } = settings;
    if (!cache?.mounts)
        return undefined;
    return new CarriedMounts({ services, platform, cache: cache.cache, settings: cache.mounts });
}
function remembered(image, transfers) {
    const asked = new Map();
    const ask = async (reference, platform) => {
        const found = await image(reference, platform);
        return { ...found, layers: found.layers.map((layer) => transfers.watch(layer)) };
    };
    return (reference, platform) => {
        const name = `${reference} ${(0,base_platform/* formatPlatform */.Bq)(platform)}`;
        const found = asked.get(name) ?? ask(reference, platform);
        asked.set(name, found);
        return found;
    };
}
function globalsOf(dockerfile, settings) {
    const platform = (0,dockerfile_names/* platformArgs */.xZ)({
        target: settings.platform,
        build: (0,base_platform/* hostPlatform */.ol)(),
        targetStage: settings.targets?.[0] || dockerfile.stages.at(-1)?.name || 'default',
    });
    return (0,build_variables/* globalVariables */.vY)(dockerfile, { buildArgs: settings.buildArgs, platform });
}
function defaultsOf(dockerfile, settings) {
    const names = new Set(dockerfile_names/* platformArgNames */.oQ);
    const buildArgs = new Map([...settings.buildArgs].filter(([name]) => names.has(name)));
    try {
        return globalsOf(dockerfile, { ...settings, buildArgs });
    }
    catch (error) {
        if (error instanceof errors/* YadokariError */.$S)
            return undefined;
        throw error;
    }
}
function standsOn(stages, target) {
    const found = new Set();
    for (let at = target; at !== undefined;) {
        found.add(at);
        const base = stages[at]?.base;
        at = base?.kind === 'stage' ? base.index : undefined;
    }
    return found;
}
function nowOf({ latest }) {
    if (latest !== undefined)
        return { seconds: latest, nanoseconds: 0 };
    const now = Date.now();
    return { seconds: Math.floor(now / 1000), nanoseconds: (now % 1000) * 1e6 };
}


/***/ }),

/***/ 28561:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ beginStage),
/* harmony export */   d: () => (/* binding */ rehearsalContext)
/* harmony export */ });
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(85255);
/* harmony import */ var _image_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83147);
/* harmony import */ var _stage_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46584);
/* harmony import */ var _variables_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94615);




async function beginStage(options, { stage, base, platform }, below) {
    const { services, dockerfile } = options;
    const image = base.kind === 'image' ? await services.image(base.reference, base.platform) : undefined;
    const beginning = image
        ? onImage(options, image)
        : base.kind === 'stage'
            ? onStage(await below(base.index))
            : onScratch(options, platform);
    const run = {
        ref: { index: stage.index, ...(stage.name === undefined ? {} : { name: stage.name }) },
        image: beginning.image,
        variables: beginning.variables ?? new _variables_js__WEBPACK_IMPORTED_MODULE_0__/* .Variables */ .ut((0,_variables_js__WEBPACK_IMPORTED_MODULE_0__/* .parseEnv */ .vc)(beginning.image.config.Env), [], dockerfile.escape),
        files: _stage_files_js__WEBPACK_IMPORTED_MODULE_1__/* .StageFiles */ .k.from(services, []),
        layers: [],
        snapshot: [],
        exported: false,
        format: beginning.format,
        chain: undefined,
    };
    return { run, triggers: beginning.triggers, ...(image && { base: image }) };
}
function onScratch({ settings }, platform) {
    return { image: (0,_image_state_js__WEBPACK_IMPORTED_MODULE_2__/* .scratchState */ .o_)(platform), triggers: [], format: (0,_image_index_js__WEBPACK_IMPORTED_MODULE_3__/* .chooseFormat */ .H)(settings.format) };
}
function onImage({ settings }, image) {
    return {
        image: (0,_image_state_js__WEBPACK_IMPORTED_MODULE_2__/* .stateOfImage */ .CC)(image),
        triggers: image.config.config?.OnBuild ?? [],
        format: (0,_image_index_js__WEBPACK_IMPORTED_MODULE_3__/* .chooseFormat */ .H)({ ...settings.format, base: (0,_image_index_js__WEBPACK_IMPORTED_MODULE_3__/* .formatOf */ .b)(image.manifest) }),
    };
}
function onStage(below) {
    return {
        image: (0,_image_state_js__WEBPACK_IMPORTED_MODULE_2__/* .stateOfStage */ .NJ)(below.image),
        triggers: below.image.config.OnBuild ?? [],
        format: below.format,
        variables: below.variables.inherited((0,_variables_js__WEBPACK_IMPORTED_MODULE_0__/* .parseEnv */ .vc)(below.image.config.Env)),
    };
}
const notNow = () => Promise.reject(new Error('nothing is built in a rehearsal'));
function rehearsalContext(options, run, step) {
    const { services, settings, dockerfile, args, now, downloads, contextSources } = options;
    return {
        services,
        settings,
        dockerfile,
        args,
        stage: run,
        step,
        location: step.location,
        now,
        downloads,
        contextSources,
        cache: undefined,
        carried: undefined,
        otherStage: notNow,
        imageFiles: notNow,
        contextFiles: notNow,
    };
}


/***/ }),

/***/ 3043:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $: () => (/* binding */ placeOf),
  A: () => (/* binding */ runFailure)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/dockerfile/names.js
var names = __webpack_require__(52908);
// EXTERNAL MODULE: ./build/src/build/handlers/signals.js
var signals = __webpack_require__(10999);
// EXTERNAL MODULE: ./build/src/build/copy/accounts.js
var accounts = __webpack_require__(50412);
;// CONCATENATED MODULE: ./build/src/build/run-user.js


function notFound(what, name) {
    return new errors/* YadokariError */.$S('USER_NOT_FOUND', `unable to find ${what} "${name}" in the image`, {
        hint: `create it with a RUN before, check /etc/${what === 'user' ? 'passwd' : 'group'}, or use a number`,
    });
}
function withPrimary(gid, groups) {
    return [...new Set([gid, ...groups])];
}
const maxId = 0x7fff_ffff;
function parseId(text) {
    if (!/^[+-]?[0-9]+$/.test(text))
        return undefined;
    const id = Number(text);
    if (id >= 0 && id <= maxId)
        return id;
    throw new errors/* YadokariError */.$S('DOCKERFILE_INVALID', `user or group id ${text} is out of range`, {
        hint: `ids go from 0 to ${maxId}`,
    });
}
function resolveRunUser(spec, tree) {
    const [name = '', group = ''] = spec.split(':', 2);
    const [uid, gid] = [name, group].map((text) => (text === 'root' ? 0 : parseId(text)));
    if (uid !== undefined && gid !== undefined)
        return { uid, gid, groups: [gid] };
    const wanted = name === '' ? 0 : parseId(name);
    const account = (0,accounts/* readAccounts */.n$)(tree).find((entry) => wanted === undefined ? entry.name === name : entry.uid === wanted);
    if (!account && wanted === undefined)
        throw notFound('user', name);
    const base = { uid: account?.uid ?? wanted ?? 0, gid: account?.gid ?? 0 };
    if (group !== '') {
        const primary = parseId(group) ?? (0,accounts/* readGroups */.b5)(tree).find((entry) => entry.name === group)?.gid;
        if (primary === undefined)
            throw notFound('group', group);
        return { uid: base.uid, gid: primary, groups: [primary] };
    }
    const member = account?.name;
    const groups = member === undefined ? [] : (0,accounts/* readGroups */.b5)(tree).filter((entry) => entry.members.includes(member));
    const gids = groups.map((entry) => entry.gid);
    return { ...base, groups: withPrimary(base.gid, gids) };
}
function homeOf(uid, tree) {
    return (0,accounts/* readAccounts */.n$)(tree).find((entry) => entry.uid === uid)?.home ?? '/';
}

;// CONCATENATED MODULE: ./build/src/build/run-place.js




function proxyEnvironment({ buildArgs }) {
    const given = new Map();
    for (const [name, value] of [...buildArgs].toSorted(([a], [b]) => (a < b ? -1 : 1)))
        given.set(name.toLowerCase(), value);
    return new Map(names/* proxyArgs */.yt.flatMap((name) => {
        const value = given.get(name.toLowerCase());
        return value === undefined || value === '' ? [] : [[name, value]];
    }));
}
function placeOf({ stage, settings }, tree) {
    const { config } = stage.image;
    const user = resolveRunUser(config.User ?? '', tree);
    const env = new Map([...stage.variables.values(), ...proxyEnvironment(settings)]);
    if (!env.get('HOME'))
        env.set('HOME', homeOf(user.uid, tree));
    return { user, env, cwd: config.WorkingDir || '/' };
}
function describe(args) {
    const text = args.join(' ');
    return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
function runFailure(args, result) {
    if ('killedBy' in result) {
        return new errors/* YadokariError */.$S('RUN_KILLED', `"${describe(args)}" was killed by ${result.killedBy}`, {
            exitCode: 128 + (0,signals/* signalNumber */.A)(result.killedBy),
            hint: result.killedBy === 'SIGKILL'
                ? 'out of memory? raise the memory limit of the job'
                : 'see its output above',
        });
    }
    if (result.status === 0)
        return undefined;
    return new errors/* YadokariError */.$S('RUN_FAILED', `"${describe(args)}" exited with status ${result.status}`, {
        exitCode: result.status,
        hint: 'see its output above',
    });
}


/***/ }),

/***/ 46584:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k: () => (/* binding */ StageFiles),
  g: () => (/* binding */ blobDirOf)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(70487);
// EXTERNAL MODULE: ./build/src/layer/paths.js
var paths = __webpack_require__(81427);
// EXTERNAL MODULE: ./build/src/layer/tree/node.js
var node = __webpack_require__(41574);
// EXTERNAL MODULE: ./build/src/layer/tree/resolve.js
var resolve = __webpack_require__(43840);
;// CONCATENATED MODULE: ./build/src/layer/tree/index-tree.js




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
function byFolder(entries) {
    const folders = new Map();
    const listed = new Set(['']);
    const others = new Set();
    const put = (inside) => {
        const parent = (0,paths/* parentOf */.gN)(inside.path);
        const siblings = folders.get(parent);
        if (siblings)
            siblings.push(inside);
        else
            folders.set(parent, [inside]);
    };
    for (const entry of entries) {
        if (entry.type === 'hardlink')
            continue;
        (entry.type === 'directory' ? listed : others).add(entry.path);
        if (entry.path !== '')
            put(entry);
    }
    for (const folder of folders.keys()) {
        for (let path = folder; !listed.has(path); path = (0,paths/* parentOf */.gN)(path)) {
            listed.add(path);
            put({ path, type: 'implied' });
        }
    }
    return [...listed].some((path) => others.has(path)) ? undefined : folders;
}
class IndexTree {
    #root = { meta: impliedFolder, children: new Map() };
    #folders;
    #files = {};
    add(index) {
        for (const path of index.opaque) {
            const folder = this.#existing(path);
            if (folder)
                this.#open(folder).clear();
        }
        for (const path of index.whiteouts) {
            const folder = this.#existing((0,paths/* parentOf */.gN)(path));
            if (folder)
                this.#open(folder).delete((0,paths/* baseName */.Fl)(path));
        }
        const isLowest = this.#folders === undefined && this.#root.children.size === 0;
        const folders = isLowest ? byFolder(index.entries) : undefined;
        if (folders) {
            this.#folders = folders;
            this.#files = index.files;
            this.#root.closed = folders.get('');
        }
        const links = [];
        for (const entry of index.entries) {
            if (entry.type === 'hardlink')
                links.push(entry);
            else if (!folders)
                this.#put(entry, index.files);
        }
        for (const entry of links)
            this.#link(entry);
    }
    #open(folder) {
        const { closed } = folder;
        folder.closed = undefined;
        for (const inside of closed ?? []) {
            const made = this.#make(folder, inside, this.#files);
            if (inside.type === 'directory' || inside.type === 'implied')
                made.closed = this.#folders?.get(inside.path);
        }
        return folder.children;
    }
    #make(parent, inside, files) {
        const { path, type } = inside;
        const children = this.#open(parent);
        const old = children.get((0,paths/* baseName */.Fl)(path));
        const meta = type === 'implied' ? impliedFolder : (0,node/* treeNode */.f)(inside);
        if (old?.meta.type === 'directory' && meta.type === 'directory') {
            old.meta = meta;
            return old;
        }
        const content = meta.type === 'file' ? files[path] : undefined;
        const made = { meta, parent, children: new Map(), ...(content ? { content } : {}) };
        children.set((0,paths/* baseName */.Fl)(path), made);
        return made;
    }
    #put(entry, files) {
        const parent = this.#enter((0,paths/* parentOf */.gN)(entry.path), true);
        if (parent)
            this.#make(parent, entry, files);
    }
    #link(entry) {
        const wanted = entry.linkName ?? '';
        const folder = this.#existing((0,paths/* parentOf */.gN)(wanted));
        const target = folder && this.#open(folder).get((0,paths/* baseName */.Fl)(wanted));
        const parent = this.#enter((0,paths/* parentOf */.gN)(entry.path), true);
        if (!target || !parent || target.meta.type === 'directory')
            return;
        const { mode, uid, gid, mtime } = entry;
        if (target.meta.type !== 'symlink')
            target.meta = { ...target.meta, mode, uid, gid, mtime };
        this.#open(parent).set((0,paths/* baseName */.Fl)(entry.path), target);
    }
    #existing(path) {
        return this.#enter(path, false);
    }
    #enter(path, make) {
        const pending = path.split('/').toReversed();
        let at = this.#root;
        for (let hops = 0; pending.length > 0;) {
            const part = pending.pop() ?? '';
            if (part === '' || part === '.')
                continue;
            const next = part === '..'
                ? (at.parent ?? at)
                : (this.#open(at).get(part) ?? (make ? imply(at, part) : undefined));
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
            if (hops > limits/* limits */.F.symlinkHops)
                return undefined;
        }
        return at;
    }
    #find(path) {
        let node = this.#root;
        if (path === '')
            return node;
        for (const part of path.split('/')) {
            node = this.#open(node).get(part);
            if (!node)
                return undefined;
        }
        return node;
    }
    lookup(path) {
        return this.#find(path)?.meta;
    }
    list(path) {
        const folder = this.#find(path);
        return folder ? [...this.#open(folder).keys()].sort(paths/* compareText */.n6) : [];
    }
    readSmall(path) {
        const real = (0,resolve/* resolveInTree */.O)(this, path, { followLast: true });
        return real === undefined ? undefined : this.#find(real)?.content;
    }
}
function indexTree(indexes) {
    const tree = new IndexTree();
    for (const index of indexes)
        tree.add(index);
    return tree;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./build/src/build/copy/index-entries.js


const kept = new Set(['etc/passwd', 'etc/group']);
function bytesOf({ content, size }) {
    if (!content || size > limits/* limits */.F.accountFileBytes)
        return undefined;
    return 'data' in content ? content.data : (0,external_node_fs_.readFileSync)(content.file);
}
function indexEntries(entries) {
    const files = {};
    for (const entry of entries) {
        const bytes = kept.has(entry.path) ? bytesOf(entry) : undefined;
        if (bytes)
            files[entry.path] = bytes;
    }
    return { entries, whiteouts: [], opaque: [], files };
}

// EXTERNAL MODULE: ./build/src/build/copy/planned-tree.js
var planned_tree = __webpack_require__(54237);
// EXTERNAL MODULE: ./build/src/build/empty-layer.js
var empty_layer = __webpack_require__(25235);
;// CONCATENATED MODULE: ./build/src/build/stage-files.js




class StageFiles {
    #services;
    #parts;
    #rootfs;
    #applied = 0;
    #tree;
    #queue = Promise.resolve();
    constructor(services, parts, rootfs) {
        this.#services = services;
        this.#parts = [...parts];
        this.#rootfs = rootfs?.promise;
        this.#applied = rootfs?.applied ?? 0;
    }
    static from(services, layers) {
        return new StageFiles(services, layers.map((layer) => ({ kind: 'layer', layer })));
    }
    get layers() {
        return this.#parts.flatMap((part) => (part.kind === 'layer' ? [part.layer] : []));
    }
    async fork() {
        if (!this.#rootfs)
            return new StageFiles(this.#services, this.#parts);
        const forked = await this.#serial(async (rootfs) => rootfs.fork());
        return new StageFiles(this.#services, this.#parts, {
            promise: Promise.resolve(forked),
            applied: this.#applied,
        });
    }
    prefetch() {
        this.#serial(() => Promise.resolve()).catch(() => undefined);
    }
    tree() {
        this.#tree ??= this.#rootfs ? this.files() : this.#indexed();
        return this.#tree;
    }
    async hasNames() {
        if (this.#tree || this.#rootfs)
            return true;
        const kept = this.#parts.map(async (part) => part.kind !== 'layer' || (await this.#services.keptIndex(part.layer)) !== undefined);
        return (await Promise.all(kept)).every(Boolean);
    }
    files() {
        return this.#serial((rootfs) => rootfs.tree());
    }
    view(writable) {
        return this.#serial((rootfs) => rootfs.view(writable));
    }
    addLayer(layer) {
        if (layer.diffId === (0,empty_layer/* emptyLayer */.P)().diffId)
            return;
        this.#parts.push({ kind: 'layer', layer });
        this.#tree = undefined;
    }
    add(entries, after) {
        if (entries.length === 0)
            return;
        this.#parts.push({ kind: 'entries', entries });
        this.#tree = after && Promise.resolve(after);
    }
    async transact(work, { write, keeps = () => false, }) {
        await this.#serial(async (rootfs) => {
            const transaction = await rootfs.begin();
            let traces;
            try {
                traces = await work(transaction);
            }
            catch (error) {
                await (keeps(error) ? transaction.keep() : transaction.discard());
                throw error;
            }
            const source = await transaction.commit(traces);
            this.#parts.push({ kind: 'run' });
            this.#applied = this.#parts.length;
            this.#tree = undefined;
            const written = write(source);
            if (source.kind === 'paths')
                await written;
        });
    }
    tryOut(work) {
        return this.#serial(async (rootfs) => {
            const transaction = await rootfs.begin();
            try {
                return await work(transaction.mount);
            }
            finally {
                await transaction.discard();
            }
        });
    }
    async settled() {
        await this.#queue.catch(() => undefined);
    }
    async close() {
        if (!this.#rootfs)
            return;
        await this.#queue.catch(() => undefined);
        const rootfs = await this.#rootfs.catch(() => undefined);
        await rootfs?.close();
    }
    #serial(work) {
        this.#rootfs ??= this.#services.rootfs().then((driver) => driver.create());
        const rootfs = this.#rootfs;
        const next = this.#queue.then(async () => {
            const opened = await rootfs;
            await this.#applyPending(opened);
            return work(opened);
        });
        this.#queue = next;
        next.catch(() => undefined);
        return next;
    }
    async #applyPending(rootfs) {
        const pending = this.#parts.slice(this.#applied);
        this.#applied = this.#parts.length;
        const running = [];
        for (const part of pending) {
            if (part.kind === 'layer')
                running.push(rootfs.applyLayer(part.layer));
            if (part.kind === 'entries') {
                await Promise.all(running.splice(0));
                await rootfs.applyEntries(part.entries);
            }
        }
        await Promise.all(running);
    }
    async #indexed() {
        const { layerIndex, signal } = this.#services;
        const lastLayer = this.#parts.findLastIndex(({ kind }) => kind === 'layer');
        const below = this.#parts.slice(0, lastLayer + 1).map(async (part) => {
            if (part.kind === 'layer')
                return layerIndex(part.layer, signal);
            return part.kind === 'entries' ? indexEntries(part.entries) : undefined;
        });
        const indexes = (await Promise.all(below)).filter((index) => index !== undefined);
        let tree = indexes.length === 0 ? planned_tree/* emptyTree */.i : indexTree(indexes);
        for (const part of this.#parts.slice(lastLayer + 1)) {
            if (part.kind !== 'entries')
                continue;
            const planned = new planned_tree/* PlannedTree */.j(tree);
            for (const entry of part.entries)
                planned.put(entry);
            tree = planned;
        }
        return tree;
    }
}
function blobDirOf(services) {
    return (0,external_node_path_.join)(services.workDir, 'blobs');
}


/***/ }),

/***/ 56746:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FB: () => (/* binding */ findTarget),
/* harmony export */   MZ: () => (/* binding */ locating),
/* harmony export */   VC: () => (/* binding */ planStages),
/* harmony export */   WE: () => (/* binding */ stageInstructions),
/* harmony export */   WW: () => (/* binding */ stepRef),
/* harmony export */   t4: () => (/* binding */ located),
/* harmony export */   x5: () => (/* binding */ locate)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85448);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1181);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2541);
/* harmony import */ var _dockerfile_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47012);
/* harmony import */ var _dockerfile_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(10993);


function locate({ source }, range) {
    const { file, text } = source;
    return { file, text, line: range.start, endLine: range.end };
}
function locating(location, work) {
    try {
        return work();
    }
    catch (error) {
        throw error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S ? error.at(location) : error;
    }
}
async function located(location, work) {
    try {
        return await work;
    }
    catch (error) {
        throw error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S ? error.at(location) : error;
    }
}
function planStages({ dockerfile, contexts, platform }, globals, begin = () => undefined) {
    const byName = new Map();
    const planned = [];
    for (const stage of dockerfile.stages) {
        begin(stage);
        const context = { byName, planned, globals, target: platform, contexts, escape: dockerfile.escape };
        planned.push(locating(locate(dockerfile, stage.from.range), () => planStage(stage, context)));
        if (stage.name !== undefined)
            byName.set(stage.name, stage.index);
    }
    return planned;
}
function planStage(stage, context) {
    const { from } = stage;
    const image = (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_1__/* .expandWord */ .Vo)(from.image, context.globals, { escape: context.escape });
    if (image === '') {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('DOCKERFILE_INVALID', `base name (${from.image}) should not be blank`, {
            hint: 'give the ARG a default before the first FROM, or pass it with --build-arg',
        });
    }
    const asked = stagePlatform(from, context);
    const instead = stage.name === undefined ? undefined : context.contexts.find(stage.name, asked ?? context.target);
    if (instead)
        return standIn(stage, instead, asked ?? context.target);
    const earlier = context.byName.get(image);
    if (earlier !== undefined) {
        const platform = context.planned[earlier]?.platform ?? context.target;
        return { stage, base: { kind: 'stage', index: earlier }, platform };
    }
    if (image === 'scratch')
        return { stage, base: { kind: 'scratch' }, platform: context.target };
    const platform = asked ?? context.target;
    const named = context.contexts.find(image, platform);
    if (named)
        return { stage, base: baseOf(named, platform), platform };
    return { stage, base: { kind: 'image', reference: image, platform }, platform };
}
function baseOf(context, platform) {
    if (context.kind === 'files')
        return { kind: 'files', context };
    return context.reference === 'scratch'
        ? { kind: 'scratch' }
        : { kind: 'image', reference: context.reference, platform };
}
function standIn(stage, context, platform) {
    return { stage: { ...stage, instructions: [] }, base: baseOf(context, platform), platform };
}
function stagePlatform(from, context) {
    if (from.platform === undefined)
        return undefined;
    const text = (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_1__/* .expandWord */ .Vo)(from.platform, context.globals, { escape: context.escape });
    if (text === '') {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('DOCKERFILE_INVALID', `empty platform value from expression ${from.platform}`);
    }
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .parsePlatform */ .Y8)(text);
}
function findTarget(dockerfile, target) {
    const last = dockerfile.stages.length - 1;
    if (target === undefined || target === '')
        return last;
    const found = dockerfile.stages.findLastIndex((stage) => stage.name === target.toLowerCase());
    if (found !== -1)
        return found;
    const names = dockerfile.stages.flatMap((stage) => stage.name ?? []);
    const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .closest */ .k)(target, names);
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('STAGE_NOT_FOUND', `target stage "${target}" is not in "${dockerfile.source.file}"`, {
        hint: near === undefined ? stageHint(names) : `did you mean "${near}"?`,
    });
}
function stageHint(names) {
    return names.length === 0
        ? 'no stage has a name'
        : `stages are ${names.map((name) => `"${name}"`).join(', ')}`;
}
function stageInstructions(dockerfile, { stage }, triggers) {
    const location = locate(dockerfile, stage.from.range);
    return [...triggers.flatMap((trigger) => (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_4__/* .parseTrigger */ .u)(trigger, location)), ...stage.instructions];
}
function stepRef(dockerfile, stage, { instruction, number, total }) {
    const { node, range } = instruction;
    return { stage, number, total, text: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .maskLogins */ .V)(node.original), location: locate(dockerfile, range) };
}


/***/ }),

/***/ 38008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   By: () => (/* binding */ writeLayer),
/* harmony export */   Gs: () => (/* binding */ addHistory),
/* harmony export */   L1: () => (/* binding */ takeStepLayer),
/* harmony export */   V3: () => (/* binding */ writeStepLayer),
/* harmony export */   eZ: () => (/* binding */ namesOf),
/* harmony export */   gX: () => (/* binding */ writeEntries)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22396);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32151);
/* harmony import */ var _empty_layer_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(25235);
/* harmony import */ var _stage_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46584);




function namesOf({ dockerfile, settings }) {
    return { dockerfile, contexts: settings.contexts, platform: settings.platform };
}
function addHistory(stage, entry) {
    stage.image = { ...stage.image, history: [...stage.image.history, entry] };
}
function writeStepLayer(context, source) {
    const { services, settings, stage, step, cache } = context;
    if (!stage.exported && cache?.wanted !== true) {
        cache?.made(undefined);
        return Promise.resolve();
    }
    if (settings.singleSnapshot && stage.exported) {
        stage.snapshot.push(source);
        return Promise.resolve();
    }
    const pending = writeLayer(services, settings, { source, step, ...stage }).catch((error) => {
        throw error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S ? error.at(context.location) : error;
    });
    stage.layers.push(pending);
    cache?.made(pending);
    const done = pending.then(() => undefined);
    done.catch((error) => services.cancel(error));
    return done;
}
async function writeLayer(services, settings, { source, step, format, exported }) {
    const started = performance.now();
    const { compression } = format;
    const { latest } = settings;
    const written = await services.engine.write(source, {
        compression,
        ...(settings.compressionLevel === undefined ? {} : { level: settings.compressionLevel }),
        mediaType: (0,_image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .layerMediaType */ .sG)('oci', compression),
        blobDir: (0,_stage_files_js__WEBPACK_IMPORTED_MODULE_2__/* .blobDirOf */ .g)(services),
        signal: services.signal,
        ...(latest === undefined ? {} : { clampTime: latest }),
    });
    reportLayer(services, { step, written, seconds: (performance.now() - started) / 1000 });
    if (written.layer && exported)
        services.offer(written.layer);
    return written.layer ?? (0,_empty_layer_js__WEBPACK_IMPORTED_MODULE_3__/* .emptyLayer */ .P)();
}
function reportLayer(services, result) {
    const { step, written, seconds } = result;
    if (!written.layer) {
        services.emit({ type: 'layer.empty', step });
        return;
    }
    const { blob, diffId } = written.layer;
    services.emit({
        type: 'layer.created',
        step,
        digest: blob.descriptor.digest,
        diffId,
        size: blob.descriptor.size,
        uncompressedSize: written.uncompressedSize,
        entries: written.entries,
        seconds,
    });
}
function useLayer({ services, stage }, layer) {
    if (stage.exported)
        services.offer(layer);
    stage.layers.push(Promise.resolve(layer));
}
function takeStepLayer(context, layer) {
    if (context.settings.singleSnapshot && context.stage.exported)
        return;
    useLayer(context, layer);
    context.stage.files.addLayer(layer);
}
async function writeEntries(context, entries) {
    const known = await context.cache?.again(entries);
    if (known)
        useLayer(context, known.layer);
    else
        await writeStepLayer(context, { kind: 'entries', entries });
}


/***/ }),

/***/ 87544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  H: () => (/* binding */ StageRunner),
  F: () => (/* binding */ baseName)
});

// EXTERNAL MODULE: external "node:perf_hooks"
var external_node_perf_hooks_ = __webpack_require__(643);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/image/formats.js
var formats = __webpack_require__(85255);
// EXTERNAL MODULE: ./build/src/image/reference.js
var reference = __webpack_require__(36950);
// EXTERNAL MODULE: ./build/src/build/cache/chain.js
var chain = __webpack_require__(32966);
// EXTERNAL MODULE: ./build/src/build/copy/sent.js
var sent = __webpack_require__(30078);
// EXTERNAL MODULE: ./build/src/build/handlers/index.js + 1 modules
var handlers = __webpack_require__(30642);
// EXTERNAL MODULE: ./build/src/build/history.js
var build_history = __webpack_require__(50330);
// EXTERNAL MODULE: ./build/src/build/image-state.js
var image_state = __webpack_require__(83147);
// EXTERNAL MODULE: ./build/src/build/copy/filtered-tree.js
var filtered_tree = __webpack_require__(47804);
// EXTERNAL MODULE: ./build/src/build/mounts/entries.js
var mounts_entries = __webpack_require__(34285);
;// CONCATENATED MODULE: ./build/src/build/mounts/context-files.js


class ContextFiles {
    #services;
    #settings;
    #copies = new Map();
    constructor(services, settings) {
        this.#services = services;
        this.#settings = settings;
    }
    copyOf(source, from) {
        const key = JSON.stringify([from?.name, source]);
        let copy = this.#copies.get(key);
        if (!copy) {
            copy = this.#copy(source, from);
            this.#copies.set(key, copy);
        }
        return copy;
    }
    async close() {
        const made = await Promise.allSettled(this.#copies.values());
        for (const one of made)
            if (one.status === 'fulfilled')
                await one.value.close();
    }
    async #copy(source, from) {
        const { context, ignore } = this.#settings;
        const tree = from ? await from.tree() : (0,filtered_tree/* contextTree */.M)(context, ignore);
        const entries = (0,mounts_entries/* mountEntries */.O1)(tree, source);
        const rootfs = await (await this.#services.rootfs()).create();
        await rootfs.applyEntries(entries);
        return rootfs;
    }
}

// EXTERNAL MODULE: ./build/src/build/stage-files.js + 2 modules
var stage_files = __webpack_require__(46584);
// EXTERNAL MODULE: ./build/src/build/stage-plan.js
var stage_plan = __webpack_require__(56746);
// EXTERNAL MODULE: ./build/src/build/stage-sources.js
var stage_sources = __webpack_require__(49555);
// EXTERNAL MODULE: ./build/src/build/stage-run.js
var stage_run = __webpack_require__(38008);
// EXTERNAL MODULE: ./build/src/build/variables.js
var variables = __webpack_require__(94615);
;// CONCATENATED MODULE: ./build/src/build/stage-runner.js














class StageRunner {
    #options;
    #stages = new Map();
    #images = new Map();
    #opened = [];
    #contextFiles;
    #ahead = [];
    #cache;
    constructor(options) {
        this.#options = options;
        this.#contextFiles = new ContextFiles(options.services, options.settings);
    }
    use(cache) {
        this.#cache = cache;
    }
    stage(index) {
        let running = this.#stages.get(index);
        if (!running) {
            running = this.#run(index);
            running.catch((error) => this.#options.services.cancel(error));
            this.#stages.set(index, running);
        }
        return running;
    }
    async release() {
        const stages = await Promise.all(this.#stages.values());
        await Promise.allSettled([...this.#ahead, ...stages.flatMap(({ layers }) => layers)]);
        await Promise.all(this.#opened.map((files) => files.settled()));
        await this.#options.services.releaseFiles();
    }
    async close() {
        await Promise.allSettled(this.#stages.values());
        await Promise.allSettled(this.#ahead);
        await Promise.allSettled(this.#images.values());
        await Promise.allSettled(this.#opened.map((files) => files.close()));
        await this.#contextFiles.close();
    }
    async #run(index) {
        const { stages, services, dockerfile } = this.#options;
        const planned = stages[index];
        if (!planned)
            throw new errors/* YadokariError */.$S('INTERNAL', `there is no stage ${index}`);
        const started = external_node_perf_hooks_.performance.now();
        const ref = {
            index,
            ...(planned.stage.name === undefined ? {} : { name: planned.stage.name }),
        };
        const base = baseName(planned, stages);
        services.emit({ type: 'stage.started', stage: ref, base });
        const start = await (0,stage_plan/* located */.t4)((0,stage_plan/* locate */.x5)(dockerfile, planned.stage.from.range), this.#start(planned, ref));
        const run = {
            ref,
            image: start.image,
            variables: start.variables ?? new variables/* Variables */.ut((0,variables/* parseEnv */.vc)(start.image.config.Env), [], dockerfile.escape),
            files: start.files,
            layers: [...start.layers],
            snapshot: [...start.snapshot],
            exported: this.#options.exported.has(index),
            format: start.format,
            chain: start.chain,
        };
        this.#opened.push(run.files);
        await this.#steps(run, (0,stage_plan/* stageInstructions */.WE)(dockerfile, planned, start.triggers));
        services.emit({ type: 'stage.finished', stage: ref, seconds: (external_node_perf_hooks_.performance.now() - started) / 1000 });
        return run;
    }
    async #steps(run, instructions) {
        const { dockerfile } = this.#options;
        const ahead = await this.#begin(run, instructions);
        const sources = [...this.#options.contextSources, ...(0,sent/* contextSources */.S)(instructions)];
        let prepared = this.#cache === undefined;
        for (const [i, instruction] of instructions.entries()) {
            const step = (0,stage_plan/* stepRef */.WW)(dockerfile, run.ref, { instruction, number: i + 1, total: instructions.length });
            const prepare = async () => {
                await ahead.prepared;
                if (prepared || (instruction.kind !== 'run' && (await run.files.hasNames())))
                    return;
                await this.#prepare(run, instructions, (await this.#cache?.firstRun(run, i + 1)) ?? 0);
                prepared = true;
            };
            await this.#step(this.#context(run, step, sources), instruction, prepare);
        }
    }
    async #begin(run, instructions) {
        const sources = await this.#sources(run, instructions);
        this.#options.services.signal.throwIfAborted();
        for (const index of sources)
            void this.stage(index);
        if (this.#cache) {
            const prepared = this.#prepareAhead(run, instructions, this.#cache);
            prepared.catch((error) => this.#options.services.cancel(error));
            this.#ahead.push(prepared);
            return { prepared };
        }
        const firstRun = instructions.findIndex(({ kind }) => kind === 'run');
        await this.#prepare(run, instructions, firstRun + 1);
        return {};
    }
    async #prepareAhead(run, instructions, cache) {
        const { services } = this.#options;
        const outlook = await cache.outlook(run);
        if (outlook === 'nothing runs' || services.signal.aborted)
            return;
        services.expectRun(run.files.layers);
        if (outlook !== 'a step runs')
            return;
        run.files.prefetch();
        const first = await cache.firstRun(run, 1);
        if (first !== undefined)
            this.#expectMounts(instructions.slice(first - 1));
    }
    #expectMounts(instructions) {
        const { carried, services, now } = this.#options;
        carried?.expect(instructions, ({ owner }, folder) => services.writeTree((0,mounts_entries/* newCache */.xc)(owner, now), folder));
    }
    async #sources(run, instructions) {
        const names = (0,stage_run/* namesOf */.eZ)(this.#options);
        const found = instructions.flatMap((instruction) => (0,stage_sources/* instructionSources */.ry)(names, instruction, run.ref.index).flatMap((source) => source.kind === 'stage' ? [source.index] : []));
        const needed = await this.#cache?.neededStages(run.ref.index);
        return needed ? found.filter((index) => needed.has(index)) : found;
    }
    async #prepare(run, instructions, firstRun) {
        const instruction = instructions[firstRun - 1];
        if (!instruction)
            return;
        this.#options.services.expectRun(run.files.layers);
        run.files.prefetch();
        this.#expectMounts(instructions.slice(firstRun - 1));
        const { services, dockerfile } = this.#options;
        await (0,stage_plan/* located */.t4)((0,stage_plan/* locate */.x5)(dockerfile, instruction.range), services.sandbox());
    }
    async #step(context, instruction, prepare) {
        const { services, report } = this.#options;
        const { step } = context;
        const started = external_node_perf_hooks_.performance.now();
        const seconds = () => (external_node_perf_hooks_.performance.now() - started) / 1000;
        services.emit({ type: 'step.started', step });
        let cache;
        try {
            services.signal.throwIfAborted();
            cache = await this.#cache?.step(context, instruction);
            if (cache && !cache.hit)
                await prepare();
            await (0,handlers/* execute */.g)({ ...context, cache }, instruction);
        }
        catch (error) {
            const located = error instanceof errors/* YadokariError */.$S ? error.at(step.location) : error;
            services.emit({ type: 'step.failed', step, seconds: seconds(), error: report(located) });
            throw located;
        }
        services.emit({ type: 'step.finished', step, seconds: seconds(), cached: cache?.cached ?? false });
    }
    #context(run, step, sources) {
        const { services, settings, dockerfile, args, now, downloads, carried } = this.#options;
        return {
            services,
            settings,
            dockerfile,
            args,
            carried,
            stage: run,
            step,
            location: step.location,
            now,
            downloads,
            cache: undefined,
            contextSources: sources,
            otherStage: (index) => this.stage(index),
            imageFiles: (reference) => this.#imageFiles(reference),
            contextFiles: (source, from) => this.#contextFiles.copyOf(source, from),
        };
    }
    async #start(planned, ref) {
        const { base } = planned;
        if (base.kind === 'stage')
            return this.#startOnStage(base.index);
        if (base.kind === 'scratch') {
            return {
                image: (0,image_state/* scratchState */.o_)(planned.platform),
                triggers: [],
                files: stage_files/* StageFiles */.k.from(this.#options.services, []),
                layers: [],
                snapshot: [],
                format: this.#format(undefined),
                chain: this.#chain([]),
            };
        }
        if (base.kind === 'files')
            return this.#startOnFiles(planned, ref, base.context);
        return this.#startOnImage(ref, base.reference, base.platform);
    }
    async #startOnFiles({ stage, platform }, ref, context) {
        const { services, settings, dockerfile, exported } = this.#options;
        const entries = (0,mounts_entries/* treeEntries */.re)(await context.tree());
        const files = stage_files/* StageFiles */.k.from(services, []);
        files.add(entries, undefined);
        const source = { kind: 'entries', entries };
        const format = this.#format(undefined);
        const chain = this.#cache?.chainOfFiles(context);
        const image = { ...(0,image_state/* scratchState */.o_)(platform), history: [(0,build_history/* historyEntry */.xg)(`FROM ${context.name}`, 'layer')] };
        const start = { image, triggers: [], files, format, chain };
        if (settings.singleSnapshot || !exported.has(ref.index))
            return { ...start, layers: [], snapshot: [source] };
        const location = (0,stage_plan/* locate */.x5)(dockerfile, stage.from.range);
        const step = {
            stage: ref,
            number: 0,
            total: stage.instructions.length,
            text: `FROM ${context.name}`,
            location,
        };
        const layer = (0,stage_run/* writeLayer */.By)(services, settings, { source, step, format, exported: true });
        layer.catch((error) => services.cancel(error));
        return { ...start, layers: [layer], snapshot: [] };
    }
    async #startOnStage(index) {
        const below = await this.stage(index);
        return {
            image: (0,image_state/* stateOfStage */.NJ)(below.image),
            triggers: below.image.config.OnBuild ?? [],
            files: await below.files.fork(),
            layers: below.layers,
            snapshot: below.snapshot,
            format: below.format,
            chain: below.chain,
            variables: below.variables.inherited((0,variables/* parseEnv */.vc)(below.image.config.Env)),
        };
    }
    async #startOnImage(ref, reference, platform) {
        const { services, exported } = this.#options;
        const image = await services.image(reference, platform);
        services.emit({ type: 'base.resolved', stage: ref, reference, digest: image.manifestDescriptor.digest });
        if (exported.has(ref.index))
            for (const layer of image.layers)
                services.offer(layer);
        return {
            image: (0,image_state/* stateOfImage */.CC)(image),
            triggers: image.config.config?.OnBuild ?? [],
            files: stage_files/* StageFiles */.k.from(services, image.layers),
            layers: image.layers.map((layer) => Promise.resolve(layer)),
            snapshot: [],
            format: this.#format((0,formats/* formatOf */.b)(image.manifest)),
            chain: this.#chain(image.layers),
        };
    }
    #chain(layers) {
        return this.#cache && (0,chain/* chainOf */.dR)(layers);
    }
    #format(base) {
        const { settings } = this.#options;
        return (0,formats/* chooseFormat */.H)({ ...settings.format, ...(base === undefined ? {} : { base }) });
    }
    #imageFiles(reference) {
        const { services, settings } = this.#options;
        let files = this.#images.get(reference);
        if (!files) {
            const layers = reference === 'scratch'
                ? Promise.resolve([])
                : services.image(reference, settings.platform).then((image) => image.layers);
            files = layers.then((base) => {
                const opened = stage_files/* StageFiles */.k.from(services, base);
                this.#opened.push(opened);
                return opened;
            });
            this.#images.set(reference, files);
        }
        return files;
    }
}
function baseName({ base }, stages) {
    if (base.kind === 'image')
        return (0,reference/* maskLogin */.q$)(base.reference);
    if (base.kind === 'scratch')
        return 'scratch';
    if (base.kind === 'files')
        return base.context.name;
    return stages[base.index]?.stage.name ?? String(base.index);
}


/***/ }),

/***/ 49555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BT: () => (/* binding */ checkSources),
/* harmony export */   Ge: () => (/* binding */ stageDependencies),
/* harmony export */   V5: () => (/* binding */ mountSource),
/* harmony export */   XR: () => (/* binding */ copySource),
/* harmony export */   kt: () => (/* binding */ origins),
/* harmony export */   ry: () => (/* binding */ instructionSources),
/* harmony export */   xB: () => (/* binding */ neededStages)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22396);
/* harmony import */ var _dockerfile_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47012);
/* harmony import */ var _dockerfile_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77674);
/* harmony import */ var _stage_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56746);



function elsewhere({ contexts, platform }, from) {
    const context = contexts.find(from, platform) ?? { kind: 'image', reference: from };
    return context.kind === 'files' ? { kind: 'files', context } : context;
}
function named({ dockerfile }, from) {
    return dockerfile.stages.findLastIndex((stage) => stage.name === from.toLowerCase());
}
function copyOrigin(names, from) {
    const { stages, escape } = names.dockerfile;
    if ((0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_0__/* .expandWord */ .Vo)(from, (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_0__/* .scopeOf */ .Od)({}), { escape }) !== from) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('DOCKERFILE_SYNTAX', `COPY --from takes no variables, but has ${JSON.stringify(from)}`, { hint: 'name a stage with FROM and the variable there, and copy from that stage' });
    }
    const isIndex = /^[+-]?[0-9]+$/.test(from);
    const index = isIndex ? Number(from) : named(names, from);
    if (isIndex && (index < 0 || index >= stages.length)) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('STAGE_NOT_FOUND', `invalid stage index ${from}`, {
            hint: `stages count from 0 to ${stages.length - 1}`,
        });
    }
    return index === -1 ? elsewhere(names, from) : { kind: 'stage', index };
}
function mountOrigin(names, from) {
    const index = named(names, from);
    return index === -1 ? elsewhere(names, from) : { kind: 'stage', index };
}
function origins(names, instruction) {
    return (0,_stage_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .locating */ .MZ)((0,_stage_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .locate */ .x5)(names.dockerfile, instruction.range), () => {
        if (instruction.kind === 'copy' && instruction.from !== undefined)
            return [copyOrigin(names, instruction.from)];
        return instruction.kind === 'run'
            ? (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_3__/* .mountOrigins */ .j1)(instruction).map((from) => mountOrigin(names, from))
            : [];
    });
}
function isThere({ dockerfile, contexts, platform }, index, current) {
    const name = dockerfile.stages[index]?.name;
    return index < current || (name !== undefined && contexts.find(name, platform) !== undefined);
}
function requireEarlier(names, source, { verb, from, current }) {
    if (source.kind !== 'stage' || isThere(names, source.index, current))
        return source;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('STAGE_NOT_FOUND', `cannot ${verb} from stage "${from}": it is not defined before this stage`, { hint: 'move that stage above this one' });
}
function copySource(names, from, current) {
    return requireEarlier(names, copyOrigin(names, from), { verb: 'copy', from, current });
}
function mountSource(names, from, current) {
    return requireEarlier(names, mountOrigin(names, from), { verb: 'mount', from, current });
}
function instructionSources(names, instruction, current) {
    return (0,_stage_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .locating */ .MZ)((0,_stage_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .locate */ .x5)(names.dockerfile, instruction.range), () => {
        if (instruction.kind === 'copy' && instruction.from !== undefined)
            return [copySource(names, instruction.from, current)];
        if (instruction.kind !== 'run')
            return [];
        return (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_3__/* .mountOrigins */ .j1)(instruction).map((from) => mountSource(names, from, current));
    });
}
function stageDependencies(names, stage, instructions = stage.instructions) {
    return instructions
        .flatMap((instruction) => origins(names, instruction))
        .flatMap((source) => (source.kind === 'stage' ? [source.index] : []));
}
function neededStages(names, planned, targets) {
    return reached(targets, (index) => {
        const plan = planned[index];
        if (!plan)
            return [];
        return [
            ...(plan.base.kind === 'stage' ? [plan.base.index] : []),
            ...stageDependencies(names, plan.stage),
        ];
    });
}
function reached(from, next) {
    const found = new Set();
    const visit = (index) => {
        if (found.has(index))
            return;
        found.add(index);
        for (const other of next(index))
            visit(other);
    };
    for (const index of from)
        visit(index);
    return found;
}
function checkSources(names, planned) {
    const dependencies = planned.map(({ stage }) => stageDependencies(names, stage));
    const reachedFrom = (index) => reached([index], (one) => dependencies[one] ?? []);
    for (const { stage } of planned) {
        for (const instruction of stage.instructions) {
            const back = stageDependencies(names, stage, [instruction]).find((index) => index >= stage.index && reachedFrom(index).has(stage.index));
            if (back !== undefined)
                instructionSources(names, instruction, stage.index);
        }
    }
}


/***/ }),

/***/ 94615:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R_: () => (/* binding */ formatEnv),
/* harmony export */   ut: () => (/* binding */ Variables),
/* harmony export */   vY: () => (/* binding */ globalVariables),
/* harmony export */   vc: () => (/* binding */ parseEnv)
/* harmony export */ });
/* harmony import */ var _dockerfile_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52908);
/* harmony import */ var _dockerfile_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47012);
/* harmony import */ var _stage_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56746);


function parseEnv(env) {
    return new Map((env ?? []).map((pair) => {
        const equals = pair.indexOf('=');
        return equals === -1 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
    }));
}
function formatEnv(env) {
    return [...env].map(([name, value]) => `${name}=${value}`);
}
class Variables {
    #values;
    #declared;
    #escape;
    #watcher;
    constructor(env, declared, escape) {
        this.#values = new Map(env);
        this.#declared = [...declared];
        this.#escape = escape;
    }
    get(name) {
        return this.#values.get(name);
    }
    watch(watcher) {
        this.#watcher = watcher;
    }
    unwatch() {
        this.#watcher = undefined;
    }
    values() {
        return this.#values;
    }
    declared() {
        return this.#declared;
    }
    setEnv(name, value) {
        this.#values.set(name, value);
    }
    declare(instruction, sources) {
        return instruction.args.map(({ key, value }) => {
            const given = sources.buildArgs.get(key);
            const own = given ?? (value === undefined ? undefined : this.expand(value));
            const declared = { key, value: own ?? sources.globals.get(key) };
            if (declared.value !== undefined && !_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_0__/* .nonEnvironmentArgs */ ._u.includes(key))
                this.#values.set(key, declared.value);
            this.#declared.push(declared);
            return declared;
        });
    }
    expand(text) {
        return this.#watched((names) => (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_1__/* .expandWord */ .Vo)(text, this, { escape: this.#escape, names }));
    }
    quietly(text) {
        return (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_1__/* .expandWord */ .Vo)(text, this, { escape: this.#escape });
    }
    expandBody(text) {
        return this.#watched((names) => (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_1__/* .expandHeredoc */ .nk)(text, this, names));
    }
    expandAll(text) {
        return (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_1__/* .expandWords */ .AK)(text, this, { escape: this.#escape });
    }
    #watched(expand) {
        const names = (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_1__/* .newNameUsage */ .h0)();
        try {
            return expand(names);
        }
        finally {
            if (names.unset.size > 0)
                this.#watcher?.(names.unset);
        }
    }
    inherited(imageEnv) {
        return new Variables(new Map([...this.#values, ...imageEnv]), this.#declared, this.#escape);
    }
}
function globalVariables({ globalArgs, escape, source }, given) {
    const values = new Map(Object.entries(given.platform));
    for (const name of values.keys()) {
        const override = given.buildArgs.get(name);
        if (override !== undefined)
            values.set(name, override);
    }
    const scope = { get: (name) => values.get(name) };
    for (const { args, range } of globalArgs) {
        for (const { key, value } of args) {
            const override = given.buildArgs.get(key);
            if (override !== undefined)
                values.set(key, override);
            else if (value !== undefined)
                values.set(key, (0,_stage_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .locating */ .MZ)((0,_stage_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .locate */ .x5)({ source }, range), () => (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_1__/* .expandWord */ .Vo)(value, scope, { escape })));
        }
    }
    return values;
}


/***/ }),

/***/ 58033:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ resolveWorkPath)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);

function resolveWorkPath(workdir, path, keepSlash) {
    if (!keepSlash && path.startsWith('/'))
        return path;
    const base = workdir === '' ? '/' : node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join('/', workdir);
    const joined = path.startsWith('/') ? node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(path) : node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(base, path);
    const clean = joined.length > 1 ? joined.replace(/\/+$/, '') : joined;
    if (!keepSlash)
        return clean;
    if (path === '' || path === '.' || path.endsWith('/'))
        return clean === '/' ? '/' : `${clean}/`;
    if (path.endsWith('/.'))
        return clean === '/' ? '/.' : `${clean}/.`;
    return clean;
}


/***/ }),

/***/ 80756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fc: () => (/* binding */ mostRecordedFiles),
/* harmony export */   aE: () => (/* binding */ readRecord),
/* harmony export */   rh: () => (/* binding */ writeRecord),
/* harmony export */   xS: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22396);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17326);



const mostRecordedFiles = 5000;
function short(value) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update((0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .canonical */ .$)(value)).digest('base64url').slice(0, 12);
}
function sourceFacts(sources) {
    return sources.map((source, at) => [`${source.kind}.${at}`, short(source)]);
}
function factsOf(record) {
    const facts = [];
    for (const [name, value] of Object.entries(record)) {
        if (name === 'sources' && 'sources' in record)
            facts.push(...sourceFacts(record.sources));
        else if (name === 'env' && 'env' in record) {
            for (const [variable, text] of Object.entries(record.env))
                facts.push([`env.${variable}`, short(text)]);
        }
        else if (value !== undefined)
            facts.push([name, short(value)]);
    }
    return Object.fromEntries(facts);
}
function writeRecord(record) {
    return Buffer.from(JSON.stringify(record));
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isTexts(value) {
    return isObject(value) && Object.values(value).every((text) => typeof text === 'string');
}
function isStep(value) {
    if (!isObject(value) || typeof value['stage'] !== 'number')
        return false;
    const { text, key, facts, files } = value;
    return (typeof text === 'string' &&
        typeof key === 'string' &&
        isTexts(facts) &&
        (files === undefined || isTexts(files)));
}
function readRecord(bytes) {
    let value;
    try {
        value = JSON.parse(Buffer.from(bytes).toString('utf8'));
    }
    catch {
        value = undefined;
    }
    if (isObject(value) && isTexts(value['bases']) && Array.isArray(value['steps'])) {
        const { bases, steps } = value;
        if (steps.every((step) => isStep(step)))
            return { bases, steps };
    }
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('MANIFEST_INVALID', 'the record of an earlier build cannot be read');
}


/***/ }),

/***/ 17326:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ canonical)
/* harmony export */ });
function canonical(value) {
    if (value === null || typeof value !== 'object')
        return JSON.stringify(value);
    if (isList(value))
        return `[${value.map((item) => canonical(item)).join(',')}]`;
    const fields = Object.entries(value)
        .filter((field) => field[1] !== undefined)
        .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
        .map(([name, item]) => `${JSON.stringify(name)}:${canonical(item)}`);
    return `{${fields.join(',')}}`;
}
function isList(value) {
    return Array.isArray(value);
}


/***/ }),

/***/ 23704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ms: () => (/* binding */ entryOf),
/* harmony export */   Tu: () => (/* binding */ itemOf),
/* harmony export */   VL: () => (/* binding */ timelessItemOf)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81047);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22396);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17326);


const entryName = 'dev.yadokari.cache.entry';
const createdName = 'org.opencontainers.image.created';
const longestInstruction = 500;
function itemOf(entry, now) {
    const item = timelessItemOf(entry);
    return { ...item, annotations: { ...item.annotations, [createdName]: new Date(now).toISOString() } };
}
function timelessItemOf(entry) {
    const { layer, parent, source, result, seconds, instruction } = entry;
    const facts = {
        diffId: layer.diffId,
        result,
        seconds: Math.round(seconds * 1000) / 1000,
        instruction: instruction.slice(0, longestInstruction),
        ...(parent === undefined ? {} : { parent }),
        ...(source === undefined ? {} : { source }),
    };
    return {
        blob: layer.blob,
        diffId: layer.diffId,
        annotations: { [entryName]: (0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonical */ .$)(facts) },
    };
}
function fieldsOf(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null ? { ...value } : {};
    }
    catch {
        return {};
    }
}
function text(value) {
    return typeof value === 'string' ? value : undefined;
}
function entryOf({ annotations, blob }, now) {
    const fields = fieldsOf(annotations[entryName] ?? '');
    const time = annotations[createdName];
    const created = time === undefined ? now : Date.parse(time);
    const diffId = text(fields['diffId']) ?? '';
    const result = text(fields['result']);
    if (!(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(diffId) || result === undefined || Number.isNaN(created)) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('MANIFEST_INVALID', `cache entry of "${blob.descriptor.digest}" says too little`);
    }
    const parent = text(fields['parent']);
    const source = text(fields['source']);
    const seconds = fields['seconds'];
    return {
        layer: { blob, diffId: diffId },
        created,
        result,
        seconds: typeof seconds === 'number' ? seconds : 0,
        instruction: text(fields['instruction']) ?? '',
        ...(parent === undefined ? {} : { parent }),
        ...(source === undefined ? {} : { source }),
    };
}


/***/ }),

/***/ 85891:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ explainMissOfAll),
/* harmony export */   g: () => (/* binding */ explainMiss)
/* harmony export */ });
const mostTold = 3;
function quoted(text) {
    return JSON.stringify(text);
}
function counterpart(step, at, record) {
    const same = record.steps.filter(({ stage, text }) => stage === step.stage && text === step.text);
    if (same.length > 0)
        return same.find(({ key }) => key === step.key) ?? same[0];
    return record.steps.filter(({ stage }) => stage === step.stage)[at];
}
function changes(before, after) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].toSorted().flatMap((name) => {
        if (before[name] === after[name])
            return [];
        if (before[name] === undefined)
            return [[name, 'is new']];
        return [[name, after[name] === undefined ? 'is gone' : 'has changed']];
    });
}
function list(told) {
    const rest = told.length - mostTold;
    const shown = told.slice(0, mostTold).join(', ');
    return rest > 0 ? `${shown}, and ${rest} more` : shown;
}
const factWords = {
    args: 'the command',
    script: 'the script',
    user: 'the user',
    cwd: 'the working directory',
    path: 'the path',
    hostname: 'the host name',
    mounts: 'what is mounted',
    network: 'the network mode',
    security: 'the security mode',
    devices: 'the devices',
    ignored: 'what no layer may have',
    form: 'how layers are written',
    destination: 'the destination',
    chown: 'the owner',
    chmod: 'the mode',
    link: '--link',
    parents: '--parents',
    exclude: 'what is excluded',
    unpack: 'whether archives are unpacked',
};
function factWord(name) {
    const [kind = '', rest = ''] = name.split(/\.(.*)/s);
    if (kind === 'env')
        return `variable ${quoted(rest)}`;
    if (kind === 'origin')
        return 'the stage or image it copies from';
    if (kind === 'url')
        return 'the file that it downloads';
    if (kind === 'heredoc')
        return 'the here-document';
    return factWords[name] ?? `"${name}"`;
}
function ownChanges(before, after) {
    const files = before.files && after.files
        ? changes(before.files, after.files).map(([path, change]) => `file ${quoted(path)} ${change}`)
        : [];
    const facts = changes(before.facts, after.facts)
        .filter(([name]) => !(files.length > 0 && name.startsWith('files.')))
        .map(([name, change]) => name.startsWith('files.') ? `its files ${change}` : `${factWord(name)} ${change}`);
    if (before.text === after.text)
        return [...files, ...facts];
    return [
        `the instruction was ${quoted(before.text)}`,
        ...files,
        ...facts.filter((fact) => !fact.startsWith('the command')),
    ];
}
function belowChanges(step, now, before) {
    const name = String(step.stage);
    const [was, is] = [before.bases[name], now.bases[name]];
    if (was !== undefined && was !== is)
        return `the base image was ${quoted(was)}`;
    const below = now.steps.filter(({ stage }) => stage === step.stage);
    for (const [at, other] of below.entries()) {
        if (other === step)
            return undefined;
        const old = counterpart(other, at, before);
        if (!old)
            return `${quoted(other.text)} below it is new`;
        const [first] = ownChanges(old, other);
        if (first !== undefined)
            return `of ${quoted(other.text)} below it, ${first}`;
    }
    return undefined;
}
function explainMissOfAll(keys, now, before) {
    const known = new Set(before?.steps.map(({ key }) => key));
    const first = keys.find((key) => !known.has(key)) ?? keys[0] ?? '';
    const reason = explainMiss(first, now, before);
    const text = now.steps.find(({ key }) => key === first)?.text;
    return !before || known.has(first) || text === undefined ? reason : `of ${quoted(text)}, ${reason}`;
}
function explainMiss(key, now, before) {
    const step = now.steps.find((one) => one.key === key);
    if (!step)
        return '';
    if (!before)
        return 'no earlier build of this Dockerfile is known';
    if (before.steps.some((old) => old.key === key))
        return 'its entry is not there any more, or too old';
    const at = now.steps.filter(({ stage }) => stage === step.stage).indexOf(step);
    const old = counterpart(step, at, before);
    if (!old)
        return 'the instruction is new';
    const own = ownChanges(old, step);
    if (own.length > 0)
        return list(own);
    return belowChanges(step, now, before) ?? 'something below it has changed';
}


/***/ }),

/***/ 81443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E5: () => (/* binding */ filesContentKey),
/* harmony export */   K3: () => (/* binding */ runContentKey),
/* harmony export */   Mn: () => (/* binding */ chainAfter),
/* harmony export */   Ug: () => (/* binding */ stepKey),
/* harmony export */   W_: () => (/* binding */ stateAfter),
/* harmony export */   l0: () => (/* binding */ baseChain),
/* harmony export */   lc: () => (/* binding */ baseState),
/* harmony export */   vb: () => (/* binding */ singleLayerKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17326);


const version = 1;
function hash(what, value) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256')
        .update(`yadokari ${what} ${version}\n${(0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .canonical */ .$)(value)}`)
        .digest('hex');
}
function baseState(base) {
    return hash('base', { ...base });
}
function stepKey(record, parent) {
    return hash('step', { parent: parent ?? null, record });
}
function stateAfter(parent, key) {
    return hash('state', [parent, key]);
}
function baseChain(diffIds) {
    return hash('layers', diffIds);
}
function chainAfter(parent, result) {
    return hash('chain', [parent, result]);
}
function runContentKey(record, parent) {
    return hash('run', { parent, record });
}
function singleLayerKey(state) {
    return hash('single layer', state);
}
function filesContentKey(files, form) {
    return hash('files', { files, form: { ...form } });
}


/***/ }),

/***/ 21583:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ readBundle),
/* harmony export */   p: () => (/* binding */ bundleField)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81047);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22396);

const bundleField = 'dev.yadokari.cache.v1';
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isText(value) {
    return typeof value === 'string';
}
function isItem(value) {
    if (!isObject(value))
        return false;
    const { tags, annotations, layer, diffId } = value;
    return (Array.isArray(tags) &&
        tags.every((tag) => isText(tag)) &&
        isObject(annotations) &&
        Object.values(annotations).every((text) => isText(text)) &&
        isText(layer) &&
        (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(layer) &&
        isText(diffId));
}
function readBundle(what, config, { layers }) {
    const field = config[bundleField];
    if (field === undefined)
        return undefined;
    const broken = () => new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('MANIFEST_INVALID', `${what} has a list of cached layers that cannot be read`);
    if (!Array.isArray(field))
        throw broken();
    return field.map((item) => {
        if (!isItem(item))
            throw broken();
        const descriptor = layers.find(({ digest }) => digest === item.layer);
        if (!descriptor)
            throw broken();
        return { ...item, descriptor };
    });
}


/***/ }),

/***/ 9852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qr: () => (/* binding */ isBroken),
/* harmony export */   Yj: () => (/* binding */ itemDocuments),
/* harmony export */   k0: () => (/* binding */ readItem)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(85448);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(81047);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(22396);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23079);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32151);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46081);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(37844);


function itemDocuments({ annotations, blob }) {
    const { os, architecture } = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .hostPlatform */ .ol)();
    const text = JSON.stringify({ architecture, os, config: {}, rootfs: { type: 'layers', diff_ids: [] } });
    const config = (0,_image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .bytesBlob */ .XU)(_image_index_js__WEBPACK_IMPORTED_MODULE_2__/* .mediaTypes */ .Ib.ociConfig, Buffer.from(text));
    const { mediaType, digest, size } = blob.descriptor;
    const manifestBytes = Buffer.from((0,_image_index_js__WEBPACK_IMPORTED_MODULE_3__/* .serializeManifest */ .MZ)({
        schemaVersion: 2,
        mediaType: _image_index_js__WEBPACK_IMPORTED_MODULE_2__/* .mediaTypes */ .Ib.ociManifest,
        config: config.descriptor,
        layers: [{ mediaType, digest, size }],
        annotations: { ...annotations, [checkName]: checkOf(annotations, blob.descriptor) },
    }));
    return { config, manifest: (0,_image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .bytesBlob */ .XU)(_image_index_js__WEBPACK_IMPORTED_MODULE_2__/* .mediaTypes */ .Ib.ociManifest, manifestBytes), manifestBytes };
}
const checkName = 'dev.yadokari.cache.check';
function checkOf(annotations, { digest, size }) {
    const sorted = Object.entries(annotations).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256 */ .sc)(JSON.stringify([sorted, digest, size]));
}
function readItem(what, bytes, mediaType) {
    const broken = (fact) => new _base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .YadokariError */ .$S('MANIFEST_INVALID', `${what} ${fact}`);
    if (mediaType !== _image_index_js__WEBPACK_IMPORTED_MODULE_2__/* .mediaTypes */ .Ib.ociManifest)
        throw broken(`has type ${JSON.stringify(mediaType)}`);
    const manifest = (0,_image_index_js__WEBPACK_IMPORTED_MODULE_6__/* .parseManifest */ .Ng)(what, bytes, mediaType);
    const [layer, ...others] = manifest.layers;
    if (!layer || others.length > 0)
        throw broken('has not one layer');
    const { [checkName]: check, ...annotations } = manifest.annotations ?? {};
    if (check !== checkOf(annotations, layer))
        throw broken('was not written by us, or has been changed');
    return { annotations, layer };
}
const brokenCodes = new Set([
    'MANIFEST_INVALID',
    'MANIFEST_UNKNOWN_TYPE',
    'DIGEST_MISMATCH',
    'SIZE_MISMATCH',
    'LIMIT_EXCEEDED',
    'IMAGE_NOT_FOUND',
]);
function isBroken(error) {
    return error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .YadokariError */ .$S && brokenCodes.has(error.code);
}


/***/ }),

/***/ 86389:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KF: () => (/* binding */ lockEntry),
/* harmony export */   Pl: () => (/* binding */ ownEntry),
/* harmony export */   kh: () => (/* binding */ shareEntry)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58500);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(22396);
/* harmony import */ var _linux_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16765);
/* harmony import */ var _oci_layout_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(85821);






const lockFolder = '.warmer-locks';
const { O_APPEND, O_CREAT, O_NONBLOCK, O_RDONLY, O_WRONLY } = node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.constants;
const forReading = O_RDONLY | O_NONBLOCK;
const forWriting = O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK;
const lookAgainAfter = 100;
const withoutLocks = new Set(['ENOLCK', 'EOPNOTSUPP', 'ENOTSUP', 'ENOSYS', 'EINVAL']);
function lockedOn(fd, how = 'exclusive') {
    try {
        return (0,_linux_index_js__WEBPACK_IMPORTED_MODULE_3__/* .tryLock */ .b)(fd, how);
    }
    catch (error) {
        if (withoutLocks.has((0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .errnoOf */ .UQ)(error) ?? ''))
            return 'impossible';
        throw error;
    }
}
async function take(fd, wait) {
    const locked = lockedOn(fd);
    if (locked !== false || wait === false)
        return locked;
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(lookAgainAfter, undefined, { signal: wait.signal });
    return take(fd, wait);
}
async function lockEntry(folder, digest, wait) {
    await (0,_oci_layout_index_js__WEBPACK_IMPORTED_MODULE_5__/* .makeFolders */ .w)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, lockFolder));
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, lockFolder, `${digest}.lock`), forWriting);
    try {
        const locked = await take(handle.fd, wait);
        if (locked !== false)
            return { alone: locked === true, [Symbol.asyncDispose]: () => handle.close() };
    }
    catch (error) {
        await handle.close();
        throw error;
    }
    await handle.close();
    return undefined;
}
function usePath(folder, name) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, lockFolder, `${name}.use`);
}
async function shareEntry(folder, name) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(usePath(folder, name), forReading);
    return holding(handle, () => lockedOn(handle.fd, 'shared'));
}
async function ownEntry(folder, name) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(usePath(folder, name), forWriting);
    return holding(handle, () => lockedOn(handle.fd));
}
async function holding(handle, lock) {
    try {
        if (lock() === true)
            return { [Symbol.asyncDispose]: () => handle.close() };
    }
    catch (error) {
        await handle.close();
        throw error;
    }
    await handle.close();
    return undefined;
}


/***/ }),

/***/ 19134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $q: () => (/* binding */ unpackedAt),
/* harmony export */   Hq: () => (/* binding */ unpackedFolderOf),
/* harmony export */   Xu: () => (/* binding */ KeptLayers),
/* harmony export */   uu: () => (/* binding */ takeAway),
/* harmony export */   yY: () => (/* binding */ unpackLayer)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18769);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(22396);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(23079);
/* harmony import */ var _entries_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39092);
/* harmony import */ var _locks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(86389);
/* harmony import */ var _places_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(74701);
/* harmony import */ var _work_folder_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(35233);
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});








function unpackedFolderOf(folder) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, '.unpacked');
}
function treeIn(path) {
    return { root: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, 'tree'), frame: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, 'frame') };
}
async function unpackedAt(folder, diffId) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(unpackedFolderOf(folder), diffId);
    try {
        return { path, tree: treeIn(path), time: (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path)).mtimeMs };
    }
    catch (error) {
        if ((0,_entries_js__WEBPACK_IMPORTED_MODULE_2__/* .isMissing */ .b2)(error))
            return undefined;
        throw error;
    }
}
async function unpackLayer(request) {
    const { folder, layer, signal } = request;
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const lock = __addDisposableResource(env_1, await (0,_locks_js__WEBPACK_IMPORTED_MODULE_3__/* .lockEntry */ .KF)(folder, layer.diffId, { signal }), true);
            if (!lock?.alone)
                return false;
            const found = await unpackedAt(folder, layer.diffId);
            if (found && (await isGood(request, found)))
                return true;
            if (found && !(await takeAway(folder, layer.diffId, found)))
                return false;
            return await make(request);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (error) {
        throw (0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .outputError */ .c)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(unpackedFolderOf(folder), layer.diffId), error);
    }
}
async function isGood({ engine, layer, checkAfter, force, signal }, { path, tree, time }) {
    if (force)
        return false;
    if (time + checkAfter * 1000 >= Date.now())
        return true;
    if ((await engine.lookAt(layer.diffId, tree, { signal })).fault !== undefined)
        return false;
    const now = Date.now() / 1000;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.utimes)(path, now, now);
    return true;
}
async function takeAway(folder, diffId, { path }) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const owned = __addDisposableResource(env_2, await (0,_locks_js__WEBPACK_IMPORTED_MODULE_3__/* .ownEntry */ .Pl)(folder, diffId), true);
        if (!owned)
            return false;
        await (0,_work_folder_js__WEBPACK_IMPORTED_MODULE_5__/* .discard */ .vf)(folder, path);
        return true;
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = __disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
async function make({ folder, engine, layer, place, signal }) {
    const env_3 = { stack: [], error: void 0, hasError: false };
    try {
        const { diffId } = layer;
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,_work_folder_js__WEBPACK_IMPORTED_MODULE_5__/* .workFolderOf */ .FW)(folder), diffId);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(path, { recursive: true, force: true });
        const tree = treeIn(path);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(tree.root, { recursive: true });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.chmod)(tree.root, 0o755);
        const { descriptor } = layer.blob;
        const open = async (until) => (0,_image_index_js__WEBPACK_IMPORTED_MODULE_6__/* .verifyBytes */ .RV)((0,_places_js__WEBPACK_IMPORTED_MODULE_7__/* .readPlace */ .yI)(place, until), descriptor);
        const kept = await engine.keep({ diffId, blob: { descriptor, open } }, tree, signal);
        const owned = __addDisposableResource(env_3, kept ? await (0,_locks_js__WEBPACK_IMPORTED_MODULE_3__/* .ownEntry */ .Pl)(folder, diffId) : undefined, true);
        if (!owned) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(path, { recursive: true, force: true });
            return false;
        }
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(unpackedFolderOf(folder), { recursive: true });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(path, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(unpackedFolderOf(folder), diffId));
        return true;
    }
    catch (e_3) {
        env_3.error = e_3;
        env_3.hasError = true;
    }
    finally {
        const result_3 = __disposeResources(env_3);
        if (result_3)
            await result_3;
    }
}
class KeptLayers {
    #options;
    #inUse = [];
    #found = new Map();
    #told = false;
    constructor(options) {
        this.#options = options;
    }
    async has({ diffId }) {
        return (await unpackedAt(this.#options.folder, diffId).catch(() => undefined)) !== undefined;
    }
    expect(layer) {
        this.find(layer).catch(() => undefined);
    }
    find(layer) {
        const { diffId } = layer;
        const found = this.#found.get(diffId) ?? this.#find(layer);
        this.#found.set(diffId, found);
        return found;
    }
    async #find(layer) {
        const { folder, signal } = this.#options;
        try {
            const env_4 = { stack: [], error: void 0, hasError: false };
            try {
                const use = await (0,_locks_js__WEBPACK_IMPORTED_MODULE_3__/* .shareEntry */ .kh)(folder, layer.diffId);
                if (!use)
                    return undefined;
                const ending = __addDisposableResource(env_4, new AsyncDisposableStack(), true);
                ending.use(use);
                const found = await this.#look(layer);
                if (found)
                    this.#inUse.push(ending.move());
                return found;
            }
            catch (e_4) {
                env_4.error = e_4;
                env_4.hasError = true;
            }
            finally {
                const result_4 = __disposeResources(env_4);
                if (result_4)
                    await result_4;
            }
        }
        catch (error) {
            signal.throwIfAborted();
            if (!(0,_entries_js__WEBPACK_IMPORTED_MODULE_2__/* .isMissing */ .b2)(error))
                this.#tell((0,_base_index_js__WEBPACK_IMPORTED_MODULE_8__/* .messageOf */ .bD)(error));
            return undefined;
        }
    }
    async #look({ diffId, blob }) {
        const { folder, ttlSeconds, engine, signal, emit } = this.#options;
        const found = await unpackedAt(folder, diffId);
        if (!found || found.time + ttlSeconds * 1000 < Date.now())
            return undefined;
        const bytes = blob.descriptor.size;
        const { fault, index } = await engine.lookAt(diffId, found.tree, { names: true, bytes, signal });
        if (index) {
            emit({ type: 'note', level: 'debug', message: `Layer ${diffId} is used in place` });
            return { root: found.tree.root, index };
        }
        this.#tell(`in that of "${diffId}" ${fault ?? 'something is wrong'}`);
        return undefined;
    }
    async [Symbol.asyncDispose]() {
        await Promise.all(this.#inUse.splice(0).map((use) => use[Symbol.asyncDispose]()));
    }
    #tell(fact) {
        const { folder, emit } = this.#options;
        const where = JSON.stringify(unpackedFolderOf(folder));
        const message = `unpacked layers in ${where} cannot all be used: ${fact}`;
        const hint = 'the layer is unpacked again; run the warmer with --force';
        emit(this.#told ? { type: 'note', level: 'debug', message } : { type: 'warning', message, hint });
        this.#told = true;
    }
}


/***/ }),

/***/ 35233:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FW: () => (/* binding */ workFolderOf),
/* harmony export */   ST: () => (/* binding */ isGone),
/* harmony export */   vf: () => (/* binding */ discard)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);



const name = '.warming';
const gonePrefix = 'gone-';
function workFolderOf(folder) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name);
}
function isGone(entry) {
    return entry.startsWith(gonePrefix);
}
async function discard(folder, path) {
    const work = workFolderOf(folder);
    const gone = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(work, `${gonePrefix}${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(work, { recursive: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(path, gone);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(`${path}.json`, { force: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(gone, { recursive: true, force: true });
}


/***/ }),

/***/ 54743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ repositoryPath),
/* harmony export */   j: () => (/* binding */ buildOrigin)
/* harmony export */ });
/* harmony import */ var _ci_job_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53016);

const labelsOf = {
    project: ['project'],
    team: ['team'],
    branch: ['git-branch', 'branch'],
    revision: ['org.opencontainers.image.revision', 'git-commit'],
};
const variablesOf = {
    project: ['GITHUB_REPOSITORY', 'CI_PROJECT_PATH'],
    branch: [
        'GITHUB_HEAD_REF',
        'GITHUB_REF_NAME',
        'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME',
        'CI_COMMIT_REF_NAME',
        'CHANGE_BRANCH',
        'BRANCH_NAME',
    ],
};
function firstIn(values, names) {
    return names.map((name) => values[name] ?? '').find((value) => value !== '') ?? '';
}
function repositoryPath(source = '') {
    return source.replace(/^[a-z+]+:\/\/[^/]+\/|^[^/]+:/, '').replace(/\.git$|\/$/, '');
}
function buildOrigin(labels, env) {
    const job = (0,_ci_job_js__WEBPACK_IMPORTED_MODULE_0__/* .ciJob */ .C)(env);
    const said = {
        project: firstIn(labels, labelsOf.project) || firstIn(env, variablesOf.project) || repositoryPath(job.source),
        team: firstIn(labels, labelsOf.team),
        branch: firstIn(labels, labelsOf.branch) || firstIn(env, variablesOf.branch),
        revision: firstIn(labels, labelsOf.revision) || (job.revision ?? ''),
    };
    return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''));
}


/***/ }),

/***/ 69805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ openCaches),
  C: () => (/* binding */ openStore)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/image/media-types.js
var media_types = __webpack_require__(32151);
// EXTERNAL MODULE: ./build/src/image/parse-manifest.js
var parse_manifest = __webpack_require__(37844);
// EXTERNAL MODULE: ./build/src/oci-layout/read-image.js
var read_image = __webpack_require__(58054);
// EXTERNAL MODULE: ./build/src/oci-layout/blob-store.js
var blob_store = __webpack_require__(65065);
// EXTERNAL MODULE: ./build/src/oci-layout/layout.js + 1 modules
var oci_layout_layout = __webpack_require__(59939);
;// CONCATENATED MODULE: ./build/src/cache/stores/buildkit.js
const buildKitConfig = 'application/vnd.buildkit.cacheconfig.v0';
const buildKitInline = 'moby.buildkit.cache.v0';
function isBuildKitIndex(manifests) {
    return manifests.some(({ mediaType }) => mediaType === buildKitConfig);
}

// EXTERNAL MODULE: ./build/src/cache/stores/item-manifest.js
var item_manifest = __webpack_require__(9852);
;// CONCATENATED MODULE: ./build/src/cache/stores/layout-store.js





function createLayoutStore(dir, warn = () => undefined) {
    const store = new LayoutStore(dir, warn);
    return {
        name: `cache folder ${JSON.stringify(dir)}`,
        find: (tag) => store.find(tag),
        check: ({ blob }, signal) => verify(blob, signal),
        list: () => store.list(),
        remove: (digests) => store.remove(digests),
        put: (tags, item, signal) => store.put(tags, item, signal),
    };
}
class LayoutStore {
    #dir;
    #reading;
    #warn;
    #looked = false;
    constructor(dir, warn) {
        this.#dir = dir;
        this.#warn = warn;
    }
    find(tag) {
        return this.#find(tag);
    }
    async #find(tag) {
        const opened = await this.#open();
        const entry = opened?.index.manifests.find(({ annotations }) => annotations?.[read_image/* refName */.P7] === tag);
        if (opened && !this.#looked) {
            this.#looked = true;
            if (await hasForeign(opened))
                this.#foreign();
        }
        if (!opened || !entry)
            return undefined;
        const { layout } = opened;
        const what = `cache entry "${tag}" in ${JSON.stringify(this.#dir)}`;
        const bytes = await (0,blob_store/* readSmall */.o5)(layout.blob(entry));
        const { annotations, layer } = (0,item_manifest/* readItem */.k0)(what, bytes, entry.mediaType);
        return { annotations, blob: layout.blob(layer) };
    }
    #foreign() {
        const dir = JSON.stringify(this.#dir);
        this.#warn(`cache folder ${dir} has a cache that BuildKit wrote, which is not read`, 'give it another folder');
    }
    async put(tags, item, signal) {
        const layout = await (0,oci_layout_layout/* createLayout */.V)(this.#dir);
        const { config, manifest } = (0,item_manifest/* itemDocuments */.Yj)(item);
        if (!(await isWhole(layout, item.blob.descriptor, signal)))
            await layout.remove(item.blob.descriptor.digest);
        for (const blob of [item.blob, config, manifest])
            await layout.add(blob, signal);
        await layout.update((manifests) => [
            ...manifests.filter(({ annotations }) => !tags.includes(annotations?.[read_image/* refName */.P7] ?? '')),
            ...tags.map((tag) => ({ ...manifest.descriptor, annotations: { [read_image/* refName */.P7]: tag } })),
        ]);
    }
    async list() {
        const opened = await this.#open();
        if (!opened)
            return [];
        const byDigest = Map.groupBy(opened.index.manifests, ({ digest }) => digest);
        const items = [...byDigest].map(async ([digest, entries]) => {
            const tags = entries.flatMap(({ annotations }) => annotations?.[read_image/* refName */.P7] ?? []);
            return { digest, tags, item: await this.#find(tags[0] ?? '').catch(unlessBroken) };
        });
        return Promise.all(items);
    }
    async remove(digests) {
        const opened = await this.#open();
        if (!opened)
            return 0;
        await opened.layout.update((manifests) => manifests.filter(({ digest }) => !digests.includes(digest)));
        const collected = await opened.layout.collect().catch(unlessBroken);
        return collected?.bytes ?? 0;
    }
    #open() {
        this.#reading ??= openedLayout(this.#dir).finally(() => (this.#reading = undefined));
        return this.#reading;
    }
}
async function openedLayout(dir) {
    try {
        const layout = await (0,oci_layout_layout/* openLayout */.B)(dir);
        return { layout, index: await layout.index() };
    }
    catch (error) {
        if (error instanceof errors/* YadokariError */.$S && error.code === 'IMAGE_NOT_FOUND')
            return undefined;
        throw error;
    }
}
async function hasForeign({ layout, index }) {
    const [first, ...others] = index.manifests;
    if (!first || others.length > 0)
        return false;
    const bytes = await (0,blob_store/* readSmall */.o5)(layout.blob(first)).catch(unlessBroken);
    if (!bytes)
        return false;
    if ((0,media_types/* isIndexType */.$U)(first.mediaType))
        return isBuildKitIndex((0,parse_manifest/* parseIndex */.A1)('index', bytes, first.mediaType).manifests);
    return (0,parse_manifest/* parseManifest */.Ng)('manifest', bytes, first.mediaType).config.mediaType === buildKitConfig;
}
function unlessBroken(error) {
    if (!(0,item_manifest/* isBroken */.Qr)(error))
        throw error;
    return undefined;
}
async function verify(blob, signal) {
    for await (const chunk of await blob.open(signal))
        void chunk;
}
async function isWhole(layout, descriptor, signal) {
    if (!(await layout.has(descriptor)))
        return false;
    try {
        await verify(layout.blob(descriptor), signal);
        return true;
    }
    catch (error) {
        if (error instanceof errors/* YadokariError */.$S && error.code === 'DIGEST_MISMATCH')
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/cache/stores/registry-store.js


function createRegistryStore({ client, ...name }) {
    const text = `${name.registry}/${name.repository}`;
    const reading = client.repository(name, 'pull');
    let configPushed;
    return {
        name: `cache repository "${text}"`,
        remote: true,
        async find(tag, signal) {
            const answer = await reading.getManifest(tag, signal);
            if (!answer)
                return undefined;
            const what = `cache entry "${text}:${tag}"`;
            const { annotations, layer } = (0,item_manifest/* readItem */.k0)(what, answer.bytes, answer.descriptor.mediaType);
            return { annotations, blob: reading.blob(layer) };
        },
        async check({ blob }, signal) {
            const { digest } = blob.descriptor;
            if (await reading.hasBlob(digest, signal))
                return;
            throw new errors/* YadokariError */.$S('IMAGE_NOT_FOUND', `cache repository "${text}" has lost layer "${digest}"`);
        },
        list: (signal) => listItems(reading, text, signal),
        async remove(digests, signal) {
            const writing = client.repository(name, 'push');
            for (const digest of digests)
                await writing.deleteManifest(digest, signal);
        },
        async put(tags, item, signal) {
            const writing = client.repository(name, 'push');
            const { config, manifest, manifestBytes } = (0,item_manifest/* itemDocuments */.Yj)(item);
            configPushed ??= writing.pushBlob(config, signal);
            await Promise.all([writing.pushBlob(item.blob, signal), configPushed]);
            const { mediaType } = manifest.descriptor;
            await Promise.all(tags.map((tag) => writing.putManifest(tag, manifestBytes, mediaType, signal)));
        },
    };
}
const atOnce = 16;
async function listItems(repository, name, signal) {
    const waiting = [...(await repository.tags(signal))];
    const found = new Map();
    const read = async () => {
        for (let tag = waiting.pop(); tag !== undefined; tag = waiting.pop()) {
            const answer = await repository.getManifest(tag, signal).catch((error) => {
                waiting.length = 0;
                throw error;
            });
            if (!answer)
                continue;
            const { digest } = answer.descriptor;
            const known = found.get(digest);
            if (known)
                known.tags.push(tag);
            else
                found.set(digest, { tags: [tag], item: itemIn(repository, `${name}:${tag}`, answer) });
        }
    };
    await Promise.all(Array.from({ length: atOnce }, () => read()));
    return [...found].map(([digest, item]) => ({ digest, ...item }));
}
function itemIn(repository, what, answer) {
    try {
        const { annotations, layer } = (0,item_manifest/* readItem */.k0)(what, answer.bytes, answer.descriptor.mediaType);
        return { annotations, blob: repository.blob(layer) };
    }
    catch (error) {
        if ((0,item_manifest/* isBroken */.Qr)(error))
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./build/src/base/digest.js
var base_digest = __webpack_require__(81047);
// EXTERNAL MODULE: ./build/src/image/blobs.js
var blobs = __webpack_require__(23079);
;// CONCATENATED MODULE: ./build/src/cache/stores/documents.js

async function readDocument(blob, mostBytes, signal) {
    const { digest, size } = blob.descriptor;
    if (size > mostBytes) {
        throw new errors/* YadokariError */.$S('LIMIT_EXCEEDED', `document "${digest}" has ${size} bytes, more than ${mostBytes}`);
    }
    const chunks = [];
    for await (const chunk of await blob.open(signal))
        chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
}
function parseObject(what, bytes) {
    let value;
    try {
        value = JSON.parse(Buffer.from(bytes).toString('utf8'));
    }
    catch (error) {
        throw new errors/* YadokariError */.$S('MANIFEST_INVALID', `${what} is not JSON`, { cause: error });
    }
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
        return { ...value };
    throw new errors/* YadokariError */.$S('MANIFEST_INVALID', `${what} is not an object`);
}

;// CONCATENATED MODULE: ./build/src/cache/stores/github-store.js







const mostBytes = 10 * 1024 ** 3;
const documentLimit = 64 * 1024;
const version = 'yadokari-1';
function createGithubStore(options) {
    const store = new GithubStore(options);
    return {
        name: `GitHub cache, scope ${JSON.stringify(options.scope)}`,
        find: (tag) => store.find(tag),
        check: () => Promise.resolve(),
        put: (tags, item, signal) => store.put(tags, item, signal),
        close: () => options.service.close(),
    };
}
class GithubStore {
    #service;
    #scope;
    #now;
    #blobs = new Map();
    #damaged = new Set();
    #saving = new Map();
    #saved = 0;
    constructor({ service, scope, now = Date.now }) {
        this.#service = service;
        this.#scope = scope;
        this.#now = now;
    }
    async find(tag) {
        const file = `${tag}.json`;
        if (!(await this.#service.load(this.#tagKey(tag), file)))
            return undefined;
        const path = (0,external_node_path_.join)(await this.#service.folder(), file);
        const document = readItemFile(`cache entry "${tag}"`, await (0,promises_.readFile)(path));
        await (0,promises_.rm)(path, { force: true });
        const { digest } = document.descriptor;
        if (!(await this.#service.has(blobKey(digest), blobFile(digest))))
            return undefined;
        return { annotations: document.annotations, blob: this.#blob(document.descriptor) };
    }
    async put(tags, item, signal) {
        const { blob, annotations } = item;
        await this.#saveBlob(blob, signal);
        const { mediaType, digest, size } = blob.descriptor;
        const text = JSON.stringify({ annotations, descriptor: { mediaType, digest, size } });
        await Promise.all(tags.map((tag) => this.#saveDocument(tag, text)));
    }
    async #saveDocument(tag, text) {
        const file = `${tag}.json`;
        const path = (0,external_node_path_.join)(await this.#service.folder(), file);
        await (0,promises_.writeFile)(path, text);
        await this.#service.save(this.#tagKey(tag) + this.#suffix(), file);
        await (0,promises_.rm)(path, { force: true });
    }
    #saveBlob(blob, signal) {
        const { digest } = blob.descriptor;
        let saving = this.#saving.get(digest);
        if (!saving) {
            saving = this.#saveNewBlob(blob, signal);
            this.#saving.set(digest, saving);
            saving.catch(() => this.#saving.delete(digest));
        }
        return saving;
    }
    async #saveNewBlob(blob, signal) {
        const { digest, size } = blob.descriptor;
        const file = blobFile(digest);
        if (!this.#damaged.has(digest) && (await this.#service.has(blobKey(digest), file)))
            return;
        if (this.#saved + size > mostBytes) {
            throw new errors/* YadokariError */.$S('LIMIT_EXCEEDED', `layer "${digest}" of ${size} bytes is left out: GitHub keeps ${mostBytes} bytes for a repository`);
        }
        this.#saved += size;
        const path = (0,external_node_path_.join)(await this.#service.folder(), file);
        await place(blob, path, signal);
        await this.#service.save(blobKey(digest) + this.#suffix(), file);
        this.#damaged.delete(digest);
    }
    #blob(descriptor) {
        const { digest } = descriptor;
        return {
            descriptor,
            open: async (signal) => {
                let loading = this.#blobs.get(digest);
                if (!loading) {
                    loading = this.#loadBlob(digest);
                    this.#blobs.set(digest, loading);
                }
                const bytes = await (0,blobs/* fileBlob */.Ax)(descriptor, await loading).open(signal);
                return this.#watched(digest, bytes);
            },
        };
    }
    async *#watched(digest, bytes) {
        try {
            yield* bytes;
        }
        catch (error) {
            this.#damaged.add(digest);
            throw error;
        }
    }
    async #loadBlob(digest) {
        const file = blobFile(digest);
        try {
            if (await this.#service.load(blobKey(digest), file))
                return (0,external_node_path_.join)(await this.#service.folder(), file);
        }
        catch (error) {
            this.#damaged.add(digest);
            throw new errors/* YadokariError */.$S('IMAGE_NOT_FOUND', `GitHub's cache cannot give "${digest}": ${(0,errors/* messageOf */.bD)(error)}`, {
                cause: error,
            });
        }
        throw new errors/* YadokariError */.$S('IMAGE_NOT_FOUND', `GitHub's cache has lost "${digest}"`);
    }
    #tagKey(tag) {
        return `${version}-${this.#scope}-${tag}-`;
    }
    #suffix() {
        return `${this.#now().toString(36)}-${crypto.randomUUID().slice(0, 8)}`;
    }
}
function blobKey(digest) {
    return `${version}-blob-${(0,base_digest/* digestHex */.sU)(digest)}-`;
}
function blobFile(digest) {
    return (0,base_digest/* digestHex */.sU)(digest);
}
async function place(blob, path, signal) {
    await (0,promises_.rm)(path, { force: true });
    if (blob.file !== undefined) {
        const { file } = blob;
        await (0,promises_.link)(file, path).catch(() => (0,promises_.copyFile)(file, path));
        return;
    }
    await (0,external_node_stream_promises_.pipeline)(await blob.open(signal), (0,external_node_fs_.createWriteStream)(path), signal ? { signal } : {});
}
function readItemFile(what, bytes) {
    const broken = () => new errors/* YadokariError */.$S('MANIFEST_INVALID', `${what} cannot be read`);
    if (bytes.byteLength > documentLimit)
        throw broken();
    const { annotations, descriptor } = parseObject(what, bytes);
    if (!isObject(annotations) || !isObject(descriptor))
        throw broken();
    const { mediaType, digest, size } = descriptor;
    const texts = Object.entries(annotations).flatMap(([name, text]) => typeof text === 'string' ? [[name, text]] : []);
    if (typeof mediaType !== 'string' || typeof digest !== 'string' || !(0,base_digest/* isDigest */.Bc)(digest))
        throw broken();
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
        throw broken();
    return { annotations: Object.fromEntries(texts), descriptor: { mediaType, digest, size } };
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: ./build/src/base/platform.js
var platform = __webpack_require__(85448);
// EXTERNAL MODULE: ./build/src/image/serialize.js
var serialize = __webpack_require__(46081);
// EXTERNAL MODULE: ./build/src/registry/errors.js + 1 modules
var registry_errors = __webpack_require__(66573);
// EXTERNAL MODULE: ./build/src/cache/stores/bundle.js
var bundle = __webpack_require__(21583);
;// CONCATENATED MODULE: ./build/src/cache/stores/reference-store.js







const mostConfigBytes = 4 * 1024 * 1024;
const mostItems = 400;
const tries = 5;
function createReferenceStore(options) {
    const store = new ReferenceStore(options);
    return {
        name: store.name,
        find: (tag, signal) => store.find(tag, signal),
        check: (item, signal) => store.check(item, signal),
        put: (tags, item, signal) => store.put(tags, item, signal),
        flush: (signal) => store.flush(signal),
    };
}
class ReferenceStore {
    name;
    #options;
    #text;
    #reading;
    #items;
    #used = new Set();
    #pending = [];
    #lost = new Set();
    #warned = false;
    constructor(options) {
        const { client, registry, repository, tag } = options;
        this.#options = options;
        this.#text = `${registry}/${repository}:${tag}`;
        this.name = `cache "${this.#text}"`;
        this.#reading = client.repository({ registry, repository }, 'pull');
    }
    async find(tag, signal) {
        this.#items ??= this.#read(signal);
        const found = (await this.#items).get(tag);
        if (!found)
            return undefined;
        this.#used.add(tag);
        return { annotations: found.annotations, blob: this.#reading.blob(found.descriptor) };
    }
    async check({ blob }, signal) {
        const { digest } = blob.descriptor;
        if (await this.#reading.hasBlob(digest, signal))
            return;
        this.#lost.add(digest);
        throw new errors/* YadokariError */.$S('IMAGE_NOT_FOUND', `${this.name} has lost layer "${digest}"`);
    }
    async put(tags, item, signal) {
        const { blob, annotations, diffId } = item;
        await this.#writing().pushBlob(blob, signal);
        const { mediaType, digest, size } = blob.descriptor;
        this.#pending.push({ tags, annotations, diffId, layer: digest, descriptor: { mediaType, digest, size } });
    }
    async flush(signal) {
        if (this.#pending.length === 0)
            return;
        for (let left = tries; left > 0; left -= 1) {
            const there = await this.#readAgain(signal);
            if (left < tries && this.#pending.every((item) => item.tags.every((tag) => there.has(tag))))
                break;
            await this.#writeMerged(there, signal);
        }
        this.#pending.length = 0;
        this.#items = undefined;
    }
    #writing() {
        const { client, registry, repository } = this.#options;
        return client.repository({ registry, repository }, 'push');
    }
    async #readAgain(signal) {
        try {
            return await this.#read(signal);
        }
        catch (error) {
            if (!(0,item_manifest/* isBroken */.Qr)(error))
                throw error;
            return new Map();
        }
    }
    async #writeMerged(there, signal) {
        try {
            await this.#write(this.#merged(there), signal);
        }
        catch (error) {
            if (there.size === 0 || !(0,registry_errors/* isUnknownBlob */.mv)(error))
                throw error;
            await this.#write(this.#merged(new Map()), signal);
        }
    }
    #merged(there) {
        const ours = new Set(this.#pending.flatMap(({ tags }) => tags));
        const others = [...new Set(there.values())].flatMap((item) => {
            const tags = item.tags.filter((tag) => !ours.has(tag));
            return tags.length === 0 || this.#lost.has(item.layer) ? [] : [{ ...item, tags }];
        });
        const isUsed = ({ tags }) => tags.some((tag) => this.#used.has(tag));
        const used = others.filter((item) => isUsed(item));
        const rest = others.filter((item) => !isUsed(item));
        const room = Math.max(0, mostItems - used.length - this.#pending.length);
        return [...this.#pending, ...used, ...rest.slice(0, room)];
    }
    async #write(items, signal) {
        const { architecture, os } = (0,platform/* hostPlatform */.ol)();
        const layers = [...new Map(items.map((item) => [item.layer, item])).values()];
        const listed = items.map(({ tags, annotations, layer, diffId }) => ({
            tags,
            annotations,
            layer,
            diffId,
        }));
        const diffIds = layers.map(({ diffId }) => diffId);
        const rootfs = { type: 'layers', diff_ids: diffIds };
        const text = JSON.stringify({ architecture, os, config: {}, rootfs, [bundle/* bundleField */.p]: listed });
        const config = (0,blobs/* bytesBlob */.XU)(media_types/* mediaTypes */.Ib.ociConfig, Buffer.from(text));
        const manifest = (0,serialize/* serializeManifest */.MZ)({
            schemaVersion: 2,
            mediaType: media_types/* mediaTypes */.Ib.ociManifest,
            config: config.descriptor,
            layers: layers.map(({ descriptor }) => descriptor),
        });
        const writing = this.#writing();
        await writing.pushBlob(config, signal);
        await writing.putManifest(this.#options.tag, Buffer.from(manifest), media_types/* mediaTypes */.Ib.ociManifest, signal);
    }
    async #read(signal) {
        const found = await this.#manifest(signal);
        if (!found)
            return new Map();
        const { what, manifest } = found;
        if (manifest.config.mediaType === buildKitConfig)
            return this.#foreign();
        const config = await this.#config(what, manifest.config, signal);
        const items = (0,bundle/* readBundle */.B)(what, config, manifest);
        if (!items && Object.hasOwn(config, buildKitInline))
            return this.#foreign();
        return new Map((items ?? []).flatMap((item) => item.tags.map((tag) => [tag, item])));
    }
    async #manifest(signal) {
        const { tag, platform } = this.#options;
        let answer = await this.#reading.getManifest(tag, signal);
        const what = `cache ${JSON.stringify(this.#text)}`;
        if (answer && (0,media_types/* isIndexType */.$U)(answer.descriptor.mediaType)) {
            const { manifests } = (0,parse_manifest/* parseIndex */.A1)(what, answer.bytes, answer.descriptor.mediaType);
            if (isBuildKitIndex(manifests)) {
                this.#foreign();
                return undefined;
            }
            const own = manifests.find((one) => one.platform?.os === platform.os && one.platform.architecture === platform.architecture);
            answer = own && (await this.#reading.getManifest(own.digest, signal));
        }
        if (!answer)
            return undefined;
        return { what, manifest: (0,parse_manifest/* parseManifest */.Ng)(what, answer.bytes, answer.descriptor.mediaType) };
    }
    async #config(what, descriptor, signal) {
        const bytes = await readDocument(this.#reading.blob(descriptor), mostConfigBytes, signal);
        return parseObject(what, bytes);
    }
    #foreign() {
        if (!this.#warned) {
            this.#options.warn(`cache "${this.#text}" was written by BuildKit, whose caches are not read`, 'give it as --cache-to as well, or another reference: what this build keeps is read by the next one');
        }
        this.#warned = true;
        return new Map();
    }
}

// EXTERNAL MODULE: ./build/src/cache/entry.js
var cache_entry = __webpack_require__(23704);
// EXTERNAL MODULE: ./build/src/base/unless-aborted.js
var unless_aborted = __webpack_require__(96339);
;// CONCATENATED MODULE: ./build/src/cache/guard.js


class GuardedStore {
    #options;
    #off = new AbortController();
    #signal;
    #told = new Set();
    #unreadable = false;
    #warned = false;
    constructor(options) {
        this.#options = options;
        this.#signal = AbortSignal.any([options.signal, this.#off.signal]);
    }
    get usable() {
        return !this.#signal.aborted;
    }
    async find(tag, careful) {
        const { store, lookupSeconds } = this.#options;
        return this.#within(lookupSeconds, 'read', async (signal) => {
            const item = await store.find(tag, signal);
            if (item && (careful || store.remote !== true))
                await store.check(item, signal);
            return item;
        });
    }
    async read(tag, mostBytes) {
        const { store, lookupSeconds } = this.#options;
        return this.#within(lookupSeconds, 'read', async (signal) => {
            const item = await store.find(tag, signal);
            return item && readDocument(item.blob, mostBytes, signal);
        });
    }
    async put(tags, item) {
        const { store, writeSeconds } = this.#options;
        const done = await this.#within(writeSeconds, 'write to', async (signal) => {
            await store.put(tags, item, signal);
            return true;
        });
        return done === true;
    }
    async flush() {
        const { store, writeSeconds } = this.#options;
        await this.#within(writeSeconds, 'write to', async (signal) => store.flush?.(signal));
    }
    damaged(error) {
        this.#tell(`cached layer is damaged and is made afresh: ${(0,errors/* messageOf */.bD)(error)}`);
    }
    #tell(message) {
        if (this.#told.has(message))
            return;
        this.#told.add(message);
        this.#options.emit({ type: 'warning', message });
    }
    async #within(seconds, doing, work) {
        if (!this.usable || (doing === 'read' && this.#unreadable))
            return undefined;
        const late = new AbortController();
        const timer = setTimeout(() => late.abort(tooSlow(seconds)), seconds * 1000);
        const signal = AbortSignal.any([this.#signal, late.signal]);
        try {
            return await (0,unless_aborted/* unlessAborted */.W)(work(signal), signal);
        }
        catch (error) {
            if (doing === 'write to' && isTooMuch(error))
                this.#tell((0,errors/* messageOf */.bD)(error));
            else if ((0,item_manifest/* isBroken */.Qr)(error))
                this.damaged(error);
            else
                this.#give(doing, late.signal.aborted ? late.signal.reason : error);
            return undefined;
        }
        finally {
            clearTimeout(timer);
        }
    }
    #give(doing, error) {
        if (!this.usable)
            return;
        if (doing === 'read' && isRefused(error))
            this.#unreadable = true;
        else
            this.#off.abort(error);
        if (this.#warned)
            return;
        this.#warned = true;
        const { store, emit } = this.#options;
        const hint = error instanceof errors/* YadokariError */.$S && error.hint !== undefined ? { hint: error.hint } : {};
        emit({
            type: 'warning',
            message: `cannot ${doing} the ${store.name}, going on without it: ${(0,errors/* messageOf */.bD)(error)}`,
            ...hint,
        });
    }
}
function isTooMuch(error) {
    return error instanceof errors/* YadokariError */.$S && error.code === 'LIMIT_EXCEEDED';
}
function isRefused(error) {
    return (error instanceof errors/* YadokariError */.$S &&
        (error.code === 'REGISTRY_UNAUTHORIZED' || error.code === 'REGISTRY_FORBIDDEN'));
}
function tooSlow(seconds) {
    return new errors/* YadokariError */.$S('NETWORK', `no answer within ${seconds} seconds`);
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./build/src/cache/index-document.js



const index_document_mostBytes = 256 * 1024 * 1024;
const zip = (0,external_node_util_.promisify)(external_node_zlib_.gzip);
const unzip = (0,external_node_util_.promisify)(external_node_zlib_.gunzip);
const indexMediaType = 'application/vnd.yadokari.layer-index.v1+json+gzip';
const types = ['file', 'directory', 'symlink', 'hardlink', 'char', 'block', 'fifo'];
function toRow(entry) {
    const { path, type, mode, uid, gid, size, mtime, linkName, devMajor, devMinor, xattrs } = entry;
    const row = [path, types.indexOf(type), mode, uid, gid, size, mtime.seconds, mtime.nanoseconds];
    if (linkName === undefined && devMajor === undefined && !xattrs)
        return row;
    const coded = Object.entries(xattrs ?? {}).map(([name, value]) => [
        name,
        Buffer.from(value).toString('base64'),
    ]);
    return [...row, linkName ?? null, devMajor ?? null, devMinor ?? null, coded];
}
function bad(fact) {
    return new errors/* YadokariError */.$S('MANIFEST_INVALID', `kept names of a layer: ${fact}`);
}
function number(value) {
    if (typeof value === 'number')
        return value;
    throw bad(`${JSON.stringify(value)} is no number`);
}
function index_document_text(value) {
    if (typeof value === 'string')
        return value;
    throw bad(`${JSON.stringify(value)} is no text`);
}
function list(value) {
    if (Array.isArray(value))
        return value;
    throw bad(`${JSON.stringify(value)} is no list`);
}
function fromRow(value) {
    const row = list(value);
    const type = types[number(row[1])];
    if (type === undefined)
        throw bad(`kind ${String(row[1])} is unknown`);
    const [linkName, devMajor, devMinor] = row.slice(8, 11);
    const xattrs = list(row[11] ?? []).map((pair) => {
        const [name, coded] = list(pair);
        return [index_document_text(name), Buffer.from(index_document_text(coded), 'base64')];
    });
    return {
        path: index_document_text(row[0]),
        type,
        mode: number(row[2]),
        uid: number(row[3]),
        gid: number(row[4]),
        size: number(row[5]),
        mtime: { seconds: number(row[6]), nanoseconds: number(row[7]) },
        ...(typeof linkName === 'string' ? { linkName } : {}),
        ...(typeof devMajor === 'number' ? { devMajor } : {}),
        ...(typeof devMinor === 'number' ? { devMinor } : {}),
        ...(xattrs.length > 0 ? { xattrs: Object.fromEntries(xattrs) } : {}),
    };
}
async function writeIndex({ diffId, entries, whiteouts, opaque, files, }) {
    const coded = Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]);
    const value = { diffId, entries: entries.map((entry) => toRow(entry)), whiteouts, opaque, files: coded };
    return zip(JSON.stringify(value));
}
async function readIndex(bytes, diffId) {
    const value = parse(await unzip(bytes, { maxOutputLength: index_document_mostBytes }).catch(unreadable));
    const found = index_document_text(value['diffId']);
    if (!(0,base_digest/* isDigest */.Bc)(found) || found !== diffId)
        throw bad(`they are of "${found}", not of "${diffId}"`);
    const files = list(value['files']).map((pair) => {
        const [path, coded] = list(pair);
        return [index_document_text(path), Buffer.from(index_document_text(coded), 'base64')];
    });
    return {
        diffId,
        entries: list(value['entries']).map((row) => fromRow(row)),
        whiteouts: list(value['whiteouts']).map((path) => index_document_text(path)),
        opaque: list(value['opaque']).map((path) => index_document_text(path)),
        files: Object.fromEntries(files),
    };
}
function unreadable(error) {
    throw bad(error instanceof Error ? error.message : String(error));
}
function parse(bytes) {
    try {
        const value = JSON.parse(Buffer.from(bytes).toString('utf8'));
        if (typeof value === 'object' && value !== null)
            return { ...value };
    }
    catch (error) {
        unreadable(error);
    }
    throw bad('there are none');
}

// EXTERNAL MODULE: ./build/src/cache/build-record.js
var build_record = __webpack_require__(80756);
// EXTERNAL MODULE: ./build/src/base/json.js
var json = __webpack_require__(75221);
// EXTERNAL MODULE: ./build/src/http/validator.js
var validator = __webpack_require__(92192);
;// CONCATENATED MODULE: ./build/src/cache/download-record.js


function downloadTag(url) {
    return `url-${(0,base_digest/* digestHex */.sU)((0,base_digest/* sha256 */.sc)(url))}`;
}
function writeDownload({ digest, validator }) {
    return Buffer.from(JSON.stringify({ digest, ...validator }));
}
function readDownload(bytes) {
    const { digest, etag, lastModified, size } = (0,json/* parseFields */.L)(bytes);
    if (typeof digest === 'string' && (0,base_digest/* isDigest */.Bc)(digest)) {
        if (typeof etag === 'string' && (0,validator/* isEntityTag */.ES)(etag))
            return { digest, validator: { etag } };
        if (typeof lastModified === 'string' && typeof size === 'number')
            return { digest, validator: { lastModified, size } };
    }
    throw new errors/* YadokariError */.$S('MANIFEST_INVALID', 'what an earlier build knew of a download cannot be read');
}

;// CONCATENATED MODULE: ./build/src/cache/layer-cache.js








const nothing = Promise.resolve(undefined);
const mostNames = 200_000;
const mostNamesAtHand = 50_000;
const mostIndexBytes = 32 * 1024 * 1024;
const mostRecordBytes = 4 * 1024 * 1024;
const recordMediaType = 'application/vnd.yadokari.build-record.v1+json';
const mostDownloadBytes = 16 * 1024;
const downloadMediaType = 'application/vnd.yadokari.download.v1+json';
function recordTag(name) {
    return `build-${(0,base_digest/* digestHex */.sU)((0,base_digest/* sha256 */.sc)(name))}`;
}
function indexTag(diffId) {
    return `index-${(0,base_digest/* digestHex */.sU)(diffId)}`;
}
const defaults = { lookupSeconds: 15, writeSeconds: 600 };
function isBadLayer(error) {
    const codes = ['LAYER_INVALID', 'UNSAFE_PATH', 'DIGEST_MISMATCH'];
    return error instanceof errors/* YadokariError */.$S && codes.includes(error.code);
}
async function* watchedBytes(bytes, failed) {
    try {
        yield* bytes;
    }
    catch (error) {
        failed(error);
    }
}
function createStoreCache(options) {
    return new Cache(options);
}
class Cache {
    name;
    #options;
    #store;
    #indexes = new Map();
    #read = [];
    #keeping = [];
    #found = new Map();
    #isCareful = false;
    #damaged = new Set();
    constructor(options) {
        this.name = options.store.name;
        this.#options = options;
        const { store, emit, signal } = options;
        const { lookupSeconds = defaults.lookupSeconds, writeSeconds = defaults.writeSeconds } = options;
        this.#store = new GuardedStore({ store, emit, lookupSeconds, writeSeconds, signal });
    }
    get writable() {
        return this.#store.usable;
    }
    find(key) {
        if (this.#damaged.has(key))
            return nothing;
        let found = this.#found.get(key);
        if (!found) {
            found = this.#find(key);
            this.#found.set(key, found);
        }
        return found;
    }
    async put(keys, entry) {
        return this.#store.put(keys, (0,cache_entry/* itemOf */.Tu)(entry, this.#now()));
    }
    index(diffId) {
        const found = this.#indexes.get(diffId) ?? this.#index(diffId);
        this.#indexes.set(diffId, found);
        return found;
    }
    async #index(diffId) {
        const bytes = await this.#store.read(indexTag(diffId), mostIndexBytes);
        return bytes && this.#unlessBroken(() => readIndex(bytes, diffId));
    }
    keepIndex(index) {
        const { length } = index.entries;
        if (length <= mostNamesAtHand)
            this.#indexes.set(index.diffId, Promise.resolve(index));
        if (length > mostNames)
            return;
        const keeping = writeIndex(index).then((bytes) => {
            const blob = (0,blobs/* bytesBlob */.XU)(indexMediaType, bytes);
            return this.#store.put([indexTag(index.diffId)], { annotations: {}, blob, diffId: index.diffId });
        });
        this.#keeping.push(keeping);
    }
    async record(name) {
        const bytes = await this.#store.read(recordTag(name), mostRecordBytes);
        return bytes && this.#unlessBroken(() => (0,build_record/* readRecord */.aE)(bytes));
    }
    keepRecord(name, record) {
        this.#keepDocument(recordTag(name), (0,blobs/* bytesBlob */.XU)(recordMediaType, (0,build_record/* writeRecord */.rh)(record)));
    }
    async download(url) {
        const bytes = await this.#store.read(downloadTag(url), mostDownloadBytes);
        return bytes && this.#unlessBroken(() => readDownload(bytes));
    }
    keepDownload(url, record) {
        this.#keepDocument(downloadTag(url), (0,blobs/* bytesBlob */.XU)(downloadMediaType, writeDownload(record)));
    }
    async settle() {
        await Promise.all(this.#keeping.splice(0));
        await this.#store.flush();
    }
    async close() {
        await this.#options.store.close?.();
    }
    blame(error) {
        const guilty = this.#read.filter(({ failed }) => failed);
        const blamed = guilty.length > 0 || !isBadLayer(error) ? guilty : this.#read;
        this.#read = [];
        if (blamed.length === 0)
            return false;
        this.#isCareful = true;
        for (const { key } of blamed)
            this.#damaged.add(key);
        this.#found.clear();
        this.#store.damaged(error);
        return true;
    }
    async #find(key) {
        const item = await this.#store.find(key, this.#isCareful);
        const entry = item && (await this.#unlessBroken(() => (0,cache_entry/* entryOf */.Ms)(item, this.#now())));
        if (!entry || entry.created + this.#options.ttlSeconds * 1000 < this.#now())
            return undefined;
        return { ...entry, store: this.name, layer: this.#watched(key, entry.layer) };
    }
    #watched(key, layer) {
        const { blob } = layer;
        const open = async (signal) => {
            const reading = { key, failed: false };
            this.#read.push(reading);
            const failed = (error) => {
                reading.failed = (0,item_manifest/* isBroken */.Qr)(error);
                throw error;
            };
            return watchedBytes(await blob.open(signal).catch(failed), failed);
        };
        return { ...layer, blob: { ...blob, open } };
    }
    async #unlessBroken(read) {
        try {
            return await read();
        }
        catch (error) {
            if (!(0,item_manifest/* isBroken */.Qr)(error))
                throw error;
            this.#store.damaged(error);
            return undefined;
        }
    }
    #keepDocument(tag, blob) {
        const { digest } = blob.descriptor;
        this.#keeping.push(this.#store.put([tag], { annotations: {}, blob, diffId: digest }));
    }
    #now() {
        return (this.#options.now ?? Date.now)();
    }
}

;// CONCATENATED MODULE: ./build/src/cache/many.js
function combineCaches(members) {
    return new Many(members);
}
class Many {
    name;
    #members;
    #readers;
    #writers;
    constructor(members) {
        this.#members = members.map((member) => ({ ...member, written: 0 }));
        this.#readers = this.#members.filter(({ read }) => read);
        this.#writers = this.#members.filter(({ write }) => write !== 'nothing');
        this.name = members.map(({ cache }) => cache.name).join(', ');
    }
    get writable() {
        return this.#writers.some(({ cache }) => cache.writable);
    }
    find(key) {
        return first(this.#readers.map(({ cache }) => cache.find(key)));
    }
    async put(keys, entry, final) {
        return this.#give(this.#writersOf(final), keys, entry);
    }
    async spread(key, entry, final) {
        const writers = this.#writersOf(final);
        const there = await Promise.all(writers.map(({ cache }) => cache.find(key)));
        return this.#give(writers.filter((_, at) => !there[at]), [key], entry);
    }
    async index(...[diffId]) {
        return first(this.#readers.map(({ cache }) => cache.index(diffId)));
    }
    keepIndex(...[index]) {
        for (const { cache } of this.#writers)
            cache.keepIndex(index);
    }
    async record(name) {
        return first(this.#readers.map(({ cache }) => cache.record(name)));
    }
    keepRecord(...[name, record]) {
        for (const { cache } of this.#writers)
            cache.keepRecord(name, record);
    }
    async download(...[url]) {
        return first(this.#readers.map(({ cache }) => cache.download(url)));
    }
    keepDownload(...[url, record]) {
        for (const { cache } of this.#writers)
            cache.keepDownload(url, record);
    }
    async settle() {
        await Promise.all(this.#members.map(({ cache }) => cache.settle()));
    }
    async close() {
        await Promise.all(this.#members.map(({ cache }) => cache.close()));
    }
    blame(error) {
        return this.#members.filter(({ cache }) => cache.blame(error)).length > 0;
    }
    usage() {
        return this.#members.map(({ cache, written }) => ({ name: cache.name, written }));
    }
    #writersOf(final) {
        return this.#writers.filter(({ write, cache }) => (final || write === 'max') && cache.writable);
    }
    async #give(writers, keys, entry) {
        const kept = await Promise.all(writers.map(async (member) => {
            const done = await member.cache.put(keys, entry);
            if (done)
                member.written += 1;
            return done;
        }));
        return kept.includes(true);
    }
}
async function first(asked) {
    for (const one of asked) {
        const found = await one;
        if (found !== undefined)
            return found;
    }
    return undefined;
}

// EXTERNAL MODULE: ./build/src/cli/cache-places.js
var cache_places = __webpack_require__(23355);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./build/src/isolation/own-image.js
var own_image = __webpack_require__(37182);
;// CONCATENATED MODULE: ./build/src/cli/github-cache/client.js






const serviceVariables = [
    'ACTIONS_RESULTS_URL',
    'ACTIONS_CACHE_URL',
    'ACTIONS_RUNTIME_TOKEN',
    'ACTIONS_CACHE_SERVICE_V2',
    'ACTIONS_CACHE_MODE',
];
const plainVariables = /^(?:PATH|HOME|LANG|GITHUB_SERVER_URL|NODE_EXTRA_CA_CERTS|NODE_COMPILE_CACHE|SSL_CERT_(?:FILE|DIR)|(?:https?|no|all)_proxy)$/i;
function programPath() {
    const name = import.meta.url.endsWith('.ts') ? './program.ts' : './github-cache.js';
    return (0,external_node_url_.fileURLToPath)(new URL(name, import.meta.url));
}
function programsPath(path = '') {
    const home = (0,own_image/* ownImageFolder */.Cw)();
    return home === undefined ? path : [(0,external_node_path_.join)(home, 'gnu'), path, (0,external_node_path_.join)(home, 'busybox')].join(':');
}
function openGithubCache(env, parent) {
    return new Client(env, parent);
}
class Client {
    #env;
    #parent;
    #waiting = new Map();
    #child;
    #last = 0;
    #closed = false;
    constructor(env, parent) {
        this.#env = env;
        this.#parent = parent;
    }
    async folder() {
        return this.#start().folder;
    }
    async has(key, file) {
        return this.#find({ kind: 'has', key, file });
    }
    async load(key, file) {
        return this.#find({ kind: 'load', key, file });
    }
    async save(key, file) {
        const { done, problem } = await this.#ask({ kind: 'save', key, file });
        if (!done)
            throw failure('write to', problem);
    }
    async close() {
        this.#closed = true;
        if (!this.#child)
            return;
        const { process: child, folder, ended } = this.#child;
        if (child.connected)
            child.disconnect();
        await ended;
        (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
    }
    async #find(request) {
        const { done, problem } = await this.#ask(request);
        if (!done && problem !== '')
            throw failure('read', problem);
        return done;
    }
    async #ask(request) {
        const { process: child, ended } = this.#start();
        if (child.pid === undefined)
            throw await ended;
        this.#last += 1;
        const id = this.#last;
        const { promise, resolve, reject } = Promise.withResolvers();
        this.#waiting.set(id, (answer) => {
            if (answer instanceof Error)
                reject(answer);
            else
                resolve(answer);
        });
        child.ref();
        void ended.then((error) => this.#answered(id, error));
        send(child, { ...request, id });
        return promise;
    }
    #answered(id, answer) {
        this.#waiting.get(id)?.(answer);
        this.#waiting.delete(id);
    }
    #start() {
        this.#child ??= this.#open();
        return this.#child;
    }
    #open() {
        if (this.#closed)
            throw new errors/* YadokariError */.$S('INTERNAL', "GitHub's cache is closed");
        const variables = this.#serviceVariables();
        const folder = (0,external_node_fs_.realpathSync)((0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(this.#parent, 'yadokari-github-')));
        const child = this.#fork(folder);
        child.on('message', (answer) => this.#answered(answer.id, answer));
        const { promise: ended, resolve: end } = Promise.withResolvers();
        child.on('error', (error) => end(broken(`cannot be started: ${error.message}`)));
        child.once('exit', (status) => end(broken(`ended with status ${status ?? 'of a signal'}`)));
        if (child.pid !== undefined)
            send(child, { variables });
        return { process: child, folder, ended };
    }
    #fork(folder) {
        const plain = Object.entries(this.#env).filter(([name]) => plainVariables.test(name));
        try {
            return (0,external_node_child_process_.fork)(programPath(), [], {
                cwd: folder,
                env: {
                    ...Object.fromEntries(plain),
                    PATH: programsPath(this.#env['PATH']),
                    RUNNER_TEMP: folder,
                    GITHUB_WORKSPACE: folder,
                },
                execArgv: [],
                stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
            });
        }
        catch (error) {
            (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
            throw broken(`cannot be started: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
    #serviceVariables() {
        const given = serviceVariables.flatMap((name) => {
            const value = this.#env[name];
            return value === undefined || value === '' ? [] : [[name, value]];
        });
        const names = new Set(given.map(([name]) => name));
        const hasToken = names.has('ACTIONS_RUNTIME_TOKEN');
        if (names.has('ACTIONS_CACHE_URL') || (names.has('ACTIONS_RESULTS_URL') && hasToken))
            return Object.fromEntries(given);
        throw new errors/* YadokariError */.$S('NETWORK', 'ACTIONS_RESULTS_URL and ACTIONS_RUNTIME_TOKEN are not set', {
            hint: 'GitHub gives them to actions alone: build with the action, or have an action pass them on to the steps',
        });
    }
}
function send(child, message) {
    child.send(message, (error) => {
        if (error)
            child.kill();
    });
}
function broken(fact) {
    return new errors/* YadokariError */.$S('NETWORK', `the program for GitHub's cache ${fact}`);
}
function failure(doing, problem) {
    const text = problem || 'no reason is known';
    if (doing === 'read' && /\btar\b|Incomplete download|404/i.test(text))
        return new errors/* YadokariError */.$S('MANIFEST_INVALID', `an entry of GitHub's cache cannot be unpacked: ${text}`);
    if (/denied|does not permit|401|403/i.test(text)) {
        return new errors/* YadokariError */.$S('REGISTRY_FORBIDDEN', text, {
            hint: 'GitHub lets pull requests of forks and other events that it does not trust read the cache only',
        });
    }
    return new errors/* YadokariError */.$S('NETWORK', text);
}

;// CONCATENATED MODULE: ./build/src/cli/cache-stores.js



function openStore(options, cwd, client) {
    const place = (0,cache_places/* repoPlace */.o9)(options, cwd);
    if (place.kind === 'folder')
        return createLayoutStore(place.path);
    return createRegistryStore({ client, ...place });
}
const githubLookupSeconds = 60;
function storeOf(place, { client, platform, emit, world, folder }) {
    const warn = (message, hint) => emit({ type: 'warning', message, hint });
    switch (place.kind) {
        case 'folder':
            return createLayoutStore(place.path, warn);
        case 'repository':
            return createRegistryStore({ client, registry: place.registry, repository: place.repository });
        case 'github':
            return createGithubStore({ service: openGithubCache(world.env, folder), scope: place.scope });
        case 'reference':
            return createReferenceStore({
                client,
                registry: place.registry,
                repository: place.repository,
                tag: place.tag,
                platform,
                warn,
            });
    }
}
function openCaches(parts) {
    const { options, world, emit, signal } = parts;
    const told = (0,cache_places/* toldPlaces */.g5)(options, world.cwd);
    for (const one of told)
        (0,cache_places/* refuseDestination */.$K)(one, options);
    const members = told.map(({ place, read, write }) => ({
        cache: createStoreCache({
            store: storeOf(place, parts),
            ttlSeconds: options.cacheTtl,
            emit,
            signal,
            ...(place.kind === 'github' ? { lookupSeconds: githubLookupSeconds, writeSeconds: place.seconds } : {}),
        }),
        read,
        write,
    }));
    const writes = new Set(members.map(({ write }) => write));
    const some = writes.has('min') ? 'image' : 'nothing';
    return {
        cache: combineCaches(members),
        keep: writes.has('max') ? 'all' : some,
        inline: (0,cache_places/* specsOf */.Qw)(options).to.some(({ type }) => type === 'inline'),
    };
}


/***/ }),

/***/ 53016:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ ciJob)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16258);

function ciJob(env) {
    const github = githubJob(env);
    if (github)
        return github;
    return compact({
        url: env['CI_JOB_URL'] || env['BUILD_URL'],
        source: env['CI_PROJECT_URL'] || env['GIT_URL'],
        revision: env['CI_COMMIT_SHA'] || env['GIT_COMMIT'],
    });
}
function githubJob(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
    if (!server || !repository || !run)
        return undefined;
    const source = `${server}/${repository}`;
    const attempt = env['GITHUB_RUN_ATTEMPT'] ? `/attempts/${env['GITHUB_RUN_ATTEMPT']}` : '';
    return compact({ url: `${source}/actions/runs/${run}${attempt}`, source, revision: env['GITHUB_SHA'] });
}
function compact(job) {
    const { url, source, revision } = job;
    return {
        ...(url ? { url: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutLogin */ .G)(url) } : {}),
        ...(source ? { source: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutLogin */ .G)(source) } : {}),
        ...(revision ? { revision } : {}),
    };
}


/***/ }),

/***/ 35983:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ KeptFailure)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/base/words.js
var words = __webpack_require__(56786);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/isolation/rootless.js
var rootless = __webpack_require__(35061);
// EXTERNAL MODULE: ./build/src/isolation/subordinate-ids.js
var subordinate_ids = __webpack_require__(38699);
;// CONCATENATED MODULE: ./build/src/isolation/own-entry.js


function rangesOf(kind) {
    return (0,subordinate_ids/* parseIdMap */.dU)((0,external_node_fs_.readFileSync)(`/proc/self/${kind}_map`, 'utf8'));
}
function mappingOf(uids, gids) {
    const all = [...uids, ...gids];
    if (all.every(({ count }) => count === 1) && uids.length === 1 && gids.length === 1)
        return { kind: 'single' };
    if (all.every(({ inside, outside }) => inside === outside))
        return { kind: 'direct', uids, gids };
    return { kind: 'helpers', newuidmap: 'newuidmap', newgidmap: 'newgidmap', uids, gids };
}
function ownEntry() {
    return { unshare: 'unshare', shell: 'sh', mapping: mappingOf(rangesOf('uid'), rangesOf('gid')) };
}

;// CONCATENATED MODULE: ./build/src/cli/kept.js




function quoted(text) {
    return /^[\w./:=@%+,-]+$/.test(text) ? text : (0,words/* shellWord */.r)(text);
}
const searchPath = 'PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
function insideScript(kept) {
    const mount = kept.kind === 'overlay' ? [`mount -t overlay -o ${kept.options.join(',')} overlay root || exit`] : [];
    return [
        ...mount,
        'for name in dev proc sys; do',
        '  [ ! -d root/$name ] || [ -L root/$name ] || mount --rbind /$name root/$name || exit',
        'done',
        'for name in etc/hosts etc/resolv.conf; do',
        '  [ ! -f root/$name ] || [ -L root/$name ] || mount --bind /$name root/$name || exit',
        'done',
        searchPath,
        'exec chroot root "${@:-/bin/sh}"',
    ].join('\n');
}
function withMounts(rung, program) {
    const words = rung === 'rootless'
        ? (0,rootless/* rootlessCommand */.HB)({ entry: ownEntry(), argv: program, env: {} }).args
        : ['unshare', '--mount', '--', ...program];
    return words.map(quoted).join(' ');
}
function writeScript(kept, name, text) {
    const path = (0,external_node_path_.join)(kept.folder, name);
    (0,external_node_fs_.writeFileSync)(path, `#!/bin/sh\ncd ${quoted(kept.folder)} || exit\n${text}\n`, { mode: 0o755 });
    return `sh ${quoted(path)}`;
}
function commandsFor(kept, rung) {
    const folder = quoted(kept.folder);
    const root = quoted((0,external_node_path_.join)(kept.folder, 'root'));
    const remove = `rm -rf ${folder}`;
    switch (rung) {
        case 'root':
        case 'rootless': {
            const inside = withMounts(rung, ['sh', '-c', insideScript(kept), 'sh']);
            const enter = writeScript(kept, 'enter', `exec ${inside} "$@"`);
            if (rung === 'root')
                return [enter, remove];
            return [
                enter,
                writeScript(kept, 'remove', `cd /\nexec ${withMounts(rung, ['rm', '-rf', kept.folder])}`),
            ];
        }
        case 'takeover':
        case 'chroot':
            return [`${searchPath} chroot ${root} /bin/sh`, remove];
        case 'restricted':
            return [`look at its files in ${root} (only root can chroot)`, `chmod -R u+rwX ${folder} && ${remove}`];
    }
}
class KeptFailure {
    #emit;
    #hint;
    constructor(emit) {
        this.#emit = emit;
    }
    watch(driver, parent, rung) {
        return {
            ...driver,
            close: async () => {
                this.#take(driver, parent, rung);
                await driver.close();
            },
        };
    }
    #take(driver, parent, rung) {
        try {
            const kept = driver.keepIn(parent);
            if (kept === undefined)
                return;
            const [enter, remove] = commandsFor(kept, rung);
            this.#hint = [
                `its root file system is kept in ${kept.folder}`,
                `enter it: ${enter}`,
                `remove it: ${remove}`,
            ].join('\n');
        }
        catch (error) {
            this.#emit({
                type: 'warning',
                message: `cannot keep what the failed RUN has left: ${(0,errors/* messageOf */.bD)(error)}`,
            });
        }
    }
    explain(error) {
        if (this.#hint === undefined || !(error instanceof errors/* YadokariError */.$S))
            return error;
        return error.hinting([error.hint, this.#hint].filter((line) => line !== undefined).join('\n'));
    }
}


/***/ }),

/***/ 93931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ layoutImage),
/* harmony export */   _: () => (/* binding */ layoutScheme)
/* harmony export */ });
/* unused harmony export parseLayoutName */
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81047);
/* harmony import */ var _oci_layout_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59939);


const layoutScheme = 'oci-layout://';
function parseLayoutName(text) {
    const at = text.lastIndexOf('@');
    const digest = at === -1 ? undefined : text.slice(at + 1);
    if (digest !== undefined && (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(digest))
        return { folder: text.slice(0, at).replace(/:[\w][\w.-]*$/, ''), name: digest };
    const [, folder = text, tag] = /^(.*):(\w[\w.-]*)$/.exec(text) ?? [];
    return { folder, name: tag };
}
async function layoutImage(reference, platform) {
    const { folder, name } = parseLayoutName(reference.slice(layoutScheme.length));
    return (await (0,_oci_layout_index_js__WEBPACK_IMPORTED_MODULE_1__/* .openLayout */ .B)(folder)).image(name, platform);
}


/***/ }),

/***/ 74110:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qn: () => (/* binding */ namedImages),
/* harmony export */   tx: () => (/* binding */ neighbourScheme),
/* harmony export */   uf: () => (/* binding */ namedContexts)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(85448);
/* harmony import */ var _build_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38500);
/* harmony import */ var _build_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(47804);
/* harmony import */ var _context_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(27763);
/* harmony import */ var _context_index_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2628);
/* harmony import */ var _dockerfile_index_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(49787);
/* harmony import */ var _layout_images_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(93931);







const imageScheme = 'docker-image://';
const neighbourScheme = 'target://';
function keyOf(name) {
    const [plain = '', platform] = name.split('::');
    const known = (0,_build_index_js__WEBPACK_IMPORTED_MODULE_2__/* .contextName */ .f)(plain);
    if (known === undefined) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('USAGE', `--build-context: ${JSON.stringify(name)} cannot be the name of a context`, {
            hint: 'name it like a stage or an image: lower case, without a scheme',
        });
    }
    return platform === undefined ? known : `${known}::${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .formatPlatform */ .Bq)((0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .parsePlatform */ .Y8)(platform))}`;
}
async function visible(context) {
    const file = context.origin.kind === 'git' ? undefined : await (0,_context_index_js__WEBPACK_IMPORTED_MODULE_5__/* .ignoreFileOf */ .kX)(context);
    return (0,_build_index_js__WEBPACK_IMPORTED_MODULE_6__/* .contextTree */ .M)(context, (0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_7__/* .createIgnoreMatcher */ .t)((0,_dockerfile_index_js__WEBPACK_IMPORTED_MODULE_7__/* .parseIgnoreFile */ .a)(file?.text ?? '')));
}
function filesOf(name, where, contexts) {
    let opened;
    const open = () => (opened ??= contexts.open({ context: where, subPath: '', use: 'named' }));
    let tree;
    return {
        kind: 'files',
        name,
        tree: () => (tree ??= open().then(visible)),
        time: async () => (await open()).time,
    };
}
function contextOf(name, where, { cwd, files }) {
    if (where === '') {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('USAGE', `--build-context ${name}= has no value`, {
            hint: 'give a folder, an archive, a URL, docker-image://REFERENCE or oci-layout://FOLDER',
        });
    }
    if (where.startsWith(neighbourScheme))
        return { kind: 'image', reference: where };
    if (where.startsWith(imageScheme))
        return { kind: 'image', reference: where.slice(imageScheme.length) };
    if (where.startsWith(_layout_images_js__WEBPACK_IMPORTED_MODULE_8__/* .layoutScheme */ ._)) {
        return { kind: 'image', reference: _layout_images_js__WEBPACK_IMPORTED_MODULE_8__/* .layoutScheme */ ._ + (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(cwd, where.slice(_layout_images_js__WEBPACK_IMPORTED_MODULE_8__/* .layoutScheme */ ._.length)) };
    }
    return files(name, where);
}
function placeOf(where, { contexts, cwd }) {
    if (!(0,_context_index_js__WEBPACK_IMPORTED_MODULE_9__/* .isFolderContext */ .e)(where))
        return [contexts.folder];
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(cwd, where.replace(/^dir:\/\//, ''));
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(folder) ? [(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(folder)] : [];
}
function namedContexts(given, world) {
    const found = new Map();
    const folders = [];
    for (const [name, where] of Object.entries(given)) {
        const files = () => filesOf(name, where, world.contexts);
        const context = contextOf(name, where, { cwd: world.cwd, files });
        found.set(keyOf(name), context);
        if (context.kind === 'files') {
            folders.push(...placeOf(where, world));
        }
    }
    return { names: new _build_index_js__WEBPACK_IMPORTED_MODULE_2__/* .NamedContexts */ .W(found), folders: [...new Set(folders)] };
}
function notOpened(name) {
    const reject = () => Promise.reject(new Error(`context ${name} is not opened`));
    return { kind: 'files', name, tree: reject, time: reject };
}
function namedImages(given, cwd) {
    const found = Object.entries(given).map(([name, where]) => [
        keyOf(name),
        contextOf(name, where, { cwd, files: notOpened }),
    ]);
    return new _build_index_js__WEBPACK_IMPORTED_MODULE_2__/* .NamedContexts */ .W(new Map(found));
}


/***/ }),

/***/ 17034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ putUrl),
/* harmony export */   t: () => (/* binding */ openOutputs)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(22396);
/* harmony import */ var _export_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10396);
/* harmony import */ var _http_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95980);
/* harmony import */ var _output_paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81314);




function openOutputs(command, { http, registry, destinations, workDir, layoutAnnotations, }) {
    const { options, emit, cancellation } = command;
    return (0,_export_index_js__WEBPACK_IMPORTED_MODULE_0__/* .createOutputs */ .l)({
        destinations,
        paths: (0,_output_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .outputPaths */ .u)(command),
        ...(layoutAnnotations === undefined ? {} : { layoutAnnotations }),
        ...(options.noPush
            ? {}
            : { push: { client: registry, ignoreImmutableTags: options.pushIgnoreImmutableTagErrors } }),
        workDir,
        emit,
        putUrl: (url, body, request) => putUrl(http, { url, body, ...request }),
        signal: cancellation.signal,
    });
}
async function putUrl(http, request) {
    const { response } = await http.read({
        method: 'PUT',
        url: new URL(request.url),
        what: 'send the digest file',
        headers: { 'content-type': request.contentType },
        body: (0,_http_index_js__WEBPACK_IMPORTED_MODULE_2__/* .bytesBody */ .EB)(request.body),
        ...(request.signal === undefined ? {} : { signal: request.signal }),
    }, 64 * 1024);
    if (response.status >= 200 && response.status < 300)
        return;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('OUTPUT_NOT_WRITABLE', `cannot send the digest file: ${response.url.host} answered ${response.status}`, { hint: 'check the URL of the digest file' });
}


/***/ }),

/***/ 48572:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A9: () => (/* binding */ deliveryOf),
/* harmony export */   AK: () => (/* binding */ buildAll),
/* harmony export */   fN: () => (/* binding */ renamed),
/* harmony export */   x4: () => (/* binding */ namingAnnotations)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85448);
/* harmony import */ var _build_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97595);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69535);





function renamed(emit, name, counted) {
    let first = 0;
    const stageOf = (stage) => ({
        ...stage,
        index: first + stage.index,
        name: `${name} ${stage.name ?? `stage-${stage.index}`}`,
    });
    const tell = (event) => {
        if (event.type === 'stages.planned') {
            first = counted.stages;
            counted.stages += event.stages.length;
            return { ...event, stages: event.stages.map((one) => ({ ...one, stage: stageOf(one.stage) })) };
        }
        if ('step' in event)
            return { ...event, step: { ...event.step, stage: stageOf(event.step.stage) } };
        return 'stage' in event ? { ...event, stage: stageOf(event.stage) } : event;
    };
    return (event) => emit(tell(event));
}
function keepFiles() {
    return Promise.resolve();
}
function own(input, counted) {
    const { services, settings } = input;
    const workDir = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(services.workDir, (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .Bq)(settings.platform).replaceAll('/', '-'));
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workDir, 'blobs'), { recursive: true });
    const emit = renamed(services.emit, (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlatform */ .Bq)(settings.platform), counted);
    return { ...input, services: { ...services, workDir, emit, releaseFiles: keepFiles } };
}
function followed(input) {
    const { cache } = input.settings;
    if (!cache?.mounts)
        return input;
    const mounts = { ...cache.mounts, followed: true };
    return { ...input, settings: { ...input.settings, cache: { ...cache, mounts } } };
}
async function buildAll(inputs, use) {
    const [first, ...others] = inputs;
    if (others.length === 0)
        return (0,_build_index_js__WEBPACK_IMPORTED_MODULE_3__/* .build */ .j)(first, (result) => use([result]));
    const counted = { stages: 0 };
    const next = (done) => {
        const input = inputs[done.length];
        if (input === undefined)
            return use(done);
        const isLast = done.length === others.length;
        return (0,_build_index_js__WEBPACK_IMPORTED_MODULE_3__/* .build */ .j)(own(isLast ? input : followed(input), counted), (result) => next([...done, result]));
    };
    return (0,_build_index_js__WEBPACK_IMPORTED_MODULE_3__/* .build */ .j)(own(followed(first), counted), (result) => next([result]));
}
function namingAnnotations(annotations, [first], hasIndex) {
    return first === undefined || hasIndex
        ? annotations.indexDescriptor
        : annotations.manifestDescriptor(first);
}
function deliveryOf(results, annotations, attached) {
    const [first, ...others] = results;
    if (others.length + attached.length === 0)
        return first.image;
    const images = [
        first.image,
        ...others.map(({ image }) => image),
    ];
    return (0,_image_index_js__WEBPACK_IMPORTED_MODULE_4__/* .assembleIndex */ .Hw)({
        images,
        attached,
        annotations: annotations.index,
        descriptorAnnotations: results.map(({ platform }) => annotations.manifestDescriptor(platform)),
    });
}


/***/ }),

/***/ 85622:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ openBuild),
  produce: () => (/* binding */ produce)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/base/platform.js
var base_platform = __webpack_require__(85448);
// EXTERNAL MODULE: ./build/src/build/build.js + 10 modules
var build = __webpack_require__(97595);
// EXTERNAL MODULE: ./build/src/context/dockerfile.js + 1 modules
var context_dockerfile = __webpack_require__(27763);
// EXTERNAL MODULE: ./build/src/context/download.js
var download = __webpack_require__(74761);
// EXTERNAL MODULE: ./build/src/dockerfile/patterns/ignore.js + 4 modules
var ignore = __webpack_require__(49787);
// EXTERNAL MODULE: ./build/src/log/errors.js
var errors = __webpack_require__(11881);
// EXTERNAL MODULE: ./build/src/cli/attest-specs.js
var attest_specs = __webpack_require__(99898);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/src/base/logins.js
var logins = __webpack_require__(2541);
// EXTERNAL MODULE: ./build/src/mounts/secrets.js
var secrets = __webpack_require__(43865);
// EXTERNAL MODULE: ./build/src/cli/ci-job.js
var ci_job = __webpack_require__(53016);
// EXTERNAL MODULE: ./build/src/cli/version.js
var version = __webpack_require__(99720);
;// CONCATENATED MODULE: ./build/src/cli/attestations.js






const attestRoom = () => Promise.all(/* import() */[__webpack_require__.e(32), __webpack_require__.e(508)]).then(__webpack_require__.bind(__webpack_require__, 75508));
class Attesting {
    #command;
    #asked;
    #started = Date.now();
    #materials = new Map();
    constructor(command) {
        this.#command = command;
        this.#asked = (0,attest_specs/* askedAttestations */.c)(command.options);
    }
    get isAsked() {
        return this.#asked !== undefined;
    }
    recording(input) {
        if (!this.#asked?.provenance)
            return input;
        const materials = [];
        this.#materials.set(input.settings.platform, materials);
        return { ...input, services: recorded(input.services, materials) };
    }
    async attached(inputs, results) {
        const asked = this.#asked;
        if (!asked)
            return [];
        const attached = [];
        for (const [index, input] of inputs.entries()) {
            const image = results[index]?.image;
            if (!image)
                continue;
            const materials = this.#materials.get(input.settings.platform) ?? [];
            attached.push(await this.#attest(asked, { ...input, image, materials, started: this.#started }));
        }
        return attached;
    }
    async #attest(asked, built) {
        const room = await attestRoom();
        const { attestationManifest, predicateTypes, statement } = room;
        const { image, settings } = built;
        const digest = image.manifestDescriptor.digest;
        const subject = { names: this.#command.options.destination, platform: settings.platform, digest };
        const statements = [];
        if (asked.sbom) {
            statements.push(statement(predicateTypes.spdx, await sbomOf(room, this.#command, built), subject));
        }
        if (asked.provenance) {
            const said = provenanceOf(room, this.#command, { ...built, asked: asked.provenance });
            statements.push(statement(predicateTypes.provenance, said, subject));
        }
        return attestationManifest(statements, image.manifestDescriptor);
    }
}
function recorded(services, materials) {
    const { git } = services;
    return {
        ...services,
        image: async (reference, platform) => {
            const image = await services.image(reference, platform);
            const digest = image.indexDigest ?? image.manifestDescriptor.digest;
            materials.push({ kind: 'image', reference, digest, platform });
            return image;
        },
        uses: (url, digest) => {
            const { origin, pathname } = new URL(url);
            materials.push({ kind: 'url', url: `${origin}${pathname}`, digest });
        },
        git: {
            resolve: async (source, signal) => {
                const resolved = await git.resolve(source, signal);
                const { remote, ref } = source;
                const url = ref === undefined ? remote.url : `${remote.url}#${ref}`;
                materials.push({ kind: 'git', url, commit: resolved.commit });
                return resolved;
            },
            checkout: (source, resolved, options) => git.checkout(source, resolved, options),
        },
    };
}
function sbomOf({ sbom }, command, { image, services }) {
    const { options, emit, cancellation } = command;
    return sbom(image.layers, {
        engine: services.engine,
        folder: services.workDir,
        signal: cancellation.signal,
        name: options.destination[0] ?? 'image',
        digest: image.manifestDescriptor.digest,
        created: image.config.created ?? new Date(0).toISOString(),
        tool: `yadokari-${version/* version */.r}`,
        emit,
    });
}
function provenanceOf({ provenance }, { options, world }, { dockerfile, settings, materials, started, asked, }) {
    const job = (0,ci_job/* ciJob */.C)(world.env);
    return provenance({
        builderId: asked.builderId ?? job.url ?? '',
        invocationId: (0,external_node_crypto_.randomUUID)(),
        started,
        finished: Date.now(),
        version: version/* version */.r,
        builderPlatform: (0,base_platform/* hostPlatform */.ol)(),
        dockerfile: { path: dockerfile.file, text: (0,logins/* maskLogins */.V)(dockerfile.text) },
        context: contextFacts(settings.context.origin),
        target: options.target[0],
        buildArgs: Object.fromEntries([...settings.buildArgs].map(([name, value]) => [name, (0,logins/* maskLogins */.V)(value)])),
        labels: options.label,
        secrets: options.secret.map((spec) => (0,secrets/* parseSecret */.o7)(spec, world.env).id),
        agents: options.ssh.map((spec) => spec.replace(/=.*$/s, '')),
        materials,
        vcs: {
            ...(job.source === undefined ? {} : { source: job.source }),
            ...(job.revision === undefined ? {} : { revision: job.revision }),
        },
        reproducible: asked.reproducible,
    }, asked.mode);
}
function contextFacts(origin) {
    switch (origin.kind) {
        case 'folder':
            return { kind: 'local', name: 'context' };
        case 'archive':
            return {
                kind: 'remote',
                uri: origin.uri,
                digest: { sha256: origin.digest.slice(origin.digest.indexOf(':') + 1) },
            };
        case 'git':
            return {
                kind: 'remote',
                uri: origin.uri,
                digest: { [origin.commit.length === 64 ? 'sha256' : 'sha1']: origin.commit },
            };
    }
}

// EXTERNAL MODULE: ./build/src/cli/build-origin.js
var build_origin = __webpack_require__(54743);
// EXTERNAL MODULE: ./build/src/cli/cache-places.js
var cache_places = __webpack_require__(23355);
// EXTERNAL MODULE: ./build/src/cli/cache-stores.js + 12 modules
var cache_stores = __webpack_require__(69805);
// EXTERNAL MODULE: ./build/src/cli/references.js
var references = __webpack_require__(98244);
// EXTERNAL MODULE: ./build/src/cli/services.js + 45 modules
var cli_services = __webpack_require__(48514);
;// CONCATENATED MODULE: ./build/src/cli/cache.js





function cacheSettings({ options, world, emit, cancellation }, { client, platform, folder }) {
    if (!(0,cache_places/* wantsCache */.W$)(options))
        return undefined;
    const [first] = options.destination;
    const { registry, repository } = first === undefined ? {} : (0,references/* referenceOf */.B)('--destination', first);
    const target = options.target[0] ?? '';
    return {
        ...(0,cache_stores/* openCaches */.a)({
            options,
            world,
            client,
            platform,
            folder,
            emit,
            signal: cancellation.stopped,
        }),
        build: JSON.stringify([repository ?? '', options.dockerfile, target, (0,base_platform/* formatPlatform */.Bq)(platform)]),
        copyLayers: options.cacheCopyLayers || options.cacheFrom.length > 0 || options.cacheTo.length > 0,
        runLayers: options.cacheRunLayers,
        afresh: (stage) => options.noCache || options.noCacheFilter.some((name) => isStage(stage, name)),
        ignored: (0,cli_services/* ignoredPaths */.jo)(options),
        mounts: options.cacheMounts.length === 0
            ? undefined
            : { ids: new Set(options.cacheMounts), mostBytes: options.cacheMountsSize },
        pushedTo: options.noPush || !registry || !repository ? undefined : { registry, repository },
    };
}
function isStage({ name, index }, asked) {
    return name?.toLowerCase() === asked.toLowerCase() || String(index) === asked;
}
async function withoutDamagedLayers(cancellation, caches, attempt) {
    for (;;) {
        const own = new AbortController();
        try {
            return await attempt({
                ...cancellation,
                signal: AbortSignal.any([cancellation.signal, own.signal]),
                abort: (reason) => own.abort(reason),
            });
        }
        catch (error) {
            if (cancellation.signal.aborted || !caches.some(({ cache }) => cache.blame(error)))
                throw error;
        }
    }
}

// EXTERNAL MODULE: ./build/src/base/errors.js
var base_errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/context/open.js + 17 modules
var context_open = __webpack_require__(2628);
// EXTERNAL MODULE: ./build/src/layer/engine.js + 6 modules
var engine = __webpack_require__(15233);
// EXTERNAL MODULE: ./build/src/cli/signals.js
var signals = __webpack_require__(96077);
// EXTERNAL MODULE: ./build/src/cli/workspace.js
var cli_workspace = __webpack_require__(94437);
;// CONCATENATED MODULE: ./build/src/cli/contexts.js





class Stdin {
    #world;
    #signal;
    #taken = false;
    constructor(world, signal) {
        this.#world = world;
        this.#signal = signal;
    }
    get isTerminal() {
        const { stdin } = this.#world;
        return 'isTTY' in stdin && stdin.isTTY === true;
    }
    get bytes() {
        if (this.#taken) {
            throw new base_errors/* YadokariError */.$S('USAGE', 'standard input is wanted twice', {
                hint: 'only one of --context, --build-context and --dockerfile can be read from standard input',
            });
        }
        this.#taken = true;
        return (0,signals/* readUntil */.LC)(this.#signal, this.#world.stdin);
    }
}
const shortestSignature = 16;
function secretsOfUrl(text) {
    const url = URL.parse(text);
    if (!url)
        return [];
    const values = url.searchParams.values().filter((value) => value.length >= shortestSignature);
    return [url.password, ...values].filter((secret) => secret !== '');
}
class Contexts {
    #resources = new AsyncDisposableStack();
    #tools;
    #parent;
    #stdin;
    #scratch;
    #engine;
    #conceal;
    #opening = 0;
    constructor({ options, world, emit, cancellation, conceal, }, { http, git, parent, commitTimes }) {
        const { signal } = cancellation;
        this.#parent = parent;
        this.#conceal = conceal;
        this.#stdin = new Stdin(world, signal);
        this.#tools = {
            cwd: world.cwd,
            env: world.env,
            stdin: this.#stdin,
            http,
            secret: git.secret,
            emit,
            signal,
            git: { ...git, flags: options.git, commitTimes },
            engine: () => (this.#engine ??= (0,engine/* createLayerEngine */.o)({ threads: 1 })),
            scratch: () => this.#newScratch(),
        };
    }
    get stdin() {
        return this.#stdin.bytes;
    }
    async open(request) {
        this.#conceal(secretsOfUrl(request.context));
        this.#opening += 1;
        try {
            const context = await (0,context_open/* openContext */.N)(request, this.#tools);
            this.#resources.defer(() => context.close());
            return context;
        }
        finally {
            this.#opening -= 1;
            if (this.#opening === 0)
                await this.#endThreads();
        }
    }
    get folder() {
        return this.#makeScratch().path;
    }
    async [Symbol.asyncDispose]() {
        await this.#endThreads();
        await this.#resources.disposeAsync();
        this.#scratch?.remove();
    }
    #makeScratch() {
        return (this.#scratch ??= (0,cli_workspace/* createScratch */.Hj)(this.#parent));
    }
    #newScratch() {
        return (0,cli_workspace/* createScratch */.Hj)(this.#makeScratch().path);
    }
    async #endThreads() {
        const engine = this.#engine;
        this.#engine = undefined;
        await engine?.close();
    }
}

// EXTERNAL MODULE: ./build/src/cli/flags/annotations.js
var flags_annotations = __webpack_require__(61354);
// EXTERNAL MODULE: ./build/src/cli/kept.js + 1 modules
var cli_kept = __webpack_require__(35983);
// EXTERNAL MODULE: ./build/src/cli/outputs.js
var cli_outputs = __webpack_require__(17034);
// EXTERNAL MODULE: ./build/src/build/cache/explain-build.js
var explain_build = __webpack_require__(48341);
// EXTERNAL MODULE: ./build/src/cli/without-running.js
var without_running = __webpack_require__(39670);
;// CONCATENATED MODULE: ./build/src/cli/plan.js



const shownDigits = 12;
async function printPlan(command, build) {
    const plan = await (0,without_running/* withoutRunning */.S)(command, build, explain_build/* planBuild */.C);
    for (const line of planLines(plan))
        command.world.stdout.write(`${line}\n`);
}
function planLines({ stages, steps }) {
    return stages.flatMap(({ stage, base, platform, needed, instructions }) => {
        const name = stage.name === undefined ? '' : ` '${stage.name}'`;
        const from = `Stage ${stage.index}${name} from ${base} (${(0,base_platform/* formatPlatform */.Bq)(platform)})`;
        if (!needed)
            return [`${from}: not needed`];
        const own = steps.filter((explained) => explained.step.stage.index === stage.index);
        const total = own[0]?.step.total ?? instructions.length;
        const before = total - instructions.length;
        const inherited = own.filter(({ step }) => step.number <= before);
        return [
            from,
            ...inherited.map((explained) => stepLine(explained.step, explained)),
            ...instructions.map(({ node }, index) => {
                const number = before + index + 1;
                const explained = own.find(({ step }) => step.number === number);
                return stepLine({ number, total, text: (0,logins/* maskLogins */.V)(node.original) }, explained);
            }),
        ];
    });
}
function stepLine({ number, total, text }, explained) {
    const line = `  ${number}/${total} ${text.replaceAll(/\s+/g, ' ')}`;
    if (explained === undefined)
        return line;
    const { outcome, key, reason } = explained;
    const word = { hit: 'cached', miss: 'not cached', unused: '' }[outcome];
    const why = reason === '' ? '' : `: ${reason}`;
    return `${line}  [${[word, `key ${key.slice(0, shownDigits)}`].filter((part) => part !== '').join(', ')}${why}]`;
}

// EXTERNAL MODULE: ./build/src/cli/platforms.js
var cli_platforms = __webpack_require__(48572);
// EXTERNAL MODULE: ./build/src/cli/named-contexts.js
var named_contexts = __webpack_require__(74110);
;// CONCATENATED MODULE: ./build/src/cli/produce.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});




















async function openBuild(command, { http, registry, git }, use) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { options, world, cancellation } = command;
        const contexts = __addDisposableResource(env_1, new Contexts(command, {
            http,
            git: git.options,
            parent: (0,cli_workspace/* workspaceParent */.o2)(world),
            commitTimes: Boolean(buildArguments(command).get('SOURCE_DATE_EPOCH')),
        }), true);
        const context = await contexts.open({ context: options.context, subPath: options.contextSubPath ?? '' });
        const named = (0,named_contexts/* namedContexts */.uf)(options.buildContext, { contexts, cwd: world.cwd });
        const { dockerfile, ignoreFile } = await (0,context_dockerfile/* loadDockerfile */.dx)({
            dockerfile: options.dockerfile,
            cwd: world.cwd,
            stdin: () => contexts.stdin,
            signal: cancellation.signal,
            fetchText: (url, limit) => (0,download/* downloadText */.mR)({ http, secret: git.options.secret, signal: cancellation.signal }, url, limit),
        }, context);
        const { name: file, text, path } = dockerfile;
        const ignored = ignoreText(ignoreFile?.text, context, command.leaveOut);
        const caches = [];
        const settingsFor = (platform) => {
            const cache = cacheSettings(command, { client: registry, platform, folder: (0,cli_workspace/* workspaceParent */.o2)(world) });
            if (cache !== undefined)
                caches.push(cache);
            return { ...buildSettings(command, context, { ignored, platform }), contexts: named.names, cache };
        };
        const [first = (0,base_platform/* hostPlatform */.ol)(), ...others] = options.customPlatform;
        try {
            const settings = settingsFor(first);
            return await use({
                source: { file, text, ...(path === undefined ? {} : { path }) },
                settings,
                platforms: [settings, ...others.map((platform) => settingsFor(platform))],
                folders: [context.root, ...named.folders],
            });
        }
        finally {
            for (const { cache } of caches)
                await cache.close();
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function ignoreText(given = '', { root }, leaveOut) {
    const path = leaveOut === undefined ? '..' : (0,external_node_path_.relative)(root, leaveOut);
    return path.startsWith('..') ? given : `${given}\n/${path}\n`;
}
function produce(command, connections) {
    const { options, emit, cancellation } = command;
    return openBuild(command, connections, async (opened) => {
        const { source, settings, platforms } = opened;
        if (options.dryrun || options.printPlan) {
            for (const one of platforms)
                await printPlan(command, { ...connections, ...opened, settings: one });
        }
        if (options.dryrun)
            return undefined;
        let announced = false;
        const begun = () => {
            if (announced)
                return;
            announced = true;
            emit({
                type: 'build.started',
                version: version/* version */.r,
                context: settings.context.name,
                dockerfile: source.file,
                platform: platforms.map(({ platform }) => (0,base_platform/* formatPlatform */.Bq)(platform)).join(', '),
                destinations: options.destination,
                ...(0,build_origin/* buildOrigin */.j)(options.label, command.world.env),
            });
        };
        const caches = platforms.flatMap(({ cache }) => cache ?? []);
        return withoutDamagedLayers(cancellation, caches, (attempt) => buildOnce({ ...command, cancellation: attempt }, connections, { ...opened, begun }));
    });
}
async function buildOnce(command, connections, { source, settings, platforms, folders, begun }) {
    const workspace = (0,cli_workspace/* createWorkspace */.sK)((0,cli_workspace/* workspaceParent */.o2)(command.world));
    begun();
    const asked = platforms.map(({ platform }) => platform);
    const attesting = new Attesting(command);
    const hasIndex = asked.length > 1 || attesting.isAsked;
    const annotations = (0,flags_annotations/* leveledAnnotations */.i)(command.options.annotation, asked, hasIndex);
    const layoutAnnotations = (0,cli_platforms/* namingAnnotations */.x4)(annotations, asked, hasIndex);
    const outputs = (0,cli_outputs/* openOutputs */.t)(command, { ...connections, workDir: workspace.path, layoutAnnotations });
    const kept = new cli_kept/* KeptFailure */.L(command.emit);
    try {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const parts = { ...connections, workDir: workspace.path, outputs };
            const services = __addDisposableResource(env_2, connections.neighbours
                ? (0,cli_services/* servicesAmong */.zK)(connections.neighbours, command, parts)
                : (0,cli_services/* openServices */.Ns)(command, { ...parts, contextFolders: folders, cache: settings.cache, kept }), true);
            const input = (one) => attesting.recording({
                dockerfile: source,
                settings: { ...one, annotations: annotations.manifest(one.platform) },
                services,
                report: errors/* reportError */.N7,
            });
            if (command.run) {
                await (0,build/* runInTarget */.G)(input(settings), command.run);
                return undefined;
            }
            const [, ...others] = platforms;
            const inputs = [input(settings), ...others.map((one) => input(one))];
            return await (0,cli_platforms/* buildAll */.AK)(inputs, async (results) => {
                const attached = await attesting.attached(inputs, results);
                const delivery = (0,cli_platforms/* deliveryOf */.A9)(results, annotations, attached);
                await outputs.finish(delivery);
                connections.delivered(delivery);
                await connections.neighbours?.handOver(results);
                return delivery;
            });
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            const result_2 = __disposeResources(env_2);
            if (result_2)
                await result_2;
        }
    }
    catch (error) {
        await outputs.abort();
        throw kept.explain(command.cancellation.signal.aborted ? command.cancellation.signal.reason : error);
    }
    finally {
        workspace.remove();
    }
}
function entitlements({ allow, network }) {
    const known = ['network.host', 'security.insecure'].filter((name) => allow.includes(name));
    return new Set([...known, ...(network === 'host' ? ['network.host'] : [])]);
}
function formatAsked(options) {
    const imageFormat = options.imageFormat ?? ((0,attest_specs/* askedAttestations */.c)(options) ? 'oci' : undefined);
    return imageFormat === undefined ? {} : { imageFormat };
}
function buildArguments({ options, environment, }) {
    const { SOURCE_DATE_EPOCH: epoch } = environment;
    const inherited = epoch === undefined ? {} : { SOURCE_DATE_EPOCH: epoch };
    return new Map(Object.entries({ ...inherited, ...options.buildArg }));
}
function buildSettings(command, context, { ignored, platform }) {
    const { options } = command;
    const buildArgs = buildArguments(command);
    return {
        context,
        ignore: (0,ignore/* createIgnoreMatcher */.t)((0,ignore/* parseIgnoreFile */.a)(ignored)),
        targets: options.target,
        platform,
        platformAsked: options.customPlatform.length > 0,
        buildArgs,
        labels: options.label,
        annotations: {},
        format: {
            tarPath: options.tarPath !== undefined,
            ociLayout: options.ociLayoutPath !== undefined,
            ...formatAsked(options),
            ...(options.compression === undefined ? {} : { compression: options.compression }),
        },
        compressionLevel: options.compressionLevel > 0 ? options.compressionLevel : undefined,
        singleSnapshot: options.singleSnapshot,
        reproducible: options.reproducible,
        hostname: buildArgs.get('BUILDKIT_SANDBOX_HOSTNAME') ?? 'buildkitsandbox',
        network: options.network,
        allowed: entitlements(options),
        keepFailed: options.onFailure === 'keep',
    };
}


/***/ }),

/***/ 48514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  jo: () => (/* binding */ ignoredPaths),
  Ns: () => (/* binding */ openServices),
  zK: () => (/* binding */ servicesAmong)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/context/download.js
var download = __webpack_require__(74761);
// EXTERNAL MODULE: ./build/src/layer/engine.js + 6 modules
var layer_engine = __webpack_require__(15233);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/src/layer/paths.js
var paths = __webpack_require__(81427);
// EXTERNAL MODULE: ./build/src/linux/names.js
var names = __webpack_require__(83396);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/linux/nodes.js
var nodes = __webpack_require__(33245);
// EXTERNAL MODULE: ./build/src/linux/xattr.js
var xattr = __webpack_require__(76335);
;// CONCATENATED MODULE: ./build/src/linux/folder-metadata.js





function travels(name) {
    return name !== 'security.selinux' && !/^(?:trusted|user)\.overlay\./.test(name);
}
function readFolderMetadata(path) {
    const { uid, gid, mode, mtimeNs } = (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)(path), { bigint: true });
    const xattrs = new Map();
    for (const name of (0,xattr/* listXattrs */.pW)(path).filter(travels)) {
        const value = (0,xattr/* getXattr */.Gf)(path, name);
        if (value)
            xattrs.set(name, value);
    }
    return { uid: Number(uid), gid: Number(gid), mode: Number(mode & 4095n), mtimeNs, xattrs };
}
function applyFolderMetadata(path, metadata, { asFarAsAllowed = false } = {}) {
    const { uid, gid, mode, mtimeNs, xattrs } = metadata;
    const steps = [
        () => (0,external_node_fs_.lchownSync)((0,names/* fsPath */.Jk)(path), uid, gid),
        ...[...xattrs].map(([name, value]) => () => (0,xattr/* setXattr */.Wh)(path, name, value)),
        () => (0,external_node_fs_.chmodSync)((0,names/* fsPath */.Jk)(path), mode),
        () => (0,nodes/* setTimes */.f6)(path, (0,nodes/* fileTime */.IQ)(mtimeNs)),
    ];
    for (const step of steps) {
        try {
            step();
        }
        catch (error) {
            if (!asFarAsAllowed || (0,errors/* errnoOf */.UQ)(error) !== 'EPERM')
                throw error;
        }
    }
}

;// CONCATENATED MODULE: ./build/src/rootfs/folders.js



function makeFolder(path, mode) {
    (0,external_node_fs_.mkdirSync)((0,names/* fsPath */.Jk)(path), { recursive: true });
    (0,external_node_fs_.chmodSync)((0,names/* fsPath */.Jk)(path), mode);
}
function removeTree(path) {
    (0,external_node_fs_.rmSync)((0,names/* fsPath */.Jk)(path), { recursive: true, force: true });
}
const mostBranches = 100;
function branches(tree, depth) {
    if (depth === 0)
        return [tree];
    const found = foldersIn(tree);
    return found.length === 0 || found.length > mostBranches
        ? [tree]
        : found.flatMap((name) => branches((0,external_node_path_.join)(tree, name), depth - 1));
}
function foldersIn(folder) {
    try {
        const entries = (0,external_node_fs_.readdirSync)((0,names/* fsPath */.Jk)(folder), { withFileTypes: true, encoding: 'latin1' });
        return entries.filter((entry) => entry.isDirectory()).map(({ name }) => (0,names/* decodeLatin1Name */.vR)(name));
    }
    catch {
        return [];
    }
}
function copyFolderMetadata(from, to) {
    applyFolderMetadata(to, readFolderMetadata(from));
}

// EXTERNAL MODULE: ./build/src/linux/mount.js
var linux_mount = __webpack_require__(61557);
;// CONCATENATED MODULE: ./build/src/rootfs/probe.js





const steadyOverlay = [
    'index=off',
    'metacopy=off',
    'redirect_dir=nofollow',
    'nfs_export=off',
];
function storesMarks(folder, userxattr) {
    const name = `${userxattr ? 'user' : 'trusted'}.overlay.probe`;
    try {
        (0,xattr/* setXattr */.Wh)(folder, name, Uint8Array.of(0x79));
        (0,xattr/* removeXattr */.o$)(folder, name);
        return undefined;
    }
    catch (error) {
        return (0,errors/* messageOf */.bD)(error);
    }
}
function probePlan(folder, userxattr, made) {
    const marks = userxattr ? ',userxattr' : '';
    const data = `lowerdir=lower,upperdir=upper,workdir=work,${steadyOverlay.join(',')}${marks}`;
    const { private: isPrivate, recursive } = linux_mount/* mountFlags */.r1;
    return {
        namespaces: ['mount'],
        steps: [
            { do: 'mount', what: { source: 'none', type: '', flags: isPrivate | recursive }, on: '/' },
            { do: 'mount', what: { source: 'overlay', type: 'overlay', flags: 0, data }, on: 'target', folder },
            { do: 'enter', root: (0,external_node_path_.join)(folder, 'target') },
            { do: 'folder', path: made },
        ],
    };
}
async function attempt(folder, userxattr, threads) {
    for (const name of ['lower', 'upper', 'work', 'target'])
        makeFolder((0,external_node_path_.join)(folder, name), 0o755);
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(folder, 'lower/kept'), { recursive: true });
    const unmarked = storesMarks((0,external_node_path_.join)(folder, 'upper'), userxattr);
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
    const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(workDir, 'probe-'));
    try {
        for (const name of ['upper', 'work', 'target'])
            makeFolder((0,external_node_path_.join)(folder, name), 0o755);
        (0,external_node_fs_.symlinkSync)(lower, (0,external_node_path_.join)(folder, 'lower'));
        return refusalOf(await threads.run(probePlan(folder, userxattr, '/made')));
    }
    finally {
        removeTree(folder);
    }
}
async function probeOverlay(workDir, options) {
    const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(workDir, 'probe-'));
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
        removeTree(folder);
    }
}

;// CONCATENATED MODULE: ./build/src/rootfs/overlay/options.js

function overlayOptions(root) {
    return [
        `lowerdir=${root.lower.join(':')}`,
        `upperdir=${root.upper}`,
        `workdir=${root.work}`,
        ...steadyOverlay,
        ...(root.userxattr ? ['userxattr'] : []),
    ];
}

;// CONCATENATED MODULE: ./build/src/rootfs/kept.js




const prefix = 'yadokari-kept-';
function moveFolder({ root, record }, folder) {
    (0,external_node_fs_.renameSync)(root, (0,external_node_path_.join)(folder, 'root'));
    if (record !== undefined && (0,external_node_fs_.existsSync)(record))
        (0,external_node_fs_.renameSync)(record, (0,external_node_path_.join)(folder, 'root.json'));
    return { kind: 'folder', folder };
}
function moveOverlay(mount, folder) {
    for (const name of new Set([...mount.lower, mount.upper]))
        (0,external_node_fs_.renameSync)((0,external_node_path_.join)(mount.cwd, name), (0,external_node_path_.join)(folder, name));
    for (const name of ['root', 'work'])
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(folder, name), { mode: 0o755 });
    return { kind: 'overlay', folder, options: overlayOptions({ ...mount, work: 'work' }) };
}
class Keeping {
    #leftover;
    offer(leftover) {
        if (this.#leftover)
            return false;
        this.#leftover = leftover;
        return true;
    }
    moveTo(parent) {
        const leftover = this.#leftover;
        if (leftover === undefined)
            return undefined;
        this.#leftover = undefined;
        const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(parent, prefix));
        try {
            (0,external_node_fs_.chmodSync)(folder, 0o700);
            return leftover.kind === 'folder' ? moveFolder(leftover, folder) : moveOverlay(leftover, folder);
        }
        catch (error) {
            removeTree(folder);
            throw error;
        }
    }
}

// EXTERNAL MODULE: ./build/src/layer/disk/record.js
var disk_record = __webpack_require__(99448);
;// CONCATENATED MODULE: ./build/src/rootfs/records.js

function moveRecords(file, moves) {
    const records = (0,disk_record/* readRecord */.aE)(file);
    if (records.size === 0 || moves.length === 0)
        return;
    const writer = new disk_record/* RecordWriter */.J9(file);
    for (const record of records.values()) {
        let { path } = record;
        for (const { from, to } of moves)
            if ((0,paths/* isWithin */.UO)(path, from))
                path = (0,paths/* joinPath */.uJ)(to, path.slice(from.length + 1));
        if (path !== record.path)
            writer.add({ ...record, path });
    }
    writer.flush();
    writer.close();
}
function afterChange(record) {
    const { path, uid, gid, type, devMajor, devMinor } = record;
    return {
        path,
        ...(uid === undefined ? {} : { uid }),
        ...(gid === undefined ? {} : { gid }),
        ...(type === undefined ? {} : { type }),
        ...(devMajor === undefined ? {} : { devMajor }),
        ...(devMinor === undefined ? {} : { devMinor }),
    };
}
function appendRecords(file, records) {
    const writer = new disk_record/* RecordWriter */.J9(file);
    for (const record of records)
        writer.add(record);
    writer.flush();
    writer.close();
}

// EXTERNAL MODULE: ./build/src/layer/tree/host-tree.js
var host_tree = __webpack_require__(28013);
// EXTERNAL MODULE: ./build/src/layer/tree/resolve.js
var resolve = __webpack_require__(43840);
;// CONCATENATED MODULE: ./build/src/rootfs/overlay/merged-tree.js


function isWhiteout(node) {
    return node.type === 'char' && node.devMajor === 0 && node.devMinor === 0;
}
class MergedTree {
    #layers;
    #opaqueMark;
    #folders = new Map();
    constructor(layers, overlayXattrs) {
        this.#layers = layers.map(({ dir, record }) => (0,host_tree/* hostTree */.v)(dir, record === undefined ? {} : { record }));
        this.#opaqueMark = `${overlayXattrs}.overlay.opaque`;
        this.#folders.set('', this.#layers);
    }
    lookup(path) {
        return this.#top(path)?.lookup(path);
    }
    list(path) {
        const names = new Set();
        for (const layer of this.#contributors(path) ?? [])
            for (const name of layer.list(path))
                names.add(name);
        const prefix = path === '' ? '' : `${path}/`;
        return [...names].filter((name) => this.#top(prefix + name) !== undefined).sort(byCodeUnit);
    }
    readSmall(path) {
        const real = (0,resolve/* resolveInTree */.O)(this, path, { followLast: true });
        return real === undefined ? undefined : this.#top(real)?.readSmall(real);
    }
    hostPath(path) {
        const layer = this.#top(path) ?? this.#layers[0];
        if (!layer)
            throw new RangeError('a merged tree has at least one layer');
        return layer.hostPath(path);
    }
    xattrs(path) {
        return this.#top(path)?.xattrs(path) ?? {};
    }
    inodeKey(path) {
        return this.#top(path)?.inodeKey(path);
    }
    #top(path) {
        if (path === '')
            return this.#layers[0];
        for (const layer of this.#contributors((0,paths/* parentOf */.gN)(path)) ?? []) {
            const node = layer.lookup(path);
            if (node)
                return isWhiteout(node) ? undefined : layer;
        }
        return undefined;
    }
    #contributors(path) {
        if (!this.#folders.has(path))
            this.#folders.set(path, this.#findContributors(path));
        return this.#folders.get(path);
    }
    #findContributors(path) {
        const found = [];
        for (const layer of this.#contributors((0,paths/* parentOf */.gN)(path)) ?? []) {
            const node = layer.lookup(path);
            if (!node)
                continue;
            if (node.type !== 'directory')
                break;
            found.push(layer);
            if ((0,xattr/* getXattr */.Gf)(layer.hostPath(path), this.#opaqueMark)?.toString() === 'y')
                break;
        }
        return found.length > 0 ? found : undefined;
    }
}
function byCodeUnit(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(70487);
;// CONCATENATED MODULE: ./build/src/rootfs/overlay/settle.js





function isFolder(path) {
    return (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)(path), { throwIfNoEntry: false })?.isDirectory() ?? false;
}
function realFolder(tree, path) {
    const pending = path.split('/').toReversed();
    let at = '';
    for (let hops = 0; pending.length > 0;) {
        const part = pending.pop() ?? '';
        if (part === '' || part === '.')
            continue;
        if (part === '..') {
            at = (0,paths/* parentOf */.gN)(at);
            continue;
        }
        const node = tree.lookup((0,paths/* joinPath */.uJ)(at, part));
        if (node?.type !== 'symlink') {
            at = (0,paths/* joinPath */.uJ)(at, part);
            continue;
        }
        hops += 1;
        if (hops > limits/* limits */.F.symlinkHops)
            return path;
        const target = node.linkTarget ?? '';
        if (target.startsWith('/'))
            at = '';
        pending.push(...target.split('/').toReversed());
    }
    return at;
}
class Settling {
    #dir;
    #below;
    #made = [];
    #moves = [];
    constructor(dir, below) {
        this.#dir = dir;
        this.#below = below;
    }
    run(implicitDirs) {
        const topDown = [...implicitDirs].sort((a, b) => a.split('/').length - b.split('/').length);
        const settled = new Set();
        for (const listed of topDown) {
            const path = this.#moved(listed);
            if (settled.has(path) || !isFolder(this.#host(path)))
                continue;
            if (this.#below.lookup(path)?.type === 'symlink')
                this.#relocate(path);
            else
                settled.add(path);
        }
        for (const path of this.#made)
            settled.add(path);
        for (const path of settled)
            this.#adopt(path);
        return this.#moves;
    }
    #host(path) {
        return (0,paths/* hostPathOf */.J8)(this.#dir, path);
    }
    #moved(path) {
        let now = path;
        for (const { from, to } of this.#moves) {
            if ((0,paths/* isWithin */.UO)(now, from))
                now = (0,paths/* joinPath */.uJ)(to, now.slice(from.length + 1)).replace(/\/$/, '');
        }
        return now;
    }
    #adopt(path) {
        if (this.#below.lookup(path)?.type !== 'directory' || !isFolder(this.#host(path)))
            return;
        copyFolderMetadata(this.#below.hostPath(path), this.#host(path));
    }
    #relocate(path) {
        const to = realFolder(this.#below, path);
        if ((0,paths/* isWithin */.UO)(to, path))
            return;
        this.#moves.push({ from: path, to });
        this.#make(to);
        this.#merge(this.#host(path), this.#host(to));
    }
    #make(path) {
        if (path === '' || isFolder(this.#host(path)))
            return;
        this.#make((0,paths/* parentOf */.gN)(path));
        (0,external_node_fs_.mkdirSync)((0,names/* fsPath */.Jk)(this.#host(path)), 0o755);
        this.#made.push(path);
    }
    #merge(from, to) {
        for (const raw of (0,external_node_fs_.readdirSync)((0,names/* fsPath */.Jk)(from), { encoding: 'latin1' })) {
            const name = (0,names/* decodeLatin1Name */.vR)(raw);
            const source = `${from}/${name}`;
            const target = `${to}/${name}`;
            if (isFolder(source) && isFolder(target)) {
                this.#merge(source, target);
                continue;
            }
            if (isFolder(target) || (0,external_node_fs_.existsSync)((0,names/* fsPath */.Jk)(target)))
                removeTree(target);
            (0,external_node_fs_.renameSync)((0,names/* fsPath */.Jk)(source), (0,names/* fsPath */.Jk)(target));
        }
        (0,external_node_fs_.rmdirSync)((0,names/* fsPath */.Jk)(from));
    }
}

;// CONCATENATED MODULE: ./build/src/rootfs/overlay/layer-store.js






function copyOf(tree, path) {
    const node = tree.lookup(path);
    if (node?.type !== 'file')
        return [];
    return [{ ...node, path, xattrs: tree.xattrs(path), content: { file: tree.hostPath(path) } }];
}
class LayerStore {
    options;
    #unpacked = new Map();
    #fitted = new Map();
    #count = 0;
    #empty;
    constructor(options) {
        this.options = options;
    }
    make() {
        const name = (this.#count++).toString(36);
        const dir = `${this.options.folder}/${name}`;
        makeFolder(dir, 0o755);
        return this.options.privileged ? { name, dir } : { name, dir, record: `${dir}.json` };
    }
    empty() {
        return (this.#empty ??= this.make());
    }
    prefetch(layer) {
        this.#unpackOnce(layer).catch(() => undefined);
    }
    async layer(layer, below) {
        const place = { below, name: below.map(({ name }) => name).join(':') };
        const key = `${layer.diffId} ${place.name}`;
        const known = this.#fitted.get(key);
        if (known)
            return known;
        const fitting = this.#place(layer, place);
        this.#fitted.set(key, fitting);
        return fitting;
    }
    async #place(layer, place) {
        let first;
        try {
            first = await this.#unpackOnce(layer);
        }
        catch (error) {
            const links = await this.#linksOut(layer, error);
            return this.#unpackOn(layer, place, links);
        }
        if (first.implicitDirs.length === 0)
            return first.layer;
        const free = first.fittedOn === undefined;
        if (free)
            first.fittedOn = place.name;
        const unpacked = free ? first : await this.#unpack(layer, this.make());
        this.#fit(unpacked.layer, unpacked.implicitDirs, place.below);
        return unpacked.layer;
    }
    async #linksOut(layer, error) {
        if (!(error instanceof errors/* YadokariError */.$S) || error.code !== 'LAYER_INVALID')
            throw error;
        const { entries } = await this.options.engine.index(layer, this.options.signal);
        const names = new Set(entries.map(({ path }) => path));
        const targets = entries.flatMap(({ type, linkName }) => type === 'hardlink' && linkName !== undefined && !names.has(linkName) ? [linkName] : []);
        if (targets.length === 0)
            throw error;
        return { targets: [...new Set(targets)], names };
    }
    async #unpackOn(layer, place, links) {
        const made = this.make();
        const tree = new MergedTree(place.below.toReversed(), this.options.overlayXattrs);
        const copies = links.targets.flatMap((path) => copyOf(tree, path));
        const { implicitDirs } = await this.options.engine.applyEntries(copies, this.#unpackOptions(made));
        const unpacked = await this.#unpack(layer, made);
        const above = implicitDirs.filter((path) => !links.names.has(path));
        this.#fit(made, [...above, ...unpacked.implicitDirs], place.below);
        return made;
    }
    async entries(entries, below) {
        const made = this.make();
        const top = below.at(-1);
        if (top)
            copyFolderMetadata(top.dir, made.dir);
        const { implicitDirs } = await this.options.engine.applyEntries(entries, this.#unpackOptions(made));
        this.#fit(made, implicitDirs, below);
        return made;
    }
    #fit(layer, implicitDirs, below) {
        if (implicitDirs.length === 0 || below.length === 0)
            return;
        const tree = new MergedTree(below.toReversed(), this.options.overlayXattrs);
        const moves = new Settling(layer.dir, tree).run(implicitDirs);
        if (layer.record !== undefined && (0,external_node_fs_.existsSync)(layer.record))
            moveRecords(layer.record, moves);
    }
    #unpackOnce(layer) {
        const known = this.#unpacked.get(layer.diffId);
        if (known)
            return known;
        const unpacking = this.#unpackOrKept(layer);
        this.#unpacked.set(layer.diffId, unpacking);
        return unpacking;
    }
    async #unpackOrKept(layer) {
        const dir = await this.options.kept?.(layer);
        if (dir === undefined)
            return this.#unpack(layer, this.make());
        const name = (this.#count++).toString(36);
        (0,external_node_fs_.symlinkSync)(dir, `${this.options.folder}/${name}`);
        return { layer: { name, dir }, implicitDirs: [], fittedOn: undefined };
    }
    async #unpack(layer, made) {
        const started = performance.now();
        const { entries, implicitDirs } = await this.options.engine.unpack(layer, this.#unpackOptions(made));
        const seconds = (performance.now() - started) / 1000;
        this.options.onUnpack?.({ digest: layer.blob.descriptor.digest, entries, seconds });
        return { layer: made, implicitDirs, fittedOn: undefined };
    }
    #unpackOptions({ dir, record }) {
        const { privileged, overlayXattrs, signal } = this.options;
        return {
            root: dir,
            style: { kind: 'overlay', xattrs: overlayXattrs },
            privileged,
            ...(record === undefined ? {} : { record }),
            ...(signal ? { signal } : {}),
        };
    }
}

;// CONCATENATED MODULE: ./build/src/rootfs/overlay/upper-records.js





const typeBits = 0o170000;
class LowerRecords {
    #layers;
    constructor(below) {
        this.#layers = below.toReversed().map(({ dir, record }) => ({ dir, records: (0,disk_record/* readRecord */.aE)(record) }));
    }
    get isEmpty() {
        return this.#layers.every(({ records }) => records.size === 0);
    }
    find(path, kind) {
        for (const { dir, records } of this.#layers) {
            const stats = lstatBelow((0,paths/* hostPathOf */.J8)(dir, path));
            if (stats === 'hidden')
                return undefined;
            if (stats)
                return (stats.mode & typeBits) === kind ? records.get(path) : undefined;
        }
        return undefined;
    }
}
function lstatBelow(hostPath) {
    try {
        return (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)(hostPath), { throwIfNoEntry: false });
    }
    catch (error) {
        if ((0,errors/* errnoOf */.UQ)(error) === 'ENOTDIR')
            return 'hidden';
        throw error;
    }
}
function carryRecords(upper, below) {
    const { dir, record } = upper;
    if (record === undefined)
        return;
    const lower = new LowerRecords(below);
    if (lower.isEmpty)
        return;
    const found = [];
    const walk = (folder) => {
        for (const raw of (0,external_node_fs_.readdirSync)((0,names/* fsPath */.Jk)((0,paths/* hostPathOf */.J8)(dir, folder)), { encoding: 'latin1' })) {
            const path = (0,paths/* joinPath */.uJ)(folder, (0,names/* decodeLatin1Name */.vR)(raw));
            const stats = (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)((0,paths/* hostPathOf */.J8)(dir, path)));
            const known = lower.find(path, stats.mode & typeBits);
            if (known)
                found.push(afterChange(known));
            if (stats.isDirectory())
                walk(path);
        }
    };
    walk('');
    appendRecords(record, found);
}

;// CONCATENATED MODULE: ./build/src/rootfs/overlay/rootfs.js





function rootStamp(dir) {
    const { mode, uid, gid } = (0,external_node_fs_.lstatSync)(dir);
    return `${mode} ${uid} ${gid}`;
}
class OverlayRootfs {
    #options;
    #layers;
    #ready = Promise.resolve();
    #closed = false;
    constructor(options, layers = []) {
        this.#options = options;
        this.#layers = [...layers];
    }
    applyLayer(layer) {
        const { store } = this.#options;
        store.prefetch(layer);
        return this.#append(() => store.layer(layer, this.#layers));
    }
    applyEntries(entries) {
        return this.#append(() => this.#options.store.entries(entries, this.#layers));
    }
    async tree() {
        await this.#settled();
        return this.#tree();
    }
    async begin() {
        await this.#settled();
        const upper = this.#options.store.make();
        const below = this.#layers.length > 0 ? [...this.#layers] : [this.#options.store.empty()];
        copyFolderMetadata(this.#tree().hostPath(''), upper.dir);
        return new OverlayTransaction(this.#options, { upper, below, keep: (layer) => this.#layers.push(layer) });
    }
    async view() {
        const transaction = await this.begin();
        const { mount } = transaction;
        if (mount.kind !== 'overlay')
            throw new errors/* YadokariError */.$S('INTERNAL', `a view of kind ${mount.kind}`);
        let released;
        return { mount, release: () => (released ??= transaction.discard()) };
    }
    async fork() {
        await this.#settled();
        return new OverlayRootfs(this.#options, this.#layers);
    }
    async close() {
        this.#closed = true;
        await this.#ready.catch(() => undefined);
    }
    #append(make) {
        this.#check();
        const before = this.#ready;
        this.#ready = (async () => {
            await before;
            this.#layers.push(await make());
        })();
        this.#ready.catch(() => undefined);
        return this.#ready;
    }
    async #settled() {
        this.#check();
        await this.#ready;
    }
    #check() {
        if (this.#closed)
            throw new errors/* YadokariError */.$S('INTERNAL', 'a root file system was used after its end');
    }
    #tree() {
        const { store } = this.#options;
        const layers = this.#layers.length > 0 ? this.#layers.toReversed() : [store.empty()];
        return new MergedTree(layers, store.options.overlayXattrs);
    }
}
class OverlayTransaction {
    mount;
    #options;
    #parts;
    #rootBefore;
    #open = true;
    constructor(options, parts) {
        this.#options = options;
        this.#parts = parts;
        const { folder, overlayXattrs } = options.store.options;
        const { name, dir } = parts.upper;
        this.#rootBefore = rootStamp(dir);
        makeFolder(`${dir}.w`, 0o755);
        makeFolder(`${dir}.m`, 0o755);
        this.mount = {
            kind: 'overlay',
            cwd: folder,
            lower: parts.below.toReversed().map((layer) => layer.name),
            upper: name,
            work: `${name}.w`,
            userxattr: overlayXattrs === 'user',
            target: `${dir}.m`,
        };
    }
    async commit() {
        this.#end();
        const { upper, below, keep } = this.#parts;
        carryRecords(upper, below);
        const changed = (0,external_node_fs_.readdirSync)(upper.dir).length > 0 || rootStamp(upper.dir) !== this.#rootBefore;
        if (changed)
            keep(upper);
        return {
            kind: 'upper',
            dir: upper.dir,
            lowers: below.toReversed().map((layer) => layer.dir),
            overlayXattrs: this.#options.store.options.overlayXattrs,
            ...(upper.record === undefined ? {} : { record: upper.record }),
            ignore: this.#options.ignore,
        };
    }
    async discard() {
        this.#end();
        removeTree(this.#parts.upper.dir);
    }
    async keep() {
        if (!this.#options.keeping.offer(this.mount))
            return this.discard();
        this.#end();
    }
    #end() {
        if (!this.#open)
            throw new errors/* YadokariError */.$S('INTERNAL', 'a step was ended twice');
        this.#open = false;
        for (const suffix of ['.w', '.m'])
            removeTree(this.#parts.upper.dir + suffix);
    }
}

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
;// CONCATENATED MODULE: ./build/src/rootfs/scan/scanner.js


function threadUrl() {
    return new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './rootfs-scanner.js', import.meta.url);
}
class Scanner {
    #worker;
    #waiting = new Map();
    #count = 0;
    ask(request) {
        const worker = (this.#worker ??= this.#start());
        const id = this.#count++;
        const waiting = Promise.withResolvers();
        this.#waiting.set(id, waiting);
        worker.ref();
        worker.postMessage({ id, request }, []);
        return waiting.promise;
    }
    async close() {
        const worker = this.#worker;
        this.#worker = undefined;
        await worker?.terminate();
    }
    #start() {
        const worker = new external_node_worker_threads_.Worker(threadUrl(), { env: {}, execArgv: [] });
        worker.on('message', (answer) => this.#take(answer));
        worker.on('error', (error) => this.#fail(error));
        worker.on('exit', () => this.#fail(new Error('the thread ended')));
        worker.unref();
        return worker;
    }
    #take(answer) {
        const waiting = this.#waiting.get(answer.id);
        this.#waiting.delete(answer.id);
        if (this.#waiting.size === 0)
            this.#worker?.unref();
        if ('error' in answer)
            waiting?.reject(failure(answer.error));
        else
            waiting?.resolve(answer.difference);
    }
    #fail(error) {
        for (const waiting of this.#waiting.values())
            waiting.reject(failure({ message: error.message }, error));
        this.#waiting.clear();
    }
}
function failure({ message, code, hint }, cause) {
    if (code !== undefined)
        return new errors/* YadokariError */.$S(code, message, hint === undefined ? {} : { hint });
    return new errors/* YadokariError */.$S('INTERNAL', `cannot look for changes in a root file system: ${message}`, {
        cause,
    });
}

;// CONCATENATED MODULE: ./build/src/rootfs/scan/copy.js

const batchSize = 4096;
function entryFor(tree, path, firstNames) {
    const node = tree.lookup(path);
    if (!node)
        return undefined;
    const { linkTarget, ...rest } = node;
    const key = tree.inodeKey(path);
    const first = key === undefined ? undefined : firstNames.get(key);
    if (first !== undefined)
        return { ...rest, path, type: 'hardlink', size: 0, linkName: first };
    if (key !== undefined)
        firstNames.set(key, path);
    return {
        ...rest,
        path,
        xattrs: tree.xattrs(path),
        ...(linkTarget === undefined ? {} : { linkName: linkTarget }),
        ...(node.type === 'file' ? { content: { file: tree.hostPath(path) } } : {}),
    };
}
function* entriesOf(tree) {
    const firstNames = new Map();
    const pending = [''];
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
        for (const name of tree.list(folder)) {
            const path = (0,paths/* joinPath */.uJ)(folder, name);
            const entry = entryFor(tree, path, firstNames);
            if (entry)
                yield entry;
            if (entry?.type === 'directory')
                pending.push(path);
        }
    }
}
async function copyTree(engine, from, to) {
    const tree = (0,host_tree/* hostTree */.v)(from.root, from.record === undefined ? {} : { record: from.record });
    const folders = [];
    let batch = [];
    for (const entry of entriesOf(tree)) {
        batch.push(entry);
        if (entry.type === 'directory')
            folders.push(entry);
        if (batch.length < batchSize)
            continue;
        await engine.applyEntries(batch, to);
        batch = [];
    }
    await engine.applyEntries(batch, to);
    await engine.applyEntries(folders, to);
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./build/src/rootfs/scan/faked-records.js






const capabilityName = 'security.capability';
const setgidBit = 1024n;
function look(root, path) {
    try {
        return (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)((0,paths/* hostPathOf */.J8)(root, path)), { bigint: true, throwIfNoEntry: false });
    }
    catch (error) {
        if ((0,errors/* errnoOf */.UQ)(error) === 'ENOTDIR')
            return undefined;
        throw error;
    }
}
function fakedOf(record, stats) {
    const { path, uid, gid, mode, type, devMajor = 0, devMinor = 0, xattrs } = record;
    const capability = xattrs?.[capabilityName];
    return {
        path: `/${path}`,
        device: Number(stats.dev),
        inode: stats.ino,
        birth: stats.birthtimeNs,
        ...(uid === undefined ? {} : { uid }),
        ...(gid === undefined ? {} : { gid }),
        ...(mode === undefined ? {} : { mode }),
        ...(type === undefined ? {} : { node: { type, major: devMajor, minor: devMinor } }),
        ...(capability === undefined ? {} : { capability: external_node_buffer_.Buffer.from(capability, 'base64') }),
    };
}
function fakedFrom(root, records) {
    return [...records.values()].flatMap((record) => {
        const stats = look(root, record.path);
        return stats ? [fakedOf(record, stats)] : [];
    });
}
function recordFrom(path, faked) {
    const { uid, gid, mode, node, capability } = faked;
    return {
        path,
        ...(uid === undefined ? {} : { uid }),
        ...(gid === undefined ? {} : { gid }),
        ...(mode === undefined ? {} : { mode }),
        ...(node === undefined ? {} : { type: node.type, devMajor: node.major, devMinor: node.minor }),
        ...(capability === undefined
            ? {}
            : { xattrs: { [capabilityName]: external_node_buffer_.Buffer.from(capability).toString('base64') } }),
    };
}
function merged(record, known) {
    const others = Object.entries(known?.xattrs ?? {}).filter(([name]) => name !== capabilityName);
    const xattrs = { ...Object.fromEntries(others), ...record.xattrs };
    return Object.keys(xattrs).length === 0 ? record : { ...record, xattrs };
}
function sameRecord(one, other) {
    return (0,external_node_util_.isDeepStrictEqual)(one ?? { path: other.path }, other);
}
function lineFor(path, { believed, known, owner }) {
    const ids = owner && (owner.uid !== 0 || owner.gid !== 0) ? { uid: owner.uid, gid: owner.gid } : {};
    const line = { path, ...ids, ...(believed ? recordFrom(path, believed) : {}) };
    return owner ? line : merged(line, known);
}
function recordsAfter(change) {
    const { root, records, faked, user, fresh } = change;
    const byInode = new Map(faked.map((one) => [`${one.inode} ${one.birth}`, one]));
    const lines = new Map();
    const more = [];
    const onDisk = new Set(change.changed);
    const hints = faked.map(({ path }) => path.replace(/^\/+/, ''));
    const ownerIn = (folder) => {
        const setgid = ((look(root, folder)?.mode ?? 0n) & setgidBit) !== 0n;
        return setgid ? { uid: user.uid, gid: (lines.get(folder) ?? records.get(folder))?.gid ?? 0 } : user;
    };
    for (const path of new Set([...change.changed, ...hints])) {
        const stats = look(root, path);
        if (!stats)
            continue;
        const believed = byInode.get(`${stats.ino} ${stats.birthtimeNs}`);
        if (!believed && !onDisk.has(path))
            continue;
        const known = records.get(path);
        const line = lineFor(path, {
            believed,
            known,
            owner: fresh.has(path) ? ownerIn((0,paths/* parentOf */.gN)(path)) : undefined,
        });
        if (sameRecord(known, line))
            continue;
        lines.set(path, line);
        if (!onDisk.has(path) && believed)
            more.push(path);
    }
    return { lines: [...lines.values()], changed: more };
}

;// CONCATENATED MODULE: ./build/src/rootfs/scan/rootfs.js






class ScanRootfs {
    #options;
    #root;
    #record;
    #dirty = true;
    #queue = Promise.resolve();
    #state = 'open';
    #kept = false;
    constructor(options) {
        this.#options = options;
        this.#root = options.newFolder();
        this.#record = options.privileged ? undefined : `${this.#root}.json`;
        makeFolder(this.#root, 0o755);
        if (options.standIn && this.#record !== undefined)
            (0,disk_record/* startRecord */.qt)(this.#record, options.standIn);
    }
    applyLayer(layer) {
        return this.#serial(async () => {
            this.#dirty = true;
            const started = performance.now();
            const { entries } = await this.#options.engine.unpack(layer, this.#unpackOptions());
            const seconds = (performance.now() - started) / 1000;
            this.#options.onUnpack?.({ digest: layer.blob.descriptor.digest, entries, seconds });
        });
    }
    applyEntries(entries) {
        return this.#serial(async () => {
            this.#dirty = true;
            await this.#options.engine.applyEntries(entries, this.#unpackOptions());
        });
    }
    tree() {
        return this.#serial(() => Promise.resolve((0,host_tree/* hostTree */.v)(this.#root, this.#recordOption())));
    }
    begin() {
        return this.#serial(async () => {
            const { place } = this.#options;
            const endTurn = await place?.take();
            try {
                await this.#beginScan();
            }
            catch (error) {
                endTurn?.();
                throw error;
            }
            return new ScanTransaction({
                mount: place ? this.#placeMount(place) : { kind: 'folder', root: this.#root },
                commit: (traces) => this.#commit(traces).finally(endTurn),
                discard: () => this.#discard().finally(endTurn),
                keep: () => this.#keep().finally(endTurn),
            });
        });
    }
    async view(writable) {
        if (!writable) {
            await this.tree();
            return { mount: { kind: 'folder', root: this.#root }, release: () => Promise.resolve() };
        }
        const copy = await this.fork();
        const { mount } = await copy.view(false);
        return { mount, release: () => copy.close() };
    }
    fork() {
        return this.#serial(async () => {
            const copy = new ScanRootfs(this.#options);
            const from = { root: this.#root, ...this.#recordOption() };
            await copyTree(this.#options.engine, from, copy.#unpackOptions());
            copyFolderMetadata(this.#root, copy.#root);
            return copy;
        });
    }
    async close() {
        if (this.#state === 'closed')
            return;
        this.#state = 'closed';
        await this.#queue.catch(() => undefined);
        await this.#options.scanner.ask({ what: 'forget', root: this.#root });
        if (this.#kept)
            return;
        removeTree(this.#root);
        if (this.#record !== undefined)
            removeTree(this.#record);
    }
    async #beginScan() {
        const { scanner, ignore, place } = this.#options;
        const request = { what: 'begin', root: this.#root, ignore, dirty: this.#dirty };
        await scanner.ask(place ? { ...request, graft: place.planFor(this.#root) } : request);
        this.#dirty = false;
    }
    async #discard() {
        this.#state = 'spoiled';
        if (this.#options.place)
            await this.#options.scanner.ask({ what: 'leave', root: this.#root });
    }
    async #keep() {
        await this.#discard();
        this.#kept = this.#options.keeping.offer({ kind: 'folder', root: this.#root, record: this.#record });
    }
    async #commit(traces) {
        const { scanner, ignore } = this.#options;
        const restored = traces?.restored ?? [];
        const difference = await scanner.ask({ what: 'compare', root: this.#root, ignore, restored });
        const { deleted } = difference;
        const faked = traces?.faked;
        const believed = traces && faked
            ? this.#updateBeliefs(difference, { faked, user: traces.user })
            : this.#updateRecord(difference);
        const changed = [...difference.changed, ...believed].toSorted();
        return { kind: 'paths', root: this.#root, changed, deleted, ...this.#recordOption() };
    }
    #updateRecord({ changed, deleted, renamed }) {
        if (this.#record === undefined)
            return [];
        const records = (0,disk_record/* readRecord */.aE)(this.#record);
        if (records.size === 0)
            return [];
        const lines = [];
        const origins = new Map(renamed);
        for (const path of changed) {
            const known = records.get(origins.get(path) ?? path);
            if (known)
                lines.push(afterChange({ ...known, path }));
            else if (records.has(path))
                lines.push({ path });
        }
        for (const path of records.keys()) {
            if (deleted.length > 0 && !this.#isThere(path))
                lines.push({ path });
        }
        appendRecords(this.#record, lines);
        return [];
    }
    #updateBeliefs({ changed, deleted, fresh }, { faked, user }) {
        if (this.#record === undefined)
            return [];
        const records = (0,disk_record/* readRecord */.aE)(this.#record);
        const after = recordsAfter({ root: this.#root, records, changed, fresh: new Set(fresh), user, faked });
        const gone = deleted.length === 0 ? [] : [...records.keys()].filter((path) => !this.#isThere(path));
        appendRecords(this.#record, [...after.lines, ...gone.map((path) => ({ path }))]);
        return after.changed;
    }
    #isThere(path) {
        return look(this.#root, path) !== undefined;
    }
    #placeMount(place) {
        const { path, kept, covers } = place;
        const mount = { kind: 'place', root: path, kept, covers };
        if (this.#options.standIn === undefined || this.#record === undefined)
            return mount;
        return { ...mount, known: fakedFrom(place.path, (0,disk_record/* readRecord */.aE)(this.#record)) };
    }
    #recordOption() {
        return this.#record === undefined ? {} : { record: this.#record };
    }
    #unpackOptions() {
        const { privileged, signal } = this.#options;
        return {
            root: this.#root,
            style: { kind: 'merge' },
            privileged,
            ...this.#recordOption(),
            ...(signal ? { signal } : {}),
        };
    }
    #serial(work) {
        const next = this.#queue.then(() => {
            if (this.#state !== 'open') {
                const what = this.#state === 'spoiled' ? 'after a step that failed in it' : 'after its end';
                throw new errors/* YadokariError */.$S('INTERNAL', `a root file system was used ${what}`);
            }
            return work();
        });
        this.#queue = next;
        next.catch(() => undefined);
        return next;
    }
}
class ScanTransaction {
    mount;
    #parts;
    #open = true;
    constructor(parts) {
        this.mount = parts.mount;
        this.#parts = parts;
    }
    async commit(traces) {
        this.#end();
        return this.#parts.commit(traces);
    }
    async discard() {
        this.#end();
        await this.#parts.discard();
    }
    async keep() {
        this.#end();
        await this.#parts.keep();
    }
    #end() {
        if (!this.#open)
            throw new errors/* YadokariError */.$S('INTERNAL', 'a step was ended twice');
        this.#open = false;
    }
}

;// CONCATENATED MODULE: ./build/src/rootfs/driver.js









const coveredPaths = ['/etc/resolv.conf', '/etc/hosts'];
function overlayParts(options, { folder, keeping }, userxattr) {
    const store = new LayerStore({
        folder,
        engine: options.engine,
        privileged: options.isolation.privileged,
        overlayXattrs: userxattr ? 'user' : 'trusted',
        kept: options.isolation.privileged ? options.kept : undefined,
        onUnpack: options.onUnpack,
        signal: options.signal,
    });
    const ignore = options.ignore.map(paths/* cleanPath */.ts);
    return {
        name: 'overlay',
        create: () => Promise.resolve(new OverlayRootfs({ store, ignore, keeping })),
        end: () => Promise.resolve(),
    };
}
function scanParts(options, { folder, keeping }) {
    const scanner = new Scanner();
    let count = 0;
    const rootfsOptions = {
        engine: options.engine,
        scanner,
        privileged: options.isolation.privileged,
        ignore: [...options.ignore, ...(options.isolation.rung === 'chroot' ? coveredPaths : [])].map(paths/* cleanPath */.ts),
        newFolder: () => (0,external_node_path_.join)(folder, String(count++)),
        onUnpack: options.onUnpack,
        signal: options.signal,
        place: options.place,
        standIn: options.isolation.standIn,
        keeping,
    };
    return {
        name: 'scan',
        create: () => Promise.resolve(new ScanRootfs(rootfsOptions)),
        end: () => scanner.close(),
    };
}
function createRootfsDriver(options) {
    const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(options.workDir, 'rootfs-'));
    const { overlay } = options;
    const own = { folder, keeping: new Keeping() };
    const parts = overlay.ok && !options.place ? overlayParts(options, own, overlay.userxattr) : scanParts(options, own);
    let closing;
    const close = async () => {
        await parts.end();
        await options.engine.remove(branches(folder, 3)).catch(() => undefined);
        removeTree(folder);
    };
    return {
        name: parts.name,
        create: parts.create,
        keepIn: (parent) => own.keeping.moveTo(parent),
        close: () => (closing ??= close()),
    };
}

;// CONCATENATED MODULE: ./build/src/isolation/plan.js
const ownProcStep = 'own /proc';

// EXTERNAL MODULE: ./build/src/isolation/self.js
var isolation_self = __webpack_require__(574);
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

;// CONCATENATED MODULE: ./build/src/sandbox/root-steps.js


function overlaySteps(root) {
    const options = overlayOptions(root);
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
const openDevices = [
    ['kmsg', 1, 11],
    ['cuse', 10, 203],
    ['fuse', 10, 229],
    ['kvm', 10, 232],
    ['net/tun', 10, 200],
    ['loop-control', 10, 237],
];
const loopMajor = 7;
function openDeviceSteps(loops) {
    const made = { do: 'device', mode: 0o666, otherwise: [] };
    return [
        ...openDevices.map(([name, major, minor]) => ({ ...made, path: `/dev/${name}`, major, minor })),
        ...Array.from({ length: loops }, (_, minor) => {
            return { ...made, path: `/dev/loop${minor}`, type: 'block', major: loopMajor, minor };
        }),
    ];
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
function systemSteps({ cgroup, proc, loops }, insecure) {
    const sys = {
        target: '/sys',
        type: 'sysfs',
        flags: insecure ? plainMount : plainMount | readOnly,
        plain: true,
    };
    return [
        ...devSteps(),
        ...(insecure && loops !== undefined ? openDeviceSteps(loops) : []),
        ...(proc ? [{ do: 'folder', path: '/proc' }] : hostProc(insecure)),
        folderMount({ ...sys, otherwise: [hostFolder('/sys', !insecure)] }),
        ...cgroupSteps(cgroup, insecure),
        ...(insecure ? [] : maskedInSys).map((path) => ({ do: 'mask', path })),
    ];
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
        ...(spec.insecure ? { ambient: facts.permitted } : {}),
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
const spareLoops = 8;
function loopDevices() {
    if (!(0,isolation_self/* inFirstUserNamespace */.aX)())
        return undefined;
    let free = 0;
    while ((0,external_node_fs_.existsSync)(`/sys/block/loop${free}/loop/backing_file`))
        free += 1;
    return free + spareLoops;
}
function machineFacts(parent, given) {
    return {
        cgroup: cgroupVersion(),
        proc: ownProc(),
        canSetGroups: textOf('/proc/self/setgroups')?.trim() !== 'deny',
        permitted: (0,isolation_self/* permittedOf */.ml)(allCapabilities),
        loops: loopDevices(),
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

// EXTERNAL MODULE: ./build/src/base/make-folders.js
var make_folders = __webpack_require__(94509);
// EXTERNAL MODULE: ./build/src/base/output-error.js
var output_error = __webpack_require__(18769);
// EXTERNAL MODULE: ./build/src/isolation/own-image.js
var own_image = __webpack_require__(37182);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/src/linux/lock.js
var linux_lock = __webpack_require__(16765);
;// CONCATENATED MODULE: ./build/src/mounts/cache-mounts.js





const pause = 100;
class FolderCacheMounts {
    owners;
    #dir;
    constructor(dir, owners) {
        this.owners = owners;
        this.#dir = (0,external_node_path_.join)(dir, 'v1', owners);
    }
    async make(key, fill) {
        const dir = this.#folderOf(key);
        try {
            const copy = copyIn(this.#begin(dir, key), 0);
            const fd = (0,external_node_fs_.openSync)(copy.lock, 'a', 0o600);
            try {
                if (!(0,external_node_fs_.existsSync)(copy.folder) && (0,linux_lock/* tryLock */.b)(fd) && !(0,external_node_fs_.existsSync)(copy.folder))
                    await make(copy.folder, fill);
            }
            finally {
                (0,external_node_fs_.closeSync)(fd);
            }
        }
        catch (error) {
            throw (0,output_error/* outputError */.c)(dir, error);
        }
    }
    lend(key) {
        const { lock, folder } = copyIn(this.#folderOf(key), 0);
        if (!(0,external_node_fs_.existsSync)(folder))
            return undefined;
        try {
            const fd = (0,external_node_fs_.openSync)(lock, 'a', 0o600);
            if (!(0,linux_lock/* tryLock */.b)(fd) || !(0,linux_lock/* tryLock */.b)(fd, 'shared'))
                return cache_mounts_close(fd);
            const taken = takenCopy(folder, fd);
            return { ...taken, stamp: () => (0,external_node_fs_.fstatSync)(fd).mtimeMs, [Symbol.dispose]: () => taken.release() };
        }
        catch (error) {
            throw (0,output_error/* outputError */.c)(folder, error);
        }
    }
    async take(wish) {
        const dir = this.#folderOf(wish.key);
        try {
            this.#begin(dir, wish.key);
            for (;;) {
                const taken = await this.#tryAll(dir, wish);
                if (taken)
                    return taken;
                await (0,promises_.setTimeout)(pause, undefined, { signal: wish.signal });
            }
        }
        catch (error) {
            throw wish.signal.aborted ? wish.signal.reason : (0,output_error/* outputError */.c)(dir, error);
        }
    }
    #begin(dir, key) {
        (0,make_folders/* makeFoldersSync */.h)(dir, 0o700);
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(dir, 'name'), `${key}\n`, { mode: 0o600 });
        return dir;
    }
    #folderOf(key) {
        return (0,external_node_path_.join)(this.#dir, (0,digest/* digestHex */.sU)((0,digest/* sha256 */.sc)(key)).slice(0, 32));
    }
    async #tryAll(dir, wish) {
        for (let number = 0;; number++) {
            const copy = copyIn(dir, number);
            const isNew = !(0,external_node_fs_.existsSync)(copy.folder);
            if (isNew && number > 0 && wish.sharing === 'locked')
                return undefined;
            const taken = await tryCopy(copy, wish);
            if (taken)
                return taken;
            if (isNew)
                return undefined;
        }
    }
}
function copyIn(dir, number) {
    return { lock: (0,external_node_path_.join)(dir, `${number}.lock`), folder: (0,external_node_path_.join)(dir, String(number)) };
}
async function isMade(folder, fd, fill) {
    if ((0,external_node_fs_.existsSync)(folder))
        return true;
    if (!(0,linux_lock/* tryLock */.b)(fd))
        return false;
    if (!(0,external_node_fs_.existsSync)(folder))
        await make(folder, fill);
    return true;
}
async function tryCopy({ lock, folder }, { sharing, fill }) {
    const fd = (0,external_node_fs_.openSync)(lock, 'a', 0o600);
    try {
        if (!(await isMade(folder, fd, fill)))
            return cache_mounts_close(fd);
        if (!(0,linux_lock/* tryLock */.b)(fd, lockFor(sharing)))
            return cache_mounts_close(fd);
        const now = new Date();
        (0,external_node_fs_.futimesSync)(fd, now, now);
    }
    catch (error) {
        (0,external_node_fs_.closeSync)(fd);
        throw error;
    }
    return takenCopy(folder, fd);
}
function takenCopy(folder, fd) {
    let open = true;
    const release = () => {
        if (open)
            (0,external_node_fs_.closeSync)(fd);
        open = false;
    };
    return { folder, release };
}
function cache_mounts_close(fd) {
    (0,external_node_fs_.closeSync)(fd);
}
function lockFor(sharing) {
    return sharing === 'shared' ? 'shared' : 'exclusive';
}
async function make(folder, fill) {
    const unfinished = `${folder}.new`;
    (0,external_node_fs_.rmSync)(unfinished, { recursive: true, force: true });
    (0,external_node_fs_.mkdirSync)(unfinished, { mode: 0o755 });
    await fill(unfinished);
    (0,external_node_fs_.renameSync)(unfinished, folder);
}

;// CONCATENATED MODULE: ./build/src/cli/cache-mounts.js




function usualFolder(env) {
    const home = (0,own_image/* ownImageFolder */.Cw)();
    if (home !== undefined)
        return (0,external_node_path_.join)(home, 'cache-mounts');
    const caches = env['XDG_CACHE_HOME'] || (env['HOME'] ? (0,external_node_path_.join)(env['HOME'], '.cache') : undefined);
    return caches === undefined ? undefined : (0,external_node_path_.join)(caches, 'yadokari', 'cache-mounts');
}
function cache_mounts_makeFolder(folder) {
    try {
        (0,make_folders/* makeFoldersSync */.h)(folder, 0o700);
    }
    catch (error) {
        throw (0,output_error/* outputError */.c)(folder, error);
    }
}
function askedFolder({ asked, world, }) {
    return asked === undefined ? undefined : (0,external_node_path_.resolve)(world.cwd, asked);
}
function chooseFolder(options) {
    const asked = askedFolder(options);
    if (asked !== undefined) {
        cache_mounts_makeFolder(asked);
        return asked;
    }
    const usual = usualFolder(options.world.env);
    try {
        if (usual !== undefined) {
            cache_mounts_makeFolder(usual);
            return usual;
        }
    }
    catch (error) {
        options.emit({
            type: 'warning',
            message: `caches of RUN are kept for this build alone: ${error instanceof Error ? error.message : String(error)}`,
            hint: 'let --cache-mounts-dir name a folder that this user may write to',
        });
    }
    return (0,external_node_path_.join)(options.workDir, 'cache-mounts');
}
function openCacheMounts(options) {
    const { privileged, standIn } = options.isolation;
    const others = privileged ? 'real' : 'mapped';
    const owners = standIn ? 'faked' : others;
    return new FolderCacheMounts(chooseFolder(options), owners);
}

;// CONCATENATED MODULE: ./build/src/cli/files-only.js

async function orFilesOnly(isolation) {
    try {
        return await isolation;
    }
    catch (error) {
        if (!(error instanceof errors/* YadokariError */.$S && error.code === 'ISOLATION_UNAVAILABLE'))
            throw error;
        const standIn = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
        return { rung: 'restricted', privileged: false, standIn };
    }
}

// EXTERNAL MODULE: ./build/src/cli/isolation.js + 7 modules
var cli_isolation = __webpack_require__(80359);
// EXTERNAL MODULE: ./build/src/cli/layout-images.js
var layout_images = __webpack_require__(93931);
;// CONCATENATED MODULE: ./build/src/cli/layer-names.js
function isRemote({ blob }) {
    return blob.file === undefined;
}
function layerNames(engine, settings, unpacked) {
    if (!settings) {
        return {
            kept: () => Promise.resolve(undefined),
            index: async (layer, signal) => (await unpacked(layer)) ?? engine.index(layer, signal),
            engine,
        };
    }
    const { cache, keep: kinds } = settings;
    const push = kinds !== 'nothing';
    const kept = async (layer) => isRemote(layer) ? cache.index(layer.diffId) : undefined;
    const keeping = new Set();
    const keep = (index) => {
        if (!push || keeping.has(index.diffId))
            return;
        keeping.add(index.diffId);
        cache.keepIndex(index);
    };
    return {
        kept,
        index: async (layer, signal) => {
            const known = await kept(layer);
            if (known)
                return known;
            const index = (await unpacked(layer)) ?? (await engine.index(layer, signal));
            if (isRemote(layer))
                keep(index);
            return index;
        },
        engine: {
            write: (source, options) => engine.write(source, options),
            index: (layer, signal) => engine.index(layer, signal),
            pick: (layer, wish, signal) => engine.pick(layer, wish, signal),
            keep: (layer, tree, signal) => engine.keep(layer, tree, signal),
            warm: () => engine.warm(),
            lookAt: (diffId, tree, options) => engine.lookAt(diffId, tree, options),
            applyEntries: (entries, options) => engine.applyEntries(entries, options),
            digests: (files, signal) => engine.digests(files, signal),
            remove: (paths) => engine.remove(paths),
            readArchive: (source, dir, options) => engine.readArchive(source, dir, options),
            extract: (source, options, signal) => engine.extract(source, options, signal),
            close: () => engine.close(),
            [Symbol.asyncDispose]: () => engine.close(),
            unpack: async (layer, options) => {
                const wanted = push && isRemote(layer) && (await kept(layer)) === undefined;
                const { index, ...result } = await engine.unpack(layer, { ...options, names: wanted });
                if (index)
                    keep(index);
                return result;
            },
        },
    };
}

// EXTERNAL MODULE: ./build/src/cli/own-folder.js
var own_folder = __webpack_require__(16789);
;// CONCATENATED MODULE: ./build/src/rootfs/takeover/fixed-top.js



function areAlike(one, other) {
    const [a, b] = [one, other].map((path) => (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)(path), { throwIfNoEntry: false }));
    if (a?.isSymbolicLink() === true && b?.isSymbolicLink() === true)
        return (0,external_node_fs_.readlinkSync)((0,names/* fsPath */.Jk)(one)) === (0,external_node_fs_.readlinkSync)((0,names/* fsPath */.Jk)(other));
    return a?.isDirectory() === true && b?.isDirectory() === true;
}
function checkTop({ root, tree }, names) {
    const missing = names.filter((name) => !areAlike(`${tree}/${name}`, `${root}/${name}`));
    if (missing.length === 0)
        return;
    const paths = missing.toSorted().map((name) => `/${name}`);
    throw new errors/* YadokariError */.$S('RUN_NOT_STARTED', `cannot put the image in the place of this container's root: / belongs to somebody else, and lacks ${paths.join(', ')} as the image has it`, {
        hint: 'put these folders and links into an executor image of your own (docs/isolation.md, "restricted"), or run as root',
    });
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/hidden-files.js


const unmovable = new Set(['EBUSY', 'EROFS', 'EACCES', 'EPERM']);
function hide(path) {
    try {
        const stats = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
        if (!stats?.isFile())
            return undefined;
        const content = (0,external_node_fs_.readFileSync)(path);
        (0,external_node_fs_.unlinkSync)(path);
        return { path, content, stats };
    }
    catch (error) {
        const code = (0,errors/* errnoOf */.UQ)(error) ?? '';
        if (unmovable.has(code) || code === 'ENOTDIR')
            return undefined;
        throw error;
    }
}
class HiddenFiles {
    #files = [];
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
    restore() {
        for (const { path, content, stats } of this.#files) {
            (0,external_node_fs_.writeFileSync)(path, content, { mode: 0o600 });
            if (stats.uid !== process.geteuid?.() || stats.gid !== process.getegid?.()) {
                (0,external_node_fs_.chownSync)(path, stats.uid, stats.gid);
            }
            (0,external_node_fs_.chmodSync)(path, stats.mode & 0o7777);
            (0,external_node_fs_.utimesSync)(path, stats.atimeMs / 1000, stats.mtimeMs / 1000);
        }
        this.#files = [];
    }
}
function mountOf(path, mounts) {
    const above = mounts.filter((point) => point === '/' || path === point || path.startsWith(`${point}/`));
    return above.reduce((deepest, point) => (point.length > deepest.length ? point : deepest), '/');
}
function hidden_files_realPath(path) {
    try {
        const real = (0,external_node_fs_.realpathSync)(path);
        (0,external_node_fs_.accessSync)(real, external_node_fs_.constants.R_OK);
        return real;
    }
    catch {
        return undefined;
    }
}
function exposedFiles(paths, home, mounts) {
    const own = mountOf(home, mounts);
    return paths.filter((path) => {
        const real = hidden_files_realPath(path);
        return real !== undefined && mountOf(real, mounts) !== own;
    });
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/job-files.js


const files = ['/etc/resolv.conf', '/etc/hosts', '/etc/hostname'];
const folders = ['/dev', '/dev/shm'];
function job_files_contentOf(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path);
    }
    catch (error) {
        if (['ENOENT', 'EACCES', 'ENOTDIR'].includes((0,errors/* errnoOf */.UQ)(error) ?? ''))
            return undefined;
        throw error;
    }
}
function namesIn(path) {
    try {
        return (0,external_node_fs_.readdirSync)(path);
    }
    catch (error) {
        if (['ENOENT', 'EACCES', 'ENOTDIR'].includes((0,errors/* errnoOf */.UQ)(error) ?? ''))
            return [];
        throw error;
    }
}
function rewrite(path, content) {
    const fd = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_WRONLY);
    try {
        (0,external_node_fs_.ftruncateSync)(fd);
        (0,external_node_fs_.writeSync)(fd, content);
    }
    finally {
        (0,external_node_fs_.closeSync)(fd);
    }
}
const noJobFiles = { contents: {}, names: {} };
class JobFiles {
    #root;
    #remembered;
    constructor(root, remembered = rememberIn(root)) {
        this.#root = root;
        this.#remembered = remembered;
    }
    toJSON() {
        return this.#remembered;
    }
    restore() {
        const { contents, names } = this.#remembered;
        for (const path of files) {
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
    for (const path of files) {
        const content = job_files_contentOf(root + path);
        if (content)
            contents[path] = content.toString('base64');
    }
    return { contents, names: Object.fromEntries(folders.map((path) => [path, namesIn(root + path)])) };
}
function restoreFile(path, content) {
    const now = job_files_contentOf(path);
    if (now && !now.equals(content))
        rewrite(path, content);
}
function removeOthers(folder, known) {
    for (const name of namesIn(folder)) {
        if (!known.has(name))
            (0,external_node_fs_.rmSync)(`${folder}/${name}`, { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/journal.js


const texts = (value) => Array.isArray(value) && value.every((one) => typeof one === 'string');
function isRecord(value, isValue) {
    return typeof value === 'object' && value !== null && Object.values(value).every(isValue);
}
const isText = (value) => typeof value === 'string';
function isJob(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    const { contents, names } = value;
    return isRecord(contents, isText) && isRecord(names, texts);
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
        return undefined;
    }
}
class JournalFile {
    #path;
    #next;
    constructor(path) {
        this.#path = path;
        this.#next = `${path}.new`;
    }
    write(journal) {
        (0,external_node_fs_.writeFileSync)(this.#next, JSON.stringify(journal), { mode: 0o600 });
        (0,external_node_fs_.renameSync)(this.#next, this.#path);
    }
    read() {
        (0,external_node_fs_.rmSync)(this.#next, { force: true });
        let text;
        try {
            text = (0,external_node_fs_.readFileSync)(this.#path, 'utf8');
        }
        catch (error) {
            if ((0,errors/* errnoOf */.UQ)(error) === 'ENOENT')
                return undefined;
            throw error;
        }
        const value = parsed(text);
        if (isJournal(value))
            return value;
        throw new errors/* YadokariError */.$S('INTERNAL', `${this.#path} does not tell how to put this container back in order`, {
            hint: 'start a new container',
        });
    }
    remove() {
        (0,external_node_fs_.rmSync)(this.#path, { force: true });
    }
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/keep.js
function grow() {
    return { kept: false, below: new Map() };
}
const keepNothing = grow();
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
const stragglers_pause = 5;
function linkOf(pid, name) {
    try {
        return (0,external_node_fs_.readlinkSync)(`/proc/${pid}/${name}`);
    }
    catch {
        return undefined;
    }
}
function usersOf(tree) {
    const pids = (0,external_node_fs_.readdirSync)('/proc').filter((name) => /^\d+$/.test(name));
    return pids
        .map(Number)
        .filter((pid) => ['exe', 'cwd'].some((name) => linkOf(pid, name)?.startsWith(`${tree}/`)));
}
function kill(pid) {
    try {
        process.kill(pid, 'SIGKILL');
    }
    catch (error) {
        if ((0,errors/* errnoOf */.UQ)(error) !== 'ESRCH')
            throw error;
    }
}
function endUsersOf(tree) {
    for (const end = Date.now() + patience; Date.now() < end;) {
        const users = usersOf(tree);
        if (users.length === 0)
            return;
        for (const pid of users)
            kill(pid);
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, stragglers_pause);
    }
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/graft.js











function graft_names(folder) {
    return (0,external_node_fs_.readdirSync)((0,names/* fsPath */.Jk)(folder), { encoding: 'latin1' }).map(names/* decodeLatin1Name */.vR);
}
function graft_isFolder(path) {
    return (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)(path), { throwIfNoEntry: false })?.isDirectory() === true;
}
function exists(path) {
    return (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)(path), { throwIfNoEntry: false }) !== undefined;
}
const systemFolders = new Set(['dev', 'proc', 'sys']);
function inTheWay(message) {
    return new errors/* YadokariError */.$S('UNSAFE_PATH', message, {
        hint: 'mount it at another place, let the Dockerfile use another folder, or use --isolation chroot; the executor itself gives way with --kaniko-dir /elsewhere',
    });
}
function refused(error) {
    const code = (0,errors/* errnoOf */.UQ)(error);
    if (code === undefined)
        return error;
    return new errors/* YadokariError */.$S('RUN_NOT_STARTED', `cannot put the image in the place of this container's root: ${(0,errors/* messageOf */.bD)(error)}`, {
        hint: code === 'EACCES' || code === 'EPERM'
            ? 'the root folder of this container belongs to somebody else (Docker’s overlay2 and containerd give it to root whatever the image says): use an engine that does not, or run as root'
            : 'see the cause; --isolation chooses another way',
        cause: error,
    });
}
function rename(from, to) {
    (0,external_node_fs_.renameSync)((0,names/* fsPath */.Jk)(from), (0,names/* fsPath */.Jk)(to));
}
function restore(path, metadata) {
    applyFolderMetadata(path, metadata, { asFarAsAllowed: true });
}
class Graft {
    #plan;
    #keep;
    #journal;
    #splits = new Set();
    #moved = new Map();
    #job;
    #hidden;
    constructor(plan, earlier = { splits: [], job: noJobFiles }) {
        this.#plan = plan;
        this.#job = new JobFiles(plan.root, earlier.job);
        this.#keep = keepTree(plan.keep);
        this.#journal = new JournalFile(`${plan.aside}.journal`);
        for (const split of earlier.splits)
            this.#splits.add(split);
    }
    enter() {
        if (this.#plan.topIsFixed)
            checkTop(this.#plan, graft_names(this.#plan.tree).filter((name) => !systemFolders.has(name)));
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
    leave() {
        const untouched = [];
        this.#write('out');
        this.#job.restore();
        this.#moveOut('', untouched);
        this.#addSystemFolders();
        this.#return();
        return untouched;
    }
    #addSystemFolders() {
        for (const name of systemFolders) {
            const there = exists(this.#image(name)) || !graft_isFolder(this.#own(name));
            if (!there)
                (0,external_node_fs_.mkdirSync)((0,names/* fsPath */.Jk)(this.#image(name)), { mode: 0o755 });
        }
    }
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
    #isFixed(folder) {
        return folder === '' && this.#plan.topIsFixed === true;
    }
    #check(folder, node) {
        for (const [name, child] of node.below) {
            const path = (0,paths/* joinPath */.uJ)(folder, name);
            if (systemFolders.has(path) || !exists(this.#own(path)))
                continue;
            if (child.kept)
                this.#checkKept(path);
            else if (exists(this.#image(path)) && !graft_isFolder(this.#image(path))) {
                throw inTheWay(`/${path} of the image is no folder, but this container has something mounted in it`);
            }
            else
                this.#check(path, child);
        }
    }
    #checkKept(path) {
        if (!graft_isFolder(this.#own(path)) || !graft_isFolder(this.#image(path)))
            return;
        if (graft_names(this.#image(path)).length === 0)
            return;
        throw inTheWay(`the image has files in /${path}, which this container cannot hide: it is mounted or in use`);
    }
    #setAside(folder, node) {
        this.#splits.add(folder);
        const metadata = readFolderMetadata(this.#own(folder));
        for (const name of graft_names(this.#own(folder))) {
            const child = node.below.get(name) ?? (this.#isFixed(folder) ? keepNothing : undefined);
            if (child?.kept)
                continue;
            const path = (0,paths/* joinPath */.uJ)(folder, name);
            if (child && graft_isFolder(this.#own(path)))
                this.#split(path, child);
            else if (!this.#isFixed(folder))
                this.#moveAside(path);
        }
        restore(this.#aside(folder), metadata);
    }
    #makeShell(path) {
        const next = `${this.#plan.aside}.new`;
        removeTree(next);
        (0,external_node_fs_.mkdirSync)((0,names/* fsPath */.Jk)(next), { mode: 0o700 });
        restore(next, readFolderMetadata(this.#own(path)));
        rename(next, this.#aside(path));
    }
    #split(path, node) {
        this.#makeShell(path);
        this.#setAside(path, node);
    }
    #moveAside(path) {
        try {
            rename(this.#own(path), this.#aside(path));
        }
        catch (error) {
            if ((0,errors/* errnoOf */.UQ)(error) !== 'EXDEV')
                throw error;
            this.#split(path, keepNothing);
            if (graft_isFolder(this.#image(path)))
                return;
            (0,external_node_fs_.rmdirSync)((0,names/* fsPath */.Jk)(this.#own(path)));
            this.#splits.delete(path);
        }
    }
    #moveIn(folder) {
        const metadata = readFolderMetadata(this.#image(folder));
        for (const split of this.#splitsIn(folder))
            this.#asMountPoint(split);
        for (const name of graft_names(this.#image(folder))) {
            const path = (0,paths/* joinPath */.uJ)(folder, name);
            if (this.#splits.has(path))
                this.#moveIn(path);
            else if (!exists(this.#own(path)))
                this.#moveEntry(path);
        }
        restore(this.#own(folder), metadata);
    }
    #asMountPoint(path) {
        if (exists(this.#image(path)))
            return;
        const { mtimeNs } = readFolderMetadata(this.#own(path));
        restore(this.#own(path), { uid: 0, gid: 0, mode: 0o755, mtimeNs, xattrs: new Map() });
        for (const split of this.#splitsIn(path))
            this.#asMountPoint(split);
    }
    #moveEntry(path) {
        rename(this.#image(path), this.#own(path));
        const { ino, ctimeNs, mode } = (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)(this.#own(path)), { bigint: true });
        if ((mode & 61440n) !== 16384n)
            this.#moved.set(ino, ctimeNs);
    }
    #moveOut(folder, untouched) {
        const node = this.#nodeAt(folder);
        const metadata = readFolderMetadata(this.#own(folder));
        for (const name of graft_names(this.#own(folder))) {
            if (node.below.get(name)?.kept)
                continue;
            const path = (0,paths/* joinPath */.uJ)(folder, name);
            if (this.#splits.has(path) && graft_isFolder(this.#own(path)))
                this.#moveSplitOut(path, untouched);
            else if (!this.#isFixed(folder))
                this.#moveEntryOut(path, untouched);
        }
        for (const split of this.#splitsIn(folder))
            this.#forget(split);
        if (graft_isFolder(this.#image(folder)) && !this.#isFixed(folder))
            restore(this.#image(folder), metadata);
    }
    #moveSplitOut(path, untouched) {
        const own = this.#own(path);
        const kept = this.#nodeAt(path).below;
        const hasContent = graft_names(own).some((name) => !kept.get(name)?.kept && !this.#isEmptySplit((0,paths/* joinPath */.uJ)(path, name)));
        if (!exists(this.#image(path)) && hasContent)
            (0,external_node_fs_.mkdirSync)((0,names/* fsPath */.Jk)(this.#image(path)), { mode: 0o755 });
        if (graft_isFolder(this.#image(path)))
            this.#moveOut(path, untouched);
    }
    #isEmptySplit(path) {
        if (!this.#splits.has(path) || !graft_isFolder(this.#own(path)))
            return false;
        const kept = this.#nodeAt(path).below;
        return graft_names(this.#own(path)).every((name) => kept.get(name)?.kept === true || this.#isEmptySplit((0,paths/* joinPath */.uJ)(path, name)));
    }
    #moveEntryOut(path, untouched) {
        const { ino, ctimeNs } = (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)(this.#own(path)), { bigint: true });
        if (this.#moved.get(ino) === ctimeNs)
            untouched.push(ino);
        if (graft_isFolder(this.#image(path)) !== graft_isFolder(this.#own(path)))
            removeTree(this.#image(path));
        rename(this.#own(path), this.#image(path));
    }
    #splitsIn(folder) {
        const prefix = folder === '' ? '' : `${folder}/`;
        return [...this.#splits].filter((path) => path !== '' && path.startsWith(prefix) && !path.slice(prefix.length).includes('/'));
    }
    #forget(path) {
        if (graft_isFolder(this.#own(path)) || !graft_isFolder(this.#image(path)))
            return;
        if (exists(this.#own(path)))
            return;
        removeTree(this.#image(path));
    }
    #nodeAt(folder) {
        let node = this.#keep;
        for (const name of folder === '' ? [] : folder.split('/'))
            node = node.below.get(name) ?? keepNothing;
        return node;
    }
    #return() {
        this.#write('back');
        removeTree(`${this.#plan.aside}.new`);
        if (graft_isFolder(this.#plan.aside))
            this.#giveBack('');
        this.#hidden?.restore();
        this.#journal.remove();
    }
    #giveBack(folder) {
        const metadata = readFolderMetadata(this.#aside(folder));
        for (const name of graft_names(this.#aside(folder))) {
            const path = (0,paths/* joinPath */.uJ)(folder, name);
            if (graft_isFolder(this.#own(path)) && graft_isFolder(this.#aside(path)))
                this.#giveBack(path);
            else
                rename(this.#aside(path), this.#own(path));
        }
        restore(this.#own(folder), metadata);
        (0,external_node_fs_.rmdirSync)((0,names/* fsPath */.Jk)(this.#aside(folder)));
    }
}
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

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/place.js
function coversBeside(aside) {
    return `${aside}-covers`;
}
class RootPlace {
    #root;
    #aside;
    #keep;
    #hide;
    #topIsFixed;
    #turns;
    constructor(root, { aside, keep, hide, topIsFixed, turns }) {
        this.#root = root;
        this.#aside = aside;
        this.#keep = keep;
        this.#hide = hide;
        this.#topIsFixed = topIsFixed;
        this.#turns = turns;
    }
    get path() {
        return this.#root === '' ? '/' : this.#root;
    }
    get kept() {
        return this.#keep;
    }
    get covers() {
        return coversBeside(this.#aside);
    }
    take() {
        return this.#turns.take();
    }
    planFor(tree) {
        return {
            root: this.#root,
            tree,
            aside: this.#aside,
            keep: this.#keep,
            hide: this.#hide,
            topIsFixed: this.#topIsFixed,
        };
    }
}

;// CONCATENATED MODULE: ./build/src/rootfs/takeover/take-root.js









const networkFiles = ['/etc/resolv.conf', '/etc/hosts'];
const take_root_pause = 100;
async function lock(fd, { onWait, signal }) {
    for (let turn = 0; !(0,linux_lock/* tryLock */.b)(fd); turn++) {
        if (turn === 1)
            onWait();
        await (0,promises_.setTimeout)(take_root_pause, undefined, { signal });
    }
}
function removeWorkFolder(home, tree) {
    const [top] = (0,external_node_path_.relative)(home, tree).split('/');
    if (top?.startsWith('yadokari-'))
        removeTree((0,external_node_path_.join)(home, top));
}
async function takeRoot(options) {
    const { home, keep, hide, turns, onRecover, onExposed } = options;
    const fd = (0,external_node_fs_.openSync)((0,external_node_path_.join)(home, own_image/* lockFile */.Ke), 'a', 0o600);
    const aside = (0,external_node_path_.join)(home, 'aside');
    try {
        await lock(fd, options);
        const recovered = recover({ root: '', aside, topIsFixed: (0,own_image/* topIsFixed */.u5)() });
        if (recovered) {
            removeWorkFolder(home, recovered.tree);
            removeTree(coversBeside(aside));
            onRecover(recovered.lost);
        }
    }
    catch (error) {
        (0,external_node_fs_.closeSync)(fd);
        throw options.signal.aborted ? options.signal.reason : error;
    }
    const mounts = (0,linux_mount/* mountPointsIn */.mX)((0,external_node_fs_.readFileSync)('/proc/self/mountinfo', 'utf8'));
    const exposed = exposedFiles(hide, home, mounts);
    if (exposed.length > 0)
        onExposed(exposed);
    const kept = [...new Set([...mounts, ...networkFiles, ...keep, home])];
    return {
        place: new RootPlace('', { aside, keep: kept, hide, topIsFixed: (0,own_image/* topIsFixed */.u5)(), turns }),
        [Symbol.dispose]: () => (0,external_node_fs_.closeSync)(fd),
    };
}

;// CONCATENATED MODULE: ./build/src/cli/own-root.js



const noOverlay = { ok: false, reason: 'nothing is mounted with this isolation' };
function recoveredMessage(lost) {
    const message = 'an earlier build in this container was killed: what it left has been removed';
    return lost.length === 0
        ? message
        : `${message}; ${lost.join(', ')} was in its memory alone and has to be written again`;
}
class OwnRoot {
    #options;
    #taken;
    #made;
    constructor(options) {
        this.#options = options;
    }
    async open(home) {
        const { workDir, keep, hide, turns, emit, signal } = this.#options;
        this.#taken = await takeRoot({
            home,
            turns,
            hide,
            keep: keep.map((path) => (0,external_node_fs_.realpathSync)(path)),
            signal,
            onWait: () => emit({ type: 'warning', message: 'another build is running in this container: waiting for its end' }),
            onRecover: (lost) => emit({ type: 'warning', message: recoveredMessage(lost) }),
            onExposed: (paths) => emit({
                type: 'warning',
                message: `commands of the Dockerfile can read ${paths.join(', ')}: what is mounted cannot be hidden from them`,
                hint: 'where you do not trust the Dockerfile and its base image, give credentials in the variable DOCKER_AUTH_CONFIG',
            }),
        });
        const inside = workDir.startsWith(`${home}/`);
        if (!inside)
            this.#made = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(home, 'yadokari-'));
        return { place: this.#taken.place, treeDir: this.#made ?? workDir };
    }
    [Symbol.dispose]() {
        this.#taken?.[Symbol.dispose]();
        if (this.#made !== undefined)
            (0,external_node_fs_.rmSync)(this.#made, { recursive: true, force: true });
    }
}

// EXTERNAL MODULE: ./build/src/credentials/discover.js
var discover = __webpack_require__(70189);
// EXTERNAL MODULE: ./build/src/options/environment.js + 1 modules
var environment = __webpack_require__(70427);
;// CONCATENATED MODULE: ./build/src/cli/notify/secret-files.js

function notifySecretFiles(texts, cwd) {
    const named = texts.flatMap((text) => Array.from(text.matchAll(/(?:^|[,"\n])\s*(?:url|secret|token|password)-file=([^,"\n]+)/gi), ([, path = '']) => path));
    return named.map((path) => (0,external_node_path_.resolve)(cwd, path.trim()));
}

;// CONCATENATED MODULE: ./build/src/cli/secret-files.js




const variables = environment/* environmentVariables */.r;
function withTwins(name) {
    const [, rest] = /^OTEL_EXPORTER_OTLP_(.+)$/.exec(name) ?? [];
    return rest === undefined
        ? [name]
        : [name, ...['TRACES', 'METRICS'].map((one) => `OTEL_EXPORTER_OTLP_${one}_${rest}`)];
}
const fileVariables = Object.entries(variables)
    .filter(([, spec]) => spec.namesSecret === true)
    .flatMap(([name]) => withTwins(name));
function secretFiles({ options: { notify, metricsPushCredentials: metrics }, world: { env, cwd }, }) {
    const named = [metrics, ...fileVariables.map((name) => env[name])];
    return [
        ...new Set([
            ...(0,discover/* candidateFiles */.hy)(env),
            ...notifySecretFiles(notify, cwd),
            ...named.flatMap((path) => (path === undefined || path === '' ? [] : [(0,external_node_path_.resolve)(cwd, path)])),
        ]),
    ];
}

// EXTERNAL MODULE: ./build/src/cache/warmed/unpacked.js
var unpacked = __webpack_require__(19134);
;// CONCATENATED MODULE: ./build/src/cli/warmed.js


function keptLayers({ options, world, emit, cancellation }, engine) {
    if (options.cacheDir === '')
        return undefined;
    const folder = (0,external_node_path_.resolve)(world.cwd, options.cacheDir);
    return new unpacked/* KeptLayers */.Xu({ folder, ttlSeconds: options.cacheTtl, engine, emit, signal: cancellation.signal });
}
async function isRoot(isolation) {
    return isolation().then(({ rung }) => rung === 'root', () => false);
}
function keptNames(kept, isolation) {
    return async (layer) => {
        if (!kept || !(await kept.has(layer)) || !(await isRoot(isolation)))
            return undefined;
        return (await kept.find(layer))?.index;
    };
}
function lowerFolders(kept, emit, refusalOf) {
    let asked;
    const isTaken = async (folder) => {
        const refusal = await refusalOf(folder);
        if (refusal === undefined)
            return true;
        emit({ type: 'note', level: 'debug', message: `Unpacked layers cannot be used in place: ${refusal}` });
        return false;
    };
    return async (layer) => {
        const known = asked === undefined || (await asked);
        const folder = known ? (await kept.find(layer))?.root : undefined;
        if (folder === undefined)
            return undefined;
        return (await (asked ??= isTaken(folder))) ? folder : undefined;
    };
}

;// CONCATENATED MODULE: ./build/src/cli/services.js














function once(make) {
    let made;
    return () => (made ??= make());
}
function ignoredPaths(options) {
    return [...options.ignorePath, ...(options.ignoreVarRun ? ['/var/run'] : [])];
}
function ownRoot(command, { workDir, contextFolders, turns }) {
    const { emit, cancellation } = command;
    return new OwnRoot({
        workDir,
        keep: [...contextFolders, workDir, ...keptCaches(command)],
        hide: secretFiles(command),
        turns,
        emit,
        signal: cancellation.signal,
    });
}
function keptCaches({ options, world }) {
    const folder = askedFolder({ asked: options.cacheMountsDir, world });
    return folder === undefined ? [] : [folder];
}
function mountServices(command, parts, engine) {
    const { options, world, emit, cancellation } = command;
    const { isolation, workDir, secrets, agents } = parts;
    const asked = options.cacheMountsDir;
    const into = async (folder) => {
        const { privileged } = await isolation();
        const record = privileged ? {} : { record: (0,external_node_path_.join)(folder, 'record.json') };
        return { root: folder, style: { kind: 'merge' }, privileged, ...record, signal: cancellation.signal };
    };
    return {
        secrets,
        agents,
        cacheMounts: once(async () => openCacheMounts({ asked, world, isolation: await isolation(), workDir, emit })),
        writeTree: async (entries, folder) => void (await engine.applyEntries(entries, await into(folder))),
        unpackTree: async (layer, folder) => void (await engine.unpack(layer, await into(folder))),
    };
}
function imagesFrom(registry, signal) {
    return (reference, platform) => reference.startsWith(layout_images/* layoutScheme */._)
        ? (0,layout_images/* layoutImage */.C)(reference, platform)
        : registry.image(reference, platform, signal);
}
function downloader({ emit, cancellation }, { http, secrets }) {
    const tools = { http, secret: (id) => secrets.read(id), emit, signal: cancellation.signal };
    return {
        download: (url, file) => (0,download/* downloadFile */.PE)(tools, url, file),
        isUnchanged: (url, validator) => (0,download/* isUnchangedFile */._o)(tools, url, validator),
    };
}
async function openDriver(command, { workDir, isolation, threads, kept: failed }, { engine, kept, home }) {
    const { options, emit, cancellation, world } = command;
    const chosen = await orFilesOnly(isolation());
    const ignore = ignoredPaths(options);
    const common = { engine, isolation: chosen, ignore, signal: cancellation.signal };
    const keeping = (made, folder) => failed?.watch(made, (0,own_folder/* lastingParent */.XM)((0,external_node_path_.dirname)(folder), world), chosen.rung) ?? made;
    if (chosen.home !== undefined) {
        const { place, treeDir } = await home.open(chosen.home);
        return keeping(createRootfsDriver({ ...common, workDir: treeDir, overlay: noOverlay, place }), treeDir);
    }
    const mounts = chosen.rung === 'root' || chosen.rung === 'rootless';
    const overlay = mounts ? await probeOverlay(workDir, { isolation: chosen, threads }) : noOverlay;
    const trees = kept && overlay.ok && (await isRoot(isolation))
        ? { kept: lowerFolders(kept, emit, (lower) => lowerRefusal(workDir, lower, { ...overlay, threads })) }
        : {};
    return keeping(createRootfsDriver({ ...common, workDir, overlay, ...trees }), workDir);
}
function servicesAmong({ services, image }, command, parts) {
    const { emit, cancellation } = command;
    return {
        ...services,
        image,
        secrets: parts.secrets,
        agents: parts.agents,
        ...downloader(command, parts),
        git: parts.git.client,
        emit,
        signal: cancellation.signal,
        cancel: (reason) => cancellation.abort(reason),
        workDir: parts.workDir,
        offer: (layer) => parts.outputs.offer(layer),
        releaseFiles: () => Promise.resolve(),
        [Symbol.asyncDispose]: () => Promise.resolve(),
    };
}
function openServices(command, parts) {
    const { emit, cancellation } = command;
    const { registry, outputs, workDir, threads, isolation } = parts;
    const { signal } = cancellation;
    const engine = (0,layer_engine/* createLayerEngine */.o)({ eager: parts.cache === undefined });
    const kept = keptLayers(command, engine);
    const names = layerNames(engine, parts.cache, keptNames(kept, isolation));
    let driver;
    const home = ownRoot(command, parts);
    const makeDriver = () => openDriver(command, parts, { engine: names.engine, kept, home });
    return {
        engine,
        image: imagesFrom(registry, signal),
        keptIndex: (layer) => names.kept(layer),
        layerIndex: (layer, until) => names.index(layer, until),
        rootfs: () => (driver ??= makeDriver()),
        ...mountServices(command, parts, engine),
        sandbox: once(async () => createSandbox(await isolation(), { threads, workDir })),
        releaseFiles: async () => {
            const made = await driver?.catch(() => undefined);
            if (made?.name === 'overlay')
                await made.close();
        },
        expectRun: (layers) => {
            parts.expectRun();
            engine.warm();
            if (kept && (0,cli_isolation/* canStay */.s)(command.options.isolation))
                for (const layer of layers)
                    kept.expect(layer);
        },
        ...downloader(command, parts),
        uses: () => undefined,
        git: parts.git.client,
        emit,
        signal,
        cancel: (reason) => cancellation.abort(reason),
        workDir,
        offer: (layer) => outputs.offer(layer),
        async [Symbol.asyncDispose]() {
            try {
                const made = await driver?.catch(() => undefined);
                await made?.close();
            }
            finally {
                home[Symbol.dispose]();
                await kept?.[Symbol.asyncDispose]();
                await engine.close();
            }
        },
    };
}


/***/ }),

/***/ 39670:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ withoutRunning)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70507);
/* harmony import */ var _export_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(10396);
/* harmony import */ var _isolation_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88361);
/* harmony import */ var _log_index_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(11881);
/* harmony import */ var _mounts_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(43865);
/* harmony import */ var _mounts_index_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(69356);
/* harmony import */ var _services_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48514);
/* harmony import */ var _workspace_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(94437);
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});







function nothingRuns() {
    return Promise.reject(new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('INTERNAL', 'nothing is run to plan a build'));
}
async function withoutRunning(command, { http, registry, git, source, settings, folders }, look) {
    const { world, emit, cancellation } = command;
    const threads = (0,_isolation_index_js__WEBPACK_IMPORTED_MODULE_1__/* .createNamespaceThreads */ .z)();
    const workspace = (0,_workspace_js__WEBPACK_IMPORTED_MODULE_2__/* .createWorkspace */ .sK)((0,_workspace_js__WEBPACK_IMPORTED_MODULE_2__/* .workspaceParent */ .o2)(world));
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const services = __addDisposableResource(env_1, (0,_services_js__WEBPACK_IMPORTED_MODULE_3__/* .openServices */ .Ns)(command, {
                http,
                registry,
                git,
                workDir: workspace.path,
                cache: settings.cache,
                outputs: (0,_export_index_js__WEBPACK_IMPORTED_MODULE_4__/* .createOutputs */ .l)({
                    destinations: [],
                    paths: {},
                    workDir: workspace.path,
                    emit,
                    putUrl: nothingRuns,
                    signal: cancellation.signal,
                }),
                contextFolders: folders,
                threads,
                isolation: nothingRuns,
                expectRun: () => undefined,
                turns: new _base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .Turns */ .P(),
                secrets: _mounts_index_js__WEBPACK_IMPORTED_MODULE_6__/* .noSecrets */ .fI,
                agents: _mounts_index_js__WEBPACK_IMPORTED_MODULE_7__/* .noAgents */ .g,
            }), true);
            return await look({ dockerfile: source, settings, services, report: _log_index_js__WEBPACK_IMPORTED_MODULE_8__/* .reportError */ .N7 });
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    finally {
        workspace.remove();
        await threads.close();
    }
}


/***/ }),

/***/ 27763:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kX: () => (/* binding */ ignoreFileOf),
  dx: () => (/* binding */ loadDockerfile),
  CJ: () => (/* binding */ loadDockerfileAlone)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(70487);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./build/src/context/text-file.js




const chunkBytes = 64 * 1024;
const patience = 3000;
const pause = 10;
async function readText(path, signal) {
    let file;
    try {
        file = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK);
    }
    catch (error) {
        if ((0,errors/* errnoOf */.UQ)(error) === 'ENOENT' || (0,errors/* errnoOf */.UQ)(error) === 'ENOTDIR')
            return undefined;
        throw unreadable(path, error);
    }
    try {
        return (await file.stat()).isDirectory() ? undefined : await readBounded(file, path, signal);
    }
    finally {
        await file.close();
    }
}
async function readBounded(file, name, signal) {
    const chunks = [];
    let size = 0;
    for (;;) {
        const chunk = Buffer.allocUnsafe(chunkBytes);
        const length = size === 0 ? await readFirst(file, chunk, { name, signal }) : await readChunk(file, chunk, signal);
        if (length === 0)
            return Buffer.concat(chunks, size).toString('utf8');
        size += length;
        if (size > limits/* limits */.F.dockerfileBytes)
            throw tooLarge(name);
        chunks.push(chunk.subarray(0, length));
    }
}
async function readFirst(file, chunk, { name, signal }) {
    const isPipe = (await file.stat()).isFIFO();
    for (const end = Date.now() + patience;; await (0,external_node_timers_promises_.setTimeout)(pause)) {
        const length = await readChunk(file, chunk, signal);
        if (length > 0 || !isPipe)
            return length;
        if (Date.now() > end)
            throw silentPipe(name);
    }
}
async function readChunk(file, chunk, signal) {
    for (;;) {
        signal?.throwIfAborted();
        try {
            return (await file.read(chunk)).bytesRead;
        }
        catch (error) {
            if ((0,errors/* errnoOf */.UQ)(error) !== 'EAGAIN')
                throw error;
            await (0,external_node_timers_promises_.setTimeout)(pause);
        }
    }
}
function silentPipe(name) {
    return new errors/* YadokariError */.$S('CONTEXT_INVALID', `"${name}" is a pipe that nobody writes to`, {
        hint: 'name a file, or start what writes to the pipe before the build',
    });
}
function unreadable(path, error) {
    const reason = (0,errors/* errnoOf */.UQ)(error) === 'EACCES' ? 'permission denied' : (0,errors/* messageOf */.bD)(error);
    return new errors/* YadokariError */.$S('CONTEXT_INVALID', `cannot read "${path}": ${reason}`, {
        hint: 'let the user of this job read it',
        cause: error,
    });
}
function tooLarge(name) {
    return new errors/* YadokariError */.$S('LIMIT_EXCEEDED', `"${name}" is larger than ${limits/* limits */.F.dockerfileBytes} bytes`, {
        hint: 'check that it is a text file',
    });
}

;// CONCATENATED MODULE: ./build/src/context/dockerfile.js




async function readAll(stream, name) {
    const chunks = [];
    let size = 0;
    for await (const chunk of stream) {
        size += chunk.length;
        if (size > limits/* limits */.F.dockerfileBytes)
            throw tooLarge(name);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
}
async function ignoreFileFor(paths, signal) {
    for (const path of paths) {
        const text = await readText(path, signal);
        if (text !== undefined)
            return { name: path, text };
    }
    return undefined;
}
async function readElsewhere({ dockerfile, stdin, fetchText, }) {
    if (dockerfile === '-')
        return { name: 'stdin', text: await readAll(stdin(), 'stdin') };
    if (!/^https?:\/\//.test(dockerfile))
        return undefined;
    const text = await fetchText(dockerfile, limits/* limits */.F.dockerfileBytes);
    const { origin, pathname } = new URL(dockerfile);
    return { name: origin + pathname, text };
}
async function loadDockerfileAlone(request) {
    const { dockerfile: name, cwd, signal } = request;
    const elsewhere = await readElsewhere(request);
    if (elsewhere)
        return elsewhere;
    const path = (0,external_node_path_.resolve)(cwd, name);
    const text = await readText(path, signal);
    if (text !== undefined)
        return { name, text };
    throw notFound(name, [{ path, shown: JSON.stringify(path) }]);
}
function notFound(name, candidates) {
    const seen = candidates.map(({ path, shown }) => ((0,external_node_fs_.existsSync)(path) ? `${shown} (a folder)` : shown));
    return new errors/* YadokariError */.$S('DOCKERFILE_NOT_FOUND', `Dockerfile "${name}" not found`, {
        hint: `looked for ${seen.join(' and ')}; name it with --dockerfile`,
    });
}
async function loadDockerfile(request, context) {
    const { dockerfile: name, cwd, signal } = request;
    const ignore = (0,external_node_path_.join)(context.root, '.dockerignore');
    const elsewhere = await readElsewhere(request);
    const withIgnore = ignored(context, signal);
    if (elsewhere)
        return withIgnore(elsewhere, [ignore]);
    if (context.dockerfile !== undefined)
        return loneDockerfile(context, context.dockerfile, signal);
    const candidates = candidatesFor(name, cwd, context);
    for (const path of candidates) {
        stayInside(context, path);
        const text = await readText(path, signal);
        if (text === undefined)
            continue;
        const isFetched = context.origin.kind !== 'folder' && isBelow(context.root, path);
        const found = { name, text, ...(isFetched ? {} : { path }) };
        return withIgnore(found, [`${path}.dockerignore`, ignore]);
    }
    throw notFound(name, candidates.map((path) => ({ path, shown: placeIn(context, path) })));
}
function placeIn({ root, origin, name }, path) {
    if (origin.kind === 'folder' || !isBelow(root, path))
        return JSON.stringify(path);
    return `${JSON.stringify((0,external_node_path_.relative)(root, path))} in ${JSON.stringify(name)}`;
}
function candidatesFor(name, cwd, { root, origin }) {
    const typed = (0,external_node_path_.resolve)(cwd, name);
    const inside = (0,external_node_path_.join)(root, name);
    return [...new Set(origin.kind === 'folder' ? [typed, inside] : [inside, typed])];
}
async function loneDockerfile(context, name, signal) {
    const text = await readText((0,external_node_path_.join)(context.root, name), signal);
    if (text === undefined)
        throw notFound(name, [{ path: (0,external_node_path_.join)(context.root, name), shown: JSON.stringify(context.name) }]);
    return { dockerfile: { name: context.name, text } };
}
function stayInside(context, path) {
    const { root, origin } = context;
    if (!isBelow(root, path) || !(0,external_node_fs_.existsSync)(path))
        return;
    const real = (0,external_node_fs_.realpathSync)(path);
    if (real === root || isBelow(root, real)) {
        const stats = (0,external_node_fs_.statSync)(real);
        if (origin.kind === 'folder' || stats.isFile() || stats.isDirectory())
            return;
        throw new errors/* YadokariError */.$S('CONTEXT_INVALID', `${placeIn(context, path)} is no file`, {
            hint: 'name the Dockerfile with --dockerfile',
        });
    }
    throw new errors/* YadokariError */.$S('CONTEXT_INVALID', `${placeIn(context, path)} is a link that leads out of the build context`, {
        hint: 'copy the file into the context, or name it where it is with --dockerfile',
    });
}
function isBelow(root, path) {
    return path.startsWith(root.endsWith('/') ? root : `${root}/`);
}
async function ignoreFileOf(context, signal) {
    const path = (0,external_node_path_.join)(context.root, '.dockerignore');
    stayInside(context, path);
    return ignoreFileFor([path], signal);
}
function ignored(context, signal) {
    return async (dockerfile, paths) => {
        for (const path of paths)
            stayInside(context, path);
        const ignoreFile = await ignoreFileFor(paths, signal);
        return ignoreFile ? { dockerfile, ignoreFile } : { dockerfile };
    };
}


/***/ }),

/***/ 74761:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PE: () => (/* binding */ downloadFile),
/* harmony export */   _o: () => (/* binding */ isUnchangedFile),
/* harmony export */   mR: () => (/* binding */ downloadText)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57075);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46466);
/* harmony import */ var _http_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(92192);
/* harmony import */ var _http_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(93713);
/* harmony import */ var _remote_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80283);






async function downloadFile(tools, url, file) {
    const download = (0,_remote_js__WEBPACK_IMPORTED_MODULE_3__/* .readRemote */ .Z)((0,_http_file_js__WEBPACK_IMPORTED_MODULE_4__/* .httpFile */ .jG)(url, tools), tools);
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_2__.pipeline)(node_stream__WEBPACK_IMPORTED_MODULE_1__.Readable.from(download.bytes), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(file, { mode: 0o600 }));
    const [lastModified, validator] = [download.lastModified(), download.validator()];
    return {
        digest: download.digest(),
        ...(lastModified === undefined ? {} : { lastModified }),
        ...(validator === undefined ? {} : { validator }),
    };
}
async function isUnchangedFile(tools, url, validator) {
    const asked = await (0,_http_file_js__WEBPACK_IMPORTED_MODULE_4__/* .requestFor */ .pU)((0,_http_file_js__WEBPACK_IMPORTED_MODULE_4__/* .parseHttpUrl */ .f$)(url), tools);
    const { method, headers } = (0,_http_index_js__WEBPACK_IMPORTED_MODULE_5__/* .conditionOf */ .rI)(validator);
    const response = await tools.http.request({ ...asked, method, headers: { ...asked.headers, ...headers } });
    for await (const chunk of response.body)
        if (chunk.byteLength > 0)
            break;
    return (0,_http_index_js__WEBPACK_IMPORTED_MODULE_5__/* .isUnchanged */ ._5)(validator, response);
}
async function downloadText(tools, url, limit) {
    const asked = await (0,_http_file_js__WEBPACK_IMPORTED_MODULE_4__/* .requestFor */ .pU)((0,_http_file_js__WEBPACK_IMPORTED_MODULE_4__/* .parseHttpUrl */ .f$)(url), tools);
    const { response, bytes } = await tools.http.read(asked, limit);
    if (response.status !== 200)
        throw (0,_http_file_js__WEBPACK_IMPORTED_MODULE_4__/* .refusedDownload */ .fW)(asked, response);
    return Buffer.from(bytes).toString('utf8');
}


/***/ }),

/***/ 93713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  xS: () => (/* binding */ factsOf),
  jG: () => (/* binding */ httpFile),
  f$: () => (/* binding */ parseHttpUrl),
  fW: () => (/* binding */ refusedDownload),
  pU: () => (/* binding */ requestFor)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/base/url.js
var base_url = __webpack_require__(16258);
// EXTERNAL MODULE: ./build/src/http/validator.js
var http_validator = __webpack_require__(92192);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./build/src/http/place.js
var place = __webpack_require__(44937);
;// CONCATENATED MODULE: ./build/src/context/http-auth.js


function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
function ofLogin({ username, password }) {
    if (username === '' && password === '')
        return undefined;
    return `Basic ${external_node_buffer_.Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`;
}
async function ofSecrets(hostname, secret) {
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    const token = await secret(`HTTP_AUTH_TOKEN_${host}`);
    if (token)
        return `Bearer ${external_node_buffer_.Buffer.from(token).toString('utf8').trim()}`;
    const header = await secret(`HTTP_AUTH_HEADER_${host}`);
    return header && external_node_buffer_.Buffer.from(header).toString('utf8').trim();
}
async function authorizationFor(url, secret) {
    const isPrivate = url.protocol === 'https:' || (0,place/* placeOf */.$)(url.hostname) !== 'public';
    const found = secret && isPrivate ? await ofSecrets(url.hostname, secret) : undefined;
    return found ?? ofLogin(url);
}

;// CONCATENATED MODULE: ./build/src/context/http-file.js



function parseHttpUrl(text) {
    const url = URL.parse(text);
    if (url && (url.protocol === 'http:' || url.protocol === 'https:'))
        return url;
    throw new errors/* YadokariError */.$S('SOURCE_INVALID', `${JSON.stringify(text.replace(/\/\/.*$/, '//…'))} is not a URL`, {
        hint: 'write it like https://example.com/file.tar.gz',
    });
}
function refusedDownload(request, response) {
    const code = response.status === 404 || response.status === 410 ? 'SOURCE_NOT_FOUND' : 'NETWORK';
    const wantsLogin = response.status === 401 || response.status === 403;
    return new errors/* YadokariError */.$S(code, `cannot ${request.what}: the server answered ${response.status}`, {
        hint: wantsLogin
            ? 'the server wants other credentials: put them into the URL, or, for https, give a secret HTTP_AUTH_TOKEN_<host>'
            : 'check the address',
    });
}
function strongTag({ headers }) {
    const { etag } = headers;
    return etag === undefined || etag.startsWith('W/') ? undefined : etag;
}
function lastModifiedOf({ headers }) {
    const time = Date.parse(headers['last-modified'] ?? '');
    return Number.isNaN(time) ? undefined : time;
}
function factsOf(response) {
    const version = strongTag(response);
    const lastModified = lastModifiedOf(response);
    const validator = response.status === 200 ? (0,http_validator/* validatorOf */.qA)(response) : undefined;
    return {
        ...rangeOf(response),
        ...(version === undefined ? {} : { version }),
        ...(lastModified === undefined ? {} : { lastModified }),
        ...(validator === undefined ? {} : { validator }),
    };
}
function rangeOf(response) {
    if (response.status === 206) {
        const found = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers['content-range'] ?? '');
        const size = Number(found?.[2]);
        return { from: Number(found?.[1] ?? -1), ...(Number.isNaN(size) ? {} : { size }) };
    }
    const length = response.headers['content-length'];
    return { from: 0, ...(length === undefined ? {} : { size: Number(length) }) };
}
async function requestFor(url, { secret, signal }) {
    const authorization = await authorizationFor(url, secret);
    const target = new URL(url);
    target.username = '';
    target.password = '';
    return {
        method: 'GET',
        url: target,
        what: `download ${JSON.stringify((0,base_url/* redactUrl */.B)(url))}`,
        headers: authorization === undefined ? {} : { authorization },
        signal,
    };
}
function httpFile(text, { http, secret }) {
    const url = parseHttpUrl(text);
    return {
        uri: (0,base_url/* redactUrl */.B)(url),
        async open(offset, { signal, version }) {
            const isRest = offset > 0 && version !== undefined;
            const range = isRest ? { range: `bytes=${offset}-`, 'if-range': version } : {};
            const asked = await requestFor(url, { secret, signal });
            const request = { ...asked, headers: { ...asked.headers, ...range } };
            const response = await http.request(request);
            if (response.status !== 200 && !(response.status === 206 && isRest)) {
                await response.discard();
                throw refusedDownload(request, response);
            }
            return { ...factsOf(response), body: response.body };
        },
    };
}


/***/ }),

/***/ 2628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ isFolderContext),
  N: () => (/* binding */ openContext)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/layer/paths.js
var paths = __webpack_require__(81427);
// EXTERNAL MODULE: ./build/src/layer/tree/host-tree.js
var host_tree = __webpack_require__(28013);
;// CONCATENATED MODULE: ./build/src/layer/tree/sub-tree.js

function subTree(tree, folder) {
    if (folder === '')
        return tree;
    const whole = (path) => (path === '' ? folder : (0,paths/* joinPath */.uJ)(folder, path));
    return {
        lookup: (path) => tree.lookup(whole(path)),
        list: (path) => tree.list(whole(path)),
        readSmall: (path) => tree.readSmall(whole(path)),
        hostPath: (path) => tree.hostPath(whole(path)),
        xattrs: (path) => tree.xattrs(whole(path)),
        inodeKey: (path) => tree.inodeKey(whole(path)),
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(70487);
// EXTERNAL MODULE: ./build/src/base/digest.js
var base_digest = __webpack_require__(81047);
// EXTERNAL MODULE: ./build/src/layer/archive.js
var archive = __webpack_require__(52561);
// EXTERNAL MODULE: ./build/src/context/remote.js
var remote = __webpack_require__(80283);
;// CONCATENATED MODULE: ./build/src/context/archive.js









const progressMilliseconds = 200;
const loneFile = 'context';
class Passing {
    #input;
    #emit;
    #hash = (0,external_node_crypto_.createHash)('sha256');
    #most;
    #started = performance.now();
    #told = this.#started;
    bytes = 0;
    constructor(input, { emit, maxBytes }) {
        this.#input = input;
        this.#emit = emit;
        this.#most = maxBytes ?? limits/* limits */.F.contextBytes;
    }
    async *through() {
        this.#emit({ type: 'context.progress', ...this.#now() });
        for await (const chunk of this.#input.bytes) {
            this.bytes += chunk.byteLength;
            if (this.bytes > this.#most)
                throw tooLarge(this.#input.uri, this.#most);
            this.#hash.update(chunk);
            yield chunk;
            if (performance.now() - this.#told < progressMilliseconds)
                continue;
            this.#told = performance.now();
            this.#emit({ type: 'context.progress', ...this.#now() });
        }
    }
    finish(entries) {
        const { uri } = this.#input;
        const digest = (0,base_digest/* finishDigest */.g4)(this.#hash);
        const seconds = (performance.now() - this.#started) / 1000;
        this.#emit({
            type: 'context.finished',
            context: uri,
            revision: digest,
            size: this.bytes,
            entries,
            seconds,
        });
        return { kind: 'archive', uri, digest, size: this.bytes };
    }
    #now() {
        const size = this.#input.size?.();
        return { context: this.#input.uri, bytes: this.bytes, ...(size === undefined ? {} : { size }) };
    }
}
function tooLarge(uri, most) {
    return new errors/* YadokariError */.$S('LIMIT_EXCEEDED', `build context "${uri}" is larger than ${most} bytes`, {
        hint: 'leave out of it what the build does not need',
    });
}
function timeOf(input, otherwise) {
    const said = input.lastModified?.();
    const time = said === undefined ? otherwise : { seconds: Math.floor(said / 1000) };
    return time === undefined ? {} : { time };
}
function noArchive(uri, fact) {
    return new errors/* YadokariError */.$S('CONTEXT_INVALID', `build context "${uri}" ${fact}`, {
        hint: 'give a tar archive, plain or packed with gzip, zstd, xz or bzip2',
    });
}
function withoutEnd(uri) {
    return {
        type: 'warning',
        message: `the archive "${uri}" has no end: it may be cut off`,
        hint: 'check that what wrote it did not fail',
    };
}
async function peek(bytes) {
    const iterator = bytes[Symbol.asyncIterator]();
    const first = [];
    let length = 0;
    while (length < archive/* archiveMagicBytes */.tx) {
        const next = await iterator.next();
        if (next.done === true)
            break;
        first.push(Buffer.from(next.value));
        length += next.value.byteLength;
    }
    async function* all() {
        try {
            yield* first;
            for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
                yield next.value;
        }
        finally {
            await iterator.return?.();
        }
    }
    return { start: Buffer.concat(first), all: all() };
}
async function readDockerfile(uri, bytes) {
    const chunks = [];
    let size = 0;
    for await (const chunk of bytes) {
        size += chunk.byteLength;
        if (size > limits/* limits */.F.dockerfileBytes || chunk.includes(0))
            throw noArchive(uri, 'is no archive, and no Dockerfile');
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
function standIn() {
    const uid = process.getuid?.() ?? 0;
    return uid === 0 ? {} : { standIn: { uid, gid: process.getgid?.() ?? 0 } };
}
async function store(input, tools, scratch) {
    const passing = new Passing(input, tools);
    const root = (0,external_node_path_.join)(scratch.path, 'context');
    (0,external_node_fs_.mkdirSync)(root, { mode: 0o755 });
    const file = (0,external_node_path_.join)(root, loneFile);
    const written = (0,external_node_fs_.createWriteStream)(file, { mode: 0o600 });
    await (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.from(passing.through()), written, { signal: tools.signal });
    const close = () => Promise.resolve(scratch.remove());
    return { name: input.uri, root, origin: passing.finish(1), ...timeOf(input, { file }), close };
}
async function unpack(input, tools, scratch) {
    const passing = new Passing(input, tools);
    const { uri } = input;
    const root = (0,external_node_path_.join)(scratch.path, 'context');
    const record = (0,external_node_path_.join)(scratch.path, 'context.json');
    (0,external_node_fs_.mkdirSync)(root, { mode: 0o755 });
    const { start, all } = await peek(passing.through());
    if (start.byteLength === 0)
        throw noArchive(uri, 'is empty: not one byte came');
    const common = { name: uri, root, close: () => Promise.resolve(scratch.remove()) };
    if (!(0,archive/* looksLikeArchive */.U8)(start)) {
        if (!input.mayBeDockerfile)
            throw noArchive(uri, 'is no archive');
        await (0,promises_.writeFile)((0,external_node_path_.join)(root, loneFile), await readDockerfile(uri, all), { mode: 0o600 });
        return { ...common, origin: passing.finish(1), dockerfile: loneFile, ...timeOf(input) };
    }
    const bounds = { maxBytes: tools.maxBytes ?? limits/* limits */.F.contextBytes, maxEntries: limits/* limits */.F.contextEntries };
    const { entries, hasEnd, newestFile } = await tools
        .engine()
        .extract(all, { name: uri, root, record, ...standIn(), ...bounds }, tools.signal);
    if (!hasEnd)
        tools.emit(withoutEnd(uri));
    const time = timeOf(input, newestFile === undefined ? undefined : { seconds: newestFile });
    return { ...common, record, keepsOwners: true, origin: passing.finish(entries), ...time };
}
function openArchive(input, tools) {
    return inScratch(tools, (scratch) => unpack(input, tools, scratch));
}
async function inScratch({ scratch }, work) {
    const made = scratch();
    try {
        return await work(made);
    }
    catch (error) {
        made.remove();
        throw error;
    }
}
function openRemoteArchive(file, tools) {
    return openArchive(remoteInput(file, tools), tools);
}
function openRemoteFile(file, tools) {
    return inScratch(tools, (scratch) => store(remoteInput(file, tools), tools, scratch));
}
function remoteInput(file, tools) {
    const download = (0,remote/* readRemote */.Z)(file, tools);
    return { ...download, uri: file.uri, mayBeDockerfile: true };
}

// EXTERNAL MODULE: ./build/src/cloud/index.js
var cloud = __webpack_require__(48635);
;// CONCATENATED MODULE: ./build/src/context/objects/azure-key.js

const placed = [
    'content-encoding',
    'content-language',
    'content-length',
    'content-md5',
    'content-type',
    'date',
    'if-modified-since',
    'if-match',
    'if-none-match',
    'if-unmodified-since',
    'range',
];
function sharedKeyAuthorization({ account, key }, url, headers) {
    const own = Object.entries(headers)
        .filter(([name]) => name.startsWith('x-ms-'))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => `${name}:${value}\n`);
    const query = [...url.searchParams]
        .map(([name, value]) => `\n${name.toLowerCase()}:${value}`)
        .sort((a, b) => (a < b ? -1 : 1));
    const text = [
        'GET',
        ...placed.map((name) => headers[name] ?? ''),
        `${own.join('')}/${account}${url.pathname}${query.join('')}`,
    ].join('\n');
    const signature = (0,external_node_crypto_.createHmac)('sha256', Buffer.from(key, 'base64')).update(text, 'utf8').digest('base64');
    return `SharedKey ${account}:${signature}`;
}

// EXTERNAL MODULE: ./build/src/http/body.js
var http_body = __webpack_require__(95980);
// EXTERNAL MODULE: ./build/src/context/http-file.js + 1 modules
var http_file = __webpack_require__(93713);
;// CONCATENATED MODULE: ./build/src/context/objects/object-file.js



function inContext(what, error) {
    if (!(error instanceof errors/* YadokariError */.$S) || error.code !== 'CREDENTIALS_INVALID')
        return error;
    const hint = error.hint === undefined ? {} : { hint: error.hint };
    return new errors/* YadokariError */.$S(error.code, `cannot ${what}: ${error.message}`, { cause: error, ...hint });
}
function objectFile(object, http) {
    const what = `download ${JSON.stringify(object.uri)}`;
    const ask = async (range, signal) => {
        const { url, headers } = await object.authorized(range).catch((error) => {
            throw inContext(what, error);
        });
        const response = await http.request({ method: 'GET', url, what, headers, signal });
        if (response.status === 200 || (response.status === 206 && 'range' in range))
            return { ...(0,http_file/* factsOf */.xS)(response), body: response.body };
        const body = Buffer.from(await (0,http_body/* readExcerpt */.SL)(response.body, limits/* limits */.F.errorBodyBytes)).toString('utf8');
        if ('range' in range && (response.status === 412 || response.status === 416))
            return ask({}, signal);
        const error = object.refused({ response, body, what });
        if (error)
            throw error;
        return ask(range, signal);
    };
    return {
        uri: object.uri,
        open: (offset, { signal, version }) => ask(offset > 0 && version !== undefined ? { range: `bytes=${offset}-`, 'if-match': version } : {}, signal),
    };
}
function elementOf(xml, name) {
    const text = new RegExp(`<${name}>([^<]{1,500})</${name}>`).exec(xml)?.[1];
    return text?.replaceAll(/\s+/g, ' ').trim();
}

;// CONCATENATED MODULE: ./build/src/context/objects/azure-blob.js




const version = '2021-12-02';
const scope = 'https://storage.azure.com/.default';
const blobHost = /^(?<account>[a-z0-9]{3,24})\.(?:blob\.core\.(?:windows\.net|chinacloudapi\.cn|cloudapi\.de|usgovcloudapi\.net)|z\d{1,2}\.blob\.storage\.azure\.net)$/;
function parseBlobUrl(text) {
    const url = URL.parse(text);
    if (url?.protocol !== 'https:' || (url.port !== '' && url.port !== '443'))
        return undefined;
    const account = blobHost.exec(url.hostname)?.groups?.['account'];
    return account === undefined ? undefined : { url, account };
}
const hints = {
    BlobNotFound: 'check the name of the blob',
    ContainerNotFound: 'check the name of the container',
    AuthenticationFailed: 'check AZURE_STORAGE_ACCESS_KEY, or that the signature in the URL is complete and still good',
    AuthorizationPermissionMismatch: 'give the identity of this job the role Storage Blob Data Reader',
};
class AzureBlob {
    uri;
    world;
    url;
    account;
    mode;
    azure;
    closed = '';
    constructor(place, world) {
        this.world = world;
        this.account = place.account;
        this.url = new URL(place.url);
        this.uri = `${place.url.origin}${place.url.pathname}`;
        const { AZURE_STORAGE_ACCESS_KEY: key, AZURE_STORAGE_SAS_TOKEN: sas } = world.env;
        this.mode = this.url.searchParams.has('sig') ? 'signed URL' : key ? 'account key' : 'anonymous';
        if (this.mode !== 'anonymous' || !sas)
            return;
        for (const [name, value] of new URLSearchParams(sas))
            this.url.searchParams.set(name, value);
        this.mode = 'signed URL';
    }
    async authorized(headers) {
        const common = { ...headers, 'x-ms-version': version };
        const { url } = this;
        if (this.mode === 'identity') {
            return { url, headers: { ...common, authorization: `Bearer ${await this.token()}` } };
        }
        if (this.mode !== 'account key')
            return { url, headers: common };
        const dated = { ...common, 'x-ms-date': new Date().toUTCString() };
        const key = this.world.env['AZURE_STORAGE_ACCESS_KEY'] ?? '';
        const authorization = sharedKeyAuthorization({ account: this.account, key }, url, dated);
        return { url, headers: { ...dated, authorization } };
    }
    refused({ response, body, what }) {
        const { status, headers } = response;
        const said = headers['x-ms-error-code'] ?? elementOf(body, 'Code');
        const code = typeof said === 'string' ? said : `status ${status}`;
        if (this.mode === 'anonymous' && status < 500) {
            this.mode = 'identity';
            this.closed = code;
            return undefined;
        }
        const message = (elementOf(body, 'Message') ?? '').replace(/ ?RequestId:.*/, '').replace(/\.$/, '');
        const hint = hints[code];
        return new errors/* YadokariError */.$S(code.endsWith('NotFound') ? 'CONTEXT_NOT_FOUND' : status < 500 ? 'CREDENTIALS_INVALID' : 'NETWORK', `cannot ${what}: "${response.url.host}" answered ${code}${message === '' ? '' : `: ${message}`}`, hint === undefined ? {} : { hint });
    }
    async token() {
        this.azure ??= cloud/* clouds */.P.azure(this.world);
        try {
            return (await (await this.azure).token(scope, this.url.hostname)).token;
        }
        catch (error) {
            const message = `without credentials Azure answers ${this.closed}, and ${(0,errors/* messageOf */.bD)(error)}`;
            throw new errors/* YadokariError */.$S('CREDENTIALS_INVALID', message, {
                cause: error,
                hint: 'set AZURE_STORAGE_ACCESS_KEY, give a URL with a signature (SAS), or give this job an identity that may read it',
            });
        }
    }
}
function azureBlob(place, world) {
    return new AzureBlob(place, world);
}

;// CONCATENATED MODULE: ./build/src/context/kinds/azure.js




const azureContext = {
    forms: ['https://ACCOUNT.blob.core.windows.net/CONTAINER/BLOB'],
    matches: (context) => parseBlobUrl(context) !== undefined,
    open: async (context, tools) => {
        const place = parseBlobUrl(context);
        if (place === undefined || place.url.pathname === '/') {
            throw new errors/* YadokariError */.$S('CONTEXT_INVALID', 'the URL of the build context names no blob', {
                hint: 'write it like https://account.blob.core.windows.net/container/context.tar.gz',
            });
        }
        return openRemoteArchive(objectFile(azureBlob(place, tools), tools.http), tools);
    },
};

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
;// CONCATENATED MODULE: ./build/src/context/kinds/folder.js




const scheme = 'dir://';
function reasonOf(error) {
    const errno = (0,errors/* errnoOf */.UQ)(error);
    if (errno === 'ENOENT')
        return 'does not exist';
    if (errno === 'EACCES')
        return 'cannot be read: permission denied';
    return `cannot be read: ${errno ?? String(error)}`;
}
function realFolder(path, what, { named, hint } = { named: path, hint: 'check the path; in a container the folder must be mounted' }) {
    try {
        const real = (0,external_node_fs_.realpathSync)(path);
        if ((0,external_node_fs_.statSync)(real).isDirectory())
            return real;
    }
    catch (error) {
        throw new errors/* YadokariError */.$S('CONTEXT_NOT_FOUND', `${what} "${named}" ${reasonOf(error)}`, {
            hint,
            cause: error,
        });
    }
    throw new errors/* YadokariError */.$S('CONTEXT_INVALID', `${what} "${named}" is not a folder`, {
        hint: 'give the folder that holds the Dockerfile, or tar://FILE for an archive',
    });
}
const folderContext = {
    forms: ['FOLDER', 'dir://FOLDER'],
    matches: (context) => context.startsWith(scheme) || !/^[a-z][a-z0-9+.-]*:\/\//i.test(context),
    open: (context, { cwd }) => {
        const path = context.startsWith(scheme) ? context.slice(scheme.length) : context;
        const root = realFolder((0,external_node_path_.resolve)(cwd, path), 'build context');
        const origin = { kind: 'folder', uri: (0,external_node_url_.pathToFileURL)(root).href };
        return Promise.resolve({ name: context, root, origin, close: () => Promise.resolve() });
    },
};

;// CONCATENATED MODULE: ./build/src/context/objects/gcs-object.js


function emulator(env) {
    const host = env['STORAGE_EMULATOR_HOST'];
    if (!host)
        return undefined;
    const url = URL.parse(host.includes('://') ? host : `http://${host}`);
    if (url)
        return url;
    throw new errors/* YadokariError */.$S('CONTEXT_INVALID', 'STORAGE_EMULATOR_HOST is not a host or a URL');
}
const gcs_object_hints = {
    401: 'check that the credentials of this job are still good',
    403: 'give the identity of this job the role Storage Object Viewer on the bucket',
    404: 'check the names of bucket and object; without one it is context.tar.gz',
};
function messageIn(body) {
    const json = /"message":\s*"((?:[^"\\]|\\.){1,300})"/.exec(body)?.[1];
    return (json ?? body.split('\n')[0] ?? '').trim().replace(/\.$/, '').slice(0, 300);
}
function refusal({ response, body, what }) {
    const { status } = response;
    const code = status === 404 ? 'CONTEXT_NOT_FOUND' : status < 500 ? 'CREDENTIALS_INVALID' : 'NETWORK';
    const message = messageIn(body);
    const hint = gcs_object_hints[status];
    const fact = `"${response.url.host}" answered ${status}${message === '' ? '' : `: ${message}`}`;
    return new errors/* YadokariError */.$S(code, `cannot ${what}: ${fact}`, hint === undefined ? {} : { hint });
}
function gcsObject({ bucket, key }, world) {
    const own = emulator(world.env);
    const base = own ?? new URL('https://storage.googleapis.com');
    const path = `/storage/v1/b/${encodeURIComponent(bucket)}/o/${encodeURIComponent(key)}`;
    const url = new URL(`${base.pathname.replace(/\/+$/, '')}${path}?alt=media`, base);
    let google;
    return {
        uri: `gs://${bucket}/${key}`,
        authorized: async (headers) => {
            const plain = { ...headers, 'accept-encoding': 'gzip' };
            if (own)
                return { url, headers: plain };
            google ??= cloud/* clouds */.P.google(world);
            const { token } = await (await google).token();
            return { url, headers: { ...plain, authorization: `Bearer ${token}` } };
        },
        refused: refusal,
    };
}

;// CONCATENATED MODULE: ./build/src/context/objects/parse.js

const defaultKey = 'context.tar.gz';
function parseBucketUrl(text, scheme) {
    const rest = text.slice(scheme.length);
    const slash = rest.indexOf('/');
    const bucket = slash === -1 ? rest : rest.slice(0, slash);
    const key = slash === -1 ? '' : rest.slice(slash + 1);
    const fail = (fact) => new errors/* YadokariError */.$S('CONTEXT_INVALID', `build context ${JSON.stringify(text)} ${fact}`, {
        hint: `write it like ${scheme}bucket/path/context.tar.gz`,
    });
    if (!/^[\w.-]+$/.test(bucket))
        throw fail(bucket === '' ? 'names no bucket' : 'names no valid bucket');
    if (key.split('/').some((part) => part === '.' || part === '..'))
        throw fail('has "." or ".." in its key');
    return { bucket, key: key === '' ? defaultKey : key };
}

;// CONCATENATED MODULE: ./build/src/context/kinds/gcs.js




const gcs_scheme = 'gs://';
const gcsContext = {
    forms: ['gs://BUCKET/OBJECT'],
    matches: (context) => context.startsWith(gcs_scheme),
    open: (context, tools) => openRemoteArchive(objectFile(gcsObject(parseBucketUrl(context, gcs_scheme), tools), tools.http), tools),
};

// EXTERNAL MODULE: ./build/src/git/source/context.js
var context = __webpack_require__(86769);
// EXTERNAL MODULE: ./build/src/git/client.js + 1 modules
var client = __webpack_require__(19632);
;// CONCATENATED MODULE: ./build/src/context/kinds/git.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});

async function git_open(text, tools, use) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { env, emit, signal } = tools;
        const { flags, commitTimes, ...access } = tools.git;
        const pullMethod = env['GIT_PULL_METHOD'];
        const asked = { text, flags, ...(pullMethod === undefined ? {} : { pullMethod }) };
        const { source: named, depth, insecureSkipTls, onBranch } = (0,context/* parseGitContext */.XU)(asked);
        const source = use === 'main' && commitTimes ? { ...named, mtime: 'commit' } : named;
        const { remote, subdir } = source;
        const scratch = tools.scratch();
        const git = __addDisposableResource(env_1, (0,client/* createGitClient */.O)({ ...access, env, emit, home: remote, insecureSkipTls }), true);
        try {
            const resolved = await git.resolve(source, signal);
            const { root, commit, commitTime } = await git.checkout(source, resolved, {
                folder: scratch.path,
                depth,
                onBranch,
                signal,
            });
            const shown = `${remote.url}#${source.ref ?? commit}`;
            return {
                name: subdir === '' ? shown : `${shown}:${subdir}`,
                root,
                origin: { kind: 'git', uri: remote.url, commit },
                time: { seconds: commitTime },
                close: async () => scratch.remove(),
            };
        }
        catch (error) {
            scratch.remove();
            throw error;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
const gitContext = {
    forms: ['git://HOST/PATH', 'https://HOST/PATH.git', 'ssh://HOST/PATH', 'USER@HOST:PATH'],
    matches: context/* isGitContext */.A6,
    open: git_open,
};

;// CONCATENATED MODULE: ./build/src/context/kinds/http.js


const httpContext = {
    forms: ['https://HOST/ARCHIVE', 'http://HOST/ARCHIVE'],
    matches: (context) => /^https?:\/\//i.test(context),
    open: (context, tools, use) => use === 'main'
        ? openRemoteArchive((0,http_file/* httpFile */.jG)(context, tools), tools)
        : openRemoteFile((0,http_file/* httpFile */.jG)(context, tools), tools),
};

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./build/src/cloud/aws/partition.js
const partitions = [
    { regions: /^cn-/, domain: 'amazonaws.com.cn', dualStack: 'api.amazonwebservices.com.cn' },
    { regions: /^us-iso-/, domain: 'c2s.ic.gov', dualStack: 'api.aws.ic.gov' },
    { regions: /^us-isob-/, domain: 'sc2s.sgov.gov', dualStack: 'api.aws.scloud' },
    { regions: /^eu-isoe-/, domain: 'cloud.adc-e.uk', dualStack: 'api.cloud-aws.adc-e.uk' },
    { regions: /^us-isof-/, domain: 'csp.hci.ic.gov', dualStack: 'api.aws.hci.ic.gov' },
    { regions: /^eusc-/, domain: 'amazonaws.eu', dualStack: 'api.amazonwebservices.eu' },
];
function partitionOf(region) {
    const found = partitions.find(({ regions }) => regions.test(region));
    return found ?? { domain: 'amazonaws.com', dualStack: 'api.aws' };
}

;// CONCATENATED MODULE: ./build/src/context/objects/s3-endpoint.js



const isOn = (value) => value?.toLowerCase() === 'true';
function ownEndpoint(env) {
    const name = ['S3_ENDPOINT', 'AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL'].find((one) => env[one]);
    if (name === undefined || isOn(env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']))
        return undefined;
    const url = URL.parse(env[name] ?? '');
    if (url && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '')
        return url;
    throw new errors/* YadokariError */.$S('CONTEXT_INVALID', `${name} is not a URL that can be used`, {
        hint: 'write it like https://minio.example.com:9000',
    });
}
function awsEndpoint(env, region) {
    const { domain } = partitionOf(region);
    const fips = isOn(env['AWS_USE_FIPS_ENDPOINT']) ? '-fips' : '';
    const both = isOn(env['AWS_USE_DUALSTACK_ENDPOINT']) ? '.dualstack' : '';
    return new URL(`https://s3${fips}${both}.${region}.${domain}`);
}
function encodePart(part) {
    return encodeURIComponent(part).replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
function encode(key) {
    return key.split('/').map(encodePart).join('/');
}
function inPath(env, bucket, endpoint, own) {
    if (own && isOn(env['S3_FORCE_PATH_STYLE']))
        return true;
    if ((0,external_node_net_.isIP)(endpoint.hostname.replace(/^\[|\]$/g, '')) !== 0)
        return true;
    const isName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket);
    return !isName || (endpoint.protocol === 'https:' && bucket.includes('.'));
}
function s3Url({ bucket, key }, region, env) {
    const own = ownEndpoint(env);
    const url = own ?? awsEndpoint(env, region);
    const base = url.pathname.replace(/\/+$/, '');
    if (inPath(env, bucket, url, own !== undefined))
        url.pathname = `${base}/${encode(bucket)}/${encode(key)}`;
    else {
        url.hostname = `${bucket}.${url.hostname}`;
        url.pathname = `${base}/${encode(key)}`;
    }
    return url;
}

;// CONCATENATED MODULE: ./build/src/context/objects/s3-object.js




const firstRegion = 'us-east-1';
const s3_object_hints = {
    NoSuchBucket: 'check the name of the bucket, and S3_ENDPOINT',
    NoSuchKey: 'check the key; without one it is context.tar.gz',
    AccessDenied: 'let the identity of this job do s3:GetObject there (without s3:ListBucket S3 says the same where there is no such key)',
    InvalidAccessKeyId: 'check AWS_ACCESS_KEY_ID, and that S3_ENDPOINT is where it belongs',
    SignatureDoesNotMatch: 'check AWS_SECRET_ACCESS_KEY',
    RequestTimeTooSkewed: 'set the clock of this machine',
};
class S3Object {
    uri;
    place;
    world;
    aws;
    region;
    moved = false;
    constructor(place, world, aws, region) {
        this.uri = `s3://${place.bucket}/${place.key}`;
        this.place = place;
        this.world = world;
        this.aws = aws;
        this.region = region;
    }
    async authorized(headers) {
        const url = s3Url(this.place, this.region, this.world.env);
        const signed = await this.aws.sign({ method: 'GET', url, headers, service: 's3', region: this.region });
        return { url, headers: signed };
    }
    refused({ response, body, what }) {
        const region = response.headers['x-amz-bucket-region'] ?? elementOf(body, 'Region');
        if (typeof region === 'string' && /^[a-z0-9-]+$/.test(region) && region !== this.region && !this.moved) {
            this.region = region;
            this.moved = true;
            return undefined;
        }
        const { status } = response;
        const code = elementOf(body, 'Code') ?? `status ${status}`;
        const message = elementOf(body, 'Message');
        const hint = s3_object_hints[code];
        return new errors/* YadokariError */.$S(code.startsWith('NoSuch') ? 'CONTEXT_NOT_FOUND' : status < 500 ? 'CREDENTIALS_INVALID' : 'NETWORK', `cannot ${what}: "${response.url.host}" answered ${code}${message === undefined ? '' : `: ${message.replace(/\.$/, '')}`}`, hint === undefined ? {} : { hint });
    }
}
async function s3Object(place, world) {
    const aws = await cloud/* clouds */.P.aws(world);
    return new S3Object(place, world, aws, (await aws.region()) ?? firstRegion);
}

;// CONCATENATED MODULE: ./build/src/context/kinds/s3.js




const s3_scheme = 's3://';
const s3Context = {
    forms: ['s3://BUCKET/KEY'],
    matches: (context) => context.startsWith(s3_scheme),
    open: async (context, tools) => openRemoteArchive(objectFile(await s3Object(parseBucketUrl(context, s3_scheme), tools), tools.http), tools),
};

;// CONCATENATED MODULE: ./build/src/context/kinds/tar.js




const tar_scheme = 'tar://';
const stdinForms = new Set(['-', 'tar://stdin', 'tar://-']);
function fromStdin(tools) {
    const { bytes, isTerminal } = tools.stdin;
    if (isTerminal) {
        throw new errors/* YadokariError */.$S('CONTEXT_INVALID', 'standard input is a terminal, not an archive', {
            hint: 'pipe the build context in: tar -c . | executor --context tar://stdin',
        });
    }
    return openArchive({ uri: 'tar://stdin', bytes, mayBeDockerfile: true }, tools);
}
function unreadable(path, error) {
    if ((0,errors/* errnoOf */.UQ)(error) === 'ENOENT')
        return new errors/* YadokariError */.$S('CONTEXT_NOT_FOUND', `build context "${path}" does not exist`, {
            hint: 'check the path; in a container the file must be mounted',
            cause: error,
        });
    const reason = (0,errors/* errnoOf */.UQ)(error) === 'EACCES' ? 'permission denied' : (0,errors/* messageOf */.bD)(error);
    return new errors/* YadokariError */.$S('CONTEXT_INVALID', `build context "${path}" cannot be read: ${reason}`, {
        cause: error,
    });
}
function sizeOf(path) {
    try {
        const stats = (0,external_node_fs_.statSync)(path);
        if (!stats.isDirectory())
            return stats.isFile() ? stats.size : undefined;
    }
    catch (error) {
        throw unreadable(path, error);
    }
    throw new errors/* YadokariError */.$S('CONTEXT_INVALID', `build context "${path}" is a folder, not an archive`, {
        hint: 'take tar:// away',
    });
}
async function* bytesOf(path, signal) {
    try {
        yield* (0,external_node_fs_.createReadStream)(path, { signal });
    }
    catch (error) {
        throw signal.aborted ? signal.reason : unreadable(path, error);
    }
}
const tarContext = {
    forms: ['tar://FILE', 'tar://stdin', '-'],
    matches: (context) => context === '-' || context.startsWith(tar_scheme),
    open: async (context, tools) => {
        if (stdinForms.has(context))
            return fromStdin(tools);
        const path = (0,external_node_path_.resolve)(tools.cwd, context.slice(tar_scheme.length));
        const size = sizeOf(path);
        const bytes = bytesOf(path, tools.signal);
        return openArchive({ uri: context, bytes, size: () => size, mayBeDockerfile: false }, tools);
    },
};

;// CONCATENATED MODULE: ./build/src/context/open.js










const kinds = [
    tarContext,
    s3Context,
    gcsContext,
    azureContext,
    gitContext,
    httpContext,
    folderContext,
];
function isFolderContext(context) {
    return kindOf(context) === folderContext;
}
function schemeOf(context) {
    return context.slice(0, context.indexOf('://') + 3);
}
function kindOf(context) {
    const found = kinds.find((kind) => kind.matches(context));
    if (found)
        return found;
    throw new errors/* YadokariError */.$S('CONTEXT_INVALID', `unknown kind of context "${schemeOf(context)}"`, {
        hint: `known kinds are ${kinds.flatMap(({ forms }) => forms).join(', ')}`,
    });
}
function leadsOut(subPath) {
    return new errors/* YadokariError */.$S('CONTEXT_INVALID', `--context-sub-path "${subPath}" leads out of the build context`, { hint: 'give a folder inside of it, by its path from the top' });
}
function below(root, subPath) {
    if (subPath === '')
        return root;
    if ((0,paths/* leavesRoot */.hs)(subPath))
        throw leadsOut(subPath);
    const sub = realFolder((0,external_node_path_.join)(root, subPath), '--context-sub-path', {
        named: subPath,
        hint: 'it is looked up in the build context: check both',
    });
    if (sub === root || sub.startsWith(root === '/' ? '/' : `${root}/`))
        return sub;
    throw leadsOut(subPath);
}
function scoped(fetched, subPath) {
    const { record, ...context } = fetched;
    const tree = (0,host_tree/* hostTree */.v)(context.root, record === undefined ? {} : { record });
    const root = below(context.root, subPath);
    return { ...context, root, tree: subTree(tree, (0,external_node_path_.relative)(context.root, root)) };
}
async function openContext(request, tools) {
    const fetched = await kindOf(request.context).open(request.context, tools, request.use ?? 'main');
    try {
        return scoped(fetched, request.subPath);
    }
    catch (error) {
        await fetched.close();
        throw error;
    }
}


/***/ }),

/***/ 80283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ readRemote)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70487);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(22396);
/* harmony import */ var _http_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41924);
/* harmony import */ var _http_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56092);



const retries = 5;
const firstSeconds = 0.5;
class Download {
    #file;
    #tools;
    hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    position = 0;
    size;
    lastModified;
    validator;
    #most;
    #version;
    constructor(file, tools) {
        this.#file = file;
        this.#tools = tools;
        this.#most = tools.maxBytes ?? _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .limits */ .F.contextBytes;
    }
    async *bytes() {
        const plan = {
            what: `download ${JSON.stringify(this.#file.uri)}`,
            retries,
            firstSeconds: this.#tools.retrySeconds ?? firstSeconds,
            emit: this.#tools.emit,
            signal: this.#tools.signal,
        };
        const budget = new _http_index_js__WEBPACK_IMPORTED_MODULE_2__/* .RetryBudget */ .K(retries);
        for (;;) {
            try {
                yield* this.#rest();
                return;
            }
            catch (error) {
                const isCut = (0,_http_index_js__WEBPACK_IMPORTED_MODULE_3__/* .isPassing */ .WG)(error) && this.position > 0 && !budget.isSpent(this.position);
                if (!isCut || !(error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .YadokariError */ .$S))
                    throw error;
                await (0,_http_index_js__WEBPACK_IMPORTED_MODULE_3__/* .pause */ .v7)(plan, budget.spend(this.position), error.message);
            }
        }
    }
    async *#rest() {
        const { signal } = this.#tools;
        const version = this.#version === undefined ? {} : { version: this.#version };
        const answer = await this.#file.open(this.position, { signal, ...version });
        this.#check(answer);
        for await (const chunk of this.#unseen(answer)) {
            this.position += chunk.byteLength;
            if (this.position > this.#most)
                throw tooLarge(this.#file.uri, this.#most);
            this.hash.update(chunk);
            yield chunk;
        }
        if (this.size === undefined || this.position === this.size)
            return;
        throw cutOff(this.#file.uri, this.position, this.size);
    }
    #check({ size, version, from, lastModified, validator }) {
        const { uri } = this.#file;
        if (from !== 0 && from !== this.position) {
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .YadokariError */ .$S('NETWORK', `cannot download "${uri}": asked for byte ${this.position}, the server answered from byte ${from}`);
        }
        if (this.position > 0 && (version !== this.#version || size !== this.size))
            throw changed(uri);
        if (size !== undefined && size > this.#most)
            throw tooLarge(uri, this.#most);
        this.#version = version;
        this.size = size;
        this.lastModified = lastModified;
        if (from === 0)
            this.validator = validator;
    }
    async *#unseen({ from, body }) {
        if (from === this.position)
            return yield* body;
        const again = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
        let left = this.position;
        for await (const chunk of body) {
            if (left === 0) {
                yield chunk;
                continue;
            }
            const seen = chunk.subarray(0, left);
            again.update(seen);
            left -= seen.byteLength;
            if (left > 0)
                continue;
            if (again.digest('hex') !== this.hash.copy().digest('hex'))
                throw changed(this.#file.uri);
            if (seen.byteLength < chunk.byteLength)
                yield chunk.subarray(seen.byteLength);
        }
        if (left > 0)
            throw changed(this.#file.uri);
    }
}
function tooLarge(uri, most) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .YadokariError */ .$S('LIMIT_EXCEEDED', `"${uri}" is larger than ${most} bytes`, {
        hint: 'check the address: the server sends more than a build can need',
    });
}
function changed(uri) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .YadokariError */ .$S('SOURCE_INVALID', `"${uri}" changed while it was downloaded`, {
        hint: 'build again when nobody writes to it any more',
    });
}
function cutOff(uri, position, size) {
    const cause = Object.assign(new Error('the connection ended early'), { code: 'ECONNRESET' });
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .YadokariError */ .$S('NETWORK', `"${uri}" ended after ${position} of ${size} bytes`, { cause });
}
function readRemote(file, tools) {
    const download = new Download(file, tools);
    return {
        bytes: download.bytes(),
        size: () => download.size,
        lastModified: () => download.lastModified,
        validator: () => download.validator,
        digest: () => `sha256:${download.hash.copy().digest('hex')}`,
    };
}


/***/ }),

/***/ 42513:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ unknownWord),
/* harmony export */   I: () => (/* binding */ syntaxError)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1181);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86753);


function syntaxError(message, hint) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('DOCKERFILE_SYNTAX', message, hint === undefined ? {} : { hint });
}
function unknownWord(message, word, candidates) {
    const near = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .closest */ .k)(word, candidates);
    return syntaxError(message, near === undefined ? undefined : `did you mean ${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(near)}?`);
}


/***/ }),

/***/ 47012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AK: () => (/* binding */ expandWords),
/* harmony export */   Od: () => (/* binding */ scopeOf),
/* harmony export */   Vo: () => (/* binding */ expandWord),
/* harmony export */   h0: () => (/* binding */ newNameUsage),
/* harmony export */   nk: () => (/* binding */ expandHeredoc)
/* harmony export */ });
/* harmony import */ var _lexer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91148);

function newNameUsage() {
    return { used: new Set(), unset: new Set() };
}
function expandWord(text, scope, options) {
    return run(text, scope, options).text;
}
function expandWords(text, scope, options) {
    return run(text, scope, options).words;
}
function expandHeredoc(body, scope, names) {
    return expandWord(body, scope, { escape: '\\', raw: true, ...(names && { names }) });
}
function run(text, scope, options) {
    const { raw = false, ...rest } = options;
    return new _lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .Lexer */ .J(text, scope, { ...rest, ignoreQuotes: raw }).run();
}
function scopeOf(values) {
    const map = new Map(Object.entries(values));
    return { get: (name) => map.get(name) };
}


/***/ }),

/***/ 91148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ Lexer)
});

// EXTERNAL MODULE: ./build/src/dockerfile/errors.js
var errors = __webpack_require__(42513);
// EXTERNAL MODULE: ./build/src/dockerfile/text.js
var dockerfile_text = __webpack_require__(86753);
;// CONCATENATED MODULE: ./build/src/dockerfile/expansion/cursor.js

class Cursor {
    #chars;
    #at = 0;
    constructor(text) {
        this.#chars = (0,dockerfile_text/* characters */.hg)(text.replace(/^\uFEFF/, ''));
    }
    peek() {
        return this.#chars[this.#at];
    }
    next() {
        const char = this.#chars[this.#at];
        if (char !== undefined)
            this.#at += 1;
        return char;
    }
}

// EXTERNAL MODULE: ./build/src/base/errors.js
var base_errors = __webpack_require__(22396);
;// CONCATENATED MODULE: ./build/src/dockerfile/expansion/pattern.js


function parsePattern(pattern) {
    const chars = (0,dockerfile_text/* characters */.hg)(pattern);
    const steps = [];
    for (let at = 0; at < chars.length; at += 1) {
        const char = chars[at] ?? '';
        if (char === '*') {
            if (steps.at(-1) !== 'run')
                steps.push('run');
        }
        else if (char === '?') {
            steps.push('any');
        }
        else if (char !== '\\') {
            steps.push({ char });
        }
        else if (chars[at + 1] !== '}' && chars[at + 1] !== '/') {
            at += 1;
            steps.push({ char: escaped(chars[at], pattern) });
        }
    }
    return steps;
}
function escaped(char, pattern) {
    if (char === '*' || char === '?' || char === '\\')
        return char;
    throw (0,errors/* syntaxError */.I)(`pattern ${(0,dockerfile_text/* quote */.hD)(pattern)} has a backslash before ${char === undefined ? 'its end' : (0,dockerfile_text/* quote */.hD)(char)}`, 'a backslash may stand before *, ? and another backslash');
}
function pattern_close(states, steps) {
    for (const state of states)
        if (steps[state] === 'run')
            states.add(state + 1);
    return states;
}
function step(states, steps, char) {
    const next = new Set();
    for (const state of states) {
        const wanted = steps[state];
        if (wanted === undefined)
            continue;
        if (wanted === 'run') {
            if (char !== '\n')
                next.add(state);
        }
        else if (wanted === 'any' ? char !== '\n' : wanted.char === char) {
            next.add(state + 1);
        }
    }
    return pattern_close(next, steps);
}
function matchAt(steps, chars, options) {
    let states = pattern_close(new Set([0]), steps);
    let end;
    for (let at = options.start;; at += 1) {
        if (states.has(steps.length)) {
            end = at;
            if (!options.longest)
                return end;
        }
        const char = chars[at];
        if (char === undefined || states.size === 0)
            return end;
        states = step(states, steps, char);
    }
}
function search(steps, chars, from) {
    for (let start = from; start <= chars.length; start += 1) {
        const end = matchAt(steps, chars, { start, longest: true });
        if (end !== undefined)
            return { start, end };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/src/dockerfile/expansion/substitute.js


function trimPrefix(pattern, value, longest) {
    const chars = (0,dockerfile_text/* characters */.hg)(value);
    const end = matchAt(parsePattern(pattern), chars, { start: 0, longest });
    return end === undefined ? value : chars.slice(end).join('');
}
function trimSuffix(pattern, value, longest) {
    return reverse(trimPrefix(reversePattern(pattern), reverse(value), longest));
}
function reverse(text) {
    return (0,dockerfile_text/* characters */.hg)(text).reverse().join('');
}
function reversePattern(pattern) {
    return (pattern.match(/\\[^]|[^]/gu) ?? []).reverse().join('');
}
function replaceFirst(pattern, value, replacement) {
    const chars = (0,dockerfile_text/* characters */.hg)(value);
    const found = search(parsePattern(pattern), chars, 0);
    if (!found)
        return value;
    return chars.slice(0, found.start).join('') + replacement + chars.slice(found.end).join('');
}
function replaceAll(pattern, value, replacement) {
    const steps = parsePattern(pattern);
    const chars = (0,dockerfile_text/* characters */.hg)(value);
    let result = '';
    let copied = 0;
    for (let from = 0; from <= chars.length;) {
        const found = search(steps, chars, from);
        if (!found)
            break;
        result += chars.slice(copied, found.start).join('');
        if (found.end > copied || found.start === 0) {
            result += fillTemplate(replacement, chars.slice(found.start, found.end).join(''));
        }
        copied = found.end;
        from = Math.max(found.end, from + 1);
    }
    return result + chars.slice(copied).join('');
}
function fillTemplate(template, matched) {
    return template.replace(/\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu, (all, braced, bare) => {
        if (all === '$$')
            return '$';
        return (braced ?? bare) === '0' ? matched : '';
    });
}

;// CONCATENATED MODULE: ./build/src/dockerfile/expansion/operators.js



function applyOperator(operator, name, value) {
    if (operator.kind === 'replace') {
        const replace = operator.all ? replaceAll : replaceFirst;
        return replace(operator.pattern, value ?? '', operator.replacement);
    }
    const { sign, word } = operator;
    const present = value !== undefined && !(operator.colon && value === '');
    if (sign === '-')
        return present ? value : word;
    if (sign === '+')
        return present ? word : '';
    if (sign === '?') {
        if (present)
            return value;
        throw missing(name, value, word);
    }
    if (sign === '#' || sign === '%') {
        const longest = word.startsWith(sign);
        const trim = sign === '#' ? trimPrefix : trimSuffix;
        return trim(longest ? word.slice(1) : word, value ?? '', longest);
    }
    throw unknownModifier(operator.colon ? `:${sign}` : sign);
}
function unknownModifier(symbol) {
    return (0,errors/* syntaxError */.I)(`"${symbol}" is no modifier of a substitution`, 'the modifiers are :- - :+ + :? ? # ## % %% / and //');
}
function missing(name, value, message) {
    const fact = message || `must not be ${value === undefined ? 'unset' : 'empty'}`;
    return new base_errors/* YadokariError */.$S('DOCKERFILE_INVALID', `${name}: ${fact}`, {
        hint: `give "${name}" a value with ARG, ENV or --build-arg`,
    });
}

;// CONCATENATED MODULE: ./build/src/dockerfile/expansion/words.js

class WordCollector {
    #buffer;
    #words = [];
    #inWord = false;
    constructor(buffer) {
        this.#buffer = buffer;
        buffer.text = '';
    }
    addChar(char) {
        if (!(0,dockerfile_text/* isSpace */.xC)(char))
            this.addRaw(char);
        else if (this.#inWord && this.#buffer.text !== '')
            this.#flush();
    }
    addText(text) {
        for (const char of text)
            this.addChar(char);
    }
    addRaw(text) {
        this.#buffer.text += text;
        this.#inWord = true;
    }
    finish() {
        if (this.#buffer.text !== '')
            this.#flush();
        return this.#words;
    }
    #flush() {
        this.#words.push(this.#buffer.text);
        this.#buffer.text = '';
        this.#inWord = false;
    }
}

;// CONCATENATED MODULE: ./build/src/dockerfile/expansion/lexer.js




const maxDepth = 256;
const letterOrDigit = /[\p{L}\p{Nd}_]/u;
const digit = /\p{Nd}/u;
const specialNames = new Set(['@', '*', '#', '?', '-', '$', '!', '0']);
class Lexer {
    #options;
    #scope;
    #names;
    #buffer = { text: '' };
    #cursor;
    #keepEscapes;
    #depth = 0;
    constructor(text, scope, options) {
        this.#cursor = new Cursor(text);
        this.#scope = scope;
        this.#options = options;
        this.#names = options.names;
        this.#keepEscapes = options.keepEscapes ?? false;
    }
    run() {
        return this.#readUntil(undefined, this.#keepEscapes);
    }
    #readUntil(stop, keepEscapes) {
        const words = new WordCollector(this.#buffer);
        const outer = this.#keepEscapes;
        this.#keepEscapes = keepEscapes;
        let text = '';
        for (let char = this.#cursor.peek(); char !== undefined; char = this.#cursor.peek()) {
            if (char === stop) {
                this.#cursor.next();
                this.#keepEscapes = outer;
                return { text, words: words.finish() };
            }
            text += this.#readPiece(char, words);
        }
        if (stop !== undefined)
            throw (0,errors/* syntaxError */.I)(`"\${" has no matching ${JSON.stringify(stop)}`);
        return { text, words: words.finish() };
    }
    #readPiece(char, words) {
        if (char === '$') {
            const text = this.#readDollar();
            words.addText(text);
            return text;
        }
        if (char === '<')
            return addRaw(words, this.#readRedirection());
        if (!this.#options.ignoreQuotes) {
            if (char === "'")
                return addRaw(words, this.#readSingleQuoted());
            if (char === '"')
                return addRaw(words, this.#readDoubleQuoted());
        }
        this.#cursor.next();
        if (char !== this.#options.escape) {
            words.addChar(char);
            return char;
        }
        return addRaw(words, (this.#keepEscapes ? char : '') + (this.#cursor.next() ?? ''));
    }
    #readRedirection() {
        this.#cursor.next();
        if (this.#cursor.peek() !== '<')
            return '<';
        this.#cursor.next();
        let text = '<<';
        for (let char = this.#cursor.peek(); char !== undefined && '\t\r '.includes(char); char = this.#cursor.peek()) {
            text += char;
            this.#cursor.next();
        }
        return text;
    }
    #readSingleQuoted() {
        const mark = this.#keepQuote();
        let text = mark;
        for (let char = this.#cursor.next(); char !== undefined; char = this.#cursor.next()) {
            if (char === "'")
                return text + mark;
            text += char;
        }
        throw (0,errors/* syntaxError */.I)('single quote has no matching single quote');
    }
    #readDoubleQuoted() {
        const mark = this.#keepQuote();
        let text = mark;
        for (let char = this.#cursor.peek(); char !== undefined; char = this.#cursor.peek()) {
            if (char === '$') {
                text += this.#readDollar();
                continue;
            }
            this.#cursor.next();
            if (char === '"')
                return text + mark;
            text += char === this.#options.escape ? this.#readQuotedEscape(char) : char;
        }
        throw (0,errors/* syntaxError */.I)('double quote has no matching double quote');
    }
    #readQuotedEscape(escape) {
        const kept = this.#keepEscapes ? escape : '';
        const char = this.#cursor.peek();
        if (char === undefined)
            return kept;
        if (char !== '"' && char !== '$' && char !== escape)
            return kept + escape;
        this.#cursor.next();
        return kept + char;
    }
    #keepQuote() {
        const mark = this.#cursor.next() ?? '';
        return this.#options.keepQuotes ? mark : '';
    }
    #readDollar() {
        this.#cursor.next();
        if (this.#cursor.peek() === '{')
            return this.#readBraces();
        const name = this.#readName();
        if (name === '')
            return '$';
        return this.#lookUp(name) ?? (this.#options.keepUnset ? `$${name}` : '');
    }
    #readBraces() {
        this.#cursor.next();
        const first = this.#cursor.peek();
        if (first === undefined)
            throw (0,errors/* syntaxError */.I)('"${" has no matching "}"');
        if (first === '{' || first === '}' || first === ':')
            throw (0,errors/* syntaxError */.I)(`"\${${first}" is no substitution`);
        const name = this.#readName();
        const char = this.#cursor.next();
        if (char === '}')
            return this.#lookUp(name) ?? (this.#options.keepUnset ? `\${${name}}` : '');
        if (char === undefined)
            throw (0,errors/* syntaxError */.I)(`"\${${name}" has no matching "}"`);
        this.#depth += 1;
        if (this.#depth > maxDepth)
            throw (0,errors/* syntaxError */.I)(`"\${…}" is nested more than ${maxDepth} deep`);
        const value = this.#readOperation(name, char);
        this.#depth -= 1;
        return value;
    }
    #readOperation(name, char) {
        const operator = char === '/' ? this.#readReplacement() : this.#readOperator(char);
        const value = this.#lookUp(name);
        if (value === undefined && this.#options.keepUnset)
            return `\${${name}${operator.written}}`;
        return applyOperator(operator, name, value);
    }
    #readOperator(char) {
        const colon = char === ':';
        const sign = colon ? (this.#cursor.next() ?? '') : char;
        const symbol = colon ? `:${sign}` : sign;
        const trims = sign === '#' || sign === '%';
        if ((colon && trims) || !(colon || '+-?#%'.includes(sign)))
            throw unknownModifier(symbol);
        const { text: word } = this.#readUntil('}', trims);
        return { kind: 'value', sign, colon, word, written: symbol + word };
    }
    #readReplacement() {
        const all = this.#cursor.peek() === '/';
        if (all)
            this.#cursor.next();
        const { text: pattern } = this.#readUntil('/', true);
        const { text: replacement } = this.#readUntil('}', true);
        return { kind: 'replace', all, pattern, replacement, written: `/${pattern}/${replacement}` };
    }
    #readName() {
        const first = this.#cursor.peek();
        if (first === undefined)
            return '';
        const onlyDigits = digit.test(first);
        if (!onlyDigits && specialNames.has(first))
            return this.#cursor.next() ?? '';
        const allowed = onlyDigits ? digit : letterOrDigit;
        let name = '';
        for (let char = this.#cursor.peek(); char !== undefined && allowed.test(char); char = this.#cursor.peek()) {
            name += char;
            this.#cursor.next();
        }
        return name;
    }
    #lookUp(name) {
        const value = this.#scope.get(name);
        (value === undefined ? this.#names?.unset : this.#names?.used)?.add(name);
        return value;
    }
}
function addRaw(words, text) {
    words.addRaw(text);
    return text;
}


/***/ }),

/***/ 81216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ splitCsv)
/* harmony export */ });
function splitCsv(line) {
    const text = line.replace(/\r?\n$/, '');
    if (text === '')
        return undefined;
    const fields = [];
    const field = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
    for (;;) {
        const match = field.exec(text);
        if (!match)
            return undefined;
        fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
        if (match[3] === '')
            return fields;
    }
}


/***/ }),

/***/ 75587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDevice),
/* harmony export */   R: () => (/* binding */ runDevices)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56786);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42513);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86753);
/* harmony import */ var _csv_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81216);




function runDevices(instruction) {
    return instruction.devices.map(parseDevice);
}
function parseDevice(text) {
    const label = `RUN --device ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(text)}`;
    const fields = (0,_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .splitCsv */ .F)(text);
    if (!fields)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .syntaxError */ .I)(`${label} is malformed`, 'write fields with commas between them');
    let name = '';
    let required = false;
    for (const field of fields) {
        const [rawKey, value] = (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .cut */ .Jj)(field, '=');
        const key = rawKey.toLowerCase();
        if (key === 'required')
            required = readRequired(label, value);
        else if (key === 'name' && value !== undefined) {
            if (name !== '')
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .syntaxError */ .I)(`${label}: it names two devices`);
            name = value;
        }
        else if (name === '')
            name = field;
        else if (value === undefined)
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .syntaxError */ .I)(`${label}: field ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(field)} has no "="`);
        else
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .unknownWord */ .$)(`${label}: unknown key ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(key)}`, key, ['name', 'required']);
    }
    return { name, required };
}
function readRequired(label, value) {
    const required = value === undefined ? true : (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .parseBool */ .q)(value);
    if (required === undefined)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .syntaxError */ .I)(`${label}: "required" is ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(value ?? '')}`, 'write true or false');
    return required;
}


/***/ }),

/***/ 77674:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gx: () => (/* binding */ checkMount),
  wE: () => (/* binding */ contextMounts),
  j1: () => (/* binding */ mountOrigins),
  WS: () => (/* binding */ runMounts)
});

// UNUSED EXPORTS: mountTypes, sharingModes

// EXTERNAL MODULE: ./build/src/base/words.js
var words = __webpack_require__(56786);
// EXTERNAL MODULE: ./build/src/dockerfile/errors.js
var errors = __webpack_require__(42513);
// EXTERNAL MODULE: ./build/src/dockerfile/text.js
var dockerfile_text = __webpack_require__(86753);
// EXTERNAL MODULE: ./build/src/dockerfile/instructions/csv.js
var csv = __webpack_require__(81216);
;// CONCATENATED MODULE: ./build/src/dockerfile/instructions/size.js
const powers = new Map([
    ['', 0],
    ['k', 1],
    ['m', 2],
    ['g', 3],
    ['t', 4],
    ['p', 5],
]);
function parseSize(text) {
    const match = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?) ?(?:b|([kmgtp])(?:i?b)?)?$/i.exec(text);
    const power = powers.get((match?.[2] ?? '').toLowerCase());
    if (!match || power === undefined)
        return undefined;
    const size = Math.trunc(Number(match[1]) * 1024 ** power);
    return size >= 0 && size < 2 ** 63 ? Math.abs(size) : undefined;
}

;// CONCATENATED MODULE: ./build/src/dockerfile/instructions/mounts.js





const mountTypes = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];
const sharingModes = ['shared', 'private', 'locked'];
function runMounts(instruction, expand) {
    return instruction.mounts.map((text) => parseMount(text, expand));
}
function mountOrigins({ mounts }) {
    return mounts.flatMap((text) => splitFields(text).flatMap((field) => {
        const [key, value] = (0,dockerfile_text/* cut */.Jj)(field, '=');
        return key.toLowerCase() === 'from' && value !== undefined && value !== '' ? [value] : [];
    }));
}
const notOfContext = new Set(['cache', 'secret', 'ssh']);
function contextMounts({ mounts }) {
    return mounts.flatMap((text) => {
        const pairs = splitFields(text).map((field) => (0,dockerfile_text/* cut */.Jj)(field, '='));
        const fields = new Map(pairs.map(([key, value = '']) => [key.toLowerCase(), value]));
        if (fields.get('from') || notOfContext.has((fields.get('type') ?? '').toLowerCase()))
            return [];
        return [fields.get('source') ?? fields.get('src') ?? '.'];
    });
}
function checkMount(text) {
    for (const field of splitFields(text)) {
        const [key, value = ''] = (0,dockerfile_text/* cut */.Jj)(field, '=');
        const dollar = value.indexOf('$');
        if (key.toLowerCase() === 'from' && dollar >= 0 && dollar !== value.length - 1) {
            throw (0,errors/* syntaxError */.I)(`${label(text)}: "from" takes no variables`, 'name a stage with FROM and the variable there, and mount from that stage');
        }
    }
}
function label(text) {
    return `RUN --mount ${(0,dockerfile_text/* quote */.hD)(text)}`;
}
function splitFields(text) {
    const fields = (0,csv/* splitCsv */.F)(text);
    if (!fields)
        throw (0,errors/* syntaxError */.I)(`${label(text)} is malformed`, 'write key=value fields with commas between them');
    return fields;
}
function parseMount(text, expand) {
    const { readOnlyGiven, ...mount } = readMount(text, expand);
    const fact = problemOf(mount);
    if (fact !== undefined)
        throw (0,errors/* syntaxError */.I)(`${label(text)}: ${fact}`);
    if (readOnlyGiven)
        return mount;
    return { ...mount, readOnly: mount.type !== 'cache' && mount.type !== 'tmpfs' };
}
function readMount(text, expand) {
    const draft = {
        type: 'bind',
        from: '',
        source: '',
        target: '',
        readOnly: false,
        size: 0,
        id: '',
        required: false,
        readOnlyGiven: false,
    };
    for (const field of splitFields(text)) {
        const [rawKey, written] = (0,dockerfile_text/* cut */.Jj)(field, '=');
        const key = rawKey.toLowerCase();
        const set = keys.get(key);
        if (written === undefined) {
            setFlag(draft, key, { text, field });
        }
        else {
            const value = expand(written);
            if (!set)
                throw (0,errors/* unknownWord */.$)(`${label(text)}: unknown key ${(0,dockerfile_text/* quote */.hD)(key)}`, key, keys.keys());
            set(draft, value, (fact, hint) => (0,errors/* syntaxError */.I)(`${label(text)}: ${fact}`, hint));
        }
    }
    return draft;
}
function setFlag(draft, key, { text, field }) {
    if (key === 'required') {
        if (!needsRequired(draft))
            throw (0,errors/* syntaxError */.I)(`${label(text)}: "required" is not for type ${draft.type}`);
        draft.required = true;
        return;
    }
    const readOnly = key === 'readonly' || key === 'ro';
    if (!readOnly && key !== 'readwrite' && key !== 'rw') {
        throw (0,errors/* syntaxError */.I)(`${label(text)}: field ${(0,dockerfile_text/* quote */.hD)(field)} has no "="`);
    }
    draft.readOnly = readOnly;
    draft.readOnlyGiven = true;
}
function needsRequired({ type }) {
    return type === 'secret' || type === 'ssh';
}
const booleanHint = 'write true or false';
function readOnlyKey(key, meaning) {
    return [
        key,
        (draft, value, fail) => {
            const given = (0,words/* parseBool */.q)(value);
            if (given === undefined)
                throw fail(`"${key}" is ${(0,dockerfile_text/* quote */.hD)(value)}`, booleanHint);
            draft.readOnly = given === meaning;
            draft.readOnlyGiven = true;
        },
    ];
}
function textKey(key, field) {
    return [
        key,
        (draft, value) => {
            draft[field] = value;
        },
    ];
}
function numberKey(key, base) {
    return [
        key,
        (draft, value, fail) => {
            const number = (base === 8 ? /^[0-7]+$/ : /^\d+$/).test(value)
                ? Number.parseInt(value, base)
                : Infinity;
            if (number >= 2 ** 32)
                throw fail(`"${key}" is ${(0,dockerfile_text/* quote */.hD)(value)}`, `write ${base === 8 ? 'an octal' : 'a'} number`);
            draft[key] = number;
        },
    ];
}
const keys = new Map([
    [
        'type',
        (draft, value) => {
            const type = mountTypes.find((name) => name === value.toLowerCase());
            if (!type)
                throw (0,errors/* unknownWord */.$)(`RUN --mount has the unknown type ${(0,dockerfile_text/* quote */.hD)(value)}`, value, mountTypes);
            draft.type = type;
        },
    ],
    textKey('from', 'from'),
    textKey('source', 'source'),
    textKey('src', 'source'),
    textKey('target', 'target'),
    textKey('dst', 'target'),
    textKey('destination', 'target'),
    readOnlyKey('readonly', true),
    readOnlyKey('ro', true),
    readOnlyKey('readwrite', false),
    readOnlyKey('rw', false),
    [
        'required',
        (draft, value, fail) => {
            if (!needsRequired(draft))
                throw fail(`"required" is not for type ${draft.type}`);
            const required = (0,words/* parseBool */.q)(value);
            if (required === undefined)
                throw fail(`"required" is ${(0,dockerfile_text/* quote */.hD)(value)}`, booleanHint);
            draft.required = required;
        },
    ],
    [
        'size',
        (draft, value, fail) => {
            if (draft.type !== 'tmpfs')
                throw fail(`"size" is not for type ${draft.type}`);
            const size = parseSize(value);
            if (size === undefined)
                throw fail(`"size" is ${(0,dockerfile_text/* quote */.hD)(value)}`, 'write a number of bytes, or one like 64m or 1GiB');
            draft.size = size;
        },
    ],
    textKey('id', 'id'),
    [
        'sharing',
        (draft, value) => {
            const sharing = sharingModes.find((name) => name === value.toLowerCase());
            if (!sharing) {
                throw (0,errors/* unknownWord */.$)(`RUN --mount has the unknown sharing ${(0,dockerfile_text/* quote */.hD)(value)}`, value, sharingModes);
            }
            draft.sharing = sharing;
        },
    ],
    numberKey('mode', 8),
    numberKey('uid', 10),
    numberKey('gid', 10),
    textKey('env', 'env'),
]);
function problemOf(mount) {
    const { type } = mount;
    if (type === 'bind' || type === 'tmpfs') {
        for (const key of ['mode', 'uid', 'gid']) {
            if (mount[key] !== undefined)
                return `"${key}" is not for type ${type}`;
        }
    }
    if (mount.sharing !== undefined && type !== 'cache')
        return `"sharing" is not for type ${type}`;
    if (type !== 'secret')
        return undefined;
    if (mount.from !== '')
        return '"from" is not for type secret';
    if (mount.source !== '' && mount.id !== '')
        return '"source" and "id" mean the same for type secret';
    if (mount.source + mount.target + mount.id === '')
        return 'type secret needs an "id" or a "target"';
    return undefined;
}


/***/ }),

/***/ 20512:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W1: () => (/* binding */ parseCheckOptions),
/* harmony export */   e$: () => (/* binding */ directiveCheck),
/* harmony export */   rD: () => (/* binding */ ruleRuns)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56786);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(42513);
/* harmony import */ var _syntax_directives_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50270);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86753);
/* harmony import */ var _rules_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(98507);





function directiveCheck({ source }) {
    const directive = (0,_syntax_directives_js__WEBPACK_IMPORTED_MODULE_0__/* .findDirective */ .VD)('check', source.text);
    if (!directive)
        return parseCheckOptions('');
    try {
        return parseCheckOptions(directive.value);
    }
    catch (error) {
        const { start, end } = directive.range;
        const location = { file: source.file, line: start, endLine: end, text: source.text };
        throw error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S ? error.at(location) : error;
    }
}
function parseCheckOptions(text) {
    const options = {
        skip: [],
        experimental: [],
        error: false,
    };
    for (const part of splitParts((0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .trim */ .Bq)(text))) {
        const [written, value] = (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .cut */ .Jj)(part, '=');
        const key = (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .trim */ .Bq)(written);
        if (value === undefined)
            throw badPart(part);
        if (key === 'skip' || key === 'experimental')
            options[key] = parseRules((0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .trim */ .Bq)(value));
        else if (key === 'error')
            options.error = parseError(part, (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .trim */ .Bq)(value));
        else
            throw badPart(part);
    }
    return options;
}
function splitParts(text) {
    if (text === '')
        return [];
    const [first = '', second, ...others] = text.split(';');
    return [first, ...(second === undefined ? [] : [second]), ...(others.length > 0 ? [others.join(';')] : [])];
}
function parseRules(text) {
    return text === 'all' ? 'all' : text.split(',').map(_text_js__WEBPACK_IMPORTED_MODULE_2__/* .trim */ .Bq);
}
function parseError(part, value) {
    const error = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .parseBool */ .q)(value);
    if (error === undefined)
        throw badPart(part);
    return error;
}
function badPart(part) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .syntaxError */ .I)(`check directive has the invalid option ${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(part)}`, 'write skip=Rule,Rule or skip=all; error=true; experimental=all');
}
function includes(set, rule) {
    return set === 'all' || set.includes(rule);
}
function ruleRuns(check, rule, comments = []) {
    const local = commentCheck(comments);
    if ('experimental' in _rules_js__WEBPACK_IMPORTED_MODULE_5__/* .lintRules */ .x[rule]) {
        return includes(check.experimental, rule) || (local !== undefined && includes(local.experimental, rule));
    }
    return !includes(check.skip, rule) && !(local !== undefined && includes(local.skip, rule));
}
function commentCheck(comments) {
    for (const comment of comments) {
        const directive = new _syntax_directives_js__WEBPACK_IMPORTED_MODULE_0__/* .DirectiveReader */ .zj('').read(comment, 1);
        if (directive?.name !== 'check')
            continue;
        try {
            return parseCheckOptions((0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .cut */ .Jj)(directive.value, ' ')[0]);
        }
        catch {
            return undefined;
        }
    }
    return undefined;
}


/***/ }),

/***/ 73581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ warningOf),
/* harmony export */   g: () => (/* binding */ finding)
/* harmony export */ });
/* harmony import */ var _rules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98507);

function finding(rule, place, ...facts) {
    const text = _rules_js__WEBPACK_IMPORTED_MODULE_0__/* .lintRules */ .x[rule];
    return { rule, message: text.message(...facts), ...place };
}
function warningOf({ rule, message, range }) {
    return { rule, message, description: _rules_js__WEBPACK_IMPORTED_MODULE_0__/* .lintRules */ .x[rule].description, range };
}


/***/ }),

/***/ 98507:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ rulePage),
/* harmony export */   x: () => (/* binding */ lintRules)
/* harmony export */ });
const lintRules = {
    StageNameCasing: {
        description: 'Stage names should be in lower case',
        message: (stage) => `Stage name '${stage}' should be lowercase`,
    },
    FromAsCasing: {
        description: "The keyword 'as' should have the case of the keyword 'from'",
        message: (from, as) => `'${as}' and '${from}' keywords' casing do not match`,
    },
    NoEmptyContinuation: {
        description: 'Empty lines among continuation lines will be an error some day',
        message: () => 'Empty continuation line',
    },
    ConsistentInstructionCasing: {
        description: 'All instructions should be in one case, upper or lower',
        message: (keyword, casing) => `Command '${keyword}' should match the case of the command majority (${casing})`,
    },
    DuplicateStageName: {
        description: 'Stage names should be unique',
        message: (stage) => `Duplicate stage name ${JSON.stringify(stage)}, stage names should be unique`,
    },
    ReservedStageName: {
        description: 'Reserved words should not be stage names',
        message: (stage) => `Stage name should not use the same name as reserved stage ${JSON.stringify(stage)}`,
    },
    JSONArgsRecommended: {
        description: 'CMD and ENTRYPOINT should be in JSON form, so that signals of the operating system arrive',
        message: (keyword) => `JSON arguments recommended for ${keyword} to prevent unintended behavior related to OS signals`,
    },
    MaintainerDeprecated: {
        description: 'MAINTAINER is deprecated: a label should name the author',
        message: () => 'Maintainer instruction is deprecated in favor of using label',
    },
    UndefinedArgInFrom: {
        description: 'FROM should use only ARGs that are declared',
        message: (name, near) => `FROM argument '${name}' is not declared${near === '' ? '' : ` (did you mean ${near}?)`}`,
    },
    WorkdirRelativePath: {
        description: 'A relative WORKDIR without an absolute one before it depends on the base image',
        message: (path) => `Relative workdir ${JSON.stringify(path)} can have unexpected results if the base image changes`,
    },
    UndefinedVar: {
        description: 'Variables should be defined before they are used',
        message: (name, near) => `Usage of undefined variable '$${name}'${near === '' ? '' : ` (did you mean $${near}?)`}`,
    },
    MultipleInstructionsDisallowed: {
        description: 'Of some instructions a stage should have only one',
        message: (keyword) => `Multiple ${keyword} instructions should not be used in the same stage because only the last one will be used`,
    },
    LegacyKeyValueFormat: {
        description: 'Name and value should be joined by "=", not by a blank',
        message: (keyword) => `"${keyword} key=value" should be used instead of legacy "${keyword} key value" format`,
    },
    InvalidBaseImagePlatform: {
        description: 'The base image should have the platform that is built',
        message: (image, expected, actual) => `Base image ${image} was pulled with platform ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)} for current build`,
    },
    RedundantTargetPlatform: {
        description: 'FROM takes $TARGETPLATFORM without being told',
        message: (written) => `Setting platform to predefined ${written} in FROM is redundant as this is the default behavior`,
    },
    SecretsUsedInArgOrEnv: {
        description: 'Secrets should not be in ARG or ENV: the image shows them to everybody',
        message: (keyword, name) => `Do not use ARG or ENV instructions for sensitive data (${keyword} ${JSON.stringify(name)})`,
    },
    InvalidDefaultArgInFrom: {
        description: 'Defaults of global ARGs should give a valid name of a base image',
        message: (base) => `Default value for ARG ${base} results in empty or invalid base image name`,
    },
    FromPlatformFlagConstDisallowed: {
        description: 'FROM --platform should not be a constant',
        message: (platform) => `FROM --platform flag should not use constant value ${JSON.stringify(platform)}`,
    },
    CopyIgnoredFile: {
        description: 'What .dockerignore excludes should not be copied',
        message: (verb, path) => `Attempting to ${verb} file ${JSON.stringify(path)} that is excluded by .dockerignore`,
    },
    InvalidDefinitionDescription: {
        description: 'A comment right above a stage or an argument should begin with its name',
        experimental: true,
        message: (keyword, name) => `Comment for ${keyword} should follow the format: \`# ${name} <description>\``,
    },
    ExposeProtoCasing: {
        description: 'The protocol in EXPOSE should be in lower case',
        message: (port) => `Defined protocol '${port}' in EXPOSE instruction should be lowercase`,
    },
    ExposeInvalidFormat: {
        description: 'EXPOSE should have no IP address and no port of the host',
        message: (port) => `EXPOSE instruction should not define an IP address or host-port mapping, found '${port}'`,
    },
};
function rulePage(rule) {
    return `docs/checks.md#${rule.toLowerCase()}`;
}


/***/ }),

/***/ 52908:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _u: () => (/* binding */ nonEnvironmentArgs),
/* harmony export */   oQ: () => (/* binding */ platformArgNames),
/* harmony export */   xZ: () => (/* binding */ platformArgs),
/* harmony export */   yt: () => (/* binding */ proxyArgs)
/* harmony export */ });
/* unused harmony export builtinArgs */
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(85448);

const proxyArgs = [
    'HTTP_PROXY',
    'http_proxy',
    'HTTPS_PROXY',
    'https_proxy',
    'FTP_PROXY',
    'ftp_proxy',
    'NO_PROXY',
    'no_proxy',
    'ALL_PROXY',
    'all_proxy',
];
const builtinArgs = (/* unused pure expression or super */ null && ([
    'BUILDKIT_BUILD_NAME',
    'BUILDKIT_CACHE_MOUNT_NS',
    'BUILDKIT_CONTEXT_KEEP_GIT_DIR',
    'BUILDKIT_DOCKERFILE_CHECK',
    'BUILDKIT_INLINE_CACHE',
    'BUILDKIT_MULTI_PLATFORM',
    'BUILDKIT_SANDBOX_HOSTNAME',
    'BUILDKIT_SBOM_SCAN_CONTEXT',
    'BUILDKIT_SBOM_SCAN_STAGE',
    'BUILDKIT_SYNTAX',
    'SOURCE_DATE_EPOCH',
]));
const nonEnvironmentArgs = [
    'BUILDKIT_SBOM_SCAN_CONTEXT',
    'BUILDKIT_SBOM_SCAN_STAGE',
];
const platformArgNames = [
    'BUILDPLATFORM',
    'BUILDOS',
    'BUILDOSVERSION',
    'BUILDARCH',
    'BUILDVARIANT',
    'TARGETPLATFORM',
    'TARGETOS',
    'TARGETOSVERSION',
    'TARGETARCH',
    'TARGETVARIANT',
    'TARGETSTAGE',
];
function platformArgs({ target, build, targetStage, }) {
    return {
        BUILDPLATFORM: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPlatform */ .Bq)(build),
        BUILDOS: build.os,
        BUILDOSVERSION: build['os.version'] ?? '',
        BUILDARCH: build.architecture,
        BUILDVARIANT: build.variant ?? '',
        TARGETPLATFORM: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPlatform */ .Bq)(target),
        TARGETOS: target.os,
        TARGETOSVERSION: target['os.version'] ?? '',
        TARGETARCH: target.architecture,
        TARGETVARIANT: target.variant ?? '',
        TARGETSTAGE: targetStage || 'default',
    };
}


/***/ }),

/***/ 10993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ parseDockerfile),
  u: () => (/* binding */ parseTrigger)
});

// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(70487);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/dockerfile/errors.js
var dockerfile_errors = __webpack_require__(42513);
// EXTERNAL MODULE: ./build/src/dockerfile/text.js
var dockerfile_text = __webpack_require__(86753);
;// CONCATENATED MODULE: ./build/src/dockerfile/syntax/split.js

function splitLine(line, escape) {
    const text = (0,dockerfile_text/* trim */.Bq)(line);
    const gap = dockerfile_text/* blanks */.u9.exec(text);
    if (!gap)
        return { keyword: text, flags: [], rest: '' };
    const { words, rest } = splitFlags(text.slice(gap.index + gap[0].length), escape);
    return { keyword: text.slice(0, gap.index), flags: words.map(parseFlag), rest: (0,dockerfile_text/* trim */.Bq)(rest) };
}
function parseFlag(word) {
    const equals = word.indexOf('=');
    if (equals < 0)
        return { name: word.slice(2), value: '', hasValue: false };
    return { name: word.slice(2, equals), value: word.slice(equals + 1), hasValue: true };
}
const blank = /[\t-\r ]/;
function splitFlags(text, escape) {
    const words = [];
    let at = 0;
    for (;;) {
        while (at < text.length && blank.test(text.charAt(at)))
            at += 1;
        if (!text.startsWith('--', at))
            return { words, rest: text.slice(at) };
        const { word, end } = readFlag(text, at, escape);
        at = end;
        if (word === '--')
            return { words, rest: text.slice(at) };
        words.push(word);
    }
}
function readFlag(text, start, escape) {
    let word = '';
    let quote = '';
    let at = start;
    for (; at < text.length; at += 1) {
        const char = text.charAt(at);
        if (quote === '' && blank.test(char))
            break;
        if (quote === '' && (char === '"' || char === "'"))
            quote = char;
        else if (quote !== '' && char === quote)
            quote = '';
        else if (char !== escape)
            word += char;
        else if (at + 1 < text.length)
            word += text.charAt((at += 1));
    }
    return { word, end: at };
}

;// CONCATENATED MODULE: ./build/src/dockerfile/syntax/json-form.js


const maxDepth = 10_000;
function parseJsonForm(instruction, text) {
    const json = (0,dockerfile_text/* trimStart */.Dw)(text);
    if (!json.startsWith('['))
        return undefined;
    let value;
    try {
        value = JSON.parse(json);
    }
    catch {
        return undefined;
    }
    if (!Array.isArray(value) || !fitsGo(value))
        return undefined;
    return value.map((item) => {
        if (typeof item === 'string')
            return item.toWellFormed();
        throw (0,dockerfile_errors/* syntaxError */.I)(`${instruction} has a JSON array with something else than strings`, 'put every part in double quotes');
    });
}
function fitsGo(array) {
    let level = [array];
    for (let depth = 1; level.length > 0; depth += 1) {
        if (depth > maxDepth)
            return false;
        const values = level.flatMap((container) => Object.values(container));
        if (values.some((value) => typeof value === 'number' && !Number.isFinite(value)))
            return false;
        level = values.filter((value) => typeof value === 'object' && value !== null);
    }
    return true;
}

// EXTERNAL MODULE: ./build/src/dockerfile/instructions/devices.js
var instructions_devices = __webpack_require__(75587);
;// CONCATENATED MODULE: ./build/src/dockerfile/instructions/duration.js
const units = new Map([
    ['ns', 1n],
    ['us', 1000n],
    ['\u00b5s', 1000n],
    ['\u03bcs', 1000n],
    ['ms', 1000000n],
    ['s', 1000000000n],
    ['m', 60000000000n],
    ['h', 3600000000000n],
]);
const part = /(\d*)(?:\.(\d*))?([^\d.]*)/y;
const limit = 2n ** 63n;
function parseDuration(text) {
    const [, sign = '', body = ''] = /^([+-]?)(.*)$/su.exec(text) ?? [];
    if (body === '0')
        return 0;
    if (body === '')
        return undefined;
    let total = 0n;
    for (let at = 0; at < body.length; at = part.lastIndex) {
        part.lastIndex = at;
        const time = parsePart(part.exec(body));
        if (time === undefined)
            return undefined;
        total += time;
    }
    if (total > (sign === '-' ? limit : limit - 1n))
        return undefined;
    return Number(sign === '-' ? -total : total);
}
function parsePart(match) {
    const [, whole = '', fraction = '', unit = ''] = match ?? [];
    const scale = units.get(unit);
    if (scale === undefined || (whole === '' && fraction === ''))
        return undefined;
    const rest = Math.trunc(Number(fraction) * (Number(scale) / 10 ** fraction.length));
    const time = BigInt(whole || '0') * scale + BigInt(Number.isFinite(rest) ? rest : 0);
    return time < limit ? time : undefined;
}

;// CONCATENATED MODULE: ./build/src/dockerfile/instructions/flags.js


function readFlags(node, known = {}) {
    const instruction = node.keyword.toUpperCase();
    const kinds = new Map(Object.entries(known));
    const written = new Map();
    for (const flag of node.flags) {
        const label = `${instruction} --${flag.name}`;
        const kind = kinds.get(flag.name);
        if (kind === undefined)
            throw unknownFlag(instruction, flag.name, kinds.keys());
        const before = written.get(flag.name) ?? [];
        if (before.length > 0 && kind !== 'list')
            throw (0,dockerfile_errors/* syntaxError */.I)(`${label} is given twice`);
        written.set(flag.name, [...before, checkValue(label, kind, flag)]);
    }
    return {
        boolean: (name) => {
            const value = written.get(name)?.[0];
            return value === undefined ? undefined : value === 'true';
        },
        string: (name) => written.get(name)?.[0],
        list: (name) => written.get(name) ?? [],
    };
}
function unknownFlag(instruction, name, known) {
    const candidates = [...known].map((candidate) => `--${candidate}`);
    return (0,dockerfile_errors/* unknownWord */.$)(`unknown flag "--${name}" of ${instruction}`, `--${name}`, candidates);
}
function noValue(label, name) {
    return (0,dockerfile_errors/* syntaxError */.I)(`${label} needs a value`, `write --${name}=value`);
}
function checkValue(label, kind, flag) {
    if (kind !== 'boolean') {
        if (!flag.hasValue)
            throw noValue(label, flag.name);
        return flag.value;
    }
    if (!flag.hasValue)
        return 'true';
    const value = flag.value.toLowerCase();
    if (value === '')
        throw noValue(label, flag.name);
    if (value === 'true' || value === 'false')
        return value;
    throw (0,dockerfile_errors/* syntaxError */.I)(`${label} needs true or false, not ${(0,dockerfile_text/* quote */.hD)(flag.value)}`);
}

// EXTERNAL MODULE: ./build/src/dockerfile/instructions/mounts.js + 1 modules
var instructions_mounts = __webpack_require__(77674);
;// CONCATENATED MODULE: ./build/src/dockerfile/instructions/command.js







const run = (rest) => {
    const words = parseJsonForm('RUN', rest);
    return { heredocs: words === undefined, build: (node) => buildRun(node, commandOf(rest, words, node)) };
};
const cmd = (rest) => {
    const words = parseJsonForm('CMD', rest);
    return {
        heredocs: false,
        build: (node) => {
            readFlags(node);
            return { kind: 'cmd', node, range: node.range, command: commandOf(rest, words) };
        },
    };
};
const entrypoint = (rest) => {
    const words = parseJsonForm('ENTRYPOINT', rest);
    return {
        heredocs: false,
        build: (node) => {
            readFlags(node);
            return { kind: 'entrypoint', node, range: node.range, command: commandOf(rest, words) };
        },
    };
};
const shell = (rest) => {
    const words = parseJsonForm('SHELL', rest);
    return {
        heredocs: false,
        build: (node) => {
            readFlags(node);
            if (words && words.length > 0)
                return { kind: 'shell', node, range: node.range, shell: words };
            const fact = words || rest === '' ? 'has no arguments' : 'needs the JSON form';
            throw (0,dockerfile_errors/* syntaxError */.I)(`SHELL ${fact}`, 'write SHELL ["/bin/bash", "-c"]');
        },
    };
};
const healthcheck = (rest) => {
    const [head = '', type = ''] = /^([^\t-\r ]*)[\t-\r ]*/.exec(rest) ?? [];
    const text = rest.slice(head.length);
    const words = parseJsonForm('HEALTHCHECK', text);
    return { heredocs: false, build: (node) => buildHealthcheck(node, type.toUpperCase(), { text, words }) };
};
function commandOf(rest, words, node) {
    if (words)
        return { form: 'exec', args: words };
    return { form: 'shell', script: rest, heredocs: node?.heredocs ?? [] };
}
const networks = ['default', 'none', 'host'];
const securities = ['sandbox', 'insecure'];
function buildRun(node, command) {
    const flags = readFlags(node, { device: 'list', mount: 'list', network: 'string', security: 'string' });
    const devices = flags.list('device');
    const mounts = flags.list('mount');
    for (const device of devices)
        (0,instructions_devices/* parseDevice */.E)(device);
    for (const mount of mounts)
        (0,instructions_mounts/* checkMount */.gx)(mount);
    const network = oneOf(flags, 'network', networks);
    const security = oneOf(flags, 'security', securities);
    return {
        kind: 'run',
        node,
        range: node.range,
        command,
        mounts,
        devices,
        ...(network !== undefined && { network }),
        ...(security !== undefined && { security }),
    };
}
function oneOf(flags, name, allowed) {
    const value = flags.string(name);
    if (value === undefined || allowed.includes(value))
        return value;
    throw (0,dockerfile_errors/* syntaxError */.I)(`RUN --${name} needs one of ${allowed.join(', ')}, not ${(0,dockerfile_text/* quote */.hD)(value)}`);
}
function buildHealthcheck(node, type, { text, words }) {
    if (type === '')
        throw (0,dockerfile_errors/* syntaxError */.I)('HEALTHCHECK has no arguments', 'write HEALTHCHECK CMD command or HEALTHCHECK NONE');
    const empty = words ? words.length === 0 : text === '';
    if (type === 'NONE') {
        if (!empty)
            throw (0,dockerfile_errors/* syntaxError */.I)('HEALTHCHECK NONE takes no arguments');
        return { kind: 'healthcheck', node, range: node.range, none: true, ...noTimes };
    }
    const times = readTimes(node);
    if (type !== 'CMD')
        throw (0,dockerfile_errors/* syntaxError */.I)(`HEALTHCHECK has the unknown type ${(0,dockerfile_text/* quote */.hD)(type)}`, 'write CMD or NONE');
    if (empty)
        throw (0,dockerfile_errors/* syntaxError */.I)('HEALTHCHECK CMD has no command');
    return {
        kind: 'healthcheck',
        node,
        range: node.range,
        none: false,
        command: commandOf(text, words),
        ...times,
    };
}
const noTimes = { interval: 0, timeout: 0, startPeriod: 0, startInterval: 0, retries: 0 };
function readTimes(node) {
    const flags = readFlags(node, {
        interval: 'string',
        timeout: 'string',
        'start-period': 'string',
        'start-interval': 'string',
        retries: 'string',
    });
    return {
        interval: readTime(flags, 'interval'),
        timeout: readTime(flags, 'timeout'),
        startPeriod: readTime(flags, 'start-period'),
        startInterval: readTime(flags, 'start-interval'),
        retries: readRetries(flags.string('retries') ?? ''),
    };
}
const millisecond = 1_000_000;
function readTime(flags, name) {
    const text = flags.string(name) ?? '';
    if (text === '')
        return 0;
    const time = parseDuration(text);
    if (time === undefined) {
        throw (0,dockerfile_errors/* syntaxError */.I)(`HEALTHCHECK --${name} needs a duration, not ${(0,dockerfile_text/* quote */.hD)(text)}`, 'write it like 30s, 1m30s or 500ms');
    }
    if (time !== 0 && time < millisecond) {
        throw (0,dockerfile_errors/* syntaxError */.I)(`HEALTHCHECK --${name} needs 0 or at least 1ms, not ${(0,dockerfile_text/* quote */.hD)(text)}`);
    }
    return time;
}
function readRetries(text) {
    if (text === '')
        return 0;
    const retries = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
    if (retries >= 0 && retries < 2 ** 31)
        return retries;
    throw (0,dockerfile_errors/* syntaxError */.I)(`HEALTHCHECK --retries needs a whole number, 0 or more, not ${(0,dockerfile_text/* quote */.hD)(text)}`);
}

;// CONCATENATED MODULE: ./build/src/dockerfile/syntax/arguments.js


function splitWords(text) {
    return text === '' ? [] : text.split(dockerfile_text/* blanks */.u9);
}
function splitQuotedWords(text, escape) {
    const words = [];
    let word = '';
    let open = '';
    for (let at = 0; at < text.length; at += 1) {
        const char = text.charAt(at);
        if (open === '' && (0,dockerfile_text/* isSpace */.xC)(char)) {
            if (word !== '')
                words.push(word);
            word = '';
        }
        else if (char === escape && open !== "'") {
            if (at + 1 < text.length)
                word += char + text.charAt((at += 1));
        }
        else {
            if (open === '' && (char === '"' || char === "'"))
                open = char;
            else if (char === open)
                open = '';
            word += char;
        }
    }
    if (word !== '')
        words.push(word);
    return words;
}
function splitPairs(instruction, text, escape) {
    const words = splitQuotedWords(text, escape);
    if (words[0] !== undefined && !words[0].includes('='))
        return [legacyPair(instruction, text)];
    return words.map((word) => {
        const [key, value] = (0,dockerfile_text/* cut */.Jj)(word, '=');
        if (value === undefined) {
            throw (0,dockerfile_errors/* syntaxError */.I)(`${instruction} has ${(0,dockerfile_text/* quote */.hD)(word)} without "="`, 'write name=value, and quote a value with blanks');
        }
        return { key, value, legacy: false };
    });
}
function legacyPair(instruction, text) {
    const gap = dockerfile_text/* blanks */.u9.exec(text);
    if (!gap)
        throw (0,dockerfile_errors/* syntaxError */.I)(`${instruction} ${(0,dockerfile_text/* quote */.hD)(text)} has no value`, `write ${instruction} name=value`);
    return { key: text.slice(0, gap.index), value: text.slice(gap.index + gap[0].length), legacy: true };
}

// EXTERNAL MODULE: ./build/src/dockerfile/syntax/heredoc.js
var syntax_heredoc = __webpack_require__(84634);
;// CONCATENATED MODULE: ./build/src/dockerfile/instructions/copy.js





const add = (rest) => {
    const words = parseJsonForm('ADD', rest);
    return { heredocs: words === undefined, build: (node) => buildAdd(node, words ?? splitWords(rest)) };
};
const copy = (rest) => {
    const words = parseJsonForm('COPY', rest);
    return { heredocs: words === undefined, build: (node) => buildCopy(node, words ?? splitWords(rest)) };
};
const commonFlags = { chown: 'string', chmod: 'string', link: 'boolean', exclude: 'list' };
function readCommon(flags) {
    const chown = flags.string('chown') ?? '';
    const chmod = flags.string('chmod') ?? '';
    return {
        ...(chown !== '' && { chown }),
        ...(chmod !== '' && { chmod }),
        link: flags.boolean('link') ?? false,
        parents: flags.boolean('parents') ?? false,
        exclude: flags.list('exclude'),
    };
}
function buildAdd(node, words) {
    checkCount('ADD', words);
    const flags = readFlags(node, {
        ...commonFlags,
        'keep-git-dir': 'boolean',
        checksum: 'string',
        unpack: 'boolean',
    });
    const checksum = flags.string('checksum') ?? '';
    const keepGitDir = flags.boolean('keep-git-dir');
    const unpack = flags.boolean('unpack');
    return {
        kind: 'add',
        node,
        range: node.range,
        ...readPaths('ADD', words, node.heredocs),
        ...readCommon(flags),
        ...(checksum !== '' && { checksum }),
        ...(keepGitDir !== undefined && { keepGitDir }),
        ...(unpack !== undefined && { unpack }),
    };
}
function buildCopy(node, words) {
    checkCount('COPY', words);
    const flags = readFlags(node, { ...commonFlags, from: 'string', parents: 'boolean' });
    const from = flags.string('from') ?? '';
    return {
        kind: 'copy',
        node,
        range: node.range,
        ...readPaths('COPY', words, node.heredocs),
        ...readCommon(flags),
        ...(from !== '' && { from }),
    };
}
function checkCount(instruction, words) {
    if (words.length >= 2)
        return;
    throw (0,dockerfile_errors/* syntaxError */.I)(words.length === 0 ? `${instruction} has no arguments` : `${instruction} has a source but no destination`, `write ${instruction} source destination`);
}
function readPaths(instruction, words, bodies) {
    const destination = words.at(-1) ?? '';
    if ((0,syntax_heredoc/* heredocWordOf */.uv)(destination))
        throw (0,dockerfile_errors/* syntaxError */.I)(`${instruction} takes no heredoc as its destination`);
    const sources = [];
    const heredocs = [];
    for (const word of words.slice(0, -1)) {
        const heredoc = (0,syntax_heredoc/* heredocWordOf */.uv)(word);
        if (!heredoc)
            sources.push(word);
        else
            heredocs.push((0,syntax_heredoc/* withBody */.dC)(heredoc, bodies.findLast(({ name }) => name === heredoc.name)?.raw ?? ''));
    }
    return { sources, heredocs, destination };
}

;// CONCATENATED MODULE: ./build/src/dockerfile/instructions/from.js




const stageName = /^[a-z][a-z0-9\-_.]*$/;
const from = (rest) => ({
    heredocs: false,
    build: (node) => build(node, splitWords(rest)),
});
function build(node, words) {
    const name = readName(words);
    const platform = readFlags(node, { platform: 'string' }).string('platform') ?? '';
    return {
        kind: 'from',
        node,
        range: node.range,
        image: words[0] ?? '',
        ...(platform !== '' && { platform }),
        ...(name !== undefined && { name }),
    };
}
function readName(words) {
    if (words.length === 1)
        return undefined;
    const [, as = '', written] = words;
    if (words.length !== 3 || written === undefined || !/^as$/iu.test(as)) {
        throw (0,dockerfile_errors/* syntaxError */.I)('FROM takes one argument or three', 'write FROM image or FROM image AS name');
    }
    const name = written.toLowerCase();
    if (stageName.test(name))
        return name;
    throw (0,dockerfile_errors/* syntaxError */.I)(`FROM has the invalid stage name ${(0,dockerfile_text/* quote */.hD)(written)}`, 'a name begins with a letter and goes on with letters, digits, "-", "_" and "."');
}

;// CONCATENATED MODULE: ./build/src/dockerfile/instructions/onbuild.js



const onbuild = (rest, { readLine }) => {
    const chained = /^onbuild(?![^\t\v\f\r ])/i.test(rest);
    const trigger = rest === '' || chained ? undefined : readLine(rest);
    return {
        heredocs: trigger?.reading.heredocs ?? false,
        build: (node) => onbuild_build(node, trigger, chained),
    };
};
function onbuild_build(node, trigger, chained) {
    if (!chained && !trigger)
        throw (0,dockerfile_errors/* syntaxError */.I)('ONBUILD has no arguments', 'write ONBUILD and another instruction');
    readFlags(node);
    if (!trigger)
        throw (0,dockerfile_errors/* syntaxError */.I)('ONBUILD takes no ONBUILD as its trigger');
    const keyword = (0,dockerfile_text/* trim */.Bq)(trigger.keyword).toUpperCase();
    if (keyword === 'FROM' || keyword === 'MAINTAINER')
        throw (0,dockerfile_errors/* syntaxError */.I)(`ONBUILD takes no ${keyword} as its trigger`);
    return { kind: 'onbuild', node, range: node.range, trigger: triggerText(node) };
}
function triggerText(node) {
    const line = node.original.replace(/^[\t\n\f\r ]*ONBUILD[\t\n\f\r ]*/i, '');
    return line + node.heredocs.map(({ raw, name }) => `\n${raw}${name}`).join('');
}

;// CONCATENATED MODULE: ./build/src/dockerfile/instructions/pairs.js




const env = (rest, { escape }) => {
    const pairs = splitPairs('ENV', rest, escape);
    return {
        heredocs: false,
        build: (node) => ({ kind: 'env', node, range: node.range, ...checkPairs(node, pairs) }),
    };
};
const label = (rest, { escape }) => {
    const pairs = splitPairs('LABEL', rest, escape);
    return {
        heredocs: false,
        build: (node) => ({ kind: 'label', node, range: node.range, ...checkPairs(node, pairs) }),
    };
};
const arg = (rest, { escape }) => {
    const words = splitQuotedWords(rest, escape);
    return { heredocs: false, build: (node) => buildArg(node, words) };
};
function checkPairs(node, pairs) {
    const instruction = node.keyword.toUpperCase();
    readFlags(node);
    if (pairs.length === 0)
        throw (0,dockerfile_errors/* syntaxError */.I)(`${instruction} has no arguments`, `write ${instruction} name=value`);
    if (pairs.some(({ key }) => key === ''))
        throw (0,dockerfile_errors/* syntaxError */.I)(`${instruction} has an empty name before "="`);
    return {
        pairs: pairs.map(({ key, value }) => ({ key, value })),
        legacy: pairs.some(({ legacy }) => legacy),
    };
}
function buildArg(node, words) {
    if (words.length === 0)
        throw (0,dockerfile_errors/* syntaxError */.I)('ARG has no arguments', 'write ARG name or ARG name=value');
    const args = words.map((word) => {
        const [key, value] = (0,dockerfile_text/* cut */.Jj)(word, '=');
        if (key === '')
            throw (0,dockerfile_errors/* syntaxError */.I)('ARG has an empty name before "="');
        return value === undefined ? { key } : { key, value };
    });
    return { kind: 'arg', node, range: node.range, args };
}

;// CONCATENATED MODULE: ./build/src/dockerfile/instructions/simple.js





function textOf(node, rest, example) {
    if (rest !== '')
        return rest;
    throw (0,dockerfile_errors/* syntaxError */.I)(`${node.keyword.toUpperCase()} has no argument`, `write ${node.keyword.toUpperCase()} ${example}`);
}
const maintainer = (rest) => ({
    heredocs: false,
    build: (node) => {
        const name = textOf(node, rest, 'name');
        readFlags(node);
        return { kind: 'maintainer', node, range: node.range, name };
    },
});
const user = (rest) => ({
    heredocs: false,
    build: (node) => {
        const name = textOf(node, rest, 'name');
        readFlags(node);
        return { kind: 'user', node, range: node.range, user: name };
    },
});
const workdir = (rest) => ({
    heredocs: false,
    build: (node) => {
        const path = textOf(node, rest, '/path');
        readFlags(node);
        return { kind: 'workdir', node, range: node.range, path };
    },
});
const stopsignal = (rest) => ({
    heredocs: false,
    build: (node) => ({ kind: 'stopsignal', node, range: node.range, signal: textOf(node, rest, 'SIGTERM') }),
});
const expose = (rest) => ({
    heredocs: false,
    build: (node) => {
        const ports = splitWords(textOf(node, rest, '8080'));
        readFlags(node);
        return { kind: 'expose', node, range: node.range, ports: ports.toSorted() };
    },
});
const volume = (rest) => {
    const words = parseJsonForm('VOLUME', rest) ?? splitWords(rest);
    return {
        heredocs: false,
        build: (node) => {
            if (words.length === 0)
                throw (0,dockerfile_errors/* syntaxError */.I)('VOLUME has no arguments', 'write VOLUME /path');
            readFlags(node);
            const paths = words.map(dockerfile_text/* trim */.Bq);
            if (paths.includes(''))
                throw (0,dockerfile_errors/* syntaxError */.I)('VOLUME has an empty path');
            return { kind: 'volume', node, range: node.range, paths };
        },
    };
};

;// CONCATENATED MODULE: ./build/src/dockerfile/instructions/grammar.js









const grammar = new Map(Object.entries({
    run: run,
    copy: copy,
    from: from,
    env: env,
    arg: arg,
    add: add,
    cmd: cmd,
    entrypoint: entrypoint,
    workdir: workdir,
    label: label,
    user: user,
    expose: expose,
    volume: volume,
    healthcheck: healthcheck,
    shell: shell,
    onbuild: onbuild,
    stopsignal: stopsignal,
    maintainer: maintainer,
}));
const instructionNames = [...grammar.keys()].map((name) => name.toUpperCase());
function readLine(line, escape) {
    const { keyword, flags, rest } = splitLine(line, escape);
    const read = grammar.get(keyword.toLowerCase());
    const reading = read ? read(rest, { escape, readLine: (inner) => readLine(inner, escape) }) : unknown;
    return { keyword, flags, rest, reading };
}
const unknown = {
    heredocs: false,
    build: ({ rawKeyword }) => {
        const isLower = rawKeyword === rawKeyword.toLowerCase();
        const [word, names] = isLower
            ? [rawKeyword, grammar.keys()]
            : [rawKeyword.toUpperCase(), instructionNames];
        throw (0,dockerfile_errors/* unknownWord */.$)(`unknown instruction ${(0,dockerfile_text/* quote */.hD)(rawKeyword)}`, word, names);
    },
};

// EXTERNAL MODULE: ./build/src/dockerfile/lint/check.js
var lint_check = __webpack_require__(20512);
// EXTERNAL MODULE: ./build/src/dockerfile/lint/finding.js
var finding = __webpack_require__(73581);
;// CONCATENATED MODULE: ./build/src/dockerfile/lint/instruction.js


function* lintLine(node) {
    const place = { range: node.range, comments: node.comments };
    if (node.keyword === 'maintainer')
        yield (0,finding/* finding */.g)('MaintainerDeprecated', place);
    if (node.keyword === 'from')
        yield* lintFromWords(node, place);
}
function* lintFromWords({ rest, rawKeyword }, place) {
    const words = splitWords(rest);
    const [, as, name] = words;
    if (as === undefined || name === undefined)
        return;
    if (words.length === 3 && name !== name.toLowerCase())
        yield (0,finding/* finding */.g)('StageNameCasing', place, name);
    if (!sameCase(rawKeyword, as))
        yield (0,finding/* finding */.g)('FromAsCasing', place, rawKeyword, as);
}
function sameCase(from, as) {
    if (from === from.toLowerCase())
        return as === as.toLowerCase();
    if (from === from.toUpperCase())
        return as === as.toUpperCase();
    return true;
}
function* lintInstruction(instruction) {
    const { kind, node } = instruction;
    const place = { range: node.range, comments: node.comments };
    if (kind === 'arg') {
        const names = instruction.args.map(({ key }) => key);
        const example = names.length > 1 ? '<arg_key>' : (names[0] ?? '');
        if (isOther(node.comments, names))
            yield (0,finding/* finding */.g)('InvalidDefinitionDescription', place, 'ARG', example);
    }
    if (kind === 'from' && instruction.name !== undefined && isOther(node.comments, [instruction.name]))
        yield (0,finding/* finding */.g)('InvalidDefinitionDescription', place, 'FROM', instruction.name);
}
function isOther(comments, names) {
    const first = comments.at(-1)?.split(' ')[0];
    return first !== undefined && !names.includes(first);
}

;// CONCATENATED MODULE: ./build/src/dockerfile/lint/file.js

const reserved = new Set(['context', 'scratch']);
function* lintContinuations(ranges) {
    for (const range of ranges)
        yield (0,finding/* finding */.g)('NoEmptyContinuation', { range });
}
function* lintStages(stages) {
    yield* lintNames(stages);
    yield* lintCasing(stages);
}
function* lintNames(stages) {
    const seen = new Set();
    for (const { name, from } of stages) {
        if (name === undefined)
            continue;
        const { range } = from;
        if (reserved.has(name))
            yield (0,finding/* finding */.g)('ReservedStageName', { range }, name);
        if (seen.has(name))
            yield (0,finding/* finding */.g)('DuplicateStageName', { range }, name);
        seen.add(name);
    }
}
function* lintCasing(stages) {
    const nodes = stages.flatMap(({ from, instructions }) => [
        from.node,
        ...instructions.map(({ node }) => node),
    ]);
    const lower = nodes.filter(isLower).length;
    const upper = nodes.filter((node) => !isLower(node) && isUpper(node)).length;
    const fits = lower > upper ? isLower : isUpper;
    const casing = lower > upper ? 'lowercase' : 'uppercase';
    for (const node of nodes) {
        if (!fits(node))
            yield (0,finding/* finding */.g)('ConsistentInstructionCasing', { range: node.range }, node.rawKeyword, casing);
    }
}
function isLower({ rawKeyword }) {
    return rawKeyword === rawKeyword.toLowerCase();
}
function isUpper({ rawKeyword }) {
    return rawKeyword === rawKeyword.toUpperCase();
}

// EXTERNAL MODULE: ./build/src/dockerfile/syntax/directives.js
var directives = __webpack_require__(50270);
;// CONCATENATED MODULE: ./build/src/dockerfile/syntax/reader.js

const maxLineBytes = 65_535;
class LineReader {
    #text;
    #at = 0;
    #number = 0;
    constructor(text) {
        this.#text = text;
    }
    get number() {
        return this.#number;
    }
    next() {
        if (this.#at >= this.#text.length)
            return undefined;
        const end = this.#text.indexOf('\n', this.#at);
        const stop = end < 0 ? this.#text.length : end + 1;
        const line = this.#text.slice(this.#at, stop);
        this.#at = stop;
        this.#number += 1;
        const length = end < 0 ? line.length : line.length - 1;
        if (length * 3 > maxLineBytes && Buffer.byteLength(line) - (line.length - length) > maxLineBytes) {
            throw (0,dockerfile_errors/* syntaxError */.I)(`line ${this.#number} is longer than ${maxLineBytes} bytes`, 'break it with continuation lines');
        }
        return line;
    }
}
function trimNewline(line) {
    let end = line.length;
    while (end > 0 && '\r\n'.includes(line.charAt(end - 1)))
        end -= 1;
    return line.slice(0, end);
}

;// CONCATENATED MODULE: ./build/src/dockerfile/syntax/lines.js






function parseLines(source, readLine) {
    return new LineParser(source, readLine).run();
}
const continuations = {
    '\\': /([^\\])\\[ \t]*$|^\\[ \t]*$/,
    '`': /([^`])`[ \t]*$|^`[ \t]*$/,
};
class LineParser {
    #source;
    #readLine;
    #reader;
    #directiveReader = new directives/* DirectiveReader */.zj();
    #directives = [];
    #lines = [];
    #emptyContinuations = [];
    #escape = '\\';
    #comments = [];
    #start = 1;
    constructor(source, readLine) {
        this.#source = source;
        this.#readLine = readLine;
        this.#reader = new LineReader(source.text.replace(/^\uFEFF/, ''));
    }
    run() {
        try {
            this.#readAll();
        }
        catch (error) {
            throw error instanceof errors/* YadokariError */.$S ? error.at(this.#location()) : error;
        }
        return {
            lines: this.#lines,
            escape: this.#escape,
            directives: this.#directives,
            emptyContinuations: this.#emptyContinuations,
        };
    }
    #location() {
        const { file, text } = this.#source;
        return { file, text, line: this.#start, endLine: Math.max(this.#start, this.#reader.number) };
    }
    #readAll() {
        for (;;) {
            this.#start = this.#reader.number + 1;
            const line = this.#reader.next();
            if (line === undefined)
                return;
            this.#readInstruction(line);
        }
    }
    #readInstruction(first) {
        this.#noteComment(first);
        const trimmed = (0,dockerfile_text/* trimStart */.Dw)(trimNewline(first));
        this.#noteDirective(trimmed);
        const [start, open] = this.#cutContinuation(isComment(trimmed) ? '' : trimmed);
        if (start === '' && !open)
            return;
        const original = start + (open ? this.#readContinuations() : '');
        const line = this.#readLine(original, this.#escape);
        const heredocs = line.reading.heredocs ? this.#readHeredocs(original) : [];
        this.#lines.push({ node: this.#node(line, original, heredocs), reading: line.reading });
        this.#comments = [];
    }
    #node(line, original, heredocs) {
        return {
            keyword: line.keyword.toLowerCase(),
            rawKeyword: line.keyword,
            flags: line.flags,
            rest: line.rest,
            original,
            heredocs,
            range: { start: this.#start, end: this.#reader.number },
            comments: this.#comments,
        };
    }
    #noteComment(line) {
        if (!isComment(line))
            return;
        const comment = (0,dockerfile_text/* trim */.Bq)(line.slice(1));
        if (comment === '')
            this.#comments = [];
        else
            this.#comments.push(comment);
    }
    #noteDirective(line) {
        const directive = this.#directiveReader.read(line, this.#start);
        if (!directive)
            return;
        this.#comments.pop();
        this.#directives.push(directive);
        if (directive.name === 'escape')
            this.#escape = escapeOf(directive.value);
    }
    #cutContinuation(line) {
        const match = continuations[this.#escape].exec(line);
        return match ? [line.slice(0, match.index) + (match[1] ?? ''), true] : [line, false];
    }
    #readContinuations() {
        let text = '';
        let hasEmpty = false;
        for (let line = this.#reader.next(); line !== undefined; line = this.#reader.next()) {
            if (isComment(line))
                continue;
            if ((0,dockerfile_text/* trimStart */.Dw)(line) === '') {
                hasEmpty = true;
                continue;
            }
            const [part, open] = this.#cutContinuation(trimNewline(line));
            text += part;
            if (!open)
                break;
        }
        const { number } = this.#reader;
        if (hasEmpty)
            this.#emptyContinuations.push({ start: number, end: number });
        return text;
    }
    #readHeredocs(line) {
        if (!line.includes('<<'))
            return [];
        return (0,syntax_heredoc/* heredocsOfLine */.Zt)(line).map((word) => (0,syntax_heredoc/* withBody */.dC)(word, this.#readBody(word)));
    }
    #readBody(word) {
        let body = '';
        for (let line = this.#reader.next(); line !== undefined; line = this.#reader.next()) {
            const end = trimNewline(line);
            if ((word.stripTabs ? end.replace(/^\t+/, '') : end) === word.name)
                return body;
            body += line;
        }
        throw (0,dockerfile_errors/* syntaxError */.I)(`heredoc "${word.name}" has no end`, `end it with a line that holds only ${word.name}`);
    }
}
function isComment(line) {
    return (0,dockerfile_text/* trimStart */.Dw)(line).startsWith('#');
}
function escapeOf(value) {
    if (value === '\\' || value === '`')
        return value;
    throw (0,dockerfile_errors/* syntaxError */.I)(`escape directive needs \\ or \`, not ${(0,dockerfile_text/* quote */.hD)(value)}`);
}

;// CONCATENATED MODULE: ./build/src/dockerfile/parse.js








function parseDockerfile(source, options = {}) {
    if (source.text === '')
        throw emptyError(source, 'is empty');
    if (Buffer.byteLength(source.text) > limits/* limits */.F.dockerfileBytes) {
        throw new errors/* YadokariError */.$S('LIMIT_EXCEEDED', `${source.file} is bigger than ${limits/* limits */.F.dockerfileBytes} bytes`);
    }
    const check = options.check === undefined ? (0,lint_check/* directiveCheck */.e$)({ source }) : (0,lint_check/* parseCheckOptions */.W1)(options.check);
    const tell = (findings) => {
        for (const found of findings)
            if ((0,lint_check/* ruleRuns */.rD)(check, found.rule, found.comments))
                options.found?.((0,finding/* warningOf */.a)(found));
    };
    const parsed = parseLines(source, readLine);
    if (parsed.lines.length === 0)
        throw emptyError(source, 'has no instructions');
    const stages = buildStages(source, parsed, tell);
    if (stages.stages.length === 0 && options.stages !== 'optional')
        throw emptyError(source, 'has no FROM');
    tell(lintStages(stages.stages));
    return { source, escape: parsed.escape, directives: parsed.directives, ...stages, check };
}
function parseTrigger(trigger, location) {
    try {
        const range = { start: location.line, end: location.endLine };
        const { lines } = parseLines({ file: location.file, text: trigger }, readLine);
        const [line] = lines;
        if (!line || lines.length > 1)
            throw (0,dockerfile_errors/* syntaxError */.I)('it is not one instruction');
        const built = line.reading.build({ ...line.node, range });
        if (built.kind === 'from')
            throw (0,dockerfile_errors/* syntaxError */.I)('FROM cannot be a trigger');
        return [built];
    }
    catch (error) {
        if (!(error instanceof errors/* YadokariError */.$S))
            throw error;
        const message = `ONBUILD trigger ${JSON.stringify(trigger)} of the base image: ${error.message}`;
        throw new errors/* YadokariError */.$S(error.code, message, {
            ...(error.hint && { hint: error.hint }),
            cause: error,
            location,
        });
    }
}
function buildStages(source, { lines, emptyContinuations }, tell) {
    const globalArgs = [];
    const stages = [];
    tell(lintContinuations(emptyContinuations));
    for (const line of lines) {
        tell(lintLine(line.node));
        const built = buildLine(source, line);
        tell(lintInstruction(built));
        const stage = stages.at(-1);
        if (built.kind === 'from')
            stages.push(newStage(built, stages.length));
        else if (stage)
            stage.instructions.push(built);
        else if (built.kind === 'arg')
            globalArgs.push(built);
        else
            throw beforeFrom(built).at(locate(source, line));
    }
    return { globalArgs, stages };
}
function newStage(from, index) {
    return { index, from, ...(from.name !== undefined && { name: from.name }), instructions: [] };
}
function buildLine(source, line) {
    try {
        return line.reading.build(line.node);
    }
    catch (error) {
        throw error instanceof errors/* YadokariError */.$S ? error.at(locate(source, line)) : error;
    }
}
function locate(source, { node }) {
    return { file: source.file, line: node.range.start, endLine: node.range.end, text: source.text };
}
function beforeFrom({ kind }) {
    return (0,dockerfile_errors/* syntaxError */.I)(`${kind.toUpperCase()} stands before the first FROM`, 'only ARG may stand there');
}
function emptyError(source, fact) {
    const lines = source.text.split('\n').length;
    return (0,dockerfile_errors/* syntaxError */.I)(`${source.file} ${fact}`, 'write FROM image first').at({
        file: source.file,
        line: 1,
        endLine: Math.max(1, source.text.endsWith('\n') ? lines - 1 : lines),
        text: source.text,
    });
}


/***/ }),

/***/ 49787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ createIgnoreMatcher),
  a: () => (/* binding */ parseIgnoreFile)
});

// EXTERNAL MODULE: ./build/src/dockerfile/text.js
var dockerfile_text = __webpack_require__(86753);
;// CONCATENATED MODULE: ./build/src/dockerfile/patterns/clean.js
function cleanPath(path) {
    const rooted = path.startsWith('/');
    const parts = [];
    for (const part of path.split('/')) {
        if (part === '' || part === '.')
            continue;
        if (part !== '..')
            parts.push(part);
        else if (parts.length > 0 && parts.at(-1) !== '..')
            parts.pop();
        else if (!rooted)
            parts.push('..');
    }
    return (rooted ? '/' : '') + parts.join('/') || '.';
}

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/dockerfile/patterns/match.js
var match = __webpack_require__(61715);
;// CONCATENATED MODULE: ./build/src/dockerfile/patterns/char-class.js
const lastCodePoint = 0x10_ff_ff;
function ranges(...spans) {
    return spans.map((span) => [span.charCodeAt(0), span.charCodeAt(span.length - 1)]);
}
const digits = ranges('09');
const letters = ranges('AZ', 'az');
const posixClasses = new Map([
    ['alnum', [...digits, ...letters]],
    ['alpha', letters],
    ['ascii', ranges('\0\x7f')],
    ['blank', ranges('\t', ' ')],
    ['cntrl', ranges('\0\x1f', '\x7f')],
    ['digit', digits],
    ['graph', ranges('!~')],
    ['lower', ranges('az')],
    ['print', ranges(' ~')],
    ['punct', ranges('!/', ':@', '[`', '{~')],
    ['space', ranges('\t\r', ' ')],
    ['upper', ranges('AZ')],
    ['word', [...digits, ...letters, ...ranges('_')]],
    ['xdigit', ranges('09', 'AF', 'af')],
]);
const perlClasses = new Map([
    ['d', digits],
    ['s', ranges('\t\n', '\f\r', ' ')],
    ['w', [...digits, ...letters, ...ranges('_')]],
]);
function posixClass(name) {
    const found = posixClasses.get(name.replace(/^\^/, ''));
    return found && name.startsWith('^') ? complement(found) : found;
}
function perlClass(letter) {
    const lower = letter.toLowerCase();
    const found = perlClasses.get(lower);
    return found && letter !== lower ? complement(found) : found;
}
function escapedCode(letter) {
    const at = 'aftnrv'.indexOf(letter);
    if (letter !== '' && at >= 0)
        return '\x07\f\t\n\r\v'.charCodeAt(at);
    return /^[!-/:-@[-`{-~]$/.test(letter) ? letter.charCodeAt(0) : undefined;
}
function classSource(members, negated = false) {
    const spans = members.map(([low, high]) => `${codeSource(low)}-${codeSource(high)}`);
    return `[${negated ? '^' : ''}${spans.join('')}]`;
}
function codeSource(code) {
    return `\\u{${code.toString(16)}}`;
}
function complement(sorted) {
    const result = [];
    let from = 0;
    for (const [low, high] of sorted.toSorted(([a], [b]) => a - b)) {
        if (low > from)
            result.push([from, low - 1]);
        from = high + 1;
    }
    return [...result, [from, lastCodePoint]];
}

;// CONCATENATED MODULE: ./build/src/dockerfile/patterns/regexp.js


function translateRegExp(text) {
    const source = new Translator(text).run();
    try {
        return source === undefined ? undefined : new RegExp(source, 'u');
    }
    catch {
        return undefined;
    }
}
class Translator {
    #chars;
    #at = 0;
    #bad = false;
    constructor(text) {
        this.#chars = (0,dockerfile_text/* characters */.hg)(text);
    }
    run() {
        let source = '';
        while (this.#at < this.#chars.length && !this.#bad)
            source += this.#piece(this.#next());
        return this.#bad ? undefined : source;
    }
    #next() {
        const char = this.#chars[this.#at] ?? '';
        this.#at += 1;
        return char;
    }
    #piece(char) {
        if (char === '[')
            return this.#brackets();
        if (char === '\\')
            return this.#escape(this.#next());
        if (char === '.')
            return String.raw `[^\n]`;
        if ('^$()*?|'.includes(char))
            return char;
        if (char === '{')
            return this.#repetition() ?? codeSource(char.charCodeAt(0));
        return codeSource(char.codePointAt(0) ?? 0);
    }
    #repetition() {
        const [text, low, high] = /^(\d+)(?:,(\d*))?\}/.exec(this.#chars.slice(this.#at).join('')) ?? [];
        if (text === undefined)
            return undefined;
        if (Math.max(Number(low), Number(high ?? 0)) > 1000)
            this.#bad = true;
        this.#at += text.length;
        return `{${text}`;
    }
    #escape(letter) {
        const members = perlClass(letter);
        if (members)
            return classSource(members);
        if (letter === 'b' || letter === 'B')
            return `\\${letter}`;
        if (letter === 'A')
            return '^';
        if (letter === 'z')
            return '$';
        return codeSource(this.#need(escapedCode(letter)));
    }
    #brackets() {
        const negated = this.#chars[this.#at] === '^';
        if (negated)
            this.#at += 1;
        const members = [];
        for (let first = true; !this.#bad && (first || this.#chars[this.#at] !== ']'); first = false) {
            members.push(...this.#members());
        }
        this.#at += 1;
        return classSource(members, negated);
    }
    #members() {
        const char = this.#next();
        const after = this.#chars[this.#at] ?? '';
        const members = char === '[' && after === ':' ? this.#posix() : char === '\\' ? perlClass(after) : undefined;
        if (members) {
            if (char === '\\')
                this.#at += 1;
            return members;
        }
        const low = this.#code(char);
        if (this.#chars[this.#at] !== '-' || (this.#chars[this.#at + 1] ?? ']') === ']')
            return [[low, low]];
        this.#at += 1;
        const high = this.#code(this.#next());
        if (high < low)
            this.#bad = true;
        return [[low, high]];
    }
    #posix() {
        const rest = this.#chars.slice(this.#at).join('');
        const end = rest.indexOf(':]', 1);
        if (end < 0)
            return undefined;
        const members = posixClass(rest.slice(1, end));
        if (!members)
            this.#bad = true;
        this.#at += (0,dockerfile_text/* characters */.hg)(rest.slice(0, end)).length + 2;
        return members ?? [];
    }
    #code(char) {
        if (char === '\\')
            return this.#need(escapedCode(this.#next()));
        return this.#need(char.codePointAt(0));
    }
    #need(code) {
        if (code === undefined)
            this.#bad = true;
        return code ?? 0;
    }
}

;// CONCATENATED MODULE: ./build/src/dockerfile/patterns/path-pattern.js





function parsePathPattern(pattern) {
    const trimmed = (0,dockerfile_text/* trim */.Bq)(pattern);
    if (trimmed === '')
        return undefined;
    const clean = cleanPath(trimmed);
    const negated = clean.startsWith('!');
    const text = negated ? clean.slice(1) : clean;
    if (text === '') {
        throw new errors/* YadokariError */.$S('DOCKERFILE_SYNTAX', `pattern ${(0,dockerfile_text/* quote */.hD)(trimmed)} names nothing`, {
            hint: 'put the path to include again behind the "!"',
        });
    }
    (0,match/* matchPattern */.gH)(text, '.');
    let matches;
    return { text, negated, matches: (path) => (matches ??= compile(text))(path) };
}
function compile(text) {
    const { mode, source } = toRegExp((0,dockerfile_text/* characters */.hg)(text));
    if (mode === 'exact')
        return (path) => path === text;
    if (mode === 'prefix') {
        const prefix = text.slice(0, -2);
        return (path) => path.startsWith(prefix);
    }
    if (mode === 'suffix') {
        const suffix = text.slice(2);
        return (path) => path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1));
    }
    const regexp = translateRegExp(`^${source}$`);
    if (!regexp)
        throw (0,match/* badPattern */.qr)(text);
    return (path) => regexp.test(path);
}
function toRegExp(chars) {
    let mode = 'exact';
    let source = '';
    for (let at = 0; at < chars.length;) {
        const item = readItem(chars, at);
        source += item.source;
        if (item.stars)
            mode = starsMode(mode, { first: at === 0, atEnd: item.next >= chars.length });
        else if (item.special)
            mode = 'regexp';
        at = item.next;
    }
    return { mode, source };
}
function readItem(chars, at) {
    const char = chars[at] ?? '';
    const after = chars[at + 1];
    if (char === '*' && after === '*') {
        const next = chars[at + 2] === '/' ? at + 3 : at + 2;
        return { source: next >= chars.length ? '.*' : '(.*/)?', next, stars: true };
    }
    if (char === '*')
        return { source: '[^/]*', next: at + 1, special: true };
    if (char === '?')
        return { source: '[^/]', next: at + 1, special: true };
    if (char === '[' || char === ']')
        return { source: char, next: at + 1, special: true };
    if (char === '\\' && after !== undefined)
        return { source: char + after, next: at + 2, special: true };
    if ('.+()$'.includes(char))
        return { source: `\\${char}`, next: at + 1 };
    return { source: char, next: at + 1 };
}
function starsMode(mode, { first, atEnd }) {
    if (first)
        return 'suffix';
    return atEnd && mode === 'exact' ? 'prefix' : 'regexp';
}

;// CONCATENATED MODULE: ./build/src/dockerfile/patterns/ignore.js



function parseIgnoreFile(text) {
    return text
        .replace(/^\uFEFF/, '')
        .split('\n')
        .filter((line) => !line.startsWith('#'))
        .map(dockerfile_text/* trim */.Bq)
        .filter((line) => line !== '')
        .map((line) => (line.startsWith('!') ? `!${cleanPattern((0,dockerfile_text/* trim */.Bq)(line.slice(1)))}` : cleanPattern(line)));
}
function cleanPattern(text) {
    if (text === '')
        return '';
    const clean = cleanPath(text);
    return clean.length > 1 && clean.startsWith('/') ? clean.slice(1) : clean;
}
function createIgnoreMatcher(lines) {
    const patterns = lines.map(parsePathPattern).filter((pattern) => pattern !== undefined);
    const trails = new TrailCache(patterns);
    return {
        empty: patterns.length === 0,
        hasExceptions: patterns.some(({ negated }) => negated),
        ignoresAll: patterns.some(({ negated, text }) => !negated && ['*', '**', '**/*'].includes(text)),
        ignores: (path) => patterns.length > 0 && trails.of(path).ignored,
        mayInclude: mayIncludeBelow(patterns),
    };
}
class TrailCache {
    #patterns;
    #folders = [];
    constructor(patterns) {
        this.#patterns = patterns;
    }
    of(path) {
        const slash = path.lastIndexOf('/');
        return this.#match(path, slash < 0 ? undefined : this.#folder(path.slice(0, slash)));
    }
    #folder(path) {
        this.#folders = this.#folders.filter((folder) => path === folder.path || path.startsWith(`${folder.path}/`));
        const known = this.#folders.at(-1);
        if (known?.path === path)
            return known.trail;
        const missing = path.slice(known ? known.path.length + 1 : 0).split('/');
        let { path: at, trail } = known ?? { path: '', trail: undefined };
        for (const name of missing) {
            at = at === '' ? name : `${at}/${name}`;
            trail = this.#match(at, trail);
            this.#folders.push({ path: at, trail });
        }
        return trail ?? this.#match(path, undefined);
    }
    #match(path, parent) {
        let ignored = false;
        const matched = this.#patterns.map((pattern, index) => {
            const inherited = parent?.matched[index] ?? false;
            if (!inherited && (pattern.negated !== ignored || !pattern.matches(path)))
                return false;
            ignored = !pattern.negated;
            return true;
        });
        return { ignored, matched };
    }
}
function mayIncludeBelow(patterns) {
    const negated = patterns
        .filter((pattern) => pattern.negated)
        .map((pattern) => pattern.text.replace(/\/\*\*$/, ''));
    const prefixes = negated.map((text) => text.replace(/\/\*$/, ''));
    if (prefixes.some((text) => /[*[\]?^\\]/.test(text)))
        return () => true;
    return (dir) => prefixes.some((prefix) => `${prefix}/`.startsWith(`${dir}/`));
}


/***/ }),

/***/ 61715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ln: () => (/* binding */ splitWildcard),
/* harmony export */   gH: () => (/* binding */ matchPattern),
/* harmony export */   qr: () => (/* binding */ badPattern),
/* harmony export */   rl: () => (/* binding */ hasWildcard)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22396);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86753);


function matchPattern(pattern, name) {
    const chunks = splitChunks((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .characters */ .hg)(pattern));
    const matcher = new Matcher(pattern);
    let rest = (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .characters */ .hg)(name);
    for (const [index, chunk] of chunks.entries()) {
        const last = index === chunks.length - 1;
        if (last && chunk.star && chunk.text.length === 0)
            return !rest.includes('/');
        const next = matcher.place(chunk, rest, last);
        if (next === undefined)
            return false;
        rest = next;
    }
    return rest.length === 0;
}
function hasWildcard(name) {
    return /^(?:[^*?[\\]|\\[^])*[*?[]/.test(name);
}
function splitWildcard(path) {
    const parts = path.split('/');
    const at = parts.findIndex(hasWildcard);
    if (at < 0)
        return { fixed: path, pattern: '' };
    const fixed = parts.slice(0, at).join('/');
    return { fixed: fixed === '' && path.startsWith('/') ? '/' : fixed, pattern: parts.slice(at).join('/') };
}
function splitChunks(pattern) {
    const chunks = [];
    for (let at = 0; at < pattern.length;) {
        const start = at;
        while (pattern[at] === '*')
            at += 1;
        const end = chunkEnd(pattern, at);
        chunks.push({ star: at > start, text: pattern.slice(at, end) });
        at = end;
    }
    return chunks;
}
function chunkEnd(pattern, start) {
    let inBrackets = false;
    let at = start;
    for (; at < pattern.length; at += 1) {
        const char = pattern[at];
        if (char === '*' && !inBrackets)
            break;
        if (char === '\\')
            at += 1;
        else if (char === '[')
            inBrackets = true;
        else if (char === ']')
            inBrackets = false;
    }
    return Math.min(at, pattern.length);
}
class Matcher {
    #pattern;
    constructor(pattern) {
        this.#pattern = pattern;
    }
    place({ star, text }, name, last) {
        for (let skip = 0; skip <= name.length; skip += 1) {
            const rest = this.#match(text, name.slice(skip));
            if (rest !== undefined && (rest.length === 0 || !last))
                return rest;
            if (!star || name[skip] === '/')
                return undefined;
        }
        return undefined;
    }
    #match(chunk, name) {
        let failed = false;
        let used = 0;
        for (let at = 0; at < chunk.length;) {
            const char = failed ? undefined : name[used];
            const [fits, next] = this.#step(chunk, at, char);
            failed ||= char === undefined || !fits;
            used += 1;
            at = next;
        }
        return failed ? undefined : name.slice(used);
    }
    #step(chunk, at, char) {
        const item = chunk[at];
        if (item === '?')
            return [char !== '/', at + 1];
        if (item === '[')
            return this.#brackets(chunk, at + 1, char);
        if (item !== '\\')
            return [item === char, at + 1];
        if (at + 1 >= chunk.length)
            throw this.#bad();
        return [chunk[at + 1] === char, at + 2];
    }
    #brackets(chunk, start, char) {
        const negated = chunk[start] === '^';
        const first = negated ? start + 1 : start;
        const code = char?.codePointAt(0) ?? -1;
        let inside = false;
        let at = first;
        while (chunk[at] !== ']' || at === first) {
            const [low, afterLow] = this.#rangeEnd(chunk, at);
            const [high, next] = chunk[afterLow] === '-' ? this.#rangeEnd(chunk, afterLow + 1) : [low, afterLow];
            inside ||= low <= code && code <= high;
            at = next;
        }
        return [inside !== negated, at + 1];
    }
    #rangeEnd(chunk, start) {
        const at = chunk[start] === '\\' ? start + 1 : start;
        const char = chunk[at];
        if (char === undefined || at + 1 >= chunk.length)
            throw this.#bad();
        if (at === start && (char === '-' || char === ']'))
            throw this.#bad();
        return [char.codePointAt(0) ?? 0, at + 1];
    }
    #bad() {
        return badPattern(this.#pattern);
    }
}
function badPattern(pattern) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('DOCKERFILE_SYNTAX', `pattern ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(pattern)} is malformed`, {
        hint: 'close every "[" and put something into it, and put a character behind every backslash',
    });
}


/***/ }),

/***/ 55332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B_: () => (/* binding */ isProtocol),
/* harmony export */   LZ: () => (/* binding */ exposedPorts),
/* harmony export */   yY: () => (/* binding */ splitPort)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77030);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42513);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86753);



function splitPort(text) {
    const parts = text.split(':');
    const [port, protocol = ''] = (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .Jj)(parts.at(-1) ?? '', '/');
    return { address: parts.slice(0, -2).join(':'), hostPort: parts.at(-2) ?? '', port, protocol };
}
function exposedPorts(words) {
    return words.flatMap(expandPort);
}
const protocols = new Set(['', 'tcp', 'udp', 'sctp']);
function isProtocol(protocol) {
    return protocols.has(protocol.toLowerCase());
}
function expandPort(word) {
    const { address, hostPort, port, protocol } = splitPort(word);
    const name = protocol.toLowerCase() || 'tcp';
    if (!isProtocol(name))
        throw badPort(word, `unknown protocol ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(protocol)}`);
    if (address !== '' && !isAddress(address))
        throw badPort(word, `bad IP address ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(address)}`);
    const [start, end] = parseRange(word, port);
    if (hostPort !== '') {
        const [hostStart, hostEnd] = parseRange(word, hostPort);
        if (start !== end && end - start !== hostEnd - hostStart)
            throw badPort(word, 'two ranges of different length');
    }
    return Array.from({ length: end - start + 1 }, (_, index) => `${start + index}/${name}`);
}
function badPort(word, fact) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .syntaxError */ .I)(`EXPOSE has the port ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(word)}: ${fact}`, 'write 8080, 8080/udp or 8000-8010');
}
function parseRange(word, range) {
    const [first, last = first] = (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .Jj)(range, '-');
    const [start, end] = [parseNumber(first), parseNumber(last)];
    if (start === undefined || end === undefined || end < start)
        throw badPort(word, `bad port ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(range)}`);
    return [start, end];
}
function parseNumber(text) {
    const number = /^[+-]?\d+$/.test(text) ? Number(text) : -1;
    return number >= 0 && number <= 65_535 ? Math.abs(number) : undefined;
}
function isAddress(text) {
    const bare = /^\[([^[\]]*)\]$/.exec(text)?.[1] ?? text;
    return (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(bare) > 0 && !bare.includes('%');
}


/***/ }),

/***/ 50270:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JA: () => (/* binding */ findSyntax),
/* harmony export */   VD: () => (/* binding */ findDirective),
/* harmony export */   zj: () => (/* binding */ DirectiveReader)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42513);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86753);


const known = new Set(['syntax', 'escape', 'check']);
const shape = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=/;
const padding = /^[\t\n\f\r ]+/;
class DirectiveReader {
    #marker;
    #seen = new Set();
    #done = false;
    constructor(marker = '#') {
        this.#marker = marker;
    }
    read(line, number) {
        const directive = this.#done ? undefined : this.#parse(line, number);
        if (!directive) {
            this.#done = true;
            return undefined;
        }
        if (this.#seen.has(directive.name)) {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .syntaxError */ .I)(`parser directive "${directive.name}" is given twice`, 'keep one of them');
        }
        this.#seen.add(directive.name);
        return directive;
    }
    #parse(line, number) {
        if (!line.startsWith(this.#marker))
            return undefined;
        const text = (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .trimStart */ .Dw)(line.slice(this.#marker.length));
        const [match, key = ''] = shape.exec(text) ?? [];
        const written = match === undefined ? '' : text.slice(match.length);
        const name = key.toLowerCase();
        if (written === '' || !known.has(name))
            return undefined;
        const value = (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .trimEnd */ .s8)(written.replace(padding, '')) || written.slice(-1);
        return { name, value, range: { start: number, end: number } };
    }
}
function headLines(text) {
    const lines = text.replace(/^\uFEFF/, '').split('\n');
    const shebang = lines[0]?.startsWith('#!') ?? false;
    return { lines: shebang ? lines.slice(1) : lines, first: shebang ? 2 : 1 };
}
function find(name, text, marker) {
    const reader = new DirectiveReader(marker);
    const { lines, first } = headLines(text);
    for (const [index, line] of lines.entries()) {
        let directive;
        try {
            directive = reader.read(line.replace(/\r$/, ''), first + index);
        }
        catch {
            return undefined;
        }
        if (!directive || directive.name === name)
            return directive;
    }
    return undefined;
}
function findDirective(name, text) {
    const directive = find(name, text, '#');
    return directive && { ...directive, value: (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .Jj)(directive.value, ' ')[0] };
}
function findSyntax(text) {
    const directive = find('syntax', text, '#') ?? find('syntax', text, '//');
    if (directive)
        return { ...directive, value: (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .Jj)(directive.value, ' ')[0] };
    const { lines, first } = headLines(text);
    try {
        const value = JSON.parse(lines.join('\n'));
        if (typeof value === 'object' &&
            value !== null &&
            'syntax' in value &&
            typeof value.syntax === 'string') {
            return { name: 'syntax', value: value.syntax, range: { start: first, end: first } };
        }
    }
    catch {
    }
    return undefined;
}


/***/ }),

/***/ 84634:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zt: () => (/* binding */ heredocsOfLine),
/* harmony export */   dC: () => (/* binding */ withBody),
/* harmony export */   uv: () => (/* binding */ heredocWordOf)
/* harmony export */ });
/* unused harmony exports parseHeredocWord, stripTabs */
/* harmony import */ var _expansion_lexer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91148);

const shape = /^(\d*)<<(-?)[\t\n\f\r ]*([^<]*)$/;
const nothingSet = { get: () => undefined };
function parseHeredocWord(text) {
    const [, descriptor = '', dash, quoted = ''] = shape.exec(text) ?? [];
    if (quoted === '')
        return undefined;
    const names = lex(quoted, {});
    const [name] = names;
    if (name === undefined || names.length !== 1)
        return undefined;
    const [written = ''] = lex(quoted, { keepQuotes: true });
    return {
        name,
        expand: countQuotes(name) === countQuotes(written),
        stripTabs: dash === '-',
        ...(descriptor !== '' && { fileDescriptor: Number(descriptor) }),
    };
}
function heredocWordOf(text) {
    try {
        return parseHeredocWord(text);
    }
    catch {
        return undefined;
    }
}
function heredocsOfLine(line) {
    let words;
    try {
        words = lex(line, { keepQuotes: true, keepEscapes: true });
    }
    catch {
        return [];
    }
    return words.map(parseHeredocWord).filter((word) => word !== undefined);
}
function stripTabs(body) {
    return body.replace(/(^|\n)\t+/g, '$1');
}
function withBody(word, raw) {
    return { ...word, raw, content: word.stripTabs ? stripTabs(raw) : raw };
}
function lex(text, options) {
    return new _expansion_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .Lexer */ .J(text, nothingSet, { ...options, escape: '\\', keepUnset: true }).run().words;
}
function countQuotes(text) {
    return text.replace(/[^'"]/g, '').length;
}


/***/ }),

/***/ 86753:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bq: () => (/* binding */ trim),
/* harmony export */   Dw: () => (/* binding */ trimStart),
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   hD: () => (/* binding */ quote),
/* harmony export */   hg: () => (/* binding */ characters),
/* harmony export */   s8: () => (/* binding */ trimEnd),
/* harmony export */   u9: () => (/* binding */ blanks),
/* harmony export */   xC: () => (/* binding */ isSpace)
/* harmony export */ });
const space = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const leadingSpace = new RegExp(`^${space.source}+`);
const blanks = /[\t\v\f\r ]+/;
function isSpace(char) {
    return space.test(char);
}
function trimStart(text) {
    return text.replace(leadingSpace, '');
}
function trim(text) {
    return trimEnd(trimStart(text));
}
function trimEnd(text) {
    let end = text.length;
    while (end > 0 && isSpace(text.charAt(end - 1)))
        end -= 1;
    return text.slice(0, end);
}
function cut(text, separator) {
    const at = text.indexOf(separator);
    return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
function characters(text) {
    return Array.from(text);
}
function quote(text) {
    return JSON.stringify(text);
}


/***/ }),

/***/ 10396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ createOutputs)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/image/delivery.js
var image_delivery = __webpack_require__(69535);
// EXTERNAL MODULE: ./build/src/image/media-types.js
var media_types = __webpack_require__(32151);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/oci-layout/blob-store.js
var blob_store = __webpack_require__(65065);
;// CONCATENATED MODULE: ./build/src/export/platform-folder.js

function platformFolder(delivery, { config }) {
    if ((0,image_delivery/* imagesOf */.IC)(delivery).length === 1)
        return '';
    const { os, architecture, variant } = config;
    return [os, architecture, variant].filter((part) => part !== undefined).join('_');
}

// EXTERNAL MODULE: ./build/src/export/staged-file.js
var staged_file = __webpack_require__(21851);
;// CONCATENATED MODULE: ./build/src/export/attestation-files.js






const names = {
    'https://spdx.dev/Document': 'sbom.spdx.json',
    'https://slsa.dev/provenance/v1': 'provenance.json',
};
function createAttestationFiles({ path, emit, signal }) {
    const staged = [];
    return {
        offer: () => undefined,
        prepare: async (delivery) => {
            for (const attached of (0,image_delivery/* attachedTo */.cV)(delivery)) {
                for (const blob of attached.blobs) {
                    const name = names[blob.descriptor.annotations?.['in-toto.io/predicate-type'] ?? ''];
                    if (name === undefined)
                        continue;
                    const target = (0,external_node_path_.join)(path, folderOf(delivery, attached), name);
                    const text = await predicateOf(blob);
                    const file = await (0,staged_file/* stageFile */.HW)(target, { content: () => (0,staged_file/* once */.Oo)(text), signal });
                    staged.push({ path: target, size: text.byteLength, file });
                }
            }
        },
        commit: async () => {
            for (const { file } of staged)
                await file.commit();
            for (const one of staged) {
                emit({ type: 'output.written', kind: 'attestation', path: one.path, size: one.size });
            }
        },
        abort: async () => {
            for (const { file } of staged.splice(0))
                await file.discard();
        },
    };
}
function folderOf(delivery, { manifest }) {
    const images = (0,image_delivery/* imagesOf */.IC)(delivery);
    const image = images.find(({ manifestDescriptor }) => manifestDescriptor.digest === manifest.subject?.digest);
    return image === undefined ? '' : platformFolder(delivery, image);
}
async function predicateOf(blob) {
    const bytes = await (0,blob_store/* readSmall */.o5)(blob, blob.descriptor.size);
    const said = JSON.parse(external_node_buffer_.Buffer.from(bytes).toString());
    const predicate = typeof said === 'object' && said !== null ? Reflect.get(said, 'predicate') : said;
    return external_node_buffer_.Buffer.from(`${JSON.stringify(predicate, undefined, 2)}\n`);
}

// EXTERNAL MODULE: ./build/src/export/digest-files.js
var digest_files = __webpack_require__(83892);
// EXTERNAL MODULE: ./build/src/base/digest.js
var base_digest = __webpack_require__(81047);
// EXTERNAL MODULE: ./build/src/base/platform.js
var platform = __webpack_require__(85448);
// EXTERNAL MODULE: ./build/src/image/blobs.js
var image_blobs = __webpack_require__(23079);
// EXTERNAL MODULE: ./build/src/oci-layout/read-image.js
var read_image = __webpack_require__(58054);
// EXTERNAL MODULE: ./build/src/oci-layout/index-file.js + 1 modules
var index_file = __webpack_require__(53523);
// EXTERNAL MODULE: ./build/src/export/destinations.js
var export_destinations = __webpack_require__(78251);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./build/src/base/output-error.js
var output_error = __webpack_require__(18769);
// EXTERNAL MODULE: ./build/src/image/assemble.js
var assemble = __webpack_require__(16399);
// EXTERNAL MODULE: ./build/src/oci-layout/folders.js
var folders = __webpack_require__(85821);
;// CONCATENATED MODULE: ./build/src/export/plain-layers.js








function scratchBeside(path) {
    let made;
    return {
        path: async () => (made ??= await makeScratch((0,external_node_path_.dirname)((0,external_node_path_.resolve)(path)))),
        remove: async () => {
            if (made !== undefined)
                await (0,promises_.rm)(made, { recursive: true, force: true });
        },
    };
}
async function makeScratch(folder) {
    try {
        await (0,folders/* makeFolders */.w)(folder, 0o700);
        return await (0,promises_.mkdtemp)((0,external_node_path_.join)(folder, '.layers-'));
    }
    catch (error) {
        throw (0,output_error/* outputError */.c)(folder, error);
    }
}
function isZstd({ blob }) {
    return (0,media_types/* compressionOf */.MB)(blob.descriptor.mediaType) === 'zstd';
}
async function withoutZstd(image, options) {
    if (!image.layers.some((layer) => isZstd(layer)))
        return image;
    const layers = [];
    for (const layer of image.layers) {
        layers.push(isZstd(layer) ? await decompressed(layer, image, options) : layer);
    }
    return (0,assemble/* assembleImage */.a)({ format: image.format, config: image.config, layers });
}
async function decompressed({ blob, diffId }, { format }, { scratch, signal }) {
    const file = (0,external_node_path_.join)(await scratch.path(), (0,base_digest/* digestHex */.sU)(diffId));
    try {
        const source = await blob.open(signal);
        await (0,external_node_stream_promises_.pipeline)(source, (0,external_node_zlib_.createZstdDecompress)(), (0,external_node_fs_.createWriteStream)(file), signal ? { signal } : {});
    }
    catch (error) {
        throw decompressionError(blob, (0,output_error/* outputError */.c)(file, error));
    }
    const { size } = await (0,promises_.stat)(file);
    return {
        diffId,
        blob: (0,image_blobs/* fileBlob */.Ax)({ mediaType: (0,media_types/* layerMediaType */.sG)(format, 'none'), digest: diffId, size }, file),
    };
}
function decompressionError({ descriptor }, error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    if (!/^ZSTD_/i.test(code))
        return error;
    return new errors/* YadokariError */.$S('LAYER_INVALID', `layer "${descriptor.digest}" is not zstd as its type says`, {
        cause: error,
    });
}

;// CONCATENATED MODULE: ./build/src/export/tar-stream.js
const block = 512;
const largestOctal = 0o77777777777;
function tarHeader({ name, size }) {
    const header = Buffer.alloc(block);
    const folder = name.endsWith('/');
    header.write(name, 0, 100, 'latin1');
    header.write(folder ? '0000755' : '0000644', 100);
    header.write('0000000', 108);
    header.write('0000000', 116);
    if (size <= largestOctal)
        header.write(size.toString(8).padStart(11, '0'), 124);
    else {
        header.writeUInt8(0x80, 124);
        header.writeBigUInt64BE(BigInt(size), 128);
    }
    header.write('00000000000', 136);
    header.write('        ', 148);
    header.write(folder ? '5' : '0', 156);
    header.write('ustar\u{0}00', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\u{0} `, 148);
    return header;
}
function archiveSize(members) {
    let size = 2 * block;
    for (const member of members)
        size += block + Math.ceil(member.size / block) * block;
    return size;
}
async function* tarStream(members) {
    for (const member of members) {
        yield tarHeader(member);
        if (member.content)
            yield* member.content();
        const rest = member.size % block;
        if (rest > 0)
            yield Buffer.alloc(block - rest);
    }
    yield Buffer.alloc(2 * block);
}

;// CONCATENATED MODULE: ./build/src/export/docker-archive.js








function createDockerArchive(options) {
    const { path, emit, signal } = options;
    const scratch = scratchBeside(path);
    let staged;
    let size = 0;
    return {
        offer: () => undefined,
        prepare: async (delivery) => {
            const loadable = await plain(delivery, { scratch, signal });
            const members = archiveMembers(loadable, options);
            size = archiveSize(members);
            staged = await (0,staged_file/* stageFile */.HW)(path, { content: () => tarStream(members), signal });
        },
        commit: async () => {
            await staged?.commit();
            await scratch.remove();
            emit({ type: 'output.written', kind: 'tar', path, size });
        },
        abort: async () => {
            await scratch.remove();
            await staged?.discard();
        },
    };
}
function blobName(digest) {
    return `blobs/${digest.slice(0, digest.indexOf(':'))}/${(0,base_digest/* digestHex */.sU)(digest)}`;
}
async function plain(delivery, options) {
    if (!('images' in delivery))
        return withoutZstd(delivery, options);
    const [first, ...others] = delivery.images;
    const images = [await withoutZstd(first, options)];
    for (const image of others)
        images.push(await withoutZstd(image, options));
    if (images.every((image, at) => image === delivery.images[at]))
        return delivery;
    const { annotations, manifests } = delivery.index;
    return (0,image_delivery/* assembleIndex */.Hw)({
        images,
        ...(annotations === undefined ? {} : { annotations }),
        descriptorAnnotations: manifests.map((entry) => entry.annotations ?? {}),
    });
}
function archiveMembers(delivery, { destinations, signal }) {
    const names = (0,export_destinations/* orUnnamed */.us)(destinations);
    const { descriptor, bytes } = (0,image_delivery/* topOf */.HX)(delivery);
    const blobs = [
        ...('images' in delivery ? [(0,image_blobs/* bytesBlob */.XU)(descriptor.mediaType, bytes)] : []),
        ...(0,image_delivery/* imagesOf */.IC)(delivery).flatMap((image) => [
            (0,image_blobs/* bytesBlob */.XU)(image.configDescriptor.mediaType, image.configBytes),
            (0,image_blobs/* bytesBlob */.XU)(image.manifest.mediaType, image.manifestBytes),
            ...image.layers.map(({ blob }) => blob),
        ]),
        ...(0,image_delivery/* attachedTo */.cV)(delivery).flatMap((attached) => [
            (0,image_blobs/* bytesBlob */.XU)(attached.descriptor.mediaType, attached.manifestBytes),
            ...attached.blobs,
        ]),
    ];
    const unique = [...new Map(blobs.map((blob) => [blobName(blob.descriptor.digest), blob])).entries()];
    const folders = new Set(unique.map(([name]) => `${(0,external_node_path_.dirname)(name)}/`));
    return [
        docker_archive_text('oci-layout', '{"imageLayoutVersion":"1.0.0"}'),
        docker_archive_text('index.json', ociIndex(delivery, names)),
        docker_archive_text('manifest.json', dockerManifest(ownImage(delivery), names)),
        { name: 'blobs/', size: 0 },
        ...[...folders].sort().map((name) => ({ name, size: 0 })),
        ...unique.map(([name, blob]) => ({
            name,
            size: blob.descriptor.size,
            content: () => (0,staged_file/* opened */.Sg)(blob, signal),
        })),
    ];
}
function ownImage(delivery) {
    const [first, ...others] = (0,image_delivery/* imagesOf */.IC)(delivery);
    const host = (0,platform/* hostPlatform */.ol)();
    return [first, ...others].find(({ config }) => (0,platform/* platformDistance */.L5)(config, host) !== undefined) ?? first;
}
function docker_archive_text(name, value) {
    const bytes = Buffer.from(value);
    return { name, size: bytes.byteLength, content: () => (0,staged_file/* once */.Oo)(bytes) };
}
function ociIndex(delivery, names) {
    const full = new Map(names.map((name) => [(0,export_destinations/* containerdName */.xb)(name), (0,export_destinations/* tagIn */.mg)(name.tag)]));
    const manifests = [...full].map(([name, tag]) => ({
        ...(0,image_delivery/* topOf */.HX)(delivery).descriptor,
        annotations: { 'io.containerd.image.name': name, [read_image/* refName */.P7]: tag },
    }));
    return (0,index_file/* serializeIndex */.Jt)({
        schemaVersion: 2,
        mediaType: media_types/* mediaTypes */.Ib.ociIndex,
        manifests,
    });
}
function dockerManifest(image, names) {
    return JSON.stringify([
        {
            Config: blobName(image.configDescriptor.digest),
            RepoTags: [...new Set(names.map((name) => (0,export_destinations/* taggedText */.Ms)({ ...name, tag: (0,export_destinations/* tagIn */.mg)(name.tag) })))],
            Layers: image.layers.map(({ blob }) => blobName(blob.descriptor.digest)),
        },
    ]);
}

// EXTERNAL MODULE: ./build/src/image/layer-types.js
var layer_types = __webpack_require__(40658);
// EXTERNAL MODULE: ./build/src/oci-layout/layout.js + 1 modules
var oci_layout_layout = __webpack_require__(59939);
;// CONCATENATED MODULE: ./build/src/export/layout-export.js





function createLayoutExport(options) {
    const { path, emit } = options;
    const undo = new Undo(path);
    let layout;
    let prepared;
    return {
        offer: () => undefined,
        prepare: async (delivery) => {
            await undo.start();
            layout = await (0,oci_layout_layout/* createLayout */.V)(path);
            for (const blob of blobsOf(delivery)) {
                if ((await layout.add(blob, options.signal)) === 'added')
                    undo.added(blob.descriptor.digest);
            }
            prepared = delivery;
        },
        commit: async () => {
            if (!layout || !prepared)
                return;
            const entry = indexEntry(prepared, options);
            await layout.update((manifests) => {
                undo.replaces(manifests);
                return [entry];
            });
            emit({ type: 'output.written', kind: 'oci-layout', path });
        },
        abort: () => undo.run(layout),
    };
}
function blobsOf(delivery) {
    const images = (0,image_delivery/* imagesOf */.IC)(delivery).flatMap((image) => [
        ...image.layers.map(({ blob }) => blob).filter(({ descriptor }) => !(0,layer_types/* isForeignLayer */.s)(descriptor)),
        (0,image_blobs/* bytesBlob */.XU)(image.configDescriptor.mediaType, image.configBytes),
        (0,image_blobs/* bytesBlob */.XU)(image.manifest.mediaType, image.manifestBytes),
    ]);
    const attached = (0,image_delivery/* attachedTo */.cV)(delivery).flatMap(({ descriptor, manifestBytes, blobs }) => [
        ...blobs,
        (0,image_blobs/* bytesBlob */.XU)(descriptor.mediaType, manifestBytes),
    ]);
    const { descriptor, bytes } = (0,image_delivery/* topOf */.HX)(delivery);
    return 'images' in delivery ? [...images, ...attached, (0,image_blobs/* bytesBlob */.XU)(descriptor.mediaType, bytes)] : images;
}
function indexEntry(delivery, { destinations: [first], annotations }) {
    const entry = {
        ...(0,image_delivery/* topOf */.HX)(delivery).descriptor,
        annotations: { ...annotations, [read_image/* refName */.P7]: first?.tag ?? 'latest' },
    };
    if ('images' in delivery)
        return entry;
    const { os, architecture, variant } = delivery.config;
    return { ...entry, platform: { os, architecture, ...(variant === undefined ? {} : { variant }) } };
}
class Undo {
    #path;
    #added = [];
    #before;
    #made;
    #wasEmpty = false;
    constructor(path) {
        this.#path = path;
    }
    async start() {
        try {
            this.#made = await (0,folders/* makeFolders */.w)(this.#path);
            this.#wasEmpty = (await (0,promises_.readdir)(this.#path)).length === 0;
        }
        catch (error) {
            throw (0,output_error/* outputError */.c)(this.#path, error);
        }
    }
    added(digest) {
        this.#added.push(digest);
    }
    replaces(manifests) {
        this.#before = manifests;
    }
    async run(layout) {
        const before = this.#before;
        if (this.#made !== undefined)
            await (0,promises_.rm)(this.#made, { recursive: true, force: true });
        else if (this.#wasEmpty)
            await empty(this.#path);
        else if (layout) {
            if (before)
                await layout.update(() => before);
            for (const digest of this.#added.splice(0))
                await layout.remove(digest);
        }
    }
}
async function empty(folder) {
    for (const name of await (0,promises_.readdir)(folder))
        await (0,promises_.rm)((0,external_node_path_.join)(folder, name), { recursive: true, force: true });
}

// EXTERNAL MODULE: ./build/src/export/pusher.js + 3 modules
var pusher = __webpack_require__(44721);
// EXTERNAL MODULE: ./build/src/layer/disk/record.js
var disk_record = __webpack_require__(99448);
// EXTERNAL MODULE: ./build/src/layer/engine.js + 6 modules
var layer_engine = __webpack_require__(15233);
// EXTERNAL MODULE: ./build/src/linux/names.js
var linux_names = __webpack_require__(83396);
;// CONCATENATED MODULE: ./build/src/export/move-into.js



async function lookAt(path) {
    try {
        return await (0,promises_.lstat)((0,linux_names/* fsPath */.Jk)(path));
    }
    catch (error) {
        if ((0,errors/* errnoOf */.UQ)(error) === 'ENOENT')
            return undefined;
        throw error;
    }
}
async function moveInto(from, to) {
    for (const name of await (0,promises_.readdir)((0,linux_names/* fsPath */.Jk)(from), { encoding: 'latin1' })) {
        const decoded = (0,linux_names/* decodeLatin1Name */.vR)(name);
        await moveOne(`${from}/${decoded}`, `${to}/${decoded}`);
    }
}
async function moveOne(from, to) {
    try {
        const there = await lookAt(to);
        const isFolder = (await lookAt(from))?.isDirectory() === true;
        if (there?.isDirectory() === true) {
            if (isFolder)
                return await moveInto(from, to);
            throw new errors/* YadokariError */.$S('OUTPUT_NOT_WRITABLE', `cannot write ${JSON.stringify(to)}: it is a folder`, {
                hint: 'the image has a file of this name: take the folder away, or choose another place',
            });
        }
        if (there !== undefined && isFolder)
            await (0,promises_.rm)((0,linux_names/* fsPath */.Jk)(to));
        await (0,promises_.rename)((0,linux_names/* fsPath */.Jk)(from), (0,linux_names/* fsPath */.Jk)(to));
    }
    catch (error) {
        throw (0,output_error/* outputError */.c)(to, error);
    }
}

;// CONCATENATED MODULE: ./build/src/export/rootfs-export.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});









async function unpackImage(engine, image, { root, record, signal }) {
    await (0,promises_.mkdir)(root, { recursive: true });
    (0,disk_record/* startRecord */.qt)(record, { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 });
    let bytes = 0;
    for (const layer of image.layers) {
        const done = await engine.unpack(layer, {
            root,
            record,
            style: { kind: 'merge' },
            privileged: false,
            ...(signal === undefined ? {} : { signal }),
        });
        bytes += done.bytes;
    }
    return bytes;
}
function createRootfsFolder({ path, workDir, emit, signal }) {
    let made;
    let staging;
    let bytes = 0;
    const prepare = async (delivery) => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            made = await (0,folders/* makeFolders */.w)(path);
            staging = await (0,promises_.mkdtemp)((0,external_node_path_.join)(path, '.rootfs-'));
            const records = await (0,promises_.mkdtemp)((0,external_node_path_.join)(workDir, 'records-'));
            const engine = __addDisposableResource(env_1, (0,layer_engine/* createLayerEngine */.o)({ eager: false }), true);
            for (const [index, image] of (0,image_delivery/* imagesOf */.IC)(delivery).entries()) {
                const root = (0,external_node_path_.join)(staging, 'files', platformFolder(delivery, image));
                bytes += await unpackImage(engine, image, { root, record: (0,external_node_path_.join)(records, String(index)), signal });
            }
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    };
    const discard = async () => {
        if (staging !== undefined)
            await (0,promises_.rm)(staging, { recursive: true, force: true });
        staging = undefined;
    };
    return {
        offer: () => undefined,
        prepare: (delivery) => prepare(delivery).catch((error) => Promise.reject((0,output_error/* outputError */.c)(path, error))),
        commit: async () => {
            if (staging === undefined)
                return;
            await moveInto((0,external_node_path_.join)(staging, 'files'), path);
            await discard();
            emit({ type: 'output.written', kind: 'rootfs', path, size: bytes });
        },
        abort: async () => {
            await discard();
            if (made !== undefined)
                await (0,promises_.rm)(made, { recursive: true, force: true });
        },
    };
}
function createRootfsArchive({ path, workDir, emit, signal }) {
    let staged;
    let size = 0;
    const prepare = async (delivery) => {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const [image, ...others] = (0,image_delivery/* imagesOf */.IC)(delivery);
            if (others.length > 0) {
                throw new errors/* YadokariError */.$S('USAGE', `--rootfs-tar-path holds the files of one platform, not of ${others.length + 1}`, {
                    hint: 'use --rootfs-path, where each platform has a folder',
                });
            }
            const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(workDir, 'rootfs-'));
            const engine = __addDisposableResource(env_2, (0,layer_engine/* createLayerEngine */.o)({ eager: false }), true);
            const [root, record] = [(0,external_node_path_.join)(folder, 'files'), (0,external_node_path_.join)(folder, 'record')];
            await unpackImage(engine, image, { root, record, signal });
            const { layer } = await engine.write({ kind: 'upper', dir: root, overlayXattrs: 'user', record, ignore: [] }, {
                compression: 'none',
                mediaType: media_types/* mediaTypes */.Ib.ociLayer,
                blobDir: folder,
                ...(signal === undefined ? {} : { signal }),
            });
            await engine.remove([root]);
            size = layer?.blob.descriptor.size ?? emptyTar.byteLength;
            const content = () => (layer ? (0,staged_file/* opened */.Sg)(layer.blob, signal) : (0,staged_file/* once */.Oo)(emptyTar));
            staged = await (0,staged_file/* stageFile */.HW)(path, { content, signal });
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            const result_2 = __disposeResources(env_2);
            if (result_2)
                await result_2;
        }
    };
    return {
        offer: () => undefined,
        prepare,
        commit: async () => {
            await staged?.commit();
            emit({ type: 'output.written', kind: 'rootfs-tar', path, size });
        },
        abort: async () => {
            await staged?.discard();
            staged = undefined;
        },
    };
}
const emptyTar = new Uint8Array(1024);

;// CONCATENATED MODULE: ./build/src/export/outputs.js








function createOutputs(given) {
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, ...(given.signal ? [given.signal] : [])]);
    const options = { ...given, signal };
    const pusher = pusherOf(options);
    const exporters = [...(pusher ? [pusher] : []), ...localExporters(options, pusher)];
    const abort = async (reason) => {
        stop.abort(reason);
        const ends = await Promise.allSettled(exporters.map((exporter) => exporter.abort()));
        for (const end of ends) {
            if (end.status === 'fulfilled')
                continue;
            const message = `could not take back all outputs: ${(0,errors/* messageOf */.bD)(end.reason)}`;
            given.emit({ type: 'warning', message });
        }
    };
    let delivered = false;
    return {
        offer: (layer) => exporters.forEach((exporter) => exporter.offer(layer)),
        abort: async () => {
            if (!delivered)
                await abort(new errors/* YadokariError */.$S('CANCELLED', 'the outputs of the build were cancelled'));
        },
        finish: async (delivery) => {
            warnOfZstd(delivery, given.emit);
            try {
                await prepareAll(exporters, delivery, stop);
                for (const exporter of exporters)
                    await exporter.commit();
            }
            catch (error) {
                await abort(error);
                throw error;
            }
            delivered = true;
            const failure = pusher?.failure();
            if (failure !== undefined)
                throw failure;
            return pusher?.results() ?? [];
        },
    };
}
function warnOfZstd(delivery, emit) {
    const layers = (0,image_delivery/* imagesOf */.IC)(delivery).flatMap(({ manifest }) => manifest.layers);
    if (!layers.some(({ mediaType }) => mediaType === media_types/* mediaTypes */.Ib.dockerLayerZstd))
        return;
    emit({
        type: 'warning',
        message: "the image has zstd layers, for which Docker's format has no official type",
        hint: 'skopeo and containerd before 1.7 refuse it: use --image-format=oci',
    });
}
async function prepareAll(exporters, delivery, stop) {
    let failure;
    const prepare = async (exporter) => {
        try {
            await exporter.prepare(delivery);
        }
        catch (error) {
            failure ??= { error };
            stop.abort(error);
        }
    };
    await Promise.all(exporters.map((exporter) => prepare(exporter)));
    if (failure)
        throw failure.error;
}
function pusherOf({ push, destinations, workDir, emit, signal }) {
    if (!push)
        return undefined;
    return (0,pusher/* createPusher */.m)({ ...push, workDir, destinations, emit, ...(signal === undefined ? {} : { signal }) });
}
function localExporters(options, pusher) {
    const { destinations, paths, push, workDir, emit, putUrl, signal, layoutAnnotations } = options;
    const { tarPath, ociLayoutPath, rootfsPath, rootfsTarPath, attestationsDir, builderOutput, ...files } = paths;
    const common = { destinations, emit, ...(signal === undefined ? {} : { signal }) };
    return [
        ...(tarPath === undefined ? [] : [createDockerArchive({ ...common, path: tarPath })]),
        ...(ociLayoutPath === undefined
            ? []
            : [
                createLayoutExport({
                    ...common,
                    path: ociLayoutPath,
                    ...(layoutAnnotations === undefined ? {} : { annotations: layoutAnnotations }),
                }),
            ]),
        ...(rootfsPath === undefined ? [] : [createRootfsFolder({ ...common, workDir, path: rootfsPath })]),
        ...(rootfsTarPath === undefined
            ? []
            : [createRootfsArchive({ ...common, workDir, path: rootfsTarPath })]),
        ...(attestationsDir === undefined ? [] : [createAttestationFiles({ ...common, path: attestationsDir })]),
        (0,digest_files/* createDigestFiles */.Aj)({
            ...common,
            ...files,
            putUrl,
            ...(pusher ? { pushed: () => pusher.results().map(({ destination }) => destination) } : {}),
            ...(push && builderOutput !== undefined ? { builderOutput } : {}),
        }),
    ];
}


/***/ }),

/***/ 44721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m: () => (/* binding */ createPusher)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/image/delivery.js
var image_delivery = __webpack_require__(69535);
// EXTERNAL MODULE: ./build/src/image/blobs.js
var image_blobs = __webpack_require__(23079);
// EXTERNAL MODULE: ./build/src/image/layer-types.js
var layer_types = __webpack_require__(40658);
// EXTERNAL MODULE: ./build/src/export/destinations.js
var export_destinations = __webpack_require__(78251);
;// CONCATENATED MODULE: ./build/src/export/immutable-tags.js
const phrases = [
    'The repository has enabled tag immutability',
    'cannot be overwritten because the tag is immutable',
    'cannot be overwritten because the repository is immutable',
    'ImageTagAlreadyExistsException',
    'configured as immutable',
];
function isImmutableTagError(error) {
    for (let current = error, depth = 0; current !== undefined && depth < 8; depth += 1) {
        const text = textOf(current);
        if (phrases.some((phrase) => text.includes(phrase)))
            return true;
        current = causeOf(current);
    }
    return false;
}
function textOf(value) {
    if (typeof value !== 'object' || value === null || !('message' in value))
        return String(value);
    return String(value.message);
}
function causeOf(value) {
    return typeof value === 'object' && value !== null && 'cause' in value ? value.cause : undefined;
}

// EXTERNAL MODULE: ./build/src/export/push-failure.js
var push_failure = __webpack_require__(42621);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/base/digest.js
var digest = __webpack_require__(81047);
// EXTERNAL MODULE: ./build/src/base/output-error.js
var output_error = __webpack_require__(18769);
;// CONCATENATED MODULE: ./build/src/export/shared-reads.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});




const pieceBytes = 256 * 1024;
class SharedReads {
    #registries;
    #folder;
    #reads = new Map();
    constructor(registries, folder) {
        this.#registries = registries;
        this.#folder = folder;
    }
    share(blob) {
        const { descriptor, origin, file } = blob;
        const readers = this.#registries.filter((registry) => registry !== origin?.registry).length;
        if (this.#folder === undefined || readers < 2 || file !== undefined || origin === undefined)
            return blob;
        const name = (0,external_node_path_.join)(this.#folder, `shared-${(0,digest/* digestHex */.sU)(descriptor.digest)}`);
        const read = this.#reads.get(descriptor.digest) ?? new SharedRead(blob, name);
        this.#reads.set(descriptor.digest, read);
        return {
            descriptor,
            origin,
            open: (signal) => Promise.resolve(read.from(0, signal)),
            openAt: (position, signal) => read.from(position, signal),
        };
    }
    async close() {
        for (const read of this.#reads.values())
            await read.close();
        this.#reads.clear();
    }
}
class SharedRead {
    #blob;
    #file;
    #grown = new external_node_events_.EventEmitter();
    #stop = new AbortController();
    #size = 0;
    #fetching;
    #end;
    constructor(blob, file) {
        this.#blob = blob;
        this.#file = file;
        this.#grown.setMaxListeners(0);
    }
    async *from(start, signal) {
        await this.#begin();
        const buffer = Buffer.allocUnsafe(pieceBytes);
        let handle;
        try {
            for (let position = start;;) {
                signal?.throwIfAborted();
                const there = Math.min(this.#size - position, pieceBytes);
                if (there > 0) {
                    handle ??= await (0,promises_.open)(this.#file);
                    const { bytesRead } = await handle.read(buffer, 0, there, position);
                    position += bytesRead;
                    yield buffer.subarray(0, bytesRead);
                }
                else if (this.#end) {
                    if ('error' in this.#end)
                        throw this.#end.error;
                    return;
                }
                else
                    await (0,external_node_events_.once)(this.#grown, 'more', signal ? { signal } : {});
            }
        }
        finally {
            await handle?.close();
        }
    }
    async close() {
        this.#stop.abort();
        await this.#fetching;
        await (0,promises_.rm)(this.#file, { force: true });
    }
    async #begin() {
        const failed = this.#end && 'error' in this.#end ? this.#fetching : undefined;
        await failed;
        if (this.#fetching !== failed)
            return;
        this.#end = undefined;
        this.#size = 0;
        this.#fetching = this.#fetch().finally(() => this.#grown.emit('more'));
    }
    async #fetch() {
        try {
            const env_1 = { stack: [], error: void 0, hasError: false };
            try {
                const handle = __addDisposableResource(env_1, await (0,promises_.open)(this.#file, 'w', 0o600).catch((error) => {
                    throw (0,output_error/* outputError */.c)(this.#file, error);
                }), true);
                for await (const chunk of await this.#blob.open(this.#stop.signal)) {
                    await handle.writeFile(chunk).catch((error) => {
                        throw (0,output_error/* outputError */.c)(this.#file, error);
                    });
                    this.#size += chunk.byteLength;
                    this.#grown.emit('more');
                }
                this.#end = {};
            }
            catch (e_1) {
                env_1.error = e_1;
                env_1.hasError = true;
            }
            finally {
                const result_1 = __disposeResources(env_1);
                if (result_1)
                    await result_1;
            }
        }
        catch (error) {
            this.#end = { error };
        }
    }
}

// EXTERNAL MODULE: ./build/src/base/limiter.js
var limiter = __webpack_require__(47943);
;// CONCATENATED MODULE: ./build/src/export/uploads.js

const progressStep = 1024 * 1024;
const mostAsking = 64;
class Uploads {
    #options;
    #asking = new limiter/* Limiter */.j(mostAsking);
    #sending;
    #blobs = new Map();
    constructor(options) {
        this.#options = options;
        this.#sending = new limiter/* Limiter */.j(options.concurrency);
    }
    offer(blob) {
        const { digest } = blob.descriptor;
        if (this.#blobs.has(digest))
            return;
        this.#blobs.set(digest, this.#everywhere(blob));
    }
    async settled(digests) {
        const wanted = digests ?? [...this.#blobs.keys()];
        await Promise.all(wanted.flatMap((digest) => this.#blobs.get(digest) ?? []));
    }
    async #everywhere(blob) {
        const waiting = [...this.#options.targets];
        for (let next = waiting.shift(); next; next = waiting.shift()) {
            if (!(await this.#push(next, blob)))
                continue;
            const { registry, repository } = next.repository;
            const there = { ...blob, origin: { registry, repository } };
            await Promise.all(waiting.map((target) => this.#push(target, there)));
            return;
        }
    }
    async #push({ repository, destination, signal, failed }, blob) {
        const { emit } = this.#options;
        const { digest, size } = blob.descriptor;
        try {
            await this.#asking.run(async () => {
                signal.throwIfAborted();
                const start = performance.now();
                let told = 0;
                const progress = (bytes) => {
                    if (bytes - told < progressStep && bytes >= told)
                        return;
                    told = bytes;
                    emit({ type: 'push.progress', destination, digest, bytes, size });
                };
                const turn = (send) => this.#sending.run(send);
                const how = await repository.pushBlob(blob, signal, { progress, turn });
                const seconds = (performance.now() - start) / 1000;
                emit({ type: 'blob.pushed', destination, digest, size, how, seconds });
            });
            return true;
        }
        catch (error) {
            failed(error);
            return false;
        }
    }
}

;// CONCATENATED MODULE: ./build/src/export/pusher.js







function createPusher(options) {
    const push = new Push(options);
    return {
        offer: (layer) => push.offer(layer),
        prepare: (delivery) => push.prepare(partsOf(delivery)),
        prepareStored: (image) => push.prepare(image),
        commit: () => push.commit(),
        results: () => push.results,
        failure: () => (0,push_failure/* pushError */.J)(push.failures, push.results),
        abort: () => push.abort(),
        finish: async (delivery) => {
            await push.prepare(partsOf(delivery));
            await push.commit();
            if (push.failures.length > 0)
                throw (0,push_failure/* pushError */.J)(push.failures, push.results);
            return push.results;
        },
    };
}
function partsOf(delivery) {
    const images = (0,image_delivery/* imagesOf */.IC)(delivery);
    const attached = (0,image_delivery/* attachedTo */.cV)(delivery);
    const documents = [
        ...images.map(({ manifestDescriptor, manifestBytes }) => ({
            descriptor: manifestDescriptor,
            bytes: manifestBytes,
        })),
        ...attached.map(({ descriptor, manifestBytes }) => ({
            descriptor,
            bytes: manifestBytes,
            refers: true,
        })),
    ];
    const blobs = [
        ...images.flatMap((image) => [
            ...image.layers.map(({ blob }) => blob),
            (0,image_blobs/* bytesBlob */.XU)(image.configDescriptor.mediaType, image.configBytes),
        ]),
        ...attached.flatMap((manifest) => manifest.blobs),
    ];
    const unique = [...new Map(blobs.map((blob) => [blob.descriptor.digest, blob])).values()];
    return { root: (0,image_delivery/* topOf */.HX)(delivery), children: 'images' in delivery ? documents : [], blobs: unique };
}
class Push {
    results = [];
    failures = [];
    #options;
    #lanes = new Map();
    #uploads;
    #reads;
    #started;
    #image;
    constructor(options) {
        this.#options = options;
        const byRegistry = new Map();
        for (const destination of options.destinations) {
            const name = (0,export_destinations/* repositoryName */.aR)(destination);
            const known = this.#lanes.get(name);
            if (known) {
                known.destinations.push(destination);
                continue;
            }
            const repository = options.client.repository(destination, 'push');
            const lane = {
                repository,
                destinations: [destination],
                stop: new AbortController(),
                failure: undefined,
            };
            this.#lanes.set(name, lane);
            byRegistry.set(destination.registry, [...(byRegistry.get(destination.registry) ?? []), lane]);
        }
        const { emit, concurrency = 4 } = options;
        this.#reads = new SharedReads([...byRegistry.keys()], options.workDir);
        this.#uploads = [...byRegistry.values()].map((lanes) => {
            const targets = lanes.map((lane) => ({
                repository: lane.repository,
                destination: lane.destinations[0]?.text ?? '',
                signal: this.#signal(lane),
                failed: (error) => this.#fail(lane, error),
            }));
            return new Uploads({ targets, concurrency, emit });
        });
    }
    offer({ blob }) {
        this.#start();
        if ((0,layer_types/* isForeignLayer */.s)(blob.descriptor))
            return;
        this.#upload(blob);
    }
    async prepare(image) {
        const blobs = image.blobs.filter(({ descriptor }) => !(0,layer_types/* isForeignLayer */.s)(descriptor));
        this.#start();
        for (const blob of blobs)
            this.#upload(blob);
        const digests = blobs.map(({ descriptor }) => descriptor.digest);
        await Promise.all(this.#uploads.map((uploads) => uploads.settled(digests)));
        await this.#reads.close();
        this.#options.signal?.throwIfAborted();
        if (this.#lanes.size > 0 && this.#live().length === 0)
            this.#throwFailures();
        this.#image = image;
    }
    async commit() {
        const image = this.#image;
        if (!image)
            throw new errors/* YadokariError */.$S('INTERNAL', 'an image was committed before it was prepared');
        const outcomes = new Map();
        await Promise.all([...this.#lanes.values()].map(async (lane) => {
            await this.#nameAll(lane, image, outcomes);
        }));
        this.#options.signal?.throwIfAborted();
        const inOrder = this.#options.destinations.flatMap((destination) => outcomes.get(destination) ?? []);
        this.results = inOrder.flatMap((outcome) => ('error' in outcome ? [] : [outcome]));
        this.failures = inOrder.flatMap((outcome) => ('error' in outcome ? [outcome] : []));
        if (this.results.length === 0 && this.failures.length > 0)
            this.#throwFailures();
    }
    async abort() {
        const error = new errors/* YadokariError */.$S('CANCELLED', 'the push was cancelled');
        for (const lane of this.#lanes.values()) {
            lane.failure ??= { error };
            lane.stop.abort(error);
        }
        await Promise.all(this.#uploads.map((uploads) => uploads.settled()));
        await this.#reads.close();
    }
    #signal(lane) {
        return AbortSignal.any([lane.stop.signal, ...(this.#options.signal ? [this.#options.signal] : [])]);
    }
    #start() {
        if (this.#started !== undefined)
            return;
        this.#started = performance.now();
        for (const { text } of this.#options.destinations) {
            this.#options.emit({ type: 'push.started', destination: text });
        }
    }
    #upload(blob) {
        if (this.#live().length === 0)
            return;
        const shared = this.#reads.share(blob);
        for (const uploads of this.#uploads)
            uploads.offer(shared);
    }
    #live() {
        return [...this.#lanes.values()].filter(({ failure }) => failure === undefined);
    }
    #fail(lane, error) {
        if (lane.failure)
            return;
        lane.failure = { error };
        lane.stop.abort(error);
        if (this.#options.signal?.aborted === true)
            return;
        for (const destination of lane.destinations)
            this.#failed(destination, error);
        if (this.#live().length > 0)
            this.#tell(lane, error);
    }
    #failed({ text }, error) {
        this.#options.emit({ type: 'push.failed', destination: text, message: (0,errors/* messageOf */.bD)(error) });
    }
    #tell({ destinations }, error) {
        const names = destinations.map((destination) => (0,export_destinations/* taggedText */.Ms)(destination)).join(', ');
        const message = `${(0,errors/* messageOf */.bD)(error)}; ${names} will not have the image, the other destinations go on`;
        this.#options.emit({ type: 'warning', message });
    }
    #throwFailures() {
        const failures = [...this.#lanes.values()].flatMap(({ destinations, failure }) => failure ? destinations.map((destination) => ({ destination, error: failure.error })) : []);
        const known = this.failures.length > 0 ? this.failures : failures;
        throw (0,push_failure/* pushError */.J)(known, this.results);
    }
    async #nameAll(lane, image, outcomes) {
        const { digest } = image.root.descriptor;
        const tagged = new Map();
        try {
            if (lane.failure)
                throw lane.failure.error;
            for (const child of image.children)
                await this.#putChild(lane, child);
        }
        catch (error) {
            for (const destination of lane.destinations)
                outcomes.set(destination, { destination, error });
            if (!lane.failure)
                this.#fail(lane, error);
            return;
        }
        for (const destination of lane.destinations) {
            const known = tagged.get(destination.tag) ?? (await this.#name(lane, destination, image));
            tagged.set(destination.tag, known);
            outcomes.set(destination, typeof known === 'boolean'
                ? { destination, digest, tagged: known }
                : { destination, error: known.error });
        }
    }
    async #putChild(lane, child) {
        const { descriptor, bytes, refers } = child;
        if (refers !== true)
            return this.#put(lane, descriptor.digest, child);
        try {
            await lane.repository.putReferrer(bytes, descriptor.mediaType, this.#signal(lane));
        }
        catch (error) {
            this.#signal(lane).throwIfAborted();
            await this.#put(lane, descriptor.digest, child);
            const name = lane.destinations[0]?.text ?? '';
            const message = `attestations of ${name} are not listed as referrers: ${(0,errors/* messageOf */.bD)(error)}`;
            this.#options.emit({ type: 'warning', message, hint: 'they are in the index beside the image' });
        }
    }
    async #put(lane, tagOrDigest, { bytes, descriptor }) {
        await lane.repository.putManifest(tagOrDigest, bytes, descriptor.mediaType, this.#signal(lane));
    }
    async #name(lane, destination, image) {
        const { emit, ignoreImmutableTags } = this.#options;
        const { digest } = image.root.descriptor;
        try {
            await this.#put(lane, destination.tag ?? digest, image.root);
        }
        catch (error) {
            if (ignoreImmutableTags !== true || !isImmutableTagError(error)) {
                if (this.#options.signal?.aborted !== true)
                    this.#failed(destination, error);
                return { destination, error };
            }
            const message = `Immutable tag error ignored for ${(0,export_destinations/* taggedText */.Ms)(destination)}: it keeps the image it has`;
            emit({ type: 'warning', message });
            return false;
        }
        const seconds = (performance.now() - (this.#started ?? performance.now())) / 1000;
        emit({ type: 'push.finished', destination: destination.text, digest, size: sizeOf(image), seconds });
        return true;
    }
}
function sizeOf({ root, children, blobs }) {
    return [root, ...children, ...blobs].reduce((sum, { descriptor }) => sum + descriptor.size, 0);
}


/***/ }),

/***/ 92192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ES: () => (/* binding */ isEntityTag),
/* harmony export */   _5: () => (/* binding */ isUnchanged),
/* harmony export */   qA: () => (/* binding */ validatorOf),
/* harmony export */   rI: () => (/* binding */ conditionOf)
/* harmony export */ });
const tagPattern = /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]{0,1000}"$/;
const settled = 60_000;
function isEntityTag(text) {
    return tagPattern.test(text);
}
function validatorOf({ headers }) {
    const { etag, date, 'last-modified': lastModified, 'content-length': length } = headers;
    if (etag !== undefined)
        return isEntityTag(etag) ? { etag } : undefined;
    if (lastModified === undefined || length === undefined)
        return undefined;
    const isSettled = Date.parse(date ?? '') - Date.parse(lastModified) >= settled;
    return isSettled ? { lastModified, size: Number(length) } : undefined;
}
function conditionOf(validator) {
    return 'etag' in validator
        ? { method: 'GET', headers: { 'if-none-match': validator.etag } }
        : { method: 'HEAD', headers: {} };
}
function isUnchanged(validator, { status, headers }) {
    if (!('etag' in validator))
        return (status === 200 &&
            headers.etag === undefined &&
            headers['last-modified'] === validator.lastModified &&
            headers['content-length'] === String(validator.size));
    if (status !== 200 && status !== 304)
        return false;
    const { etag = status === 304 ? validator.etag : '' } = headers;
    return withoutWeakness(etag) === withoutWeakness(validator.etag);
}
function withoutWeakness(etag) {
    return etag.replace(/^W\//, '');
}


/***/ }),

/***/ 16399:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ assembleImage)
/* harmony export */ });
/* unused harmony export alignHistory */
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81047);
/* harmony import */ var _layer_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40658);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32151);
/* harmony import */ var _serialize_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46081);




function assembleImage({ format, config, layers, annotations }) {
    const converted = layers.map((layer) => inFormat(layer, format));
    const whole = {
        ...config,
        rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
        history: alignHistory(config.history ?? [], layers.length),
    };
    const configBytes = Buffer.from((0,_serialize_js__WEBPACK_IMPORTED_MODULE_0__/* .serializeConfig */ .Lg)(whole));
    const configDescriptor = describe(format === 'docker' ? _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.dockerConfig : _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.ociConfig, configBytes);
    const manifest = {
        schemaVersion: 2,
        mediaType: format === 'docker' ? _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.dockerManifest : _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.ociManifest,
        config: configDescriptor,
        layers: converted.map(({ blob }) => blob.descriptor),
        ...(annotations && Object.keys(annotations).length > 0 ? { annotations } : {}),
    };
    const manifestBytes = Buffer.from((0,_serialize_js__WEBPACK_IMPORTED_MODULE_0__/* .serializeManifest */ .MZ)(manifest));
    return {
        format,
        manifest,
        manifestBytes,
        manifestDescriptor: describe(manifest.mediaType, manifestBytes),
        config: whole,
        configBytes,
        configDescriptor,
        layers: converted,
    };
}
function describe(mediaType, bytes) {
    return { mediaType, digest: (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .sc)(bytes), size: bytes.byteLength };
}
const internalAnnotations = /^(?:containerd\.io\/uncompressed$|containerd\.io\/distribution\.source\.|buildkit\/createdat$)/;
function inFormat({ blob, diffId }, format) {
    const { mediaType, annotations, ...rest } = blob.descriptor;
    const kept = Object.entries(format === 'oci' ? (annotations ?? {}) : {}).filter(([name]) => !internalAnnotations.test(name));
    const descriptor = {
        ...rest,
        mediaType: (0,_layer_types_js__WEBPACK_IMPORTED_MODULE_3__/* .convertLayerType */ .N)(mediaType, format),
        ...(kept.length === 0 ? {} : { annotations: Object.fromEntries(kept) }),
    };
    const { file, origin } = blob;
    return {
        diffId,
        blob: {
            descriptor,
            ...(origin === undefined ? {} : { origin }),
            ...(file === undefined ? {} : { file }),
            open: (signal) => blob.open(signal),
            ...(blob.openAt === undefined ? {} : { openAt: blob.openAt.bind(blob) }),
        },
    };
}
function alignHistory(history, layers) {
    const filled = history.filter((entry) => entry.empty_layer !== true).length;
    if (filled < layers) {
        const missing = Array.from({ length: layers - filled }, () => ({ comment: 'layer without history' }));
        return [...missing, ...history];
    }
    let left = layers;
    return history.map((entry) => {
        if (entry.empty_layer === true)
            return entry;
        left -= 1;
        return left < 0 ? { ...entry, empty_layer: true } : entry;
    });
}


/***/ }),

/***/ 85255:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ chooseFormat),
/* harmony export */   b: () => (/* binding */ formatOf)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22396);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32151);


function formatOf(manifest) {
    return manifest.mediaType === _media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .mediaTypes */ .Ib.dockerManifest ? 'docker' : 'oci';
}
function chooseFormat(wish) {
    refuseContradictions(wish);
    const compression = wish.compression ?? 'gzip';
    const format = wish.imageFormat ?? inheritedFormat(wish);
    if (compression === 'zstd' && format === 'docker') {
        return {
            format,
            compression: 'gzip',
            warning: {
                message: '"--compression=zstd" has no effect: the base image has Docker\'s format, which knows no zstd',
                hint: 'add --image-format=oci to get zstd layers',
            },
        };
    }
    return { format, compression };
}
function inheritedFormat({ ociLayout, base, compression }) {
    if (ociLayout)
        return 'oci';
    return base ?? (compression === 'zstd' ? 'oci' : 'docker');
}
function refuseContradictions({ imageFormat, compression, tarPath }) {
    if (compression === 'zstd' && imageFormat === 'docker') {
        refuse('--compression=zstd', '--image-format=docker', 'use --image-format=oci, or --compression=gzip');
    }
    if (compression === 'zstd' && tarPath) {
        refuse('--compression=zstd', '--tar-path', '"docker load" reads no zstd: use --compression=gzip');
    }
    if (imageFormat === 'oci' && tarPath) {
        refuse('--image-format=oci', '--tar-path', 'use --oci-layout-path for an OCI image on disk');
    }
}
function refuse(left, right, hint) {
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('USAGE', `"${left}" cannot be combined with "${right}"`, { hint });
}


/***/ }),

/***/ 40658:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ convertLayerType),
/* harmony export */   s: () => (/* binding */ isForeignLayer)
/* harmony export */ });
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32151);

const pairs = [
    [_media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .mediaTypes */ .Ib.ociLayer, _media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .mediaTypes */ .Ib.dockerLayer],
    [_media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .mediaTypes */ .Ib.ociLayerGzip, _media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .mediaTypes */ .Ib.dockerLayerGzip],
    [_media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .mediaTypes */ .Ib.ociLayerZstd, _media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .mediaTypes */ .Ib.dockerLayerZstd],
    [
        'application/vnd.oci.image.layer.nondistributable.v1.tar',
        'application/vnd.docker.image.rootfs.foreign.diff.tar',
    ],
    [
        'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
        'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
    ],
];
const toDocker = new Map(pairs);
const toOci = new Map(pairs.map(([oci, docker]) => [docker, oci]));
function convertLayerType(mediaType, format) {
    return (format === 'docker' ? toDocker : toOci).get(mediaType) ?? mediaType;
}
function isForeignLayer({ mediaType, urls }) {
    return (urls?.length ?? 0) > 0 && /\.(?:foreign|nondistributable)\./.test(mediaType);
}


/***/ }),

/***/ 52561:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EZ: () => (/* binding */ readArchiveMembers),
/* harmony export */   U8: () => (/* binding */ looksLikeArchive),
/* harmony export */   tx: () => (/* binding */ archiveMagicBytes)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _codec_decompress_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36624);
/* harmony import */ var _disk_outside_error_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(84365);
/* harmony import */ var _disk_read_tar_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(54199);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(81427);
/* harmony import */ var _tar_decode_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(61021);
/* harmony import */ var _tar_header_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39262);








function saysNoArchive(error) {
    return error instanceof Error && error.name === 'TarError';
}
const archiveMagicBytes = _tar_header_js__WEBPACK_IMPORTED_MODULE_2__/* .blockSize */ .L6;
function looksLikeArchive(start) {
    if ((0,_codec_decompress_js__WEBPACK_IMPORTED_MODULE_3__/* .detectPacking */ .fR)(start) !== 'none')
        return true;
    if (start.length < _tar_header_js__WEBPACK_IMPORTED_MODULE_2__/* .blockSize */ .L6)
        return false;
    if ((0,_tar_decode_js__WEBPACK_IMPORTED_MODULE_4__/* .isZeroBlock */ .ei)(start))
        return true;
    try {
        (0,_tar_decode_js__WEBPACK_IMPORTED_MODULE_4__/* .decodeHeader */ .E2)(start.subarray(0, _tar_header_js__WEBPACK_IMPORTED_MODULE_2__/* .blockSize */ .L6));
        return true;
    }
    catch (error) {
        if (saysNoArchive(error))
            return false;
        throw error;
    }
}
class MemberReader {
    #options;
    members = [];
    #open;
    constructor(options) {
        this.#options = options;
    }
    entry(header) {
        const { name } = this.#options;
        if ((0,_paths_js__WEBPACK_IMPORTED_MODULE_5__/* .leavesRoot */ .hs)(header.name))
            throw (0,_disk_outside_error_js__WEBPACK_IMPORTED_MODULE_6__/* .outsideError */ .u)(name, 'member', header.name);
        const { linkName, sparse: _, name: __, devMajor, devMinor, ...rest } = header;
        const isLink = header.type === 'hardlink';
        if (isLink && (0,_paths_js__WEBPACK_IMPORTED_MODULE_5__/* .leavesRoot */ .hs)(linkName))
            throw (0,_disk_outside_error_js__WEBPACK_IMPORTED_MODULE_6__/* .outsideError */ .u)(name, 'hard link to', linkName);
        const isDevice = header.type === 'char' || header.type === 'block';
        const entry = {
            ...rest,
            path: (0,_paths_js__WEBPACK_IMPORTED_MODULE_5__/* .cleanPath */ .ts)(header.name),
            ...(isLink || header.type === 'symlink' ? { linkName: isLink ? (0,_paths_js__WEBPACK_IMPORTED_MODULE_5__/* .cleanPath */ .ts)(linkName) : linkName } : {}),
            ...(isDevice ? { devMajor, devMinor } : {}),
        };
        this.members.push(header.type === 'file' ? { ...entry, content: { file: this.#create(header.size) } } : entry);
    }
    data(chunk, start, end, position) {
        if (!this.#open)
            return;
        for (let at = start; at < end;)
            at += (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(this.#open.fd, chunk, at, end - at, position + at - start);
    }
    finished() {
        if (!this.#open)
            return;
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.ftruncateSync)(this.#open.fd, this.#open.size);
        this.close();
    }
    close() {
        if (this.#open)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(this.#open.fd);
        this.#open = undefined;
    }
    #create(size) {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#options.dir, String(this.members.length));
        this.#open = { fd: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(file, 'wx', 0o600), size };
        return file;
    }
}
async function readArchiveMembers(stream, options) {
    const reader = new MemberReader(options);
    try {
        await (0,_disk_read_tar_js__WEBPACK_IMPORTED_MODULE_7__/* .readTar */ .s)(stream, {
            entry: (header) => reader.entry(header),
            data: (chunk, start, end, position) => reader.data(chunk, start, end, position),
            finished: () => reader.finished(),
        });
    }
    catch (error) {
        reader.close();
        for (const { content } of reader.members)
            if (content && 'file' in content)
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(content.file, { force: true });
        if (reader.members.length === 0 && saysNoArchive(error))
            return undefined;
        throw error;
    }
    return reader.members.length === 0 ? undefined : reader.members;
}


/***/ }),

/***/ 36624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bS: () => (/* binding */ asBuffer),
  fR: () => (/* binding */ detectPacking),
  PP: () => (/* binding */ openPacked)
});

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./build/src/layer/tar/header.js
var header = __webpack_require__(39262);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./build/src/layer/codec/gzip-member.js

const memberTrailerLength = 8;
const fixedLength = 10;
const flagsAt = 3;
const flags = { headerChecksum: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 };
const longest = 1024 * 1024;
function memberHeaderLength(bytes) {
    const flag = bytes[flagsAt] ?? 0;
    const magic = bytes.subarray(0, flagsAt).toString('hex');
    if (!'1f8b08'.startsWith(magic) || (flag & flags.reserved) !== 0)
        throw broken();
    const end = endOfHeader(bytes, flag);
    if ((end ?? bytes.length) > longest)
        throw broken();
    return end;
}
function endOfHeader(bytes, flag) {
    if (bytes.length < fixedLength)
        return undefined;
    let at = fixedLength;
    if ((flag & flags.extra) !== 0) {
        if (bytes.length < at + 2)
            return undefined;
        at += 2 + bytes.readUInt16LE(at);
    }
    for (const text of [flags.name, flags.comment]) {
        if ((flag & text) === 0)
            continue;
        const zero = bytes.indexOf(0, at);
        if (zero < 0)
            return undefined;
        at = zero + 1;
    }
    if ((flag & flags.headerChecksum) !== 0)
        at += 2;
    return at <= bytes.length ? at : undefined;
}
function broken() {
    return new header/* TarError */.mt('the gzip stream is broken');
}

;// CONCATENATED MODULE: ./build/src/layer/codec/gunzip.js





const outputSize = 256 * 1024;
function internalsOf(stream) {
    const { _handle: handle, _writeState: state } = stream;
    const hasMethods = typeof handle?.writeSync === 'function' && typeof handle.reset === 'function';
    const known = hasMethods && external_node_util_.types.isUint32Array(state);
    return known ? { handle, state } : undefined;
}
const kinds = { gzip: external_node_zlib_.createGunzip, deflate: external_node_zlib_.createInflateRaw };
class Inflater {
    #stream;
    #internals;
    #output = external_node_buffer_.Buffer.allocUnsafeSlow(outputSize);
    #problem;
    #ended = false;
    #unused = 0;
    constructor(kind) {
        this.#stream = kinds[kind]({ chunkSize: external_node_zlib_.constants.Z_MIN_CHUNK });
        const internals = internalsOf(this.#stream);
        if (!internals)
            throw new TypeError('node:zlib has changed inside');
        this.#internals = internals;
        const onerror = (message, _, code) => {
            this.#problem = { code, cause: new Error(message) };
        };
        Object.assign(internals.handle, { onerror });
    }
    *write(input, flush = external_node_zlib_.constants.Z_NO_FLUSH) {
        const { handle, state } = this.#internals;
        for (let from = 0; !this.#ended;) {
            handle.writeSync(flush, input, from, input.length - from, this.#output, 0, outputSize);
            this.#throwProblem();
            const [room = 0, left = 0] = state;
            if (room < outputSize)
                yield this.#output.subarray(0, outputSize - room);
            from = input.length - left;
            if (room === 0)
                continue;
            if (left > 0)
                this.#ended = true;
            this.#unused = left;
            return;
        }
    }
    end() {
        return this.write(external_node_buffer_.Buffer.alloc(0), external_node_zlib_.constants.Z_FINISH);
    }
    get unused() {
        return this.#unused;
    }
    reset() {
        this.#internals.handle.reset();
        this.#ended = false;
        this.#unused = 0;
    }
    close() {
        this.#stream.close();
    }
    #throwProblem() {
        if (!this.#problem)
            return;
        const { code, cause } = this.#problem;
        throw code === 'Z_BUF_ERROR' ? cutOff(cause) : new header/* TarError */.mt('the gzip stream is broken', { cause });
    }
}
function cutOff(cause) {
    return new header/* TarError */.mt('the gzip stream is cut off', { cause });
}
function canGunzip() {
    const stream = (0,external_node_zlib_.createGunzip)();
    const known = internalsOf(stream) !== undefined;
    stream.close();
    return known;
}
async function* decompress(source, open) {
    const decompressor = open();
    try {
        for await (const chunk of source) {
            yield* decompressor.write(chunk);
            await new Promise(setImmediate);
        }
        yield* decompressor.end();
    }
    finally {
        decompressor.close();
    }
}
function gunzip(source) {
    return decompress(source, () => new Inflater('gzip'));
}
class UncheckedMembers {
    #inflater = new Inflater('deflate');
    #state = 'header';
    #isFirst = true;
    #kept = external_node_buffer_.Buffer.alloc(0);
    *write(input) {
        let bytes = this.#kept.length > 0 ? external_node_buffer_.Buffer.concat([this.#kept, input]) : input;
        this.#kept = external_node_buffer_.Buffer.alloc(0);
        while (bytes.length > 0 && this.#state !== 'end') {
            if (this.#state === 'data') {
                yield* this.#inflater.write(bytes);
                const { unused } = this.#inflater;
                if (unused === 0)
                    return;
                bytes = bytes.subarray(bytes.length - unused);
                this.#state = 'trailer';
                continue;
            }
            const length = this.#lengthOfFrame(bytes);
            if (length === undefined) {
                this.#kept = external_node_buffer_.Buffer.from(bytes);
                return;
            }
            bytes = bytes.subarray(length);
            this.#next();
        }
    }
    *end() {
        if (this.#state === 'data')
            yield* this.#inflater.end();
        const isWhole = this.#state === 'end' || (this.#state === 'header' && !this.#isFirst);
        if (!isWhole || this.#kept.length > 0)
            throw cutOff();
    }
    close() {
        this.#inflater.close();
    }
    #lengthOfFrame(bytes) {
        if (this.#state === 'trailer')
            return bytes.length < memberTrailerLength ? undefined : memberTrailerLength;
        if (this.#isFirst || bytes[0] !== 0)
            return memberHeaderLength(bytes);
        this.#state = 'end';
        return bytes.length;
    }
    #next() {
        if (this.#state === 'header') {
            this.#state = 'data';
            this.#isFirst = false;
        }
        else if (this.#state === 'trailer') {
            this.#inflater.reset();
            this.#state = 'header';
        }
    }
}
function gunzipUnchecked(source) {
    return decompress(source, () => new UncheckedMembers());
}

// EXTERNAL MODULE: ./build/src/layer/codec/release.js
var release = __webpack_require__(55675);
;// CONCATENATED MODULE: ./build/src/layer/codec/zstd-frames.js


const frameMagic = 0xfd2fb528;
const skippableMagic = 0x184d2a50;
const maxWindow = 2 ** 27;
function headerLength(descriptor) {
    const single = (descriptor >> 5) & 1;
    const contentSize = [single, 2, 4, 8][descriptor >> 6] ?? 0;
    const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
    return 1 + (1 - single) + dictionary + contentSize;
}
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
class ZstdFrames {
    #part = { kind: 'start' };
    #held = external_node_buffer_.Buffer.alloc(0);
    split(chunk) {
        const bytes = this.#held.length === 0 ? chunk : external_node_buffer_.Buffer.concat([this.#held, chunk]);
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
        this.#held = external_node_buffer_.Buffer.from(bytes.subarray(at));
        return pieces;
    }
    end() {
        if (this.#part.kind !== 'start' || this.#held.length > 0)
            throw new header/* TarError */.mt('the zstd stream is cut off');
    }
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
            throw new header/* TarError */.mt('the zstd stream holds something that is no frame');
        if (available < 5)
            return undefined;
        const descriptor = bytes[at + 4] ?? 0;
        const length = headerLength(descriptor);
        if (available < 4 + length)
            return undefined;
        if (windowOf(bytes.subarray(at + 4, at + 4 + length)) > maxWindow && (descriptor & 0x20) === 0) {
            throw new header/* TarError */.mt('the zstd stream needs a window of more than 128 MiB');
        }
        this.#part = { kind: 'block', checksum: (descriptor & 4) !== 0 };
        return { length: 4 + length };
    }
}

;// CONCATENATED MODULE: ./build/src/layer/codec/decompress.js






const chunkSize = 256 * 1024;
const readAhead = 4 * chunkSize;
const magicLength = 8;
function detectPacking(start) {
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
function asBuffer(bytes) {
    return external_node_buffer_.Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
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
        (0,release/* releaseLast */._)(chunk);
    }
    stream.end();
}
function zlibCode(error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    return /^(?:Z_|ZSTD_|ERR_BUF)/.test(code) ? code : undefined;
}
async function* through(source, stream, name) {
    pump(source, stream).catch((error) => {
        stream.destroy(error instanceof Error ? error : new Error(String(error)));
    });
    try {
        for await (const chunk of stream) {
            yield chunk;
            (0,release/* releaseLast */._)(chunk);
        }
    }
    catch (error) {
        const code = zlibCode(error);
        if (code === undefined)
            throw error;
        const text = code === 'Z_BUF_ERROR' ? 'is cut off' : 'is broken';
        throw new header/* TarError */.mt(`the ${name} stream ${text}`, { cause: error });
    }
}
async function* splitFrames(source) {
    const frames = new ZstdFrames();
    for await (const chunk of source)
        yield* frames.split(chunk);
    frames.end();
}
async function xzModule() {
    const namespace = await __webpack_require__.e(/* import() */ 642).then(__webpack_require__.t.bind(__webpack_require__, 36642, 19));
    const { XzReadableStream } = namespace;
    const found = XzReadableStream ? { XzReadableStream } : namespace.default;
    if (!found)
        throw new TypeError('xz-decompress has changed its exports');
    return found;
}
async function* unxz(source) {
    const { XzReadableStream } = await xzModule();
    try {
        for await (const chunk of new XzReadableStream(ReadableStream.from(source)))
            yield asBuffer(chunk);
    }
    catch (error) {
        throw new header/* TarError */.mt('the xz stream is broken', { cause: error });
    }
}
async function* unbzip2(source) {
    const { bunzip2 } = await __webpack_require__.e(/* import() */ 803).then(__webpack_require__.bind(__webpack_require__, 75803));
    yield* bunzip2(source);
}
async function* copied(source) {
    for await (const chunk of source)
        yield external_node_buffer_.Buffer.from(chunk);
}
const options = { chunkSize, highWaterMark: readAhead };
function openGzip(bytes, { hasDigest = false }) {
    if (!canGunzip())
        return through(bytes, (0,external_node_zlib_.createGunzip)(options), 'gzip');
    return hasDigest ? gunzipUnchecked(bytes) : gunzip(bytes);
}
const unpackers = {
    none: (bytes) => bytes,
    gzip: openGzip,
    zstd: (bytes) => through(splitFrames(bytes), (0,external_node_zlib_.createZstdDecompress)(options), 'zstd'),
    bzip2: (bytes) => unbzip2(copied(bytes)),
    xz: (bytes) => unxz(copied(bytes)),
};
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
async function openPacked(source, packed = {}) {
    const iterator = source[Symbol.asyncIterator]();
    const first = [];
    let length = 0;
    while (length < magicLength) {
        const next = await iterator.next();
        if (next.done === true)
            break;
        first.push(next.value.length < magicLength ? external_node_buffer_.Buffer.from(next.value) : asBuffer(next.value));
        length += next.value.length;
    }
    const packing = detectPacking(external_node_buffer_.Buffer.concat(first));
    return { packing, bytes: unpackers[packing](rejoin(first, iterator), packed) };
}


/***/ }),

/***/ 55675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ release),
/* harmony export */   _: () => (/* binding */ releaseLast)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);

const smallest = 32 * 1024;
function release(bytes) {
    const { buffer } = bytes;
    if (buffer instanceof ArrayBuffer && buffer.byteLength >= smallest && buffer.byteLength > node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.poolSize)
        buffer.transfer(0);
}
function releaseLast(bytes) {
    if (bytes.byteOffset + bytes.length === bytes.buffer.byteLength)
        release(bytes);
}


/***/ }),

/***/ 83821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ readLink),
/* harmony export */   Z: () => (/* binding */ listNames)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _linux_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83396);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81427);
/* harmony import */ var _unreadable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91614);




function rawNames(hostFolder) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)((0,_linux_index_js__WEBPACK_IMPORTED_MODULE_1__/* .fsPath */ .Jk)(hostFolder), { encoding: 'latin1' });
    }
    catch (error) {
        throw (0,_unreadable_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadable */ .O)(hostFolder, error);
    }
}
function listNames(hostFolder) {
    const names = rawNames(hostFolder);
    for (const [index, name] of names.entries())
        names[index] = (0,_linux_index_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeLatin1Name */ .vR)(name);
    return names.sort(_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .compareText */ .n6);
}
function readLink(hostPath) {
    return (0,_linux_index_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeLatin1Name */ .vR)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)((0,_linux_index_js__WEBPACK_IMPORTED_MODULE_1__/* .fsPath */ .Jk)(hostPath), { encoding: 'latin1' }));
}


/***/ }),

/***/ 97979:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ openSource)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _linux_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83396);
/* harmony import */ var _unreadable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91614);



function openSource(file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)((0,_linux_index_js__WEBPACK_IMPORTED_MODULE_1__/* .fsPath */ .Jk)(file), node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK);
    }
    catch (error) {
        throw (0,_unreadable_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadable */ .O)(file, error);
    }
}


/***/ }),

/***/ 84365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ outsideError)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22396);

function outsideError(archive, what, name) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('UNSAFE_PATH', `archive "${archive}" has a ${what} ${JSON.stringify(name)} outside of its root`, { hint: 'names in an archive must not lead above its top folder' });
}


/***/ }),

/***/ 54199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ readTar)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81047);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(22396);
/* harmony import */ var _codec_decompress_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36624);
/* harmony import */ var _tar_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89478);



async function* buffers(source) {
    for await (const chunk of source)
        yield (0,_codec_decompress_js__WEBPACK_IMPORTED_MODULE_0__/* .asBuffer */ .bS)(chunk);
}
async function readTar(stream, handler, passed) {
    const packed = { hasDigest: stream.diffId !== undefined };
    const bytes = stream.plain === true ? buffers(stream.source) : (await (0,_codec_decompress_js__WEBPACK_IMPORTED_MODULE_0__/* .openPacked */ .PP)(stream.source, packed)).bytes;
    const reader = new _tar_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .TarReader */ .R(handler);
    const hash = stream.diffId === undefined ? undefined : (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .hashFor */ .Og)(stream.diffId);
    for await (const chunk of bytes) {
        if (stream.cancelled())
            throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('CANCELLED', 'the build was cancelled');
        hash?.update(chunk);
        reader.write(chunk);
        passed?.(chunk);
    }
    reader.end();
    const { hasEnd } = reader;
    if (!hash)
        return { hasEnd };
    const found = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .finishDigest */ .g4)(hash, stream.diffId);
    if (found !== stream.diffId) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .YadokariError */ .$S('DIGEST_MISMATCH', `layer content has digest ${found}, the image config says ${stream.diffId ?? ''}`, { hint: 'the image is damaged or was changed: push it again, or use another one' });
    }
    return { hasEnd };
}


/***/ }),

/***/ 99448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J9: () => (/* binding */ RecordWriter),
/* harmony export */   aE: () => (/* binding */ readRecord),
/* harmony export */   qt: () => (/* binding */ startRecord)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22396);


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
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('INTERNAL', `cannot read metadata record "${file}": ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`, {
            cause: error,
        });
    }
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .YadokariError */ .$S('INTERNAL', `cannot read metadata record "${file}": a line names no path`);
}
function readRecord(file) {
    const records = new RecordMap();
    if (file === undefined)
        return records;
    let text;
    try {
        text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
    }
    catch (error) {
        if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .errnoOf */ .UQ)(error) === 'ENOENT')
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
function startRecord(file, standIn) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, `${JSON.stringify({ standIn })}\n`, { flag: 'wx', mode: 0o600 });
}
const batch = 512;
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
        this.#fd ??= (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(this.#file, 'a', 0o600);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(this.#fd, this.#lines.join(''));
        this.#lines = [];
    }
    close() {
        if (this.#fd !== undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(this.#fd);
        this.#fd = undefined;
    }
}


/***/ }),

/***/ 91614:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ unreadable)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22396);

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
function unreadable(path, error) {
    const known = reasons[(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .errnoOf */ .UQ)(error) ?? ''];
    if (error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S || !known)
        return error;
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('SOURCE_INVALID', `cannot read "${path}": ${known.reason}`, {
        hint: known.hint,
        cause: error,
    });
}


/***/ }),

/***/ 15233:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ createLayerEngine)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
// EXTERNAL MODULE: ./build/src/layer/engine/failure.js
var failure = __webpack_require__(63804);
// EXTERNAL MODULE: ./build/src/layer/engine/feed.js
var feed = __webpack_require__(14288);
;// CONCATENATED MODULE: ./build/src/layer/engine/few.js
const fewBytes = 1024 * 1024;
function areFew(entries, most) {
    return entries.length <= most && entries.reduce((sum, { size }) => sum + size, 0) <= fewBytes;
}

// EXTERNAL MODULE: ./build/src/base/digest.js
var digest = __webpack_require__(81047);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
;// CONCATENATED MODULE: ./build/src/layer/engine/file-blob.js


async function* verified(file, descriptor, signal) {
    const hash = (0,digest/* hashFor */.Og)(descriptor.digest);
    const stream = (0,external_node_fs_.createReadStream)(file, { highWaterMark: 256 * 1024, ...(signal ? { signal } : {}) });
    let size = 0;
    for await (const chunk of stream) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
    }
    if (size !== descriptor.size) {
        throw new errors/* YadokariError */.$S('SIZE_MISMATCH', `blob "${file}" has ${size} bytes, not ${descriptor.size}`);
    }
    const found = (0,digest/* finishDigest */.g4)(hash, descriptor.digest);
    if (found !== descriptor.digest) {
        throw new errors/* YadokariError */.$S('DIGEST_MISMATCH', `blob "${file}" has digest ${found}, not ${descriptor.digest}`);
    }
}
function fileBlob(file, descriptor) {
    return { descriptor, file, open: async (signal) => verified(file, descriptor, signal) };
}

;// CONCATENATED MODULE: ./build/src/layer/engine/protocol.js

function portsOf(job) {
    const input = 'input' in job ? job.input.port : undefined;
    return [...(input ? [input] : []), ...(job.kind === 'inflate' ? [job.to] : [])];
}
function isOutcomeOf(outcome, kind) {
    return outcome.kind === kind;
}
function toPlainError(error) {
    const { code, message, hint, cause } = error;
    return { code, message, hint, cause: cause === undefined ? undefined : messageOf(cause) };
}
function fromPlainError({ code, message, hint, cause }) {
    return new errors/* YadokariError */.$S(code, message, {
        ...(hint === undefined ? {} : { hint }),
        ...(cause === undefined ? {} : { cause: new Error(cause) }),
    });
}

;// CONCATENATED MODULE: ./build/src/layer/engine/pool.js




const noLoad = { weight: 0, bytes: 0, paired: false };
function isPaired(job) {
    return job.kind === 'inflate' || (job.kind === 'unpack' && job.input.port !== undefined);
}
const fewEntries = 256;
const littleBytes = 4 * 1024 * 1024;
const capacity = 24;
const weights = { write: capacity, usual: 8, little: 1 };
function weightOf(job, bytes) {
    if (job.kind === 'inflate')
        return 0;
    if (job.kind === 'write')
        return job.source.kind === 'entries' && areFew(job.source.entries, fewEntries) ? 0 : weights.write;
    if (job.kind === 'apply')
        return areFew(job.entries, fewEntries) ? 0 : weights.usual;
    return bytes > 0 && bytes <= fewBytes ? weights.little : weights.usual;
}
class Thread {
    #worker;
    #tasks = new Map();
    #free;
    #given = new Map();
    #closing = false;
    failed = false;
    constructor(entry, free) {
        this.#free = free;
        const resourceLimits = { maxYoungGenerationSizeMb: 4 };
        this.#worker = new external_node_worker_threads_.Worker(entry, { execArgv: [], name: 'layer', resourceLimits });
        this.#worker.on('message', (message) => {
            this.#receive(message);
        });
        this.#worker.on('error', (error) => {
            this.#fail((0,errors/* messageOf */.bD)(error));
        });
        this.#worker.on('exit', () => {
            this.#fail('it ended');
        });
        this.#worker.unref();
    }
    get idle() {
        return this.#tasks.size === 0;
    }
    experience(kind) {
        return this.#given.get(kind) ?? 0;
    }
    get load() {
        const loads = [...this.#tasks.values()].map(({ load }) => load);
        return {
            weight: loads.reduce((sum, { weight }) => sum + weight, 0),
            bytes: loads.reduce((sum, { bytes }) => sum + bytes, 0),
            paired: loads.some(({ paired }) => paired),
        };
    }
    start(id, { job, taken, load }) {
        this.#post({ kind: 'job', id, job }, portsOf(job));
        const result = new Promise((resolve, reject) => {
            this.#tasks.set(id, { resolve, reject, taken, load });
        });
        this.#given.set(job.kind, this.experience(job.kind) + 1);
        this.#worker.ref();
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
        const error = new errors/* YadokariError */.$S('INTERNAL', `the thread that works on layers stopped: ${reason}`);
        for (const task of this.#tasks.values())
            task.reject(error);
        this.#tasks.clear();
        this.#free();
    }
}
function pool_closed() {
    return new errors/* YadokariError */.$S('INTERNAL', 'the layer engine is closed');
}
class Pool {
    #entry;
    #size;
    #threads = [];
    #queue = [];
    #nextId = 1;
    #closed = false;
    constructor(entry, size, eager) {
        this.#entry = entry;
        this.#size = size;
        if (eager)
            this.warm();
    }
    get hasTwoToSpare() {
        if (this.#closed || this.#queue.length > 0)
            return false;
        const loads = this.#threads.filter(({ failed }) => !failed).map(({ load }) => load);
        if (loads.reduce((sum, { bytes }) => sum + bytes, 0) >= littleBytes)
            return false;
        const free = loads.filter(({ weight, paired }) => weight + weights.usual <= capacity && !paired);
        return free.length + this.#size - loads.length >= 2;
    }
    async submit(job, taken, bytes = 0) {
        if (this.#closed)
            throw pool_closed();
        const load = { weight: weightOf(job, bytes), bytes, paired: isPaired(job) };
        const started = new Promise((resolve, reject) => {
            this.#queue.push({ job, taken, load, go: resolve, refuse: reject });
        });
        this.#dispatch();
        return started;
    }
    warm() {
        if (!this.#closed && this.#threads.length === 0)
            this.#spawn();
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
            const thread = next && this.#choose(next);
            if (!thread)
                return;
            this.#queue.shift();
            try {
                next.go(thread.start(this.#nextId++, next));
            }
            catch (error) {
                next.refuse(error instanceof Error ? error : new Error(String(error)));
            }
        }
    }
    #choose({ job, load: { weight } }) {
        const [idle] = this.#threads
            .filter((thread) => thread.idle)
            .toSorted((a, b) => b.experience(job.kind) - a.experience(job.kind));
        if (idle)
            return idle;
        if (this.#threads.length < this.#size)
            return this.#spawn();
        const [least] = this.#threads
            .map((thread) => ({ thread, load: thread.load }))
            .filter(({ load }) => load.weight + weight <= capacity && !(isPaired(job) && load.paired))
            .toSorted((a, b) => a.load.bytes - b.load.bytes || a.load.weight - b.load.weight);
        return least?.thread;
    }
}

;// CONCATENATED MODULE: ./build/src/layer/engine/precedence.js
const busyBytes = 1024 * 1024;
const longestPause = 5000;
class Precedence {
    #most;
    #lines = new Set();
    #arrivals = [];
    constructor(most) {
        this.#most = most;
    }
    arrive(bytes) {
        return new Promise((go) => {
            this.#arrivals.push({ bytes, go });
            if (this.#arrivals.length > 1)
                return;
            setImmediate(() => {
                const arrived = this.#arrivals.toSorted((a, b) => b.bytes - a.bytes);
                this.#arrivals = [];
                for (const one of arrived)
                    one.go();
            });
        });
    }
    enter(bytes) {
        const line = { bytes, busy: false, wake: undefined };
        let sent = false;
        this.#lines.add(line);
        return {
            turn: () => this.#turn(line),
            moved: (ahead) => {
                line.busy = sent || ahead >= busyBytes;
                this.#wakeAll();
            },
            sent: () => {
                sent = true;
                line.busy = true;
            },
            leave: () => {
                this.#lines.delete(line);
                line.wake?.();
                this.#wakeAll();
            },
        };
    }
    async inTurn(bytes, work) {
        await this.arrive(bytes);
        const line = { bytes, busy: false, wake: undefined };
        this.#lines.add(line);
        try {
            while (!this.#mayGo(line))
                await new Promise((resolve) => (line.wake = resolve));
            line.busy = true;
            return await work();
        }
        finally {
            this.#lines.delete(line);
            this.#wakeAll();
        }
    }
    async #turn(line) {
        const end = performance.now() + longestPause;
        while (!this.#mayGo(line) && performance.now() < end) {
            await new Promise((resolve) => {
                const timer = setTimeout(resolve, end - performance.now());
                line.wake = () => {
                    clearTimeout(timer);
                    resolve();
                };
            });
        }
        line.wake = undefined;
    }
    #mayGo(line) {
        if (!this.#lines.has(line))
            return true;
        let busy = 0;
        let isBefore = true;
        for (const other of this.#lines) {
            if (other === line)
                isBefore = false;
            const first = other.bytes > line.bytes || (other.bytes === line.bytes && isBefore);
            if (other !== line && first && other.busy)
                busy += 1;
        }
        return busy < this.#most;
    }
    #wakeAll() {
        for (const line of this.#lines)
            if (line.wake && this.#mayGo(line))
                line.wake();
    }
}

// EXTERNAL MODULE: ./build/src/base/unless-aborted.js
var unless_aborted = __webpack_require__(96339);
;// CONCATENATED MODULE: ./build/src/layer/engine/shared-reads.js


class SharedReads {
    #reader;
    #reading = new Map();
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
async function within(work, signal) {
    if (!signal)
        return work;
    try {
        return await (0,unless_aborted/* unlessAborted */.W)(work, signal);
    }
    catch (error) {
        throw signal.aborted ? (0,failure/* cancelled */.K)('read a layer') : error;
    }
}

// EXTERNAL MODULE: ./build/src/layer/source/digest-files.js
var digest_files = __webpack_require__(38419);
// EXTERNAL MODULE: ./build/src/linux/names.js
var names = __webpack_require__(83396);
;// CONCATENATED MODULE: ./build/src/layer/engine.js














const maxThreads = 4;
const maxConcurrency = 33;
const threadsOfLarge = 2;
async function runOn(pool, { job, open, bytes, signal, line }) {
    if (signal?.aborted)
        throw (0,failure/* cancelled */.K)('work on layers');
    const credit = new feed/* Credit */.I();
    const taken = (used, memory) => {
        credit.taken(used, memory);
        line?.moved(credit.outstanding);
    };
    const task = await pool.submit(job, taken, bytes);
    const abort = () => {
        task.abort();
    };
    const reading = new AbortController();
    let inputError;
    signal?.addEventListener('abort', abort);
    if (signal?.aborted)
        abort();
    const input = async () => {
        if (!open)
            return;
        const opened = await open(AbortSignal.any([reading.signal, ...(signal ? [signal] : [])]));
        await (0,feed/* feed */.h)(task, opened, credit, line && (() => line.turn()));
        line?.sent();
    };
    input().catch((error) => {
        inputError ??= { error };
        abort();
    });
    try {
        const outcome = await task.result;
        if (isOutcomeOf(outcome, job.kind))
            return outcome.result;
        throw new errors/* YadokariError */.$S('INTERNAL', `a thread answered job ${job.kind} with the result of ${outcome.kind}`);
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
function inputOf({ blob }) {
    const bytes = blob.descriptor.size;
    if (blob.file !== undefined)
        return { input: { file: blob.file }, open: undefined, bytes };
    const ownsMemory = blob.origin !== undefined;
    return { input: {}, open: async (signal) => ({ chunks: await blob.open(signal), ownsMemory }), bytes };
}
const manyBytes = 4 * 1024 * 1024;
async function unpackOnTwo(pool, job, { bytes, signal, ...work }) {
    const { port1: to, port2: port } = new external_node_worker_threads_.MessageChannel();
    const stop = new AbortController();
    const both = AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]);
    const { diffId, input } = job;
    const inflate = { kind: 'inflate', input, diffId, to };
    const inflating = runOn(pool, { ...work, job: inflate, bytes, signal: both });
    const unpacking = runOn(pool, { job: { ...job, input: { port } }, bytes, signal: both });
    try {
        const [result] = await Promise.all([unpacking, inflating]);
        return result;
    }
    catch (error) {
        stop.abort();
        await Promise.allSettled([inflating, unpacking]);
        throw error;
    }
}
function readerOn(pool, precedence) {
    return {
        index: (layer, signal) => {
            const { input, ...bytes } = inputOf(layer);
            return runOn(pool, { job: { kind: 'index', input, diffId: layer.diffId }, ...bytes, signal });
        },
        unpack: async (layer, { signal, names = false, ...options }) => {
            const { input, ...bytes } = inputOf(layer);
            const job = {
                kind: 'unpack',
                input,
                diffId: layer.diffId,
                options: { ...options, whiteouts: true },
                names,
            };
            if (bytes.bytes < manyBytes)
                return runOn(pool, { job, ...bytes, signal });
            await precedence.arrive(bytes.bytes);
            const line = precedence.enter(bytes.bytes);
            const work = { ...bytes, signal, line };
            try {
                return await (pool.hasTwoToSpare ? unpackOnTwo(pool, job, work) : runOn(pool, { job, ...work }));
            }
            finally {
                line.leave();
            }
        },
    };
}
const fewFiles = 64;
function isLittle(files) {
    if (files.length > fewFiles)
        return false;
    const stats = files.map((file) => (0,external_node_fs_.lstatSync)((0,names/* fsPath */.Jk)(file), { throwIfNoEntry: false }));
    return stats.reduce((sum, stat) => sum + (stat?.size ?? 0), 0) <= fewBytes;
}
function littleJobs() {
    return __webpack_require__.e(/* import() */ 715).then(__webpack_require__.bind(__webpack_require__, 98715));
}
async function runHere(job, signal) {
    const isCancelled = () => signal?.aborted === true;
    if (isCancelled())
        throw (0,failure/* cancelled */.K)('work on layers');
    const { runJob } = await littleJobs();
    const outcome = await runJob(job, { source: nothing(), plain: true, cancelled: isCancelled });
    if (isOutcomeOf(outcome, job.kind))
        return outcome.result;
    throw new errors/* YadokariError */.$S('INTERNAL', `job ${job.kind} has the result of ${outcome.kind}`);
}
async function* nothing() {
}
async function digestsHere(files, signal) {
    const what = 'read files';
    if (signal?.aborted)
        throw (0,failure/* cancelled */.K)(what);
    try {
        return await (0,digest_files/* digestFiles */.E)(files, () => signal?.aborted === true);
    }
    catch (error) {
        throw signal?.aborted ? (0,failure/* cancelled */.K)(what) : (0,failure/* failure */.V)(what, error);
    }
}
class ThreadedEngine {
    #pool;
    #concurrency;
    #precedence;
    #reads;
    #closing;
    constructor(threads, eager) {
        const entry = import.meta.url.endsWith('.ts') ? './worker.ts' : './layer-worker.js';
        this.#pool = new Pool(new URL(entry, import.meta.url), Math.min(threads, maxThreads), eager);
        this.#precedence = new Precedence(Math.max(1, Math.floor(threads / threadsOfLarge)));
        this.#concurrency = Math.min(threads + 1, maxConcurrency);
        this.#reads = new SharedReads(readerOn(this.#pool, this.#precedence));
    }
    async write(source, options) {
        const { signal, mediaType, ...plain } = options;
        const job = { kind: 'write', source, options: plain, concurrency: this.#concurrency };
        const isLittle = source.kind === 'entries' && areFew(source.entries, fewFiles);
        const outcome = isLittle ? runHere(job, signal) : runOn(this.#pool, { job, signal });
        const { written, entries, skipped } = await outcome;
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
    async lookAt(diffId, tree, { names = false, bytes = 0, signal } = {}) {
        const look = () => runOn(this.#pool, { job: { kind: 'check', diffId, tree, names }, signal });
        return bytes < manyBytes ? look() : this.#precedence.inTurn(bytes, look);
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
        return areFew(entries, fewFiles) ? runHere(job, signal) : runOn(this.#pool, { job, signal });
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
    warm() {
        this.#pool.warm();
        littleJobs().catch(() => undefined);
    }
    async close() {
        this.#closing ??= this.#pool.close();
        await this.#closing;
    }
    async [Symbol.asyncDispose]() {
        await this.close();
    }
}
function createLayerEngine({ threads, eager = true } = {}) {
    return new ThreadedEngine(threads ?? (0,external_node_os_.availableParallelism)(), eager);
}


/***/ }),

/***/ 63804:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ cancelled),
/* harmony export */   V: () => (/* binding */ failure)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22396);
/* harmony import */ var _tar_header_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39262);


function failure(what, error, invalid = 'LAYER_INVALID') {
    if (error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S)
        return error;
    if (error instanceof _tar_header_js__WEBPACK_IMPORTED_MODULE_1__/* .TarError */ .mt)
        return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S(invalid, `cannot ${what}: ${error.message}`, { cause: error });
    const code = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .errnoOf */ .UQ)(error);
    if (code === 'ENOSPC' || code === 'EDQUOT') {
        return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('DISK_FULL', `cannot ${what}: the disk is full (${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)})`, {
            hint: 'free some space, or set TMPDIR to a folder on a larger disk',
            cause: error,
        });
    }
    if (code === 'EROFS' || code === 'EACCES') {
        return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('OUTPUT_NOT_WRITABLE', `cannot ${what}: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`, { cause: error });
    }
    if (code === 'ENAMETOOLONG') {
        const fact = 'a name in it is longer than this file system allows';
        return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S(invalid, `cannot ${what}: ${fact}`, { cause: error });
    }
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('INTERNAL', `cannot ${what}: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`, { cause: error });
}
function cancelled(what) {
    return new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('CANCELLED', `cannot ${what}: the build was cancelled`);
}


/***/ }),

/***/ 14288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ Credit),
/* harmony export */   h: () => (/* binding */ feed)
/* harmony export */ });
/* harmony import */ var _codec_release_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55675);

const inFlight = 4 * 1024 * 1024;
const messageSize = 256 * 1024;
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
            (0,_codec_release_js__WEBPACK_IMPORTED_MODULE_0__/* .releaseLast */ ._)(chunk);
    }
    if (filled > 0)
        yield group.subarray(0, filled);
}
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
    get outstanding() {
        return this.#outstanding;
    }
    buffer() {
        return this.#free.pop() ?? new Uint8Array(messageSize);
    }
    stop() {
        this.#stopped = true;
        this.#wake?.();
    }
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
async function feed(receiver, bytes, credit, turn) {
    for await (const chunk of regrouped(bytes, () => credit.buffer())) {
        await turn?.();
        if (!(await credit.spend(chunk.length)))
            return;
        receiver.send(chunk);
    }
    receiver.end();
}


/***/ }),

/***/ 81427:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fl: () => (/* binding */ baseName),
/* harmony export */   J8: () => (/* binding */ hostPathOf),
/* harmony export */   UO: () => (/* binding */ isWithin),
/* harmony export */   ZN: () => (/* binding */ walkKey),
/* harmony export */   gN: () => (/* binding */ parentOf),
/* harmony export */   hs: () => (/* binding */ leavesRoot),
/* harmony export */   n6: () => (/* binding */ compareText),
/* harmony export */   ts: () => (/* binding */ cleanPath),
/* harmony export */   uJ: () => (/* binding */ joinPath)
/* harmony export */ });
const unclean = /(?:^|\/)(?:\.{0,2})(?:\/|$)/;
function cleanPath(path) {
    const start = path.startsWith('./') ? 2 : 0;
    const end = path.endsWith('/') ? path.length - 1 : path.length;
    const inner = start < end ? path.slice(start, end) : path;
    if (inner === '' || !unclean.test(inner))
        return inner;
    const parts = [];
    for (const part of path.split('/')) {
        if (part === '..')
            parts.pop();
        else if (part !== '' && part !== '.')
            parts.push(part);
    }
    return parts.join('/');
}
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
function parentOf(path) {
    const slash = path.lastIndexOf('/');
    return slash < 0 ? '' : path.slice(0, slash);
}
function baseName(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
function joinPath(folder, name) {
    return folder === '' ? name : `${folder}/${name}`;
}
function isWithin(path, folder) {
    return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
function hostPathOf(root, path) {
    if (path === '')
        return root;
    return root.endsWith('/') ? root + path : `${root}/${path}`;
}
function walkKey(path) {
    return path.replaceAll('/', '\0');
}
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}


/***/ }),

/***/ 38419:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ digestFiles)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73024);
/* harmony import */ var _disk_open_source_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97979);




const buffer = node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.allocUnsafeSlow(256 * 1024);
const pauseEvery = 64;
function digestOf(file) {
    const fd = (0,_disk_open_source_js__WEBPACK_IMPORTED_MODULE_3__/* .openSource */ .o)(file);
    try {
        const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.createHash)('sha256');
        for (;;) {
            const read = (0,node_fs__WEBPACK_IMPORTED_MODULE_2__.readSync)(fd, buffer, 0, buffer.length, null);
            if (read === 0)
                return hash.digest('hex');
            hash.update(buffer.subarray(0, read));
        }
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_2__.closeSync)(fd);
    }
}
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


/***/ }),

/***/ 72416:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AL: () => (/* binding */ lstatExact),
/* harmony export */   Bz: () => (/* binding */ mayHaveHoles),
/* harmony export */   DQ: () => (/* binding */ typeOfMode),
/* harmony export */   Ms: () => (/* binding */ entryOf),
/* harmony export */   Y2: () => (/* binding */ inodeKeyOf),
/* harmony export */   lO: () => (/* binding */ readXattrs),
/* harmony export */   q8: () => (/* binding */ withRecord)
/* harmony export */ });
/* unused harmony export timestampOf */
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var _linux_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33245);
/* harmony import */ var _linux_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(83396);
/* harmony import */ var _linux_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76335);
/* harmony import */ var _linux_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(46648);
/* harmony import */ var _disk_list_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(83821);




const { S_IFMT, S_IFREG, S_IFDIR, S_IFLNK, S_IFCHR, S_IFBLK, S_IFIFO } = node_fs__WEBPACK_IMPORTED_MODULE_1__.constants;
const types = new Map([
    [S_IFREG, 'file'],
    [S_IFDIR, 'directory'],
    [S_IFLNK, 'symlink'],
    [S_IFCHR, 'char'],
    [S_IFBLK, 'block'],
    [S_IFIFO, 'fifo'],
]);
function typeOfMode(mode) {
    return types.get(mode & S_IFMT);
}
function timestampOf(nanoseconds) {
    return (0,_linux_index_js__WEBPACK_IMPORTED_MODULE_2__/* .fileTime */ .IQ)(nanoseconds);
}
function lstatExact(hostPath) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)((0,_linux_index_js__WEBPACK_IMPORTED_MODULE_3__/* .fsPath */ .Jk)(hostPath), { bigint: true, throwIfNoEntry: false });
}
function inodeKeyOf(stats) {
    return stats.nlink > 1n && !stats.isDirectory() ? `${stats.dev}:${stats.ino}` : undefined;
}
function readXattrs(hostPath, wanted, names = (0,_linux_index_js__WEBPACK_IMPORTED_MODULE_4__/* .listXattrs */ .pW)(hostPath)) {
    let found;
    for (const name of names) {
        const value = wanted(name) ? (0,_linux_index_js__WEBPACK_IMPORTED_MODULE_4__/* .getXattr */ .Gf)(hostPath, name) : undefined;
        if (value)
            (found ??= {})[name] = value;
    }
    return found;
}
function standsFor(entry, { uid, gid }) {
    const ours = entry.uid === uid;
    return { uid: ours ? 0 : entry.uid, gid: ours || entry.gid === gid ? 0 : entry.gid };
}
function modeOf(entry, wanted, standIn) {
    if (!standIn || entry.mode === (0,_linux_index_js__WEBPACK_IMPORTED_MODULE_5__/* .openedMode */ .j)(wanted, entry.type === 'directory'))
        return wanted;
    return entry.mode;
}
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
        node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(value, 'base64'),
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
        return { ...entry, linkName: (0,_disk_list_js__WEBPACK_IMPORTED_MODULE_6__/* .readLink */ .X)(hostPath) };
    if (type !== 'char' && type !== 'block')
        return entry;
    const { major, minor } = (0,_linux_index_js__WEBPACK_IMPORTED_MODULE_2__/* .splitDevice */ .n1)(Number(stats.rdev));
    return { ...entry, devMajor: major, devMinor: minor };
}
function mayHaveHoles(stats) {
    return stats.blocks * 512n < stats.size;
}


/***/ }),

/***/ 61021:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E2: () => (/* binding */ decodeHeader),
/* harmony export */   ei: () => (/* binding */ isZeroBlock),
/* harmony export */   sJ: () => (/* binding */ numberField)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var _linux_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83396);
/* harmony import */ var _header_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39262);



function text(block, at, length) {
    let end = at;
    while (end < at + length && block[end] !== 0)
        end += 1;
    return end === at ? '' : (0,_linux_index_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeName */ .e4)(block.subarray(at, end));
}
function base256(block, at, length) {
    const first = block[at] ?? 0;
    const negative = (first & 0x40) !== 0;
    let value = negative ? (first & 0x7f) - 0x80 : first & 0x3f;
    for (let index = at + 1; index < at + length; index += 1)
        value = value * 256 + (block[index] ?? 0);
    if (!Number.isSafeInteger(value))
        throw new _header_js__WEBPACK_IMPORTED_MODULE_2__/* .TarError */ .mt('a number in a header is out of range');
    return value;
}
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
            throw new _header_js__WEBPACK_IMPORTED_MODULE_2__/* .TarError */ .mt('a number in a header is not octal');
    }
    return value;
}
function checkSum(block) {
    const stored = numberField(block, 148, 8);
    let sum = 0;
    let high = 0;
    for (let index = 0; index < _header_js__WEBPACK_IMPORTED_MODULE_2__/* .blockSize */ .L6; index += 1) {
        const byte = index >= 148 && index < 156 ? 0x20 : (block[index] ?? 0);
        sum += byte;
        if (byte >= 0x80)
            high += 1;
    }
    if (stored !== sum && stored !== sum - 256 * high)
        throw new _header_js__WEBPACK_IMPORTED_MODULE_2__/* .TarError */ .mt('the checksum of a header is wrong');
}
function isZeroBlock(block) {
    for (let index = 0; index < _header_js__WEBPACK_IMPORTED_MODULE_2__/* .blockSize */ .L6; index += 1)
        if (block[index] !== 0)
            return false;
    return true;
}
function decodeHeader(block) {
    checkSum(block);
    const magic = block.toString('latin1', 257, 265);
    const ustar = magic.startsWith('ustar\0');
    const gnu = magic === 'ustar  \0';
    const prefix = ustar ? text(block, 345, 155) : '';
    const name = text(block, 0, 100);
    const flag = block[156] ?? 0;
    const size = numberField(block, 124, 12);
    if (size < 0)
        throw new _header_js__WEBPACK_IMPORTED_MODULE_2__/* .TarError */ .mt('the size in a header is negative');
    const device = ustar || gnu;
    return {
        name: prefix === '' ? name : `${prefix}/${name}`,
        flag,
        mode: numberField(block, 100, 8) & 0o7777,
        uid: numberField(block, 108, 8),
        gid: numberField(block, 116, 8),
        size,
        mtime: { seconds: numberField(block, 136, 12), nanoseconds: 0 },
        linkName: text(block, 157, 100),
        devMajor: device ? numberField(block, 329, 8) : 0,
        devMinor: device ? numberField(block, 337, 8) : 0,
        gnuSparse: flag === _header_js__WEBPACK_IMPORTED_MODULE_2__/* .flags */ .Mv.gnuSparse,
    };
}


/***/ }),

/***/ 39262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L6: () => (/* binding */ blockSize),
/* harmony export */   Ms: () => (/* binding */ padding),
/* harmony export */   Mv: () => (/* binding */ flags),
/* harmony export */   mt: () => (/* binding */ TarError)
/* harmony export */ });
const blockSize = 512;
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
function padding(size) {
    const rest = size % blockSize;
    return rest === 0 ? 0 : blockSize - rest;
}
class TarError extends Error {
    name = 'TarError';
}


/***/ }),

/***/ 89478:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ TarReader)
});

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(70487);
// EXTERNAL MODULE: ./build/src/linux/names.js
var names = __webpack_require__(83396);
// EXTERNAL MODULE: ./build/src/layer/tar/decode.js
var decode = __webpack_require__(61021);
// EXTERNAL MODULE: ./build/src/layer/tar/header.js
var header = __webpack_require__(39262);
;// CONCATENATED MODULE: ./build/src/layer/tar/pax.js



const xattrPrefix = 'SCHILY.xattr.';
function decimal(value, key) {
    const number = /^[0-9]{1,16}$/.test(value) ? Number(value) : Number.NaN;
    if (!Number.isSafeInteger(number))
        throw new header/* TarError */.mt(`the PAX record "${key}" is not a number`);
    return number;
}
function time(value, key) {
    const match = /^(-?)([0-9]{1,15})(?:\.([0-9]*))?$/.exec(value);
    if (!match)
        throw new header/* TarError */.mt(`the PAX record "${key}" is not a time`);
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
        throw new header/* TarError */.mt(`the PAX record "${key}" holds a NUL`);
    return (0,names/* decodeName */.e4)(value);
}
function sparseRecord(extension, key, value) {
    if (key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes') {
        const map = (extension.sparseMap ??= []);
        if ((map.length % 2 === 0) !== (key === 'GNU.sparse.offset'))
            throw new header/* TarError */.mt('the sparse map is broken');
        map.push(decimal(value, key));
    }
    else
        (extension.sparse ??= {})[key] = value;
}
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
        if (value.length === 0)
            delete extension[field];
        else
            set(extension, value, key);
    }
    else if (key.startsWith('GNU.sparse.'))
        sparseRecord(extension, key, (0,names/* decodeName */.e4)(value));
    else if (key.startsWith(xattrPrefix)) {
        const xattr = key.slice(xattrPrefix.length);
        if (xattr === '' || xattr.includes('\0'))
            throw new header/* TarError */.mt('a PAX record names no attribute');
        (extension.xattrs ??= Object.create(null))[xattr] = Uint8Array.from(value);
    }
}
function parsePax(body, extension) {
    let at = 0;
    while (at < body.length) {
        const space = body.indexOf(0x20, at);
        const digits = space < 0 || space - at > 8 ? '' : body.toString('latin1', at, space);
        const length = /^[0-9]+$/.test(digits) ? Number(digits) : 0;
        const end = at + length;
        if (length === 0 || end > body.length || body[end - 1] !== 0x0a)
            throw new header/* TarError */.mt('a PAX header is broken');
        const equals = body.indexOf(0x3d, space);
        if (equals < 0 || equals >= end)
            throw new header/* TarError */.mt('a PAX header is broken');
        apply(extension, body.toString('utf8', space + 1, equals), body.subarray(equals + 1, end - 1));
        at = end;
    }
}

;// CONCATENATED MODULE: ./build/src/layer/tar/sparse.js




const maxFragments = 200_000;
function fragmentsOf(map, realSize, stored) {
    if (map.length % 2 !== 0)
        throw new header/* TarError */.mt('the sparse map is broken');
    const fragments = [];
    let end = 0;
    let total = 0;
    for (let index = 0; index < map.length; index += 2) {
        const [offset = 0, length = 0] = [map[index], map[index + 1]];
        if (offset < end || offset + length > realSize)
            throw new header/* TarError */.mt('the sparse map is broken');
        end = offset + length;
        total += length;
        if (length > 0)
            fragments.push({ offset, length });
    }
    if (total !== stored)
        throw new header/* TarError */.mt('the sparse map does not fit the stored size');
    return fragments;
}
function pushBounded(map, offset, length) {
    if (map.length >= 2 * maxFragments)
        throw new header/* TarError */.mt('the sparse map is too long');
    map.push(offset, length);
}
function readGnuEntries(block, at, count, map) {
    for (let index = 0; index < count; index += 1) {
        const start = at + index * 24;
        if (block[start] === 0)
            break;
        pushBounded(map, (0,decode/* numberField */.sJ)(block, start, 12), (0,decode/* numberField */.sJ)(block, start + 12, 12));
    }
    return block[at + count * 24] !== 0;
}
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
class DataMap {
    map = [];
    bytes = 0;
    #line = '';
    #count = -1;
    #offset;
    take(block) {
        this.bytes += header/* blockSize */.L6;
        for (const byte of block) {
            if (byte === 0x0a)
                this.#number(decimal(this.#line, 'GNU.sparse map'));
            else
                this.#line += String.fromCharCode(byte);
            if (byte === 0x0a)
                this.#line = '';
            if (this.#line.length > 20)
                throw new header/* TarError */.mt('the sparse map is broken');
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
    [header/* flags */.Mv.file]: 'file',
    [header/* flags */.Mv.contiguous]: 'file',
    [header/* flags */.Mv.gnuSparse]: 'file',
    [header/* flags */.Mv.hardlink]: 'hardlink',
    [header/* flags */.Mv.symlink]: 'symlink',
    [header/* flags */.Mv.char]: 'char',
    [header/* flags */.Mv.block]: 'block',
    [header/* flags */.Mv.directory]: 'directory',
    [header/* flags */.Mv.fifo]: 'fifo',
};
class TarReader {
    #handler;
    #block = external_node_buffer_.Buffer.alloc(header/* blockSize */.L6);
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
    get hasEnd() {
        return this.#state === 'end' || this.#state === 'lastZeros';
    }
    end() {
        const atHeader = this.#state === 'header' && this.#filled === 0;
        const between = (atHeader || this.#state === 'padding') && this.#extensionBytes === 0;
        if (between || this.hasEnd)
            return;
        throw new header/* TarError */.mt('the archive is cut off');
    }
    #takeBlock(chunk, at) {
        const missing = header/* blockSize */.L6 - this.#filled;
        if (this.#filled === 0 && chunk.length - at >= header/* blockSize */.L6) {
            this.#onBlock(chunk.subarray(at, at + header/* blockSize */.L6));
            return at + header/* blockSize */.L6;
        }
        const taken = Math.min(missing, chunk.length - at);
        chunk.copy(this.#block, this.#filled, at, at + taken);
        this.#filled += taken;
        if (this.#filled === header/* blockSize */.L6) {
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
        else if ((0,decode/* isZeroBlock */.ei)(block))
            this.#state = this.#state === 'lastZeros' ? 'end' : 'lastZeros';
        else if (this.#state === 'lastZeros')
            throw new header/* TarError */.mt('a header follows the end of the archive');
        else
            this.#onHeader(block);
    }
    #onHeader(block) {
        const raw = (0,decode/* decodeHeader */.E2)(block);
        const { flag } = raw;
        const known = [header/* flags */.Mv.paxLocal, header/* flags */.Mv.paxGlobal, header/* flags */.Mv.gnuLongName, header/* flags */.Mv.gnuLongLink];
        if (known.some((extension) => extension === flag)) {
            if (flag !== header/* flags */.Mv.paxGlobal)
                this.#extensionBytes += raw.size + header/* blockSize */.L6;
            if (Math.max(this.#extensionBytes, raw.size) > limits/* limits */.F.paxBytes)
                throw new header/* TarError */.mt('an extended header is too large');
            this.#body = { flag, bytes: external_node_buffer_.Buffer.allocUnsafe(raw.size), filled: 0 };
            this.#padding = (0,header/* padding */.Ms)(raw.size);
            this.#state = 'extension';
            if (raw.size === 0)
                this.#onExtension();
            return;
        }
        this.#raw = raw;
        if (!raw.gnuSparse)
            return this.#onMember(raw);
        this.#gnu = { map: [], realSize: (0,decode/* numberField */.sJ)(block, 483, 12) };
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
            throw new header/* TarError */.mt('an extended header is broken');
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
        if (body === undefined || body.flag === header/* flags */.Mv.paxGlobal)
            return;
        if (body.flag === header/* flags */.Mv.paxLocal)
            parsePax(body.bytes, this.#extension);
        else {
            const nul = body.bytes.indexOf(0);
            const name = (0,names/* decodeName */.e4)(nul < 0 ? body.bytes : body.bytes.subarray(0, nul));
            if (body.flag === header/* flags */.Mv.gnuLongName)
                this.#extension.name = name;
            else
                this.#extension.linkName = name;
        }
    }
    #onMember(raw) {
        const { sparse } = this.#extension;
        const type = raw.flag === header/* flags */.Mv.oldFile ? oldType(raw, this.#extension) : typeOf[raw.flag];
        if (type === undefined) {
            throw new header/* TarError */.mt(`a member has the unknown type ${JSON.stringify(String.fromCharCode(raw.flag))}`);
        }
        this.#remaining = type === 'file' ? (this.#extension.size ?? raw.size) : 0;
        this.#padding = (0,header/* padding */.Ms)(this.#remaining);
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
        if (!dataMap || !this.#raw || this.#remaining < header/* blockSize */.L6)
            throw new header/* TarError */.mt('the sparse map is broken');
        this.#remaining -= header/* blockSize */.L6;
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
            throw new header/* TarError */.mt('the sparse map is broken');
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
            throw new header/* TarError */.mt('the sparse map does not fit the stored size');
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
function oldType(raw, extension) {
    return (extension.name ?? raw.name).endsWith('/') ? 'directory' : 'file';
}


/***/ }),

/***/ 28013:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ hostTree)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4573);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(70487);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(22396);
/* harmony import */ var _linux_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83396);
/* harmony import */ var _disk_list_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(83821);
/* harmony import */ var _disk_record_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(99448);
/* harmony import */ var _disk_unreadable_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(91614);
/* harmony import */ var _source_scan_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(72416);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(81427);
/* harmony import */ var _xattrs_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(68247);
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(41574);
/* harmony import */ var _resolve_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(43840);












function readSmallFile(hostPath) {
    const fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)((0,_linux_index_js__WEBPACK_IMPORTED_MODULE_2__/* .fsPath */ .Jk)(hostPath), node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK);
    try {
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(fd);
        if (!stats.isFile() || stats.size > _base_index_js__WEBPACK_IMPORTED_MODULE_3__/* .limits */ .F.accountFileBytes)
            return undefined;
        const bytes = node_buffer__WEBPACK_IMPORTED_MODULE_1__.Buffer.alloc(stats.size);
        const length = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(fd, bytes);
        return bytes.subarray(0, length);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(fd);
    }
}
class HostTree {
    #root;
    #record;
    #folders = new Map([['', true]]);
    #last;
    constructor(root, options) {
        this.#root = root;
        this.#record = (0,_disk_record_js__WEBPACK_IMPORTED_MODULE_4__/* .readRecord */ .aE)(options.record);
    }
    lookup(path) {
        const scanned = this.#stats(path);
        if (!scanned)
            return undefined;
        const entry = (0,_source_scan_js__WEBPACK_IMPORTED_MODULE_5__/* .entryOf */ .Ms)({ path, ...scanned });
        return entry && (0,_node_js__WEBPACK_IMPORTED_MODULE_6__/* .treeNode */ .f)((0,_source_scan_js__WEBPACK_IMPORTED_MODULE_5__/* .withRecord */ .q8)(entry, this.#record));
    }
    list(path) {
        return this.#isFolder(path) ? (0,_disk_list_js__WEBPACK_IMPORTED_MODULE_7__/* .listNames */ .Z)(this.hostPath(path)) : [];
    }
    readSmall(path) {
        const real = (0,_resolve_js__WEBPACK_IMPORTED_MODULE_8__/* .resolveInTree */ .O)(this, path, { followLast: true });
        return real === undefined || this.lookup(real)?.type !== 'file'
            ? undefined
            : readSmallFile(this.hostPath(real));
    }
    hostPath(path) {
        return (0,_paths_js__WEBPACK_IMPORTED_MODULE_9__/* .hostPathOf */ .J8)(this.#root, path);
    }
    xattrs(path) {
        const scanned = this.#stats(path);
        if (!scanned)
            return {};
        const { hostPath, stats } = scanned;
        const entry = (0,_source_scan_js__WEBPACK_IMPORTED_MODULE_5__/* .entryOf */ .Ms)({ path, hostPath, stats, xattrs: (0,_source_scan_js__WEBPACK_IMPORTED_MODULE_5__/* .readXattrs */ .lO)(hostPath, _xattrs_js__WEBPACK_IMPORTED_MODULE_10__/* .carriedByCopy */ .jv) });
        return (entry && (0,_source_scan_js__WEBPACK_IMPORTED_MODULE_5__/* .withRecord */ .q8)(entry, this.#record).xattrs) ?? {};
    }
    inodeKey(path) {
        const scanned = this.#stats(path);
        return scanned && (0,_source_scan_js__WEBPACK_IMPORTED_MODULE_5__/* .inodeKeyOf */ .Y2)(scanned.stats);
    }
    #stats(path) {
        if (this.#last?.path === path)
            return this.#last.found;
        const found = this.#look(path);
        if (found)
            this.#last = { path, found };
        return found;
    }
    #look(path) {
        if ((0,_paths_js__WEBPACK_IMPORTED_MODULE_9__/* .cleanPath */ .ts)(path) !== path || (path !== '' && !this.#isFolder((0,_paths_js__WEBPACK_IMPORTED_MODULE_9__/* .parentOf */ .gN)(path))))
            return undefined;
        const hostPath = this.hostPath(path);
        try {
            const stats = (0,_source_scan_js__WEBPACK_IMPORTED_MODULE_5__/* .lstatExact */ .AL)(hostPath);
            return stats && { hostPath, stats };
        }
        catch (error) {
            const code = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_11__/* .errnoOf */ .UQ)(error);
            if (code === 'ENAMETOOLONG' || code === 'ENOTDIR')
                return undefined;
            throw (0,_disk_unreadable_js__WEBPACK_IMPORTED_MODULE_12__/* .unreadable */ .O)(hostPath, error);
        }
    }
    #isFolder(path) {
        const known = this.#folders.get(path);
        if (known !== undefined)
            return known;
        const found = this.#stats(path)?.stats.isDirectory() === true;
        this.#folders.set(path, found);
        return found;
    }
}
function hostTree(root, options = {}) {
    return new HostTree(root, options);
}


/***/ }),

/***/ 41574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ treeNode)
/* harmony export */ });
function treeNode(entry) {
    const { type, mode, uid, gid, size, mtime, linkName, devMajor, devMinor } = entry;
    const node = { type: type === 'hardlink' ? 'file' : type, mode, uid, gid, size, mtime };
    if (type === 'symlink')
        return { ...node, linkTarget: linkName ?? '' };
    if (type !== 'char' && type !== 'block')
        return node;
    return { ...node, devMajor: devMajor ?? 0, devMinor: devMinor ?? 0 };
}


/***/ }),

/***/ 43840:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ resolveInTree)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70487);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81427);


function resolveInTree(tree, path, options) {
    const pending = path.split('/').toReversed();
    let at = '';
    for (let hops = 0; pending.length > 0;) {
        const part = pending.pop() ?? '';
        if (part === '' || part === '.')
            continue;
        if (part === '..') {
            at = (0,_paths_js__WEBPACK_IMPORTED_MODULE_0__/* .parentOf */ .gN)(at);
            continue;
        }
        const next = (0,_paths_js__WEBPACK_IMPORTED_MODULE_0__/* .joinPath */ .uJ)(at, part);
        const node = tree.lookup(next);
        if (!node)
            return undefined;
        const last = pending.every((rest) => rest === '' || rest === '.');
        if (node.type === 'symlink' && (!last || options.followLast)) {
            hops += 1;
            if (hops > _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .limits */ .F.symlinkHops)
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


/***/ }),

/***/ 68247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Og: () => (/* binding */ mayBeUnpacked),
/* harmony export */   jv: () => (/* binding */ carriedByCopy),
/* harmony export */   nu: () => (/* binding */ entersLayer)
/* harmony export */ });
/* unused harmony export isOverlayMark */
function entersLayer(name) {
    return name === 'security.capability';
}
function isOverlayMark(name) {
    return name.startsWith('trusted.overlay.') || name.startsWith('user.overlay.');
}
function mayBeUnpacked(name) {
    return !name.startsWith('trusted.') && !isOverlayMark(name);
}
function carriedByCopy(name) {
    return name === 'security.capability' || (name.startsWith('user.') && !isOverlayMark(name));
}


/***/ }),

/***/ 46648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ openedMode)
/* harmony export */ });
const anyExecute = 0o111;
function openedMode(mode, isFolder) {
    if (isFolder)
        return mode | 0o700;
    return mode | 0o600 | (mode & anyExecute ? 0o100 : 0);
}


/***/ }),

/***/ 33245:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HI: () => (/* binding */ makeNode),
/* harmony export */   IQ: () => (/* binding */ fileTime),
/* harmony export */   f6: () => (/* binding */ setTimes),
/* harmony export */   n1: () => (/* binding */ splitDevice),
/* harmony export */   z9: () => (/* binding */ setFileTimes)
/* harmony export */ });
/* unused harmony exports makeDevice, coarseTime */
/* harmony import */ var _libc_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34987);

const typeBits = { char: 0o020000, block: 0o060000, fifo: 0o010000 };
const currentFolder = -100;
const noFollow = 0x100;
function makeDevice(major, minor) {
    const low = (minor & 0xff) | ((major & 0xfff) << 8);
    return low + Math.floor(minor / 0x100) * 0x100000 + Math.floor(major / 0x1000) * 2 ** 44;
}
function splitDevice(device) {
    const high = Math.floor(device / 2 ** 32);
    const low = device >>> 0;
    return {
        major: ((low >>> 8) & 0xfff) + (high & ~0xfff),
        minor: (low & 0xff) + ((low >>> 12) & 0xfff00) + (high & 0xfff) * 2 ** 20,
    };
}
function makeNode(path, node) {
    const device = makeDevice(node.major ?? 0, node.minor ?? 0);
    (0,_libc_js__WEBPACK_IMPORTED_MODULE_0__/* .check */ .z6)((0,_libc_js__WEBPACK_IMPORTED_MODULE_0__/* .libc */ .nF)('mknod')((0,_libc_js__WEBPACK_IMPORTED_MODULE_0__/* .cPath */ .fv)(path), typeBits[node.type] | node.mode, device), 'mknod', path);
}
const second = 1000000000n;
function fileTime(nanoseconds) {
    const rest = ((nanoseconds % second) + second) % second;
    return { seconds: Number((nanoseconds - rest) / second), nanoseconds: Number(rest) };
}
const times = new BigInt64Array(4);
function fillTimes(time) {
    times[0] = BigInt(time.seconds);
    times[1] = BigInt(time.nanoseconds);
    times[2] = times[0];
    times[3] = times[1];
}
const view = new Uint8Array(times.buffer);
function setTimes(path, time) {
    fillTimes(time);
    (0,_libc_js__WEBPACK_IMPORTED_MODULE_0__/* .check */ .z6)((0,_libc_js__WEBPACK_IMPORTED_MODULE_0__/* .libc */ .nF)('utimensat')(currentFolder, (0,_libc_js__WEBPACK_IMPORTED_MODULE_0__/* .cPath */ .fv)(path), view, noFollow), 'utimensat', path);
}
function setFileTimes(fd, time, path) {
    fillTimes(time);
    (0,_libc_js__WEBPACK_IMPORTED_MODULE_0__/* .check */ .z6)((0,_libc_js__WEBPACK_IMPORTED_MODULE_0__/* .libc */ .nF)('futimens')(fd, view), 'futimens', path);
}
const coarseClock = 5;
function coarseTime() {
    const time = new BigInt64Array(2);
    check(libc('clock_gettime')(coarseClock, new Uint8Array(time.buffer)), 'clock_gettime');
    return (time[0] ?? 0n) * 1000000000n + (time[1] ?? 0n);
}


/***/ }),

/***/ 76335:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CY: () => (/* binding */ listXattrsOf),
/* harmony export */   Gf: () => (/* binding */ getXattr),
/* harmony export */   Wh: () => (/* binding */ setXattr),
/* harmony export */   o$: () => (/* binding */ removeXattr),
/* harmony export */   pW: () => (/* binding */ listXattrs)
/* harmony export */ });
/* unused harmony export listXattrBytes */
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var _libc_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34987);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(83396);
/* harmony import */ var _system_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89336);





const largest = 65536;
const usual = 256;
const scratch = node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.alloc(largest);
const { ENODATA, EOPNOTSUPP, ERANGE } = node_os__WEBPACK_IMPORTED_MODULE_1__.constants.errno;
const none = [];
function listXattrs(path) {
    return listWith('llistxattr', (0,_libc_js__WEBPACK_IMPORTED_MODULE_2__/* .cPath */ .fv)(path), path);
}
function listXattrsOf(fd, path) {
    return listWith('flistxattr', fd, path);
}
function listWith(call, file, path, room = usual) {
    const size = (0,_libc_js__WEBPACK_IMPORTED_MODULE_2__/* .libc */ .nF)(call)(file, scratch, room);
    if (size === 0)
        return none;
    if (size < 0) {
        const errno = (0,_libc_js__WEBPACK_IMPORTED_MODULE_2__/* .lastErrno */ .Lu)();
        if (errno === EOPNOTSUPP)
            return none;
        if (errno === ERANGE && room < largest)
            return listWith(call, file, path, largest);
        throw (0,_system_error_js__WEBPACK_IMPORTED_MODULE_3__/* .systemError */ .O)(call, errno, path);
    }
    return (0,_names_js__WEBPACK_IMPORTED_MODULE_4__/* .decodeName */ .e4)(scratch.subarray(0, size - 1)).split('\0');
}
function listXattrBytes(path, follow) {
    const size = libc(follow ? 'listxattr' : 'llistxattr')(path, scratch, largest);
    return size < 0 ? undefined : scratch.subarray(0, size);
}
function getXattr(path, name) {
    const size = (0,_libc_js__WEBPACK_IMPORTED_MODULE_2__/* .libc */ .nF)('lgetxattr')((0,_libc_js__WEBPACK_IMPORTED_MODULE_2__/* .cPath */ .fv)(path), name, scratch, largest);
    if (size >= 0)
        return node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(scratch.subarray(0, size));
    const errno = (0,_libc_js__WEBPACK_IMPORTED_MODULE_2__/* .lastErrno */ .Lu)();
    if (errno === ENODATA || errno === EOPNOTSUPP)
        return undefined;
    throw (0,_system_error_js__WEBPACK_IMPORTED_MODULE_3__/* .systemError */ .O)('lgetxattr', errno, path);
}
function setXattr(path, name, value) {
    (0,_libc_js__WEBPACK_IMPORTED_MODULE_2__/* .check */ .z6)((0,_libc_js__WEBPACK_IMPORTED_MODULE_2__/* .libc */ .nF)('lsetxattr')((0,_libc_js__WEBPACK_IMPORTED_MODULE_2__/* .cPath */ .fv)(path), name, value, value.length, 0), 'lsetxattr', path);
}
function removeXattr(path, name) {
    if ((0,_libc_js__WEBPACK_IMPORTED_MODULE_2__/* .libc */ .nF)('lremovexattr')((0,_libc_js__WEBPACK_IMPORTED_MODULE_2__/* .cPath */ .fv)(path), name) === 0)
        return;
    const errno = (0,_libc_js__WEBPACK_IMPORTED_MODULE_2__/* .lastErrno */ .Lu)();
    if (errno !== ENODATA)
        throw (0,_system_error_js__WEBPACK_IMPORTED_MODULE_3__/* .systemError */ .O)('lremovexattr', errno, path);
}


/***/ }),

/***/ 65065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VP: () => (/* binding */ addBlob),
/* harmony export */   Xn: () => (/* binding */ storedBlob),
/* harmony export */   f8: () => (/* binding */ writeWhole),
/* harmony export */   is: () => (/* binding */ hasBlob),
/* harmony export */   nD: () => (/* binding */ blobPath),
/* harmony export */   o5: () => (/* binding */ readSmall),
/* harmony export */   wd: () => (/* binding */ temporaryPrefix)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46466);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(81047);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(18769);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(70487);
/* harmony import */ var _folders_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(85821);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(23079);








const temporaryPrefix = 'tmp-';
function blobPath(dir, digest) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(dir, 'blobs', digest.slice(0, digest.indexOf(':')), (0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .digestHex */ .sU)(digest));
}
async function hasBlob(dir, { digest, size }) {
    try {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(blobPath(dir, digest));
        return found.isFile() && found.size === size;
    }
    catch (error) {
        if (['ENOENT', 'ENOTDIR'].includes((0,_base_index_js__WEBPACK_IMPORTED_MODULE_6__/* .errnoOf */ .UQ)(error) ?? ''))
            return false;
        throw error;
    }
}
function storedBlob(dir, descriptor) {
    const blob = (0,_image_index_js__WEBPACK_IMPORTED_MODULE_7__/* .fileBlob */ .Ax)(descriptor, blobPath(dir, descriptor.digest));
    return { ...blob, open: async (signal) => explainMissing(dir, descriptor, await blob.open(signal)) };
}
async function* explainMissing(dir, { digest }, source) {
    try {
        yield* source;
    }
    catch (error) {
        if ((0,_base_index_js__WEBPACK_IMPORTED_MODULE_6__/* .errnoOf */ .UQ)(error) !== 'ENOENT')
            throw error;
        const message = `OCI layout ${JSON.stringify(dir)} has no blob "${digest}"`;
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_6__/* .YadokariError */ .$S('IMAGE_NOT_FOUND', message, { cause: error });
    }
}
async function writeWhole(target, source, signal) {
    const temporary = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(target), `${temporaryPrefix}${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`);
    try {
        const sink = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createWriteStream)(temporary, { flags: 'wx', highWaterMark: 1024 * 1024 });
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_4__.pipeline)(source, sink, signal === undefined ? {} : { signal });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(temporary, target);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(temporary, { force: true });
        throw (0,_base_index_js__WEBPACK_IMPORTED_MODULE_8__/* .outputError */ .c)(target, error);
    }
}
async function addBlob(dir, blob, signal) {
    const { descriptor } = blob;
    if (await hasBlob(dir, descriptor))
        return 'exists';
    const target = blobPath(dir, descriptor.digest);
    try {
        await (0,_folders_js__WEBPACK_IMPORTED_MODULE_9__/* .makeFolders */ .w)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(target));
    }
    catch (error) {
        throw (0,_base_index_js__WEBPACK_IMPORTED_MODULE_8__/* .outputError */ .c)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(target), error);
    }
    await writeWhole(target, (0,_image_index_js__WEBPACK_IMPORTED_MODULE_7__/* .verifyBytes */ .RV)(await blob.open(signal), descriptor), signal);
    return 'added';
}
async function readSmall(blob, limit = _base_index_js__WEBPACK_IMPORTED_MODULE_10__/* .limits */ .F.manifestBytes) {
    const { digest, size } = blob.descriptor;
    if (size > limit) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_6__/* .YadokariError */ .$S('LIMIT_EXCEEDED', `document "${digest}" has ${size} bytes, more than ${limit}`);
    }
    const chunks = [];
    for await (const chunk of await blob.open())
        chunks.push(chunk);
    return Buffer.concat(chunks);
}


/***/ }),

/***/ 53523:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  nW: () => (/* binding */ isLayout),
  vY: () => (/* binding */ readIndex),
  Jt: () => (/* binding */ serializeIndex),
  UB: () => (/* binding */ updateIndex),
  en: () => (/* binding */ writeMarker)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/base/limits.js
var limits = __webpack_require__(70487);
// EXTERNAL MODULE: ./build/src/base/output-error.js
var output_error = __webpack_require__(18769);
// EXTERNAL MODULE: ./build/src/image/media-types.js
var media_types = __webpack_require__(32151);
// EXTERNAL MODULE: ./build/src/image/parse-manifest.js
var parse_manifest = __webpack_require__(37844);
// EXTERNAL MODULE: ./build/src/image/serialize.js
var serialize = __webpack_require__(46081);
// EXTERNAL MODULE: ./build/src/oci-layout/blob-store.js
var blob_store = __webpack_require__(65065);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./build/src/oci-layout/lock.js



const staleAfter = 10_000;
const pause = 5;
async function withLock(file, work) {
    while (!(await take(file))) {
        if (await isStale(file))
            await (0,promises_.rm)(file, { force: true });
        else
            await (0,external_node_timers_promises_.setTimeout)(pause);
    }
    try {
        return await work();
    }
    finally {
        await (0,promises_.rm)(file, { force: true });
    }
}
async function take(file) {
    try {
        await (await (0,promises_.open)(file, 'wx')).close();
        return true;
    }
    catch (error) {
        if ((0,errors/* errnoOf */.UQ)(error) === 'EEXIST')
            return false;
        throw (0,output_error/* outputError */.c)(file, error);
    }
}
async function isStale(file) {
    try {
        return Date.now() - (await (0,promises_.stat)(file)).mtimeMs > staleAfter;
    }
    catch (error) {
        if ((0,errors/* errnoOf */.UQ)(error) === 'ENOENT')
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/oci-layout/index-file.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});






function kindOf(stats) {
    if (stats.isDirectory())
        return 'a folder';
    return stats.isFIFO() ? 'a pipe' : 'a device';
}
async function readBounded(file) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const handle = __addDisposableResource(env_1, await (0,promises_.open)(file, promises_.constants.O_RDONLY | promises_.constants.O_NONBLOCK), true);
            const stats = await handle.stat();
            if (!stats.isFile()) {
                throw new errors/* YadokariError */.$S('MANIFEST_INVALID', `${JSON.stringify(file)} is ${kindOf(stats)}, not a file`);
            }
            const { size } = stats;
            if (size <= limits/* limits */.F.manifestBytes)
                return await handle.readFile();
            throw new errors/* YadokariError */.$S('LIMIT_EXCEEDED', `file ${JSON.stringify(file)} has ${size} bytes, more than ${limits/* limits */.F.manifestBytes}`);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (error) {
        if (['ENOENT', 'ENOTDIR'].includes((0,errors/* errnoOf */.UQ)(error) ?? ''))
            return undefined;
        throw error;
    }
}
async function isLayout(dir) {
    const bytes = await readBounded((0,external_node_path_.join)(dir, 'oci-layout'));
    if (bytes === undefined)
        return false;
    const version = versionIn(bytes);
    if (version === '1.0.0')
        return true;
    throw new errors/* YadokariError */.$S('MANIFEST_INVALID', `folder ${JSON.stringify(dir)} is an OCI layout of version ${JSON.stringify(version ?? 'unknown')}, not "1.0.0"`);
}
function versionIn(bytes) {
    try {
        const value = JSON.parse(new TextDecoder().decode(bytes));
        if (typeof value !== 'object' || value === null || !('imageLayoutVersion' in value))
            return undefined;
        return typeof value.imageLayoutVersion === 'string' ? value.imageLayoutVersion : undefined;
    }
    catch (error) {
        if (error instanceof SyntaxError)
            return undefined;
        throw error;
    }
}
async function* once(text) {
    yield Buffer.from(text);
}
async function writeMarker(dir) {
    await (0,blob_store/* writeWhole */.f8)((0,external_node_path_.join)(dir, 'oci-layout'), once('{"imageLayoutVersion":"1.0.0"}'));
}
async function readIndex(dir) {
    const file = (0,external_node_path_.join)(dir, 'index.json');
    const bytes = await readBounded(file);
    if (bytes === undefined)
        return { schemaVersion: 2, mediaType: media_types/* mediaTypes */.Ib.ociIndex, manifests: [] };
    return (0,parse_manifest/* parseIndex */.A1)(`file ${JSON.stringify(file)}`, bytes, media_types/* mediaTypes */.Ib.ociIndex);
}
function serializeIndex(index) {
    return JSON.stringify((0,serialize/* orderedIndex */.KN)(index));
}
async function updateIndex(dir, change) {
    const file = (0,external_node_path_.join)(dir, 'index.json');
    try {
        await withLock((0,external_node_path_.join)(dir, 'index.json.lock'), async () => {
            const index = await readIndex(dir);
            await (0,blob_store/* writeWhole */.f8)(file, once(serializeIndex({ ...index, manifests: change(index.manifests) })));
        });
    }
    catch (error) {
        throw (0,output_error/* outputError */.c)(file, error);
    }
}


/***/ }),

/***/ 59939:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ createLayout),
  B: () => (/* binding */ openLayout)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/base/output-error.js
var output_error = __webpack_require__(18769);
// EXTERNAL MODULE: ./build/src/oci-layout/blob-store.js
var blob_store = __webpack_require__(65065);
// EXTERNAL MODULE: ./build/src/oci-layout/folders.js
var folders = __webpack_require__(85821);
// EXTERNAL MODULE: ./build/src/oci-layout/index-file.js + 1 modules
var index_file = __webpack_require__(53523);
// EXTERNAL MODULE: ./build/src/oci-layout/read-image.js
var read_image = __webpack_require__(58054);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/base/digest.js
var base_digest = __webpack_require__(81047);
;// CONCATENATED MODULE: ./build/src/oci-layout/walk.js





async function* reachable(layout, failed) {
    const seen = new Set();
    const open = [];
    const push = (descriptors, document) => {
        for (const descriptor of descriptors)
            open.push({ descriptor, document });
    };
    push((await layout.index()).manifests, true);
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
        const { descriptor, document } = next;
        if (seen.has(descriptor.digest))
            continue;
        seen.add(descriptor.digest);
        yield descriptor;
        if (!document)
            continue;
        try {
            const content = await (0,read_image/* readDocument */.u0)(layout, descriptor);
            if (content.kind === 'index')
                push(content.index.manifests, true);
            else
                push([content.manifest.config, ...content.manifest.layers], false);
        }
        catch (error) {
            failed(descriptor, error);
        }
    }
}
async function verifyLayout(layout, signal) {
    const problems = new Map();
    const note = ({ digest }, error) => {
        if (!problems.has(digest))
            problems.set(digest, problemOf(digest, error));
    };
    for await (const descriptor of reachable(layout, note)) {
        try {
            await drain(layout.blob(descriptor), signal);
        }
        catch (error) {
            if (signal?.aborted === true)
                throw error;
            note(descriptor, error);
        }
    }
    return [...problems.values()];
}
async function drain(blob, signal) {
    for await (const chunk of await blob.open(signal))
        void chunk;
}
function problemOf(digest, error) {
    const code = error instanceof errors/* YadokariError */.$S ? error.code : undefined;
    if (code === 'IMAGE_NOT_FOUND')
        return { digest, problem: 'missing', message: (0,errors/* messageOf */.bD)(error) };
    if (code === 'SIZE_MISMATCH')
        return { digest, problem: 'wrong size', message: (0,errors/* messageOf */.bD)(error) };
    if (code === 'DIGEST_MISMATCH')
        return { digest, problem: 'wrong digest', message: (0,errors/* messageOf */.bD)(error) };
    return { digest, problem: 'invalid', message: (0,errors/* messageOf */.bD)(error) };
}
function rethrow(_, error) {
    throw error;
}
async function collectGarbage(layout, graceSeconds) {
    const keep = new Set();
    for await (const { digest } of reachable(layout, rethrow))
        keep.add(digest);
    const before = Date.now() - graceSeconds * 1000;
    const blobs = [];
    let bytes = 0;
    for (const algorithm of ['sha256', 'sha512']) {
        for (const name of await namesIn((0,external_node_path_.join)(layout.dir, 'blobs', algorithm))) {
            const digest = `${algorithm}:${name}`;
            if ((0,base_digest/* isDigest */.Bc)(digest) ? keep.has(digest) : !name.startsWith(blob_store/* temporaryPrefix */.wd))
                continue;
            const file = (0,base_digest/* isDigest */.Bc)(digest)
                ? (0,blob_store/* blobPath */.nD)(layout.dir, digest)
                : (0,external_node_path_.join)(layout.dir, 'blobs', algorithm, name);
            const { mtimeMs, size } = await (0,promises_.stat)(file);
            if (mtimeMs > before)
                continue;
            await (0,promises_.rm)(file);
            bytes += size;
            if ((0,base_digest/* isDigest */.Bc)(digest))
                blobs.push(digest);
        }
    }
    return { blobs, bytes };
}
async function namesIn(dir) {
    try {
        return (await (0,promises_.readdir)(dir)).sort();
    }
    catch (error) {
        if ((0,errors/* errnoOf */.UQ)(error) === 'ENOENT')
            return [];
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/oci-layout/layout.js







const defaultGraceSeconds = 3600;
async function openLayout(dir) {
    if (await (0,index_file/* isLayout */.nW)(dir))
        return layoutAt(dir);
    throw new errors/* YadokariError */.$S('IMAGE_NOT_FOUND', `folder ${JSON.stringify(dir)} is not an OCI layout: it has no file "oci-layout"`);
}
async function createLayout(dir) {
    try {
        await (0,folders/* makeFolders */.w)(dir);
        if (!(await (0,index_file/* isLayout */.nW)(dir)))
            await (0,index_file/* writeMarker */.en)(dir);
    }
    catch (error) {
        throw (0,output_error/* outputError */.c)(dir, error);
    }
    return layoutAt(dir);
}
function layoutAt(dir) {
    const layout = {
        dir,
        index: () => (0,index_file/* readIndex */.vY)(dir),
        has: (descriptor) => (0,blob_store/* hasBlob */.is)(dir, descriptor),
        blob: (descriptor) => (0,blob_store/* storedBlob */.Xn)(dir, descriptor),
        add: (blob, signal) => (0,blob_store/* addBlob */.VP)(dir, blob, signal),
        remove: (digest) => (0,promises_.rm)((0,blob_store/* blobPath */.nD)(dir, digest), { force: true }),
        update: (change) => (0,index_file/* updateIndex */.UB)(dir, change),
        tag: (descriptor, name) => (0,index_file/* updateIndex */.UB)(dir, (manifests) => withTag(manifests, descriptor, name)),
        image: (name, platform) => (0,read_image/* readImage */.AM)(layout, name, platform),
        verify: (signal) => verifyLayout(layout, signal),
        collect: ({ graceSeconds = defaultGraceSeconds } = {}) => collectGarbage(layout, graceSeconds),
    };
    return layout;
}
function withTag(manifests, descriptor, name) {
    const others = manifests.filter(({ annotations }) => annotations?.[read_image/* refName */.P7] !== name);
    return [...others, { ...descriptor, annotations: { ...descriptor.annotations, [read_image/* refName */.P7]: name } }];
}


/***/ }),

/***/ 58054:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AM: () => (/* binding */ readImage),
/* harmony export */   P7: () => (/* binding */ refName),
/* harmony export */   u0: () => (/* binding */ readDocument)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22396);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(85448);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(70487);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37844);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32151);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32620);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(35439);
/* harmony import */ var _blob_store_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65065);



const refName = 'org.opencontainers.image.ref.name';
const deepest = 4;
async function readDocument(layout, descriptor) {
    const what = `manifest "${descriptor.digest}"`;
    const bytes = await (0,_blob_store_js__WEBPACK_IMPORTED_MODULE_0__/* .readSmall */ .o5)(layout.blob(descriptor));
    const mediaType = (0,_image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .manifestMediaType */ .gp)(what, bytes, descriptor.mediaType);
    if (mediaType === undefined) {
        throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('MANIFEST_UNKNOWN_TYPE', `${what} has type ${JSON.stringify(descriptor.mediaType)}, which is no image`);
    }
    if ((0,_image_index_js__WEBPACK_IMPORTED_MODULE_3__/* .isIndexType */ .$U)(mediaType))
        return { kind: 'index', index: (0,_image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .parseIndex */ .A1)(what, bytes, mediaType) };
    return { kind: 'manifest', manifest: (0,_image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .parseManifest */ .Ng)(what, bytes, mediaType) };
}
async function readImage(layout, name, platform) {
    const reference = name === undefined ? `oci:${layout.dir}` : `oci:${layout.dir}:${name}`;
    let entry = pick(reference, name, (await layout.index()).manifests);
    let indexDigest = undefined;
    for (let depth = 0; depth < deepest; depth += 1) {
        const document = await readDocument(layout, entry);
        if (document.kind === 'manifest') {
            const image = await lazyImage(layout, reference, { descriptor: entry, manifest: document.manifest });
            return indexDigest === undefined ? image : { ...image, indexDigest };
        }
        indexDigest ??= entry.digest;
        entry = forPlatform(reference, document.index.manifests, platform);
    }
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('MANIFEST_INVALID', `image "${reference}" is an index more than ${deepest} levels deep`);
}
function pick(reference, name, entries) {
    const named = entries.filter(({ annotations, digest }) => name === undefined || name === digest || annotations?.[refName] === name);
    const digests = new Set(named.map(({ digest }) => digest));
    const [first] = named;
    if (first && digests.size === 1)
        return first;
    const names = entries.map(({ annotations, digest }) => annotations?.[refName] ?? digest);
    const fact = first ? `it holds ${digests.size} images` : 'it is not there';
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('IMAGE_NOT_FOUND', `cannot find image "${reference}": ${fact}`, {
        hint: names.length === 0
            ? 'the layout is empty'
            : `the layout has ${names.map((text) => `"${text}"`).join(', ')}`,
    });
}
function forPlatform(reference, entries, platform) {
    const [best] = (0,_image_index_js__WEBPACK_IMPORTED_MODULE_4__/* .rankByPlatform */ .v)(entries, platform);
    if (best)
        return best;
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .YadokariError */ .$S('PLATFORM_NOT_FOUND', `image "${reference}" has no variant for platform "${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_5__/* .formatPlatform */ .Bq)(platform)}"`, { hint: `it has ${(0,_image_index_js__WEBPACK_IMPORTED_MODULE_4__/* .offeredPlatforms */ .m)(entries).join(', ') || 'none'}` });
}
async function lazyImage(layout, reference, { descriptor, manifest }) {
    (0,_image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .requireImageConfigType */ .Rb)(`image "${reference}"`, manifest);
    const bytes = await (0,_blob_store_js__WEBPACK_IMPORTED_MODULE_0__/* .readSmall */ .o5)(layout.blob(manifest.config), _base_index_js__WEBPACK_IMPORTED_MODULE_6__/* .limits */ .F.configBytes);
    const config = (0,_image_index_js__WEBPACK_IMPORTED_MODULE_7__/* .parseImageConfig */ .F)(`config "${manifest.config.digest}"`, bytes, manifest);
    const layers = config.rootfs.diff_ids.flatMap((diffId, position) => {
        const layer = manifest.layers[position];
        return layer === undefined ? [] : [{ diffId, blob: layout.blob(layer) }];
    });
    return { reference, manifestDescriptor: descriptor, manifest, config, layers };
}


/***/ })

};

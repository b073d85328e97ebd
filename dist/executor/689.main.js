export const id = 689;
export const ids = [689];
export const modules = {

/***/ 93620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ createCarrier)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70487);
/* harmony import */ var _http_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95980);
/* harmony import */ var _http_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58224);


const metadataHosts = /^(?:169\.254\.\d{1,3}\.\d{1,3}|metadata\.google\.internal\.?|\[fd00:ec2::(?:254|23)\])$/;
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
function methodOf(text) {
    const method = methods.find((one) => one === text.toUpperCase());
    if (method === undefined)
        throw new Error(`requests of the kind "${text}" are not expected`);
    return method;
}
const ownHeaders = new Set(['host', 'content-length', 'connection', 'accept-encoding']);
async function ask(client, question, retryNetwork) {
    const { method, url, headers = {}, body = '', signal } = question;
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    const sent = Object.entries(headers).filter(([name]) => !ownHeaders.has(name.toLowerCase()));
    const answer = await client.read({
        method: methodOf(method),
        url,
        what: `ask "${url.host}" for credentials`,
        headers: Object.fromEntries(sent),
        ...(bytes.byteLength === 0 ? {} : { body: (0,_http_index_js__WEBPACK_IMPORTED_MODULE_0__/* .bytesBody */ .EB)(bytes) }),
        ...(signal === undefined ? {} : { signal }),
        retryNetwork,
    }, _base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .limits */ .F.manifestBytes);
    const received = Object.entries(answer.response.headers).map(([name, value]) => [name, String(value)]);
    return { status: answer.response.status, headers: Object.fromEntries(received), bytes: answer.bytes };
}
function createCarrier({ http, signal }) {
    let direct;
    return (asked) => {
        const signals = [asked.signal, signal].filter((one) => one !== undefined);
        const question = { ...asked, signal: signals.length === 2 ? AbortSignal.any(signals) : signals[0] };
        if (!metadataHosts.test(question.url.hostname))
            return ask(http, question, true);
        direct ??= (0,_http_index_js__WEBPACK_IMPORTED_MODULE_2__/* .createHttpClient */ .u)({ settings: { connectSeconds: 2, idleSeconds: 10 } });
        return ask(direct, question, false);
    };
}


/***/ }),

/***/ 35642:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ firstLink)
/* harmony export */ });
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22396);

function ourOwn(error) {
    if (error instanceof _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S)
        return error;
    return error instanceof Error && error.cause !== undefined ? ourOwn(error.cause) : undefined;
}
function reasonOf(error) {
    const text = (0,_base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(ourOwn(error) ?? error).replace(/^Command failed: .*/s, 'the program failed');
    return text.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 300);
}
async function firstLink(what, hint, links) {
    const reasons = [];
    for (const link of links) {
        if (link.missing !== undefined) {
            reasons.push(`${link.name}: ${link.missing}`);
            continue;
        }
        try {
            return await link.get();
        }
        catch (error) {
            reasons.push(`${link.name}: ${reasonOf(error)}`);
            if (link.passes?.(error) !== true)
                break;
        }
    }
    throw new _base_index_js__WEBPACK_IMPORTED_MODULE_0__/* .YadokariError */ .$S('CREDENTIALS_INVALID', `cannot ${what}: ${reasons.join('; ')}`, { hint });
}


/***/ }),

/***/ 24689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  GoogleAccount: () => (/* binding */ GoogleAccount)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
// EXTERNAL MODULE: ./build/src/cloud/carry.js
var cloud_carry = __webpack_require__(93620);
// EXTERNAL MODULE: ./build/src/cloud/chain.js
var chain = __webpack_require__(35642);
// EXTERNAL MODULE: ./build/src/cloud/kept-token.js
var kept_token = __webpack_require__(4211);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/src/base/json.js
var json = __webpack_require__(75221);
;// CONCATENATED MODULE: ./build/src/cloud/google/gcloud.js



const args = ['config', 'config-helper', '--force-auth-refresh', '--format=json(credential)'];
async function gcloudToken(env) {
    let stdout;
    try {
        ({ stdout } = await (0,external_node_util_.promisify)(external_node_child_process_.execFile)('gcloud', args, { env: { ...env }, timeout: 30_000 }));
    }
    catch (error) {
        if ((0,errors/* errnoOf */.UQ)(error) === 'ENOENT')
            throw new Error('there is no program "gcloud"', { cause: error });
        throw error;
    }
    const { access_token: token, token_expiry: expiry } = (0,json/* fieldsIn */.t)((0,json/* parseFields */.L)(stdout)['credential']);
    if (typeof token !== 'string' || token === '')
        throw new Error('it answered without a token');
    return { token, expires: Date.parse(String(expiry)) || Date.now() };
}

// EXTERNAL MODULE: ./node_modules/google-auth-library/build/src/index.js
var src = __webpack_require__(492);
;// CONCATENATED MODULE: ./build/src/cloud/google/fetch.js
async function bytesOf(request) {
    return new Uint8Array(await request.arrayBuffer());
}
function fetchBy(carry) {
    return async (input, init) => {
        const request = new Request(input, init);
        const reply = await carry({
            method: request.method,
            url: new URL(request.url),
            headers: Object.fromEntries(request.headers),
            body: await bytesOf(request),
            signal: request.signal,
        });
        const empty = reply.status === 204 || reply.status === 304;
        return new Response(empty ? null : Buffer.from(reply.bytes), {
            status: reply.status,
            headers: reply.headers,
        });
    };
}

;// CONCATENATED MODULE: ./build/src/cloud/google/key-file.js




const cloudScope = 'https://www.googleapis.com/auth/cloud-platform';
const defaultMilliseconds = 3600_000;
function parse(path) {
    let document;
    try {
        document = JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8'));
    }
    catch (error) {
        if (error instanceof SyntaxError)
            throw new Error(`"${path}" is not JSON`, { cause: error });
        throw error;
    }
    if (typeof document !== 'object' || document === null || Array.isArray(document))
        throw new Error(`"${path}" is not a JSON object`);
    return (0,json/* fieldsIn */.t)(document);
}
function required(fields, name) {
    const value = fields[name];
    if (typeof value === 'string' && value !== '')
        return value;
    throw new Error(`it has no "${name}"`);
}
function sourceOf(fields) {
    return (0,json/* fieldsIn */.t)(fields['credential_source']);
}
function isOfAws(fields) {
    return sourceOf(fields)['environment_id'] !== undefined;
}
function isOfProgram(fields) {
    return sourceOf(fields)['executable'] !== undefined;
}
function isOfPool(fields) {
    return fields['type'] === 'external_account';
}
function isExternalUser(fields) {
    return fields['type'] === 'external_account_authorized_user';
}
function federatedClient(fields, network) {
    const more = { scopes: [cloudScope], ...network };
    if (isOfAws(fields))
        return new src.AwsClient({ ...fields, ...more });
    if (isOfProgram(fields))
        return new src.PluggableAuthClient({ ...fields, ...more });
    if (isOfPool(fields))
        return new src.IdentityPoolClient({ ...fields, ...more });
    throw new Error('it names no source of a subject token');
}
function onOurNetwork(client) {
    const exchange = Reflect.get(client, 'stsCredential');
    if (typeof exchange === 'object' && exchange !== null)
        Reflect.set(exchange, 'transporter', client.transporter);
    return client;
}
function clientFor(fields, network) {
    const { type } = fields;
    if (type === 'service_account') {
        return new src.JWT({
            email: required(fields, 'client_email'),
            key: required(fields, 'private_key'),
            scopes: [cloudScope],
            ...network,
        });
    }
    if (type === 'authorized_user') {
        return new src.UserRefreshClient({
            clientId: required(fields, 'client_id'),
            clientSecret: required(fields, 'client_secret'),
            refreshToken: required(fields, 'refresh_token'),
            ...network,
        });
    }
    if (type === 'external_account')
        return onOurNetwork(federatedClient(fields, network));
    if (isExternalUser(fields)) {
        return new src.ExternalAccountAuthorizedUserClient({
            ...fields,
            ...network,
        });
    }
    throw new Error(`credentials of the type ${JSON.stringify(type)} are not known`);
}
async function tokenOf(fields, network) {
    const client = clientFor(fields, network);
    const { token } = await client.getAccessToken();
    if (!token)
        throw new Error('Google answered without a token');
    return { token, expires: client.credentials.expiry_date ?? Date.now() + defaultMilliseconds };
}
async function impersonated(fields, carry, network) {
    const url = URL.parse(required(fields, 'service_account_impersonation_url'));
    const { source_credentials: source, delegates = [] } = fields;
    if (url?.protocol !== 'https:' || typeof source !== 'object')
        throw new Error('it does not say whom to act for, and as whom');
    const { token } = await tokenOf((0,json/* fieldsIn */.t)(source), network);
    const reply = await carry({
        method: 'POST',
        url,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ scope: [cloudScope], delegates, lifetime: '3600s' }),
    });
    const text = Buffer.from(reply.bytes).toString('utf8');
    if (reply.status !== 200)
        throw new Error(`"${url.host}" answered ${reply.status}: ${text.slice(0, 200)}`);
    const given = (0,json/* parseFields */.L)(text);
    return {
        token: required(given, 'accessToken'),
        expires: Date.parse(required(given, 'expireTime')) || Date.now(),
    };
}
async function tokenOfKeyFile(path, carry) {
    const network = { transporterOptions: { fetchImplementation: fetchBy(carry) } };
    const fields = parse(path);
    return fields['type'] === 'impersonated_service_account'
        ? impersonated(fields, carry, network)
        : tokenOf(fields, network);
}

;// CONCATENATED MODULE: ./build/src/cloud/google/metadata.js

function parseToken(text) {
    const { access_token: token, expires_in: lifetime } = (0,json/* parseFields */.L)(text);
    const seconds = Number(lifetime);
    if (typeof token !== 'string' || token === '')
        throw new Error('it answered without a token');
    return { token, expires: Date.now() + (Number.isFinite(seconds) ? seconds : 0) * 1000 };
}
class NoMetadataError extends Error {
}
async function metadataToken(env, scope, carry) {
    const host = env['GCE_METADATA_HOST'] || env['GCE_METADATA_IP'] || '169.254.169.254';
    const url = URL.parse(`http://${host}/computeMetadata/v1/instance/service-accounts/default/token`);
    if (!url)
        throw new Error('GCE_METADATA_HOST is not a host');
    url.searchParams.set('scopes', scope);
    const reply = await carry({ method: 'GET', url, headers: { 'metadata-flavor': 'Google' } });
    const text = Buffer.from(reply.bytes).toString('utf8');
    if (reply.headers['metadata-flavor'] !== 'Google')
        throw new NoMetadataError('it is not that of Google Cloud');
    if (reply.status === 404)
        throw new NoMetadataError('it knows no service account of this machine or pod');
    if (reply.status !== 200)
        throw new Error(`it answered ${reply.status}: ${text.slice(0, 200)}`);
    return parseToken(text);
}

;// CONCATENATED MODULE: ./build/src/cloud/google/account.js









function userFile(env) {
    const folder = env['CLOUDSDK_CONFIG'] || (env['HOME'] && (0,external_node_path_.join)(env['HOME'], '.config', 'gcloud'));
    return folder ? (0,external_node_path_.join)(folder, 'application_default_credentials.json') : undefined;
}
function fileLink(name, path, missing, carry) {
    return {
        name,
        missing: path === undefined ? missing : undefined,
        get: () => tokenOfKeyFile(path ?? '', carry),
    };
}
function links(env, carry) {
    const user = userFile(env);
    return [
        fileLink('GOOGLE_APPLICATION_CREDENTIALS', env['GOOGLE_APPLICATION_CREDENTIALS'] || undefined, 'is not set', carry),
        fileLink('application default credentials', user !== undefined && (0,external_node_fs_.existsSync)(user) ? user : undefined, `there is no file "${user ?? '~/.config/gcloud/application_default_credentials.json'}"`, carry),
        {
            name: 'metadata server',
            missing: env['METADATA_SERVER_DETECTION'] === 'none' ? 'METADATA_SERVER_DETECTION is "none"' : undefined,
            get: () => metadataToken(env, cloudScope, carry),
            passes: (error) => error instanceof NoMetadataError || error instanceof errors/* YadokariError */.$S,
        },
        { name: 'gcloud', get: () => gcloudToken(env) },
    ];
}
class GoogleAccount {
    kept;
    constructor(world) {
        const carry = (0,cloud_carry/* createCarrier */.t)(world);
        const hint = 'give this job a service account (workload identity), or name a file of credentials in GOOGLE_APPLICATION_CREDENTIALS';
        this.kept = new kept_token/* KeptToken */.U(() => (0,chain/* firstLink */.T)('get Google credentials', hint, links(world.env, carry)));
    }
    token(renew = false) {
        return this.kept.get(renew);
    }
}


/***/ }),

/***/ 4211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ KeptToken)
/* harmony export */ });
const reserveMilliseconds = 2 * 60_000;
class KeptToken {
    ask;
    kept;
    constructor(ask) {
        this.ask = ask;
    }
    async get(renew = false) {
        const known = renew ? undefined : await this.kept;
        if (known && known.expires > Date.now() + reserveMilliseconds)
            return known;
        const fresh = this.ask();
        this.kept = fresh;
        fresh.catch(() => this.kept === fresh && (this.kept = undefined));
        return fresh;
    }
}


/***/ })

};

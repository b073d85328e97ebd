export const id = 699;
export const ids = [699];
export const modules = {

/***/ 33699:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  AwsAccount: () => (/* binding */ AwsAccount)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/@smithy/signature-v4/dist-cjs/index.js
var dist_cjs = __webpack_require__(75118);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/credential-provider-env/dist-cjs/index.js
var credential_provider_env_dist_cjs = __webpack_require__(55606);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/credential-provider-http/dist-cjs/index.js
var credential_provider_http_dist_cjs = __webpack_require__(98605);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/credential-provider-ini/dist-cjs/index.js
var credential_provider_ini_dist_cjs = __webpack_require__(75869);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/credential-provider-web-identity/dist-cjs/index.js
var credential_provider_web_identity_dist_cjs = __webpack_require__(29956);
// EXTERNAL MODULE: ./node_modules/@smithy/credential-provider-imds/dist-cjs/index.js
var credential_provider_imds_dist_cjs = __webpack_require__(40566);
// EXTERNAL MODULE: ./build/src/cloud/carry.js
var carry = __webpack_require__(93620);
// EXTERNAL MODULE: ./build/src/cloud/chain.js
var chain = __webpack_require__(35642);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
;// CONCATENATED MODULE: ./build/src/cloud/aws/handler.js


function urlOf({ protocol, hostname, port, path, query = {} }) {
    const url = new URL(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`);
    for (const [name, value] of Object.entries(query)) {
        for (const one of typeof value === 'string' ? [value] : (value ?? ['']))
            url.searchParams.append(name, one);
    }
    return url;
}
function bodyOf(body) {
    if (body === undefined || body === null)
        return '';
    if (typeof body === 'string' || body instanceof Uint8Array)
        return body;
    throw new errors/* YadokariError */.$S('INTERNAL', 'the AWS SDK sends a body of a kind that is not expected');
}
function sdkHandler(carry) {
    return {
        metadata: { handlerProtocol: 'http/1.1' },
        handle: async (request) => {
            const { method, headers, body } = request;
            const reply = await carry({ method, url: urlOf(request), headers, body: bodyOf(body) });
            return {
                response: { statusCode: reply.status, headers: reply.headers, body: external_node_stream_.Readable.from([reply.bytes]) },
            };
        },
        destroy: () => undefined,
    };
}

;// CONCATENATED MODULE: ./build/src/cloud/aws/credentials.js








const reserveMilliseconds = 5 * 60_000;
function isUnset(error) {
    return error instanceof Error && 'tryNextLink' in error && error.tryNextLink === true;
}
function links(env, carry, region) {
    const clientConfig = {
        requestHandler: sdkHandler(carry),
        maxAttempts: 1,
    };
    const parentClientConfig = region === undefined ? {} : { region };
    const unless = (names) => {
        const unset = names.filter((name) => !env[name]);
        if (unset.length === 0)
            return undefined;
        return `${unset.join(' and ')} ${unset.length === 1 ? 'is' : 'are'} not set`;
    };
    const inContainer = env['AWS_CONTAINER_CREDENTIALS_FULL_URI'] || env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'];
    const disabled = (env['AWS_EC2_METADATA_DISABLED'] || 'false').toLowerCase() !== 'false';
    return [
        {
            name: 'environment',
            missing: unless(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']),
            get: (0,credential_provider_env_dist_cjs.fromEnv)(),
        },
        {
            name: 'web identity',
            missing: unless(['AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_ROLE_ARN']),
            get: (0,credential_provider_web_identity_dist_cjs.fromTokenFile)({
                clientConfig,
                parentClientConfig,
                roleSessionName: env['AWS_ROLE_SESSION_NAME'] || 'yadokari',
            }),
        },
        {
            name: `profile "${env['AWS_PROFILE'] || 'default'}"`,
            get: (0,credential_provider_ini_dist_cjs/* fromIni */.n)({ clientConfig, parentClientConfig }),
            passes: isUnset,
        },
        {
            name: 'container role',
            missing: inContainer
                ? undefined
                : 'neither AWS_CONTAINER_CREDENTIALS_FULL_URI nor AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is set',
            get: () => (0,credential_provider_http_dist_cjs.fromHttp)()(),
        },
        {
            name: 'instance role',
            missing: disabled ? 'AWS_EC2_METADATA_DISABLED is set' : undefined,
            get: (0,credential_provider_imds_dist_cjs.fromInstanceMetadata)(),
        },
    ];
}
class AwsCredentialChain {
    env;
    carry;
    kept;
    constructor(world) {
        this.env = world.env;
        this.carry = (0,carry/* createCarrier */.t)(world);
    }
    async get(region) {
        const kept = await this.kept;
        if (kept && (kept.expiration?.getTime() ?? Infinity) > Date.now() + reserveMilliseconds)
            return kept;
        const fresh = (0,chain/* firstLink */.T)('get AWS credentials', 'give this job a role (IRSA, EKS pod identity, instance role), AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile', links(this.env, this.carry, region));
        this.kept = fresh;
        fresh.catch(() => this.kept === fresh && (this.kept = undefined));
        return fresh;
    }
}

// EXTERNAL MODULE: ./node_modules/@smithy/core/dist-cjs/submodules/config/index.js
var config = __webpack_require__(47291);
;// CONCATENATED MODULE: ./build/src/cloud/aws/region.js

async function regionOf({ env }) {
    const named = env['AWS_REGION'] || env['AWS_DEFAULT_REGION'];
    if (named)
        return named;
    const { configFile, credentialsFile } = await (0,config.loadSharedConfigFiles)();
    const profile = env['AWS_PROFILE'] || 'default';
    return credentialsFile[profile]?.['region'] ?? configFile[profile]?.['region'];
}

;// CONCATENATED MODULE: ./build/src/cloud/aws/account.js




function bytesOf(data) {
    if (typeof data === 'string')
        return data;
    return ArrayBuffer.isView(data)
        ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
        : new Uint8Array(data);
}
class Sha256 {
    secret;
    hash;
    constructor(secret) {
        this.secret = secret;
        this.hash = this.fresh();
    }
    update(data) {
        this.hash.update(data);
    }
    async digest() {
        return this.hash.digest();
    }
    reset() {
        this.hash = this.fresh();
    }
    fresh() {
        return this.secret === undefined ? (0,external_node_crypto_.createHash)('sha256') : (0,external_node_crypto_.createHmac)('sha256', bytesOf(this.secret));
    }
}
class AwsAccount {
    world;
    chain;
    constructor(world) {
        this.world = world;
        this.chain = new AwsCredentialChain(world);
    }
    region() {
        return regionOf(this.world);
    }
    async sign({ method, url, headers = {}, body, service, region, }) {
        const signer = new dist_cjs.SignatureV4({
            credentials: await this.chain.get((await this.region()) ?? region),
            region,
            service,
            sha256: Sha256,
            uriEscapePath: service !== 's3',
        });
        const signed = await signer.sign({
            method,
            protocol: url.protocol,
            hostname: url.hostname,
            ...(url.port === '' ? {} : { port: Number(url.port) }),
            path: url.pathname,
            query: Object.fromEntries(url.searchParams),
            headers: { host: url.host, ...headers },
            ...(body === undefined ? {} : { body }),
        });
        return signed.headers;
    }
}


/***/ }),

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


/***/ })

};

export const id = 906;
export const ids = [906];
export const modules = {

/***/ 24906:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  AzureAccount: () => (/* binding */ AzureAccount)
});

// EXTERNAL MODULE: ./node_modules/@azure/identity/dist/esm/index.js + 182 modules
var esm = __webpack_require__(25563);
// EXTERNAL MODULE: ./build/src/cloud/carry.js
var carry = __webpack_require__(93620);
// EXTERNAL MODULE: ./build/src/cloud/chain.js
var chain = __webpack_require__(35642);
// EXTERNAL MODULE: ./build/src/cloud/kept-token.js
var kept_token = __webpack_require__(4211);
;// CONCATENATED MODULE: ./build/src/cloud/azure/clouds.js
const environments = {
    AZURECHINACLOUD: 'china',
    AZUREGERMANCLOUD: 'germany',
    AZUREUSGOVERNMENT: 'government',
    AZUREUSGOVERNMENTCLOUD: 'government',
};
const authorities = {
    public: 'https://login.microsoftonline.com',
    china: 'https://login.chinacloudapi.cn',
    germany: 'https://login.microsoftonline.de',
    government: 'https://login.microsoftonline.us',
};
const endings = [
    ['.cn', 'china'],
    ['.de', 'germany'],
    ['.us', 'government'],
    ['.usgovcloudapi.net', 'government'],
];
function azureCloudOf(host) {
    return endings.find(([ending]) => host.endsWith(ending))?.[1] ?? 'public';
}
function authorityOf(env, cloud) {
    const named = environments[(env['AZURE_ENVIRONMENT'] ?? '').toUpperCase()];
    return env['AZURE_AUTHORITY_HOST'] || authorities[named ?? cloud];
}

// EXTERNAL MODULE: ./node_modules/@azure/core-rest-pipeline/dist/esm/index.js + 83 modules
var dist_esm = __webpack_require__(47881);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(22396);
;// CONCATENATED MODULE: ./build/src/cloud/azure/http-client.js


function bodyOf({ body }) {
    if (body === undefined || body === null)
        return '';
    if (typeof body === 'string' || body instanceof Uint8Array)
        return body;
    throw new errors/* YadokariError */.$S('INTERNAL', 'the Azure SDK sends a body of a kind that is not expected');
}
function azureHttpClient(carry, failed) {
    return {
        sendRequest: async (request) => {
            const reply = await carry({
                method: request.method,
                url: new URL(request.url),
                headers: request.headers.toJSON(),
                body: bodyOf(request),
            }).catch((error) => {
                failed(error);
                throw error;
            });
            return {
                request,
                status: reply.status,
                headers: (0,dist_esm/* createHttpHeaders */.Nc)(reply.headers),
                bodyAsText: Buffer.from(reply.bytes).toString('utf8'),
            };
        },
    };
}

;// CONCATENATED MODULE: ./build/src/cloud/azure/account.js






function ways(world, cloud, failed) {
    const { env } = world;
    const options = {
        httpClient: azureHttpClient((0,carry/* createCarrier */.t)(world), failed),
        retryOptions: { maxRetries: 0 },
        authorityHost: authorityOf(env, cloud),
    };
    const value = (name) => env[name] ?? '';
    const [tenant, client] = [value('AZURE_TENANT_ID'), value('AZURE_CLIENT_ID')];
    return [
        {
            name: 'service principal with secret',
            needs: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'],
            open: () => new esm/* ClientSecretCredential */.HC(tenant, client, value('AZURE_CLIENT_SECRET'), options),
        },
        {
            name: 'service principal with certificate',
            needs: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_CERTIFICATE_PATH'],
            open: () => {
                const password = env['AZURE_CLIENT_CERTIFICATE_PASSWORD'];
                return new esm/* ClientCertificateCredential */.m0(tenant, client, {
                    certificatePath: value('AZURE_CLIENT_CERTIFICATE_PATH'),
                    ...(password ? { certificatePassword: password } : {}),
                }, options);
            },
        },
        {
            name: 'workload identity',
            needs: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_FEDERATED_TOKEN_FILE'],
            open: () => new esm/* WorkloadIdentityCredential */.R9({
                ...options,
                tenantId: tenant,
                clientId: client,
                tokenFilePath: value('AZURE_FEDERATED_TOKEN_FILE'),
            }),
        },
        {
            name: client === '' ? 'managed identity' : `managed identity "${client}"`,
            needs: [],
            open: () => new esm/* ManagedIdentityCredential */.NC({ ...options, ...(client === '' ? {} : { clientId: client }) }),
        },
    ];
}
class AzureAccount {
    world;
    kept = new Map();
    lost;
    credentials = new Map();
    constructor(world) {
        this.world = world;
    }
    token(scope, host) {
        const cloud = azureCloudOf(host);
        const key = `${cloud} ${scope}`;
        const known = this.kept.get(key);
        if (known)
            return known.get();
        const hint = 'give this job a managed or workload identity, or AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET';
        const kept = new kept_token/* KeptToken */.U(() => (0,chain/* firstLink */.T)('get Azure credentials', hint, this.links(scope, cloud)));
        this.kept.set(key, kept);
        return kept.get();
    }
    links(scope, cloud) {
        const { env } = this.world;
        return ways(this.world, cloud, (error) => (this.lost = error)).map(({ name, needs, open }) => {
            const unset = needs.filter((one) => !env[one]);
            return {
                name,
                missing: unset.length === 0 ? undefined : `no ${unset.join(', ')}`,
                get: async () => {
                    const key = `${cloud} ${name}`;
                    const credential = this.credentials.get(key) ?? open();
                    this.credentials.set(key, credential);
                    this.lost = undefined;
                    const answer = await credential.getToken(scope).catch((error) => {
                        throw this.lost ?? error;
                    });
                    if (answer === null)
                        throw new Error('it gave no token');
                    return { token: answer.token, expires: answer.expiresOnTimestamp };
                },
            };
        });
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

import { messageOf, YadokariError } from '../../base/index.ts';
import { clouds, type AzureAccount, type CloudWorld } from '../../cloud/index.ts';
import { sharedKeyAuthorization } from './azure-key.ts';
import { elementOf, type Refusal, type StoredObject } from './object-file.ts';

/** Version of the protocol; the first that signs in this way and takes tokens is older. */
const version = '2021-12-02';
const scope = 'https://storage.azure.com/.default';

const blobHost =
  /^(?<account>[a-z0-9]{3,24})\.(?:blob\.core\.(?:windows\.net|chinacloudapi\.cn|cloudapi\.de|usgovcloudapi\.net)|z\d{1,2}\.blob\.storage\.azure\.net)$/;

/** Where a blob is; undefined for any other URL, lookalikes above all. */
export function parseBlobUrl(text: string): { readonly url: URL; readonly account: string } | undefined {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:' || (url.port !== '' && url.port !== '443')) return undefined;
  const account = blobHost.exec(url.hostname)?.groups?.['account'];
  return account === undefined ? undefined : { url, account };
}

/** How we prove who we are. Nobody is asked for an identity before the blob has turned out not to be public. */
type Mode = 'signed URL' | 'account key' | 'anonymous' | 'identity';

const hints: Readonly<Record<string, string>> = {
  BlobNotFound: 'check the name of the blob',
  ContainerNotFound: 'check the name of the container',
  AuthenticationFailed:
    'check AZURE_STORAGE_ACCESS_KEY, or that the signature in the URL is complete and still good',
  AuthorizationPermissionMismatch: 'give the identity of this job the role Storage Blob Data Reader',
};

class AzureBlob implements StoredObject {
  readonly uri: string;
  private readonly world: CloudWorld;
  private readonly url: URL;
  private readonly account: string;
  private mode: Mode;
  private azure: Promise<AzureAccount> | undefined;
  /** What was said to nobody. */
  private closed = '';

  constructor(place: { url: URL; account: string }, world: CloudWorld) {
    this.world = world;
    this.account = place.account;
    this.url = new URL(place.url);
    this.uri = `${place.url.origin}${place.url.pathname}`;
    const { AZURE_STORAGE_ACCESS_KEY: key, AZURE_STORAGE_SAS_TOKEN: sas } = world.env;
    this.mode = this.url.searchParams.has('sig') ? 'signed URL' : key ? 'account key' : 'anonymous';
    if (this.mode !== 'anonymous' || !sas) return;
    for (const [name, value] of new URLSearchParams(sas)) this.url.searchParams.set(name, value);
    this.mode = 'signed URL';
  }

  async authorized(headers: Readonly<Record<string, string>>): ReturnType<StoredObject['authorized']> {
    const common = { ...headers, 'x-ms-version': version };
    const { url } = this;
    if (this.mode === 'identity') {
      return { url, headers: { ...common, authorization: `Bearer ${await this.token()}` } };
    }
    if (this.mode !== 'account key') return { url, headers: common };
    const dated = { ...common, 'x-ms-date': new Date().toUTCString() };
    const key = this.world.env['AZURE_STORAGE_ACCESS_KEY'] ?? '';
    const authorization = sharedKeyAuthorization({ account: this.account, key }, url, dated);
    return { url, headers: { ...dated, authorization } };
  }

  refused({ response, body, what }: Refusal): YadokariError | undefined {
    const { status, headers } = response;
    const said = headers['x-ms-error-code'] ?? elementOf(body, 'Code');
    const code = typeof said === 'string' ? said : `status ${status}`;
    if (this.mode === 'anonymous' && status < 500) {
      this.mode = 'identity';
      this.closed = code;
      return undefined;
    }
    // Numbers for whoever looks into Azure's own logs follow.
    const message = (elementOf(body, 'Message') ?? '').replace(/ ?RequestId:.*/, '').replace(/\.$/, '');
    const hint = hints[code];
    return new YadokariError(
      code.endsWith('NotFound') ? 'CONTEXT_NOT_FOUND' : status < 500 ? 'CREDENTIALS_INVALID' : 'NETWORK',
      `cannot ${what}: "${response.url.host}" answered ${code}${message === '' ? '' : `: ${message}`}`,
      hint === undefined ? {} : { hint },
    );
  }

  private async token(): Promise<string> {
    this.azure ??= clouds.azure(this.world);
    try {
      return (await (await this.azure).token(scope, this.url.hostname)).token;
    } catch (error) {
      const message = `without credentials Azure answers ${this.closed}, and ${messageOf(error)}`;
      throw new YadokariError('CREDENTIALS_INVALID', message, {
        cause: error,
        hint: 'set AZURE_STORAGE_ACCESS_KEY, give a URL with a signature (SAS), or give this job an identity that may read it',
      });
    }
  }
}

/** A blob of Azure Storage. */
export function azureBlob(place: { url: URL; account: string }, world: CloudWorld): StoredObject {
  return new AzureBlob(place, world);
}

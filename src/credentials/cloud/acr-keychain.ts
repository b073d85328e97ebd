import { limits, parseFields, YadokariError } from '../../base/index.ts';
import type { AzureAccount, Clouds, CloudWorld } from '../../cloud/index.ts';
import { bytesBody } from '../../http/index.ts';
import type { Credential, Keychain } from '../types.ts';
import { renewed } from './renewed.ts';

/** What tokens for registries are asked for, in every cloud (Azure SDK's `azcontainerregistry`). */
const scope = 'https://containerregistry.azure.net/.default';

const source = 'Azure Container Registry';

/** How long such a token lives where it does not say: a third of what the service documents. */
const defaultMilliseconds = 3600_000;

/** Registries of Azure, in all its clouds: nothing that merely looks so. @param registry `host[:port]` in lower case */
export function isAcr(registry: string): boolean {
  return /^(?:[a-z0-9-]+\.)+azurecr\.(?:io|cn|de|us)(?::443)?$/.test(registry);
}

/** When a JWT says that it ends. It is not for us, and so not for us to verify. */
function endOf(token: string): number {
  const seconds = Number(parseFields(Buffer.from(token.split('.')[1] ?? '', 'base64url'))['exp']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : Date.now() + defaultMilliseconds;
}

/** The registry gives its own refresh token for one of Entra ID (AAD): `POST /oauth2/exchange`. */
async function exchange(registry: string, token: string, { env, http }: CloudWorld): Promise<Credential> {
  const tenant = env['AZURE_TENANT_ID'];
  const form = new URLSearchParams({
    grant_type: 'access_token',
    service: registry.replace(/:443$/, ''),
    ...(tenant ? { tenant } : {}),
    access_token: token,
  });
  const what = `get a token of "${registry}"`;
  const { response, bytes } = await http.read(
    {
      method: 'POST',
      url: new URL(`https://${registry}/oauth2/exchange`),
      what,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: bytesBody(Buffer.from(form.toString())),
    },
    limits.manifestBytes,
  );
  const { refresh_token: identityToken } = response.status === 200 ? parseFields(bytes) : {};
  if (typeof identityToken === 'string' && identityToken !== '')
    return { kind: 'identity-token', identityToken, source, expires: endOf(identityToken) };
  throw new YadokariError('CREDENTIALS_INVALID', `cannot ${what}: it answered ${response.status}`, {
    hint: 'give the identity of this job the role AcrPush or AcrPull there',
  });
}

/** Registries of Azure, with whatever this job is there. */
export function createAcrKeychain(world: CloudWorld, open: Clouds['azure']): Keychain {
  let azure: Promise<AzureAccount> | undefined;
  return renewed({
    keyOf: (registry) => (isAcr(registry) ? registry : undefined),
    get: async (registry) => {
      azure ??= open(world);
      const { token } = await (await azure).token(scope, registry.replace(/:443$/, ''));
      return exchange(registry, token, world);
    },
  });
}

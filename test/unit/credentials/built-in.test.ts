import { YadokariError } from '../../../src/base/index.ts';
import {
  builtInKeychains,
  createUsualKeychain,
  firstOf,
  type Credential,
  type FailedSource,
  type Keychain,
} from '../../../src/credentials/index.ts';

type Env = Record<string, string>;

async function found(
  env: Env,
  registry: string,
  helpers: readonly string[] = [],
): Promise<string | undefined> {
  const credential = await createUsualKeychain(env, helpers).resolve({ registry, repository: 'team/app' });
  if (credential?.kind === 'identity-token') return `identity ${credential.identityToken}`;
  return credential?.kind === 'password'
    ? `${credential.username}:${credential.password} (${credential.source})`
    : undefined;
}

describe('variables KANIKO_<HOST>_USER and _PASSWORD', () => {
  const env = {
    KANIKO_A_B_EXAMPLE_COM_USER: 'host',
    KANIKO_A_B_EXAMPLE_COM_PASSWORD: '1',
    KANIKO_A_B_EXAMPLE_COM_5000_USER: 'port',
    KANIKO_A_B_EXAMPLE_COM_5000_PASSWORD: '2',
    KANIKO_EXAMPLE_COM_USER: 'domain',
    KANIKO_EXAMPLE_COM_PASSWORD: '3',
    KANIKO_COM_USER: 'everybody',
    KANIKO_COM_PASSWORD: '4',
    KANIKO_DOCKER_IO_USER: 'hub',
    KANIKO_DOCKER_IO_PASSWORD: '5',
    KANIKO_REGISTRY_5000_USER: 'dotless',
    KANIKO_REGISTRY_5000_PASSWORD: '6',
    KANIKO_HALF_EXAMPLE_ORG_USER: 'half',
    KANIKO_0_0_1_USER: 'no domain',
    KANIKO_0_0_1_PASSWORD: '7',
    KANIKO_T_EXAMPLE_ORG_USER: '<token>',
    KANIKO_T_EXAMPLE_ORG_PASSWORD: 'refresh',
  };
  it.each([
    ['a-b.example.com', 'host:1 (KANIKO_A_B_EXAMPLE_COM_PASSWORD)'],
    ['A.B.example.com', 'host:1 (KANIKO_A_B_EXAMPLE_COM_PASSWORD)'],
    ['a.b.example.com:5000', 'port:2 (KANIKO_A_B_EXAMPLE_COM_5000_PASSWORD)'],
    ['a.b.example.com:5001', 'host:1 (KANIKO_A_B_EXAMPLE_COM_PASSWORD)'],
    ['other.example.com', 'domain:3 (KANIKO_EXAMPLE_COM_PASSWORD)'],
    ['example.com', 'domain:3 (KANIKO_EXAMPLE_COM_PASSWORD)'],
    ['notexample.com', undefined],
    ['index.docker.io', 'hub:5 (KANIKO_DOCKER_IO_PASSWORD)'],
    ['registry:5000', 'dotless:6 (KANIKO_REGISTRY_5000_PASSWORD)'],
    ['half.example.org', undefined],
    ['127.0.0.1:5000', undefined],
    ['t.example.org', 'identity refresh'],
  ])('%s', async (registry, expected) => {
    expect(await found(env, registry)).toBe(expected);
  });
});

describe('the token of a job of GitHub', () => {
  const env = { GITHUB_TOKEN: 'ghs_1', GITHUB_ACTOR: 'mona' };
  const own = { ...env, GITHUB_SERVER_URL: 'https://git.example.com' };
  it.each<[Env, string, string | undefined]>([
    [env, 'ghcr.io', 'mona:ghs_1 (GITHUB_TOKEN)'],
    [{ ...env, GITHUB_SERVER_URL: 'https://github.com' }, 'ghcr.io', 'mona:ghs_1 (GITHUB_TOKEN)'],
    [{ GITHUB_TOKEN: 'ghs_1' }, 'ghcr.io', 'x-access-token:ghs_1 (GITHUB_TOKEN)'],
    [env, 'evil-ghcr.io', undefined],
    [env, 'ghcr.io.example.com', undefined],
    [env, 'ghcr.io:444', undefined],
    [env, 'index.docker.io', undefined],
    [own, 'containers.git.example.com', 'mona:ghs_1 (GITHUB_TOKEN)'],
    [own, 'ghcr.io', undefined],
    [own, 'git.example.com', undefined],
    [{ ...env, GITHUB_SERVER_URL: 'http://git.example.com' }, 'containers.git.example.com', undefined],
    [{ GITHUB_ACTOR: 'mona' }, 'ghcr.io', undefined],
    [
      { GITHUB_ACTOR: 'mona', YADOKARI_GITHUB_TOKEN: 'ghs_2' },
      'ghcr.io',
      'mona:ghs_2 (YADOKARI_GITHUB_TOKEN)',
    ],
    [{ ...env, YADOKARI_GITHUB_TOKEN: 'ghs_2' }, 'ghcr.io', 'mona:ghs_1 (GITHUB_TOKEN)'],
    [{ ...own, YADOKARI_GITHUB_TOKEN: 'ghs_2' }, 'ghcr.io', undefined],
  ])('%j at %s', async (given, registry, expected) => {
    expect(await found(given, registry)).toBe(expected);
  });
});

describe('the order of keychains', () => {
  const env = {
    CI_REGISTRY: 'ghcr.io',
    CI_REGISTRY_USER: 'lab',
    CI_REGISTRY_PASSWORD: 'of the job',
    CI_JOB_TOKEN: 'of the job, too',
    GITHUB_TOKEN: 'hub',
    GITHUB_ACTOR: 'mona',
    KANIKO_GHCR_IO_USER: 'env',
    KANIKO_GHCR_IO_PASSWORD: 'variable',
    DOCKER_AUTH_CONFIG: JSON.stringify({
      auths: {
        'ghcr.io': { username: 'me', password: 'host' },
        'ghcr.io/team': { username: 'me', password: 'team' },
      },
    }),
  };

  it('is that of the candidates after a refusal', async () => {
    const keychain = createUsualKeychain(env);
    const refused: Credential[] = [];
    for (;;) {
      const next = await keychain.resolve({ registry: 'ghcr.io', repository: 'team/app' }, { refused });
      if (!next) break;
      refused.push(next);
    }
    expect(refused.map((one) => (one.kind === 'password' ? one.password : ''))).toEqual([
      'team',
      'host',
      'variable',
      'of the job',
      'of the job, too',
      'hub',
    ]);
  });

  it.each([
    [['env'], 'variable'],
    [['gitlab'], 'of the job'],
    [['github', 'gitlab'], 'of the job'],
    [['github'], 'hub'],
    [[''], undefined],
  ])('is cut to %j', async (helpers, expected) => {
    const { DOCKER_AUTH_CONFIG: _, ...rest } = env;
    expect((await found(rest, 'ghcr.io', helpers))?.split(/[: ]/)[1]).toBe(expected?.split(' ')[0]);
  });

  it('has no name twice', () => {
    const names = builtInKeychains.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a keychain that gives nonsense', () => {
  const name = { registry: 'r', repository: 'a' };
  const broken: Keychain = {
    resolve: () => Promise.reject(new YadokariError('CREDENTIALS_INVALID', 'the file is broken')),
  };
  const credential: Credential = { kind: 'registry-token', registryToken: 't', source: 'test' };

  it('gives way to those that know something, and is told of', async () => {
    const failed: FailedSource[] = [];
    const both = firstOf([broken, { resolve: () => Promise.resolve(credential) }]);
    expect(await both.resolve(name, { failed: (one) => failed.push(one) })).toBe(credential);
    expect(failed).toEqual([{ source: 'config.json', reason: 'the file is broken' }]);
  });

  it('is an error where nobody else knows anything', async () => {
    await expect(firstOf([broken]).resolve(name)).rejects.toThrow('the file is broken');
  });
});

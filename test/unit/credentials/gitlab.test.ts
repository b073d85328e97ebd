import {
  createGitLabKeychain,
  createUsualKeychain,
  firstOf,
  type Credential,
} from '../../../src/credentials/index.ts';

const job = {
  CI_REGISTRY: 'registry.example.com',
  CI_REGISTRY_USER: 'gitlab-ci-token',
  CI_REGISTRY_PASSWORD: 'of the registry',
  CI_JOB_TOKEN: 'of the job',
  CI_DEPENDENCY_PROXY_SERVER: 'gitlab.example.com:443',
  CI_DEPENDENCY_PROXY_USER: 'proxy',
  CI_DEPENDENCY_PROXY_PASSWORD: 'of the proxy',
};

async function secretFor(registry: string, env: Record<string, string> = job): Promise<string | undefined> {
  const credential = await createGitLabKeychain(env).resolve({ registry, repository: 'group/app' });
  return credential?.kind === 'password' ? `${credential.username}: ${credential.password}` : undefined;
}

describe('the keychain of a job of GitLab', () => {
  it('knows the registry and the dependency proxy of its own GitLab, and no other host', async () => {
    expect(await secretFor('registry.example.com')).toBe('gitlab-ci-token: of the registry');
    expect(await secretFor('Registry.example.com:443')).toBe('gitlab-ci-token: of the registry');
    expect(await secretFor('gitlab.example.com')).toBe('proxy: of the proxy');
    expect(await secretFor('gitlab.example.com:443')).toBe('proxy: of the proxy');
    for (const other of [
      'index.docker.io',
      'example.com',
      'registry.example.com.evil.example',
      'evil.example',
      'registry.example.com:5000',
      'gitlab.example.com:8443',
    ])
      expect(await secretFor(other)).toBeUndefined();
  });

  it('takes the token of the job where the registry has no password of its own', async () => {
    const { CI_REGISTRY, CI_JOB_TOKEN } = job;
    expect(await secretFor('registry.example.com', { CI_REGISTRY, CI_JOB_TOKEN })).toBe(
      'gitlab-ci-token: of the job',
    );
  });

  it('is silent outside of GitLab', async () => {
    expect(await secretFor('', {})).toBeUndefined();
    expect(await secretFor('registry.example.com', { CI_REGISTRY: 'registry.example.com' })).toBeUndefined();
  });
});

describe('firstOf', () => {
  it('asks one after the other until one answers', async () => {
    const credential: Credential = { kind: 'registry-token', registryToken: 't', source: 'test' };
    const never = { resolve: () => Promise.reject(new Error('was asked')) };
    const name = { registry: 'r', repository: 'a' };
    const silent = { resolve: () => Promise.resolve(undefined) };
    const sure = { resolve: () => Promise.resolve(credential) };
    expect(await firstOf([silent, sure, never]).resolve(name)).toBe(credential);
    expect(await firstOf([silent]).resolve(name)).toBeUndefined();
    await expect(firstOf([never, sure]).resolve(name)).rejects.toThrow('was asked');
  });
});

describe('the usual keychain', () => {
  const name = { registry: 'registry.example.com', repository: 'group/app' };
  const written = {
    ...job,
    DOCKER_AUTH_CONFIG: JSON.stringify({
      auths: { 'registry.example.com': { username: 'me', password: 'mine' } },
    }),
  };

  it('asks the job where nobody has written down something else', async () => {
    expect(await createUsualKeychain(job).resolve(name)).toMatchObject({ password: 'of the registry' });
    expect(await createUsualKeychain(written).resolve(name)).toMatchObject({ password: 'mine' });
  });

  it('can be told not to', async () => {
    expect(await createUsualKeychain(job, ['']).resolve(name)).toBeUndefined();
    expect(await createUsualKeychain(job, ['gitlab']).resolve(name)).toBeDefined();
    expect(await createUsualKeychain(written, ['']).resolve(name)).toMatchObject({ password: 'mine' });
  });
});

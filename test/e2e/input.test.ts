import { startDouble } from '../support/registry/index.ts';
import { fetchPushed, filesOf } from './support/image.ts';
import { excerpt, failed, Scene } from './support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('input');
});
afterAll(() => scene[Symbol.asyncDispose]());

async function pushedFiles(): Promise<Record<string, string>> {
  return filesOf(await fetchPushed(scene.client, `run-${scene.runs}/app`, '1'), 0);
}

describe('the Dockerfile', () => {
  it('comes from standard input with -f -', async () => {
    await scene.build({
      stdin: 'FROM scratch\nCOPY a /from-stdin\n',
      files: { a: 'a' },
      flags: ['-f', '-'],
    });
    expect(await pushedFiles()).toEqual({ 'from-stdin': 'a' });
  });

  it('comes from a URL', async () => {
    const web = await startDouble({
      handler: ({ response }) => response.end('FROM scratch\nCOPY a /from-url\n'),
    });
    try {
      await scene.build({ files: { a: 'a' }, flags: [`--dockerfile=${web.url}/team/Dockerfile`] });
      expect(web.lines()).toEqual(['GET /team/Dockerfile']);
      expect(await pushedFiles()).toEqual({ 'from-url': 'a' });
    } finally {
      await web.stop();
    }
  });

  it('of a URL that answers 404 fails the build with the address', async () => {
    const web = await startDouble({ handler: ({ response }) => response.writeHead(404).end('no') });
    try {
      const failure = await scene.fail({ flags: [`--dockerfile=${web.url}/Dockerfile`] });
      expect({ ...failure, stderr: failure.stderr.replaceAll(web.host, 'WEB') }).toEqual(
        failed(
          1,
          'error building image: cannot download "http://WEB/Dockerfile": the server answered 404',
          'hint: check the address',
          'code: SOURCE_NOT_FOUND',
        ),
      );
    } finally {
      await web.stop();
    }
  });

  it('may lie outside of the context, with an ignore file of its own name beside it', async () => {
    const files = {
      a: 'a',
      b: 'b',
      'docker/': {},
      'docker/App.Dockerfile': 'FROM scratch\nCOPY . /all/\n',
      'docker/App.Dockerfile.dockerignore': 'docker\nb\n',
      '.dockerignore': 'a\n',
    };
    await scene.build({ files, flags: ['--dockerfile=docker/App.Dockerfile'] });
    expect(await pushedFiles()).toEqual({ 'all/a': 'a', 'all/.dockerignore': 'a\n' });
  });

  it('from standard input is named in errors', async () => {
    const stdin = 'FROM scratch\nCOPPY a /\n';
    expect(await scene.fail({ stdin, flags: ['-f', '-'] })).toEqual(
      failed(
        1,
        'error building image: unknown instruction "COPPY"',
        ...excerpt(stdin, 2).map((line) => line.replace('Dockerfile:', 'stdin:')),
        'hint: did you mean "COPY"?',
        'code: DOCKERFILE_SYNTAX',
      ),
    );
  });
});

describe('--context-sub-path', () => {
  it('makes a folder of the context the context', async () => {
    const files = {
      a: 'outer',
      'app/': {},
      'app/a': 'inner',
      'app/Dockerfile': 'FROM scratch\nCOPY a /\n',
    };
    await scene.build({ files, flags: ['--context-sub-path=app'] });
    expect(await pushedFiles()).toEqual({ a: 'inner' });
  });
});

describe('arguments and labels', () => {
  it('come from flags and from the environment', async () => {
    const dockerfile = `
ARG BASE=none
FROM REGISTRY/base/\${BASE}:1 AS base
FROM scratch
ARG VERSION
ARG FROM_ENVIRONMENT
ARG UNSET=default
LABEL version=$VERSION environment=$FROM_ENVIRONMENT unset=$UNSET owner=nobody
COPY --from=base /etc/motd /
`.trimStart();
    const flags = [
      '--build-arg=BASE=busybox',
      '--build-arg=VERSION=1.2=3',
      '--build-arg=FROM_ENVIRONMENT',
      '--label=owner=team',
    ];
    await scene.build({ dockerfile, flags, env: { FROM_ENVIRONMENT: 'yes' } });
    const { config } = await fetchPushed(scene.client, `run-${scene.runs}/app`, '1');
    expect(config.config['Labels']).toEqual({
      version: '1.2=3',
      environment: 'yes',
      unset: 'default',
      owner: 'team',
    });
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { deployFolder, parseManifests } from '../../support/kubernetes/manifests.ts';
import { missing, programs } from '../../support/kubernetes/tools.ts';
import { runProcess } from '../../support/process.ts';
import { asked } from './asked.ts';

/** All of deploy/: one name of the image, scripts that shells understand, no page that names a file that is not there. */

const files = readdirSync(deployFolder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .toSorted();
const named = (path: string): string => path.slice(deployFolder.length + 1);
const text = (path: string): string => readFileSync(path, 'utf8');

describe('the name of the executor image', () => {
  const image = 'registry.example.com/yadokari';

  it('stands in one file', () => {
    const manifests = files.filter((path) => !path.endsWith('.md'));
    expect(manifests.filter((path) => text(path).includes(image)).map(named)).toEqual([
      'image/kustomization.yaml',
    ]);
  });

  it('is the same short one in all others', () => {
    const short = /^\s*(?:- )?image: (yadokari:(latest|debug|warmer))\s*$/;
    for (const path of files.filter((one) => /^(kubernetes|tekton|argo|jenkins)\//.test(named(one))))
      for (const line of text(path)
        .split('\n')
        .filter((one) => /^\s*(- )?image:/.test(one)))
        expect([named(path), line]).toEqual([named(path), expect.stringMatching(short)]);
  });
});

it('docker/compose.yaml starts a build with what is added on the command line', () => {
  interface Compose {
    readonly services: { readonly build: { readonly entrypoint: string[]; readonly volumes: string[] } };
  }
  const { services } = parse(text(join(deployFolder, 'docker/compose.yaml'))) as Compose;
  const [program, ...args] = services.build.entrypoint;
  expect(program).toBe('/kaniko/executor');
  const options = asked([...args, '--destination=registry.example.com/team/app:1.0']);
  expect(options).toMatchObject({ context: 'dir:///build-context', cache: true });
  const targets = services.build.volumes.map((volume) => /:(\/[^:]*)(:ro)?$/.exec(volume)?.[1]);
  expect(targets).toEqual(['/build-context', '/kaniko/.docker/config.json', '/kaniko/cache-mounts']);
});

describe('YAML', () => {
  it.each(files.filter((path) => path.endsWith('.yaml')).map(named))('%s can be read', (path) => {
    expect(parseManifests(text(join(deployFolder, path))).length).toBeGreaterThan(0);
  });
});

(missing('shellcheck') === undefined ? describe : describe.skip)('scripts', () => {
  const scripts = files.filter((path) => path.endsWith('.sh'));

  it.each(scripts.map(named))('%s has nothing that shellcheck finds', async (path) => {
    const { status, stdout } = await runProcess(programs.shellcheck, [join(deployFolder, path)]);
    expect([status, stdout]).toEqual([0, '']);
  });

  it('those of the Jenkinsfile as well', async () => {
    const script = /sh '''([^]*?)'''/.exec(text(join(deployFolder, 'jenkins/Jenkinsfile')))?.[1] ?? '';
    const { status, stdout } = await runProcess(programs.shellcheck, ['--shell=sh', '-'], { input: script });
    expect([status, stdout]).toEqual([0, '']);
    const env = {
      WORKSPACE: '/ws',
      IMAGE: 'registry.example.com/app',
      BUILD_NUMBER: '7',
      GIT_COMMIT: 'abc',
      GIT_URL: 'u',
    };
    const words = await runProcess('sh', ['-c', script.replace('/kaniko/executor', 'printf "%s\\n"')], {
      env: { ...process.env, ...env },
    });
    expect(asked(words.stdout.trimEnd().split('\n'))).toMatchObject({
      context: 'dir:///ws',
      destination: ['registry.example.com/app:7'],
      digestFile: '/ws/digest',
    });
  });
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { executor, startExecutor } from '../support/executor.ts';
import { oldNode } from '../support/old-node.ts';
import { failed, Scene } from '../support/scene.ts';
import { tracesOf } from '../support/traces.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('invocation');
});
afterAll(() => scene[Symbol.asyncDispose]());

const dockerfile = 'FROM scratch\n';

const node = oldNode();
// An old Node.js cannot even read the sources: there it is the bundle that says so.
const bundle = executor.endsWith('.ts')
  ? join(import.meta.dirname, '../../../dist/executor/index.js')
  : executor;
const describeWithOldNode = node !== undefined && existsSync(bundle) ? describe : describe.skip;

describeWithOldNode('a Node.js older than 24 (skipped where there is none, or no bundle)', () => {
  it('is refused by name before anything else', async () => {
    const folder = scene.prepare({ dockerfile });
    const { path, version } = node!;
    const running = startExecutor(['--context', folder], { folder, node: path, program: bundle });
    expect(await running.finished).toEqual({
      status: 1,
      stdout: '',
      stderr:
        `error: Node ${version} is too old: the executor needs Node 24 or later\n` +
        '  code: NODE_TOO_OLD\n' +
        '  what to do: install Node 24, or put the one of the npm package "node@24" first on PATH\n',
    });
    expect(tracesOf(folder)).toEqual([]);
  });
});

describe('the executor refuses', () => {
  it('an unknown flag, with what was probably meant', async () => {
    expect(await scene.fail({ dockerfile, flags: ['--detsination=x'] })).toEqual(
      failed(1, 'error: unknown flag --detsination', 'hint: did you mean --destination?', 'code: USAGE'),
    );
  });

  it('a boolean whose value follows after a blank', async () => {
    expect(await scene.fail({ dockerfile, flags: ['--no-push', 'false'] })).toEqual(
      failed(
        1,
        'error: unexpected argument "false" after --no-push',
        'hint: a boolean takes its value after an equals sign: write --no-push=false',
        'code: USAGE',
      ),
    );
  });

  it('a key of --git that means nothing', async () => {
    expect(await scene.fail({ dockerfile, flags: ['--git=brunch=main'] })).toEqual(
      failed(
        1,
        'error: --git brunch: there is no such key',
        'hint: known are branch, single-branch, depth, recurse-submodules, insecure-skip-tls',
        'code: USAGE',
      ),
    );
  });

  it('to push nowhere', async () => {
    expect(await scene.fail({ dockerfile, destinations: [] })).toEqual(
      failed(
        1,
        'error: no --destination is given',
        'hint: name where to push the image, or write --no-push to build without pushing',
        'code: USAGE',
      ),
    );
  });

  it.each([
    [{ env: { SOURCE_DATE_EPOCH: '99999999999999' } }, '"99999999999999" is later than the year 9999'],
    [
      { flags: ['--build-arg=SOURCE_DATE_EPOCH=1e3'] },
      '"1e3" is no number of seconds, and no stage or named context',
    ],
  ])('a time that no image can have: %j', async (given, fact) => {
    expect(await scene.fail({ dockerfile, ...given })).toEqual(
      failed(
        1,
        `error: SOURCE_DATE_EPOCH ${fact}`,
        'hint: give seconds since 1970, for example the output of: git log -1 --pretty=%ct',
        'code: USAGE',
      ),
    );
  });

  it('a name that is no reference', async () => {
    expect(await scene.fail({ dockerfile, destinations: ['TARGET/Upper/Case'] })).toEqual(
      failed(
        1,
        'error building image: --destination: image reference "REGISTRY/Upper/Case" is invalid: repository "Upper/Case" must be lowercase',
        'hint: write "upper/case"',
        'code: REFERENCE_INVALID',
      ),
    );
  });

  it('a context that is not there', async () => {
    expect(await scene.fail({ dockerfile, flags: ['--context=dir://FOLDER/none'] })).toEqual(
      failed(
        1,
        'error building image: build context "FOLDER/none" does not exist',
        'hint: check the path; in a container the folder must be mounted',
        "cause: ENOENT: no such file or directory, lstat 'FOLDER/none'",
        'code: CONTEXT_NOT_FOUND',
      ),
    );
  });

  it('a folder inside the context that is not there', async () => {
    expect(await scene.fail({ dockerfile, flags: ['--context-sub-path=no/such'] })).toEqual(
      failed(
        1,
        'error building image: --context-sub-path "no/such" does not exist',
        'hint: it is looked up in the build context: check both',
        "cause: ENOENT: no such file or directory, lstat 'FOLDER/context/no'",
        'code: CONTEXT_NOT_FOUND',
      ),
    );
  });

  it('a context without a Dockerfile', async () => {
    expect(await scene.fail({})).toEqual(
      failed(
        1,
        'error building image: Dockerfile "Dockerfile" not found',
        'hint: looked for "FOLDER/Dockerfile" and "FOLDER/context/Dockerfile"; name it with --dockerfile',
        'code: DOCKERFILE_NOT_FOUND',
      ),
    );
  });

  it('a Dockerfile of another name that is not there', async () => {
    expect(await scene.fail({ flags: ['--dockerfile=docker/Dockerfile.prod'] })).toEqual(
      failed(
        1,
        'error building image: Dockerfile "docker/Dockerfile.prod" not found',
        'hint: looked for "FOLDER/docker/Dockerfile.prod" and "FOLDER/context/docker/Dockerfile.prod"; name it with --dockerfile',
        'code: DOCKERFILE_NOT_FOUND',
      ),
    );
  });

  it('a target that is no stage', async () => {
    const stages = 'FROM scratch AS compile\nFROM scratch AS final\n';
    expect(await scene.fail({ dockerfile: stages, flags: ['--target=compiler'] })).toEqual(
      failed(
        1,
        'error building image: target stage "compiler" is not in "Dockerfile"',
        'hint: did you mean "compile"?',
        'code: STAGE_NOT_FOUND',
      ),
    );
  });
});

import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256, YadokariError } from '../../../src/base/index.ts';
import type { EventBody } from '../../../src/events/index.ts';
import {
  checkOutputs,
  createOutputs,
  type OutputPaths,
  type Outputs,
  type OutputsOptions,
  parseDestination,
} from '../../../src/export/index.ts';
import { type AssembledImage, bytesBlob, mediaTypes } from '../../../src/image/index.ts';
import { openLayout } from '../../../src/oci-layout/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { tinyImage, tinyLayer } from '../../support/tiny-image.ts';
import { FakeRegistry } from './fake-registry.ts';

let folder: TemporaryFolder;
let registry: FakeRegistry;
let events: EventBody[];
let put: { url: string; text: string; contentType: string }[];
beforeEach(() => {
  folder = temporaryFolder('outputs', 1e8);
  registry = new FakeRegistry();
  events = [];
  put = [];
});
afterEach(() => folder[Symbol.dispose]());

const here = (...names: string[]): string => join(folder.path, ...names);

/** Every name below the folder. */
function names(): string[] {
  return readdirSync(folder.path, { recursive: true }).map(String).sort();
}

function image(text = 'hello'): AssembledImage {
  const blob = bytesBlob(mediaTypes.ociLayerGzip, Buffer.from(text));
  return tinyImage({ layers: [{ diffId: sha256(`tar ${text}`), blob }] });
}

function outputs(paths: OutputPaths, options: Partial<OutputsOptions> & { to?: string[] } = {}): Outputs {
  const { to = ['r.example/a/b:1', 'app'], ...rest } = options;
  return createOutputs({
    destinations: to.map((text) => parseDestination(text)),
    paths,
    workDir: folder.path,
    push: { client: registry },
    emit: (event) => events.push(event),
    putUrl: (url, body, { contentType }) => {
      put.push({ url, text: Buffer.from(body).toString(), contentType });
      return Promise.resolve();
    },
    ...rest,
  });
}

describe('parseDestination', () => {
  it('normalizes the name and keeps what the user wrote', () => {
    expect(parseDestination('app')).toEqual({
      text: 'app',
      registry: 'index.docker.io',
      repository: 'library/app',
      tag: 'latest',
    });
  });

  it('refuses a digest', () => {
    const text = `r.example/a@${sha256('x')}`;
    expect(() => parseDestination(text)).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        message: `destination "${text}" names a digest`,
        hint: 'the digest is only known when the image is built: give a tag',
      }),
    );
  });
});

describe('digest files', () => {
  it('hold what Kaniko writes', async () => {
    const one = image();
    const { digest } = one.manifestDescriptor;
    const results = await outputs({
      digestFile: here('digest'),
      nameFile: here('name'),
      nameTagFile: here('tag'),
      builderOutput: folder.path,
    }).finish(one);
    expect(results.map(({ destination }) => destination.text)).toEqual(['r.example/a/b:1', 'app']);
    const texts = ['digest', 'name', 'tag', 'images'].map((name) => readFileSync(here(name), 'utf8'));
    expect(texts).toEqual([
      digest,
      `r.example/a/b@${digest}\nindex.docker.io/library/app@${digest}\n`,
      `r.example/a/b:1@${digest}\nindex.docker.io/library/app:latest@${digest}\n`,
      `{"name":"r.example/a/b:1","digest":"${digest}"}\n{"name":"app","digest":"${digest}"}\n`,
    ]);
    expect(names()).toEqual(['digest', 'images', 'name', 'tag']);
    expect(events.filter(({ type }) => type === 'output.written')).toEqual([
      { type: 'output.written', kind: 'digest-file', path: here('digest'), size: 71 },
      {
        type: 'output.written',
        kind: 'image-name-with-digest-file',
        path: here('name'),
        size: texts[1]!.length,
      },
      {
        type: 'output.written',
        kind: 'image-name-tag-with-digest-file',
        path: here('tag'),
        size: texts[2]!.length,
      },
      { type: 'output.written', kind: 'BUILDER_OUTPUT', path: here('images'), size: texts[3]!.length },
    ]);
  });

  it('are written without a push too, except for the list of what was pushed', async () => {
    const one = image();
    const { push, ...rest } = { push: undefined, to: [] as string[] };
    expect(push).toBeUndefined();
    const quiet = createOutputs({
      destinations: rest.to.map((text) => parseDestination(text)),
      paths: { digestFile: here('digest'), builderOutput: folder.path },
      workDir: folder.path,
      emit: () => undefined,
      putUrl: () => Promise.reject(new Error('not used')),
    });
    expect(await quiet.finish(one)).toEqual([]);
    expect(names()).toEqual(['digest']);
    expect(readFileSync(here('digest'), 'utf8')).toBe(one.manifestDescriptor.digest);
  });

  it('get folders of mode 0700 and have mode 0644', async () => {
    await outputs({ digestFile: here('x/y/digest') }).finish(image());
    const mode = (...path: string[]): number => statSync(here(...path)).mode & 0o777;
    expect([mode('x'), mode('x/y'), mode('x/y/digest')]).toEqual([0o700, 0o700, 0o644]);
  });

  it('go to https URLs by PUT as plain text', async () => {
    const one = image();
    const { digest } = one.manifestDescriptor;
    await outputs(
      { digestFile: 'https://store.example/d?sig=1', nameFile: 'https://store.example/n' },
      { to: ['r/a'] },
    ).finish(one);
    expect(put).toEqual([
      { url: 'https://store.example/d?sig=1', text: digest, contentType: 'text/plain' },
      { url: 'https://store.example/n', text: `index.docker.io/r/a@${digest}\n`, contentType: 'text/plain' },
    ]);
    expect(names()).toEqual([]);
    // The query of a presigned URL is a secret.
    const written = events.flatMap((event) => (event.type === 'output.written' ? [event.path] : []));
    expect(written).toEqual(['https://store.example/d?…', 'https://store.example/n']);
  });

  it('replace an older file and keep a link to it', async () => {
    mkdirSync(here('real'));
    writeFileSync(
      here('real/digest'),
      'an older and much longer text than a digest, which must not shine through '.repeat(3),
    );
    symlinkSync('real/digest', here('link'));
    const one = image();
    await outputs({ digestFile: here('link') }).finish(one);
    expect(readlinkSync(here('link'))).toBe('real/digest');
    expect(readFileSync(here('real/digest'), 'utf8')).toBe(one.manifestDescriptor.digest);
    expect(names()).toEqual(['link', 'real', 'real/digest']);
  });

  it('can be a pipe', async () => {
    execFileSync('mkfifo', [here('pipe')]);
    const one = image();
    const writing = outputs({ digestFile: here('pipe') }).finish(one);
    const reading = readFile(here('pipe'), 'utf8');
    await writing;
    expect(await reading).toBe(one.manifestDescriptor.digest);
    expect(names()).toEqual(['pipe']);
  });
});

const all = (): OutputPaths => ({
  digestFile: here('new/folder/digest'),
  nameFile: here('name'),
  tarPath: here('image.tar'),
  ociLayoutPath: here('layout/deep'),
  builderOutput: here('builder'),
});

describe('when something fails', () => {
  const broken = new YadokariError('REGISTRY_ERROR', 'broken');
  it('a failed upload leaves no file, no folder and no tag', async () => {
    const one = image();
    registry.fault = (call) => (call.startsWith('upload') ? broken : undefined);
    await expect(outputs(all()).finish(one)).rejects.toBe(broken);
    expect(names()).toEqual([]);
    expect(registry.manifests.size).toBe(0);
    expect(events.filter(({ type }) => type === 'output.written')).toEqual([]);
  });

  it('a refused tag leaves no file and no folder', async () => {
    registry.fault = (call) => (call.startsWith('manifest') ? broken : undefined);
    await expect(outputs(all()).finish(image())).rejects.toBe(broken);
    expect(names()).toEqual([]);
  });

  it('for one destination of two, the files name the other one', async () => {
    registry.fault = (call) => (call === 'manifest r.example/a/b:1' ? broken : undefined);
    const two = outputs(all(), {
      destinations: ['r.example/a/b:1', 'r.example/a/c:1'].map((text) => parseDestination(text)),
    });
    const one = image();
    await expect(two.finish(one)).rejects.toMatchObject({
      message: 'cannot push to 1 of 2 destinations: "r.example/a/b:1": broken',
      hint: 'pushed to "r.example/a/c:1"',
    });
    await two.abort();
    expect(readFileSync(here('name'), 'utf8')).toBe(`r.example/a/c@${one.manifestDescriptor.digest}\n`);
    expect(readFileSync(here('builder/images'), 'utf8')).toMatch(/^\{"name":"r.example\/a\/c:1",[^\n]*\n$/);
  });

  it('a refused PUT leaves no other digest file', async () => {
    const denied = new YadokariError('NETWORK', 'denied');
    const failing = outputs(
      { ...all(), digestFile: 'https://store.example/d' },
      { putUrl: () => Promise.reject(denied) },
    );
    await expect(failing.finish(image())).rejects.toBe(denied);
    expect(names()).toEqual([]);
  });

  it('an output that cannot be written leaves no tag and no other file', async () => {
    mkdirSync(here('name'));
    await expect(outputs(all()).finish(image())).rejects.toMatchObject({ code: 'OUTPUT_NOT_WRITABLE' });
    expect(names()).toEqual(['name']);
  });

  it('a layer that is not what it should be stops everything', async () => {
    const one = image();
    const blob = { ...one.layers[0]!.blob, open: () => bytesBlob('x', Buffer.from('hellO')).open() };
    const lying = { ...one, layers: [{ ...one.layers[0]!, blob }] };
    const lone = outputs({ ociLayoutPath: here('layout'), digestFile: here('digest') });
    await expect(lone.finish(lying)).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
    expect(names()).toEqual([]);
    expect([...registry.manifests.keys()]).toEqual([]);
  });

  it('files that were there before keep their content', async () => {
    writeFileSync(here('name'), 'old');
    registry.fault = () => broken;
    await expect(outputs(all()).finish(image())).rejects.toBe(broken);
    expect(names()).toEqual(['name']);
    expect(readFileSync(here('name'), 'utf8')).toBe('old');
  });

  it('an earlier layout keeps its image', async () => {
    const paths = { ociLayoutPath: here('layout'), digestFile: 'https://store.example/d' };
    const old = image('old');
    await outputs(paths).finish(old);
    const before = names();
    const failing = outputs(paths, { putUrl: () => Promise.reject(broken) });
    await expect(failing.finish(image('new'))).rejects.toBe(broken);
    expect(names()).toEqual(before);
    const layout = await openLayout(here('layout'));
    expect((await layout.index()).manifests.map(({ digest }) => digest)).toEqual([
      old.manifestDescriptor.digest,
    ]);
    expect(await layout.verify()).toEqual([]);
  });

  it('a folder that was there, empty, stays', async () => {
    mkdirSync(here('layout'));
    registry.fault = () => broken;
    await expect(outputs({ ociLayoutPath: here('layout') }).finish(image())).rejects.toBe(broken);
    expect(names()).toEqual(['layout']);
  });

  it('abort ends uploads and leaves nothing', async () => {
    registry.closeGate();
    const one = image();
    const aborted = outputs(all());
    aborted.offer(one.layers[0]!);
    await registry.waiting(1);
    await aborted.abort();
    expect(registry.uploading).toBe(0);
    expect(names()).toEqual([]);
  });
});

describe("an image of Docker's format with zstd layers", () => {
  it('is written, with a warning', async () => {
    const layers = [tinyLayer(folder.path, { files: { a: 'a' }, compression: 'zstd' })];
    await outputs({}).finish(tinyImage({ layers, format: 'docker' }));
    await outputs({}, { to: ['b'] }).finish(tinyImage({ layers, format: 'oci' }));
    expect(events.filter(({ type }) => type === 'warning')).toEqual([
      {
        type: 'warning',
        message: "the image has zstd layers, for which Docker's format has no official type",
        hint: 'skopeo and containerd before 1.7 refuse it: use --image-format=oci',
      },
    ]);
  });
});

describe('the layout of a build', () => {
  it('holds its image alone, named by the tag of the first destination', async () => {
    const [first, second] = [image('first'), image('second')];
    await outputs({ ociLayoutPath: here('layout') }).finish(first);
    await outputs({ ociLayoutPath: here('layout') }).finish(second);
    const layout = await openLayout(here('layout'));
    expect((await layout.index()).manifests).toEqual([
      {
        ...second.manifestDescriptor,
        annotations: { 'org.opencontainers.image.ref.name': '1' },
        platform: { os: 'linux', architecture: 'amd64' },
      },
    ]);
    expect(await layout.verify()).toEqual([]);
    expect(events.findLast(({ type }) => type === 'output.written')).toEqual({
      type: 'output.written',
      kind: 'oci-layout',
      path: here('layout'),
    });
  });

  it('is unpacked by umoci and read by skopeo without a name', async () => {
    const layers = [tinyLayer(folder.path, { files: { hello: 'world' } })];
    const one = tinyImage({ layers });
    await outputs({ ociLayoutPath: here('layout') }, { to: [] }).finish(one);
    const inspected: unknown = JSON.parse(
      execFileSync('skopeo', ['inspect', `oci:${here('layout')}`], { encoding: 'utf8' }),
    );
    expect(inspected).toMatchObject({ Digest: one.manifestDescriptor.digest });
    execFileSync('umoci', ['unpack', '--rootless', '--image', here('layout'), here('bundle')]);
    expect(readFileSync(here('bundle/rootfs/hello'), 'utf8')).toBe('world');
  });

  it('says that a file is in the way', async () => {
    writeFileSync(here('layout'), '');
    await expect(outputs({ ociLayoutPath: here('layout') }).finish(image())).rejects.toMatchObject({
      code: 'OUTPUT_NOT_WRITABLE',
      message: `cannot write "${here('layout')}": not a directory`,
    });
  });
});

describe('checkOutputs', () => {
  it('accepts what can be written and makes nothing', async () => {
    writeFileSync(here('there'), '');
    await checkOutputs({
      tarPath: here('image.tar'),
      ociLayoutPath: here('a/b/c'),
      digestFile: here('x/y/digest'),
      nameFile: 'https://store.example/n',
      nameTagFile: here('there'),
      builderOutput: here('out'),
    });
    expect(names()).toEqual(['there']);
  });

  it.each([
    [{ tarPath: 'folder' }, 'cannot write "HERE/folder": it is a folder'],
    [{ digestFile: 'file/digest' }, 'cannot write "HERE/file/digest": not a directory'],
    [{ ociLayoutPath: 'file' }, 'cannot write "HERE/file": "HERE/file" is not a folder'],
    [{ builderOutput: 'file/x' }, 'cannot write "HERE/file/x": not a directory'],
    [
      { rootfsPath: 'out', rootfsTarPath: 'out/../out' },
      'cannot write "HERE/out": it is to be a folder and a file',
    ],
  ] as const)('refuses %j', async (given, message) => {
    mkdirSync(here('folder'));
    writeFileSync(here('file'), '');
    const paths = Object.fromEntries(Object.entries(given).map(([key, path]) => [key, here(path)]));
    await expect(checkOutputs(paths)).rejects.toMatchObject({
      code: 'OUTPUT_NOT_WRITABLE',
      message: message.replaceAll('HERE', folder.path),
    });
  });

  it.each(['/', '/tmp/..'])('keeps the files of an image from the system itself: %s', async (rootfsPath) => {
    await expect(checkOutputs({ rootfsPath })).rejects.toMatchObject({
      code: 'OUTPUT_NOT_WRITABLE',
      message: `cannot write "${rootfsPath}": the files of the image would take the place of this system’s`,
    });
  });
});

/** Runs a script in a mount namespace where `ro` is read-only and `pinned` is a file mounted on its own. */
function inNamespace(script: string): unknown {
  mkdirSync(here('ro'));
  writeFileSync(here('ro/pinned'), 'old');
  writeFileSync(here('behind'), 'old');
  const room = join(__dirname, '../../../src');
  writeFileSync(
    here('script.mjs'),
    `import { checkOutputs, createOutputs } from ${JSON.stringify(join(room, 'export/index.ts'))};
     import { assembleImage } from ${JSON.stringify(join(room, 'image/index.ts'))};
     const image = assembleImage({ format: 'oci', layers: [], config: { os: 'linux', architecture: 'amd64', rootfs: { type: 'layers', diff_ids: [] } } });
     const outputs = (paths, putUrl) => createOutputs({ destinations: [], paths, emit: () => {}, putUrl });
     const tell = async (work) => { try { await work; return 'ok'; } catch ({ code, message, hint }) { return { code, message, hint }; } };
     const ro = ${JSON.stringify(here('ro'))};
     console.log(JSON.stringify(await (async () => { ${script} })()));`,
  );
  const mounts = `mount --bind ro ro && mount -o remount,bind,ro ro && mount --bind behind ro/pinned`;
  const command = [
    '--mount',
    '--map-root-user',
    'sh',
    '-c',
    `cd "$1" && ${mounts} && exec "$2" script.mjs`,
    'sh',
  ];
  const output = execFileSync('unshare', [...command, folder.path, process.execPath], { encoding: 'utf8' });
  return JSON.parse(output);
}

const refusal = (path: string): unknown => ({
  code: 'OUTPUT_NOT_WRITABLE',
  message: `cannot write "${here('ro', path)}": read-only file system`,
  hint: 'give a path that this user may write to',
});

describe('a read-only folder', () => {
  it('is found before the build and at its end', () => {
    const told = inNamespace(`return [
      await tell(checkOutputs({ digestFile: ro + '/digest' })),
      await tell(checkOutputs({ tarPath: ro + '/new/image.tar' })),
      await tell(checkOutputs({ ociLayoutPath: ro + '/layout' })),
      await tell(outputs({ digestFile: ro + '/digest' }).finish(image)),
      await tell(outputs({ tarPath: ro + '/new/image.tar' }).finish(image)),
      await tell(outputs({ ociLayoutPath: ro + '/layout' }).finish(image)),
    ];`);
    const three = ['digest', 'new/image.tar', 'layout'].map((path) => refusal(path));
    expect(told).toEqual([...three, ...three]);
  });

  it('with a file mounted into it (as /dev/termination-log is) gets its bytes', () => {
    const told = inNamespace(`return [
      await tell(checkOutputs({ digestFile: ro + '/pinned' })),
      await tell(outputs({ digestFile: ro + '/pinned' }).finish(image)),
      image.manifestDescriptor.digest,
    ];`);
    expect(told).toEqual(['ok', 'ok', readFileSync(here('behind'), 'utf8')]);
  });

  it('gives the mounted file its old bytes back when the build fails', () => {
    const told = inNamespace(`return tell(outputs(
      { digestFile: ro + '/pinned', nameFile: 'https://store.example/n' },
      () => Promise.reject(Object.assign(new Error('denied'), { code: 'NETWORK' })),
    ).finish(image));`);
    expect(told).toEqual({ code: 'NETWORK', message: 'denied' });
    expect(readFileSync(here('behind'), 'utf8')).toBe('old');
  });
});

describe('a mounted file in a folder that can be written', () => {
  it('is overwritten, for nothing can be renamed over it', () => {
    const told = inNamespace(`
      const { execFileSync } = await import('node:child_process');
      const { writeFileSync, readFileSync, readdirSync } = await import('node:fs');
      writeFileSync('mounted', 'x');
      execFileSync('mount', ['--bind', 'behind', 'mounted']);
      const result = await tell(outputs({ digestFile: 'mounted', tarPath: 'image.tar' }).finish(image));
      return [result, readFileSync('mounted', 'utf8') === image.manifestDescriptor.digest, readdirSync('.').filter((name) => name.startsWith('.'))];`);
    expect(told).toEqual(['ok', true, []]);
  });
});

describe('a full disk', () => {
  it('is named, and leaves nothing', () => {
    const told = inNamespace(`
      const { execFileSync } = await import('node:child_process');
      const { mkdirSync, readdirSync } = await import('node:fs');
      mkdirSync('small');
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'none', 'small']);
      const { bytesBlob } = await import(${JSON.stringify(join(__dirname, '../../../src/image/index.ts'))});
      const blob = bytesBlob('application/vnd.oci.image.layer.v1.tar', Buffer.alloc(100_000, 1));
      const big = assembleImage({ ...image, layers: [{ diffId: blob.descriptor.digest, blob }] });
      const first = await tell(outputs({ tarPath: 'small/image.tar' }).finish(big));
      const second = await tell(outputs({ ociLayoutPath: 'small/layout' }).finish(big));
      return [first, second.code, readdirSync('small')];`);
    expect(told).toEqual([
      {
        code: 'DISK_FULL',
        message: 'cannot write "small/image.tar": no space left on device',
        hint: 'free space there, or write elsewhere',
      },
      'DISK_FULL',
      [],
    ]);
    expect(existsSync(here('small/image.tar'))).toBe(false);
  });
});

import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Digest, sha256 } from '../../../src/base/index.ts';
import { type AssembledImage, bytesBlob, type Descriptor, mediaTypes } from '../../../src/image/index.ts';
import { createLayout, type OciLayout, openLayout } from '../../../src/oci-layout/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { tinyImage, tinyLayer } from '../../support/tiny-image.ts';

const amd64 = { os: 'linux', architecture: 'amd64' };
let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder('layout', 1e8);
});
afterEach(() => folder[Symbol.dispose]());

const here = (...names: string[]): string => join(folder.path, ...names);
const blobFile = (layout: OciLayout, digest: Digest): string =>
  join(layout.dir, 'blobs/sha256', digest.slice(7));

async function put(layout: OciLayout, image: AssembledImage): Promise<void> {
  for (const { blob } of image.layers) await layout.add(blob);
  await layout.add(bytesBlob(image.configDescriptor.mediaType, image.configBytes));
  await layout.add(bytesBlob(image.manifest.mediaType, image.manifestBytes));
}

async function putIndex(layout: OciLayout, images: readonly [AssembledImage, string][]): Promise<Descriptor> {
  for (const [image] of images) await put(layout, image);
  const manifests = images.map(([image, architecture]) => ({
    ...image.manifestDescriptor,
    platform: { os: 'linux', architecture },
  }));
  const index = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests };
  const blob = bytesBlob(mediaTypes.ociIndex, Buffer.from(JSON.stringify(index)));
  await layout.add(blob);
  return blob.descriptor;
}

function someImage(text: string, architecture = 'amd64'): AssembledImage {
  return tinyImage({ layers: [tinyLayer(folder.path, { files: { hello: text } })], architecture });
}

describe('a layout on disk', () => {
  it('is what image-spec says', async () => {
    const layout = await createLayout(here('a/b/layout'));
    const image = someImage('one');
    await put(layout, image);
    await layout.tag(image.manifestDescriptor, '1.0');
    expect(readdirSync(layout.dir).sort()).toEqual(['blobs', 'index.json', 'oci-layout']);
    expect(readFileSync(join(layout.dir, 'oci-layout'), 'utf8')).toBe('{"imageLayoutVersion":"1.0.0"}');
    expect(JSON.parse(readFileSync(join(layout.dir, 'index.json'), 'utf8'))).toEqual({
      schemaVersion: 2,
      mediaType: mediaTypes.ociIndex,
      manifests: [
        { ...image.manifestDescriptor, annotations: { 'org.opencontainers.image.ref.name': '1.0' } },
      ],
    });
    const expected = [image.manifestDescriptor, image.configDescriptor, ...image.manifest.layers];
    expect(readdirSync(join(layout.dir, 'blobs/sha256')).sort()).toEqual(
      expected.map(({ digest }) => digest.slice(7)).sort(),
    );
  });

  it('is read by skopeo and unpacked by umoci', async () => {
    const layout = await createLayout(here('layout'));
    const plain = tinyLayer(folder.path, { files: { 'etc/plain': 'p' }, compression: 'none' });
    const gzip = tinyLayer(folder.path, { files: { hello: 'world', 'etc/gzip': 'g' } });
    const image = tinyImage({ layers: [plain, gzip], labels: { a: 'b' } });
    await put(layout, image);
    await layout.tag(image.manifestDescriptor, 'first');
    const other = someImage('two');
    await put(layout, other);
    await layout.tag(other.manifestDescriptor, 'second');
    const inspected: unknown = JSON.parse(
      execFileSync('skopeo', ['inspect', `oci:${layout.dir}:first`], { encoding: 'utf8' }),
    );
    expect(inspected).toMatchObject({
      Digest: image.manifestDescriptor.digest,
      Labels: { a: 'b' },
      Layers: image.manifest.layers.map(({ digest }) => digest),
    });
    execFileSync('umoci', ['unpack', '--rootless', '--image', `${layout.dir}:first`, here('bundle')]);
    expect(readFileSync(here('bundle/rootfs/hello'), 'utf8')).toBe('world');
    expect(readdirSync(here('bundle/rootfs/etc')).sort()).toEqual(['gzip', 'plain']);
    execFileSync('umoci', ['unpack', '--rootless', '--image', `${layout.dir}:second`, here('bundle2')]);
    expect(readFileSync(here('bundle2/rootfs/hello'), 'utf8')).toBe('two');
  });

  it('reads what skopeo wrote', async () => {
    const layout = await createLayout(here('layout'));
    const image = someImage('one');
    await put(layout, image);
    await layout.tag(image.manifestDescriptor, 'x');
    execFileSync('skopeo', ['copy', '-q', `oci:${layout.dir}:x`, `oci:${here('copy')}:y`]);
    const copy = await openLayout(here('copy'));
    const read = await copy.image('y', amd64);
    expect(read.manifestDescriptor.digest).toBe(image.manifestDescriptor.digest);
    expect(await copy.verify()).toEqual([]);
  });

  it('keeps the images of a layout that it opens again, and gives a name to one image only', async () => {
    const one = someImage('one');
    const two = someImage('two');
    const layout = await createLayout(here('layout'));
    await layout.tag(one.manifestDescriptor, 'a');
    await layout.tag(one.manifestDescriptor, 'b');
    const again = await createLayout(here('layout'));
    await again.tag(two.manifestDescriptor, 'a');
    const entries = (await again.index()).manifests.map(({ digest, annotations }) => [
      annotations?.['org.opencontainers.image.ref.name'],
      digest,
    ]);
    expect(entries).toEqual([
      ['b', one.manifestDescriptor.digest],
      ['a', two.manifestDescriptor.digest],
    ]);
  });

  it('is not opened where there is none', async () => {
    await expect(openLayout(here('nothing'))).rejects.toMatchObject({
      code: 'IMAGE_NOT_FOUND',
      message: `folder "${here('nothing')}" is not an OCI layout: it has no file "oci-layout"`,
    });
  });

  it.each([
    ['{"imageLayoutVersion":"2.0.0"}', '2.0.0'],
    ['{}', 'unknown'],
    ['no json', 'unknown'],
  ])('of another version (%s) is refused', async (content, version) => {
    mkdirSync(here('layout'));
    writeFileSync(here('layout/oci-layout'), content);
    const error = {
      code: 'MANIFEST_INVALID',
      message: `folder "${here('layout')}" is an OCI layout of version "${version}", not "1.0.0"`,
    };
    await expect(openLayout(here('layout'))).rejects.toMatchObject(error);
    await expect(createLayout(here('layout'))).rejects.toMatchObject(error);
  });

  it('says which path it cannot create', async () => {
    writeFileSync(here('file'), '');
    await expect(createLayout(here('file/layout'))).rejects.toMatchObject({
      code: 'OUTPUT_NOT_WRITABLE',
      message: `cannot write "${here('file/layout')}": not a directory`,
    });
  });

  it('refuses an index that is too large to be one', async () => {
    const layout = await createLayout(here('layout'));
    writeFileSync(here('layout/index.json'), ' '.repeat(4 * 1024 * 1024 + 1));
    await expect(layout.index()).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: `file "${here('layout/index.json')}" has 4194305 bytes, more than 4194304`,
    });
  });
});

describe('adding blobs', () => {
  it('reads a blob that is there already not again', async () => {
    const layout = await createLayout(here('layout'));
    const blob = bytesBlob('text/plain', Buffer.from('hello'));
    expect(await layout.has(blob.descriptor)).toBe(false);
    expect(await layout.add(blob)).toBe('added');
    expect(await layout.has(blob.descriptor)).toBe(true);
    const unreadable = { ...blob, open: () => Promise.reject(new Error('opened again')) };
    expect(await layout.add(unreadable)).toBe('exists');
  });

  it('replaces a blob of the wrong size', async () => {
    const layout = await createLayout(here('layout'));
    const blob = bytesBlob('text/plain', Buffer.from('hello'));
    await layout.add(blob);
    writeFileSync(blobFile(layout, blob.descriptor.digest), 'hel');
    expect(await layout.add(blob)).toBe('added');
    expect(await layout.verify()).toEqual([]);
    expect(readFileSync(blobFile(layout, blob.descriptor.digest), 'utf8')).toBe('hello');
  });

  it.each([
    ['hellO', 'DIGEST_MISMATCH'],
    ['hell', 'SIZE_MISMATCH'],
    ['hello!', 'SIZE_MISMATCH'],
  ])('leaves nothing behind when the bytes are %j', async (text, code) => {
    const layout = await createLayout(here('layout'));
    const { descriptor } = bytesBlob('text/plain', Buffer.from('hello'));
    const lying = { ...bytesBlob('text/plain', Buffer.from(text)), descriptor };
    await expect(layout.add(lying)).rejects.toMatchObject({ code });
    expect(readdirSync(here('layout/blobs/sha256'))).toEqual([]);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const layout = await createLayout(here('layout'));
    const controller = new AbortController();
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        yield Buffer.alloc(1000);
        controller.abort();
      }
    }
    const descriptor: Descriptor = { mediaType: 'text/plain', digest: sha256(''), size: 1e9 };
    const adding = layout.add({ descriptor, open: () => Promise.resolve(endless()) }, controller.signal);
    await expect(adding).rejects.toMatchObject({ name: 'AbortError' });
    expect(readdirSync(here('layout/blobs/sha256'))).toEqual([]);
  });
});

describe('several writers', () => {
  it('lose no image of each other', async () => {
    const layout = await createLayout(here('layout'));
    const writer = here('writer.mjs');
    writeFileSync(
      writer,
      `import { createLayout } from ${JSON.stringify(join(__dirname, '../../../src/oci-layout/index.ts'))};
       const [dir, who] = process.argv.slice(2);
       const layout = await createLayout(dir);
       for (let n = 0; n < 15; n += 1) {
         const digest = 'sha256:' + (who + n.toString(16).padStart(2, '0')).padStart(64, '0');
         await layout.tag({ mediaType: 'application/vnd.oci.image.manifest.v1+json', digest, size: 1 }, who + '-' + n);
       }`,
    );
    const writers = ['a', 'b', 'c'].map((who) => fork(writer, [layout.dir, who], { execArgv: [] }));
    const codes = await Promise.all(writers.map(async (child) => (await once(child, 'exit'))[0] as unknown));
    expect(codes).toEqual([0, 0, 0]);
    expect((await layout.index()).manifests).toHaveLength(45);
    expect(readdirSync(layout.dir).sort()).toEqual(['index.json', 'oci-layout']);
  });

  it('do not wait for one that died', async () => {
    const layout = await createLayout(here('layout'));
    writeFileSync(here('layout/index.json.lock'), '');
    utimesSync(here('layout/index.json.lock'), 1, 1);
    await layout.tag(someImage('x').manifestDescriptor, 'x');
    expect((await layout.index()).manifests).toHaveLength(1);
    expect(existsSync(here('layout/index.json.lock'))).toBe(false);
  });

  it('keep the old index when the change fails', async () => {
    const layout = await createLayout(here('layout'));
    await layout.tag(someImage('x').manifestDescriptor, 'x');
    const failing = layout.update(() => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await layout.index()).manifests).toHaveLength(1);
    await layout.update(() => []);
    expect((await layout.index()).manifests).toEqual([]);
  });
});

describe('reading images', () => {
  it('gives config and layers lazily', async () => {
    const layout = await createLayout(here('layout'));
    const image = someImage('one');
    await put(layout, image);
    await layout.tag(image.manifestDescriptor, 'x');
    rmSync(blobFile(layout, image.manifest.layers[0]!.digest));
    const read = await layout.image(undefined, amd64);
    expect(read).toMatchObject({
      reference: `oci:${layout.dir}`,
      manifest: image.manifest,
      config: { config: { Cmd: ['/hello'] } },
      layers: [{ diffId: image.layers[0]!.diffId, blob: { descriptor: image.manifest.layers[0] } }],
    });
    expect(read.indexDigest).toBeUndefined();
  });

  it('finds the platform in an index', async () => {
    const layout = await createLayout(here('layout'));
    const [amd, arm] = [someImage('amd'), someImage('arm', 'arm64')];
    const index = await putIndex(layout, [
      [amd, 'amd64'],
      [arm, 'arm64'],
    ]);
    await layout.tag(index, 'multi');
    const read = await layout.image('multi', { os: 'linux', architecture: 'arm64' });
    expect(read.manifestDescriptor.digest).toBe(arm.manifestDescriptor.digest);
    expect(read.indexDigest).toBe(index.digest);
    await expect(layout.image('multi', { os: 'linux', architecture: 's390x' })).rejects.toMatchObject({
      code: 'PLATFORM_NOT_FOUND',
      message: `image "oci:${layout.dir}:multi" has no variant for platform "linux/s390x"`,
      hint: 'it has linux/amd64, linux/arm64',
    });
  });

  it('says what there is when the name is not', async () => {
    const layout = await createLayout(here('layout'));
    await expect(layout.image('x', amd64)).rejects.toMatchObject({
      code: 'IMAGE_NOT_FOUND',
      message: `cannot find image "oci:${layout.dir}:x": it is not there`,
      hint: 'the layout is empty',
    });
    await layout.tag(someImage('one').manifestDescriptor, 'a');
    const other = someImage('two').manifestDescriptor;
    await layout.update((manifests) => [...manifests, other]);
    await expect(layout.image('x', amd64)).rejects.toMatchObject({
      hint: `the layout has "a", "${other.digest}"`,
    });
    await expect(layout.image(undefined, amd64)).rejects.toMatchObject({
      code: 'IMAGE_NOT_FOUND',
      message: `cannot find image "oci:${layout.dir}": it holds 2 images`,
      hint: `the layout has "a", "${other.digest}"`,
    });
  });

  it('does not follow an index that contains itself', async () => {
    const layout = await createLayout(here('layout'));
    let entry = await putIndex(layout, [[someImage('one'), 'amd64']]);
    for (let depth = 0; depth < 5; depth += 1) {
      const blob = bytesBlob(
        mediaTypes.ociIndex,
        Buffer.from(
          JSON.stringify({
            schemaVersion: 2,
            mediaType: mediaTypes.ociIndex,
            manifests: [{ ...entry, platform: amd64 }],
          }),
        ),
      );
      await layout.add(blob);
      entry = blob.descriptor;
    }
    await layout.tag(entry, 'deep');
    await expect(layout.image('deep', amd64)).rejects.toMatchObject({
      code: 'MANIFEST_INVALID',
      message: `image "oci:${layout.dir}:deep" is an index more than 4 levels deep`,
    });
  });

  it('does not hand out a file that a blob links to', async () => {
    const layout = await createLayout(here('layout'));
    const image = someImage('one');
    await put(layout, image);
    await layout.tag(image.manifestDescriptor, 'x');
    const { digest, size } = image.configDescriptor;
    rmSync(blobFile(layout, digest));
    symlinkSync('/etc/passwd', blobFile(layout, digest));
    expect(size).toBeLessThan(readFileSync('/etc/passwd').length);
    await expect(layout.image('x', amd64)).rejects.toMatchObject({
      code: 'SIZE_MISMATCH',
      message: `blob "${digest}" has more than the ${size} bytes announced`,
    });
  });

  it('reads no document of more than 4 MiB', async () => {
    const layout = await createLayout(here('layout'));
    const { digest } = someImage('one').manifestDescriptor;
    await layout.tag({ mediaType: mediaTypes.ociManifest, digest, size: 5_000_000 }, 'x');
    await expect(layout.image('x', amd64)).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: `document "${digest}" has 5000000 bytes, more than 4194304`,
    });
  });
});

describe('verify', () => {
  it('finds what is missing, cut, changed or unreadable, in every image', async () => {
    const layout = await createLayout(here('layout'));
    const texts = ['missing', 'cut', 'changed', 'fine'];
    const images = texts.map((text) => someImage(text));
    for (const image of images) await put(layout, image);
    const index = await putIndex(layout, [[images[0]!, 'amd64']]);
    await layout.tag(index, 'index');
    for (const image of images.slice(1)) {
      await layout.tag(image.manifestDescriptor, image.configDescriptor.digest);
    }
    const [missing, cut, changed] = images.map((image) => image.manifest.layers[0]!);
    rmSync(blobFile(layout, missing!.digest));
    writeFileSync(blobFile(layout, cut!.digest), 'c');
    writeFileSync(blobFile(layout, changed!.digest), Buffer.alloc(changed!.size));
    const bad = bytesBlob(mediaTypes.ociManifest, Buffer.from('{"schemaVersion":2}'));
    await layout.add(bad);
    await layout.tag(bad.descriptor, 'bad');
    const problems = await layout.verify();
    expect(problems).toEqual([
      expect.objectContaining({ digest: bad.descriptor.digest, problem: 'invalid' }),
      expect.objectContaining({ digest: cut!.digest, problem: 'wrong size' }),
      expect.objectContaining({ digest: changed!.digest, problem: 'wrong digest' }),
      {
        digest: missing!.digest,
        problem: 'missing',
        message: `OCI layout "${layout.dir}" has no blob "${missing!.digest}"`,
      },
    ]);
  });

  it('ends when it is cancelled', async () => {
    const layout = await createLayout(here('layout'));
    const image = someImage('one');
    await put(layout, image);
    await layout.tag(image.manifestDescriptor, 'x');
    await expect(layout.verify(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('collect', () => {
  it('deletes what nothing leads to and keeps the rest', async () => {
    const layout = await createLayout(here('layout'));
    const [kept, inIndex, gone] = ['kept', 'index', 'gone'].map((text) => someImage(text));
    for (const image of [kept!, gone!]) await put(layout, image);
    await layout.tag(kept!.manifestDescriptor, 'kept');
    await layout.tag(await putIndex(layout, [[inIndex!, 'amd64']]), 'index');
    writeFileSync(here('layout/blobs/sha256/tmp-left'), '12345');
    writeFileSync(here('layout/blobs/sha256/README'), 'not ours');
    expect(await layout.collect()).toEqual({ blobs: [], bytes: 0 });
    const doomed = [gone!.manifestDescriptor, gone!.configDescriptor, ...gone!.manifest.layers];
    const collected = await layout.collect({ graceSeconds: -1 });
    expect([...collected.blobs].sort()).toEqual(doomed.map(({ digest }) => digest).sort());
    expect(collected.bytes).toBe(doomed.reduce((sum, { size }) => sum + size, 5));
    expect(existsSync(here('layout/blobs/sha256/tmp-left'))).toBe(false);
    expect(existsSync(here('layout/blobs/sha256/README'))).toBe(true);
    expect(await layout.verify()).toEqual([]);
    expect((await layout.image('index', amd64)).manifestDescriptor.digest).toBe(
      inIndex!.manifestDescriptor.digest,
    );
  });

  it('deletes nothing when a manifest cannot be read', async () => {
    const layout = await createLayout(here('layout'));
    const [broken, stray] = [someImage('broken'), someImage('stray')];
    await put(layout, broken);
    await put(layout, stray);
    await layout.tag(broken.manifestDescriptor, 'x');
    rmSync(blobFile(layout, broken.manifestDescriptor.digest));
    const before = readdirSync(here('layout/blobs/sha256'));
    await expect(layout.collect({ graceSeconds: -1 })).rejects.toMatchObject({
      code: 'IMAGE_NOT_FOUND',
      message: `OCI layout "${layout.dir}" has no blob "${broken.manifestDescriptor.digest}"`,
    });
    expect(readdirSync(here('layout/blobs/sha256'))).toEqual(before);
  });

  it('has nothing to do in an empty layout', async () => {
    const layout = await createLayout(here('layout'));
    expect(await layout.collect({ graceSeconds: -1 })).toEqual({ blobs: [], bytes: 0 });
  });
});

it.each(['oci-layout', 'index.json'])('says so where a pipe stands in for %s', async (name) => {
  const { dir } = await createLayout(here('layout'));
  rmSync(join(dir, name), { force: true });
  execFileSync('mkfifo', [join(dir, name)]);
  await expect(openLayout(dir).then((layout) => layout.index())).rejects.toMatchObject({
    code: 'MANIFEST_INVALID',
    message: `"${join(dir, name)}" is a pipe, not a file`,
  });
});

it('and where one stands in for a blob', async () => {
  const layout = await createLayout(here('layout'));
  const blob = bytesBlob('text/plain', Buffer.from('a blob'));
  await layout.add(blob);
  const { digest } = blob.descriptor;
  const file = join(layout.dir, 'blobs/sha256', digest.slice('sha256:'.length));
  rmSync(file);
  execFileSync('mkfifo', [file]);
  const read = async (): Promise<void> => {
    for await (const chunk of await layout.blob(blob.descriptor).open()) void chunk;
  };
  await expect(read()).rejects.toMatchObject({ code: 'SOURCE_INVALID', message: `"${file}" is no file` });
});

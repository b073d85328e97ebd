import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { diffIdsOf, imageOf } from '../support/base-image.ts';
import { mountMemory } from '../support/mount.ts';
import { excerpt, failed, Scene, type Build, type Failure } from '../support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('disk');
});
afterAll(() => scene[Symbol.asyncDispose]());

let mounts = 0;
const mountPoint = (): string => join(scene.folder, `mount-${(mounts += 1)}`);
/** A file that no compression makes smaller. */
const noise = (bytes: number): { base64: string } => ({ base64: randomBytes(bytes).toString('base64') });

/** Builds with a TMPDIR of so many megabytes. */
async function failInSmallSpace(megabytes: number, build: Build): Promise<Failure> {
  using mount = mountMemory(mountPoint(), `size=${megabytes}m`);
  const tmp = join(mount.path, 'tmp');
  mkdirSync(tmp);
  return await scene.fail({ ...build, tmp });
}

describe('a disk that is full', () => {
  it('when a base layer is unpacked', async () => {
    const zeros = imageOf([{ zeros: { size: 3e7 } }]);
    await scene.push('base/zeros', zeros);
    const [diffId] = diffIdsOf(zeros);
    const dockerfile = 'FROM REGISTRY/base/zeros:1\nRUN ["/true"]\n';
    expect(await failInSmallSpace(8, { dockerfile })).toEqual(
      failed(
        1,
        `error building image: cannot unpack layer ${diffId}: the disk is full (ENOSPC: no space left on device, write)`,
        ...excerpt(dockerfile, 2),
        'hint: free some space, or set TMPDIR to a folder on a larger disk',
        'code: DISK_FULL',
      ),
    );
  });

  it('when a layer is written', async () => {
    const dockerfile = 'FROM REGISTRY/base/busybox:1\nCOPY big /\n';
    expect(await failInSmallSpace(8, { dockerfile, files: { big: noise(2e7) } })).toEqual(
      failed(
        1,
        'error building image: cannot write layer: the disk is full (ENOSPC: no space left on device, write)',
        ...excerpt(dockerfile, 2),
        'hint: free some space, or set TMPDIR to a folder on a larger disk',
        'code: DISK_FULL',
      ),
    );
  });

  it('when the layer of a RUN is written: what runs next ends at once', async () => {
    const dockerfile = [
      'FROM REGISTRY/base/busybox:1',
      'RUN dd if=/dev/urandom of=/big bs=1M count=12 2>/dev/null',
      'RUN sleep 1000',
    ].join('\n');
    expect(await failInSmallSpace(20, { dockerfile })).toEqual(
      failed(
        1,
        'error building image: cannot write layer: the disk is full (ENOSPC: no space left on device, write)',
        ...excerpt(dockerfile, 2),
        'hint: free some space, or set TMPDIR to a folder on a larger disk',
        'code: DISK_FULL',
      ),
    );
  });

  it('when a RUN writes to it', async () => {
    const dockerfile =
      'FROM REGISTRY/base/busybox:1\nRUN dd if=/dev/zero of=/big bs=1M count=30 2>/dev/null\n';
    expect(await failInSmallSpace(12, { dockerfile })).toEqual(
      failed(
        1,
        'error building image: "/bin/sh -c dd if=/dev/zero of=/big bs=1M count=30 2>/dev/null" exited with status 1',
        ...excerpt(dockerfile, 2),
        'hint: see its output above',
        'code: RUN_FAILED',
      ),
    );
  });
});

describe('an output path that cannot be written', () => {
  it.each(['--tar-path', '--oci-layout-path', '--digest-file', '--image-name-with-digest-file'])(
    'because it is read-only ends the build before its first step: %s',
    async (flag) => {
      using mount = mountMemory(mountPoint(), 'ro');
      const dockerfile = 'FROM REGISTRY/base/busybox:1\nRUN exit 9\n';
      const failure = await scene.fail({ dockerfile, flags: [`${flag}=${mount.path}/output`] });
      expect({ ...failure, stderr: failure.stderr.replaceAll(mount.path, 'READ-ONLY') }).toEqual(
        failed(
          1,
          'error building image: cannot write "READ-ONLY/output": read-only file system',
          'hint: give a path that this user may write to',
          "cause: EROFS: read-only file system, access 'READ-ONLY'",
          'code: OUTPUT_NOT_WRITABLE',
        ),
      );
    },
  );

  it('because a folder is in the way', async () => {
    const dockerfile = 'FROM REGISTRY/base/busybox:1\nRUN exit 9\n';
    expect(await scene.fail({ dockerfile, flags: ['--tar-path=FOLDER/context'] })).toEqual(
      failed(
        1,
        'error building image: cannot write "FOLDER/context": it is a folder',
        'hint: give the path of a file',
        'code: OUTPUT_NOT_WRITABLE',
      ),
    );
  });

  it.each([
    ['--tar-path', 'output'],
    ['--oci-layout-path', 'output/blobs/sha256/DIGEST'],
  ])('because it is full leaves no tag and no half of a file: %s', async (flag, name) => {
    using mount = mountMemory(mountPoint(), 'size=1m');
    const build = { dockerfile: 'FROM scratch\nCOPY big /\n', files: { big: noise(3e6) } };
    const failure = await scene.fail({ ...build, flags: [`${flag}=${mount.path}/output`] });
    const stderr = failure.stderr.replaceAll(mount.path, 'FULL').replace(/[0-9a-f]{64}/, 'DIGEST');
    expect({ ...failure, stderr }).toEqual(
      failed(
        1,
        `error building image: cannot write "FULL/${name}": no space left on device`,
        'hint: free space there, or write elsewhere',
        'cause: ENOSPC: no space left on device, write',
        'code: DISK_FULL',
      ),
    );
    expect(readdirSync(mount.path)).toEqual([]);
  });
});

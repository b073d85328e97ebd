import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { runOk } from '../support/process.ts';
import { startDockerRegistry } from '../support/registry/index.ts';
import { readTar } from '../support/tar.ts';
import { startExecutor } from './support/executor.ts';
import { hasTag, readIfThere, Scene } from './support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('outputs');
});
afterAll(() => scene[Symbol.asyncDispose]());

const dockerfile = [
  'FROM REGISTRY/base/busybox:1',
  'LABEL kind=test',
  'COPY hello /hello',
  'RUN echo ran > /ran',
].join('\n');
const files = { hello: 'hello\n' };

interface Inspected {
  readonly Digest: string;
  readonly Labels: Record<string, string>;
  readonly Layers: string[];
}

/** What skopeo makes of an image. */
async function inspect(image: string): Promise<Inspected> {
  return JSON.parse(await runOk('skopeo', ['inspect', '--tls-verify=false', image])) as Inspected;
}

describe('--destination', () => {
  it('given several times pushes to all of them, on several registries', async () => {
    const other = await startDockerRegistry();
    try {
      const destinations = [
        'TARGET/one/app:1',
        'TARGET/one/app:latest',
        'TARGET/two/app',
        `${other.host}/three/app:1`,
      ];
      const { digest, folder } = await scene.build({
        dockerfile,
        files,
        destinations,
        flags: [
          '--image-name-with-digest-file=FOLDER/names',
          '--image-name-tag-with-digest-file=FOLDER/tags',
        ],
        env: { BUILDER_OUTPUT: join(scene.folder, 'builder-output') },
      });
      const { host } = scene.registry;
      const pushed = [
        `${host}/one/app:1`,
        `${host}/one/app:latest`,
        `${host}/two/app:latest`,
        `${other.host}/three/app:1`,
      ];
      for (const image of pushed) expect((await inspect(`docker://${image}`)).Digest).toBe(digest);
      const repositories = pushed.map((image) => image.replace(/:[^:]+$/, ''));
      expect(readIfThere(join(folder, 'names'))).toBe(
        repositories.map((name) => `${name}@${digest}\n`).join(''),
      );
      expect(readIfThere(join(folder, 'tags'))).toBe(pushed.map((name) => `${name}@${digest}\n`).join(''));
      // As Kaniko writes it: the names as they were given.
      const given = destinations.map((name) => name.replace('TARGET', host));
      expect(readIfThere(join(scene.folder, 'builder-output/images'))).toBe(
        given.map((name) => `${JSON.stringify({ name, digest })}\n`).join(''),
      );
    } finally {
      await other.stop();
    }
  });

  it('with --push-by-digest gets no tag, and index create joins what several jobs pushed', async () => {
    const { host } = scene.registry;
    const built = async (platform: string, name: string): Promise<string> => {
      const { digest, folder } = await scene.build({
        dockerfile: `FROM scratch\nCOPY hello /${name}\n`,
        files,
        destinations: ['TARGET/by-digest/app'],
        flags: [
          '--push-by-digest',
          `--custom-platform=${platform}`,
          '--image-name-tag-with-digest-file=FOLDER/names',
        ],
      });
      expect(readIfThere(join(folder, 'names'))).toBe(`${host}/by-digest/app@${digest}\n`);
      await runOk('skopeo', [
        'inspect',
        '--raw',
        '--tls-verify=false',
        `docker://${host}/by-digest/app@${digest}`,
      ]);
      return `${host}/by-digest/app@${digest}`;
    };
    const images = [await built('linux/amd64', 'one'), await built('linux/arm64', 'two')];
    expect(await hasTag(host, 'by-digest/app', 'latest')).toBe(false);
    const running = startExecutor(
      [
        'index',
        'create',
        `--destination=${host}/by-digest/app:1`,
        '--insecure',
        '--insecure-pull',
        ...images,
      ],
      { folder: scene.folder },
    );
    expect(await running.finished).toMatchObject({ status: 0 });
    const manifest = await runOk('skopeo', [
      'inspect',
      '--raw',
      '--tls-verify=false',
      `docker://${host}/by-digest/app:1`,
    ]);
    expect((JSON.parse(manifest) as { manifests: unknown[] }).manifests).toHaveLength(2);
  });

  it('pushes an image that skopeo and umoci read', async () => {
    const { digest, folder } = await scene.build({ dockerfile, files });
    const image = `docker://${scene.registry.host}/run-${scene.runs}/app:1`;
    expect(await inspect(image)).toMatchObject({ Digest: digest, Labels: { kind: 'test' } });
    await runOk('skopeo', ['copy', '-q', '--src-tls-verify=false', image, `oci:${folder}/copy:1`]);
    await runOk('umoci', ['unpack', '--image', `${folder}/copy:1`, `${folder}/bundle`]);
    expect(readFileSync(join(folder, 'bundle/rootfs/ran'), 'utf8')).toBe('ran\n');
  });
});

describe('--no-push', () => {
  it('writes a Docker archive that says what a push would have', async () => {
    const { digest, folder } = await scene.build({
      dockerfile,
      files,
      flags: ['--no-push', '--tar-path=FOLDER/image.tar'],
    });
    const archive = `docker-archive:${folder}/image.tar`;
    const { Layers: layers, Labels: labels } = await inspect(archive);
    expect({ layers: layers.length, labels }).toEqual({ layers: 4, labels: { kind: 'test' } });
    const index = JSON.parse(await runOk('tar', ['-xOf', `${folder}/image.tar`, 'index.json'])) as {
      manifests: { digest: string }[];
    };
    expect(index.manifests.map((manifest) => manifest.digest)).toEqual([digest]);
    const manifest = JSON.parse(await runOk('tar', ['-xOf', `${folder}/image.tar`, 'manifest.json'])) as [
      { RepoTags: string[] },
    ];
    expect(manifest[0].RepoTags).toEqual([`${scene.registry.host}/run-${scene.runs}/app:1`]);
    expect(await hasTag(scene.registry.host, `run-${scene.runs}/app`, '1')).toBe(false);
  });

  it('writes an OCI layout that skopeo reads and umoci unpacks', async () => {
    const { digest, folder } = await scene.build({
      dockerfile,
      files,
      flags: ['--no-push', '--oci-layout-path=FOLDER/layout'],
    });
    expect((await inspect(`oci:${folder}/layout`)).Digest).toBe(digest);
    await runOk('umoci', ['unpack', '--image', `${folder}/layout:1`, `${folder}/bundle`]);
    expect(readFileSync(join(folder, 'bundle/rootfs/hello'), 'utf8')).toBe('hello\n');
    expect(readFileSync(join(folder, 'bundle/rootfs/etc/motd'), 'utf8')).toBe('second layer\n');
  });

  it('without a destination still writes files, and no BUILDER_OUTPUT', async () => {
    const { digest, folder } = await scene.build({
      dockerfile,
      files,
      destinations: [],
      flags: ['--no-push', '--tar-path=FOLDER/image.tar'],
      env: { BUILDER_OUTPUT: join(scene.folder, 'nothing-pushed') },
    });
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(readdirSync(folder).sort()).toEqual(['context', 'digest', 'home', 'image.tar', 'tmp']);
    expect(readIfThere(join(scene.folder, 'nothing-pushed/images'))).toBeUndefined();
  });
});

/** Names below a folder with their types and link targets, sorted. */
async function listed(folder: string, owners: boolean): Promise<readonly string[]> {
  const format = `%P %y %l ${owners ? '%U %G %m' : ''}\\n`;
  const text = await runOk('find', [folder, '-mindepth', '1', '-printf', format]);
  return text.trimEnd().split('\n').toSorted();
}

describe('--rootfs-path and --rootfs-tar-path', () => {
  const layered = [
    'FROM REGISTRY/base/busybox:1',
    'COPY --chown=7:8 --chmod=4750 hello /own/hello',
    'RUN rm /etc/motd && mkdir /own/dir && ln -s hello /own/link && ln /own/hello /own/hard && chown 5:6 /own/dir',
  ].join('\n');
  it('hold what the image has in the end, as umoci unpacks it', async () => {
    const { folder } = await scene.build({
      dockerfile: layered,
      files,
      flags: [
        '--no-push',
        '--oci-layout-path=FOLDER/layout',
        '--rootfs-path=FOLDER/out',
        '--rootfs-tar-path=FOLDER/out.tar',
      ],
    });
    await runOk('umoci', ['unpack', '--image', `${folder}/layout:1`, `${folder}/bundle`]);
    await runOk('mkdir', [`${folder}/tar`]);
    await runOk('tar', ['-xpf', `${folder}/out.tar`, '--numeric-owner', '-C', `${folder}/tar`]);
    const rootfs = `${folder}/bundle/rootfs`;
    expect(await listed(`${folder}/tar`, true)).toEqual(await listed(rootfs, true));
    expect(await listed(`${folder}/out`, false)).toEqual(await listed(rootfs, false));
    expect(readFileSync(`${folder}/out/own/hard`, 'utf8')).toBe('hello\n');
    expect(await runOk('find', [`${folder}/out`, '-mindepth', '1', '-not', '-uid', '0'])).toBe('');
  });

  it('join what is in the folder, and leave nothing there of a build that fails', async () => {
    const build = {
      dockerfile: 'FROM scratch\nCOPY hello /a/hello\nCOPY hello /link',
      files: { ...files, 'out/a/own': 'mine', 'out/elsewhere/kept': 'kept' },
      flags: ['--no-push', '--rootfs-path=FOLDER/context/out'],
    };
    const folder = scene.prepare(build);
    symlinkSync('elsewhere', join(folder, 'context/out/link'));
    const { status, stderr } = await scene.start(build, folder).finished;
    expect({ status, stderr }).toMatchObject({ status: 0 });
    const there = ['a d', 'a/hello f', 'a/own f', 'elsewhere d', 'elsewhere/kept f', 'link f'];
    expect((await listed(join(folder, 'context/out'), false)).map((line) => line.trimEnd())).toEqual(there);
    const failing = { ...build, dockerfile: 'FROM scratch\nCOPY hello /a\n' };
    const again = scene.prepare(failing);
    expect(await scene.failureOf(scene.start(failing, again))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('/out/a": it is a folder') as string,
    });
    expect(readdirSync(join(again, 'context/out')).toSorted()).toEqual(['a', 'elsewhere']);
  });

  it('have a folder for each platform', async () => {
    const { folder } = await scene.build({
      dockerfile: 'FROM scratch\nARG TARGETARCH\nCOPY hello /$TARGETARCH\n',
      files,
      flags: ['--no-push', '--rootfs-path=FOLDER/out', '--custom-platform=linux/amd64,linux/arm64'],
    });
    expect(readdirSync(join(folder, 'out')).toSorted()).toEqual(['linux_amd64', 'linux_arm64']);
    expect(readdirSync(join(folder, 'out/linux_arm64'))).toEqual(['arm64']);
  });
});

describe('all outputs at once', () => {
  it('hold the same image', async () => {
    const { digest, folder } = await scene.build({
      dockerfile,
      files,
      flags: ['--tar-path=FOLDER/image.tar', '--oci-layout-path=FOLDER/layout'],
    });
    const pushed = await inspect(`docker://${scene.registry.host}/run-${scene.runs}/app:1`);
    expect(pushed.Digest).toBe(digest);
    expect((await inspect(`oci:${folder}/layout`)).Layers).toEqual(pushed.Layers);
    const own = (await inspect(`docker-archive:${folder}/image.tar`)).Layers;
    expect(own).toHaveLength(pushed.Layers.length);
  });

  it('have zstd layers where they were asked for', async () => {
    const flags = ['--oci-layout-path=FOLDER/layout', '--image-format=oci', '--compression=zstd'];
    const { folder } = await scene.build({ dockerfile, files, flags });
    const manifest = await runOk('skopeo', ['inspect', '--raw', `oci:${folder}/layout`]);
    const { layers } = JSON.parse(manifest) as { layers: { mediaType: string; digest: string }[] };
    const type = 'application/vnd.oci.image.layer.v1.tar';
    expect(layers.map(({ mediaType }) => mediaType)).toEqual([
      `${type}+gzip`,
      `${type}+gzip`,
      `${type}+zstd`,
      `${type}+zstd`,
    ]);
    const last = readFileSync(join(folder, 'layout/blobs/sha256', layers[3]!.digest.slice('sha256:'.length)));
    const entries = [...readTar(zstdDecompressSync(last))];
    expect(entries.map(({ name, content }) => [name, content.toString()])).toEqual([['ran', 'ran\n']]);
  });
});

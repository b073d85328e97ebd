import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { runOk } from '../support/process.ts';
import { startDockerRegistry } from '../support/registry/index.ts';
import { readTar } from '../support/tar.ts';
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

import { chooseFormat, type FormatWish } from '../../../src/image/index.ts';

const none: FormatWish = { tarPath: false, ociLayout: false };

describe('chooseFormat', () => {
  it.each([
    [{}, 'docker', 'gzip'],
    [{ base: 'docker' }, 'docker', 'gzip'],
    [{ base: 'oci' }, 'oci', 'gzip'],
    [{ base: 'docker', imageFormat: 'oci' }, 'oci', 'gzip'],
    [{ base: 'oci', imageFormat: 'docker' }, 'docker', 'gzip'],
    [{ base: 'oci', compression: 'zstd' }, 'oci', 'zstd'],
    [{ base: 'docker', imageFormat: 'oci', compression: 'zstd' }, 'oci', 'zstd'],
    [{ compression: 'zstd' }, 'oci', 'zstd'],
    [{ base: 'docker', ociLayout: true }, 'oci', 'gzip'],
    [{ base: 'docker', ociLayout: true, imageFormat: 'docker' }, 'docker', 'gzip'],
    [{ base: 'oci', tarPath: true }, 'oci', 'gzip'],
    [{ compression: 'none' }, 'docker', 'none'],
  ] as const)('%j gives %s with %s', (wish, format, compression) => {
    expect(chooseFormat({ ...none, ...wish })).toEqual({ format, compression });
  });

  it('says that zstd has no effect on a Docker base', () => {
    expect(chooseFormat({ ...none, base: 'docker', compression: 'zstd' })).toEqual({
      format: 'docker',
      compression: 'gzip',
      warning: {
        message:
          '"--compression=zstd" has no effect: the base image has Docker\'s format, which knows no zstd',
        hint: 'add --image-format=oci to get zstd layers',
      },
    });
  });

  it.each([
    [
      { compression: 'zstd', imageFormat: 'docker' },
      '"--compression=zstd" cannot be combined with "--image-format=docker"',
      'use --image-format=oci, or --compression=gzip',
    ],
    [
      { compression: 'zstd', tarPath: true },
      '"--compression=zstd" cannot be combined with "--tar-path"',
      '"docker load" reads no zstd: use --compression=gzip',
    ],
    [
      { imageFormat: 'oci', tarPath: true },
      '"--image-format=oci" cannot be combined with "--tar-path"',
      'use --oci-layout-path for an OCI image on disk',
    ],
  ] as const)('refuses %j', (wish, message, hint) => {
    const attempt = (): unknown => chooseFormat({ ...none, ...wish });
    expect(attempt).toThrow(expect.objectContaining({ code: 'USAGE', message, hint, exitCode: 1 }));
  });
});

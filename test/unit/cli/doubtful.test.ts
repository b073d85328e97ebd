import { doubtfulNotices } from '../../../src/cli/flags/doubtful.ts';

type Options = Parameters<typeof doubtfulNotices>[0];

function messages(buildArg: Options['buildArg']): string[] {
  const options = { buildArg, customPlatform: [], git: {}, buildContext: {}, metricsLabel: {} };
  const notices = doubtfulNotices(options as unknown as Options);
  return notices.map((notice) => ('message' in notice ? notice.message : ''));
}

describe('build arguments that steer BuildKit', () => {
  it.each(['BUILDKIT_MULTI_PLATFORM', 'BUILDKIT_INLINE_CACHE', 'BUILDKIT_SBOM_SCAN_STAGE'])(
    '%s is said to have no effect',
    (name) => {
      expect(messages({ [name]: '1' })).toEqual([`--build-arg ${name} has no effect`]);
      expect(messages({ [name]: '0' })).toEqual([]);
    },
  );

  it('and do so here as well are not', () => {
    expect(messages({ BUILDKIT_CACHE_MOUNT_NS: 'a', BUILDKIT_SYNTAX: 'docker/dockerfile:1' })).toEqual([]);
  });
});

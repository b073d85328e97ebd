import { planExecutor, type Plan } from '../../../src/action/arguments.ts';
import { readInputs } from '../../../src/action/inputs.ts';

function plan(
  inputs: Readonly<Record<string, string>>,
  debug = false,
  secretFlags: readonly string[] = [],
): Plan {
  const env = Object.fromEntries(
    Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]),
  );
  return planExecutor(readInputs(env), { debug, archive: '/private/image.tar', secretFlags });
}

const logging = ['--log-format=json', '--verbosity=info', '--end-with-stdin'];

describe('planExecutor', () => {
  it('builds the workspace without pushing when nothing is said', () => {
    expect(plan({}).args).toEqual(['--context=.', '--dockerfile=Dockerfile', '--no-push', ...logging]);
  });

  it('names secrets and agents before the further arguments', () => {
    const { args } = plan({ ssh: 'default\nid=/socket', 'kaniko-args': '--force' }, false, [
      '--secret=id=a,src=b',
    ]);
    expect(args.slice(3, -3)).toEqual([
      '--ssh=default',
      '--ssh=id=/socket',
      '--secret=id=a,src=b',
      '--force',
    ]);
  });

  it('words every input that is a flag', () => {
    const { args } = plan({
      context: 'app',
      file: 'docker/Dockerfile.prod',
      'build-args': 'A=1,2\nB',
      target: 'final',
      platforms: 'linux/arm64',
      tags: 'ghcr.io/o/a:1\nghcr.io/o/a:2',
      'push-retry': '3',
      labels: 'x=y',
      annotations: 'manifest:k=v',
      'registry-mirror': 'm1,m2',
      cache: 'true',
      'cache-repository': 'ghcr.io/o/cache',
      'cache-ttl': '24h',
      isolation: 'rootless',
      verbosity: 'Warning',
      push: 'true',
      'kaniko-args': '--reproducible\n--label team=a b\n--compression=zstd',
    });
    expect(args).toEqual([
      '--context=app',
      '--dockerfile=docker/Dockerfile.prod',
      '--custom-platform=linux/arm64',
      '--destination=ghcr.io/o/a:1',
      '--destination=ghcr.io/o/a:2',
      '--build-arg=A=1,2',
      '--build-arg=B',
      '--target=final',
      '--push-retry=3',
      '--label=x=y',
      '--annotation=manifest:k=v',
      '--registry-mirror=m1',
      '--registry-mirror=m2',
      '--cache=true',
      '--cache-repo=ghcr.io/o/cache',
      '--cache-ttl=24h',
      '--isolation=rootless',
      '--reproducible',
      '--label',
      'team=a b',
      '--compression=zstd',
      ...logging,
    ]);
  });

  it.each<[string, string, readonly string[]]>([
    ['.', '--context=.', ['Dockerfile']],
    ['./app', '--context=./app', ['app/Dockerfile']],
    ['dir:///work/app', '--context=dir:///work/app', ['/work/app/Dockerfile']],
    ['{{defaultContext}}', '--context=.', ['Dockerfile']],
    ['{{defaultContext}}:docker/app', '--context=docker/app', ['docker/app/Dockerfile']],
    ['{{ defaultContext }}:x', '--context=x', ['x/Dockerfile']],
    ['https://github.com/o/r.git#main', '--context=https://github.com/o/r.git#main', ['Dockerfile']],
    ['git+ssh://git@host/o/r.git', '--context=git+ssh://git@host/o/r.git', ['Dockerfile']],
    ['deploy@git.example.com:o/r.git', '--context=deploy@git.example.com:o/r.git', ['Dockerfile']],
  ])('takes %s for a context', (context, flag, dockerfiles) => {
    const found = plan({ context });
    expect(found.args).toContain(flag);
    expect(found.dockerfiles).toEqual(dockerfiles);
    expect(found.args).toContain(`--dockerfile=${dockerfiles[0]}`);
  });

  it('looks for a Dockerfile in the workspace, then in the context', () => {
    expect(plan({ context: 'app', file: 'D' }).dockerfiles).toEqual(['D', 'app/D']);
  });

  it.each<[string, boolean, string, string]>([
    ['', false, 'info', 'info'],
    ['error', false, 'error', 'info'],
    ['debug', false, 'debug', 'debug'],
    ['trace', true, 'trace', 'trace'],
    ['error', true, 'debug', 'debug'],
  ])('with verbosity %j, debug %p prints %s and asks for %s', (verbosity, debug, level, asked) => {
    const found = plan({ verbosity }, debug);
    expect(found.level).toBe(level);
    expect(found.args).toContain(`--verbosity=${asked}`);
  });

  it.each<[string, readonly string[]]>([
    ['--a --b', ['--a', '--b']],
    ['--a=b c', ['--a=b c']],
    ['-d name', ['-d', 'name']],
    ['--a --b value with blanks', ['--a', '--b', 'value with blanks']],
    ['--a  \n--b', ['--a', '--b']],
  ])('takes kaniko-args %j apart', (text, args) => {
    expect(plan({ 'kaniko-args': text }).args.slice(3, -3)).toEqual(args);
  });

  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['a push', { push: 'true', tags: 'a' }, ['--destination=a']],
    [
      'a load',
      { load: 'true', tags: 'a' },
      ['--destination=a', '--no-push', '--tar-path=/private/image.tar'],
    ],
    [
      'a load by output',
      { outputs: 'type=docker', tags: 'a' },
      ['--destination=a', '--no-push', '--tar-path=/private/image.tar'],
    ],
    [
      'an archive',
      { outputs: 'type=docker,dest=/tmp/i.tar', tags: 'a' },
      ['--destination=a', '--no-push', '--tar-path=/tmp/i.tar'],
    ],
    [
      'an archive that is loaded too',
      { outputs: 'type=docker,dest=i.tar', load: 'true', tags: 'a' },
      ['--destination=a', '--no-push', '--tar-path=i.tar'],
    ],
    ['a layout', { outputs: 'type=oci,dest=out,tar=false' }, ['--no-push', '--oci-layout-path=out']],
    [
      'a registry',
      { outputs: 'type=registry,name=r/a', tags: 'b' },
      ['--destination=b', '--destination=r/a'],
    ],
    [
      'an image',
      { outputs: 'type=image,"name=r/a,r/b",push=true' },
      ['--destination=r/a', '--destination=r/b'],
    ],
    ['an image that is not pushed', { outputs: 'type=image', tags: 'a' }, ['--destination=a', '--no-push']],
    [
      'the form of the layers',
      {
        outputs:
          'type=image,push=true,compression=zstd,compression-level=9,oci-mediatypes=true,force-compression=true',
        tags: 'a',
      },
      ['--destination=a', '--compression=zstd', '--compression-level=9', '--image-format=oci'],
    ],
    ['nothing', { outputs: 'type=cacheonly' }, ['--no-push']],
    [
      'files',
      { outputs: './out\ntype=tar,dest=f.tar' },
      ['--no-push', '--rootfs-path=./out', '--rootfs-tar-path=f.tar'],
    ],
    [
      'a push by digest',
      { outputs: 'type=image,push-by-digest=true,name-canonical=true,name=a,push=true' },
      ['--destination=a', '--push-by-digest'],
    ],
  ])('delivers by %s', (_, inputs, args) => {
    expect(plan(inputs).args.slice(2, -3)).toEqual(args);
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['no name', { push: 'true' }, 'there is nothing to call the image: input tags is empty'],
    ['a level that is none', { verbosity: 'loud' }, 'input verbosity has the value "loud"'],
    ['standard output', { outputs: '-' }, 'there is no standard output to write an archive to'],
    [
      'an OCI archive',
      { outputs: 'type=oci,dest=o.tar' },
      'type=oci as an archive of input outputs is not available yet',
    ],
    ['a layout without a place', { outputs: 'type=oci,tar=false' }, 'input outputs: type=oci needs dest'],
    [
      'two archives',
      { outputs: 'type=docker,dest=a\ntype=docker,dest=b', tags: 'x' },
      'input outputs: the archive goes to a and b',
    ],
    ['an unknown type', { outputs: 'type=moon' }, 'input outputs: type "moon" is unknown'],
    ['no type', { outputs: 'dest=a' }, 'input outputs: type "" is unknown'],
    ['no key', { outputs: 'type=docker,what' }, 'input outputs: "what" is no key=value'],
  ])('refuses %s', (_, inputs, message) => {
    expect(() => plan(inputs)).toThrow(message);
  });

  it('leaves the destination to further arguments', () => {
    expect(plan({ push: 'true', 'kaniko-args': '--destination=a' }).args).toContain('--destination=a');
  });
});

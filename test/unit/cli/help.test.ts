import { renderHelp } from '../../../src/cli/flags/index.ts';
import { optionGroups, optionsOf } from '../../../src/options/index.ts';

describe('renderHelp', () => {
  it('begins with what the program does and how it is used', () => {
    expect(renderHelp(100).split('\n\nWhat to build:')[0]).toBe(`\
Builds a container image from a Dockerfile and pushes it, without a daemon.

Usage:
  executor [flags]                 Build and push an image
  executor version                 Print the version
  executor run [flags] -- COMMAND  Build the stage of --target, run one command in it, keep nothing
  executor bake [TARGET…]          Build the targets of bake files (HCL or JSON) or Compose files, with a queue and one report
  executor cache ls|prune|explain  Look into the layer cache, take old layers away, or explain misses
  executor gitlab                  Build as the inputs of the GitLab component say, which are in variables
  executor warmer [flags]          Be the warmer, which fills the folder of --cache-dir
  executor help                    Print this help
  executor login [REGISTRY]        Check a name and password, and put them into config.json
  executor logout [REGISTRY]       Take them out again
  executor push PATH [NAME]        Push an image from an archive or an OCI layout
  executor index create SOURCE…    Join images that several jobs pushed, and push the index of them
  executor registry ls|prune NAME… List what is in repositories, or take old images away; of a HOST alone, all of its repositories
  executor report [PATH…]          Say what the builds came to whose logs are in files, folders, or standard input
  executor notify [MESSAGE]        Send a message to those whom --notify names, or a test
  executor history ls|show|rm      Show what --history has kept of builds, or take some of it away

A value follows its flag after an equals sign or a blank, that of a boolean only after an equals sign.

General:
  -h, --help
          Print this help`);
  });

  it('wraps what it says of a flag', () => {
    expect(renderHelp(100)).toContain(`
      --build-context=NAME=WHERE
          Further context for FROM, COPY --from and RUN --mount: what --context takes,
          docker-image://REFERENCE, or oci-layout://FOLDER[:TAG]. Stands in for a stage or image of
          that name (can be repeated)
`);
  });

  it('has every flag once, but for the hidden one', () => {
    const shown = Array.from(
      renderHelp().matchAll(/^ {2}(?:-\w, | {4})--([A-Za-z-]+)/gm),
      ([, name = '']) => name,
    );
    const wanted = [...optionsOf('executor')].flatMap(([name, { hidden }]) => (hidden ? [] : [name]));
    expect(shown.toSorted()).toEqual(['help', ...wanted].toSorted());
    expect(renderHelp()).not.toContain('--bucket');
  });

  it('has the groups in their order', () => {
    const titles = Array.from(renderHelp().matchAll(/^([A-Z][^:\n]*):$/gm), ([, title]) => title);
    expect(titles).toEqual(['Usage', 'General', ...Object.values(optionGroups)]);
  });

  it.each<[string, string]>([
    ['choices and default', '  --compression=gzip|zstd\n'],
    ['a twin and its default', '(default auto; also\n          YADOKARI_ISOLATION)'],
    ['what does nothing', 'Build outside of a container (no effect here)\n'],
    ['a boolean that is on', 'Leave changes below /var/run out of the layers (default true)\n'],
    [
      'what can be repeated',
      'Name to push the image to. A bare name is one on Docker Hub, a missing tag is latest; needed',
    ],
  ])('shows %s', (_, text) => {
    expect(renderHelp(200)).toContain(text);
  });

  it('has the warmer’s flags, as they are there', () => {
    const text = renderHelp(200, 'warmer');
    expect(text.split('\n').slice(0, 6)).toEqual([
      'Puts images into a folder, from which the executor takes them instead of pulling them.',
      '',
      'Usage:',
      '  warmer [flags]                 Put images into the folder, each unless it is there',
      '  warmer version                 Print the version',
      '  warmer help                    Print this help',
    ]);
    expect(text).toContain('  -f, --force\n          Fetch everything anew, whatever is there\n');
    expect(text).not.toContain('default Dockerfile');
    const shown = Array.from(text.matchAll(/^ {2}(?:-\w, | {4})--([A-Za-z-]+)/gm), ([, name = '']) => name);
    expect(shown.toSorted()).toEqual(['help', ...optionsOf('warmer').keys()].toSorted());
  });

  it.each([60, 80, 100, 120])('keeps to %d columns', (columns) => {
    const long = renderHelp(columns)
      .split('\n')
      .filter((line) => line.startsWith(' '.repeat(10)) && line.length > columns);
    expect(long).toEqual([]);
  });

  it('stays readable on a terminal that is very narrow or very wide', () => {
    expect(renderHelp(1)).toBe(renderHelp(60));
    expect(renderHelp(500)).toBe(renderHelp(120));
  });
});

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openContext, type BuildContext, type ContextTools } from '../../../src/context/index.ts';
import type { EventBody } from '../../../src/events/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { contextTools } from './support.ts';

let folder: TemporaryFolder;
const here = (name: string): string => join(folder.path, name);
beforeAll(() => {
  folder = temporaryFolder('archives', 1e8);
  mkdirSync(here('source/sub/deep'), { recursive: true });
  mkdirSync(here('scratch'));
  writeFileSync(here('source/Dockerfile'), 'FROM scratch\n');
  writeFileSync(here('source/sub/deep/file'), 'deep\n');
  writeFileSync(here('source/.wh.not-a-whiteout'), 'kept\n');
});
afterAll(() => folder[Symbol.dispose]());
afterEach(() => {
  const left = readdirSync(here('scratch'));
  if (left.length > 0) throw new Error(`contexts were left behind: ${left.join(', ')}`);
});

const packings = {
  none: [],
  gzip: ['--gzip'],
  zstd: ['--zstd'],
  xz: ['--xz'],
  bzip2: ['--bzip2'],
} as const;

/** An archive of the source folder, named so that its name says nothing. */
function pack(program: 'tar' | 'bsdtar', packing: keyof typeof packings): string {
  const file = here(`${program}-${packing}`);
  if (!existsSync(file))
    execFileSync(program, ['-c', ...packings[packing], '-f', file, '-C', here('source'), '.']);
  return file;
}

function sha256(file: string): string {
  return `sha256:${createHash('sha256').update(readFileSync(file)).digest('hex')}`;
}

async function open(
  context: string,
  { subPath = '', ...tools }: Partial<ContextTools> & { subPath?: string } = {},
): Promise<BuildContext> {
  return openContext({ context, subPath }, contextTools(tools, here('scratch')));
}

describe.each(['tar', 'bsdtar'] as const)('an archive of %s', (program) => {
  it.each(['none', 'gzip', 'zstd', 'xz', 'bzip2'] as const)('packed with %s', async (packing) => {
    const file = pack(program, packing);
    const events: EventBody[] = [];
    const context = await open(`tar://${file}`, { emit: (event) => events.push(event) });
    try {
      expect(readFileSync(join(context.root, 'sub/deep/file'), 'utf8')).toBe('deep\n');
      expect(context.tree.list('')).toEqual(['.wh.not-a-whiteout', 'Dockerfile', 'sub']);
      const size = readFileSync(file).length;
      expect(context.origin).toEqual({ kind: 'archive', uri: `tar://${file}`, digest: sha256(file), size });
      expect(events.at(-1)).toMatchObject({ type: 'context.finished', revision: sha256(file), size });
    } finally {
      await context.close();
    }
  });
});

describe('an archive', () => {
  it('of standard input, from a sub folder', async () => {
    const bytes = createReadStream(pack('tar', 'gzip')) as AsyncIterable<Uint8Array>;
    const context = await open('tar://stdin', { stdin: { bytes, isTerminal: false }, subPath: 'sub' });
    expect(context.tree.list('')).toEqual(['deep']);
    await context.close();
  });

  it('of a kind that nobody knows is an error that lists the kinds, and tells no more than the scheme', async () => {
    await expect(open('ftp://user:secret@host/x.tar')).rejects.toMatchObject({
      code: 'CONTEXT_INVALID',
      message: 'unknown kind of context "ftp://"',
      hint: expect.stringMatching(
        /^known kinds are tar:\/\/FILE, tar:\/\/stdin, -, s3:.*https:\/\/HOST\/ARCHIVE.*, FOLDER, dir:\/\/FOLDER$/,
      ) as string,
    });
  });

  it('has no folder above it, whether that is there or not', async () => {
    for (const subPath of ['..', '../source', '../none', 'sub/../../none']) {
      await expect(open(`tar://${pack('tar', 'none')}`, { subPath })).rejects.toMatchObject({
        code: 'CONTEXT_INVALID',
        message: `--context-sub-path "${subPath}" leads out of the build context`,
      });
    }
    await expect(open(`tar://${pack('tar', 'none')}`, { subPath: 'none' })).rejects.toMatchObject({
      code: 'CONTEXT_NOT_FOUND',
      message: '--context-sub-path "none" does not exist',
    });
  });

  it('without its end may be cut off: that is a warning, since some programs write none', async () => {
    const whole = readFileSync(pack('tar', 'none'));
    const file = here('cut');
    // Up to the last byte that is not the end's: in a file's padding, where other readers see nothing wrong.
    writeFileSync(file, whole.subarray(0, whole.findLastIndex((byte) => byte !== 0) + 1));
    const events: EventBody[] = [];
    const context = await open(`tar://${file}`, { emit: (event) => events.push(event) });
    await context.close();
    expect(events.filter(({ type }) => type === 'warning')).toEqual([
      {
        type: 'warning',
        message: `the archive "tar://${file}" has no end: it may be cut off`,
        hint: 'check that what wrote it did not fail',
      },
    ]);
  });

  it('of standard input is no terminal', async () => {
    const bytes = createReadStream('/dev/null') as AsyncIterable<Uint8Array>;
    await expect(open('-', { stdin: { bytes, isTerminal: true } })).rejects.toMatchObject({
      code: 'CONTEXT_INVALID',
      message: 'standard input is a terminal, not an archive',
    });
  });

  it('that is not there, or a folder, is an error', async () => {
    await expect(open(`tar://${here('none')}`)).rejects.toMatchObject({ code: 'CONTEXT_NOT_FOUND' });
    await expect(open(`tar://${here('source')}`)).rejects.toMatchObject({
      code: 'CONTEXT_INVALID',
      message: `build context "${here('source')}" is a folder, not an archive`,
    });
  });
});

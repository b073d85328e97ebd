import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildxPrint, comparable, definitionOf, errorOf, hasBuildx, printed } from './run-case.ts';
import { printTargets, printVariables } from '../../../src/bake/index.ts';

const folder = (...path: readonly string[]): string => join(__dirname, '../../fixtures/bake', ...path);
const cases = readdirSync(folder('cases'));
const bad = readdirSync(folder('bad'));

describe('bake files', () => {
  it.each(cases)('mean what docker buildx 0.38.2 has recorded: %s', async (name) => {
    const recorded = readFileSync(folder('cases', name, 'expected.json'), 'utf8');
    expect(comparable(await printed(folder('cases', name)))).toEqual(comparable(recorded));
  });

  it.each(bad)('are refused with file and line: %s', async (name) => {
    expect(await errorOf(folder('bad', name))).toBe(readFileSync(folder('bad', name, 'error.txt'), 'utf8'));
  });

  it('are listed, targets and variables', async () => {
    const groups = await definitionOf(folder('cases/groups'));
    expect(printTargets(groups, false)).toBe(
      [
        'TARGET   DESCRIPTION',
        'api      HTTP server',
        'default  What a release needs',
        'docs',
        'images   api, worker',
        'unused',
        'worker',
      ].join('\n'),
    );
    const { variables } = await definitionOf(folder('cases/variables'));
    const found = JSON.parse(printVariables({ ...groups, variables }, true)) as { name: string }[];
    expect(found.find(({ name }) => name === 'TAG')).toEqual({
      name: 'TAG',
      description: 'What the images are called',
      value: '1.2.3',
    });
    expect(found.find(({ name }) => name === 'PORTS')).toEqual({
      name: 'PORTS',
      type: 'list of number',
      value: '[8080,9090]',
    });
  });
});

/** What buildx takes and we refuse: it says nothing of names that a target has not, and where targets inherit from each other. */
const stricter: readonly string[] = ['attribute-unknown', 'block-in-target', 'cycle-inherits'];

const describeWithBuildx = hasBuildx || process.env['CI'] ? describe : describe.skip;

describeWithBuildx('docker buildx 0.38.2', () => {
  it('says today what it has recorded', () => {
    for (const name of cases) {
      const { status, stdout, stderr } = buildxPrint(folder('cases', name));
      expect([name, status, stderr]).toEqual([name, 0, stderr]);
      expect([name, comparable(stdout)]).toEqual([
        name,
        comparable(readFileSync(folder('cases', name, 'expected.json'), 'utf8')),
      ]);
    }
  });

  it('refuses the same files', () => {
    const taken = bad.filter((name) => buildxPrint(folder('bad', name)).status === 0);
    expect(taken).toEqual(stricter);
  });
});

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const manifest = resolve(__dirname, '../../..', 'package.json');

describe('package.json', () => {
  it('has no dependencies: dist/ holds all that is needed, and who installs the package would fetch it a second time', () => {
    const { dependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as { dependencies?: object };
    // Move them to devDependencies: npm install --save-dev NAME.
    expect(Object.keys(dependencies)).toEqual([]);
  });
});

'use strict';
// Stands for a bundler: copies the sources without their comments and empty lines.
const { mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const [from, to] = process.argv.slice(2);
mkdirSync(to, { recursive: true });
for (const name of readdirSync(from)) {
  const lines = readFileSync(join(from, name), 'utf8').split('\n');
  const kept = lines.filter((line) => line.trim() !== '' && !/^\s*(?:\/\/|\/\*\*|\*)/.test(line));
  writeFileSync(join(to, name), `${kept.join('\n')}\n`);
}

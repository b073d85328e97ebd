import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repository, runOk, toolsFolder } from './run.mjs';

const sources = join(repository, 'scripts/setup/opensearch');
const version = /<opensearch\.version>([^<]+)</.exec(readFileSync(join(sources, 'pom.xml'), 'utf8'))[1];

/** A real OpenSearch, for the tests of what asks it: its libraries from Maven and the program that starts a node, once. */
export function installOpenSearch() {
  const target = join(toolsFolder, `opensearch-${version}`);
  if (existsSync(target)) return;
  const built = `${target}.${process.pid}`;
  mkdirSync(built, { recursive: true });
  try {
    const pom = join(sources, 'pom.xml');
    const goal = [
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${join(built, 'lib')}`,
    ];
    runOk(`OpenSearch ${version}`, 'mvn', ['-q', '-B', '-f', pom, ...goal], { cwd: built });
    const classes = ['-cp', join(built, 'lib/*'), '-d', join(built, 'classes')];
    runOk('', 'javac', [...classes, join(sources, 'Server.java')]);
    renameSync(built, target);
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}

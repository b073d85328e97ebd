/**
 * Makes the programs that run with no node_modules anywhere near: `node scripts/bundle.ts OUT`, after tsc wrote build/.
 * OUT/executor/ gets main.js, index.js that starts it, library.js for programs, the programs of their threads, koffi's native files for x64
 * and arm64 with glibc and musl, package.json and licenses.txt. OUT/warmer/ starts it as the warmer. OUT/action/ gets the GitHub Action, which starts that executor.
 * OUT/types/ gets the types of library.js.
 */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nativeFiles } from './bundle/native.ts';
import { bundleProgram, type Program } from './bundle/program.ts';
import { libraryTypes } from './bundle/types.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function toolsFolder(env: NodeJS.ProcessEnv): string {
  const cache = env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return env['YADOKARI_TOOLS'] || join(cache, 'yadokari-tools');
}

function warn(message: string): void {
  console.error(`warning: ${message}`);
}

/** An older Node than the check asks for need not be able to read more than this. */
function starter(): string {
  const check = readFileSync(join(root, 'build/src/cli/node-version.js'), 'utf8');
  const start = "const { start } = await import('./main.js');\nawait start();\n";
  return `#!/usr/bin/env node\n${check}${start}`;
}

const libraryDoor = `import { library } from './main.js';
export const { build, errorCodes, YadokariError } = await library();
`;

function executor(out: string, cache: string): Program {
  const earlier = [join(out, 'executor'), join(root, 'dist/executor')];
  return {
    name: 'executor',
    entries: {
      'main.js': 'src/program.js',
      'layer-worker.js': 'src/layer/worker.js',
      'isolation-thread.js': 'src/isolation/thread.js',
      'rootfs-scanner.js': 'src/rootfs/scan/thread.js',
      'github-cache.js': 'src/cli/github-cache/program.js',
    },
    files: new Map<string, string | Buffer>([
      ['index.js', starter()],
      ['library.js', libraryDoor],
      ...nativeFiles({ root, cache, earlier, warn }),
    ]),
    packages: [join(root, 'node_modules/koffi')],
  };
}

function action(): Program {
  return {
    name: 'action',
    entries: {
      'index.js': 'src/action/main.js',
      'post.js': 'src/action/post.js',
      'launch.js': 'src/action/launch.js',
    },
    files: new Map(),
    packages: [],
  };
}

/** The executor by another name: one bundle for both. */
function warmer(): Program {
  const text = [
    '#!/usr/bin/env node',
    "process.argv.splice(2, 0, 'warmer');",
    "await import('../executor/index.js');",
    '',
  ].join('\n');
  return { name: 'warmer', entries: {}, files: new Map([['index.js', text]]), packages: [] };
}

/** Types have no licenses of others': nothing of them is in there. */
function types(): Program {
  return { name: 'types', entries: {}, files: libraryTypes(root), packages: [] };
}

// ncc calls fs.existsSync with odd arguments, which is no news for who reads the output of a build.
process.noDeprecation = true;

const [given, ...rest] = process.argv.slice(2);
if (given === undefined || rest.length > 0) {
  console.error('usage: node scripts/bundle.ts OUT');
  process.exit(2);
}
const out = resolve(given);
try {
  const programs = [executor(out, join(toolsFolder(process.env), 'npm')), warmer(), action(), types()];
  for (const program of programs) {
    await bundleProgram(program, {
      root,
      build: join(root, 'build'),
      out,
      secretPaths: [join(root, 'build'), join(root, 'node_modules')],
    });
  }
} catch (error) {
  // ncc's own stack is a source file of three megabytes.
  console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

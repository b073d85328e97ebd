import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContextTools } from '../../../src/context/index.ts';
import { createHttpClient } from '../../../src/http/index.ts';
import { createLayerEngine, type LayerEngine } from '../../../src/layer/index.ts';

async function* nothing(): AsyncGenerator<Uint8Array> {
  // A pipe that is closed at once.
}

let engine: LayerEngine | undefined;
afterAll(() => engine?.close());

/** A world for contexts. @param parent where they are unpacked */
export function contextTools(given: Partial<ContextTools> = {}, parent = tmpdir()): ContextTools {
  return {
    cwd: '/',
    env: {},
    stdin: { bytes: nothing(), isTerminal: false },
    http: createHttpClient({ settings: { retrySeconds: 0.001 } }),
    emit: () => undefined,
    signal: new AbortController().signal,
    engine: () => (engine ??= createLayerEngine({ threads: 1 })),
    retrySeconds: 0.001,
    git: { http: { retrySeconds: 0.001 }, flags: {}, commitTimes: false },
    scratch: () => {
      const path = mkdtempSync(join(parent, 'scratch-'));
      return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
    },
    ...given,
  };
}

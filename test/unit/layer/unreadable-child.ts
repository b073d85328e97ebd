/** Lists a folder and writes a layer of a file as another user than root, and says what came of it. */
import { createLayerEngine, hostTree } from '../../../src/layer/index.ts';
import { entry } from './support.ts';

const [root = '', blobDir = ''] = process.argv.slice(2);
process.setuid?.(65534);
const say = (error: unknown): void => {
  const { code, message } = error as { code: string; message: string };
  console.log(code, message);
};
try {
  hostTree(root).list('closed');
} catch (error) {
  say(error);
}
await using engine = createLayerEngine({ threads: 1 });
const secret = { ...entry({ path: 'f', size: 1 }), content: { file: `${root}/secret` } };
const options = { compression: 'none', mediaType: 'x', blobDir } as const;
await engine.write({ kind: 'entries', entries: [secret] }, options).catch(say);
await engine.readArchive(`${root}/secret`, blobDir).catch(say);

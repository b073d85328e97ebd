import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  checkOutputs,
  createDigestFiles,
  createPusher,
  openStored,
  type StoredImage,
} from '../export/index.ts';
import { createLayerEngine } from '../layer/index.ts';
import type { RegistryClient } from '../registry/index.ts';
import type { PlainRequest } from './login-command.ts';
import { outputPaths } from './output-paths.ts';
import { putUrl } from './outputs.ts';
import { checkPermission } from './permission.ts';
import { destinationsOf } from './references.ts';
import { type Registries, withRegistries } from './with-registries.ts';
import { createScratch, workspaceParent } from './workspace.ts';

/** Finds the image and hands it on, while what was unpacked for it is there. */
async function withImage(
  { words: [word = '', name], world, cancellation }: PlainRequest,
  use: (image: StoredImage) => Promise<void>,
): Promise<void> {
  const workspace = createScratch(workspaceParent(world));
  try {
    const members = join(workspace.path, 'members');
    const scratch = join(workspace.path, 'layers');
    for (const folder of [members, scratch]) mkdirSync(folder);
    await using engine = createLayerEngine();
    const path = resolve(world.cwd, word);
    await use(await openStored({ path, name, engine, members, scratch, signal: cancellation.signal }));
  } finally {
    workspace.remove();
  }
}

/** Pushes an image that lies in an archive or a layout. */
export function runPush(command: PlainRequest): Promise<void> {
  return pushStored(command, (_, use) => withImage(command, use));
}

/** Gives an image to `use`, and keeps what it is made of until that has ended. */
type WithImage = (client: RegistryClient, use: (image: StoredImage) => Promise<void>) => Promise<void>;

/** Pushes what there is already, with the digest files of a build. */
export async function pushStored(command: PlainRequest, withStored: WithImage): Promise<void> {
  await checkOutputs(outputPaths(command));
  await withRegistries(command, (registries) => pushThrough(registries, command, withStored));
}

async function pushThrough(
  { http, registry: client }: Registries,
  command: PlainRequest,
  withStored: WithImage,
): Promise<void> {
  const { options, emit, cancellation } = command;
  const { signal } = cancellation;
  const destinations = destinationsOf(options);
  const permission = checkPermission(command, client, destinations);
  const common = { destinations, emit, signal };
  const pusher = createPusher({
    ...common,
    client,
    ignoreImmutableTags: options.pushIgnoreImmutableTagErrors,
  });
  const files = createDigestFiles({
    ...common,
    ...outputPaths(command),
    putUrl: (url, body, request) => putUrl(http, { url, body, ...request }),
    pushed: () => pusher.results().map(({ destination }) => destination),
  });
  try {
    await withStored(client, async (image) => {
      await permission;
      await pusher.prepareStored(image);
      await pusher.commit();
      await files.prepare({ manifestDescriptor: image.root.descriptor });
      await files.commit();
    });
  } catch (error) {
    await pusher.abort();
    await files.abort();
    // Whatever failed first, a cancelled push failed because it was cancelled.
    throw signal.aborted ? signal.reason : error;
  }
  // Some destinations have it, and the files say which.
  const failure = pusher.failure();
  if (failure !== undefined) throw failure;
}

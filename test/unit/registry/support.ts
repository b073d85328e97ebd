import { YadokariError } from '../../../src/base/index.ts';
import type { Credential, Keychain } from '../../../src/credentials/index.ts';
import type { EventBody } from '../../../src/events/index.ts';
import {
  createRegistryClient,
  type RegistryClient,
  type RegistryOptions,
} from '../../../src/registry/index.ts';
import {
  asBlob,
  fakeRegistry,
  startDouble,
  type Double,
  type DoubleOptions,
  type FakeRegistry,
  type TestImage,
} from '../../support/registry/index.ts';

export const amd64 = { os: 'linux', architecture: 'amd64' };

/** Run after each test, the last first. */
export const cleanups: (() => unknown)[] = [];

export async function cleanUp(): Promise<void> {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
}

export const nobody: Keychain = { resolve: () => Promise.resolve(undefined) };

export function keychainOf(credential: Credential): Keychain {
  return { resolve: () => Promise.resolve(credential) };
}

export function passwordOf(username: string, password: string): Keychain {
  return keychainOf({ kind: 'password', username, password, source: '/home/me/.docker/config.json' });
}

export interface TestClient {
  readonly client: RegistryClient;
  readonly events: EventBody[];
}

export function makeClient(options: Partial<RegistryOptions> = {}): TestClient {
  const events: EventBody[] = [];
  const client = createRegistryClient({
    http: { retrySeconds: 0.001 },
    keychain: nobody,
    emit: (event) => events.push(event),
    ...options,
  });
  cleanups.push(() => client.close());
  return { client, events };
}

export async function startFake(
  more: Partial<DoubleOptions> = {},
): Promise<{ fake: FakeRegistry; server: Double }> {
  const fake = fakeRegistry();
  const server = await startDouble({ handler: fake.handler, ...more });
  cleanups.push(() => server.stop());
  return { fake, server };
}

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

export async function failure(promise: Promise<unknown>): Promise<Failure> {
  const error: unknown = await promise.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof YadokariError)) throw error;
  const { code, message, hint } = error;
  return { code, message, ...(hint === undefined ? {} : { hint }) };
}

/** Pushes a whole image, blobs at the same time; gives how each blob got there. */
export async function pushImage(
  client: RegistryClient,
  name: { registry: string; repository: string },
  { image, tag = 'latest' }: { image: TestImage; tag?: string },
): Promise<string[]> {
  const repository = client.repository(name, 'push');
  const blobs = [...image.layers, image.config];
  const how = await Promise.all(blobs.map((blob) => repository.pushBlob(asBlob(blob))));
  await repository.putManifest(tag, image.manifest.bytes, image.manifest.descriptor.mediaType);
  return how;
}

export function retryReasons(events: readonly EventBody[]): string[] {
  return events.flatMap((event) => (event.type === 'retry' ? [event.reason] : []));
}

import { Turns } from '../base/index.ts';
import { createHttpClient, type HttpClient } from '../http/index.ts';
import { createRegistryClient, type LocalImages, type RegistryClient } from '../registry/index.ts';
import type { BuildCommand } from './build-command.ts';
import { httpSettings, registryOptions } from './registry-options.ts';

/** What a command talks to the outside with. */
export interface Registries {
  readonly http: HttpClient;
  readonly registry: RegistryClient;
}

/** What a command does with registries that others do not. */
interface Ways {
  /** Shared with steps that run in the container's own root; of its own where there are none. */
  readonly turns?: Turns;
  /** Told of what the registry client meets, in the place of the command's. */
  readonly emit?: BuildCommand['emit'];
  /** Images that need not be fetched: those of the warmer. */
  readonly local?: LocalImages;
}

/** For a command that asks registries: closes what it opened, however `use` ends. */
export async function withRegistries<T>(
  {
    options,
    environment,
    world,
    emit,
    conceal,
  }: Pick<BuildCommand, 'options' | 'environment' | 'world' | 'emit' | 'conceal'>,
  use: (registries: Registries) => Promise<T>,
  { turns = new Turns(), emit: emitOfRegistry = emit, local }: Ways = {},
): Promise<T> {
  const settings = httpSettings(world.env, environment.UPSTREAM_CLIENT_TYPE);
  const http = createHttpClient({ settings, emit });
  const registry = createRegistryClient(
    registryOptions(options, {
      env: world.env,
      http: settings,
      emit: emitOfRegistry,
      turns,
      conceal,
      ...(local ? { local } : {}),
    }),
  );
  try {
    return await use({ http, registry });
  } finally {
    await registry.close();
    http.close();
  }
}

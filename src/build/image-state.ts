import type { Platform } from '../base/index.ts';
import type { ContainerConfig, HistoryEntry, Image, ImageConfig } from '../image/index.ts';
import { formatEnv, parseEnv } from './variables.ts';

/** PATH of images that do not set one (the same list as Docker's and BuildKit's). */
export const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The image config of a stage while its instructions run. Each instruction changes a copy of the part it is about. */
export interface ImageState {
  readonly platform: Platform;
  readonly author: string | undefined;
  readonly config: ContainerConfig;
  readonly history: readonly HistoryEntry[];
  /** Whether CMD was set in this stage: ENTRYPOINT clears an inherited one only. */
  readonly cmdSet: boolean;
}

function withPath(config: ContainerConfig): ContainerConfig {
  const env = parseEnv(config.Env);
  if (env.has('PATH')) return config;
  env.set('PATH', defaultPath);
  return { ...config, Env: formatEnv(env) };
}

/** Drops ONBUILD: its triggers run now and are not handed on. */
function withoutTriggers(config: ContainerConfig): ContainerConfig {
  const { OnBuild: _triggers, ...rest } = config;
  return rest;
}

export function scratchState(platform: Platform): ImageState {
  return { platform, author: undefined, config: withPath({ WorkingDir: '/' }), history: [], cmdSet: false };
}

export function stateOfImage(image: Image): ImageState {
  const { config } = image;
  return {
    platform: platformOf(config),
    author: config.author,
    config: withPath(withoutTriggers(config.config ?? {})),
    history: config.history ?? [],
    cmdSet: false,
  };
}

/** State of a stage that stands on another one. */
export function stateOfStage(state: ImageState): ImageState {
  return { ...state, config: withoutTriggers(state.config), cmdSet: false };
}

function platformOf(config: ImageConfig): Platform {
  const { os, architecture, variant } = config;
  const version = config['os.version'];
  return {
    os,
    architecture,
    ...(variant === undefined ? {} : { variant }),
    ...(version === undefined ? {} : { 'os.version': version }),
  };
}

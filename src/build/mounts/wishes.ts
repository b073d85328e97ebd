import { posix } from 'node:path';
import { YadokariError } from '../../base/index.ts';
import { runMounts, type RunInstruction, type RunMount } from '../../dockerfile/index.ts';
import type { Sharing } from '../../mounts/index.ts';
import { mountSource, type CopySource } from '../stage-sources.ts';
import { namesOf, type StepContext } from '../stage-run.ts';

/** Permission bits and ids of a file or folder that is made for a mount. */
export interface Ownership {
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
}

interface FilesWish {
  /** Path in what is mounted. */
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
}

/** A `--mount` of RUN as BuildKit understands it: variables expanded, what was not written filled in, targets absolute. */
export type MountWish =
  /** Without `from`: of the build context. */
  | ({ readonly type: 'bind'; readonly from?: CopySource } & FilesWish)
  | ({
      readonly type: 'cache';
      readonly id: string;
      /** Caches of others have the same id and are not meant (BUILDKIT_CACHE_MOUNT_NS). */
      readonly namespace?: string;
      readonly sharing: Sharing;
      readonly from?: CopySource;
      /** Undefined where nothing was said: then another cache is meant than with the same values. */
      readonly owner?: Ownership;
    } & FilesWish)
  | { readonly type: 'tmpfs'; readonly target: string; readonly size: number; readonly readOnly: boolean }
  | {
      readonly type: 'secret';
      readonly id: string;
      readonly required: boolean;
      /** Name of the variable that gets the value. */
      readonly env?: string;
      /** Undefined: there is no file. */
      readonly target?: string;
      readonly owner: Ownership;
    }
  | {
      readonly type: 'ssh';
      readonly id: string;
      readonly required: boolean;
      readonly target: string;
      readonly owner: Ownership;
    };

export type Wish<Type extends MountWish['type']> = Extract<MountWish, { readonly type: Type }>;

/** Which cache is meant. @param origin names what it began with, where that is not an empty folder */
export function cacheKey(
  { id, namespace, owner }: Pick<Wish<'cache'>, 'id' | 'namespace' | 'owner'>,
  origin?: string,
): string {
  return JSON.stringify({
    id,
    ...(namespace === undefined ? {} : { namespace }),
    ...(origin === undefined ? {} : { from: origin }),
    ...(owner ? { owner } : {}),
  });
}

const permissionBits = 0o777;

/** As Go's path.Clean does it. */
function clean(path: string): string {
  const normal = posix.normalize(path === '' ? '.' : path);
  return normal.length > 1 ? normal.replace(/\/$/, '') : normal;
}

function absolute({ stage }: StepContext, target: string): string {
  const path = clean(posix.resolve('/', stage.image.config.WorkingDir ?? '', target));
  if (path !== '/') return path;
  throw new YadokariError('DOCKERFILE_INVALID', `invalid mount target ${JSON.stringify(path)}`, {
    hint: 'a mount needs a target below the root: write target=/path',
  });
}

function ownership({ uid = 0, gid = 0, mode }: RunMount, usual: number): Ownership {
  return { uid, gid, mode: (mode ?? usual) & permissionBits };
}

function saysOwner({ uid, gid, mode }: RunMount): boolean {
  return uid !== undefined || gid !== undefined || mode !== undefined;
}

function originOf(context: StepContext, { from }: RunMount): { from?: CopySource } {
  return from === '' ? {} : { from: mountSource(namesOf(context), from, context.stage.ref.index) };
}

function secretWish(context: StepContext, mount: RunMount): MountWish {
  const id = mount.source || mount.id || posix.basename(mount.target);
  const file = mount.target || (mount.env === undefined ? `/run/secrets/${posix.basename(id)}` : '');
  return {
    type: 'secret',
    id,
    required: mount.required,
    ...(mount.env === undefined ? {} : { env: mount.env }),
    ...(file === '' ? {} : { target: absolute(context, file) }),
    owner: ownership(mount, 0o400),
  };
}

function sshWish(context: StepContext, mount: RunMount, number: number): MountWish {
  if (mount.source !== '') throw new YadokariError('DOCKERFILE_INVALID', 'a mount of type ssh has no source');
  return {
    type: 'ssh',
    id: mount.id || 'default',
    required: mount.required,
    target: absolute(context, mount.target || `/run/buildkit/ssh_agent.${number}`),
    owner: ownership(mount, 0o600),
  };
}

function cacheWish(context: StepContext, mount: RunMount): MountWish {
  const { id, target, source, readOnly, sharing = 'shared' } = mount;
  const namespace = context.args.buildArgs.get('BUILDKIT_CACHE_MOUNT_NS');
  return {
    type: 'cache',
    id: id || clean(target),
    ...(namespace ? { namespace } : {}),
    sharing,
    ...originOf(context, mount),
    ...(saysOwner(mount) && clean(`/${source}`) === '/' ? { owner: ownership(mount, 0o755) } : {}),
    source: clean(`/${source}`),
    target: absolute(context, target),
    readOnly,
  };
}

/**
 * What the mounts of a RUN mean, in the order in which they are written.
 * @throws YadokariError `DOCKERFILE_SYNTAX`, `DOCKERFILE_INVALID`, `STAGE_NOT_FOUND`
 */
export function mountWishes(context: StepContext, instruction: RunInstruction): readonly MountWish[] {
  let agents = 0;
  const mounts = runMounts(instruction, (text) => context.stage.variables.expand(text));
  return mounts.map((mount): MountWish => {
    const { type, target, source, readOnly, size } = mount;
    switch (type) {
      case 'bind': {
        const files = { source: clean(`/${source}`), target: absolute(context, target), readOnly };
        return { type, ...originOf(context, mount), ...files };
      }
      case 'cache':
        return cacheWish(context, mount);
      case 'tmpfs':
        return { type, target: absolute(context, target), size, readOnly };
      case 'secret':
        return secretWish(context, mount);
      case 'ssh':
        return sshWish(context, mount, agents++);
    }
  });
}

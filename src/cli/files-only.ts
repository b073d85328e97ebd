import { YadokariError } from '../base/index.ts';
import type { Isolation } from '../isolation/index.ts';

/** What making trees of files depends on. */
export type Rights = Pick<Isolation, 'rung' | 'privileged' | 'home' | 'standIn'>;

/**
 * Where nothing can be run, a Dockerfile without RUN still copies from other stages and images, for which files are enough:
 * they all belong to this program's user, and what else is to be said of them is on record, as with rung `restricted`.
 */
export async function orFilesOnly(isolation: Promise<Isolation>): Promise<Rights> {
  try {
    return await isolation;
  } catch (error) {
    if (!(error instanceof YadokariError && error.code === 'ISOLATION_UNAVAILABLE')) throw error;
    const standIn = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
    return { rung: 'restricted', privileged: false, standIn };
  }
}

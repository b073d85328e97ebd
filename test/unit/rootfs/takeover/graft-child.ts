import { join } from 'node:path';
import { Graft } from '../../../../src/rootfs/takeover/graft.ts';

/** Enters and leaves again and again, until it is killed. */
const root = process.argv[2] ?? '';
console.log('started');
for (;;) {
  const keep = ['/kaniko', '/workspace', '/etc/hosts', '/run/secrets'];
  const graft = new Graft({
    root,
    tree: join(root, 'kaniko/tree'),
    aside: join(root, 'kaniko/aside'),
    keep,
    hide: [],
  });
  graft.enter();
  graft.leave();
}

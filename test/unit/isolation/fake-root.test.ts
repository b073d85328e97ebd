import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { chmodSync, chownSync, copyFileSync, lstatSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bothWays, ownFolder, runFaked, type FakedEntry } from './fake-root-support.ts';

/* Programs of this machine, run by the real root and by user 1000 who is made to believe so: both must say and leave the same. */

let folder: TemporaryFolder;
beforeAll(() => {
  folder = temporaryFolder('fake-root');
});
afterAll(() => folder[Symbol.dispose]());

const listing = `find . -printf '%p %y %u %g %m\\n' | sort`;

/** One thing after another that a RUN does. Names become folders. */
const scripts: Readonly<Record<string, string>> = {
  'chown-gnu': `
    mkdir d; touch d/a d/b; ln -s a d/l; ln -s nowhere d/dangling
    chown 5:6 d/a; chown 7 d/b; chgrp 8 d/b; chown -h 9:10 d/l; chown -h 1:2 d/dangling
    chown --reference=d/a d; chown missing:x d/a; chown 5 d/missing; chown 5 d/dangling
    stat -c '%n %u %g' d d/a d/b d/l d/dangling; stat -L -c '%u' d/l; chown -R 33:33 d; ${listing}`,
  'chown-busybox': `
    mkdir d; touch d/a; ln -s a d/l
    busybox chown 5:6 d/a; busybox chown -h 7:8 d/l; busybox chgrp 9 d; busybox stat -c '%n %u %g' d d/a d/l
    busybox chown -R 11:12 d; busybox ls -ln d | cut -c1-30; busybox install -o 3 -g 4 -m 4755 d/a i; busybox stat -c '%u %g %a' i`,
  'chown-here-and-there': `
    mkdir -p d/e; cd d; touch e/f; chown 5 ./e/../e/f; cd e; chown :6 f; chown 4 .; chown 3 ..; cd ../..; ${listing}
    chown 5 d/e/f/; chown 5 ''; chown 1 nowhere/x
    exec 7>d/fd; perl -e 'open F, ">&=7"; chown 21, 22, \\*F or print "$!\\n"'; stat -c '%u %g' d/fd; stat -L -c '%u %g' /proc/self/fd/7; stat -c '%u %g' - <d/fd`,
  'set-id-bits': `
    for mode in 4755 2755 6755 2644 4644 6644; do touch $mode; chmod $mode $mode; chown 5:6 $mode; done
    mkdir d; chmod 6755 d; chown 5:6 d; touch same; chmod 6711 same; chown 0:0 same; touch none; chmod 6711 none; perl -e 'chown -1, -1, "none"'
    touch locked; chmod 4011 locked; chown 3 locked; ${listing}`,
  install: `echo x >s; install -o 5 -g 6 -m 0640 s t; install -d -o 7 -g 8 -m 0700 d; install -D s p/q/r; install -m 0444 s ro; ${listing}`,
  'copies-keep-owners': `
    mkdir d; touch d/a d/b; chown 5:6 d/a; chown 0:7 d; chmod 0400 d/b; chmod 2710 d; ln d/a d/hard
    cp -a d e; cp -p d/a f; cp d/a g; cp -r d h; mv e/a moved; mkdir t; tar -C d -cf t.tar .; tar -C t -xf t.tar; busybox cp -a d bb
    rm t.tar; ${listing}`,
  'archives-with-owners': `
    mkdir s; touch s/a s/b; chmod 4711 s/b; tar -C s --owner=5 --group=6 -cf o.tar a; tar -C s --owner=0 --group=0 -rf o.tar b
    mkdir t u; tar -C t -xpf o.tar; busybox tar -C u -xpf o.tar; tar --numeric-owner -tvf o.tar | cut -c1-22; rm o.tar; ${listing}`,
  'edits-keep-owners': `
    echo a >f; chown 5:6 f; chmod 0640 f; sed -i s/a/b/ f; perl -pi -e s/b/c/ f; echo a >r; sed -i s/a/b/ r; cat f r; ${listing}`,
  modes: `
    echo 1 >a; chmod 0444 a; echo 2 >>a; chmod 0000 a; echo 3 >>a; cat a; stat -c %a a; touch b; chmod 0400 b; chmod 0644 b; touch c; chmod 0400 c; chmod 0755 c
    mkdir d; chmod 0500 d; touch d/in; chmod 0444 d; touch d/in2; ls d; stat -c %a d; mkdir e; chmod 0555 e; chmod 0700 e; mkdir f; chmod 0077 f; rmdir f
    touch g; chmod u-w g; chmod u+w g; touch h; chmod a= h; chmod g+s h; mkdir -p r/s/t; touch r/s/u; chmod -R 0444 r; chmod -R a-w,u-r r; ${listing}`,
  'modes-from-birth': `
    perl -e 'use Fcntl; sysopen F, "a", O_CREAT|O_WRONLY, 0400; print F "1\\n"; close F; mkdir "d", 0500; mkdir "e", 0'
    echo 2 >>a; cat a; touch d/in e/in; chmod 0444 a; cp a b; cp -r d f; echo 3 >>b; echo 4 >>b;
    chmod 0644 b; cp /usr/bin/true t; chmod 0011 t; ./t && echo ran; ${listing}`,
  devices: `
    mknod n c 1 3; mknod -m 0600 b b 7 200; mknod big c 511 1048575; mknod p p; mknod n c 1 3; mknod missing/x c 1 3
    test -c n && echo char; test -b b && echo block; test -p p && echo pipe; stat -c '%n %F %t %T %a' n b big; chown 5:6 n; chmod 0666 b; cp -a n copy; mv b c
    (umask 077; mknod private c 5 1); busybox mknod bb c 4 64; ls -ln n | cut -c1-30; tar -cf t.tar n; mkdir t; tar -C t -xf t.tar; rm t.tar; ${listing}`,
  capabilities: `
    cp /usr/bin/true a; setcap cap_net_raw+ep a; getcap a; getfattr -n security.capability -e hex a; cp a b; cp --preserve=xattr a c 2>&1; getcap b
    cp /usr/bin/true d; setcap cap_chown=p d; setcap -r d; getcap d; setcap -r d; cp /usr/bin/true e; setcap cap_net_raw+ep e; chown 5 e; getcap e
    setfattr -n user.x -v y a; getfattr -n user.x a; setfattr -n security.capability -v junk a; setfattr -n security.capability -v x missing; cp /usr/bin/true l; ln -s l m; setcap cap_kill+i m; getcap m`,
  'who-is-it': `
    id; id -u; id -G; id -ru; whoami; busybox id; perl -e 'print "$< $> $( $)\\n"'; python3 -c 'import os; print(os.getresuid(), os.getresgid(), os.getgroups())'
    bash -c 'echo $UID $EUID $GROUPS'; test -O . && echo mine; test -G . && echo ours`,
  'becomes-somebody-else': `
    setpriv --reuid 5 --regid 6 --clear-groups id; setpriv --reuid 5 --regid 6 --groups 7,9,8 id; setpriv --euid 5 id
    perl -e '$) = "6 7 8"; $( = 6; $< = $> = 5; print "$< $> $( $)\\n"; $> = 0; print "$>\\n"; $< = 0; print "$! $<\\n"; system "id"'
    python3 -c 'import os
os.seteuid(5); print(os.getresuid()); os.seteuid(0); os.setresuid(5, 6, 7); print(os.getresuid())
for uid in (5, 7, 6):
    os.seteuid(uid)
    print(os.getresuid())
try: os.seteuid(0)
except OSError as e: print(e)
try: os.setgroups([1])
except OSError as e: print(e)
if os.fork() == 0: print(os.getresuid()); os._exit(0)
os.wait()'
    chmod 0777 .; setpriv --reuid 5 --regid 6 --clear-groups sh -c '(sleep 0.2; id >o; mv o out) & exit'; until test -e out; do sleep 0.05; done; cat out; rm out; id; su -s /bin/sh nobody -c id; runuser -u nobody -- id`,
  'files-of-somebody-else': `
    chmod 0777 .; setpriv --reuid 5 --regid 6 --groups 8 sh -c 'touch a; mkdir d; ln -s a l; echo >d/b; mkfifo p; cp a c; chgrp 8 a; chgrp 9 c; chown 7 a; chown 5 a; stat -c "%n %u %g" *; (cd d; touch e; mkdir -p f/g)'
    touch mine; setpriv --reuid 5 --regid 6 --clear-groups sh -c 'chown 5 mine; touch ours; mv ours theirs; mknod n c 1 3'; ${listing}`,
  'own-root-again': `chroot / id -u; cd /; chroot . id -u; chroot /missing`,
};

it.each(Object.keys(scripts))('%s', async (name) => {
  const { asRoot, faked, lost } = await bothWays(folder.path, name, scripts[name] ?? '');
  expect(faked).toEqual(asRoot);
  expect(lost).toBe(0);
});

const shell = (script: string): string[] => ['sh', '-c', `exec 2>&1; ${script}`];

it('leaves no descriptor behind, and no privilege in reach', async () => {
  const cwd = ownFolder(folder.path, 'descriptors');
  const { lines } = await runFaked({ args: shell('ls /proc/$$/fd; grep NoNewPrivs: /proc/$$/status'), cwd });
  expect(lines).toEqual(['0', '1', '2', 'NoNewPrivs:\t1']);
});

it('believes to be the user of the step', async () => {
  const cwd = ownFolder(folder.path, 'user');
  const script = `id; touch a; mkdir d; stat -c '%u %g' a d /etc/passwd; chgrp 8 a; chgrp 9 a; chown 0 a; mknod n c 1 3
    perl -e '$> = 0; print "$!\n"'; stat -c '%u %g' a .`;
  const { lines, result } = await runFaked({ args: shell(script), cwd, uid: 33, gid: 34, groups: [8, 7] });
  expect(lines).toEqual([
    'uid=33(www-data) gid=34(backup) groups=34(backup),7(lp),8(mail)',
    '33 34',
    '33 34',
    '0 0',
    "chgrp: changing group of 'a': Operation not permitted",
    "chown: changing ownership of 'a': Operation not permitted",
    'mknod: n: Operation not permitted',
    'Operation not permitted',
    '33 8',
    '0 0',
  ]);
  expect(result.faked).toMatchObject([{ path: join(cwd, 'a'), gid: 8 }]);
});

/** As the program that looks at a tree finds it. */
function entryOf(path: string, more: Partial<FakedEntry>): FakedEntry {
  const { dev, ino, birthtimeNs } = lstatSync(path, { bigint: true });
  return { path, device: Number(dev), inode: String(ino), birth: String(birthtimeNs), ...more };
}

it('knows what earlier steps have on record, and adds to it', async () => {
  const cwd = ownFolder(folder.path, 'known');
  for (const name of ['owned', 'locked', 'device', 'other', 'gone']) {
    writeFileSync(join(cwd, name), '');
    chownSync(join(cwd, name), 1000, 1000);
  }
  const known = [
    entryOf(join(cwd, 'owned'), { uid: 5, gid: 6 }),
    entryOf(join(cwd, 'locked'), { mode: 0o044 }),
    entryOf(join(cwd, 'device'), { node: { type: 'block', major: 8, minor: 1 } }),
    { ...entryOf(join(cwd, 'other'), { uid: 7 }), birth: '1' },
  ];
  chmodSync(join(cwd, 'locked'), 0o644);
  const script = `stat -c '%n %u %g %a %F %t %T' owned locked device other; chown :9 owned; mv owned moved; chmod 0644 locked; stat -c %a locked`;
  const { lines, result } = await runFaked({ args: shell(script), cwd, known });
  expect(lines).toEqual([
    'owned 5 6 644 regular empty file 0 0',
    'locked 0 0 44 regular empty file 0 0',
    'device 0 0 644 block special file 8 1',
    'other 0 0 644 regular empty file 0 0',
    '644',
  ]);
  const at = (name: string): FakedEntry | undefined =>
    result.faked.find(({ inode }) => inode === String(lstatSync(join(cwd, name)).ino));
  expect(at('moved')).toEqual({ ...known[0], gid: 9 });
  expect(at('locked')).not.toHaveProperty('mode');
});

it('counts what it could not keep', async () => {
  const cwd = ownFolder(folder.path, 'unreadable');
  const program = join(cwd, 'busybox');
  copyFileSync('/bin/busybox', program);
  chmodSync(program, 0o711); // not user 1000's to read: its processes cannot be looked at
  const script =
    'touch a; ./busybox chown 5 a; echo $?; ./busybox chown 5 missing; echo $?; ./busybox id -u; stat -c %u a';
  const { lines, result } = await runFaked({ args: shell(script), cwd });
  expect(lines).toEqual(['0', 'chown: missing: No such file or directory', '1', '0', '0']);
  expect(result).toEqual({ faked: [], lost: 1 });
});

it('keeps processes apart that ask at the same time', async () => {
  const cwd = ownFolder(folder.path, 'many');
  const one = `
    import os, sys, threading
    def work(n):
        for i in range(100):
            name = f'{n}-{i}'
            open(name, 'w').close()
            os.chown(name, n, i)
            found = os.stat(name)
            assert (found.st_uid, found.st_gid) == (n, i), (name, found)
    def child(n):
        threads = [threading.Thread(target=work, args=(n * 10 + t,)) for t in range(3)]
        [t.start() for t in threads]; [t.join() for t in threads]
        os.setresgid(n, n, n); os.setresuid(n, n, n)
        for i in range(200): assert (os.getuid(), os.getegid(), os.geteuid()) == (n, n, n)
        open(f'by-{n}', 'w').close(); assert os.stat(f'by-{n}').st_uid == n
        os._exit(0)
    for n in range(1, 7):
        if os.fork() == 0: child(n)
    print([os.wait()[1] for n in range(1, 7)])`.replaceAll(/^ {4}/gm, '');
  const { lines, result } = await runFaked({ args: ['python3', '-c', one], cwd });
  expect(lines).toEqual(['[0, 0, 0, 0, 0, 0]']);
  expect(result.faked).toHaveLength(1806);
  expect(result.lost).toBe(0);
});

it('answers calls that signals interrupt, where their handlers have calls restarted', async () => {
  const cwd = ownFolder(folder.path, 'signals');
  const script = `
    use POSIX; sigaction(SIGALRM, POSIX::SigAction->new(sub { $n++ }, POSIX::SigSet->new, SA_RESTART)); use Time::HiRes "ualarm"; ualarm(200, 200);
    my $bad = 0; for my $i (1 .. 3000) { $bad++ if $> != 0; lstat("/") or $bad++; chown($i, $i, ".") or $bad++; $bad++ if (stat("."))[4] != $i }
    ualarm(0); print $n > 0 ? "interrupted\n" : "not\n", "$bad\n"`;
  const { lines } = await runFaked({ args: ['perl', '-e', script], cwd });
  expect(lines).toEqual(['interrupted', '0']);
});

import { existsSync } from 'node:fs';
import type { Tree } from '../../support/tree.ts';
import { excerpt, failed, Scene } from '../support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('dockerfile');
});
afterAll(() => scene[Symbol.asyncDispose]());

const base = 'FROM REGISTRY/base/busybox:1';

describe('a Dockerfile', () => {
  it('with a syntax error is refused with the line, before anything is done', async () => {
    const dockerfile = `${base}\nRUN exit 9\n\nHEALTHCHECK --interval=soon CMD true\nEXPOSE 80\n`;
    expect(await scene.fail({ dockerfile })).toEqual(
      failed(
        1,
        'error building image: HEALTHCHECK --interval needs a duration, not "soon"',
        ...excerpt(dockerfile, 4),
        'hint: write it like 30s, 1m30s or 500ms',
        'code: DOCKERFILE_SYNTAX',
      ),
    );
  });

  it('with an error in an instruction of several lines is shown with all of them', async () => {
    const dockerfile = `${base}\nRUN echo a \\\n  # why\n  b <<END\nnever ends\n`;
    expect(await scene.fail({ dockerfile })).toEqual(
      failed(
        1,
        'error building image: heredoc "END" has no end',
        ...excerpt(dockerfile, 2, 5),
        'hint: end it with a line that holds only END',
        'code: DOCKERFILE_SYNTAX',
      ),
    );
  });

  it('with an unknown instruction is refused with what was probably meant, after what was found above it', async () => {
    const dockerfile = `${base} AS Base\nRUNN true\n`;
    expect(await scene.fail({ dockerfile })).toEqual(
      failed(
        1,
        "WARN Dockerfile:1: StageNameCasing: Stage name 'Base' should be lowercase",
        'error building image: unknown instruction "RUNN"',
        ...excerpt(dockerfile, 2),
        'hint: did you mean "RUN"?',
        'code: DOCKERFILE_SYNTAX',
      ),
    );
  });

  it('that copies from its own stage is refused', async () => {
    const dockerfile = `${base} AS me\nCOPY --from=me /a /b\n`;
    expect(await scene.fail({ dockerfile })).toEqual(
      failed(
        1,
        'error building image: cannot copy from stage "me": it is not defined before this stage',
        ...excerpt(dockerfile, 2),
        'hint: move that stage above this one',
        'code: STAGE_NOT_FOUND',
      ),
    );
  });

  it('that copies from a stage that comes later is refused', async () => {
    const dockerfile = `${base} AS early\nCOPY --from=1 /a /b\nFROM scratch AS late\nCOPY --from=early /b /\n`;
    expect(await scene.fail({ dockerfile })).toEqual(
      failed(
        1,
        'error building image: cannot copy from stage "1": it is not defined before this stage',
        ...excerpt(dockerfile, 2),
        'hint: move that stage above this one',
        'code: STAGE_NOT_FOUND',
      ),
    );
  });

  it('that asks for what the build does not allow is refused with the line, before anything runs', async () => {
    const dockerfile = `${base}\nRUN exit 7\nRUN --network=host true\n`;
    expect(await scene.fail({ dockerfile })).toEqual(
      failed(
        1,
        'error building image: network.host is not allowed: RUN --network=host asks for it',
        ...excerpt(dockerfile, 3),
        'hint: write --allow network.host if this Dockerfile is trusted with it',
        'code: DOCKERFILE_INVALID',
      ),
    );
  });
});

describe('COPY', () => {
  it('of a file that is not there fails', async () => {
    const dockerfile = `${base}\nCOPY missing.txt /x\n`;
    expect(await scene.fail({ dockerfile })).toEqual(
      failed(
        1,
        'error building image: "/missing.txt" not found',
        ...excerpt(dockerfile, 2),
        'hint: sources are looked up in the build context; check --context and the spelling',
        'code: SOURCE_NOT_FOUND',
      ),
    );
  });

  it('of a file that the ignore file excludes fails, and says so', async () => {
    const dockerfile = `${base}\nCOPY notes.txt /x\n`;
    const files = { 'notes.txt': 'a', '.dockerignore': '*.txt\n' };
    expect(await scene.fail({ dockerfile, files })).toEqual(
      failed(
        1,
        'WARN Dockerfile:2: CopyIgnoredFile: Attempting to Copy file "notes.txt" that is excluded by .dockerignore',
        'error building image: "/notes.txt" not found',
        ...excerpt(dockerfile, 2),
        'hint: "notes.txt" is in the build context, but the ignore file excludes it',
        'code: SOURCE_NOT_FOUND',
      ),
    );
  });

  it('of a file that the stage has not fails', async () => {
    const dockerfile = `${base} AS tools\nFROM scratch\nCOPY --from=tools /no/such /x\n`;
    expect(await scene.fail({ dockerfile })).toEqual(
      failed(
        1,
        'error building image: "/no/such" not found',
        ...excerpt(dockerfile, 3),
        'code: SOURCE_NOT_FOUND',
      ),
    );
  });

  it('of a file of this machine, through a link of the context, fails', async () => {
    const dockerfile = 'FROM scratch\nCOPY up/hostname /x\n';
    const files = { up: { symlink: '../../../../../../etc' } };
    expect(await scene.fail({ dockerfile, files })).toEqual(
      failed(
        1,
        'error building image: "/up/hostname" not found',
        ...excerpt(dockerfile, 2),
        'hint: sources are looked up in the build context; check --context and the spelling',
        'code: SOURCE_NOT_FOUND',
      ),
    );
  });
});

const evil = (archive: Tree): Tree => ({ 'evil.tar': { archive } });

describe('ADD of an archive', () => {
  const dockerfile = `${base}\nADD evil.tar /data/\n`;

  it('with a name above its root fails', async () => {
    expect(await scene.fail({ dockerfile, files: evil({ '../../evil': 'evil' }) })).toEqual(
      failed(
        1,
        'error building image: archive "FOLDER/context/evil.tar" has a member "../../evil" outside of its root',
        ...excerpt(dockerfile, 2),
        'hint: names in an archive must not lead above its top folder',
        'code: UNSAFE_PATH',
      ),
    );
  });

  it('with a hard link to a file above its root fails', async () => {
    const files = evil({ passwd: { hardlink: '../../../../../../etc/passwd' } });
    expect(await scene.fail({ dockerfile, files })).toEqual(
      failed(
        1,
        'error building image: archive "FOLDER/context/evil.tar" has a hard link to "../../../../../../etc/passwd" outside of its root',
        ...excerpt(dockerfile, 2),
        'hint: names in an archive must not lead above its top folder',
        'code: UNSAFE_PATH',
      ),
    );
  });

  it('that writes through a link that it brings fails, and nothing is written outside', async () => {
    const files = evil({ out: { symlink: '../../../../../../../../tmp' }, 'out/yadokari-evil': 'evil' });
    expect(await scene.fail({ dockerfile, files })).toEqual(
      failed(
        1,
        'error building image: cannot unpack "out/yadokari-evil" of "FOLDER/context/evil.tar": "/data/out" is not a folder',
        ...excerpt(dockerfile, 2),
        'hint: the archive does not fit what is at its destination',
        'code: SOURCE_INVALID',
      ),
    );
    expect(existsSync('/tmp/yadokari-evil')).toBe(false);
  });
});

describe('an account that the image has not', () => {
  it('fails as USER of a RUN', async () => {
    const dockerfile = `${base}\nUSER nobody-here\nRUN true\n`;
    expect(await scene.fail({ dockerfile })).toEqual(
      failed(
        1,
        'error building image: unable to find user "nobody-here" in the image',
        ...excerpt(dockerfile, 3),
        'hint: create it with a RUN before, check /etc/passwd, or use a number',
        'code: USER_NOT_FOUND',
      ),
    );
  });

  it('fails as the group of a USER', async () => {
    const dockerfile = `${base}\nUSER app:no-group\nRUN true\n`;
    expect(await scene.fail({ dockerfile })).toEqual(
      failed(
        1,
        'error building image: unable to find group "no-group" in the image',
        ...excerpt(dockerfile, 3),
        'hint: create it with a RUN before, check /etc/group, or use a number',
        'code: USER_NOT_FOUND',
      ),
    );
  });
});

import { ActScene, password, user } from './support/act.ts';
import { login, workflow } from './support/workflow.ts';

let scene: ActScene;
beforeAll(async () => {
  scene = await ActScene.start('sign');
}, 60_000);
afterAll(async () => scene[Symbol.asyncDispose]());

const credentials = `--registry-username ${user} --registry-password "$PASSWORD" --allow-http-registry`;

describe('the digest of the action', () => {
  it('is what cosign signs and verifies in the next step', async () => {
    const run = await scene.succeed({
      dockerfile: 'FROM REGISTRY/base/busybox:1\nRUN echo signed >/signed\n',
      secrets: { PASSWORD: password },
      workflow: workflow(
        `push: true\ntags: TARGET/signed/app:1\n${login}`,
        `
- env:
    COSIGN_PASSWORD: of the key
    PASSWORD: \${{ secrets.PASSWORD }}
    IMAGE: \${{ steps.build.outputs.image-with-digest }}
  run: |
    cd $RUNNER_TEMP
    COSIGN generate-key-pair
    COSIGN signing-config create --out signing.json
    COSIGN sign --yes --key cosign.key --signing-config signing.json ${credentials} "$IMAGE"
    COSIGN verify --key cosign.pub --insecure-ignore-tlog=true ${credentials} "$IMAGE" >verified.json
    grep -o '"docker-manifest-digest":"[^"]*"' verified.json
`,
      ),
    });
    const { digest } = await scene.pushed('signed/app', '1');
    expect(run.printed).toContain(`"docker-manifest-digest":"${digest}"`);
  }, 120_000);
});

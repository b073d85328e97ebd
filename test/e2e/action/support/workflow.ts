import { user } from './act.ts';

function indented(text: string, blanks: number): string {
  return text.trim().replaceAll(/^(?=.)/gm, ' '.repeat(blanks));
}

/** A workflow with one job: a checkout, the action as step `build` with these inputs, and more steps. */
export function workflow(inputs: string, steps = ''): string {
  return `
on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: ./
        id: build
        with:
${indented(inputs, 10)}
${indented(steps, 6)}
`;
}

/** Inputs that log in at the registry with the password, and reach both without TLS. */
export const login = `
registry: TARGET
username: ${user}
password: \${{ secrets.PASSWORD }}
kaniko-args: |
  --insecure
  --insecure-pull
`.trim();

/** A step that says how the build went, and what is left of it on the machine. */
export const tell = `
- if: always()
  run: |
    echo "outcome \${{ steps.build.outcome }}"
    echo "digest [\${{ steps.build.outputs.digest }}]"
    echo "left" $(find $RUNNER_TEMP $TMPDIR $HOME -mindepth 1 -name "*yadokari*" -o -name .docker)
`;

/**
 * Builds an image that was never on disk: a Dockerfile and its context come from a description of an application.
 * `node build.ts registry.example.com/team/greeter:1.0`
 */
import { build, YadokariError, type BuildEvent } from 'yadokari';

interface Application {
  readonly base: string;
  readonly packages: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly command: readonly string[];
}

/** A Dockerfile for an application; JSON is what quotes words in it. */
function dockerfileOf({ base, packages, environment, command }: Application): string {
  const install = packages.length === 0 ? [] : [`RUN apk add --no-cache ${packages.join(' ')}`];
  const variables = Object.entries(environment).map(
    ([name, value]) => `ENV ${name}=${JSON.stringify(value)}`,
  );
  const lines = [
    `FROM ${base}`,
    ...install,
    ...variables,
    'WORKDIR /app',
    'COPY . .',
    `CMD ${JSON.stringify(command)}`,
  ];
  return `${lines.join('\n')}\n`;
}

const application: Application = {
  base: process.env['BASE'] ?? 'docker.io/library/alpine:3.22',
  packages: [],
  environment: { GREETING: 'hello' },
  command: ['/app/greet', 'world'],
};

function show(event: BuildEvent): void {
  if (event.type === 'step.started') console.log(event.step.text);
  if (event.type === 'step.output') console.log(`  ${event.line}`);
  if (event.type === 'warning') console.log(`warning: ${event.message}`);
}

const destination = process.argv[2];
if (destination === undefined) throw new Error('usage: node build.ts IMAGE');
const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());
try {
  const image = await build({
    dockerfile: { text: dockerfileOf(application) },
    context: { files: { greet: { content: '#!/bin/sh\necho "$GREETING $1"\n', mode: 0o755 } } },
    destination,
    insecure: process.env['INSECURE'] === '1',
    insecurePull: process.env['INSECURE'] === '1',
    signal: interrupted.signal,
    onEvent: show,
  });
  console.log(`${image.destinations.join(', ')}@${image.digest}`);
} catch (error) {
  if (!(error instanceof YadokariError)) throw error;
  console.error(`${error.code}: ${error.message}${error.hint === undefined ? '' : ` (${error.hint})`}`);
  process.exitCode = error.exitCode;
}

import { YadokariError } from '../base/index.ts';
import { findSyntax, type Source } from '../dockerfile/index.ts';
import { maskLogin } from '../image/index.ts';
import { locate } from './stage-plan.ts';

/** Build argument that stands for `# syntax=…`. */
const argument = 'BUILDKIT_SYNTAX';

/** Docker's own frontend, from whatever registry, and its builds of the day. */
const ownFrontend = /(?:^|\/)docker\/dockerfile(?:-upstream)?$/;

function repositoryOf(reference: string): string {
  return reference.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
}

/**
 * Dockerfiles name the program that is to read them. It is not fetched: what Docker's says in a Dockerfile is understood here, and other
 * languages are not.
 * @throws YadokariError `DOCKERFILE_INVALID`
 */
export function checkSyntax(source: Source, buildArgs: ReadonlyMap<string, string>): void {
  const given = buildArgs.get(argument)?.trim();
  const found = given ? undefined : findSyntax(source.text);
  const reference = (given || found?.value || '').split(' ')[0] ?? '';
  if (reference === '' || ownFrontend.test(repositoryOf(reference))) return;
  const where = given ? `--build-arg ${argument}` : 'syntax directive';
  const name = JSON.stringify(maskLogin(reference));
  throw new YadokariError(
    'DOCKERFILE_INVALID',
    `${where} names the frontend ${name}, which cannot be run here`,
    {
      hint: 'only Dockerfiles are understood: docker/dockerfile of any registry and version, or no such line',
      ...(found && { location: locate({ source }, found.range) }),
    },
  );
}

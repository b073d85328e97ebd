/**
 * BuildKit's rules: what each is about, and the message, which people look for in logs and so is BuildKit's own
 * (frontend/dockerfile/linter). Experimental ones run only when they are asked for.
 */
export const lintRules = {
  StageNameCasing: {
    description: 'Stage names should be in lower case',
    message: (stage: string) => `Stage name '${stage}' should be lowercase`,
  },
  FromAsCasing: {
    description: "The keyword 'as' should have the case of the keyword 'from'",
    message: (from: string, as: string) => `'${as}' and '${from}' keywords' casing do not match`,
  },
  NoEmptyContinuation: {
    description: 'Empty lines among continuation lines will be an error some day',
    message: () => 'Empty continuation line',
  },
  ConsistentInstructionCasing: {
    description: 'All instructions should be in one case, upper or lower',
    message: (keyword: string, casing: string) =>
      `Command '${keyword}' should match the case of the command majority (${casing})`,
  },
  DuplicateStageName: {
    description: 'Stage names should be unique',
    message: (stage: string) => `Duplicate stage name ${JSON.stringify(stage)}, stage names should be unique`,
  },
  ReservedStageName: {
    description: 'Reserved words should not be stage names',
    message: (stage: string) =>
      `Stage name should not use the same name as reserved stage ${JSON.stringify(stage)}`,
  },
  JSONArgsRecommended: {
    description: 'CMD and ENTRYPOINT should be in JSON form, so that signals of the operating system arrive',
    message: (keyword: string) =>
      `JSON arguments recommended for ${keyword} to prevent unintended behavior related to OS signals`,
  },
  MaintainerDeprecated: {
    description: 'MAINTAINER is deprecated: a label should name the author',
    message: () => 'Maintainer instruction is deprecated in favor of using label',
  },
  UndefinedArgInFrom: {
    description: 'FROM should use only ARGs that are declared',
    message: (name: string, near: string) =>
      `FROM argument '${name}' is not declared${near === '' ? '' : ` (did you mean ${near}?)`}`,
  },
  WorkdirRelativePath: {
    description: 'A relative WORKDIR without an absolute one before it depends on the base image',
    message: (path: string) =>
      `Relative workdir ${JSON.stringify(path)} can have unexpected results if the base image changes`,
  },
  UndefinedVar: {
    description: 'Variables should be defined before they are used',
    message: (name: string, near: string) =>
      `Usage of undefined variable '$${name}'${near === '' ? '' : ` (did you mean $${near}?)`}`,
  },
  MultipleInstructionsDisallowed: {
    description: 'Of some instructions a stage should have only one',
    message: (keyword: string) =>
      `Multiple ${keyword} instructions should not be used in the same stage because only the last one will be used`,
  },
  LegacyKeyValueFormat: {
    description: 'Name and value should be joined by "=", not by a blank',
    message: (keyword: string) =>
      `"${keyword} key=value" should be used instead of legacy "${keyword} key value" format`,
  },
  InvalidBaseImagePlatform: {
    description: 'The base image should have the platform that is built',
    message: (image: string, expected: string, actual: string) =>
      `Base image ${image} was pulled with platform ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)} for current build`,
  },
  RedundantTargetPlatform: {
    description: 'FROM takes $TARGETPLATFORM without being told',
    message: (written: string) =>
      `Setting platform to predefined ${written} in FROM is redundant as this is the default behavior`,
  },
  SecretsUsedInArgOrEnv: {
    description: 'Secrets should not be in ARG or ENV: the image shows them to everybody',
    message: (keyword: string, name: string) =>
      `Do not use ARG or ENV instructions for sensitive data (${keyword} ${JSON.stringify(name)})`,
  },
  InvalidDefaultArgInFrom: {
    description: 'Defaults of global ARGs should give a valid name of a base image',
    message: (base: string) => `Default value for ARG ${base} results in empty or invalid base image name`,
  },
  FromPlatformFlagConstDisallowed: {
    description: 'FROM --platform should not be a constant',
    message: (platform: string) =>
      `FROM --platform flag should not use constant value ${JSON.stringify(platform)}`,
  },
  CopyIgnoredFile: {
    description: 'What .dockerignore excludes should not be copied',
    message: (verb: string, path: string) =>
      `Attempting to ${verb} file ${JSON.stringify(path)} that is excluded by .dockerignore`,
  },
  InvalidDefinitionDescription: {
    description: 'A comment right above a stage or an argument should begin with its name',
    experimental: true,
    message: (keyword: string, name: string) =>
      `Comment for ${keyword} should follow the format: \`# ${name} <description>\``,
  },
  ExposeProtoCasing: {
    description: 'The protocol in EXPOSE should be in lower case',
    message: (port: string) => `Defined protocol '${port}' in EXPOSE instruction should be lowercase`,
  },
  ExposeInvalidFormat: {
    description: 'EXPOSE should have no IP address and no port of the host',
    message: (port: string) =>
      `EXPOSE instruction should not define an IP address or host-port mapping, found '${port}'`,
  },
} as const satisfies Record<string, RuleText>;

export interface RuleText {
  readonly description: string;
  readonly experimental?: true;
  readonly message: (...facts: string[]) => string;
}

export type LintRule = keyof typeof lintRules;

/** What a rule's message is made of. */
export type RuleFacts<Rule extends LintRule> = Parameters<(typeof lintRules)[Rule]['message']>;

/** Path in this project of what is told about a rule. */
export function rulePage(rule: LintRule): string {
  return `docs/checks.md#${rule.toLowerCase()}`;
}

/** BuildKit's rules: what each is about. Experimental ones run only when they are asked for. */
export const lintRules = {
  StageNameCasing: { description: 'Stage names should be in lower case' },
  FromAsCasing: { description: "The keyword 'as' should have the case of the keyword 'from'" },
  NoEmptyContinuation: { description: 'Empty lines among continuation lines will be an error some day' },
  ConsistentInstructionCasing: { description: 'All instructions should be in one case, upper or lower' },
  DuplicateStageName: { description: 'Stage names should be unique' },
  ReservedStageName: { description: 'Reserved words should not be stage names' },
  JSONArgsRecommended: {
    description: 'CMD and ENTRYPOINT should be in JSON form, so that signals of the operating system arrive',
  },
  MaintainerDeprecated: { description: 'MAINTAINER is deprecated: a label should name the author' },
  UndefinedArgInFrom: { description: 'FROM should use only ARGs that are declared' },
  UndefinedVar: { description: 'Variables should be defined before they are used' },
  WorkdirRelativePath: {
    description: 'A relative WORKDIR without an absolute one before it depends on the base image',
  },
  MultipleInstructionsDisallowed: { description: 'Of some instructions a stage should have only one' },
  LegacyKeyValueFormat: { description: 'Name and value should be joined by "=", not by a blank' },
  InvalidBaseImagePlatform: { description: 'The base image should have the platform that is built' },
  RedundantTargetPlatform: { description: 'FROM takes $TARGETPLATFORM without being told' },
  SecretsUsedInArgOrEnv: { description: 'Secrets should not be in ARG or ENV' },
  InvalidDefaultArgInFrom: {
    description: 'Defaults of global ARGs should give a valid name of a base image',
  },
  FromPlatformFlagConstDisallowed: { description: 'FROM --platform should not be a constant' },
  CopyIgnoredFile: { description: 'What .dockerignore excludes should not be copied' },
  InvalidDefinitionDescription: {
    description: 'A comment right above a stage or an argument should begin with its name',
    experimental: true,
  },
  ExposeProtoCasing: { description: 'The protocol in EXPOSE should be in lower case' },
  ExposeInvalidFormat: { description: 'EXPOSE should have no IP address and no port of the host' },
} as const satisfies Record<string, { readonly description: string; readonly experimental?: true }>;

export type LintRule = keyof typeof lintRules;

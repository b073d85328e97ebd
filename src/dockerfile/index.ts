export * from './types.ts';

export { parseDockerfile, parseTrigger, type ParseOptions } from './parse.ts';
export { instructionNames } from './instructions/grammar.ts';
export { findSyntax } from './syntax/directives.ts';

export {
  expandHeredoc,
  expandWord,
  expandWords,
  newNameUsage,
  scopeOf,
  type ExpandOptions,
  type NameUsage,
} from './expansion/expand.ts';

export { runScript, type RunScript } from './run-script.ts';
export {
  contextMounts,
  mountOrigins,
  mountTypes,
  runMounts,
  sharingModes,
  type MountType,
  type RunMount,
  type SharingMode,
} from './instructions/mounts.ts';
export { runDevices, type RunDevice } from './instructions/devices.ts';
export { exposedPorts, isProtocol, splitPort } from './ports.ts';

export { cleanPath } from './patterns/clean.ts';
export { hasWildcard, matchPattern, splitWildcard } from './patterns/match.ts';
export { createIgnoreMatcher, parseIgnoreFile, type IgnoreMatcher } from './patterns/ignore.ts';

export { directiveCheck, parseCheckOptions, ruleRuns } from './lint/check.ts';
export { finding, warningOf, type Finding, type Place } from './lint/finding.ts';
export { lintRules, rulePage, type LintRule } from './lint/rules.ts';

export { builtinArgs, nonEnvironmentArgs, platformArgNames, platformArgs, proxyArgs } from './names.ts';

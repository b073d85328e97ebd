export { attestWord } from './entries.ts';
export { parseOverrides } from './overrides.ts';
export { printResolved, printTargets, printVariables } from './print.ts';
export { defaultFiles, readDefinition } from './read.ts';
export {
  isRemote,
  linksOf,
  resolveTargets,
  targetScheme,
  type Resolved,
  type ResolvedTarget,
} from './resolve.ts';
export type * from './types.ts';

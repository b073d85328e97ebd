export { indexAnnotations, leveledAnnotations, type LeveledAnnotations } from './annotations.ts';
export { checkTogether } from './check.ts';
export { renderHelp } from './help.ts';
export { type Call } from './call.ts';
export { loggingOptions, type LoggingOptions } from './logging.ts';
export { parseEnvironment, parseOptions, type CacheAction, type ExecutorRequest } from './parse.ts';
export { parseWarmer, type WarmerRequest } from './parse-warmer.ts';
export type { Environment } from './values.ts';

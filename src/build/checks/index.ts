export { Checks } from './checks.ts';
export { checkDefaults, checkFrom } from './bases.ts';
export { walkStages } from './walk.ts';

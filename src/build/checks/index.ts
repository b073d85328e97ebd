export { Checks } from './checks.ts';
export { checkDefaults, checkFrom } from './bases.ts';
export { walkStages, type StageNotes } from './walk.ts';

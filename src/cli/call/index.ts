export { codeQuality, type QualityFinding } from './code-quality.ts';
export { runCall } from './call-command.ts';

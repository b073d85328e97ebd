export { GitLabPrinter } from './printer.ts';

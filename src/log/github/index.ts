export { workflowCommand } from './commands.ts';
export { createGitHubPrinter, type GitHubSettings } from './printer.ts';

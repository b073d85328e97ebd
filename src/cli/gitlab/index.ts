export { gitlabArguments } from './arguments.ts';
export { GitLabJob } from './job.ts';

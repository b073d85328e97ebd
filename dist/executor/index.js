#!/usr/bin/env node
const wanted = 24;
const major = Number(process.versions.node.split('.')[0]);
if (!(major >= wanted)) {
    process.stderr.write(`error: Node ${process.versions.node} is too old: the executor needs Node ${wanted} or later\n` +
        '  code: NODE_TOO_OLD\n' +
        '  what to do: install Node 24, or put the one of the npm package "node@24" first on PATH\n');
    process.exit(1);
}
export {};
const { start } = await import('./main.js');
await start();

#!/usr/bin/env node
process.argv.splice(2, 0, 'warmer');
await import('../executor/index.js');

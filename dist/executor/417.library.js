export * from './417.index.js';

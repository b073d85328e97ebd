export * from './699.index.js';

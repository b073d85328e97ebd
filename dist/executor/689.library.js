export * from './689.index.js';

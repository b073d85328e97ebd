export * from './260.index.js';

export * from './869.index.js';

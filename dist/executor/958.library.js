export * from './958.index.js';

export * from './32.index.js';

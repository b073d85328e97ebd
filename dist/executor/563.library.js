export * from './563.index.js';

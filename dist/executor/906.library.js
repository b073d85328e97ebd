export * from './906.index.js';

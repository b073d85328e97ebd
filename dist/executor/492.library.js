export * from './492.index.js';

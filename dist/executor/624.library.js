export * from './624.index.js';

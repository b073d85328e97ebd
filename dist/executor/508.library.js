export * from './508.index.js';

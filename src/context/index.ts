export * from './dockerfile.ts';
export * from './download.ts';
export * from './open.ts';
export type * from './types.ts';

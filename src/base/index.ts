export * from './digest.ts';
export * from './errors.ts';
export * from './limiter.ts';
export * from './limits.ts';
export * from './output-error.ts';
export * from './platform.ts';
export * from './suggest.ts';
export * from './turns.ts';

export * from './certificates.ts';
export * from './docker-registry.ts';
export * from './double.ts';
export * from './fake-registry.ts';
export * from './images.ts';
export * from './nginx.ts';
export * from './referrers-registry.ts';
export * from './token-server.ts';

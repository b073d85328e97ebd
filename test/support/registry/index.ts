export * from './certificates.ts';
export * from './docker-registry.ts';
export * from './double.ts';
export * from './fake-registry.ts';
export * from './images.ts';
export * from './token-server.ts';

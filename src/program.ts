/** The door of the bundle, which holds both programs and the library once. */
export { start } from './cli/index.ts';

export function library(): Promise<typeof import('./library/index.ts')> {
  return import('./library/index.ts');
}

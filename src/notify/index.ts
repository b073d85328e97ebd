export { notify, preview, type DeliveryTools } from './deliver.ts';
export { readSpec, type SpecWorld } from './spec.ts';
export { mailServer } from './smtp.ts';
export type * from './types.ts';

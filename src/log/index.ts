export { renderError, reportError } from './errors.ts';
export { excerpt, formatPlace } from './excerpt.ts';
export { createRedactor, eventRedactor, type Redact } from './redact.ts';
export { createRenderer, defaultFormat } from './renderer.ts';
export { Summary } from './summary.ts';
export { levels, type Level, type LogFormat, type Renderer, type RendererSettings } from './types.ts';
export { formatAge, formatBytes, formatSeconds } from './units.ts';
export * from './github/index.ts';

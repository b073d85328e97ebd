/** Rooms of src/ and the doors that each may open: the table of docs/architecture.md. A row names only rooms above it. */
export const rooms = {
  base: [],
  linux: ['base'],
  events: ['base'],
  http: ['base', 'events'],
  options: ['base'],
  dockerfile: ['base'],
  image: ['base'],
  layer: ['base', 'linux', 'image'],
  'oci-layout': ['base', 'image'],
  credentials: ['base', 'http', 'image'],
  registry: ['base', 'events', 'http', 'image', 'credentials'],
  isolation: ['base', 'linux', 'events'],
  rootfs: ['base', 'linux', 'image', 'layer', 'isolation'],
  sandbox: ['base', 'linux', 'events', 'isolation', 'rootfs'],
  mounts: ['base', 'linux', 'events'],
  context: ['base', 'events', 'http', 'credentials', 'image', 'layer', 'registry', 'oci-layout'],
  cache: ['base', 'linux', 'events', 'http', 'image', 'layer', 'registry', 'oci-layout'],
  attest: ['base', 'events', 'image', 'layer'],
  export: ['base', 'events', 'image', 'layer', 'registry', 'oci-layout'],
  build: 'all above',
  report: ['base', 'events', 'http'],
  log: ['base', 'events'],
  cli: 'all above',
  action: ['base', 'events', 'options', 'log', 'http', 'credentials'],
} as const satisfies Readonly<Record<string, 'all above' | readonly string[]>>;

export type Rooms = Readonly<Record<string, 'all above' | readonly string[]>>;

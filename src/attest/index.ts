export { attestationManifest } from './attestation-manifest.ts';
export type { Material } from './materials.ts';
export { provenance, type BuildFacts, type ContextFacts, type ProvenanceMode } from './provenance.ts';
export { sbom, type SbomOptions } from './sbom.ts';
export { predicateTypes, statement, type Statement, type Subject } from './statement.ts';

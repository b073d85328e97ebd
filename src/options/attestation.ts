import type { OptionTable } from './types.ts';

export const attestationOptions = {
  attest: {
    type: 'list',
    group: 'image',
    where: ['executor'],
    placeholder: 'type=sbom|provenance[,KEY=VALUE]',
    input: {
      name: 'attests',
      form: 'lines',
      help: 'Attestations, a line each, as docker buildx words them: type=sbom; type=provenance,mode=max,builder-id=URI',
    },
    help: 'Attestation to put beside the image, as docker buildx words it: type=sbom; type=provenance with mode, builder-id and reproducible. The image then stands in an index',
    here: { status: 'implemented' },
  },
  sbom: {
    type: 'string',
    group: 'image',
    where: ['executor'],
    placeholder: 'true|false',
    input: {
      name: 'sbom',
      form: 'text',
      help: 'With true the packages in the image are put beside it, as SPDX',
    },
    help: 'The same as --attest=type=sbom: the packages in the image, as SPDX',
    here: { status: 'implemented' },
  },
  provenance: {
    type: 'string',
    group: 'image',
    where: ['executor'],
    placeholder: 'true|false|mode=min|max',
    input: {
      name: 'provenance',
      form: 'text',
      help: 'With true, mode=min or mode=max it is put beside the image how it was built, as SLSA v1. mode=max has the Dockerfile and the values of build arguments',
    },
    help: 'The same as --attest=type=provenance: how the image was built, as SLSA v1. true is mode=min; mode=max has the Dockerfile and the values of build arguments',
    here: { status: 'implemented' },
  },
  'attestations-dir': {
    type: 'string',
    group: 'image',
    where: ['executor'],
    placeholder: 'PATH',
    help: 'Folder that gets what the attestations say, sbom.spdx.json and provenance.json, for cosign attest. With several platforms in a folder for each',
    here: { status: 'implemented' },
  },
} as const satisfies OptionTable;

import type { EventType } from '../../src/events/index.ts';

export interface EventAdvice {
  /** When the event comes, and what it says. */
  readonly meaning: string;
  /** What a field's name does not say. */
  readonly fields?: Readonly<Record<string, string>>;
}

const ofBlob = 'Bytes, as they travel';

/** What docs/log.md says about an event. One without an entry does not compile. */
export const eventGuide: Readonly<Record<EventType, EventAdvice>> = {
  'build.started': {
    meaning: 'A build begins.',
    fields: {
      version: 'Of Yadokari',
      destinations: 'As they were given; empty with `--no-push`',
      project: '`--label project=…`, else the repository that the CI job is of',
      team: '`--label team=…`',
      branch: '`--label git-branch=…`, else that of the CI job (of a merge request its source)',
      revision: '`--label org.opencontainers.image.revision=…`, else the commit of the CI job',
    },
  },
  'context.progress': {
    meaning: 'A build context is being fetched or unpacked. From verbosity `trace` on.',
    fields: { bytes: 'So far', size: 'Of the whole, where it is known' },
  },
  'context.finished': {
    meaning: 'A context that was fetched is there.',
    fields: {
      revision: 'Digest of an archive as it came, or a commit',
      size: 'Bytes, as it came',
      entries: 'Files and folders on disk',
    },
  },
  'isolation.chosen': {
    meaning: 'How commands of RUN are run.',
    fields: {
      rung: 'As in `--isolation`',
      rejected: 'What would be better and is not possible here, and why',
    },
  },
  'stages.planned': { meaning: 'The stages of the Dockerfile, and which of them the target needs.' },
  'stage.started': {
    meaning: 'A stage begins. Stages may run at the same time.',
    fields: { base: 'As FROM says it' },
  },
  'stage.finished': { meaning: 'A stage has ended well.' },
  'base.resolved': { meaning: 'The name of a base has become a digest.' },
  'image.found': { meaning: 'The manifest of an image lay in the folder of warmed images.' },
  'image.warmed': {
    meaning: 'The warmer has an image in its folder.',
    fields: { how: 'Fetched now, looked at byte by byte, or kept as it was' },
  },
  'step.started': { meaning: 'An instruction begins. Only this event has the whole of the step.' },
  'step.output': { meaning: 'RUN printed a line.', fields: { line: 'As it came, with control characters' } },
  'step.finished': {
    meaning: 'An instruction has been carried out, or its layer was taken from the cache.',
    fields: { cached: 'It was not carried out' },
  },
  'step.failed': { meaning: 'An instruction has failed, and the build with it.' },
  'snapshot.started': { meaning: 'What a RUN changed is being looked for.' },
  'layer.created': {
    meaning: 'A layer has been written.',
    fields: {
      digest: 'Of the blob',
      diffId: 'Of the tar',
      size: 'Bytes of the blob',
      uncompressedSize: 'Bytes of the tar',
    },
  },
  'layer.empty': { meaning: 'An instruction changed no file.' },
  'cache.hit': {
    meaning: 'The cache has the layer of a step.',
    fields: { size: ofBlob, seconds: 'What the step cost when it was carried out' },
  },
  'cache.miss': {
    meaning: 'The cache does not have the layer of a step.',
    fields: { reason: 'What differs from the build before; empty when that is not known' },
  },
  'cache.write': { meaning: 'A new layer goes to the cache.', fields: { size: ofBlob } },
  'cache.written': { meaning: 'It is there.', fields: { size: ofBlob } },
  'mount.carried': {
    meaning: 'A cache of RUN begins with what an earlier build left, or is kept for later ones.',
    fields: { id: 'As in `--mount`', size: 'Bytes of the archive' },
  },
  'cache.finished': {
    meaning: 'What the cache came to, at the end of a build that had one.',
    fields: {
      bytesNotPulled: 'Of layers that were not fetched',
      secondsSaved: 'What the steps cost that were not carried out',
      stores: 'Where hits came from and new layers went to',
    },
  },
  'pull.started': {
    meaning: 'A blob of an image or of the cache is being fetched.',
    fields: { size: ofBlob },
  },
  'pull.progress': { meaning: 'The same, from verbosity `trace` on.', fields: { bytes: 'So far' } },
  'pull.finished': {
    meaning: 'A blob has been fetched. The sizes of these are the bytes pulled.',
    fields: { size: ofBlob },
  },
  'unpack.started': {
    meaning: 'The base of a stage is about to be unpacked, because the step needs its files.',
  },
  'unpack.finished': { meaning: 'A layer has been unpacked.' },
  'push.started': { meaning: 'The image goes to a destination. Layers go while the build goes on.' },
  'blob.pushed': {
    meaning: 'A registry has a blob. The sizes of those that were uploaded are the bytes pushed.',
    fields: { how: 'Uploaded, there already, or taken from another repository of the registry' },
  },
  'push.progress': {
    meaning: 'A blob is being uploaded, from verbosity `trace` on.',
    fields: { bytes: 'So far' },
  },
  'push.finished': {
    meaning: 'A destination has the image, and its tag.',
    fields: { digest: 'Of the manifest', size: 'Of the whole image' },
  },
  'push.failed': {
    meaning: 'A destination will not have the image. What becomes of the build, its last line says.',
    fields: { message: 'Why' },
  },
  'output.written': {
    meaning: 'A file of the build’s is there.',
    fields: { kind: 'Such as `tar`, `oci-layout`, `digest`' },
  },
  retry: { meaning: 'A request failed and is made again.', fields: { attempts: 'Before it is given up' } },
  warning: {
    meaning: 'Something that does not stop the build. `level` is `warning`.',
    fields: { rule: 'Of the checks of the Dockerfile', hint: 'What to do' },
  },
  note: { meaning: 'Something in words alone, at the `level` of the line.' },
  'build.finished': {
    meaning:
      'The build has ended well. This is the last line, but for `bake`, which has one for each target.',
    fields: {
      digest: 'Of the manifest',
      manifestSize: 'Bytes of the manifest',
      config: 'Digest of the config: the image ID',
      size: 'Bytes of all layers',
    },
  },
  'target.failed': {
    meaning:
      'One target of `executor bake` was not built; `target` names it, as in all events of a target. The others go on.',
    fields: { excerpt: 'Lines of the file around the error' },
  },
  'build.failed': {
    meaning:
      'The build has failed; also a command such as `push`, which `error.command` names. This is the last line, at any verbosity.',
    fields: { excerpt: 'Lines of the Dockerfile around the error' },
  },
};

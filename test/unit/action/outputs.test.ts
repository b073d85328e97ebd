import { outputValues } from '../../../src/action/outputs.ts';
import type { BuildEvent } from '../../../src/events/index.ts';
import { digest, success } from '../log/recorded.ts';

function only<Type extends BuildEvent['type']>(type: Type): Extract<BuildEvent, { type: Type }> {
  const found = success.find((event) => event.type === type);
  if (!found) throw new Error(`no ${type}`);
  return found as Extract<BuildEvent, { type: Type }>;
}

const started = only('build.started');
const finished = only('build.finished');

describe('outputValues', () => {
  it('names the image in every way', () => {
    const destinations = ['registry:5000/team/app:1.0', 'registry:5000/team/app:latest'];
    const { metadata, ...rest } = outputValues({ ...started, destinations }, finished);
    expect(rest).toEqual({
      digest: digest('1'),
      imageid: digest('2'),
      tags: destinations.join('\n'),
      image: 'registry:5000/team/app',
      'image-with-digest': `registry:5000/team/app@${digest('1')}`,
    });
    expect(JSON.parse(metadata)).toEqual({
      'containerimage.config.digest': digest('2'),
      'containerimage.descriptor': {
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        digest: digest('1'),
        size: 610,
      },
      'containerimage.digest': digest('1'),
      'image.name': destinations.join(','),
    });
  });

  it('has a digest but no name where there is none', () => {
    const values = outputValues({ ...started, destinations: [] }, finished);
    expect(values).toMatchObject({ digest: digest('1'), tags: '', image: '', 'image-with-digest': '' });
    expect(JSON.parse(values.metadata)).not.toHaveProperty('image.name');
  });
});

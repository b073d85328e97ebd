import { readInputs } from '../../../src/action/inputs.ts';

/** The environment that a runner makes of `with:`. */
function env(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, text]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, text]),
  );
}

describe('readInputs', () => {
  it('gives defaults where nothing is given, and for what is empty', () => {
    for (const given of [{}, { context: '', push: ' ', executor: '' }]) {
      const { flags, own, ignored } = readInputs(env(given));
      expect([...flags]).toEqual([['context', ['.']]]);
      expect(own).toMatchObject({ push: false, load: false, executor: 'bundled', outputs: [], registry: '' });
      expect(ignored).toEqual([]);
    }
  });

  it('reads each kind of input', () => {
    const { flags, own } = readInputs(
      env({
        tags: 'a:1,b:2\nc:3',
        labels: 'one=1,2\ntwo=2',
        target: ' final ',
        cache: 'TRUE',
        push: 'True',
        outputs: ' type=docker,"dest=a" \n\ntype=oci',
        'build-args': 'A=1\nB',
      }),
    );
    expect(Object.fromEntries(flags)).toEqual({
      context: ['.'],
      'build-arg': ['A=1', 'B'],
      target: ['final'],
      destination: ['a:1', 'b:2', 'c:3'],
      label: ['one=1,2', 'two=2'],
      cache: ['true'],
    });
    expect(own.push).toBe(true);
    expect(own.outputs).toEqual(['type=docker,"dest=a"', 'type=oci']);
  });

  it('says what has no effect, unless it asks for what is so anyway', () => {
    const { ignored } = readInputs(env({ builder: 'b', ulimit: '', 'cgroup-parent': 'c' }));
    expect(ignored).toEqual([
      { name: 'builder', why: 'there is no daemon' },
      { name: 'cgroup-parent', why: 'there is no daemon' },
    ]);
  });

  it.each(['yes', '1', 'on', 'tRUE'])('takes %j for no boolean', (text) => {
    expect(() => readInputs(env({ push: text }))).toThrow(
      `input push has the value ${JSON.stringify(text)}, which is no boolean`,
    );
  });
});

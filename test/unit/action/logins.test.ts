import { readLogins, secretsOf } from '../../../src/action/logins.ts';

const none = { registry: '', username: '', password: '', 'registry-auth': '' };

describe('readLogins', () => {
  it('has none when nothing is given', async () => {
    expect(await readLogins(none)).toEqual([]);
  });

  it('reads a list, then the single ones', async () => {
    const list = `
- registry: ghcr.io
  username: me
  password: "p: #1"
- username: hub
  password: 12345
- {registry: r.example, scope: "team/app@push", username: u, password: p}
- {scope: library/x, username: u, password: p}
`;
    expect(
      await readLogins({ ...none, registry: 'quay.io', username: 'q', password: 'w', 'registry-auth': list }),
    ).toEqual([
      { registry: 'ghcr.io', username: 'me', password: 'p: #1' },
      { registry: '', username: 'hub', password: '12345' },
      { registry: 'r.example/team/app', username: 'u', password: 'p' },
      { registry: 'docker.io/library/x', username: 'u', password: 'p' },
      { registry: 'quay.io', username: 'q', password: 'w' },
    ]);
  });

  it.each([
    [{ username: 'me' }, 'input username is given, but password is empty'],
    [{ password: 'p4ss' }, 'input password is given, but username is empty'],
    [{ registry: 'r' }, 'input registry is given without username and password'],
    [{ 'registry-auth': 'a: b' }, 'input registry-auth is no list'],
    [{ 'registry-auth': '- text' }, 'input registry-auth: entry 1 is no mapping'],
    [
      { 'registry-auth': '- {username: u, password: p}\n- {username: u}' },
      'input registry-auth: entry 2 lacks username or password',
    ],
    [{ 'registry-auth': '- {username: u, password: p, ecr: true}' }, 'input registry-auth: entry 1 has ecr'],
    [
      { 'registry-auth': '- {username: [u], password: p}' },
      'input registry-auth: username of entry 1 is no text',
    ],
    [{ 'registry-auth': '- password: "s3cret' }, 'input registry-auth is no YAML (at line 1)'],
  ])('refuses %j', async (given, message) => {
    const failed = readLogins({ ...none, ...given });
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.not.toThrow(/s3cret|p4ss/);
  });
});

it('names what must not be printed', () => {
  expect(secretsOf({ registry: 'r', username: 'me', password: 'pw' })).toEqual(['pw', 'bWU6cHc=']);
});

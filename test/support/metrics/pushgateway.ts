import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bcrypt } from '../bcrypt.ts';
import { startServer } from './server.ts';

export interface Pushgateway {
  readonly url: string;
  /** What Prometheus would scrape from it: values by series, without the gateway's own. */
  scraped(): Promise<Readonly<Record<string, number>>>;
  stop(): Promise<void>;
}

/** The same series with its labels in the order of their names. */
function inOrder(series: string): string {
  const [, name, labels] = /^([^{]+)\{(.*)\}$/s.exec(series) ?? [];
  if (name === undefined || labels === undefined) return series;
  const pairs = labels.match(/\w+="(?:[^"\\]|\\.)*"/g) ?? [];
  return `${name}{${pairs.toSorted().join(',')}}`;
}

/** Series of a text in Prometheus' format, labels in the order of their names, with their values. */
export function seriesOf(text: string): Record<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line): [string, number] => {
      const space = line.lastIndexOf(' ');
      return [inOrder(line.slice(0, space)), Number(line.slice(space + 1))];
    }),
  );
}

/** Starts Debian's Pushgateway. @param users names and passwords that it asks for; nobody's when not given */
export async function startPushgateway(users?: Readonly<Record<string, string>>): Promise<Pushgateway> {
  const folder = mkdtempSync(join(tmpdir(), 'yadokari-pushgateway-'));
  const config = join(folder, 'web.yml');
  const hashes = Object.entries(users ?? {}).map(([user, password]) => [user, bcrypt(password)]);
  // JSON is YAML.
  writeFileSync(config, JSON.stringify({ basic_auth_users: Object.fromEntries(hashes) as unknown }));
  const flags = ['--web.listen-address=127.0.0.1:0', '--persistence.file=', `--web.config.file=${config}`];
  const server = await startServer('prometheus-pushgateway', flags, /Listening on.* address=(\S+)/);
  const url = `http://${server.found}`;
  const [first] = Object.entries(users ?? {});
  const login = first === undefined ? '' : `Basic ${Buffer.from(first.join(':')).toString('base64')}`;
  return {
    url,
    scraped: async () => {
      const answer = await fetch(`${url}/metrics`, { headers: { authorization: login } });
      const all = Object.entries(seriesOf(await answer.text()));
      return Object.fromEntries(
        all.filter(([name]) => !/^(?:go|process|promhttp|push|pushgateway)_/.test(name)),
      );
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { fieldsIn, parseFields, type JsonFields } from '../base/index.ts';
import { peel, timeIn, type LogLine, type Owner } from './peel.ts';

/**
 * What collectors make of a line, as documents of OpenSearch and Elasticsearch, lines of Loki, or lines of a file: Fluent Bit and Fluentd
 * (`log`, `kubernetes.pod_name`; with `Merge_Log` the fields of a JSON line among their own or below a key), Filebeat and Elastic Agent
 * (`message`, `kubernetes.pod.name`), stern (`podName`).
 */

/** Fields that collectors put around those of a JSON line, and that no line has itself. */
const around: ReadonlySet<string> = new Set(['kubernetes', '@timestamp', '@version', 'date']);

function textIn(fields: JsonFields, ...names: readonly string[]): string | undefined {
  const values = names.map((name) => fields[name]);
  return values.find((value): value is string => typeof value === 'string' && value !== '');
}

/** The record holds the fields of a JSON line: ours, or Kaniko's. */
function isMerged(fields: JsonFields): boolean {
  return typeof fields['msg'] === 'string' && typeof fields['level'] === 'string';
}

function jsonLine(fields: JsonFields, time: string | undefined): string {
  const own = Object.fromEntries(Object.entries(fields).filter(([name]) => !around.has(name)));
  // Parsers that take the time out of a line leave it to the record.
  return JSON.stringify(time === undefined ? own : { time, ...own });
}

function lineIn(record: JsonFields, time: string | undefined): string | undefined {
  const raw = textIn(record, 'log');
  if (raw !== undefined) return raw.replace(/\n$/, '');
  if (isMerged(record)) return jsonLine(record, time);
  const merged = Object.values(record).map(fieldsIn).find(isMerged);
  return merged === undefined ? textIn(record, 'message') : jsonLine(merged, time);
}

/** Namespace, pod and container, as far as they are known, or else the file. */
function podIn(record: JsonFields): string | undefined {
  const kubernetes = fieldsIn(record['kubernetes']);
  const name = (part: string, ...own: readonly string[]): string | undefined =>
    textIn(kubernetes, `${part}_name`) ??
    textIn(fieldsIn(kubernetes[part]), 'name') ??
    textIn(record, ...own);
  const namespace = textIn(kubernetes, 'namespace') ?? name('namespace', 'namespace');
  const parts = [
    namespace,
    name('pod', 'podName', 'pod'),
    name('container', 'containerName', 'container', 'container_name'),
  ].filter((part) => part !== undefined);
  if (parts.length > 0) return parts.join('/');
  const file = textIn(fieldsIn(fieldsIn(record['log'])['file']), 'path');
  return file ?? textIn(record, 'filename', 'container_id');
}

/** Labels of a pod or of a stream, which may say whose build it is. */
export function ownerIn(labels: JsonFields): Owner {
  const [project, team] = [textIn(labels, 'project'), textIn(labels, 'team')];
  const branch = textIn(labels, 'git-branch', 'git_branch', 'branch');
  return {
    ...(project === undefined ? {} : { project }),
    ...(team === undefined ? {} : { team }),
    ...(branch === undefined ? {} : { branch }),
  };
}

const dockerFields: ReadonlySet<string> = new Set(['log', 'stream', 'time', 'attrs']);

/** Docker's own log files (driver json-file) hold a long line in parts, of which the last one ends with a newline. */
function isPart(record: JsonFields): boolean {
  const { log } = record;
  return (
    typeof log === 'string' &&
    !log.endsWith('\n') &&
    Object.keys(record).every((name) => dockerFields.has(name))
  );
}

/** The line of a build that a record carries; undefined where it carries none. */
export function lineOfRecord(record: JsonFields): LogLine | undefined {
  const stamp = textIn(record, '@timestamp', 'time', 'timestamp');
  const text = lineIn(record, stamp);
  if (text === undefined) return undefined;
  const [pod, time] = [podIn(record), timeIn(stamp)];
  return {
    ...(time === undefined ? {} : { time }),
    ...(pod === undefined ? {} : { pod }),
    owner: ownerIn(fieldsIn(fieldsIn(record['kubernetes'])['labels'])),
    ...peel(text),
    ...(isPart(record) ? { partial: true } : {}),
  };
}

/** What a line of a program does not begin with, and a record may. */
const looksLikeRecord = /^\{(?!"level":).*"(?:kubernetes|@timestamp|_source|podName|log)":/s;

/** A line that is a record by itself: of a collector that writes files, of a dump, or of Loki. */
export function recordIn(text: string): LogLine | undefined {
  if (!looksLikeRecord.test(text)) return undefined;
  const record = parseFields(text);
  const source = fieldsIn(record['_source']);
  return lineOfRecord(Object.keys(source).length === 0 ? record : source);
}

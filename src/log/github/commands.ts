/** Characters that end or split a command (actions/runner, ActionCommand.cs). */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A workflow command: a line that the runner acts on. Properties that are not given are left out. */
export function workflowCommand(
  name: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  text: string,
): string {
  const given = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapeProperty(String(value))}`],
  );
  return `::${name}${given.length === 0 ? '' : ` ${given.join(',')}`}::${escapeData(text)}`;
}

/** Whether the runner could take a line for a command: `::` after blanks, or the old `##[` anywhere. */
function looksLikeCommand(line: string): boolean {
  return /^\s*::|##\[/.test(line);
}

/**
 * The log of a step, in which lines are lines and only commands of ours are commands. Output of strangers is put between
 * `::stop-commands::` and its end mark; the next command of ours ends that state.
 */
export class CommandLog {
  private stopped = false;
  private readonly write: (text: string) => void;
  private readonly token: string;

  /** @param token that no line of a stranger can hold */
  constructor(write: (text: string) => void, token: string) {
    this.write = write;
    this.token = token;
  }

  /** A line in our own words; names in it may be a stranger's. */
  line(text: string): void {
    if (looksLikeCommand(text)) this.stop();
    this.write(`${text}\n`);
  }

  /** A line in a stranger's words. */
  foreign(text: string): void {
    this.stop();
    this.write(`${text}\n`);
  }

  command(
    name: string,
    text: string,
    properties: Readonly<Record<string, string | number | undefined>> = {},
  ): void {
    this.resume();
    this.write(`${workflowCommand(name, properties, text)}\n`);
  }

  open(title: string): void {
    this.command('group', title);
  }

  close(): void {
    this.command('endgroup', '');
  }

  /** Must be called at the end: else the runner is deaf for what comes after. */
  resume(): void {
    if (this.stopped) this.write(`::${this.token}::\n`);
    this.stopped = false;
  }

  private stop(): void {
    if (!this.stopped) this.write(`::stop-commands::${this.token}\n`);
    this.stopped = true;
  }
}

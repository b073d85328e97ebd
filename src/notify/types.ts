/** A message, before it takes the form that a service wants. */
export interface Message {
  readonly tone: 'good' | 'bad' | 'neutral';
  /** One line. */
  readonly title: string;
  /** Names and values, a line each. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** Further text: an error, a message by hand. */
  readonly text?: string;
  /** A page about it. */
  readonly url?: string;
  /** Content of the body of an HTML mail that says more than the facts; safe to be shown as it is. */
  readonly html?: string;
  readonly attachments?: readonly Attachment[];
  /** What a webhook gets. */
  readonly data: Readonly<Record<string, unknown>>;
  /** What stands for the placeholders of a template, by name. */
  readonly values: Readonly<Record<string, string>>;
}

export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

/** When a notifier speaks. `recovery`: a build succeeded, and the one before it had failed. */
export type Occasion = 'failure' | 'success' | 'recovery' | 'always';

export type Kind = 'smtp' | 'dingtalk' | 'wecom' | 'slack' | 'feishu' | 'webhook';

/** What `--notify` says, with the values of its secrets. */
export interface NotifierSpec {
  readonly kind: Kind;
  /** Empty where nothing was said. */
  readonly on: readonly Occasion[];
  /** By key; those of secrets without `-env` and `-file`. */
  readonly fields: ReadonlyMap<string, string>;
  /** Templates. */
  readonly title?: string;
  readonly body?: string;
  /** The body's template is HTML; for mail. */
  readonly isHtml: boolean;
  readonly timeoutSeconds: number;
  readonly dryRun: boolean;
  /** Must not be printed. */
  readonly secrets: readonly string[];
}

/** A request of a service, ready to be sent. */
export interface ServiceRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Why the service did not take it, from an answer of status 200; undefined when it did. */
  readonly refusal: (answer: string) => string | undefined;
}

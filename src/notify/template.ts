import { closest, YadokariError } from '../base/index.ts';

/** `{{name}}`, blanks allowed inside. */
const placeholder = /\{\{\s*([a-z][a-z\d-]*)\s*\}\}/g;

/** @throws YadokariError `USAGE` naming a placeholder that nothing stands for */
export function checkTemplate(template: string, known: readonly string[]): void {
  for (const [, name = ''] of template.matchAll(placeholder)) {
    if (known.includes(name)) continue;
    const near = closest(name, known);
    throw new YadokariError('USAGE', `--notify has a template with the unknown placeholder {{${name}}}`, {
      hint: near === undefined ? `there are ${known.join(', ')}` : `did you mean {{${near}}}?`,
    });
  }
}

/** Puts values in the place of placeholders; what a message does not have is empty. */
export function expand(
  template: string,
  values: Readonly<Record<string, string>>,
  escape: (text: string) => string = (text) => text,
): string {
  return template.replaceAll(placeholder, (_, name: string) =>
    escape(Object.hasOwn(values, name) ? (values[name] ?? '') : ''),
  );
}

type Style = (text: string) => string;

export interface Paint {
  readonly bold: Style;
  readonly dim: Style;
  readonly red: Style;
  readonly green: Style;
  readonly yellow: Style;
  readonly cyan: Style;
}

function sgr(code: number, enabled: boolean): Style {
  return (text) => (enabled ? `\u001B[${code}m${text}\u001B[0m` : text);
}

/** Colours, or functions that do nothing. */
export function paint(enabled: boolean): Paint {
  return {
    bold: sgr(1, enabled),
    dim: sgr(2, enabled),
    red: sgr(31, enabled),
    green: sgr(32, enabled),
    yellow: sgr(33, enabled),
    cyan: sgr(36, enabled),
  };
}

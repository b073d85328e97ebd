import {
  callFunction,
  evaluate,
  parseExpression,
  plainOf,
  type Scope,
  type Value,
} from '../../../src/hcl/index.ts';

/** A scope with these variables, and the functions of bake files. */
export function scopeOf(names: Readonly<Record<string, Value>> = {}): Scope {
  return {
    variable: (name) => {
      const value = names[name];
      if (value === undefined) throw new Error(`no variable ${name}`);
      return { value, taken: 0 };
    },
    call: (name, args, call) =>
      callFunction(name, args, call, { machine: { now: () => 0, home: '/home/me' }, others: [] }),
  };
}

/** What an expression comes to, as JSON has it. */
export function result(text: string, names?: Readonly<Record<string, Value>>): unknown {
  return plainOf(evaluate(parseExpression({ name: 'test.hcl', text }), scopeOf(names)));
}

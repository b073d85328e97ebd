export { parseHcl } from './body.ts';
export { evaluate, withNames, type Call, type Found, type Scope } from './evaluate.ts';
export { failure, locationOf } from './failure.ts';
export { csvFields } from './functions/csv.ts';
export { argumentValues, callFunction, functionNames } from './functions/index.ts';
export type { Machine } from './functions/types.ts';
export { parseExpression } from './parse-expression.ts';
export { parseHclJson } from './json.ts';
export type * from './syntax.ts';
export { convert, Mismatch, typeOf, typeText, type TypeSpec } from './types.ts';
export {
  asText,
  elementsOf,
  goJson,
  isList,
  isObject,
  numberText,
  plainOf,
  SetValue,
  sortedEntries,
  typeName,
  valueOf,
  type ObjectValue,
  type Value,
} from './value.ts';

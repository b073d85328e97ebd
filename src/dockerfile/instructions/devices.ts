import { parseBool } from '../../base/index.ts';
import { syntaxError, unknownWord } from '../errors.ts';
import { cut, quote } from '../text.ts';
import type { RunInstruction } from '../types.ts';

import { splitCsv } from './csv.ts';

/** `RUN --device=[name=]name[,required]`: a CDI device. An empty name is possible and names nothing. */
export interface RunDevice {
  readonly name: string;
  readonly required: boolean;
}

/** Each `--device` of a RUN, taken apart. @throws YadokariError `DOCKERFILE_SYNTAX` */
export function runDevices(instruction: RunInstruction): readonly RunDevice[] {
  return instruction.devices.map(parseDevice);
}

/** @throws YadokariError `DOCKERFILE_SYNTAX` */
export function parseDevice(text: string): RunDevice {
  const label = `RUN --device ${quote(text)}`;
  const fields = splitCsv(text);
  if (!fields) throw syntaxError(`${label} is malformed`, 'write fields with commas between them');
  let name = '';
  let required = false;
  for (const field of fields) {
    const [rawKey, value] = cut(field, '=');
    const key = rawKey.toLowerCase();
    if (key === 'required') required = readRequired(label, value);
    else if (key === 'name' && value !== undefined) {
      if (name !== '') throw syntaxError(`${label}: it names two devices`);
      name = value;
    } else if (name === '') name = field;
    else if (value === undefined) throw syntaxError(`${label}: field ${quote(field)} has no "="`);
    else throw unknownWord(`${label}: unknown key ${quote(key)}`, key, ['name', 'required']);
  }
  return { name, required };
}

function readRequired(label: string, value: string | undefined): boolean {
  const required = value === undefined ? true : parseBool(value);
  if (required === undefined)
    throw syntaxError(`${label}: "required" is ${quote(value ?? '')}`, 'write true or false');
  return required;
}

import { connect, type Socket } from 'node:net';
import type { SshKey } from './keys.ts';
import { MalformedWire, text, WireReader } from './wire.ts';

/** Numbers of messages (draft-miller-ssh-agent, section 6.1). */
const messages = { failure: 5, listKeys: 11, keys: 12, sign: 13, signed: 14 } as const;

/** Longest message, as OpenSSH's agent has it. */
const mostBytes = 256 * 1024;

/** Serves one connection of a step. */
export type Serve = (client: Socket) => void;

function frame(type: number, ...parts: readonly Uint8Array[]): Buffer {
  return text(Buffer.concat([Buffer.of(type), ...parts]));
}

const failure = frame(messages.failure);

/** Splits what comes into messages, without their lengths. */
function onMessages(socket: Socket, take: (message: Buffer) => void): void {
  let rest = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 4) {
      const length = rest.readUInt32BE(0);
      if (length > mostBytes) return void socket.destroy();
      if (rest.length < 4 + length) return undefined;
      const message = rest.subarray(4, 4 + length);
      rest = rest.subarray(4 + length);
      take(message);
    }
    return undefined;
  });
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function answer(message: Buffer, keys: readonly SshKey[]): Buffer {
  const [type] = message;
  if (type === messages.listKeys) {
    const listed = keys.flatMap(({ blob }) => [text(blob), text('')]);
    return frame(messages.keys, uint32(keys.length), ...listed);
  }
  if (type !== messages.sign) return failure;
  try {
    const reader = new WireReader(message.subarray(1));
    const [blob, data, flags] = [reader.text(), reader.text(), reader.uint32()];
    const key = keys.find((one) => one.blob.equals(blob));
    return key ? frame(messages.signed, text(key.sign(data, flags))) : failure;
  } catch (error) {
    if (error instanceof MalformedWire) return failure;
    throw error;
  }
}

/** An agent of our own with keys from files. */
export function keyAgent(keys: readonly SshKey[]): Serve {
  return (client) => onMessages(client, (message) => void client.write(answer(message, keys)));
}

/** Passes on what another agent is asked; unless `raw`, a step may list its keys and sign, and not change it. */
export function agentAt(path: string, raw: boolean): Serve {
  return (client) => {
    const agent = connect(path);
    const end = (): void => {
      agent.destroy();
      client.destroy();
    };
    for (const socket of [agent, client]) socket.on('error', end).on('close', end);
    agent.pipe(client);
    if (raw) return void client.pipe(agent);
    return onMessages(client, (message) => {
      const [type] = message;
      const allowed = type === messages.listKeys || type === messages.sign;
      // Answers come in the order of the questions: what is refused must not overtake one. An unknown question is refused.
      agent.write(allowed ? text(message) : text(Buffer.of(refused)));
    });
  };
}

/** A message that agents have no meaning for, and answer with a failure (draft-miller-ssh-agent, section 3). */
const refused = 255;

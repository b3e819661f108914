import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../support/files.js';
import { runSia, startReceiverProcess } from '../support/process.js';

let directory: ReturnType<typeof temporaryDirectory>;
let journal: string;

beforeEach(() => {
  directory = temporaryDirectory();
  journal = join(directory.path, 'received.jsonl');
});

afterEach(() => directory.remove());

const movement = { store: '5000', item: 'A', from: 'ATS', to: '', quantity: '1' };
const line = (id?: string, quantity = '1'): string =>
  `${JSON.stringify({ id, movements: [{ ...movement, quantity }] })}\n`;

/** More than a start takes: a receiver that is not refused listens for ever. */
const REFUSAL_WAIT_MAX_MS = 10_000;

it.each([
  { name: 'a line that is no JSON', content: `${line('1')}{"id":"2","mo\n${line('3')}`, at: 2 },
  { name: 'an empty line', content: `${line('1')}\n${line('3')}`, at: 2 },
  { name: 'a line of something else', content: '{"messageId":"1","document":""}\n', at: 1 },
  { name: 'a quantity that is none', content: line('1') + line('2', 'many'), at: 2 },
  { name: 'a text without a line end', content: '{"precious": true}', at: 1 },
  { name: 'such a text behind its lines', content: `${line('1')}a note`, at: 2 },
])('ends with a sentence at a journal that holds $name, and leaves it', async ({ content, at }) => {
  writeFileSync(journal, content);
  const flags = ['receive', '--port', '0', '--journal', journal];
  const { status, err } = await runSia(flags, { withinMs: REFUSAL_WAIT_MAX_MS });
  expect(err).toBe(
    `sia: ${journal}, line ${at}: is no message that sia receive has taken. Mend or delete the line, or name another journal.\n`,
  );
  expect(status).toBe(1);
  expect(readFileSync(journal, 'utf8')).toBe(content);
});

it.each([
  {
    name: 'whole lines, with and without ids',
    content: line('1') + line('1') + line(),
    messages: 2,
  },
  { name: 'a last line that was cut off', content: `${line('1')}{"id":"2","mo`, messages: 1 },
  { name: 'nothing', content: '', messages: 0 },
])('goes on with a journal of $name', async ({ content, messages }) => {
  writeFileSync(journal, content);
  const receiver = await startReceiverProcess(['--journal', journal]);
  await receiver.end('SIGTERM');
  expect(await receiver.ended).toEqual([0, null]);
  const lines = receiver.out().trimEnd().split('\n');
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ messages });
});

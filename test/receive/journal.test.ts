import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { temporaryDirectory } from '../support/files.js';
import { SIA } from '../support/process.js';

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

const flags = (): string[] => [SIA, 'receive', '--port', '0', '--journal', journal];
const env = { ...process.env, NODE_OPTIONS: '' };

it.each([
  { name: 'a line that is no JSON', content: `${line('1')}{"id":"2","mo\n${line('3')}`, at: 2 },
  { name: 'an empty line', content: `${line('1')}\n${line('3')}`, at: 2 },
  { name: 'a line of something else', content: '{"messageId":"1","document":""}\n', at: 1 },
  { name: 'a quantity that is none', content: line('1') + line('2', 'many'), at: 2 },
  { name: 'a text without a line end', content: '{"precious": true}', at: 1 },
  { name: 'such a text behind its lines', content: `${line('1')}a note`, at: 2 },
])('ends with a sentence at a journal that holds $name, and leaves it', ({ content, at }) => {
  writeFileSync(journal, content);
  const options = { encoding: 'utf8', env, timeout: REFUSAL_WAIT_MAX_MS } as const;
  const { status, stderr } = spawnSync(process.execPath, flags(), options);
  expect(stderr).toBe(
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
  const child = spawn(process.execPath, flags(), { stdio: ['ignore', 'pipe', 'pipe'], env });
  const ended = once(child, 'exit');
  await once(child.stderr, 'data');
  child.kill('SIGTERM');
  const lines: string[] = [];
  for await (const text of createInterface({ input: child.stdout })) lines.push(text);
  expect(await ended).toEqual([0, null]);
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ messages });
});

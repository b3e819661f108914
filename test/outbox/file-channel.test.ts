import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { FileChannel } from '../../src/outbox/channels/file/channel.js';
import { temporaryDirectory } from '../support/files.js';

const DAY = 24 * 60 * 60 * 1000;

let directory: ReturnType<typeof temporaryDirectory>;
let path: string;
let now: number;
let channels: FileChannel[];

beforeEach(() => {
  directory = temporaryDirectory();
  path = join(directory.path, 'out', 'messages.jsonl');
  now = Date.now();
  channels = [];
});

afterEach(async () => {
  for (const channel of channels) await channel.close();
  directory.remove();
});

function open(maxBytes = 1_000_000): FileChannel {
  const channel = new FileChannel({ path, maxBytes, clock: { now: () => now, elapsed: () => 0 } });
  channels.push(channel);
  return channel;
}

const message = (id: string) => ({
  id,
  storeId: 5000,
  item: 'A',
  businessObjectId: '7',
  document: '<a>\n"ä"</a>',
});

const idsIn = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line).messageId);

it('writes a JSON object a line, with the document as text', async () => {
  expect(await open().send([message('1-1'), message('1-2')])).toEqual([
    { kind: 'ok' },
    { kind: 'ok' },
  ]);
  const [first = ''] = readFileSync(path, 'utf8').split('\n');
  expect(JSON.parse(first)).toEqual({
    messageId: '1-1',
    family: 'InvAdjust',
    type: 'InvAdjustCre',
    store: 5000,
    item: 'A',
    businessObjectId: '7',
    publishTime: new Date(now).toISOString(),
    document: '<a>\n"ä"</a>',
  });
  expect(idsIn(path)).toEqual(['1-1', '1-2']);
});

it.each([
  { name: 'a part of a line', rest: '{"messageId":"9-9","fam' },
  { name: 'a very long part of a line', rest: `{"messageId":"${'9'.repeat(200_000)}` },
])('removes $name that a crash has left, and keeps the lines before', async ({ rest }) => {
  await open().send([message('1-1')]);
  appendFileSync(path, rest);
  await open().send([message('1-2')]);
  expect(idsIn(path)).toEqual(['1-1', '1-2']);
});

it('removes all of a file that holds no whole line', async () => {
  mkdirSync(join(directory.path, 'out'));
  writeFileSync(path, '{"mess');
  await open().send([message('1-1')]);
  expect(idsIn(path)).toEqual(['1-1']);
});

it.each([
  { name: 'a text without a line end', content: '{"precious": true}' },
  { name: 'lines of something else', content: '{"precious": 1}\n{"precious": 2}\n' },
  { name: 'lines with a part behind them', content: 'a,b\n1,2\n3' },
  { name: 'no text', content: '\u0000\u0001\n\u0000' },
  { name: 'less than a line begins with', content: '{"x' },
])('leaves a file alone that holds $name, on another day too', async ({ content }) => {
  mkdirSync(join(directory.path, 'out'));
  writeFileSync(path, content);
  const channel = open();
  for (const id of ['1-1', '1-2']) {
    const [outcome] = await channel.send([message(id)]);
    expect(outcome).toEqual({
      kind: 'unreachable',
      reason: `${path}: it holds what sia has not written; nothing was changed in it. Move it away, or name another file`,
    });
    now += DAY;
  }
  expect(readFileSync(path, 'utf8')).toBe(content);
  expect(readdirSync(join(directory.path, 'out'))).toEqual(['messages.jsonl']);
});

it('cuts off nothing that it has not written, and goes on when that is moved away', async () => {
  await open().send([message('1-1')]);
  appendFileSync(path, 'a note without a line end');
  const before = readFileSync(path, 'utf8');
  const channel = open();
  const [outcome] = await channel.send([message('1-2')]);
  const reason = expect.stringContaining(`${path}: what stands behind its last line end`);
  expect(outcome).toEqual({ kind: 'unreachable', reason });
  expect(readFileSync(path, 'utf8')).toBe(before);
  renameSync(path, `${path}.aside`);
  expect(await channel.send([message('1-2')])).toEqual([{ kind: 'ok' }]);
  expect(idsIn(path)).toEqual(['1-2']);
});

it('begins anew with the next batch when its file was moved or deleted', async () => {
  const channel = open();
  await channel.send([message('1-1')]);
  renameSync(path, `${path}.fetched`);
  await channel.send([message('1-2')]);
  rmSync(path);
  await channel.send([message('1-3')]);
  rmSync(join(directory.path, 'out'), { recursive: true });
  await channel.send([message('1-4')]);
  expect(idsIn(path)).toEqual(['1-4']);
});

it('writes nothing more into a file that was moved, nor over what stands in its place', async () => {
  const channel = open();
  await channel.send([message('1-1')]);
  renameSync(path, `${path}.fetched`);
  await channel.send([message('1-2')]);
  expect([idsIn(`${path}.fetched`), idsIn(path)]).toEqual([['1-1'], ['1-2']]);
  copyFileSync(`${path}.fetched`, `${path}.copy`);
  renameSync(`${path}.copy`, path);
  await channel.send([message('1-3')]);
  expect(idsIn(path)).toEqual(['1-1', '1-3']);
  rmSync(path);
  writeFileSync(path, 'a note');
  expect(await channel.send([message('1-4')])).toMatchObject([{ kind: 'unreachable' }]);
  expect(readFileSync(path, 'utf8')).toBe('a note');
});

it('begins a new file when one is full, and each day, and deletes none', async () => {
  const channel = open(300);
  for (const id of ['1-1', '2-1', '3-1']) await channel.send([message(id)]);
  now += DAY;
  await channel.send([message('4-1')]);
  const names = readdirSync(join(directory.path, 'out')).sort();
  const day = new Date(now - DAY).toISOString().slice(0, 10);
  expect(names).toEqual([
    `messages.${day}.1.jsonl`,
    `messages.${day}.2.jsonl`,
    `messages.${day}.3.jsonl`,
    'messages.jsonl',
  ]);
  const all = names.flatMap((name) => idsIn(join(directory.path, 'out', name)));
  expect(all).toEqual(['1-1', '2-1', '3-1', '4-1']);
});

it('says that it cannot make the folder, below /proc too', async () => {
  path = '/proc/nothing/messages.jsonl';
  const [outcome] = await open().send([message('1-1')]);
  expect(outcome).toMatchObject({ kind: 'unreachable' });
});

it('says that the disk is full, each time', async () => {
  path = '/dev/full';
  const channel = open();
  const reason = expect.stringMatching(/^\/dev\/full: .*ENOSPC: no space left on device, write$/);
  for (const id of ['1-1', '1-2']) {
    expect(await channel.send([message(id)])).toEqual([{ kind: 'unreachable', reason }]);
  }
});

it('says why it cannot write, and writes when it can again', async () => {
  writeFileSync(join(directory.path, 'out'), 'a file where the folder should be');
  const channel = open();
  const [outcome] = await channel.send([message('1-1')]);
  const { reason = '' } = outcome as { reason?: string };
  expect(outcome?.kind).toBe('unreachable');
  expect(reason.startsWith(`${path}: `)).toBe(true);
  expect(reason).toMatch(/EEXIST|ENOTDIR/);
  expect(existsSync(path)).toBe(false);
  path = join(directory.path, 'elsewhere', 'messages.jsonl');
  expect(await open().send([message('1-1')])).toEqual([{ kind: 'ok' }]);
});

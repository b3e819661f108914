import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import {
  addressOfHolder,
  announceAddress,
  DatabaseInUseError,
  takeLock,
} from '../../src/base/database-lock.js';
import { temporaryDirectory } from '../support/files.js';
import { startProcess } from '../support/process.js';
import { until } from '../support/until.js';

const ZOMBIE_WAIT_MAX_MS = 5000;

let directory: ReturnType<typeof temporaryDirectory>;
let file: string;

beforeEach(() => {
  directory = temporaryDirectory();
  file = join(directory.path, 'sia.db');
});

afterEach(() => directory.remove());

const write = (holder: unknown): void => writeFileSync(`${file}.lock`, JSON.stringify(holder));

it('is there while it is held, with nothing left beside it afterwards', () => {
  const release = takeLock(file, 'sia serve', 'a');
  expect(JSON.parse(readFileSync(`${file}.lock`, 'utf8'))).toMatchObject({ pid: process.pid });
  expect(() => takeLock(file, 'sia serve', 'b')).toThrow(DatabaseInUseError);
  release();
  expect(readdirSync(directory.path)).toEqual([]);
});

it('is taken over from a process that is gone', () => {
  write({ pid: 2 ** 22 + 1, host: 'x', command: 'sia serve', token: 'old' });
  expect(() => takeLock(file, 'sia', 'b')).toThrow(
    `${file} is in use by process 4194305 on x (sia serve). Stop it there; if no process on x uses it, delete ${file}.lock.`,
  );
  const host = JSON.parse(readFileSync(`${file}.lock`, 'utf8')).host;
  expect(host).toBe('x');
  write({ pid: 2 ** 22 + 1, host: hostname(), command: 's', token: 'o' });
  takeLock(file, 'sia', 'c')();
  expect(existsSync(`${file}.lock`)).toBe(false);
});

it('is released by its owner only', () => {
  const release = takeLock(file, 'sia', 'a');
  write({ pid: process.pid, host: hostname(), command: 'another', token: 'b' });
  release();
  expect(existsSync(`${file}.lock`)).toBe(true);
});

it('tells where its owner listens, as long as it is held', () => {
  const release = takeLock(file, 'sia serve', 'a');
  expect(addressOfHolder(file)).toBeUndefined();
  announceAddress(file, 'b', 'http://localhost:1');
  expect(addressOfHolder(file)).toBeUndefined();
  announceAddress(file, 'a', 'http://localhost:8080');
  expect(addressOfHolder(file)).toBe('http://localhost:8080');
  expect(() => takeLock(file, 'sia serve', 'c')).toThrow(DatabaseInUseError);
  release();
  expect(addressOfHolder(file)).toBeUndefined();
  expect(readdirSync(directory.path)).toEqual([]);
});

it('of a process that is gone tells no address', () => {
  const gone = { pid: 2 ** 22 + 1, host: hostname(), command: 's', token: 'o' };
  write({ ...gone, address: 'http://localhost:8080' });
  expect(addressOfHolder(file)).toBeUndefined();
});

it('of this very process is respected as long as it has it, and not if an earlier one of its number left it', () => {
  const own = { pid: process.pid, host: hostname(), command: 'sia serve' };
  write({ ...own, token: 'earlier', address: 'http://localhost:8080' });
  expect(addressOfHolder(file)).toBeUndefined();
  const release = takeLock(file, 'sia', 'a');
  const releaseOther = takeLock(join(directory.path, 'other.db'), 'sia', 'b');
  expect(() => takeLock(file, 'sia', 'c')).toThrow(`process ${process.pid} (sia). Stop it first.`);
  release();
  expect(() => takeLock(join(directory.path, 'other.db'), 'sia', 'c')).toThrow(DatabaseInUseError);
  releaseOther();
  // As it was a moment ago, but nobody has it any more.
  write({ ...own, token: 'a' });
  takeLock(file, 'sia', 'c')();
  expect(readdirSync(directory.path)).toEqual([]);
});

/** Linux alone tells of a process more than that there is one. */
const onLinux = process.platform === 'linux' ? it : it.skip;

/** Runs a shell script, and returns the number that it prints first. */
async function numberFrom(script: string): Promise<{ pid: number; end: () => Promise<void> }> {
  const shell = startProcess('sh', ['-c', script]);
  await until('a number', () => shell.out().includes('\n'));
  return { pid: Number.parseInt(shell.out(), 10), end: () => shell.end('SIGKILL') };
}

onLinux('is taken over from a process that has ended and whose parent has not looked', async () => {
  // The second sleep never asks for the exit code of the first, which it has inherited: the shell would,
  // if that one ended before the shell has become the second.
  const { pid, end } = await numberFrom('sleep 1 & echo $!; exec sleep 60');
  try {
    write({ pid, host: hostname(), command: 'sia serve', token: 'o' });
    const stat = () => readFileSync(`/proc/${pid}/stat`, 'utf8');
    await until(`process ${pid} to end`, () => /\) Z /.test(stat()), {
      withinMs: ZOMBIE_WAIT_MAX_MS,
    });
    takeLock(file, 'sia', 'a')();
    expect(existsSync(`${file}.lock`)).toBe(false);
  } finally {
    await end();
  }
});

onLinux('is taken over from a process whose number another program has now', async () => {
  const { pid, end } = await numberFrom('echo $$; exec sleep 60');
  try {
    const holder = { pid, host: hostname(), command: 'sia serve', token: 'o' };
    write(holder);
    expect(() => takeLock(file, 'sia', 'a')).toThrow(DatabaseInUseError);
    write({ ...holder, start: readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[21] });
    expect(() => takeLock(file, 'sia', 'a')).toThrow(DatabaseInUseError);
    write({ ...holder, start: '1' });
    takeLock(file, 'sia', 'a')();
    expect(existsSync(`${file}.lock`)).toBe(false);
  } finally {
    await end();
  }
});

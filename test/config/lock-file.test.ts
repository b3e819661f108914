import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addressOfHolder,
  announceAddress,
  DatabaseInUseError,
  takeLock,
} from '../../src/lock-file.js';
import { temporaryDirectory } from '../support/app.js';

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
  expect(() => takeLock(file, 'sia', 'b')).toThrow('process 4194305 on x (sia serve)');
  const host = JSON.parse(readFileSync(`${file}.lock`, 'utf8')).host;
  expect(host).toBe('x');
  write({ pid: 2 ** 22 + 1, host: hostOf(), command: 's', token: 'o' });
  takeLock(file, 'sia', 'c')();
  expect(existsSync(`${file}.lock`)).toBe(false);
});

function hostOf(): string {
  const release = takeLock(join(directory.path, 'other.db'), 'sia', 'h');
  const { host } = JSON.parse(readFileSync(join(directory.path, 'other.db.lock'), 'utf8'));
  release();
  return host as string;
}

it('is released by its owner only', () => {
  const release = takeLock(file, 'sia', 'a');
  write({ pid: process.pid, host: hostOf(), command: 'another', token: 'b' });
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
  const gone = { pid: 2 ** 22 + 1, host: hostOf(), command: 's', token: 'o' };
  write({ ...gone, address: 'http://localhost:8080' });
  expect(addressOfHolder(file)).toBeUndefined();
});

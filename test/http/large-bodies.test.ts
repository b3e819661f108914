import { jest } from '@jest/globals';
import {
  LARGE_BODIES_BYTES_MAX,
  LARGE_BODY_BYTES,
  LARGE_BODY_WAIT_MAX_MS,
} from '../../src/config/limits.js';
import { HttpError, type Incoming } from '../../src/http/exchange.js';
import { LargeBodies } from '../../src/http/large-bodies.js';

const HALF = LARGE_BODIES_BYTES_MAX / 2;
const withHeaders = (headers: Incoming['headers']): Incoming => ({ headers }) as Incoming;

/** Enters in order, and notes who has got a turn. */
function queue(large: LargeBodies, ...bytes: number[]): number[] {
  const begun: number[] = [];
  for (const [index, size] of bytes.entries()) void large.enter(size).then(() => begun.push(index));
  return begun;
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('bodies get their turns in the order in which they came, as far as there is room', async () => {
  const large = new LargeBodies();
  const begun = queue(large, HALF, HALF, HALF, LARGE_BODY_BYTES + 1);
  await settled();
  expect(begun).toEqual([0, 1]);
  large.leave(HALF);
  await settled();
  expect(begun).toEqual([0, 1, 2]);
  large.leave(HALF);
  await settled();
  expect(begun).toEqual([0, 1, 2, 3]);
});

test('one that is larger than all may be together is in work alone', async () => {
  const large = new LargeBodies();
  const begun = queue(large, 2 * LARGE_BODIES_BYTES_MAX, LARGE_BODY_BYTES + 1);
  await settled();
  expect(begun).toEqual([0]);
  large.leave(2 * LARGE_BODIES_BYTES_MAX);
  await settled();
  expect(begun).toEqual([0, 1]);
});

test('whoever waits too long is refused, and keeps nobody behind it', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate'] });
  const large = new LargeBodies();
  await large.enter(HALF);
  const refused = large.enter(LARGE_BODIES_BYTES_MAX).catch((error: unknown) => error);
  const begun = queue(large, HALF);
  jest.advanceTimersByTime(LARGE_BODY_WAIT_MAX_MS);
  const error = await refused;
  jest.useRealTimers();
  expect(error).toBeInstanceOf(HttpError);
  expect(error).toMatchObject({ status: 503, code: 'OVERLOADED' });
  await settled();
  expect(begun).toEqual([0]);
});

test.each([
  ['a small one', {}, LARGE_BODY_BYTES, 0],
  ['a large one', {}, LARGE_BODY_BYTES + 1, LARGE_BODY_BYTES + 1],
  ['a small one that is packed', { 'content-encoding': 'gzip' }, 500, 0],
  ['one that may become large', { 'content-encoding': 'gzip' }, 2000, 2000 * 1032],
  ['one that may become more than is taken', { 'content-encoding': 'gzip' }, 99_000, 10_000_000],
])('%s weighs what it may come to', (_name, headers, arrived, weight) => {
  const limit = 10_000_000;
  expect(new LargeBodies().weightOf(withHeaders(headers), arrived, limit)).toBe(weight);
});

import { PayloadWatch } from '../../src/commands/payload-watch.js';
import { WATCHED_AGE_MAX_MS, WATCHED_PAYLOADS_MAX } from '../../src/config/limits.js';

const NOW = Date.parse('2026-03-01T09:00:00.000Z');
const HALF = WATCHED_PAYLOADS_MAX / 2;

function watchOthers(watch: PayloadWatch, count: number): void {
  for (let number = 0; number < count; number += 1) watch.isRepeat(`other ${number}`, NOW);
}

test('a payload is a repeat from its second time on', () => {
  const watch = new PayloadWatch();
  expect(watch.isRepeat('a', NOW)).toBe(false);
  expect(watch.isRepeat('b', NOW)).toBe(false);
  expect(watch.isRepeat('a', NOW)).toBe(true);
  expect(watch.isRepeat('a', NOW)).toBe(true);
});

test('a payload is a repeat up to the age limit, counted from its last time', () => {
  const watch = new PayloadWatch();
  watch.isRepeat('a', NOW);
  expect(watch.isRepeat('a', NOW + WATCHED_AGE_MAX_MS)).toBe(true);
  expect(watch.isRepeat('a', NOW + 2 * WATCHED_AGE_MAX_MS + 1)).toBe(false);
});

test.each([
  [0, true],
  [1, true],
  [HALF - 1, true],
  [HALF, true],
  [WATCHED_PAYLOADS_MAX, false],
])('with %i other payloads since, that it was there is known: %p', (count, isKnown) => {
  const watch = new PayloadWatch();
  watch.isRepeat('a', NOW);
  watchOthers(watch, count);
  expect(watch.isRepeat('a', NOW)).toBe(isKnown);
});

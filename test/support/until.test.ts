import { comesAbout, until } from './until.js';

it('returns what was seen, once it is so', async () => {
  let count = 0;
  const look = async (): Promise<number> => {
    count += 1;
    return count;
  };
  expect(await until('three looks', look, { isSo: (seen) => seen === 3 })).toBe(3);
  expect(count).toBe(3);
});

it('takes what is true for so, unless it is told what is', async () => {
  const seen = [undefined, '', 'there'];
  expect(await until('a text', () => seen.shift())).toBe('there');
});

it('says what it has waited for, how long, and what it saw last', async () => {
  const waiting = until('everything to be sent', () => ({ pending: 7 }), {
    isSo: ({ pending }) => pending === 0,
    withinMs: 20,
  });
  await expect(waiting).rejects.toThrow(
    'waited 20 ms for everything to be sent; it was { pending: 7 } in the end',
  );
});

it('does not wait on for what cannot be seen', async () => {
  const look = (): never => {
    throw new Error('the server is gone');
  };
  await expect(until('an answer', look)).rejects.toThrow('the server is gone');
});

it('tells whether something comes about in time, where both may be', async () => {
  const end = performance.now() + 20;
  expect(await comesAbout(() => performance.now() > end, 1000)).toBe(true);
  expect(await comesAbout(() => false, 20)).toBe(false);
});

import { setImmediate } from 'node:timers/promises';
import { Turns } from '../../src/base/turns.js';

/** Time that passes when a test says so. */
function handClock(): { elapsed: () => number; pass: (ms: number) => void } {
  let at = 0;
  return {
    elapsed: () => at,
    pass: (ms) => {
      at += ms;
    },
  };
}

describe('turns of the event loop', () => {
  it('lets work go on at once while the turn lasts', () => {
    const clock = handClock();
    const turns = new Turns(10, clock.elapsed);
    expect(turns.take()).toBeUndefined();
    clock.pass(9);
    expect(turns.take()).toBeUndefined();
    clock.pass(1);
    expect(turns.take()).toBeInstanceOf(Promise);
  });

  it('lets a timer run between two pieces of work that never wait for anything else', async () => {
    const turns = new Turns(1);
    let hasRun = false;
    setTimeout(() => {
      hasRun = true;
    }, 1);
    const until = performance.now() + 5000;
    while (!hasRun && performance.now() < until) await turns.take();
    expect(hasRun).toBe(true);
  });

  it('counts a new turn from its own beginning', async () => {
    const clock = handClock();
    const turns = new Turns(10, clock.elapsed);
    turns.take();
    clock.pass(50);
    await setImmediate();
    expect(turns.take()).toBeUndefined();
  });

  it('gives those who wait a turn each, in the order in which they came', async () => {
    const clock = handClock();
    const turns = new Turns(10, clock.elapsed);
    const seen: string[] = [];
    const work = async (name: string): Promise<void> => {
      for (let piece = 0; piece < 3; piece += 1) {
        await turns.take();
        seen.push(name);
        clock.pass(10);
      }
    };
    await Promise.all([work('a'), work('b'), work('c')]);
    expect(seen.join('')).toBe('abcabcabc');
  });
});

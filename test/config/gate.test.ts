import { Gate, StillInWorkError } from '../../src/base/gate.js';
import { RESET_WAIT_MAX_MS } from '../../src/config/limits.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('lets requests pass side by side', async () => {
  const gate = new Gate();
  await gate.enter();
  await gate.enter();
  gate.leave();
  gate.leave();
  expect(await gate.alone(async () => 'alone')).toBe('alone');
});

it('begins the work when the last one has left, and holds back who comes in the meantime', async () => {
  const gate = new Gate();
  const events: string[] = [];
  await gate.enter();
  await gate.enter();
  const work = gate.alone(async () => {
    events.push('begun');
    await turn();
    events.push('done');
  });
  const late = gate.enter().then(() => events.push('late'));
  await turn();
  gate.leave();
  await turn();
  expect(events).toEqual([]);
  gate.leave();
  await Promise.all([work, late]);
  expect(events).toEqual(['begun', 'done', 'late']);
});

it('does one work after the other', async () => {
  const gate = new Gate();
  let running = 0;
  const work = async (): Promise<number> => {
    running += 1;
    await turn();
    running -= 1;
    return running;
  };
  expect(await Promise.all([1, 2, 3, 4].map(() => gate.alone(work)))).toEqual([0, 0, 0, 0]);
});

it('opens again when the work fails', async () => {
  const gate = new Gate();
  await expect(gate.alone(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await gate.enter();
});

it('gives up when those inside do not leave in time, and lets the others pass', async () => {
  const gate = new Gate();
  await gate.enter();
  const started = performance.now();
  let isBegun = false;
  const work = gate.alone(async () => {
    isBegun = true;
  });
  const waiting = gate.enter();
  await expect(work).rejects.toThrow(StillInWorkError);
  expect(performance.now() - started).toBeGreaterThanOrEqual(RESET_WAIT_MAX_MS - 10);
  await waiting;
  expect(isBegun).toBe(false);
});

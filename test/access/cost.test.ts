/** What a password costs, and whom: times are compared with each other, as machines differ. */
import { performance } from 'node:perf_hooks';
import { LockOuts } from '../../src/access/lock-outs.js';
import {
  FAILED_SIGN_INS_COUNTED_MAX,
  FAILED_SIGN_INS_OF_USER_MAX,
} from '../../src/config/limits.js';
import { useApp } from '../support/app.js';
import { SQLITE } from '../support/sqlite.js';
import { administrator, basic, makeUser, PASSWORD, ping, send } from './signing.js';

const TIMES = 9;

describe('a password', () => {
  const app = useApp(SQLITE, { settings: { security: 'required' } });

  beforeAll(async () => {
    await makeUser(app, await administrator(app), { name: 'alice', password: PASSWORD });
  });

  /** Fewer than lock a name. */
  const wrong = (name: string) => (time: number) => ({ name, password: `wrong ${time}` });

  /** The median of so many calls, in milliseconds. */
  async function medianOf(
    sent: (time: number) => { name: string; password: string },
    status: number,
  ): Promise<number> {
    const times: number[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      const { name, password } = sent(time);
      const headers = basic(name, password);
      const from = performance.now();
      expect((await send(app.serviceUrl, ping(), { headers })).status).toBe(status);
      times.push(performance.now() - from);
    }
    return times.sort((one, other) => one - other)[(TIMES - 1) / 2] as number;
  }

  it('takes as long for a name that nobody has, and next to nothing once it was right', async () => {
    expect(TIMES).toBeLessThan(FAILED_SIGN_INS_OF_USER_MAX);
    const unknown = await medianOf(wrong('nobody'), 401);
    const known = await medianOf(wrong('alice'), 401);
    expect(Math.max(unknown, known)).toBeLessThan(2 * Math.min(unknown, known));
    const verified = await medianOf(() => ({ name: 'alice', password: PASSWORD }), 200);
    expect(verified).toBeLessThan(known / 3);
  });

  it('is hashed beside the event loop', async () => {
    const before = performance.eventLoopUtilization();
    await medianOf(wrong('one more'), 401);
    const { active, idle } = performance.eventLoopUtilization(before);
    expect(active).toBeLessThan(idle);
  });
});

it('counts wrong passwords of a bounded number of names, and forgets the oldest', () => {
  const others = { tell: () => undefined, onTold: () => undefined };
  const locks = new LockOuts(others, () => 0);
  for (let time = 0; time < FAILED_SIGN_INS_OF_USER_MAX; time += 1) locks.failed('first', 'a');
  expect(locks.isLocked('first', 'b')).toBe(true);
  const fill = (count: number): void => {
    for (let name = 0; name < count; name += 1) locks.failed(`name ${name}`, `address ${name}`);
  };
  fill(FAILED_SIGN_INS_COUNTED_MAX - 1);
  expect(locks.isLocked('first', 'b')).toBe(true);
  fill(FAILED_SIGN_INS_COUNTED_MAX);
  expect(locks.isLocked('first', 'b')).toBe(false);
});

import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { saveMessage } from '../support/soap.js';
import { administrator, basic, makeUser, PASSWORD, send } from './signing.js';

const REPEATS = 1000;
/** As many as a client has on their way at once. */
const AT_ONCE = 100;

const MESSAGE = saveMessage(
  { lines: [{ item: '100000147', reason: 21, quantity: '1' }] },
  'saveAndConfirmInventoryAdjustment',
);

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, { settings: { security: 'required' } });

  beforeAll(async () => {
    const admin = await administrator(app);
    for (const name of ['alice', 'bob']) {
      await makeUser(app, admin, { name, password: PASSWORD, roles: [{ role: 'administrator' }] });
    }
  });

  const movements = (user: string): Promise<number> =>
    app.database.value(
      'SELECT COUNT(*) FROM store_item_stock_history WHERE transaction_user = ?',
      user,
    );

  const confirm = (user: string, key = 'one key') =>
    send(app.serviceUrl, MESSAGE, {
      headers: { ...basic(user, PASSWORD), 'idempotency-key': key },
    });

  it(`moves stock once for ${REPEATS} repeats of one request, answered alike`, async () => {
    const answers = new Set<string>();
    let sent = 0;
    const repeatedly = async (): Promise<void> => {
      while (sent < REPEATS) {
        sent += 1;
        const { status, text } = await confirm('alice');
        answers.add(`${status} ${text}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, repeatedly));
    expect(sent).toBe(REPEATS);
    expect([...answers]).toEqual([expect.stringMatching(/^200 .*adjustment_id/s)]);
    expect(await movements('alice')).toBe(1);
  });

  it('takes the same key of another user for another request', async () => {
    const [mine, theirs] = [await confirm('alice'), await confirm('bob')];
    expect([mine.status, theirs.status]).toEqual([200, 200]);
    expect(theirs.text).not.toBe(mine.text);
    expect([await movements('alice'), await movements('bob')]).toEqual([1, 1]);
    expect((await confirm('bob')).text).toBe(theirs.text);
  });

  it('takes a name in capital letters for the same user', async () => {
    expect((await confirm('ALICE')).text).toBe((await confirm('alice')).text);
    expect(await movements('alice')).toBe(1);
  });
});

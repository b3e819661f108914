/** Each kind of damage, planted by a statement, is found with the right words, and nothing else is. */
import { postEvents } from '../../src/visibility/store/posting.js';
import { findings } from '../support/checks.js';
import { ALL_DATABASES } from '../support/databases.js';
import { SQLITE } from '../support/sqlite.js';
import { execute, openTestStore, saveCommand, TESTER, type TestStore } from '../support/store.js';
import { POSTINGS } from '../visibility/support/sound.js';
import { CHEESE, DOCUMENTS, SOUND, STOCK, SUM_OF_NO_LINKS, THEFT, VISIBILITY } from './damages.js';
import { LINKS } from './link-damages.js';

const withoutInstants = (text: string): string =>
  text.replaceAll(/20\d\d-[\d-]*T[\d:.]*Z/g, '(when)');

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let test: TestStore;
  let restore: () => Promise<void>;

  beforeAll(async () => {
    test = await openTestStore(kind);
    const lines = [{ item: CHEESE, reasonId: THEFT, quantity: '1' }];
    for (const publish of [true, true, true, false]) {
      await execute(test.store, saveCommand(lines, { publish }));
    }
    for (const posting of POSTINGS) await test.store.commit(TESTER, postEvents(posting));
    for (const sql of SOUND) await test.database.run(sql);
    // References are not enforced on this connection from here on.
    restore = await test.database.remember();
  });

  afterEach(async () => {
    await restore();
  });

  afterAll(() => test.close());

  const isSqlite = kind.name === SQLITE.name;

  /** On PostgreSQL ids have gaps of their own, and no row is linked. */
  const expectedOf = (found: readonly string[]): string[] =>
    found.filter(
      (one) => isSqlite || (one !== SUM_OF_NO_LINKS && !/^(?:OUTBOX_ROW_MISSING|LINK)/.test(one)),
    );

  it('nothing is found before', async () => {
    expect(await findings(test.database)).toEqual([]);
  });

  describe.each([
    ['stock and UINs', STOCK],
    ...(isSqlite ? [['links', LINKS] as const] : []),
    ['documents and what is beside them', DOCUMENTS],
    ['Inventory Visibility', VISIBILITY],
  ] as const)('%s', (_name, damages) => {
    it.each(damages)('%s', async (_damage, statements, found) => {
      for (const sql of statements) await test.database.damage(sql);
      const all = (await findings(test.database)).map(withoutInstants);
      expect(all.sort()).toEqual(expectedOf(found).sort());
    });
  });
});

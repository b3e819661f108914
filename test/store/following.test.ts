import type { Follower } from '../../src/store/flow.js';
import { change } from '../../src/store/steps.js';
import { findings } from '../support/checks.js';
import { ALL_DATABASES } from '../support/databases.js';
import { execute, openTestStore, saveCommand, type TestStore } from '../support/store.js';

const LINES = [{ item: '100000147', reasonId: 81, quantity: '1' }];

function reasonId(code: number, { database }: TestStore): Promise<number> {
  return database.value<number>('SELECT id FROM inv_adjust_reason WHERE code = ?', code);
}

describe.each(ALL_DATABASES)('who follows what is carried out, over $name', (kind) => {
  it('is offered a decision with its ids, in the same transaction', async () => {
    const offered: unknown[] = [];
    const follower: Follower = {
      *follow({ decision, id, beside }) {
        offered.push([decision.kind, id, beside]);
        yield* change(
          `INSERT INTO system_parameter (name, value) VALUES ('seen', ?)
           ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
          String(id),
        );
      },
      onFailed: (cause) => {
        throw cause;
      },
    };
    const test = await openTestStore(kind, undefined, { follower });
    try {
      const lines = [{ ...(LINES[0] as (typeof LINES)[0]), reasonId: await reasonId(81, test) }];
      offered.length = 0;
      await test.database.run("DELETE FROM system_parameter WHERE name = 'seen'");
      const result = await execute(test.store, { ...saveCommand(lines), beside: 'a word' });
      expect(result).toMatchObject({ accepted: true });
      const id = 'id' in result ? result.id : 0;
      expect(offered).toEqual([['adjustment', id, 'a word']]);
      const sql = "SELECT value FROM system_parameter WHERE name = 'seen'";
      expect(await test.database.row(sql)).toEqual({ value: String(id) });
    } finally {
      await test.close();
    }
  });

  it.each([
    [
      'a bug',
      function* () {
        yield* [];
        throw new Error('a bug');
      },
    ],
    ['a statement that fails', () => change('INSERT INTO system_parameter (name) VALUES (NULL)')],
  ] as const)('refuses nothing when it fails: %s', async (_name, fails) => {
    const failures: unknown[] = [];
    let isFailing = false;
    const follower: Follower = {
      *follow({ id }) {
        if (!isFailing) return;
        yield* change("INSERT INTO system_parameter (name, value) VALUES ('half', ?)", String(id));
        yield* fails();
      },
      onFailed: (cause) => failures.push(cause),
    };
    const test = await openTestStore(kind, undefined, { follower });
    try {
      const lines = [{ ...(LINES[0] as (typeof LINES)[0]), reasonId: await reasonId(81, test) }];
      isFailing = true;
      expect(await execute(test.store, saveCommand(lines))).toMatchObject({ accepted: true });
      expect(failures).toHaveLength(1);
      const sql = "SELECT value FROM system_parameter WHERE name = 'half'";
      expect(await test.database.row(sql)).toBeUndefined();
      expect(await findings(test.database)).toEqual([]);
      await expect(test.store.checkReady()).resolves.toBeUndefined();
    } finally {
      await test.close();
    }
  });
});

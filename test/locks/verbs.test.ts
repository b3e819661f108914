/** Locks from the command line, on a database that no server has. */
import { useDatabase } from '../support/database-use.js';
import { ALL_DATABASES } from '../support/databases.js';
import { runSia } from '../support/process.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind);

  const sia = (args: readonly string[], input?: string) =>
    runSia(args, {
      databaseUrl: on.url,
      input,
      environment: { SIA_ACTIVITY_LOCK: 'strict' },
    });

  it('an adjustment is locked, confirmed and released', async () => {
    await sia(['seed', '--log-level', 'silent']);
    const refused = await sia(['adjustments', 'confirm', '4']);
    expect(refused.status).not.toBe(0);
    expect(refused.err).toContain('Adjustment 4 has no activity lock; take it first.');
    const activity = { activityType: 'INVENTORY_ADJUSTMENT', activityId: '4' };
    const taken = await sia(['locks', 'create', '--body', '-'], JSON.stringify(activity));
    expect(JSON.parse(taken.out)).toEqual({ id: 1 });
    const shown = { id: 1, user: 'sim', deviceType: 'INT_SERVICE', ...activity };
    const found = await sia(['locks', 'list', '--activity-id', '4']);
    expect(JSON.parse(found.out).locks).toEqual([expect.objectContaining(shown)]);
    expect(JSON.parse((await sia(['locks', 'read', '1'])).out)).toMatchObject(shown);
    expect((await sia(['adjustments', 'confirm', '4'])).status).toBe(0);
    expect((await sia(['locks', 'delete', '1'])).status).toBe(0);
    expect((await sia(['locks', 'delete', '1'])).err).toContain('Lock 1 does not exist.');
  });
});

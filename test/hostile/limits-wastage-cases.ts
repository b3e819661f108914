import {
  WASTAGE_DAYS_MAX,
  WASTAGE_GROUP_ITEMS_MAX,
  WASTAGE_GROUP_NODES_MAX,
  WASTAGE_GROUP_STORES_MAX,
  WASTAGE_LIST_MAX,
} from '../../src/config/limits.js';
import { padded } from '../support/sql.js';
import { itemOf, STORE } from './limits-data.js';
import { type Case, of, range, type World } from './limits-world.js';

const AT = "'2026-01-01T00:00:00.000Z'";

const wastageBody = () => ({
  ...{ description: 'é'.repeat(250), percent: '1' },
  items: range(WASTAGE_GROUP_ITEMS_MAX, itemOf),
  stores: range(WASTAGE_GROUP_STORES_MAX, (index) => 10_000 + index),
  nodes: range(WASTAGE_GROUP_NODES_MAX, (index) => ({ departmentId: index + 1 })),
});

/** A wastage group with all the members that one may have. */
async function addGroup(world: World): Promise<number> {
  const id =
    await world.database.value<number>(`INSERT INTO wastage_group (description, variance_percent, all_stores, active, create_date,
         create_user, update_date, update_user)
       VALUES ('Many', 10000, 0, 1, ${AT}, 'test', ${AT}, 'test') RETURNING id`);
  await await world.insert(
    WASTAGE_GROUP_ITEMS_MAX,
    `INSERT INTO wastage_group_item SELECT ${id}, 'L' || ${padded('i', 6)} FROM n`,
  );
  await await world.insert(
    WASTAGE_GROUP_STORES_MAX,
    `INSERT INTO wastage_group_store SELECT ${id}, 10000 + i FROM n`,
  );
  await await world.insert(
    WASTAGE_GROUP_NODES_MAX,
    `INSERT INTO wastage_group_node SELECT ${id}, i, i + 1, NULL, NULL FROM n`,
  );
  return id;
}

const day = (index: number): string =>
  new Date(Date.UTC(2030, 0, 1 + index)).toISOString().slice(0, 10);

async function addSchedules(world: World, count: number, group?: number): Promise<number> {
  const groupId = group ?? (await addGroup(world));
  await await world.insert(
    count,
    `INSERT INTO wastage_schedule (wastage_group_id, kind, active, create_date, create_user)
     SELECT ${groupId}, 4, 1, ${AT}, 'test' FROM n`,
  );
  await await world.insert(
    WASTAGE_DAYS_MAX,
    `INSERT INTO wastage_schedule_date
     SELECT s.id, date('2030-01-01', '+' || i || ' days') FROM n, wastage_schedule s
     WHERE s.wastage_group_id = ${groupId}`,
  );
  return await world.value('SELECT max(id) FROM wastage_schedule');
}

/** Runs of one schedule; the last has skipped as many items as are named. */
async function addRuns(world: World, count: number): Promise<number> {
  const groupId = await addGroup(world);
  const scheduleId = await addSchedules(world, 1, groupId);
  await await world.insert(
    count,
    `INSERT INTO wastage_run (wastage_group_id, wastage_schedule_id, store_id, business_date, status,
       variance_percent, problem, create_date, create_user, update_date)
     SELECT ${groupId}, ${scheduleId}, 10000 + i, '2026-01-01', 2, 10000, '${'é'.repeat(1000)}', ${AT},
       'test', ${AT} FROM n`,
  );
  const id = await world.value('SELECT max(id) FROM wastage_run');
  await await world.insert(
    WASTAGE_GROUP_ITEMS_MAX,
    `INSERT INTO wastage_run_skip SELECT ${id}, 'L' || ${padded('i', 6)}, 1 FROM n`,
  );
  await await world.insert(
    5000,
    `INSERT INTO system_transaction (store_id, transaction_type, reference, create_date, create_user)
     SELECT ${STORE}, 'WASTAGE', '${id}', ${AT}, 'test' FROM n`,
  );
  return id;
}

/** The routes of the wastage batch at their limits. */
export const WASTAGE_CASES: Readonly<Record<string, Case>> = {
  'hierarchy list': async (world) => {
    await world.insert(
      WASTAGE_LIST_MAX,
      `UPDATE item SET department_id = n.i + 1, department_name = '${'é'.repeat(120)}' FROM n
       WHERE item.id = 'L' || ${padded('n.i', 6)}`,
    );
    return world.api('hierarchy list');
  },
  'wastage groups list': async (world) => {
    await world.insert(
      WASTAGE_LIST_MAX,
      `INSERT INTO wastage_group (description, variance_percent, all_stores, active, create_date,
         create_user, update_date, update_user)
       SELECT '${'é'.repeat(250)}', 10000, 1, 0, ${AT}, 'test', ${AT}, 'test' FROM n`,
    );
    for (const _ of range(20, () => 0)) await addGroup(world);
    return world.api('wastage groups list');
  },
  'wastage groups read': of('wastage groups read', addGroup),
  'wastage groups preview': async (world) => {
    const id = await addGroup(world);
    await world.insert(1, `UPDATE wastage_group SET all_stores = 1 FROM n WHERE id = ${id} + n.i`);
    const parameters = { id, store: STORE };
    return world.api('wastage groups preview', { parameters });
  },
  'wastage groups save': async (world) => {
    await world.insert(
      WASTAGE_GROUP_NODES_MAX,
      `UPDATE item SET department_id = n.i + 1 FROM n WHERE item.id = 'L' || ${padded('n.i', 6)}`,
    );
    const other = { description: 'Other', items: [itemOf(0)], stores: 'ALL', nodes: [] };
    return [
      world.api('wastage groups save', { body: wastageBody() }),
      world.api('wastage groups save', { body: { groupId: await addGroup(world), ...other } }),
    ];
  },
  'wastage groups delete': of('wastage groups delete', addGroup),
  'wastage schedules list': async (world) => {
    await addSchedules(world, WASTAGE_LIST_MAX);
    return world.api('wastage schedules list');
  },
  'wastage schedules read': of('wastage schedules read', (world) => addSchedules(world, 1)),
  'wastage schedules create': async (world) =>
    world.api('wastage schedules create', {
      body: { groupId: await addGroup(world), kind: 'DATED', days: range(WASTAGE_DAYS_MAX, day) },
    }),
  'wastage schedules delete': of('wastage schedules delete', (world) => addSchedules(world, 1)),
  'wastage run': async (world) => {
    await world.database.run('UPDATE wastage_group SET active = 0');
    const groupId = await addGroup(world);
    await world.database.run(`INSERT INTO wastage_group_store VALUES (${groupId}, ${STORE});
      INSERT INTO wastage_schedule (wastage_group_id, kind, start_date, active, create_date,
        create_user) VALUES (${groupId}, 2, '2026-01-01', 1, ${AT}, 'test');
      DELETE FROM wastage_group_store WHERE wastage_group_id = ${groupId} AND store_id > 10500`);
    return world.api('wastage run');
  },
  'wastage runs list': async (world) => {
    await addRuns(world, WASTAGE_LIST_MAX);
    return world.api('wastage runs list');
  },
  'wastage runs read': of('wastage runs read', (world) => addRuns(world, 1)),
};

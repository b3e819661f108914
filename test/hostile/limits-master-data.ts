import { WASTAGE_GROUP_STORES_MAX } from '../../src/config/limits.js';
import { padded } from '../support/sql.js';
import { STORE } from './limits-data.js';
import type { World } from './limits-world.js';

const AT = "'2026-01-01T00:00:00.000Z'";
const LONG = 'x'.repeat(250);
const SUB_BUCKETS = 1000;
const ROLES = 200;

/** Every code there may be, each with a long description; one reason has all its roles. */
async function addReasons(world: World): Promise<void> {
  await world.insert(
    9999,
    `INSERT INTO inv_adjust_reason (id, code, description, disposition, displayable, system_required,
       publish) SELECT 1000 + i, i + 1, '${LONG}', 1, 1, 0, 1 FROM n
       WHERE i + 1 NOT IN (SELECT code FROM inv_adjust_reason)`,
  );
  await world.database.run(`INSERT INTO inv_adjust_reason_role (inv_adjust_reason_id, role)
     SELECT id, 'role ' || (code % 3) FROM inv_adjust_reason WHERE code > 1000`);
  await world.insert(
    ROLES,
    `INSERT INTO inv_adjust_reason_role (inv_adjust_reason_id, role)
     SELECT 24, ${padded('i', 60)} FROM n`,
  );
}

/** Stores, sub-buckets, templates, adjustments: as many as one answer may hold, and more. */
export async function addMasterData(world: World): Promise<void> {
  await addReasons(world);
  await world.insert(
    SUB_BUCKETS,
    `INSERT INTO nonsellable_type (description) SELECT ${padded('i', 240)} FROM n`,
  );
  await world.insert(
    WASTAGE_GROUP_STORES_MAX,
    `INSERT INTO store (id, name, time_zone) SELECT 10000 + i, ${padded('i', 100)}, 'UTC' FROM n`,
  );
  await world.insert(
    2000,
    `INSERT INTO inv_adjust_template (store_id, status, description, create_date, create_user)
     SELECT ${STORE}, 2, '${LONG}', ${AT}, 'test' FROM n`,
  );
  for (const status of [1, 2]) await addTemplate(world, status);
  await world.insert(
    2000,
    `INSERT INTO inv_adjust (store_id, status, publish, create_date, create_user)
     SELECT ${STORE}, 1, 1, ${AT}, '${LONG.slice(0, 128)}' FROM n`,
  );
}

/** A template of 1000 lines, of the items from a number on. */
export async function addTemplate(world: World, status: number, first = 0): Promise<number> {
  const id =
    await world.database.value<number>(`INSERT INTO inv_adjust_template (store_id, status, description, create_date, create_user)
       VALUES (${STORE}, ${status}, 'Many', ${AT}, 'test') RETURNING id`);
  await world.insert(
    1000,
    `INSERT INTO inv_adjust_template_item (inv_adjust_template_id, item_id, inv_adjust_reason_id,
       quantity, case_size) SELECT ${id}, 'L' || ${padded(`i + ${first}`, 6)}, 21, 10000, 100 FROM n`,
  );
  return id;
}

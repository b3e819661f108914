import {
  COMPARED_CODES_MAX,
  HISTORY_DAYS_MAX,
  HISTORY_PAGE_MAX,
  LINE_ATTRIBUTES_MAX,
  LINE_UINS_MAX,
  PASSED_MESSAGES_MAX,
  REASON_ROLES_MAX,
  SAVE_LINES_MAX,
} from '../../src/config/limits.js';
import { SEARCH_LIMIT_MAX } from '../../src/engine/model/criteria.js';
import { ADJUSTMENT_NOTES_MAX } from '../../src/engine/upkeep/annotations.js';
import { padded } from '../support/sql.js';
import { ACCESS_CASES } from './limits-access-cases.js';
import { AUDIT_CASES } from './limits-audit-cases.js';
import { itemOf, OTHER_STORE, STORE, UIN_ITEM, uinOf } from './limits-data.js';
import { FILE_CASES } from './limits-file-cases.js';
import { LIST_CASES } from './limits-list-cases.js';
import { LOCK_CASES } from './limits-locks.js';
import { addTemplate } from './limits-master-data.js';
import { OFFSET_CASES } from './limits-offset-cases.js';
import { TESTING_CASES } from './limits-testing-cases.js';
import { VISIBILITY_CASES } from './limits-visibility-cases.js';
import { WASTAGE_CASES } from './limits-wastage-cases.js';
import {
  type Call,
  type Case,
  CUSTOMER_RETURN,
  LINES,
  noSize,
  of,
  range,
  THEFT,
  UINS,
  type World,
} from './limits-world.js';

const COMMENTS = 'é'.repeat(2000);
const AT = "'2026-01-01T00:00:00.000Z'";
const POS_RETURN = CUSTOMER_RETURN;

const line = (index: number) => ({
  ...{ item: itemOf(index), reasonId: THEFT, quantity: '1.2345', caseSize: '12.25' },
});

/** 1000 lines, one of them with as many UINs as a line may have. */
function savedBody() {
  const addedUins = range(LINE_UINS_MAX, (index) => uinOf(UINS + index));
  const units = { item: UIN_ITEM, reasonId: CUSTOMER_RETURN, quantity: `${LINE_UINS_MAX}` };
  return {
    ...{ storeId: STORE, comments: COMMENTS },
    lines: [...range(SAVE_LINES_MAX - 1, line), { ...units, caseSize: '1', addedUins }],
  };
}

/** UINs that a case before has moved go back to the other store. */
async function giveBack(world: World): Promise<void> {
  const back = `UPDATE item_uin SET store_id = ${OTHER_STORE}, status = 1 WHERE uin >= ? AND uin < 'SN-1'`;
  await world.database.run(back, uinOf(UINS));
}

const changed = (name: string): Case => of(name, (world) => world.adjustment());

/** An adjustment of many lines, and one of many UINs. */
async function largest(world: World): Promise<number[]> {
  return [await world.adjustment(), await world.uinAdjustment(UINS)];
}

async function completed(world: World): Promise<number> {
  const id = await world.adjustment();
  await world.database.run(`UPDATE inv_adjust SET status = 2 WHERE id = ${id}`);
  return id;
}

async function withNotes(world: World, count: number): Promise<number> {
  const id = await world.adjustment(1);
  await await world.insert(
    count,
    `INSERT INTO inv_adjust_note (inv_adjust_id, note, create_date, create_user)
     SELECT ${id}, '${COMMENTS}', ${AT}, 'test' FROM n`,
  );
  return id;
}

const attributes = range(LINE_ATTRIBUTES_MAX, (index) => ({
  name: `${'n'.repeat(113)}${String(index).padStart(7, '0')}`,
  value: 'v'.repeat(400),
}));

async function setAttributes(world: World): Promise<Call> {
  const id = await world.adjustment(1);
  await await world.insert(
    LINE_ATTRIBUTES_MAX,
    `INSERT INTO item_attribute (item_id, name)
     SELECT '${itemOf(0)}', '${'n'.repeat(113)}' || ${padded('i', 7)} FROM n
     WHERE true ON CONFLICT DO NOTHING`,
  );
  const lineId = await world.value(
    'SELECT id FROM inv_adjust_line_item WHERE inv_adjust_id = ?',
    id,
  );
  const parameters = { id, line: lineId };
  return world.api('adjustments set-attributes', { parameters, body: { attributes } });
}

/** More names than an adjustment tells, three for each item. */
async function addAttributeNames(world: World): Promise<void> {
  await world.insert(
    LINES * 3,
    `INSERT INTO item_attribute (item_id, name)
     SELECT 'L' || ${padded(`i % ${LINES}`, 6)}, ${padded('i', 120)} FROM n
     WHERE true ON CONFLICT DO NOTHING`,
  );
}

/** A save of as many lines as one body may have, with attributes all of which are refused. */
function checkedBody() {
  const refused = range(20, (index) => ({ name: `${index}`, value: 'v'.repeat(100) }));
  const lines = range(SAVE_LINES_MAX, line).map((one) => ({ ...one, attributes: refused }));
  return { storeId: STORE, lines };
}

const adjustmentCases: Readonly<Record<string, Case>> = {
  'adjustments list': (world) =>
    world.api('adjustments list', { parameters: { store: STORE, limit: SEARCH_LIMIT_MAX } }),
  'adjustments read': async (world) => {
    await addAttributeNames(world);
    return (await largest(world)).map((id) =>
      world.api('adjustments read', { parameters: { id } }),
    );
  },
  'adjustments check': (world) => [
    world.api('adjustments check', { parameters: { confirm: true }, body: savedBody() }),
    world.api('adjustments check', { body: checkedBody() }),
  ],
  'adjustments save': (world) => world.api('adjustments save', { body: savedBody() }),
  'adjustments save-and-confirm': async (world) => {
    await giveBack(world);
    return world.api('adjustments save-and-confirm', { body: savedBody() });
  },
  'adjustments confirm': changed('adjustments confirm'),
  'adjustments cancel': changed('adjustments cancel'),
  'adjustments copy': of('adjustments copy', completed),
  'adjustments list-notes': of('adjustments list-notes', (world) =>
    withNotes(world, ADJUSTMENT_NOTES_MAX),
  ),
  'adjustments add-note': of(
    'adjustments add-note',
    (world) => withNotes(world, ADJUSTMENT_NOTES_MAX - 1),
    { body: { text: COMMENTS } },
  ),
  'adjustments set-attributes': setAttributes,
  'adjustments report': async (world) =>
    (await largest(world)).map((id) => world.api('adjustments report', { parameters: { id } })),
  'adjustments labels': of('adjustments labels', (world) => world.uinAdjustment(UINS, 2)),
  'adjustments label-page': of('adjustments label-page', (world) => world.uinAdjustment(UINS, 2)),
};

const template = (status: number) => (world: World) => addTemplate(world, status);

function templateBody() {
  const more = { storeId: STORE, description: 'é'.repeat(250), comments: COMMENTS };
  return { ...more, lines: range(1000, line) };
}

const templateCases: Readonly<Record<string, Case>> = {
  'templates list': (world) =>
    world.api('templates list', { parameters: { store: STORE, limit: SEARCH_LIMIT_MAX } }),
  'templates read': of('templates read', template(2)),
  'templates save': (world) => world.api('templates save', { body: templateBody() }),
  'templates check': (world) =>
    world.api('templates check', { parameters: { confirm: true }, body: templateBody() }),
  'templates confirm': of('templates confirm', template(1)),
  'templates delete': of('templates delete', template(1)),
  'templates apply': async (world) => {
    const adjustmentId = await world.adjustment(1000);
    const body = { storeId: STORE, multiplier: '1.5', comments: COMMENTS };
    const ids = [await addTemplate(world, 2, 1000), await addTemplate(world, 2, 1000)];
    return [{}, { adjustmentId }].map((more, index) =>
      world.api('templates apply', {
        parameters: { id: ids[index] as number },
        body: { ...body, ...more },
      }),
    );
  },
};

const reason = (world: World): Promise<number> =>
  world.value('SELECT max(id) FROM inv_adjust_reason');
const roles = range(REASON_ROLES_MAX, (index) => `${index}`.padStart(60, 'r'));

/** Changes of a reason in turn: a repeat of one would be refused. */
const reasonCases: Readonly<Record<string, Case>> = {
  'reasons list': (world) => world.api('reasons list'),
  'reasons read': of('reasons read', reason),
  'reasons export': (world) => world.api('reasons export'),
  'reasons compare': (world) =>
    world.api('reasons compare', {
      body: { codes: range(COMPARED_CODES_MAX, (index) => index + 1) },
    }),
  'reasons create': async (world) => {
    const id = await reason(world);
    await world.database.run(
      `DELETE FROM inv_adjust_reason_role WHERE inv_adjust_reason_id = ${id}`,
    );
    await world.database.run(`DELETE FROM inv_adjust_reason WHERE id = ${id}`);
    const body = { code: 9999, description: 'é'.repeat(255), from: 'ATS', to: 'DIST', roles };
    return world.api('reasons create', { body });
  },
  'reasons edit': of('reasons edit', reason, { body: { code: 9999, description: 'Other' } }),
  'reasons activate': of('reasons activate', async (world) => {
    const id = await reason(world);
    await world.database.run(`UPDATE inv_adjust_reason SET active = 0 WHERE id = ${id}`);
    return id;
  }),
  'reasons deactivate': of('reasons deactivate', async (world) => {
    const id = await reason(world);
    await world.database.run(`UPDATE inv_adjust_reason SET active = 1 WHERE id = ${id}`);
    return id;
  }),
  'reasons set-roles': of('reasons set-roles', reason, { body: { roles } }),
};

let names = 0;
function newName(): string {
  names += 1;
  return `${names}`.padStart(255, 'é');
}
const subBucket = (world: World): Promise<number> =>
  world.value('SELECT max(id) FROM nonsellable_type');

const subBucketCases: Readonly<Record<string, Case>> = {
  'sub-buckets list': (world) => world.api('sub-buckets list'),
  'sub-buckets create': (world) =>
    world.api('sub-buckets create', { body: { description: newName() } }),
  'sub-buckets rename': async (world) =>
    world.api('sub-buckets rename', {
      parameters: { id: await subBucket(world) },
      body: { description: newName() },
    }),
  'sub-buckets delete': of('sub-buckets delete', subBucket),
};

const historyCases: Readonly<Record<string, Case>> = {
  'history list': (world) =>
    world.api('history list', { parameters: { store: STORE, limit: HISTORY_PAGE_MAX } }),
  'history days': async (world) => {
    const item = itemOf(1);
    await world.insert(
      HISTORY_DAYS_MAX + 1,
      `INSERT INTO store_item_stock_history (store_id, item_id, reason_code, transaction_type,
         transaction_id, transaction_user, transaction_timestamp, quantity_total_delta,
         quantity_non_sellable_delta, quantity_customer_reserve_delta)
       SELECT ${STORE}, '${item}', 9999, 'INVENTORY_ADJUSTMENT', 999999999999, 'test',
         (2000 + i) || '-01-01T12:00:00.000Z', 1, 0, 0 FROM n`,
    );
    return world.api('history days', { parameters: { store: STORE, item } });
  },
  'history export': async (world) => {
    await world.insert(
      5000,
      `INSERT INTO store_item_stock_history (store_id, item_id, reason_code, transaction_type,
         transaction_id, transaction_user, transaction_timestamp, quantity_total_delta,
         quantity_non_sellable_delta, quantity_customer_reserve_delta, nonsellable_type_id)
       SELECT ${STORE}, 'L' || ${padded('i', 24)}, 9999, 'INVENTORY_ADJUSTMENT', 999999999999,
         '${'é"'.repeat(64)}', ${AT}, -899999999999999, 899999999999999, 899999999999999,
         999999999999 FROM n`,
    );
    return ['csv', 'ndjson'].map((format) =>
      world.api('history export', { parameters: { store: STORE, format } }),
    );
  },
};

/** An outbox row of as many messages as a channel may pass over, all held; returns its id. */
async function addHeld(world: World): Promise<number> {
  const first = await world.value('SELECT coalesce(max(id), 0) + 1 FROM store_item_stock_history');
  const adjustment = await world.adjustment(1);
  await await world.insert(
    PASSED_MESSAGES_MAX,
    `INSERT INTO store_item_stock_history (store_id, item_id, reason_code, transaction_type,
       transaction_id, transaction_user, transaction_timestamp, quantity_total_delta,
       quantity_non_sellable_delta, quantity_customer_reserve_delta)
     SELECT ${STORE}, 'L' || ${padded('i', 6)}, 83, 'INVENTORY_ADJUSTMENT', ${adjustment}, 'test', ${AT},
       -10000, 0, 0 FROM n`,
  );
  const id = await world.database.value<number>(
    `INSERT INTO outbox (store_id, transaction_type, transaction_id, create_date,
         first_history_id, last_history_id) VALUES (${STORE}, 'INVENTORY_ADJUSTMENT', ?, ${AT}, ?, ?) RETURNING id`,
    adjustment,
    first,
    first + PASSED_MESSAGES_MAX - 1,
  );
  await world.database.run(`DELETE FROM outbox_message; DELETE FROM outbox_channel WHERE name = 'file';
    INSERT INTO outbox_channel (name, outbox_id, message_number, sent, failed)
    VALUES ('file', ${id}, ${PASSED_MESSAGES_MAX}, 0, 0)`);
  await await world.insert(
    PASSED_MESSAGES_MAX,
    `INSERT INTO outbox_message (channel, outbox_id, message_number, store_id, item_id, state, tries,
       failure, since_date) SELECT 'file', ${id}, i + 1, ${STORE}, 'L' || ${padded('i', 6)}, 3, 1,
       '${'é'.repeat(400)}', ${AT} FROM n`,
  );
  return id;
}

const decision =
  (name: string, state = 3): Case =>
  async (world) => {
    const message = await addHeld(world);
    if (state !== 3) await world.database.run(`UPDATE outbox_message SET state = ${state}`);
    return world.api(name, { parameters: { message } });
  };

const outboxCases: Readonly<Record<string, Case>> = {
  'outbox list': async (world) => {
    await addHeld(world);
    return world.api('outbox list', { parameters: { limit: 1000 } });
  },
  'outbox status': async (world) => {
    await addHeld(world);
    return world.api('outbox status');
  },
  'outbox transactions': async (world) => {
    await addHeld(world);
    return world.api('outbox transactions', { parameters: { limit: 100 } });
  },
  'outbox read': decision('outbox read'),
  'outbox retry': decision('outbox retry'),
  'outbox retry-all': async (world) => {
    await addHeld(world);
    return world.api('outbox retry-all', { parameters: { channel: 'file' } });
  },
  'outbox skip': decision('outbox skip'),
  'outbox resend': decision('outbox resend', 4),
};

/** Each route at its limits. */
export const ROUTE_CASES: Readonly<Record<string, Case>> = {
  ...adjustmentCases,
  ...LIST_CASES,
  ...LOCK_CASES,
  ...templateCases,
  'system-transactions create': async (world) => {
    await giveBack(world);
    const lines = savedBody().lines.map(({ item, quantity }) => ({
      ...{ item, quantity, reasonId: POS_RETURN, caseSize: '1' },
      ...(item === UIN_ITEM ? { uins: range(LINE_UINS_MAX, (index) => uinOf(UINS + index)) } : {}),
    }));
    const body = { storeId: STORE, type: 'POS_RETURN', reference: 'é'.repeat(128), lines };
    return world.api('system-transactions create', { body });
  },
  'system-transactions read': of('system-transactions read', (world) =>
    world.value('SELECT max(id) FROM system_transaction'),
  ),
  ...reasonCases,
  ...subBucketCases,
  ...FILE_CASES,
  'import current': noSize('counts, and the problems that an import of one file answers'),
  'imports list': noSize('IMPORTS_KEPT_MAX rows of counts'),
  ...historyCases,
  'parameters list': noSize('as many as the guide names'),
  'settings list': noSize('as many as the reference names'),
  'metrics read': noSize(
    'as many as the reference names, for the operations and channels there are',
  ),
  'parameters set': (world) =>
    world.api('parameters set', {
      parameters: { name: 'searchLimit' },
      body: { value: 'é'.repeat(400) },
      status: 422,
    }),
  ...AUDIT_CASES,
  ...ACCESS_CASES,
  ...WASTAGE_CASES,
  'data reset': (world) => world.api('data reset', { body: { data: 'demo', ids: { seed: 1 } } }),
  'clock read': noSize('one instant'),
  'clock set': noSize('one instant'),
  'server status': noSize('counts only'),
  'changes read': noSize('counts only'),
  ...outboxCases,
  ...VISIBILITY_CASES,
  ...OFFSET_CASES,
  ...TESTING_CASES,
};

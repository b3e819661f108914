import { createHash } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { direct, service } from './contestants.mjs';
import { makeDemo, makeManyItems } from './databases.mjs';
import {
  bulkLoad,
  eventLoad,
  fillCounters,
  fillEvents,
  makeOnHand,
  queryLoad,
} from './on-hand-data.mjs';
import { floor, manyLinesLoad, oneLineLoad } from './scenarios.mjs';

const SERVICE = 'service';
const hashOf = (text) => createHash('sha256').update(text).digest('hex');
/** The job runs when it is asked to: its work is measured by itself. */
const NO_RUNS = ['--visibility-sync-seconds', '0'];

async function onHand(directory, name) {
  const file = join(directory, `${name}.db`);
  await makeOnHand(file);
  return { file, sets: fillCounters(file, hashOf) };
}

async function bulks(directory, options) {
  const own = await onHand(directory, 'bulks');
  const { file, sets } = await onHand(directory, 'bulks-direct');
  return [
    await service(SERVICE, own.file, bulkLoad(), options),
    await direct('SQL only, 512 a commit', 'direct-bulks.mjs', { file, sets }),
  ];
}

async function query(directory, options) {
  const { file, sets } = await onHand(directory, 'query');
  return [
    await service(SERVICE, file, queryLoad(), options),
    await direct('query and JSON only', 'direct-on-hand.mjs', { file, sets }),
  ];
}

const [FEW, MANY] = [10_000, 1_000_000];

/** The same load on two services whose logs have become of different length. */
function afterEvents(name, load) {
  return async (directory, options) => {
    const { file, sets } = await onHand(directory, `${name}-few`);
    const other = join(directory, `${name}-many.db`);
    copyFileSync(file, other);
    fillEvents(file, FEW, sets[0]);
    fillEvents(other, MANY, sets[0]);
    return [
      await service(`after ${MANY} events`, other, load(), options),
      await service(`after ${FEW} events`, file, load(), options),
    ];
  };
}

async function oneEvent(directory, options) {
  const { file } = await onHand(directory, 'one-event');
  const other = join(directory, 'one-event-confirms.db');
  const items = await makeDemo(other);
  return [
    await service('onhand', file, eventLoad(32), options),
    await service('saveAndConfirm', other, oneLineLoad(items)),
  ];
}

async function sent(url, method, body) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
}

/** Gives the reasons of the messages a default pair, and switches the offset on if it is to be. */
const pairing =
  (isOn) =>
  async ({ port }) => {
    const api = `http://localhost:${port}/_admin/api`;
    const pair = { dataSource: 'store', physicalMeasure: 'adjusted' };
    const line = { document: 'adjustment', ...pair, trigger: 'Post', direction: 1 };
    await sent(`${api}/offset/parameters`, 'POST', { ...line, match: ['site', 'warehouse'] });
    for (const reason of [21, 38]) await sent(`${api}/offset/reasons/${reason}`, 'PUT', pair);
    const value = isOn ? 'Yes' : 'No';
    await sent(`${api}/parameters/adjustmentOffset`, 'PUT', { value });
  };

const [ON, OFF, NO_PAIR, NOBODY] = [
  ...['a pair, switched on', 'a pair, switched off', 'no pair'],
  'visibility off',
];

function confirms(name, makeItems, loadOf) {
  return async (directory, options) => {
    const first = join(directory, `${name}.db`);
    const items = await makeItems(first);
    const contestant = async (title, own) => {
      const file = join(directory, `${name}-${title.replaceAll(/\W+/g, '-')}.db`);
      copyFileSync(first, file);
      return await service(title, file, loadOf(items), { ...options, ...own });
    };
    return [
      await contestant(NO_PAIR, { flags: NO_RUNS }),
      await contestant(NOBODY, { flags: ['--visibility', 'off'] }),
      await contestant(OFF, { flags: NO_RUNS, prepare: pairing(false) }),
      await contestant(ON, { flags: NO_RUNS, prepare: pairing(true) }),
    ];
  };
}

const CONFIRM_FLOORS = [
  floor(ON, OFF, 0.8, 0.95),
  floor(OFF, NOBODY, 0.97, 1),
  floor(NO_PAIR, NOBODY, 0.97, 1),
];
const AFTER = [floor(`after ${MANY} events`, `after ${FEW} events`, 0.9, 1)];

/** What is measured of the on-hand service and of the adjustment offset. */
export const ON_HAND_SCENARIOS = [
  {
    name: 'bulks',
    title: 'bulks of 512 events, 20,000 counters, 4 clients',
    prepare: bulks,
    floors: [floor(SERVICE, 'SQL only, 512 a commit', 0.25, 0.5)],
  },
  {
    name: 'indexquery',
    title: 'indexquery of 5,000 products, 4 places, 3 formulas',
    prepare: query,
    floors: [floor(SERVICE, 'query and JSON only', 0.4, 0.7)],
  },
  {
    name: 'bulks-after',
    title: 'the bulks, by what was counted before',
    prepare: afterEvents('bulks-after', bulkLoad),
    floors: AFTER,
  },
  {
    name: 'indexquery-after',
    title: 'the indexquery, by what was counted before',
    prepare: afterEvents('query-after', queryLoad),
    floors: AFTER,
  },
  {
    name: 'onhand',
    title: 'one event, 32 clients',
    prepare: oneEvent,
    floors: [floor('onhand', 'saveAndConfirm', 1, 1.5)],
  },
  {
    name: 'offset-one-line',
    title: 'save and confirm 1 line, 32 clients',
    prepare: confirms('offset', makeDemo, oneLineLoad),
    floors: CONFIRM_FLOORS,
  },
  {
    name: 'offset-many-lines',
    title: 'save and confirm 1000 lines, 2 clients',
    prepare: confirms('offset-many', (file) => makeManyItems(file, 1000), manyLinesLoad),
    floors: [floor(NO_PAIR, NOBODY, 0.97, 1)],
  },
];

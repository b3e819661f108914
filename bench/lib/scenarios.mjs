import { join } from 'node:path';
import { direct, nodeSoap, service } from './contestants.mjs';
import { makeDemo, makeManyAdjustments, makeManyItems, reasonsOf, STORE } from './databases.mjs';
import { lookupHeaders, lookupReasons, saveAndConfirm, withToken } from './messages.mjs';
import { makeUser } from './service.mjs';

export const LINES = 1000;
const ADJUSTMENTS = 1_000_000;
const FOUND = 50;
/** As many different lookups in turn, so that not one page of the index is read all the time. */
const LOOKUPS = 256;

const SERVICE = 'service';
const BASIC = 'required, HTTP Basic';
const TOKEN = 'required, UsernameToken';
const NODE_SOAP = 'soap package, constant';

const NEW_ID = { name: 'newId' };
const CONSTANT_ID = { name: 'contains', value: 'adjustment_id>1<' };

/** The load of one confirmed line: every item in turn, in and out of the store. */
export function oneLineLoad(items) {
  const bodies = items.map((item, index) => saveAndConfirm(STORE, [item], index));
  return { bodies, clients: 32, check: NEW_ID, linesEach: 1 };
}

/** The load of one adjustment of many lines. */
export function manyLinesLoad(items) {
  const bodies = [0, 1].map((offset) => saveAndConfirm(STORE, items, offset));
  return { bodies, clients: 2, check: NEW_ID, linesEach: items.length };
}

async function oneLine(directory, options) {
  const files = ['silent', 'logging', 'direct'].map((name) => join(directory, `1-${name}.db`));
  const [silent, logging, loop] = files;
  const [items] = await Promise.all(files.map((file) => makeDemo(file)));
  const load = oneLineLoad(items);
  const constant = { ...load, check: CONSTANT_ID };
  return [
    await service(SERVICE, silent, load, options),
    await service('service, default log', logging, load, { logFile: join(directory, '1.log') }),
    await nodeSoap(NODE_SOAP, [], constant),
    await direct('SQL only, a commit each', 'direct-writes.mjs', {
      file: loop,
      store: STORE,
      items,
    }),
  ];
}

const [USER, PASSWORD] = ['bench', 'password of the bench'];

/** The load of one line, with and without callers who are asked who they are. */
async function security(directory, options) {
  const files = ['none', 'basic', 'token'].map((name) => join(directory, `5-${name}.db`));
  const [items] = await Promise.all(files.map((file) => makeDemo(file)));
  const [none, basic, token] = files;
  for (const file of [basic, token]) await makeUser(file, USER, PASSWORD);
  const load = oneLineLoad(items);
  const encoded = Buffer.from(`${USER}:${PASSWORD}`).toString('base64');
  // As in production, where no journal is kept unless it is told to be.
  const production = ['--journal', 'off'];
  const required = { flags: ['--security', 'required', ...production] };
  return [
    await service(SERVICE, none, load, { ...options, flags: production }),
    await service(
      BASIC,
      basic,
      { ...load, headers: `Authorization: Basic ${encoded}\r\n` },
      required,
    ),
    await service(
      TOKEN,
      token,
      { ...load, bodies: load.bodies.map((body) => withToken(body, USER, PASSWORD)) },
      required,
    ),
  ];
}

async function manyLines(directory, options) {
  const file = join(directory, '2.db');
  const load = manyLinesLoad(await makeManyItems(file, LINES));
  return [
    await service(SERVICE, file, load, options),
    await nodeSoap(NODE_SOAP, [], { ...load, check: CONSTANT_ID }),
  ];
}

/** Criteria whose newest adjustment lies anywhere but in the oldest tenth, where few are left. */
function criteriaFrom({ from, to }, more) {
  return Array.from({ length: LOOKUPS }, (_, index) => {
    const share = 0.1 + 0.9 * (((index * 97) % LOOKUPS) / LOOKUPS);
    const newest = Math.round(from + share * (to - from));
    return { storeId: STORE, to: newest, limit: FOUND, ...more(index) };
  });
}

/** The criteria of each kind beside store and date. */
const KINDS = {
  'of the store': () => ({}),
  'by status': () => ({ status: 'COMPLETED' }),
  'by item': ({ items }, index) => ({ item: items[index % items.length] }),
};

const headersLoad = (criteria) => ({
  ...{ bodies: criteria.map(lookupHeaders), clients: 8 },
  check: { name: 'headers', value: FOUND },
});

const criteriaOf = (kind, filled) => criteriaFrom(filled, (index) => KINDS[kind](filled, index));

/** One service at a time may have a database, so each kind is a scenario of its own. */
async function headers(directory, kind, options) {
  const file = join(directory, '3.db');
  headers.filled ??= makeManyAdjustments(file, ADJUSTMENTS);
  const criteria = criteriaOf(kind, await headers.filled);
  return [
    await service(`${SERVICE}, ${kind}`, file, headersLoad(criteria), options),
    await direct(`query only, ${kind}`, 'direct-lookups.mjs', { file, criteria }),
  ];
}

function reasonsLoad(list) {
  const check = { name: 'contains', value: `collection_size>${list.length}<` };
  return { bodies: [lookupReasons()], clients: 8, check };
}

async function reasons(directory, options) {
  const file = join(directory, '4.db');
  await makeDemo(file);
  const list = reasonsOf(file);
  const load = reasonsLoad(list);
  return [await service(SERVICE, file, load, options), await nodeSoap(NODE_SOAP, list, load)];
}

/** A floor: how many times as fast the first must be as the second. */
export const floor = (of, against, least, stretch) => ({ of, against, least, stretch });
const headerFloor = (kind) => floor(`${SERVICE}, ${kind}`, `query only, ${kind}`, 0.5, 0.7);

/** What is measured, in order; `prepare` starts the contestants, the first with the given options. */
export const SCENARIOS = [
  {
    name: 'one-line',
    title: 'save and confirm 1 line, 32 clients',
    prepare: oneLine,
    floors: [floor(SERVICE, NODE_SOAP, 1.5, 3), floor(SERVICE, 'SQL only, a commit each', 2, 3)],
  },
  {
    name: 'security',
    title: 'the same with and without users, 32 clients',
    prepare: security,
    floors: [floor(BASIC, SERVICE, 0.91, 1), floor(TOKEN, SERVICE, 0.91, 1)],
  },
  {
    name: 'many-lines',
    title: `save and confirm ${LINES} lines, 2 clients`,
    prepare: manyLines,
    floors: [floor(SERVICE, NODE_SOAP, 0.6, 1)],
  },
  {
    name: 'headers-of-store',
    title: `look up ${FOUND} of 1,000,000 adjustments of a store, 8 clients`,
    prepare: (directory, options) => headers(directory, 'of the store', options),
    floors: [headerFloor('of the store')],
  },
  {
    name: 'headers-by-status',
    title: `the same by status`,
    prepare: (directory, options) => headers(directory, 'by status', options),
    floors: [headerFloor('by status')],
  },
  {
    name: 'headers-by-item',
    title: `the same by item`,
    prepare: (directory, options) => headers(directory, 'by item', options),
    floors: [headerFloor('by item')],
  },
  {
    name: 'reasons',
    title: 'look up the reasons, 8 clients',
    prepare: reasons,
    floors: [],
  },
];

const headersRow = (kind) => ({
  file: 'headers.db',
  make: (file, home) => makeManyAdjustments(file, ADJUSTMENTS, home),
  load: (filled) => headersLoad(criteriaOf(kind, filled)),
});

/**
 * What several builds can be measured by, by the names of the scenarios: `make` fills a database, which
 * rows of the same file share, and `load` gives what is sent to a service on it.
 */
export const ROWS = {
  'one-line': { file: 'one-line.db', make: makeDemo, load: oneLineLoad },
  'many-lines': {
    file: 'many-lines.db',
    make: (file, home) => makeManyItems(file, LINES, home),
    load: manyLinesLoad,
  },
  'headers-of-store': headersRow('of the store'),
  'headers-by-status': headersRow('by status'),
  'headers-by-item': headersRow('by item'),
  reasons: {
    file: 'reasons.db',
    make: async (file, home) => {
      await makeDemo(file, home);
      return reasonsOf(file);
    },
    load: reasonsLoad,
  },
};

import { direct, service, together } from './contestants.mjs';
import { STORE } from './databases.mjs';
import { addItems, addPositions, countsOn } from './postgres-data.mjs';
import { floor, LINES, manyLinesLoad, oneLineLoad } from './scenarios.mjs';

const CONNECTIONS = 8;
const SERVICE = 'service, PostgreSQL';
const RAW = 'raw client, the same rows by arrays';
const ONE = 'one process';
const TWO = 'two processes';

// As in production, where no journal is kept unless it is told to be.
const OPTIONS = { flags: ['--journal', 'off'], counts: countsOn };

async function oneLine(databases) {
  const [served, written] = [await databases.makeDemo(), await databases.makeDemo()];
  const load = { ...oneLineLoad(served.items), clients: CONNECTIONS };
  const spec = { url: written.url, items: written.items, itemsEach: 1, connections: CONNECTIONS };
  return [
    await service(SERVICE, served.url, load, OPTIONS),
    await direct(RAW, 'postgres-writes.mjs', { ...spec, store: STORE }),
  ];
}

async function manyLines(databases) {
  const [served, written] = [await databases.makeDemo(), await databases.makeDemo()];
  const load = manyLinesLoad(await addItems(served.url, LINES));
  const items = await addItems(written.url, LINES);
  await addPositions(written.url, items);
  const raw = {
    url: written.url,
    store: STORE,
    items,
    itemsEach: LINES,
    connections: load.clients,
  };
  return [
    await service(SERVICE, served.url, load, OPTIONS),
    await direct(RAW, 'postgres-writes.mjs', raw),
  ];
}

/** Adjustments of several processes are counted together, so none of them is held against its own count. */
async function processes(databases) {
  const alone = await databases.makeDemo();
  const shared = await databases.makeDemo();
  const load = { ...oneLineLoad(alone.items), clients: CONNECTIONS };
  const { linesEach: _, ...half } = { ...load, clients: CONNECTIONS / 2 };
  const both = await Promise.all([1, 2].map(() => service(TWO, shared.url, half, OPTIONS)));
  return [await service(ONE, alone.url, load, OPTIONS), together(TWO, both)];
}

/** What is measured on a server of PostgreSQL, in order. */
export const postgresScenarios = (databases) => [
  {
    name: 'one-line',
    title: `save and confirm 1 line, ${CONNECTIONS} connections`,
    prepare: () => oneLine(databases),
    floors: [floor(SERVICE, RAW, 0.7, 1.2)],
  },
  {
    name: 'many-lines',
    title: `save and confirm ${LINES} lines, 2 connections`,
    prepare: () => manyLines(databases),
    floors: [floor(SERVICE, RAW, 0.6, 0.9)],
  },
  {
    name: 'processes',
    title: `save and confirm 1 line, ${CONNECTIONS} connections, by one process and by two`,
    prepare: () => processes(databases),
    floors: [floor(TWO, ONE, 1, 1.6)],
  },
];

/** Imports made-up rows of one kind: node import-worker.mjs FILE KIND ROWS. Tells its parent how it went. */

import { unrestricted } from '../../dist/src/engine/access/caller.js';
import { ReferenceDataImports } from '../../dist/src/reference-data/imports.js';
import { adjustmentFlow } from '../../dist/src/store/kernel.js';
import { migrateSqlite, openSqliteStore } from '../../dist/src/store/sqlite/sqlite-store.js';
import { quantile } from './statistics.mjs';

const STORES = 20;
const CHUNK_ROWS = 200;
const WATCH_EVERY_MS = 2;

const itemOf = (index) => String(100_000_000 + index);
const storeOf = (index) => 1 + (index % STORES);

/** The columns of each kind, and a row of it. */
const FILES = {
  stores: ['id,name,timeZone,currency', (index) => `${1 + index},Store ${index},UTC,USD`],
  items: [
    'id,shortDescription,longDescription,type,unitOfMeasure,caseSize,barcodes,departmentId,departmentName,classId,className',
    (index) =>
      `${itemOf(index)},Item ${index},"A longer description of item ${index}, with a comma",ITEM,EA,12,00${itemOf(index)}1,10,Grocery,101,Baking`,
  ],
  ranging: ['store,item', (index) => `${storeOf(index)},${itemOf(index)}`],
  'opening-stock': [
    'store,item,total,customerReserve,subBuckets',
    (index) =>
      `${storeOf(index)},${itemOf(index)},${index % 500}.25,1,${index % 10 ? '' : 'Trouble=2'}`,
  ],
};

const author = () => ({
  caller: unrestricted('bench'),
  at: Date.now(),
  correlationId: 'bench',
  via: 'job',
});

async function* bytesOf([header, rowOf], count) {
  yield Buffer.from(`${header}\n`);
  for (let start = 0; start < count; start += CHUNK_ROWS) {
    const length = Math.min(CHUNK_ROWS, count - start);
    const rows = Array.from({ length }, (_, offset) => rowOf(start + offset));
    yield Buffer.from(`${rows.join('\n')}\n`);
  }
}

/**
 * Submits small commands all the while, as callers would; returns how long each has waited. It counts
 * from when it was due: while the process is busy, callers wait in front of it.
 */
async function watch(store, state) {
  const waits = [];
  const wants = { items: [], reasonIds: [], uins: new Map() };
  let due = performance.now();
  for (;;) {
    const decide = () => ({ accepted: false, refusals: [] });
    await store.commit(author(), adjustmentFlow({ wants, lineCount: 1, decide }));
    waits.push(performance.now() - due);
    // Not before: it may have ended while this one waited.
    if (state.isOver) return waits;
    due = performance.now() + WATCH_EVERY_MS;
    await new Promise((resolve) => setTimeout(resolve, WATCH_EVERY_MS));
  }
}

const [file, kind, rows] = process.argv.slice(2);
const name = kind.replace(' again', '');
const count = name === 'stores' ? STORES : Number(rows);
await migrateSqlite(file);
const store = openSqliteStore(file, () => performance.now());
const imports = new ReferenceDataImports(store);
const state = { isOver: false };
const watching = watch(store, state);
const started = performance.now();
const bytes = bytesOf(FILES[name], count);
const report = await imports.run({
  kind: name,
  format: 'csv',
  bytes,
  author: author(),
});
const seconds = (performance.now() - started) / 1000;
state.isOver = true;
const waits = await watching;
await store.close();
if (!report.isApplied) throw new Error(report.problems[0].code);
process.send({
  kind,
  rows: count,
  seconds,
  added: report.added,
  unchanged: report.unchanged,
  peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  usualWaitMs: Math.round(quantile(waits, 0.5)),
  longestWaitMs: Math.round(Math.max(...waits)),
});

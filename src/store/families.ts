import { listGeneratedUins, listNotes, readAdjustmentInFull } from './adjustments/in-full.js';
import { findAdjustments, readAdjustment } from './adjustments/lookups.js';
import { findHistory, historyRowExists } from './history/lookups.js';
import type { OutboxReads } from './outbox/outbox.js';
import {
  channelState,
  findPassed,
  listChannelsWithPassed,
  listPassed,
  listSkipped,
  readMessages,
  readNext,
  readRow,
} from './outbox/reads.js';
import { readStatus } from './outbox/status.js';
import type { Reading } from './reading.js';
import { listBuddyStores, readStoreName, stockFinder, storeExists } from './stock/lookups.js';
import { readSystemTransaction } from './stock/system-transactions.js';
import type { AdjustmentReads, ReasonReads, StockReads, Store, TemplateReads } from './store.js';
import { findTemplates, readTemplate } from './templates/lookups.js';
import { readReasonRecords } from './upkeep/reason-records.js';
import { searchReasonUse } from './upkeep/reason-use.js';
import { listReasons, listSubBuckets } from './upkeep/reasons.js';

function adjustmentReads({ read, readAtOnce, usesSubBuckets }: Reading): AdjustmentReads {
  return {
    find: (criteria) => read(findAdjustments(criteria)),
    read: (id) => read(readAdjustment(id)),
    readInFull: (id) => readAtOnce(readAdjustmentInFull(id, usesSubBuckets)),
    listGeneratedUins: (adjustmentId) => read(listGeneratedUins(adjustmentId)),
    listNotes: (adjustmentId) => read(listNotes(adjustmentId)),
  };
}

function templateReads({ read }: Reading): TemplateReads {
  return {
    find: (criteria) => read(findTemplates(criteria)),
    read: (id) => read(readTemplate(id)),
  };
}

function reasonReads({ read, usesSubBuckets }: Reading): ReasonReads {
  return {
    list: () => read(listReasons(usesSubBuckets)),
    listRecords: () => read(readReasonRecords(usesSubBuckets)),
    searchUse: (reasonId) => read(searchReasonUse(reasonId)),
    listSubBuckets: () => read(listSubBuckets(usesSubBuckets)),
  };
}

function stockReads({ read, dialect }: Reading): StockReads {
  const findStock = stockFinder(dialect);
  return {
    storeExists: (id) => read(storeExists(id)),
    readStoreName: (id) => read(readStoreName(id)),
    listBuddyStores: (id) => read(listBuddyStores(id)),
    find: (items, storeIds) => read(findStock(items, storeIds)),
    readSystemTransaction: (id) => read(readSystemTransaction(id)),
    findHistory: (criteria) => read(findHistory(criteria)),
    historyRowExists: (id) => read(historyRowExists(id)),
  };
}

function outboxReads({ read, dialect }: Reading): OutboxReads {
  return {
    channelState: (channel) => read(channelState(channel)),
    readNext: (position, limit) => read(readNext(dialect, position, limit)),
    readMessages: (keys) => read(readMessages(dialect, keys)),
    readRow: (id, after, limit) => read(readRow(dialect, id, after, limit)),
    listPassed: (channel) => read(listPassed(channel)),
    listSkipped: (channel, position) => read(listSkipped(channel, position)),
    findPassed: (criteria) => read(findPassed(criteria)),
    listChannelsWithPassed: () => read(listChannelsWithPassed()),
    status: (channels) => read(readStatus(dialect, channels)),
  };
}

/** The families of verbs that only read, for any database. */
export function familiesOver(reading: Reading): Pick<
  Store,
  'adjustments' | 'templates' | 'reasons' | 'stock'
> & {
  readonly outbox: OutboxReads;
} {
  return {
    adjustments: adjustmentReads(reading),
    templates: templateReads(reading),
    reasons: reasonReads(reading),
    stock: stockReads(reading),
    outbox: outboxReads(reading),
  };
}

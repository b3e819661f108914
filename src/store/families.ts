import type { AccessReads } from './access/access.js';
import {
  findAccount,
  findAccountByCertificate,
  findToken,
  hasUsers,
  listTokens,
} from './access/accounts.js';
import { listRoleNames, listRoles, listUsers, readRole, readUser } from './access/lists.js';
import { listGeneratedUins, listNotes, readAdjustmentInFull } from './adjustments/in-full.js';
import { listAdjustments, listWaiting } from './adjustments/lists.js';
import { findAdjustments, readAdjustment } from './adjustments/lookups.js';
import type { AuditReads } from './audit/audit.js';
import { listAudit } from './audit/lists.js';
import { listHistoryDays } from './history/days.js';
import { listHistory } from './history/in-full.js';
import { findHistory, historyRowExists } from './history/lookups.js';
import type { ItemReads } from './items/items.js';
import { findItems, listNamedItems, listStores, readItem } from './items/lists.js';
import { listNamedPositions, listPositions } from './items/positions.js';
import { listUins, resolveCode } from './items/uins.js';
import type { LockReads } from './locks/locks.js';
import { findLocks, readLock } from './locks/lookups.js';
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
import { listTransactions } from './outbox/transactions.js';
import type { Reading } from './reading.js';
import { readExportPage } from './reference-data/pages.js';
import { listBuddyStores, readStoreName, stockFinder, storeExists } from './stock/lookups.js';
import { readSystemTransaction } from './stock/system-transactions.js';
import type {
  AdjustmentReads,
  ReasonReads,
  ReferenceDataReads,
  StockReads,
  Store,
  TemplateReads,
} from './store.js';
import { readTemplateInFull } from './templates/in-full.js';
import { listTemplates } from './templates/lists.js';
import { findTemplates, readTemplate } from './templates/lookups.js';
import { readReasonRecords } from './upkeep/reason-records.js';
import { searchReasonUse } from './upkeep/reason-use.js';
import { listReasons, listSubBuckets, shownReasons } from './upkeep/reasons.js';
import { listHierarchy } from './wastage/hierarchy.js';
import {
  hasActiveSchedules,
  listActiveSchedules,
  listGroups,
  listSchedules,
  listStoresIn,
  listStoresToRun,
  listTimeZones,
  readGroup,
  readSchedule,
} from './wastage/lookups.js';
import { countAhead } from './wastage/members.js';
import { listOpenRuns, listRuns, readRun } from './wastage/runs.js';
import { hasSkips } from './wastage/skips.js';
import type { WastageReads } from './wastage/wastage.js';

function adjustmentReads({ read, readAtOnce, usesSubBuckets, dialect }: Reading): AdjustmentReads {
  return {
    find: (criteria) => read(findAdjustments(dialect, criteria)),
    list: (criteria, after) => read(listAdjustments(dialect, criteria, after)),
    listWaiting: () => read(listWaiting()),
    read: (id) => read(readAdjustment(id)),
    readInFull: (id) => readAtOnce(readAdjustmentInFull(id, usesSubBuckets)),
    listGeneratedUins: (adjustmentId) => read(listGeneratedUins(adjustmentId)),
    listNotes: (adjustmentId) => read(listNotes(adjustmentId)),
  };
}

function templateReads({ read, readAtOnce, usesSubBuckets }: Reading): TemplateReads {
  return {
    find: (criteria) => read(findTemplates(criteria)),
    list: (criteria, after) => read(listTemplates(criteria, after)),
    read: (id) => read(readTemplate(id)),
    readInFull: (id) => readAtOnce(readTemplateInFull(id, usesSubBuckets)),
  };
}

function reasonReads({ read, usesSubBuckets }: Reading): ReasonReads {
  return {
    list: () => read(shownReasons(listReasons(usesSubBuckets), usesSubBuckets)),
    listRecords: () => read(shownReasons(readReasonRecords(usesSubBuckets), usesSubBuckets)),
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
    findHistory: (criteria) => read(findHistory(dialect, criteria)),
    listHistory: (criteria) => read(listHistory(dialect, criteria)),
    listHistoryDays: (criteria) => read(listHistoryDays(dialect, criteria)),
    historyRowExists: (id, among) => read(historyRowExists(id, among)),
  };
}

function itemReads({ read, dialect }: Reading): ItemReads {
  return {
    listStores: (page) => read(listStores(dialect, page)),
    find: (page) => read(findItems(page)),
    listNamed: (items, storeId) => read(listNamedItems(dialect, items, storeId)),
    read: (item, storeId) => read(readItem(item, storeId)),
    listPositions: (page) => read(listPositions(dialect, page)),
    listNamedPositions: (storeId, items) => read(listNamedPositions(dialect, storeId, items)),
    listUins: (page) => read(listUins(dialect, page)),
    resolve: (code, storeId, among) => read(resolveCode(dialect, code, storeId, among)),
  };
}

function outboxReads({ read, dialect }: Reading): OutboxReads {
  return {
    channelState: (channel) => read(channelState(channel)),
    listTransactions: (criteria, channels) => read(listTransactions(dialect, criteria, channels)),
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

function wastageReads({ read, dialect }: Reading): WastageReads {
  return {
    listHierarchy: (page) => read(listHierarchy(page)),
    listGroups: (page) => read(listGroups(page)),
    readGroup: (id) => read(readGroup(id)),
    listSchedules: (groupId, page) => read(listSchedules(groupId, page)),
    readSchedule: (id) => read(readSchedule(id)),
    hasActiveSchedules: () => read(hasActiveSchedules()),
    listActiveSchedules: (since, groupId) => read(listActiveSchedules(since, groupId)),
    listTimeZones: () => read(listTimeZones()),
    listStoresIn: (timeZone, groupId) => read(listStoresIn(timeZone, groupId)),
    listStoresToRun: (schedule, day, zone) => read(listStoresToRun(schedule, day, zone)),
    listRuns: (criteria) => read(listRuns(criteria)),
    listOpenRuns: (groupId) => read(listOpenRuns(groupId)),
    readRun: (id) => read(readRun(id)),
    countAhead: (runId) => read(countAhead(dialect, runId)),
    hasSkips: () => read(hasSkips()),
  };
}

function accessReads({ read }: Reading): Omit<AccessReads, 'changeCount' | 'tries'> {
  return {
    hasUsers: () => read(hasUsers()),
    findAccount: (name) => read(findAccount(name)),
    findAccountByCertificate: (fingerprint) => read(findAccountByCertificate(fingerprint)),
    findToken: (kind, hash) => read(findToken(kind, hash)),
    listUsers: (after, limit) => read(listUsers(after, limit)),
    readUser: (name) => read(readUser(name)),
    listRoles: () => read(listRoles()),
    listRoleNames: () => read(listRoleNames()),
    readRole: (name) => read(readRole(name)),
    listTokens: (userName, kind) => read(listTokens(userName, kind)),
  };
}

function auditReads({ read, dialect }: Reading): AuditReads {
  return { list: (criteria, after) => read(listAudit(dialect, criteria, after)) };
}

function lockReads({ read, dialect }: Reading): LockReads {
  return {
    find: (criteria) => read(findLocks(dialect, criteria)),
    read: (id, liveSince) => read(readLock(id, liveSince)),
  };
}

function referenceDataReads({ readAtOnce, usesSubBuckets, dialect }: Reading): ReferenceDataReads {
  return {
    usesSubBuckets,
    exportPage: (kind, after) => readAtOnce(readExportPage(dialect, kind, after)),
  };
}

/** The families of verbs that only read. */
interface Families
  extends Pick<
    Store,
    | 'adjustments'
    | 'templates'
    | 'reasons'
    | 'items'
    | 'stock'
    | 'referenceData'
    | 'wastage'
    | 'audit'
    | 'locks'
  > {
  readonly outbox: OutboxReads;
  readonly access: Omit<AccessReads, 'changeCount' | 'tries'>;
}

/** The families of verbs that read any database. */
export function familiesOver(reading: Reading): Families {
  return {
    adjustments: adjustmentReads(reading),
    templates: templateReads(reading),
    reasons: reasonReads(reading),
    items: itemReads(reading),
    stock: stockReads(reading),
    referenceData: referenceDataReads(reading),
    wastage: wastageReads(reading),
    access: accessReads(reading),
    audit: auditReads(reading),
    locks: lockReads(reading),
    outbox: outboxReads(reading),
  };
}

import {
  type Caller,
  isIn,
  maySee,
  type Scope,
  seenStores,
  storesWith,
  union,
} from '../engine/access/caller.js';
import { type Needed, permissionsOf } from '../engine/access/needed.js';
import { missingPermission } from '../engine/access/permits.js';
import type { Id } from '../engine/model/model.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import type { ItemReads } from '../store/items/items.js';
import type { Outbox } from '../store/outbox/outbox.js';
import type { AdjustmentReads, StockReads, Store, TemplateReads } from '../store/store.js';

/** The stores that a caller may read with a permission. */
class View {
  private readonly stores: Scope<Id>;

  constructor(
    private readonly caller: Caller,
    private readonly needed: Needed,
  ) {
    const anyOf = permissionsOf(needed);
    this.stores =
      anyOf.length === 0
        ? seenStores(caller)
        : union(anyOf.map((permission) => storesWith(caller, permission)));
  }

  get hasAll(): boolean {
    return this.stores === 'all';
  }

  get among(): readonly Id[] | undefined {
    return this.stores === 'all' ? undefined : [...this.stores];
  }

  has(storeId: Id): boolean {
    return isIn(this.stores, storeId);
  }

  /**
   * Whether a store is there for the caller (D52).
   *
   * @throws RefusedError NOT_PERMITTED for a store that the caller sees, but not with this permission
   */
  shows(storeId: Id): boolean {
    if (this.has(storeId)) return true;
    const [permission] = permissionsOf(this.needed);
    if (permission === undefined || !maySee(this.caller, storeId)) return false;
    throw new RefusedError([missingPermission(this.caller, permission, storeId)]);
  }

  /** A document, if its store is there for the caller. @throws RefusedError as shows */
  shown<Document extends { readonly storeId: Id }>(
    document: Document | undefined,
  ): Document | undefined {
    return document !== undefined && this.shows(document.storeId) ? document : undefined;
  }

  /** The rows at stores that the caller may read. */
  filtered<Row extends { readonly storeId: Id }>(rows: readonly Row[]): Row[] {
    return rows.filter(({ storeId }) => this.has(storeId));
  }
}

function visibleAdjustments(own: AdjustmentReads, view: View): AdjustmentReads {
  const isShown = async (id: Id): Promise<boolean> => view.shown(await own.read(id)) !== undefined;
  return {
    find: async (criteria) => (view.shows(criteria.storeId) ? own.find(criteria) : []),
    list: async (criteria, after) => {
      const { storeId } = criteria;
      if (storeId === undefined) return own.list({ ...criteria, among: view.among }, after);
      return view.shows(storeId) ? own.list(criteria, after) : [];
    },
    listWaiting: async () => view.filtered(await own.listWaiting()),
    read: async (id) => view.shown(await own.read(id)),
    readInFull: async (id) => {
      const found = await own.readInFull(id);
      return view.shown(found?.adjustment) === undefined ? undefined : found;
    },
    listGeneratedUins: async (id) => ((await isShown(id)) ? own.listGeneratedUins(id) : undefined),
    listNotes: async (id) => ((await isShown(id)) ? own.listNotes(id) : undefined),
  };
}

function visibleTemplates(own: TemplateReads, view: View): TemplateReads {
  return {
    find: async (criteria) => (view.shows(criteria.storeId) ? own.find(criteria) : []),
    list: async (criteria, after) =>
      view.shows(criteria.storeId) ? own.list(criteria, after) : [],
    read: async (id) => view.shown(await own.read(id)),
    readInFull: async (id) => {
      const found = await own.readInFull(id);
      return view.shown(found?.template) === undefined ? undefined : found;
    },
  };
}

function visibleStock(own: StockReads, view: View): StockReads {
  return {
    storeExists: async (id) => view.shows(id) && own.storeExists(id),
    readStoreName: (id) => own.readStoreName(id),
    listBuddyStores: async (id) =>
      view.shows(id) ? (await own.listBuddyStores(id)).filter((buddy) => view.has(buddy)) : [],
    find: async (items, storeIds) =>
      own.find(
        items,
        storeIds.filter((id) => view.shows(id)),
      ),
    readSystemTransaction: async (id) => view.shown(await own.readSystemTransaction(id)),
    findHistory: async (criteria) => {
      const { storeId } = criteria;
      if (storeId !== undefined && !view.shows(storeId)) return [];
      return own.findHistory({ ...criteria, among: view.among });
    },
    listHistory: async (criteria) => {
      const { storeId } = criteria;
      if (storeId !== undefined && !view.shows(storeId)) return [];
      return own.listHistory({ ...criteria, among: view.among });
    },
    listHistoryDays: async (criteria) =>
      view.shows(criteria.storeId) ? own.listHistoryDays(criteria) : [],
    historyRowExists: (id) => own.historyRowExists(id, view.among),
  };
}

function visibleItems(own: ItemReads, view: View): ItemReads {
  // An item belongs to no store. Whether a hidden store ranges it is not told.
  const known = (storeId: Id | undefined): Id | undefined =>
    storeId !== undefined && view.shows(storeId) ? storeId : undefined;
  return {
    listStores: (page) => own.listStores({ ...page, among: view.among }),
    find: async (page) => own.find({ ...page, storeId: known(page.storeId) }),
    listNamed: async (items, storeId) => own.listNamed(items, known(storeId)),
    read: async (item, storeId) => own.read(item, known(storeId)),
    listPositions: async (page) => (view.shows(page.storeId) ? own.listPositions(page) : []),
    listNamedPositions: async (storeId, items) =>
      view.shows(storeId) ? own.listNamedPositions(storeId, items) : [],
    listUins: async (page) => {
      const { storeId } = page;
      if (storeId === undefined) return own.listUins({ ...page, among: view.among });
      return view.shows(storeId) ? own.listUins(page) : [];
    },
    resolve: async (code, storeId) => own.resolve(code, known(storeId), view.among),
  };
}

/**
 * The outbox for a caller that decides about messages, with a permission of the whole system: see
 * visibleStore.
 */
function visibleOutbox(own: Outbox, view: View): Outbox {
  return {
    ...own,
    listTransactions: async (criteria, channels) => {
      const { storeId } = criteria;
      if (storeId !== undefined && !view.shows(storeId)) return [];
      return own.listTransactions({ ...criteria, among: view.among }, channels);
    },
  };
}

/**
 * The store as a caller may read it with a permission. Data of a store that the caller does not see does not
 * exist (D52). Families of data that belong to no store are complete: their routes ask for a permission of
 * the whole system.
 */
export function visibleStore(store: Store, caller: Caller, needed: Needed): Store {
  const view = new View(caller, needed);
  if (view.hasAll) return store;
  return {
    adjustments: visibleAdjustments(store.adjustments, view),
    templates: visibleTemplates(store.templates, view),
    stock: visibleStock(store.stock, view),
    items: visibleItems(store.items, view),
    reasons: store.reasons,
    parameters: store.parameters,
    referenceData: store.referenceData,
    staging: store.staging,
    snapshots: store.snapshots,
    wastage: store.wastage,
    outbox: visibleOutbox(store.outbox, view),
    access: store.access,
    audit: store.audit,
    // A caller sees locks by their kind. Their commands check it.
    locks: store.locks,
    changes: store.changes,
    dialect: store.dialect,
    usesSubBuckets: store.usesSubBuckets,
    read: (steps) => store.read(steps),
    readAtOnce: (steps) => store.readAtOnce(steps),
    readInSlices: (...asked) => store.readInSlices(...asked),
    findDamage: (...asked) => store.findDamage(...asked),
    load: () => store.load(),
    commit: (author, flow) => store.commit(author, flow),
    reset: (author, demo) => store.reset(author, demo),
    checkReady: () => store.checkReady(),
    close: () => store.close(),
  };
}

import type { AccessDecision, AccessFacts, AccessKeys } from '../engine/access/accounts.js';
import type { Author } from '../engine/access/caller.js';
import type { Attribute } from '../engine/adjustments/attributes.js';
import type { Decision } from '../engine/adjustments/decision.js';
import type { SystemTransactionDecision } from '../engine/adjustments/system-transactions.js';
import type {
  FactKeys,
  Facts,
  Id,
  Instant,
  ItemType,
  Position,
  Reason,
  SentLine,
  Status,
  UinType,
} from '../engine/model/model.js';
import type { CaseSize, Quantity } from '../engine/model/quantity.js';
import type { ReferenceKind } from '../engine/reference-data/records.js';
import type { AttributesDecision, NoteDecision } from '../engine/upkeep/annotations.js';
import type {
  MaintenanceFacts,
  MaintenanceKeys,
  ReasonRecord,
  ReasonUseSearch,
} from '../engine/upkeep/maintenance-facts.js';
import type { ReasonDecision } from '../engine/upkeep/reasons.js';
import type { SubBucketDecision } from '../engine/upkeep/sub-buckets.js';
import type { ParameterDecision } from '../engine/upkeep/system-parameters.js';
import type { TemplateDecision } from '../engine/upkeep/templates.js';
import type { AccessReads } from './access/access.js';
import type { AuditReads } from './audit/audit.js';
import type { Changes } from './changes.js';
import type { CommandOf } from './command.js';
import type { Dialect } from './dialect.js';
import type { Flow } from './flow.js';
import type {
  HistoryCriteria,
  HistoryDay,
  HistoryDayCriteria,
  HistoryListing,
  HistoryRow,
} from './history/history.js';
import type { DemoData } from './initial-data/demo-data.js';
import type { ItemReads, ItemStock, StoreName } from './items/items.js';
import type { AdjustmentListing, TemplateListing, WaitingStore } from './listings.js';
import type { LockReads } from './locks/locks.js';
import type { Outbox } from './outbox/outbox.js';
import type { ExportPage, PageKey } from './reference-data/pages.js';
import type { SnapshotArea } from './snapshots.js';
import type { StagingArea } from './staging-area.js';
import type { Steps } from './steps.js';
import type { StoreLoad } from './store-load.js';
import type { WastageReads } from './wastage/wastage.js';

export type { HistoryCriteria, HistoryListing, HistoryRow } from './history/history.js';
export type { ItemStock, StoreName } from './items/items.js';
export type { StagingArea } from './staging-area.js';

/** A decision of the engine, each of which the store carries out. */
export type AnyDecision = Decision | TemplateDecision | SystemTransactionDecision;

/** A change of adjustments, templates or stock. */
export interface Command extends CommandOf<FactKeys, Facts, AnyDecision> {
  /** The approximate number of lines that it works on. It bounds how many commands share a commit. */
  readonly lineCount: number;
}

/** A decision of the engine about data beside adjustments. */
export type MaintenanceDecision =
  | ReasonDecision
  | SubBucketDecision
  | NoteDecision
  | AttributesDecision
  | ParameterDecision;

/** A change of data beside adjustments: reasons, sub-buckets, notes, parameters. */
export type MaintenanceCommand = CommandOf<MaintenanceKeys, MaintenanceFacts, MaintenanceDecision>;

/** A change of users, roles, sessions and tokens. */
export type AccessCommand = CommandOf<AccessKeys, AccessFacts, AccessDecision>;

export interface AuthoredCommand {
  readonly author: Author;
  readonly command: Command;
}

/** Commands that are carried out one after the other. Each is answered with the id of its document. */
export type CommandSequence = Generator<AuthoredCommand, void, Id>;

/** The reference data of which the adjustments of a demo are made. */
export interface Made {
  /** The reasons in use. */
  readonly reasons: readonly Reason[];
  /** The ids of the demo's templates, in their order. */
  readonly templateIds: readonly Id[];
}

/** The data that a database begins with. */
export interface Demo {
  /** Reference data, opening stock and templates. */
  readonly data: DemoData;
  /** Makes the adjustments, once the data is there. */
  readonly adjustments: (made: Made) => CommandSequence;
  /** Flows that write the data of other parts, once all of that is there. */
  readonly beside?: readonly Flow<unknown>[];
}

/** The criteria of a search for headers. Every criterion that is present must match. */
interface HeaderCriteria {
  readonly id?: Id | undefined;
  /** The first and the last instant of creation, both included. */
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  readonly status?: Status | undefined;
  readonly user?: string | undefined;
  /** An item that some line has. */
  readonly item?: string | undefined;
  readonly reasonId?: Id | undefined;
  readonly limit: number;
}

export interface AdjustmentCriteria extends HeaderCriteria {
  /** The store. Undefined for every store, where only adjustments in progress are looked at. */
  readonly storeId?: Id | undefined;
  /** Only at these stores. Undefined for all. */
  readonly among?: readonly Id[] | undefined;
  readonly templateId?: Id | undefined;
  /** A sub-bucket that some line's reason takes from or adds to. */
  readonly subBucket?: Id | undefined;
}

export interface TemplateCriteria extends HeaderCriteria {
  readonly storeId: Id;
  /** A text contained in the description. Letters a to z match in either case. */
  readonly description?: string | undefined;
}

/** The fields that every listed or read document has in its header. */
export interface Header {
  readonly id: Id;
  readonly status: Status;
  readonly createDate: Instant;
  readonly createUser: string;
}

export interface AdjustmentHeader extends Header {
  readonly templateId: Id | undefined;
  readonly lineCount: number;
}

export interface TemplateHeader extends Header {
  readonly description: string;
}

export interface DetailLine {
  readonly id: Id;
  readonly item: string;
  readonly reasonId: Id;
  readonly quantity: Quantity;
  readonly caseSize: CaseSize;
  readonly uins: readonly string[];
}

interface Detail extends Header {
  readonly storeId: Id;
  readonly comments: string | undefined;
  readonly approveDate: Instant | undefined;
  readonly approveUser: string | undefined;
  /** D71. */
  readonly cancelDate: Instant | undefined;
  readonly cancelUser: string | undefined;
  /** D72. */
  readonly version: number;
  readonly lines: readonly DetailLine[];
}

export interface AdjustmentDetail extends Detail {
  readonly referenceId: Id | undefined;
  readonly templateId: Id | undefined;
  /** Whether confirming it tells merchandising (D34). */
  readonly publish: boolean;
}

export interface TemplateDetail extends Detail {
  readonly description: string;
}

export interface SubBucket {
  readonly id: Id;
  readonly description: string;
}

/** An item of an adjustment's lines, for people, with the stock that the store has of it. */
export interface LineItem {
  readonly description: string;
  readonly unitOfMeasure: string;
  readonly type: ItemType;
  readonly uinType: UinType | undefined;
  readonly imageAddress: string | undefined;
  /** The extended attributes that lines of it may carry. Undefined if too many were read before. */
  readonly attributeNames: readonly string[] | undefined;
  readonly position: Position | undefined;
}

/** An adjustment with everything that its lines are about. */
export interface AdjustmentInFull {
  readonly adjustment: AdjustmentDetail;
  /** The items of every line. */
  readonly items: ReadonlyMap<string, LineItem>;
  /** The reasons of every line, those no longer in use included. */
  readonly reasons: ReadonlyMap<Id, ReasonRecord>;
  /** Notes, oldest first. */
  readonly notes: readonly Note[];
  /** The attributes of the lines that have some, by line. */
  readonly attributes: ReadonlyMap<Id, readonly Attribute[]>;
}

/** A template with everything that its lines are about. */
export interface TemplateInFull {
  readonly template: TemplateDetail;
  /** The items of every line. */
  readonly items: ReadonlyMap<string, Pick<LineItem, 'description' | 'unitOfMeasure'>>;
  /** The reasons of every line, those no longer in use included. */
  readonly reasons: ReadonlyMap<Id, ReasonRecord>;
}

/** A movement of stock by another area (D39). */
export interface SystemTransactionDetail {
  readonly id: Id;
  readonly type: string;
  readonly storeId: Id;
  /** The area's own number. */
  readonly reference: string | undefined;
  readonly countType: string | undefined;
  readonly createDate: Instant;
  readonly createUser: string;
  /** The lines as they were asked for. Undefined where only the history tells. */
  readonly lines: readonly SentLine[] | undefined;
}

export interface Note {
  readonly id: Id;
  readonly text: string;
  readonly createDate: Instant;
  readonly createUser: string;
}

/** A serial number that a confirmation has generated, for its label. */
export interface GeneratedUin {
  readonly lineId: Id;
  readonly item: string;
  /** The description of the item. */
  readonly description: string;
  readonly uin: string;
}

/** Adjustments as they are kept. */
export interface AdjustmentReads {
  /** Newest first. */
  find(
    criteria: AdjustmentCriteria & { readonly storeId: Id },
  ): Promise<readonly AdjustmentHeader[]>;
  /**
   * Newest first, from the one after `after` on. Undefined if that is none of the store's, or none at all
   * where no store is named.
   */
  list(
    criteria: AdjustmentCriteria,
    after: Id | undefined,
  ): Promise<readonly AdjustmentListing[] | undefined>;
  /** The stores at which something is in progress, by id. */
  listWaiting(): Promise<readonly WaitingStore[]>;
  read(id: Id): Promise<AdjustmentDetail | undefined>;
  /** Reads as of one moment. */
  readInFull(id: Id): Promise<AdjustmentInFull | undefined>;
  /** Lists UINs in the order of lines and numbers. Undefined if there is no such adjustment. */
  listGeneratedUins(adjustmentId: Id): Promise<readonly GeneratedUin[] | undefined>;
  /** Oldest first. Undefined if there is no such adjustment. */
  listNotes(adjustmentId: Id): Promise<readonly Note[] | undefined>;
}

export interface TemplateReads {
  /** Newest first. */
  find(criteria: TemplateCriteria): Promise<readonly TemplateHeader[]>;
  /** Newest first, from the one after `after` on. Undefined if that is none of the store's. */
  list(
    criteria: TemplateCriteria,
    after: Id | undefined,
  ): Promise<readonly TemplateListing[] | undefined>;
  read(id: Id): Promise<TemplateDetail | undefined>;
  /** Reads as of one moment. */
  readInFull(id: Id): Promise<TemplateInFull | undefined>;
}

/**
 * Reasons and sub-buckets. Where these are not used, no reason that only moves between them is read (D82).
 */
export interface ReasonReads {
  /** Active reasons in the order of their codes. */
  list(): Promise<readonly Reason[]>;
  /** Every reason, those no longer in use too, in the order of their codes. */
  listRecords(): Promise<readonly ReasonRecord[]>;
  /** Looks through all rows, a slice at a time, so that others get through. */
  searchUse(reasonId: Id): Promise<ReasonUseSearch>;
  listSubBuckets(): Promise<readonly SubBucket[]>;
}

/** Stores, their stock and its movements. */
export interface StockReads {
  storeExists(id: Id): Promise<boolean>;
  /** The store must exist. */
  readStoreName(id: Id): Promise<StoreName>;
  /** The other stores of the store's buddy group, by id. None if it has no group or does not exist. */
  listBuddyStores(id: Id): Promise<readonly Id[]>;
  /**
   * The stock of each item at each store, by item, then by store, in the order given. An item or store that
   * does not exist is left out, one that is given twice comes once.
   */
  find(items: readonly string[], storeIds: readonly Id[]): Promise<readonly ItemStock[]>;
  readSystemTransaction(id: Id): Promise<SystemTransactionDetail | undefined>;
  /** Rows of an item are in the order of the rows, others by instant, then in the order of the rows. */
  findHistory(criteria: HistoryCriteria): Promise<readonly HistoryRow[]>;
  /** The same rows with their reasons, references and totals. */
  listHistory(criteria: HistoryCriteria): Promise<readonly HistoryListing[]>;
  /** The days on which the stock of an item moved, newest first. */
  listHistoryDays(criteria: HistoryDayCriteria): Promise<readonly HistoryDay[]>;
  /** @param among only at these stores, undefined for all */
  historyRowExists(id: Id, among?: readonly Id[] | undefined): Promise<boolean>;
}

export interface ParameterReads {
  /** The parameters that were set. The others have their defaults. */
  read(): Promise<ReadonlyMap<string, string>>;
  /** The system's limit of a lookup that names none (D10), at most PARAMETERS_AGE_MAX_MS old. */
  searchLimit(): Promise<number>;
}

/** Stores, items, ranging, opening stock and UINs in bulk. */
export interface ReferenceDataReads {
  /** Whether positions are split into sub-buckets. */
  readonly usesSubBuckets: boolean;
  /**
   * Records in the order of their keys, from the one after `after` on. Pages are read at different moments: a
   * change meanwhile may be in one of them or not.
   */
  exportPage<Kind extends ReferenceKind>(
    kind: Kind,
    after: PageKey | undefined,
  ): Promise<ExportPage<Kind>>;
}

/** The verbs that every database offers, by family. Each may reject with a StoreError. */
export interface Store {
  readonly adjustments: AdjustmentReads;
  readonly templates: TemplateReads;
  readonly reasons: ReasonReads;
  readonly items: ItemReads;
  readonly stock: StockReads;
  readonly parameters: ParameterReads;
  /** Users, roles, sessions and tokens. */
  readonly access: AccessReads;
  /** The record of changes and their authors. */
  readonly audit: AuditReads;
  readonly referenceData: ReferenceDataReads;
  readonly staging: StagingArea;
  /** Snapshots. Undefined where the database has none. */
  readonly snapshots: SnapshotArea | undefined;
  /** Activity locks that live. */
  readonly locks: LockReads;
  /** Product groups of type wastage, their schedules and runs. */
  readonly wastage: WastageReads;
  /** The messages to merchandising. */
  readonly outbox: Outbox;
  readonly changes: Pick<Changes, 'run' | 'read'>;
  readonly dialect: Dialect;
  /** System parameter "Enable Sub-Bucket". */
  readonly usesSubBuckets: boolean;
  /** Carries out a flow that changes nothing, see Reading. */
  read<T>(steps: Steps<T>): Promise<T>;
  readAtOnce<T>(steps: Steps<T>): Promise<T>;
  /**
   * Goes on from one pause to the next whenever the next part is asked for. The answers between two pauses
   * are of one moment.
   */
  readInSlices<T>(steps: Steps<T>): AsyncGenerator<undefined, T>;
  /**
   * The damage that the database finds in its own pages and indexes, a sentence each, at most CHECK_TOLD_MAX.
   */
  findDamage(): Promise<readonly string[]>;
  load(): Promise<StoreLoad>;
  /** Carries out a flow in one transaction. Resolves after the durable commit. */
  commit<T>(author: Author, flow: Flow<T>): Promise<T>;
  /** Brings the database back to its state when it was installed, see resetFlow. */
  reset(author: Author, demo: Demo | undefined): Promise<void>;
  /** Rejects if the database cannot be read, or is not migrated. */
  checkReady(): Promise<void>;
  /** Finishes what was accepted, then closes. */
  close(): Promise<void>;
}

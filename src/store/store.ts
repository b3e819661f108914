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

/** What the engine can decide; the store carries out each. */
export type AnyDecision = Decision | TemplateDecision | SystemTransactionDecision;

/** A change of adjustments, templates or stock. */
export interface Command extends CommandOf<FactKeys, Facts, AnyDecision> {
  /** How many lines it works on, about: bounds how many commands share a commit. */
  readonly lineCount: number;
}

/** What the engine can decide of what is kept beside adjustments. */
export type MaintenanceDecision =
  | ReasonDecision
  | SubBucketDecision
  | NoteDecision
  | AttributesDecision
  | ParameterDecision;

/** A change of what is kept beside adjustments: reasons, sub-buckets, notes, parameters. */
export type MaintenanceCommand = CommandOf<MaintenanceKeys, MaintenanceFacts, MaintenanceDecision>;

/** A change of users, roles, sessions and tokens. */
export type AccessCommand = CommandOf<AccessKeys, AccessFacts, AccessDecision>;

/** A command, and whose it is. */
export interface AuthoredCommand {
  readonly author: Author;
  readonly command: Command;
}

/** Commands that are carried out one after the other; each is answered with the id of its document. */
export type CommandSequence = Generator<AuthoredCommand, void, Id>;

/** What the adjustments of a demo are made of. */
export interface Made {
  /** Those in use. */
  readonly reasons: readonly Reason[];
  /** Of the demo's templates, in their order. */
  readonly templateIds: readonly Id[];
}

/** Data to begin with. */
export interface Demo {
  /** Reference data, opening stock and templates. */
  readonly data: DemoData;
  /** Makes the adjustments, once the data is there. */
  readonly adjustments: (made: Made) => CommandSequence;
  /** What others keep beside, once all of that is there. */
  readonly beside?: readonly Flow<unknown>[];
}

/** What headers are searched by; every criterion that is present must match. */
interface HeaderCriteria {
  readonly id?: Id | undefined;
  /** Created within these instants, themselves included. */
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  readonly status?: Status | undefined;
  readonly user?: string | undefined;
  /** Some line has it. */
  readonly item?: string | undefined;
  readonly reasonId?: Id | undefined;
  /** The most headers to return. */
  readonly limit: number;
}

export interface AdjustmentCriteria extends HeaderCriteria {
  /** Undefined for every store: then only what is in progress is looked at. */
  readonly storeId?: Id | undefined;
  /** Only at these stores; undefined for all. */
  readonly among?: readonly Id[] | undefined;
  readonly templateId?: Id | undefined;
  /** Some line's reason takes from it or adds to it. */
  readonly subBucket?: Id | undefined;
}

export interface TemplateCriteria extends HeaderCriteria {
  readonly storeId: Id;
  /** Contained in the description; letters a to z match in either case. */
  readonly description?: string | undefined;
}

/** What every listed or read document has in its header. */
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

/** An item of an adjustment's lines, for people, with what the store has of it. */
export interface LineItem {
  readonly description: string;
  readonly unitOfMeasure: string;
  readonly type: ItemType;
  readonly uinType: UinType | undefined;
  /** Of its picture. */
  readonly imageAddress: string | undefined;
  /** The extended attributes that lines of it may carry; undefined if too many were read before. */
  readonly attributeNames: readonly string[] | undefined;
  readonly position: Position | undefined;
}

/** An adjustment with everything that its lines are about. */
export interface AdjustmentInFull {
  readonly adjustment: AdjustmentDetail;
  /** Of every line. */
  readonly items: ReadonlyMap<string, LineItem>;
  /** Of every line, those no longer in use included. */
  readonly reasons: ReadonlyMap<Id, ReasonRecord>;
  /** Oldest first. */
  readonly notes: readonly Note[];
  /** Of the lines that have some, by line. */
  readonly attributes: ReadonlyMap<Id, readonly Attribute[]>;
}

/** A template with everything that its lines are about. */
export interface TemplateInFull {
  readonly template: TemplateDetail;
  /** Of every line. */
  readonly items: ReadonlyMap<string, Pick<LineItem, 'description' | 'unitOfMeasure'>>;
  /** Of every line, those no longer in use included. */
  readonly reasons: ReadonlyMap<Id, ReasonRecord>;
}

/** What another area has done to the stock (D39). */
export interface SystemTransactionDetail {
  readonly id: Id;
  readonly type: string;
  readonly storeId: Id;
  /** The area's own number. */
  readonly reference: string | undefined;
  readonly countType: string | undefined;
  readonly createDate: Instant;
  readonly createUser: string;
  /** As they were asked for; undefined where only the history tells. */
  readonly lines: readonly SentLine[] | undefined;
}

/** A note on an adjustment. */
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
  /** Of the item. */
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
   * Newest first, from the one after `after` on; undefined if that is none of the store's, or none at all
   * where no store is named.
   */
  list(
    criteria: AdjustmentCriteria,
    after: Id | undefined,
  ): Promise<readonly AdjustmentListing[] | undefined>;
  /** The stores at which something is in progress, by id. */
  listWaiting(): Promise<readonly WaitingStore[]>;
  read(id: Id): Promise<AdjustmentDetail | undefined>;
  /** As of one moment. */
  readInFull(id: Id): Promise<AdjustmentInFull | undefined>;
  /** In the order of lines and numbers; undefined if there is no such adjustment. */
  listGeneratedUins(adjustmentId: Id): Promise<readonly GeneratedUin[] | undefined>;
  /** Oldest first; undefined if there is no such adjustment. */
  listNotes(adjustmentId: Id): Promise<readonly Note[] | undefined>;
}

export interface TemplateReads {
  /** Newest first. */
  find(criteria: TemplateCriteria): Promise<readonly TemplateHeader[]>;
  /** Newest first, from the one after `after` on; undefined if that is none of the store's. */
  list(
    criteria: TemplateCriteria,
    after: Id | undefined,
  ): Promise<readonly TemplateListing[] | undefined>;
  read(id: Id): Promise<TemplateDetail | undefined>;
  /** As of one moment. */
  readInFull(id: Id): Promise<TemplateInFull | undefined>;
}

/** Reasons and sub-buckets; where these are not used, no reason that only moves between them (D82). */
export interface ReasonReads {
  /** Active reasons in the order of their codes. */
  list(): Promise<readonly Reason[]>;
  /** Every reason, those no longer in use too, in the order of their codes. */
  listRecords(): Promise<readonly ReasonRecord[]>;
  /** Looks through all rows, a slice at a time, so that others get through. */
  searchUse(reasonId: Id): Promise<ReasonUseSearch>;
  listSubBuckets(): Promise<readonly SubBucket[]>;
}

/** Stores, their stock and what has moved it. */
export interface StockReads {
  storeExists(id: Id): Promise<boolean>;
  /** The store must exist. */
  readStoreName(id: Id): Promise<StoreName>;
  /** The other stores of the store's buddy group, by id; none if it has no group or does not exist. */
  listBuddyStores(id: Id): Promise<readonly Id[]>;
  /**
   * The stock of each item at each store, by item, then by store, in the order given; an item or
   * store that does not exist is left out, one that is given twice comes once.
   */
  find(items: readonly string[], storeIds: readonly Id[]): Promise<readonly ItemStock[]>;
  readSystemTransaction(id: Id): Promise<SystemTransactionDetail | undefined>;
  /** Of an item in the order of the rows, else by instant, then in the order of the rows. */
  findHistory(criteria: HistoryCriteria): Promise<readonly HistoryRow[]>;
  /** The same with what the rows are about. */
  listHistory(criteria: HistoryCriteria): Promise<readonly HistoryListing[]>;
  /** The days on which the stock of an item moved, newest first. */
  listHistoryDays(criteria: HistoryDayCriteria): Promise<readonly HistoryDay[]>;
  /** @param among only at these stores; undefined for all */
  historyRowExists(id: Id, among?: readonly Id[] | undefined): Promise<boolean>;
}

export interface ParameterReads {
  /** Those that were set; the others have their defaults. */
  read(): Promise<ReadonlyMap<string, string>>;
  /** The system's limit of a lookup that names none (D10), at most PARAMETERS_AGE_MAX_MS old. */
  searchLimit(): Promise<number>;
}

/** Stores, items, ranging, opening stock and UINs in bulk. */
export interface ReferenceDataReads {
  /** Whether positions are split into sub-buckets. */
  readonly usesSubBuckets: boolean;
  /**
   * Records in the order of their keys, from the one after `after` on. Pages are read at different moments:
   * what changes meanwhile may be in one of them or not.
   */
  exportPage<Kind extends ReferenceKind>(
    kind: Kind,
    after: PageKey | undefined,
  ): Promise<ExportPage<Kind>>;
}

/** What every database offers, by family. Each verb may reject with a StoreError. */
export interface Store {
  readonly adjustments: AdjustmentReads;
  readonly templates: TemplateReads;
  readonly reasons: ReasonReads;
  readonly items: ItemReads;
  readonly stock: StockReads;
  readonly parameters: ParameterReads;
  /** Users, roles, sessions and tokens. */
  readonly access: AccessReads;
  /** What was done, by whom. */
  readonly audit: AuditReads;
  readonly referenceData: ReferenceDataReads;
  readonly staging: StagingArea;
  /** Undefined where the database has none. */
  readonly snapshots: SnapshotArea | undefined;
  /** Who changes what at the moment. */
  readonly locks: LockReads;
  /** Product groups of type wastage, their schedules and runs. */
  readonly wastage: WastageReads;
  /** What merchandising is to be told. */
  readonly outbox: Outbox;
  readonly changes: Pick<Changes, 'run' | 'read'>;
  readonly dialect: Dialect;
  /** System parameter "Enable Sub-Bucket". */
  readonly usesSubBuckets: boolean;
  /** Has a flow answered that changes nothing, see Reading. */
  read<T>(steps: Steps<T>): Promise<T>;
  readAtOnce<T>(steps: Steps<T>): Promise<T>;
  /**
   * Goes on from one pause to the next whenever the next part is asked for. What the flow asks between two
   * pauses is of one moment.
   */
  readInSlices<T>(steps: Steps<T>): AsyncGenerator<undefined, T>;
  /** What the database finds wrong with its own pages and indexes, a sentence each; at most CHECK_TOLD_MAX. */
  findDamage(): Promise<readonly string[]>;
  load(): Promise<StoreLoad>;
  /** Carries out a flow in one transaction; resolves after the durable commit. */
  commit<T>(author: Author, flow: Flow<T>): Promise<T>;
  /** Brings the database to what it was when it was installed, see resetFlow. */
  reset(author: Author, demo: Demo | undefined): Promise<void>;
  /** Rejects if the database cannot be read, or is not migrated. */
  checkReady(): Promise<void>;
  /** Finishes what was accepted, then closes. */
  close(): Promise<void>;
}

// Written by scripts/generate-contract from wsdl/. Do not edit: run "npm run generate".
import type { DecimalText, Instant } from '../../values.js';

/** The status of an adjustment or of a template. */
export type StrAdjStatus = 'IN_PROGRESS' | 'COMPLETED' | 'CANCELED' | 'UNKNOWN' | 'NO_VALUE';

/** Request of lookupInventoryAdjustmentReason. Returns every active reason for adjusting stock. */
export interface LookupInventoryAdjustmentReason {
  /** An argument without content. Whatever stands inside is accepted and not read. */
  readonly Nothing?: Nothing | undefined;
}

/** Response of lookupInventoryAdjustmentReason. */
export interface LookupInventoryAdjustmentReasonResponse {
  /** All active reasons, in the order of their codes. */
  readonly StrAdjRsnColDesc?: StrAdjRsnColDesc | undefined;
}

/** Request of lookupNonSellableQuantityType. Returns every sub-bucket of non-sellable stock. */
export interface LookupNonSellableQuantityType {
  /** An argument without content. Whatever stands inside is accepted and not read. */
  readonly Nothing?: Nothing | undefined;
}

/** Response of lookupNonSellableQuantityType. */
export interface LookupNonSellableQuantityTypeResponse {
  /** All sub-buckets of non-sellable stock. */
  readonly NslQtyTypColDesc?: NslQtyTypColDesc | undefined;
}

/** Request of lookupInventoryAdjustmentTemplateHeader. Returns the headers of the templates of a store that match the criteria. */
export interface LookupInventoryAdjustmentTemplateHeader {
  /** What to look for among the templates of a store. Every criterion that is present must match. The schema leaves it optional, as the clients were generated; a request without it is refused. */
  readonly StrAdjTpHdCriVo?: StrAdjTpHdCriVo | undefined;
}

/** Response of lookupInventoryAdjustmentTemplateHeader. */
export interface LookupInventoryAdjustmentTemplateHeaderResponse {
  /** The template headers found, newest first. */
  readonly StrAdjTpHdColDesc?: StrAdjTpHdColDesc | undefined;
}

/** Request of readInventoryAdjustmentTemplateDetail. Returns one template with its lines. */
export interface ReadInventoryAdjustmentTemplateDetail {
  /** Names one template. The schema leaves it optional, as the clients were generated; a request without it is refused. */
  readonly StrAdjTplRef?: StrAdjTplRef | undefined;
}

/** Response of readInventoryAdjustmentTemplateDetail. */
export interface ReadInventoryAdjustmentTemplateDetailResponse {
  /** One template with all its lines. */
  readonly StrAdjTplDesc?: StrAdjTplDesc | undefined;
}

/** Request of lookupInventoryAdjustmentHeader. Returns the headers of the adjustments of a store that match the criteria. */
export interface LookupInventoryAdjustmentHeader {
  /** What to look for among the adjustments of a store. Every criterion that is present must match. The schema leaves it optional, as the clients were generated; a request without it is refused. */
  readonly StrAdjHdrCriVo?: StrAdjHdrCriVo | undefined;
}

/** Response of lookupInventoryAdjustmentHeader. */
export interface LookupInventoryAdjustmentHeaderResponse {
  /** The adjustment headers found, newest first. */
  readonly StrAdjHdrColDesc?: StrAdjHdrColDesc | undefined;
}

/** Request of readInventoryAdjustmentDetail. Returns one adjustment with its lines. */
export interface ReadInventoryAdjustmentDetail {
  /** Names one adjustment. The schema leaves it optional, as the clients were generated; a request without it is refused. */
  readonly StrAdjRef?: StrAdjRef | undefined;
}

/** Response of readInventoryAdjustmentDetail. */
export interface ReadInventoryAdjustmentDetailResponse {
  /** One adjustment with all its lines. */
  readonly StrAdjDesc?: StrAdjDesc | undefined;
}

/** Request of saveInventoryAdjustment. Saves a new adjustment, or changes to one in progress. No stock moves. */
export interface SaveInventoryAdjustment {
  /** An adjustment to save: a new one, or the changes to one that is in progress. The schema leaves it optional, as the clients were generated; a request without it is refused. */
  readonly StrAdjModVo?: StrAdjModVo | undefined;
}

/** Response of saveInventoryAdjustment. */
export interface SaveInventoryAdjustmentResponse {
  /** Names one adjustment. */
  readonly StrAdjRef?: StrAdjRef | undefined;
}

/** Request of confirmInventoryAdjustment. Checks an adjustment in progress again, moves the stock and completes it. */
export interface ConfirmInventoryAdjustment {
  /** Names one adjustment. The schema leaves it optional, as the clients were generated; a request without it is refused. */
  readonly StrAdjRef?: StrAdjRef | undefined;
}

/** Response of confirmInventoryAdjustment. */
export interface ConfirmInventoryAdjustmentResponse {
  /** The call was carried out. */
  readonly InvocationSuccess?: InvocationSuccess | undefined;
}

/** Request of saveAndConfirmInventoryAdjustment. Saves an adjustment and confirms it at once; if the confirmation is refused, nothing of the save is kept. */
export interface SaveAndConfirmInventoryAdjustment {
  /** An adjustment to save: a new one, or the changes to one that is in progress. The schema leaves it optional, as the clients were generated; a request without it is refused. */
  readonly StrAdjModVo?: StrAdjModVo | undefined;
}

/** Response of saveAndConfirmInventoryAdjustment. */
export interface SaveAndConfirmInventoryAdjustmentResponse {
  /** Names one adjustment. */
  readonly StrAdjRef?: StrAdjRef | undefined;
}

/** Request of cancelInventoryAdjustment. Cancels an adjustment in progress. No stock moves. */
export interface CancelInventoryAdjustment {
  /** Names one adjustment. The schema leaves it optional, as the clients were generated; a request without it is refused. */
  readonly StrAdjRef?: StrAdjRef | undefined;
}

/** Response of cancelInventoryAdjustment. */
export interface CancelInventoryAdjustmentResponse {
  /** The call was carried out. */
  readonly InvocationSuccess?: InvocationSuccess | undefined;
}

/** Request of ping. Returns the text it was given; shows that the service can be reached. */
export interface Ping {
  /** Any text. */
  readonly arg0?: string | undefined;
}

/** Response of ping. */
export interface PingResponse {
  /** The text of the request. */
  readonly return?: string | undefined;
}

/** An argument without content. Whatever stands inside is accepted and not read. */
export type Nothing = Readonly<Record<string, never>>;

/** All active reasons, in the order of their codes. */
export interface StrAdjRsnColDesc {
  /** The reasons. */
  readonly StrAdjRsnDesc: readonly StrAdjRsnDesc[];
  /** How many reasons are returned here. */
  readonly collection_size: number;
}

/** A reason for adjusting stock; its disposition decides which bucket loses and which gains. */
export interface StrAdjRsnDesc {
  /** The id by which lines name the reason. */
  readonly reason_id: bigint;
  /** The code shared with the merchandising system; not the id. */
  readonly reason_code: number;
  /** The text of the reason. */
  readonly description: string;
  /** What the reason does to the stock, in words. */
  readonly disposition_desc: string;
  /** The sub-bucket that gains; present only if the stock becomes unavailable. */
  readonly to_nonsellable_qty_type_id?: bigint | undefined;
  /** The sub-bucket that loses; present only if the stock was unavailable. */
  readonly from_nonsellable_qty_type_id?: bigint | undefined;
}

/** All sub-buckets of non-sellable stock. */
export interface NslQtyTypColDesc {
  /** The sub-buckets. */
  readonly NslQtyTypDesc: readonly NslQtyTypDesc[];
  /** How many sub-buckets are returned here. */
  readonly collection_size: number;
}

/** A sub-bucket of non-sellable stock. */
export interface NslQtyTypDesc {
  /** The id of the sub-bucket. */
  readonly type_id: bigint;
  /** The name of the sub-bucket. */
  readonly description: string;
}

/** What to look for among the templates of a store. Every criterion that is present must match. */
export interface StrAdjTpHdCriVo {
  /** The store. Required: a search covers one store. */
  readonly store_id: bigint;
  /** Created at this instant or later. */
  readonly from_date?: Instant | undefined;
  /** Created at this instant or earlier. */
  readonly to_date?: Instant | undefined;
  /** At least one line is of this item. */
  readonly item_id?: string | undefined;
  /** The template with this id. */
  readonly template_id?: bigint | undefined;
  /** The description contains this text; letters a to z match in either case. */
  readonly description?: string | undefined;
  /** At least one line has this reason. */
  readonly reason_id?: bigint | undefined;
  /** The status; NO_VALUE stands for any. */
  readonly status: StrAdjStatus;
  /** Created by this user. */
  readonly user_name?: string | undefined;
}

/** The template headers found, newest first. */
export interface StrAdjTpHdColDesc {
  /** The headers. */
  readonly StrAdjTpHdDesc: readonly StrAdjTpHdDesc[];
  /** How many headers are returned here. */
  readonly collection_size: number;
}

/** The header of one template. */
export interface StrAdjTpHdDesc {
  /** The id of the template. */
  readonly template_id: bigint;
  /** What the template is for. */
  readonly description: string;
  /** Only a completed template can be applied. */
  readonly status: StrAdjStatus;
  /** When it was first saved. */
  readonly create_date: Instant;
  /** Who first saved it. */
  readonly create_user_name: string;
}

/** Names one template. */
export interface StrAdjTplRef {
  /** The id of the template. */
  readonly template_id: bigint;
}

/** One template with all its lines. */
export interface StrAdjTplDesc {
  /** The id of the template. */
  readonly template_id: bigint;
  /** The store that owns the template. */
  readonly store_id: bigint;
  /** What the template is for. */
  readonly description: string;
  /** Only a completed template can be applied. */
  readonly status: StrAdjStatus;
  /** Free text, if any. */
  readonly comments?: string | undefined;
  /** When it was first saved. */
  readonly create_date: Instant;
  /** Who first saved it. */
  readonly create_user_name: string;
  /** When it was completed; absent until then. */
  readonly approve_date?: Instant | undefined;
  /** Who completed it; absent until then. */
  readonly approve_user_name?: string | undefined;
  /** Its lines. */
  readonly StrAdjTplItm: readonly StrAdjTplItm[];
}

/** A line of a template. */
export interface StrAdjTplItm {
  /** The id of the line. */
  readonly line_id: bigint;
  /** The item. */
  readonly item_id: string;
  /** The id of the reason. */
  readonly reason_id: bigint;
  /** How many units, in the standard unit of measure of the item, for a multiplier of one. */
  readonly quantity: DecimalText;
  /** Units in a case. */
  readonly case_size: DecimalText;
}

/** What to look for among the adjustments of a store. Every criterion that is present must match. */
export interface StrAdjHdrCriVo {
  /** The store. Required: a search covers one store. */
  readonly store_id: bigint;
  /** Created at this instant or later. */
  readonly from_date?: Instant | undefined;
  /** Created at this instant or earlier. */
  readonly to_date?: Instant | undefined;
  /** At least one line is of this item. */
  readonly item_id?: string | undefined;
  /** The adjustment with this id. */
  readonly adjustment_id?: bigint | undefined;
  /** At least one line has this reason. */
  readonly reason_id?: bigint | undefined;
  /** The status; NO_VALUE stands for any. */
  readonly status: StrAdjStatus;
  /** Created by this user. */
  readonly user_name?: string | undefined;
  /** At least one line has a reason that takes from this sub-bucket or adds to it. */
  readonly nonsellable_type_id?: bigint | undefined;
  /** Made from this template. */
  readonly template_id?: bigint | undefined;
  /** At most this many headers, 1 to 999; 0 stands for the default of the system. */
  readonly search_limit: number;
}

/** The adjustment headers found, newest first. */
export interface StrAdjHdrColDesc {
  /** The headers. */
  readonly StrAdjHdrDesc: readonly StrAdjHdrDesc[];
  /** How many headers are returned here. */
  readonly collection_size: number;
}

/** The header of one adjustment. */
export interface StrAdjHdrDesc {
  /** The id of the adjustment. */
  readonly adjustment_id: bigint;
  /** Where the adjustment is in its life. */
  readonly status: StrAdjStatus;
  /** When it was first saved. */
  readonly create_date: Instant;
  /** Who first saved it. */
  readonly create_user_name: string;
  /** The template the lines were taken from, if any. */
  readonly template_id?: bigint | undefined;
  /** How many lines it has. */
  readonly item_count: bigint;
}

/** Names one adjustment. */
export interface StrAdjRef {
  /** The id of the adjustment. */
  readonly adjustment_id: bigint;
}

/** One adjustment with all its lines. */
export interface StrAdjDesc {
  /** The id of the adjustment. */
  readonly adjustment_id: bigint;
  /** The store whose stock is adjusted. */
  readonly store_id: bigint;
  /** The adjustment that this one copies, if any. */
  readonly reference_id?: bigint | undefined;
  /** The template the lines were taken from, if any. */
  readonly template_id?: bigint | undefined;
  /** Where the adjustment is in its life. */
  readonly status: StrAdjStatus;
  /** Free text, if any. */
  readonly comments?: string | undefined;
  /** When it was first saved. */
  readonly create_date: Instant;
  /** Who first saved it. */
  readonly create_user_name: string;
  /** When it was confirmed; absent until then. */
  readonly approve_date?: Instant | undefined;
  /** Who confirmed it; absent until then. */
  readonly approve_user_name?: string | undefined;
  /** Its lines, in the order they were added. */
  readonly StrAdjItm: readonly StrAdjItm[];
}

/** A line of an adjustment. */
export interface StrAdjItm {
  /** The id of the line. */
  readonly line_id: bigint;
  /** The item. */
  readonly item_id: string;
  /** The id of the reason. */
  readonly reason_id: bigint;
  /** How many units, in the standard unit of measure of the item. */
  readonly quantity: DecimalText;
  /** Units in a case. */
  readonly case_size: DecimalText;
  /** Unique identification numbers on the line. */
  readonly uin_col: readonly string[];
}

/** An adjustment to save: a new one, or the changes to one that is in progress. */
export interface StrAdjModVo {
  /** The adjustment to change. Absent: a new one is made. */
  readonly adjustment_id?: bigint | undefined;
  /** The store whose stock is adjusted. It cannot change later. */
  readonly store_id: bigint;
  /** The completed adjustment that this one copies. It cannot change later. */
  readonly reference_id?: bigint | undefined;
  /** The template the lines were taken from. It cannot change later. */
  readonly template_id?: bigint | undefined;
  /** Free text. Absent on a change: the stored text stays; empty: it is cleared. */
  readonly comments?: string | undefined;
  /** Whether the merchandising system is told when the adjustment is confirmed. Absent on a new adjustment: true; absent on a change: as stored. */
  readonly publish?: boolean | undefined;
  /** Lines to add or to change. */
  readonly StrAdjItmMod: readonly StrAdjItmMod[];
  /** Ids of lines to take off the adjustment. Removals are carried out before changes and additions. */
  readonly removed_line_id_col: readonly bigint[];
}

/** A line to add to an adjustment, or to change on it. Children of unknown names after the last known one are ignored, so that newer clients can be served. */
export interface StrAdjItmMod {
  /** The line to change. Absent: the line is added. */
  readonly line_id?: bigint | undefined;
  /** The item. It stands on one line of an adjustment only, and cannot change on an existing line. */
  readonly item_id: string;
  /** The id of the reason as the reason lookup returns it; not its code. It cannot change on an existing line. */
  readonly reason_id: bigint;
  /** How many units, in the standard unit of measure of the item. Greater than zero: the reason gives the direction. */
  readonly quantity: DecimalText;
  /** Units in a case, as in force for this line. */
  readonly case_size: DecimalText;
  /** Unique identification numbers to put on the line. */
  readonly added_uin_col: readonly string[];
  /** Unique identification numbers to take off the line. */
  readonly removed_uin_col: readonly string[];
}

/** The call was carried out. */
export interface InvocationSuccess {
  /** A sentence for people. */
  readonly success_message?: string | undefined;
}

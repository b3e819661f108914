// Written by scripts/generate-contract from wsdl/. Do not edit: run "npm run generate".
import type { DecimalText, Instant } from '../../values.js';

/** Request: a stock movement that merchandising is told. */
export interface PublishInvAdjustCreateUsingInvAdjustDesc {
  /** The movement. Optional as in the other services of this family; a request without it is refused. */
  readonly InvAdjustDesc?: InvAdjustDesc | undefined;
}

/** Response: what became of it. */
export interface PublishInvAdjustCreateUsingInvAdjustDescResponse {
  /** What became of it. */
  readonly ServiceOpStatus?: ServiceOpStatus | undefined;
}

/** What merchandising is told of a stock movement at a store. */
export interface InvAdjustDesc {
  /** The store. */
  readonly dc_dest_id: string;
  /** The lines; the service sends one (D40). */
  readonly InvAdjustDtl: readonly InvAdjustDtl[];
}

/** One item whose stock moved. */
export interface InvAdjustDtl {
  /** The item. */
  readonly item_id: string;
  /** The code of the reason, not its id. */
  readonly adjustment_reason_code?: number | undefined;
  /** The quantity, always above zero: the dispositions give the sign. */
  readonly unit_qty: DecimalText;
  /** Not sent. */
  readonly transshipment_nbr?: string | undefined;
  /** Where the stock comes from: ATS, TRBL or COR; empty for outside the store. */
  readonly from_disposition?: string | undefined;
  /** Where the stock goes to: ATS, TRBL or COR; empty for outside the store. */
  readonly to_disposition?: string | undefined;
  /** Not sent. */
  readonly from_trouble_code?: string | undefined;
  /** Not sent. */
  readonly to_trouble_code?: string | undefined;
  /** Not sent. */
  readonly from_wip_code?: string | undefined;
  /** Not sent. */
  readonly to_wip_code?: string | undefined;
  /** Always 0. Our reading: the type was not seen. */
  readonly transaction_code: number;
  /** Who confirmed the adjustment; a longer name is cut to 30 characters. Our reading: the type was not seen. */
  readonly user_id: string;
  /** When it was confirmed. */
  readonly create_date: Instant;
  /** Not sent. Our reading: the type was not seen. */
  readonly po_nbr?: string | undefined;
  /** Not sent. Our reading: the type was not seen. */
  readonly doc_type?: string | undefined;
  /** Not sent. Our reading: the type was not seen. */
  readonly aux_reason_code?: string | undefined;
  /** Not sent. Our reading: the type was not seen. */
  readonly weight?: DecimalText | undefined;
  /** Not sent. Our reading: the type was not seen. */
  readonly weight_uom?: string | undefined;
  /** Not sent. Our reading: the type was not seen. */
  readonly unit_cost?: DecimalText | undefined;
  /** The UINs that moved. */
  readonly InvAdjustUin: readonly InvAdjustUin[];
}

/** A unit with a number of its own, and what became of it. */
export interface InvAdjustUin {
  /** The number. Our reading: the type was not seen. */
  readonly uin: string;
  /** Its status after the movement: the place in the list of statuses, from 1. Our reading: the type was not seen. */
  readonly status: number;
}

/** What became of the message. Our reading: only the name of the element was seen. */
export interface ServiceOpStatus {
  /** The message was taken. */
  readonly SuccessStatus: readonly SuccessStatus[];
  /** The message was not taken. */
  readonly FailStatus: readonly FailStatus[];
}

/** The message was taken. */
export interface SuccessStatus {
  /** In a word. */
  readonly shortSuccessMessage: string;
  /** In a sentence. */
  readonly successDescription?: string | undefined;
}

/** The message was not taken. */
export interface FailStatus {
  /** In a word. */
  readonly shortErrorMessage: string;
  /** In a sentence. */
  readonly errorDescription?: string | undefined;
}

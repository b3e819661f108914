import type { Dimension } from '../service/dimensions.js';
import type { MeasureName } from '../service/measures.js';

/** Documents whose lines are offset. */
export type DocumentKind = 'sales-order' | 'adjustment';

/** The moment when a line is offset: when it is created, invoiced, or confirmed. */
export type Trigger = 'Create' | 'Invoice' | 'Post';

export const TRIGGERS: Readonly<Record<DocumentKind, readonly Trigger[]>> = {
  'sales-order': ['Create', 'Invoice'],
  adjustment: ['Create', 'Post'],
};

/** A document as sentences name it. */
export const DOCUMENT_NAMES: Readonly<Record<DocumentKind, string>> = {
  'sales-order': 'sales orders',
  adjustment: 'adjustments',
};

/**
 * The boxes, each of one dimension (2.3). With a ticked box, the line's value has to be the one that was
 * posted.
 */
export const BOXES = [
  'site',
  'warehouse',
  'inventoryStatus',
  'location',
  'licensePlate',
  'batchNumber',
  'serialNumber',
] as const;

export type Box = (typeof BOXES)[number];

/** The dimension of a box. A dimension without one is always matched. */
export const DIMENSION_OF_BOX: Readonly<Record<Box, Dimension>> = {
  site: 'SiteId',
  warehouse: 'LocationId',
  inventoryStatus: 'StatusId',
  location: 'WMSLocationId',
  licensePlate: 'LicensePlateId',
  batchNumber: 'BatchId',
  serialNumber: 'SerialId',
};

/** The boxes that have to be ticked where data is kept by location (IV41). */
export const PLACE_BOXES: readonly Box[] = ['site', 'warehouse'];

/** Part of the stock that a measure mirrors (IV43). */
export type StockBucket = 'available' | 'onhand' | 'unavailable' | 'reserved';

/** Whether a measure rises or falls when the stock that it mirrors rises (IV42). */
export type Direction = 1 | -1;

/** A rule for offsetting lines that have a pair. It never changes: a change makes another one (IV56). */
export interface ConfiguredLine extends MeasureName {
  readonly id: number;
  readonly document: DocumentKind;
  readonly trigger: Trigger;
  /** The ticked boxes. */
  readonly match: ReadonlySet<Box>;
  readonly direction: Direction;
  /** The bucket that the measure of an adjustment mirrors. An order takes from available stock. */
  readonly bucket: StockBucket;
  /** Whether later quantities of a document are followed (IV54). */
  readonly followChanges: boolean;
}

/** A line before it is configured. */
export type NewConfiguredLine = Omit<ConfiguredLine, 'id'>;

import { z } from 'zod';
import {
  VISIBILITY_DIMENSIONS_MAX,
  VISIBILITY_NAME_LENGTH_MAX,
  VISIBILITY_VALUE_LENGTH_MAX,
} from '../config/limits.js';
import type { Id } from '../engine/model/model.js';
import type { AdjustmentReads } from '../store/store.js';
import type { Problem } from './errors.js';
import { textSchema } from './schemas.js';

/** A source or a measure, in any case. */
export const measureNameSchema = textSchema(VISIBILITY_NAME_LENGTH_MAX);

const saidDimensions = z
  .record(z.string().max(VISIBILITY_NAME_LENGTH_MAX), textSchema(VISIBILITY_VALUE_LENGTH_MAX))
  .refine(
    (values) => Object.keys(values).length <= VISIBILITY_DIMENSIONS_MAX,
    `must have at most ${VISIBILITY_DIMENSIONS_MAX} entries`,
  );

/** The offset that a line of a document says (IV44). Null: it has none (IV45). */
export const lineOffsetSchema = z
  .strictObject({
    dataSource: measureNameSchema.nullable().optional(),
    physicalMeasure: measureNameSchema.nullable().optional(),
    dimensions: saidDimensions
      .optional()
      .describe('batchNumber, licensePlate, location, inventoryStatus, serialNumber and such.'),
  })
  .nullable();

/** The pair of a line as it is shown. */
export const shownOffsetSchema = z.strictObject({
  dataSource: z.string(),
  physicalMeasure: z.string(),
  dimensions: z.record(z.string(), z.string()).describe('What the line says itself.'),
});

export type ShownLineOffset = z.output<typeof shownOffsetSchema>;

/** A line of a save, as far as its offset is concerned. Undefined: the line says nothing of it. */
export interface LineWithOffset {
  readonly lineId?: Id | undefined;
  readonly item: string;
  readonly offset?: z.output<typeof lineOffsetSchema> | undefined;
}

/** The room that keeps offsets beside the lines of adjustments. */
export interface LineOffsetsPort {
  /** The refusals of the offsets that lines say. See check. */
  readonly problems: (
    reads: AdjustmentReads,
    adjustmentId: Id | undefined,
    lines: readonly LineWithOffset[],
  ) => Promise<readonly Problem[]>;
  /**
   * Checks the offsets that lines of a save say. Returns the data for the command to carry.
   *
   * @param reads the store as the caller may read it: lines of an adjustment that is not there have nothing
   * stored
   * @throws ApiError, RefusedError NOT_PERMITTED
   */
  readonly check: (
    reads: AdjustmentReads,
    adjustmentId: Id | undefined,
    lines: readonly LineWithOffset[],
  ) => Promise<unknown>;
  /** The offsets beside the lines of an adjustment, by their ids. */
  readonly read: (adjustmentId: Id) => Promise<ReadonlyMap<Id, ShownLineOffset>>;
}

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

/** What a line of a document says of its offset (IV44); null: it has none (IV45). */
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

/** A line of a save, as far as its offset is concerned; undefined: it says nothing. */
export interface LineWithOffset {
  readonly lineId?: Id | undefined;
  readonly item: string;
  readonly offset?: z.output<typeof lineOffsetSchema> | undefined;
}

/** Who keeps something of its own beside the lines of adjustments. */
export interface LineOffsetsPort {
  /** What is wrong with what lines say; see check. */
  readonly problems: (
    reads: AdjustmentReads,
    adjustmentId: Id | undefined,
    lines: readonly LineWithOffset[],
  ) => Promise<readonly Problem[]>;
  /**
   * Checks what lines of a save say. Gives what the command is to carry.
   *
   * @param reads as the caller may read: lines of an adjustment that is not there have nothing stored
   * @throws ApiError, RefusedError NOT_PERMITTED
   */
  readonly check: (
    reads: AdjustmentReads,
    adjustmentId: Id | undefined,
    lines: readonly LineWithOffset[],
  ) => Promise<unknown>;
  /** What stands beside the lines of an adjustment, by their ids. */
  readonly read: (adjustmentId: Id) => Promise<ReadonlyMap<Id, ShownLineOffset>>;
}

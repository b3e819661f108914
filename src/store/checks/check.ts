import { CHECK_SLICE_ROWS } from '../../config/limits.js';
import type { Dialect } from '../dialect.js';
import type { Steps } from '../steps.js';
import type { Store } from '../store.js';

export interface FindingEntry {
  /** A sentence with the values of a finding in braces. */
  readonly sentence: string;
  /** The next step for the person who runs the check. */
  readonly advice: string;
}

/** The findings of a check by code. A code never changes. */
export type FindingTopic = Readonly<Record<string, FindingEntry>>;

export type FindingValues = Readonly<Record<string, string | number>>;

/**
 * A place where data does not agree, with the value that should be (`expected`) and the one that is
 * (`found`).
 */
export interface Finding<Code extends string = string> {
  readonly code: Code;
  readonly values: FindingValues;
}

/** The report of a check while it goes on. */
export interface Report<Code extends string = string> {
  find(code: Code, values: FindingValues): void;
  /** So many rows more were looked at. */
  looked(rows: number): void;
}

/** The properties of the database that a check looks at. */
export interface CheckScope {
  readonly dialect: Dialect;
  readonly usesSubBuckets: boolean;
}

interface CheckBase {
  readonly name: string;
  /** The data that it compares. */
  readonly about: string;
  readonly topic: FindingTopic;
}

/**
 * A check that reads. Its answers between two pauses are of one moment, and small. It has to be right
 * although others go on writing between two of them.
 */
export interface FlowCheck extends CheckBase {
  readonly steps: (scope: CheckScope, report: Report) => Steps<void>;
}

/** A check that a database makes by itself. */
export interface OwnCheck extends CheckBase {
  readonly inspect: (store: Store, report: Report) => Promise<void>;
}

export type Check = FlowCheck | OwnCheck;

/** Declares a check whose steps find nothing but the codes of its topic. */
export function flowCheck<Topic extends FindingTopic>(check: {
  readonly name: string;
  readonly about: string;
  readonly topic: Topic;
  readonly steps: (scope: CheckScope, report: Report<keyof Topic & string>) => Steps<void>;
}): FlowCheck {
  return check;
}

/** The part of a slice that is used up. */
export class Slice {
  private rows = 0;

  /** Whether others should get their turn after so many rows more. If so, a new slice begins. */
  isFull(rows: number): boolean {
    this.rows += rows;
    if (this.rows < CHECK_SLICE_ROWS) return false;
    this.rows = 0;
    return true;
  }
}

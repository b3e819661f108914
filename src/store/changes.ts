import { randomIds } from '../base/ids.js';

/** The subjects of changes. A reader that shows a subject reads it anew. */
export const SUBJECTS = [
  'access',
  'adjustments',
  'outbox',
  'parameters',
  'reasons',
  'referenceData',
  'stock',
  'subBuckets',
  'templates',
  'wastage',
] as const;

export type Subject = (typeof SUBJECTS)[number];

/** The number of changes of each subject since this process has opened the database. */
export type ChangeCounts = Readonly<Record<Subject, number>>;

/**
 * Counts changes in memory. The notes of a transaction count once it is over: a reader that sees a higher
 * number finds the change. One that is undone may count too.
 */
export class Changes {
  /** Another one in each process: the numbers begin anew. */
  readonly run = randomIds.token();
  private readonly counts: Record<Subject, number>;
  private readonly noted = new Set<Subject>();

  constructor() {
    const none = SUBJECTS.map((subject) => [subject, 0] as const);
    this.counts = Object.fromEntries(none) as Record<Subject, number>;
  }

  /** Called inside a transaction. */
  note(subjects: readonly Subject[]): void {
    for (const subject of subjects) this.noted.add(subject);
  }

  /** Counts the notes of a committed transaction. */
  count(): void {
    for (const subject of this.noted) this.counts[subject] += 1;
    this.noted.clear();
  }

  read(): ChangeCounts {
    return { ...this.counts };
  }
}

/** The subjects that a file of reference data may change: documents show its items and stores, too. */
export const IMPORTED: readonly Subject[] = [
  'referenceData',
  'stock',
  'adjustments',
  'templates',
  'wastage',
];

import { randomIds } from '../base/ids.js';

/** What a change is about: whoever shows it reads it anew. */
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

/** How often each subject has changed since this process has opened the database. */
export type ChangeCounts = Readonly<Record<Subject, number>>;

/**
 * Counts changes in memory. What a transaction has noted counts once it is over: whoever reads on a
 * higher number finds the change. One that is undone may count too.
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

  /** What was noted is committed. */
  count(): void {
    for (const subject of this.noted) this.counts[subject] += 1;
    this.noted.clear();
  }

  read(): ChangeCounts {
    return { ...this.counts };
  }
}

/** What a file of reference data may change: documents show its items and stores, too. */
export const IMPORTED: readonly Subject[] = [
  'referenceData',
  'stock',
  'adjustments',
  'templates',
  'wastage',
];

import type { Id } from '../../engine/model/model.js';
import { all, change, type Steps } from '../steps.js';

const BEFORE = 'outboxPurged';
const UP_TO = 'outboxPurgedId';

/** The rows that may be gone. */
export interface PurgeMark {
  /** Rows of before this instant, as stored. */
  readonly before: string;
  /** Rows up to this id. Where the clock was set back, they stand behind younger ones. */
  readonly upTo: Id;
}

const NOTE = `INSERT INTO database_state (name, value) VALUES (?, ?)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value`;

/** Remembers that rows of before an instant, as stored, up to an id may be gone. */
export function* notePurge(before: string, upTo: Id): Steps<void> {
  const known = yield* readPurge();
  if (known === undefined || before > known.before) yield* change(NOTE, BEFORE, before);
  if (upTo > (known?.upTo ?? 0)) yield* change(NOTE, UP_TO, String(upTo));
}

/** Reads which rows may be gone. Undefined if none was ever deleted. */
export function* readPurge(): Steps<PurgeMark | undefined> {
  const sql = 'SELECT name, value FROM database_state WHERE name IN (?, ?)';
  const rows = yield* all<{ name: string; value: string }>(sql, BEFORE, UP_TO);
  const noted = (wanted: string) => rows.find(({ name }) => name === wanted)?.value;
  const before = noted(BEFORE);
  return before === undefined ? undefined : { before, upTo: Number(noted(UP_TO) ?? 0) };
}

/** Forgets deleted rows: everything is new. */
export function* forgetPurge(): Steps<void> {
  yield* change('DELETE FROM database_state WHERE name IN (?, ?)', BEFORE, UP_TO);
}

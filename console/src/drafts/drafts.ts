/**
 * Nothing that was typed is lost: a record for the head of a draft, and one for each line that was
 * changed, under user, store and document. A draft is no archive: browsers may empty their storage.
 */
import { readAll, readLines, readOne, write } from './database.js';

export interface KeptHead<Head = unknown> {
  /** `lindqvist/5000/adjustment/42`. */
  readonly document: string;
  readonly user: string;
  readonly store: number;
  /** The title for people: `Adjustment 42`. */
  readonly title: string;
  /** The address where the draft goes on, below `/console`. */
  readonly address: string;
  readonly at: number;
  readonly changedLines: number;
  readonly head: Head;
}

interface KeptLine<Line> {
  readonly document: string;
  readonly key: string;
  readonly line: Line;
}

export function draftKey(user: string, store: number, document: string): string {
  return `${user}/${store}/${document}`;
}

/** Writes the changes since the last time: few lines, however long the document is. */
export class DraftKeeper<Head, Line extends { readonly key: string }> {
  private written: ReadonlyMap<string, Line> = new Map();

  async keep(head: KeptHead<Head>, lines: readonly Line[]): Promise<void> {
    const { document } = head;
    const now = new Map(lines.map((line) => [line.key, line]));
    const before = this.written;
    this.written = now;
    await write(['heads', 'lines'], (storeOf) => {
      storeOf('heads').put(head);
      const kept = storeOf('lines');
      for (const [key, line] of now) {
        if (before.get(key) !== line) kept.put({ document, key, line } satisfies KeptLine<Line>);
      }
      for (const key of before.keys()) if (!now.has(key)) kept.delete([document, key]);
    });
  }

  async drop(document: string): Promise<void> {
    this.written = new Map();
    await dropDraft(document);
  }
}

/** A draft of the device. Undefined where there is none. */
export async function readDraft<Head, Line>(
  document: string,
): Promise<{ readonly kept: KeptHead<Head>; readonly lines: readonly Line[] } | undefined> {
  const kept = await readOne<KeptHead<Head>>('heads', document);
  if (kept === undefined) return undefined;
  const lines = await readLines<KeptLine<Line>>(document);
  return { kept, lines: lines.map(({ line }) => line) };
}

export async function dropDraft(document: string): Promise<void> {
  await write(['heads', 'lines'], (storeOf) => {
    storeOf('heads').delete(document);
    const range = IDBKeyRange.bound([document, ''], [document, '\uffff']);
    storeOf('lines').delete(range);
  });
}

/** The drafts of a user on this device, the newest first. */
export async function listDrafts(user: string): Promise<KeptHead[]> {
  const all = await readAll<KeptHead>('heads');
  return all.filter((one) => one.user === user).sort((a, b) => b.at - a.at);
}

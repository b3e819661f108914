/** The meaning of a scanned code. The rule is the server's (`codes resolve`). */
import { answered, client } from '../../interface/client.js';
import type { components } from '../../interface/generated/api.js';
import type { Scanned } from './counting.js';
import type { AddedLine } from './draft.js';

type Meaning = components['schemas']['CodesResolveAnswer']['meanings'][number];
export type Item = components['schemas']['ItemsFindAnswer']['items'][number];

/** The result of a code: something to count, or a sentence on its other meaning. */
export type Resolved =
  | { readonly scanned: Scanned }
  | { readonly note: string; readonly isUnknown: boolean };

/** Codes that were resolved. The same one again needs no network. */
const known = new Map<string, Scanned>();
const KNOWN_MAX = 5000;

const knownKey = (store: number, code: string): string => `${store}\n${code}`;

/** The meaning of a code that this tab has met before. Undefined for a new one. */
export function knownCode(store: number, code: string): Scanned | undefined {
  return known.get(knownKey(store, code));
}

export function addedLineOf(item: Item): AddedLine {
  const { item: id, description, unitOfMeasure, uinType, imageAddress, caseSize } = item;
  return { item: id, description, unitOfMeasure, uinType, imageAddress, caseSize };
}

async function scannedOf(meaning: Meaning, store: number): Promise<Scanned | undefined> {
  if (meaning.kind === 'ITEM' || meaning.kind === 'BARCODE') {
    return { item: addedLineOf(meaning.item) };
  }
  if (meaning.kind !== 'UIN') return undefined;
  const { unit } = meaning;
  const params = { path: { item: unit.item }, query: { store } };
  const read = await answered(client.GET('/_admin/api/items/{item}', { params }));
  return { item: addedLineOf(read), unit };
}

function noteOf(meanings: readonly Meaning[]): string {
  const [first] = meanings;
  if (first?.kind === 'ADJUSTMENT') return `This is adjustment ${first.id}, not an item.`;
  if (first?.kind === 'TEMPLATE') return `This is template ${first.id}, not an item.`;
  return 'Unknown code.';
}

/** @throws Failure */
export async function meaningsOf(code: string, store: number): Promise<readonly Meaning[]> {
  const query = { code, store };
  return (await answered(client.GET('/_admin/api/codes', { params: { query } }))).meanings;
}

/**
 * Resolves a code for a store.
 *
 * @throws Failure
 */
export async function resolved(code: string, store: number): Promise<Resolved> {
  const meanings = await meaningsOf(code, store);
  for (const meaning of meanings) {
    const scanned = await scannedOf(meaning, store);
    if (scanned === undefined) continue;
    if (known.size >= KNOWN_MAX) known.clear();
    // A unit may be sold meanwhile. It is looked up each time.
    if (scanned.unit === undefined) known.set(knownKey(store, code), scanned);
    return { scanned };
  }
  return { note: noteOf(meanings), isUnknown: meanings.length === 0 };
}

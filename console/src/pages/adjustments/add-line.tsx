import { useQuery } from '@tanstack/react-query';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  useDeferredValue,
  useId,
  useState,
} from 'react';
import { answered, client } from '../../interface/client.js';
import { asFailure } from '../../interface/failure.js';
import type { components } from '../../interface/generated/api.js';
import { sentenceOf } from '../../texts/problems.js';
import type { AddedLine } from './draft.js';
import { type PastedRow, pastedRows } from './pasting.js';

export type Item = components['schemas']['ItemsFindAnswer']['items'][number];

const SHOWN_MAX = 12;

/** The most names of an item that the server lists. */
const LISTED_NAMES_MAX = 100;

export function addedLine(found: Item): AddedLine {
  const { item, description, unitOfMeasure, uinType, imageAddress, caseSize } = found;
  // A list cuts off many names. Then the item is read.
  const { attributeNames: names } = found;
  const attributeNames = names.length < LISTED_NAMES_MAX ? names : undefined;
  return { item, description, unitOfMeasure, uinType, imageAddress, caseSize, attributeNames };
}

/** The item of a code. Undefined where it is none. */
export async function itemOfCode(code: string, store: number): Promise<Item | undefined> {
  const query = { code, store };
  const { meanings } = await answered(client.GET('/_admin/api/codes', { params: { query } }));
  for (const meaning of meanings) {
    if (meaning.kind === 'ITEM' || meaning.kind === 'BARCODE') return meaning.item;
  }
  return undefined;
}

async function itemsOfWords(query: string, store: number): Promise<Item[]> {
  const params = { query: { query, store, limit: SHOWN_MAX } };
  const { items } = await answered(client.GET('/_admin/api/items', { params }));
  return items;
}

/** Adds lines. Takes a scan, an id, a barcode or words. Rows of a spreadsheet are pasted into it. */
export function AddLine({
  store,
  input,
  onAdd,
  onPaste,
}: {
  readonly store: number;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly onAdd: (item: Item) => void;
  readonly onPaste: (rows: readonly PastedRow[]) => void;
}) {
  const list = useId();
  const [text, setText] = useState('');
  const [note, setNote] = useState<string>();
  const [at, setAt] = useState(0);
  const words = useDeferredValue(text.trim());
  const { data } = useQuery({
    queryKey: ['items', 'words', store, words],
    queryFn: () => itemsOfWords(words, store),
    enabled: words.length > 1,
    staleTime: 30_000,
  });
  const found = words.length > 1 && text !== '' ? (data ?? []) : [];

  const add = (item: Item): void => {
    setText('');
    setAt(0);
    setNote(undefined);
    onAdd(item);
  };
  const enter = async (): Promise<void> => {
    const code = text.trim();
    if (code === '') return;
    setNote(undefined);
    try {
      const exact = await itemOfCode(code, store);
      if (exact !== undefined) return add(exact);
      const items = await itemsOfWords(code, store);
      const chosen = items[Math.min(at, items.length - 1)];
      if (chosen === undefined) setNote(`No item has the id, barcode or words ${code}.`);
      else if (items.length === 1 || at > 0) add(chosen);
      else setNote(`${items.length} items match: choose one with the arrow keys.`);
    } catch (error) {
      setNote(sentenceOf(asFailure(error)));
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const chosen = found[at - 1];
    if (event.key === 'Enter') {
      event.preventDefault();
      if (chosen !== undefined) add(chosen);
      else void enter();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt(Math.max(0, Math.min(found.length, at + (event.key === 'ArrowDown' ? 1 : -1))));
    } else if (event.key === 'Escape') {
      setText('');
      setAt(0);
    }
  };
  const paste = (event: ClipboardEvent): void => {
    const rows = pastedRows(event.clipboardData.getData('text/plain'));
    if (rows === undefined) return;
    event.preventDefault();
    onPaste(rows);
  };
  return (
    <div className="add-line">
      <input
        ref={input}
        role="combobox"
        aria-label="Add an item"
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={at > 0 ? `${list}-${at}` : undefined}
        placeholder="Add: scan, id, barcode or words; paste rows of a spreadsheet"
        autoComplete="off"
        maxLength={128}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          setNote(undefined);
        }}
        onKeyDown={onKeyDown}
        onPaste={paste}
      />
      <div
        id={list}
        role="listbox"
        aria-label="Items"
        className="popup add-popup"
        hidden={found.length === 0}
      >
        {found.map((item, index) => (
          <div
            key={item.item}
            id={`${list}-${index + 1}`}
            role="option"
            aria-selected={at === index + 1}
            tabIndex={-1}
            className="option"
            data-highlighted={at === index + 1 || undefined}
            onPointerDown={(event) => {
              event.preventDefault();
              add(item);
            }}
          >
            <span className="code">{item.item}</span> {item.description}
            {item.isRanged === false && <span className="second">not at this store</span>}
          </div>
        ))}
      </div>
      {note !== undefined && (
        <p className="problem" role="alert">
          {note}
        </p>
      )}
    </div>
  );
}

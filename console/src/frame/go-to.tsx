import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useStoreChoice } from '../access/stores.js';
import { answered, client } from '../interface/client.js';
import { asFailure } from '../interface/failure.js';
import type { components } from '../interface/generated/api.js';
import { addressOf, searchOf } from '../routes.js';
import { sentenceOf } from '../texts/problems.js';
import { useShortcut } from './shortcuts.js';

type Meaning = components['schemas']['CodesResolveAnswer']['meanings'][number];

/** The address of the page that shows a meaning. */
function addressOfMeaning(meaning: Meaning, code: string): string {
  switch (meaning.kind) {
    case 'ADJUSTMENT':
      return addressOf('/adjustments/:id', { id: meaning.id });
    case 'TEMPLATE':
      return `/templates/${meaning.id}`;
    case 'ITEM':
    case 'BARCODE':
      return `/stock${searchOf({ item: meaning.item.item })}`;
    case 'UIN':
      return `/units${searchOf({ uin: meaning.unit.uin })}`;
    case 'MESSAGE':
      return `/messages/${encodeURIComponent(meaning.message)}`;
    case 'CORRELATION_ID':
      return `/journal${searchOf({ correlationId: code })}`;
  }
}

function textOf(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'ADJUSTMENT':
      return `Adjustment ${meaning.id}`;
    case 'TEMPLATE':
      return `Template ${meaning.id}`;
    case 'ITEM':
      return `Item ${meaning.item.item} ${meaning.item.description}`;
    case 'BARCODE':
      return `Barcode of ${meaning.item.item} ${meaning.item.description}`;
    case 'UIN':
      return `Unit ${meaning.unit.uin} of ${meaning.unit.item}`;
    case 'MESSAGE':
      return `Message ${meaning.message}`;
    case 'CORRELATION_ID':
      return 'Correlation id';
  }
}

/** Takes any id or code, and goes to its page. */
export function GoTo() {
  const input = useRef<HTMLInputElement>(null);
  const [, go] = useLocation();
  const { store } = useStoreChoice();
  const [text, setText] = useState('');
  const [note, setNote] = useState<string>();
  const [meanings, setMeanings] = useState<readonly Meaning[]>([]);
  useShortcut('Ctrl+K', () => input.current?.select());

  const openMeaning = (meaning: Meaning): void => {
    setMeanings([]);
    setText('');
    go(addressOfMeaning(meaning, text.trim()));
  };
  const resolve = async (): Promise<void> => {
    const code = text.trim();
    if (code === '') return;
    setNote(undefined);
    try {
      const query = { code, store: store.id };
      const found = await answered(client.GET('/_admin/api/codes', { params: { query } }));
      const [only, ...others] = found.meanings;
      if (only === undefined) setNote(`Nothing has the id or code ${code}.`);
      else if (others.length === 0) openMeaning(only);
      else setMeanings(found.meanings);
    } catch (error) {
      setNote(sentenceOf(asFailure(error)));
    }
  };
  return (
    <form
      className="go-to"
      onSubmit={(event) => {
        event.preventDefault();
        void resolve();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setMeanings([]);
      }}
    >
      <input
        ref={input}
        type="search"
        aria-label="Go to an id or code"
        placeholder="Go to id or code (Ctrl+K)"
        autoComplete="off"
        value={text}
        maxLength={128}
        onChange={(event) => {
          setText(event.target.value);
          setNote(undefined);
          setMeanings([]);
        }}
      />
      {(note !== undefined || meanings.length > 0) && (
        <div className="popup go-to-popup" aria-live="polite">
          {note !== undefined && <p className="note">{note}</p>}
          {meanings.map((meaning) => (
            <button
              key={textOf(meaning)}
              type="button"
              className="option go-to-option"
              onClick={() => openMeaning(meaning)}
            >
              {textOf(meaning)}
            </button>
          ))}
        </div>
      )}
    </form>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { answered, client } from '../../interface/client.js';
import { asFailure } from '../../interface/failure.js';
import { Dialog } from '../../parts/dialog.js';
import { TextField } from '../../parts/field.js';
import { sentenceOf } from '../../texts/problems.js';
import type { Item } from './resolving.js';

const SHOWN_MAX = 20;

async function itemsOf(query: string, store: number): Promise<readonly Item[]> {
  const params = { query: { query, store, limit: SHOWN_MAX } };
  return (await answered(client.GET('/_admin/api/items', { params }))).items;
}

/** Finds an item by words, where no code names it. */
export function ItemSearch({
  store,
  start,
  onChoose,
  onClose,
}: {
  readonly store: number;
  readonly start: string;
  readonly onChoose: (item: Item) => void;
  readonly onClose: () => void;
}) {
  const [text, setText] = useState(start);
  const words = useDeferredValue(text.trim());
  const { data, error } = useQuery({
    queryKey: ['items', 'words', store, words],
    queryFn: () => itemsOf(words, store),
    enabled: words.length > 1,
    staleTime: 30_000,
  });
  const found = words.length > 1 ? (data ?? []) : [];
  const hint =
    words.length < 2
      ? 'Type at least two characters.'
      : data?.length === 0
        ? 'No item has these words.'
        : undefined;
  return (
    <Dialog title="Search item" onClose={onClose}>
      <TextField
        label="Words, id or barcode"
        type="search"
        value={text}
        maxLength={128}
        hint={hint}
        problem={error === null ? undefined : sentenceOf(asFailure(error))}
        onValue={setText}
      />
      <ul className="found-items">
        {found.map((item) => (
          <li key={item.item}>
            <button type="button" className="found-item" onClick={() => onChoose(item)}>
              <strong>{item.description}</strong>
              <span className="second">
                <span className="code">{item.item}</span> {item.unitOfMeasure}
                {item.isRanged === false && ' · not at this store'}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

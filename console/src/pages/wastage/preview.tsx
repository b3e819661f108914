import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useStoreChoice } from '../../access/stores.js';
import { answered, client } from '../../interface/client.js';
import type { components } from '../../interface/generated/api.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { TextField } from '../../parts/field.js';
import { Movement, Quantity } from '../../parts/quantity.js';
import { Empty } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import { idOf } from '../../routes.js';
import { Read } from '../kit/listing.js';
import { Named } from '../kit/names.js';
import { SKIP_WORDS } from './skip-words.js';

type Previewed = components['schemas']['WastageGroupsPreviewAnswer']['items'][number];

const COLUMNS: readonly Column<Previewed>[] = [
  {
    ...{ id: 'item', title: 'Item' },
    cell: ({ item, description }) => <Named id={item} name={description} />,
  },
  {
    ...{ id: 'available', title: 'Available', kind: 'number', isTitled: true },
    cell: ({ available, unitOfMeasure }) => <Quantity value={available} unit={unitOfMeasure} />,
  },
  {
    ...{ id: 'lost', title: 'Would be taken', kind: 'number', isTitled: true },
    cell: ({ quantity }) => quantity !== undefined && <Movement value={`-${quantity}`} />,
  },
  {
    ...{ id: 'why', title: 'Why nothing' },
    cell: ({ skipped }) => skipped !== undefined && SKIP_WORDS[skipped],
  },
];

function usePreview(group: number, store: number) {
  return useInfiniteQuery({
    queryKey: ['wastage', 'preview', group, store],
    queryFn: ({ pageParam: after }) => {
      const query = { store, ...(after === undefined ? {} : { after }) };
      const params = { path: { id: group }, query };
      return answered(client.GET('/_admin/api/wastage/groups/{id}/preview', { params }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });
}

function Items({ group, store }: { readonly group: number; readonly store: number }) {
  const found = usePreview(group, store);
  const { hasNextPage, isFetching, fetchNextPage } = found;
  return (
    <Read query={found}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return (
          <>
            {items.length === 0 && !hasNextPage ? (
              <Empty>Store {store} has none of its items.</Empty>
            ) : (
              <Table label="Preview" columns={COLUMNS} rows={items} rowKey={({ item }) => item} />
            )}
            {hasNextPage && (
              <Button
                off={isFetching ? 'It is read.' : undefined}
                onClick={() => void fetchNextPage()}
              >
                Go on
              </Button>
            )}
          </>
        );
      }}
    </Read>
  );
}

/**
 * The quantities that a run of a group would take at a store now, decided as the batch does. Nothing moves.
 */
export function PreviewDialog({
  group,
  onClose,
}: {
  readonly group: number;
  readonly onClose: () => void;
}) {
  const { store: here } = useStoreChoice();
  const [text, setText] = useState(String(here.id));
  const [store, setStore] = useState(here.id);
  const [problem, setProblem] = useState<string>();
  const show = (): void => {
    const id = idOf(text.trim());
    setProblem(id === undefined ? 'The number of a store.' : undefined);
    if (id !== undefined) setStore(id);
  };
  return (
    <Dialog
      title={`What group ${group} would take now`}
      isWide
      onClose={onClose}
      onSubmit={show}
      actions={<Button onClick={onClose}>Back</Button>}
    >
      <p>As the group is saved, at this moment. Nothing moves.</p>
      <div className="inline-form">
        <TextField
          label="At store"
          inputMode="numeric"
          value={text}
          problem={problem}
          onValue={setText}
        />
        <Button isSubmit>Show</Button>
      </div>
      <Items key={store} group={group} store={store} />
    </Dialog>
  );
}

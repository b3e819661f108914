import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Store } from '../../access/stores.js';
import { answered, client } from '../../interface/client.js';
import { Instant } from '../../parts/instant.js';
import { MoreRows } from '../../parts/more-rows.js';
import { Empty } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import { addressOf } from '../../routes.js';
import { type Told, toldText } from '../../texts/told.js';
import { Read } from '../kit/listing.js';
import { Named, useStoresOf } from '../kit/names.js';
import { areaWord } from '../stock/areas.js';
import { AGAIN_MS } from './reading.js';

/** The most rows that are loaded by scrolling. */
const STEP = 500;

/** Each page is read again with all before it. Beyond the first the list stands still. */
function useTransactions(store: number | undefined, isSent: boolean) {
  return useInfiniteQuery({
    queryKey: ['outbox', 'transactions', 'all', store, isSent],
    queryFn: ({ pageParam: after }) => {
      const query = {
        ...(store === undefined ? {} : { store }),
        ...(isSent ? { sent: true } : {}),
        ...(after === undefined ? {} : { after }),
      };
      return answered(client.GET('/_admin/api/outbox/transactions', { params: { query } }));
    },
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state: { data } }) => ((data?.pages.length ?? 0) > 1 ? false : AGAIN_MS),
  });
}

function columnsOf(storeOf: (id: number) => Store | undefined): readonly Column<Told>[] {
  return [
    {
      ...{ id: 'at', title: 'When', kind: 'short' },
      cell: ({ at, storeId }) => <Instant at={at} zone={storeOf(storeId)?.timeZone} />,
    },
    {
      ...{ id: 'store', title: 'Store', isTitled: true },
      cell: ({ storeId }) => <Named id={storeId} name={storeOf(storeId)?.name} />,
    },
    {
      ...{ id: 'what', title: 'What' },
      cell: ({ transactionType, transactionId }) => `${areaWord(transactionType)} ${transactionId}`,
    },
    {
      ...{ id: 'messages', title: 'Messages', kind: 'number', isTitled: true },
      cell: ({ messageCount }) => messageCount,
    },
    { id: 'state', title: 'How far each channel is', cell: toldText },
  ];
}

/** The transactions for merchandising, the newest first, in any state of their messages. */
export function Transactions({
  store,
  isSent,
}: {
  /** Undefined: all stores that may be seen. */
  readonly store: number | undefined;
  /** Whether only those are listed whose every message is sent. */
  readonly isSent: boolean;
}) {
  const [limit, setLimit] = useState(STEP);
  const found = useTransactions(store, isSent);
  const { hasNextPage, isFetching, fetchNextPage } = found;
  const rows = found.data?.pages.flatMap(({ transactions }) => transactions) ?? [];
  const columns = columnsOf(useStoresOf(rows.map(({ storeId }) => storeId)));
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return (
    <Read query={found}>
      {() =>
        rows.length === 0 ? (
          <Empty>
            {isSent
              ? 'Nothing is sent to its last message yet.'
              : 'Merchandising is told of nothing yet.'}
          </Empty>
        ) : (
          <>
            <Table
              label="Transactions"
              columns={columns}
              rows={rows}
              rowKey={({ message }) => message}
              href={({ message }) => addressOf('/messages/:id', { id: message })}
            />
            <MoreRows
              count={rows.length}
              limit={limit}
              hasMore={hasNextPage}
              isReading={isFetching}
              onMore={onMore}
              onRaise={() => setLimit(limit + STEP)}
            />
          </>
        )
      }
    </Read>
  );
}

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { Link } from 'wouter';
import { useStoreChoice } from '../../access/stores.js';
import { answered, client } from '../../interface/client.js';
import type { components } from '../../interface/generated/api.js';
import { Button } from '../../parts/button.js';
import { Instant } from '../../parts/instant.js';
import { MoreRows } from '../../parts/more-rows.js';
import { Panel } from '../../parts/page.js';
import { Quantity } from '../../parts/quantity.js';
import { Empty } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import { addressOf, idOf } from '../../routes.js';
import { useAddress } from '../kit/address.js';
import { Lead, Read } from '../kit/listing.js';
import { Facts } from '../kit/told.js';
import { OffsetPage } from './frame.js';
import { dimensionsText } from './reading.js';

type Schemas = components['schemas'];
type Order = Schemas['SalesOrdersListAnswer']['orders'][number];
type FullOrder = Schemas['SalesOrdersReadAnswer'];
type Line = FullOrder['lines'][number];

const PAGE = 100;
/** The most rows that are loaded by scrolling. */
const STEP = 500;

const STATUSES = ['OPEN', 'INVOICED', 'CANCELED'] as const;

const WORDS: Readonly<Record<Order['status'], string>> = {
  OPEN: 'Open',
  INVOICED: 'Invoiced',
  CANCELED: 'Canceled',
};

function columnsOf(zone: string): readonly Column<Order>[] {
  return [
    { id: 'id', title: 'Order', cell: ({ id }) => id },
    { id: 'number', title: 'Number', cell: ({ number }) => number },
    { id: 'status', title: 'Status', kind: 'short', cell: ({ status }) => WORDS[status] },
    { id: 'return', title: 'Return of', isTitled: true, cell: ({ returnOf }) => returnOf },
    {
      ...{ id: 'at', title: 'Created', kind: 'short' },
      cell: ({ createDate }) => <Instant at={createDate} zone={zone} />,
    },
    { id: 'by', title: 'By', isTitled: true, cell: ({ createUser }) => createUser },
  ];
}

function useOrders(store: number, status: Order['status'] | undefined) {
  return useInfiniteQuery({
    queryKey: ['offset', 'orders', store, status],
    queryFn: ({ pageParam: after }) => {
      const query = {
        ...{ store, limit: PAGE },
        ...(status === undefined ? {} : { status }),
        ...(after === undefined ? {} : { after }),
      };
      return answered(client.GET('/_admin/api/sales-orders', { params: { query } }));
    },
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ orders }) => (orders.length < PAGE ? undefined : orders.at(-1)?.id),
  });
}

/** The pair of a line, with a link to its explanation. */
function Pair({ order, line: { id, offset } }: { readonly order: number; readonly line: Line }) {
  if (offset === undefined) return <span className="second">none</span>;
  const { dataSource, physicalMeasure, dimensions } = offset;
  return (
    <>
      <Link href={addressOf('/offsets/explain', {}, { order, line: id })}>
        {dataSource}.{physicalMeasure}
      </Link>{' '}
      <span className="second">{dimensionsText(dimensions)}</span>
    </>
  );
}

function Lines({ order: { id, lines } }: { readonly order: FullOrder }) {
  const columns: readonly Column<Line>[] = [
    { id: 'item', title: 'Item', cell: ({ item }) => <span className="code">{item}</span> },
    {
      ...{ id: 'quantity', title: 'Quantity', kind: 'number', isTitled: true },
      cell: ({ quantity }) => <Quantity value={quantity} />,
    },
    {
      ...{ id: 'invoiced', title: 'Invoiced', kind: 'number', isTitled: true },
      cell: ({ invoiced }) => <Quantity value={invoiced} />,
    },
    {
      ...{ id: 'returned', title: 'Returned', kind: 'number', isTitled: true },
      cell: ({ returned }) => <Quantity value={returned} />,
    },
    {
      ...{ id: 'pair', title: 'Measure', isTitled: true },
      cell: (line) => <Pair order={id} line={line} />,
    },
  ];
  return <Table label="Lines" columns={columns} rows={lines} rowKey={(line) => String(line.id)} />;
}

function OrderPanel({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const found = useQuery({
    queryKey: ['offset', 'orders', 'read', id],
    queryFn: () =>
      answered(client.GET('/_admin/api/sales-orders/{id}', { params: { path: { id } } })),
  });
  return (
    <Panel title={`Order ${id}`} onClose={onClose}>
      <Read query={found}>
        {(order) => (
          <>
            <Facts
              facts={[
                ['Number', order.number],
                ['Status', WORDS[order.status]],
                ['Store', order.storeId],
                ['Return of', order.returnOf],
                [
                  'Invoices',
                  order.invoices.map((invoice) => invoice.number ?? invoice.id).join(', '),
                ],
              ]}
            />
            <Lines order={order} />
          </>
        )}
      </Read>
    </Panel>
  );
}

/** The sales orders of the store, and the lines of them that carry a pair. */
export default function OffsetOrders() {
  const { store } = useStoreChoice();
  const address = useAddress();
  const status = STATUSES.find((one) => one === address.get('status'));
  const [limit, setLimit] = useState(STEP);
  const found = useOrders(store.id, status);
  const { hasNextPage, isFetching, fetchNextPage } = found;
  const rows = found.data?.pages.flatMap(({ orders }) => orders) ?? [];
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const id = idOf(address.get('order'));
  return (
    <OffsetPage
      tab="orders"
      panel={
        id !== undefined && (
          <OrderPanel key={id} id={id} onClose={() => address.go({ order: undefined })} />
        )
      }
    >
      <Lead>
        Sales orders come from other systems; an order shows which of its lines are offset.
      </Lead>
      <div className="presets">
        {[undefined, ...STATUSES].map((one) => (
          <Button
            key={one ?? 'all'}
            aria-pressed={status === one}
            onClick={() => address.go({ status: one })}
          >
            {one === undefined ? 'All' : WORDS[one]}
          </Button>
        ))}
      </div>
      <Read query={found}>
        {() =>
          rows.length === 0 ? (
            <Empty>No order at {store.id} that matches.</Empty>
          ) : (
            <>
              <Table
                label="Sales orders"
                columns={columnsOf(store.timeZone)}
                rows={rows}
                rowKey={(row) => String(row.id)}
                href={(row) => address.with({ order: row.id })}
              />
              <MoreRows
                count={rows.length}
                limit={limit}
                hasMore={hasNextPage}
                isReading={isFetching}
                onMore={onMore}
                onRaise={() => setLimit(limit + STEP)}
                which="the oldest"
              />
            </>
          )
        }
      </Read>
    </OffsetPage>
  );
}

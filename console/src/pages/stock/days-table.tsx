import { Button } from '../../parts/button.js';
import { Movement, Quantity } from '../../parts/quantity.js';
import { Empty } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import { Read } from '../kit/listing.js';
import { type Day, useDays } from './reading-stock.js';

const columnsOf = (unit: string): readonly Column<Day>[] => [
  { id: 'day', title: 'Day', kind: 'short', cell: ({ date }) => <strong>{date}</strong> },
  {
    ...{ id: 'count', title: 'Movements', kind: 'number', isTitled: true },
    cell: ({ movementCount }) => movementCount,
  },
  {
    ...{ id: 'total', title: 'Δ total', kind: 'number', isTitled: true },
    cell: ({ total }) => <Movement value={total} unit={unit} />,
  },
  {
    ...{ id: 'unavailable', title: 'Δ unavailable', kind: 'number', isTitled: true },
    cell: ({ nonSellable }) => <Movement value={nonSellable} unit={unit} />,
  },
  {
    ...{ id: 'reserve', title: 'Δ reserve', kind: 'number', isTitled: true },
    cell: ({ customerReserve }) => <Movement value={customerReserve} unit={unit} />,
  },
  {
    ...{ id: 'closing', title: 'Closing stock', kind: 'number', isTitled: true },
    cell: ({ totalAfter }) => <Quantity value={totalAfter} unit={unit} />,
  },
];

/** The changes of an item's stock on each day of the store, for any number of movements. */
export function DaysTable({
  store,
  item,
  unit,
  from,
  to,
}: {
  readonly store: number;
  readonly item: string;
  readonly unit: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}) {
  const found = useDays(store, item, from, to);
  const { hasNextPage, isFetching, fetchNextPage } = found;
  return (
    <Read query={found}>
      {({ pages }) => {
        const days = pages.flatMap((page) => page.days);
        if (days.length === 0) return <Empty>Nothing has moved in these days.</Empty>;
        return (
          <div className="scroll">
            <Table label="Days" columns={columnsOf(unit)} rows={days} rowKey={({ date }) => date} />
            <p className="table-foot">
              {days.length} {days.length === 1 ? 'day' : 'days'} with movements
              {hasNextPage && (
                <Button
                  off={isFetching ? 'They are read.' : undefined}
                  onClick={() => void fetchNextPage()}
                >
                  Earlier days
                </Button>
              )}
            </p>
          </div>
        );
      }}
    </Read>
  );
}

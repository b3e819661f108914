import { Fragment, type KeyboardEvent, useCallback, useMemo, useState } from 'react';
import { Instant } from '../../parts/instant.js';
import { MoreRows } from '../../parts/more-rows.js';
import { type Column, type Selection, Table } from '../../parts/table.js';
import { addressBeside } from './beside.js';
import { marksOfHead, OutcomeBadge } from './outcome.js';
import type { Head, useExchanges } from './reading.js';

const STEP = 500;

/** The name of an operation, which breaks between its words where it has no room. */
function Breakable({ name }: { readonly name: string }) {
  return name.split(/(?=[A-Z][a-z])/).map((word, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: words have no other name, and never move.
    <Fragment key={at}>
      <wbr />
      {word}
    </Fragment>
  ));
}

function columnsOf(zone: string, isNarrow: boolean): readonly Column<Head>[] {
  const columns: readonly Column<Head>[] = [
    { id: 'id', title: 'No.', kind: 'short', cell: ({ id }) => id },
    {
      ...{ id: 'at', title: `When (${zone})`, kind: 'short' },
      cell: ({ at }) => <Instant at={at} zone={zone} hasSeconds />,
    },
    {
      ...{ id: 'operation', title: 'Operation' },
      cell: ({ operation, channel, kind }) => <Breakable name={operation ?? channel ?? kind} />,
    },
    {
      ...{ id: 'outcome', title: 'Outcome' },
      cell: (head) => (
        <>
          <OutcomeBadge head={head} />{' '}
          {marksOfHead(head).map((mark) => (
            <span key={mark} className="badge attention">
              {mark}
            </span>
          ))}
        </>
      ),
    },
    { id: 'code', title: 'Code', cell: ({ codes }) => codes.join(', ') },
    { id: 'store', title: 'Store', kind: 'short', isTitled: true, cell: ({ store }) => store },
    {
      ...{ id: 'adjustment', title: 'Adjustment', kind: 'short', isTitled: true },
      cell: ({ adjustment }) => adjustment,
    },
    {
      ...{ id: 'ms', title: 'ms', kind: 'number', isTitled: true },
      cell: ({ durationMs }) => (durationMs === undefined ? '' : Math.round(durationMs)),
    },
    { id: 'user', title: 'User', isTitled: true, cell: ({ user }) => user },
  ];
  const beside = ['id', 'at', 'operation', 'outcome'];
  return isNarrow ? columns.filter(({ id }) => beside.includes(id)) : columns;
}

/** Opens the row that the arrows go to, where one is opened. */
function openFocused({ key }: KeyboardEvent): void {
  const { activeElement: row } = document;
  const isArrow = key === 'ArrowDown' || key === 'ArrowUp';
  if (isArrow && row instanceof HTMLElement && row.matches('.row-link')) row.click();
}

/** Exchanges, newest first, a page at a time. */
export function ExchangeTable({
  rows,
  found: { hasNextPage, isFetching, fetchNextPage },
  zone,
  isBeside,
  opened,
  selection,
}: {
  readonly rows: readonly Head[];
  readonly found: ReturnType<typeof useExchanges>;
  readonly zone: string;
  /** Whether something stands beside it, so that there is room for some columns only. */
  readonly isBeside: boolean;
  readonly opened: number | undefined;
  readonly selection: Selection;
}) {
  const [limit, setLimit] = useState(STEP);
  const columns = useMemo(() => columnsOf(zone, isBeside), [zone, isBeside]);
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears what its rows are told.
    <div onKeyUp={opened === undefined ? undefined : openFocused}>
      <Table
        label="Exchanges"
        columns={columns}
        rows={rows.slice(0, limit)}
        rowKey={({ id }) => String(id)}
        href={({ id }) => addressBeside(id, { panel: undefined })}
        selection={selection}
      />
      <MoreRows
        count={Math.min(rows.length, limit)}
        limit={limit}
        hasMore={hasNextPage || rows.length > limit}
        isReading={isFetching}
        onMore={onMore}
        onRaise={() => setLimit(limit + STEP)}
      />
    </div>
  );
}

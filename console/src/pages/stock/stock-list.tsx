import '../../styles/stock.css';
import { useCallback, useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { missingPermission } from '../../access/may.js';
import { type SubBucket, useSubBucketList } from '../../access/reasons.js';
import { useSession } from '../../access/session.js';
import { useStoreChoice } from '../../access/stores.js';
import { rowsCopied, useCopyText } from '../../frame/copying.js';
import { answered, client } from '../../interface/client.js';
import { asFailure } from '../../interface/failure.js';
import { Button } from '../../parts/button.js';
import { useColumns } from '../../parts/columns.js';
import { Instant } from '../../parts/instant.js';
import { MoreRows } from '../../parts/more-rows.js';
import { PageHead, usePageTitle } from '../../parts/page.js';
import { Quantity } from '../../parts/quantity.js';
import { Empty, Failed, Loading } from '../../parts/states.js';
import { type Column, copiedText, Table } from '../../parts/table.js';
import { addressOf } from '../../routes.js';
import {
  POSITION_KINDS,
  type Position,
  type PositionKind,
  usePositionPages,
} from './reading-stock.js';
import { ADJUSTED_ITEMS_MAX, useAdjust } from './use-adjust.js';

/** The number of rows at first. More come on demand. */
const ROWS_MAX = 1000;

const PRESETS: readonly (readonly [PositionKind | undefined, string])[] = [
  [undefined, 'All'],
  ['negative', 'Negative'],
  ['unavailable', 'Unavailable'],
  ['reserved', 'Reserved'],
];

const keyOf = ({ item }: Position): string => item;

function quantityColumn(
  id: string,
  title: string,
  quantityOf: (position: Position) => string,
  isShown = true,
): Column<Position> {
  return {
    ...{ id, title, kind: 'number', isTitled: true, isShown, text: quantityOf },
    cell: (position) => <Quantity value={quantityOf(position)} />,
  };
}

function columnsOf(
  zone: string,
  subBuckets: readonly SubBucket[],
  isOfUnavailable: boolean,
): readonly Column<Position>[] {
  return [
    {
      ...{ id: 'item', title: 'Item', kind: 'short', text: keyOf },
      cell: ({ item }) => <span className="code">{item}</span>,
    },
    {
      ...{ id: 'description', title: 'Description', cell: ({ description }) => description },
      text: ({ description }) => description,
    },
    {
      ...{ id: 'unit', title: 'Unit', kind: 'short', cell: ({ unitOfMeasure }) => unitOfMeasure },
      text: ({ unitOfMeasure }) => unitOfMeasure,
    },
    quantityColumn('total', 'Total', ({ total }) => total),
    quantityColumn('available', 'Available', ({ available }) => available),
    quantityColumn('unavailable', 'Unavailable', ({ nonSellable }) => nonSellable),
    ...subBuckets.map(({ id, description }) =>
      quantityColumn(
        `sub-bucket-${id}`,
        description,
        (position) => position.subBuckets?.find((one) => one.id === id)?.quantity ?? '0',
        // A user who looks at unavailable stock wants to know the place.
        isOfUnavailable,
      ),
    ),
    quantityColumn(
      'customer',
      'Customer reserve',
      ({ customerReserve }) => customerReserve,
      !isOfUnavailable,
    ),
    quantityColumn(
      'transfer',
      'Transfer reserve',
      ({ transferReserve }) => transferReserve,
      !isOfUnavailable,
    ),
    quantityColumn('vendor', 'Vendor return', ({ vendorReturn }) => vendorReturn, !isOfUnavailable),
    {
      ...{ id: 'changed', title: 'Changed', kind: 'short', isTitled: true },
      cell: ({ updateDate }) => <Instant at={updateDate} zone={zone} />,
      text: ({ updateDate }) => updateDate ?? '',
    },
  ];
}

/** The item that a typed or scanned code is. Undefined where it is none. */
async function itemOfCode(code: string, store: number): Promise<string | undefined> {
  const query = { code, store };
  const { meanings } = await answered(client.GET('/_admin/api/codes', { params: { query } }));
  for (const meaning of meanings) {
    if (meaning.kind === 'ITEM' || meaning.kind === 'BARCODE') return meaning.item.item;
    if (meaning.kind === 'UIN') return meaning.unit.item;
  }
  return undefined;
}

/** The stock of a store, item by item. */
export default function StockList() {
  const { store } = useStoreChoice();
  const { may } = useSession();
  const sent = new URLSearchParams(useSearch());
  const [, go] = useLocation();
  const copyText = useCopyText();
  const adjust = useAdjust();
  const subBuckets = useSubBucketList();
  const words = sent.get('query') ?? '';
  const only = POSITION_KINDS.find((kind) => kind === sent.get('only'));
  const [text, setText] = useState(words);
  const [limit, setLimit] = useState(ROWS_MAX);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<string>();
  usePageTitle(`Stock · ${store.id} ${store.name}`);

  const listed = usePositionPages(store.id, words, only);
  const { data, error, refetch, hasNextPage, isFetching, fetchNextPage } = listed;
  const all = useMemo(() => data?.pages.flatMap(({ positions }) => positions) ?? [], [data]);
  const rows = useMemo(() => all.slice(0, limit), [all, limit]);
  const columns = useMemo(
    () => columnsOf(store.timeZone, subBuckets, only === 'unavailable'),
    [store.timeZone, subBuckets, only],
  );
  const { shown, chooser } = useColumns('stock', columns);
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const show = (query: string, kind: PositionKind | undefined): void =>
    go(addressOf('/stock', {}, { store: store.id, query, only: kind }));
  const open = (item: string): string =>
    addressOf('/stock/:store/:item', { store: store.id, item });
  const chosen = rows.filter((row) => selected.has(keyOf(row))).map(keyOf);
  const adjustOff = may('inventory_adjustment.create', store.id)
    ? chosen.length > ADJUSTED_ITEMS_MAX
      ? `At most ${ADJUSTED_ITEMS_MAX} items at once.`
      : undefined
    : missingPermission('inventory_adjustment.create');

  /** Opens the item of an item, barcode or UIN. Any other text narrows the list. */
  const find = async (): Promise<void> => {
    setProblem(undefined);
    const code = text.trim();
    try {
      const item = code === '' ? undefined : await itemOfCode(code, store.id);
      if (item === undefined) show(code, only);
      else go(open(item));
    } catch {
      // A code that cannot be looked up is searched by its words. The list tells the problem.
      show(code, only);
    }
  };

  return (
    <div className="with-panel">
      <PageHead
        title="Stock"
        actions={
          <>
            <Button
              kind="plain"
              symbol="copy"
              label="Copy rows as text"
              onClick={() => void copyText(copiedText(shown, rows), rowsCopied(rows.length))}
            />
            {chooser}
          </>
        }
      />
      <form
        className="line-tools"
        onSubmit={(event) => {
          event.preventDefault();
          void find();
        }}
      >
        <input
          type="search"
          className="line-filter"
          aria-label="Item"
          placeholder="Scan, id, barcode, UIN or words"
          maxLength={128}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button isSubmit symbol="search">
          Find
        </Button>
        {PRESETS.map(([kind, title]) => (
          <Button key={title} aria-pressed={kind === only} onClick={() => show(words, kind)}>
            {title}
          </Button>
        ))}
      </form>
      {problem !== undefined && (
        <p className="strip bad" role="alert">
          {problem}
        </p>
      )}
      <div className="columns">
        <div className="scroll" aria-busy={isFetching}>
          {error !== null && data === undefined ? (
            <Failed failure={asFailure(error)} onRetry={() => refetch()} />
          ) : data === undefined ? (
            <Loading rows={12} />
          ) : rows.length === 0 ? (
            <Empty
              actions={
                <Button
                  onClick={() => {
                    setText('');
                    show('', undefined);
                  }}
                >
                  Show all items
                </Button>
              }
            >
              {words === '' && only === undefined
                ? `Store ${store.id} has no items yet: import ranging or opening stock.`
                : `No item of ${store.id} ${store.name} fits${words === '' ? '' : ` “${words}”`}.`}
            </Empty>
          ) : (
            <>
              <Table
                label="Stock"
                columns={shown}
                rows={rows}
                rowKey={keyOf}
                href={({ item }) => open(item)}
                selection={{ keys: selected, onChange: setSelected }}
              />
              <MoreRows
                count={rows.length}
                limit={limit}
                which="the first by their ids"
                hasMore={hasNextPage || rows.length < all.length}
                isReading={isFetching}
                onMore={onMore}
                onRaise={() => setLimit(limit + ROWS_MAX)}
              />
            </>
          )}
          {chosen.length > 0 && (
            <section className="selection-bar" aria-label="Selected items">
              <span>
                <strong className="digits">{chosen.length}</strong> selected
              </span>
              <Button
                kind="main"
                symbol="adjustment"
                off={adjustOff}
                onClick={() => void adjust(store.id, chosen).then(setProblem)}
              >
                Adjust
              </Button>
              <Button kind="plain" onClick={() => setSelected(new Set())}>
                Select none
              </Button>
            </section>
          )}
        </div>
      </div>
    </div>
  );
}

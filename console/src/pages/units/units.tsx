import '../../styles/stock.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useSubBucketList } from '../../access/reasons.js';
import { type Store, useStoreChoice } from '../../access/stores.js';
import { rowsCopied, useCopyText } from '../../frame/copying.js';
import { answered, client } from '../../interface/client.js';
import { asFailure } from '../../interface/failure.js';
import type { components } from '../../interface/generated/api.js';
import { Button } from '../../parts/button.js';
import { useColumns } from '../../parts/columns.js';
import { SelectField, TextField } from '../../parts/field.js';
import { findItems } from '../../parts/finders.js';
import { Instant } from '../../parts/instant.js';
import { MoreRows } from '../../parts/more-rows.js';
import { Chips, PageHead, usePageTitle } from '../../parts/page.js';
import { Empty, Failed, Loading } from '../../parts/states.js';
import { type Column, copiedText, Table } from '../../parts/table.js';
import { addressOf, idOf, type Query } from '../../routes.js';
import { LookupField } from '../adjustments/filter.js';
import { Named, useStoresOf } from '../kit/names.js';
import { areaWord } from '../stock/areas.js';

type Unit = components['schemas']['UinsListAnswer']['uins'][number];
type Status = Unit['status'];

const PAGE_ROWS = 100;
/** The number of rows at first. More come on demand. */
const ROWS_MAX = 1000;

const STATUS_WORDS: Readonly<Record<Status, string>> = {
  IN_STOCK: 'In stock',
  SOLD: 'Sold',
  UNAVAILABLE: 'Unavailable',
  MISSING: 'Missing',
  IN_RECEIVING: 'In receiving',
  UNCONFIRMED: 'Unconfirmed',
  CUSTOMER_RESERVED: 'Reserved for a customer',
  CUSTOMER_FULFILLED: 'Given to a customer',
  RESERVED_FOR_SHIPPING: 'Reserved for shipping',
  SHIPPED_TO_STORE: 'Shipped to a store',
  SHIPPED_TO_WAREHOUSE: 'Shipped to a warehouse',
  SHIPPED_TO_VENDOR: 'Shipped to a vendor',
  SHIPPED_TO_FINISHER: 'Shipped to a finisher',
  REMOVE_FROM_INVENTORY: 'Removed from stock',
  UNKNOWN: 'Not known',
};

const STATUSES = Object.keys(STATUS_WORDS) as Status[];

interface Criteria {
  readonly item: string | undefined;
  readonly uin: string | undefined;
  readonly status: Status | undefined;
  readonly subBucket: number | undefined;
  /** Whether all units of the chosen store are shown. */
  readonly isAtStore: boolean;
}

function criteriaIn(sent: URLSearchParams): Criteria {
  return {
    item: sent.get('item') ?? undefined,
    uin: sent.get('uin') ?? undefined,
    status: STATUSES.find((status) => status === sent.get('status')),
    subBucket: idOf(sent.get('subBucket')),
    isAtStore: sent.get('at') === 'store',
  };
}

function queryOf({ isAtStore, ...criteria }: Criteria): Query {
  return { ...criteria, at: isAtStore ? 'store' : undefined };
}

function useUnits({ item, uin, status, subBucket, isAtStore }: Criteria, store: number) {
  const asked = {
    ...(isAtStore || subBucket !== undefined ? { store } : {}),
    ...(item === undefined ? {} : { item }),
    ...(uin === undefined ? {} : { uin }),
    ...(status === undefined ? {} : { status }),
    ...(subBucket === undefined ? {} : { subBucket }),
  };
  const isAsked = item !== undefined || uin !== undefined || isAtStore;
  return {
    isAsked,
    ...useInfiniteQuery({
      queryKey: ['uins', 'list', asked],
      queryFn: ({ pageParam }) => {
        const place = pageParam === undefined ? {} : { after: pageParam };
        const query = { ...asked, limit: PAGE_ROWS, ...place };
        return answered(client.GET('/_admin/api/uins', { params: { query } }));
      },
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next }) => next,
      enabled: isAsked,
      staleTime: 5000,
    }),
  };
}

function ChangedBy({ unit: { transactionType, transactionId } }: { readonly unit: Unit }) {
  if (transactionType === undefined) return null;
  const word = areaWord(transactionType);
  if (transactionType !== 'INVENTORY_ADJUSTMENT' || transactionId === undefined) {
    return (
      <>
        {word} {transactionId}
      </>
    );
  }
  return (
    <Link className="over-row" href={addressOf('/adjustments/:id', { id: transactionId })}>
      {word} {transactionId}
    </Link>
  );
}

function columnsOf(
  storeOf: (id: number) => Store | undefined,
  subBucketName: ((id: number) => string | undefined) | undefined,
): readonly Column<Unit>[] {
  const nameOf = ({ subBucket }: Unit): string =>
    subBucket === undefined ? '' : (subBucketName?.(subBucket) ?? String(subBucket));
  return [
    {
      ...{ id: 'uin', title: 'UIN', text: ({ uin }) => uin },
      cell: ({ uin }) => <span className="code">{uin}</span>,
    },
    {
      ...{ id: 'item', title: 'Item', text: ({ item }) => item },
      cell: ({ item, description }) => (
        <>
          <span className="code">{item}</span> {description}
        </>
      ),
    },
    {
      ...{ id: 'store', title: 'Store', isTitled: true },
      cell: ({ storeId }) => <Named id={storeId} name={storeOf(storeId)?.name} />,
      text: ({ storeId }) => String(storeId),
    },
    {
      ...{ id: 'status', title: 'Status', cell: ({ status }) => STATUS_WORDS[status] },
      text: ({ status }) => STATUS_WORDS[status],
    },
    ...(subBucketName === undefined
      ? []
      : [{ ...{ id: 'sub-bucket', title: 'Sub-bucket' }, cell: nameOf, text: nameOf }]),
    {
      ...{ id: 'by', title: 'Last changed by' },
      cell: (unit) => <ChangedBy unit={unit} />,
      text: ({ transactionType = '', transactionId = '' }) =>
        `${areaWord(transactionType)} ${transactionId}`.trim(),
    },
    {
      ...{ id: 'changed', title: 'Changed', kind: 'short', text: ({ updateDate }) => updateDate },
      cell: ({ updateDate, storeId }) => (
        <Instant at={updateDate} zone={storeOf(storeId)?.timeZone} />
      ),
    },
  ];
}

function Fields({
  criteria,
  store,
  show,
}: {
  readonly criteria: Criteria;
  readonly store: number;
  readonly show: (changed: Partial<Criteria>) => void;
}) {
  const subBuckets = useSubBucketList();
  const [uin, setUin] = useState(criteria.uin ?? '');
  const { item, status, subBucket, isAtStore } = criteria;
  return (
    <form
      className="timeline-filter"
      onSubmit={(event) => {
        event.preventDefault();
        show({ uin: uin.trim() || undefined });
      }}
    >
      <TextField
        label="UIN"
        placeholder="Scan or type, then Enter"
        maxLength={128}
        value={uin}
        onValue={setUin}
      />
      <LookupField
        label="Item"
        placeholder="Id, barcode or words"
        value={item === undefined ? undefined : { id: item, text: item }}
        queryKey={['items', store]}
        search={(text) => findItems(text, store)}
        onChoose={(entry) => show({ item: entry?.id })}
      />
      <SelectField
        label="Status"
        value={status ?? ''}
        choices={[
          { value: '', text: 'Any' },
          ...STATUSES.map((value) => ({ value, text: STATUS_WORDS[value] })),
        ]}
        onValue={(value) => show({ status: STATUSES.find((one) => one === value) })}
      />
      {subBuckets.length > 0 && (
        <SelectField
          label="Sub-bucket"
          value={String(subBucket ?? '')}
          choices={[
            { value: '', text: 'Any' },
            ...subBuckets.map(({ id, description }) => ({ value: String(id), text: description })),
          ]}
          onValue={(value) => show({ subBucket: idOf(value), isAtStore: true })}
        />
      )}
      <div className="actions">
        <Button isSubmit symbol="search">
          Find
        </Button>
        <Button aria-pressed={isAtStore} onClick={() => show({ isAtStore: !isAtStore })}>
          At store {store}
        </Button>
      </div>
    </form>
  );
}

/** The units with numbers of their own: of a store, of an item, or one by its number. */
export default function Units() {
  const { store } = useStoreChoice();
  const search = useSearch();
  const [, go] = useLocation();
  const copyText = useCopyText();
  const subBuckets = useSubBucketList();
  const [limit, setLimit] = useState(ROWS_MAX);
  const criteria = useMemo(() => criteriaIn(new URLSearchParams(search)), [search]);
  const listed = useUnits(criteria, store.id);
  const { data, error, refetch, hasNextPage, isFetching, fetchNextPage, isAsked } = listed;
  const all = useMemo(() => data?.pages.flatMap(({ uins }) => uins) ?? [], [data]);
  const rows = useMemo(() => all.slice(0, limit), [all, limit]);
  const nameOf = (id: number) => subBuckets.find((one) => one.id === id)?.description;
  const storeOf = useStoresOf(rows.map(({ storeId }) => storeId));
  const columns = columnsOf(storeOf, subBuckets.length > 0 ? nameOf : undefined);
  const { shown, chooser } = useColumns('units', columns);
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  usePageTitle(`Units · ${store.id} ${store.name}`);
  const show = (changed: Partial<Criteria>): void =>
    go(addressOf('/units', {}, { store: store.id, ...queryOf({ ...criteria, ...changed }) }));
  const chips = [
    ...(criteria.uin === undefined
      ? []
      : [{ key: 'uin', text: `UIN: ${criteria.uin}`, onRemove: () => show({ uin: undefined }) }]),
    ...(criteria.item === undefined
      ? []
      : [
          {
            key: 'item',
            text: `Item: ${criteria.item}`,
            onRemove: () => show({ item: undefined }),
          },
        ]),
  ];
  return (
    <div className="with-panel">
      <PageHead
        title="Units"
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
      <Fields key={search} criteria={criteria} store={store.id} show={show} />
      <Chips chips={chips} />
      <div className="columns">
        <div className="scroll" aria-busy={isFetching}>
          {!isAsked ? (
            <Empty
              actions={
                <Button onClick={() => show({ isAtStore: true })}>
                  Show those of store {store.id}
                </Button>
              }
            >
              Scan a UIN, or choose an item or the store.
            </Empty>
          ) : error !== null && data === undefined ? (
            <Failed failure={asFailure(error)} onRetry={() => refetch()} />
          ) : data === undefined ? (
            <Loading rows={12} />
          ) : rows.length === 0 ? (
            <Empty
              actions={
                <Button onClick={() => go(addressOf('/units', {}, { store: store.id }))}>
                  Reset filter
                </Button>
              }
            >
              No unit matches every criterion above.
            </Empty>
          ) : (
            <>
              <Table
                label="Units"
                columns={shown}
                rows={rows}
                rowKey={({ item, uin }) => `${item} ${uin}`}
                href={({ storeId, item }) =>
                  addressOf('/stock/:store/:item', { store: storeId, item })
                }
              />
              <MoreRows
                count={rows.length}
                limit={limit}
                which="the first by item and number"
                hasMore={hasNextPage || rows.length < all.length}
                isReading={isFetching}
                onMore={onMore}
                onRaise={() => setLimit(limit + ROWS_MAX)}
              />
            </>
          )}
        </div>
      </div>
    </div>
  );
}

import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { missingPermission } from '../../access/may.js';
import { useReasons, useSubBucketList } from '../../access/reasons.js';
import { useNumberParameter, useSession } from '../../access/session.js';
import { useStoreChoice } from '../../access/stores.js';
import { rowsCopied, useCopyText } from '../../frame/copying.js';
import { place } from '../../interface/client.js';
import { asFailure } from '../../interface/failure.js';
import { Button } from '../../parts/button.js';
import { useColumns } from '../../parts/columns.js';
import { Instant } from '../../parts/instant.js';
import { MoreRows } from '../../parts/more-rows.js';
import { Chips, PageHead, usePageTitle } from '../../parts/page.js';
import { useSmallForm } from '../../parts/small-form.js';
import { Empty, Failed, Loading } from '../../parts/states.js';
import { Status, stateWord } from '../../parts/status.js';
import { type Column, copiedText, Table } from '../../parts/table.js';
import { addressOf, searchOf } from '../../routes.js';
import { ToldScanText } from '../../scanning/scan-bar.js';
import { useScanner } from '../../scanning/scanner.js';
import {
  addressQuery,
  askedFor,
  type Criteria,
  chipTexts,
  criteriaIn,
  DEFAULT_CRITERIA,
  without,
} from './criteria.js';
import { type Listing, useAdjustments } from './reading.js';
import { BatchQuestion, RowActions, SelectionBar } from './row-actions.js';
import { useListScan } from './use-list-scan.js';
import { useNews } from './use-news.js';

const keyOf = ({ id }: Listing): string => String(id);

function columnsOf(zone: string): readonly Column<Listing>[] {
  const instant = (at: string | undefined) => <Instant at={at} zone={zone} />;
  return [
    {
      ...{ id: 'id', title: 'Adjustment ID', cell: ({ id }) => id, text: keyOf },
    },
    {
      ...{ id: 'status', title: 'Status', kind: 'short' },
      ...{
        cell: ({ status }) => <Status state={status} />,
        text: ({ status }) => stateWord(status),
      },
    },
    {
      ...{ id: 'date', title: 'Date', kind: 'short' },
      ...{ cell: ({ createDate }) => instant(createDate), text: ({ createDate }) => createDate },
    },
    {
      ...{ id: 'user', title: 'User' },
      ...{ cell: ({ createUser }) => createUser, text: ({ createUser }) => createUser },
    },
    {
      ...{ id: 'lines', title: 'Total SKUs', kind: 'number', isTitled: true },
      ...{ cell: ({ lineCount }) => lineCount, text: ({ lineCount }) => String(lineCount) },
    },
    {
      ...{ id: 'template', title: 'Template', kind: 'number', isTitled: true },
      ...{
        cell: ({ templateId }) => templateId,
        text: ({ templateId }) => String(templateId ?? ''),
      },
    },
    {
      ...{ id: 'reference', title: 'Reference ID', kind: 'number', isShown: false, isTitled: true },
      cell: ({ referenceId }) => referenceId,
      text: ({ referenceId }) => String(referenceId ?? ''),
    },
    {
      ...{ id: 'comments', title: 'Comments', isShown: false },
      ...{ cell: ({ comments }) => comments, text: ({ comments }) => comments ?? '' },
    },
    {
      ...{ id: 'approved', title: 'Approved', kind: 'short', isShown: false, isTitled: true },
      cell: ({ approveDate }) => instant(approveDate),
      text: ({ approveDate }) => approveDate ?? '',
    },
    {
      ...{ id: 'approver', title: 'Approved by', isShown: false, isTitled: true },
      ...{ cell: ({ approveUser }) => approveUser, text: ({ approveUser }) => approveUser ?? '' },
    },
  ];
}

/** The names that chips show for the ids of criteria. */
export function useNames() {
  const reasons = useReasons();
  const subBuckets = useSubBucketList();
  return useMemo(
    () => ({
      reason: (id: number) => reasons.find((one) => one.id === id)?.description,
      subBucket: (id: number) => subBuckets.find((one) => one.id === id)?.description,
    }),
    [reasons, subBuckets],
  );
}

const HandheldList = lazy(() => import('../handheld/adjustment-list.js'));

/** The panel is loaded on demand. The list itself comes first. */
const FilterPanel = lazy(async () => ({ default: (await import('./filter.js')).FilterPanel }));

/**
 * The Inventory Adjustment List of the guide: adjustments in progress at a store, or those that a user
 * searches for.
 */
export default function AdjustmentList() {
  if (!useSmallForm()) return <PcList />;
  return (
    <Suspense fallback={<Loading rows={8} />}>
      <HandheldList />
    </Suspense>
  );
}

function PcList() {
  const { store } = useStoreChoice();
  const session = useSession();
  const search = useSearch();
  const [, go] = useLocation();
  const copyText = useCopyText();
  const [deleted, setDeleted] = useState<Listing>();
  const names = useNames();
  const criteria = useMemo(() => criteriaIn(search), [search]);
  const isFilterOpen = new URLSearchParams(search).get('panel') === 'filter';
  const searchLimit = useNumberParameter('searchLimit', 500);
  const [raised, setRaised] = useState(0);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  usePageTitle(`Adjustments · ${store.id} ${store.name}`);

  const show = (next: Criteria, panel?: string): void =>
    go(`/adjustments${searchOf({ store: store.id, ...addressQuery(next), panel })}`);

  useScanner(useListScan(store.id, (item) => show({ ...criteria, item })));

  const step = criteria.rows ?? searchLimit;
  const limit = step + raised;
  const asked = askedFor(criteria, store.id, store.timeZone);
  const { data, error, refetch, hasNextPage, isFetching, fetchNextPage } = useAdjustments(asked);
  const all = useMemo(() => data?.pages.flatMap(({ adjustments }) => adjustments) ?? [], [data]);
  const { seen, news, showNews } = useNews(all, searchOf(asked));
  const rows = useMemo(() => seen.slice(0, limit), [seen, limit]);
  const columns = useMemo(() => columnsOf(store.timeZone), [store.timeZone]);
  const { shown, chooser } = useColumns('adjustments', columns);
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const chosen = rows.filter((row) => selected.has(keyOf(row)));

  const mayCreate = session.may('inventory_adjustment.create', store.id);
  const mayUseTemplates = session.may('inventory_adjustment_template.access', store.id);
  const createOff = mayCreate ? undefined : missingPermission('inventory_adjustment.create');
  const createAt = addressOf('/adjustments/new', {}, { store: store.id });
  const chips = chipTexts(criteria, names).map(({ name, text }) => ({
    ...{ key: name, text },
    onRemove: () => show(without(criteria, name), isFilterOpen ? 'filter' : undefined),
  }));
  const exported = new URLSearchParams(
    Object.entries(asked).map(([name, value]) => [name, String(value)]),
  );

  return (
    <div className="with-panel">
      <PageHead
        title="Adjustments"
        actions={
          <>
            <Button
              kind="plain"
              symbol="copy"
              label="Copy rows as text"
              onClick={() => void copyText(copiedText(shown, rows), rowsCopied(rows.length))}
            />
            <a
              className="button plain"
              href={`${place.prefix}/_admin/api/adjustments/export?${exported}`}
              title="Export all that match as CSV"
              download
            >
              Export
            </a>
            {chooser}
            <Button
              symbol="filter"
              aria-expanded={isFilterOpen}
              onClick={() => show(criteria, isFilterOpen ? undefined : 'filter')}
            >
              Filter
            </Button>
            <Button
              symbol="template"
              off={
                mayUseTemplates
                  ? undefined
                  : missingPermission('inventory_adjustment_template.access')
              }
              onClick={() => go(`/templates${searchOf({ store: store.id, use: 1 })}`)}
            >
              Template
            </Button>
            <Button kind="main" symbol="add" off={createOff} onClick={() => go(createAt)}>
              Create
            </Button>
          </>
        }
      />
      <Chips chips={chips} />
      {news > 0 && (
        <div className="news" role="status">
          <Button onClick={showNews}>{news === 1 ? '1 new' : `${news} new`}</Button>
        </div>
      )}
      <ToldScanText fallback="" />
      <div className="columns">
        <div className="scroll" aria-busy={isFetching}>
          {error !== null && data === undefined ? (
            <Failed failure={asFailure(error)} onRetry={() => refetch()} />
          ) : data === undefined ? (
            <Loading rows={12} />
          ) : rows.length === 0 ? (
            <NothingFound
              isDefault={search === '' || isDefault(criteria)}
              place={`${store.id} ${store.name}`}
              createOff={createOff}
              onCreate={() => go(createAt)}
              onShow={show}
            />
          ) : (
            <>
              <Table
                label="Adjustments"
                columns={shown}
                rows={rows}
                rowKey={keyOf}
                href={({ id }) => addressOf('/adjustments/:id', { id })}
                selection={{ keys: selected, onChange: setSelected }}
                rowActions={(row) => <RowActions row={row} onDelete={() => setDeleted(row)} />}
              />
              <MoreRows
                count={rows.length}
                limit={limit}
                hasMore={hasNextPage || rows.length < countOf(data)}
                isReading={isFetching}
                onMore={onMore}
                onRaise={() => setRaised(raised + step)}
              />
            </>
          )}
          <SelectionBar rows={chosen} onClear={() => setSelected(new Set())} />
          {deleted !== undefined && (
            <BatchQuestion verb="cancel" rows={[deleted]} onClose={() => setDeleted(undefined)} />
          )}
        </div>
        {isFilterOpen && (
          <Suspense fallback={null}>
            <FilterPanel
              key={search}
              applied={criteria}
              store={store}
              onApply={(next) => show(next, 'filter')}
              onClose={() => show(criteria)}
            />
          </Suspense>
        )}
      </div>
    </div>
  );
}

function isDefault(criteria: Criteria): boolean {
  return searchOf(addressQuery(criteria)) === searchOf(addressQuery(DEFAULT_CRITERIA));
}

function countOf({
  pages,
}: {
  readonly pages: readonly { readonly adjustments: readonly unknown[] }[];
}) {
  return pages.reduce((sum, { adjustments }) => sum + adjustments.length, 0);
}

function NothingFound({
  isDefault: isOfDefault,
  place: where,
  createOff,
  onCreate,
  onShow,
}: {
  readonly isDefault: boolean;
  readonly place: string;
  readonly createOff: string | undefined;
  readonly onCreate: () => void;
  readonly onShow: (criteria: Criteria) => void;
}) {
  if (!isOfDefault) {
    return (
      <Empty actions={<Button onClick={() => onShow(DEFAULT_CRITERIA)}>Reset filter</Button>}>
        No adjustment matches every criterion above.
      </Empty>
    );
  }
  return (
    <Empty
      actions={
        <>
          <Button kind="main" symbol="add" off={createOff} onClick={onCreate}>
            Create
          </Button>
          <Button onClick={() => onShow({ status: 'COMPLETED' })}>Show completed</Button>
        </>
      }
    >
      Nothing is in progress at {where}.
    </Empty>
  );
}

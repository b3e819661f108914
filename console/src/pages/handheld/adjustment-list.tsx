import { useCallback, useMemo, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { missingPermission } from '../../access/may.js';
import { useNumberParameter, useSession } from '../../access/session.js';
import { useStoreChoice } from '../../access/stores.js';
import { asFailure } from '../../interface/failure.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { Instant } from '../../parts/instant.js';
import { MoreRows } from '../../parts/more-rows.js';
import { Chips, usePageTitle } from '../../parts/page.js';
import { Empty, Failed, Loading } from '../../parts/states.js';
import { Status } from '../../parts/status.js';
import { addressOf, searchOf } from '../../routes.js';
import { ScanBar } from '../../scanning/scan-bar.js';
import {
  addressQuery,
  askedFor,
  type Criteria,
  chipTexts,
  criteriaIn,
  DEFAULT_CRITERIA,
  without,
} from '../adjustments/criteria.js';
import { FilterPanel } from '../adjustments/filter.js';
import { useNames } from '../adjustments/list.js';
import { type Listing, useAdjustments } from '../adjustments/reading.js';
import { useListScan } from '../adjustments/use-list-scan.js';
import { Footer } from './footer.js';

function Card({ row, zone }: { readonly row: Listing; readonly zone: string }) {
  const { id, status, createDate, createUser, lineCount, templateId } = row;
  return (
    <li className="hand-row">
      <Link href={addressOf('/adjustments/:id', { id })} data-key={id}>
        <span className="hand-row-text">
          <span className="hand-row-title digits">
            {id} <Status state={status} />
          </span>
          <span className="second">
            <Instant at={createDate} zone={zone} /> · {createUser}
            {templateId !== undefined && ` · template ${templateId}`}
          </span>
        </span>
        <span className="hand-row-quantity digits">
          {lineCount} <span className="second">{lineCount === 1 ? 'SKU' : 'SKUs'}</span>
        </span>
      </Link>
    </li>
  );
}

/** The question of Create, with the ways in which the new one can begin. */
function CreateQuestion({
  store,
  onClose,
}: {
  readonly store: number;
  readonly onClose: () => void;
}) {
  const { may } = useSession();
  const [, go] = useLocation();
  const needed = (
    ['inventory_adjustment_template.access', 'inventory_adjustment_template.apply'] as const
  ).find((permission) => !may(permission, store));
  return (
    <Dialog title="New adjustment" onClose={onClose}>
      <div className="choices">
        <Button symbol="add" onClick={() => go(addressOf('/adjustments/new', {}, { store }))}>
          Empty
        </Button>
        <Button
          symbol="template"
          off={needed === undefined ? undefined : missingPermission(needed)}
          onClick={() => go(addressOf('/templates', {}, { store, use: 1 }))}
        >
          From a template
        </Button>
      </div>
    </Dialog>
  );
}

/** Inv Adjust List of the guide: cards, narrowed by a scan or by criteria. */
export default function HandheldList() {
  const { store } = useStoreChoice();
  const session = useSession();
  const search = useSearch();
  const [, go] = useLocation();
  const names = useNames();
  const criteria = useMemo(() => criteriaIn(search), [search]);
  const isSearching = new URLSearchParams(search).get('panel') === 'filter';
  const searchLimit = useNumberParameter('mobileSearchLimit', 50);
  const [raised, setRaised] = useState(0);
  const [typed, setTyped] = useState<Criteria>();
  const [isCreating, setCreating] = useState(false);
  usePageTitle(`Adjustments · ${store.id} ${store.name}`);
  const show = (next: Criteria, panel?: string): void =>
    go(`/adjustments${searchOf({ store: store.id, ...addressQuery(next), panel })}`);
  const scan = useListScan(store.id, (item) => show({ ...criteria, item }));

  const step = criteria.rows ?? searchLimit;
  const limit = step + raised;
  const { data, error, refetch, hasNextPage, isFetching, fetchNextPage } = useAdjustments(
    askedFor(criteria, store.id, store.timeZone),
  );
  const read = data?.pages.flatMap(({ adjustments }) => adjustments) ?? [];
  const rows = read.slice(0, limit);
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const createOff = session.may('inventory_adjustment.create', store.id)
    ? undefined
    : missingPermission('inventory_adjustment.create');
  const chips = chipTexts(criteria, names).map(({ name, text }) => ({
    ...{ key: name, text },
    onRemove: () => show(without(criteria, name)),
  }));
  const content =
    error !== null && data === undefined ? (
      <Failed failure={asFailure(error)} onRetry={() => refetch()} />
    ) : data === undefined ? (
      <Loading rows={8} />
    ) : rows.length === 0 ? (
      <Empty
        actions={
          <>
            <Button onClick={() => show(DEFAULT_CRITERIA)}>Reset criteria</Button>
            <Button onClick={() => show({ status: 'COMPLETED' })}>Show completed</Button>
          </>
        }
      >
        Nothing at {store.id} {store.name} matches the criteria above.
      </Empty>
    ) : (
      <>
        <ul className="hand-rows" aria-label="Adjustments">
          {rows.map((row) => (
            <Card key={row.id} row={row} zone={store.timeZone} />
          ))}
        </ul>
        <MoreRows
          count={rows.length}
          limit={limit}
          hasMore={hasNextPage || rows.length < read.length}
          isReading={isFetching}
          onMore={onMore}
          onRaise={() => setRaised(raised + step)}
        />
      </>
    );
  return (
    <div className="hand">
      <ScanBar onScan={scan} hint="Scan an item to narrow the list." />
      <div className="hand-tools criteria-line">
        <Chips chips={chips} />
        <span className="spacer" />
        <Button
          className="icon"
          kind="plain"
          symbol="search"
          label="Search criteria"
          onClick={() => show(criteria, 'filter')}
        />
      </div>
      <div className="hand-body scroll" aria-busy={isFetching}>
        {content}
      </div>
      <Footer>
        <Button kind="main" symbol="add" off={createOff} onClick={() => setCreating(true)}>
          Create
        </Button>
      </Footer>
      {isCreating && <CreateQuestion store={store.id} onClose={() => setCreating(false)} />}
      {isSearching && (
        <FilterPanel
          applied={typed ?? criteria}
          store={store}
          isPage
          onTyped={setTyped}
          onApply={(next) => {
            setTyped(undefined);
            show(next);
          }}
          onClose={() => show(criteria)}
        />
      )}
    </div>
  );
}

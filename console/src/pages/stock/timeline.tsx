import '../../styles/stock.css';
import { useCallback, useMemo, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { missingPermission } from '../../access/may.js';
import { useSubBucketList } from '../../access/reasons.js';
import { useSession } from '../../access/session.js';
import { type Store, useStoreById } from '../../access/stores.js';
import { Strip } from '../../frame/strips.js';
import { place as consolePlace } from '../../interface/client.js';
import { asFailure } from '../../interface/failure.js';
import type { PageProps } from '../../pages.js';
import { Button } from '../../parts/button.js';
import { dayOf, daysBefore, endOfDay, isDay, startOfDay } from '../../parts/days.js';
import { SelectField, TextField } from '../../parts/field.js';
import { PageHead, usePageTitle } from '../../parts/page.js';
import { quantityText } from '../../parts/quantity.js';
import { useSmallForm } from '../../parts/small-form.js';
import { Empty, Failed, Loading } from '../../parts/states.js';
import { addressOf, idOf, type Query, searchOf } from '../../routes.js';
import { AREAS, areaOf } from './areas.js';
import { DaysTable } from './days-table.js';
import { Figures } from './figures.js';
import { OtherStores } from './other-stores.js';
import { type AskedMovements, type Position, useMovements, usePosition } from './reading-stock.js';
import { StepChart } from './step-chart.js';
import { byDays, type Step, stepsOf, totalOf } from './timeline-rows.js';
import { TimelineTable } from './timeline-table.js';
import { useAdjust } from './use-adjust.js';

/** The number of days that are shown until the user asks for others. */
const DAYS_DEFAULT = 90;

interface Shown {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly area: ReturnType<typeof areaOf>;
  readonly words: string;
  readonly by: 'time' | 'step';
  /** Whether there is a row for each day, and not for each movement. */
  readonly isByDay: boolean;
}

/** The shown period. An address without days has the last 90. `from=all` has no beginning. */
function shownIn(sent: URLSearchParams, today: string): Shown {
  const from = sent.get('from');
  const to = sent.get('to');
  const days = daysBefore(today, DAYS_DEFAULT);
  return {
    from: from === 'all' ? undefined : from !== null && isDay(from) ? from : days,
    to: to !== null && isDay(to) ? to : undefined,
    area: areaOf(sent.get('area')),
    words: sent.get('words') ?? '',
    by: sent.get('by') === 'step' ? 'step' : 'time',
    isByDay: sent.get('rows') === 'days',
  };
}

function askedFor({ from, to, area }: Shown, store: Store, item: string): AskedMovements {
  const { id, timeZone } = store;
  return {
    ...{ store: id, item },
    ...(area === undefined ? {} : { transactionType: area }),
    ...(from === undefined ? {} : { from: startOfDay(from, timeZone) }),
    ...(to === undefined ? {} : { to: endOfDay(to, timeZone) }),
  };
}

function matches({ reason, reasonCode, user, reference }: Step, words: string): boolean {
  const text = [reasonCode, reason, user, reference].join(' ').toLowerCase();
  return text.includes(words.toLowerCase());
}

const AREA_CHOICES = [
  { value: '', text: 'All areas' },
  ...Object.entries(AREAS).map(([value, { word }]) => ({ value, text: word })),
];

function Filter({
  shown,
  show,
}: {
  readonly shown: Shown;
  readonly show: (changed: Query) => void;
}) {
  const { from, to, area, words, by, isByDay } = shown;
  const isWrong = from !== undefined && to !== undefined && from > to;
  return (
    <div className="timeline-filter">
      <TextField
        label="From"
        type="date"
        value={from ?? ''}
        onValue={(day) => show({ from: day === '' ? 'all' : day })}
      />
      <TextField
        label="To"
        type="date"
        value={to ?? ''}
        problem={isWrong ? 'The last day is before the first one.' : undefined}
        onValue={(day) => show({ to: day })}
      />
      <SelectField
        label="Area"
        value={area ?? ''}
        choices={AREA_CHOICES}
        onValue={(value) => show({ area: value })}
      />
      <TextField
        label="Reason or user"
        type="search"
        value={words}
        onValue={(text) => show({ words: text })}
      />
      <div className="actions together">
        <Button aria-pressed={!isByDay && by === 'time'} onClick={() => show({ by: '', rows: '' })}>
          By time
        </Button>
        <Button
          aria-pressed={!isByDay && by === 'step'}
          onClick={() => show({ by: 'step', rows: '' })}
        >
          By step
        </Button>
        <Button aria-pressed={isByDay} onClick={() => show({ rows: 'days', area: '', words: '' })}>
          Days
        </Button>
      </div>
    </div>
  );
}

/** The movements of the item, drawn and told, and whether they add up. */
function Movements({
  position,
  store,
  shown,
  show,
}: {
  readonly position: Position;
  readonly store: Store;
  readonly shown: Shown;
  readonly show: (changed: Query) => void;
}) {
  const { item, total, unitOfMeasure } = position;
  const subBuckets = useSubBucketList();
  const asked = askedFor(shown, store, item);
  const { data, error, refetch, hasNextPage, isFetching, fetchNextPage } = useMovements(asked);
  const onEnd = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const { area, to, from, words } = shown;
  const isUpToNow = area === undefined && to === undefined;
  const movements = useMemo(() => data?.pages.flatMap(({ rows }) => rows) ?? [], [data]);
  const steps = useMemo(
    () => stepsOf(movements, isUpToNow ? position : undefined),
    [movements, isUpToNow, position],
  );
  const fitting = useMemo(
    () => (words === '' ? steps : steps.filter((step) => matches(step, words))),
    [steps, words],
  );
  const rows = useMemo(() => byDays(fitting, store.timeZone), [fitting, store.timeZone]);
  const subBucketName = useCallback(
    (id: number) => subBuckets.find((one) => one.id === id)?.description,
    [subBuckets],
  );
  if (error !== null && data === undefined) {
    return <Failed failure={asFailure(error)} onRetry={() => refetch()} />;
  }
  if (data === undefined) return <Loading rows={12} />;
  if (fitting.length === 0) {
    return (
      <Empty
        actions={
          <Button onClick={() => show({ from: 'all', to: '', area: '', words: '' })}>
            Show all
          </Button>
        }
      >
        No movement in these days that fits.
      </Empty>
    );
  }
  const isWhole = !hasNextPage && isUpToNow && from === undefined;
  const sum = isWhole ? totalOf(movements) : undefined;
  return (
    <>
      <StepChart steps={fitting} unit={unitOfMeasure} by={shown.by} zone={store.timeZone} />
      <p className="timeline-told second" role="status">
        {fitting.length} {fitting.length === 1 ? 'movement' : 'movements'}
        {hasNextPage ? ', there are more' : ''}
        {isFetching ? ' …' : ''}.
        {sum !== undefined &&
          (sum === total
            ? ` The history adds up to the position: ${quantityText(sum)} ${unitOfMeasure}.`
            : '')}
        {!hasNextPage && !isWhole && ' The sum is told when everything is shown.'}
      </p>
      {sum !== undefined && sum !== total && (
        <Strip tone="bad">
          The history adds up to {quantityText(sum)}, the position is {quantityText(total)}: an
          administrator checks the data with sia check.
        </Strip>
      )}
      <TimelineTable
        rows={rows}
        unit={unitOfMeasure}
        zone={store.timeZone}
        isPartOfDay={area !== undefined || words !== ''}
        subBucketName={subBucketName}
        onEnd={hasNextPage && !isFetching ? onEnd : undefined}
      />
    </>
  );
}

function Opened({ store, item }: { readonly store: Store; readonly item: string }) {
  const { may } = useSession();
  const search = useSearch();
  const [path, go] = useLocation();
  const adjust = useAdjust();
  const [problem, setProblem] = useState<string>();
  const isSmall = useSmallForm();
  const { data: position, error, refetch } = usePosition(store.id, item);
  const shown = useMemo(
    () => shownIn(new URLSearchParams(search), dayOf(Date.now(), store.timeZone)),
    [search, store.timeZone],
  );
  usePageTitle(`${item} · ${store.id} ${store.name}`);
  if (error !== null && position === undefined) {
    return <Failed failure={asFailure(error)} onRetry={() => refetch()} />;
  }
  if (position === undefined) return <Loading rows={10} />;
  const show = (changed: Query): void => {
    const sent = Object.fromEntries(new URLSearchParams(search));
    go(path + searchOf({ ...sent, ...changed }), { replace: true });
  };
  const { from, to, area } = shown;
  const { transactionType, ...asked } = askedFor(shown, store, item);
  const exported = searchOf({ ...asked, transactionType });
  return (
    <div className="with-panel timeline">
      <PageHead
        title={
          <>
            <span className="code">{item}</span> {position.description}
          </>
        }
        actions={
          <>
            {(from !== undefined || to !== undefined || area !== undefined) && (
              <Button onClick={() => show({ from: 'all', to: '', area: '', words: '' })}>
                Show all
              </Button>
            )}
            <a
              className="button plain"
              href={`${consolePlace.prefix}/_admin/api/history/export${exported}`}
              title="Export the movements of these days as CSV"
              download
            >
              Export
            </a>
            <Button
              kind="main"
              symbol="adjustment"
              off={
                may('inventory_adjustment.create', store.id)
                  ? undefined
                  : missingPermission('inventory_adjustment.create')
              }
              onClick={() => void adjust(store.id, [item]).then(setProblem)}
            >
              Adjust
            </Button>
          </>
        }
      >
        {isSmall && <strong>{position.description}</strong>}
        <Link href={addressOf('/stock', {}, { store: store.id })}>
          {store.id} {store.name}
        </Link>
      </PageHead>
      {problem !== undefined && (
        <p className="strip bad" role="alert">
          {problem}
        </p>
      )}
      <Figures position={position} zone={store.timeZone} />
      <p className="timeline-links">
        <OtherStores item={item} store={store.id} />
        <Link href={addressOf('/units', {}, { store: store.id, item })}>Its units</Link>
      </p>
      <Filter shown={shown} show={show} />
      {shown.isByDay ? (
        <DaysTable store={store.id} item={item} unit={position.unitOfMeasure} from={from} to={to} />
      ) : (
        <Movements position={position} store={store} shown={shown} show={show} />
      )}
    </div>
  );
}

/** The Item timeline: the stock of an item at a store, and its history. */
export default function Timeline({ params: { store: storeText, item = '' } }: PageProps) {
  const id = idOf(storeText);
  const store = useStoreById(id);
  if (id === undefined) return <Empty>There is no store {storeText}.</Empty>;
  if (store === undefined) return <Loading rows={10} />;
  return <Opened key={`${id} ${item}`} store={store} item={item} />;
}

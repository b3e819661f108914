import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useSession } from '../../access/session.js';
import { useStoreChoice } from '../../access/stores.js';
import { useToast } from '../../frame/toasts.js';
import { asFailure } from '../../interface/failure.js';
import type { PageProps } from '../../pages.js';
import { Button } from '../../parts/button.js';
import { Instant } from '../../parts/instant.js';
import { MenuButton } from '../../parts/menu-button.js';
import { Chips } from '../../parts/page.js';
import { Empty } from '../../parts/states.js';
import { idOf } from '../../routes.js';
import { useAddress } from '../kit/address.js';
import { Listing, Read } from '../kit/listing.js';
import { Sure } from '../kit/sure.js';
import { useChange } from '../kit/use-change.js';
import { addressBeside } from './beside.js';
import {
  addressOfCriteria,
  askedFor,
  type Criteria,
  chipTexts,
  criteriaIn,
  type ExchangesQuery,
  KINDS,
} from './criteria.js';
import { ExchangePanel } from './exchange-panel.js';
import { ExchangeTable } from './exchange-table.js';
import { ALL_FORMATS, downloadAll } from './files.js';
import { JournalFilter } from './filter.js';
import { NEWS_MAX, useExchanges, useJournalStatus, useNewsCount } from './reading.js';
import { useTail } from './tail.js';
import '../../styles/journal.css';

/** The number of exchanges that are kept, and of those that have left: a list that is not whole says so. */
function Kept() {
  const { data } = useJournalStatus();
  if (data === undefined) return null;
  const { kept, oldest, bytes, megabytes, minutes, dropped, journal } = data;
  return (
    <p className="table-foot">
      <span>
        {kept} kept{oldest !== undefined && ' since '}
        <Instant at={oldest?.at} zone="UTC" />, {(bytes / 1024 / 1024).toFixed(1)} of {megabytes}{' '}
        MB, for {minutes} minutes.
        {dropped.count > 0 && ` ${dropped.count} have left, up to ${dropped.upTo}.`}
        {journal === 'heads' && ' Without their bodies: the setting journal is heads.'}
      </span>
    </p>
  );
}

/** Whether clearing has asked, which it does once a visit. */
let hasAsked = false;

function Clear({
  asked,
  off,
}: {
  readonly asked: ExchangesQuery;
  readonly off: string | undefined;
}) {
  const change = useChange('exchanges');
  const toast = useToast();
  const [isAsking, setAsking] = useState(false);
  const isNarrowed = Object.keys(asked).length > 0;
  const what = isNarrowed ? 'what the filter shows' : 'the journal';
  const clear = async (): Promise<void> => {
    const query = Object.fromEntries(
      Object.entries(asked).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    );
    const done = await change.run({
      ...{ path: '/_admin/api/exchanges', method: 'delete', query },
      ...{ subject: 'clear journal', title: 'Clear the journal' },
    });
    if (done === undefined) return setAsking(true);
    hasAsked = true;
    setAsking(false);
    const { count } = done;
    toast({ text: `${count} ${count === 1 ? 'exchange is' : 'exchanges are'} forgotten.` });
  };
  return (
    <>
      <Button off={off} onClick={() => (hasAsked ? void clear() : setAsking(true))}>
        Clear
      </Button>
      {isAsking && (
        <Sure
          title={`Clear ${what}`}
          verb={`Clear ${what}`}
          change={change}
          onSure={() => void clear()}
          onClose={() => setAsking(false)}
        >
          <p>
            The journal forgets {isNarrowed ? what : 'all exchanges'}. Stock and messages stay as
            they are. It is asked once a visit.
          </p>
        </Sure>
      )}
    </>
  );
}

/** The criteria with the kind alone. */
function emptied({ kind = 'any', ...criteria }: Criteria): Criteria {
  return { kind, ...Object.fromEntries(Object.keys(criteria).map((name) => [name, ''])) };
}

/** Reads anew when a followed exchange has come, or when shown ones have been forgotten. */
function useFollowing(isFollowing: boolean, news: number, newest: number | undefined): void {
  const queries = useQueryClient();
  const { data: status } = useJournalStatus();
  const isForgotten =
    status !== undefined &&
    newest !== undefined &&
    newest > 0 &&
    (status.oldest?.id ?? Number.POSITIVE_INFINITY) > newest &&
    status.pending === 0;
  const isWanted = isForgotten || (news > 0 && (isFollowing || newest === 0));
  useEffect(() => {
    if (isWanted) void queries.invalidateQueries({ queryKey: ['exchanges', 'list'] });
  }, [isWanted, queries]);
}

/** The requests and answers of callers, newest first, and the chosen one beside them. */
export default function Journal({ params }: PageProps) {
  const status = useJournalStatus();
  if (status.data !== undefined) return <Exchanges opened={idOf(params['*'])} />;
  const failure = status.error === null ? undefined : asFailure(status.error);
  return (
    <Listing title="Journal">
      {failure?.code === 'JOURNAL_OFF' ? (
        <Empty>The journal is off: the setting journal turns it on. {failure.message}</Empty>
      ) : (
        <Read query={status}>{() => null}</Read>
      )}
    </Listing>
  );
}

/** The criteria of the address, their query, and the function that changes them. */
function useCriteria(opened: number | undefined) {
  const [, go] = useLocation();
  const address = useAddress();
  const search = address.with({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address says when it is another one.
  const criteria = useMemo(() => criteriaIn(address.get), [search]);
  const asked = useMemo(() => askedFor(criteria), [criteria]);
  const show = (next: Criteria): void => go(addressBeside(opened, addressOfCriteria(next)));
  const chips = chipTexts(criteria).map(({ name, text }) => ({
    ...{ key: name, text },
    onRemove: () => show({ ...criteria, [name]: '' }),
  }));
  return { address, search, criteria, asked, chips, show, reset: () => show(emptied(criteria)) };
}

/** Opens each new exchange while the journal is followed. */
function useOpenLatest(latest: number | undefined): void {
  const [, go] = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer one alone opens it.
  useEffect(() => {
    if (latest === undefined || latest === 0) return;
    go(addressBeside(latest, { panel: undefined }), { replace: true });
  }, [latest]);
}

function Exchanges({ opened }: { readonly opened: number | undefined }) {
  const { store } = useStoreChoice();
  const [, go] = useLocation();
  const { address, search, criteria, asked, chips, show, reset } = useCriteria(opened);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const queries = useQueryClient();
  const isTold = useTail(asked, () => {
    for (const part of ['news', 'status']) {
      void queries.invalidateQueries({ queryKey: ['exchanges', part] });
    }
  });
  const found = useExchanges(asked);
  const rows = found.data?.pages.flatMap(({ exchanges }) => exchanges) ?? [];
  const newest = found.data === undefined ? undefined : (rows[0]?.id ?? 0);
  const news = useNewsCount(asked, newest, isTold);
  const isFollowing = address.get('follow') !== '';
  const isFilterOpen = address.get('panel') === 'filter';
  const zone = address.get('zone') === 'store' ? store.timeZone : 'UTC';
  useFollowing(isFollowing, news, newest);
  useOpenLatest(isFollowing ? newest : undefined);
  const panel = isFilterOpen ? (
    <JournalFilter
      key={search}
      applied={criteria}
      onApply={show}
      onReset={reset}
      onClose={() => address.go({ panel: undefined })}
    />
  ) : opened === undefined ? undefined : (
    <ExchangePanel
      key={opened}
      id={opened}
      onClose={() => go(addressBeside(undefined, { tab: undefined, follow: undefined }))}
    />
  );
  return (
    <div className="journal">
      <Listing
        title={opened === undefined ? 'Journal' : `Exchange ${opened} · Journal`}
        actions={<ListActions asked={asked} selected={selected} />}
        above={
          <>
            <div className="presets">
              {Object.entries(KINDS).map(([kind, text]) => (
                <Button
                  key={kind}
                  aria-pressed={criteria.kind === kind}
                  onClick={() => show({ ...criteria, kind })}
                >
                  {text}
                </Button>
              ))}
              <Button
                aria-pressed={zone !== 'UTC'}
                onClick={() => address.go({ zone: zone === 'UTC' ? 'store' : undefined })}
              >
                Times of the store
              </Button>
            </div>
            <Chips chips={chips} />
            {rows.length > 0 && !isFollowing && <News count={news} />}
          </>
        }
        panel={panel}
      >
        <Read query={found}>
          {() =>
            rows.length === 0 ? (
              <Empty actions={chips.length > 0 && <Button onClick={reset}>Reset filter</Button>}>
                {chips.length === 0
                  ? 'Nothing has been sent yet. What comes is shown by itself.'
                  : 'No exchange matches every criterion above. What comes is shown by itself.'}
              </Empty>
            ) : (
              <ExchangeTable
                rows={rows}
                found={found}
                zone={zone}
                isBeside={panel !== undefined}
                opened={opened}
                selection={{ keys: selected, onChange: setSelected }}
              />
            )
          }
        </Read>
        <Kept />
      </Listing>
    </div>
  );
}

/** The number of new rows, which never push the row that is being read. */
function News({ count }: { readonly count: number }) {
  const queries = useQueryClient();
  if (count === 0) return null;
  return (
    <div className="news" role="status">
      <Button onClick={() => void queries.invalidateQueries({ queryKey: ['exchanges', 'list'] })}>
        {count >= NEWS_MAX ? `${NEWS_MAX} or more` : count} new
      </Button>
    </div>
  );
}

function ListActions({
  asked,
  selected,
}: {
  readonly asked: ExchangesQuery;
  readonly selected: ReadonlySet<string>;
}) {
  const { mode } = useSession();
  const [, go] = useLocation();
  const address = useAddress();
  const isFollowing = address.get('follow') !== '';
  const isFilterOpen = address.get('panel') === 'filter';
  const [one, other] = [...selected];
  return (
    <>
      <MenuButton
        label="Export all that match"
        text="Export"
        symbol="download"
        actions={ALL_FORMATS.map(({ format, text, ending }) => ({
          text,
          onChoose: () => downloadAll(asked, format, ending),
        }))}
      />
      <Clear
        asked={asked}
        off={mode === 'development' ? undefined : 'In production nothing is cleared here.'}
      />
      <Button
        off={selected.size === 2 ? undefined : 'Select two exchanges first.'}
        onClick={() =>
          go(addressBeside(Number(one), { with: other, tab: 'differs', panel: undefined }))
        }
      >
        Compare
      </Button>
      <Button
        aria-pressed={isFollowing}
        onClick={() => address.go({ follow: isFollowing ? undefined : 1 })}
      >
        Follow
      </Button>
      <Button
        symbol="filter"
        aria-expanded={isFilterOpen}
        onClick={() => address.go({ panel: isFilterOpen ? undefined : 'filter' })}
      >
        Filter
      </Button>
    </>
  );
}

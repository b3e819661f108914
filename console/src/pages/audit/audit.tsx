import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { useStoreChoice } from '../../access/stores.js';
import { answered, client, place } from '../../interface/client.js';
import type { components } from '../../interface/generated/api.js';
import { Button } from '../../parts/button.js';
import { Instant } from '../../parts/instant.js';
import { MoreRows } from '../../parts/more-rows.js';
import { Chips, Panel } from '../../parts/page.js';
import { Empty } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import { searchOf } from '../../routes.js';
import { useAddress } from '../kit/address.js';
import { Listing, Read } from '../kit/listing.js';
import { Facts } from '../kit/told.js';
import {
  type AuditQuery,
  addressOfCriteria,
  askedFor,
  chipTexts,
  criteriaIn,
  shownJson,
} from './criteria.js';
import { AuditFilter } from './filter.js';

type Row = components['schemas']['AuditListAnswer']['rows'][number];

/** The address of a subject that has a page of its own. */
function addressOfSubject({ subjectKind, subject }: Row): string | undefined {
  const id = encodeURIComponent(subject);
  switch (subjectKind) {
    case 'user':
      return `/users/${id}`;
    case 'role':
      return `/roles${searchOf({ role: subject })}`;
    case 'message':
      return /^\d/.test(subject) ? `/messages/${id}` : undefined;
    case 'reason':
      return `/reasons${searchOf({ reason: subject })}`;
    case 'template':
      return `/templates/${id}`;
    case 'parameter':
      return '/parameters';
    default:
      return undefined;
  }
}

function Subject({ row }: { readonly row: Row }) {
  const address = addressOfSubject(row);
  const text = `${row.subjectKind} ${row.subject}`;
  return address === undefined ? text : <Link href={address}>{text}</Link>;
}

function Outcome({ row: { outcome, code } }: { readonly row: Row }) {
  return (
    <span className={`badge${outcome === 'refused' ? ' bad' : ' good'}`}>
      {outcome === 'refused' ? `Refused ${code ?? ''}` : 'Done'}
    </span>
  );
}

function columnsOf(zone: string): readonly Column<Row>[] {
  return [
    {
      ...{ id: 'at', title: 'When', kind: 'short' },
      cell: ({ at }) => <Instant at={at} zone={zone} isOfNoStore />,
    },
    {
      ...{ id: 'user', title: 'Who' },
      cell: ({ user }) => (user === '' ? <span className="second">nobody known</span> : user),
    },
    { id: 'operation', title: 'What', cell: ({ operation }) => operation },
    { id: 'subject', title: 'About', cell: (row) => `${row.subjectKind} ${row.subject}` },
    {
      ...{ id: 'outcome', title: 'Outcome', kind: 'short' },
      cell: (row) => <Outcome row={row} />,
    },
    {
      ...{ id: 'from', title: 'From where', isTitled: true },
      cell: ({ via, from }) => `${via}${from === undefined ? '' : `, ${from}`}`,
    },
  ];
}

/** One row with the state before and after, and a link to its subject. */
function RowPanel({
  row,
  zone,
  onClose,
}: {
  readonly row: Row;
  readonly zone: string;
  readonly onClose: () => void;
}) {
  const { before, after, outcome } = row;
  return (
    <Panel title={row.operation} onClose={onClose}>
      <Facts
        facts={[
          ['When', <Instant key="at" at={row.at} zone={zone} isOfNoStore />],
          ['Who', row.user === '' ? 'nobody known' : row.user],
          ['From where', `${row.via}${row.from === undefined ? '' : `, ${row.from}`}`],
          ['About', <Subject key="subject" row={row} />],
          ['Outcome', <Outcome key="outcome" row={row} />],
          ['Correlation id', <code key="id">{row.correlationId}</code>],
        ]}
      />
      {before !== undefined && (
        <>
          <h3>Before</h3>
          <pre className="document">{shownJson(before)}</pre>
        </>
      )}
      {after !== undefined && (
        <>
          <h3>{outcome === 'refused' ? 'What was asked' : 'After'}</h3>
          <pre className="document">{shownJson(after)}</pre>
        </>
      )}
    </Panel>
  );
}

const STEP = 500;

function useAudit(asked: AuditQuery) {
  return useInfiniteQuery({
    queryKey: ['audit', asked],
    queryFn: ({ pageParam: after }) =>
      answered(
        client.GET('/_admin/api/audit', {
          params: { query: { ...asked, ...(after === undefined ? {} : { after }) } },
        }),
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next,
  });
}

/** The record of actions with their users, and of refusals. Nothing of it can be changed. */
export default function Audit() {
  const { store } = useStoreChoice();
  const address = useAddress();
  const [now] = useState(Date.now);
  const [limit, setLimit] = useState(STEP);
  const criteria = criteriaIn(address.get, now, store.timeZone);
  const asked = askedFor(criteria, store.timeZone);
  const found = useAudit(asked);
  const { hasNextPage, isFetching, fetchNextPage } = found;
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  const columns = useMemo(() => columnsOf(store.timeZone), [store.timeZone]);
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const chosen = rows.find(({ id }) => String(id) === address.get('row'));
  const isFilterOpen = address.get('panel') === 'filter';
  const exported = new URLSearchParams(asked as Record<string, string>);
  const close = (): void => address.go({ row: undefined, panel: undefined });
  const chips = chipTexts(criteria).map(({ name, text }) => ({
    ...{ key: name, text },
    onRemove: () => address.go(addressOfCriteria({ ...criteria, [name]: '' })),
  }));
  const panel = isFilterOpen ? (
    <AuditFilter
      applied={criteria}
      onApply={(next) => address.go(addressOfCriteria(next))}
      onReset={() =>
        address.go({
          ...{ ...addressOfCriteria(criteria), from: undefined, to: undefined, user: undefined },
          ...{ operation: undefined, subjectKind: undefined, subject: undefined },
          ...{ outcome: undefined, code: undefined },
        })
      }
      onClose={close}
    />
  ) : chosen !== undefined ? (
    <RowPanel row={chosen} zone={store.timeZone} onClose={close} />
  ) : undefined;
  return (
    <Listing
      title="Audit"
      above={<Chips chips={chips} />}
      actions={
        <>
          <a
            className="button plain"
            href={`${place.prefix}/_admin/api/audit/export?${exported}`}
            title="Export all that match as CSV"
            download
          >
            Export
          </a>
          <Button
            symbol="filter"
            aria-expanded={isFilterOpen}
            onClick={() => address.go({ panel: isFilterOpen ? undefined : 'filter' })}
          >
            Filter
          </Button>
        </>
      }
      panel={panel}
    >
      <Read query={found}>
        {() =>
          rows.length === 0 ? (
            <Empty
              actions={
                <Button onClick={() => address.go({ from: 'any', to: undefined })}>
                  Show all days
                </Button>
              }
            >
              Nothing is recorded that matches every criterion above.
            </Empty>
          ) : (
            <>
              <Table
                label="Record"
                columns={columns}
                rows={rows.slice(0, limit)}
                rowKey={({ id }) => String(id)}
                href={({ id }) => address.with({ row: id, panel: undefined })}
              />
              <MoreRows
                count={Math.min(rows.length, limit)}
                limit={limit}
                hasMore={hasNextPage || rows.length > limit}
                isReading={isFetching}
                onMore={onMore}
                onRaise={() => setLimit(limit + STEP)}
              />
            </>
          )
        }
      </Read>
    </Listing>
  );
}

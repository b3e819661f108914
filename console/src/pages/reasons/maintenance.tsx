import '../../styles/reasons.css';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { Reason } from '../../access/reasons.js';
import { useSubBuckets } from '../../access/session.js';
import { answered, client, place } from '../../interface/client.js';
import { asFailure } from '../../interface/failure.js';
import { Button } from '../../parts/button.js';
import { useColumns } from '../../parts/columns.js';
import { PageHead, usePageTitle } from '../../parts/page.js';
import { Empty, Failed, Loading } from '../../parts/states.js';
import { Shape } from '../../parts/symbols.js';
import { type Sorting, sorted, Table } from '../../parts/table.js';
import { addressOf, idOf } from '../../routes.js';
import { isWithoutRole, reasonColumns } from './reason-columns.js';
import { ReasonPanel } from './reason-panel.js';

const NO_REASONS: readonly Reason[] = [];
/** The columns for which there is room beside the panel. */
const BESIDE_PANEL: readonly string[] = ['code', 'reason', 'disposition', 'roles'];
/** The most reasons that the bar names. It counts the rest. */
const NAMED_MAX = 5;

const SHOWN = [
  ['', 'All'],
  ['active', 'In use'],
  ['inactive', 'Out of use'],
  ['no-role', 'No role'],
] as const;

type Shown = (typeof SHOWN)[number][0];

function fits(reason: Reason, shown: Shown, words: string): boolean {
  const isKind =
    shown === '' ||
    (shown === 'no-role' ? isWithoutRole(reason) : reason.isActive === (shown === 'active'));
  const { code, description, disposition, fromSubBucket, toSubBucket, roles } = reason;
  const text = [
    ...[code, description, disposition, fromSubBucket?.description, toSubBucket?.description],
    ...roles,
  ];
  return isKind && text.join(' ').toLowerCase().includes(words.toLowerCase());
}

/** The very common problem of the guide: a reason that no role has. */
function WithoutRole({ reasons }: { readonly reasons: readonly Reason[] }) {
  const found = reasons.filter(isWithoutRole);
  if (found.length === 0) return null;
  const [what, them] =
    found.length === 1 ? ['1 reason', 'it'] : [`${found.length} reasons`, 'them'];
  return (
    <div className="strip attention" role="status">
      <Shape name="alert" />
      <span>
        No role has {what}: nobody whose reasons come from roles can use {them}. Give {them} to a
        role:
      </span>
      {found.slice(0, NAMED_MAX).map(({ id, code, description }) => (
        <Link key={id} href={addressOf('/reasons', {}, { reason: id })}>
          {code} {description}
        </Link>
      ))}
      {found.length > NAMED_MAX && (
        <Link href={addressOf('/reasons', {}, { show: 'no-role' })}>
          and {found.length - NAMED_MAX} more
        </Link>
      )}
    </div>
  );
}

/** Inventory Adjustment Reason Maintenance of the guide. */
export default function ReasonMaintenance() {
  const search = useSearch();
  const [, go] = useLocation();
  const hasSubBuckets = useSubBuckets();
  usePageTitle('Reasons');
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['reasons', 'list'],
    queryFn: () => answered(client.GET('/_admin/api/reasons')),
  });
  const reasons = data?.reasons ?? NO_REASONS;
  const sent = new URLSearchParams(search);
  const words = sent.get('words') ?? '';
  const shownKind: Shown = SHOWN.find(([kind]) => kind === sent.get('show'))?.[0] ?? '';
  const wanted = sent.get('reason');
  const stored = reasons.find(({ id }) => id === idOf(wanted));
  const [sorting, setSorting] = useState<Sorting>();

  const query = { show: shownKind, words };
  const at = (more: Readonly<Record<string, string | number | undefined>>): string =>
    addressOf('/reasons', {}, { ...query, ...more });
  /** The filter and the panel stay as they were left while the change was carried out. */
  const showMade = (id: number): void => {
    const now = Object.fromEntries(new URLSearchParams(window.location.search));
    if (now.reason !== wanted) return;
    go(addressOf('/reasons', {}, { ...now, reason: id }), { replace: true });
  };
  const columns = useMemo(() => reasonColumns(hasSubBuckets), [hasSubBuckets]);
  const { shown, chooser } = useColumns('reasons', columns);
  const rows = useMemo(
    () =>
      sorted(
        reasons.filter((one) => fits(one, shownKind, words)),
        columns,
        sorting,
      ),
    [reasons, shownKind, words, columns, sorting],
  );

  return (
    <div className="with-panel">
      <PageHead
        title="Reasons"
        actions={
          <>
            <Link className="button plain" href={addressOf('/reasons/compare', {})}>
              Compare codes
            </Link>
            <a
              className="button plain"
              href={`${place.prefix}/_admin/api/reason-codes`}
              title="Export the codes of all reasons as CSV"
              download
            >
              Export codes
            </a>
            {chooser}
            <Button
              kind="main"
              symbol="add"
              className="on-pc"
              onClick={() => go(at({ reason: 'new' }))}
            >
              Create
            </Button>
          </>
        }
      />
      <WithoutRole reasons={reasons} />
      <div className="line-tools">
        <input
          type="search"
          className="line-filter"
          aria-label="Filter the reasons"
          placeholder="Filter by code, words, role"
          value={words}
          onChange={(event) =>
            go(at({ words: event.target.value, reason: wanted ?? '' }), { replace: true })
          }
        />
        {SHOWN.map(([kind, text]) => (
          <Button
            key={kind}
            aria-pressed={kind === shownKind}
            onClick={() => go(at({ show: kind, reason: wanted ?? '' }), { replace: true })}
          >
            {text}
          </Button>
        ))}
        <span className="second digits">
          {rows.length === reasons.length ? rows.length : `${rows.length} of ${reasons.length}`}{' '}
          reasons
        </span>
      </div>
      <div className="columns">
        <div className="scroll" aria-busy={isFetching}>
          {error !== null && data === undefined ? (
            <Failed failure={asFailure(error)} onRetry={() => refetch()} />
          ) : data === undefined ? (
            <Loading rows={12} />
          ) : rows.length === 0 ? (
            <Empty actions={<Button onClick={() => go('/reasons')}>Show all reasons</Button>}>
              No reason fits the filter.
            </Empty>
          ) : (
            <Table
              label="Reasons"
              columns={
                wanted === null ? shown : shown.filter(({ id }) => BESIDE_PANEL.includes(id))
              }
              rows={rows}
              rowKey={({ id }) => String(id)}
              href={({ id }) => at({ reason: id })}
              sorting={sorting}
              onSort={setSorting}
            />
          )}
        </div>
        {data !== undefined && wanted !== null && (stored !== undefined || wanted === 'new') && (
          <ReasonPanel key={wanted} stored={stored} onDone={showMade} onClose={() => go(at({}))} />
        )}
        {data !== undefined && wanted !== null && wanted !== 'new' && stored === undefined && (
          <section className="panel" aria-label="Reason">
            <Empty actions={<Button onClick={() => go(at({}))}>Close</Button>}>
              Reason {wanted} does not exist.
            </Empty>
          </section>
        )}
      </div>
    </div>
  );
}

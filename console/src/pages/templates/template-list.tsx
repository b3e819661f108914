import '../../styles/reasons.css';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { missingPermission } from '../../access/may.js';
import { useReasons } from '../../access/reasons.js';
import { useNumberParameter, useSession } from '../../access/session.js';
import { useStoreChoice } from '../../access/stores.js';
import { asFailure } from '../../interface/failure.js';
import { Button } from '../../parts/button.js';
import { useColumns } from '../../parts/columns.js';
import { Instant } from '../../parts/instant.js';
import { MoreRows } from '../../parts/more-rows.js';
import { Chips, PageHead, usePageTitle } from '../../parts/page.js';
import { useSmallForm } from '../../parts/small-form.js';
import { Empty, Failed, Loading } from '../../parts/states.js';
import { Status, stateWord } from '../../parts/status.js';
import { type Column, Table } from '../../parts/table.js';
import { addressOf } from '../../routes.js';
import { DeleteTemplate } from './delete-dialog.js';
import { type TemplateListing, useTemplates } from './reading-templates.js';
import {
  askedTemplates,
  defaultCriteria,
  type TemplateCriteria,
  templateChips,
  templateCriteriaIn,
  templateQuery,
} from './template-criteria.js';
import { TemplateFilter } from './template-filter.js';
import { UseTemplate } from './use-dialog.js';

const keyOf = ({ id }: TemplateListing): string => String(id);

function columnsOf(zone: string): readonly Column<TemplateListing>[] {
  return [
    { id: 'id', title: 'Template ID', cell: ({ id }) => id, text: keyOf },
    {
      ...{ id: 'description', title: 'Description', cell: ({ description }) => description },
      text: ({ description }) => description,
    },
    {
      ...{ id: 'status', title: 'Status', kind: 'short' },
      cell: ({ status }) => <Status state={status} />,
      text: ({ status }) => stateWord(status),
    },
    {
      ...{ id: 'date', title: 'Date', kind: 'short', text: ({ createDate }) => createDate },
      cell: ({ createDate }) => <Instant at={createDate} zone={zone} />,
    },
    {
      ...{ id: 'user', title: 'User', cell: ({ createUser }) => createUser },
      text: ({ createUser }) => createUser,
    },
    {
      ...{ id: 'lines', title: 'Total SKUs', kind: 'number', isTitled: true },
      ...{ cell: ({ lineCount }) => lineCount, text: ({ lineCount }) => String(lineCount) },
    },
  ];
}

/** The reason why a template cannot be used or deleted. Undefined for possible actions. */
function useOffs() {
  const { may } = useSession();
  return ({ status, storeId }: TemplateListing) => ({
    use:
      status !== 'COMPLETED'
        ? 'Only completed templates can be used.'
        : may('inventory_adjustment_template.apply', storeId)
          ? undefined
          : missingPermission('inventory_adjustment_template.apply'),
    remove:
      status !== 'IN_PROGRESS'
        ? 'Only templates in progress can be deleted.'
        : may('inventory_adjustment_template.delete', storeId)
          ? undefined
          : missingPermission('inventory_adjustment_template.delete'),
  });
}

type Asked = { readonly kind: 'use' | 'delete'; readonly of: TemplateListing };

const TemplatesToUse = lazy(async () => ({
  default: (await import('../handheld/use-template.js')).UseTemplate,
}));

/** The Template List of the guide: templates in progress at a store, or with `use` those that can be used. */
export default function TemplateList() {
  const { store } = useStoreChoice();
  const isSmall = useSmallForm();
  const isToUse = new URLSearchParams(useSearch()).get('use') === '1';
  if (!isSmall || !isToUse) return <Templates />;
  return (
    <Suspense fallback={<Loading rows={8} />}>
      <TemplatesToUse store={store} />
    </Suspense>
  );
}

function Templates() {
  const { store } = useStoreChoice();
  const { may } = useSession();
  const search = useSearch();
  const [, go] = useLocation();
  const isSmall = useSmallForm();
  const reasons = useReasons();
  const sent = useMemo(() => new URLSearchParams(search), [search]);
  const isToUse = sent.get('use') === '1' || isSmall;
  const criteria = useMemo(() => templateCriteriaIn(sent, isToUse), [sent, isToUse]);
  const isFilterOpen = sent.get('panel') === 'filter';
  const searchLimit = useNumberParameter('searchLimit', 500);
  const [raised, setRaised] = useState(0);
  const [asked, setAsked] = useState<Asked>();
  const offs = useOffs();
  usePageTitle(`Templates · ${store.id} ${store.name}`);

  const show = (next: TemplateCriteria, panel?: string): void =>
    go(
      addressOf(
        '/templates',
        {},
        { store: store.id, ...templateQuery(next), use: isToUse ? 1 : undefined, panel },
      ),
    );
  const step = criteria.rows ?? searchLimit;
  const limit = step + raised;
  const listed = useTemplates(askedTemplates(criteria, store.id, store.timeZone));
  const { data, error, refetch, hasNextPage, isFetching, fetchNextPage } = listed;
  const all = useMemo(() => data?.pages.flatMap(({ templates }) => templates) ?? [], [data]);
  const rows = useMemo(() => all.slice(0, limit), [all, limit]);
  const columns = useMemo(() => columnsOf(store.timeZone), [store.timeZone]);
  const { shown, chooser } = useColumns('templates', columns);
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const createOff = may('inventory_adjustment_template.edit', store.id)
    ? undefined
    : missingPermission('inventory_adjustment_template.edit');
  const create = (): void => go(addressOf('/templates/new', {}, { store: store.id }));
  const nameOf = (id: number) => reasons.find((one) => one.id === id)?.description;
  const chips = templateChips(criteria, nameOf).map(({ name, text }) => ({
    ...{ key: name, text },
    // Only completed ones can be used. This criterion stays.
    ...(isToUse && name === 'status'
      ? {}
      : { onRemove: () => show({ ...criteria, [name]: undefined }, isFilterOpen ? 'filter' : '') }),
  }));

  return (
    <div className="with-panel">
      <PageHead
        title={isToUse ? 'Templates to use' : 'Templates'}
        actions={
          <>
            {chooser}
            <Button
              symbol="filter"
              aria-expanded={isFilterOpen}
              onClick={() => show(criteria, isFilterOpen ? undefined : 'filter')}
            >
              Filter
            </Button>
            {!isSmall && (
              <Button kind="main" symbol="add" off={createOff} onClick={create}>
                Create
              </Button>
            )}
          </>
        }
      />
      {isSmall && <p className="page-body second">Templates are made and edited on the PC.</p>}
      <Chips chips={chips} />
      <div className="columns">
        <div className="scroll" aria-busy={isFetching}>
          {error !== null && data === undefined ? (
            <Failed failure={asFailure(error)} onRetry={() => refetch()} />
          ) : data === undefined ? (
            <Loading rows={12} />
          ) : rows.length === 0 ? (
            <Empty
              actions={
                <>
                  {!isSmall && (
                    <Button kind="main" symbol="add" off={createOff} onClick={create}>
                      Create
                    </Button>
                  )}
                  {!isToUse && (
                    <Button onClick={() => show({ status: 'COMPLETED' })}>Show completed</Button>
                  )}
                  <Button onClick={() => show(defaultCriteria(isToUse))}>Reset filter</Button>
                </>
              }
            >
              No template of {store.id} {store.name} fits the filter above.
            </Empty>
          ) : (
            <>
              <Table
                label="Templates"
                columns={shown}
                rows={rows}
                rowKey={keyOf}
                href={({ id }) => addressOf('/templates/:id', { id })}
                rowActions={(row) => {
                  const { use, remove } = offs(row);
                  return (
                    <span className="row-buttons">
                      <Button
                        label={`Use template ${row.id}`}
                        off={use}
                        onClick={() => setAsked({ kind: 'use', of: row })}
                      >
                        Use
                      </Button>
                      {!isSmall && !isToUse && (
                        <Button
                          kind="danger"
                          label={`Delete template ${row.id}`}
                          off={remove}
                          onClick={() => setAsked({ kind: 'delete', of: row })}
                        >
                          Delete
                        </Button>
                      )}
                    </span>
                  );
                }}
              />
              <MoreRows
                count={rows.length}
                limit={limit}
                hasMore={hasNextPage || rows.length < all.length}
                isReading={isFetching}
                onMore={onMore}
                onRaise={() => setRaised(raised + step)}
              />
            </>
          )}
        </div>
        {isFilterOpen && (
          <TemplateFilter
            key={search}
            applied={criteria}
            store={store}
            isToUse={isToUse}
            onApply={(next) => show(next, isSmall ? undefined : 'filter')}
            onClose={() => show(criteria)}
          />
        )}
      </div>
      {asked?.kind === 'use' && (
        <UseTemplate template={asked.of} store={store} onClose={() => setAsked(undefined)} />
      )}
      {asked?.kind === 'delete' && (
        <DeleteTemplate
          template={asked.of}
          onDone={() => setAsked(undefined)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}

import { useId, useState } from 'react';
import { useReasons, useSubBucketList } from '../../access/reasons.js';
import { useNumberParameter } from '../../access/session.js';
import type { Store } from '../../access/stores.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { findItems, findTemplates } from '../../parts/finders.js';
import { Lookup, type LookupEntry } from '../../parts/lookup.js';
import { Panel } from '../../parts/page.js';
import { idOf } from '../../routes.js';
import {
  type Criteria,
  DEFAULT_CRITERIA,
  presetsOf,
  problemsOf,
  ROWS_MAX,
  STATUSES,
} from './criteria.js';
import { NamedFilters } from './named-filters.js';

const STATUS_CHOICES = [
  { value: '', text: 'Any' },
  { value: 'IN_PROGRESS', text: 'In Progress' },
  { value: 'COMPLETED', text: 'Completed' },
  { value: 'CANCELED', text: 'Canceled' },
];

export const entryOf = (id: string | number | undefined): LookupEntry | undefined =>
  id === undefined ? undefined : { id: String(id), text: String(id) };

/** A field that looks up, with its label. */
export function LookupField(props: Omit<Parameters<typeof Lookup>[0], 'id'>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <Lookup {...props} id={id} />
    </div>
  );
}

type Change = (changed: Partial<Criteria>) => void;

type Days = Pick<Criteria, 'from' | 'to'>;

/** The days of the store within which a document was made. */
export function DayFields({
  criteria,
  change,
  zone,
}: {
  readonly criteria: Days;
  readonly change: (changed: Days) => void;
  readonly zone: string;
}) {
  const problems = problemsOf(criteria);
  return (
    <>
      <div className="pair">
        <TextField
          label="Created from"
          type="date"
          value={criteria.from ?? ''}
          onValue={(from) => change({ from: from || undefined })}
        />
        <TextField
          label="Created to"
          type="date"
          value={criteria.to ?? ''}
          problem={problems.to}
          onValue={(to) => change({ to: to || undefined })}
        />
      </div>
      <div className="field">
        <div className="actions">
          {presetsOf(Date.now(), zone).map(({ text, from, to }) => (
            <Button
              key={text}
              aria-pressed={criteria.from === from && criteria.to === to}
              onClick={() => change({ from, to })}
            >
              {text}
            </Button>
          ))}
        </div>
        <p className="hint">Days of the store, {zone}, both inclusive.</p>
      </div>
    </>
  );
}

function ReasonFields({
  criteria,
  change,
}: {
  readonly criteria: Criteria;
  readonly change: Change;
}) {
  const reasons = useReasons();
  const subBuckets = useSubBucketList();
  const reasonChoices = reasons.map(({ id, code, description, isActive }) => ({
    value: String(id),
    text: `${code} ${description}${isActive ? '' : ' (out of use)'}`,
  }));
  return (
    <>
      <SelectField
        label="Reason"
        value={String(criteria.reason ?? '')}
        choices={[{ value: '', text: 'Any' }, ...reasonChoices]}
        onValue={(reason) => change({ reason: idOf(reason) })}
      />
      {subBuckets.length > 0 && (
        <SelectField
          label="Sub-bucket"
          value={String(criteria.subBucket ?? '')}
          choices={[
            { value: '', text: 'Any' },
            ...subBuckets.map(({ id, description }) => ({ value: String(id), text: description })),
          ]}
          onValue={(subBucket) => change({ subBucket: idOf(subBucket) })}
        />
      )}
    </>
  );
}

/** The criteria of the list, in the order of the guide. The list stays visible beside it. */
export function FilterPanel({
  applied,
  store,
  onApply,
  onClose,
  isPage = false,
  onTyped,
}: {
  readonly applied: Criteria;
  readonly store: Store;
  /** Whether it is a page of its own, as in the small form. */
  readonly isPage?: boolean;
  /** Receives criteria that are typed and not yet applied. */
  readonly onTyped?: (criteria: Criteria) => void;
  readonly onApply: (criteria: Criteria) => void;
  readonly onClose: () => void;
}) {
  const [criteria, setCriteria] = useState(applied);
  const searchLimit = useNumberParameter('searchLimit', 500);
  const set = (next: Criteria): void => {
    setCriteria(next);
    onTyped?.(next);
  };
  const change: Change = (changed) => set({ ...criteria, ...changed });
  const apply = (): void => {
    if (problemsOf(criteria).to === undefined) onApply(criteria);
  };
  return (
    <Panel
      title={isPage ? 'Search criteria' : 'Filter'}
      onClose={onClose}
      onSubmit={apply}
      footer={
        <>
          <Button className="apart" onClick={() => set(DEFAULT_CRITERIA)}>
            {isPage ? 'Reset' : 'Reset to default'}
          </Button>
          <Button kind="main" isSubmit>
            {isPage ? 'Search' : 'Apply'}
          </Button>
        </>
      }
    >
      <SelectField
        label="Status"
        value={criteria.status ?? ''}
        choices={STATUS_CHOICES}
        onValue={(status) => change({ status: STATUSES.find((one) => one === status) })}
      />
      <DayFields criteria={criteria} change={change} zone={store.timeZone} />
      <LookupField
        label="Item"
        placeholder="Id, barcode or words"
        value={entryOf(criteria.item)}
        queryKey={['items', store.id]}
        search={(text) => findItems(text, store.id)}
        onChoose={(entry) => change({ item: entry?.id })}
      />
      <TextField
        label="Adjustment ID"
        inputMode="numeric"
        value={criteria.adjustment ?? ''}
        onValue={(text) => change({ adjustment: idOf(text.trim()) })}
      />
      <ReasonFields criteria={criteria} change={change} />
      <TextField
        label="User"
        value={criteria.user ?? ''}
        onValue={(user) => change({ user: user.trim() || undefined })}
      />
      <LookupField
        label="Template"
        placeholder="Words of its description"
        value={entryOf(criteria.template)}
        queryKey={['templates', store.id]}
        search={(text) => findTemplates(text, store.id)}
        onChoose={(entry) => change({ template: idOf(entry?.id) })}
      />
      <TextField
        label="Most rows"
        inputMode="numeric"
        value={criteria.rows ?? ''}
        placeholder={String(searchLimit)}
        hint={`1 to ${ROWS_MAX}.`}
        onValue={(text) => {
          const rows = idOf(text.trim());
          change({ rows: rows === undefined ? undefined : Math.min(rows, ROWS_MAX) });
        }}
      />
      <NamedFilters criteria={criteria} onChoose={onApply} />
    </Panel>
  );
}

import { useState } from 'react';
import { useReasons } from '../../access/reasons.js';
import { useNumberParameter } from '../../access/session.js';
import type { Store } from '../../access/stores.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { findItems } from '../../parts/finders.js';
import { Panel } from '../../parts/page.js';
import { idOf } from '../../routes.js';
import { problemsOf, ROWS_MAX, STATUSES } from '../adjustments/criteria.js';
import { DayFields, entryOf, LookupField } from '../adjustments/filter.js';
import { defaultCriteria, type TemplateCriteria } from './template-criteria.js';

const STATUS_CHOICES = [
  { value: '', text: 'Any' },
  { value: 'IN_PROGRESS', text: 'In Progress' },
  { value: 'COMPLETED', text: 'Completed' },
  { value: 'CANCELED', text: 'Canceled' },
];

/** The Template Filter of the guide. For use, it has completed ones only. */
export function TemplateFilter({
  applied,
  store,
  isToUse,
  onApply,
  onClose,
}: {
  readonly applied: TemplateCriteria;
  readonly store: Store;
  readonly isToUse: boolean;
  readonly onApply: (criteria: TemplateCriteria) => void;
  readonly onClose: () => void;
}) {
  const [criteria, setCriteria] = useState(applied);
  const reasons = useReasons();
  const searchLimit = useNumberParameter('searchLimit', 500);
  const change = (changed: Partial<TemplateCriteria>): void =>
    setCriteria((before) => ({ ...before, ...changed }));
  const reasonChoices = reasons.map(({ id, code, description, isActive }) => ({
    value: String(id),
    text: `${code} ${description}${isActive ? '' : ' (out of use)'}`,
  }));
  return (
    <Panel
      title="Filter"
      onClose={onClose}
      onSubmit={() => {
        if (problemsOf(criteria).to === undefined) onApply(criteria);
      }}
      footer={
        <>
          <Button className="apart" onClick={() => setCriteria(defaultCriteria(isToUse))}>
            Reset to default
          </Button>
          <Button kind="main" isSubmit>
            Apply
          </Button>
        </>
      }
    >
      <TextField
        label="Description contains"
        value={criteria.description ?? ''}
        maxLength={250}
        onValue={(text) => change({ description: text === '' ? undefined : text })}
      />
      {isToUse ? (
        <p className="note-line">Among completed templates: only these can be used.</p>
      ) : (
        <SelectField
          label="Status"
          value={criteria.status ?? ''}
          choices={STATUS_CHOICES}
          onValue={(status) => change({ status: STATUSES.find((one) => one === status) })}
        />
      )}
      <DayFields criteria={criteria} change={change} zone={store.timeZone} />
      <LookupField
        label="Item"
        placeholder="Id, barcode or words"
        value={entryOf(criteria.item)}
        queryKey={['items', store.id]}
        search={(text) => findItems(text, store.id)}
        onChoose={(entry) => change({ item: entry?.id })}
      />
      <SelectField
        label="Reason"
        value={String(criteria.reason ?? '')}
        choices={[{ value: '', text: 'Any' }, ...reasonChoices]}
        onValue={(reason) => change({ reason: idOf(reason) })}
      />
      <TextField
        label="Template ID"
        inputMode="numeric"
        value={criteria.template ?? ''}
        onValue={(text) => change({ template: idOf(text.trim()) })}
      />
      <TextField
        label="User"
        value={criteria.user ?? ''}
        onValue={(user) => change({ user: user.trim() || undefined })}
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
    </Panel>
  );
}

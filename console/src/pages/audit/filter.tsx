import { useState } from 'react';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { Panel } from '../../parts/page.js';
import { type AuditCriteria, SUBJECT_WORDS } from './criteria.js';

const OUTCOMES = [
  { value: '', text: 'Any' },
  { value: 'done', text: 'Done' },
  { value: 'refused', text: 'Refused' },
];

const KINDS = [
  { value: '', text: 'Anything' },
  ...Object.entries(SUBJECT_WORDS).map(([value, text]) => ({ value, text })),
];

/** The criteria of the record, beside it. */
export function AuditFilter({
  applied,
  onApply,
  onReset,
  onClose,
}: {
  readonly applied: AuditCriteria;
  readonly onApply: (criteria: AuditCriteria) => void;
  readonly onReset: () => void;
  readonly onClose: () => void;
}) {
  const [criteria, setCriteria] = useState(applied);
  const { from, to } = criteria;
  const problem =
    from !== '' && to !== '' && to < from ? 'The last day is before the first one.' : undefined;
  const field = (name: keyof AuditCriteria) => ({
    value: criteria[name],
    onValue: (value: string) => setCriteria((before) => ({ ...before, [name]: value })),
  });
  return (
    <Panel
      title="Filter"
      onClose={onClose}
      onSubmit={() => {
        if (problem === undefined) onApply(criteria);
      }}
      footer={
        <>
          <Button className="apart" onClick={onReset}>
            Last 7 days
          </Button>
          <Button kind="main" isSubmit>
            Apply
          </Button>
        </>
      }
    >
      <div className="pair">
        <TextField label="From" type="date" {...field('from')} />
        <TextField label="To" type="date" problem={problem} {...field('to')} />
      </div>
      <TextField label="User" {...field('user')} />
      <TextField label="Operation" placeholder="reasons edit" {...field('operation')} />
      <SelectField label="About" choices={KINDS} {...field('subjectKind')} />
      <TextField label="Which one: id or name" {...field('subject')} />
      <SelectField label="Outcome" choices={OUTCOMES} {...field('outcome')} />
      <TextField label="Refused with code" placeholder="NOT_PERMITTED" {...field('code')} />
    </Panel>
  );
}

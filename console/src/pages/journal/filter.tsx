import { useState } from 'react';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { Panel } from '../../parts/page.js';
import { type Criteria, FIELDS, OUTCOMES, problemsOf } from './criteria.js';

const OUTCOME_CHOICES = [
  { value: '', text: 'Any' },
  ...Object.entries(OUTCOMES).map(([value, { word: text }]) => ({ value, text })),
];

/** A field for each criterion of the journal. */
export function CriteriaFields({
  criteria,
  problems,
  onChange,
}: {
  readonly criteria: Criteria;
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (criteria: Criteria) => void;
}) {
  const set = (name: string) => ({
    value: criteria[name] ?? '',
    onValue: (value: string) => onChange({ ...criteria, [name]: value }),
  });
  return (
    <>
      <SelectField label="Outcome" choices={OUTCOME_CHOICES} {...set('outcome')} />
      {FIELDS.map(({ name, label, example, kind }) => (
        <TextField
          key={name}
          label={label}
          placeholder={example}
          problem={problems[name]}
          {...(kind === 'instant' ? { type: 'datetime-local', step: 1 } : {})}
          {...(kind === 'number' ? { inputMode: 'numeric' } : {})}
          {...set(name)}
        />
      ))}
    </>
  );
}

/** The criteria of the journal, beside it. */
export function JournalFilter({
  applied,
  onApply,
  onReset,
  onClose,
}: {
  readonly applied: Criteria;
  readonly onApply: (criteria: Criteria) => void;
  readonly onReset: () => void;
  readonly onClose: () => void;
}) {
  const [criteria, setCriteria] = useState(applied);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const apply = (): void => {
    const found = problemsOf(criteria);
    setProblems(found);
    if (Object.keys(found).length === 0) onApply(criteria);
  };
  return (
    <Panel
      title="Filter"
      onClose={onClose}
      onSubmit={apply}
      footer={
        <>
          <Button className="apart" onClick={onReset}>
            Reset
          </Button>
          <Button kind="main" isSubmit>
            Apply
          </Button>
        </>
      }
    >
      <CriteriaFields criteria={criteria} problems={problems} onChange={setCriteria} />
    </Panel>
  );
}

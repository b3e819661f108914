import { useState } from 'react';
import { Link } from 'wouter';
import { answered, client } from '../../interface/client.js';
import type { components } from '../../interface/generated/api.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { searchOf } from '../../routes.js';
import {
  addressOfCriteria,
  askedFor,
  type Criteria,
  KINDS,
  problemsOf,
} from '../journal/criteria.js';
import { CriteriaFields } from '../journal/filter.js';
import { Section } from '../kit/listing.js';
import { ToldProblems } from '../kit/told.js';
import { useChange } from '../kit/use-change.js';

type Met = components['schemas']['ExchangesVerifyAnswer'];

const BOUNDS = [
  { value: 'times', text: 'Exactly' },
  { value: 'atLeast', text: 'At least' },
  { value: 'atMost', text: 'At most' },
];

const KIND_CHOICES = Object.entries(KINDS).map(([value, text]) => ({ value, text }));

/** A link to the matches of an expectation in the journal. */
function InJournal({ criteria }: { readonly criteria: Criteria }) {
  return <Link href={`/journal${searchOf(addressOfCriteria(criteria))}`}>Show in the journal</Link>;
}

/** Tells whether as many exchanges as expected match, and the nearest ones if not. */
export function Expect() {
  const change = useChange();
  const [criteria, setCriteria] = useState<Criteria>({ kind: 'soap' });
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [bound, setBound] = useState('times');
  const [count, setCount] = useState('1');
  const [within, setWithin] = useState('0');
  const [met, setMet] = useState<Met>();
  const verify = async (): Promise<void> => {
    const wrong = {
      ...problemsOf(criteria),
      ...(/^\d+$/.test(count) ? {} : { count: 'A whole number.' }),
      ...(/^\d+$/.test(within) ? {} : { within: 'Whole seconds, 0 to 60.' }),
    };
    setProblems(wrong);
    setMet(undefined);
    if (Object.keys(wrong).length > 0) return;
    const query = { ...askedFor(criteria), [bound]: Number(count), within: Number(within) };
    const call = () => answered(client.GET('/_admin/api/exchanges/verify', { params: { query } }));
    setMet(await change.runOnce(call));
  };
  return (
    <Section title="Expectation">
      <p>
        Counts the exchanges that match every criterion. A test asks the same by exchanges verify.
      </p>
      <form
        className="narrow"
        onSubmit={(event) => {
          event.preventDefault();
          void verify();
        }}
      >
        <div className="pair">
          <SelectField label="Expected" choices={BOUNDS} value={bound} onValue={setBound} />
          <TextField
            label="How many"
            inputMode="numeric"
            value={count}
            problem={problems.count}
            onValue={setCount}
          />
          <TextField
            label="Wait for seconds"
            inputMode="numeric"
            value={within}
            problem={problems.within}
            onValue={setWithin}
          />
          <SelectField
            label="Calls"
            choices={KIND_CHOICES}
            value={criteria.kind ?? 'soap'}
            onValue={(kind) => setCriteria({ ...criteria, kind })}
          />
          <CriteriaFields criteria={criteria} problems={problems} onChange={setCriteria} />
        </div>
        <Button kind="main" isSubmit off={change.isBusy ? 'It waits.' : undefined}>
          Verify
        </Button>
      </form>
      <div aria-live="polite">
        {met !== undefined && (
          <p>
            <span className="badge good">It holds</span> {met.count} found.{' '}
            <InJournal criteria={criteria} />
          </p>
        )}
      </div>
      {change.failure !== undefined && (
        <ToldProblems failure={change.failure} sentences={[change.failure.message]} />
      )}
    </Section>
  );
}

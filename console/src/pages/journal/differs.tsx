import { useState } from 'react';
import type { components } from '../../interface/generated/api.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { Empty } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import { idOf } from '../../routes.js';
import { useAddress } from '../kit/address.js';
import { Read } from '../kit/listing.js';
import { useDifferences } from './reading.js';

type Answer = components['schemas']['ExchangesDiffAnswer'];
type Difference = Answer['differences'][number];

function columnsOf(left: string, right: string): readonly Column<Difference>[] {
  return [
    {
      ...{ id: 'path', title: 'Where' },
      cell: ({ path }) => <span className="code">{path || 'the whole'}</span>,
    },
    { id: 'left', title: left, isTitled: true, cell: (one) => one.left ?? '–' },
    { id: 'right', title: right, isTitled: true, cell: (one) => one.right ?? '–' },
  ];
}

/** The differences of two documents, element by element. */
export function Differences({
  answer: { differences, count },
  left,
  right,
}: {
  readonly answer: Answer;
  readonly left: string;
  readonly right: string;
}) {
  if (count === 0) return <p>They do not differ.</p>;
  return (
    <>
      <Table
        label="Differences"
        columns={columnsOf(left, right)}
        rows={differences}
        rowKey={({ path, kind }) => `${kind} ${path}`}
      />
      {count > differences.length && <p className="second">{count} in all.</p>}
    </>
  );
}

const PARTS = [
  { value: 'response', text: 'The answers' },
  { value: 'request', text: 'The requests' },
];

/** Compares an exchange with another one, which stands in the address. */
export function Differs({ id }: { readonly id: number }) {
  const address = useAddress();
  const other = idOf(address.get('with'));
  const part = address.get('part') === 'request' ? 'request' : 'response';
  const [typed, setTyped] = useState(address.get('with'));
  const found = useDifferences(id, other, part);
  return (
    <>
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          address.go({ with: typed.trim() });
        }}
      >
        <TextField
          label="Compare with exchange"
          inputMode="numeric"
          value={typed}
          onValue={setTyped}
        />
        <SelectField
          label="What is compared"
          choices={PARTS}
          value={part}
          onValue={(value) => address.go({ part: value })}
        />
        <Button isSubmit>Compare</Button>
      </form>
      {other === undefined ? (
        <Empty>Give the number of another exchange, or select two in the list.</Empty>
      ) : (
        <Read query={found}>
          {(answer) => <Differences answer={answer} left={String(id)} right={String(other)} />}
        </Read>
      )}
    </>
  );
}

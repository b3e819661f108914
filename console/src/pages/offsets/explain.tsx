import { useState } from 'react';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { Quantity } from '../../parts/quantity.js';
import { Shape } from '../../parts/symbols.js';
import { type Column, Table } from '../../parts/table.js';
import { idOf } from '../../routes.js';
import { useAddress } from '../kit/address.js';
import { Lead, Read, Section } from '../kit/listing.js';
import { Facts } from '../kit/told.js';
import { OffsetPage } from './frame.js';
import { type Asked, dimensionsText, type Explanation, useExplanation } from './reading.js';

type Offset = Explanation['offsets'][number];
type NearMiss = Explanation['nearMisses'][number];

const OFFSETS: readonly Column<Offset>[] = [
  { id: 'id', title: 'Offset', cell: ({ id }) => <span className="code">{id}</span> },
  { id: 'state', title: 'State', cell: ({ state }) => state },
  {
    ...{ id: 'quantity', title: 'Quantity', kind: 'number', isTitled: true },
    cell: ({ quantity }) => <Quantity value={quantity} />,
  },
  {
    ...{ id: 'before', title: 'Measure before', kind: 'number', isTitled: true },
    cell: ({ counterBefore }) => counterBefore && <Quantity value={counterBefore} />,
  },
  {
    ...{ id: 'after', title: 'and after', kind: 'number', isTitled: true },
    cell: ({ counterAfter }) => counterAfter && <Quantity value={counterAfter} />,
  },
  { id: 'answer', title: 'Answer', cell: ({ answer }) => answer },
];

const NEAR: readonly Column<NearMiss>[] = [
  { id: 'dimensions', title: 'Dimensions', cell: (miss) => dimensionsText(miss.dimensions) },
  {
    ...{ id: 'quantity', title: 'Quantity', kind: 'number', isTitled: true },
    cell: ({ quantity }) => <Quantity value={quantity} />,
  },
  {
    ...{ id: 'differing', title: 'Differs in', isTitled: true },
    cell: ({ differing }) => differing.join(', '),
  },
];

function Shown({ explanation }: { readonly explanation: Explanation }) {
  const { checks, dimensions, due, offsets, nearMisses, state } = explanation;
  return (
    <>
      <Section title="What decides">
        <ul className="rows">
          {checks.map(({ check, detail, passed }) => (
            <li key={check}>
              <span className={`status ${passed ? 'good' : 'bad'}`}>
                <Shape name={passed ? 'check' : 'refused'} />
                {passed ? 'yes' : 'no'}
              </span>
              <strong>{check}</strong> <span>{detail}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="What is offset">
        <Facts
          facts={[
            ['The line is', state],
            ['Dimensions kept', dimensions && dimensionsText(dimensions.kept)],
            [
              'Left out by cleared boxes',
              dimensions?.dropped.map(({ dimension, value }) => `${dimension} ${value}`).join(', '),
            ],
            [
              'Due now',
              due.map((one) => `${one.quantity} at ${dimensionsText(one.dimensions)}`).join('; '),
            ],
          ]}
        />
      </Section>
      {offsets.length > 0 && (
        <Section title="Offsets">
          <Table label="Offsets" columns={OFFSETS} rows={offsets} rowKey={({ id }) => id} />
        </Section>
      )}
      {nearMisses.length > 0 && (
        <Section title="Measures of others that nearly fit">
          <Table
            label="Near misses"
            columns={NEAR}
            rows={nearMisses}
            rowKey={(miss) => dimensionsText(miss.dimensions)}
          />
        </Section>
      )}
    </>
  );
}

const DOCUMENTS = [
  { value: 'adjustment', text: 'Adjustment' },
  { value: 'order', text: 'Sales order' },
];

/** The question of the address: an offset, or a line of a document. */
function askedIn(get: (name: string) => string): Asked | undefined {
  const offset = get('offset');
  if (offset !== '') return { offset };
  const [line, adjustment, order] = ['line', 'adjustment', 'order'].map((name) => idOf(get(name)));
  if (line === undefined) return undefined;
  if (adjustment !== undefined) return { adjustment, line };
  return order === undefined ? undefined : { order, line };
}

/** The explanation of a line's offset. */
export default function OffsetExplain() {
  const address = useAddress();
  const asked = askedIn(address.get);
  const found = useExplanation(asked);
  const [kind, setKind] = useState(address.get('order') === '' ? 'adjustment' : 'order');
  const [id, setId] = useState(address.get(kind));
  const [line, setLine] = useState(address.get('line'));
  return (
    <OffsetPage tab="explain">
      <Lead>Why a line of a document was offset as it was, or was not.</Lead>
      <form
        className="inline-form presets"
        onSubmit={(event) => {
          event.preventDefault();
          const none = { offset: undefined, adjustment: undefined, order: undefined };
          address.go({ ...none, [kind]: id.trim(), line: line.trim() });
        }}
      >
        <SelectField label="Document" value={kind} choices={DOCUMENTS} onValue={setKind} />
        <TextField label="Its id" inputMode="numeric" value={id} onValue={setId} />
        <TextField label="Id of the line" inputMode="numeric" value={line} onValue={setLine} />
        <Button isSubmit>Explain</Button>
      </form>
      {asked !== undefined && (
        <Read query={found}>{(explanation) => <Shown explanation={explanation} />}</Read>
      )}
    </OffsetPage>
  );
}

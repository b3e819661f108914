import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useToast } from '../../frame/toasts.js';
import { answered, client } from '../../interface/client.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { Empty } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import { Read, Section } from '../kit/listing.js';
import { ToldProblems } from '../kit/told.js';
import { type Change, useChange } from '../kit/use-change.js';
import { effectText, limitText, matchText, type Rule } from './effects.js';
import { RuleDialog } from './rule-dialog.js';

const AGAIN_MS = 2000;
const SECOND = 1000;
const MINUTE = 60 * SECOND;

const PRESETS = {
  'lost-answer': 'Lost answers: changes are made, and the connection is reset',
  down: 'Down: 503 with the page of a proxy',
  slow: 'Slow: half of the calls take more than 1.5 s',
  flaky: 'Flaky: one call of five finds the database busy',
  duplicates: 'Duplicates: each second change is carried out twice',
  garbage: 'Garbage: a page of HTML instead of the answer',
  overload: 'Overload: 503 beyond ten calls a second',
  'merchandising-down': 'Merchandising down: no channel reaches it',
} as const;

type Preset = keyof typeof PRESETS;

const PRESET_CHOICES = Object.entries(PRESETS).map(([value, text]) => ({ value, text }));

function endText({ isOver, endsInMs }: Rule): string {
  if (isOver) return 'it is over';
  return endsInMs < MINUTE
    ? `${Math.ceil(endsInMs / SECOND)} s`
    : `${Math.ceil(endsInMs / MINUTE)} min`;
}

const COLUMNS: readonly Column<Rule>[] = [
  { id: 'id', title: 'Rule', cell: ({ id, name }) => `${id} ${name ?? ''}`.trim() },
  { id: 'about', title: 'About', cell: matchText },
  {
    ...{ id: 'at', title: 'When' },
    cell: ({ at }) => (at === 'answer' ? 'when it is done' : 'before it is done'),
  },
  { id: 'effect', title: 'What happens', cell: effectText },
  { id: 'limits', title: 'How often', cell: limitText },
  { id: 'matched', title: 'Matched', kind: 'number', isTitled: true, cell: (one) => one.matched },
  {
    ...{ id: 'hit', title: 'Hit', kind: 'number', isTitled: true },
    cell: ({ hit, id }) =>
      hit === 0 ? 0 : <Link href={`/journal?chaos=${id}&kind=any`}>{hit}</Link>,
  },
  { id: 'ends', title: 'Ends in', kind: 'short', isTitled: true, cell: endText },
];

/** Makes a rule of a preset. */
function Presets({ change }: { readonly change: Change }) {
  const toast = useToast();
  const [preset, setPreset] = useState<string>('lost-answer');
  const [times, setTimes] = useState('');
  const [operation, setOperation] = useState('');
  const add = async (): Promise<void> => {
    const done = await change.run({
      ...{ path: '/_admin/api/chaos/presets/{preset}', method: 'post' },
      pathParameters: { preset },
      query: { times: times.trim() || undefined, operation: operation.trim() || undefined },
      ...{ subject: 'add chaos', title: PRESETS[preset as Preset] },
    });
    if (done !== undefined) toast({ text: `Rule ${done.id} is in force.` });
  };
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <SelectField label="Preset" choices={PRESET_CHOICES} value={preset} onValue={setPreset} />
      <TextField label="Operation" placeholder="all" value={operation} onValue={setOperation} />
      <TextField
        label="At most so many times"
        inputMode="numeric"
        value={times}
        onValue={setTimes}
      />
      <Button isSubmit symbol="add">
        Add preset
      </Button>
    </form>
  );
}

/** Rules by which calls fail as they do in real life, and the hits of each. */
export function Chaos() {
  const change = useChange('chaos', 'changes');
  const toast = useToast();
  const [isAdding, setAdding] = useState(false);
  const found = useQuery({
    queryKey: ['chaos', 'list'],
    queryFn: () => answered(client.GET('/_admin/api/chaos')),
    refetchInterval: AGAIN_MS,
  });
  const remove = async ({ id }: Rule): Promise<void> => {
    const done = await change.run({
      ...{ path: '/_admin/api/chaos/{id}', method: 'delete', pathParameters: { id } },
      ...{ subject: `remove chaos ${id}`, title: `Remove rule ${id}` },
    });
    if (done !== undefined) toast({ text: `Rule ${id} is removed.` });
  };
  const clear = async (): Promise<void> => {
    const done = await change.run({
      ...{ path: '/_admin/api/chaos', method: 'delete' },
      ...{ subject: 'clear chaos', title: 'Remove all rules of chaos' },
    });
    if (done !== undefined) toast({ text: `${done.count} rules are removed.` });
  };
  const isEmpty = found.data?.rules.length === 0;
  return (
    <Section
      title="Rules"
      actions={
        <>
          <Button off={isEmpty ? 'There is no rule.' : undefined} onClick={() => void clear()}>
            Remove all
          </Button>
          <Button kind="main" symbol="add" onClick={() => setAdding(true)}>
            Add rule
          </Button>
        </>
      }
    >
      <p>
        Calls fail by these rules. The first that hits decides alone. Each ends by itself, with a
        reset, and with the server.
      </p>
      <Presets change={change} />
      <ToldProblems failure={isAdding ? undefined : change.failure} />
      <Read query={found} rows={3}>
        {({ rules, notHeld }) =>
          rules.length === 0 ? (
            <Empty>No rule is in force: calls are answered as they are.</Empty>
          ) : (
            <>
              <Table
                label="Rules"
                columns={COLUMNS}
                rows={rules}
                rowKey={({ id }) => String(id)}
                rowActions={(rule) => (
                  <Button
                    symbol="delete"
                    label={`Remove rule ${rule.id}`}
                    onClick={() => void remove(rule)}
                  />
                )}
              />
              {notHeld > 0 && (
                <p className="second">{notHeld} were left alone: too many are held at once.</p>
              )}
            </>
          )
        }
      </Read>
      {isAdding && <RuleDialog onClose={() => setAdding(false)} />}
    </Section>
  );
}

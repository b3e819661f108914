import { useState } from 'react';
import { useToast } from '../../frame/toasts.js';
import { Button } from '../../parts/button.js';
import { Field, SelectField, TextField } from '../../parts/field.js';
import { Panel } from '../../parts/page.js';
import { useOff } from '../kit/address.js';
import { Read } from '../kit/listing.js';
import { Sure } from '../kit/sure.js';
import { ToldProblems } from '../kit/told.js';
import { problemsByField, useChange } from '../kit/use-change.js';
import { nodesOf, nodeText, storesOf, wordsOf } from './members.js';
import { NodeChoice } from './node-choice.js';
import { PreviewDialog } from './preview.js';
import { type FullGroup, useGroup } from './reading.js';

const FIELDS = ['description', 'variance', 'items', 'nodes', 'stores'];

/** The fields of the server's refusals, by their codes. */
const FIELD_OF_CODE = {
  ...{ WASTAGE_DESCRIPTION_MISSING: 'description', WASTAGE_VARIANCE_MISSING: 'variance' },
  ...{ WASTAGE_PERCENT_OUT_OF_RANGE: 'variance', WASTAGE_AMOUNT_OUT_OF_RANGE: 'variance' },
  ...{ WASTAGE_GROUP_EMPTY: 'items', ITEM_NOT_FOUND: 'items', WASTAGE_NODE_NOT_FOUND: 'nodes' },
  STORE_NOT_FOUND: 'stores',
};

interface Draft {
  readonly description: string;
  readonly kind: 'percent' | 'amount';
  readonly variance: string;
  readonly items: string;
  readonly nodes: string;
  readonly stores: string;
}

function draftOf(group: FullGroup | undefined): Draft {
  if (group === undefined) {
    return { description: '', kind: 'percent', variance: '', items: '', nodes: '', stores: '' };
  }
  const { description, percent, amount, items, nodes, stores } = group;
  return {
    ...{ description, kind: percent === undefined ? 'amount' : 'percent' },
    ...{ variance: percent ?? amount ?? '', items: items.join('\n') },
    nodes: nodes.map(nodeText).join('\n'),
    stores: stores === 'ALL' ? '' : stores.join('\n'),
  };
}

function AreaField({
  label,
  hint,
  problem,
  value,
  onValue,
}: {
  readonly label: string;
  readonly hint: string;
  readonly problem: string | undefined;
  readonly value: string;
  readonly onValue: (value: string) => void;
}) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(described) => (
        <textarea
          {...described}
          value={value}
          rows={4}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}

/** The problems that keep a group from being sent, by field. */
function problemsBefore({ nodes, stores }: Draft): Readonly<Record<string, string>> {
  return {
    ...(nodesOf(nodes) === undefined
      ? { nodes: 'One a line: 10 for a department, 10/2 for a class, 10/2/5 for a subclass.' }
      : {}),
    ...(storesOf(stores) === undefined ? { stores: 'The numbers of stores, one a line.' } : {}),
  };
}

function GroupForm({
  group,
  onClose,
}: {
  readonly group: FullGroup | undefined;
  readonly onClose: () => void;
}) {
  const [draft, setDraft] = useState(() => draftOf(group));
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({});
  const [isAsking, setAsking] = useState(false);
  const [isPreviewing, setPreviewing] = useState(false);
  const change = useChange('wastage');
  const toast = useToast();
  const off = useOff('wastage.maintain');
  const { at, others } = problemsByField(change.failure, FIELDS, FIELD_OF_CODE);
  const set = (name: keyof Draft) => ({
    value: draft[name],
    problem: own[name] ?? at(name),
    onValue: (value: string) => setDraft((before) => ({ ...before, [name]: value })),
  });
  const isActive = group?.isActive ?? true;

  const save = async (isInUse: boolean): Promise<void> => {
    const found = problemsBefore(draft);
    setOwn(found);
    const [nodes, stores] = [nodesOf(draft.nodes), storesOf(draft.stores)];
    if (nodes === undefined || stores === undefined) return;
    const { description, kind, variance } = draft;
    const done = await change.run({
      ...{ path: '/_admin/api/wastage/groups', method: 'post' },
      body: {
        ...(group === undefined ? {} : { groupId: group.id }),
        ...{ description: description.trim(), items: wordsOf(draft.items), nodes, stores },
        ...(variance.trim() === '' ? {} : { [kind]: variance.trim() }),
        isActive: isInUse,
      },
      subject: `wastage group ${group?.id ?? 'new'}`,
      title: `Save wastage group ${description}`,
    });
    if (done === undefined) return;
    toast({ text: `Wastage group ${done.id} is saved.` });
    onClose();
  };
  const end = async (): Promise<void> => {
    if (group === undefined) return;
    const { id } = group;
    const done = await change.run({
      ...{ path: '/_admin/api/wastage/groups/{id}', method: 'delete', pathParameters: { id } },
      ...{ subject: `end wastage group ${id}`, title: `Take wastage group ${id} out of use` },
    });
    if (done === undefined) return;
    toast({ text: `Wastage group ${id} is out of use.` });
    onClose();
  };
  const busy = change.isBusy ? 'It is under way.' : undefined;
  return (
    <>
      <Panel
        title={group === undefined ? 'New group' : `Group ${group.id}`}
        onClose={onClose}
        onSubmit={() => void save(isActive)}
        footer={
          <>
            {group !== undefined &&
              (isActive ? (
                <Button className="apart" kind="danger" off={off} onClick={() => setAsking(true)}>
                  Take out of use
                </Button>
              ) : (
                <Button className="apart" off={off ?? busy} onClick={() => void save(true)}>
                  Take into use
                </Button>
              ))}
            <Button kind="main" isSubmit off={off ?? busy}>
              {group === undefined ? 'Create group' : 'Save group'}
            </Button>
          </>
        }
      >
        {!isAsking && <ToldProblems failure={change.failure} sentences={others} />}
        <TextField label="Description" {...set('description')} />
        <div className="pair">
          <TextField label="Lost each day" inputMode="decimal" {...set('variance')} />
          <SelectField
            label="In"
            choices={[
              { value: 'percent', text: 'percent of available' },
              { value: 'amount', text: "each item's unit" },
            ]}
            value={draft.kind}
            onValue={(kind) =>
              setDraft({ ...draft, kind: kind === 'amount' ? 'amount' : 'percent' })
            }
          />
        </div>
        <AreaField label="Items" hint="Ids, one a line." {...set('items')} />
        <AreaField
          label="Departments and classes"
          hint="One a line: 10 for a department, 10/2 for a class, 10/2/5 for a subclass."
          {...set('nodes')}
        />
        <NodeChoice
          onAdd={(node) => set('nodes').onValue([...wordsOf(draft.nodes), node].join('\n'))}
        />
        <AreaField
          label="Stores"
          hint="Numbers, one a line. Empty: all stores."
          {...set('stores')}
        />
        {group !== undefined && (
          <div className="actions">
            <Button onClick={() => setPreviewing(true)}>What would it take now?</Button>
          </div>
        )}

        {isAsking && group !== undefined && (
          <Sure
            title={`Take group ${group.id} out of use`}
            verb={`Take group ${group.id} out of use`}
            change={change}
            onSure={() => void end()}
            onClose={() => setAsking(false)}
          >
            <p>Nothing of it falls due any more. Its runs stay.</p>
          </Sure>
        )}
      </Panel>
      {isPreviewing && group !== undefined && (
        <PreviewDialog group={group.id} onClose={() => setPreviewing(false)} />
      )}
    </>
  );
}

/** A group, new or stored. */
export function GroupPanel({
  id,
  onClose,
}: {
  /** Undefined: a new one. */
  readonly id: number | undefined;
  readonly onClose: () => void;
}) {
  const found = useGroup(id);
  if (id === undefined) return <GroupForm group={undefined} onClose={onClose} />;
  if (found.data !== undefined) {
    return <GroupForm key={id} group={found.data} onClose={onClose} />;
  }
  return (
    <Panel title={`Group ${id}`} onClose={onClose}>
      <Read query={found}>{() => null}</Read>
    </Panel>
  );
}

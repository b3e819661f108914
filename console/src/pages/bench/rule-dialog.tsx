import { useState } from 'react';
import { useToast } from '../../frame/toasts.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { SelectField, TextField } from '../../parts/field.js';
import { ToldProblems } from '../kit/told.js';
import { useChange } from '../kit/use-change.js';
import {
  bodyOf,
  EFFECTS,
  type EffectKind,
  initialOf,
  type MatchedKind,
  type Moment,
  NEW_RULE,
  possibleEffects,
  type RuleDraft,
} from './effects.js';

const KINDS = [
  { value: 'soap', text: 'Calls over SOAP' },
  { value: 'api', text: 'Calls of the JSON interface' },
  { value: 'publish', text: 'Messages to merchandising' },
];

const MOMENTS = [
  { value: 'request', text: 'Before anything is done' },
  { value: 'answer', text: 'When it is done, and durable' },
];

/** The limits of the matches that are hit. */
const LIMITS = [
  { name: 'after', label: 'Leave alone the first' },
  { name: 'every', label: 'Then hit one of' },
  { name: 'times', label: 'At most so many times' },
  { name: 'probability', label: 'Probability, 0 to 1' },
  { name: 'overCount', label: 'Only beyond so many' },
  { name: 'overSeconds', label: 'in so many seconds' },
  { name: 'minutes', label: 'Ends after minutes (30)' },
  { name: 'seed', label: 'Seed of what is drawn' },
];

/** The draft with an effect that the calls and the moment allow. */
function withPossibleEffect(draft: RuleDraft): RuleDraft {
  const possible = possibleEffects(draft.kind as MatchedKind, draft.at as Moment);
  const [first = ''] = possible;
  if (draft.effect === '' || possible.some((one) => one === draft.effect)) return draft;
  return { ...draft, effect: first, ...initialOf(first) };
}

/** Makes a rule of chaos, with its match, its moment, its effect and its frequency. */
export function RuleDialog({ onClose }: { readonly onClose: () => void }) {
  const [draft, setDraft] = useState<RuleDraft>(NEW_RULE);
  const change = useChange('chaos', 'changes');
  const toast = useToast();
  const set = (name: string) => ({
    value: draft[name] ?? '',
    onValue: (value: string) =>
      setDraft((before) => withPossibleEffect({ ...before, [name]: value })),
  });
  const possible = possibleEffects(draft.kind as MatchedKind, draft.at as Moment);
  const add = async (): Promise<void> => {
    const done = await change.run({
      ...{ path: '/_admin/api/chaos', method: 'post', body: bodyOf(draft) },
      ...{ subject: 'add chaos', title: 'Add a rule of chaos' },
    });
    if (done === undefined) return;
    toast({ text: `Rule ${done.id} is in force.` });
    onClose();
  };
  const fields = EFFECTS[draft.effect as EffectKind]?.fields ?? [];
  return (
    <Dialog
      title="Add a rule"
      isWide
      onClose={onClose}
      onSubmit={() => void add()}
      actions={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button kind="main" isSubmit off={change.isBusy ? 'It is under way.' : undefined}>
            Add rule
          </Button>
        </>
      }
    >
      <TextField label="Name" {...set('name')} />
      <h3>What it is about</h3>
      <div className="pair">
        <SelectField label="Calls" choices={KINDS} {...set('kind')} />
        <TextField label="Operations" placeholder="all" {...set('operation')} />
        <TextField label="Stores" placeholder="all" inputMode="numeric" {...set('store')} />
        <TextField label="User" placeholder="any" {...set('user')} />
        <TextField label="Header" placeholder="x-test-id:17" {...set('header')} />
      </div>
      <h3>What happens</h3>
      <div className="pair">
        <SelectField label="When" choices={MOMENTS} {...set('at')} />
        <SelectField
          label="Effect"
          choices={[
            { value: '', text: 'Only the delay' },
            ...possible.map((value) => ({ value, text: EFFECTS[value].text })),
          ]}
          value={draft.effect ?? ''}
          onValue={(effect) =>
            setDraft({ ...draft, effect, ...initialOf(effect as EffectKind | '') })
          }
        />
        {fields.map(({ name, label, choices }) =>
          choices === undefined ? (
            <TextField key={name} label={label} {...set(`effect.${name}`)} />
          ) : (
            <SelectField
              key={name}
              label={label}
              choices={choices.map((value) => ({ value, text: value || 'none' }))}
              {...set(`effect.${name}`)}
            />
          ),
        )}
        <TextField label="Delay, in ms" inputMode="numeric" {...set('minMs')} />
        <TextField label="to, in ms" inputMode="numeric" {...set('maxMs')} />
      </div>
      <h3>How often</h3>
      <div className="pair">
        {LIMITS.map(({ name, label }) => (
          <TextField key={name} label={label} inputMode="decimal" {...set(name)} />
        ))}
      </div>
      <ToldProblems failure={change.failure} />
    </Dialog>
  );
}

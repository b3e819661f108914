import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePageLock } from '../../access/page-lock.js';
import { type Reason, useSubBucketList } from '../../access/reasons.js';
import { useSubBuckets } from '../../access/session.js';
import { useStoreChoice } from '../../access/stores.js';
import { useToast } from '../../frame/toasts.js';
import { answered, client } from '../../interface/client.js';
import type { Failure } from '../../interface/failure.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { SelectField, TextField } from '../../parts/field.js';
import { Panel } from '../../parts/page.js';
import { useSmallForm } from '../../parts/small-form.js';
import { BUCKET_NAMES } from '../../texts/buckets.js';
import { problemText, sentenceOf } from '../../texts/problems.js';
import { LockNotice } from '../kit/lock-notice.js';
import { MovementPicture } from './movement-picture.js';
import { Facts } from './reason-facts.js';
import {
  changesOf,
  type FieldProblems,
  fieldOf,
  fitted,
  formOf,
  hasOtherRoles,
  obstaclesOf,
  type ReasonForm,
  SOURCES,
  targetsOf,
} from './reason-form.js';
import { type Result, useReasonChanges } from './saving-reasons.js';

const DESCRIPTION_LENGTH_MAX = 255;

const SYSTEM = 'System reason: only the description can change.';

type Change = (change: Partial<ReasonForm>) => void;

interface FieldsProps {
  readonly form: ReasonForm;
  readonly change: Change;
  readonly problems: FieldProblems;
  readonly isFixed: boolean;
}

function SubBucketField({
  side,
  form,
  change,
  problems,
  isFixed,
}: FieldsProps & { readonly side: 'from' | 'to' }) {
  const subBuckets = useSubBucketList();
  const name = side === 'from' ? 'fromSubBucket' : 'toSubBucket';
  if (form[side] !== 'TRBL' || subBuckets.length === 0) return null;
  return (
    <SelectField
      label={side === 'from' ? 'From Sub-bucket' : 'To Sub-bucket'}
      value={form[name]}
      disabled={isFixed}
      problem={problems[name]}
      choices={[
        { value: '', text: 'Choose …' },
        ...subBuckets.map(({ id, description }) => ({ value: String(id), text: description })),
      ]}
      onValue={(value) => change({ [name]: value })}
    />
  );
}

function MoveFields(props: FieldsProps) {
  const { form, change, isFixed } = props;
  const hasSubBuckets = useSubBuckets();
  const subBuckets = useSubBucketList();
  const nameOf = (id: string) => subBuckets.find((one) => String(one.id) === id)?.description;
  const choice = (bucket: ReasonForm['from']) => ({ value: bucket, text: BUCKET_NAMES[bucket] });
  return (
    <>
      <div className="pair">
        <SelectField
          label="From"
          value={form.from}
          disabled={isFixed}
          choices={SOURCES.map(choice)}
          onValue={(value) => change({ from: SOURCES.find((one) => one === value) ?? form.from })}
        />
        <SelectField
          label="To"
          value={form.to}
          disabled={isFixed}
          choices={targetsOf(form.from, hasSubBuckets).map(choice)}
          onValue={(value) => change({ to: SOURCES.find((one) => one === value) ?? form.to })}
        />
      </div>
      <SubBucketField {...props} side="from" />
      <SubBucketField {...props} side="to" />
      <MovementPicture
        form={form}
        fromName={nameOf(form.fromSubBucket)}
        toName={nameOf(form.toSubBucket)}
      />
    </>
  );
}

function RoleFields({ form: { roles }, change }: Pick<FieldsProps, 'form' | 'change'>) {
  const { data } = useQuery({
    queryKey: ['roles', 'list'],
    queryFn: () => answered(client.GET('/_admin/api/roles')),
    staleTime: 60_000,
  });
  const names = [...new Set([...(data?.roles ?? []).map(({ name }) => name), ...roles])];
  const toggle = (name: string): void =>
    change({
      roles: roles.includes(name) ? roles.filter((one) => one !== name) : [...roles, name],
    });
  return (
    <fieldset className="choices">
      <legend>Roles that have it</legend>
      {names.map((name) => (
        <label key={name} className="check">
          <input type="checkbox" checked={roles.includes(name)} onChange={() => toggle(name)} />
          {name}
        </label>
      ))}
      {data?.roles.length === 0 && <p className="hint">There is no role yet.</p>}
      {roles.length === 0 && (
        <p className="hint">Without a role, nobody whose reasons come from roles can use it.</p>
      )}
    </fieldset>
  );
}

function Fields(props: FieldsProps) {
  const { form, change, problems, isFixed } = props;
  return (
    <>
      {isFixed && <p className="note-line">{SYSTEM}</p>}
      <TextField
        label="Code"
        inputMode="numeric"
        maxLength={4}
        value={form.code}
        readOnly={isFixed}
        hint="Must be the code that merchandising has for it."
        problem={problems.code}
        onValue={(code) => change({ code })}
      />
      <TextField
        label="Description"
        maxLength={DESCRIPTION_LENGTH_MAX}
        value={form.description}
        problem={problems.description}
        onValue={(description) => change({ description })}
      />
      <MoveFields {...props} />
      <div className="choices">
        <label className="check">
          <input
            type="checkbox"
            checked={form.isDisplayed}
            disabled={isFixed}
            onChange={(event) => change({ isDisplayed: event.target.checked })}
          />
          Use in UI: dialogs offer it
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={form.isPublished}
            disabled={isFixed}
            onChange={(event) => change({ isPublished: event.target.checked })}
          />
          Publish: merchandising is told
        </label>
      </div>
      <RoleFields {...props} />
    </>
  );
}

/** Makes a reason, or edits a `stored` one. */
export function ReasonPanel({
  stored,
  onDone,
  onClose,
}: {
  readonly stored: Reason | undefined;
  readonly onDone: (id: number) => void;
  readonly onClose: () => void;
}) {
  const isSmall = useSmallForm();
  const hasSubBuckets = useSubBuckets();
  const toast = useToast();
  const { store } = useStoreChoice();
  const changes = useReasonChanges();
  const [form, setForm] = useState(() => formOf(stored));
  /** Whether the new one takes the place of the stored one, which goes out of use. */
  const [isReplacing, setReplacing] = useState(false);
  const [problems, setProblems] = useState<FieldProblems>({});
  const [failure, setFailure] = useState<Failure>();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const isNew = stored === undefined || isReplacing;
  const isSystem = !isNew && stored.isSystem;
  const title = isReplacing
    ? `New reason in place of ${stored?.code}`
    : stored === undefined
      ? 'New reason'
      : `Reason ${stored.code}`;
  const isSame = !isNew && changesOf(form, stored) === undefined && !hasOtherRoles(form, stored);
  const locking = usePageLock('INVENTORY_ADJUSTMENT_REASON', {
    place: { zone: store.timeZone, isOfNoStore: true },
    ...{ id: stored?.id, isOpen: true, isTouched: !isSame },
  });
  const { lockOff } = locking;

  const change: Change = (changed) => {
    setForm((before) => fitted({ ...before, ...changed }, hasSubBuckets));
    setProblems({});
  };

  const refused = (why: Failure): void => {
    const found = why.problems.flatMap((one) => {
      const field = fieldOf(one);
      return field === undefined ? [] : [[field, problemText(one)] as const];
    });
    setProblems(Object.fromEntries(found));
    setFailure(found.length === why.problems.length && found.length > 0 ? undefined : why);
  };

  const settle = (result: Result, text: string): boolean => {
    if ('failure' in result) {
      refused(result.failure);
      return false;
    }
    toast({ text: [text, ...result.warnings].join(' ') });
    onDone(result.id);
    return true;
  };

  /** One thing at a time, and none without the lock. */
  const alone = async (work: () => Promise<void>): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      if (await locking.lock.ready('edit', stored?.id)) await work();
    } finally {
      setBusy(false);
    }
  };

  const send = (): Promise<void> => {
    setAsking(false);
    return alone(async () => {
      if (!isNew) {
        settle(await changes.edit(form, stored), `Reason ${form.code} is saved.`);
        return;
      }
      const made = await changes.create(form);
      if ('failure' in made || !isReplacing || stored === undefined) {
        settle(made, `Reason ${form.code} is there.`);
        return;
      }
      const gone = await changes.setActive(stored, false);
      const rest =
        'failure' in gone
          ? `Reason ${stored.code} is still in use: ${sentenceOf(gone.failure)}`
          : `Reason ${stored.code} is out of use.`;
      settle(made, `Reason ${form.code} is there. ${rest}`);
    });
  };

  const submit = (): void => {
    const found = obstaclesOf(form, hasSubBuckets);
    const isTaken = isReplacing && form.code.trim() === String(stored?.code);
    const all = isTaken
      ? { ...found, code: `Give it a code of its own: ${stored?.code} stays with the old one.` }
      : found;
    setProblems(all);
    if (Object.keys(all).length > 0) return;
    if (isNew && form.roles.length === 0) setAsking(true);
    else void send();
  };

  const setActive = (isActive: boolean): Promise<void> =>
    alone(async () => {
      if (stored === undefined) return;
      const state = isActive ? 'in use again' : 'out of use: new lines cannot have it';
      settle(await changes.setActive(stored, isActive), `Reason ${stored.code} is ${state}.`);
    });

  if (isSmall) {
    return (
      <Panel title={title} onClose={onClose}>
        {stored === undefined ? (
          <p className="note-line">Reasons are made on the PC.</p>
        ) : (
          <Facts reason={stored} />
        )}
      </Panel>
    );
  }
  const isFixedBy = failure?.problems.some(
    ({ code }) => code === 'REASON_IN_USE' || code === 'REASON_TAKEN_BY_CODE',
  );
  return (
    <Panel
      title={title}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          {!isNew && (
            <Button
              className="apart"
              off={isSystem ? 'System reasons are always in use.' : lockOff}
              onClick={() => void setActive(!stored.isActive)}
            >
              {stored.isActive ? 'Take out of use' : 'Take into use'}
            </Button>
          )}
          <Button
            kind="main"
            isSubmit
            off={isBusy ? 'It is under way.' : isSame ? 'Nothing is changed.' : lockOff}
          >
            {isReplacing ? 'Create and replace' : isNew ? 'Create' : 'Save'}
          </Button>
        </>
      }
    >
      {!isBusy && <LockNotice locking={locking} />}
      {failure !== undefined && (
        <div className="told bad" role="alert">
          <p>{sentenceOf(failure)}</p>
          {isFixedBy === true && (
            <Button
              onClick={() => {
                setReplacing(true);
                setFailure(undefined);
                change({ code: '' });
              }}
            >
              Make another, and take this one out of use
            </Button>
          )}
          <details>
            <summary>Details</summary>
            <code>{failure.code}</code> {failure.message}
          </details>
        </div>
      )}
      <fieldset className="bare" disabled={lockOff !== undefined}>
        <Fields form={form} change={change} problems={problems} isFixed={isSystem} />
      </fieldset>
      {isAsking && (
        <Dialog
          title="Nobody could use it"
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => void send()}>Create without a role</Button>
              <Button kind="main" onClick={() => setAsking(false)}>
                Choose roles
              </Button>
            </>
          }
        >
          <p>
            No role is chosen for reason {form.code}. Users get their reasons from their roles: none
            of them can use it until a role has it.
          </p>
        </Dialog>
      )}
    </Panel>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useToast } from '../../frame/toasts.js';
import { answered, client, place, send } from '../../interface/client.js';
import { asFailure, failureOf, noAnswer } from '../../interface/failure.js';
import type { components } from '../../interface/generated/api.js';
import { Button } from '../../parts/button.js';
import { Field, TextField } from '../../parts/field.js';
import { Instant } from '../../parts/instant.js';
import { Empty } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import { Read, Section } from '../kit/listing.js';
import { Sure } from '../kit/sure.js';
import { ToldProblems } from '../kit/told.js';
import { problemsByField, useChange } from '../kit/use-change.js';

type Snapshot = components['schemas']['SnapshotsListAnswer']['snapshots'][number];

const fileOf = (name: string): string =>
  `${place.prefix}/_admin/api/snapshots/${encodeURIComponent(name)}/file`;

const COLUMNS: readonly Column<Snapshot>[] = [
  { id: 'name', title: 'Name', cell: ({ name }) => <strong>{name}</strong> },
  { id: 'description', title: 'Description', cell: ({ description }) => description },
  {
    ...{ id: 'at', title: 'Saved (UTC)', kind: 'short' },
    cell: ({ at }) => <Instant at={at === '' ? undefined : at} zone="UTC" />,
  },
  {
    ...{ id: 'holds', title: 'Holds' },
    cell: ({ stores, items, adjustments }) =>
      `${stores} stores, ${items} items, ${adjustments} adjustments`,
  },
  {
    ...{ id: 'bytes', title: 'kB', kind: 'number', isTitled: true },
    cell: ({ bytes }) => Math.ceil(bytes / 1000),
  },
];

/**
 * Sends the file of a snapshot. It takes no key: the same file a second time changes nothing.
 *
 * @throws Failure
 */
async function sendSnapshot(name: string, file: Blob, isReplacing: boolean): Promise<true> {
  const headers = { 'content-type': 'application/vnd.sqlite3' };
  const address = fileOf(name) + (isReplacing ? '?replace=true' : '');
  let response: Response;
  let answer: unknown;
  try {
    response = await send(new Request(address, { method: 'POST', headers, body: file }));
    answer = await response.json();
  } catch (error) {
    throw noAnswer(asFailure(error));
  }
  if (!response.ok) throw failureOf(response, answer);
  return true;
}

/** Saves the data of now under a name, or takes a file that was saved elsewhere. */
function SaveForm() {
  const change = useChange('snapshots');
  const toast = useToast();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [isReplacing, setReplacing] = useState(false);
  const [file, setFile] = useState<File>();
  const { at, others } = problemsByField(change.failure, ['name', 'description'], {
    SNAPSHOT_EXISTS: 'name',
  });
  const save = async (): Promise<void> => {
    const wanted = name.trim();
    const done = await (file === undefined
      ? change.run({
          ...{ path: '/_admin/api/snapshots/{name}', method: 'put' },
          pathParameters: { name: wanted },
          body: { description, replace: isReplacing },
          ...{ subject: `snapshot ${wanted}`, title: `Save snapshot ${wanted}` },
        })
      : change.runOnce(() => sendSnapshot(wanted, file, isReplacing)));
    if (done !== undefined) toast({ text: `Snapshot ${wanted} is kept.` });
  };
  return (
    <form
      className="narrow"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="pair">
        <TextField
          label="Name"
          hint="Small letters, digits, - and _."
          spellCheck={false}
          value={name}
          problem={at('name')}
          onValue={setName}
        />
        {file === undefined && (
          <TextField
            label="Description"
            value={description}
            problem={at('description')}
            onValue={setDescription}
          />
        )}
      </div>
      <Field label="Or take a file that was downloaded">
        {(described) => (
          <input
            {...described}
            type="file"
            accept=".db"
            onChange={(event) => setFile(event.target.files?.[0])}
          />
        )}
      </Field>
      <label className="check">
        <input type="checkbox" checked={isReplacing} onChange={() => setReplacing(!isReplacing)} />
        Replace one of this name
      </label>
      <ToldProblems failure={change.failure} sentences={others} />
      <Button
        kind="main"
        isSubmit
        off={
          change.isBusy
            ? 'It is under way.'
            : name.trim() === ''
              ? 'Give it a name first.'
              : undefined
        }
      >
        {file === undefined ? 'Save snapshot' : 'Upload snapshot'}
      </Button>
    </form>
  );
}

const WORDS = {
  restore: {
    verb: 'Restore',
    text: 'All data, the clock and the ids become what they were then. What is there now is gone, unless it is saved first. Users and roles stay.',
  },
  delete: { verb: 'Delete', text: 'Its file is gone then. The data of now stays as it is.' },
} as const;

interface Asked {
  readonly what: keyof typeof WORDS;
  readonly name: string;
}

function SureOf({ asked: { what, name }, onClose }: { asked: Asked; onClose: () => void }) {
  const change = useChange('snapshots');
  const queries = useQueryClient();
  const toast = useToast();
  const { verb, text } = WORDS[what];
  const act = async (): Promise<void> => {
    const common = {
      pathParameters: { name },
      subject: `${what} ${name}`,
      title: `${verb} ${name}`,
    };
    const done =
      what === 'restore'
        ? await change.run({
            ...{
              ...common,
              path: '/_admin/api/snapshots/{name}/restore',
              method: 'post',
              body: {},
            },
          })
        : await change.run({
            ...{ ...common, path: '/_admin/api/snapshots/{name}', method: 'delete' },
          });
    if (done === undefined) return;
    // Everything may look otherwise now.
    if (what === 'restore') void queries.invalidateQueries();
    toast({ text: what === 'restore' ? `${name} is restored.` : `${name} is deleted.` });
    onClose();
  };
  return (
    <Sure
      title={`${verb} snapshot ${name}`}
      verb={`${verb} ${name}`}
      change={change}
      onSure={() => void act()}
      onClose={onClose}
    >
      <p>{text}</p>
    </Sure>
  );
}

/** Files to which tests come back. */
export function Snapshots() {
  const [asked, setAsked] = useState<Asked>();
  const found = useQuery({
    queryKey: ['snapshots', 'list'],
    queryFn: () => answered(client.GET('/_admin/api/snapshots')),
    retry: false,
  });
  return (
    <>
      <Section title="Save">
        <p>All data of this moment with the clock and the ids, in a file to come back to.</p>
        <SaveForm />
      </Section>
      <Section title="Kept snapshots">
        <Read query={found} rows={2}>
          {({ snapshots }) =>
            snapshots.length === 0 ? (
              <Empty>No snapshot is kept yet.</Empty>
            ) : (
              <Table
                label="Snapshots"
                columns={COLUMNS}
                rows={snapshots}
                rowKey={({ name }) => name}
                rowActions={({ name }) => (
                  <span className="actions">
                    <Button
                      label={`Restore ${name}`}
                      onClick={() => setAsked({ what: 'restore', name })}
                    >
                      Restore
                    </Button>
                    <a className="button" href={fileOf(name)} download={`${name}.db`}>
                      Download
                    </a>
                    <Button
                      symbol="delete"
                      label={`Delete ${name}`}
                      onClick={() => setAsked({ what: 'delete', name })}
                    />
                  </span>
                )}
              />
            )
          }
        </Read>
      </Section>
      {asked !== undefined && <SureOf asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

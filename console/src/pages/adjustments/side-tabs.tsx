import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { missingPermission } from '../../access/may.js';
import { useSession } from '../../access/session.js';
import { carryOut } from '../../drafts/intentions.js';
import { answered, client } from '../../interface/client.js';
import { asFailure } from '../../interface/failure.js';
import type { components } from '../../interface/generated/api.js';
import { Button } from '../../parts/button.js';
import { Field } from '../../parts/field.js';
import { Instant } from '../../parts/instant.js';
import { Movement } from '../../parts/quantity.js';
import { Empty, Failed, Loading } from '../../parts/states.js';
import { Status } from '../../parts/status.js';
import { type Column, Table } from '../../parts/table.js';
import { addressOf } from '../../routes.js';
import { sentenceOf } from '../../texts/problems.js';
import { Named } from '../kit/names.js';
import type { Adjustment } from './reading.js';

const NOTE_LENGTH_MAX = 2000;
const EDIT = 'inventory_adjustment.edit';

/** The notes. They are added at once, in any status, and never changed. */
export function Notes({
  adjustment,
  zone,
}: {
  readonly adjustment: Adjustment;
  readonly zone: string;
}) {
  const { user, may } = useSession();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const { id, storeId, notes } = adjustment;
  const mayNot = may(EDIT, storeId) ? undefined : missingPermission(EDIT);
  const add = async (): Promise<void> => {
    setProblem(undefined);
    const fate = await carryOut({
      ...{ path: '/_admin/api/adjustments/{id}/notes', method: 'post', pathParameters: { id } },
      ...{ body: { text }, subject: `note ${id}`, title: `Add a note to adjustment ${id}`, user },
    });
    if (fate.kind !== 'done') return setProblem(sentenceOf(fate.failure));
    setText('');
    await queries.invalidateQueries({ queryKey: ['adjustments', 'read', id] });
  };
  return (
    <div className="page-body">
      <ul className="rows notes">
        {notes.map((note) => (
          <li key={note.id}>
            <span className="note-text">{note.text}</span>
            <span className="spacer" />
            <span className="caption">
              {note.createUser} · <Instant at={note.createDate} zone={zone} />
            </span>
          </li>
        ))}
      </ul>
      {notes.length === 0 && <p className="second">No note yet.</p>}
      <form
        className="note-form"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Field label="New note" problem={problem} hint="Added at once, and never changed.">
          {(described) => (
            <textarea
              {...described}
              value={text}
              maxLength={NOTE_LENGTH_MAX}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <Button
          isSubmit
          off={mayNot ?? (text.trim() === '' ? 'Write something first.' : undefined)}
        >
          Add note
        </Button>
      </form>
    </div>
  );
}

/** The Info of the guide. */
export function Info({
  adjustment,
  zone,
}: {
  readonly adjustment: Adjustment;
  readonly zone: string;
}) {
  const { id, referenceId, templateId, status, createDate, createUser } = adjustment;
  const { approveDate, approveUser, cancelDate, cancelUser, version } = adjustment;
  return (
    <dl className="facts page-body">
      <dt>Adjustment ID</dt>
      <dd>{id}</dd>
      <dt>Reference ID</dt>
      <dd>
        {referenceId !== undefined && (
          <Link href={addressOf('/adjustments/:id', { id: referenceId })}>{referenceId}</Link>
        )}
      </dd>
      <dt>Template</dt>
      <dd>{templateId}</dd>
      <dt>Status</dt>
      <dd>
        <Status state={status} />
      </dd>
      <dt>Create date</dt>
      <dd>
        <Instant at={createDate} zone={zone} />
      </dd>
      <dt>Create user</dt>
      <dd>{createUser}</dd>
      <dt>Approve date</dt>
      <dd>
        <Instant at={approveDate} zone={zone} />
      </dd>
      <dt>Approval user</dt>
      <dd>{approveUser}</dd>
      {cancelUser !== undefined && (
        <>
          <dt>Canceled</dt>
          <dd>
            <Instant at={cancelDate} zone={zone} /> by {cancelUser}
          </dd>
        </>
      )}
      <dt>Version</dt>
      <dd>{version}</dd>
    </dl>
  );
}

type HistoryRow = components['schemas']['HistoryListAnswer']['rows'][number];

/** The movements of a completed adjustment. */
export function Movements({
  adjustment,
  zone,
}: {
  readonly adjustment: Adjustment;
  readonly zone: string;
}) {
  const { id, storeId, status } = adjustment;
  const { data, error } = useQuery({
    queryKey: ['history', 'adjustment', id],
    queryFn: () =>
      answered(
        client.GET('/_admin/api/history', {
          params: {
            query: {
              store: storeId,
              transaction: id,
              transactionType: 'INVENTORY_ADJUSTMENT',
              limit: 500,
            },
          },
        }),
      ),
    enabled: status === 'COMPLETED',
  });
  if (status !== 'COMPLETED')
    return <Empty>Nothing has moved: only a confirmation moves stock.</Empty>;
  if (error !== null) return <Failed failure={asFailure(error)} />;
  if (data === undefined) return <Loading />;
  return (
    <Table
      label="Movements"
      columns={movementColumns(zone, namesOf(adjustment))}
      rows={data.rows}
      rowKey={(row) => String(row.id)}
    />
  );
}

/** The names of its items. */
function namesOf({ lines }: Adjustment): (item: string) => string | undefined {
  const names = new Map(lines.map(({ item, description }) => [item, description]));
  return (item) => names.get(item);
}

function movementColumns(
  zone: string,
  nameOf: (item: string) => string | undefined,
): readonly Column<HistoryRow>[] {
  return [
    {
      ...{ id: 'item', title: 'Item' },
      cell: ({ item }) => <Named id={item} name={nameOf(item)} />,
    },
    { id: 'at', title: 'When', kind: 'short', cell: ({ at }) => <Instant at={at} zone={zone} /> },
    {
      ...{ id: 'reason', title: 'Reason' },
      cell: ({ reason, reasonCode }) => <Named id={reasonCode ?? ''} name={reason} />,
    },
    {
      ...{ id: 'total', title: 'Δ total', kind: 'number', isTitled: true },
      cell: ({ total, unitOfMeasure }) => <Movement value={total} unit={unitOfMeasure} />,
    },
    {
      ...{ id: 'non-sellable', title: 'Δ unavailable', kind: 'number', isTitled: true },
      cell: ({ nonSellable }) => <Movement value={nonSellable} />,
    },
    {
      ...{ id: 'reserve', title: 'Δ reserve', kind: 'number', isTitled: true },
      cell: ({ customerReserve }) => <Movement value={customerReserve} />,
    },
  ];
}

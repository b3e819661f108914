import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { missingLock, missingPermission, type Permission } from '../../access/may.js';
import { type Session, useSession } from '../../access/session.js';
import { carryOut } from '../../drafts/intentions.js';
import { useToast } from '../../frame/toasts.js';
import { Button } from '../../parts/button.js';
import { MenuButton } from '../../parts/menu-button.js';
import { printPage } from '../../parts/print.js';
import { addressOf } from '../../routes.js';
import { sentenceOf } from '../../texts/problems.js';
import type { BatchDialogProps, BatchVerb } from './batch.js';
import type { Listing } from './reading.js';

/** Copies a completed adjustment, and opens the new one. */
export function useCopy(): (id: number) => Promise<string | undefined> {
  const { user } = useSession();
  const [, go] = useLocation();
  const toast = useToast();
  const queries = useQueryClient();
  return async (id) => {
    const fate = await carryOut({
      ...{ path: '/_admin/api/adjustments/{id}/copy', method: 'post', pathParameters: { id } },
      ...{ subject: `copy adjustment ${id}`, title: `Copy adjustment ${id}`, user },
    });
    if (fate.kind !== 'done') return sentenceOf(fate.failure);
    const { id: copied, leftOut } = fate.answer;
    const lost = leftOut.length > 0 ? ` ${leftOut.length} lines could not be copied.` : '';
    toast({ text: `Adjustment ${copied} is a copy of ${id}.${lost}` });
    await queries.invalidateQueries({ queryKey: ['adjustments'] });
    go(addressOf('/adjustments/:id', { id: copied }));
    return undefined;
  };
}

const BatchDialog = lazy(async () => ({ default: (await import('./batch.js')).BatchDialog }));

/** The question before several adjustments are confirmed or deleted, loaded when it is asked. */
export function BatchQuestion(props: BatchDialogProps) {
  return (
    <Suspense fallback={null}>
      <BatchDialog {...props} />
    </Suspense>
  );
}

/** The reason why an action on an adjustment is off. Undefined if it is on. */
function offOf(
  session: Session,
  { status, storeId }: Listing,
  wanted: Listing['status'],
  permission: Permission,
): string | undefined {
  if (status !== wanted) {
    return wanted === 'COMPLETED' ? 'Only completed ones.' : 'Only in progress.';
  }
  if (!session.may(permission, storeId)) return missingPermission(permission);
  return wanted === 'IN_PROGRESS' ? missingLock(session, 'close', storeId) : undefined;
}

export function RowActions({
  row,
  onDelete,
}: {
  readonly row: Listing;
  /** Called for the list, which asks: the row may be gone from it before the answer is read. */
  readonly onDelete: () => void;
}) {
  const session = useSession();
  const [, go] = useLocation();
  const [problem, setProblem] = useState<string>();
  const copy = useCopy();
  const { id } = row;
  return (
    <>
      <MenuButton
        label={`Actions of adjustment ${id}`}
        actions={[
          {
            ...{ text: 'Open', symbol: 'open' },
            onChoose: () => go(addressOf('/adjustments/:id', { id })),
          },
          {
            ...{ text: 'Copy', symbol: 'copy' },
            off: offOf(session, row, 'COMPLETED', 'inventory_adjustment.create'),
            onChoose: () => void copy(id).then(setProblem),
          },
          {
            ...{ text: 'Print', symbol: 'print' },
            onChoose: () => printPage(`/_admin/api/adjustments/${id}/report`),
          },
          {
            ...{ text: 'Delete', symbol: 'delete', isDanger: true },
            off: offOf(session, row, 'IN_PROGRESS', 'inventory_adjustment.delete'),
            onChoose: onDelete,
          },
        ]}
      />
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

/**
 * The actions on all rows that are selected, each by its id, whatever the filter shows. Results
 * stay when the list, which is read anew behind them, has none of the rows any more.
 */
export function SelectionBar({
  rows,
  onClear,
}: {
  readonly rows: readonly Listing[];
  readonly onClear: () => void;
}) {
  const session = useSession();
  const [asked, setAsked] = useState<{ verb: BatchVerb; rows: readonly Listing[] }>();
  const firstOff = (permission: Permission): string | undefined =>
    rows
      .map((row) => offOf(session, row, 'IN_PROGRESS', permission))
      .find((off) => off !== undefined);
  return (
    <>
      {rows.length > 0 && (
        <section className="selection-bar" aria-label="Selected adjustments">
          <span>
            <strong className="digits">{rows.length}</strong> selected
          </span>
          <Button
            kind="main"
            off={firstOff('inventory_adjustment.complete')}
            onClick={() => setAsked({ verb: 'confirm', rows })}
          >
            Confirm
          </Button>
          <Button
            symbol="print"
            onClick={() => {
              for (const { id } of rows) printPage(`/_admin/api/adjustments/${id}/report`);
            }}
          >
            Print
          </Button>
          <Button
            kind="danger"
            off={firstOff('inventory_adjustment.delete')}
            onClick={() => setAsked({ verb: 'cancel', rows })}
          >
            Delete
          </Button>
          <Button kind="plain" onClick={onClear}>
            Select none
          </Button>
        </section>
      )}
      {asked !== undefined && (
        <BatchQuestion
          verb={asked.verb}
          rows={asked.rows}
          onClose={() => {
            setAsked(undefined);
            onClear();
          }}
        />
      )}
    </>
  );
}

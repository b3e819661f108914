import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import { underLock } from '../../access/locks.js';
import { needsLock } from '../../access/may.js';
import { useSession } from '../../access/session.js';
import { useStoreChoice } from '../../access/stores.js';
import { carryOut } from '../../drafts/intentions.js';
import { stockHasMoved } from '../../frame/changes.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { sentenceOf } from '../../texts/problems.js';
import type { Listing } from './reading.js';

export type BatchVerb = 'confirm' | 'cancel';

const WORDS = {
  confirm: {
    title: 'Confirm',
    button: 'Confirm',
    text: 'This cannot be undone; correct it by another adjustment.',
  },
  cancel: {
    title: 'Delete',
    button: 'Delete',
    text: 'They become Canceled; no stock moves.',
  },
} as const;

const BatchMoves = lazy(() => import('./batch-moves.js'));

type Result = { readonly isDone: boolean; readonly text: string };

const plural = (count: number): string => (count === 1 ? '1 adjustment' : `${count} adjustments`);

export interface BatchDialogProps {
  readonly verb: BatchVerb;
  readonly rows: readonly Listing[];
  readonly onClose: () => void;
}

/** Carries out one call for each of the adjustments that are named, and tells the result of each. */
export function BatchDialog({ verb, rows, onClose }: BatchDialogProps) {
  const { user, activityLock } = useSession();
  const zone = useStoreChoice().store.timeZone;
  const queries = useQueryClient();
  const [results, setResults] = useState<ReadonlyMap<number, Result>>(new Map());
  const [state, setState] = useState<'asking' | 'working' | 'done'>('asking');
  const [isTold, setTold] = useState(verb === 'cancel');
  const onTold = useCallback(() => setTold(true), []);
  const isBusy = useRef(false);
  const { title, button, text } = WORDS[verb];

  const carryOutOne = async ({ id, version }: Listing): Promise<Result> => {
    const fate = await carryOut({
      ...{ method: 'post', pathParameters: { id }, query: { expectedVersion: version }, user },
      path: `/_admin/api/adjustments/{id}/${verb}`,
      subject: `${verb} adjustment ${id}`,
      title: `${title} adjustment ${id}`,
    });
    if (fate.kind === 'done') return { isDone: true, text: 'Done.' };
    const why = sentenceOf(fate.failure);
    return { isDone: false, text: fate.kind === 'refused' ? why : `Not known yet. ${why}` };
  };
  const lockedOne = async (row: Listing): Promise<Result> => {
    if (!needsLock(activityLock, 'close')) return carryOutOne(row);
    const done = await underLock(row.id, user, zone, () => carryOutOne(row));
    return typeof done === 'string' ? { isDone: false, text: done } : done;
  };
  const start = async (): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    setState('working');
    for (const row of rows) {
      const result = await lockedOne(row);
      setResults((before) => new Map(before).set(row.id, result));
    }
    if (verb === 'confirm') await stockHasMoved(queries);
    setState('done');
  };
  // The list is read anew behind the results. It may not have the rows any more.
  const close = (): void => {
    onClose();
    if (state === 'done') void queries.invalidateQueries();
  };

  return (
    <Dialog
      title={`${title} ${plural(rows.length)}`}
      onClose={state === 'working' ? undefined : close}
      actions={
        state === 'done' ? (
          <Button kind="main" onClick={close}>
            Close
          </Button>
        ) : (
          <>
            <Button onClick={onClose} off={state === 'working' ? 'It is under way.' : undefined}>
              Back
            </Button>
            <Button
              kind={verb === 'cancel' ? 'danger' : 'main'}
              onClick={start}
              off={
                state === 'working'
                  ? 'It is under way.'
                  : isTold
                    ? undefined
                    : 'What will move is added up.'
              }
            >
              {button} {plural(rows.length)}
            </Button>
          </>
        )
      }
    >
      {verb === 'confirm' && state === 'asking' && (
        <Suspense fallback={null}>
          <BatchMoves rows={rows} onTold={onTold} />
        </Suspense>
      )}
      <p>{text}</p>
      <ul className="results" aria-live="polite">
        {rows.map(({ id, lineCount }) => {
          const result = results.get(id);
          return (
            <li key={id}>
              <strong className="digits">{id}</strong>{' '}
              <span className="second">
                {lineCount} {lineCount === 1 ? 'SKU' : 'SKUs'}
              </span>{' '}
              {result !== undefined && (
                <span className={result.isDone ? 'good-text' : 'problem'}>{result.text}</span>
              )}
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useSession } from '../../access/session.js';
import type { Store } from '../../access/stores.js';
import { carryOut } from '../../drafts/intentions.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { TextField } from '../../parts/field.js';
import { addressOf } from '../../routes.js';
import { sentenceOf } from '../../texts/problems.js';
import { multiplierOf, Preview } from '../adjustments/apply-template.js';

const NOTHING_THERE: ReadonlySet<string> = new Set();

/** Makes a new adjustment of a completed template, each quantity times a multiplier. */
export function UseTemplate({
  template: { id, description },
  store,
  onClose,
}: {
  readonly template: { readonly id: number; readonly description: string };
  readonly store: Store;
  readonly onClose: () => void;
}) {
  const { user } = useSession();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const [text, setText] = useState('1');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const multiplier = multiplierOf(text);
  const apply = async (): Promise<void> => {
    if (multiplier === undefined || isBusy) return;
    setBusy(true);
    setProblem(undefined);
    const fate = await carryOut({
      ...{ path: '/_admin/api/templates/{id}/apply', method: 'post', pathParameters: { id } },
      ...{ body: { storeId: store.id, multiplier }, user },
      ...{ subject: `use template ${id}`, title: `Use template ${id}` },
    });
    setBusy(false);
    if (fate.kind !== 'done') return setProblem(sentenceOf(fate.failure));
    await queries.invalidateQueries({ queryKey: ['adjustments'] });
    go(addressOf('/adjustments/:id', { id: fate.answer.id }));
  };
  return (
    <Dialog
      title={`Use template ${id}: ${description}`}
      isWide
      onClose={onClose}
      onSubmit={() => void apply()}
      actions={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button
            kind="main"
            isSubmit
            off={
              isBusy
                ? 'It is under way.'
                : multiplier === undefined
                  ? 'The multiplier is no number above zero.'
                  : undefined
            }
          >
            Create adjustment
          </Button>
        </>
      }
    >
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <TextField
        label="Multiplier"
        inputMode="decimal"
        value={text}
        onValue={setText}
        hint="Above 0, at most 4 decimals. The new adjustment is In Progress: no stock moves yet."
        problem={
          multiplier === undefined ? 'Write a number above zero, such as 2 or 0.5.' : undefined
        }
      />
      {multiplier !== undefined && (
        <Preview template={id} multiplier={multiplier} there={NOTHING_THERE} />
      )}
    </Dialog>
  );
}

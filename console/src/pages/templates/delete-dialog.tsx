import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../access/session.js';
import { carryOut } from '../../drafts/intentions.js';
import { useToast } from '../../frame/toasts.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { sentenceOf } from '../../texts/problems.js';

/** Deletes a template in progress, which becomes Canceled. */
export function DeleteTemplate({
  template: { id, version, description },
  onDone,
  onClose,
}: {
  readonly template: {
    readonly id: number;
    readonly version: number;
    readonly description: string;
  };
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const { user } = useSession();
  const queries = useQueryClient();
  const toast = useToast();
  const [problem, setProblem] = useState<string>();
  const remove = async (): Promise<void> => {
    const fate = await carryOut({
      ...{ path: '/_admin/api/templates/{id}', method: 'delete', pathParameters: { id }, user },
      ...{ query: { expectedVersion: version }, subject: `delete template ${id}` },
      title: `Delete template ${id}`,
    });
    if (fate.kind !== 'done') return setProblem(sentenceOf(fate.failure));
    toast({ text: `Template ${id} is deleted.` });
    onDone();
    await queries.invalidateQueries({ queryKey: ['templates'] });
  };
  return (
    <Dialog
      title={`Delete template ${id}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button kind="danger" onClick={() => void remove()}>
            Delete template {id}
          </Button>
        </>
      }
    >
      <p>{description} becomes Canceled. What was made of templates before stays as it is.</p>
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  );
}

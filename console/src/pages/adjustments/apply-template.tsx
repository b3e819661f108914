import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import {
  multiply,
  quantityFromText,
  quantityToText,
} from '../../../../src/engine/model/quantity.js';
import { useSession } from '../../access/session.js';
import type { Store } from '../../access/stores.js';
import { carryOut } from '../../drafts/intentions.js';
import { answered, client } from '../../interface/client.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { TextField } from '../../parts/field.js';
import { findTemplates } from '../../parts/finders.js';
import { Lookup, type LookupEntry } from '../../parts/lookup.js';
import { sentenceOf } from '../../texts/problems.js';
import { isDirty, keptLines } from './draft.js';
import { decimalTyped } from './saving.js';
import type { EditorState } from './use-editor.js';

/** The multiplier as it is sent. Undefined where it is none. */
export function multiplierOf(text: string): string | undefined {
  const typed = decimalTyped(text);
  const [, fraction = ''] = typed?.split('.') ?? [];
  return typed === undefined || fraction.length > 4 || /^[0.]*$/.test(typed) ? undefined : typed;
}

function times(quantity: string, multiplier: string): string {
  const factor = quantityFromText(multiplier.replace(/\.$/, '').replace(/^\./, '0.'));
  return quantityToText(multiply(quantityFromText(quantity), factor));
}

/** The quantities that a template would give. Those that would be lost are marked. */
export function Preview({
  template,
  multiplier,
  there,
}: {
  readonly template: number;
  readonly multiplier: string;
  readonly there: ReadonlySet<string>;
}) {
  const { data } = useQuery({
    queryKey: ['templates', 'read', template],
    queryFn: () =>
      answered(client.GET('/_admin/api/templates/{id}', { params: { path: { id: template } } })),
  });
  if (data === undefined) return null;
  return (
    <table className="table">
      <thead>
        <tr>
          <th>Item</th>
          <th>Reason</th>
          <th className="number">Quantity</th>
          <th>Note</th>
        </tr>
      </thead>
      <tbody>
        {data.lines.map((line) => {
          const quantity = times(line.quantity, multiplier);
          const note = there.has(line.item)
            ? 'is there already'
            : quantity === '0'
              ? 'rounds to 0'
              : '';
          return (
            <tr key={line.id}>
              <td>
                <span className="code">{line.item}</span> {line.description}
              </td>
              <td>{line.reason}</td>
              <td className="number">{quantity}</td>
              <td className={note === '' ? undefined : 'bad-text'}>{note}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Adds the lines of a completed template, each quantity times a multiplier. */
export function ApplyTemplate({
  editor,
  store,
  onClose,
}: {
  readonly editor: EditorState;
  readonly store: Store;
  readonly onClose: () => void;
}) {
  const { user } = useSession();
  const field = useId();
  const { draft, alone, saveAll, readStored, isBusy } = editor;
  const { lock } = editor.locking;
  const [template, setTemplate] = useState<LookupEntry>();
  const [text, setText] = useState('1');
  const [problem, setProblem] = useState<string>();
  const multiplier = multiplierOf(text);
  const there = new Set(keptLines(draft).map(({ item }) => item));
  const apply = (): Promise<void> =>
    alone(async () => {
      if (template === undefined || multiplier === undefined) return;
      const needsSave = isDirty(draft) && draft.base !== undefined;
      const stored = needsSave ? await saveAll() : draft.base;
      if (needsSave && stored === undefined) return onClose();
      if (!(await lock.ready('edit', stored?.id))) return onClose();
      const id = Number(template.id);
      const given = stored === undefined ? {} : { adjustmentId: stored.id };
      const fate = await carryOut({
        ...{ path: '/_admin/api/templates/{id}/apply', method: 'post', pathParameters: { id } },
        ...{ body: { ...given, storeId: store.id, multiplier }, user },
        ...{ subject: `apply template ${id}`, title: `Apply template ${id}` },
      });
      if (fate.kind !== 'done') {
        return lock.hear(fate.failure.problems) ? onClose() : setProblem(sentenceOf(fate.failure));
      }
      await readStored(fate.answer.id);
      onClose();
    });
  const off =
    (isBusy ? 'It is under way.' : undefined) ??
    (template === undefined ? 'Choose a template first.' : undefined) ??
    (draft.base === undefined && draft.lines.length > 0 ? 'Save the new lines first.' : undefined);
  return (
    <Dialog
      title="Apply a template"
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
              off ??
              (multiplier === undefined ? 'The multiplier is no number above zero.' : undefined)
            }
          >
            Apply
          </Button>
        </>
      }
    >
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <div className="field">
        <label htmlFor={field}>Template</label>
        <Lookup
          id={field}
          label="Template"
          value={template}
          queryKey={['templates', store.id, 'completed']}
          search={(words) => findTemplates(words, store.id, 'COMPLETED')}
          onChoose={setTemplate}
        />
        {isDirty(draft) && draft.base !== undefined && (
          <p className="hint">What you have typed is saved first.</p>
        )}
      </div>
      <TextField
        label="Multiplier"
        inputMode="decimal"
        value={text}
        onValue={setText}
        hint="Above 0, at most 4 decimals."
        problem={
          multiplier === undefined ? 'Write a number above zero, such as 2 or 0.5.' : undefined
        }
      />
      {template !== undefined && multiplier !== undefined && (
        <Preview template={Number(template.id)} multiplier={multiplier} there={there} />
      )}
    </Dialog>
  );
}

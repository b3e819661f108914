import { useState } from 'react';
import type { Reason } from '../../access/reasons.js';
import { Button } from '../../parts/button.js';
import { idOf } from '../../routes.js';
import { afterOf } from './after.js';
import type { EditorState } from './use-editor.js';

export function LineSelection({
  editor,
  reasons,
  selected,
  onClear,
  onRemove,
}: {
  readonly editor: EditorState;
  readonly reasons: readonly Reason[];
  readonly selected: ReadonlySet<string>;
  readonly onClear: () => void;
  readonly onRemove: () => void;
}) {
  const { draft, dispatch, positions, clearProblem } = editor;
  const [reasonId, setReasonId] = useState<number>();
  const reason = reasons.find(({ id }) => id === reasonId);
  const lines = draft.lines.filter(({ key, isRemoved }) => selected.has(key) && !isRemoved);
  const beyond = lines.filter(
    (line) => afterOf(line, reason, positions.get(line.item))?.level === 'red',
  ).length;
  const apply = (): void => {
    const keys = lines.map(({ key }) => key);
    dispatch({ type: 'change', keys, change: { reasonId } });
    for (const key of keys) clearProblem(key);
    onClear();
  };
  return (
    <section className="selection-bar" aria-label="Selected lines">
      <span>
        <strong className="digits">{lines.length}</strong> selected
      </span>
      <select
        aria-label="Reason of the selected lines"
        value={reasonId ?? ''}
        onChange={(event) => setReasonId(idOf(event.target.value))}
      >
        <option value="">Change the reason to …</option>
        {reasons.map(({ id, code, description }) => (
          <option key={id} value={id}>
            {code} {description}
          </option>
        ))}
      </select>
      <Button
        kind="main"
        off={reason === undefined ? 'Choose a reason first.' : undefined}
        onClick={apply}
      >
        Change reason
      </Button>
      {beyond > 0 && (
        <span className="problem" role="status">
          {beyond === 1 ? '1 line takes' : `${beyond} lines take`} more than there is with it.
        </span>
      )}
      <Button kind="danger" onClick={onRemove}>
        Remove lines
      </Button>
      <Button kind="plain" onClick={onClear}>
        Select none
      </Button>
    </section>
  );
}

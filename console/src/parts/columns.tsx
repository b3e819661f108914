import { useState } from 'react';
import { useSession } from '../access/session.js';
import { deviceSetting, keepDeviceSetting } from '../drafts/device.js';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import type { Column } from './table.js';

/** A user's choice of columns, in order. */
type Choice = readonly string[];

function readChoice(name: string): Choice | undefined {
  const text = deviceSetting(name);
  return text === undefined ? undefined : text.split(',');
}

function chosen<Row>(columns: readonly Column<Row>[], choice: Choice | undefined) {
  if (choice === undefined) return columns.filter(({ isShown }) => isShown !== false);
  return choice.flatMap((id) => columns.find((column) => column.id === id) ?? []);
}

/** The columns that the user wants to see of a list, and a button to choose them. */
export function useColumns<Row>(list: string, columns: readonly Column<Row>[]) {
  const { user } = useSession();
  const name = `columns.${user}.${list}`;
  const [choice, setChoice] = useState(() => readChoice(name));
  const [isOpen, setOpen] = useState(false);
  const keep = (next: Choice | undefined): void => {
    setChoice(next);
    keepDeviceSetting(name, next?.join(','));
  };
  const shown = chosen(columns, choice);
  const dialog = isOpen && (
    <ColumnDialog columns={columns} shown={shown} keep={keep} onClose={() => setOpen(false)} />
  );
  const chooser = (
    <>
      <Button kind="plain" symbol="columns" label="Columns" onClick={() => setOpen(true)} />
      {dialog}
    </>
  );
  return { shown, chooser };
}

function ColumnDialog<Row>({
  columns,
  shown,
  keep,
  onClose,
}: {
  readonly columns: readonly Column<Row>[];
  readonly shown: readonly Column<Row>[];
  readonly keep: (choice: Choice | undefined) => void;
  readonly onClose: () => void;
}) {
  const ids = shown.map(({ id }) => id);
  const hidden = columns.filter(({ id }) => !ids.includes(id));
  const move = (id: string): void => {
    const at = ids.indexOf(id);
    const next = ids.filter((one) => one !== id);
    next.splice(Math.max(1, at - 1), 0, id);
    keep(next);
  };
  const toggle = (id: string): void =>
    keep(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);
  return (
    <Dialog
      title="Columns"
      onClose={onClose}
      actions={
        <>
          <Button className="apart" onClick={() => keep(undefined)}>
            Reset
          </Button>
          <Button kind="main" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <p className="second">The first column always stays. Kept for you on this device.</p>
      <div className="rows">
        {[...shown, ...hidden].map(({ id, title }, index) => (
          <div key={id} className="check-row">
            <label className="check">
              <input
                type="checkbox"
                checked={ids.includes(id)}
                disabled={id === columns[0]?.id}
                onChange={() => toggle(id)}
              />
              {title}
            </label>
            {index > 1 && ids.includes(id) && (
              <Button kind="plain" label={`${title} further left`} onClick={() => move(id)}>
                ↑
              </Button>
            )}
          </div>
        ))}
      </div>
    </Dialog>
  );
}

import { useQuery } from '@tanstack/react-query';
import type { Reason } from '../../access/reasons.js';
import { answered, client } from '../../interface/client.js';
import { asFailure } from '../../interface/failure.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { Loading } from '../../parts/states.js';
import { sentenceOf } from '../../texts/problems.js';
import type { Item } from './add-line.js';
import type { AddedLine } from './draft.js';
import type { PastedRow } from './pasting.js';
import type { EditorState } from './use-editor.js';

const ITEMS_AT_ONCE = 200;
const SHOWN_MAX = 200;

async function readItems(
  ids: readonly string[],
  store: number,
): Promise<ReadonlyMap<string, Item>> {
  const found = new Map<string, Item>();
  for (let at = 0; at < ids.length; at += ITEMS_AT_ONCE) {
    const query = { store, items: ids.slice(at, at + ITEMS_AT_ONCE) };
    const { items } = await answered(client.GET('/_admin/api/items', { params: { query } }));
    for (const item of items) found.set(item.item, item);
  }
  return found;
}

interface Previewed {
  readonly row: PastedRow;
  readonly line: AddedLine | undefined;
  readonly why: string | undefined;
}

function previewed(
  rows: readonly PastedRow[],
  items: ReadonlyMap<string, Item>,
  there: ReadonlySet<string>,
  reasons: readonly Reason[],
): readonly Previewed[] {
  const seen = new Set(there);
  return rows.map((row) => {
    const item = items.get(row.item);
    const reason = reasons.find(({ code }) => code === row.reasonCode);
    const why =
      item === undefined
        ? 'There is no such item.'
        : seen.has(row.item)
          ? 'The item is there already.'
          : row.reasonCode !== undefined && reason === undefined
            ? `Reason ${row.reasonCode} cannot be chosen here.`
            : undefined;
    if (item === undefined || why !== undefined) return { row, line: undefined, why };
    seen.add(row.item);
    const { description, unitOfMeasure, uinType, imageAddress, caseSize } = item;
    const line = {
      ...{ item: row.item, description, unitOfMeasure, uinType, imageAddress },
      ...{ caseSize: row.caseSize ?? caseSize, quantity: row.quantity.replace(',', '.') },
      ...(reason === undefined ? {} : { reasonId: reason.id }),
    };
    return { row, line, why: undefined };
  });
}

/** The question before pasted rows are added, with the lines that they would make. */
export function PasteDialog({
  rows,
  store,
  editor: { draft, dispatch },
  reasons,
  onClose,
}: {
  readonly rows: readonly PastedRow[];
  readonly store: number;
  readonly editor: EditorState;
  readonly reasons: readonly Reason[];
  readonly onClose: () => void;
}) {
  const ids = [...new Set(rows.map(({ item }) => item))];
  const { data, error } = useQuery({
    queryKey: ['items', 'pasted', store, ids],
    queryFn: () => readItems(ids, store),
    staleTime: 60_000,
  });
  const there = new Set(draft.lines.filter(({ isRemoved }) => !isRemoved).map(({ item }) => item));
  const all = data === undefined ? [] : previewed(rows, data, there, reasons);
  const lines = all.flatMap(({ line }) => line ?? []);
  const left = all.length - lines.length;
  const add = (): void => {
    dispatch({ type: 'add', lines });
    onClose();
  };
  return (
    <Dialog
      title={`Paste ${rows.length} rows`}
      isWide
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button
            kind="main"
            off={lines.length === 0 ? 'No row can be added.' : undefined}
            onClick={add}
          >
            Add {lines.length} lines
          </Button>
        </>
      }
    >
      {error !== null && <p className="problem">{sentenceOf(asFailure(error))}</p>}
      {data === undefined && error === null && <Loading />}
      {left > 0 && <p className="problem">{left} rows cannot be added.</p>}
      <table className="table">
        <thead>
          <tr>
            <th>Item</th>
            <th>Description</th>
            <th className="number">Quantity</th>
            <th>Result</th>
          </tr>
        </thead>
        <tbody>
          {all.slice(0, SHOWN_MAX).map(({ row, line, why }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same item may be pasted twice.
            <tr key={index}>
              <td className="code">{row.item}</td>
              <td>{line?.description}</td>
              <td className="number">{row.quantity}</td>
              <td className={why === undefined ? undefined : 'bad-text'}>{why ?? 'is added'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {all.length > SHOWN_MAX && <p className="second">The first {SHOWN_MAX} are shown.</p>}
    </Dialog>
  );
}

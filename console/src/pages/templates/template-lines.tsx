import { useMemo, useRef, useState } from 'react';
import { type Reason, useOfferedReasons, useReasons } from '../../access/reasons.js';
import type { Store } from '../../access/stores.js';
import { Strip } from '../../frame/strips.js';
import { answered, client } from '../../interface/client.js';
import { asFailure } from '../../interface/failure.js';
import { inGroups } from '../../interface/groups.js';
import { Button } from '../../parts/button.js';
import { Quantity } from '../../parts/quantity.js';
import { Empty } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import { dispositionShown } from '../../texts/buckets.js';
import { sentenceOf } from '../../texts/problems.js';
import { AddLine, type Item } from '../adjustments/add-line.js';
import type { PastedRow } from '../adjustments/pasting.js';
import type { TemplateLine } from './reading-templates.js';
import { LINES_MAX } from './template-draft.js';
import { TemplateGrid } from './template-grid.js';
import type { TemplateEditorState } from './use-template-editor.js';

const NAMED_MAX = 5;

/** Templates move no unavailable stock, and no units (Store User Guide, Template Detail). */
const NO_UNITS =
  'has units with numbers: a template cannot hold it. Adjust it by its units instead.';

const FULL = `A template has at most ${LINES_MAX} lines: make several.`;

const touchesUnavailable = ({ from, to }: Reason): boolean => from === 'TRBL' || to === 'TRBL';

export function useTemplateReasons(store: number): readonly Reason[] {
  const offered = useOfferedReasons(store);
  return useMemo(() => offered.filter((reason) => !touchesUnavailable(reason)), [offered]);
}

async function itemsOf(ids: readonly string[], store: number): Promise<Map<string, Item>> {
  const found = new Map<string, Item>();
  for (const group of inGroups(ids)) {
    const query = { store, items: group };
    const { items } = await answered(client.GET('/_admin/api/items', { params: { query } }));
    for (const item of items) found.set(item.item, item);
  }
  return found;
}

function namedText(items: readonly string[]): string {
  const more = items.length > NAMED_MAX ? ` and ${items.length - NAMED_MAX} more` : '';
  return items.slice(0, NAMED_MAX).join(', ') + more;
}

const LINE_COLUMNS: readonly Column<TemplateLine>[] = [
  {
    ...{ id: 'item', title: 'Item' },
    cell: ({ item, description }) => (
      <>
        <span className="code">{item}</span> {description}
      </>
    ),
  },
  { id: 'reason', title: 'Reason', cell: ({ reasonCode, reason }) => `${reasonCode} ${reason}` },
  {
    ...{ id: 'disposition', title: 'Disposition' },
    cell: ({ disposition }) => dispositionShown(disposition),
  },
  {
    ...{ id: 'quantity', title: 'Quantity', kind: 'number', isTitled: true },
    cell: ({ quantity, unitOfMeasure }) => <Quantity value={quantity} unit={unitOfMeasure} />,
  },
  {
    ...{ id: 'case-size', title: 'Case size', kind: 'number', isTitled: true },
    cell: ({ caseSize }) => <Quantity value={caseSize} />,
  },
];

/** The lines of a template that is only read. */
export function LinesToRead({ lines }: { readonly lines: readonly TemplateLine[] }) {
  if (lines.length === 0) return <Empty>It has no lines.</Empty>;
  return (
    <div className="scroll">
      <Table label="Lines" columns={LINE_COLUMNS} rows={lines} rowKey={({ id }) => String(id)} />
    </div>
  );
}

/** Adds and edits the lines. */
export function TemplateLines({
  editor: { draft, dispatch, problems, clearProblem },
  store,
  reasons,
}: {
  readonly editor: TemplateEditorState;
  readonly store: Store;
  readonly reasons: readonly Reason[];
}) {
  const all = useReasons();
  const byId = useMemo(() => new Map(all.map((one) => [one.id, one])), [all]);
  const input = useRef<HTMLInputElement>(null);
  const [wanted, setWanted] = useState<{ item: string; time: number }>();
  const [notes, setNotes] = useState<readonly string[]>([]);
  const { lines } = draft;

  const add = (item: Item): void => {
    const isThere = lines.some((line) => line.item === item.item && !line.isRemoved);
    const isCounted = item.uinType !== undefined;
    const isFull = !isThere && lines.length >= LINES_MAX;
    setNotes([
      ...(isCounted ? [`Item ${item.item} ${NO_UNITS}`] : []),
      ...(isThere ? [`Item ${item.item} is there already.`] : []),
      ...(isFull ? [FULL] : []),
    ]);
    if (isCounted || isFull) return;
    const { description, unitOfMeasure, caseSize } = item;
    dispatch({ type: 'add', lines: [{ item: item.item, description, unitOfMeasure, caseSize }] });
    setWanted((before) => ({ item: item.item, time: (before?.time ?? 0) + 1 }));
  };
  const paste = async (rows: readonly PastedRow[]): Promise<void> => {
    if (lines.length + rows.length > LINES_MAX) return setNotes([FULL]);
    try {
      const found = await itemsOf([...new Set(rows.map(({ item }) => item))], store.id);
      const of = (kind: (item: Item | undefined) => boolean) =>
        rows.filter(({ item }) => kind(found.get(item))).map(({ item }) => item);
      const unknown = of((item) => item === undefined);
      const counted = of((item) => item?.uinType !== undefined);
      const fresh = rows.flatMap(({ item: id, quantity, reasonCode, caseSize }) => {
        const item = found.get(id);
        if (item === undefined || item.uinType !== undefined) return [];
        const { description, unitOfMeasure } = item;
        const reasonId = reasons.find(({ code }) => code === reasonCode)?.id ?? draft.headReason;
        const given = { quantity, reasonId, caseSize: caseSize ?? item.caseSize };
        return [{ item: id, description, unitOfMeasure, ...given }];
      });
      dispatch({ type: 'add', lines: fresh });
      setNotes([
        ...(unknown.length > 0 ? [`Not known, and left out: ${namedText(unknown)}.`] : []),
        ...(counted.length > 0
          ? [`Left out, as a template cannot hold units with numbers: ${namedText(counted)}.`]
          : []),
      ]);
    } catch (error) {
      setNotes([sentenceOf(asFailure(error))]);
    }
  };
  return (
    <>
      <div className="line-tools">
        <AddLine store={store.id} input={input} onAdd={add} onPaste={(rows) => void paste(rows)} />
        <span className="second digits">{lines.length} lines</span>
      </div>
      {notes.map((note) => (
        <Strip key={note} tone="bad">
          <span role="alert">{note}</span>
          <Button kind="plain" symbol="close" label="Close" onClick={() => setNotes([])} />
        </Strip>
      ))}
      {lines.length === 0 ? (
        <Empty>No line yet: scan or type an item above.</Empty>
      ) : (
        <TemplateGrid
          lines={lines}
          wanted={wanted}
          reasons={reasons}
          reasonOf={(id) => (id === undefined ? undefined : byId.get(id))}
          problemsOf={problems}
          onChange={(key, change) => {
            dispatch({ type: 'change', key, change });
            clearProblem(key);
          }}
          onRemove={(key) => {
            dispatch({ type: 'remove', key });
            clearProblem(key);
          }}
          onEnter={() => input.current?.focus()}
        />
      )}
    </>
  );
}

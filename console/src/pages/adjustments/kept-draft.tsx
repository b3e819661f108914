import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { missingPermission } from '../../access/may.js';
import { useSession } from '../../access/session.js';
import { useStoreChoice } from '../../access/stores.js';
import { Strip } from '../../frame/strips.js';
import { Button } from '../../parts/button.js';
import { quantityText } from '../../parts/quantity.js';
import { type Draft, draftOf, keptLines, markOf, unitsOf } from './draft.js';
import { keepFor, readKept } from './use-draft.js';
import { type EditorState, placeOf } from './use-editor.js';

/** A draft as that of a new adjustment, with only its differences from the stored state. */
function asNew(draft: Draft): Draft {
  const fresh = draftOf(undefined);
  const lines = keptLines(draft)
    .filter((line) => markOf(line) !== undefined)
    .map((line, index) => {
      const { stored: _stored, ...typed } = line;
      return { ...typed, key: `n${index + 1}`, addedUins: unitsOf(line), removedUins: [] };
    });
  const { comments, publish, headReason } = draft;
  return { ...fresh, comments, publish, headReason, lines, nextKey: lines.length + 1 };
}

/** The draft of an adjustment that is over, to read, and to go on with elsewhere. */
export function KeptDraft({ editor }: { readonly editor: EditorState }) {
  const { place, drop, reasonOf, kept } = editor;
  const { user, may } = useSession();
  const { store } = useStoreChoice();
  const [, go] = useLocation();
  const [isOpen, setOpen] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { data: draft } = useQuery({
    queryKey: ['kept', place.document, kept?.at],
    queryFn: async () => (await readKept(place.document)) ?? null,
  });
  if (draft === undefined || draft === null) return null;
  const lines = draft.lines.filter((line) => markOf(line) !== undefined);
  const off = may('inventory_adjustment.create', place.store)
    ? undefined
    : missingPermission('inventory_adjustment.create');
  const startNew = async (): Promise<void> => {
    const target = placeOf(user, { ...store, id: place.store }, undefined);
    if (!(await keepFor(target, asNew(draft)))) {
      setProblem('A new adjustment of yours is kept already: save or discard that one first.');
      return;
    }
    await drop();
    go(target.address);
  };
  return (
    <>
      <Strip tone="attention">
        <span>
          It is over, and cannot be changed any more. Kept here, and not saved:{' '}
          {lines.length === 1 ? '1 line' : `${lines.length} lines`} that you have changed.
        </span>
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Show them
        </Button>
        <Button off={off} onClick={() => void startNew()}>
          Start a new adjustment with it
        </Button>
        <Button kind="plain" onClick={() => void drop()}>
          Discard
        </Button>
      </Strip>
      {problem !== undefined && <Strip tone="bad">{problem}</Strip>}
      {isOpen && (
        <table className="table kept-lines">
          <caption className="unseen">Lines that were not saved</caption>
          <thead>
            <tr>
              <th scope="col">Item</th>
              <th scope="col">Reason</th>
              <th scope="col" className="number">
                Quantity
              </th>
              <th scope="col">Change</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key}>
                <td>
                  <span className="code">{line.item}</span> {line.description}
                </td>
                <td>{reasonOf(line.reasonId)?.description}</td>
                <td className="number digits">{quantityText(line.quantity)}</td>
                <td>{markOf(line)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

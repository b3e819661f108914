import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Reason } from '../../access/reasons.js';
import { useSession } from '../../access/session.js';
import { answered, client } from '../../interface/client.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { counted } from '../adjustments/counting.js';
import { type DraftLine, isGenerating, unitsOf } from '../adjustments/draft.js';
import { unitCountText } from '../adjustments/unit-count.js';
import { type Unit, unitState } from '../adjustments/unit-state.js';
import { findUnits } from '../adjustments/units.js';
import type { EditorState } from '../adjustments/use-editor.js';

/** The most units that the server lists at once. */
const LISTED_MAX = 500;
const SHOWN_AT_ONCE = 200;

async function unitsAt(store: number, item: string): Promise<readonly Unit[]> {
  const params = { query: { store, item, limit: LISTED_MAX } };
  return (await answered(client.GET('/_admin/api/uins', { params }))).uins;
}

function UnitRow({
  uin,
  line,
  known,
  reason,
  store,
  onRemove,
}: {
  readonly uin: string;
  readonly line: DraftLine;
  readonly known: Unit | undefined;
  readonly reason: Reason | undefined;
  readonly store: number;
  readonly onRemove: (() => void) | undefined;
}) {
  const { may } = useSession();
  const { data } = useQuery({
    queryKey: ['uins', 'one', uin],
    queryFn: () => findUnits(uin),
    enabled: known === undefined,
    staleTime: 30_000,
  });
  const found = known === undefined ? data : [known];
  const { text, level } =
    found === undefined
      ? { text: '…', level: 'fits' }
      : unitState(found, line.item, store, reason, may('uin.create', store));
  return (
    <li className="unit-row">
      <span className="code">{uin}</span>
      <span className={level === 'wrong' ? 'bad-text' : 'second'}>{text}</span>
      <span className="spacer" />
      {onRemove !== undefined && (
        <Button
          kind="plain"
          className="icon"
          symbol="close"
          label={`Take off ${uin}`}
          onClick={onRemove}
        />
      )}
    </li>
  );
}

/** The units of an item. Each scan adds one, or they are chosen from those that fit. */
export function UinsTab({
  editor,
  line,
  isReadOnly,
  store,
}: {
  readonly editor: EditorState;
  readonly line: DraftLine;
  readonly isReadOnly: boolean;
  readonly store: number;
}) {
  const { dispatch, reasonOf, clearProblem } = editor;
  const [isChoosing, setChoosing] = useState(false);
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const reason = reasonOf(line.reasonId);
  const { data } = useQuery({
    queryKey: ['uins', 'item', store, line.item],
    queryFn: () => unitsAt(store, line.item),
    staleTime: 15_000,
  });
  const units = unitsOf(line);
  const known = new Map(data?.map((unit) => [unit.uin, unit]));
  const count = (uin: string, by: '1' | '-1'): void => {
    const change = { item: line, by, uin, reason };
    dispatch({ type: 'apply', change: (draft) => counted(draft, change) });
    clearProblem(line.key);
  };
  const isFixed = isReadOnly || line.isRemoved;
  const fitting = (data ?? []).filter(
    (unit) =>
      !units.includes(unit.uin) &&
      unitState([unit], line.item, store, reason, false).level === 'fits',
  );
  return (
    <div className="hand-tab">
      <p className="big-quantity digits">
        {units.length} {line.unitOfMeasure}
      </p>
      {isGenerating(line, reason) && <p className="digits">{unitCountText(line, reason)}</p>}
      {!isFixed && (
        <>
          <p className="second">Scan a unit to add it.</p>
          <Button onClick={() => setChoosing(true)}>Choose from list</Button>
        </>
      )}
      <ul className="unit-rows" aria-label="Units">
        {units.slice(0, shown).map((uin) => (
          <UnitRow
            key={uin}
            {...{ uin, line, reason, store }}
            known={known.get(uin)}
            onRemove={isFixed ? undefined : () => count(uin, '-1')}
          />
        ))}
      </ul>
      {units.length > shown && (
        <Button onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
          Show {SHOWN_AT_ONCE} more of {units.length}
        </Button>
      )}
      {isChoosing && (
        <Dialog title="Units that fit" onClose={() => setChoosing(false)}>
          {fitting.length === 0 && <p className="second">No further unit fits the reason.</p>}
          <ul className="found-items">
            {fitting.map(({ uin }) => (
              <li key={uin}>
                <button type="button" className="found-item" onClick={() => count(uin, '1')}>
                  <span className="code">{uin}</span>
                </button>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </div>
  );
}

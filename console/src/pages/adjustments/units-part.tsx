import { useQuery } from '@tanstack/react-query';
import { type ClipboardEvent, useState } from 'react';
import type { Reason } from '../../access/reasons.js';
import { useSession } from '../../access/session.js';
import { Button } from '../../parts/button.js';
import { type DraftLine, type LineChange, unitsOf } from './draft.js';
import { unitCountText } from './unit-count.js';
import { numbersIn, takenStatus, unitState } from './unit-state.js';
import { findUnits, fittingUnits } from './units.js';

interface PartProps {
  readonly line: DraftLine;
  readonly store: number;
  readonly reason: Reason | undefined;
  readonly isReadOnly: boolean;
  readonly onChange: (change: LineChange) => void;
}

/** The change that adds numbers to a line. Those that were taken off come back. */
function adding(line: DraftLine, uins: readonly string[]): LineChange {
  const stored = new Set(line.stored?.uins ?? []);
  const back = new Set(uins.filter((uin) => stored.has(uin)));
  return {
    addedUins: [...line.addedUins, ...uins.filter((uin) => !stored.has(uin))],
    removedUins: line.removedUins.filter((uin) => !back.has(uin)),
  };
}

function removing(line: DraftLine, uin: string): LineChange {
  return line.addedUins.includes(uin)
    ? { addedUins: line.addedUins.filter((one) => one !== uin) }
    : { removedUins: [...line.removedUins, uin] };
}

function UnitRow({
  uin,
  part: { line, store, reason, isReadOnly, onChange },
  onAddItem,
}: {
  readonly uin: string;
  readonly part: PartProps;
  readonly onAddItem: (item: string) => void;
}) {
  const { may } = useSession();
  const isAdded = line.addedUins.includes(uin);
  const { data } = useQuery({
    queryKey: ['uins', 'named', uin],
    queryFn: () => findUnits(uin),
    enabled: isAdded && !isReadOnly,
    staleTime: 15_000,
  });
  const state =
    data === undefined || !isAdded
      ? undefined
      : unitState(data, line.item, store, reason, may('uin.create', store));
  const { otherItem } = state ?? {};
  return (
    <li>
      <span className="code">{uin}</span>
      <span className={state?.level === 'wrong' ? 'problem' : 'second'}>
        {state?.text ?? (isAdded ? '' : 'saved')}
      </span>
      <span className="spacer" />
      {otherItem !== undefined && (
        <Button
          onClick={() => {
            onChange(removing(line, uin));
            onAddItem(otherItem);
          }}
        >
          Add that item
        </Button>
      )}
      {!isReadOnly && (
        <Button
          kind="plain"
          symbol="close"
          label={`Remove unit ${uin}`}
          onClick={() => onChange(removing(line, uin))}
        />
      )}
    </li>
  );
}

/** The units that the reason can take, to be ticked. */
function Choice({ part }: { readonly part: PartProps }) {
  const { line, store, reason, onChange } = part;
  const { data } = useQuery({
    queryKey: ['uins', 'fitting', store, line.item, takenStatus(reason), reason?.fromSubBucket?.id],
    queryFn: () => fittingUnits(store, line.item, reason),
  });
  const chosen = new Set(unitsOf(line));
  if (data === undefined) return null;
  if (data.length === 0) return <p className="second">No unit of this item fits here.</p>;
  return (
    <fieldset className="unit-choice">
      <legend>Units that fit</legend>
      {data.map(({ uin }) => (
        <label key={uin} className="check">
          <input
            type="checkbox"
            checked={chosen.has(uin)}
            onChange={(event) =>
              onChange(event.target.checked ? adding(line, [uin]) : removing(line, uin))
            }
          />
          <span className="code">{uin}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The numbers of a line: scanned, pasted, or chosen from a list. */
export function UnitsPart({
  part,
  onAddItem,
}: {
  readonly part: PartProps;
  readonly onAddItem: (item: string) => void;
}) {
  const { line, reason, isReadOnly, onChange } = part;
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isChoosing, setChoosing] = useState(false);
  const units = unitsOf(line);
  const add = (typed: string): void => {
    const there = new Set(units);
    const fresh: string[] = [];
    const twice: string[] = [];
    for (const uin of numbersIn(typed)) {
      if (there.has(uin)) twice.push(uin);
      else fresh.push(uin);
      there.add(uin);
    }
    setProblem(twice.length === 0 ? undefined : `${twice.join(', ')}: is on the line already.`);
    if (fresh.length > 0) onChange(adding(line, fresh));
    setText('');
  };
  const paste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData.getData('text/plain');
    if (numbersIn(pasted).length < 2) return;
    event.preventDefault();
    add(pasted);
  };
  return (
    <>
      <p className="digits">{unitCountText(line, reason)}</p>
      {!isReadOnly && (
        <div className="unit-entry">
          <input
            data-takes-scans
            aria-label={`Add a unit of ${line.item}`}
            aria-invalid={problem === undefined ? undefined : true}
            placeholder="Scan, type or paste numbers"
            autoComplete="off"
            maxLength={128}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onPaste={paste}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.ctrlKey) return;
              event.preventDefault();
              add(text);
            }}
          />
          <Button aria-expanded={isChoosing} onClick={() => setChoosing(!isChoosing)}>
            Choose
          </Button>
        </div>
      )}
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {isChoosing && <Choice part={part} />}
      <ul className="rows units" aria-label="Units of the line">
        {units.map((uin) => (
          <UnitRow key={uin} uin={uin} part={part} onAddItem={onAddItem} />
        ))}
      </ul>
    </>
  );
}

import { useCallback, useEffect, useRef, useState } from 'react';
import { answered, client } from '../../interface/client.js';
import { asFailure, type Failure, type Problem } from '../../interface/failure.js';
import { type Draft, keptLines, markOf } from './draft.js';
import {
  type DirectionOf,
  lineObstacle,
  problemsByLine,
  type SavePart,
  savePartsOf,
} from './saving.js';

/** The time after the last change. */
const CHECK_AFTER_MS = 800;

/** The most changed lines that are checked by themselves. With more, the user asks for the check. */
const CHECKED_BY_ITSELF_MAX = 200;

type ByLine = ReadonlyMap<string, readonly Problem[]>;

const NOTHING: ByLine = new Map();

/** The draft without the lines that cannot be sent yet, as the user is typing them. */
function complete(draft: Draft, directionOf: DirectionOf): Draft {
  const lines = draft.lines.filter(
    (line) => line.isRemoved || lineObstacle(line, directionOf) === undefined,
  );
  return { ...draft, lines };
}

async function problemsOf(part: SavePart, confirm: boolean): Promise<readonly Problem[]> {
  // The save looks at the version.
  const { expectedVersion: _seen, ...body } = part.body;
  const params = { query: { confirm } };
  const { problems } = await answered(
    client.POST('/_admin/api/adjustments/check', { params, body }),
  );
  return problems;
}

/** All problems of a draft against the stock of now. Changes nothing. @throws Failure */
async function checkedDraft(
  draft: Draft,
  storeId: number,
  directionOf: DirectionOf,
  confirm: boolean,
): Promise<ByLine> {
  const sent = complete(draft, directionOf);
  const found = new Map<string, readonly Problem[]>();
  for (const part of savePartsOf(sent, storeId, directionOf)) {
    for (const [key, problems] of problemsByLine(
      await problemsOf(part, confirm),
      part.keys,
      draft,
    )) {
      found.set(key, [...(found.get(key) ?? []), ...problems]);
    }
  }
  return found;
}

/** Checks by itself a moment after the last change, and on demand. */
export function useCheck(
  draft: Draft,
  storeId: number,
  directionOf: DirectionOf,
  { confirm, isOn }: { readonly confirm: boolean; readonly isOn: boolean },
) {
  const [checked, setChecked] = useState(NOTHING);
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
    if (!isOn) {
      setChecked(NOTHING);
      return;
    }
    const changed = keptLines(draft).filter((line) => markOf(line) !== undefined).length;
    if (changed === 0 || changed > CHECKED_BY_ITSELF_MAX) {
      setChecked(NOTHING);
      return;
    }
    const timer = setTimeout(() => {
      checkedDraft(draft, storeId, directionOf, confirm).then(
        (found) => {
          if (latest.current === draft) setChecked(found);
        },
        // The earlier problems stay, and saving tells all of them.
        () => undefined,
      );
    }, CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [draft, storeId, directionOf, confirm, isOn]);

  /** Checks all lines now. Returns the number of problems, or the failure of the check. */
  const check = useCallback(async (): Promise<number | Failure> => {
    try {
      const found = await checkedDraft(latest.current, storeId, directionOf, confirm);
      setChecked(found);
      return [...found.values()].reduce((sum, { length }) => sum + length, 0);
    } catch (error) {
      return asFailure(error);
    }
  }, [storeId, directionOf, confirm]);
  return { checked, check };
}

import { useMemo } from 'react';
import type { Store } from '../../access/stores.js';
import { Button } from '../../parts/button.js';
import { Instant } from '../../parts/instant.js';
import { Shape } from '../../parts/symbols.js';
import { PrintLabels } from '../adjustments/print-labels.js';
import type { Adjustment } from '../adjustments/reading.js';
import { summaryOf } from '../adjustments/summary.js';
import type { EditorState } from '../adjustments/use-editor.js';
import { Footer } from './footer.js';

/** The result of a confirmation, over the whole page. The next one begins with the same reason. */
export function ResultView({
  editor,
  adjustment,
  store,
  onNew,
  onOpen,
}: {
  readonly editor: EditorState;
  readonly adjustment: Adjustment;
  readonly store: Store;
  readonly onNew: () => void;
  readonly onOpen: () => void;
}) {
  const { draft, reasonOf } = editor;
  const { moves, messages } = useMemo(
    () => summaryOf([draft], reasonOf, () => undefined),
    [draft, reasonOf],
  );
  const { id, approveDate, approveUser } = adjustment;
  return (
    <>
      <div className="hand-body scroll hand-result">
        <p className="hand-result-mark">
          <Shape name="completed" />
        </p>
        <h2>Adjustment {id} is completed</h2>
        <p className="second">
          <Instant at={approveDate} zone={store.timeZone} /> by {approveUser}
        </p>
        <ul>
          {moves.map((move) => (
            <li key={move}>{move}</li>
          ))}
        </ul>
        <p>{messages === 1 ? '1 message' : `${messages} messages`} to merchandising.</p>
        <PrintLabels adjustment={adjustment} />
        <Button onClick={onOpen}>Show adjustment {id}</Button>
      </div>
      <Footer>
        <Button kind="main" symbol="add" onClick={onNew}>
          New
        </Button>
      </Footer>
    </>
  );
}

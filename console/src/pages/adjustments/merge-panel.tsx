import { Button } from '../../parts/button.js';
import { Panel } from '../../parts/page.js';
import { quantityText } from '../../parts/quantity.js';
import type { Conflict } from './merging.js';
import { personAndTime } from './told-texts.js';
import type { EditorState } from './use-editor.js';

interface Shown {
  readonly quantity: string;
  readonly caseSize: string;
}

function Version({
  title,
  shown,
  reason,
  missing,
}: {
  readonly title: string;
  readonly shown: Shown | undefined;
  readonly reason: string | undefined;
  readonly missing: string;
}) {
  const text =
    shown === undefined
      ? missing
      : `${quantityText(shown.quantity)}, case size ${shown.caseSize}, ${reason ?? ''}`;
  return (
    <>
      <dt>{title}</dt>
      <dd>{text}</dd>
    </>
  );
}

/** Lines that both have changed. The user chooses, and nothing is overwritten silently. */
export function MergePanel({
  editor,
  zone,
}: {
  readonly editor: EditorState;
  readonly zone: string;
}) {
  const { conflicts, choose, reasonOf, told } = editor;
  const count = conflicts.length === 1 ? '1 line differs' : `${conflicts.length} lines differ`;
  const who = told === undefined ? 'Both have changed it' : personAndTime(told.failure, zone);
  return (
    <Panel title={`${who}: ${count}`}>
      <p>Lines that only one side has touched are merged. Choose for the others.</p>
      {conflicts.length > 1 && (
        <div className="actions">
          <Button onClick={() => choose(conflicts, 'mine')}>All mine</Button>
          <Button onClick={() => choose(conflicts, 'theirs')}>All theirs</Button>
        </div>
      )}
      {conflicts.map((conflict: Conflict) => (
        <section key={conflict.key} className="conflict">
          <h3>
            <span className="code">{conflict.mine.item}</span> {conflict.mine.description}
          </h3>
          <dl className="facts">
            <Version
              title="Mine"
              shown={conflict.mine.isRemoved ? undefined : conflict.mine}
              reason={reasonOf(conflict.mine.reasonId)?.description}
              missing="removed"
            />
            <Version
              title="Theirs"
              shown={conflict.theirs}
              reason={conflict.theirs?.reason}
              missing="removed"
            />
            <Version
              title="Before"
              shown={conflict.base}
              reason={conflict.base?.reason}
              missing="not there: both have added it"
            />
          </dl>
          <div className="actions">
            <Button
              label={`Mine for ${conflict.mine.item}`}
              onClick={() => choose([conflict], 'mine')}
            >
              Mine
            </Button>
            <Button
              label={`Theirs for ${conflict.mine.item}`}
              onClick={() => choose([conflict], 'theirs')}
            >
              Theirs
            </Button>
          </div>
        </section>
      ))}
    </Panel>
  );
}

import type { Reason } from '../../access/reasons.js';
import { TextField } from '../../parts/field.js';
import { idOf } from '../../routes.js';
import { dispositionShown } from '../../texts/buckets.js';
import { characterCountText } from '../../texts/counting.js';
import type { EditorState } from './use-editor.js';

const COMMENTS_LENGTH_MAX = 2000;

/** The fields above the lines. */
export function HeadFields({
  editor: { draft, dispatch },
  reasons,
  isReadOnly,
}: {
  readonly editor: EditorState;
  readonly reasons: readonly Reason[];
  readonly isReadOnly: boolean;
}) {
  const { comments, publish, headReason, base } = draft;
  return (
    <div className="head-fields">
      {!isReadOnly && (
        <div className="field">
          <label htmlFor="head-reason">Reason for new lines</label>
          <select
            id="head-reason"
            value={headReason ?? ''}
            onChange={(event) =>
              dispatch({ type: 'head', change: { headReason: idOf(event.target.value) } })
            }
          >
            <option value="">None: choose at each line</option>
            {reasons.map(({ id, code, description, disposition }) => (
              <option key={id} value={id}>
                {code} {description} ({dispositionShown(disposition)})
              </option>
            ))}
          </select>
        </div>
      )}
      <TextField
        label="Comments"
        value={comments}
        maxLength={COMMENTS_LENGTH_MAX}
        readOnly={isReadOnly}
        hint={isReadOnly ? undefined : characterCountText(comments, COMMENTS_LENGTH_MAX)}
        onValue={(text) => dispatch({ type: 'head', change: { comments: text } })}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={publish}
          disabled={isReadOnly}
          onChange={(event) =>
            dispatch({ type: 'head', change: { publish: event.target.checked } })
          }
        />
        Tell merchandising
      </label>
      {base?.templateId !== undefined && <span className="second">Template {base.templateId}</span>}
    </div>
  );
}

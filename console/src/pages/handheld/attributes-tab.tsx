import { TextField } from '../../parts/field.js';
import { problemText } from '../../texts/problems.js';
import { attributesOf, withAttribute } from '../adjustments/attributes.js';
import type { DraftLine } from '../adjustments/draft.js';
import type { EditorState } from '../adjustments/use-editor.js';

const VALUE_LENGTH_MAX = 400;

/** The extended attributes that the item may carry, a text each. */
export function AttributesTab({
  editor,
  line,
  names,
  isReadOnly,
}: {
  readonly editor: EditorState;
  readonly line: DraftLine;
  readonly names: readonly string[];
  readonly isReadOnly: boolean;
}) {
  const { dispatch, problems, clearProblem } = editor;
  const values = new Map(attributesOf(line).map(({ name, value }) => [name, value]));
  const own = (problems.get(line.key) ?? []).filter(({ field }) => field === 'attributes');
  return (
    <div className="hand-tab">
      {own.map((one) => (
        <p key={one.code + one.message} className="problem">
          {problemText(one)}
        </p>
      ))}
      {names.map((name) => (
        <TextField
          key={name}
          label={name}
          maxLength={VALUE_LENGTH_MAX}
          readOnly={isReadOnly || line.isRemoved}
          value={values.get(name) ?? ''}
          onValue={(text) => {
            const attributes = withAttribute(line, name, text);
            dispatch({ type: 'change', keys: [line.key], change: { attributes } });
            clearProblem(line.key);
          }}
        />
      ))}
    </div>
  );
}

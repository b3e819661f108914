import { type ReactNode, useState } from 'react';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { TextField } from '../../parts/field.js';
import { ToldProblems } from './told.js';
import type { Change } from './use-change.js';

const UNDER_WAY = 'It is under way.';

/**
 * Asks before an action. The button has verb and thing. Where `typed` is given, that text has
 * to be typed first.
 */
export function Sure({
  title,
  verb,
  typed,
  isDanger = true,
  change,
  children,
  onSure,
  onClose,
}: {
  readonly title: string;
  readonly verb: string;
  readonly typed?: string;
  readonly isDanger?: boolean;
  readonly change: Change;
  readonly children: ReactNode;
  readonly onSure: () => void;
  readonly onClose: () => void;
}) {
  const [text, setText] = useState('');
  const isTyped = typed === undefined || text.trim() === typed;
  const off = change.isBusy ? UNDER_WAY : isTyped ? undefined : `Type ${typed} first.`;
  const close = (): void => {
    change.clear();
    onClose();
  };
  return (
    <Dialog
      title={title}
      onClose={change.isBusy ? undefined : close}
      actions={
        <>
          <Button onClick={close} off={change.isBusy ? UNDER_WAY : undefined}>
            Back
          </Button>
          <Button kind={isDanger ? 'danger' : 'main'} onClick={onSure} off={off}>
            {verb}
          </Button>
        </>
      }
    >
      {children}
      {typed !== undefined && (
        <TextField
          label={`Type ${typed} to go on`}
          value={text}
          onValue={setText}
          spellCheck={false}
        />
      )}
      <ToldProblems failure={change.failure} />
    </Dialog>
  );
}

import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import type { Summary } from './summary.js';
import { SummaryText } from './summary-text.js';

/** The question before a confirmation, with the movements that it would make. */
export function ConfirmDialog({
  title,
  summary,
  isBusy,
  off: cannot,
  onConfirm,
  onClose,
}: {
  readonly title: string;
  readonly summary: Summary;
  readonly isBusy: boolean;
  /** The reason why it cannot be confirmed now. */
  readonly off: string | undefined;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  const off = isBusy ? 'It is under way.' : undefined;
  const confirmOff = off ?? cannot;
  return (
    <Dialog
      title={title}
      onClose={isBusy ? undefined : onClose}
      actions={
        <>
          <Button onClick={onClose} off={off}>
            Back
          </Button>
          <Button kind="main" onClick={onConfirm} off={confirmOff}>
            Confirm
          </Button>
        </>
      }
    >
      <SummaryText summary={summary} />
      <p>This cannot be undone; correct it by another adjustment.</p>
    </Dialog>
  );
}

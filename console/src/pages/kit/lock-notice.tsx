import type { PageLockState } from '../../access/page-lock.js';
import { Strip } from '../../frame/strips.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { sentenceOf } from '../../texts/problems.js';

/** The question where another user has the lock, or nobody any more: to take it, or to read only. */
export function LockNotice({ locking: { lock, away } }: { readonly locking: PageLockState }) {
  if (away === undefined) return null;
  const { holder, text, isAsking, failure } = away;
  // The field that had the focus may be to read now.
  const take = (
    <Button
      kind={isAsking ? 'main' : 'normal'}
      autoFocus={!isAsking}
      onClick={() => void lock.takeOver()}
    >
      {holder === undefined ? 'Take it again' : 'Take over'}
    </Button>
  );
  const problem = failure !== undefined && (
    <p className="problem" role="alert">
      {sentenceOf(failure)}
    </p>
  );
  if (!isAsking) {
    return (
      <Strip tone="attention">
        <span>{text}. Here it is to read only; what you have typed stays.</span>
        {take}
        {problem}
      </Strip>
    );
  }
  const read = (): void => lock.readOnly();
  return (
    <Dialog
      title={text}
      onClose={read}
      actions={
        <>
          <Button onClick={read}>Read only</Button>
          {take}
        </>
      }
    >
      <p>
        {holder === undefined
          ? 'It was released, or has expired.'
          : `Take it over, and ${holder.user} can save nothing more.`}{' '}
        What you have typed stays.
      </p>
      {problem}
    </Dialog>
  );
}

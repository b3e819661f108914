import type { ReactNode } from 'react';
import { Strip } from '../../frame/strips.js';
import { Button } from '../../parts/button.js';
import { Instant } from '../../parts/instant.js';
import { problemText, sentenceOf } from '../../texts/problems.js';
import { momentText } from '../../texts/times.js';
import { LockNotice } from '../kit/lock-notice.js';
import { CompletedStrip } from './completed-strip.js';
import { KeptDraft } from './kept-draft.js';
import { personAndTime } from './told-texts.js';
import type { Told } from './use-actions.js';
import type { EditorState } from './use-editor.js';

function ToldStrip({
  told,
  zone,
  onRetry,
  onClose,
}: {
  readonly told: Told;
  readonly zone: string;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}) {
  const { kind, failure } = told;
  return (
    <Strip tone={kind === 'refused' ? 'bad' : 'attention'}>
      <span>
        {kind === 'unknown' && 'It is not known whether it arrived. '}
        {kind === 'closed'
          ? `${personAndTime(failure, zone)}. Nothing of yours was sent: look at it again.`
          : sentenceOf(failure)}
      </span>
      <details>
        <summary>Details</summary>
        <code>{failure.code}</code> {failure.message}{' '}
        {failure.correlationId !== undefined && <code>{failure.correlationId}</code>}
      </details>
      {kind === 'unknown' && <Button onClick={onRetry}>Try again</Button>}
      <Button kind="plain" symbol="close" label="Close" onClick={onClose} />
    </Strip>
  );
}

function KeptStrip({ editor }: { readonly editor: EditorState }): ReactNode {
  const { kept, goOn, drop, isInProgress } = editor;
  if (kept === undefined) return null;
  if (!isInProgress) return <KeptDraft editor={editor} />;
  return (
    <Strip tone="attention">
      {kept.changedLines === 1
        ? `1 changed line of ${momentText(kept.at, Date.now())} is kept here.`
        : `${kept.changedLines} changed lines of ${momentText(kept.at, Date.now())} are kept here.`}
      <span className="together">
        <Button onClick={() => void goOn()}>Continue</Button>
        <Button kind="plain" onClick={() => void drop()}>
          Discard
        </Button>
      </span>
    </Strip>
  );
}

/** The strips with news of this adjustment. */
export function ToldStrips({
  editor,
  zone,
}: {
  readonly editor: EditorState;
  readonly zone: string;
}) {
  const { draft, told, isKeeping, closeTold, save, problems, progress, newer, mergeWith } = editor;
  const { base } = draft;
  const others = problems.get('') ?? [];
  return (
    <>
      {!editor.isBusy && <LockNotice locking={editor.locking} />}
      <div aria-live="polite">
        {editor.isInOtherTab && (
          <Strip tone="attention">
            Another tab of yours has this adjustment open: here it is to read only until that one is
            closed.
          </Strip>
        )}
        <KeptStrip editor={editor} />
        {!isKeeping && (
          <Strip tone="attention">
            This browser keeps nothing: save before you leave the page.
          </Strip>
        )}
        {progress !== undefined && (
          <Strip>
            Saving: {progress.done} of {progress.of} parts are done.
            <progress value={progress.done} max={progress.of} aria-label="Saved parts" />
          </Strip>
        )}
        {newer !== undefined && (
          <Strip tone="attention">
            Somebody else has saved this adjustment meanwhile. What you type stays.
            <Button onClick={() => mergeWith(newer)}>Merge now</Button>
          </Strip>
        )}
        {base?.status === 'COMPLETED' && <CompletedStrip adjustment={base} zone={zone} />}
        {base?.status === 'CANCELED' && (
          <Strip>
            Canceled
            {base.cancelDate !== undefined && (
              <>
                {' '}
                <Instant at={base.cancelDate} zone={zone} /> by {base.cancelUser}
              </>
            )}
            . No stock has moved.
          </Strip>
        )}
        {told !== undefined && (
          <ToldStrip
            zone={zone}
            told={told}
            onRetry={() => void save(() => undefined)}
            onClose={closeTold}
          />
        )}
        {others.length > 1 &&
          others.map((one) => (
            <Strip key={one.code + one.message} tone="bad">
              {problemText(one)}
            </Strip>
          ))}
      </div>
    </>
  );
}

import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { Failure } from '../interface/failure.js';
import { searchOf } from '../routes.js';
import { sentenceOf } from '../texts/problems.js';
import { Button } from './button.js';
import { isCopied } from './clipboard.js';

/** The time after which a wait is shown. */
const QUIET_MS = 200;

/** Nothing for a moment, then grey rows of the final height. */
export function Loading({ rows = 6 }: { readonly rows?: number }) {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  return (
    <div className="loading" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same.
        <div key={row} className="loading-row" />
      ))}
    </div>
  );
}

/** The text of an empty list: a sentence, and the next step. */
export function Empty({
  children,
  actions,
}: {
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <div className="empty">
      <p>{children}</p>
      {actions !== undefined && <div className="actions">{actions}</div>}
    </div>
  );
}

/** The failure in place of the wanted data. */
export function Failed({
  failure,
  onRetry,
}: {
  readonly failure: Failure;
  readonly onRetry?: (() => void) | undefined;
}) {
  const { correlationId, code } = failure;
  return (
    <div className="failed" role="alert">
      <p>{sentenceOf(failure)}</p>
      <details>
        <summary>Details</summary>
        <p>
          <code>{code}</code> {failure.message}
        </p>
        {correlationId !== undefined && (
          <p>
            Correlation id <code>{correlationId}</code>{' '}
            <Button kind="plain" onClick={() => void isCopied(correlationId)}>
              Copy
            </Button>{' '}
            <Link href={`/journal${searchOf({ correlationId })}`}>Find in journal</Link>
          </p>
        )}
      </details>
      {onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}

import type { ReactNode } from 'react';
import type { Failure } from '../../interface/failure.js';
import { sentenceOf } from '../../texts/problems.js';

/** The problems of a whole form or an action. The code and the server's words stand behind it. */
export function ToldProblems({
  failure,
  sentences,
}: {
  readonly failure: Failure | undefined;
  /** Undefined: the sentence of the failure. Empty: all of it stands at fields. */
  readonly sentences?: readonly string[];
}) {
  if (failure === undefined) return null;
  const told = sentences ?? [sentenceOf(failure)];
  const { code, message, correlationId, kind } = failure;
  return (
    <div className="told" role="alert">
      {kind === 'unknown' && <p className="problem">It is not known whether it was carried out.</p>}
      {told.length === 0 && <p className="problem">Some fields have problems.</p>}
      {told.map((sentence) => (
        <p key={sentence} className="problem">
          {sentence}
        </p>
      ))}
      <details>
        <summary>Details</summary>
        <p>
          <code>{code}</code> {message}
        </p>
        {correlationId !== undefined && (
          <p>
            Correlation id <code>{correlationId}</code>
          </p>
        )}
      </details>
    </div>
  );
}

/** Names and values, one pair a line. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

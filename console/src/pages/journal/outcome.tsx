import { OUTCOMES } from './criteria.js';
import type { Head } from './reading.js';

export function OutcomeBadge({ head: { outcome } }: { readonly head: Pick<Head, 'outcome'> }) {
  const { word, tone } = OUTCOMES[outcome];
  return <span className={`badge ${tone}`}>{word}</span>;
}

/** The marks of an exchange besides those of a plain call. */
export function marksOfHead({ isRemembered, chaos, replayOf }: Head): readonly string[] {
  return [
    ...(isRemembered ? ['repeat'] : []),
    ...chaos.map((rule) => `chaos ${rule}`),
    ...(replayOf === undefined ? [] : [`replay of ${replayOf}`]),
  ];
}

import type { Subject } from './changes.js';
import type { StockDecision } from './flow.js';

/** The subjects that a decision about documents or stock changes. */
export function subjectsOf(
  decision: StockDecision | { readonly kind: 'template' },
): readonly Subject[] {
  if (decision.kind === 'template') return ['templates'];
  if (decision.kind === 'system-transaction') return ['stock', 'outbox'];
  const { createStore, createItems, rangeItems } = decision.referenceData;
  const isMaking = createStore || createItems.length > 0 || rangeItems.length > 0;
  const isMoving = decision.movements.length > 0 || decision.uins.length > 0;
  return [
    'adjustments',
    ...(isMoving ? (['stock', 'outbox'] as const) : []),
    ...(isMaking ? (['referenceData'] as const) : []),
  ];
}

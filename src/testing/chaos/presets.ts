import type { Match, RuleRequest } from './rule.js';

export const PRESET_NAMES = [
  ...(['lost-answer', 'down', 'slow', 'flaky', 'duplicates', 'garbage', 'overload'] as const),
  'merchandising-down',
] as const;

export type PresetName = (typeof PRESET_NAMES)[number];

/** Calls that change stock. The others lose nothing by a lost answer. */
const CHANGES = [
  ...['saveInventoryAdjustment', 'confirmInventoryAdjustment', 'saveAndConfirmInventoryAdjustment'],
  'cancelInventoryAdjustment',
];

/** The rule of each preset, before it is narrowed. */
export const PRESETS: Readonly<Record<PresetName, RuleRequest>> = {
  'lost-answer': { match: { operation: CHANGES }, at: 'answer', effect: { kind: 'reset' } },
  down: { effect: { kind: 'status', code: 503, retryAfter: 1, body: 'html' } },
  slow: { delay: { medianMs: 1500, sigma: 0.6, maxMs: 20_000 } },
  flaky: {
    ...{ probability: 0.2, seed: 'flaky' },
    effect: {
      kind: 'fault',
      type: 'IllegalState',
      code: 'DATABASE_BUSY',
      text: 'The database is busy.',
    },
  },
  duplicates: { match: { operation: CHANGES }, every: 2, effect: { kind: 'duplicate' } },
  garbage: { at: 'answer', effect: { kind: 'malform', how: 'html' } },
  overload: {
    over: { count: 10, seconds: 1 },
    effect: { kind: 'status', code: 503, retryAfter: 1, body: 'soap' },
  },
  'merchandising-down': {
    match: { kind: 'publish' },
    effect: { kind: 'publish', how: 'unreachable' },
  },
};

export interface Narrowing {
  readonly operation?: string | undefined;
  readonly store?: number | undefined;
  readonly times?: number | undefined;
  readonly minutes?: number | undefined;
}

/** The rule of a preset, narrowed to a match. */
export function presetRule(
  preset: PresetName,
  { operation, store, times, minutes }: Narrowing,
): RuleRequest {
  const rule = PRESETS[preset];
  const match: Match = {
    ...rule.match,
    ...(operation === undefined ? {} : { operation: [operation] }),
    ...(store === undefined ? {} : { store: [store] }),
  };
  return { ...rule, name: preset, match, times, minutes };
}

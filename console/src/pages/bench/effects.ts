/** The effects of rules of chaos, for the form of a rule and for a rule in words. */
import type { components } from '../../interface/generated/api.js';

export type Rule = components['schemas']['ChaosListAnswer']['rules'][number];
export type RuleBody = components['schemas']['ChaosAddBody'];
export type MatchedKind = NonNullable<NonNullable<RuleBody['match']>['kind']>;
export type Moment = NonNullable<RuleBody['at']>;
type Effect = NonNullable<RuleBody['effect']>;
export type EffectKind = Effect['kind'];

interface EffectField {
  readonly name: string;
  readonly label: string;
  readonly choices?: readonly string[];
  /** Whether the value is a number. Default: a text. */
  readonly isNumber?: true;
  readonly initial?: string;
}

interface EffectForm {
  readonly text: string;
  readonly at: readonly Moment[];
  /** The kinds of calls that can have it. */
  readonly of: readonly MatchedKind[];
  readonly fields: readonly EffectField[];
}

const BOTH = ['request', 'answer'] as const;
const CALLS = ['soap', 'api'] as const;

/** Every effect, with its possible moments and its fields. */
export const EFFECTS: Readonly<Record<EffectKind, EffectForm>> = {
  reset: { text: 'The connection is reset', at: BOTH, of: CALLS, fields: [] },
  close: { text: 'The connection is closed', at: BOTH, of: CALLS, fields: [] },
  hang: {
    ...{ text: 'No answer comes', at: BOTH, of: CALLS },
    fields: [{ name: 'maxMs', label: 'For at most, in ms', isNumber: true }],
  },
  status: {
    ...{ text: 'A status of HTTP', at: BOTH, of: CALLS },
    fields: [
      {
        ...{ name: 'code', label: 'Status', isNumber: true, initial: '503' },
        choices: ['401', '404', '429', '500', '502', '503', '504'],
      },
      { name: 'body', label: 'Body', choices: ['', 'soap', 'html', 'empty'] },
      { name: 'retryAfter', label: 'Retry-After, in s', isNumber: true },
    ],
  },
  fault: {
    ...{ text: 'A declared fault', at: BOTH, of: ['soap'] },
    fields: [
      {
        ...{ name: 'type', label: 'Fault', initial: 'IllegalState' },
        choices: ['IllegalArgument', 'IllegalState', 'Validation'],
      },
      { name: 'code', label: 'Code', initial: 'DATABASE_BUSY' },
      { name: 'text', label: 'Sentence' },
    ],
  },
  truncate: {
    ...{ text: 'The answer is cut', at: ['answer'], of: CALLS },
    fields: [{ name: 'percent', label: 'Percent that arrive', isNumber: true, initial: '50' }],
  },
  drip: {
    ...{ text: 'The answer comes in pieces', at: ['answer'], of: CALLS },
    fields: [
      { name: 'bytes', label: 'Bytes of a piece', isNumber: true, initial: '100' },
      { name: 'everyMs', label: 'Every, in ms', isNumber: true, initial: '200' },
    ],
  },
  malform: {
    ...{ text: 'The answer is broken', at: ['answer'], of: ['soap'] },
    fields: [
      {
        ...{ name: 'how', label: 'How', initial: 'notXml' },
        choices: ['notXml', 'wrongNamespace', 'elementOrder', 'charset', 'html', 'emptyBody'],
      },
    ],
  },
  duplicate: { text: 'It is carried out twice', at: ['request'], of: CALLS, fields: [] },
  publish: {
    ...{ text: 'The channel fails', at: BOTH, of: ['publish'] },
    fields: [
      {
        ...{ name: 'how', label: 'How', initial: 'unreachable' },
        choices: ['unreachable', 'refuse', 'reject', 'duplicate', 'loseAcknowledgement'],
      },
    ],
  },
};

const EFFECT_KINDS = Object.keys(EFFECTS) as EffectKind[];

/** The effects that a rule about such calls can have at a moment. */
export function possibleEffects(kind: MatchedKind, at: Moment): readonly EffectKind[] {
  return EFFECT_KINDS.filter(
    (one) => EFFECTS[one].of.includes(kind) && EFFECTS[one].at.includes(at),
  );
}

const MATCHED_WORDS: Readonly<Record<MatchedKind, string>> = {
  ...{ soap: 'SOAP calls', api: 'calls of the interface', publish: 'messages' },
};

/** The match of a rule: `SOAP calls: confirmInventoryAdjustment, store 5000`. */
export function matchText({ match = {} }: RuleBody): string {
  const { kind = 'soap', service = [], operation = [], channel = [], store = [] } = match;
  const parts = [
    ...[...service, ...operation, ...channel],
    ...store.map((id) => `store ${id}`),
    ...(match.user === undefined ? [] : [`user ${match.user}`]),
    ...(match.header === undefined ? [] : [`header ${match.header}`]),
  ];
  const what = MATCHED_WORDS[kind];
  return parts.length === 0 ? `All ${what}` : `${what}: ${parts.join(', ')}`;
}

function delayText(delay: NonNullable<RuleBody['delay']>): string {
  if ('ms' in delay) return `${delay.ms} ms later`;
  if ('minMs' in delay) return `${delay.minMs} to ${delay.maxMs} ms later`;
  return `about ${delay.medianMs} ms later, at most ${delay.maxMs} ms`;
}

/** The effect of a rule: `503 …`. */
export function effectText({ effect, delay }: RuleBody): string {
  const more = effect === undefined ? [] : Object.entries(effect).filter(([key]) => key !== 'kind');
  return [
    ...(effect === undefined ? [] : [EFFECTS[effect.kind].text]),
    ...more.map(([, value]) => String(value)),
    ...(delay === undefined ? [] : [delayText(delay)]),
  ].join(', ');
}

/** The matches that are hit: `each 3rd` and such. */
export function limitText(rule: RuleBody): string {
  const { after, every, times, probability, over, seed } = rule;
  return [
    ...(after ? [`after the first ${after}`] : []),
    ...(every === undefined || every === 1 ? [] : [`one of ${every}`]),
    ...(probability === undefined ? [] : [`with probability ${probability}`]),
    ...(over === undefined ? [] : [`beyond ${over.count} in ${over.seconds} s`]),
    ...(times === undefined ? [] : [`at most ${times} times`]),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
  ].join(', ');
}

/** Texts of the form, by the name of their field. */
export type RuleDraft = Readonly<Record<string, string>>;

export const NEW_RULE: RuleDraft = { kind: 'soap', at: 'request', effect: 'reset' };

/** The texts of an effect as they begin. */
export function initialOf(effect: EffectKind | ''): RuleDraft {
  if (effect === '') return {};
  return Object.fromEntries(
    EFFECTS[effect].fields.map(({ name, initial = '' }) => [`effect.${name}`, initial]),
  );
}

const words = (text: string | undefined): string[] => (text ?? '').split(/[\s,]+/).filter(Boolean);

function given(draft: RuleDraft, name: string): string | undefined {
  const text = draft[name]?.trim();
  return text === '' ? undefined : text;
}

const numberIn = (draft: RuleDraft, name: string): number | undefined => {
  const text = given(draft, name);
  return text === undefined ? undefined : Number(text);
};

/** The value without undefined fields: the interface takes no empty keys. */
function present<Value extends object>(value: Value): Value | undefined {
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Value);
}

function effectOf(draft: RuleDraft): Effect | undefined {
  const kind = EFFECT_KINDS.find((one) => one === draft.effect);
  if (kind === undefined) return undefined;
  const fields = EFFECTS[kind].fields.flatMap(({ name, isNumber }) => {
    const text = given(draft, `effect.${name}`);
    return text === undefined ? [] : [[name, isNumber === true ? Number(text) : text]];
  });
  return { kind, ...Object.fromEntries(fields) } as Effect;
}

function delayOf(draft: RuleDraft): RuleBody['delay'] {
  const [minMs, maxMs] = [numberIn(draft, 'minMs'), numberIn(draft, 'maxMs')];
  if (minMs === undefined) return undefined;
  return maxMs === undefined ? { ms: minMs } : { minMs, maxMs };
}

function overOf(draft: RuleDraft): RuleBody['over'] {
  const [count, seconds] = [numberIn(draft, 'overCount'), numberIn(draft, 'overSeconds')];
  return count === undefined ? undefined : { count, seconds: seconds ?? 1 };
}

function matchOf(draft: RuleDraft): RuleBody['match'] {
  const [operation, store] = [words(draft.operation), words(draft.store)];
  const kind = draft.kind as MatchedKind;
  return present({
    kind: kind === 'soap' ? undefined : kind,
    operation: operation.length === 0 || kind === 'publish' ? undefined : operation,
    store: store.length === 0 ? undefined : store.map(Number),
    ...{ user: given(draft, 'user'), header: given(draft, 'header') },
  }) as RuleBody['match'];
}

/** The rule of the texts of the form. */
export function bodyOf(draft: RuleDraft): RuleBody {
  const body = {
    ...{ name: given(draft, 'name'), match: matchOf(draft), at: draft.at },
    ...{ delay: delayOf(draft), effect: effectOf(draft), over: overOf(draft) },
    ...{ after: numberIn(draft, 'after'), every: numberIn(draft, 'every') },
    ...{ times: numberIn(draft, 'times'), probability: numberIn(draft, 'probability') },
    ...{ minutes: numberIn(draft, 'minutes'), seed: given(draft, 'seed') },
  };
  return present(body) as RuleBody;
}

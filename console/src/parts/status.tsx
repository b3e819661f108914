import { Shape, type SymbolName } from './symbols.js';

type Tone = 'attention' | 'good' | 'neutral' | 'bad';

interface Shown {
  readonly word: string;
  readonly symbol: SymbolName;
  readonly tone: Tone;
}

/** Word, shape and colour: none of them alone. */
const STATES = {
  IN_PROGRESS: { word: 'In Progress', symbol: 'in-progress', tone: 'attention' },
  COMPLETED: { word: 'Completed', symbol: 'completed', tone: 'good' },
  CANCELED: { word: 'Canceled', symbol: 'canceled', tone: 'neutral' },
  HELD: { word: 'Held', symbol: 'held', tone: 'bad' },
  RETRYING: { word: 'Retrying', symbol: 'retrying', tone: 'attention' },
  WAITING: { word: 'Waiting', symbol: 'waiting', tone: 'neutral' },
  SENT: { word: 'Sent', symbol: 'sent', tone: 'good' },
  SKIPPED: { word: 'Skipped', symbol: 'skipped', tone: 'neutral' },
  REFUSED: { word: 'Refused', symbol: 'refused', tone: 'bad' },
} as const satisfies Readonly<Record<string, Shown>>;

export type State = keyof typeof STATES;

export function stateWord(state: State): string {
  return STATES[state].word;
}

export function Status({ state }: { readonly state: State }) {
  const { word, symbol, tone } = STATES[state];
  return (
    <span className={`status ${tone}`}>
      <Shape name={symbol} />
      {word}
    </span>
  );
}

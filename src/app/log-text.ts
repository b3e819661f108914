import { visible } from '../base/shown.js';

interface Line {
  readonly level: number;
  readonly time: number;
  readonly msg?: string;
  readonly err?: { readonly stack?: string; readonly message?: string };
  readonly [field: string]: unknown;
}

/** The levels with the numbers of pino. */
const LEVELS: Readonly<Record<number, string>> = {
  20: 'DEBUG',
  30: 'INFO',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
};
const LEVEL_WIDTH = 5;

/** A text that needs no quotes to stand apart from its neighbours. */
const PLAIN = /^[\w.:@/+-]+$/;

function shownField(value: unknown): string {
  if (typeof value === 'string' && PLAIN.test(value)) return value;
  return visible(JSON.stringify(value) ?? '');
}

/** A line of the log in JSON, as a person at a terminal reads it. The stack of an error stands below. */
export function textOfLogLine(json: string): string {
  const { level, time, msg = '', err, service: _service, ...fields } = JSON.parse(json) as Line;
  const head = `${new Date(time).toISOString()} ${(LEVELS[level] ?? '').padEnd(LEVEL_WIDTH)}`;
  const shown = Object.entries(fields).map(([name, value]) => `${name}=${shownField(value)}`);
  const below = (err?.stack ?? err?.message ?? '').split('\n').filter((line) => line !== '');
  const first = [head, visible(msg), ...shown].join(' ');
  return `${[first, ...below.map((line) => `    ${visible(line.trim())}`)].join('\n')}\n`;
}

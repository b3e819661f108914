/** The refusals of an exchange, read from its answer, with their places in the message. */
import type { components } from '../../interface/generated/api.js';
import { type Line, lineText } from './layout.js';

export type Exchange = components['schemas']['ExchangesReadAnswer'];

export interface ToldProblem {
  readonly code: string | undefined;
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" },
};

const plain = (xml: string): string =>
  xml.replace(/&(?:#(\d+)|(\w+));/g, (all, number: string | undefined, name: string) =>
    number === undefined ? (ENTITIES[name] ?? all) : String.fromCodePoint(Number(number)),
  );

function elements(xml: string, name: string): string[] {
  const found = xml.matchAll(new RegExp(`<(?:[\\w.-]+:)?${name}>([^<]*)<`, 'g'));
  return [...found].map(([, text = '']) => plain(text));
}

function ofSoap(body: string): string[] {
  const all = elements(body, 'problemDescription');
  return all.length > 0 ? all : elements(body, 'faultstring');
}

interface ErrorBody {
  readonly error?: {
    readonly code?: string;
    readonly message?: string;
    readonly problems?: readonly { readonly code: string; readonly message: string }[];
  };
}

function ofJson(body: string): string[] {
  let error: ErrorBody['error'];
  try {
    ({ error } = JSON.parse(body) as ErrorBody);
  } catch {
    // The answer was cut, or is a page of another program.
    return [];
  }
  const { problems = [], code, message = '' } = error ?? {};
  if (problems.length > 0) return problems.map((one) => `${one.code}: ${one.message}`);
  return code === undefined ? [] : [`${code}: ${message}`];
}

/** All problems of the answer. Where it tells none, those that the journal knows. */
export function problemsIn({ kind, outcome, response, reason, codes }: Exchange): ToldProblem[] {
  if (outcome === 'ok' || outcome === 'pending') return [];
  const body = response.body ?? '';
  const told = kind === 'soap' ? ofSoap(body) : kind === 'api' ? ofJson(body) : [];
  const texts = told.length > 0 ? told : [[codes.join(', '), reason].filter(Boolean).join(': ')];
  return texts
    .filter((text) => text !== '')
    .map((text) => ({ code: /^([A-Z][A-Z0-9_]+): /.exec(text)?.[1], text }));
}

const PLACE = /^(?:[A-Z][A-Z0-9_]+: )?(\/\S+), line (\d+):/;
const ITEM = /(?:^|[ ,])item ([^\s:]+):/;

/** Whether a path of ours is the one that the server names, which numbers only elements that may repeat. */
function isPath(own: string, told: string): boolean {
  const [ours, theirs] = [own.split('/'), told.split('/')];
  return (
    ours.length === theirs.length &&
    theirs.every((step, at) => step === ours[at] || step === ours[at]?.replace(/\[\d+\]$/, ''))
  );
}

/** Gives a function that tells whether problems are about a line of the message. */
export function marksOf(problems: readonly ToldProblem[]): (line: Line, number: number) => boolean {
  const places = problems.flatMap(({ text }) => {
    const [, path, line] = PLACE.exec(text) ?? [];
    return path === undefined ? [] : { path, line: Number(line) };
  });
  const items = new Set(problems.flatMap(({ text }) => ITEM.exec(text)?.[1] ?? []));
  return (line, number) => {
    if (
      places.some((one) =>
        line.path === undefined ? number === one.line : isPath(line.path, one.path),
      )
    ) {
      return true;
    }
    const item = /(?:item_id>|"item": ")([^<"]+)[<"]/.exec(lineText(line))?.[1];
    return item !== undefined && items.has(item);
  };
}

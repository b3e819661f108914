import { statSync } from 'node:fs';
import type { ErrorBody } from '../api/errors.js';
import type { Route, VerbLine } from '../api/route.js';
import { codeOf } from '../base/error-code.js';
import type { CallAnswer } from '../http/json/call.js';
import type { Document } from '../http/json/route.js';
import { answerTable } from './answer-table.js';
import { bodyOf, type VerbCall } from './verbs.js';

export class OutputError extends Error {
  readonly code: string;

  constructor(cause: Error) {
    super(`the output cannot be written (${codeOf(cause)}): it is not complete.`, { cause });
    this.name = 'OutputError';
    this.code = codeOf(cause);
  }
}

export interface VerbOutput {
  readonly print: (part: string | Uint8Array) => unknown;
  readonly complain: (sentence: string) => void;
  readonly showProgress?: (text: string) => void;
  /** Lists are printed for people. */
  readonly isTable?: boolean;
}

/** The end of a verb: done, with a finding, or without being carried out. */
export type VerbOutcome = 'done' | 'found' | 'failed';

/** Milliseconds between two progress lines, at the least. */
const PROGRESS_EVERY_MS = 200;
const MEBIBYTE = 2 ** 20;

export async function* watchedBody(
  call: VerbCall,
  elapsed: () => number,
  { showProgress }: VerbOutput,
): AsyncGenerator<Uint8Array> {
  const { bodyFile = '-', route } = call;
  const isWatched = route.body.kind === 'upload' && showProgress !== undefined;
  const size = isWatched && bodyFile !== '-' ? statSync(bodyFile).size : undefined;
  const whole = size === undefined ? '' : ` of ${(size / MEBIBYTE).toFixed(1)}`;
  let read = 0;
  let shownAt = Number.NEGATIVE_INFINITY;
  for await (const chunk of bodyOf(call)) {
    yield chunk;
    read += chunk.length;
    if (!isWatched || elapsed() - shownAt < PROGRESS_EVERY_MS) continue;
    shownAt = elapsed();
    showProgress(`${(read / MEBIBYTE).toFixed(1)}${whole} MB read`);
  }
  const next = route.changesNothing === true ? '' : ', being stored';
  if (isWatched) showProgress(`${(read / MEBIBYTE).toFixed(1)} MB read${next}`);
}

async function* linesOf(content: Document['content']): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const part of typeof content === 'string' ? [content] : content) {
    const text = typeof part === 'string' ? part : decoder.decode(part, { stream: true });
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

async function showLines(
  content: Document['content'],
  kindOf: (line: string) => VerbLine,
  { print, complain, showProgress }: VerbOutput,
): Promise<VerbOutcome> {
  let outcome: VerbOutcome = 'done';
  for await (const line of linesOf(content)) {
    const shown = kindOf(line);
    if (shown.kind === 'progress') showProgress?.(shown.text);
    else if (shown.kind === 'problem') {
      complain(shown.text);
      if (outcome === 'done') outcome = 'failed';
    } else {
      await print(`${line}\n`);
      if (shown.kind === 'finding') outcome = 'found';
    }
  }
  return outcome;
}

export async function printAnswer(
  { verbLine, isFinding }: Route,
  answer: CallAnswer,
  output: VerbOutput,
): Promise<VerbOutcome> {
  const { print } = output;
  if (answer.kind === 'json') {
    const table = output.isTable === true ? answerTable(answer.value) : undefined;
    await print(`${table ?? JSON.stringify(answer.value, undefined, 2)}\n`);
    return isFinding?.(answer.value) === true ? 'found' : 'done';
  }
  const { content } = answer.document;
  if (verbLine !== undefined) return showLines(content, verbLine, output);
  if (typeof content === 'string') await print(content);
  else for await (const part of content) await print(part);
  return 'done';
}

export function complainOf({ error }: ErrorBody, { complain }: VerbOutput): void {
  for (const { code, message } of error.problems) complain(`${code}: ${message}`);
}

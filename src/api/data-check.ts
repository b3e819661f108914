import { z } from 'zod';
import { CHECK_NAMES_LENGTH_MAX, CHECK_TOLD_DEFAULT, CHECK_TOLD_MAX } from '../config/limits.js';
import type { Check } from '../store/checks/check.js';
import { type CheckEvent, type CheckRun, runChecks } from '../store/checks/run.js';
import { document, NO_BODY, type Route, route, type VerbLine } from './route.js';

const JSON_LINES = 'application/x-ndjson';

/** The exit code of a check that was not made, so that a program can tell it from findings. */
const NOT_CHECKED_CODE = 2;

function lineOf(event: CheckEvent): object {
  switch (event.kind) {
    case 'progress': {
      const { kind, ...progress } = event;
      return { progress };
    }
    case 'finding': {
      const { check, code, sentence: message, advice, values } = event;
      return { finding: { check, code, message, advice, ...values } };
    }
    case 'checked': {
      const { check, rows, findings } = event;
      return { checked: { check, rows, findings } };
    }
    case 'failed': {
      const { check, code, sentence: message } = event;
      return { problem: { check, code, message } };
    }
  }
}

/** A line for each event, and one at the end. An answer without it broke off. */
async function* linesOf(run: CheckRun): AsyncGenerator<string> {
  let findings = 0;
  const checked: string[] = [];
  const notChecked: string[] = [];
  for await (const event of runChecks(run)) {
    if (event.kind === 'checked') {
      findings += event.findings;
      checked.push(event.check);
    }
    if (event.kind === 'failed') notChecked.push(event.check);
    yield `${JSON.stringify(lineOf(event))}\n`;
  }
  yield `${JSON.stringify({ end: { findings, checked, notChecked } })}\n`;
}

interface Line {
  readonly progress?: {
    readonly check: string;
    readonly number: number;
    readonly of: number;
    readonly rows: number;
  };
  readonly finding?: object;
  readonly problem?: { readonly check: string; readonly code: string; readonly message: string };
}

/** A line as the verb shows it: progress on a terminal only. The verb fails by findings and by problems. */
function verbLine(line: string): VerbLine {
  const { progress, finding, problem } = JSON.parse(line) as Line;
  if (progress !== undefined) {
    const { check, number, of, rows } = progress;
    return { kind: 'progress', text: `check ${number} of ${of}, ${check}: ${rows} rows` };
  }
  if (problem !== undefined) {
    const { check, code, message } = problem;
    return { kind: 'problem', text: `${check} was not checked: ${code}: ${message}` };
  }
  return finding === undefined ? { kind: 'answer' } : { kind: 'finding' };
}

/** The route that makes checks. */
export function dataCheckRoute(checks: readonly Check[]): Route {
  const names = checks.map(({ name }) => name);
  const isKnown = (text: string): boolean => text.split(',').every((name) => names.includes(name));
  return route({
    name: 'data check',
    permission: 'admin',
    method: 'GET',
    path: '/_admin/api/check',
    summary: 'Looks for what does not agree in the database; changes nothing.',
    parameters: z.strictObject({
      only: z
        .string()
        .max(CHECK_NAMES_LENGTH_MAX)
        .refine(isKnown, `must be one or more of ${names.join(', ')}, with commas between them`)
        .optional()
        .describe(`Only these checks, with commas between them: ${names.join(',')}.`),
      limit: z
        .int()
        .min(1)
        .max(CHECK_TOLD_MAX)
        .default(CHECK_TOLD_DEFAULT)
        .describe('Findings of each check that are told; the others are counted.'),
    }),
    body: NO_BODY,
    answer: document(JSON_LINES),
    verbLine,
    batchName: 'check',
    failureExitCode: NOT_CHECKED_CODE,
    perform: async ({ store, server, elapsed }, { parameters: { only, limit } }) => {
      const wanted = only?.split(',');
      const chosen = checks.filter(({ name }) => wanted?.includes(name) ?? true);
      const content = linesOf({
        store,
        checks: chosen,
        limit,
        isAlone: server === undefined,
        elapsed,
      });
      return { contentType: JSON_LINES, content };
    },
  });
}

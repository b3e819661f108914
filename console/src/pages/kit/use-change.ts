import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useSession } from '../../access/session.js';
import { type AnswerOf, carryOut, type Fate, type Intended } from '../../drafts/intentions.js';
import { asFailure, type Failure, type Problem } from '../../interface/failure.js';
import type { paths } from '../../interface/generated/api.js';
import { problemText, sentenceOf } from '../../texts/problems.js';

type Method = 'post' | 'put' | 'delete';

/** What may be changed from a page, and what became of the last time it was tried. */
export interface Change {
  readonly isBusy: boolean;
  readonly failure: Failure | undefined;
  /**
   * Carries out an intention, and reads anew what it has changed.
   *
   * @returns what was answered; undefined where it was refused, or nobody knows
   */
  readonly run: <Path extends keyof paths, M extends Method>(
    intended: Omit<Intended<Path, M>, 'user'>,
  ) => Promise<AnswerOf<Path, M> | undefined>;
  /** The same for what no intention is stored of: passwords, files. */
  readonly runOnce: <Answer>(work: () => Promise<Answer>) => Promise<Answer | undefined>;
  readonly clear: () => void;
}

/** @param subjects of the queries that are read anew: `users`, `roles` */
export function useChange(...subjects: readonly string[]): Change {
  const { user } = useSession();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const running = useRef(false);

  const carried = async <Answer>(
    work: () => Promise<Fate<Answer>>,
  ): Promise<Answer | undefined> => {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    setFailure(undefined);
    const fate = await work();
    running.current = false;
    setBusy(false);
    for (const subject of subjects) void queries.invalidateQueries({ queryKey: [subject] });
    if (fate.kind === 'done') return fate.answer;
    setFailure(fate.failure);
    return undefined;
  };
  return {
    isBusy,
    failure,
    run: (intended) => carried(() => carryOut({ ...intended, user })),
    runOnce: (work) => carried(() => fateOf(work)),
    clear: () => setFailure(undefined),
  };
}

async function fateOf<Answer>(work: () => Promise<Answer>): Promise<Fate<Answer>> {
  try {
    return { kind: 'done', answer: await work() };
  } catch (error) {
    const failure = asFailure(error);
    return { kind: failure.kind === 'unknown' ? 'unknown' : 'refused', failure };
  }
}

/** Where a problem belongs: the field that the server names, or that of its code. */
type FieldsByCode = Readonly<Record<string, string>>;

function fieldOf({ code, field, message }: Problem, fields: FieldsByCode): string | undefined {
  const ofCode = fields[code];
  if (ofCode !== undefined) return ofCode;
  // `body.percent must be ...`: what the interface itself refuses names the path.
  return field ?? /^(?:body[./])?(\w+)/.exec(message)?.[1];
}

/** The problems of a failure at the fields of a form; those of none are told above them. */
export function problemsByField(
  failure: Failure | undefined,
  names: readonly string[],
  fields: FieldsByCode = {},
): { readonly at: (name: string) => string | undefined; readonly others: readonly string[] } {
  const found = new Map<string, string>();
  const others: string[] = [];
  for (const problem of failure?.problems ?? []) {
    const name = fieldOf(problem, fields);
    if (name !== undefined && names.includes(name)) {
      found.set(name, [found.get(name), problemText(problem)].filter(Boolean).join(' '));
    } else others.push(problemText(problem));
  }
  if (failure !== undefined && failure.problems.length === 0) others.push(sentenceOf(failure));
  return { at: (name) => found.get(name), others };
}

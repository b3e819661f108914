import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useSession } from '../../access/session.js';
import { type AnswerOf, carryOut, type Fate, type Intended } from '../../drafts/intentions.js';
import { asFailure, type Failure, type Problem } from '../../interface/failure.js';
import type { paths } from '../../interface/generated/api.js';
import { problemText, sentenceOf } from '../../texts/problems.js';

type Method = 'post' | 'put' | 'delete';

/** A change from a page, and the result of the last try. */
export interface Change {
  readonly isBusy: boolean;
  readonly failure: Failure | undefined;
  /**
   * Carries out an intention, and reads anew the data that it has changed.
   *
   * @returns the answer. Undefined where it was refused, or nobody knows
   */
  readonly run: <Path extends keyof paths, M extends Method>(
    intended: Omit<Intended<Path, M>, 'user'>,
  ) => Promise<AnswerOf<Path, M> | undefined>;
  /** The same for passwords and files, of which no intention is stored. */
  readonly runOnce: <Answer>(work: () => Promise<Answer>) => Promise<Answer | undefined>;
  readonly clear: () => void;
}

/** @param subjects the subjects of the queries that are read anew: `users`, `roles` */
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

/** The fields of problems by their codes. They win over the field that the server names. */
type FieldsByCode = Readonly<Record<string, string>>;

function fieldOf({ code, field, message }: Problem, fields: FieldsByCode): string | undefined {
  const ofCode = fields[code];
  if (ofCode !== undefined) return ofCode;
  // `body.percent must be ...`: a refusal of the interface itself names the path.
  return field ?? /^(?:body[./])?(\w+)/.exec(message)?.[1];
}

/** The problems of a failure at the fields of a form. Those of no field are told above them. */
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

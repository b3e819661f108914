import type { SignInTry } from '../access/access.js';
import { SUBJECTS, type Subject } from '../changes.js';

/** The news of a commit that other processes have to hear. */
export interface Notice {
  /** The process that has committed, see Changes. */
  readonly from: string;
  readonly subjects: readonly Subject[];
  /** Whether messages wait to be published. */
  readonly told: boolean;
  readonly parameters: boolean;
  /** Whether users, roles or their reasons have changed. */
  readonly access: boolean;
  /** Whether all data was put back to that of a new database. */
  readonly reset: boolean;
  /** A try to sign in, for which nothing was committed. */
  readonly signIn?: SignInTry;
}

type Kind = 'told' | 'parameters' | 'access' | 'reset';

const KINDS: readonly Kind[] = ['told', 'parameters', 'access', 'reset'];

/** Gathers the changes of the flows of a transaction, up to its commit. */
export class Notices {
  private readonly subjects = new Set<Subject>();
  private readonly kinds = new Set<Kind>();

  constructor(private readonly from: string) {}

  noteChanged(subjects: readonly Subject[]): void {
    for (const subject of subjects) this.subjects.add(subject);
  }

  note(kind: Kind): void {
    this.kinds.add(kind);
  }

  /** Takes the notice of a commit. Undefined if nobody has to hear of anything. */
  drain(): Notice | undefined {
    const { from, subjects, kinds } = this;
    if (subjects.size === 0 && kinds.size === 0) return undefined;
    const has = Object.fromEntries(KINDS.map((kind) => [kind, kinds.has(kind)]));
    const notice = { from, subjects: [...subjects], ...(has as Record<Kind, boolean>) };
    subjects.clear();
    kinds.clear();
    return notice;
  }
}

const isSubject = (value: unknown): value is Subject =>
  typeof value === 'string' && (SUBJECTS as readonly string[]).includes(value);

export function signInNotice(from: string, signIn: SignInTry): Notice {
  const nothing = { told: false, parameters: false, access: false, reset: false };
  return { from, subjects: [], ...nothing, signIn };
}

function readTry(value: unknown): SignInTry | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { hasSucceeded, name, address } = value as Record<string, unknown>;
  if (typeof name !== 'string' || typeof address !== 'string') return undefined;
  return { hasSucceeded: hasSucceeded === true, name, address };
}

/** Reads a notice. Undefined for a text that is no notice of ours: anybody may send one in a database. */
export function readNotice(text: string): Notice | undefined {
  let value: Partial<Record<keyof Notice, unknown>> | null;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || typeof value.from !== 'string') {
    return undefined;
  }
  const { from, subjects } = value;
  const known = Array.isArray(subjects) ? subjects.filter(isSubject) : [];
  const { told, parameters, access, reset } = value;
  const is = (one: unknown): boolean => one === true;
  const signIn = readTry(value.signIn);
  return {
    ...{ from, subjects: known, told: is(told), parameters: is(parameters) },
    ...{ access: is(access), reset: is(reset) },
    ...(signIn === undefined ? {} : { signIn }),
  };
}

/**
 * An intention of a user: a request with one key, stored before it is sent, and repeated with
 * that key until its fate is known (D73). Double clicks, retries and reloads change nothing twice.
 */
import { place, send } from '../interface/client.js';
import { asFailure, Failure, failureOf, noAnswer } from '../interface/failure.js';
import type { paths } from '../interface/generated/api.js';
import { readAll, write } from './database.js';

type ChangingMethod = 'post' | 'put' | 'delete';

type Operation<Path extends keyof paths, Method extends ChangingMethod> = paths[Path][Method];

type BodyOf<Called> = Called extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? Body
  : undefined;

/** The answer of an operation that was carried out. */
export type AnswerOf<Path extends keyof paths, Method extends ChangingMethod> =
  Operation<Path, Method> extends {
    responses: { 200: { content: { 'application/json': infer Answer } } };
  }
    ? Answer
    : never;

export interface Intended<Path extends keyof paths, Method extends ChangingMethod> {
  readonly path: Path;
  readonly method: Method;
  /** Parameters of the path: `{ id: 42 }`. */
  readonly pathParameters?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: BodyOf<Operation<Path, Method>>;
  /**
   * The subject: `confirm adjustment 42`. Each has one intention at a time. A second one meanwhile is the
   * same.
   */
  readonly subject: string;
  /** The title for people: `Confirm adjustment 42`. */
  readonly title: string;
  readonly user: string;
  /**
   * Whether it is kept when it was carried out, until `forgetCarriedOut` once the page has taken the answer.
   */
  readonly isKept?: boolean;
}

/** An intention as it is stored. */
export interface Intention {
  readonly key: string;
  readonly subject: string;
  readonly title: string;
  readonly user: string;
  readonly method: string;
  readonly address: string;
  readonly body: string | undefined;
  readonly at: number;
  readonly isKept?: boolean;
}

export type Fate<Answer> =
  | { readonly kind: 'done'; readonly answer: Answer }
  /** It was not carried out. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** Nobody knows whether it arrived. It is stored, to be repeated. */
  | { readonly kind: 'unknown'; readonly failure: Failure };

const REPEATS_MS = [1000, 2000, 4000] as const;
const KEY_BYTES = 16;

/** `randomUUID` needs https, which stores often do not have. */
function newKey(): string {
  const bytes = window.crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const inWork = new Map<string, Promise<Fate<unknown>>>();

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function keep(intention: Intention): Promise<void> {
  try {
    await write(['intentions'], (storeOf) => storeOf('intentions').put(intention));
  } catch (error) {
    // Without storage it is still sent once. Only a reload would forget it.
    console.warn('an intention could not be stored', error);
  }
}

async function forget({ key }: Intention): Promise<void> {
  try {
    await write(['intentions'], (storeOf) => storeOf('intentions').delete(key));
  } catch (error) {
    console.warn('an intention could not be removed', error);
  }
}

/** @throws Failure */
async function sendIntention({ method, address, body, key }: Intention): Promise<unknown> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  let response: Response;
  let answer: unknown;
  try {
    const given = body === undefined ? {} : { body };
    response = await send(new Request(address, { method, headers, ...given }));
    answer = await response.json();
  } catch (error) {
    throw error instanceof Failure ? error : noAnswer(error);
  }
  if (!response.ok) throw failureOf(response, answer);
  return answer;
}

async function fateOf(intention: Intention): Promise<Fate<unknown>> {
  for (let time = 0; ; time += 1) {
    try {
      const answer = await sendIntention(intention);
      if (intention.isKept !== true) await forget(intention);
      return { kind: 'done', answer };
    } catch (error) {
      const failure = asFailure(error);
      if (failure.kind !== 'unknown') {
        await forget(intention);
        return { kind: 'refused', failure };
      }
      const wait = REPEATS_MS[time];
      if (wait === undefined) return { kind: 'unknown', failure };
      await pause(failure.retryAfterMs ?? wait);
    }
  }
}

function started(intention: Intention, before: Promise<void>): Promise<Fate<unknown>> {
  const { subject } = intention;
  const fate = before
    .then(() => fateOf(intention))
    .finally(() => {
      inWork.delete(subject);
    });
  inWork.set(subject, fate);
  return fate;
}

function addressOf<Path extends keyof paths, Method extends ChangingMethod>({
  path,
  pathParameters = {},
  query = {},
}: Intended<Path, Method>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(String(pathParameters[name] ?? '')),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  const text = search.toString();
  return place.prefix + filled + (text === '' ? '' : `?${text}`);
}

/**
 * Carries out an intention. While one of the same subject is in work, its fate is returned.
 *
 * @returns the fate of it. Never rejects
 */
export function carryOut<Path extends keyof paths, Method extends ChangingMethod>(
  intended: Intended<Path, Method>,
): Promise<Fate<AnswerOf<Path, Method>>> {
  const { subject, title, user, method, body, isKept = false } = intended;
  const running = inWork.get(subject);
  if (running !== undefined) return running as Promise<Fate<AnswerOf<Path, Method>>>;
  const intention: Intention = {
    ...{ key: newKey(), subject, title, user, method: method.toUpperCase() },
    address: addressOf(intended),
    body: body === undefined ? undefined : JSON.stringify(body),
    at: Date.now(),
    isKept,
  };
  return started(intention, keep(intention)) as Promise<Fate<AnswerOf<Path, Method>>>;
}

/**
 * Forgets the intentions of a subject that were carried out, once the page has taken their answers. A reload
 * need not ask again.
 */
export async function forgetCarriedOut(user: string, subject: string): Promise<void> {
  const all = await pendingIntentions(user);
  for (const one of all.filter((each) => each.subject === subject)) await forget(one);
}

/** Sends a stored intention again, with its key. */
export function repeat(intention: Intention): Promise<Fate<unknown>> {
  return inWork.get(intention.subject) ?? started(intention, Promise.resolve());
}

/** The stored intentions of a user whose fate is not known. Those in work are not among them. */
export async function pendingIntentions(user: string): Promise<Intention[]> {
  try {
    const all = await readAll<Intention>('intentions');
    return all.filter((one) => one.user === user && !inWork.has(one.subject));
  } catch (error) {
    console.warn('the stored intentions could not be read', error);
    return [];
  }
}

import createClient from 'openapi-fetch';
import { connection } from './connection.js';
import { asFailure, Failure, failureOf, noAnswer } from './failure.js';
import type { paths } from './generated/api.js';
import { placeOf } from './place.js';
import { Queue } from './queue.js';

export const place = placeOf(window.location.pathname);

/** Requests of a tab in work, at most: the server takes 64 of all. */
const REQUESTS_AT_ONCE = 4;

const queue = new Queue(REQUESTS_AT_ONCE);

/** The times that a request is sent again after a sign-in. */
const SIGN_INS_MAX = 3;

/** Asks for the password, and resolves when somebody is signed in again. */
let signIn: ((isWanted: boolean) => Promise<void>) | undefined;

/**
 * Sets the question of the dialog for the sign-in.
 *
 * @param ask gets whether a person wants to sign in, and so may leave it again
 */
export function onSignedOut(ask: (isWanted: boolean) => Promise<void>): void {
  signIn = ask;
}

/** Lets a person sign in where nobody has to. */
export async function askToSignIn(): Promise<void> {
  await signIn?.(true);
}

async function sendOnce(request: Request): Promise<Response> {
  try {
    const response = await queue.run(() => window.fetch(request));
    connection.heard(response.headers.get('x-sia-version'));
    return response;
  } catch (error) {
    if (!request.signal.aborted) connection.lost();
    throw error;
  }
}

const SESSION_PATH = '/_admin/api/session';

function isSignIn({ method, url }: Request): boolean {
  return method === 'POST' && new URL(url).pathname.endsWith(SESSION_PATH);
}

/** Sends a request. Without a session the user signs in, and the same request goes on. */
export async function send(request: Request): Promise<Response> {
  const { headers, method } = request;
  headers.set('x-sia-console', '1');
  // A request that changes something has a type, with a body or without: else the server refuses it.
  if (method !== 'GET' && !headers.has('content-type')) {
    headers.set('content-type', 'application/json');
  }
  for (let time = 0; ; time += 1) {
    const response = await sendOnce(request.clone());
    const goesOn = response.status !== 401 || isSignIn(request) || time >= SIGN_INS_MAX;
    if (goesOn || signIn === undefined) return response;
    await signIn(false);
  }
}

/** The interface, typed by its own document. See `answered`. */
export const client = createClient<paths>({ baseUrl: place.prefix, fetch: send });

interface Answered<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * The answer of a call.
 *
 * @throws Failure
 */
export async function answered<Data>(call: Promise<Answered<Data>>): Promise<NonNullable<Data>> {
  let answer: Answered<Data>;
  try {
    answer = await call;
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw error instanceof TypeError ? noAnswer(error) : asFailure(error);
  }
  const { data, error, response } = answer;
  if (!response.ok) throw failureOf(response, error);
  if (data === undefined || data === null) throw failureOf(response, undefined);
  return data;
}

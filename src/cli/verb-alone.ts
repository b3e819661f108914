import { failureOf } from '../api/errors.js';
import type { ApiContext } from '../api/route.js';
import { systemClock } from '../base/clock.js';
import { carryOut } from '../http/json/call.js';
import {
  complainOf,
  OutputError,
  printAnswer,
  type VerbOutcome,
  type VerbOutput,
  watchedBody,
} from './verb-output.js';
import type { VerbCall } from './verbs.js';

/** A route that needs its input only looks at nothing of it. */
const NO_CONTEXT = {} as ApiContext;

/** Does the work of a route that needs its input only, without a server and without a database. */
export async function callAlone(call: VerbCall, output: VerbOutput): Promise<VerbOutcome> {
  const { route, parameters, contentType } = call;
  try {
    const body = { contentType, bytes: watchedBody(call, systemClock.elapsed, output) };
    const answer = await carryOut(route, { parameters, body }, async () => NO_CONTEXT);
    return await printAnswer(route, answer, output);
  } catch (error) {
    if (error instanceof OutputError) throw error;
    const { body, cause } = failureOf(error, '', route.notFound);
    // The caller knows the errors of files.
    if (cause !== undefined) throw error;
    complainOf(body, output);
    return 'failed';
  }
}

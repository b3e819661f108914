import { ExchangeLost, type Incoming, type Reply, type Report, type Step } from './exchange.js';

/** How a request has ended, as a report has it. */
export type Ending = Pick<Report, 'outcome' | 'reason' | 'codes' | 'cause'>;

/** What a report says that a request was. */
export type Asked = Omit<Report, keyof Ending>;

export const UNKNOWN: Asked = { operation: undefined };

export const CARRIED_OUT: Ending = {
  outcome: 'ok',
  reason: undefined,
  codes: [],
  cause: undefined,
};

/** Of a request that is not carried out, and that changed nothing. */
export function refused(reason: string, ...codes: readonly string[]): Ending {
  return { outcome: 'refused', reason, codes, cause: undefined };
}

/** Of a request whose answer nobody gets. */
export function aborted({ message: reason }: ExchangeLost): Ending {
  return { outcome: 'aborted', reason, codes: [], cause: undefined };
}

/** What becomes of a request that nobody would finish, or whose answer nobody would get. */
export function lostReply(error: ExchangeLost, asked: Asked = UNKNOWN): Reply {
  const report = { ...asked, ...aborted(error) };
  return { status: error.status, headers: {}, body: '', report };
}

/**
 * Answers whatever the next handler throws.
 *
 * @param answer writes a failure in the form of the protocol
 * @param asked what is known of the request already
 */
export function answerFailures(
  answer: (error: unknown, incoming: Incoming) => Reply,
  asked?: Asked,
): Step {
  return (next) => async (incoming) => {
    try {
      return await next(incoming);
    } catch (error) {
      if (error instanceof ExchangeLost) return lostReply(error, asked);
      return answer(error, incoming);
    }
  };
}

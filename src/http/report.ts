import { ExchangeLost, type Incoming, type Reply, type Report, type Step } from './exchange.js';

export type Ending = Pick<Report, 'outcome' | 'reason' | 'codes' | 'cause'>;

export type Asked = Omit<Report, keyof Ending>;

export const UNKNOWN: Asked = { operation: undefined };

export const CARRIED_OUT: Ending = {
  outcome: 'ok',
  reason: undefined,
  codes: [],
  cause: undefined,
};

export function refused(reason: string, ...codes: readonly string[]): Ending {
  return { outcome: 'refused', reason, codes, cause: undefined };
}

export function aborted({ message: reason }: ExchangeLost): Ending {
  return { outcome: 'aborted', reason, codes: [], cause: undefined };
}

export function lostReply(error: ExchangeLost, asked: Asked = UNKNOWN): Reply {
  const report = { ...asked, ...aborted(error) };
  return { status: error.status, headers: {}, body: '', report };
}

/**
 * Answers every error of the next handler.
 *
 * @param answer writes a failure in the form of the protocol
 * @param asked the known facts about the request so far
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

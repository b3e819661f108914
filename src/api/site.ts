import { CHALLENGE_HEADER, PROOF_HEADER } from '../base/lock-proof.js';
import { type Handler, type Reply, type Step, through } from '../http/exchange.js';
import { jsonReply, shownPathOf } from '../http/json/serving.js';
import { refused } from '../http/report.js';
import { type Area, createRouter, type Place } from '../http/router.js';
import type { Router } from '../http/server.js';
import { type ApiOptions, createApi } from './server.js';

/** The reason why the service cannot carry out a change now. */
export interface NotReady {
  /** The code of the fault that a change would get. */
  readonly code: string;
  readonly reason: string;
}

export interface Health {
  /** Proves that this process has the database, see base/lock-proof.ts. Undefined for no challenge. */
  readonly proof: (challenge: unknown) => string | undefined;
  /** Facts about the process for the person who watches it, in the answers of livez and readyz. */
  readonly ofProcess: () => Readonly<Record<string, unknown>>;
  /** Undefined if a change can be carried out now. Never rejects. */
  readonly checkReady: () => Promise<NotReady | undefined>;
  /** Further facts for that person, in the answer of readyz, if it is ready. */
  readonly details: () => Promise<Readonly<Record<string, unknown>>>;
}

function livez(health: Health): Handler {
  return async ({ headers }) => {
    const proof = health.proof(headers[CHALLENGE_HEADER]);
    const proven: Record<string, string> = proof === undefined ? {} : { [PROOF_HEADER]: proof };
    return jsonReply(200, { status: 'alive', ...health.ofProcess() }, undefined, proven);
  };
}

function readyz(health: Health): Handler {
  return async () => {
    const notReady = await health.checkReady();
    const ofProcess = health.ofProcess();
    if (notReady === undefined) {
      const details = await health.details();
      return jsonReply(200, { status: 'ready', ...ofProcess, ...details }, undefined);
    } else {
      return jsonReply(503, { status: 'not ready', ...notReady, ...ofProcess }, undefined);
    }
  };
}

/** Answers a path that does not exist, often that of a SOAP client with a mistake in its address. */
const nowhere: Handler = async (incoming): Promise<Reply> => {
  const shown = shownPathOf(incoming);
  const message = `There is nothing at ${shown}. The SOAP services are at /InventoryAdjustmentBean/InventoryAdjustmentService, /StoreInventoryBean/StoreInventoryService and /ActivityLockBean/ActivityLockService.`;
  return jsonReply(
    404,
    { error: 'NOT_FOUND', message },
    { operation: undefined, path: shown, ...refused(message, 'NOT_FOUND') },
  );
};

/**
 * All paths beside the SOAP ones. Ours lie under `/_admin`.
 *
 * @param others the paths beside that
 * @param front a handler before the answer that nothing is there
 */
export function adminRouter(
  health: Health,
  options: ApiOptions,
  others: readonly Area[] = [],
  front: readonly Step[] = [],
): Router {
  const api = createApi(options);
  const places: readonly Place[] = [
    { method: 'GET', path: '/_admin/livez', handler: livez(health) },
    { method: 'GET', path: '/_admin/readyz', handler: readyz(health) },
    ...api.places,
  ];
  return createRouter({
    areas: [{ ...api, places }, ...others],
    beside: { elsewhere: through(front, nowhere), unreadable: api.unreadable },
  });
}

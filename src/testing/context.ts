import { apiError } from '../api/errors.js';
import type { ApiContext } from '../api/route.js';
import { serverOf } from '../api/server-control.js';
import type { ChaosRules } from './chaos/rules.js';
import type { Exchange } from './journal/exchange.js';
import type { Journal } from './journal/journal.js';
import type { OwnPort } from './journal/sending.js';
import type { Snapshots } from './snapshots/snapshots.js';

/** The data and tools of a running server that testers use. */
export interface TesterTools {
  /** Undefined where no journal is kept. */
  readonly journal: Journal | undefined;
  /** Undefined in production, where nobody plays with real stock. */
  readonly chaos: ChaosRules | undefined;
  /** Undefined in production, and where the database has none. */
  readonly snapshots: Snapshots | undefined;
  /** The address by which the server calls itself. */
  readonly ownPort: () => OwnPort;
  /** The path of a SOAP service. */
  readonly pathOf: (service: string) => string;
  /** Makes a random id. */
  readonly newId: () => string;
}

/** The services that the routes of the tools for testers use. */
export interface TesterContext extends ApiContext {
  readonly testers: TesterTools;
}

/** @throws ApiError 403 in production mode */
export function checkDevelopment({ server }: TesterContext, what: string): void {
  if (serverOf(server).mode === 'development') return;
  const text = `The server runs in production mode: ${what}. For tests, start one with --mode development on a database of its own.`;
  throw apiError('NOT_IN_PRODUCTION', text);
}

/** @throws ApiError 403 where the journal is off */
export function journalOf({ testers, server }: TesterContext): Journal {
  if (testers.journal !== undefined) return testers.journal;
  const { mode } = serverOf(server);
  const why =
    mode === 'production'
      ? 'In production none is kept unless the setting says so, since it holds what callers have sent'
      : 'The setting journal is off';
  const text = `The server keeps no exchanges. ${why}: start it with --journal full, or with --journal heads to leave the bodies out.`;
  throw apiError('JOURNAL_OFF', text);
}

/** @throws ApiError 404 that tells an id that was dropped from one that never was */
export function exchangeOf(journal: Journal, id: number): Exchange {
  const found = journal.find(id);
  if (found !== undefined) return found;
  const text =
    id > journal.last || id === 0
      ? `There was no exchange ${id}: the last one is ${journal.last}.`
      : `Exchange ${id} is not kept any more: it was cleared, or left to make room. journalMegabytes and journalMinutes say how much is kept.`;
  throw apiError('EXCHANGE_NOT_FOUND', text);
}

/** @throws ApiError 403 in production mode */
export function chaosOf(context: TesterContext): ChaosRules {
  checkDevelopment(context, 'nobody plays with real stock');
  const { chaos } = context.testers;
  if (chaos === undefined) throw new Error('a server in development mode has no rules of chaos');
  return chaos;
}

/**
 * Runs some work while no request is in progress.
 *
 * @throws ApiError 503 if requests in work do not finish in time
 */
export function aloneIn<T>({ server }: TesterContext, work: () => Promise<T>): Promise<T> {
  const { automation } = serverOf(server);
  if (automation === undefined) throw new Error('a server in production mode is asked to be alone');
  return automation.alone(work);
}

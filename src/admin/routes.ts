import express, { type Express } from 'express';
import { CHALLENGE_HEADER, PROOF_HEADER } from '../base/lock-proof.js';
import { type ApiOptions, addApi } from './api/server.js';

/** Why the service cannot carry out a change now. */
export interface NotReady {
  /** Of the fault that a change would get. */
  readonly code: string;
  readonly reason: string;
}

export interface Health {
  /** Proves that this process has the database, see base/lock-proof.ts; undefined for no challenge. */
  readonly proof: (challenge: unknown) => string | undefined;
  /** What the person who watches it should know of the process; in the answers of livez and readyz. */
  readonly ofProcess: () => Readonly<Record<string, unknown>>;
  /** Undefined if a change can be carried out now. Never rejects. */
  readonly checkReady: () => Promise<NotReady | undefined>;
  /** What else that person should know; in the answer of readyz, if it is ready. */
  readonly details: () => Promise<Readonly<Record<string, unknown>>>;
}

/** Everything beside the SOAP paths; ours lives under `/_admin`. */
export function adminRoutes(health: Health, api: ApiOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/_admin/livez', (request, response) => {
    const proof = health.proof(request.headers[CHALLENGE_HEADER]);
    if (proof !== undefined) response.setHeader(PROOF_HEADER, proof);
    response.json({ status: 'alive', ...health.ofProcess() });
  });
  app.get('/_admin/readyz', async (_request, response) => {
    const notReady = await health.checkReady();
    const ofProcess = health.ofProcess();
    if (notReady === undefined) {
      response.json({ status: 'ready', ...ofProcess, ...(await health.details()) });
    } else {
      response.status(503).json({ status: 'not ready', ...notReady, ...ofProcess });
    }
  });
  addApi(app, api);
  app.use((request, response) => {
    response.status(404).json({
      error: 'NOT_FOUND',
      message: `There is nothing at ${request.path}. The SOAP services are at /InventoryAdjustmentBean/InventoryAdjustmentService and /StoreInventoryBean/StoreInventoryService.`,
    });
  });
  return app;
}

import express, { type Express } from 'express';
import { CHALLENGE_HEADER, PROOF_HEADER } from '../base/lock-proof.js';
import { type ApiOptions, addApi } from './api/server.js';

export interface Health {
  /** Proves that this process has the database, see base/lock-proof.ts; undefined for no challenge. */
  readonly proof: (challenge: unknown) => string | undefined;
  /** Rejects with the reason why requests cannot be served. */
  readonly checkReady: () => Promise<void>;
  /** What else the person who watches it should know; in the answer of readyz. */
  readonly details: () => Promise<Readonly<Record<string, unknown>>>;
}

/** Everything beside the SOAP paths; ours lives under `/_admin`. */
export function adminRoutes(health: Health, api: ApiOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/_admin/livez', (request, response) => {
    const proof = health.proof(request.headers[CHALLENGE_HEADER]);
    if (proof !== undefined) response.setHeader(PROOF_HEADER, proof);
    response.json({ status: 'alive' });
  });
  app.get('/_admin/readyz', async (_request, response) => {
    try {
      await health.checkReady();
      response.json({ status: 'ready', ...(await health.details()) });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      response.status(503).json({ status: 'not ready', reason });
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

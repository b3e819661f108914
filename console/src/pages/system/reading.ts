import { place, send } from '../../interface/client.js';
import { failureOf } from '../../interface/failure.js';
import { type OpenApi, type Route, routesOf } from './reference.js';

/** @throws Failure */
export async function readReference(): Promise<Route[]> {
  const response = await send(new Request(`${place.prefix}/_admin/api/openapi.json`));
  if (!response.ok) throw failureOf(response, undefined);
  return routesOf((await response.json()) as OpenApi);
}

/** Whether the server is ready for changes, or the reason why not. */
export async function readReadiness(): Promise<string> {
  const response = await send(new Request(`${place.prefix}/_admin/readyz`));
  const answer = (await response.json()) as { readonly reason?: string; readonly code?: string };
  return response.ok ? 'ready' : (answer.reason ?? answer.code ?? `HTTP ${response.status}`);
}

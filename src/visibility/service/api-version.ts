import { accept, type Outcome, refuse, reject } from '../refusals/refusal.js';

export type ApiVersion = '1.0' | '2.0';

/**
 * The version that the header `Api-Version` asks for (IV2).
 *
 * @param hasSecond whether the route has a version 2.0. Where it has none, 2.0 means 1.0
 */
export function apiVersionOf(header: string | undefined, hasSecond: boolean): Outcome<ApiVersion> {
  const version = header?.trim() ?? '';
  if (version === '' || version === '1.0') return accept('1.0');
  if (version === '2.0') return accept(hasSecond ? '2.0' : '1.0');
  return reject(refuse('API_VERSION_UNKNOWN', { version }));
}

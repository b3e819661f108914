import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROUTES } from '../../src/app/routes.js';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { readEffects } from '../operations/golden-cases.js';
import type { ApiArguments } from '../support/api.js';

export const GOLDEN_FOLDER = join(PACKAGE_ROOT, 'test', 'admin', 'golden');

/** A request of the maintenance interface, and what has to be there before. */
export interface Golden {
  /** `<route-with-dashes>__should_<behaviour>`: the name of its folder. */
  readonly name: string;
  readonly folder: string;
  /** The name of the route: `reasons create`. */
  readonly route: string;
  readonly request: ApiArguments;
  /** Requests that are sent first, each of which must be carried out. */
  readonly before: readonly (ApiArguments & { readonly route: string })[];
  /** A statement that is run after that. */
  readonly sql: string | undefined;
  /** Settings that the service runs with. */
  readonly settings: Readonly<Record<string, string>>;
  /** Undefined if there is no response.json yet. */
  readonly response: string | undefined;
  /** What the request changes in the stock, and what is told of it; undefined if it changes nothing. */
  readonly effects: string | undefined;
}

type RequestFile = ApiArguments & Partial<Pick<Golden, 'before' | 'sql' | 'settings'>>;

/** The route that a folder is named after; its own name if there is none. */
function routeOf(name: string): string {
  const dashed = name.split('__should_')[0] ?? '';
  return ROUTES.find((route) => route.name.replaceAll(' ', '-') === dashed)?.name ?? dashed;
}

function readGolden(name: string): Golden {
  const folder = join(GOLDEN_FOLDER, name);
  const response = join(folder, 'response.json');
  const file = JSON.parse(readFileSync(join(folder, 'request.json'), 'utf8')) as RequestFile;
  const { before = [], sql, settings = {}, ...request } = file;
  return {
    name,
    folder,
    route: routeOf(name),
    request,
    before,
    sql,
    settings,
    response: existsSync(response) ? readFileSync(response, 'utf8') : undefined,
    effects: readEffects(folder),
  };
}

/** Every golden, in the order of the names. */
export function readGoldens(): Golden[] {
  return readdirSync(GOLDEN_FOLDER).sort().map(readGolden);
}

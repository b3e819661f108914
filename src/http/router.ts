import express from 'express';
import { KNOWN_PATH_LENGTH_MAX, KNOWN_PATHS_MAX } from '../config/limits.js';
import type { Handler } from './exchange.js';
import type { Found, Router } from './server.js';

export interface Place {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly handler: Handler;
}

export interface Area {
  readonly places: readonly Place[];
  readonly covers: (path: string) => boolean;
  readonly otherMethod: (allowed: readonly string[]) => Handler;
  readonly elsewhere: Handler;
  readonly unreadable: Handler;
}

export interface RouterOptions {
  readonly areas: readonly Area[];
  readonly beside: Pick<Area, 'elsewhere' | 'unreadable'>;
}

function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

function methodsOf(places: readonly Place[], path: string): string[] {
  return places.filter((place) => place.path === path).map((place) => place.method);
}

/** Receives a place that was found. The others may be anywhere. */
type Finder = (found: Found, isPlace: boolean) => void;

/** The finders that wait for a request's handler. */
class Finders {
  private readonly finders = new WeakMap<object, Finder>();

  add(request: object, finder: Finder): void {
    this.finders.set(request, finder);
  }

  tell(request: object, handler: Handler, parameters?: object): void {
    const pathParameters = (parameters ?? {}) as Found['pathParameters'];
    this.finders.get(request)?.({ handler, pathParameters }, parameters !== undefined);
  }
}

/** The places found at paths. A client uses few of them, and express takes long to find one. */
class KnownPaths {
  private readonly paths = new Map<string, Found>();

  find(key: string): Found | undefined {
    return this.paths.get(key);
  }

  keep(key: string, found: Found): void {
    if (key.length > KNOWN_PATH_LENGTH_MAX) return;
    this.paths.set(key, found);
    if (this.paths.size <= KNOWN_PATHS_MAX) return;
    const [oldest = ''] = this.paths.keys();
    this.paths.delete(oldest);
  }
}

/** The beginning of a path, in lower case. Undefined for a parameter. */
function beginningOf(path: string): string | undefined {
  const [, first = ''] = path.split('/', 2);
  return first.startsWith('{') ? undefined : first.toLowerCase();
}

/** Routes of places. Places with the other methods of a path answer behind all of them. */
function routesOf(areas: readonly Area[], finders: Finders): express.Router {
  const router = express.Router();
  for (const { method, path, handler } of areas.flatMap(({ places }) => places)) {
    const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
    router[verb](expressPath(path), (request) => finders.tell(request, handler, request.params));
  }
  for (const { places, otherMethod } of areas) {
    for (const path of new Set(places.map((place) => place.path))) {
      const handler = otherMethod(methodsOf(places, path));
      router.all(expressPath(path), (request) => finders.tell(request, handler));
    }
  }
  return router;
}

/** Routers by the beginnings of paths. Express tries one place after the other, and there are many. */
function routersOf(
  areas: readonly Area[],
  finders: Finders,
): (beginning: string) => express.Router {
  const withPlaces = (isWanted: (beginning: string | undefined) => boolean): express.Router => {
    const wanted = areas.map((area) => ({
      ...area,
      places: area.places.filter(({ path }) => isWanted(beginningOf(path))),
    }));
    return routesOf(wanted, finders);
  };
  const beginnings = new Set(
    areas.flatMap(({ places }) => places.map((one) => beginningOf(one.path))),
  );
  const routers = new Map(
    [...beginnings].map((own) => [own, withPlaces((one) => one === own || one === undefined)]),
  );
  const others = withPlaces((one) => one === undefined);
  return (beginning) => routers.get(beginning) ?? others;
}

/** Finds handlers by express, which never sees the answers. Places that it found before need no express. */
export function createRouter(options: RouterOptions): Router {
  const { areas, beside } = options;
  const app = express();
  app.disable('x-powered-by');
  const finders = new Finders();
  const routerOf = routersOf(areas, finders);
  app.use((request, response, next) => {
    routerOf(beginningOf(request.path) ?? '')(request, response, next);
  });
  const areaAt = (path: string) => areas.find(({ covers }) => covers(path)) ?? beside;
  const elsewhere: Handler = async (incoming) => areaAt(incoming.path).elsewhere(incoming);
  const unreadable: Handler = async (incoming) => areaAt(incoming.path).unreadable(incoming);
  app.use((request) => finders.tell(request, elsewhere));
  const onError: express.ErrorRequestHandler = (_error, request, _response, _next) =>
    finders.tell(request, unreadable);
  app.use(onError);
  const known = new KnownPaths();
  return async (request, response) => {
    const key = `${request.method} ${request.url}`;
    const found = known.find(key);
    if (found !== undefined) return found;
    return new Promise((resolve) => {
      finders.add(request, (asked, isPlace) => {
        if (isPlace) known.keep(key, asked);
        resolve(asked);
      });
      app(request, response);
    });
  };
}

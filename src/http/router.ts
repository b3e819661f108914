import express from 'express';
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

/** Finds handlers by express, which never sees the answers. */
export function createRouter(options: RouterOptions): Router {
  const { areas, beside } = options;
  const app = express();
  app.disable('x-powered-by');
  type Finder = (found: Found) => void;
  const finders = new WeakMap<object, Finder>();
  const found = (request: object, handler: Handler, parameters: object = {}): void =>
    finders.get(request)?.({
      handler,
      pathParameters: parameters as Found['pathParameters'],
    });
  for (const { method, path, handler } of areas.flatMap(({ places }) => places)) {
    const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
    app[verb](expressPath(path), (request) => found(request, handler, request.params));
  }
  for (const { places, otherMethod } of areas) {
    for (const path of new Set(places.map((place) => place.path))) {
      const handler = otherMethod(methodsOf(places, path));
      app.all(expressPath(path), (request) => found(request, handler));
    }
  }
  const areaAt = (path: string) => areas.find(({ covers }) => covers(path)) ?? beside;
  const elsewhere: Handler = async (incoming) => areaAt(incoming.path).elsewhere(incoming);
  const unreadable: Handler = async (incoming) => areaAt(incoming.path).unreadable(incoming);
  app.use((request) => found(request, elsewhere));
  const onError: express.ErrorRequestHandler = (_error, request, _response, _next) =>
    found(request, unreadable);
  app.use(onError);
  return (request, response) =>
    new Promise((resolve) => {
      finders.set(request, resolve);
      app(request, response);
    });
}

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, unknown>> };
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** A route of the interface, as its own document describes it. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly name: string;
  readonly summary: string;
  readonly query: readonly string[];
  readonly hasBody: boolean;
}

const METHODS = ['get', 'post', 'put', 'delete'];

export function routesOf({ paths }: OpenApi): Route[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    METHODS.flatMap((method) => {
      const operation = operations[method];
      if (operation === undefined) return [];
      const { operationId = '', summary = '', parameters = [], requestBody } = operation;
      return {
        ...{ method: method.toUpperCase(), path, name: operationId, summary },
        query: parameters.filter((one) => one.in === 'query').map(({ name }) => name),
        hasBody: requestBody !== undefined,
      };
    }),
  );
}

/** A call of a route for a terminal, with places to fill in in braces. */
export function callText({ method, path, hasBody }: Route, origin: string): string {
  const verb = method === 'GET' ? '' : ` -X ${method} -H 'Content-Type: application/json'`;
  const body = hasBody ? " --data '{}'" : '';
  return `curl${verb} '${origin}${path}'${body}`;
}

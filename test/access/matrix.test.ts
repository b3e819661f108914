/**
 * Everything that may be asked of the service, by everybody who may be permitted something, at every kind of
 * store (D51, D52). What is expected is made of the permission that an operation or route declares, and of what
 * a way to call it needs besides, as matrix-cases.ts says; not of how it is checked.
 */
import type { Route } from '../../src/api/route.js';
import { ROUTES } from '../../src/app/routes.js';
import { SERVICES } from '../../src/app/services.js';
import { type Permission, STORE_PERMISSIONS } from '../../src/engine/access/permissions.js';
import { callPlainly } from '../support/api.js';
import { ALL_DATABASES } from '../support/databases.js';
import { post } from '../support/soap.js';
import { OF_NO_STORE, WAYS } from './matrix-cases.js';
import { SOAP_WAYS } from './matrix-soap.js';
import {
  type MatrixUser,
  type MatrixWorld,
  PHANTOM,
  PLACES,
  type PlaceName,
  rightsAt,
  sees,
  startMatrixWorld,
  stopMatrixWorld,
  type Target,
} from './matrix-world.js';

type Needed = Permission | readonly Permission[] | 'signed-in';

/** An answer, whichever door has given it. */
interface Told {
  readonly status: number;
  readonly codes: readonly string[];
  /** The permissions that refusals name. */
  readonly named: readonly string[];
  readonly value: unknown;
}

/** Something that may be asked, in one way. */
interface Asked {
  readonly name: string;
  readonly declared: Needed;
  /** Undefined for what is about no store. */
  readonly needs: readonly Permission[] | undefined;
  readonly refusedBy: string | undefined;
  readonly lists?: ((value: unknown, store: number) => boolean) | undefined;
  readonly ask: (world: MatrixWorld, user: MatrixUser, target: Target) => Promise<Told>;
}

const permissionsOf = (declared: Needed): readonly Permission[] => {
  if (declared === 'signed-in') return [];
  return typeof declared === 'string' ? [declared] : declared;
};

const namedIn = (text: string): string[] =>
  [...text.matchAll(/[Tt]he permission ([a-z_.]+) is needed/g)].map(([, name = '']) => name);

interface Problems {
  readonly problems?: readonly { readonly code: string; readonly message: string }[];
}

/** What a check would refuse stands in its answer, what was refused in an error. */
async function askRoute(
  { app }: MatrixWorld,
  { token }: MatrixUser,
  name: string,
  given: Parameters<typeof callPlainly>[2] = {},
): Promise<Told> {
  const headers = { authorization: `Bearer ${token}` };
  const { status, value } = await callPlainly(app.serviceUrl, name, { ...given, headers });
  const answer = value as Problems & { readonly error?: Problems };
  const problems =
    answer?.error?.problems ?? (name.endsWith(' check') ? answer.problems : []) ?? [];
  return {
    ...{ status, value },
    codes: problems.map(({ code }) => code),
    named: problems.flatMap(({ message }) => namedIn(message)),
  };
}

async function askOperation(
  { app }: MatrixWorld,
  { token }: MatrixUser,
  path: string,
  message: string,
): Promise<Told> {
  const url = new URL(path, app.serviceUrl).href;
  const answer = await post(url, message, { authorization: `Bearer ${token}` });
  const problems = answer.fault?.problems ?? [];
  const codes = problems.map((problem) => problem.split(':')[0] ?? '');
  const otherFault = answer.fault !== undefined && codes.length === 0 ? [answer.fault.text] : [];
  return {
    ...{ status: answer.status, value: answer.payload },
    codes: [...codes, ...otherFault],
    named: problems.flatMap(namedIn),
  };
}

/** A route about no store is called with names and ids of nothing, and an empty body. */
function emptyCall(route: (typeof ROUTES)[number]) {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const parameters = Object.fromEntries(names.map((name) => [name, '987699']));
  return { parameters, ...(route.body.kind === 'none' ? {} : { body: {} }) };
}

const OF_ROUTES: readonly Asked[] = ROUTES.flatMap((route): Asked[] => {
  const { name, permission: declared } = route;
  const ways = WAYS[name];
  if (ways === undefined) {
    const ask: Asked['ask'] = (world, user) => askRoute(world, user, name, emptyCall(route));
    return [{ name, declared, needs: undefined, refusedBy: undefined, ask }];
  }
  return ways.map(({ what, needs = permissionsOf(declared), given, refusedBy, ...way }) => ({
    name: what === undefined ? name : `${name}, ${what}`,
    ...{ declared, refusedBy, lists: way.lists },
    needs: way.isOfNoStore === true ? undefined : needs,
    ask: (world, user, target) => askRoute(world, user, name, given(target)),
  }));
});

const OF_OPERATIONS: readonly Asked[] = SERVICES.flatMap(({ declaration, path, permissions }) =>
  Object.entries(permissions).flatMap(([name, declared]) =>
    (SOAP_WAYS[declaration.name]?.[name] ?? []).map(
      ({ what, needs = permissionsOf(declared), message, refusedBy, isOfNoStore }): Asked => ({
        name: what === undefined ? name : `${name}, ${what}`,
        ...{ declared, refusedBy, needs: isOfNoStore ? undefined : needs },
        ask: (world, user, target) => askOperation(world, user, path, message(target)),
      }),
    ),
  ),
);

type Expected =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'denied'; readonly named: readonly Permission[] }
  | { readonly kind: 'missing' };

/** D51, D52: nobody passes the door without a permission; then a store is seen, or is not there. */
function expectedOf({ declared, needs }: Asked, user: MatrixUser, place: PlaceName): Expected {
  const anyOf = permissionsOf(declared);
  const [first] = anyOf;
  const anywhere = new Set(PLACES.flatMap((one) => rightsAt(user, one)));
  if (first !== undefined && !anyOf.some((one) => anywhere.has(one))) {
    return { kind: 'denied', named: [first] };
  }
  if (needs === undefined) return { kind: 'allowed' };
  if (!sees(user, place)) return { kind: 'missing' };
  const named = needs.filter((one) => !rightsAt(user, place).includes(one));
  return named.length > 0 ? { kind: 'denied', named } : { kind: 'allowed' };
}

/** An answer without what names its request: ids of the target become their names. */
function withoutNames(value: unknown, target: Target): string {
  const text = JSON.stringify(value ?? null).replace(/"correlationId":"[^"]*"/, '');
  return Object.entries(target).reduce(
    (plain, [name, id]) => plain.replaceAll(new RegExp(`\\b${id}\\b`, 'g'), name),
    text,
  );
}

const isDenied = ({ codes }: Told): boolean => codes.includes('NOT_PERMITTED');

/** What is wrong with a cell; nothing if it is as expected. */
async function assertCell(
  asked: Asked,
  world: MatrixWorld,
  user: MatrixUser,
  place: PlaceName,
): Promise<string[]> {
  const target = world.targets[place];
  const expected = expectedOf(asked, user, place);
  const told = await asked.ask(world, user, target);
  const cell = `${user.name} at the ${place} store`;
  const says = `${cell}: expected ${JSON.stringify(expected)}, told ${JSON.stringify(told)}`;
  const wrong = says.slice(0, 600);
  if (told.status === 401 || told.codes.includes('INTERNAL_ERROR')) return [wrong];
  if (asked.lists !== undefined && told.status === 200) {
    const isListed = asked.lists(told.value, target.store);
    return isListed === (expected.kind === 'allowed') ? [] : [wrong];
  }
  switch (expected.kind) {
    case 'denied': {
      const isRight = told.codes.every((code) => code === 'NOT_PERMITTED') && isDenied(told);
      const isNamed = JSON.stringify(told.named) === JSON.stringify(expected.named);
      return isRight && isNamed ? [] : [wrong];
    }
    case 'missing': {
      const phantom = await asked.ask(world, user, PHANTOM);
      const isSame = withoutNames({ ...told }, target) === withoutNames({ ...phantom }, PHANTOM);
      return isSame && !isDenied(told) ? [] : [`${wrong}, of nothing ${JSON.stringify(phantom)}`];
    }
    case 'allowed': {
      if (asked.needs === undefined) return isDenied(told) || told.status === 403 ? [wrong] : [];
      const codes = asked.refusedBy === undefined ? [] : [asked.refusedBy];
      const isRight = JSON.stringify(told.codes) === JSON.stringify(codes);
      return isRight && (told.status === 200 || codes.length > 0) ? [] : [wrong];
    }
  }
}

describe('what is asked of every operation and route', () => {
  const storePermissions: readonly string[] = STORE_PERMISSIONS;

  test('a SOAP operation without a permission, or without a way to call it, is found', () => {
    const without = SERVICES.flatMap(({ declaration, operations, permissions }) =>
      [...Object.keys(operations), ...Object.keys(declaration.operations)].filter(
        (name) =>
          permissions[name] === undefined || SOAP_WAYS[declaration.name]?.[name] === undefined,
      ),
    );
    expect(without).toEqual([]);
  });

  test('a route about stores without a way to call it is found', () => {
    const isAboutStores = (declared: Needed): boolean =>
      declared === 'signed-in' ||
      permissionsOf(declared).some((one) => storePermissions.includes(one));
    const without = ROUTES.filter(
      ({ name, permission }) =>
        isAboutStores(permission) && WAYS[name] === undefined && !OF_NO_STORE.includes(name),
    );
    expect(without.map(({ name }) => name)).toEqual([]);
    const names = ROUTES.map(({ name }) => String(name));
    const unknown = [...Object.keys(WAYS), ...OF_NO_STORE].filter((name) => !names.includes(name));
    expect(unknown).toEqual([]);
  });

  test('a route without a permission does not compile', () => {
    const { permission: _permission, ...rest } = ROUTES[0] as Route;
    // @ts-expect-error: whoever declares a route says what it asks for.
    const route: Route = rest;
    expect(route).not.toHaveProperty('permission');
  });

  test('several permissions, of which one will do, are all of stores', () => {
    // What is locked asks for a permission of its own, whichever has opened the door.
    const others = ROUTES.filter(({ name }) => !name.startsWith('locks '));
    const several = others.flatMap(({ permission }) =>
      Array.isArray(permission) ? permission : [],
    );
    expect(several.filter((one) => !storePermissions.includes(one))).toEqual([]);
  });
});

/** Cells asked for at once: there are thousands. */
const AT_ONCE = 8;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let world: MatrixWorld;
  let cells = 0;

  beforeAll(async () => {
    world = await startMatrixWorld(kind);
  });

  afterAll(async () => {
    process.stdout.write(`the matrix of permissions: ${cells} cells\n`);
    await stopMatrixWorld(world);
  });

  async function wrongCells(asked: Asked): Promise<string[]> {
    const places = asked.needs === undefined ? (['own'] as const) : PLACES;
    const all = world.users.flatMap((user) => places.map((place) => [user, place] as const));
    const wrong: string[] = [];
    for (let at = 0; at < all.length; at += AT_ONCE) {
      const some = all.slice(at, at + AT_ONCE);
      const found = some.map(([user, place]) => assertCell(asked, world, user, place));
      wrong.push(...(await Promise.all(found)).flat());
    }
    cells += all.length;
    return wrong;
  }

  it.each(OF_OPERATIONS.map((asked) => [asked.name, asked] as const))(
    'over SOAP: %s',
    async (_name, asked) => {
      expect(await wrongCells(asked)).toEqual([]);
    },
  );

  it.each(OF_ROUTES.map((asked) => [asked.name, asked] as const))('%s', async (_name, asked) => {
    expect(await wrongCells(asked)).toEqual([]);
  });

  it('has asserted every cell', () => {
    const users = world.users.length;
    const counts = [...OF_OPERATIONS, ...OF_ROUTES].map(
      ({ needs }) => users * (needs === undefined ? 1 : PLACES.length),
    );
    expect(cells).toBe(counts.reduce((sum, count) => sum + count, 0));
  });
});

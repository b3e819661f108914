import { ROLES } from '../db/migrations/0024-access.js';
import { ROUTES } from '../src/app/routes.js';
import { SERVICES } from '../src/app/services.js';
import { PERMISSION_TEXTS } from '../src/engine/access/permission-texts.js';
import { isOfStores, PERMISSIONS, type Permission } from '../src/engine/access/permissions.js';
import { code, table } from './tables.js';

const listed = (names: readonly string[]): string => names.map(code).join(', ');

function permissionTable(): string {
  const rolesWith = (permission: Permission) =>
    ROLES.filter(([, , permissions]) => permissions.includes(permission)).map(([name]) => name);
  const rows = PERMISSIONS.map((permission) => [
    code(permission),
    isOfStores(permission) ? 'at the stores of the role' : 'with a role for all stores',
    PERMISSION_TEXTS[permission],
    listed(rolesWith(permission)),
  ]);
  return table(['Permission', 'Counts', 'Lets a user', 'Delivered with'], rows);
}

/** The permission that the door needs, in words. */
function doorText(
  needed: Permission | readonly Permission[] | 'signed-in',
  isForAll = false,
): string {
  if (isForAll) return 'none: it is how one signs in';
  if (needed === 'signed-in') return 'none: any caller who has signed in';
  return typeof needed === 'string' ? code(needed) : needed.map(code).join(' or ');
}

function operationTable(): string {
  const rows = SERVICES.flatMap(({ declaration, permissions }) =>
    Object.entries(permissions).map(([name, needed]) => [
      code(name),
      declaration.name,
      doorText(needed),
    ]),
  );
  return table(['Operation', 'Service', 'Permission'], rows);
}

function routeTable(): string {
  const rows = ROUTES.map(({ name, permission, isForAll }) => [
    code(name),
    doorText(permission, isForAll),
  ]);
  return table(['Verb and route', 'Permission'], rows);
}

/** The tables of `permissions.md`, by the names of their marks. */
export function permissionTables(): Readonly<Record<string, string>> {
  return { permissions: permissionTable(), operations: operationTable(), routes: routeTable() };
}

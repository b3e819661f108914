import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answered, client } from '../../interface/client.js';
import type { components } from '../../interface/generated/api.js';

export type User = components['schemas']['UsersListAnswer']['users'][number];
export type Role = components['schemas']['RolesListAnswer']['roles'][number];
export type RoleAt = User['roles'][number];
export type Token = components['schemas']['TokensListAnswer']['tokens'][number];

export function useUsers() {
  return useInfiniteQuery({
    queryKey: ['users', 'list'],
    queryFn: ({ pageParam: after }) =>
      answered(
        client.GET('/_admin/api/users', {
          params: { query: { ...(after === undefined ? {} : { after }) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
}

export function useUser(user: string) {
  return useQuery({
    queryKey: ['users', 'read', user],
    queryFn: () => answered(client.GET('/_admin/api/users/{user}', { params: { path: { user } } })),
  });
}

export function useRoles() {
  return useQuery({
    queryKey: ['roles', 'list'],
    queryFn: () => answered(client.GET('/_admin/api/roles')),
  });
}

export function useTokens(user: string) {
  return useQuery({
    queryKey: ['users', 'tokens', user],
    queryFn: () =>
      answered(client.GET('/_admin/api/users/{user}/tokens', { params: { path: { user } } })),
  });
}

/** The rights of a user at a store. Without one, those of no store alone. */
export function useMay(user: string, store: number | undefined) {
  return useQuery({
    queryKey: ['users', 'may', user, store],
    queryFn: () =>
      answered(
        client.GET('/_admin/api/users/{user}/may', {
          params: { path: { user }, query: store === undefined ? {} : { store } },
        }),
      ),
  });
}

/** `clerk at 5000, approver at all stores`. */
export function rolesText(roles: readonly RoleAt[]): string {
  return roles
    .map(({ role, store }) => `${role} at ${store === undefined ? 'all stores' : store}`)
    .join(', ');
}

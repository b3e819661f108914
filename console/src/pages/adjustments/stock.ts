import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answered, client } from '../../interface/client.js';
import { inGroups } from '../../interface/groups.js';
import type { PositionAnswer } from './after.js';

async function readPositions(store: number, items: string[]): Promise<PositionAnswer[]> {
  const query = { store, items };
  const { positions } = await answered(client.GET('/_admin/api/positions', { params: { query } }));
  return positions;
}

/**
 * The stock of items at a store, as it is now.
 *
 * @throws Failure
 */
export async function readPositionsOf(
  store: number,
  items: readonly string[],
): Promise<ReadonlyMap<string, PositionAnswer>> {
  const groups = await Promise.all(inGroups(items).map((group) => readPositions(store, group)));
  return byItem(groups.map((data) => ({ data })));
}

/** The map stays the same as long as nothing was read anew, so that its results are not calculated again. */
function byItem(
  results: readonly { readonly data?: PositionAnswer[] | undefined }[],
): ReadonlyMap<string, PositionAnswer> {
  return new Map(results.flatMap(({ data }) => data ?? []).map((one) => [one.item, one]));
}

/** The stock of items at a store, read in groups. Each item is read once, however often lines are added. */
export function usePositions(store: number, items: readonly string[]) {
  const groups = useMemo(() => inGroups(items), [items]);
  return useQueries({
    queries: groups.map((group) => ({
      queryKey: ['positions', store, group],
      queryFn: () => readPositions(store, group),
      staleTime: 15_000,
      placeholderData: (before: PositionAnswer[] | undefined) => before,
    })),
    combine: byItem,
  });
}

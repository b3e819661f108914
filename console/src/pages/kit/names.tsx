/** The names of ids, read together, and kept for a while. */
import { useQueries } from '@tanstack/react-query';
import { useSession } from '../../access/session.js';
import { type Store, useStoreChoice } from '../../access/stores.js';
import { answered, client } from '../../interface/client.js';
import { inGroups } from '../../interface/groups.js';

const FRESH_MS = 60_000;

interface Found<Row> {
  readonly data?: readonly Row[] | undefined;
}

const rowsOf = <Row,>(found: readonly Found<Row>[]): Row[] =>
  found.flatMap(({ data }) => data ?? []);

const distinct = <Id,>(ids: readonly Id[]): Id[] => [...new Set(ids)].sort();

const byId = (found: readonly Found<Store>[]): ReadonlyMap<number, Store> =>
  new Map(rowsOf(found).map((store) => [store.id, store]));

/** Finds a store by its id. Undefined while it is not read, or where it may not be seen. */
export function useStoresOf(ids: readonly number[]): (id: number) => Store | undefined {
  const { store } = useStoreChoice();
  const others = distinct(ids.filter((id) => id !== store.id));
  const stores = useQueries({
    queries: inGroups(others).map((group) => ({
      queryKey: ['stores', 'named', group],
      queryFn: async () => {
        const query = { stores: group, limit: group.length };
        return (await answered(client.GET('/_admin/api/stores', { params: { query } }))).stores;
      },
      staleTime: FRESH_MS,
    })),
    combine: byId,
  });
  return (id) => (id === store.id ? store : stores.get(id));
}

interface NamedItem {
  readonly item: string;
  readonly description: string;
  readonly unitOfMeasure: string;
}

const byItem = (found: readonly Found<NamedItem>[]): ReadonlyMap<string, NamedItem> =>
  new Map(rowsOf(found).map((one) => [one.item, one]));

/** Finds the name and the unit of an item. Nothing for a user who may not look at items. */
export function useItemsOf(ids: readonly string[]): (item: string) => NamedItem | undefined {
  const { may } = useSession();
  const items = useQueries({
    queries: inGroups(distinct(ids)).map((group) => ({
      queryKey: ['items', 'named', group],
      queryFn: async () => {
        const query = { items: group };
        return (await answered(client.GET('/_admin/api/items', { params: { query } }))).items;
      },
      staleTime: FRESH_MS,
      enabled: may('inventory_adjustment.access'),
    })),
    combine: byItem,
  });
  return (item) => items.get(item);
}

/** Finds the name of an item. Nothing for a user who may not look at items. */
export function useItemNames(ids: readonly string[]): (item: string) => string | undefined {
  const itemOf = useItemsOf(ids);
  return (item) => itemOf(item)?.description;
}

/** An id, with its name beside it. */
export function Named({
  id,
  name,
}: {
  readonly id: string | number;
  readonly name: string | undefined;
}) {
  return (
    <>
      <span className="code">{id}</span> {name}
    </>
  );
}

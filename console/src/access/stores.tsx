import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { deviceSetting, keepDeviceSetting } from '../drafts/device.js';
import { answered, client } from '../interface/client.js';
import { asFailure } from '../interface/failure.js';
import type { components } from '../interface/generated/api.js';
import { Empty, Failed, Loading } from '../parts/states.js';
import { idOf } from '../routes.js';

export type Store = components['schemas']['StoresListAnswer']['stores'][number];

interface StoreChoice {
  /** The store that pages are about. */
  readonly store: Store;
}

const StoreContext = createContext<StoreChoice | undefined>(undefined);

/** A store by its id. Undefined where there is none, or none that the user may see. */
async function readStore(id: number): Promise<Store | undefined> {
  const query = { query: String(id) };
  const { stores } = await answered(client.GET('/_admin/api/stores', { params: { query } }));
  return stores.find((store) => store.id === id);
}

/** The store of the address, else the last one on this device, else the first that may be seen. */
async function firstStore(wanted: number | undefined): Promise<Store | null> {
  const last = idOf(deviceSetting('store'));
  for (const id of [wanted, last]) {
    const found = id === undefined ? undefined : await readStore(id);
    if (found !== undefined) return found;
    if (id !== undefined && id === wanted) return null;
  }
  const query = { limit: 1 };
  const { stores } = await answered(client.GET('/_admin/api/stores', { params: { query } }));
  return stores[0] ?? null;
}

/** Finds the store that the pages are about, and keeps it on the device. */
export function StoreGate({ children }: { readonly children: ReactNode }) {
  const wanted = idOf(new URLSearchParams(useSearch()).get('store'));
  const { data, error, refetch } = useQuery({
    queryKey: ['stores', 'chosen', wanted ?? 'last'],
    queryFn: () => firstStore(wanted),
    staleTime: 60_000,
    placeholderData: (before) => before ?? undefined,
  });
  useEffect(() => {
    if (data) keepDeviceSetting('store', String(data.id));
  }, [data]);
  const choice = useMemo(() => (data ? { store: data } : undefined), [data]);
  if (choice !== undefined) {
    return <StoreContext.Provider value={choice}>{children}</StoreContext.Provider>;
  }
  if (error !== null) return <Failed failure={asFailure(error)} onRetry={() => refetch()} />;
  if (data === undefined) return <Loading />;
  return (
    <Empty>
      {wanted === undefined
        ? 'There is no store yet, or none that you may see. An administrator imports stores.'
        : `Store ${wanted} does not exist, or you may not see it.`}
    </Empty>
  );
}

/** Goes to the page of the address for another store. From a document, it goes to its list. */
export function useStoreSearch(): (id: number) => void {
  const [path, go] = useLocation();
  return (id) => {
    keepDeviceSetting('store', String(id));
    const [, family = ''] = path.split('/');
    const isDocument = /\/(\d+|new)(\/|$)/.test(path);
    const search = new URLSearchParams(isDocument ? '' : window.location.search);
    search.set('store', String(id));
    go(`${isDocument ? `/${family}` : path}?${search}`);
  };
}

export function useStoreChoice(): StoreChoice {
  const choice = useContext(StoreContext);
  if (choice === undefined) throw new Error('there is no store here');
  return choice;
}

/** A store by its id, for data of another store than the chosen one. */
export function useStoreById(id: number | undefined): Store | undefined {
  const { store } = useStoreChoice();
  const isOther = id !== undefined && id !== store.id;
  const { data } = useQuery({
    queryKey: ['stores', 'read', id],
    queryFn: async () => (await readStore(id ?? 0)) ?? null,
    enabled: isOther,
    staleTime: 60_000,
  });
  return isOther ? (data ?? undefined) : store;
}

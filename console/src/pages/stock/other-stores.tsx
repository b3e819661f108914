import { useLocation } from 'wouter';
import { findStores } from '../../parts/finders.js';
import { Lookup } from '../../parts/lookup.js';
import { addressOf } from '../../routes.js';

/** The same item at another store. */
export function OtherStores({ item, store }: { readonly item: string; readonly store: number }) {
  const [, go] = useLocation();
  return (
    <Lookup
      label="This item at another store"
      placeholder="This item at another store"
      value={undefined}
      queryKey={['stores']}
      search={async (text) => (await findStores(text)).filter(({ id }) => id !== String(store))}
      onChoose={(entry) => {
        if (entry !== undefined) go(addressOf('/stock/:store/:item', { store: entry.id, item }));
      }}
    />
  );
}

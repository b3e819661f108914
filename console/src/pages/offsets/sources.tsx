import { useQuery } from '@tanstack/react-query';
import { useStoreChoice } from '../../access/stores.js';
import { answered, client } from '../../interface/client.js';
import type { components } from '../../interface/generated/api.js';
import { Empty } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import { addressOf } from '../../routes.js';
import { Lead, Read, Section } from '../kit/listing.js';
import { OffsetPage } from './frame.js';
import { dimensionsText } from './reading.js';
import { type Source, sourcesOf } from './sources-of.js';

type Schemas = components['schemas'];
type Place = Schemas['VisibilityStoresListAnswer']['stores'][number];
type Product = Schemas['VisibilityItemsListAnswer']['items'][number];

/** The most stores and items that are shown. A file has the names of all of them. */
const SHOWN_MAX = 100;

const SOURCES: readonly Column<Source>[] = [
  { id: 'name', title: 'Data source', cell: ({ name }) => name },
  {
    ...{ id: 'measures', title: 'Physical measures', isTitled: true },
    cell: ({ physicalMeasures }) => physicalMeasures.join(', '),
  },
  {
    ...{ id: 'formulas', title: 'Calculated measures', isTitled: true },
    cell: ({ formulas }) => formulas.join('; '),
  },
  {
    ...{ id: 'dimensions', title: 'Its dimensions', isTitled: true },
    cell: ({ dimensions }) => dimensions.join(', '),
  },
];

const asItIs = (isMapped: boolean): string => (isMapped ? 'set here' : 'our own name');

const PLACES: readonly Column<Place>[] = [
  { id: 'store', title: 'Store', cell: ({ storeId }) => storeId },
  { id: 'site', title: 'Site', isTitled: true, cell: ({ site }) => site },
  { id: 'location', title: 'Location', isTitled: true, cell: ({ location }) => location },
  { id: 'mapped', title: 'Where from', kind: 'short', cell: ({ isMapped }) => asItIs(isMapped) },
];

const PRODUCTS: readonly Column<Product>[] = [
  { id: 'item', title: 'Item', cell: ({ item }) => <span className="code">{item}</span> },
  { id: 'product', title: 'Product', isTitled: true, cell: ({ productId }) => productId },
  {
    ...{ id: 'variant', title: 'Variant', isTitled: true },
    cell: ({ item: _item, productId: _product, isMapped: _isMapped, ...variant }) =>
      dimensionsText(variant),
  },
  { id: 'mapped', title: 'Where from', kind: 'short', cell: ({ isMapped }) => asItIs(isMapped) },
];

function Sources() {
  const found = useQuery({
    queryKey: ['offset', 'configuration'],
    queryFn: () => answered(client.GET('/_admin/api/visibility/configuration')),
  });
  return (
    <Section title="Data sources">
      <Read query={found}>
        {({ configuration }) => (
          <Table
            label="Data sources"
            columns={SOURCES}
            rows={sourcesOf(configuration)}
            rowKey={({ name }) => name}
          />
        )}
      </Read>
    </Section>
  );
}

function Shown({ count }: { readonly count: number }) {
  const isFull = count >= SHOWN_MAX;
  return (
    <p className="table-foot">
      {count} shown{isFull ? ', the first; there may be more.' : ''}
    </p>
  );
}

function Places() {
  const found = useQuery({
    queryKey: ['offset', 'stores'],
    queryFn: () =>
      answered(
        client.GET('/_admin/api/visibility/stores', { params: { query: { limit: SHOWN_MAX } } }),
      ),
  });
  return (
    <Section title="Stores">
      <Read query={found}>
        {({ stores }) =>
          stores.length === 0 ? (
            <Empty>No store yet.</Empty>
          ) : (
            <>
              <Table
                label="Stores"
                columns={PLACES}
                rows={stores}
                rowKey={({ storeId }) => String(storeId)}
              />
              <Shown count={stores.length} />
            </>
          )
        }
      </Read>
    </Section>
  );
}

function Products() {
  const { store } = useStoreChoice();
  const found = useQuery({
    queryKey: ['offset', 'items'],
    queryFn: () =>
      answered(
        client.GET('/_admin/api/visibility/items', { params: { query: { limit: SHOWN_MAX } } }),
      ),
  });
  return (
    <Section title="Items">
      <Read query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>No item yet.</Empty>
          ) : (
            <>
              <Table
                label="Items"
                columns={PRODUCTS}
                rows={items}
                rowKey={({ item }) => item}
                href={({ item }) => addressOf('/stock/:store/:item', { store: store.id, item })}
              />
              <Shown count={items.length} />
            </>
          )
        }
      </Read>
    </Section>
  );
}

/** The systems that post, with their measures, and their names of stores and items. */
export default function OffsetSources() {
  return (
    <OffsetPage tab="sources">
      <Lead>
        Which systems post which measures, and what stores and items are called there. The
        configuration and the names are changed by routes and files, not here.
      </Lead>
      <Sources />
      <Places />
      <Products />
    </OffsetPage>
  );
}

import '../../styles/adjustment.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useStoreById, useStoreChoice } from '../../access/stores.js';
import { answered, client } from '../../interface/client.js';
import { asFailure } from '../../interface/failure.js';
import type { PageProps } from '../../pages.js';
import { Empty, Failed, Loading } from '../../parts/states.js';
import { idOf } from '../../routes.js';
import { Editor } from './editor.js';

/** Inventory Adjustment Detail of the guide: a new adjustment, or one that is stored. */
export default function AdjustmentDetail({ params }: PageProps) {
  const { store } = useStoreChoice();
  const [isNew] = useState(params.id === undefined);
  const id = idOf(params.id);
  const inner = params['*'] ?? '';
  if (isNew && params.id === undefined) {
    return <Editor key={`new ${store.id}`} base={undefined} store={store} inner={inner} />;
  }
  if (id === undefined) return <Empty>There is no adjustment {params.id}.</Empty>;
  return <StoredDetail key={id} id={id} inner={inner} />;
}

function StoredDetail({ id, inner }: { readonly id: number; readonly inner: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['adjustments', 'read', id],
    queryFn: () =>
      answered(client.GET('/_admin/api/adjustments/{id}', { params: { path: { id } } })),
  });
  const store = useStoreById(data?.storeId);
  if (error !== null && data === undefined) {
    return <Failed failure={asFailure(error)} onRetry={() => refetch()} />;
  }
  if (data === undefined || store === undefined) return <Loading rows={10} />;
  return <Editor base={data} store={store} inner={inner} />;
}

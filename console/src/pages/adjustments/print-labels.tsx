import { useQuery } from '@tanstack/react-query';
import { answered, client } from '../../interface/client.js';
import { Button } from '../../parts/button.js';
import { printPage } from '../../parts/print.js';
import type { Adjustment } from './reading.js';

/** Prints the labels of the numbers that the confirmation has made. Nothing where it has made none. */
export function PrintLabels({
  adjustment: { id, lines },
}: {
  readonly adjustment: Pick<Adjustment, 'id' | 'lines'>;
}) {
  const { data } = useQuery({
    queryKey: ['adjustments', 'labels', id],
    queryFn: () =>
      answered(client.GET('/_admin/api/adjustments/{id}/labels', { params: { path: { id } } })),
    enabled: lines.some(({ uinType }) => uinType === 'AGSN'),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const count = data?.labels.length ?? 0;
  if (count === 0) return null;
  return (
    <Button symbol="print" onClick={() => printPage(`/_admin/api/adjustments/${id}/labels/page`)}>
      {count === 1 ? 'Print 1 label' : `Print ${count} labels`}
    </Button>
  );
}

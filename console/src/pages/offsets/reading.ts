import { useQuery } from '@tanstack/react-query';
import { answered, client } from '../../interface/client.js';
import type { components, paths } from '../../interface/generated/api.js';

type Schemas = components['schemas'];
export type Line = Schemas['OffsetParametersListAnswer']['lines'][number];
export type Box = Line['match'][number];
export type Draft = Schemas['OffsetParametersCreateBody'];
export type Queued = Schemas['OffsetQueueListAnswer']['offsets'][number];
export type LeftOver = Schemas['OffsetReconciliationAnswer']['rows'][number];
export type Explanation = Schemas['OffsetExplainAnswer'];
export type Asked = NonNullable<paths['/_admin/api/offset/explain']['get']['parameters']['query']>;

export function useLines() {
  return useQuery({
    queryKey: ['offset', 'lines'],
    queryFn: () => answered(client.GET('/_admin/api/offset/parameters')),
  });
}

export function useQueue(state: Queued['state'] | undefined) {
  return useQuery({
    queryKey: ['offset', 'queue', state],
    queryFn: () =>
      answered(
        client.GET('/_admin/api/offset/queue', {
          params: { query: state === undefined ? {} : { state } },
        }),
      ),
  });
}

export function useLeftOver() {
  return useQuery({
    queryKey: ['offset', 'left-over'],
    queryFn: () => answered(client.GET('/_admin/api/offset/reconciliation')),
  });
}

/** The explanation of a line's offset. */
export function useExplanation(asked: Asked | undefined) {
  return useQuery({
    queryKey: ['offset', 'explain', asked],
    queryFn: () =>
      answered(client.GET('/_admin/api/offset/explain', { params: { query: asked ?? {} } })),
    enabled: asked !== undefined,
  });
}

/** `SiteId 1, ColorId Red`. */
export function dimensionsText(dimensions: Readonly<Record<string, string>>): string {
  return Object.entries(dimensions)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { answered, client } from '../../interface/client.js';
import type { components } from '../../interface/generated/api.js';
import type { askedTemplates } from './template-criteria.js';

export type TemplateListing = components['schemas']['TemplatesListAnswer']['templates'][number];
export type Template = components['schemas']['TemplatesReadAnswer'];
export type TemplateLine = Template['lines'][number];

const PAGE_ROWS = 100;

/** Templates page by page, newest first. */
export function useTemplates(asked: ReturnType<typeof askedTemplates>) {
  return useInfiniteQuery({
    queryKey: ['templates', 'list', asked],
    queryFn: ({ pageParam }) => {
      const place = pageParam === undefined ? {} : { after: pageParam };
      const query = { ...asked, limit: PAGE_ROWS, ...place };
      return answered(client.GET('/_admin/api/templates', { params: { query } }));
    },
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next,
    staleTime: 5000,
  });
}

/** A template as it is stored. @throws Failure */
export function readTemplate(id: number): Promise<Template> {
  return answered(client.GET('/_admin/api/templates/{id}', { params: { path: { id } } }));
}

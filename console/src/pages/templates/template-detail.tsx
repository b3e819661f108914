import '../../styles/templates.css';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from 'wouter';
import { type Store, useStoreById, useStoreChoice } from '../../access/stores.js';
import { asFailure } from '../../interface/failure.js';
import type { PageProps } from '../../pages.js';
import { Empty, Failed, Loading } from '../../parts/states.js';
import { idOf } from '../../routes.js';
import { readTemplate, type Template } from './reading-templates.js';
import { copiedDraft, templateDraftOf } from './template-draft.js';
import { TemplateEditor } from './template-editor.js';

function useTemplate(id: number | undefined) {
  return useQuery({
    queryKey: ['templates', 'read', id],
    queryFn: () => readTemplate(id ?? 0),
    enabled: id !== undefined,
    // The draft has its own version of it, which is read again when the page is opened anew.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

function Stored({ template, place }: { readonly template: Template; readonly place: Store }) {
  return <TemplateEditor key={template.id} first={templateDraftOf(template)} store={place} />;
}

/** A template by its id, or a new one: empty, or with the content of another one. */
export default function TemplateDetail({ params: { id: text } }: PageProps) {
  const { store } = useStoreChoice();
  const copyOf = idOf(new URLSearchParams(useSearch()).get('copy'));
  const isNew = text === undefined;
  const id = isNew ? copyOf : idOf(text);
  const { data, error, refetch } = useTemplate(id);
  const place = useStoreById(data?.storeId);
  if (isNew && copyOf === undefined) {
    return <TemplateEditor key="new" first={templateDraftOf(undefined)} store={store} />;
  }
  if (id === undefined) return <Empty>There is no template {text}.</Empty>;
  if (error !== null) return <Failed failure={asFailure(error)} onRetry={() => refetch()} />;
  if (data === undefined || place === undefined) return <Loading rows={10} />;
  if (!isNew) return <Stored template={data} place={place} />;
  return <TemplateEditor key={`copy ${id}`} first={copiedDraft(data)} store={place} />;
}

/** The readers of fields that look up items, stores and templates. */
import { answered, client } from '../interface/client.js';
import type { LookupEntry } from './lookup.js';

const SHOWN_MAX = 20;

export async function findStores(text: string): Promise<LookupEntry[]> {
  const query = { limit: SHOWN_MAX, ...(text === '' ? {} : { query: text }) };
  const { stores } = await answered(client.GET('/_admin/api/stores', { params: { query } }));
  return stores.map(({ id, name }) => ({ id: String(id), text: `${id} ${name}` }));
}

export async function findItems(text: string, store: number): Promise<LookupEntry[]> {
  const query = { store, limit: SHOWN_MAX, ...(text === '' ? {} : { query: text }) };
  const { items } = await answered(client.GET('/_admin/api/items', { params: { query } }));
  return items.map(({ item, description, isRanged }) => ({
    id: item,
    text: item,
    second: isRanged === false ? `${description} · not at this store` : description,
  }));
}

export async function findTemplates(
  text: string,
  store: number,
  status?: 'COMPLETED',
): Promise<LookupEntry[]> {
  const query = {
    ...{ store, limit: SHOWN_MAX },
    ...(text === '' ? {} : { description: text }),
    ...(status === undefined ? {} : { status }),
  };
  const { templates } = await answered(client.GET('/_admin/api/templates', { params: { query } }));
  return templates.map(({ id, description }) => ({
    id: String(id),
    text: String(id),
    second: description,
  }));
}

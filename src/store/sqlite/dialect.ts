import type { Dialect } from '../dialect.js';

export const SQLITE: Dialect = {
  elements: 'json_each(?)',
  elementsOf: (column) => `json_each(${column})`,
  joinInOrder: 'CROSS JOIN',
  noIndex: '+',
  jsonObjectOf: (key, value) => `json_group_object(${key}, ${value})`,
  // One writer at a time takes ids and commits, so they are committed in their order. Where several
  // write side by side, as on PostgreSQL, a row is settled if its id is below the smallest one that a
  // transaction still open has taken.
  isOutboxRowSettled: 'TRUE',
};

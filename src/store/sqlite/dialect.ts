import type { Dialect } from '../dialect.js';

export const SQLITE: Dialect = {
  elements: 'json_each(?)',
  joinInOrder: 'CROSS JOIN',
  noIndex: '+',
  jsonObjectOf: (key, value) => `json_group_object(${key}, ${value})`,
};

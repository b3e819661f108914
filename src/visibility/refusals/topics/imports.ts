import type { RefusalTopic } from '../entry.js';

/** Refusals of files of documents and mappings (IV44, IV68). */
export const FILE_REFUSALS = {
  IMPORTED_OTHERWISE: {
    sentence: '{name} of store {store} was imported with other rows: it is {document} {id}.',
    advice: 'Change that document, or give this one another name.',
    status: 422,
  },
  DOCUMENT_TOO_LONG: {
    sentence: '{name} of store {store} has more than {limit} lines.',
    advice: 'Make several documents of it.',
    status: 422,
  },
  COMMENTS_DIFFER: {
    sentence: '{name} of store {store} has other comments in line {other}.',
    advice: 'Write the comments of an adjustment in one of its rows, or the same in all.',
    status: 422,
  },
  PRODUCT_TWICE: {
    sentence: 'Line {other} maps another item to {target}.',
    advice: 'Give one of the items another product.',
    status: 422,
  },
} as const satisfies RefusalTopic;

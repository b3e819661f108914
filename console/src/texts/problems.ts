import type { Failure, Problem } from '../interface/failure.js';

type Values = NonNullable<Problem['values']>;

/** A sentence for people, with the way out. `{names}` are the values of the problem. */
const SENTENCES: Readonly<Record<string, string>> = {
  NO_ANSWER: 'The server does not answer. What you have typed is kept here.',
  INTERNAL_ERROR: 'The server failed unexpectedly.',
  DATABASE_BUSY: 'The database is busy. It is tried again.',
  DATABASE_FULL: 'The disk of the server is full: nothing can be saved until there is room.',
  OVERLOADED: 'The server has too much to do at this moment. It is tried again.',
  SIGN_IN_FAILED:
    'Nobody is let in with this name and password: one of them is wrong, the user is out of use, or has failed too often and is locked for some minutes. An administrator can give out another password.',
  PASSWORD_MUST_CHANGE: 'Choose a new password before anything else.',
  NOT_PERMITTED: 'This needs the permission {permission}. Roles are given under Users and roles.',
  STORE_NOT_FOUND: 'Store {store} does not exist, or you may not see it.',
  ADJUSTMENT_NOT_FOUND:
    'Adjustment {adjustment} does not exist, or belongs to a store that you may not see.',
  TEMPLATE_NOT_FOUND:
    'Template {template} does not exist, or belongs to a store that you may not see.',
  REASON_CODE_TAKEN: 'Another reason has the code {reasonCode} already.',
  REASON_IN_USE:
    'It is used by {user}: its {changes} cannot change. Make another one, and take this one out of use.',
  REASON_NOT_FOUND: 'This reason does not exist any more.',
  REASON_OF_SYSTEM: 'The system itself uses this reason: only its description can change.',
  REASON_SUB_BUCKETS_EQUAL: 'Stock moves between two different sub-buckets.',
  REASON_TAKEN_BY_CODE: 'The system takes the code for {user}: its {changes} cannot change.',
  SUB_BUCKET_IN_USE: '{name} is used by {user}: it can be renamed, and not deleted.',
  SUB_BUCKET_NAME_TAKEN: 'Another sub-bucket is called {text} already.',
  TEMPLATE_ITEM_HAS_UINS: 'It has units with numbers: a template cannot hold it.',
  TEMPLATE_REASON_UNAVAILABLE: 'The reason moves unavailable stock: a template cannot use it.',
  HOST_NOT_ALLOWED: 'The service is not served under this name; see the details.',
};

function filled(sentence: string, values: Values = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ''));
}

/** A problem in words for people. The server's own where the catalogue has none. */
export function problemText({ code, message, values }: Problem): string {
  const sentence = SENTENCES[code];
  return sentence === undefined ? message : filled(sentence, values);
}

export function sentenceOf(failure: Failure): string {
  const [first] = failure.problems;
  if (first !== undefined) return problemText(first);
  return SENTENCES[failure.code] ?? failure.message;
}

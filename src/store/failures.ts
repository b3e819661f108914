import type { StoreFailure } from './store-error.js';

export interface FailureEntry {
  readonly code: string;
  readonly sentence: string;
  /** Part of a sentence for the person who runs the service. It names the trouble and a way out. */
  readonly trouble: string;
  readonly advice: string;
  readonly status: number;
  /** The same request may pass later, without anybody doing anything. */
  readonly canRetry: boolean;
}

export const STORE_FAILURES: Readonly<Record<StoreFailure, FailureEntry>> = {
  busy: {
    code: 'DATABASE_BUSY',
    sentence:
      'Another process kept the database locked for too long; nothing was changed. Send the request again.',
    trouble: 'another program keeps the database locked; find it, and end it',
    advice:
      'Send it again. If it comes back, find the program that holds the database file: a backup, a console with an open transaction.',
    status: 503,
    canRetry: true,
  },
  full: {
    code: 'DATABASE_FULL',
    sentence:
      'The database cannot take more data; nothing was changed. Free disk space, then send the request again.',
    trouble: 'the database cannot take more data; free disk space',
    advice: 'Make room on the disk of the database.',
    status: 507,
    canRetry: false,
  },
  overloaded: {
    code: 'DATABASE_OVERLOADED',
    sentence:
      'Too many requests wait for the database; nothing was changed. Send the request again later.',
    trouble: 'too many requests wait for the database',
    advice: 'Send it again after a pause; longer each time.',
    status: 503,
    canRetry: true,
  },
  gone: {
    code: 'DATABASE_GONE',
    sentence:
      'The database file was removed or replaced while it was in use; nothing was changed. The people who run the service must put it back or start the service again.',
    trouble: 'the database file was removed or replaced; put it back, or stop the service',
    advice:
      'Put the file back that was there, or stop the service, see to the file, and start it. `GET /_admin/readyz` names the file. See [Database](database.md#the-file-while-it-is-in-use).',
    status: 503,
    canRetry: false,
  },
  unreachable: {
    code: 'DATABASE_UNREACHABLE',
    sentence: 'The database does not answer; nothing was changed. Send the request again later.',
    trouble: 'the database does not answer; look at its server and at the network',
    advice:
      'Send it again after a pause. See to the server of the database: is it running, can it be reached, is it the primary? The service goes on by itself.',
    status: 503,
    canRetry: true,
  },
  unknown: {
    code: 'DATABASE_ANSWER_LOST',
    sentence:
      'The connection to the database was lost at the commit: whether the request was carried out is not known. Look before you send it again, or send it again with the same key.',
    trouble: 'the database does not answer; look at its server and at the network',
    advice:
      'With a key (wsa:MessageID, Idempotency-Key) send the same request again: it is carried out once. Without one, look whether the change is there.',
    status: 503,
    canRetry: false,
  },
  failed: {
    code: 'DATABASE_FAILED',
    sentence:
      'The database could not carry out the request; nothing was changed. The log says why.',
    trouble: 'the database cannot be written; the log says why',
    advice: 'Look the correlation id up in the log.',
    status: 500,
    canRetry: false,
  },
};

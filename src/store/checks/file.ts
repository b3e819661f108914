import type { OwnCheck } from './check.js';

/** The findings of the database itself in its pages, indexes and constraints. */
export const FILE_CHECK: OwnCheck = {
  name: 'file',
  about:
    'The database finds nothing wrong with its own pages, indexes and constraints (`PRAGMA integrity_check` of SQLite).',
  topic: {
    DATABASE_DAMAGED: {
      sentence: 'The database is damaged: {found}.',
      advice:
        'Copy the file and its log as they are, stop the server, and put the newest backup in their place. Look at the disk before.',
    },
  },
  inspect: async (store, report) => {
    for (const found of await store.findDamage()) {
      report.find('DATABASE_DAMAGED', { expected: 'ok', found });
    }
  },
};

import type { Permission } from '../../src/engine/access/permissions.js';
import type { ApiArguments } from '../support/api.js';
import {
  ACCESS,
  APPLY,
  COMPLETE,
  CREATE,
  EDIT,
  ITEM,
  REASON,
  type Target,
} from './matrix-world.js';

/** One way to call a route, aimed at a store. */
export interface Way {
  readonly what?: string;
  /** Asked for at the store, where that is not what the route declares. */
  readonly needs?: readonly Permission[];
  readonly given: (target: Target) => ApiArguments;
  /**
   * The code of a rule of business that refuses it once it is permitted, so that no cell changes what
   * the next one meets; left out, it is carried out.
   */
  readonly refusedBy?: string;
  readonly isOfNoStore?: true;
  /** The answer lists stores, of which those that may not be read are left out. */
  readonly lists?: (value: unknown, store: number) => boolean;
}

/** Nobody has given it out. */
const VERSION = 99;

const atStore: Way = { given: ({ store }) => ({ parameters: { store } }) };
const ofOpen: Way = { given: ({ open: id }) => ({ parameters: { id } }) };
const stale = (key: 'open' | 'openTemplate'): Way => ({
  given: (target) => ({ parameters: { id: target[key], expectedVersion: VERSION } }),
  refusedBy: 'VERSION_NOT_GIVEN_OUT',
});

const NOTHING_OF_IT = { item: ITEM, reasonId: REASON, quantity: '0', caseSize: '1' };

/** Saves that ask for more than one permission; `confirms` adds what a confirmation asks for. */
function saves(confirms: boolean): readonly Way[] {
  const more = confirms ? [COMPLETE] : [];
  const refused = { refusedBy: 'QUANTITY_NOT_POSITIVE' };
  const body = (target: Target) => ({ storeId: target.store, lines: [NOTHING_OF_IT] });
  return [
    {
      what: 'a new one',
      needs: [CREATE, ...more],
      given: (target) => ({ body: body(target) }),
      ...refused,
    },
    {
      what: 'a new one of a template',
      needs: [CREATE, ...more, APPLY],
      given: (target) => ({ body: { ...body(target), templateId: target.template } }),
      ...refused,
    },
    {
      what: 'a stored one',
      needs: [EDIT, ...more],
      given: (target) => ({
        body: { adjustmentId: target.open, storeId: target.store, expectedVersion: VERSION },
      }),
      refusedBy: 'VERSION_NOT_GIVEN_OUT',
    },
  ];
}

const TEMPLATE_WAYS: readonly Way[] = [
  {
    what: 'a new one',
    given: ({ store }) => ({ body: { storeId: store, description: '', lines: [] } }),
    refusedBy: 'TEMPLATE_DESCRIPTION_MISSING',
  },
  {
    what: 'a stored one',
    given: ({ store, openTemplate }) => ({
      body: { storeId: store, templateId: openTemplate, expectedVersion: VERSION },
    }),
    refusedBy: 'VERSION_NOT_GIVEN_OUT',
  },
];

const APPLY_WAYS: readonly Way[] = [
  {
    what: 'to a new one',
    needs: [APPLY, CREATE],
    given: ({ store: storeId, template: id }) => ({
      parameters: { id },
      body: { storeId, multiplier: '0' },
    }),
    refusedBy: 'MULTIPLIER_OUT_OF_RANGE',
  },
  {
    what: 'to a stored one',
    needs: [APPLY, EDIT],
    given: ({ store: storeId, template: id, open: adjustmentId }) => ({
      parameters: { id },
      body: { storeId, adjustmentId, multiplier: '0' },
    }),
    refusedBy: 'MULTIPLIER_OUT_OF_RANGE',
  },
];

const listsStores =
  (key: 'id' | 'storeId') =>
  (value: unknown, store: number): boolean =>
    (value as { stores: Record<string, unknown>[] }).stores.some((one) => one[key] === store);

/** How routes are called that are about a store, or about what belongs to one. */
export const WAYS: Readonly<Record<string, readonly Way[]>> = {
  'adjustments list': [atStore],
  'adjustments waiting': [{ given: () => ({}), lists: listsStores('storeId') }],
  'adjustments export': [atStore],
  'adjustments read': [ofOpen],
  'adjustments save': saves(false),
  'adjustments save-and-confirm': saves(true),
  'adjustments confirm': [stale('open')],
  'adjustments cancel': [stale('open')],
  'adjustments copy': [{ ...ofOpen, refusedBy: 'ADJUSTMENT_NOT_COMPLETED' }],
  'adjustments list-notes': [ofOpen],
  'adjustments add-note': [
    {
      given: ({ open: id }) => ({ parameters: { id }, body: { text: '' } }),
      refusedBy: 'NOTE_EMPTY',
    },
  ],
  'adjustments set-attributes': [
    {
      given: ({ open: id, openLine: line }) => ({
        parameters: { id, line },
        body: { attributes: [], expectedVersion: VERSION },
      }),
      refusedBy: 'VERSION_NOT_GIVEN_OUT',
    },
  ],
  'adjustments offset': [
    {
      given: ({ done: id, doneLine: line }) => ({
        parameters: { id, line },
        body: { offset: null },
      }),
      refusedBy: 'OFFSET_DOCUMENT_CLOSED',
    },
  ],
  'adjustments report': [ofOpen],
  'adjustments labels': [ofOpen],
  'adjustments label-page': [ofOpen],
  'adjustments check': saves(false),
  'templates list': [atStore],
  'templates read': [{ given: ({ template: id }) => ({ parameters: { id } }) }],
  'templates save': TEMPLATE_WAYS,
  'templates check': TEMPLATE_WAYS,
  'templates confirm': [stale('openTemplate')],
  'templates delete': [stale('openTemplate')],
  'templates apply': APPLY_WAYS,
  'stores list': [{ given: () => ({}), lists: listsStores('id') }],
  'items find': [atStore],
  'items read': [{ given: ({ store }) => ({ parameters: { item: ITEM, store } }) }],
  'codes resolve': [{ given: ({ store }) => ({ parameters: { code: ITEM, store } }) }],
  'positions list': [atStore],
  'positions read': [{ given: ({ store }) => ({ parameters: { store, item: ITEM } }) }],
  'uins list': [atStore],
  'system-transactions read': [{ given: ({ transaction: id }) => ({ parameters: { id } }) }],
  'history list': [atStore],
  'history days': [{ given: ({ store }) => ({ parameters: { store, item: ITEM } }) }],
  'history export': [atStore],
  'outbox transactions': [atStore],
  // Locks on adjustments: those on other things are in test/locks/.
  'locks list': [
    {
      needs: [ACCESS],
      given: () => ({}),
      lists: (value, store) =>
        (value as { locks: { storeId?: number }[] }).locks.some(({ storeId }) => storeId === store),
    },
  ],
  'locks read': [{ needs: [ACCESS], given: ({ lock: id }) => ({ parameters: { id } }) }],
  'locks create': [
    {
      needs: [EDIT],
      given: ({ done }) => ({
        body: { activityType: 'INVENTORY_ADJUSTMENT', activityId: String(done) },
      }),
    },
  ],
  // What is released is gone for the next cell.
  'locks delete': [
    {
      given: () => ({ parameters: { id: 987699 } }),
      refusedBy: 'LOCK_NOT_FOUND',
      isOfNoStore: true,
    },
  ],
  // One that is permitted goes on until its reader leaves.
  'exchanges tail': [
    {
      given: () => ({ parameters: { kind: 'none' } }),
      refusedBy: 'REQUEST_NOT_VALID',
      isOfNoStore: true,
    },
  ],
};

/** Open to whoever has signed in, as they are about no store. */
export const OF_NO_STORE: readonly string[] = [
  ...['reasons list', 'reasons read', 'reasons export', 'reasons compare', 'sub-buckets list'],
  ...['parameters list', 'roles list', 'roles read', 'clock read', 'server status'],
  'changes read',
  ...['session create', 'session read', 'session end', 'session set-password'],
];

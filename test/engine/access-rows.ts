import {
  type AccessFacts,
  decideRoleChange,
  decideRoleCreate,
  decideRoleDelete,
  decideTokenCreate,
  decideTokenEnd,
  decideUserChange,
  decideUserCreate,
  PASSWORD_LENGTH_MAX,
  ROLES_MAX,
  type RoleFacts,
  USER_ROLES_MAX,
  USER_TOKENS_MAX,
  USERS_MAX,
  type UserFacts,
} from '../../src/engine/access/accounts.js';
import { saysOf } from './builders.js';
import type { RefusalRow } from './refusal-rows.js';

export const PASSWORD = 'four green apples';
export const CERTIFICATE = 'ab'.repeat(32);

const role = (more: Partial<RoleFacts> = {}): RoleFacts => ({
  description: '',
  permissions: [],
  reasons: [],
  isUsed: false,
  ...more,
});

/** Ann, who is the only administrator. */
export const ANN: UserFacts = {
  id: 1,
  name: 'Ann',
  isActive: true,
  hasPassword: true,
  certificate: undefined,
  roles: [{ role: 'administrator', storeId: undefined }],
  tokenIds: [7],
  tokenNames: ['weekly'],
};

/** Bob, a clerk at store 5000. */
export const BOB: UserFacts = {
  ...ANN,
  ...{
    id: 2,
    name: 'Bob',
    roles: [{ role: 'clerk', storeId: 5000 }],
    tokenIds: [],
    tokenNames: [],
  },
};

export function accessFacts(more: Partial<AccessFacts> = {}): AccessFacts {
  return {
    user: undefined,
    userCount: 2,
    certificateUser: undefined,
    roles: new Map([
      ['administrator', role({ permissions: ['admin'], isUsed: true })],
      ['clerk', role({ permissions: ['inventory_adjustment.access'], isUsed: true })],
      ['night', role({ reasons: [21] })],
    ]),
    administrators: [{ userId: ANN.id, role: 'administrator' }],
    storeIds: new Set([5000]),
    reasonIds: new Set([21]),
    ...more,
  };
}

const create = (
  change: Partial<Parameters<typeof decideUserCreate>[1]> = {},
  more: Partial<AccessFacts> = {},
) => saysOf(decideUserCreate('Cid', { password: PASSWORD, ...change }, accessFacts(more)));
const change = (
  changed: Parameters<typeof decideUserChange>[1],
  user: UserFacts = ANN,
  more: Partial<AccessFacts> = {},
) => saysOf(decideUserChange(user.name, changed, accessFacts({ user, ...more })));

const LAST = 'LAST_ADMINISTRATOR: Nobody would be left who may give others their roles.';
const NO_USER = 'USER_NOT_FOUND: User Nob does not exist.';
const NO_PASSWORD =
  'PASSWORD_NOT_TAKEN: The password is not taken: it must have 10 to 256 characters, and be another text than the name.';
const roles = (...names: readonly string[]) =>
  names.map((name) => ({ role: name, storeId: undefined }));
const TOKEN = { tokenKind: 'token', hash: 'x', name: 'nightly', expiresAt: 1 } as const;

const USER_ROWS: readonly RefusalRow[] = [
  [
    'user: new with a name that is taken',
    () => create({}, { user: ANN }),
    ['USER_EXISTS: There is a user Cid already, be it in other letters of capital and small.'],
  ],
  [
    'user: one too many',
    () => create({}, { userCount: USERS_MAX }),
    ['TOO_MANY_USERS: There are 20000 users already; no more are kept.'],
  ],
  ['user: a password of nine characters', () => create({ password: '123456789' }), [NO_PASSWORD]],
  [
    'user: a password of nine characters, each of two code units',
    () => create({ password: '😀'.repeat(9) }),
    [NO_PASSWORD],
  ],
  ['user: a password of ten characters', () => create({ password: '😀'.repeat(10) }), []],
  [
    'user: a password that is too long',
    () => create({ password: 'x'.repeat(PASSWORD_LENGTH_MAX + 1) }),
    [NO_PASSWORD],
  ],
  [
    'user: a password that is the name in other letters',
    () => {
      const facts = accessFacts();
      return saysOf(decideUserCreate('Bartholomew', { password: 'BARTHOLOMEW' }, facts));
    },
    [NO_PASSWORD],
  ],
  [
    'user: another password that is too short',
    () => change({ password: 'short', passwordHash: 'x' }),
    [NO_PASSWORD],
  ],
  ['user: without a password, by a certificate', () => create({ password: undefined }), []],
  [
    'user: with the certificate of another',
    () => create({ certificate: CERTIFICATE }, { certificateUser: 'Ann' }),
    ['CERTIFICATE_TAKEN: The certificate is that of user Ann.'],
  ],
  [
    'user: with the certificate that it has',
    () => change({ certificate: CERTIFICATE }, ANN, { certificateUser: 'Ann' }),
    [],
  ],
  [
    'user: no certificate, while another has one',
    () => change({ certificate: null }, ANN, { certificateUser: 'Bob' }),
    [],
  ],
  [
    'user: with roles and at stores that do not exist, everything at once',
    () =>
      create({
        password: 'short',
        roles: [...roles('cook', 'cook'), { role: 'clerk', storeId: 9 }],
      }),
    [
      'STORE_NOT_FOUND: Store 9 does not exist.',
      NO_PASSWORD,
      'ROLE_NOT_FOUND: Role cook does not exist.',
    ],
  ],
  [
    'user: with too many roles',
    () => change({ roles: Array(USER_ROLES_MAX + 1).fill({ role: 'clerk', storeId: 5000 }) }, BOB),
    ['TOO_MANY_ROLES: 1001 roles are too many; at most 1000 are kept.'],
  ],
  [
    'user: changed, but not there',
    () => saysOf(decideUserChange('Nob', { isActive: false }, accessFacts())),
    [NO_USER],
  ],
];

const other = { administrators: [...accessFacts().administrators, { userId: 3, role: 'boss' }] };

const ADMINISTRATOR_ROWS: readonly RefusalRow[] = [
  ['administrator: the last out of use', () => change({ isActive: false }), [LAST]],
  ['administrator: the last without the role', () => change({ roles: roles('clerk') }), [LAST]],
  [
    'administrator: the last at one store only',
    () => change({ roles: [{ role: 'administrator', storeId: 5000 }] }),
    [LAST],
  ],
  [
    'administrator: the last with more roles',
    () => change({ roles: roles('administrator', 'clerk') }),
    [],
  ],
  ['administrator: one of two out of use', () => change({ isActive: false }, ANN, other), []],
  ['administrator: somebody else out of use', () => change({ isActive: false }, BOB), []],
  [
    'administrator: somebody changed where there is none',
    () => change({ isActive: false }, BOB, { administrators: [] }),
    [],
  ],
  [
    'administrator: the role of the last without the permission',
    () => saysOf(decideRoleChange('administrator', { permissions: [] }, accessFacts())),
    [LAST],
  ],
  [
    'administrator: a role without the permission, where another gives it',
    () => saysOf(decideRoleChange('administrator', { permissions: [] }, accessFacts(other))),
    [],
  ],
  [
    'administrator: the role with another description',
    () => saysOf(decideRoleChange('administrator', { description: 'All' }, accessFacts())),
    [],
  ],
];

const ROLE_ROWS: readonly RefusalRow[] = [
  [
    'role: new with a name that is taken, and a reason that does not exist',
    () => saysOf(decideRoleCreate('clerk', { reasons: [21, 99] }, accessFacts())),
    [
      'REASON_NOT_FOUND: reason_id 99 does not exist.',
      'ROLE_EXISTS: There is a role clerk already.',
    ],
  ],
  [
    'role: one too many',
    () => {
      const many = Array.from({ length: ROLES_MAX }, (_, at) => [`r${at}`, role()] as const);
      return saysOf(decideRoleCreate('more', {}, accessFacts({ roles: new Map(many) })));
    },
    ['TOO_MANY_ROLES: 201 roles are too many; at most 200 are kept.'],
  ],
  [
    'role: changed, but not there',
    () => saysOf(decideRoleChange('cook', {}, accessFacts())),
    ['ROLE_NOT_FOUND: Role cook does not exist.'],
  ],
  [
    'role: deleted, but not there',
    () => saysOf(decideRoleDelete('cook', accessFacts())),
    ['ROLE_NOT_FOUND: Role cook does not exist.'],
  ],
  [
    'role: changed to a reason that does not exist',
    () => saysOf(decideRoleChange('night', { reasons: [22] }, accessFacts())),
    ['REASON_NOT_FOUND: reason_id 22 does not exist.'],
  ],
  [
    'role: deleted while a user has it',
    () => saysOf(decideRoleDelete('clerk', accessFacts())),
    ['ROLE_IN_USE: Role clerk is that of a user, and is not deleted.'],
  ],
  ['role: deleted while nobody has it', () => saysOf(decideRoleDelete('night', accessFacts())), []],
];

const MANY_NAMES = Array.from({ length: USER_TOKENS_MAX }, (_, at) => `token ${at}`);

const TOKEN_ROWS: readonly RefusalRow[] = [
  [
    'token: of a user that does not exist',
    () => saysOf(decideTokenCreate('Nob', TOKEN, accessFacts())),
    [NO_USER],
  ],
  [
    'token: one too many',
    () => {
      const user = { ...ANN, tokenNames: MANY_NAMES };
      return saysOf(decideTokenCreate('Ann', TOKEN, accessFacts({ user })));
    },
    ['TOO_MANY_TOKENS: User Ann has 100 tokens already.'],
  ],
  [
    'token: of a name that another one has',
    () => {
      const user = { ...ANN, tokenNames: ['nightly'] };
      return saysOf(decideTokenCreate('Ann', TOKEN, accessFacts({ user })));
    },
    ['TOKEN_EXISTS: User Ann has a token nightly already.'],
  ],
  [
    'token: of a user out of use',
    () => {
      const user = { ...ANN, isActive: false };
      return saysOf(decideTokenCreate('Ann', TOKEN, accessFacts({ user })));
    },
    ['USER_OUT_OF_USE: User Ann is out of use.'],
  ],
  [
    'session: one more beside many tokens',
    () => {
      const user = { ...ANN, tokenNames: MANY_NAMES };
      const session = { ...TOKEN, tokenKind: 'session' } as const;
      return saysOf(decideTokenCreate('Ann', session, accessFacts({ user })));
    },
    [],
  ],
  [
    'token: ended, of a user that does not exist',
    () => saysOf(decideTokenEnd('Nob', 'token', 7, accessFacts())),
    [NO_USER],
  ],
  [
    'token: ended, but that of another',
    () => saysOf(decideTokenEnd('Ann', 'token', 8, accessFacts({ user: ANN }))),
    ['TOKEN_NOT_FOUND: User Ann has no token 8.'],
  ],
];

export const ACCESS_ROWS: readonly RefusalRow[] = [
  ...USER_ROWS,
  ...ADMINISTRATOR_ROWS,
  ...ROLE_ROWS,
  ...TOKEN_ROWS,
];

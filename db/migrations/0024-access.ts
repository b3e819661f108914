import type { Knex } from 'knex';
import { dialectOf, run } from './dialect.js';

const STORE_WORK = [
  'inventory_adjustment.access',
  'inventory_adjustment.create',
  'inventory_adjustment.edit',
  'inventory_adjustment.edit_quantity',
  'inventory_adjustment.delete',
  'inventory_adjustment_template.access',
  'inventory_adjustment_template.apply',
];

/** The roles that are delivered. Their names are data of users, and never change. */
export const ROLES: readonly (readonly [
  name: string,
  description: string,
  permissions: readonly string[],
])[] = [
  ['clerk', 'Enters adjustments; does not confirm them.', STORE_WORK],
  [
    'adjuster',
    'Enters and confirms adjustments, and maintains templates.',
    [
      ...STORE_WORK,
      'inventory_adjustment.complete',
      'inventory_adjustment_template.edit',
      'inventory_adjustment_template.delete',
      'uin.create',
    ],
  ],
  [
    'approver',
    'Looks at what waits, confirms it or cancels it.',
    [
      'inventory_adjustment.access',
      'inventory_adjustment.complete',
      'inventory_adjustment.delete',
      'inventory_adjustment_template.access',
    ],
  ],
  [
    'integrator',
    'Systems that call the service, and who looks after what it tells others.',
    [
      ...STORE_WORK,
      'inventory_adjustment.complete',
      'uin.create',
      'integration.view',
      'integration.decide',
      'reference_data.import',
      'offset.maintain',
    ],
  ],
  ['administrator', 'May do everything, and gives others their roles.', ['admin']],
];

/** Users, their rights, and the record of actions (D50–D53). */
export async function up(knex: Knex): Promise<void> {
  const { clustered, identity, identityOfKept } = dialectOf(knex);
  const created = 'create_date varchar(24) NOT NULL, create_user varchar(128) NOT NULL';
  await run(knex, [
    `CREATE TABLE access_role (
      name varchar(60) PRIMARY KEY,
      description varchar(200) NOT NULL
    ) ${clustered}`,
    `CREATE TABLE access_role_permission (
      role varchar(60) NOT NULL REFERENCES access_role (name),
      permission varchar(60) NOT NULL,
      PRIMARY KEY (role, permission)
    ) ${clustered}`,
    'CREATE INDEX inv_adjust_reason_role_by_role ON inv_adjust_reason_role (role)',
    // name_key: the name in lower case. password_hash: absent for a user who signs in by certificate only.
    // digest_secret: the password encrypted with a key that the database does not have (PasswordDigest).
    // must_change: the password was given out, and is to be replaced first.
    `CREATE TABLE access_user (
      id ${identity},
      name varchar(128) NOT NULL,
      name_key varchar(128) NOT NULL UNIQUE,
      password_hash varchar(200),
      digest_secret varchar(600),
      certificate varchar(400) UNIQUE,
      must_change smallint NOT NULL CHECK (must_change IN (0, 1)),
      active smallint NOT NULL CHECK (active IN (0, 1)),
      sign_in_date varchar(24),
      ${created}
    )`,
    // store_id: 0 for all stores. No reference: a reset of the data leaves users alone.
    `CREATE TABLE access_user_role (
      user_id bigint NOT NULL REFERENCES access_user (id),
      role varchar(60) NOT NULL REFERENCES access_role (name),
      store_id bigint NOT NULL,
      PRIMARY KEY (user_id, role, store_id)
    ) ${clustered}`,
    // kind: 1 session of a browser, 2 token of a script. hash: the hash of the caller's secret.
    'CREATE INDEX access_user_role_by_role ON access_user_role (role, user_id)',
    `CREATE TABLE access_token (
      id ${identity},
      kind smallint NOT NULL CHECK (kind IN (1, 2)),
      hash varchar(64) NOT NULL UNIQUE,
      user_id bigint NOT NULL REFERENCES access_user (id),
      name varchar(128) NOT NULL,
      seen_date varchar(24) NOT NULL,
      expiry_date varchar(24) NOT NULL,
      ${created}
    )`,
    'CREATE INDEX access_token_by_user ON access_token (user_id, kind)',
    'CREATE INDEX access_token_by_expiry ON access_token (expiry_date)',
    // Nonces of PasswordDigest. A used one is not taken again.
    `CREATE TABLE access_nonce (
      hash varchar(64) PRIMARY KEY,
      expiry_date varchar(24) NOT NULL
    ) ${clustered}`,
    'CREATE INDEX access_nonce_by_expiry ON access_nonce (expiry_date)',
    // outcome: 1 done, 2 refused. before and after: JSON.
    `CREATE TABLE access_audit (
      id ${identity},
      audit_date varchar(24) NOT NULL,
      user_name varchar(128) NOT NULL,
      via varchar(12) NOT NULL,
      address varchar(100),
      operation varchar(60) NOT NULL,
      subject_kind varchar(30) NOT NULL,
      subject varchar(200) NOT NULL,
      outcome smallint NOT NULL CHECK (outcome IN (1, 2)),
      code varchar(60),
      correlation_id varchar(128) NOT NULL,
      before_text text,
      after_text text
    )`,
    'CREATE INDEX access_audit_by_date ON access_audit (audit_date, id)',
    'CREATE INDEX access_audit_by_user ON access_audit (user_name, audit_date, id)',
    `CREATE INDEX access_audit_by_subject
      ON access_audit (subject_kind, subject, audit_date, id)`,
    // Purges by age. Rows of the record before this instant may be deleted, no other.
    `CREATE TABLE access_audit_purge (
      id ${identityOfKept},
      before_date varchar(24) NOT NULL,
      ${created},
      CHECK (before_date < create_date)
    )`,
    ...appendOnly(knex),
  ]);
  for (const [name, description, permissions] of ROLES) {
    await knex('access_role').insert({ name, description });
    await knex('access_role_permission').insert(
      permissions.map((permission) => ({ role: name, permission })),
    );
  }
}

const REFUSAL = 'the record of what was done is never changed';
const IS_KEPT =
  'NOT EXISTS (SELECT 1 FROM access_audit_purge p WHERE p.before_date > OLD.audit_date)';

/** The database itself refuses to change the record, and to delete rows that no purge has named. */
function appendOnly(knex: Knex): string[] {
  return String(knex.client.config.client).includes('sqlite') ? ofSqlite() : ofPostgres();
}

/** A REPLACE deletes the row that it takes the place of, without firing a trigger of deletion. */
function ofSqlite(): string[] {
  const trigger = (name: string, event: string, table: string, when = ''): string =>
    `CREATE TRIGGER ${name} BEFORE ${event} ON ${table} ${when}
      BEGIN SELECT RAISE(ABORT, '${REFUSAL}'); END`;
  return ['access_audit', 'access_audit_purge'].flatMap((table) => [
    trigger(`${table}_unchanged`, 'UPDATE', table),
    trigger(`${table}_kept`, 'DELETE', table, table === 'access_audit' ? `WHEN ${IS_KEPT}` : ''),
    trigger(
      `${table}_not_replaced`,
      'INSERT',
      table,
      `WHEN EXISTS (SELECT 1 FROM ${table} t WHERE t.id = NEW.id)`,
    ),
  ]);
}

function ofPostgres(): string[] {
  const trigger = (name: string, event: string, table: string, answer = 'refuse'): string =>
    `CREATE TRIGGER ${name} BEFORE ${event} ON ${table}
      FOR EACH ${event === 'TRUNCATE' ? 'STATEMENT' : 'ROW'}
      EXECUTE FUNCTION access_audit_${answer}()`;
  return [
    `CREATE FUNCTION access_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION '${REFUSAL}'; END $$`,
    `CREATE FUNCTION access_audit_refuse_kept() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF ${IS_KEPT} THEN RAISE EXCEPTION '${REFUSAL}'; END IF; RETURN OLD; END $$`,
    ...['access_audit', 'access_audit_purge'].flatMap((table) => [
      trigger(`${table}_unchanged`, 'UPDATE', table),
      trigger(
        `${table}_kept`,
        'DELETE',
        table,
        table === 'access_audit' ? 'refuse_kept' : 'refuse',
      ),
      trigger(`${table}_not_emptied`, 'TRUNCATE', table),
    ]),
  ];
}

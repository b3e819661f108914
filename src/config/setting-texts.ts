import type { SettingName } from './settings.js';

/** Markdown for the reference: longer than the line of --help. */
export const SETTING_TEXTS: Readonly<
  Record<SettingName, { readonly allowed: string; readonly meaning: string }>
> = {
  host: {
    allowed: 'an address',
    meaning:
      "The address to listen on, or a host name; IPv6 without brackets. Any but this machine's own needs `security` required, or `allowAnonymous` (D50).",
  },
  port: {
    allowed: '0 to 65535',
    meaning: 'The port to listen on. 0 takes a free one; the start text names it.',
  },
  databaseUrl: {
    allowed: '`sqlite:` and a file; `postgres://user:password@host:port/database`',
    meaning:
      'Where the data is kept. A relative path of a file starts at the working directory; its folder is made if it is missing. For PostgreSQL see [PostgreSQL](../guides/postgresql.md).',
  },
  databaseConnections: {
    allowed: '2 to 100',
    meaning:
      'How many connections this process has to PostgreSQL for requests: one writes, the others read. One more is kept to hear of what other processes change. A request that gets none within 5 seconds is answered `DATABASE_BUSY`.',
  },
  databaseStatementSeconds: {
    allowed: '1 to 3600',
    meaning:
      'After so many seconds PostgreSQL gives a statement up, and the request is answered `DATABASE_BUSY`. A change waits at most 5 seconds for other processes that write.',
  },
  publicUrl: {
    allowed: 'an http or https address',
    meaning:
      'The address that the WSDL names, before the path of the service, without user, `?` and `#`. It may have a path of its own, `https://stock.example.com/sim`, which a proxy may take away or leave ([operating](../guides/operating.md#behind-nginx-or-apache)). Not set: the one the client used (D3).',
  },
  trustProxy: {
    allowed: 'true, false',
    meaning:
      'Whether `X-Forwarded-Proto`, `X-Forwarded-Host` and the last address in `X-Forwarded-For` are believed. Only behind a proxy that sets all of them.',
  },
  adminHosts: {
    allowed: 'host names, comma separated',
    meaning:
      "Further host names under which the [maintenance interface](maintenance.md) may be called, besides those of this machine's loopback address, `host` and `publicUrl`.",
  },
  mode: {
    allowed: 'development, production',
    meaning:
      'development loads demo data into an empty database and can be reset for tests; production starts empty.',
  },
  useProductionDatabase: {
    allowed: 'name of a file, `sia.db`',
    meaning:
      'Names the production database that development mode may use, and so empty. A database remembers that it was served in production; development mode refuses it otherwise. It stays a production database.',
  },
  demo: {
    allowed: 'true, false',
    meaning:
      'Whether demo data is loaded into a database without stores. Not set: true in development, false in production.',
  },
  initialData: {
    allowed: 'a directory',
    meaning:
      'Files that a start loads into a database without stores, [all or nothing](../guides/operating.md#data-at-the-first-start): `stores`, `items`, `ranging`, `opening-stock`, `uins`, `roles`, `users`, ending with `.csv`, `.json` or `.jsonl`. readyz is 503 until then. With it no demo data is loaded.',
  },
  user: {
    allowed: '1 to 128 characters',
    meaning:
      'Who is recorded for callers without credentials: with `security` `none` that is every caller.',
  },
  security: {
    allowed: 'none, optional, required',
    meaning:
      'Whether callers are asked who they are (D50): `none` (everybody is `user` and may do everything), `optional` (credentials that are sent are checked), `required`. Users, roles and tokens: [users and roles](../guides/users-and-roles.md).',
  },
  digestKey: {
    allowed: 'at least 16 characters; a secret',
    meaning:
      'Encrypts the passwords of users for whom PasswordDigest is switched on: a digest needs the password itself, and the database must not have it in clear. Not set: digests are refused. With another key the digests of all users must be set again.',
  },
  apiToken: {
    allowed: 'a token; a secret',
    meaning:
      'By which the verbs of `sia` call a server: they may do then what its user may. Not set: a verb may do what the owner of the database may on the machine that has it; of a server that is named by its address it is asked like any caller.',
  },
  allowPlainHttp: {
    allowed: 'true, false',
    meaning:
      'Whether production starts with `security` optional or required where passwords come over plain http on an address that others can reach. Not needed behind a proxy that speaks https (`trustProxy`, and `publicUrl` with https).',
  },
  clockSkewSeconds: {
    allowed: '1 to 600',
    meaning:
      'How far the clock of a caller may be from that of the machine: `Created` of a PasswordDigest, `Created` and `Expires` of a Timestamp. Give all processes of a database the same.',
  },
  sessionIdleMinutes: {
    allowed: '1 to 1440',
    meaning:
      'A session of the console ends after so long without use, and after a day in any case.',
  },
  allowAnonymous: {
    allowed: 'true, false',
    meaning:
      'Whether callers without credentials are served on an address that others can reach (D50).',
  },
  autoRange: {
    allowed: 'true, false',
    meaning:
      'Whether a save creates an unknown store or item and ranges it. For tests without reference data only: a misspelt item becomes a real one (D27).',
  },
  uinOnTheFly: {
    allowed: 'true, false',
    meaning:
      'Whether callers without credentials may bring in a UIN that does not exist (permission `uin.create`, D51).',
  },
  agsnPattern: {
    allowed: 'text with `{sequence}`',
    meaning:
      'How generated serial numbers look: `{store}` and `{sequence}` filled with zeros to the width behind the colon, `{check}` the GS1 check digit of what stands before it (D36). At most 128 characters with all widths.',
  },
  subBuckets: {
    allowed: 'true, false',
    meaning:
      'Whether unavailable stock is kept in sub-buckets (system parameter Enable Sub-Bucket). Fixed when the database is created, true if not set; a later start with another value is refused.',
  },
  timeZone: {
    allowed: 'an IANA zone, `Europe/Berlin`',
    meaning: 'The zone of dates that clients send without one (D7).',
  },
  duplicateWindow: {
    allowed: '0 to 86400',
    meaning:
      'Seconds within which an identical payload of the same user and operation gets the first answer (D12). 0: it is carried out again and logged as `possible_duplicate`.',
  },
  activityLock: {
    allowed: 'off, update, strict',
    meaning:
      'What the change of a stored adjustment asks for (D35e): `off` nothing; `update` that its caller holds its [activity lock](activity-lock.md) to save it, and that nobody else does to confirm or cancel it; `strict` that the caller holds it for all of these. A new adjustment needs none.',
  },
  activityLockMinutes: {
    allowed: '1 to 10080',
    meaning:
      'An activity lock that was taken, or taken anew, longer ago than this has expired: it counts as one that does not exist (D35d).',
  },
  wastageScheduler: {
    allowed: 'true, false',
    meaning:
      'Whether `sia serve` runs the [wastage batch](../guides/wastage.md) by itself, when it is due (D45). `sia wastage run` runs it in any case.',
  },
  wastageKeepDays: {
    allowed: '1 to 3650',
    meaning:
      'Days that a completed [wastage run](../guides/wastage.md) names the items it has skipped. The run and its counts stay.',
  },
  maxInFlight: {
    allowed: '1 to 100000',
    meaning: 'How many requests are in work at once. Further ones are answered 503 (D5).',
  },
  logLevel: {
    allowed: 'debug, info, warn, error, silent',
    meaning:
      'The least severe log lines that are written. At `debug` a line for each request shows the beginnings of what was sent and answered, without passwords.',
  },
  logFormat: {
    allowed: 'json, text',
    meaning:
      'How log lines are written: an object in JSON each, or text for people. Not set: text where the output is a terminal, else json.',
  },
  wsdlDirectory: {
    allowed: 'a directory',
    meaning:
      'The WSDL to serve. Not set: the one that comes with the program. One that differs from the built-in contract keeps the server from starting.',
  },
  console: {
    allowed: 'on, off',
    meaning: 'Whether the web console is served, at `/console/` of the same port.',
  },
  imageHosts: {
    allowed: 'hosts, comma separated',
    meaning:
      'The hosts that the console shows pictures of items from, `images.example.com` or `https://cdn.example.com:8443`. Not set: none; items have a tile with letters.',
  },
  tlsCertificate: {
    allowed: 'a PEM file',
    meaning:
      'The certificate of the service, and behind it those of the authorities between it and a known root. With `tlsKey` the service speaks https and no http. The files are read anew on SIGHUP and when they change. See [TLS](../guides/tls.md).',
  },
  tlsKey: {
    allowed: 'a PEM file',
    meaning: 'The private key of `tlsCertificate`. Only the user of the service should read it.',
  },
  tlsKeyPassphrase: {
    allowed: 'text',
    meaning:
      'The passphrase of `tlsKey`, if it is encrypted. Never shown. Give it by the environment or the file: everyone on the machine sees flags.',
  },
  tlsMinimumVersion: {
    allowed: '1.2, 1.3',
    meaning: 'The oldest version of TLS that is spoken. 1.3 shuts out many older clients.',
  },
  tlsClientAuthorities: {
    allowed: 'a PEM file',
    meaning:
      'The certificates of the authorities whose client certificates are believed. Those of the system are not.',
  },
  tlsClientCertificates: {
    allowed: 'off, optional, required',
    meaning:
      'Whether callers are asked for certificates. required: without a believed one there is no connection. Not set: optional with `tlsClientAuthorities`, else off.',
  },
  channels: {
    allowed: '`file`, `soap`, `amqp`',
    meaning:
      'The ways on which merchandising is told, comma separated, at least one. Not set: messages wait in the outbox. See [Messages](messages.md).',
  },
  publishTries: {
    allowed: '1 to 1000',
    meaning: 'How often a message may be refused before it is held for a person to decide (D44).',
  },
  publishKeepDays: {
    allowed: '1 to 3650',
    meaning: 'Days that sent messages are kept, so that they can be sent again.',
  },
  ribDispositions: {
    allowed: '`filled`, `empty`',
    meaning: 'Whether messages carry the dispositions, or empty elements (D41).',
  },
  ribEnvelope: {
    allowed: '`off`, `on`',
    meaning: 'Whether messages to a broker are wrapped as RibMessages (D43).',
  },
  publishFile: {
    allowed: 'a file',
    meaning:
      'Channel file: where the messages are appended. Not the database or a file that belongs to it.',
  },
  publishFileMegabytes: {
    allowed: '1 to 10000',
    meaning: 'Channel file: the size at which a new file is begun; one is begun each day anyway.',
  },
  publishSoapUrl: {
    allowed: 'http or https address',
    meaning:
      'Channel soap: the address of the InvAdjustPublishingService. Needed by the channel. No user, password or `#` in it; its query is never shown.',
  },
  publishSoapSecurity: {
    allowed: '`none`, `basic`, `wsse`',
    meaning:
      'Channel soap: how it says who it is: not at all, HTTP Basic, WS-Security UsernameToken.',
  },
  publishSoapUser: {
    allowed: 'text',
    meaning:
      'Channel soap: the user name, for `basic` without a colon. Refused, as the password, while `publishSoapSecurity` is `none`.',
  },
  publishSoapPassword: {
    allowed: 'text',
    meaning:
      'Channel soap: the password. Never shown. Give it by the environment or the file: everyone on the machine sees flags.',
  },
  publishSoapTimeout: {
    allowed: '1 to 300',
    meaning:
      'Channel soap: seconds that a whole call may take, from the connection to the end of the answer.',
  },
  publishSoapParallel: {
    allowed: '1 to 64',
    meaning: 'Channel soap: calls under way at once, each for another store.',
  },
  publishAmqpUrl: {
    allowed: 'amqp or amqps address',
    meaning:
      'Channel amqp: the address of the broker, `amqp://broker:5672`. Needed by the channel. No user and password in it, and nothing after the port: a virtual host cannot be chosen.',
  },
  publishAmqpAddress: {
    allowed: 'text',
    meaning: 'Channel amqp: the queue or topic, as the broker writes it. Needed by the channel.',
  },
  publishAmqpUser: {
    allowed: 'text',
    meaning:
      'Channel amqp: the user name, together with `publishAmqpPassword`. Without both the broker must take anonymous clients.',
  },
  publishAmqpPassword: {
    allowed: 'text',
    meaning: 'Channel amqp: the password. Never shown. Give it by the environment or the file.',
  },
  publishAmqpTimeout: {
    allowed: '1 to 300',
    meaning: 'Channel amqp: seconds to wait for the connection and for an acceptance.',
  },
  publishAmqpWindow: {
    allowed: '1 to 1000',
    meaning:
      'Channel amqp: messages of a store under way at once, each of another item. 1 keeps the order of a store strictly.',
  },
  visibility: {
    allowed: 'on, off',
    meaning:
      'Whether the on-hand service of [Inventory Visibility](visibility.md) is served, at `/api/environment/…` of the same port.',
  },
  visibilityEnvironment: {
    allowed: 'a GUID',
    meaning:
      'The environment of the on-hand service (IV3). Not set: 00000000-0000-4000-8000-000000000001 in development; in production one is made at the first start and kept.',
  },
  visibilityOrganization: {
    allowed: '1 to 100 characters',
    meaning: 'The organisation (legal entity) that our own figures and offsets are of (IV32).',
  },
  visibilityOwnSource: {
    allowed: 'a name',
    meaning: 'The data source that has our own figures, and that others do not write (IV30).',
  },
  visibilitySecurity: {
    allowed: 'none, required',
    meaning:
      'Whether callers of the on-hand service need a bearer token (IV5). Not set: none on a loopback address, else required.',
  },
  visibilityTokenSeconds: {
    allowed: '60 to 86400',
    meaning: 'Seconds that a token is good for (IV4).',
  },
  visibilityIdDays: {
    allowed: '30 to 3650',
    meaning:
      'Days that counted events are kept at least: as long a resent id is not counted again (IV10), and the log explains a number (IV29).',
  },
  visibilityTarget: {
    allowed: 'built-in, remote',
    meaning:
      'Where our own figures and the offsets go: the on-hand service of this program, in one transaction with their marks, or a remote one over HTTP (IV61).',
  },
  visibilityUrl: {
    allowed: 'an http or https address',
    meaning: 'Remote target: the address of its on-hand service, before `/api/environment`.',
  },
  visibilityEntraUrl: {
    allowed: 'an http or https address',
    meaning:
      'Remote target: where the first token is asked for. Not set: `https://login.microsoftonline.com`.',
  },
  visibilitySecurityUrl: {
    allowed: 'an http or https address',
    meaning:
      'Remote target: where the second token is asked for. Not set: `https://securityservice.operations365.dynamics.com`.',
  },
  visibilityTenant: {
    allowed: 'a text',
    meaning: 'Remote target: the tenant in the path of the first token.',
  },
  visibilityClientId: {
    allowed: 'a text',
    meaning:
      'Remote target: the client id. Without one no tokens are asked for, for a service that wants none.',
  },
  visibilityClientSecret: {
    allowed: 'a text',
    meaning: 'Remote target: the secret of the client. It is never shown.',
  },
  visibilityRemoteEnvironment: {
    allowed: 'a text',
    meaning: 'Remote target: the environment id in its paths.',
  },
  visibilitySyncSeconds: {
    allowed: '0 to 86400',
    meaning: 'Seconds between two runs of the job. 0: it runs by hand only.',
  },
  visibilityBatchRecords: {
    allowed: '1 to 512',
    meaning: 'Remote target: records of one request.',
  },
  visibilitySyncTries: {
    allowed: '1 to 1000',
    meaning: 'How often an offset may fail before it is held for a person to decide (IV62).',
  },
  journal: {
    allowed: 'off, heads, full',
    meaning:
      'Whether the [journal](exchanges.md) keeps exchanges in memory: `off`, `heads` (who, what, when and how it ended, without bodies), `full`. Not set: full in development, off in production.',
  },
  journalMegabytes: {
    allowed: '1 to 1024',
    meaning: 'Megabytes of memory for the texts of kept exchanges; the oldest leave.',
  },
  journalMinutes: {
    allowed: '1 to 10080',
    meaning: 'Minutes that an exchange is kept at the most.',
  },
  snapshotDirectory: {
    allowed: 'a directory',
    meaning:
      'Where [snapshots](snapshots.md) are kept. It is made when the first one is saved. Not set: `snapshots`, beside the database.',
  },
  journalSecrets: {
    allowed: 'header names, comma separated',
    meaning:
      'Further headers whose values the journal does not keep, besides those of credentials and cookies.',
  },
};

import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sqliteFile } from '../../src/config/database-settings.js';
import {
  environmentName,
  flagName,
  loadSettings,
  SETTING_NAMES,
  SettingsError,
  shownSetting,
} from '../../src/config/settings.js';
import { temporaryDirectory } from '../support/files.js';

const DATABASE_RULE =
  'must name a file: sqlite:data/sia.db, or sqlite:/var/lib/sia/sia.db; or a database of PostgreSQL: postgres://user@host/database';

function problemsOf(load: () => unknown): readonly string[] {
  try {
    load();
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as SettingsError).problems;
  }
  return [];
}

const problems = (environment: NodeJS.ProcessEnv, flags: Record<string, unknown> = {}) =>
  problemsOf(() => loadSettings(flags, environment, undefined));

function withFile<T>(content: string, work: (path: string) => T): T {
  const directory = temporaryDirectory();
  const path = join(directory.path, 'sia.json');
  writeFileSync(path, content);
  try {
    return work(path);
  } finally {
    directory.remove();
  }
}

it('has defaults that start on this machine only, with demo data, on a SQLite file', () => {
  const { settings, origins } = loadSettings({}, {}, undefined);
  expect(settings).toMatchObject({
    host: '127.0.0.1',
    port: 8080,
    databaseUrl: 'sqlite:data/sia.db',
    demo: true,
    mode: 'development',
  });
  expect(new Set(Object.values(origins))).toEqual(new Set(['default']));
});

it('lets flags win over the environment, and that over the file', () => {
  const content = JSON.stringify({ port: 1, host: 'localhost', user: 'from-file' });
  const { settings, origins } = withFile(content, (path) =>
    loadSettings({ port: '3' }, { SIA_PORT: '2', SIA_HOST: '127.0.0.2' }, path),
  );
  expect(settings).toMatchObject({ port: 3, host: '127.0.0.2', user: 'from-file' });
  expect(origins).toMatchObject({ port: 'flag', host: 'environment', user: 'file' });
});

it('finds the file by SIA_CONFIG', () => {
  const { settings } = withFile('{"port": 4711}', (path) =>
    loadSettings({}, { SIA_CONFIG: path }, undefined),
  );
  expect(settings.port).toBe(4711);
});

it('loads no demo data in production unless it is asked for', () => {
  expect(loadSettings({}, { SIA_MODE: 'production' }, undefined).settings.demo).toBe(false);
  const asked = { SIA_MODE: 'production', SIA_DEMO: 'true' };
  expect(loadSettings({}, asked, undefined).settings.demo).toBe(true);
});

it.each<[string, NodeJS.ProcessEnv, string]>([
  [
    'an unknown setting',
    { SIA_PROT: '1' },
    'SIA_PROT is not a setting; the nearest one is SIA_PORT.',
  ],
  [
    'another one',
    { SIA_DATABASE: 'x' },
    'SIA_DATABASE is not a setting; the nearest one is SIA_DATABASE_URL.',
  ],
  [
    'a port that is no number',
    { SIA_PORT: 'http' },
    'SIA_PORT=http: must be a whole number from 0 to 65535.',
  ],
  [
    'a port out of range',
    { SIA_PORT: '70000' },
    'SIA_PORT=70000: must be a whole number from 0 to 65535.',
  ],
  ['neither true nor false', { SIA_DEMO: 'yes' }, 'SIA_DEMO=yes: must be true or false.'],
  [
    'a server of PostgreSQL without a database',
    { SIA_DATABASE_URL: 'postgres://localhost/' },
    `SIA_DATABASE_URL=postgres://localhost/: ${DATABASE_RULE}.`,
  ],
  [
    'a database of PostgreSQL without a server',
    { SIA_DATABASE_URL: 'postgresql:///sia' },
    `SIA_DATABASE_URL=postgresql:///sia: ${DATABASE_RULE}.`,
  ],
  ...[
    'sslmode=prefer',
    'sslmode=',
    'sslmode=require&sslmode=disable',
    'options=-c%20x',
    'host=db',
  ].map((parameters): [string, NodeJS.ProcessEnv, string] => [
    `${parameters} behind an address of PostgreSQL`,
    { SIA_DATABASE_URL: `postgres://localhost/sia?${parameters}` },
    'SIA_DATABASE_URL=postgres://localhost/sia: behind the ? PostgreSQL takes sslmode (disable, require, verify-ca, verify-full), sslrootcert, sslcert, sslkey, and host for the folder of a socket, each once.',
  ]),
  [
    'a database without a scheme',
    { SIA_DATABASE_URL: 'data/sia.db' },
    `SIA_DATABASE_URL=data/sia.db: ${DATABASE_RULE}.`,
  ],
  [
    'an address that is none',
    { SIA_PUBLIC_URL: 'stock.example.com' },
    'SIA_PUBLIC_URL=stock.example.com: must be an http or https address.',
  ],
  [
    'a host name with a port',
    { SIA_ADMIN_HOSTS: 'stock.internal, other:80' },
    'SIA_ADMIN_HOSTS=stock.internal, other:80: must be host names without ports, comma separated.',
  ],
  [
    'an unknown zone',
    { SIA_TIME_ZONE: 'Mars/Olympus' },
    'SIA_TIME_ZONE=Mars/Olympus: must be a time zone such as UTC or Europe/Berlin.',
  ],
  [
    'a mode that is none',
    { SIA_MODE: 'test' },
    'SIA_MODE=test: must be development or production.',
  ],
])('refuses %s with its name and what would be right', (_what, environment, problem) => {
  expect(problems(environment)).toEqual([problem]);
});

it('reports every wrong setting at once, those of the file by their own names', () => {
  const found = withFile('{"prt": 1, "demo": "maybe"}', (path) =>
    problemsOf(() => loadSettings({ logLevel: 'loud' }, {}, path)),
  );
  expect(found).toEqual([
    'prt is not a setting; the nearest one is port.',
    'demo=maybe: must be true or false.',
    '--log-level=loud: must be debug, info, warn, error or silent.',
  ]);
});

it('refuses a settings file that is no JSON object', () => {
  expect(withFile('[]', (path) => problemsOf(() => loadSettings({}, {}, path)))).toEqual([
    expect.stringContaining('must hold one JSON object'),
  ]);
  expect(withFile('{', (path) => problemsOf(() => loadSettings({}, {}, path)))).toEqual([
    expect.stringContaining('is no JSON'),
  ]);
  expect(problemsOf(() => loadSettings({}, {}, '/none/at/all.json'))).toEqual([
    expect.stringContaining('cannot be read'),
  ]);
});

it('says where a settings file is broken without showing what it holds', () => {
  const text = '{\n  "publishSoapUser": "sim",\n  "publishSoapPassword": geheim\n}';
  const [problem, ...others] = withFile(text, (path) =>
    problemsOf(() => loadSettings({}, {}, path)),
  );
  expect(problem).toMatch(/ is no JSON( from line 3 on)?\.$/);
  expect([problem?.includes('geheim'), others]).toEqual([false, []]);
});

it('serves other machines only if anonymous callers are allowed (D50)', () => {
  expect(problems({ SIA_HOST: '0.0.0.0' })).toEqual([expect.stringContaining('--allow-anonymous')]);
  expect(problems({ SIA_HOST: '0.0.0.0', SIA_ALLOW_ANONYMOUS: 'true' })).toEqual([]);
  for (const host of ['localhost', '127.1.2.3', '::1'])
    expect(problems({ SIA_HOST: host })).toEqual([]);
});

it('names settings the same way everywhere', () => {
  expect(SETTING_NAMES).toContain('databaseUrl');
  expect(environmentName('databaseUrl')).toBe('SIA_DATABASE_URL');
  expect(flagName('databaseUrl')).toBe('--database-url');
  expect(sqliteFile('sqlite:data/sia.db')).toBe('data/sia.db');
  expect(sqliteFile('sqlite:///var/lib/sia.db')).toBe('/var/lib/sia.db');
});

describe('An address with credentials in it', () => {
  const told = 'must hold no user and no password; they are settings of their own.';

  it.each([
    'http://user:geheim@x:99999',
    'http://user:geheim@x',
    'http://user:ge@heim@x',
    'http://user:geheim/or@x',
    'http:user:geheim@x',
    'http://geheim@x',
    'amqp://user:geheim@x:99999',
    'user:geheim@x',
  ])('%s is refused, and not repeated', (address) => {
    const environment = { SIA_PUBLISH_SOAP_URL: address, SIA_PUBLISH_AMQP_URL: address };
    expect(problems(environment)).toEqual([
      `SIA_PUBLISH_SOAP_URL=(secret): ${told}`,
      `SIA_PUBLISH_AMQP_URL=(secret): ${told}`,
    ]);
  });

  it('is not shown either where it is accepted, or refused for something else', () => {
    expect(shownSetting('publicUrl', 'http://user:ge@heim@x')).toBe('(secret)');
    expect(problems({ SIA_DATABASE_URL: 'postgres://user:ge@heim@x/' })).toEqual([
      expect.stringMatching(/^SIA_DATABASE_URL=postgres:\/\/user@x\/: must name a file/),
    ]);
  });

  it('is not seen in other uses of the sign', () => {
    const publishSoapUrl = 'http://merchandising/a@b';
    expect(loadSettings({ publishSoapUrl }, {}, undefined).settings).toMatchObject({
      publishSoapUrl,
    });
    expect(shownSetting('publishSoapUrl', publishSoapUrl)).toBe(publishSoapUrl);
    expect(shownSetting('databaseUrl', 'sqlite:///srv/a@b.db')).toBe('sqlite:///srv/a@b.db');
    expect(shownSetting('user', 'sim@example.com')).toBe('sim@example.com');
  });
});

describe('The channels', () => {
  it.each([
    ['file', ['file']],
    [' soap , file', ['soap', 'file']],
  ])('are read from "%s"', (channels, expected) => {
    const flags = { channels, publishSoapUrl: 'http://merchandising/x' };
    expect(loadSettings(flags, {}, undefined).settings.channels).toEqual(expected);
  });

  it.each([
    [{ channels: 'fax' }, /channels=fax: must name some of file, soap/],
    [{ channels: ',' }, /channels=,: must name some of file, soap, amqp, each once/],
    [{ channels: 'file,' }, /channels=file,: must name some of file/],
    [{ channels: '' }, /channels=: must name some of file/],
    [{ channels: 'file,file' }, /channels=file,file: must name some of/],
    [{ channels: 'soap' }, /The channel soap needs publishSoapUrl: add --publish-soap-url/],
    [
      { channels: 'soap', publishSoapUrl: 'http://a', publishSoapSecurity: 'basic' },
      /The channel soap needs publishSoapUser/,
    ],
    [{ publishSoapUrl: 'ftp://a' }, /must be an http or https address/],
  ])('%j is refused with what is missing', (flags, text) => {
    expect(problems({}, flags).join()).toMatch(text);
  });

  it.each([
    { publishSoapUser: 'sim' },
    { publishSoapPassword: 'hush' },
    { publishSoapUser: 'sim', publishSoapPassword: 'hush', publishSoapSecurity: 'none' },
  ])('soap with %j is refused: they would not be used', (flags) => {
    const soap = { channels: 'soap', publishSoapUrl: 'http://merchandising/x' };
    expect(problems({}, { ...soap, ...flags })).toEqual([
      'publishSoapUser or publishSoapPassword is set, and publishSoapSecurity is none: they would not be used. Set it to basic or wsse, or leave user and password out.',
    ]);
    expect(problems({}, { ...soap, ...flags, channels: 'file' })).toEqual([]);
  });

  const amqp = {
    ...{ channels: 'amqp', publishAmqpUrl: 'amqp://broker', publishAmqpAddress: 'queue' },
  };

  it.each([
    [{ ...amqp, publishAmqpUser: 'sim' }, 'publishAmqpUser is set and publishAmqpPassword is not'],
    [
      { ...amqp, publishAmqpPassword: 'hush' },
      'publishAmqpPassword is set and publishAmqpUser is not',
    ],
  ])('%j is refused: a broker would take it for anonymous', (flags, text) => {
    expect(problems({}, flags)).toEqual([
      `${text}: the broker would take the service for anonymous. Set both, or neither.`,
    ]);
  });

  it.each([
    ['amqp://broker:5672/prodvhost', 'amqp://broker:5672/prodvhost'],
    ['amqps://broker/%2f', 'amqps://broker/%2f'],
    ['amqp://broker?vhost=prod', 'amqp://broker?(secret)'],
    ['amqp://broker#x', 'amqp://broker#(secret)'],
  ])('a broker at %s is refused: what follows the port would not be used', (address, shown) => {
    expect(problems({}, { ...amqp, publishAmqpUrl: address })).toEqual([
      `--publish-amqp-url=${shown}: must end after host and port: a path, such as a virtual host, is not supported; publishAmqpAddress names the queue or topic.`,
    ]);
  });

  it('a broker at what is no address is refused for that', () => {
    expect(problems({}, { publishAmqpUrl: 'amqp://broker:99999/x' })).toEqual([
      '--publish-amqp-url=amqp://broker:99999/x: must be an amqp or amqps address.',
    ]);
  });

  it.each([
    amqp,
    { ...amqp, publishAmqpUrl: 'amqps://broker:5671/' },
    { ...amqp, publishAmqpUser: 'sim', publishAmqpPassword: 'hush' },
    // Of a channel that is not chosen.
    { publishAmqpUser: 'sim' },
  ])('%j is accepted', (flags) => {
    expect(problems({}, flags)).toEqual([]);
  });
});

describe('The file of the messages', () => {
  let directory: ReturnType<typeof temporaryDirectory>;

  beforeEach(() => {
    directory = temporaryDirectory();
    mkdirSync(join(directory.path, 'data'));
    symlinkSync('data', join(directory.path, 'linked'));
  });

  afterEach(() => directory.remove());

  const refusal = (publishFile: string, databaseFile: string, channels = 'file'): string => {
    const at = (name: string): string => join(directory.path, name);
    const databaseUrl = `sqlite:${at(databaseFile)}`;
    const chosen = channels === 'none' ? {} : { channels };
    return problems({}, { ...chosen, databaseUrl, publishFile: at(publishFile) }).join();
  };

  it.each([
    ['data/sia.db', 'the database'],
    ['data/../data/sia.db', 'the database'],
    ['linked/sia.db', 'the database'],
    ['data/sia.db-wal', 'the write-ahead log of the database'],
    ['data/sia.db-shm', 'the shared memory of the database'],
    ['data/sia.db.lock', 'the lock file of the database'],
  ])('may not be %s, there or not', (publishFile, what) => {
    const text = `is ${what}, which messages would destroy. Name another file.`;
    expect(refusal(publishFile, 'data/sia.db')).toContain(text);
    writeFileSync(join(directory.path, publishFile), '');
    expect(refusal(publishFile, 'data/sia.db')).toContain(text);
  });

  it('may not lead to the database by a link of either kind, nor from it', () => {
    symlinkSync('data/sia.db', join(directory.path, 'out.jsonl'));
    expect(refusal('out.jsonl', 'data/sia.db')).toContain('is the database,');
    expect(refusal('data/sia.db', 'out.jsonl')).toContain('is the database,');
    expect(refusal('data/sia.db-wal', 'out.jsonl')).toContain('is the write-ahead log');
    expect(refusal('data/sia.db.lock', 'out.jsonl')).toContain('is the lock file');
    writeFileSync(join(directory.path, 'data', 'sia.db'), '');
    expect(refusal('out.jsonl', 'data/sia.db')).toContain('is the database,');
    linkSync(join(directory.path, 'data', 'sia.db'), join(directory.path, 'hard.jsonl'));
    expect(refusal('hard.jsonl', 'data/sia.db')).toContain('is the database,');
  });

  it('may be any other one, and is not looked at without its channel', () => {
    symlinkSync('ring.jsonl', join(directory.path, 'ring.jsonl'));
    for (const name of ['data/messages.jsonl', 'new/sia.db', 'data/sia.db.jsonl', 'ring.jsonl']) {
      expect(refusal(name, 'data/sia.db')).toBe('');
    }
    expect(refusal('data/sia.db', 'data/sia.db', 'none')).toBe('');
  });
});

describe('passwords over plain http', () => {
  const open = { mode: 'production', host: '0.0.0.0', security: 'required' };
  const asked = (more: Record<string, string>): readonly string[] =>
    problemsOf(() => loadSettings({ ...open, ...more }, {}, undefined));

  it.each([
    ['required', {}],
    ['optional', { security: 'optional', allowAnonymous: 'true' }],
    ['a proxy that is not believed', { publicUrl: 'https://stock.example.com' }],
    ['a proxy of plain http', { publicUrl: 'http://stock.example.com', trustProxy: 'true' }],
  ])('stop the start in production: %s', (_what, more) => {
    expect(asked(more)).toEqual([expect.stringMatching(/^security=.* --allow-plain-http/)]);
  });

  it.each([
    ['a proxy that speaks https', { publicUrl: 'https://stock.example.com', trustProxy: 'true' }],
    ['the setting that allows it', { allowPlainHttp: 'true' }],
    ['this machine alone', { host: '127.0.0.1' }],
    ['development', { mode: 'development' }],
    ['nobody who is asked', { security: 'none', allowAnonymous: 'true' }],
  ])('do not with %s', (_what, more) => {
    expect(asked(more)).toEqual([]);
  });
});

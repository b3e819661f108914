import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SERVICES } from '../../src/app/services.js';
import {
  loadSettings,
  SETTING_NAMES,
  SETTINGS,
  SettingsError,
  shownSetting,
} from '../../src/config/settings.js';
import { SoapChannel } from '../../src/outbox/channels/soap/channel.js';
import { temporaryDirectory } from '../support/files.js';

function problems(values: Readonly<Record<string, unknown>>): readonly string[] {
  const directory = temporaryDirectory();
  const path = join(directory.path, 'sia.json');
  writeFileSync(path, JSON.stringify(values));
  try {
    loadSettings({}, {}, path);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.problems;
  } finally {
    directory.remove();
  }
}

/** The settings that hold a text of one's own choice. */
const TEXTS = {
  host: 'localhost',
  databaseUrl: 'sqlite:data/sia.db',
  publicUrl: 'https://stock.example.com',
  adminHosts: 'stock.internal',
  user: 'sim',
  agsnPattern: 'AG{sequence}',
  wsdlDirectory: 'wsdl',
  publishFile: 'data/messages.jsonl',
  publishSoapUrl: 'https://merchandising/x',
  publishSoapUser: 'sim',
  publishSoapPassword: 'hush',
  publishAmqpUrl: 'amqp://broker',
  publishAmqpAddress: '/queue/x',
  publishAmqpUser: 'sim',
  publishAmqpPassword: 'hush',
  digestKey: 'a key of the tests alone',
  apiToken: 'sia_token_0123',
} as const;

const CHARACTERS = {
  tab: '\t',
  'line feed': '\n',
  NUL: '\0',
  'end of text': '\u0003',
  'half a surrogate pair': '\ud800',
  'no character': '\uffff',
};

describe('22: settings are checked against what they are used for', () => {
  it.each(Object.keys(TEXTS))('%s takes no control character, in it or at its end', (name) => {
    const value = TEXTS[name as keyof typeof TEXTS];
    expect(problems({ [name]: value })).toEqual([]);
    for (const [what, character] of Object.entries(CHARACTERS)) {
      for (const text of [value + character, value.slice(0, -1) + character + value.slice(-1)]) {
        const found = problems({ [name]: text });
        expect([what, found]).toEqual([what, [expect.stringContaining(`${name}=`)]]);
        // The complaint itself is a line.
        expect(found[0]).toMatch(/^\P{Cc}+$/u);
      }
    }
  });

  it('every setting refuses a value of another kind by a sentence of its own', () => {
    for (const name of SETTING_NAMES) {
      for (const value of [null, {}, [8080], ['file']]) {
        const [problem = '', ...others] = problems({ [name]: value });
        expect([name, problem, others]).toEqual([name, expect.stringMatching(/: must /), []]);
        expect(problem).not.toContain('Invalid');
      }
    }
    expect(Object.keys(SETTINGS)).toEqual(SETTING_NAMES);
  });

  it.each(['user', 'publishAmqpAddress', 'publishFile', 'wsdlDirectory', 'agsnPattern'] as const)(
    '%s takes no blanks around it',
    (name) => {
      expect(problems({ [name]: ` ${TEXTS[name]}` })).toHaveLength(1);
      expect(problems({ [name]: `${TEXTS[name]} ` })).toHaveLength(1);
    },
  );

  it.each([
    'sqlite: ',
    'sqlite:data/sia.db ',
    'sqlite: data/sia.db',
    'sqlite:data/',
    'sqlite:.',
    'sqlite:data/..',
    'sqlite:data/sia.db?mode=ro',
  ])('databaseUrl "%s" names no file that would be opened under this name', (databaseUrl) => {
    expect(problems({ databaseUrl })).toHaveLength(1);
  });

  it.each([
    ['https://user:geheim@stock.example.com', /=\(secret\): must hold no user and no password/],
    ['https://stock.example.com?x=1', /must end before any \? or #/],
    ['https://stock.example.com/#top', /must end before any \? or #/],
    ['https://stock.example.com/?', /must end before any \? or #/],
    ...SERVICES.map(({ path }) => [
      `https://stock.example.com${path}`,
      /must end before the path of the service/,
    ]),
    ['https://stock.example.com/InventoryAdjustmentBean/', /before the path of the service/],
    ['https://stock.example.com/_admin/api', /before the path of the service/],
    ['https://stock.example.com/console/', /before the path of the service/],
    ['https://stock.example.com/api/environment/x', /before the path of the service/],
    ['https://stock.example.com//sim', /must have no two slashes behind each other/],
    ['https://stock.example.com/sim//', /must have no two slashes behind each other/],
    [' https://stock.example.com', /without blanks/],
    ['https://stock example.com', /must be an http or https address/],
    ['https:\\\\stock.example.com', /must be an http or https address/],
    ['https://stock.example.com/"<x', /must be an http or https address/],
    ['ftp://stock.example.com', /must be an http or https address/],
  ] as [string, RegExp][])('publicUrl %s is refused', (publicUrl, problem) => {
    expect(problems({ publicUrl })).toEqual([expect.stringMatching(problem)]);
  });

  it.each(['visibilityUrl', 'visibilityEntraUrl', 'visibilitySecurityUrl'])(
    '%s has nothing behind its path: paths are put behind it',
    (name) => {
      for (const address of ['https://on-hand.example', 'https://on-hand.example/a/']) {
        expect(problems({ [name]: address })).toEqual([]);
      }
      for (const end of ['?key=geheim', '/?', '/#top']) {
        const [problem = ''] = problems({ [name]: `https://on-hand.example${end}` });
        expect(problem).toMatch(/must end before any \? or #/);
        expect(problem).not.toContain('geheim');
      }
    },
  );

  it.each([
    'https://stock.example.com',
    'https://stock.example.com/',
    'http://[::1]:8080',
    'https://gateway.example.com/stock/StockService',
    'https://gateway.example.com/console/stock',
  ])('publicUrl %s is accepted', (publicUrl) => {
    expect(problems({ publicUrl })).toEqual([]);
  });

  it.each(['[::1]', 'http://localhost', 'localhost:8080', 'a b', '127.0.0.1,::1', '*'])(
    'host "%s" is none that could be listened on',
    (host) => {
      expect(problems({ host, allowAnonymous: true })).toEqual([
        expect.stringContaining('must be one address or host name'),
      ]);
    },
  );

  it('an address of IPv6 is compared as clients write it, in brackets or not', () => {
    const flags = { adminHosts: '[FD00:0:0::12], fd00::13', host: '0:0:0:0:0:0:0:1' };
    const { settings } = loadSettings(flags, {}, undefined);
    expect(settings).toMatchObject({ adminHosts: ['fd00::12', 'fd00::13'], host: '::1' });
    expect(problems({ adminHosts: '[fd00::12' })).toHaveLength(1);
    expect(problems({ adminHosts: 'stock..internal' })).toHaveLength(1);
  });

  it('generated serial numbers have at most as many characters as a UIN', () => {
    expect(problems({ agsnPattern: '{store:50}{sequence:78}' })).toEqual([]);
    expect(problems({ agsnPattern: '{store:50}{sequence:79}' })).toHaveLength(1);
    expect(problems({ agsnPattern: '{store:99}{sequence:99}' })).toHaveLength(1);
  });

  it('a user of HTTP Basic has no colon: the password would begin there', () => {
    const soap = {
      ...{ channels: 'soap', publishSoapUrl: 'http://merchandising/x' },
      ...{ publishSoapUser: 'DOMAIN:sim', publishSoapPassword: 'hush' },
    };
    expect(problems({ ...soap, publishSoapSecurity: 'basic' })).toEqual([
      expect.stringMatching(/publishSoapUser has a colon in it/),
    ]);
    expect(problems({ ...soap, publishSoapSecurity: 'wsse' })).toEqual([]);
  });

  it('the query of an address is never shown, as it may hold a key', () => {
    const address = 'https://merchandising/x?client=100&password=geheim';
    expect(problems({ publishSoapUrl: address })).toEqual([]);
    expect(shownSetting('publishSoapUrl', address)).toBe('https://merchandising/x?(secret)');
    for (const name of ['publicUrl', 'publishAmqpUrl', 'publishSoapUrl', 'databaseUrl'] as const) {
      for (const wrong of [`ftp://x/y?key=geheim`, 'ftp://sim#geheim@x', 'sqlite:x?key=geheim']) {
        expect(problems({ [name]: wrong }).join()).not.toContain('geheim');
      }
    }
  });

  it('nor does the channel tell it, when the other side fails or sends elsewhere', async () => {
    const server = createServer((_request, response) =>
      response.writeHead(301, { location: '/y?password=geheim' }).end(),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const channel = new SoapChannel({
      ...{ url: `http://127.0.0.1:${port}/x?password=geheim`, security: 'none', parallel: 1 },
      ...{ user: undefined, password: undefined, timeoutMs: 2000 },
    });
    const message = { id: '1-1', storeId: 1, item: 'A', businessObjectId: '1', document: '<x/>' };
    const [outcome] = await channel.send([message]);
    await channel.close();
    await new Promise((resolve) => server.close(resolve));
    expect(JSON.stringify(outcome)).toContain(`127.0.0.1:${port}/x?(secret)`);
    expect(JSON.stringify(outcome)).not.toContain('geheim');
  });
});

import { LOCK_PATH } from '../../src/app/services.js';
import { callApi } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { LOCK_NAMESPACE, SERVICE_NAMESPACE } from '../support/soap.js';
import { ENVIRONMENT } from '../visibility/http/service.js';
import {
  ADMIN_PASSWORD,
  administrator,
  basic,
  makeUser,
  PASSWORD,
  ping,
  security,
  send,
  token,
} from './signing.js';

const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#';
const WSSE11 = 'http://docs.oasis-open.org/wss/oasis-wss-wssecurity-secext-1.1.xsd';
const ACTOR = ' soapenv:actor="http://example.com/another"';

type Refused = [
  what: string,
  header: string,
  headers: Record<string, string>,
  code: string,
  sentence: string,
];

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, { settings: { security: 'required', visibilitySecurity: 'required' } });

  beforeAll(async () => {
    const admin = await administrator(app);
    await makeUser(app, admin, {
      name: 'alice',
      password: PASSWORD,
      roles: [{ role: 'clerk' }],
    });
    await makeUser(app, admin, { name: 'Łucja', password: PASSWORD });
  });

  const whoAmI = (headers: Record<string, string>) =>
    callApi(app.serviceUrl, 'session read', { headers });

  it.each([
    ['a UsernameToken', security(token('alice', PASSWORD))],
    ['capital letters in the name', security(token('ALICE', PASSWORD))],
    ['another name than ASCII', security(token('łucja', PASSWORD))],
    ['blanks around the name', security(token(' \n alice \t', PASSWORD))],
    ['a name in pieces', security(token('a&#x6c;<!-- x --><![CDATA[i]]>ce', PASSWORD))],
    [
      'a password in pieces',
      security(token('alice', `<![CDATA[${PASSWORD.slice(0, 3)}]]>${PASSWORD.slice(3)}`)),
    ],
    [
      'another prefix',
      security(token('alice', PASSWORD))
        .replaceAll('wsse:', 'q.1-z:')
        .replace('xmlns:wsse', 'xmlns:q.1-z'),
    ],
    ['mustUnderstand', security(token('alice', PASSWORD), ' soapenv:mustUnderstand="1"')],
    [
      'elements of WS-Security 1.1',
      security(
        token('alice', PASSWORD, `<x:Salt xmlns:x="${WSSE11}">AAAA</x:Salt>`) +
          `<x:SignatureConfirmation xmlns:x="${WSSE11}"/>`,
      ),
    ],
    [
      'a header for another actor beside it',
      security(token('alice', PASSWORD)).replace(
        '</soapenv:Header>',
        `${security(token('mallory', 'x'), ACTOR).replaceAll(/<\/?soapenv:Header>/g, '')}</soapenv:Header>`,
      ),
    ],
  ])('lets in by %s', async (_what, header) => {
    const answer = await send(app.serviceUrl, ping(header));
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('hello')]);
  });

  it('lets in by a message in UTF-16, and by Basic with UTF-8 and colons in the password', async () => {
    const utf16 = Buffer.from(`\ufeff${ping(security(token('alice', PASSWORD)))}`, 'utf16le');
    const headers = { 'content-type': 'text/xml; charset=utf-16' };
    expect((await send(app.serviceUrl, utf16, { headers })).status).toBe(200);
    const ofHttp = { headers: basic('alice', PASSWORD) };
    expect((await send(app.serviceUrl, ping(), ofHttp)).status).toBe(200);
    expect((await whoAmI(basic('Alice', PASSWORD))).value.user).toBe('alice');
  });

  it('tells an unknown user from a wrong password by nothing: SOAP, JSON, sign-in', async () => {
    const [unknown, wrong] = await Promise.all(
      ['nobody', 'alice'].map((user) => send(app.serviceUrl, ping(security(token(user, 'no'))))),
    );
    expect(unknown?.status).toBe(401);
    expect(unknown?.text).toContain('wsse:FailedAuthentication');
    expect(unknown?.text).toBe(wrong?.text);
    const headersOf = ({ headers }: { headers: Readonly<Record<string, unknown>> }) => ({
      ...headers,
      'x-correlation-id': '',
      date: '',
    });
    expect(headersOf(unknown as never)).toEqual(headersOf(wrong as never));
    const ofBasic = await Promise.all(['nobody', 'alice'].map((user) => whoAmI(basic(user, 'no'))));
    const ofSession = await Promise.all(
      ['nobody', 'alice'].map((user) =>
        callApi(app.serviceUrl, 'session create', { body: { user, password: 'no' } }),
      ),
    );
    for (const [one, other] of [ofBasic, ofSession]) {
      expect(one?.status).toBe(401);
      expect({ ...one?.error, correlationId: '' }).toEqual({ ...other?.error, correlationId: '' });
    }
  });

  it.each([
    ['nothing', '', {}, 'FailedAuthentication', 'Credentials are needed'],
    [
      'a header for another actor',
      security(token('alice', PASSWORD), ACTOR),
      {},
      'FailedAuthentication',
      'needed',
    ],
    [
      'two tokens',
      security(token('alice', PASSWORD).repeat(2)),
      {},
      'InvalidSecurity',
      'two UsernameTokens',
    ],
    [
      'two headers',
      security(token('alice', PASSWORD)).replace(
        '</soapenv:Header>',
        `${security(token('alice', PASSWORD)).replaceAll(/<\/?soapenv:Header>/g, '')}</soapenv:Header>`,
      ),
      {},
      'InvalidSecurity',
      'stands twice',
    ],
    [
      'two names',
      security(token('alice', PASSWORD, '<wsse:Username>bob</wsse:Username>')),
      {},
      'InvalidSecurity',
      'two of',
    ],
    [
      'an element in the name',
      security(token('mallory<x/>alice', PASSWORD)),
      {},
      'InvalidSecurity',
      'stands in a text',
    ],
    ['no name', security(token(' ', PASSWORD)), {}, 'InvalidSecurity', 'no Username'],
    [
      'no password',
      security('<wsse:UsernameToken><wsse:Username>alice</wsse:Username></wsse:UsernameToken>'),
      {},
      'InvalidSecurity',
      'no Password',
    ],
    [
      'a type that is not known',
      security(token('alice', PASSWORD).replace('#PasswordText', '#PasswordHash')),
      {},
      'InvalidSecurity',
      'PasswordDigest',
    ],
    [
      'a signature',
      security(`${token('alice', PASSWORD)}<d:Signature xmlns:d="${XMLDSIG}"/>`),
      {},
      'InvalidSecurity',
      '&lt;Signature&gt; is not supported',
    ],
    [
      'a certificate',
      security(`<wsse:BinarySecurityToken>AAAA</wsse:BinarySecurityToken>`),
      {},
      'InvalidSecurity',
      '&lt;BinarySecurityToken&gt; is not supported',
    ],
    [
      'a text of a megabyte',
      security(token('alice', 'x'.repeat(2 ** 20))),
      {},
      'InvalidSecurity',
      'more than 1024',
    ],
    [
      'both ways',
      security(token('alice', PASSWORD)),
      basic('alice', PASSWORD),
      'InvalidSecurity',
      'twice',
    ],
    [
      'Basic without a colon',
      '',
      { authorization: 'Basic YWxpY2U=' },
      'InvalidSecurity',
      'user:password',
    ],
    ['Basic that is no UTF-8', '', basic('alice', 'é', 'latin1'), 'InvalidSecurity', 'UTF-8'],
    ['Basic of 8 kB', '', basic('alice', 'x'.repeat(8192)), 'InvalidSecurity', 'too long'],
    [
      'another scheme',
      '',
      { authorization: 'Negotiate AAAA' },
      'InvalidSecurity',
      'Basic or Bearer',
    ],
    ['Bearer and a blank', '', { authorization: 'Bearer ' }, 'InvalidSecurity', 'Basic or Bearer'],
    [
      'Bearer and nonsense',
      '',
      { authorization: 'Bearer sia_operator_0' },
      'FailedAuthentication',
      'Nobody is let in',
    ],
    ['Basic with NUL', '', basic('ali\0ce', PASSWORD), 'FailedAuthentication', 'Nobody is let in'],
    [
      'a password of 300 characters',
      security(token('alice', 'x'.repeat(300))),
      {},
      'FailedAuthentication',
      'Nobody',
    ],
  ] as Refused[])('refuses %s', async (_what, header, headers, code, sentence) => {
    const before = app.log.lines.length;
    const answer = await send(app.serviceUrl, ping(header), { headers });
    expect(answer.status).toBe(401);
    expect(answer.text).toContain(`>wsse:${code}</faultcode>`);
    expect(answer.text).toContain(sentence);
    const reasons = app.log.lines.slice(before).map(({ fields }) => fields.reason);
    expect(reasons).toEqual([expect.stringMatching(/ \[.+ from 127\.0\.0\.1\]$/)]);
  });

  it('stays as it is for 100 kB of Basic', async () => {
    const answer = await send(app.serviceUrl, ping(), { headers: basic('a', 'x'.repeat(100_000)) });
    expect(answer.status).toBe(431);
    expect((await whoAmI(basic('alice', PASSWORD))).status).toBe(200);
  });

  it.each([
    ['a lone surrogate', security(token('alice&#xD800;', PASSWORD))],
    ['NUL', security(token('alice&#0;', PASSWORD))],
    [
      'an element that is not closed',
      security(token('alice', PASSWORD)).replace('</wsse:Security>', ''),
    ],
  ])('tells a stranger nothing of %s', async (_what, header) => {
    const answer = await send(app.serviceUrl, ping(header.replace(PASSWORD, 'wrong')));
    expect(answer.status).toBe(401);
    expect(answer.text).toContain('wsse:');
  });

  it('takes no cookie on SOAP paths, nor on those of the on-hand service', async () => {
    const body = { user: 'admin', password: ADMIN_PASSWORD };
    const signedIn = await callApi(app.serviceUrl, 'session create', { body });
    const [cookie = ''] = (signedIn.headers.get('set-cookie') ?? '').split(';');
    expect((await whoAmI({ cookie })).value.user).toBe('admin');
    expect((await send(app.serviceUrl, ping(), { headers: { cookie } })).status).toBe(401);
    const lock = new URL(LOCK_PATH, app.serviceUrl).href;
    const ofLocks = ping().replaceAll(SERVICE_NAMESPACE, LOCK_NAMESPACE);
    expect((await send(lock, ofLocks, { headers: { cookie } })).status).toBe(401);
    const onHand = new URL(`/api/environment/${ENVIRONMENT}/configuration`, app.serviceUrl).href;
    for (const headers of [{ cookie }, basic('admin', ADMIN_PASSWORD)]) {
      const asked = await send(onHand, '', { method: 'GET', headers });
      expect([asked.status, asked.text]).toEqual([401, expect.stringContaining('TOKEN_MISSING')]);
    }
    await callApi(app.serviceUrl, 'session end', { headers: { cookie } });
    expect((await whoAmI({ cookie })).status).toBe(401);
  });
});

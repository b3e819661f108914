import { keptBody, keptHeader, keptQuery } from '../../src/testing/journal/secrets.js';

const SECRET = 'Geheimnis-7391';
const NONE: ReadonlySet<string> = new Set();

describe('what the journal keeps of a body', () => {
  it.each([
    [
      '<a><wsse:Password>Geheimnis-7391</wsse:Password><b/></a>',
      '<a><wsse:Password>***</wsse:Password><b/></a>',
    ],
    ['<w:Password Type="x">Geheimnis-7391</w:Password>', '<w:Password Type="x">***</w:Password>'],
    ['<Password>Geheimnis-7391', '<Password>***'],
    ['< Password >Geheimnis-7391</Password>', '< Password >***</Password>'],
    ['<PASSWORD>Geheimnis-7391</PASSWORD>', '<PASSWORD>***</PASSWORD>'],
    ['<é:Password>Geheimnis-7391</é:Password>', '<é:Password>***</é:Password>'],
    [
      '<Password><![CDATA[a</Password>Geheimnis-7391]]></Password><b>c</b>',
      '<Password>***</Password><b>c</b>',
    ],
    ['<Password><!-- </Password> -->Geheimnis-7391</Password>', '<Password>***</Password>'],
    ['<Password/><b>seen</b>', '<Password/><b>seen</b>'],
    [
      '<wsse:BinarySecurityToken>Geheimnis-7391</wsse:BinarySecurityToken>',
      '<wsse:BinarySecurityToken>***</wsse:BinarySecurityToken>',
    ],
    [
      '<UsernameToken><Pasword>Geheimnis-7391</Pasword></UsernameToken>',
      '<UsernameToken>***</UsernameToken>',
    ],
    [
      '<UsernameToken><Username>till</Username><Password>Geheimnis-7391</Password></UsernameToken>',
      '<UsernameToken><Username>till</Username><Password>***</Password></UsernameToken>',
    ],
    ['<a password="Geheimnis-7391"/>', '<a password="***"/>'],
    [
      '{"user":"till","password":"Geheimnis-7391","more":1}',
      '{"user":"till","password":"***","more":1}',
    ],
    ['{"p\\u0061ssword":"Geheimnis-7391"}', '{"password":"***"}'],
    ['{"password":"a\\"Geheimnis-7391"}', '{"password":"***"}'],
    ['user=till&password=Geheimnis-7391&more=1', 'user=till&password=***&more=1'],
  ])('of %s', (body, kept) => {
    expect(keptBody(body)).toBe(kept);
  });

  it.each([
    '<UsernameToken><wsse Password>Geheimnis-7391</wsse></UsernameToken>',
    '<Password Type="a<b">Geheimnis-7391</Password>',
    '{password: Geheimnis-7391}',
    "{'password':'Geheimnis-7391'}",
    ' \ufeff<Password>Geheimnis-7391</Password>',
    'broken <Password>Geheimnis-7391</Password>',
  ])('nothing secret of %s', (body) => {
    expect(keptBody(body)).not.toContain(SECRET);
  });

  it('all of what has no secret, and nothing of what is no text', () => {
    const plain = '<a><item_id>100000147</item_id><token:b xmlns:token="urn:token:x"/></a>';
    expect(keptBody(plain)).toBe(plain);
    expect(keptBody('<P\0assword>')).toBeUndefined();
  });

  it.each([
    ['CDATA and comments that do not end', '<Password><![CDATA[<!--'.repeat(40_000)],
    ['tokens in each other', `${'<UsernameToken>'.repeat(60_000)}<Password>${SECRET}`],
    ['tokens without an end', '<UsernameToken>'.repeat(60_000)],
    ['passwords without an end', `<a>${'<Password/>'.repeat(60_000)}<Password`],
    ['attributes without an end', `<a ${'password ='.repeat(60_000)}"`],
  ])('%s in time with their length', (_what, hostile) => {
    const began = performance.now();
    expect(keptBody(hostile)).not.toContain(SECRET);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('what the journal keeps of a header', () => {
  it.each([
    ['authorization', 'Basic R2VoZWltbmlz', 'Basic ***'],
    ['authorization', 'Geheimnis-7391', '***'],
    ['proxy-authorization', 'Bearer Geheimnis-7391', 'Bearer ***'],
    ['cookie', 'a=b', '***'],
    ['set-cookie', 'a=b', '***'],
    ['x-api-key', 'a', '***'],
    ['x-csrf-token', 'a', '***'],
    ['x-signature', 'a', '***'],
    ['content-type', 'text/xml', 'text/xml'],
  ])('%s: %s', (name, value, kept) => {
    expect(keptHeader(name, value, new Set(['x-signature']))).toBe(kept);
  });

  it('the query of an address without secrets', () => {
    expect(keptQuery('a=1&password=Geheimnis-7391&b=2')).toBe('a=1&password=***&b=2');
    expect(keptHeader('x-signature', 'a', NONE)).toBe('a');
  });
});

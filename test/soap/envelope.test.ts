import { startApp, useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { BO, codesOf, envelope, post, SERVICE_NAMESPACE, saveMessage } from '../support/soap.js';
import { expectStillAnswers, GOOD, postRefused } from './calling.js';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  describe('what is no XML that this service reads is a plain Client fault', () => {
    test.each<[string, string, RegExp]>([
      ['an empty body', '', /not well-formed/],
      ['text', 'hello', /not well-formed/],
      ['JSON', '{"ping": "x"}', /not well-formed/],
      ['a truncated message', GOOD.slice(0, -20), /not well-formed/],
      ['two roots', `${GOOD}<a/>`, /not well-formed/],
      ['text after the root', `${GOOD}x`, /not well-formed/],
      ['tags that cross', envelope('<v1:ping><arg0></v1:ping></arg0>'), /not well-formed/],
      ['a prefix that is not bound', envelope('<v9:ping/>'), /not well-formed/],
      ['an attribute twice', envelope('<v1:ping a="1" a="2"/>'), /not well-formed/],
      ['an ampersand', envelope('<v1:ping><arg0>a & b</arg0></v1:ping>'), /not well-formed/],
      [
        'a control character',
        envelope('<v1:ping><arg0>\u0001</arg0></v1:ping>'),
        /not well-formed/,
      ],
      ['a reference to one', envelope('<v1:ping><arg0>&#0;</arg0></v1:ping>'), /not well-formed/],
      ['an entity', envelope('<v1:ping><arg0>&file;</arg0></v1:ping>'), /undefined entity/],
      [
        'an entity named __proto__',
        envelope('<v1:ping><arg0>&__proto__;</arg0></v1:ping>'),
        /entity/,
      ],
      [
        'an entity named toString',
        envelope('<v1:ping><arg0>&toString;</arg0></v1:ping>'),
        /entity/,
      ],
      ['a DOCTYPE', `<!DOCTYPE a>${GOOD}`, /DOCTYPE\) is not accepted/],
      [
        'an external entity',
        `<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>${envelope('<v1:ping><arg0>&e;</arg0></v1:ping>')}`,
        /DOCTYPE\) is not accepted/,
      ],
      ['a processing instruction', `<?php x?>${GOOD}`, /processing instructions are not accepted/],
      ['one inside', envelope('<v1:ping><?a b?></v1:ping>'), /processing instructions/],
      ['XML 1.1', `<?xml version="1.1"?>${GOOD}`, /XML 1\.1 is not accepted, only 1\.0/],
      ['an error further down', envelope('\n\n<v1:ping></a>'), /^Line 3 of the message/],
    ])('%s', async (_what, body, text) => {
      const { status, fault } = await postRefused(app.serviceUrl, body);
      expect(fault).toMatchObject({ code: 'soap:Client', type: '' });
      expect(fault.text).toMatch(text);
      expect(status).toBe(500);
    });
  });

  describe('what is no SOAP 1.1 message for this service', () => {
    const soap = (content: string): string =>
      `<e:Envelope xmlns:e="${SOAP}">${content}</e:Envelope>`;
    const ping = `<v1:ping xmlns:v1="${SERVICE_NAMESPACE}"><arg0>x</arg0></v1:ping>`;

    test.each<[string, string, RegExp]>([
      ['no Envelope', ping, /root element must be a SOAP 1\.1 Envelope, it is <ping>/],
      ['an Envelope without content', soap(''), /The envelope has no Body/],
      ['only a Header', soap('<e:Header/>'), /The envelope has no Body/],
      [
        'an empty Body',
        soap('<e:Body/>'),
        /The Body is empty; it must hold one of lookup.*, ping\.$/,
      ],
      ['a Body of blanks', soap('<e:Body>\n <!-- x --> </e:Body>'), /The Body is empty/],
      ['text in the Body', soap('<e:Body>x</e:Body>'), /text "x" stands in the body/],
      [
        'text in the envelope',
        soap(`x<e:Body>${ping}</e:Body>`),
        /text "x" stands in the envelope/,
      ],
      ['a Body of another namespace', soap(`<Body>${ping}</Body>`), /<Body> is out of place/],
      ['something before the Body', soap(`<a/><e:Body>${ping}</e:Body>`), /<a> is out of place/],
      [
        'an unknown operation',
        envelope('<v1:deleteEverything/>'),
        /"deleteEverything" is not known/,
      ],
      ['an operation in another letter case', envelope('<v1:Ping/>'), /"Ping" is not known/],
      [
        'an operation named constructor',
        envelope('<v1:constructor/>'),
        /"constructor" is not known/,
      ],
      ['a Fault', envelope('<soapenv:Fault/>'), /"Fault" is not known/],
    ])('%s is a plain Client fault', async (_what, body, text) => {
      const { status, fault } = await postRefused(app.serviceUrl, body);
      expect(fault).toMatchObject({ code: 'soap:Client', type: '' });
      expect(fault.text).toMatch(text);
      expect(status).toBe(500);
    });

    test('a second Body is refused: what it asks for must not be dropped in silence', async () => {
      const body = `<e:Body>${ping}</e:Body>`;
      await postRefused(app.serviceUrl, soap(body + body));
    });

    test('a Header after the Body is refused: what must be understood may stand in it', async () => {
      const header = '<e:Header><a xmlns="urn:a" e:mustUnderstand="1"/></e:Header>';
      await postRefused(app.serviceUrl, soap(`<e:Body>${ping}</e:Body>${header}`));
    });

    test.each([
      ['a SOAP 1.2 envelope', 'http://www.w3.org/2003/05/soap-envelope', 'application/soap+xml'],
      ['an envelope of no namespace', '', 'text/xml'],
      ['an envelope of another namespace', 'urn:envelope', 'text/xml'],
    ])('%s is a VersionMismatch in SOAP 1.1 (D3)', async (_what, namespace, type) => {
      const body = `<Envelope xmlns="${namespace}"><Body>${ping}</Body></Envelope>`;
      const { status, fault, xml } = await postRefused(app.serviceUrl, body, {
        'content-type': type,
      });
      expect(fault).toMatchObject({ code: 'soap:VersionMismatch', type: '' });
      expect(xml).toContain(`xmlns:soap="${SOAP}"`);
      expect(status).toBe(500);
    });
  });

  describe('header entries', () => {
    const withHeader = (entry: string): string =>
      envelope('<v1:ping><arg0>x</arg0></v1:ping>', `<soapenv:Header>${entry}</soapenv:Header>`);

    test.each([
      ['1', ''],
      ['true', ''],
      [' 1 ', ''],
      ['1', ' soapenv:actor=""'],
      ['1', ' soapenv:actor="http://schemas.xmlsoap.org/soap/actor/next"'],
    ])('an unknown one with mustUnderstand %j and actor%j is refused', async (value, actor) => {
      const entry = `<t:Tx xmlns:t="urn:tx" soapenv:mustUnderstand="${value}"${actor}>1</t:Tx>`;
      const { status, fault } = await postRefused(app.serviceUrl, withHeader(entry));
      expect(fault).toMatchObject({ code: 'soap:MustUnderstand', type: '' });
      expect(fault.text).toContain('<Tx> of namespace urn:tx');
      expect(status).toBe(500);
    });

    test('the second of two is refused as well as the first', async () => {
      const entries = '<a xmlns="urn:a"><b/></a>\n<t xmlns="urn:t" soapenv:mustUnderstand="1"/>';
      const { fault } = await postRefused(app.serviceUrl, withHeader(entries));
      expect(fault.code).toBe('soap:MustUnderstand');
    });

    test.each([
      ['no mustUnderstand', '<t xmlns="urn:t"/>'],
      ['mustUnderstand 0', '<t xmlns="urn:t" soapenv:mustUnderstand="0"/>'],
      ['mustUnderstand of no namespace', '<t xmlns="urn:t" mustUnderstand="1"/>'],
      [
        'mustUnderstand for somebody else',
        '<t xmlns="urn:t" soapenv:mustUnderstand="1" soapenv:actor="urn:proxy"/>',
      ],
      ['mustUnderstand deeper inside', '<t xmlns="urn:t"><u soapenv:mustUnderstand="1"/></t>'],
      [
        'wsse:Security',
        `<s:Security xmlns:s="${WSSE}" soapenv:mustUnderstand="1"><s:UsernameToken/></s:Security>`,
      ],
      ...[
        'http://schemas.xmlsoap.org/ws/2004/08/addressing',
        'http://www.w3.org/2005/08/addressing',
      ].flatMap((namespace) =>
        ['MessageID', 'Action', 'To', 'ReplyTo'].map((name): [string, string] => [
          `${name} of ${namespace}`,
          `<a:${name} xmlns:a="${namespace}" soapenv:mustUnderstand="1">urn:InventoryAdjustmentService</a:${name}>`,
        ]),
      ),
      ['nothing', ''],
    ])('one with %s is accepted', async (_what, entry) => {
      const answer = await post(app.serviceUrl, withHeader(entry));
      expect(answer).toMatchObject({ status: 200, payload: 'x' });
    });

    test.each([
      [
        'another header of the security namespace',
        `<s:Other xmlns:s="${WSSE}" soapenv:mustUnderstand="1"/>`,
      ],
      ['Security of another namespace', '<s:Security xmlns:s="urn:s" soapenv:mustUnderstand="1"/>'],
    ])('%s is not understood', async (_what, entry) => {
      const { fault } = await postRefused(app.serviceUrl, withHeader(entry));
      expect(fault.code).toBe('soap:MustUnderstand');
    });
  });

  describe('what real callers send is answered', () => {
    test.each(['', ' ', '""', '"urn:x#ping"', SERVICE_NAMESPACE, 'saveInventoryAdjustment'])(
      'SOAPAction %j is ignored',
      async (action) => {
        const answer = await post(app.serviceUrl, GOOD, { soapaction: action });
        expect(answer).toMatchObject({ status: 200, payload: 'still here' });
      },
    );

    const content = (prefix: string): string => {
      const element = (name: string, value: string): string =>
        `<${prefix}${name}>${value}</${prefix}${name}>`;
      const numbers = element('quantity', '1') + element('case_size', '1');
      const line = element('item_id', '100000019') + element('reason_id', '11') + numbers;
      return (
        element('store_id', '5000') + element('comments', 'r-1') + element('StrAdjItmMod', line)
      );
    };
    const MOD = `${BO}/StrAdjModVo/v1`;

    test.each([
      [
        'v1 for the service and v11 for every child of the payload',
        `<S:Envelope xmlns:S="${SOAP}" xmlns:v1="${SERVICE_NAMESPACE}" xmlns:v11="${MOD}"><S:Body><v1:saveInventoryAdjustment><v11:StrAdjModVo>${content('v11:')}</v11:StrAdjModVo></v1:saveInventoryAdjustment></S:Body></S:Envelope>`,
      ],
      [
        'op for the wrapper',
        `<soap:Envelope xmlns:soap="${SOAP}"><soap:Body><op:saveInventoryAdjustment xmlns:op="${SERVICE_NAMESPACE}"><StrAdjModVo xmlns="${MOD}">${content('')}</StrAdjModVo></op:saveInventoryAdjustment></soap:Body></soap:Envelope>`,
      ],
      [
        'default namespaces only',
        `<Envelope xmlns="${SOAP}"><Body><saveInventoryAdjustment xmlns="${SERVICE_NAMESPACE}"><StrAdjModVo xmlns="${MOD}">${content('')}</StrAdjModVo></saveInventoryAdjustment></Body></Envelope>`,
      ],
      [
        'one prefix bound anew at each level',
        `<a:Envelope xmlns:a="${SOAP}"><a:Body><a:saveInventoryAdjustment xmlns:a="${SERVICE_NAMESPACE}"><a:StrAdjModVo xmlns:a="${MOD}">${content('a:')}</a:StrAdjModVo></a:saveInventoryAdjustment></a:Body></a:Envelope>`,
      ],
      [
        'an encoding style on the envelope',
        saveMessage({}).replace('<soapenv:Body>', `<soapenv:Body soapenv:encodingStyle="">`),
      ],
    ])('prefixes: %s', async (_what, xml) => {
      const answer = await post(app.serviceUrl, `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`);
      expect(answer.fault).toBeUndefined();
      expect(answer.status).toBe(200);
      expect(Number(answer.payload?.adjustment_id?.[0])).toBeGreaterThan(0);
    });

    test('the other name of an operation gets a response of that name (D1)', async () => {
      const answer = await post(app.serviceUrl, envelope('<v1:lookupNonSellableQtyType/>'));
      expect(answer.status).toBe(200);
      expect(answer.xml).toMatch(/<ns1:lookupNonSellableQtyTypeResponse xmlns:ns1=/);
      expect(Number(answer.payload?.collection_size?.[0])).toBeGreaterThan(0);
    });

    test.each(['?WSDL', '?wsdl', '?anything=1'])('POST to the path with %s', async (query) => {
      const answer = await post(app.serviceUrl + query, GOOD);
      expect(answer).toMatchObject({ status: 200, payload: 'still here' });
    });
  });

  describe('faults of the contract (D5, D6)', () => {
    test('a message that is not the contract’s is an IllegalArgument of the Client', async () => {
      const body = saveMessage({}).replace('<store_id>', '<shop_id>');
      const { fault } = await postRefused(
        app.serviceUrl,
        body.replace('</store_id>', '</shop_id>'),
      );
      expect(fault).toMatchObject({
        code: 'soap:Client',
        type: 'IllegalArgumentWSFaultException',
        short: 'ILLEGAL_ARGUMENT',
      });
      expect(fault.text).toMatch(
        /^ILLEGAL_ARGUMENT: \/Envelope\/Body\/.*\/shop_id, line 1: expected/,
      );
      expect(fault.problems).toHaveLength(1);
    });

    test('a rule that refuses is a Validation of the Server', async () => {
      const lines = [{ item: 'no-such-item', reason: 11, quantity: 1 }];
      const answer = await postRefused(app.serviceUrl, saveMessage({ lines }));
      expect(answer.status).toBe(500);
      expect(answer.fault).toMatchObject({
        code: 'soap:Server',
        type: 'ValidationWSFaultException',
        short: 'VALIDATION_ERROR',
      });
      expect(answer.fault.text).toMatch(/^VALIDATION_ERROR: /);
      expect(codesOf(answer)).toHaveLength(1);
    });

    test('ping declares no fault: a wrong message gets the text without a detail', async () => {
      const { fault } = await postRefused(app.serviceUrl, envelope('<v1:ping><a/></v1:ping>'));
      expect(fault).toMatchObject({ code: 'soap:Client', type: '' });
      expect(fault.text).toMatch(/^ILLEGAL_ARGUMENT: .*\/ping\/a, line 1/);
    });

    test('what the client sent is quoted as text, never as markup', async () => {
      const text = '&lt;/faultstring&gt;&lt;a&gt; ]]&gt; &amp;amp;';
      const { fault } = await postRefused(
        app.serviceUrl,
        saveMessage({}).replace('>5000<', `>${text}<`),
      );
      expect(fault.text).toContain('"</faultstring><a> ]]> &amp;" is not a whole number');
    });

    test('a database that fails inside is an IllegalState that names the correlation id only', async () => {
      const other = await startApp(kind);
      try {
        await other.database.run('ALTER TABLE INV_ADJUST RENAME TO INV_ADJUST_GONE');
        const answer = await post(other.serviceUrl, saveMessage({}), {
          'x-correlation-id': 'c-77',
        });
        expect(answer.status).toBe(500);
        expect(answer.fault).toMatchObject({
          code: 'soap:Server',
          type: 'IllegalStateWSFaultException',
          short: 'ILLEGAL_STATE',
        });
        expect(answer.fault?.text).toContain('c-77');
        expect(answer.xml).not.toMatch(/INV_ADJUST|no such table|SQL/i);
        await expectStillAnswers(other.serviceUrl);
      } finally {
        await other.stop();
      }
    });
  });
});

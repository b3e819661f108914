import { gzipSync } from 'node:zlib';
import { BODY_BYTES_MAX } from '../../src/config/limits.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import {
  type Answer,
  envelope,
  operation,
  post,
  referenceMessage,
  savedId,
  saveMessage,
} from '../support/soap.js';
import { contractNamed } from './reading.js';
import { openEnvelopeSchema } from './schema.js';

const { service } = contractNamed('InventoryAdjustmentService');
const OPERATIONS = Object.values(service.operations);
const LINE = { item: '100000147', reason: 21, quantity: '0.5' };
const GOOD = envelope('<v1:ping><arg0>a &amp; b ]]&gt;</arg0></v1:ping>');

const schema = openEnvelopeSchema(service, [
  ...OPERATIONS.map(({ output }) => output.element),
  'Fault',
]);

afterAll(() => schema.dispose());

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, { settings: { demo: 'true', maxInFlight: 2 } });
  const collected: Answer[] = [];

  /** Posts a message and expects its answer to be an envelope of the contract. */
  async function valid(
    body: string | Buffer,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const answer = await post(app.serviceUrl, body, headers);
    expect(schema.problemOf(answer.xml)).toBeUndefined();
    collected.push(answer);
    return answer;
  }

  const nothing = (name: string): string => operation(name, 'Nothing', '');
  const headers = (content: string): string =>
    operation('lookupInventoryAdjustmentHeader', 'StrAdjHdrCriVo', content);
  const templates = (content: string): string =>
    operation('lookupInventoryAdjustmentTemplateHeader', 'StrAdjTpHdCriVo', content);
  const ALL = '<status>NO_VALUE</status><search_limit>999</search_limit>';
  const FUTURE = '<from_date>2999-01-01T00:00:00Z</from_date>';
  const detail = (id: number): string => referenceMessage('readInventoryAdjustmentDetail', id);

  describe('every answer over HTTP is an envelope that the schemas accept: answers', () => {
    test('of the lookups, with and without finds', async () => {
      const messages = [
        nothing('lookupInventoryAdjustmentReason'),
        nothing('lookupNonSellableQuantityType'),
        templates('<store_id>5000</store_id><status>NO_VALUE</status>'),
        templates(`<store_id>5000</store_id>${FUTURE}<status>NO_VALUE</status>`),
        headers(`<store_id>5000</store_id>${ALL}`),
        headers(`<store_id>5000</store_id>${FUTURE}${ALL}`),
      ];
      for (const message of messages) expect((await valid(message)).fault).toBeUndefined();
    });

    test('of ping, with every kind of character, an empty and no argument', async () => {
      const odd = '&lt;a&gt; &#13; &#x1F69A; ]]&gt; \u0085\u2028';
      for (const content of [`<arg0>${odd}</arg0>`, '<arg0/>', '']) {
        const answer = await valid(envelope(`<v1:ping>${content}</v1:ping>`));
        expect(answer.fault).toBeUndefined();
      }
    });

    test('of a template with its lines', async () => {
      const id = '<template_id>1</template_id>';
      const message = operation('readInventoryAdjustmentTemplateDetail', 'StrAdjTplRef', id);
      expect((await valid(message)).fault).toBeUndefined();
    });

    test('of an adjustment through its whole life', async () => {
      const comments = '&lt;!-- &amp; --&gt; déjà vu';
      const id = savedId(await valid(saveMessage({ comments, template: 1, lines: [LINE] })));
      await valid(detail(id));
      await valid(saveMessage({ id, lines: [{ ...LINE, item: '100000155' }] }));
      const confirmed = await valid(referenceMessage('confirmInventoryAdjustment', id));
      expect(confirmed.fault).toBeUndefined();
      expect((await valid(detail(id))).fault).toBeUndefined();
      const both = { lines: [LINE], reference: id, publish: false };
      savedId(await valid(saveMessage(both, 'saveAndConfirmInventoryAdjustment')));
      const other = savedId(await valid(saveMessage({})));
      const canceled = await valid(referenceMessage('cancelInventoryAdjustment', other));
      expect(canceled.fault).toBeUndefined();
      expect((await valid(detail(other))).fault).toBeUndefined();
      await valid(headers(`<store_id>5000</store_id>${ALL}`));
    });

    test('of every operation', () => {
      const seen = collected.map(({ xml }) => /<soap:Body><\w+:(\w+)/.exec(xml)?.[1]);
      expect([...new Set(seen)].sort()).toEqual(
        OPERATIONS.map(({ output }) => output.element).sort(),
      );
    });

    test('of an operation under its other name, but for that name (D1)', async () => {
      const { xml } = await post(app.serviceUrl, envelope('<v1:lookupNonSellableQtyType/>'));
      expect(schema.problemOf(xml)).toMatch(/lookupNonSellableQtyTypeResponse/);
      expect(
        schema.problemOf(xml.replaceAll('QtyTypeResponse', 'QuantityTypeResponse')),
      ).toBeUndefined();
    });
  });

  const SOAP_12 = GOOD.replace(
    'http://schemas.xmlsoap.org/soap/envelope/',
    'http://www.w3.org/2003/05/soap-envelope',
  );
  const UNKNOWN_HEADER =
    '<soapenv:Header><a xmlns="urn:a" soapenv:mustUnderstand="1"/></soapenv:Header>';
  const MANY = Array.from({ length: 20 }, () => ({
    item: 'none',
    reason: 83,
    quantity: '-1.23456',
    caseSize: '0.001',
  }));

  type Row = [
    what: string,
    message: string | Buffer,
    code: string,
    type: string,
    status: number,
    headers?: Record<string, string>,
  ];

  describe('every answer over HTTP is an envelope that the schemas accept: faults', () => {
    const rows: Row[] = [
      ['no XML', 'x', 'Client', '', 500],
      ['an empty body', '', 'Client', '', 500],
      ['another SOAP version', SOAP_12, 'VersionMismatch', '', 500],
      [
        'a header that is not known',
        envelope('<v1:ping/>', UNKNOWN_HEADER),
        'MustUnderstand',
        '',
        500,
      ],
      ['an unknown operation', envelope('<v1:a/>'), 'Client', '', 500],
      ['an empty Body', envelope(''), 'Client', '', 500],
      ['a DOCTYPE', `<!DOCTYPE a>${GOOD}`, 'Client', '', 500],
      ['another content type', GOOD, 'Client', '', 415, { 'content-type': 'text/html' }],
      ['another charset', GOOD, 'Client', '', 415, { 'content-type': 'text/xml; charset=koi8-r' }],
      ['too large a body', Buffer.alloc(BODY_BYTES_MAX + 1, 0x20), 'Client', '', 413],
      [
        'gzip that grows too large',
        gzipSync(Buffer.alloc(BODY_BYTES_MAX + 1, 0x20)),
        'Client',
        '',
        413,
        { 'content-encoding': 'gzip' },
      ],
      [
        'ping with a child that is not known',
        envelope('<v1:ping><a/></v1:ping>'),
        'Client',
        '',
        500,
      ],
      [
        'a value that is none, with markup and long',
        saveMessage({}).replace('>5000<', `>&lt;b&gt; ]]&gt; &amp;amp; &#13; ${'x'.repeat(50)}<`),
        'Client',
        'IllegalArgumentWSFaultException',
        500,
      ],
      [
        'a missing payload',
        envelope('<v1:confirmInventoryAdjustment/>'),
        'Client',
        'IllegalArgumentWSFaultException',
        500,
      ],
      [
        'many broken rules',
        saveMessage({ lines: MANY }),
        'Server',
        'ValidationWSFaultException',
        500,
      ],
      [
        'an adjustment that does not exist',
        detail(999_999),
        'Server',
        'ValidationWSFaultException',
        500,
      ],
      [
        'texts beyond their design',
        saveMessage({ comments: 'x'.repeat(2001), lines: [{ ...LINE, item: 'y'.repeat(26) }] }),
        'Server',
        'ValidationWSFaultException',
        500,
      ],
    ];

    test.each<Row>(rows)('for %s', async (_what, message, code, type, status, more = {}) => {
      const answer = await valid(message, more);
      expect(answer.status).toBe(status);
      expect(answer.fault).toMatchObject({ code: `soap:${code}`, type });
    });

    test('for more requests in work than are allowed', async () => {
      // Those in work wait for the database.
      await app.database.hold();
      const waiting = [1, 2].map(() => post(app.serviceUrl, saveMessage({ lines: [LINE] })));
      let answer = await valid(GOOD);
      for (let tries = 0; answer.status !== 503 && tries < 100; tries += 1)
        answer = await valid(GOOD);
      await app.database.release();
      for (const { status } of await Promise.all(waiting)) expect(status).toBe(200);
      expect(answer.status).toBe(503);
      expect(answer.fault).toMatchObject({ code: 'soap:Server', type: '' });
    });

    test('for a database that fails', async () => {
      await app.database.run('ALTER TABLE INV_ADJUST RENAME TO INV_ADJUST_GONE');
      const answer = await valid(detail(1));
      expect(answer.fault).toMatchObject({
        code: 'soap:Server',
        type: 'IllegalStateWSFaultException',
      });
    });

    test('of every kind that the contract and SOAP declare', () => {
      const faults = collected.flatMap(({ fault }) => (fault === undefined ? [] : [fault]));
      const kinds = new Set(faults.flatMap(({ code, type }) => [code, type]));
      expect([...kinds].sort()).toEqual(
        [
          '',
          ...Object.keys(service.faultMessages),
          ...['soap:Client', 'soap:MustUnderstand', 'soap:Server', 'soap:VersionMismatch'],
        ].sort(),
      );
    });
  });

  describe('the schema of answers', () => {
    const fault = (content: string, more = ''): string =>
      `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>${content}</s:Fault></s:Body>${more}</s:Envelope>`;
    const CODE = '<faultcode>s:Client</faultcode>';
    const STRING = '<faultstring>a</faultstring>';

    test('accepts a fault', () => {
      expect(schema.problemOf(fault(CODE + STRING))).toBeUndefined();
    });

    test.each([
      ['children in another order', fault(STRING + CODE)],
      ['a code in the namespace of SOAP', fault(`<s:faultcode>s:Client</s:faultcode>${STRING}`)],
      ['a code of a prefix that is not bound', fault(`<faultcode>x:Client</faultcode>${STRING}`)],
      ['no text', fault(CODE)],
      ['an empty detail', fault(`${CODE}${STRING}<detail/>`)],
      ['a detail of another namespace', fault(`${CODE}${STRING}<detail><a/></detail>`)],
      ['a second Body', fault(CODE + STRING, '<s:Body/>')],
      ['a request', GOOD],
    ])('refuses %s', (_what, xml) => {
      expect(schema.problemOf(xml)).toBeDefined();
    });
  });
});

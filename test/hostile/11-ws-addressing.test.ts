import { useApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import {
  type Answer,
  envelope,
  post,
  SERVICE_NAMESPACE,
  STOCK_NAMESPACE,
  saveMessage,
} from '../support/soap.js';

const OLD = 'http://schemas.xmlsoap.org/ws/2004/08/addressing';
const NEW = 'http://www.w3.org/2005/08/addressing';
const ANONYMOUS: Readonly<Record<string, string>> = {
  [OLD]: `${OLD}/role/anonymous`,
  [NEW]: `${NEW}/anonymous`,
};
const PORT = `${SERVICE_NAMESPACE}/InventoryAdjustmentPortType`;

describe.each(DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  const headers = (namespace: string, entries: string): string =>
    `<soapenv:Header xmlns:a="${namespace}">${entries}</soapenv:Header>`;
  const ping = (namespace: string, entries: string): string =>
    envelope('<v1:ping><arg0>x</arg0></v1:ping>', headers(namespace, entries));
  const save = (namespace: string, entries: string, item = '100000147'): string =>
    saveMessage(
      { lines: [{ item, reason: 21, quantity: '1' }] },
      'saveAndConfirmInventoryAdjustment',
    ).replace('<soapenv:Body>', `${headers(namespace, entries)}$&`);
  const send = (body: string): Promise<Answer> => post(app.serviceUrl, body);
  const endpoint = (name: string, address: string): string =>
    `<a:${name}><a:Address>${address}</a:Address></a:${name}>`;

  /** The text of a header of the answer; undefined if it has none. */
  function headerOf({ xml }: Answer, name: string): string | undefined {
    return new RegExp(`<wsa:${name} xmlns:wsa="[^"]*">([^<]*)</wsa:${name}>`).exec(xml)?.[1];
  }

  const adjustments = async (): Promise<number> =>
    ((await app.database.row('SELECT count(*) AS n FROM inv_adjust')) as { n: number }).n;

  describe.each([OLD, NEW])('11: a request with headers of %s', (namespace) => {
    const anonymous = ANONYMOUS[namespace] as string;
    const all =
      `<a:Action soapenv:mustUnderstand="1">${PORT}/saveAndConfirmInventoryAdjustmentRequest</a:Action>` +
      endpoint('ReplyTo', anonymous);

    test('is answered with action, message id and what it relates to', async () => {
      const to = `<a:To>${app.serviceUrl}</a:To>`;
      const body = save(namespace, `${all}${to}<a:MessageID>urn:${namespace}:1</a:MessageID>`);
      const answer = await send(body);
      expect(answer.fault).toBeUndefined();
      expect({
        action: headerOf(answer, 'Action'),
        relatesTo: headerOf(answer, 'RelatesTo'),
        to: headerOf(answer, 'To'),
        id: headerOf(answer, 'MessageID'),
        namespaces: [...answer.xml.matchAll(/xmlns:wsa="([^"]*)"/g)].map(([, uri]) => uri),
      }).toEqual({
        action: `${PORT}/saveAndConfirmInventoryAdjustmentResponse`,
        relatesTo: `urn:${namespace}:1`,
        to: anonymous,
        id: expect.stringMatching(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-/),
        namespaces: Array.from({ length: 4 }, () => namespace),
      });
    });

    test('that is repeated is answered with the same bytes, headers too', async () => {
      const body = save(namespace, `${all}<a:MessageID>urn:${namespace}:2</a:MessageID>`);
      const before = await adjustments();
      const [first, second] = [await send(body), await send(body)];
      expect(second.xml).toBe(first.xml);
      expect(await adjustments()).toBe(before + 1);
    });

    test('without a message id gets answers with ids that differ', async () => {
      const body = ping(namespace, '<a:Action/>');
      const ids = [await send(body), await send(body)].map((answer) =>
        headerOf(answer, 'MessageID'),
      );
      expect(new Set(ids).size).toBe(2);
    });

    test('that is refused is answered with the action of the fault, and relates to it', async () => {
      const body = save(namespace, '<a:MessageID>urn:3</a:MessageID>', 'none');
      const answer = await send(body);
      expect(answer.fault?.type).toBe('ValidationWSFaultException');
      expect(headerOf(answer, 'RelatesTo')).toBe('urn:3');
      expect(headerOf(answer, 'Action')).toBe(
        namespace === OLD
          ? `${OLD}/fault`
          : `${PORT}/saveAndConfirmInventoryAdjustment/Fault/ValidationWSFaultException`,
      );
    });

    test('whose operation is not known is answered with the action of a fault of SOAP', async () => {
      const body = ping(namespace, '<a:MessageID>urn:4</a:MessageID>').replaceAll(
        'v1:ping',
        'v1:no',
      );
      const answer = await send(body);
      expect(headerOf(answer, 'Action')).toBe(
        namespace === OLD ? `${OLD}/fault` : `${NEW}/soap/fault`,
      );
      expect(headerOf(answer, 'RelatesTo')).toBe('urn:4');
    });

    test.each([
      'http://elsewhere:1/InventoryAdjustmentBean/InventoryAdjustmentService',
      'https://gateway/retail/InventoryAdjustmentBean/InventoryAdjustmentService/?wsdl',
      '/InventoryAdjustmentBean/InventoryAdjustmentService',
      anonymous,
      '',
    ])('may be sent to %p: proxies change host and path', async (to) => {
      expect((await send(ping(namespace, `<a:To>${to}</a:To>`))).fault).toBeUndefined();
    });

    test.each([
      `${PORT}/saveAndConfirmInventoryAdjustmentRequest`,
      `${SERVICE_NAMESPACE}/saveAndConfirmInventoryAdjustment`,
      'saveAndConfirmInventoryAdjustment',
      SERVICE_NAMESPACE,
      'urn:anything',
      '',
    ])('may have the action %p', async (action) => {
      const answer = await send(save(namespace, `<a:Action>${action}</a:Action>`));
      expect(answer.fault).toBeUndefined();
    });

    test.each([
      [
        'an action of another operation',
        `<a:Action>${PORT}/cancelInventoryAdjustmentRequest</a:Action>`,
        /^ActionNotSupported: .*but the Body holds saveAndConfirmInventoryAdjustment\.$/,
      ],
      [
        'an action in pieces of another operation',
        `<a:Action>${PORT}/<!-- -->pi<![CDATA[ng]]>Request</a:Action>`,
        /^ActionNotSupported: /,
      ],
      [
        'an address of another service',
        `<a:To>http://localhost/StoreInventoryBean/StoreInventoryService</a:To>`,
        /^DestinationUnreachable: .* this is the InventoryAdjustmentService/,
      ],
      ['an address that is no URL of ours', '<a:To>urn:bank</a:To>', /^DestinationUnreachable: /],
      [
        'answers to be sent elsewhere',
        endpoint('ReplyTo', 'http://client/answers'),
        /^(OnlyAnonymousAddressSupported|InvalidMessageInformationHeader): .*<ReplyTo>/,
      ],
      [
        'no answer wanted',
        endpoint('ReplyTo', `${NEW}/none`),
        /^(OnlyAnonymousAddressSupported|InvalidMessageInformationHeader): .*leave the header out/,
      ],
      [
        'faults to be sent elsewhere',
        endpoint('FaultTo', 'http://client/faults'),
        /^(OnlyAnonymousAddressSupported|InvalidMessageInformationHeader): .*<FaultTo>/,
      ],
    ])('with %s is refused before anything moves', async (_what, entries, said) => {
      const before = await adjustments();
      const answer = await send(save(namespace, `<a:MessageID>urn:no</a:MessageID>${entries}`));
      expect(answer.fault).toMatchObject({ code: 'soap:Client', type: '' });
      expect(answer.fault?.text).toMatch(said);
      expect(headerOf(answer, 'Action')).toBe(`${namespace}/fault`);
      expect(headerOf(answer, 'RelatesTo')).toBe('urn:no');
      expect(await adjustments()).toBe(before);
    });
  });

  describe('11: what stays as it was', () => {
    test('a request without headers is answered without', async () => {
      const { xml } = await send(envelope('<v1:ping/>'));
      expect(xml).not.toContain('Header');
    });

    test('headers for another actor are passed over', async () => {
      const entries = '<a:To soapenv:actor="urn:proxy">urn:elsewhere</a:To>';
      const { xml, fault } = await send(ping(NEW, entries));
      expect(fault).toBeUndefined();
      expect(xml).not.toContain('Header');
    });

    test('the other service answers with its own actions', async () => {
      const body = ping(NEW, '<a:MessageID>urn:5</a:MessageID>').replaceAll(
        SERVICE_NAMESPACE,
        STOCK_NAMESPACE,
      );
      const answer = await post(app.stockUrl, body);
      expect(headerOf(answer, 'Action')).toBe(
        `${STOCK_NAMESPACE}/StoreInventoryPortType/pingResponse`,
      );
    });
  });
});

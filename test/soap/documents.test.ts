import { networkInterfaces } from 'node:os';
import { XmlDocument, type XmlElement } from 'libxml2-wasm';
import { ADJUSTMENT_PATH as SERVICE_PATH, STOCK_PATH } from '../../src/app/services.js';
import { startApp, type TestApp, useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { type RawAnswer, send } from './calling.js';

const NAMESPACES = {
  wsdl: 'http://schemas.xmlsoap.org/wsdl/',
  soap: 'http://schemas.xmlsoap.org/wsdl/soap/',
  xs: 'http://www.w3.org/2001/XMLSchema',
};

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  function get(path: string, headers: Record<string, string> = {}): Promise<RawAnswer> {
    return send(`http://127.0.0.1:${app.port}${path}`, 'GET', headers);
  }

  function select<T>(xml: string, xpath: string, take: (element: XmlElement) => T): T[] {
    const document = XmlDocument.fromString(xml);
    try {
      return (document.find(xpath, NAMESPACES) as XmlElement[]).map(take);
    } finally {
      document.dispose();
    }
  }

  function addressOf(xml: string): string | undefined {
    return select(xml, '//soap:address', (node) => node.attr('location')?.value)[0];
  }

  interface Import {
    readonly namespace: string;
    readonly location: string;
  }

  function importsOf(xml: string): Import[] {
    return select(xml, '//xs:import', (node) => ({
      namespace: node.attr('namespace')?.value ?? '',
      location: node.attr('schemaLocation')?.value ?? '',
    }));
  }

  describe('the description of the service', () => {
    test.each(['?wsdl', '?WSDL', '?Wsdl', '?wSdL', '?wsdl=', '?wsdl&x=1'])(
      'is served at %s',
      async (query) => {
        const answer = await get(SERVICE_PATH + query);
        expect(answer.status).toBe(200);
        expect(answer.headers['content-type']).toBe('text/xml; charset=utf-8');
        expect(Number(answer.headers['content-length'])).toBe(Buffer.byteLength(answer.body));
        expect(select(answer.body, '/wsdl:definitions', (node) => node.name)).toEqual([
          'definitions',
        ]);
      },
    );

    test.each([
      [SERVICE_PATH, 19],
      [STOCK_PATH, 9],
    ])(
      'of %s imports %d schemas that are all reachable, each in its namespace',
      async (path, count) => {
        const seen = new Map<string, string>();
        const open = importsOf((await get(`${path}?wsdl`)).body);
        for (let next = open.pop(); next !== undefined; next = open.pop()) {
          if (seen.has(next.location)) continue;
          const answer = await send(next.location, 'GET');
          expect(answer.status).toBe(200);
          expect(answer.headers['content-type']).toBe('text/xml; charset=utf-8');
          const [target] = select(
            answer.body,
            '/xs:schema',
            (s) => s.attr('targetNamespace')?.value,
          );
          expect(target).toBe(next.namespace);
          seen.set(next.location, next.namespace);
          open.push(...importsOf(answer.body));
        }
        expect(seen.size).toBe(count);
      },
    );

    test.each([
      [SERVICE_PATH, 'StrInvDesc.xsd'],
      [STOCK_PATH, 'StrAdjDesc.xsd'],
    ])('of %s does not serve %s, which belongs to the other service', async (path, name) => {
      expect((await get(`${path}?xsd=${name}`)).status).toBe(404);
    });

    test('answers HEAD like GET, without a body', async () => {
      const url = `http://127.0.0.1:${app.port}${SERVICE_PATH}?wsdl`;
      const [head, full] = [await send(url, 'HEAD'), await send(url, 'GET')];
      expect(head.status).toBe(200);
      expect(head.body).toBe('');
      for (const name of ['content-type', 'content-length', 'etag', 'cache-control']) {
        expect(head.headers[name]).toBe(full.headers[name]);
      }
    });

    test.each([
      '?xsd=NoSuch.xsd',
      '?xsd=',
      '?xsd',
      '?xsd=../package.json',
      '?xsd=constructor',
      '?x',
      '?wsdl2',
    ])('%s is not found, for GET and HEAD', async (query) => {
      const answer = await get(SERVICE_PATH + query);
      expect(answer.status).toBe(404);
      expect(answer.headers['content-type']).toMatch(/^text\/plain/);
      expect(answer.body).toContain(`http://127.0.0.1:${app.port}${SERVICE_PATH}?wsdl`);
      expect((await send(`${app.serviceUrl}${query}`, 'HEAD')).status).toBe(404);
    });

    test('without a query a page names it', async () => {
      const answer = await get(SERVICE_PATH);
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.body).toContain(`href="http://127.0.0.1:${app.port}${SERVICE_PATH}?wsdl"`);
    });
  });

  describe('the address in it', () => {
    const addressFor = async (headers: Record<string, string>): Promise<string | undefined> =>
      addressOf((await get(`${SERVICE_PATH}?wsdl`, headers)).body);

    test.each([
      'stock.example.com',
      'stock.example.com:8443',
      '10.0.0.7:81',
      '[::1]:9000',
      'LOCALHOST',
    ])('has the host %s that the client used, and so have the imports', async (host) => {
      const { body } = await get(`${SERVICE_PATH}?wsdl`, { host });
      expect(addressOf(body)).toBe(`http://${host}${SERVICE_PATH}`);
      for (const { location } of importsOf(body)) {
        expect(location.startsWith(`http://${host}${SERVICE_PATH}?xsd=`)).toBe(true);
      }
    });

    test.each([
      'evil"><script>alert(1)</script>',
      'a b',
      'a/b',
      'user@evil.example',
      'a?b',
      'a#b',
      "a'b",
      'evil.example:99999999',
      '',
      'a&b',
      '$&$1',
    ])('does not copy the hostile Host %j', async (host) => {
      for (const query of ['?wsdl', '', '?nothing']) {
        const { body } = await get(SERVICE_PATH + query, { host });
        expect(body).toContain(`http://127.0.0.1:${app.port}${SERVICE_PATH}`);
        if (host !== '') expect(body).not.toContain(`//${host}`);
        expect(body).not.toContain('<script>');
      }
    });

    test('does not believe X-Forwarded-* of just anybody', async () => {
      const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' };
      expect(await addressFor(headers)).toBe(`http://127.0.0.1:${app.port}${SERVICE_PATH}`);
    });

    describe('behind a proxy that is trusted', () => {
      let proxied: TestApp;
      const addressBehind = async (headers: Record<string, string>): Promise<string | undefined> =>
        addressOf((await send(`${proxied.serviceUrl}?wsdl`, 'GET', headers)).body);

      beforeAll(async () => {
        proxied = await startApp(kind, { settings: { trustProxy: true } });
      });

      afterAll(async () => {
        await proxied.stop();
      });

      test('is the one the proxy was reached by', async () => {
        const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'stock.example.com' };
        expect(await addressBehind(headers)).toBe(`https://stock.example.com${SERVICE_PATH}`);
      });

      test('is that of the first of several proxies', async () => {
        const headers = { 'x-forwarded-proto': 'HTTPS, http', 'x-forwarded-host': 'a.example , b' };
        expect(await addressBehind(headers)).toBe(`https://a.example${SERVICE_PATH}`);
      });

      test('takes the host of the request where the proxy tells none', async () => {
        const headers = { host: 'inner:81', 'x-forwarded-proto': 'https' };
        expect(await addressBehind(headers)).toBe(`https://inner:81${SERVICE_PATH}`);
      });

      test('is neither of a hostile host nor of an unknown scheme', async () => {
        const headers = { 'x-forwarded-proto': 'javascript', 'x-forwarded-host': 'a"b' };
        expect(await addressBehind(headers)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/Inv/);
      });
    });

    test('is the public URL where one is set, whatever else is sent', async () => {
      const settings = { publicUrl: 'https://public.example.com/', trustProxy: true };
      const other = await startApp(kind, { settings });
      try {
        const headers = { host: 'inner', 'x-forwarded-host': 'proxy.example' };
        const { body } = await send(`${other.serviceUrl}?wsdl`, 'GET', headers);
        expect(addressOf(body)).toBe(`https://public.example.com${SERVICE_PATH}`);
        expect(importsOf(body)[0]?.location).toMatch(/^https:\/\/public\.example\.com\/Inv/);
      } finally {
        await other.stop();
      }
    });

    const hasIpv6 = Object.values(networkInterfaces()).some((list) =>
      list?.some(({ address }) => address === '::1'),
    );
    (hasIpv6 ? test : test.skip)(
      'is a right one on IPv6 too, for a Host that is not copied',
      async () => {
        const other = await startApp(kind, { settings: { host: '::1' } });
        try {
          const { body } = await send(`${other.serviceUrl}?wsdl`, 'GET', { host: 'a b' });
          expect(addressOf(body)).toBe(`http://[::1]:${other.port}${SERVICE_PATH}`);
        } finally {
          await other.stop();
        }
      },
    );
  });

  describe('the ETag', () => {
    const etagFor = async (query: string, host: string): Promise<string | undefined> =>
      (await get(SERVICE_PATH + query, { host })).headers.etag;

    test('stays the same for the same address and differs for another', async () => {
      const first = await etagFor('?wsdl', 'a.example');
      expect(first).toMatch(/^"[^"]+"$/);
      expect(await etagFor('?WSDL', 'a.example')).toBe(first);
      expect(await etagFor('?wsdl', 'b.example')).not.toBe(first);
      expect(await etagFor('?xsd=Nothing.xsd', 'a.example')).not.toBe(first);
    });

    test.each(['?wsdl', '?xsd=StrAdjModVo.xsd', ''])(
      'of %j gives 304 without a body',
      async (query) => {
        const etag = (await etagFor(query, 'a.example')) ?? '';
        const headers = { host: 'a.example', 'if-none-match': etag };
        const answer = await get(SERVICE_PATH + query, headers);
        expect(answer).toMatchObject({ status: 304, body: '' });
        expect(answer.headers.etag).toBe(etag);
      },
    );

    test('of another address does not give 304', async () => {
      const etag = (await etagFor('?wsdl', 'a.example')) ?? '';
      const headers = { host: 'b.example', 'if-none-match': etag };
      expect((await get(`${SERVICE_PATH}?wsdl`, headers)).status).toBe(200);
    });

    test.each([
      ['a list', (etag: string) => `"x", ${etag}`],
      ['a proxy that made it weak', (etag: string) => `W/${etag}`],
      ['any', () => '*'],
    ])('matches in the form of %s', async (_what, form) => {
      const etag = (await etagFor('?wsdl', 'a.example')) ?? '';
      const headers = { host: 'a.example', 'if-none-match': form(etag) };
      expect((await get(`${SERVICE_PATH}?wsdl`, headers)).status).toBe(304);
    });
  });

  test('what is not at the path of the service is not found', async () => {
    for (const path of [
      '/',
      '/InventoryAdjustmentBean',
      `${SERVICE_PATH}/`,
      `${SERVICE_PATH}x?wsdl`,
    ]) {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(answer.body).not.toMatch(/\bat .+:\d+|node_modules/);
    }
  });
});

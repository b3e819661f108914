/** nginx in front of the service, with the sample that comes along; and a proxy that leaves the path. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import { SERVICES } from '../../src/app/services.js';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { succeeds, testWith } from '../clients/tool.js';
import { startApp, type TestApp } from '../support/app.js';
import { makeCertificates } from '../support/certificates.js';
import { DATABASES } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';
import { freePort } from '../support/free-port.js';
import { type RunningProcess, startProcess } from '../support/process.js';
import { saveMessage } from '../support/soap.js';
import { until } from '../support/until.js';

const SAMPLE = readFileSync(join(PACKAGE_ROOT, 'packaging', 'nginx', 'sia.conf'), 'utf8');
const NGINX = {
  name: 'nginx',
  packages: 'nginx-light',
  isHere: succeeds('/usr/sbin/nginx', ['-v']),
};
const LINES = 1000;

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly cookies: readonly string[];
}

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A client behind nginx, over one connection for all that it asks. */
class Client {
  private readonly agent: Agent;
  connections = 0;

  constructor(
    private readonly port: number,
    authority: Buffer,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: 1, ca: authority });
  }

  ask(path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> {
    const { port, agent } = this;
    return new Promise((resolve, reject) => {
      const options = { host: 'localhost', port, path, method, headers, agent };
      const sent = request(options, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        const cookies = response.headers['set-cookie'] ?? [];
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text, cookies }));
      });
      sent.on('socket', () => {
        if (!sent.reusedSocket) this.connections += 1;
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

const xml = { 'content-type': 'text/xml; charset=utf-8' };

describe.each(DATABASES)('over $name', (kind) => {
  const folder = temporaryDirectory();
  let app: TestApp | undefined;
  let nginx: RunningProcess | undefined;
  let client: Client | undefined;

  afterAll(async () => {
    client?.close();
    await nginx?.end('SIGTERM');
    await app?.stop();
    folder.remove();
  });

  async function start(): Promise<{ client: Client; publicUrl: string }> {
    const port = await freePort();
    const publicUrl = `https://localhost:${port}/sim`;
    app = await startApp(kind, {
      settings: { publicUrl, trustProxy: 'true', security: 'optional' },
    });
    const { authority, certificate, key } = makeCertificates(folder.path);
    const site = SAMPLE.replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
      .replace('server_name stock.example.com', 'server_name localhost')
      .replace('/etc/nginx/stock.crt', certificate)
      .replace('/etc/nginx/stock.key', key)
      .replace('127.0.0.1:8080', `127.0.0.1:${app.port}`);
    const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `  ${name}_temp_path ${folder.path}/${name};`,
    );
    const pid = join(folder.path, 'nginx.pid');
    const main = [
      'daemon off;',
      `pid ${pid};`,
      'error_log stderr warn;',
      'events {}',
      `http {\n  access_log off;\n${places.join('\n')}\n${site}\n}`,
    ];
    const file = join(folder.path, 'nginx.conf');
    writeFileSync(file, main.join('\n'));
    nginx = startProcess('/usr/sbin/nginx', ['-p', folder.path, '-c', file, '-e', 'stderr']);
    await until('nginx to listen', () => existsSync(pid) || nginx?.child.exitCode !== null);
    expect([nginx.child.exitCode, nginx.err()]).toEqual([null, '']);
    client = new Client(port, readFileSync(authority));
    return { client, publicUrl };
  }

  testWith(NGINX, 'serves SOAP, WSDL, api and console below a path of its own', async () => {
    const { client, publicUrl } = await start();
    for (const { path } of SERVICES) {
      const wsdl = await client.ask(`/sim${path}?wsdl`);
      expect(wsdl.status).toBe(200);
      expect(wsdl.text).toContain(`<soap:address location="${publicUrl}${path}"`);
      const imports = [...wsdl.text.matchAll(/schemaLocation="([^"]+)"/g)];
      expect(imports.length).toBeGreaterThan(2);
      for (const [, location = ''] of imports) {
        const { href, pathname, search } = new URL(location, `${publicUrl}${path}`);
        expect(href.startsWith(publicUrl)).toBe(true);
        expect((await client.ask(pathname + search)).text).toContain(':schema ');
      }
    }
    const lines = Array.from({ length: LINES }, (_, at) => ({
      ...{ item: `none-${at}`, reason: 21, quantity: '1' },
    }));
    const [{ path }] = SERVICES as unknown as [{ path: string }];
    const body = saveMessage({ lines });
    const large = await client.ask(`/sim${path}`, { method: 'POST', headers: xml, body });
    expect([large.status, large.text.match(/ITEM_NOT_FOUND/g)?.length]).toEqual([500, LINES]);
    const page = await client.ask('/sim/console/');
    expect(page.status).toBe(200);
    const [, script = ''] = /src="([^"]+\.js)"/.exec(page.text) ?? [];
    expect((await client.ask(new URL(script, `${publicUrl}/console/`).pathname)).status).toBe(200);
    expect((await client.ask('/sim/_admin/api/reasons/11')).status).toBe(200);
    expect((await client.ask('/sim/_admin/readyz')).status).toBe(200);
    expect(client.connections).toBe(1);
  });

  testWith(NGINX, 'the session of the console has a cookie of that path', async () => {
    const origin = client as Client;
    const { database } = app as TestApp;
    expect(Number(await database.value('SELECT count(*) FROM access_user'))).toBe(1);
    const { user, password } = (app as TestApp).firstPassword as { user: string; password: string };
    const signedIn = await origin.ask('/sim/_admin/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user, password }),
    });
    expect(signedIn.status).toBe(200);
    expect(signedIn.cookies.join()).toMatch(
      /; Path=\/sim\/_admin; HttpOnly; SameSite=Strict; Secure/,
    );
  });

  testWith(NGINX, 'a proxy may leave the path as it is', async () => {
    const { port } = app as TestApp;
    const ask = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`);
    for (const path of ['/sim/_admin/readyz', '/_admin/readyz', '/sim/console/']) {
      expect([path, (await ask(path)).status]).toEqual([path, 200]);
    }
    expect((await ask('/simulated/_admin/readyz')).status).toBe(404);
    const [{ path }] = SERVICES as unknown as [{ path: string }];
    expect(await (await ask(`/sim${path}?wsdl`)).text()).toContain('/sim/InventoryAdjustmentBean/');
  });
});

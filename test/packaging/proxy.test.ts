/** nginx and Apache in front of the service, with the samples that come along; and a proxy that leaves the path. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import { SERVICES } from '../../src/app/services.js';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { succeeds, type Tool, testWith } from '../clients/tool.js';
import { startApp, type TestApp } from '../support/app.js';
import { makeCertificates } from '../support/certificates.js';
import { DATABASES } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';
import { freePort } from '../support/free-port.js';
import { type RunningProcess, startProcess } from '../support/process.js';
import { saveMessage } from '../support/soap.js';
import { until } from '../support/until.js';

/** The place of a proxy of a test: its folder, its port, and the service behind it. */
interface Place {
  readonly folder: string;
  readonly port: number;
  readonly servicePort: number;
  readonly certificate: string;
  readonly key: string;
}

interface Proxy {
  readonly tool: Tool;
  readonly program: string;
  /** The sample of the folder in packaging, as the whole configuration at a place. */
  readonly configure: (sample: string, place: Place) => string;
  readonly args: (folder: string, file: string) => readonly string[];
  /** The number of connections of a client whose calls end with one fault. */
  readonly connections: number;
}

const sampleOf = (name: string): string =>
  readFileSync(join(PACKAGE_ROOT, 'packaging', name, 'sia.conf'), 'utf8');

const NGINX: Proxy = {
  tool: {
    name: 'nginx',
    packages: 'nginx-light',
    isHere: succeeds('/usr/sbin/nginx', ['-v']),
  },
  program: '/usr/sbin/nginx',
  configure: (sample, { folder, port, servicePort, certificate, key }) => {
    const site = sample
      .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
      .replace('server_name stock.example.com', 'server_name localhost')
      .replace('/etc/nginx/stock.crt', certificate)
      .replace('/etc/nginx/stock.key', key)
      .replace('127.0.0.1:8080', `127.0.0.1:${servicePort}`);
    const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `  ${name}_temp_path ${folder}/${name};`,
    );
    return [
      'daemon off;',
      `pid ${folder}/pid;`,
      'error_log stderr warn;',
      'events {}',
      `http {\n  access_log off;\n${places.join('\n')}\n${site}\n}`,
    ].join('\n');
  },
  args: (folder, file) => ['-p', folder, '-c', file, '-e', 'stderr'],
  connections: 1,
};

const APACHE: Proxy = {
  tool: {
    name: 'Apache',
    packages: 'apache2',
    isHere: succeeds('/usr/sbin/apache2', ['-v']),
  },
  program: '/usr/sbin/apache2',
  configure: (sample, { folder, port, servicePort, certificate, key }) => {
    const site = sample
      .replace('*:443', `127.0.0.1:${port}`)
      .replace('ServerName stock.example.com', 'ServerName localhost')
      .replace('/etc/apache2/stock.crt', certificate)
      .replace('/etc/apache2/stock.key', key)
      .replace('127.0.0.1:8080', `127.0.0.1:${servicePort}`);
    // Those that the sample names, and what every Apache of Debian has.
    const [, named = ''] = /; modules ([\w, ]+)\./.exec(sample) ?? [];
    const modules = ['mpm_event', 'authz_core', ...named.split(', ')].map(
      (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
    );
    return [
      `DefaultRuntimeDir ${folder}`,
      `PidFile ${folder}/pid`,
      // Root starts it, and another user works.
      'User www-data',
      'Group www-data',
      'ServerName localhost',
      `ErrorLog ${folder}/error.log`,
      'LogLevel warn',
      ...modules,
      `Listen 127.0.0.1:${port}`,
      site,
    ].join('\n');
  },
  args: (folder, file) => ['-d', folder, '-f', file, '-D', 'FOREGROUND'],
  // It ends a connection after an answer of status 500, as each fault of SOAP is one.
  connections: 2,
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

/** A client before a proxy, over one connection for all that it asks. */
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
  let app: TestApp;
  let port: number;
  let publicUrl: string;

  beforeAll(async () => {
    port = await freePort();
    publicUrl = `https://localhost:${port}/sim`;
    app = await startApp(kind, {
      settings: { publicUrl, trustProxy: 'true', security: 'optional' },
    });
  });

  afterAll(async () => {
    await app.stop();
    folder.remove();
  });

  describe.each([
    { name: 'nginx', proxy: NGINX },
    { name: 'apache', proxy: APACHE },
  ])('behind $name', ({ name, proxy: { tool, program, configure, args, connections } }) => {
    let running: RunningProcess | undefined;
    let authority: Buffer;

    afterAll(async () => {
      await running?.end('SIGTERM');
    });

    async function start(): Promise<RunningProcess> {
      const certificates = makeCertificates(folder.path);
      const place = join(folder.path, name);
      mkdirSync(place);
      const file = join(place, 'whole.conf');
      const { certificate, key } = certificates;
      const whole = { folder: place, port, servicePort: app.port, certificate, key };
      writeFileSync(file, configure(sampleOf(name), whole));
      authority = readFileSync(certificates.authority);
      const proxy = startProcess(program, args(place, file));
      const { child, err } = proxy;
      const isUp = (): boolean => existsSync(join(place, 'pid')) || child.exitCode !== null;
      await until(`${tool.name} to listen`, isUp);
      expect([child.exitCode, err()]).toEqual([null, '']);
      return proxy;
    }

    async function withClient(work: (client: Client) => Promise<void>): Promise<void> {
      running ??= await start();
      const client = new Client(port, authority);
      try {
        await work(client);
      } finally {
        client.close();
      }
    }

    testWith(tool, 'serves SOAP, WSDL, api and console below a path of its own', () =>
      withClient(async (client) => {
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
        expect((await client.ask(new URL(script, `${publicUrl}/console/`).pathname)).status).toBe(
          200,
        );
        expect((await client.ask('/sim/_admin/api/reasons/11')).status).toBe(200);
        expect((await client.ask('/sim/_admin/readyz')).status).toBe(200);
        expect(client.connections).toBe(connections);
      }),
    );

    testWith(
      tool,
      'a session has a cookie of that path, and the record the address of its client',
      () =>
        withClient(async (client) => {
          expect(Number(await app.database.value('SELECT count(*) FROM access_user'))).toBe(1);
          const { user, password } = app.firstPassword as { user: string; password: string };
          const signedIn = await client.ask('/sim/_admin/api/session', {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9' },
            body: JSON.stringify({ user, password }),
          });
          expect(signedIn.status).toBe(200);
          expect(signedIn.cookies.join()).toMatch(
            /; Path=\/sim\/_admin; HttpOnly; SameSite=Strict; Secure/,
          );
          const sql = 'SELECT address FROM access_audit ORDER BY id DESC LIMIT 1';
          expect(await app.database.value(sql)).toBe('127.0.0.1');
        }),
    );
  });

  it('a proxy may leave the path as it is', async () => {
    const ask = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${app.port}${path}`);
    for (const path of ['/sim/_admin/readyz', '/_admin/readyz', '/sim/console/']) {
      expect([path, (await ask(path)).status]).toEqual([path, 200]);
    }
    expect((await ask('/simulated/_admin/readyz')).status).toBe(404);
    const [{ path }] = SERVICES as unknown as [{ path: string }];
    expect(await (await ask(`/sim${path}?wsdl`)).text()).toContain('/sim/InventoryAdjustmentBean/');
  });
});

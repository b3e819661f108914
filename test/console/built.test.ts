import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { sendRaw } from '../support/api.js';
import { until } from '../support/until.js';
import { browserTest, useConsole } from './browser.js';

const ASSETS = join(PACKAGE_ROOT, 'dist', 'console', 'assets');
const KB = 1000;

function gzippedSize(name: string): number {
  return gzipSync(readFileSync(join(ASSETS, name)), { level: 9 }).length;
}

const IMPORTED = /(?:from|^import|[;}]import)\s*["']\.\/([\w.-]+\.js)["']/g;

function importsOf(name: string): string[] {
  const text = readFileSync(join(ASSETS, name), 'utf8');
  return Array.from(text.matchAll(IMPORTED), ([, imported = '']) => imported);
}

/** A script with all that it loads at once. */
function withImports(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const imported of importsOf(name)) withImports(imported, found);
  return found;
}

const sum = (names: Iterable<string>): number =>
  [...names].reduce((total, name) => total + gzippedSize(name), 0);

describe('the built console', () => {
  const running = useConsole();
  const scripts = readdirSync(ASSETS).filter((name) => name.endsWith('.js'));
  const named = (start: string): string => {
    const found = scripts.find((name) => name.startsWith(start));
    if (found === undefined) throw new Error(`there is no ${start}`);
    return found;
  };

  it('is small: the list, each further page, and all of it', () => {
    const list = new Set([...withImports(named('index-')), ...withImports(named('list-'))]);
    const further = scripts
      .filter((name) => !list.has(name))
      .map((name) => [name, gzippedSize(name)] as const);
    const styles = readdirSync(ASSETS).filter((name) => name.endsWith('.css'));
    process.stdout.write(
      `list ${sum(list)} B, styles ${sum(styles)} B, all ${sum(scripts)} B (gzip)\n`,
    );
    expect(sum(list)).toBeLessThan(180 * KB);
    expect(sum(styles)).toBeLessThan(20 * KB);
    expect(further.filter(([, size]) => size > 45 * KB)).toEqual([]);
    expect(sum(scripts)).toBeLessThan(360 * KB);
  });

  it('has no page that is read before what it needs, because that needs the page', () => {
    const first = withImports(named('index-'));
    const waiting = scripts.filter(
      (name) => !first.has(name) && importsOf(name).some((one) => withImports(one).has(name)),
    );
    expect(waiting).toEqual([]);
  });

  browserTest(
    'is served under its policy, by its own name only, and redirects browsers to it',
    async () => {
      const page = await sendRaw(running.url, '/console/adjustments/42');
      expect(page.status).toBe(200);
      const policy = page.headers['content-security-policy'];
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      const posted = await sendRaw(running.url, '/_admin/api/adjustments', {
        ...{ method: 'POST', body: '{"storeId":5000,"lines":[]}' },
        headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
      });
      expect(posted.status).toBe(403);
      expect(page.headers['cache-control']).toBe('no-cache');
      expect(page.text).toContain('src="../assets/index-');
      const [, script = ''] = /src="\.\.\/(assets\/[^"]+)"/.exec(page.text) ?? [];
      const file = await sendRaw(running.url, `/console/${script}`, {
        headers: { 'accept-encoding': 'br' },
      });
      expect([file.headers['content-encoding'], file.headers['cache-control']]).toEqual([
        ...['br', 'public, max-age=31536000, immutable'],
      ]);
      const foreign = await sendRaw(running.url, '/console/', {
        headers: { host: 'evil.example' },
      });
      expect(foreign.status).toBe(403);
      const start = await sendRaw(running.url, '/', { headers: { accept: 'text/html' } });
      expect([start.status, start.headers.location]).toEqual([302, 'console/']);
      expect((await sendRaw(running.url, '/')).status).toBe(404);
      expect((await sendRaw(running.url, '/console/', { method: 'POST' })).status).toBe(405);
      expect((await sendRaw(running.url, '/console/assets/../../package.json')).status).not.toBe(
        500,
      );
      expect((await sendRaw(running.url, '/console/assets/none.js')).status).toBe(404);
      const api = await sendRaw(running.url, '/_admin/api/session');
      expect(page.text).toContain(`content="${String(api.headers['x-sia-version'])}"`);
    },
  );

  browserTest('runs no script, picture or frame of anybody else', async () => {
    const page = await running.open('/console/adjustments', {
      expectedErrors: /policy|Content Security|TrustedScript|Trusted Type/,
    });
    await page.locator('.row-link').first().waitFor();
    const inject = `(() => {
      window.hit = [];
      addEventListener('securitypolicyviolation', (event) => window.hit.push(event.effectiveDirective));
      const image = new Image(); image.src = 'http://127.0.0.2:1/x.png'; document.body.append(image);
      const frame = document.createElement('iframe'); frame.src = 'http://127.0.0.2:1/'; document.body.append(frame);
      const button = document.createElement('button'); document.body.append(button);
      try { button.setAttribute('onclick', 'window.ran = 1'); button.click(); } catch {}
      try { const script = document.createElement('script'); script.textContent = 'window.ran = 2'; document.body.append(script); } catch {}
    })()`;
    await page.evaluate(inject);
    await page.waitForTimeout(300);
    expect(await page.evaluate('window.ran')).toBeUndefined();
    const hit = await page.evaluate<string[]>('window.hit');
    expect(hit).toEqual(
      expect.arrayContaining(['img-src', 'frame-src', 'require-trusted-types-for']),
    );
  });

  browserTest('cannot be called or framed by a page of another origin', async () => {
    const foreign = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>foreign</title>');
    });
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = foreign.address() as AddressInfo;
      const page = await running.open('/', {
        origin: `http://127.0.0.1:${port}`,
        expectedErrors: /CORS|Failed to load|frame-ancestors|Framing|ERR_/,
      });
      const call = (method: string) =>
        page.evaluate<string>(`fetch('${running.url}/_admin/api/session', { method: '${method}' })
          .then((answer) => 'answered ' + answer.status, () => 'refused')`);
      expect([await call('GET'), await call('POST'), await call('DELETE')]).toEqual(
        Array(3).fill('refused'),
      );
      await page.evaluate(`(() => { const frame = document.createElement('iframe');
        frame.src = '${running.url}/console/'; document.body.append(frame); })()`);
      const framed = () => page.frames()[1];
      await until('the frame', () => framed()?.url() ?? '', {
        isSo: (url) => url.startsWith('chrome-error:'),
      });
      expect(await framed()?.locator('#root, main').count()).toBe(0);
    } finally {
      foreign.close();
    }
  });
});

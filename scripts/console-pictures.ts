/**
 * Takes pictures of every page of the console, with the demo, into `dist/pictures`: in light and dark on a
 * PC, and on a phone. Usage:
 *
 *   npm run pictures
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const target = join(root, 'dist', 'pictures');

const SHOWN: Readonly<Record<string, BrowserContextOptions>> = {
  'pc-light': { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  'pc-dark': { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  phone: {
    ...{ viewport: { width: 390, height: 844 }, colorScheme: 'light' },
    ...{ hasTouch: true, isMobile: true },
  },
};

/** The values for the parameters of a path, on a database with the demo and the data of `fill`. */
const EXAMPLES: Readonly<Record<string, string>> = {
  ':store': '5000',
  ':item': '100000147',
  ':line': '100000147',
  ':message': '1-1',
  ':user': 'admin',
  ':id': '1',
};

/** Parts of pages that have no path of their own. */
const PARTS = [
  ...['/journal?follow=1', '/journal?panel=filter', '/journal?follow=1&tab=headers'],
  ...['chaos', 'expect', 'snapshots', 'areas', 'clock'].map((tab) => `/bench?tab=${tab}`),
];

/** The time that a page may take to come to rest, in milliseconds. */
const REST_MS = 1500;

function addresses(): string[] {
  const pages = readFileSync(join(root, 'console', 'src', 'pages.ts'), 'utf8');
  const paths = [...pages.matchAll(/^\s+path: '([^']+)'/gm)].map(([, path = '']) => path);
  const filled = paths.map((path) =>
    path.replace(/:\w+/g, (name) => {
      const example = EXAMPLES[name];
      if (example === undefined) throw new Error(`${path}: EXAMPLES has nothing for ${name}`);
      return example;
    }),
  );
  return [...filled, ...PARTS];
}

async function addressOf(server: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of server.stderr ?? []) {
    text += chunk;
    const [, url] = /^WSDL +(\S+)\?wsdl$/m.exec(text) ?? [];
    if (url !== undefined) return new URL(url).origin;
  }
  throw new Error(`the service did not start: ${text}`);
}

async function post(url: string, body?: object): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${url}: ${await answer.text()}`);
}

/** Adjustments, calls over SOAP of which one is refused, and a rule of chaos: no page is empty. */
async function fill(origin: string): Promise<void> {
  const lines = [
    { item: '100000147', reasonId: 21, quantity: '0.25', caseSize: '1' },
    { item: '100000155', reasonId: 31, quantity: '2', caseSize: '1' },
  ];
  const adjustments = `${origin}/_admin/api/adjustments`;
  await post(adjustments, { storeId: 5000, lines, comments: 'found behind the oven' });
  await post(`${adjustments}/save-and-confirm`, { storeId: 5000, lines: lines.slice(1) });
  for (const item of ['100000155', '999']) {
    await callSoap(origin, SAMPLE.replace('100000155', item));
  }
  await post(`${origin}/_admin/api/chaos/presets/slow?operation=lookupInventoryAdjustment`);
}

const SAMPLE = readFileSync(
  join(
    root,
    'wsdl/samples/InventoryAdjustmentService/saveAndConfirmInventoryAdjustment/request.xml',
  ),
  'utf8',
);

async function callSoap(origin: string, body: string): Promise<void> {
  const answer = await fetch(`${origin}/InventoryAdjustmentBean/InventoryAdjustmentService`, {
    ...{ method: 'POST', body, headers: { 'content-type': 'text/xml; charset=utf-8' } },
  });
  await answer.text();
}

async function take(browser: Browser, origin: string, form: string): Promise<void> {
  const context = await browser.newContext({ ...SHOWN[form], locale: 'en-GB' });
  const page = await context.newPage();
  for (const address of addresses()) {
    await page.goto(`${origin}/console${address}`);
    await page.waitForTimeout(REST_MS);
    const name = address === '/' ? 'home' : address.slice(1).replaceAll(/\W/g, '-');
    await page.screenshot({ path: join(target, `${name}-${form}.png`) });
  }
  await context.close();
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const directory = mkdtempSync(join(tmpdir(), 'sia-pictures-'));
const database = ['--database-url', `sqlite:${join(directory, 'pictures.db')}`];
const flags = ['serve', '--port', '0', '--demo', '--log-level', 'silent', ...database];
const server = spawn(process.execPath, [join(root, 'bin', 'sia.js'), ...flags], {
  stdio: ['ignore', 'ignore', 'pipe'],
});
const ended = once(server, 'exit');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const origin = await addressOf(server);
  await fill(origin);
  for (const form of Object.keys(SHOWN) as (keyof typeof SHOWN)[])
    await take(browser, origin, form);
  console.log(`The pictures are in ${target}.`);
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await ended;
  rmSync(directory, { recursive: true, force: true });
}

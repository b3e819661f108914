/**
 * Takes pictures of every page of the console, with the demo, into `dist/pictures`: in light and dark, on a
 * PC and on a phone. Chromium is that of the system, or the command that the variable CHROMIUM names. Usage:
 *
 *   npm run pictures
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const target = join(root, 'dist', 'pictures');

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const SHOWN: Readonly<Record<string, BrowserContextOptions>> = {
  'pc-light': { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  'pc-dark': { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  'phone-light': { ...PHONE, colorScheme: 'light' },
  'phone-dark': { ...PHONE, colorScheme: 'dark' },
};

/** The values for the parameters of a path, on a database with the demo and the data of `fill`. */
const EXAMPLES: Readonly<Record<string, string>> = {
  ':store': '5000',
  ':item': '100000147',
  ':line': '100000147',
  ':message': '1-1',
  ':user': 'ann',
  ':id': '1',
};

/** Parts of pages that have no path of their own. */
const PARTS = [
  ...['/adjustments?panel=filter', '/adjustments?status=', '/adjustments/1/lines/100000011'],
  ...['notes', 'info', 'movements', 'messages'].map((tab) => `/adjustments/1?tab=${tab}`),
  ...['/reasons?reason=21', '/stock/5000/100000147?rows=days', '/messages/1', '/units?at=store'],
  ...['/audit?panel=filter', '/audit?row=1', '/templates?panel=filter', '/offsets?line=1'],
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

/** The address of the server, and the password that it has printed. */
async function startOf(server: ChildProcess): Promise<readonly [string, string]> {
  let text = '';
  for await (const chunk of server.stderr ?? []) {
    text += chunk;
    const [, url] = /^WSDL +(\S+)\?wsdl$/m.exec(text) ?? [];
    const [, password] = /Password, shown this once: (\S+)/.exec(text) ?? [];
    if (url !== undefined && password !== undefined) return [new URL(url).origin, password];
  }
  throw new Error(`the service did not start: ${text}`);
}

const PASSWORD = 'river under stones 9';

const basic = (user: string, password = PASSWORD): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

interface Sent {
  readonly user?: string;
  readonly password?: string;
  readonly method?: string;
}

async function send(
  url: string,
  body: object = {},
  { user = 'admin', password = PASSWORD, method = 'POST' }: Sent = {},
): Promise<{ readonly id?: number }> {
  const answer = await fetch(url, {
    ...{ method, body: JSON.stringify(body) },
    headers: { 'content-type': 'application/json', authorization: basic(user, password) },
  });
  if (!answer.ok) throw new Error(`${url}: ${await answer.text()}`);
  return (await answer.json()) as { readonly id?: number };
}

/** Two administrators, made by the one of the first start, whose password was printed. */
async function addUsers(origin: string, printed: string): Promise<void> {
  const body = { currentPassword: printed, password: PASSWORD };
  await send(`${origin}/_admin/api/session/password`, body, { password: printed, method: 'PUT' });
  for (const name of ['ann', 'bob']) {
    const roles = [{ role: 'administrator' }];
    await send(`${origin}/_admin/api/users`, {
      name,
      password: PASSWORD,
      mustChange: false,
      roles,
    });
  }
}

/**
 * Adjustments, calls over SOAP of which one is refused, and a rule of chaos: no page is empty.
 *
 * @returns the adjustment that bob holds the activity lock of
 */
async function fill(origin: string): Promise<number> {
  const lines = [
    { item: '100000147', reasonId: 21, quantity: '0.25', caseSize: '1' },
    { item: '100000155', reasonId: 31, quantity: '2', caseSize: '1' },
  ];
  const adjustments = `${origin}/_admin/api/adjustments`;
  const saved = { storeId: 5000, lines, comments: 'found behind the oven' };
  const { id = 0 } = await send(adjustments, saved);
  const lock = { activityType: 'INVENTORY_ADJUSTMENT', activityId: String(id) };
  await send(`${origin}/_admin/api/locks`, lock, { user: 'bob' });
  await send(`${adjustments}/save-and-confirm`, { storeId: 5000, lines: lines.slice(1) });
  for (const item of ['100000155', '999']) {
    await callSoap(origin, SAMPLE.replace('100000155', item));
  }
  await waste(origin);
  const template = { storeId: 5000, description: 'Bread of the day', lines: lines.slice(1) };
  await send(`${origin}/_admin/api/templates`, template);
  await send(`${origin}/_admin/api/chaos/presets/slow?operation=lookupInventoryAdjustment`);
  return id;
}

/** A group with a schedule that has run. */
async function waste(origin: string): Promise<void> {
  const wastage = `${origin}/_admin/api/wastage`;
  const group = { description: 'Bruised fruit', percent: '10', items: ['100000139', '100000187'] };
  const { id } = await send(`${wastage}/groups`, group);
  // The day that it is at the store. Swedish dates are those of ISO.
  const days = [new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Chicago' }).format()];
  await send(`${wastage}/schedules`, { groupId: id, kind: 'ONCE', days });
  const answer = await fetch(`${wastage}/run`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: basic('admin') },
  });
  await answer.text();
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
    ...{ method: 'POST', body },
    headers: { 'content-type': 'text/xml; charset=utf-8', authorization: basic('admin') },
  });
  await answer.text();
}

async function take(browser: Browser, origin: string, form: string, locked: number): Promise<void> {
  const context = await browser.newContext({ ...SHOWN[form], locale: 'en-GB' });
  const data = { user: 'ann', password: PASSWORD };
  await context.request.post(`${origin}/_admin/api/session`, { data });
  const page = await context.newPage();
  const taken = async (name: string): Promise<void> => {
    await page.waitForTimeout(REST_MS);
    await page.screenshot({ path: join(target, `${name}-${form}.png`) });
  };
  for (const address of addresses()) {
    await page.goto(`${origin}/console${address}`);
    await taken(address === '/' ? 'home' : address.slice(1).replaceAll(/\W/g, '-'));
  }
  // The first change asks for the lock that another user has.
  const isPhone = form.startsWith('phone');
  const line = isPhone ? '/lines/100000147' : '';
  await page.goto(`${origin}/console/adjustments/${locked}${line}`);
  const more = page.getByRole('button', { name: 'One more' });
  await (isPhone ? more.tap() : page.getByLabel('Quantity of 100000147').fill('7'));
  await taken('lock-asked');
  await page.getByRole('button', { name: 'Read only' }).click();
  await taken('lock-of-another');
  await context.close();
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const directory = mkdtempSync(join(tmpdir(), 'sia-pictures-'));
const database = ['--database-url', `sqlite:${join(directory, 'pictures.db')}`];
const asked = ['--security', 'required', '--activity-lock', 'strict'];
const flags = ['serve', '--port', '0', '--demo', '--log-level', 'silent', ...asked, ...database];
const server = spawn(process.execPath, [join(root, 'bin', 'sia.js'), ...flags], {
  stdio: ['ignore', 'ignore', 'pipe'],
});
const ended = once(server, 'exit');
const executablePath =
  process.env.CHROMIUM ??
  ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path));
if (executablePath === undefined) throw new Error('there is no Chromium');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const [origin, printed] = await startOf(server);
  await addUsers(origin, printed);
  const locked = await fill(origin);
  for (const form of Object.keys(SHOWN)) await take(browser, origin, form, locked);
  console.log(`The pictures are in ${target}.`);
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await ended;
  rmSync(directory, { recursive: true, force: true });
}

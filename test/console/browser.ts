import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';
import { type Tool, testWith } from '../clients/tool.js';
import { callApi } from '../support/api.js';
import { CHROMIUM_COMMAND, CHROMIUM_PACKAGE } from '../support/chromium.js';
import type { TestDatabase } from '../support/databases.js';
import { type SiaProcess, startSia } from '../support/process.js';
import { SQLITE, sqliteAt } from '../support/sqlite.js';
import { until } from '../support/until.js';
import { keptOfWorker } from './kept.js';

export const CHROMIUM: Tool = {
  name: 'Chromium',
  packages: CHROMIUM_PACKAGE,
  isHere: CHROMIUM_COMMAND !== undefined,
};

/** At this moment the demo is loaded, and the clock stands still. */
export const NOW = '2026-03-02T08:30:00Z';

export type Form = 'pc' | 'phone';

const FORMS = {
  pc: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const;

export interface PageOptions {
  readonly form?: Form;
  readonly colorScheme?: 'light' | 'dark';
  readonly forcedColors?: 'active';
  /** What the server asks for, and no fault: of requests that a test breaks. */
  readonly expectedErrors?: RegExp;
  readonly width?: number;
  /** Where the person is. Default: UTC. */
  readonly timezoneId?: string;
  /** Runs before the scripts of the page. */
  readonly script?: string;
  /** Of another server than that of the file. */
  readonly origin?: string;
}

/** What was wrong on a page, whatever the test looks at. */
type Findings = string[];

const REPORTS = `addEventListener('securitypolicyviolation', (event) =>
  console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI));
addEventListener('unhandledrejection', (event) => console.error('unhandled: ' + event.reason));`;

function watch(page: Page, findings: Findings, expected: RegExp | undefined): void {
  const note = (text: string): void => {
    if (expected?.test(text) !== true) findings.push(text);
  };
  page.on('console', (message) => {
    if (message.type() === 'error') note(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => note(String(error)));
}

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly {
      readonly target: readonly string[];
      readonly failureSummary?: string;
    }[];
  }[];
}

const RULES = {
  all: "{ type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }",
  colours: "{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }",
};

/**
 * What axe-core finds on a page against WCAG 2.2 A and AA: a line for each place.
 *
 * @param rules colours alone where the same page has passed all in other colours
 */
export async function accessibilityProblems(
  page: Page,
  rules: keyof typeof RULES = 'all',
): Promise<string[]> {
  // Colours on their way are nobody's.
  await page.waitForFunction(() =>
    document.getAnimations().every((one) => {
      const isEndless = one.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY;
      return isEndless || one.playState !== 'running';
    }),
  );
  await page.evaluate(axeSource);
  const options = `{ runOnly: ${RULES[rules]} }`;
  const { violations } = await page.evaluate<AxeResult>(`axe.run(document, ${options})`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  );
}

/** A field has its value a moment after what gives it to it. */
export async function toHaveValue(field: Locator, value: string): Promise<void> {
  await until('the value of a field', () => field.inputValue(), { isSo: (seen) => seen === value });
}

/** The id in the address, which has it a moment after the page shows what was answered. */
export async function idInAddress(
  page: Page,
  of: 'adjustments' | 'templates' = 'adjustments',
): Promise<number> {
  const pattern = new RegExp(`/${of}/(\\d+)`);
  await page.waitForURL(pattern);
  return Number(pattern.exec(page.url())?.[1]);
}

/** A server with the demo, and a browser, for the tests of a file. */
export interface ConsoleUse {
  /** The address of the server. */
  readonly url: string;
  /** Its process, in a file that has a server of its own. */
  readonly sia: SiaProcess;
  /** What the server works on. */
  readonly database: TestDatabase;
  /** Opens a page of its own, as a person on a new device. */
  open(address: string, options?: PageOptions): Promise<Page>;
  /** Another page of the same person on the same device. */
  openBeside(page: Page, address: string): Promise<Page>;
  /** Closes all pages that the test has opened. */
  closePages(): Promise<void>;
}

class RunningConsole implements ConsoleUse {
  private readonly contexts: BrowserContext[] = [];
  readonly findings: Findings = [];

  constructor(
    readonly browser: Browser,
    readonly url: string,
    readonly database: TestDatabase,
    /** Undefined where the server is the worker's. */
    private readonly own: SiaProcess | undefined,
  ) {}

  get sia(): SiaProcess {
    if (this.own === undefined) throw new Error('the server is not of this file alone');
    return this.own;
  }

  async end(): Promise<void> {
    await this.browser.close();
    if (this.own === undefined) return;
    await this.own.end('SIGTERM');
    await this.database.remove();
  }

  async open(address: string, options: PageOptions = {}): Promise<Page> {
    const { form = 'pc', colorScheme = 'light', forcedColors, expectedErrors, script } = options;
    const { timezoneId = 'UTC', origin = this.url, width } = options;
    const { viewport, ...device } = FORMS[form];
    const context = await this.browser.newContext({
      ...{ ...device, colorScheme, timezoneId, locale: 'en-GB' },
      viewport: { ...viewport, width: width ?? viewport.width },
      // What fades in has a colour of its own for a moment.
      reducedMotion: 'reduce',
      ...(forcedColors ? { forcedColors } : {}),
    });
    this.contexts.push(context);
    await context.addInitScript(REPORTS);
    if (script !== undefined) await context.addInitScript(script);
    context.on('page', (page) => watch(page, this.findings, expectedErrors));
    const page = await context.newPage();
    await page.goto(origin + address);
    return page;
  }

  async openBeside(page: Page, address: string): Promise<Page> {
    const other = await page.context().newPage();
    await other.goto(this.url + address);
    return other;
  }

  async closePages(): Promise<void> {
    for (const context of this.contexts.splice(0)) await context.close();
  }
}

async function startOwn(flags: readonly string[]) {
  const database = await SQLITE.create();
  const sia = await startSia(database, ['--log-level', 'info', ...flags]);
  return { database, sia, url: new URL(sia.serviceUrl).origin };
}

/**
 * Uses the built service with the demo, and Chromium, for the tests of a file: those of the worker, or a
 * server of its own where it has flags. Each test begins with the demo as it is new; each fails on an error
 * in the console of the browser, a report of the policy or an unhandled rejection.
 *
 * @param isAlone the file has a server of its own: it looks at what a reset leaves, such as the record
 */
export function useConsole(flags: readonly string[] = [], isAlone = flags.length > 0): ConsoleUse {
  let running: RunningConsole | undefined;
  const own = (): RunningConsole => {
    if (running === undefined) throw new Error('the console does not run');
    return running;
  };
  beforeAll(async () => {
    if (!CHROMIUM.isHere) return;
    const kept = await keptOfWorker();
    const browser = await chromium.connect(kept.browser);
    // Some files fill their list of flags before.
    if (isAlone || flags.length > 0) {
      const { url, database, sia } = await startOwn(flags);
      running = new RunningConsole(browser, url, database, sia);
    } else {
      running = new RunningConsole(browser, kept.url, sqliteAt(kept.databaseUrl), undefined);
    }
  });
  beforeEach(async () => {
    if (running === undefined) return;
    const clock = { mode: 'frozen', at: NOW };
    await callApi(running.url, 'data reset', { body: { data: 'demo', clock } });
  });
  afterEach(async () => {
    await running?.closePages();
    expect(running?.findings.splice(0) ?? []).toEqual([]);
  });
  afterAll(async () => running?.end());
  return {
    get url() {
      return own().url;
    },
    get sia() {
      return own().sia;
    },
    get database() {
      return own().database;
    },
    open: (address, options) => own().open(address, options),
    openBeside: (page, address) => own().openBeside(page, address),
    closePages: () => own().closePages(),
  };
}

/** A test in the browser; skipped, with the reason, where there is none. */
export function browserTest(sentence: string, body: () => Promise<void>): void {
  testWith(CHROMIUM, sentence, body);
}

import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../src/config/paths.js';
import { succeeds, testWith } from './clients/tool.js';
import { startApp, type TestAppOptions } from './support/app.js';
import { DATABASES } from './support/databases.js';
import { temporaryDirectory } from './support/files.js';
import { runProcess } from './support/process.js';

const GUIDES = join(PACKAGE_ROOT, 'docs', 'guides');
/** What stands between the outputs of two blocks. */
const MARK = '@@@ next block @@@';
const PROGRAM_TIME_MAX_MS = 60_000;

interface Block {
  readonly language: string;
  readonly isRunnable: boolean;
  readonly text: string;
}

function readGuide(name: string): string {
  return readFileSync(join(GUIDES, name), 'utf8');
}

function blocksOf(page: string): Block[] {
  const fences = page.matchAll(/^```(\w+)( runnable)?\n([\s\S]*?)^```$/gm);
  return [...fences].map(([, language = '', runnable, text = '']) => ({
    language,
    isRunnable: runnable !== undefined,
    text,
  }));
}

/** How the runnable blocks of a page become one program: they share their variables. */
interface Runner {
  readonly name: string;
  readonly packages: string;
  readonly isHere: boolean;
  readonly command: string;
  readonly language: string;
  /** Prints the mark. */
  readonly mark: string;
  readonly head?: string;
}

const SHELL: Runner = {
  name: 'curl',
  packages: 'curl',
  isHere: succeeds('curl', ['--version']),
  command: 'bash',
  language: 'sh',
  mark: `echo '${MARK}'`,
  head: 'set -euo pipefail',
};

const PYTHON: Runner = {
  name: 'zeep',
  packages: 'python3-zeep',
  isHere: succeeds('/usr/bin/python3', ['-c', 'import zeep']),
  command: '/usr/bin/python3',
  language: 'python',
  mark: `print('${MARK}')`,
};

const PHP: Runner = {
  name: 'PHP with ext/soap',
  packages: 'php-cli php-soap',
  isHere: succeeds('php', ['-r', 'exit(extension_loaded("soap") ? 0 : 1);']),
  command: 'php',
  language: 'php',
  mark: `echo '${MARK}', "\\n";`,
};

/** For a service that a page starts itself. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return String(port);
}

/** Runs a program of a page in the folder of the package; returns what each block has printed. */
async function outputsOf(runner: Runner, blocks: readonly Block[], url: string): Promise<string[]> {
  const directory = temporaryDirectory();
  try {
    const program = join(directory.path, 'program');
    const port = await freePort();
    const texts = blocks.map(({ text }) =>
      text.replaceAll('http://localhost:8080', url).replaceAll('8443', port),
    );
    writeFileSync(program, `${runner.head ?? ''}\n${texts.join(`\n${runner.mark}\n`)}`.trimStart());
    const options = { cwd: PACKAGE_ROOT, withinMs: PROGRAM_TIME_MAX_MS };
    const { status, out, err } = await runProcess(runner.command, [program], options);
    expect({ status, err: status === 0 ? '' : err }).toEqual({ status: 0, err: '' });
    return out.split(`${MARK}\n`);
  } finally {
    directory.remove();
  }
}

describe.each(DATABASES)('over $name', (kind) => {
  /** Runs the page as a reader does, against a fresh service, and compares what it says is printed. */
  async function follow(
    page: string,
    runner: Runner,
    settings: TestAppOptions['settings'] = {},
  ): Promise<void> {
    const blocks = blocksOf(readGuide(page));
    const runnable = blocks.filter(({ isRunnable }) => isRunnable);
    expect(runnable.map(({ language }) => language)).toEqual(runnable.map(() => runner.language));
    const promised = runnable.map((block) => {
      const next = blocks[blocks.indexOf(block) + 1];
      return next?.language === 'text' ? next.text : undefined;
    });
    expect(promised).not.toContain(undefined);
    const app = await startApp(kind, { settings });
    try {
      const printed = await outputsOf(runner, runnable, new URL(app.serviceUrl).origin);
      expect(printed).toEqual(promised);
    } finally {
      await app.stop();
    }
  }

  describe('a guide does what it says', () => {
    testWith(SHELL, 'curl.md', () => follow('curl.md', SHELL));
    testWith(SHELL, 'inventory-visibility.md', () => follow('inventory-visibility.md', SHELL));
    testWith(SHELL, 'adjustment-offset.md', () =>
      follow('adjustment-offset.md', SHELL, { visibilitySyncSeconds: '0' }),
    );
    testWith(SHELL, 'visibility-remote.md', () =>
      follow('visibility-remote.md', SHELL, { visibilitySyncSeconds: '0' }),
    );
    testWith(SHELL, 'tls.md', () => follow('tls.md', SHELL));
    testWith(SHELL, 'operating.md', () => follow('operating.md', SHELL));
    testWith(SHELL, 'test-automation.md', () => follow('test-automation.md', SHELL));
    testWith(SHELL, 'comparing.md', () => follow('comparing.md', SHELL));
    testWith(SHELL, 'testing.md', () => follow('testing.md', SHELL));
    testWith(SHELL, 'users-and-roles.md', () =>
      follow('users-and-roles.md', SHELL, { security: 'optional' }),
    );
    testWith(PYTHON, 'python.md', () => follow('python.md', PYTHON));
    testWith(PHP, 'php.md', () => follow('php.md', PHP));
  });

  describe('errors.md', () => {
    const golden = (name: string): string => {
      const path = join(PACKAGE_ROOT, 'test', 'operations', 'golden', name, 'response.xml');
      if (!existsSync(path)) throw new Error(`there is no golden ${name}`);
      const text = readFileSync(path, 'utf8').replace(/^ +/gm, '');
      return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    };
    const quoted = /<!-- golden: (\w+) -->\n\n```\w+\n([\s\S]*?)^```$/gm;
    const examples = [...readGuide('errors.md').matchAll(quoted)].map(
      ([, name = '', text = '']) => [name, text.replace(/^ +/gm, '').trim()] as const,
    );

    it.each(examples)('quotes the answer of %s', (name, text) => {
      expect(golden(name)).toContain(text);
    });

    it('has examples of all three exceptions', () => {
      const answers = examples.map(([name]) => golden(name)).join('');
      for (const kind of ['Validation', 'IllegalArgument', 'IllegalState']) {
        expect(answers).toContain(`${kind}WSFaultException`);
      }
    });
  });

  describe('the guides', () => {
    it('are all linked from the page of all pages', () => {
      const page = readFileSync(join(PACKAGE_ROOT, 'docs', 'README.md'), 'utf8');
      const missing = readdirSync(GUIDES).filter(
        (name) => name.endsWith('.md') && !page.includes(`(guides/${name})`),
      );
      expect(missing).toEqual([]);
    });

    it.each(['dotnet.md', 'soapui.md', 'postman.md'])('%s says that it was not tried', (name) => {
      expect(readGuide(name)).toMatch(/not (been )?tried/i);
    });
  });
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { callApi } from '../support/api.js';
import { startApp } from '../support/app.js';
import { temporaryDirectory } from '../support/files.js';
import { SQLITE } from '../support/sqlite.js';
import { compile, java, javaTool } from './java.js';
import { MONO, runWithMono } from './mono.js';
import { ADJUSTMENT, run, succeeds, type Tool, testWith } from './tool.js';

/** Reason 21, theft, takes one unit at each confirmation. */
const THEFT = '21';
const CHEESE = '100000147';

interface Client {
  readonly tool: Tool;
  /** Calls until it has an answer, with the key as MessageID if there is one; returns what it has printed. */
  readonly call: (wsdlUrl: string, key: string, directory: string) => Promise<string>;
  /** What tells the person that the first answer was lost. */
  readonly told: string;
}

const PYTHON = '/usr/bin/python3';
const script = (name: string): string => join(PACKAGE_ROOT, 'test', 'clients', name);
const JAX_WS = javaTool('JAX-WS RI', 'jaxws', ['jaxws-rt'], ['wsimport']);

async function callWithJava(wsdlUrl: string, key: string, directory: string): Promise<string> {
  const port = join(directory, 'port');
  mkdirSync(port);
  await run('wsimport', ['-quiet', '-Xnocompile', '-keep', '-s', port, wsdlUrl]);
  const names = ['JaxWsLostAnswer', 'HeaderHandler', 'MessageIdHandler'];
  const classes = await compile(JAX_WS, names, directory, port);
  return java(JAX_WS, 'JaxWsLostAnswer', [THEFT, key], [classes]);
}

const CLIENTS: readonly Client[] = [
  {
    tool: {
      ...{ name: 'zeep', packages: 'python3-zeep' },
      isHere: succeeds(PYTHON, ['-c', 'import zeep']),
    },
    call: (wsdlUrl, key) => run(PYTHON, [script('zeep_lost_answer.py'), wsdlUrl, THEFT, key]),
    told: 'lost\n',
  },
  {
    tool: {
      ...{ name: 'PHP with ext/soap', packages: 'php-cli php-soap' },
      isHere: succeeds('php', ['-r', 'exit(extension_loaded("soap") ? 0 : 1);']),
    },
    call: (wsdlUrl, key) => run('php', [script('php_lost_answer.php'), wsdlUrl, THEFT, key]),
    told: 'lost\n',
  },
  {
    tool: MONO,
    call: (wsdlUrl, key, directory) => runWithMono('LostAnswer', wsdlUrl, directory, [THEFT, key]),
    told: 'lost\n',
  },
  // The HTTP client of Java sends a POST again by itself, and the program hears nothing of it.
  { tool: JAX_WS, call: callWithJava, told: '' },
];

describe.each(CLIENTS)(
  'an answer that is lost on its way to $tool.name',
  ({ tool, call, told }) => {
    async function tried(key: string) {
      const app = await startApp(SQLITE);
      const directory = temporaryDirectory();
      try {
        const api = (name: string, given = {}) => callApi(app.serviceUrl, name, given);
        const onHand = async (): Promise<number> =>
          Number(
            (await api('positions read', { parameters: { store: 5000, item: CHEESE } })).value
              .total,
          );
        const before = await onHand();
        const parameters = { preset: 'lost-answer', times: 1 };
        expect((await api('chaos preset', { parameters })).error).toBeUndefined();
        const wsdlUrl = `${new URL(ADJUSTMENT.path, app.serviceUrl).href}?wsdl`;
        const printed = await call(wsdlUrl, key, directory.path);
        const exchanges = (
          await api('exchanges list', {
            parameters: { operation: 'saveAndConfirmInventoryAdjustment' },
          })
        ).value.exchanges as { adjustmentId?: string; isRemembered: boolean }[];
        const warned = app.log.lines.filter(({ text }) => text === 'possible_duplicate');
        return { moved: before - (await onHand()), printed, exchanges, warned: warned.length };
      } finally {
        await app.stop();
        directory.remove();
      }
    }

    testWith(tool, 'moves stock once where the repeat has the same MessageID', async () => {
      const { moved, printed, exchanges } = await tried(
        'urn:uuid:6f1a0d1e-0000-4000-8000-000000000001',
      );
      expect(moved).toBe(1);
      expect(exchanges.map(({ isRemembered }) => isRemembered)).toEqual([true, false]);
      expect(printed).toBe(`${told}answered 7\n`);
    });

    testWith(tool, 'moves it twice without one, and the log warns', async () => {
      const { moved, printed, warned } = await tried('');
      expect(moved).toBe(2);
      expect(printed).toBe(`${told}answered 8\n`);
      expect(warned).toBe(1);
    });
  },
);

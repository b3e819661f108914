import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BasicAuthSecurity, createClientAsync, type ISecurity, WSSecurity } from 'soap';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { administrator, DIGEST_KEY, makeUser } from '../access/signing.js';
import { startApp } from '../support/app.js';
import { temporaryDirectory } from '../support/files.js';
import { runProcess } from '../support/process.js';
import { SQLITE } from '../support/sqlite.js';
import { compile, java, javaTool } from './java.js';
import { MONO, runWithMono } from './mono.js';
import { NODE_SOAP } from './node-soap-session.js';
import { run, succeeds, testWith } from './tool.js';

/** Of the user that the guides name. */
const USER = 'alice';
const RIGHT = 'correct horse battery';
const WRONG = 'wrong horse battery';
const REFUSED = /401|FailedAuthentication|Nobody is let in/;

/** Runs a client against a service that asks who calls, with a user whose password is RIGHT. */
async function withUser(client: (wsdlUrl: string, directory: string) => Promise<void>) {
  const settings = { security: 'required', digestKey: DIGEST_KEY };
  const app = await startApp(SQLITE, { settings });
  const directory = temporaryDirectory();
  try {
    // Clients send the time of the machine.
    app.clock.set(Date.now());
    const admin = await administrator(app);
    await makeUser(app, admin, { name: USER, password: RIGHT, digest: true });
    await client(`${app.serviceUrl}?wsdl`, directory.path);
  } finally {
    await app.stop();
    directory.remove();
  }
}

/** Each line is an answer; the first half was called with the right password, the other with a wrong one. */
function expectAnswers(text: string, count: number): void {
  process.stdout.write(text);
  const lines = text.trim().split('\n');
  expect(lines).toEqual([
    ...Array.from({ length: count }, () => expect.stringMatching(/hello$/)),
    ...Array.from({ length: count }, () => expect.stringMatching(REFUSED)),
  ]);
}

/** The blocks of a guide's section "With a password", each a whole program. */
function programsOf(guide: string, language: string): string[] {
  const page = readFileSync(join(PACKAGE_ROOT, 'docs', 'guides', guide), 'utf8');
  const [, section = ''] = /^## With a password\n([\s\S]*?)^## /m.exec(page) ?? [];
  const fences = section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm);
  return [...fences].filter(([, name]) => name === language).map(([, , text = '']) => text);
}

/** @param refusal what is shown for a wrong password */
async function followGuide(
  guide: string,
  language: string,
  command: string,
  { count, refusal }: { readonly count: number; readonly refusal: string },
) {
  const programs = programsOf(guide, language);
  expect(programs).toHaveLength(count);
  await withUser(async (wsdlUrl, directory) => {
    const path = join(directory, 'program');
    for (const program of programs) {
      const here = program.replace('http://localhost:8080', new URL(wsdlUrl).origin);
      writeFileSync(path, here);
      const right = await runProcess(command, [path]);
      expect([right.status, right.out]).toEqual([0, expect.stringContaining('hello')]);
      writeFileSync(path, here.replaceAll(RIGHT, WRONG));
      const wrong = await runProcess(command, [path]);
      expect(wrong.out).not.toContain('hello');
      expect(wrong.out + wrong.err).toContain(refusal);
    }
  });
}

const CURL = { name: 'curl', packages: 'curl', isHere: succeeds('curl', ['--version']) };
const PYTHON = '/usr/bin/python3';
const ZEEP = {
  ...{ name: 'zeep', packages: 'python3-zeep' },
  isHere: succeeds(PYTHON, ['-c', 'import zeep']),
};
const PHP = {
  ...{ name: 'PHP with ext/soap', packages: 'php-cli php-soap' },
  isHere: succeeds('php', ['-r', 'exit(extension_loaded("soap") ? 0 : 1);']),
};
const SOAP_LITE = {
  ...{ name: 'SOAP::Lite', packages: 'libsoap-lite-perl' },
  isHere: succeeds('perl', ['-MSOAP::Lite', '-e', '1']),
};
const JAX_WS = javaTool('JAX-WS RI', 'jaxws', ['jaxws-rt'], ['wsimport']);
const AXIS = javaTool('Axis 1.4', 'libaxis-java', [
  ...['axis', 'axis-jaxrpc', 'axis-saaj', 'commons-discovery', 'commons-logging', 'wsdl4j'],
]);

testWith(CURL, 'curl sends Basic as its guide says', () =>
  followGuide('curl.md', 'sh', 'bash', { count: 1, refusal: '>wsse:FailedAuthentication<' }),
);

testWith(ZEEP, 'zeep sends tokens, digests and Basic as its guide says', () =>
  followGuide('python.md', 'python', PYTHON, { count: 3, refusal: 'exceptions.Fault: Nobody' }),
);

testWith(PHP, 'PHP sends Basic and a UsernameToken as its guide says', () =>
  followGuide('php.md', 'php', 'php', { count: 2, refusal: '[wsse:FailedAuthentication]' }),
);

testWith(SOAP_LITE, 'SOAP::Lite sends Basic and a UsernameToken', async () => {
  const script = join(PACKAGE_ROOT, 'test', 'clients', 'soap_lite_credentials.pl');
  await withUser(async (wsdlUrl) => {
    const right = await run('perl', [script, wsdlUrl, USER, RIGHT]);
    expectAnswers(right + (await run('perl', [script, wsdlUrl, USER, WRONG])), 2);
  });
});

testWith(MONO, 'a client of Mono sends Basic', async () => {
  await withUser(async (wsdlUrl, directory) => {
    const args = [USER, RIGHT, WRONG];
    expectAnswers(await runWithMono('Credentials', wsdlUrl, directory, args), 1);
  });
});

testWith(NODE_SOAP, 'node-soap sends tokens, digests and Basic', async () => {
  const ways: ((password: string) => ISecurity)[] = [
    (password) => new WSSecurity(USER, password, { hasNonce: true, hasTokenCreated: true }),
    (password) => new WSSecurity(USER, password, { passwordType: 'PasswordDigest' }),
    (password) => new BasicAuthSecurity(USER, password),
  ];
  await withUser(async (wsdlUrl) => {
    for (const way of ways) {
      const client = await createClientAsync(wsdlUrl);
      client.setSecurity(way(RIGHT));
      const [answer] = await client.pingAsync({ arg0: 'hello' });
      expect(answer).toEqual({ return: 'hello' });
      client.setSecurity(way(WRONG));
      await expect(client.pingAsync({ arg0: 'hello' })).rejects.toThrow(REFUSED);
    }
  });
});

testWith(JAX_WS, 'JAX-WS sends Basic and, by a handler, a UsernameToken', async () => {
  await withUser(async (wsdlUrl, directory) => {
    const port = join(directory, 'port');
    mkdirSync(port);
    await run('wsimport', ['-quiet', '-Xnocompile', '-keep', '-s', port, wsdlUrl]);
    const names = ['Report', 'HeaderHandler', 'UsernameTokenHandler', 'JaxWsCredentials'];
    const classes = await compile(JAX_WS, names, directory, port);
    expectAnswers(await java(JAX_WS, 'JaxWsCredentials', [USER, RIGHT, WRONG], [classes]), 2);
  });
});

testWith(AXIS, 'Axis 1.4 sends Basic and a UsernameToken', async () => {
  await withUser(async (wsdlUrl, directory) => {
    const stubs = join(directory, 'stubs');
    mkdirSync(stubs);
    await java(AXIS, 'org.apache.axis.wsdl.WSDL2Java', ['-o', stubs, wsdlUrl]);
    const classes = await compile(AXIS, ['Report', 'AxisCredentials'], directory, stubs);
    expectAnswers(await java(AXIS, 'AxisCredentials', [USER, RIGHT, WRONG], [classes]), 2);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmlDocument, XmlElement, type XmlNode } from 'libxml2-wasm';
import { renderSoapUiProject } from '../../scripts/soapui-project.js';
import { SERVICES } from '../../src/app/services.js';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { startApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { type Answer, post } from '../support/soap.js';

const WSDL_DIRECTORY = join(PACKAGE_ROOT, 'wsdl');
const CON = { con: 'http://eviware.com/soapui/config' };
const HOST = 'http://localhost:8080';

function elements(from: XmlDocument | XmlNode, path: string): XmlElement[] {
  return from.find(path, CON).filter((node) => node instanceof XmlElement);
}

/** The text of the one element at the path. */
function textAt(from: XmlDocument | XmlNode, path: string): string {
  const found = elements(from, path);
  if (found.length !== 1) throw new Error(`${found.length} elements at ${path}`);
  return found[0]?.content ?? '';
}

const attribute = (element: XmlElement, name: string): string => element.attr(name)?.content ?? '';

/** Runs the steps of a test case as SoapUI does. */
class TestCaseRun {
  private readonly properties = new Map<string, string>();
  private readonly responses = new Map<string, string>();
  readonly failures: string[] = [];

  constructor(
    private readonly endpoint: string,
    private readonly serviceUrl: string,
  ) {}

  async run(step: XmlElement): Promise<void> {
    if (attribute(step, 'type') === 'transfer') this.transfer(step);
    else await this.request(step);
  }

  /** Puts the values of properties in the place of `${#TestCase#name}`. */
  private expand(text: string): string {
    return text.replace(/\$\{#TestCase#(\w+)\}/g, (_all, name: string) => {
      const value = this.properties.get(name);
      if (value === undefined) throw new Error(`the property ${name} has no value yet`);
      return value;
    });
  }

  private async request(step: XmlElement): Promise<void> {
    const path = './con:config/con:request';
    expect(textAt(step, `${path}/con:endpoint`)).toBe(this.endpoint);
    const message = this.expand(textAt(step, `${path}/con:request`));
    const answer = await post(this.serviceUrl, message);
    const name = attribute(step, 'name');
    this.responses.set(name, answer.xml);
    for (const assertion of elements(step, `${path}/con:assertion`)) {
      if (!this.holds(assertion, answer)) {
        this.failures.push(`${name}: ${attribute(assertion, 'name')}\n${answer.xml}`);
      }
    }
  }

  private holds(assertion: XmlElement, answer: Answer): boolean {
    const type = attribute(assertion, 'type');
    switch (type) {
      case 'SOAP Response':
        return answer.xml.includes('<soap:Envelope');
      // The ids of these two are what they are; the names say what they check.
      case 'SOAP Fault Assertion':
        return answer.fault === undefined;
      case 'Not SOAP Fault Assertion':
        return answer.fault !== undefined;
      case 'Valid HTTP Status Codes':
        return textAt(assertion, './con:configuration/codes') === String(answer.status);
      case 'Simple Contains':
        return answer.xml.includes(this.expand(textAt(assertion, './con:configuration/token')));
    }
    throw new Error(`the assertion ${type} is not known here`);
  }

  private transfer(step: XmlElement): void {
    const transfer = './con:config/con:transfers';
    const value = (name: string): string => textAt(step, `${transfer}/con:${name}`);
    expect([value('sourceType'), value('targetStep')]).toEqual(['Response', '#TestCase#']);
    const response = XmlDocument.fromString(this.responses.get(value('sourceStep')) ?? '');
    try {
      const [, prefix = '', uri = '', path = ''] =
        /^declare namespace (\w+)='([^']+)'; (.+)$/.exec(value('sourcePath')) ?? [];
      const found = response.get(path, { [prefix]: uri });
      if (found === null) throw new Error(`nothing at ${path}`);
      this.properties.set(value('targetType'), found.content);
    } finally {
      response.dispose();
    }
  }
}

describe.each(ALL_DATABASES)('over $name', (kind) => {
  describe.each(SERVICES)('the SoapUI project of $declaration.name', ({ declaration, path }) => {
    const operations = Object.keys(declaration.operations);
    const file = join(WSDL_DIRECTORY, 'samples', `${declaration.name}-soapui-project.xml`);
    const projectText = readFileSync(file, 'utf8');
    const project = XmlDocument.fromString(projectText);

    afterAll(() => project.dispose());

    /** Runs steps against a service of their own, as SoapUI does; answers what went wrong. */
    async function failuresOf(steps: readonly XmlElement[]): Promise<readonly string[]> {
      const app = await startApp(kind);
      try {
        const run = new TestCaseRun(HOST + path, new URL(path, app.serviceUrl).href);
        for (const step of steps) await run.run(step);
        return run.failures;
      } finally {
        await app.stop();
      }
    }

    it('is what the generator writes', async () => {
      expect(projectText).toBe(await renderSoapUiProject(WSDL_DIRECTORY, declaration.name));
    });

    it('is written the same every time', async () => {
      const [first, second] = [
        await renderSoapUiProject(WSDL_DIRECTORY, declaration.name),
        await renderSoapUiProject(WSDL_DIRECTORY, declaration.name),
      ];
      expect(first).toBe(second);
    });

    it('has a request of each operation, the sample of it', () => {
      const found = elements(project, '/con:soapui-project/con:interface/con:operation');
      expect(found.map((operation) => attribute(operation, 'name'))).toEqual(operations);
      for (const operation of found) {
        const sample = join(
          WSDL_DIRECTORY,
          'samples',
          declaration.name,
          attribute(operation, 'name'),
          'request.xml',
        );
        expect(`${textAt(operation, './con:call/con:request')}\n`).toBe(
          readFileSync(sample, 'utf8'),
        );
      }
    });

    it('names nothing twice that SoapUI tells apart by its id or, in a test case, by its name', () => {
      const ids = [...projectText.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
      expect(new Set(ids).size).toBe(ids.length);
      const steps = elements(project, '//con:testStep').map((step) => attribute(step, 'name'));
      expect(new Set(steps).size).toBe(steps.length);
    });

    it('refers to the interface and the operations of its own', () => {
      const [own] = elements(project, '/con:soapui-project/con:interface');
      const named = elements(project, '//con:testStep/con:config/con:interface');
      expect(new Set(named.map((node) => node.content))).toEqual(
        new Set([own === undefined ? '' : attribute(own, 'name')]),
      );
      const used = elements(project, '//con:testStep/con:config/con:operation');
      expect(new Set(used.map((node) => node.content))).toEqual(new Set(operations));
    });

    it('has a test case through every operation, answered as its assertions say', async () => {
      const steps = elements(project, '//con:testCase/con:testStep');
      expect(await failuresOf(steps)).toEqual([]);
      expect(steps.length).toBeGreaterThanOrEqual(operations.length);
    });

    it('fails where the service does not answer as an assertion says', async () => {
      const wrong = XmlDocument.fromString(
        projectText.replaceAll('<token>hello', '<token>farewell'),
      );
      try {
        const [ping] = elements(wrong, '//con:testCase/con:testStep');
        const failures = await failuresOf(ping === undefined ? [] : [ping]);
        expect(failures).toEqual([expect.stringContaining('reach the service: Contains')]);
      } finally {
        wrong.dispose();
      }
    });
  });
});

import fc from 'fast-check';
import { XmlDocument } from 'libxml2-wasm';
import * as faults from '../../src/contract/generated/faults.js';
import { writeDeclaredFault, writeFault } from '../../src/soap/envelope-writer.js';
import { codec } from '../contract/reading.js';
import { GOOD } from '../soap/calling.js';
import { sendRaw } from '../support/api.js';
import { useApp } from '../support/app.js';
import { useDatabase } from '../support/database-use.js';
import { DATABASES } from '../support/databases.js';
import { type SiaProcess, startSia } from '../support/process.js';
import { envelope, operation, post } from '../support/soap.js';

const ASTRAL = '\u{10000}'.repeat(600);

/** Where a name that the fault quotes may stand. */
const PLACES: Readonly<Record<string, (name: string) => string>> = {
  'the root element': (name) => `<${name}/>`,
  'a child of the Envelope': (name) => GOOD.replace('<soapenv:Body>', `<${name}/>$&`),
  'a header entry': (name) =>
    envelope(
      '<v1:ping/>',
      `<soapenv:Header><${name} xmlns="urn:x" soapenv:mustUnderstand="1"/></soapenv:Header>`,
    ),
  'an operation': (name) => envelope(`<v1:${name}/>`),
  'a second element of the Body': (name) => envelope(`<v1:ping/><${name}/>`),
  'an unknown child': (name) =>
    operation('saveInventoryAdjustment', 'StrAdjModVo', `<store_id>5000</store_id><${name}/>`),
  'an element in a text': (name) => envelope(`<v1:ping><arg0><${name}/></arg0></v1:ping>`),
  'an attribute': (name) => envelope(`<v1:ping ${name}="1"/>`),
  'a prefix': (name) => envelope(`<v1:ping><${name}:a/></v1:ping>`),
  'a namespace': (name) => envelope(`<ping xmlns="urn:${name.slice(0, 250)}"/>`),
  'an element without its end': (name) => `<${name}>`,
  'a closing tag': (name) => envelope(`<v1:ping></${name}></v1:ping>`),
  'an entity': (name) => envelope(`<v1:ping><arg0>&${name};</arg0></v1:ping>`),
  'a text of the Body': (name) => envelope(name),
};

/** A name at an even and at an odd place of the sentence that quotes it. */
const NAMES = [`a${ASTRAL}`, `ab${ASTRAL}`];

describe.each(DATABASES)('over $name', (kind) => {
  describe('1: a text that is cut', () => {
    const on = useDatabase(kind, { shared: true });
    let sia: SiaProcess;

    beforeAll(async () => {
      sia = await startSia(on);
    });

    afterAll(async () => {
      await sia.end('SIGTERM');
    });

    const addresses = (): string[] => [
      sia.serviceUrl,
      sia.serviceUrl.replaceAll('InventoryAdjustment', 'StoreInventory'),
    ];

    test.each(Object.entries(PLACES))('as %s is answered by a fault', async (_place, make) => {
      for (const address of addresses()) {
        for (const name of NAMES) {
          const answer = await post(address, make(name));
          expect({ status: answer.status, code: answer.fault?.code }).toEqual({
            status: 500,
            code: expect.stringMatching(/^soap:/),
          });
          expect(XmlDocument.fromString(answer.xml).root.name).toBe('Envelope');
        }
      }
      expect((await post(sia.serviceUrl, GOOD)).payload).toBe('still here');
    });

    test.each([
      ['of the first kind', '\ud800'],
      ['of the second kind', '\udc00'],
    ])('in UTF-16 with half a character %s is answered by a fault', async (_kind, half) => {
      for (const xml of Object.values(PLACES).map((make) => make(`a${half}b`))) {
        const body = Buffer.from(`\ufeff${xml}`, 'utf16le');
        const answer = await post(sia.serviceUrl, body, { 'content-type': 'text/xml' });
        expect(answer.fault?.code).toMatch(/^soap:/);
      }
      expect((await post(sia.serviceUrl, GOOD)).payload).toBe('still here');
    });
  });

  describe('1: a name of JSON that is cut', () => {
    const app = useApp(kind);

    test.each(['a', 'ab'])('behind %p is quoted by whole characters', async (letters) => {
      const name = `${letters}${ASTRAL}`;
      const options = { method: 'POST', headers: { 'content-type': 'application/json' } };
      const body = `{"${name}":1,"${name}":2}`;
      const answer = await sendRaw(app.serviceUrl, '/_admin/api/adjustments', { ...options, body });
      expect(answer.status).toBe(400);
      const { message } = JSON.parse(answer.text).error;
      expect(message).toMatch(/^The body has the name "ab?\u{10000}+" twice in one object\.$/u);
    });
  });

  /** Any text at all, halves of characters and control characters among it. */
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
      .map((codes) => String.fromCharCode(...codes)),
    fc
      .array(fc.constantFrom('\ud800', '\udc00', '\0', '\ufffe', ']]>', '<', '&', '\r', 'a'))
      .map((parts) => parts.join('')),
  );

  describe('1: a fault of any text', () => {
    test('is a document that another reader reads, with what XML can carry of the text', () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const document = XmlDocument.fromString(writeFault('Client', text));
          const told = document.get('//faultstring')?.content;
          document.dispose();
          const carried = [...text]
            .map((one) =>
              /^[\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]$/u.test(one) ? one : '\ufffd',
            )
            .join('');
          expect(told).toBe(carried);
        }),
        { numRuns: 2000 },
      );
    });

    test('has a detail of any text, too', () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const detail = {
            shortErrorMessage: text,
            errorDescription: text,
            BusinessProblemDetail: [{ problemDescription: [text], ProblemDetailEntry: [] }],
          };
          const fault = new faults.ValidationWSFaultException(text, detail);
          XmlDocument.fromString(writeDeclaredFault(codec, fault)).dispose();
        }),
        { numRuns: 500 },
      );
    });
  });
});

import fc from 'fast-check';
import { compileTypes, typeNamed } from '../../src/contract/compiled-types.js';
import type { DeclaredFault } from '../../src/contract/declared-fault.js';
import * as faults from '../../src/contract/generated/faults.js';
import { escapeText, PayloadWriter } from '../../src/contract/payload-writer.js';
import { parseXml } from '../../src/soap/xml-parser.js';
import { envelope } from '../support/soap.js';
import { payloadsOf, valuesOfType, wrappersOf, xmlText } from './generating.js';
import { ADJUSTMENT, type Contract, codec, contractNamed, contracts } from './reading.js';
import { openSchema } from './schema.js';

const faultSchema = openSchema('WSFaultException.xsd');

afterAll(() => faultSchema.dispose());

/** Reads a document whose root is of the type of that name. */
function readBack({ codec }: Contract, xml: string, type: string): unknown {
  const reader = codec.readerOf(type, '');
  let isStarted = false;
  let value: unknown;
  parseXml(xml, {
    open: (tag, line) => {
      if (isStarted) reader.open(tag, line);
      else reader.start(tag, line);
      isStarted = true;
    },
    text: (text, line) => reader.text(text, line),
    close: (line) => {
      value = reader.close(line) ?? value;
    },
  });
  return value;
}

function write({ service }: Contract, type: string, value: object): string {
  const compiled = compileTypes(service.complexTypes);
  return new PayloadWriter(typeNamed(compiled, type), service.namespace).write(type, value);
}

describe.each(contracts)(
  'what is written to $service.name is valid by the schema and reads back as it was',
  (contract) => {
    const { service, codec } = contract;
    const wrappers = wrappersOf(service);
    const schema = openSchema(`${service.name}.xsd`);

    afterAll(() => schema.dispose());

    test.each(wrappers)('%s', (wrapper) => {
      const name = codec.payloadOf(wrapper);
      fc.assert(
        fc.property(payloadsOf(service, wrapper), (payload) => {
          const xml = codec.writeResponse(wrapper, wrapper, payload);
          expect(schema.problemOf(xml)).toBeUndefined();
          expect(readBack(contract, xml, wrapper)).toEqual({ [name]: payload });
        }),
        { numRuns: 60 },
      );
    });

    test.each(Object.values(service.operations))(
      'a request of $name inside an envelope',
      (operation) => {
        const wrapper = operation.input.element;
        fc.assert(
          fc.property(payloadsOf(service, wrapper), (payload) => {
            const xml = write(contract, wrapper, { [codec.payloadOf(wrapper)]: payload });
            const request = contract.read(envelope(xml));
            expect(request.operation.name).toBe(operation.name);
            expect(request.payload).toEqual(payload);
          }),
          { numRuns: 30 },
        );
      },
    );

    test.each(wrappers)('%s without its payload', (wrapper) => {
      const xml = codec.writeResponse(wrapper, wrapper, undefined);
      expect(schema.problemOf(xml)).toBeUndefined();
      expect(readBack(contract, xml, wrapper)).toEqual({});
    });

    type FaultClass = new (text: string, detail: never) => DeclaredFault;
    test.each(Object.entries(faults as unknown as Record<string, FaultClass>))(
      'the detail of %s',
      (name, Fault) => {
        fc.assert(
          fc.property(valuesOfType(service, name), (detail) => {
            const xml = codec.writeFaultDetail(new Fault('text', detail as never));
            expect(faultSchema.problemOf(xml)).toBeUndefined();
            expect(readBack(contract, xml, name)).toEqual(detail);
          }),
          { numRuns: 60 },
        );
      },
    );
  },
);

describe('the writer', () => {
  const { service } = contractNamed(ADJUSTMENT);

  test('refuses a value that lacks a required child: that is a mistake of the program', () => {
    expect(() => codec.writeResponse('saveInventoryAdjustmentResponse', 'x', {})).toThrow(
      'StrAdjRef.adjustment_id has no value',
    );
  });

  test('writes each child in its own namespace and leaves absent ones out', () => {
    const reference = { adjustment_id: 7n };
    expect(codec.writeResponse('saveInventoryAdjustmentResponse', 'other', reference)).toBe(
      `<ns1:other xmlns:ns1="${service.namespace}" ` +
        'xmlns:ns2="http://www.oracle.com/retail/integration/base/bo/StrAdjRef/v1">' +
        '<ns2:StrAdjRef><ns2:adjustment_id>7</ns2:adjustment_id></ns2:StrAdjRef></ns1:other>',
    );
  });

  test('writes the argument of ping in no namespace', () => {
    const xml = codec.writeResponse('pingResponse', 'pingResponse', 'a<b');
    expect(xml).toContain('><return>a&lt;b</return></');
  });

  test.each([
    ['a null', '\u0000'],
    ['a vertical tab', 'a\u000bb'],
    ['an escape', '\u001b'],
    ['U+FFFE', '\ufffe'],
    ['U+FFFF', 'a\uffff'],
    ['a lone high surrogate', '\ud83da'],
    ['a lone low surrogate', 'a\ude9a'],
    ['surrogates in the wrong order', '\ude9a\ud83d'],
  ])('refuses a text with %s, which XML 1.0 cannot carry', (_what, text) => {
    expect(() => escapeText(text)).toThrow('a character that XML 1.0 cannot carry');
  });

  test('writes every text that XML 1.0 can carry', () => {
    fc.assert(
      fc.property(xmlText, (text) => {
        expect(escapeText(text)).not.toMatch(/<|>|\r|&(?!(?:amp|lt|gt|#13);)/);
      }),
    );
  });
});

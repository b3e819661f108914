import fc from 'fast-check';
import { canonicalDecimal } from '../../src/base/decimal.js';
import type {
  ElementDeclaration,
  ServiceDeclaration,
  SimpleType,
} from '../../src/contract/table.js';

const FIRST = new Date('0001-01-01T00:00:00.000Z');
const LAST = new Date('9999-12-31T23:59:59.999Z');

function isXmlCharacter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x20 ? '\t\n\r'.includes(character) : code !== 0xfffe && code !== 0xffff;
}

/** Any text that XML 1.0 can carry: no control characters, no lone surrogates, no U+FFFE, U+FFFF. */
export const xmlText: fc.Arbitrary<string> = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('&', '<', '>', '"', "'", ']]>', '\r', '\n', '\t', ' ', '\r\n', '&#1;'),
      fc.constantFrom('\u007f', '\u0085', '\u2028', '\ud7ff', '\ue000', '\ufffd', '\u{1F69A}'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 30,
  })
  .filter((text) => [...text].every(isXmlCharacter));

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 15 });

const decimals = fc
  .tuple(fc.constantFrom('', '-'), digits, digits)
  .map(([sign, whole, fraction]) => canonicalDecimal(`${sign}0${whole}.${fraction}`));

const simpleValues: Readonly<Record<SimpleType, fc.Arbitrary<unknown>>> = {
  long: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  int: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  decimal: decimals,
  string: xmlText,
  boolean: fc.boolean(),
  dateTime: fc.date({ min: FIRST, max: LAST, noInvalidDate: true }).map((date) => date.getTime()),
};

function valuesOf(service: ServiceDeclaration, element: ElementDeclaration): fc.Arbitrary<unknown> {
  if (element.enumeration !== undefined) return fc.constantFrom(...element.enumeration.values);
  return typeof element.type === 'string'
    ? simpleValues[element.type]
    : valuesOfType(service, element.type.complex);
}

/** Values of a complex type as the reader gives them: lists are always there, absent children not. */
export function valuesOfType(
  service: ServiceDeclaration,
  name: string,
): fc.Arbitrary<Record<string, unknown>> {
  const children: Record<string, fc.Arbitrary<unknown>> = {};
  const required: string[] = [];
  for (const element of service.complexTypes[name]?.elements ?? []) {
    children[element.name] = element.many
      ? fc.array(valuesOf(service, element), { minLength: element.required ? 1 : 0, maxLength: 3 })
      : valuesOf(service, element);
    if (element.many || element.required) required.push(element.name);
  }
  return fc.record(children, { requiredKeys: required }).map((value) => ({ ...value }));
}

/** Values of the single child of a wrapper. */
export function payloadsOf(service: ServiceDeclaration, wrapper: string): fc.Arbitrary<unknown> {
  const [payload] = service.complexTypes[wrapper]?.elements ?? [];
  if (payload === undefined) throw new Error(`${wrapper} has no child`);
  return valuesOf(service, payload);
}

/** The names of the wrappers of all requests and responses. */
export function wrappersOf(service: ServiceDeclaration): string[] {
  return Object.values(service.operations).flatMap(({ input, output }) => [
    input.element,
    output.element,
  ]);
}

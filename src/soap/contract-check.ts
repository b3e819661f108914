import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WSDL } from 'soap';
import type {
  ComplexTypeDeclaration,
  ElementDeclaration,
  MessageDeclaration,
  ServiceDeclaration,
} from '../contract/table.js';

/** An element of the WSDL as the soap package keeps it; attributes have a dollar sign. */
interface WsdlElement {
  readonly name: string;
  readonly $name?: string;
  readonly $ref?: string;
  readonly $type?: string;
  readonly $element?: string;
  readonly $message?: string;
  readonly $minOccurs?: string;
  readonly $maxOccurs?: string;
  readonly children: readonly WsdlElement[];
}

interface Definitions {
  readonly $targetNamespace: string;
  readonly messages: Readonly<Record<string, WsdlElement>>;
  readonly portTypes: Readonly<Record<string, WsdlElement>>;
  readonly bindings: Readonly<Record<string, WsdlElement>>;
  readonly services: Readonly<Record<string, { ports: Readonly<Record<string, unknown>> }>>;
  readonly schemas: Readonly<
    Record<string, { complexTypes: Readonly<Record<string, WsdlElement>> }>
  >;
}

/** The WSDL that is served is not the contract that the code was generated from. */
export class ContractMismatchError extends Error {
  constructor(readonly mismatches: readonly string[]) {
    super(
      `The WSDL differs from the contract this program was built for:\n- ${mismatches.join('\n- ')}\n` +
        'Restore wsdl/, or run "npm run generate" and build again.',
    );
    this.name = 'ContractMismatchError';
  }
}

const localName = (qname: string | undefined): string => qname?.split(':').pop() ?? '(none)';

/** Says what of `expected` is missing in the WSDL and what the WSDL has beyond it. */
function compareNames(
  kind: string,
  expected: readonly string[],
  found: readonly string[],
): string[] {
  return [
    ...expected
      .filter((name) => !found.includes(name))
      .map((name) => `the ${kind} ${name} is missing`),
    ...found
      .filter((name) => !expected.includes(name))
      .map((name) => `the ${kind} ${name} is not known`),
  ];
}

function compareMessages(definitions: Definitions, service: ServiceDeclaration): string[] {
  const expected = new Map<string, MessageDeclaration>();
  for (const { input, output } of Object.values(service.operations)) {
    expected.set(input.message, input).set(output.message, output);
  }
  for (const fault of Object.values(service.faultMessages)) expected.set(fault.message, fault);
  const found = compareNames('message', [...expected.keys()], Object.keys(definitions.messages));
  for (const { message, part, element } of expected.values()) {
    const parts = definitions.messages[message]?.children.filter((c) => c.name === 'part') ?? [];
    if (definitions.messages[message] === undefined) continue;
    found.push(
      ...compareNames(
        `part of message ${message},`,
        [part],
        parts.map((p) => p.$name ?? ''),
      ),
    );
    const elements = parts.map((p) => localName(p.$element));
    found.push(...compareNames(`element of message ${message},`, [element], elements));
  }
  return found;
}

function compareOperations(definitions: Definitions, service: ServiceDeclaration): string[] {
  const expected = Object.keys(service.operations);
  const operationsOf = (holder: WsdlElement | undefined): readonly WsdlElement[] =>
    holder?.children.filter((child) => child.name === 'operation') ?? [];
  const declared = operationsOf(definitions.portTypes[service.portType]);
  const bound = operationsOf(definitions.bindings[service.binding]);
  const names = (list: readonly WsdlElement[]): string[] => list.map((o) => o.$name ?? '');
  const found = [
    ...compareNames('operation of the port type,', expected, names(declared)),
    ...compareNames('operation of the binding,', expected, names(bound)),
  ];
  for (const operation of declared) {
    const table = service.operations[operation.$name ?? ''];
    if (table === undefined) continue;
    const messageOf = (kind: string): string[] =>
      operation.children.filter((c) => c.name === kind).map((c) => localName(c.$message));
    const of = `of operation ${table.name},`;
    found.push(...compareNames(`input ${of}`, [table.input.message], messageOf('input')));
    found.push(...compareNames(`output ${of}`, [table.output.message], messageOf('output')));
    found.push(
      ...compareNames(
        `fault ${of}`,
        table.faults,
        names(operation.children.filter((c) => c.name === 'fault')),
      ),
    );
  }
  return found;
}

function describe(name: string, type: string, required: boolean, many: boolean): string {
  return `${name}: ${type} ${required ? 1 : 0}..${many ? 'unbounded' : 1}`;
}

function describeTable(element: ElementDeclaration): string {
  const { enumeration, type } = element;
  const simple = enumeration?.name ?? (typeof type === 'string' ? type : type.complex);
  return describe(element.name, simple, element.required, element.many);
}

function describeSchema(element: WsdlElement): string {
  const type = localName(element.$ref ?? element.$type);
  const name = localName(element.$ref ?? element.$name);
  return describe(name, type, element.$minOccurs !== '0', element.$maxOccurs === 'unbounded');
}

function compareType(definitions: Definitions, type: ComplexTypeDeclaration): string[] {
  const found = definitions.schemas[type.namespace]?.complexTypes[type.name];
  if (found === undefined)
    return [`the type ${type.name} of namespace ${type.namespace} is missing`];
  const sequence = found.children.find((child) => child.name === 'sequence');
  const elements = (sequence?.children ?? []).filter((child) => child.name === 'element');
  const expected = type.elements.map(describeTable).join('; ');
  const actual = elements.map(describeSchema).join('; ');
  if (expected === actual) return [];
  return [`the type ${type.name} should be (${expected}), it is (${actual})`];
}

/**
 * Loads the WSDL with the soap package and compares services, ports, operations, messages,
 * namespaces and types with the generated tables. The server starts only if they agree, so that
 * what is served is what is read and written.
 *
 * @throws ContractMismatchError that names every difference
 */
export async function checkContract(directory: string, service: ServiceDeclaration): Promise<void> {
  const path = join(directory, `${service.name}.wsdl`);
  const wsdl = new WSDL(readFileSync(path, 'utf8'), path, {});
  const ready = new Promise<void>((resolve, reject) => {
    wsdl.onReady((error) => (error ? reject(error) : resolve()));
  });
  // The package parses on the next tick, then reads the imports, then drops part names and messages
  // of the operations: these are compared in between.
  await new Promise<void>((resolve) => process.nextTick(resolve));
  const definitions = wsdl.definitions as unknown as Definitions | undefined;
  const found: string[] = [];
  if (definitions !== undefined) {
    found.push(
      ...compareNames('target namespace', [service.namespace], [definitions.$targetNamespace]),
    );
    found.push(...compareNames('service', [service.name], Object.keys(definitions.services)));
    found.push(
      ...compareNames('port type', [service.portType], Object.keys(definitions.portTypes)),
    );
    found.push(...compareNames('binding', [service.binding], Object.keys(definitions.bindings)));
    found.push(
      ...compareMessages(definitions, service),
      ...compareOperations(definitions, service),
    );
  }
  try {
    await ready;
  } catch (error) {
    // A renamed part or message can leave the package unable to go on: what was found says why.
    const reason = error instanceof Error ? error.message : String(error);
    throw new ContractMismatchError([...found, `the soap package cannot load it: ${reason}`]);
  }
  const loaded = wsdl.definitions as unknown as Definitions;
  const ports = Object.keys(loaded.services[service.name]?.ports ?? {});
  found.push(...compareNames('port', [service.port], ports));
  found.push(
    ...compareNames('schema namespace', service.schemaNamespaces, Object.keys(loaded.schemas)),
  );
  for (const type of Object.values(service.complexTypes)) found.push(...compareType(loaded, type));
  if (found.length > 0) throw new ContractMismatchError(found);
}

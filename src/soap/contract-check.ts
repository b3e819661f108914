import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WSDL } from 'soap';
import type { MessageDeclaration, ServiceDeclaration } from '../contract/table.js';
import { ContractMismatchError } from './contract-mismatch-error.js';
import {
  compareNames,
  compareSchemas,
  localName,
  type SchemaElement,
  type WsdlElement,
} from './schema-check.js';

const HTTP_TRANSPORT = 'http://schemas.xmlsoap.org/soap/http';

interface BindingElement extends WsdlElement {
  readonly style?: string;
  readonly transport?: string;
  readonly methods?: Readonly<Record<string, BoundOperation>>;
}

interface BoundOperation {
  readonly $name: string;
  readonly style: string;
  readonly inputSoap?: { readonly use: string };
  readonly outputSoap?: { readonly use: string };
}

interface Definitions {
  readonly $targetNamespace: string;
  readonly messages: Readonly<Record<string, WsdlElement>>;
  readonly portTypes: Readonly<Record<string, WsdlElement>>;
  readonly bindings: Readonly<Record<string, BindingElement>>;
  readonly services: Readonly<Record<string, { ports: Readonly<Record<string, unknown>> }>>;
  readonly schemas: Readonly<Record<string, SchemaElement>>;
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

function compareStyle(definitions: Definitions, service: ServiceDeclaration): string[] {
  const binding = definitions.bindings[service.binding];
  if (binding === undefined) return [];
  const found = [
    ...compareNames('style of the binding,', ['document'], [binding.style ?? '']),
    ...compareNames('transport of the binding,', [HTTP_TRANSPORT], [binding.transport ?? '']),
  ];
  for (const { $name, style, inputSoap, outputSoap } of Object.values(binding.methods ?? {})) {
    const of = `of operation ${$name},`;
    found.push(...compareNames(`style ${of}`, ['document'], [style]));
    found.push(
      ...compareNames(
        `use ${of}`,
        ['literal'],
        [...new Set([inputSoap?.use ?? '', outputSoap?.use ?? ''])],
      ),
    );
  }
  return found;
}

/**
 * Compares services, ports, operations, messages, namespaces and types of the WSDL, as the soap
 * package loads it, with the generated tables. The server starts only if they agree.
 *
 * @throws ContractMismatchError that names every difference
 */
export async function checkContract(directory: string, service: ServiceDeclaration): Promise<void> {
  const path = join(directory, `${service.name}.wsdl`);
  const wsdl = new WSDL(readFileSync(path, 'utf8'), path, {});
  const ready = new Promise<void>((resolve, reject) => {
    wsdl.onReady((error) => (error ? reject(error) : resolve()));
  });
  // The package parses on the next tick, reads the imports, then drops part names and messages of
  // the operations. These are compared before that.
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
    // A renamed part or message can stop the package. The differences found so far are the reason.
    const reason = error instanceof Error ? error.message : String(error);
    throw new ContractMismatchError(service.name, [
      ...found,
      `the soap package cannot load it: ${reason}`,
    ]);
  }
  const loaded = wsdl.definitions as unknown as Definitions;
  const ports = Object.keys(loaded.services[service.name]?.ports ?? {});
  found.push(...compareNames('port', [service.port], ports));
  found.push(
    ...compareNames('schema namespace', service.schemaNamespaces, Object.keys(loaded.schemas)),
  );
  found.push(...compareStyle(loaded, service), ...compareSchemas(loaded.schemas, service));
  if (found.length > 0) throw new ContractMismatchError(service.name, found);
}

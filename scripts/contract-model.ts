import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseStringPromise } from 'xml2js';
import type {
  ComplexTypeDeclaration,
  DesignLimit,
  ElementDeclaration,
  MessageDeclaration,
  OperationDeclaration,
  ServiceDeclaration,
  SimpleType,
} from '../src/contract/table.js';

const WSDL = 'http://schemas.xmlsoap.org/wsdl/';
const XSD = 'http://www.w3.org/2001/XMLSchema';
const LIMIT_SOURCE = 'urn:store-inventory-adjustment:design-limit';
const READING_SOURCE = 'urn:store-inventory-adjustment:reading';
const SIMPLE_TYPES: readonly string[] = ['long', 'int', 'decimal', 'string', 'boolean', 'dateTime'];

const READINGS = [
  'strict',
  'ignore-unknown-tail',
  'ignore-content',
  'ignore-leading-user-name',
] as const satisfies readonly ComplexTypeDeclaration['reading'][];

function isReading(text: string): text is ComplexTypeDeclaration['reading'] {
  return READINGS.some((reading) => reading === text);
}

/** The model of a contract: the tables, and the texts that become comments. */
export interface ContractModel extends ServiceDeclaration {
  readonly documentation: Readonly<Record<string, string>>;
  readonly enumerations: Readonly<Record<string, readonly string[]>>;
}

interface Node {
  readonly namespace: string;
  readonly local: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly prefixes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly Node[];
}

interface RawNode {
  '#name': string;
  $?: Record<string, { value: string; prefix: string; local: string }>;
  _?: string;
  $$?: RawNode[];
  $ns: { uri: string; local: string };
}

function toNode(raw: RawNode, inherited: Readonly<Record<string, string>>): Node {
  const attributes: Record<string, string> = {};
  const prefixes: Record<string, string> = { ...inherited };
  for (const [name, attribute] of Object.entries(raw.$ ?? {})) {
    if (attribute.prefix === 'xmlns') prefixes[attribute.local] = attribute.value;
    else attributes[name] = attribute.value;
  }
  const children = (raw.$$ ?? []).filter((child) => child.$ns !== undefined);
  return {
    namespace: raw.$ns.uri,
    local: raw.$ns.local,
    attributes,
    prefixes,
    text: raw._ ?? '',
    children: children.map((child) => toNode(child, prefixes)),
  };
}

async function parseFile(path: string): Promise<Node> {
  const raw = (await parseStringPromise(readFileSync(path, 'utf8'), {
    xmlns: true,
    explicitRoot: false,
    explicitChildren: true,
    preserveChildrenOrder: true,
  })) as RawNode;
  return toNode(raw, {});
}

function childrenOf(node: Node, namespace: string, local: string): readonly Node[] {
  return node.children.filter((c) => c.namespace === namespace && c.local === local);
}

function attribute(node: Node, name: string): string {
  const value = node.attributes[name];
  if (value === undefined) throw new Error(`<${node.local}> lacks the attribute ${name}`);
  return value;
}

function one(node: Node, namespace: string, local: string): Node {
  const [first, ...rest] = childrenOf(node, namespace, local);
  if (first === undefined || rest.length > 0) {
    throw new Error(
      `<${node.local} ${node.attributes.name ?? ''}> needs exactly one <${local}>, has ${rest.length + (first ? 1 : 0)}`,
    );
  }
  return first;
}

function resolve(node: Node, qname: string): { namespace: string; local: string } {
  const [prefix, local] = qname.split(':');
  const namespace = node.prefixes[prefix ?? ''];
  if (namespace === undefined || local === undefined) throw new Error(`unresolved name ${qname}`);
  return { namespace, local };
}

function annotations(node: Node, local: string, source?: string): string | undefined {
  for (const annotation of childrenOf(node, XSD, 'annotation')) {
    for (const child of childrenOf(annotation, XSD, local)) {
      if (source === undefined || child.attributes.source === source) return child.text.trim();
    }
  }
  return undefined;
}

function limitOf(node: Node): DesignLimit | undefined {
  const text = annotations(node, 'appinfo', LIMIT_SOURCE);
  if (text === undefined) return undefined;
  const limit: Record<string, number> = {};
  for (const pair of text.split(/\s+/)) {
    const match = /^(totalDigits|fractionDigits|maxLength|maxOccurs)=(\d+)$/.exec(pair);
    if (match?.[1] === undefined) throw new Error(`unknown design limit "${pair}"`);
    limit[match[1]] = Number(match[2]);
  }
  return limit;
}

/** Collects the declarations of all schemas reachable from the WSDL. */
class SchemaReader {
  readonly complexTypes: Record<string, ComplexTypeDeclaration> = {};
  readonly enumerations: Record<string, readonly string[]> = {};
  readonly documentation: Record<string, string> = {};
  readonly namespaces: string[] = [];
  private readonly schemas: Node[] = [];
  private readonly seen = new Set<string>();

  async load(path: string, namespace: string): Promise<void> {
    if (this.seen.has(path)) return;
    this.seen.add(path);
    const schema = await parseFile(path);
    if (attribute(schema, 'targetNamespace') !== namespace) {
      throw new Error(`${path} is imported as ${namespace}`);
    }
    this.namespaces.push(namespace);
    this.schemas.push(schema);
    for (const imported of childrenOf(schema, XSD, 'import')) {
      const location = join(dirname(path), attribute(imported, 'schemaLocation'));
      await this.load(location, attribute(imported, 'namespace'));
    }
  }

  read(): void {
    for (const schema of this.schemas) {
      for (const type of childrenOf(schema, XSD, 'simpleType')) this.readEnumeration(type);
    }
    for (const schema of this.schemas) {
      for (const type of childrenOf(schema, XSD, 'complexType')) this.readComplexType(schema, type);
    }
    for (const schema of this.schemas) this.checkRootElements(schema);
  }

  private readEnumeration(type: Node): void {
    const name = attribute(type, 'name');
    const values = childrenOf(one(type, XSD, 'restriction'), XSD, 'enumeration').map((value) =>
      attribute(value, 'value'),
    );
    const known = this.enumerations[name];
    if (known !== undefined && known.join() !== values.join()) {
      throw new Error(`the enumeration ${name} differs between namespaces`);
    }
    this.enumerations[name] = values;
    this.documentation[name] = annotations(type, 'documentation') ?? '';
  }

  private readComplexType(schema: Node, type: Node): void {
    const name = attribute(type, 'name');
    if (this.complexTypes[name] !== undefined) throw new Error(`the type ${name} exists twice`);
    const reading = annotations(type, 'appinfo', READING_SOURCE) ?? 'strict';
    if (!isReading(reading)) throw new Error(`${name}: unknown reading "${reading}"`);
    const elements = childrenOf(one(type, XSD, 'sequence'), XSD, 'element').map((element) => {
      const declaration = this.readElement(schema, element);
      const doc = annotations(element, 'documentation');
      this.documentation[`${name}.${declaration.name}`] = doc ?? '';
      return declaration;
    });
    this.documentation[name] = annotations(type, 'documentation') ?? '';
    const namespace = attribute(schema, 'targetNamespace');
    this.complexTypes[name] = { name, namespace, elements, reading };
  }

  private readElement(schema: Node, element: Node): ElementDeclaration {
    const max = element.attributes.maxOccurs ?? '1';
    if (max !== '1' && max !== 'unbounded') throw new Error(`maxOccurs ${max} is not foreseen`);
    const limit = limitOf(element);
    const common = {
      required: (element.attributes.minOccurs ?? '1') !== '0',
      many: max === 'unbounded',
      ...(limit === undefined ? {} : { limit }),
    };
    if (element.attributes.ref !== undefined) {
      const { namespace, local } = resolve(element, element.attributes.ref);
      return { name: local, namespace, type: { complex: local }, ...common };
    }
    const name = attribute(element, 'name');
    const qualified = schema.attributes.elementFormDefault === 'qualified';
    const namespace = qualified ? attribute(schema, 'targetNamespace') : '';
    const type = resolve(element, attribute(element, 'type'));
    const values = this.enumerations[type.local];
    if (type.namespace !== XSD && values !== undefined) {
      const enumeration = { name: type.local, values };
      return { name, namespace, type: 'string', enumeration, ...common };
    }
    if (type.namespace !== XSD || !SIMPLE_TYPES.includes(type.local)) {
      throw new Error(`${name}: the type ${type.local} is not foreseen`);
    }
    return { name, namespace, type: type.local as SimpleType, ...common };
  }

  private checkRootElements(schema: Node): void {
    for (const element of childrenOf(schema, XSD, 'element')) {
      const { local } = resolve(element, attribute(element, 'type'));
      if (local !== attribute(element, 'name') || this.complexTypes[local] === undefined) {
        throw new Error(`the element ${attribute(element, 'name')} needs a type of its own name`);
      }
    }
  }
}

function readMessages(definitions: Node): Record<string, MessageDeclaration> {
  const messages: Record<string, MessageDeclaration> = {};
  for (const message of childrenOf(definitions, WSDL, 'message')) {
    const part = one(message, WSDL, 'part');
    const name = attribute(message, 'name');
    messages[name] = {
      message: name,
      part: attribute(part, 'name'),
      element: resolve(part, attribute(part, 'element')).local,
    };
  }
  return messages;
}

function messageOf(messages: Record<string, MessageDeclaration>, node: Node): MessageDeclaration {
  const { local } = resolve(node, attribute(node, 'message'));
  const message = messages[local];
  if (message === undefined) throw new Error(`the message ${local} is not declared`);
  return message;
}

function isPayloadRequired(schemas: SchemaReader, wrapper: string): boolean {
  const [payload, ...rest] = schemas.complexTypes[wrapper]?.elements ?? [];
  if (payload === undefined || rest.length > 0) throw new Error(`${wrapper} needs one child`);
  if (typeof payload.type === 'string') return false;
  return schemas.complexTypes[payload.type.complex]?.reading !== 'ignore-content';
}

/** Reads a WSDL and the schemas it imports. Throws if they hold constructs that the reader cannot carry. */
export async function readContract(path: string): Promise<ContractModel> {
  const definitions = await parseFile(path);
  const schemas = new SchemaReader();
  for (const schema of childrenOf(one(definitions, WSDL, 'types'), XSD, 'schema')) {
    for (const imported of childrenOf(schema, XSD, 'import')) {
      const location = join(dirname(path), attribute(imported, 'schemaLocation'));
      await schemas.load(location, attribute(imported, 'namespace'));
    }
  }
  schemas.read();
  const messages = readMessages(definitions);
  const portType = one(definitions, WSDL, 'portType');
  const operations: Record<string, OperationDeclaration> = {};
  const faultMessages: Record<string, MessageDeclaration> = {};
  for (const operation of childrenOf(portType, WSDL, 'operation')) {
    const name = attribute(operation, 'name');
    const faults = childrenOf(operation, WSDL, 'fault');
    for (const fault of faults) {
      faultMessages[attribute(fault, 'name')] = messageOf(messages, fault);
    }
    const input = messageOf(messages, one(operation, WSDL, 'input'));
    const output = messageOf(messages, one(operation, WSDL, 'output'));
    operations[name] = {
      name,
      input,
      output,
      payloadRequired: isPayloadRequired(schemas, input.element),
      faults: faults.map((fault) => attribute(fault, 'name')),
    };
    schemas.documentation[`operation ${name}`] =
      childrenOf(operation, WSDL, 'documentation')[0]?.text.trim() ?? '';
  }
  const service = one(definitions, WSDL, 'service');
  const faultType = Object.values(faultMessages)[0]?.element ?? '';
  return {
    name: attribute(service, 'name'),
    port: attribute(one(service, WSDL, 'port'), 'name'),
    portType: attribute(portType, 'name'),
    binding: attribute(one(definitions, WSDL, 'binding'), 'name'),
    namespace: attribute(definitions, 'targetNamespace'),
    faultNamespace: schemas.complexTypes[faultType]?.namespace ?? '',
    faultMessages,
    schemaNamespaces: schemas.namespaces,
    operations,
    complexTypes: schemas.complexTypes,
    documentation: schemas.documentation,
    enumerations: schemas.enumerations,
  };
}

/** Reads every WSDL of a folder, in the order of their names. */
export function readContracts(directory: string): Promise<ContractModel[]> {
  const names = readdirSync(directory).filter((name) => name.endsWith('.wsdl'));
  return Promise.all(names.sort().map((name) => readContract(join(directory, name))));
}

import type {
  ComplexTypeDeclaration,
  ElementDeclaration,
  ServiceDeclaration,
} from '../contract/table.js';

/** An element as the soap package keeps it. Attributes have a dollar sign. */
export interface WsdlElement {
  readonly name: string;
  readonly $name?: string;
  readonly $ref?: string;
  readonly $type?: string;
  readonly $value?: string;
  readonly $element?: string;
  readonly $message?: string;
  readonly $minOccurs?: string;
  readonly $maxOccurs?: string;
  readonly children: readonly WsdlElement[];
}

export interface SchemaElement {
  readonly $targetNamespace: string;
  readonly $elementFormDefault?: string;
  readonly xmlns: Readonly<Record<string, string>>;
  readonly elements: Readonly<Record<string, WsdlElement>>;
  readonly types: Readonly<Record<string, WsdlElement>>;
  readonly complexTypes: Readonly<Record<string, WsdlElement>>;
}

export const localName = (qname: string | undefined): string => qname?.split(':').pop() ?? '(none)';

/** Tells the names that the WSDL lacks, and those that it has beyond the expected. */
export function compareNames(
  kind: string,
  expected: readonly string[],
  found: readonly string[],
): string[] {
  const missing = expected.filter((name) => !found.includes(name));
  const surplus = found.filter((name) => !expected.includes(name));
  return [
    ...missing.map((name) => `the ${kind} ${name} is missing`),
    ...surplus.map((name) => `the ${kind} ${name} is not known`),
  ];
}

/** `store_id: long 1..1`, with its namespace if that is not its type's. */
function describe(home: string, namespace: string, name: string, rest: string): string {
  return namespace === home ? `${name}: ${rest}` : `{${namespace}}${name}: ${rest}`;
}

function describeTable(home: string, element: ElementDeclaration): string {
  const { namespace, name, type, ...rest } = element;
  const values = rest.enumeration?.values.join('|');
  const simple = typeof type === 'string' ? type : type.complex;
  const occurs = `${rest.required ? 1 : 0}..${rest.many ? 'unbounded' : 1}`;
  return describe(home, namespace, name, `${values ?? simple} ${occurs}`);
}

function enumerationOf(type: WsdlElement | undefined): string | undefined {
  const restriction = type?.children.find((child) => child.name === 'restriction');
  const values = restriction?.children.filter((child) => child.name === 'enumeration');
  return values?.map((value) => value.$value).join('|');
}

function describeSchema(schema: SchemaElement, element: WsdlElement): string {
  const { $ref, $name, $type, $minOccurs = '1', $maxOccurs = '1' } = element;
  const home = schema.$targetNamespace;
  const occurs = `${$minOccurs}..${$maxOccurs}`;
  if ($ref !== undefined) {
    const [prefix = ''] = $ref.split(':');
    const name = localName($ref);
    return describe(home, schema.xmlns[prefix] ?? '', name, `${name} ${occurs}`);
  }
  const namespace = schema.$elementFormDefault === 'qualified' ? home : '';
  const type = localName($type);
  const values = enumerationOf(schema.types[type]);
  return describe(home, namespace, $name ?? '', `${values ?? type} ${occurs}`);
}

function compareType(schema: SchemaElement | undefined, type: ComplexTypeDeclaration): string[] {
  const { name, namespace } = type;
  const found = schema?.complexTypes[name];
  if (schema === undefined || found === undefined) {
    return [`the type ${name} of namespace ${namespace} is missing`];
  }
  const root = schema.elements[name];
  const rootType = root === undefined ? [] : [localName(root.$type)];
  const sequence = found.children.find((child) => child.name === 'sequence');
  const elements = (sequence?.children ?? []).filter((child) => child.name === 'element');
  const expected = type.elements.map((element) => describeTable(namespace, element)).join('; ');
  const actual = elements.map((element) => describeSchema(schema, element)).join('; ');
  const differs = [`the type ${name} should be (${expected}), it is (${actual})`];
  return [
    ...compareNames(`root element of type`, [name], rootType),
    ...(expected === actual ? [] : differs),
  ];
}

export function compareSchemas(
  schemas: Readonly<Record<string, SchemaElement>>,
  service: ServiceDeclaration,
): string[] {
  return Object.values(service.complexTypes).flatMap((type) =>
    compareType(schemas[type.namespace], type),
  );
}

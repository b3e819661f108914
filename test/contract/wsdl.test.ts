import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmlDocument, type XmlElement } from 'libxml2-wasm';
import { readContracts } from '../../scripts/contract-model.js';
import { renderContracts } from '../../scripts/contract-render.js';
import { SERVICES } from '../../src/app/services.js';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import type { ElementDeclaration, ServiceDeclaration } from '../../src/contract/table.js';

interface FieldFact {
  readonly name: string;
  readonly type: string;
  readonly min: number;
  readonly max: number | 'unbounded';
  /** The key of the namespace of a referenced element; absent: that of the type that holds it. */
  readonly ns: string | undefined;
  readonly facets: Readonly<Record<string, number>>;
  readonly designMax: number | undefined;
}

interface MessageFact {
  readonly message: string;
  readonly part: string;
  readonly element: string;
  /** A line like those of the types. */
  readonly payload: string;
}

interface Facts {
  readonly service: Readonly<Record<string, string>>;
  readonly namespaces: Readonly<Record<string, string>>;
  readonly qualified: Readonly<Record<string, boolean>>;
  readonly enumerations: Readonly<Record<string, readonly string[]>>;
  /** Elements that the contract requires and the served schema does not: known clients leave them out. */
  readonly lenient: readonly string[];
  /** Types that are not read strictly, and how (D4). */
  readonly tolerant: Readonly<Record<string, string>>;
  readonly operations: readonly {
    readonly name: string;
    readonly input: MessageFact;
    readonly output: MessageFact;
    readonly faults: readonly string[];
  }[];
  readonly faults: readonly (Omit<MessageFact, 'payload'> & { readonly name: string })[];
  readonly types: Readonly<Record<string, { readonly ns: string; readonly fields: string[] }>>;
}

const WSDL_DIRECTORY = join(PACKAGE_ROOT, 'wsdl');
const GENERATED = join(PACKAGE_ROOT, 'src', 'contract', 'generated');
const NAMESPACES = {
  wsdl: 'http://schemas.xmlsoap.org/wsdl/',
  soap: 'http://schemas.xmlsoap.org/wsdl/soap/',
  xs: 'http://www.w3.org/2001/XMLSchema',
};

function readFacts(name: string): Facts {
  const path = join(PACKAGE_ROOT, 'test', 'contract', `${name}-facts.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as Facts;
}

/** Reads `quantity xs:decimal 1..1 totalDigits=20`; `{key}Name` refers to an element elsewhere. */
function fieldOf(line: string): FieldFact {
  const [name = '', type = '', occurs = '', ...pairs] = line.split(' ');
  const [, ns, local = ''] = /^(?:\{(\w+)\})?(.+)$/.exec(type) ?? [];
  const [min, max] = occurs.split('..');
  const numbers = pairs.map((pair) => pair.split('=')).map(([key, value]) => [key, Number(value)]);
  const { designMax, ...facets } = Object.fromEntries(numbers) as Record<string, number>;
  return {
    name,
    type: local,
    min: Number(min),
    max: max === 'unbounded' ? max : Number(max),
    ns,
    facets,
    designMax,
  };
}

/** The search limit has a rule of its own (D10): 0 means the default, so no count of digits. */
const OWN_RULE = 'StrAdjHdrCriVo.search_limit';

function expectedLimit(owner: string, field: FieldFact): Record<string, number> | undefined {
  if (`${owner}.${field.name}` === OWN_RULE) return undefined;
  const limit: Record<string, number> = { ...field.facets };
  // A whole number has no fraction by its type.
  if (field.type !== 'xs:decimal') delete limit.fractionDigits;
  if (field.designMax !== undefined) limit.maxOccurs = field.designMax;
  return Object.keys(limit).length === 0 ? undefined : limit;
}

function namespaceOf(facts: Facts, key: string | undefined): string {
  return facts.namespaces[key ?? ''] ?? '';
}

function typeOf(facts: Facts, field: FieldFact): ElementDeclaration['type'] {
  if (field.type in facts.enumerations) return 'string';
  return field.type.startsWith('xs:')
    ? (field.type.slice('xs:'.length) as ElementDeclaration['type'])
    : { complex: field.type };
}

function expectedElement(
  facts: Facts,
  owner: string,
  ownerKey: string,
  field: FieldFact,
): ElementDeclaration {
  const values = facts.enumerations[field.type];
  const limit = values === undefined ? expectedLimit(owner, field) : undefined;
  const own = facts.qualified[ownerKey] === true ? ownerKey : '';
  return {
    name: field.name,
    namespace: namespaceOf(facts, field.ns ?? own),
    type: typeOf(facts, field),
    ...(values === undefined ? {} : { enumeration: { name: field.type, values } }),
    required: field.min > 0 && !facts.lenient.includes(`${owner}.${field.name}`),
    many: field.max === 'unbounded',
    ...(limit === undefined ? {} : { limit }),
  };
}

function parse(path: string): XmlDocument {
  return XmlDocument.fromBuffer(readFileSync(path));
}

function select(document: XmlDocument, xpath: string): XmlElement[] {
  return document.find(xpath, NAMESPACES) as XmlElement[];
}

const contracts = SERVICES.map(({ declaration, path }) => {
  const name = declaration.name.replace(/Service$/, '').replace(/(?<=[a-z])[A-Z]/g, '-$&');
  return { service: declaration, path, facts: readFacts(name.toLowerCase()) };
});

/** The schemas of a service. */
function schemasOf(service: ServiceDeclaration): { file: string; document: XmlDocument }[] {
  return readdirSync(join(WSDL_DIRECTORY, 'xsd'))
    .map((file) => ({ file, document: parse(join(WSDL_DIRECTORY, 'xsd', file)) }))
    .filter(({ document }) => {
      const namespace = document.root.attr('targetNamespace')?.value ?? '';
      return service.schemaNamespaces.includes(namespace);
    });
}

describe.each(contracts)(
  'the generated tables of $service.name agree with the known facts',
  ({ service, path, facts }) => {
    const elementOf = (owner: string, key: string, line: string): ElementDeclaration =>
      expectedElement(facts, owner, key, fieldOf(line));

    test('service, port, port type, binding and namespace have their names', () => {
      const { name, port, portType, binding, namespace } = service;
      expect({ name, port, portType, binding, namespace }).toEqual(
        Object.fromEntries(
          ['name', 'port', 'portType', 'binding', 'namespace'].map((key) => [
            key,
            facts.service[key],
          ]),
        ),
      );
    });

    test('every namespace of the contract is declared, and no other', () => {
      expect([...service.schemaNamespaces].sort()).toEqual(Object.values(facts.namespaces).sort());
      expect(service.faultNamespace).toBe(facts.namespaces.exception);
    });

    test('the operations are those of the contract, in its order', () => {
      expect(Object.keys(service.operations)).toEqual(facts.operations.map(({ name }) => name));
    });

    test.each(facts.operations)(
      '$name has its messages, parts, wrappers and faults',
      (operation) => {
        const { payload: _in, ...input } = operation.input;
        const { payload: _out, ...output } = operation.output;
        expect(service.operations[operation.name]).toEqual({
          name: operation.name,
          input,
          output,
          payloadRequired: !['Nothing', 'xs:string'].includes(
            fieldOf(operation.input.payload).type,
          ),
          faults: operation.faults,
        });
      },
    );

    test.each(facts.operations.flatMap(({ input, output }) => [input, output]))(
      'the wrapper $element holds its payload',
      ({ element, payload }) => {
        expect(service.complexTypes[element]).toEqual({
          name: element,
          namespace: facts.namespaces.tns,
          reading: 'strict',
          elements: [elementOf(element, 'tns', payload)],
        });
      },
    );

    test('the fault messages have their names, parts and elements', () => {
      const expected = facts.faults.map(({ name, ...message }) => [name, message]);
      expect(service.faultMessages).toEqual(Object.fromEntries(expected));
    });

    test('there is no type beyond the wrappers and the types of the contract', () => {
      const wrappers = facts.operations.flatMap(({ input, output }) => [
        input.element,
        output.element,
      ]);
      const expected = [...wrappers, ...Object.keys(facts.types)];
      expect(Object.keys(service.complexTypes).sort()).toEqual(expected.sort());
    });

    test.each(Object.entries(facts.types))(
      '%s has its elements in order, with type, occurrence and design limit',
      (name, fact) => {
        const type = service.complexTypes[name];
        expect(type?.namespace).toBe(namespaceOf(facts, fact.ns));
        expect(type?.elements).toEqual(fact.fields.map((line) => elementOf(name, fact.ns, line)));
      },
    );

    test('no type is read tolerantly but those that D4 names', () => {
      const tolerant = Object.values(service.complexTypes).filter((t) => t.reading !== 'strict');
      expect(Object.fromEntries(tolerant.map((t) => [t.name, t.reading]))).toEqual(facts.tolerant);
    });

    test('the path is that of the contract', () => {
      expect(path).toBe(facts.service.endpointPath);
    });
  },
);

describe.each(contracts)('the documents of $service.name in wsdl/', ({ service, facts }) => {
  const wsdl = parse(join(WSDL_DIRECTORY, `${service.name}.wsdl`));
  const schemas = schemasOf(service);

  afterAll(() => {
    wsdl.dispose();
    for (const { document } of schemas) document.dispose();
  });

  test('the binding is SOAP 1.1 over HTTP, document and literal, with an empty action', () => {
    const [binding] = select(wsdl, '//wsdl:binding/soap:binding');
    expect(binding?.attr('transport')?.value).toBe(facts.service.transport);
    expect(binding?.attr('style')?.value).toBe(facts.service.style);
    const operations = select(wsdl, '//wsdl:binding/wsdl:operation/soap:operation');
    expect(operations.map((o) => o.attr('soapAction')?.value)).toEqual(
      facts.operations.map(() => facts.service.soapAction),
    );
    const bodies = select(wsdl, '//soap:body | //soap:fault');
    expect(new Set(bodies.map((b) => b.attr('use')?.value))).toEqual(new Set([facts.service.use]));
  });

  test('each schema qualifies its elements as the contract says', () => {
    const found = schemas.map(({ document }) => [
      document.root.attr('targetNamespace')?.value,
      document.root.attr('elementFormDefault')?.value === 'qualified',
    ]);
    const expected = Object.entries(facts.qualified).map(([key, qualified]) => [
      namespaceOf(facts, key),
      qualified,
    ]);
    expect(found.sort()).toEqual(expected.sort());
  });

  test('the served schema declares no width: the only facets are the values of enumerations (D2)', () => {
    const facets = schemas.flatMap(({ document }) =>
      select(document, '//xs:restriction/*[not(self::xs:annotation)]'),
    );
    expect(new Set(facets.map((facet) => facet.name))).toEqual(new Set(['enumeration']));
  });

  test.each(Object.keys(facts.enumerations))(
    'every schema with a %s declares its own copy of the enumeration',
    (enumeration) => {
      const expected = Object.values(facts.types)
        .filter(({ fields }) => fields.some((line) => fieldOf(line).type === enumeration))
        .map(({ ns }) => namespaceOf(facts, ns));
      const holders = schemas.filter(
        ({ document }) => select(document, `//xs:simpleType[@name="${enumeration}"]`).length === 1,
      );
      const found = holders.map(({ document }) => document.root.attr('targetNamespace')?.value);
      expect(found.sort()).toEqual([...new Set(expected)].sort());
    },
  );

  test('the service and every operation are documented', () => {
    const bare = select(
      wsdl,
      '/wsdl:definitions[not(normalize-space(wsdl:documentation))] | ' +
        '//wsdl:portType/wsdl:operation[not(normalize-space(wsdl:documentation))]',
    );
    expect(bare.map((node) => node.attr('name')?.value)).toEqual([]);
    expect(select(wsdl, '//wsdl:portType/wsdl:operation')).toHaveLength(facts.operations.length);
  });

  test.each(schemas)(
    'every schema, type, element and enumeration value of $file is documented',
    ({ document }) => {
      const bare = select(
        document,
        '(/xs:schema | //xs:element | //xs:complexType | //xs:simpleType | //xs:enumeration)' +
          '[not(normalize-space(xs:annotation/xs:documentation))]',
      );
      expect(bare.map((node) => `${node.name} ${node.attr('name')?.value ?? ''}`)).toEqual([]);
    },
  );
});

test('generating again gives the files that are checked in', async () => {
  const rendered = renderContracts(await readContracts(WSDL_DIRECTORY));
  const files = readdirSync(GENERATED, { recursive: true, encoding: 'utf8' });
  expect(Object.keys(rendered).sort()).toEqual(files.filter((name) => /\.ts$/.test(name)).sort());
  for (const [name, text] of Object.entries(rendered)) {
    expect(text).toBe(readFileSync(join(GENERATED, name), 'utf8'));
  }
});

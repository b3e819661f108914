import { turns } from '../../base/turns.js';
import { allNotReadable, type ContractFile, notReadable, type Place } from './place.js';
import {
  childrenOf,
  keyOf,
  type NodeCount,
  type QName,
  readTree,
  WSDL,
  type XmlNode,
  XSD,
} from './xml-tree.js';

export interface Schema {
  readonly node: XmlNode;
  readonly namespace: string;
}

/** A definition, and the schema that it stands in. */
export interface Definition {
  readonly node: XmlNode;
  readonly schema: Schema;
}

const KINDS = ['element', 'complexType', 'simpleType', 'group', 'attributeGroup'] as const;
export type Kind = (typeof KINDS)[number];

const isKind = (local: string): local is Kind => KINDS.some((kind) => kind === local);

/** Namespaces that stand for themselves: schemas import them, and nobody needs their files. */
const WELL_KNOWN: ReadonlySet<string> = new Set([
  ...['http://www.w3.org/XML/1998/namespace', XSD, 'http://schemas.xmlsoap.org/soap/encoding/'],
]);

/** The last part of an address: `xsd/A.xsd`, `http://host/Service?xsd=A.xsd` and `A.xsd` are A.xsd. */
function fileNameIn(location: string): string {
  return location.split(/[/\\=]/).at(-1) ?? location;
}

const NEVER_FETCHED = 'Nothing is fetched or opened for it: send that file too';

/** The schemas of some files, and all that they define. */
export class Schemas {
  private readonly definitions = new Map<string, Definition>();
  private readonly namespaces = new Set<string>();
  private readonly missing: (readonly [Place, string])[] = [];

  /** @throws ApiError 422 where a file that is referred to is not among those, or a name is defined twice */
  constructor(
    schemas: readonly Schema[],
    private readonly fileNames: ReadonlySet<string>,
  ) {
    for (const { namespace, node } of schemas) {
      // A schema that only imports others has no namespace of its own.
      if (node.attributes.has('targetNamespace')) this.namespaces.add(namespace);
    }
    for (const schema of schemas) this.add(schema);
    if (this.missing.length > 0) throw allNotReadable(this.missing);
  }

  has(namespace: string): boolean {
    return this.namespaces.has(namespace);
  }

  find(kind: Kind, name: QName): Definition | undefined {
    return this.definitions.get(`${kind} ${keyOf(name)}`);
  }

  /** @throws ApiError 422 where there is none */
  get(kind: Kind, name: QName, place: Place): Definition {
    const found = this.find(kind, name);
    if (found === undefined) throw notReadable(place, `there is no ${kind} ${keyOf(name)}`);
    return found;
  }

  private add(schema: Schema): void {
    for (const node of schema.node.children) {
      if (node.namespace !== XSD) continue;
      if (isKind(node.local)) this.define(node.local, node, schema);
      else if (node.local === 'import') this.checkImport(node);
      else if (node.local === 'include') this.checkInclude(node);
      else if (node.local === 'redefine' || node.local === 'override') {
        throw notReadable(node.place, `xs:${node.local} is not read; define the types as they are`);
      }
    }
  }

  private define(kind: Kind, node: XmlNode, schema: Schema): void {
    const local = node.attributes.get('name') ?? '';
    const name = keyOf({ namespace: schema.namespace, local });
    const key = `${kind} ${name}`;
    if (this.definitions.has(key)) {
      throw notReadable(node.place, `the ${kind} ${name} is defined twice`);
    }
    this.definitions.set(key, { node, schema });
  }

  private checkImport({ attributes, place }: XmlNode): void {
    const namespace = attributes.get('namespace') ?? '';
    if (this.namespaces.has(namespace) || WELL_KNOWN.has(namespace)) return;
    const location = attributes.get('schemaLocation');
    const where = location === undefined ? '' : ` from "${location}"`;
    const text = `the namespace ${namespace} is imported${where}, and no file has it. ${NEVER_FETCHED}`;
    this.missing.push([place, text]);
  }

  private checkInclude({ attributes, place }: XmlNode): void {
    const location = attributes.get('schemaLocation') ?? '';
    if (this.fileNames.has(fileNameIn(location))) return;
    const text = `"${location}" is included, and is not among the files. ${NEVER_FETCHED}`;
    this.missing.push([place, text]);
  }
}

/** The files of a contract, read. */
export interface ContractDocuments {
  /** The roots of the WSDL files. */
  readonly wsdls: readonly XmlNode[];
  readonly schemas: Schemas;
}

const schemaOf = (node: XmlNode): Schema => ({
  node,
  namespace: node.attributes.get('targetNamespace') ?? '',
});

function checkWsdlImports(wsdls: readonly XmlNode[], schemas: Schemas): void {
  const known = new Set(wsdls.map(({ attributes }) => attributes.get('targetNamespace')));
  const missing: (readonly [Place, string])[] = [];
  for (const { attributes, place } of wsdls.flatMap((root) => childrenOf(root, WSDL, 'import'))) {
    const namespace = attributes.get('namespace') ?? '';
    if (known.has(namespace) || schemas.has(namespace)) continue;
    const text = `the namespace ${namespace} is imported from "${attributes.get('location') ?? ''}", and no file has it. ${NEVER_FETCHED}`;
    missing.push([place, text]);
  }
  if (missing.length > 0) throw allNotReadable(missing);
}

/**
 * Reads a WSDL and schemas. Every import is looked for among these files, by its namespace, and each file is
 * read once: files that import each other are as good as any. No address and no path is ever opened.
 *
 * @throws ApiError 422 for a file that is neither, and for an import that no file answers
 */
export async function readDocuments(files: readonly ContractFile[]): Promise<ContractDocuments> {
  const count: NodeCount = { nodes: 0 };
  const wsdls: XmlNode[] = [];
  const schemas: Schema[] = [];
  for (const file of files) {
    await turns.take();
    const root = await readTree(file, count);
    if (root.namespace === WSDL && root.local === 'definitions') {
      wsdls.push(root);
      const inline = childrenOf(root, WSDL, 'types').flatMap((types) =>
        childrenOf(types, XSD, 'schema'),
      );
      schemas.push(...inline.map(schemaOf));
    } else if (root.namespace === XSD && root.local === 'schema') schemas.push(schemaOf(root));
    else {
      throw notReadable(
        root.place,
        `<${root.local}> is neither the root of a WSDL 1.1 nor of a schema`,
      );
    }
  }
  const all = new Schemas(schemas, new Set(files.map(({ name }) => fileNameIn(name))));
  checkWsdlImports(wsdls, all);
  return { wsdls, schemas: all };
}

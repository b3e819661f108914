import { OPERATION_ALIASES } from '../../contract/aliases.js';
import type {
  MessageDeclaration,
  OperationDeclaration,
  ServiceDeclaration,
} from '../../contract/table.js';
import type { Definitions, TheirService } from './definitions.js';
import type { Differences, Direction } from './difference.js';
import { ownOf } from './own.js';
import { shownSimple } from './simple-types.js';
import { type TypePairs, typeOfElement } from './type-pairs.js';
import {
  aliasedOperation,
  contentKind,
  notSent,
  otherAction,
  otherMessage,
  otherNamespace,
  otherStyle,
  ourFault,
  ourOperation,
  theirFault,
  theirOperation,
} from './verdicts.js';
import { childOf, childrenOf, WSDL, type XmlNode } from './xml-tree.js';

const HTTP_TRANSPORT = 'http://schemas.xmlsoap.org/soap/http';

/** The service of theirs that is meant for ours: by its own name, else by a namespace or a port type. */
export function theirServiceFor(
  ours: ServiceDeclaration,
  theirs: readonly TheirService[],
): TheirService | undefined {
  return (
    theirs.find(({ names }) => names.service?.local === ours.name) ??
    theirs.find(({ portTypeName }) => portTypeName.namespace === ours.namespace) ??
    theirs.find(({ portTypeName }) => portTypeName.local === ours.portType)
  );
}

class ServiceComparison {
  constructor(
    private readonly ours: ServiceDeclaration,
    private readonly theirs: TheirService,
    private readonly definitions: Definitions,
    private readonly pairs: TypePairs,
    private readonly differences: Differences,
  ) {}

  async compare(): Promise<void> {
    this.compareNames();
    this.compareBinding();
    const declared = new Map(
      childrenOf(this.theirs.portType, WSDL, 'operation').map((node) => [
        node.attributes.get('name') ?? '',
        node,
      ]),
    );
    const { operations } = this.ours;
    const found = new Set<string>();
    for (const [name, node] of declared) {
      const alias = ownOf(OPERATION_ALIASES, name);
      const operation = ownOf(operations, alias ?? name);
      if (operation === undefined) {
        this.differences.add('operation', name, { theirs: name }, theirOperation, node.place);
        continue;
      }
      found.add(operation.name);
      if (alias !== undefined) {
        const sides = { ours: alias, theirs: name };
        this.differences.add('operation', name, sides, aliasedOperation, node.place);
      }
      await this.compareOperation(name, operation, node);
    }
    for (const name of Object.keys(operations)) {
      if (found.has(name)) continue;
      const { place } = this.theirs.portType;
      this.differences.add('operation', name, { ours: name }, ourOperation, place);
    }
  }

  private compareName(what: string, ours: string, theirs: string | undefined, at: XmlNode): void {
    if (theirs === undefined || theirs === ours) return;
    this.differences.add('name', `${this.ours.name}/${what}`, { ours, theirs }, notSent, at.place);
  }

  private compareNames(): void {
    const { ours } = this;
    const { names, portType, portTypeName, binding } = this.theirs;
    this.compareName('service', ours.name, names.service?.local, portType);
    this.compareName('port', ours.port, names.port, portType);
    this.compareName('binding', ours.binding, names.binding, binding?.node ?? portType);
    this.compareName('portType', ours.portType, portTypeName.local, portType);
    this.compareName('targetNamespace', ours.namespace, portTypeName.namespace, portType);
  }

  private compareBinding(): void {
    const { binding } = this.theirs;
    if (binding === undefined) return;
    const { node, protocol, transport } = binding;
    const tell = (ours: string, theirs: string): void => {
      if (ours === theirs) return;
      this.differences.add('style', this.ours.name, { ours, theirs }, otherStyle, node.place);
    };
    tell('SOAP 1.1', protocol);
    if (protocol !== 'no SOAP') tell(HTTP_TRANSPORT, transport);
  }

  private async compareOperation(
    name: string,
    operation: OperationDeclaration,
    node: XmlNode,
  ): Promise<void> {
    this.compareStyle(name);
    const isAlias = name !== operation.name;
    const { input, output } = operation;
    const asked = isAlias ? { ...input, message: name } : input;
    const answered = isAlias ? { ...output, message: `${name}Response` } : output;
    await this.compareMessage(name, 'request', asked, isAlias, childOf(node, WSDL, 'input'), node);
    await this.compareMessage(
      name,
      'response',
      answered,
      isAlias,
      childOf(node, WSDL, 'output'),
      node,
    );
    await this.compareFaults(name, operation, node);
  }

  private compareStyle(name: string): void {
    const { binding } = this.theirs;
    if (binding === undefined) return;
    const { style, node } = binding.styleOf(name);
    const uses = binding.usesOf(name).filter((use) => use !== 'literal');
    const shown = [style, uses[0] ?? 'literal'].join('/');
    if (shown !== 'document/literal') {
      const sides = { ours: 'document/literal', theirs: shown };
      this.differences.add('style', name, sides, otherStyle, node.place);
    }
    const action = binding.actionOf(name);
    if (action === '') return;
    const sides = { ours: '', theirs: action };
    this.differences.add('soapAction', name, sides, otherAction, node.place);
  }

  private async compareMessage(
    operation: string,
    direction: Direction,
    ours: MessageDeclaration,
    isAlias: boolean,
    node: XmlNode | undefined,
    above: XmlNode,
  ): Promise<void> {
    const where = `${operation}/${direction}`;
    if (node === undefined) {
      const sides = { ours: ours.message };
      this.differences.add('message', where, sides, otherMessage, above.place);
      return;
    }
    const element = isAlias ? ours.message : ours.element;
    const { name, parts } = this.definitions.message(node);
    const [part, ...others] = parts;
    const found = part?.names.get('element');
    if (part === undefined || found === undefined || others.length > 0) {
      // A message of types, or of several parts, is one of another style.
      const theirs = parts.map(({ attributes }) => attributes.get('name') ?? '').join(', ');
      this.differences.add('message', where, { ours: element, theirs }, otherMessage, node.place);
      return;
    }
    this.compareMessageNames(where, ours, name, part);
    if (found.local !== element) {
      const sides = { ours: element, theirs: found.local };
      this.differences.add('message', where, sides, otherMessage, part.place);
    }
    const { namespace } = this.ours;
    if (found.namespace !== namespace) {
      const sides = { ours: namespace, theirs: found.namespace };
      this.differences.add('namespace', where, sides, otherNamespace(direction), part.place);
    }
    await this.addTypes(where, ours.element, part, direction, true);
  }

  private compareMessageNames(
    where: string,
    ours: MessageDeclaration,
    name: string,
    part: XmlNode,
  ): void {
    const names = [
      ['message', ours.message, name],
      ['part', ours.part, part.attributes.get('name') ?? ''],
    ] as const;
    for (const [what, own, theirs] of names) {
      if (own === theirs) continue;
      const sides = { ours: own, theirs };
      this.differences.add('name', `${where}/${what}`, sides, notSent, part.place);
    }
  }

  /** Their type behind the part of a message goes with ours. */
  private async addTypes(
    where: string,
    typeName: string,
    part: XmlNode,
    direction: Direction,
    isWrapper: boolean,
  ): Promise<void> {
    const element = part.names.get('element');
    if (element === undefined) return;
    const { complexTypes } = this.ours;
    const type = typeOfElement(this.pairs.types, element, part);
    if (type.simple !== undefined) {
      const sides = { ours: typeName, theirs: shownSimple(type.simple) };
      const verdict = contentKind(complexTypes[typeName]?.reading)(direction);
      this.differences.add('type', where, sides, verdict, part.place);
      return;
    }
    await this.pairs.add(complexTypes, typeName, type, direction, isWrapper);
  }

  private async compareFaults(
    operation: string,
    { faults }: OperationDeclaration,
    node: XmlNode,
  ): Promise<void> {
    const left = new Map(
      faults.map((name) => [this.ours.faultMessages[name]?.element ?? name, name]),
    );
    for (const fault of childrenOf(node, WSDL, 'fault')) {
      const [part] = this.definitions.message(fault).parts;
      const element = part?.names.get('element');
      const theirs = element?.local ?? fault.attributes.get('name') ?? '';
      const own = left.get(theirs);
      if (part === undefined || element === undefined || own === undefined) {
        this.differences.add('fault', operation, { theirs }, theirFault, fault.place);
        continue;
      }
      left.delete(theirs);
      const { faultNamespace: namespace } = this.ours;
      if (element.namespace !== namespace) {
        const sides = { ours: namespace, theirs: element.namespace };
        const where = `${operation}/${theirs}`;
        this.differences.add('namespace', where, sides, otherNamespace('response'), part.place);
      }
      await this.addTypes(`${operation}/${theirs}`, theirs, part, 'response', false);
    }
    for (const name of left.values()) {
      this.differences.add('fault', operation, { ours: name }, ourFault, node.place);
    }
  }
}

/**
 * Compares all of a service but its types. Puts those that belong together among the pairs.
 *
 * @throws ApiError 422 where their contract is not whole
 */
export function compareService(
  ours: ServiceDeclaration,
  theirs: TheirService,
  definitions: Definitions,
  pairs: TypePairs,
  differences: Differences,
): Promise<void> {
  return new ServiceComparison(ours, theirs, definitions, pairs, differences).compare();
}

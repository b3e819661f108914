import { notReadable } from './place.js';
import { childOf, childrenOf, keyOf, type QName, WSDL, type XmlNode } from './xml-tree.js';

const SOAP_11 = 'http://schemas.xmlsoap.org/wsdl/soap/';
const SOAP_12 = 'http://schemas.xmlsoap.org/wsdl/soap12/';

/** The looks of messages, as a WSDL has them. */
export interface Binding {
  readonly node: XmlNode;
  /** `SOAP 1.1`, `SOAP 1.2`, or `no SOAP`. */
  readonly protocol: string;
  readonly transport: string;
  readonly styleOf: (operation: string) => { readonly style: string; readonly node: XmlNode };
  readonly usesOf: (operation: string) => readonly string[];
  readonly actionOf: (operation: string) => string;
}

/** A service of theirs, with the names under which clients are made of it. */
export interface TheirService {
  readonly names: { readonly service?: QName; readonly port?: string; readonly binding?: string };
  readonly portType: XmlNode;
  readonly portTypeName: QName;
  readonly binding: Binding | undefined;
}

type Named = ReadonlyMap<string, { readonly node: XmlNode; readonly name: QName }>;

const nameOf = ({ attributes }: XmlNode): string => attributes.get('name') ?? '';

/** All that the WSDL files define, by name. */
export class Definitions {
  readonly messages: Named;
  private readonly portTypes: Named;
  private readonly bindings: Named;
  private readonly services: Named;

  constructor(wsdls: readonly XmlNode[]) {
    const named = (local: string): Named => {
      const found = new Map<string, { readonly node: XmlNode; readonly name: QName }>();
      for (const root of wsdls) {
        const namespace = root.attributes.get('targetNamespace') ?? '';
        for (const node of childrenOf(root, WSDL, local)) {
          const name = { namespace, local: nameOf(node) };
          if (found.has(keyOf(name))) {
            throw notReadable(node.place, `the ${local} ${keyOf(name)} is defined twice`);
          }
          found.set(keyOf(name), { node, name });
        }
      }
      return found;
    };
    this.messages = named('message');
    this.portTypes = named('portType');
    this.bindings = named('binding');
    this.services = named('service');
  }

  /** One for each port type: by its SOAP 1.1 port where it has one, else by its first. */
  theirServices(): readonly TheirService[] {
    const found = new Map<string, TheirService>();
    for (const { node, name } of this.services.values()) {
      const ports = childrenOf(node, WSDL, 'port').map((port) => this.ofPort(port, name));
      const byProtocol = [
        ...ports.filter(({ binding }) => binding?.protocol === 'SOAP 1.1'),
        ...ports,
      ];
      for (const service of byProtocol) {
        const key = keyOf(service.portTypeName);
        if (!found.has(key)) found.set(key, service);
      }
    }
    for (const [key, { node, name }] of this.portTypes) {
      if (found.has(key)) continue;
      found.set(key, { names: {}, portType: node, portTypeName: name, binding: undefined });
    }
    return [...found.values()];
  }

  private ofPort(port: XmlNode, service: QName): TheirService {
    const binding = this.referred(this.bindings, 'binding', port, 'binding');
    const portType = this.referred(this.portTypes, 'portType', binding.node, 'type');
    return {
      names: { service, port: nameOf(port), binding: binding.name.local },
      portType: portType.node,
      portTypeName: portType.name,
      binding: bindingOf(binding.node),
    };
  }

  private referred(all: Named, kind: string, node: XmlNode, attribute: string) {
    const name = node.names.get(attribute);
    const found = name && all.get(keyOf(name));
    if (found === undefined) {
      throw notReadable(node.place, `there is no ${kind} ${name === undefined ? '' : keyOf(name)}`);
    }
    return found;
  }

  /** The parts of a message that an operation names. @throws ApiError 422 where there is none */
  message(node: XmlNode): { readonly name: string; readonly parts: readonly XmlNode[] } {
    const message = this.referred(this.messages, 'message', node, 'message');
    return { name: message.name.local, parts: childrenOf(message.node, WSDL, 'part') };
  }
}

function bindingOf(node: XmlNode): Binding {
  const of11 = childOf(node, SOAP_11, 'binding');
  const soap = of11 ?? childOf(node, SOAP_12, 'binding');
  const namespace = soap?.namespace ?? SOAP_11;
  const operations = new Map(childrenOf(node, WSDL, 'operation').map((one) => [nameOf(one), one]));
  const soapOf = (name: string): XmlNode | undefined => {
    const operation = operations.get(name);
    return operation && childOf(operation, namespace, 'operation');
  };
  const standard = soap?.attributes.get('style') ?? 'document';
  return {
    node,
    protocol: of11 !== undefined ? 'SOAP 1.1' : soap !== undefined ? 'SOAP 1.2' : 'no SOAP',
    transport: soap?.attributes.get('transport') ?? '',
    styleOf: (name) => {
      const own = soapOf(name);
      return { style: own?.attributes.get('style') ?? standard, node: own ?? soap ?? node };
    },
    usesOf: (name) => {
      const bodies = ['input', 'output'].flatMap((kind) => {
        const operation = operations.get(name);
        const message = operation && childOf(operation, WSDL, kind);
        return message === undefined ? [] : childrenOf(message, namespace, 'body');
      });
      return bodies.map(({ attributes }) => attributes.get('use') ?? 'literal');
    },
    actionOf: (name) => soapOf(name)?.attributes.get('soapAction') ?? '',
  };
}

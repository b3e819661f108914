import { CONTRACT_NESTING_MAX, CONTRACT_PARTICLES_MAX } from '../../config/limits.js';
import { notReadable, type Place } from './place.js';
import type { Definition, Schema, Schemas } from './schemas.js';
import type { Simple } from './simple-types.js';
import { childrenOf, type QName, type XmlNode, XSD } from './xml-tree.js';

/** An element of a type of theirs. */
export interface TheirElement extends QName {
  readonly min: number;
  /** Infinity where it is unbounded. */
  readonly max: number;
  readonly isNillable: boolean;
  readonly place: Place;
  /** The declaration that has its type. Undefined for xs:any. */
  readonly declaration: Definition | undefined;
}

export interface TheirAttribute {
  readonly name: string;
  readonly isRequired: boolean;
  readonly place: Place;
}

export interface TheirType {
  /** The node that defines it, by which it is known again. A built-in type has none. */
  readonly node: XmlNode | undefined;
  readonly place: Place;
  /** Undefined where it has elements. */
  readonly simple: Simple | undefined;
  readonly elements: readonly TheirElement[];
  /** False for xs:all. */
  readonly isOrdered: boolean;
  readonly attributes: readonly TheirAttribute[];
}

/** The name of an element that may be any. */
export const ANY = '(any)';

const GROUPS: readonly string[] = ['sequence', 'all', 'choice'];
const LIMITS = ['totalDigits', 'fractionDigits', 'maxLength'] as const;
const isLimit = (name: string): name is (typeof LIMITS)[number] =>
  LIMITS.some((limit) => limit === name);
/** Facets that refuse no value. */
const HARMLESS = 'whiteSpace';

function occurs({ attributes, place }: XmlNode): { min: number; max: number } {
  const [least = '1', most = '1'] = [attributes.get('minOccurs'), attributes.get('maxOccurs')];
  const isNumber = (text: string): boolean => /^\d{1,9}$/.test(text);
  if (!isNumber(least) || !(isNumber(most) || most === 'unbounded')) {
    throw notReadable(place, `minOccurs="${least}" maxOccurs="${most}" is no occurrence`);
  }
  return { min: Number(least), max: most === 'unbounded' ? Infinity : Number(most) };
}

interface Times {
  readonly min: number;
  readonly max: number;
}

/** Infinity times 0 is 0 here. */
const times = (one: number, other: number): number => (one === 0 || other === 0 ? 0 : one * other);
const within = (outer: Times, inner: Times): Times => ({
  ...{ min: times(outer.min, inner.min), max: times(outer.max, inner.max) },
});

class Content {
  readonly elements = new Map<string, TheirElement>();
  readonly attributes: TheirAttribute[] = [];
  isOrdered = true;
  simple: Simple | undefined;
  /** The definitions that are being read, so that none is read within itself. */
  private readonly open = new Set<XmlNode>();
  private particles = 0;

  constructor(private readonly schemas: Schemas) {}

  /** Runs the work for a definition that may refer to others, unless it leads back to itself. */
  private into(definition: Definition, place: Place, work: () => void): void {
    const { node } = definition;
    this.count(place);
    if (this.open.has(node)) {
      throw notReadable(
        place,
        `the definition of ${node.attributes.get('name') ?? ''} leads to itself`,
      );
    }
    if (this.open.size >= CONTRACT_NESTING_MAX) {
      throw notReadable(
        place,
        `more than ${CONTRACT_NESTING_MAX} definitions are made of each other`,
      );
    }
    this.open.add(node);
    work();
    this.open.delete(node);
  }

  private count(place: Place): void {
    this.particles += 1;
    if (this.particles > CONTRACT_PARTICLES_MAX) {
      throw notReadable(place, `a type has more than ${CONTRACT_PARTICLES_MAX} parts`);
    }
  }

  complexType({ node, schema }: Definition): void {
    for (const child of node.children) {
      if (child.local !== 'complexContent' && child.local !== 'simpleContent') continue;
      for (const derived of child.children) this.derived(derived, schema);
    }
    this.ownContent(node, schema);
  }

  private derived(node: XmlNode, schema: Schema): void {
    const base = node.names.get('base');
    if (base === undefined) return;
    const isExtension = node.local === 'extension';
    const complex = this.schemas.find('complexType', base);
    if (complex !== undefined && isExtension) {
      this.into(complex, node.place, () => this.complexType(complex));
    } else if (complex === undefined && !(base.namespace === XSD && base.local === 'anyType')) {
      this.simple = this.simpleNamed(base, node.place);
    }
    this.ownContent(node, schema);
  }

  private ownContent(node: XmlNode, schema: Schema): void {
    const once = { min: 1, max: 1 };
    for (const child of node.children) {
      if (child.namespace !== XSD) continue;
      if (GROUPS.includes(child.local) || child.local === 'group')
        this.particle(child, schema, once);
      else if (child.local === 'attribute') this.attribute(child, schema);
      else if (child.local === 'attributeGroup') this.attributeGroup(child);
    }
  }

  private particle(node: XmlNode, schema: Schema, outer: Times): void {
    this.count(node.place);
    const inner = within(outer, occurs(node));
    if (node.local === 'element') this.element(node, schema, inner);
    else if (node.local === 'any') this.add(ANY, '', inner, node, undefined);
    else if (node.local === 'group') this.group(node, inner);
    else if (GROUPS.includes(node.local)) this.particlesIn(node, schema, inner);
  }

  private particlesIn(node: XmlNode, schema: Schema, outer: Times): void {
    if (node.local === 'all') this.isOrdered = false;
    const isChoice = node.local === 'choice' && node.children.length > 1;
    const each = isChoice ? { min: 0, max: outer.max } : outer;
    for (const child of node.children) {
      if (child.namespace === XSD) this.particle(child, schema, each);
    }
  }

  private group(node: XmlNode, outer: Times): void {
    const ref = node.names.get('ref');
    if (ref === undefined) return;
    const group = this.schemas.get('group', ref, node.place);
    this.into(group, node.place, () => {
      for (const child of group.node.children) this.particle(child, group.schema, outer);
    });
  }

  private element(node: XmlNode, schema: Schema, occurrence: Times): void {
    const ref = node.names.get('ref');
    if (ref !== undefined) {
      const declaration = this.schemas.get('element', ref, node.place);
      this.add(ref.local, ref.namespace, occurrence, node, declaration);
      return;
    }
    const form = node.attributes.get('form') ?? schema.node.attributes.get('elementFormDefault');
    const namespace = form === 'qualified' ? schema.namespace : '';
    const name = node.attributes.get('name') ?? '';
    this.add(name, namespace, occurrence, node, { node, schema });
  }

  /** An element that stands at two places of a type counts as one that may come at the first. */
  private add(
    local: string,
    namespace: string,
    { min, max }: Times,
    { place }: XmlNode,
    declaration: Definition | undefined,
  ): void {
    const known = this.elements.get(local);
    if (known !== undefined) {
      this.elements.set(local, { ...known, min: known.min + min, max: known.max + max });
      return;
    }
    const isNillable = /^(true|1)$/.test(declaration?.node.attributes.get('nillable') ?? '');
    this.elements.set(local, { local, namespace, min, max, isNillable, place, declaration });
  }

  /** Attributes with a namespace are left out: they are ignored here (D4). */
  private attribute({ attributes, names, place }: XmlNode, schema: Schema): void {
    this.count(place);
    const form = attributes.get('form') ?? schema.node.attributes.get('attributeFormDefault');
    const use = attributes.get('use');
    if (names.has('ref') || form === 'qualified' || use === 'prohibited') return;
    this.attributes.push({
      name: attributes.get('name') ?? '',
      isRequired: use === 'required',
      place,
    });
  }

  private attributeGroup(node: XmlNode): void {
    const ref = node.names.get('ref');
    if (ref === undefined) return;
    const group = this.schemas.get('attributeGroup', ref, node.place);
    this.into(group, node.place, () => this.ownContent(group.node, group.schema));
  }

  simpleNamed(name: QName, place: Place): Simple {
    if (name.namespace === XSD) return { base: name.local, limit: {}, others: [] };
    const definition = this.schemas.get('simpleType', name, place);
    let found: Simple | undefined;
    this.into(definition, place, () => {
      found = this.simpleType(definition.node);
    });
    return found as Simple;
  }

  simpleType(node: XmlNode): Simple {
    const [restriction] = childrenOf(node, XSD, 'restriction');
    if (restriction === undefined) {
      const kind = node.children.find(({ local }) => local === 'list' || local === 'union');
      return { base: kind?.local ?? 'anySimpleType', limit: {}, others: [] };
    }
    const base = restriction.names.get('base');
    const [inner] = childrenOf(restriction, XSD, 'simpleType');
    const from =
      base !== undefined
        ? this.simpleNamed(base, restriction.place)
        : this.simpleType(inner ?? restriction);
    return narrowed(from, restriction);
  }
}

function narrowed(from: Simple, restriction: XmlNode): Simple {
  const limit: Record<string, number> = { ...from.limit };
  const values: string[] = [];
  const others = new Set(from.others);
  for (const { namespace, local, attributes, place } of restriction.children) {
    if (namespace !== XSD || local === 'simpleType' || local === HARMLESS) continue;
    const value = attributes.get('value') ?? '';
    if (local === 'enumeration') values.push(value);
    else if (isLimit(local)) limit[local] = facet(local, value, place);
    else others.add(local);
  }
  const own = values.length > 0 ? values : from.values;
  return { ...from, limit, others: [...others], ...(own === undefined ? {} : { values: own }) };
}

function facet(name: string, value: string, place: Place): number {
  if (!/^\d{1,9}$/.test(value)) throw notReadable(place, `${name}="${value}" is no whole number`);
  return Number(value);
}

/** The types of their schemas, each worked out when it is asked for, and once. */
export class TheirTypes {
  private readonly known = new Map<XmlNode, TheirType>();

  constructor(readonly schemas: Schemas) {}

  /** The type of an element. @throws ApiError 422 where its definition is missing or leads to itself */
  typeOf({ node, schema }: Definition): TheirType {
    const name = node.names.get('type');
    const { place } = node;
    if (name !== undefined) return this.named(name, place);
    for (const child of node.children) {
      if (child.namespace !== XSD) continue;
      if (child.local === 'complexType') return this.complex({ node: child, schema });
      if (child.local === 'simpleType') {
        const simple = new Content(this.schemas).simpleType(child);
        return ofSimple(simple, child, child.place);
      }
    }
    return ofSimple({ base: 'anyType', limit: {}, others: [] }, undefined, place);
  }

  named(name: QName, place: Place): TheirType {
    const complex = this.schemas.find('complexType', name);
    if (complex !== undefined) return this.complex(complex);
    const simple = new Content(this.schemas).simpleNamed(name, place);
    return ofSimple(simple, this.schemas.find('simpleType', name)?.node, place);
  }

  complex(definition: Definition): TheirType {
    const { node } = definition;
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const content = new Content(this.schemas);
    content.complexType(definition);
    const { simple, isOrdered, attributes } = content;
    const elements = [...content.elements.values()];
    const type = { node, place: node.place, simple, elements, isOrdered, attributes };
    this.known.set(node, type);
    return type;
  }
}

function ofSimple(simple: Simple, node: XmlNode | undefined, place: Place): TheirType {
  return { node, place, simple, elements: [], isOrdered: true, attributes: [] };
}

import { turns } from '../../base/turns.js';
import type {
  ComplexTypeDeclaration,
  ComplexTypeTable,
  ElementDeclaration,
} from '../../contract/table.js';
import type { Direction } from './difference.js';
import { notReadable } from './place.js';
import type { TheirElement, TheirType, TheirTypes } from './their-types.js';
import type { QName, XmlNode } from './xml-tree.js';

/** A type of ours, and the one of theirs that stands at the same places. */
export interface TypePair {
  readonly table: ComplexTypeTable;
  readonly ours: ComplexTypeDeclaration;
  readonly theirs: TheirType;
  readonly directions: Set<Direction>;
  /** Whether it is the child of the Body, whose own child no answer leaves out. */
  readonly isWrapper: boolean;
}

/** An element of ours, and the one of theirs with the same local name. */
export interface ElementPair {
  readonly ours: ElementDeclaration;
  readonly theirs: TheirElement;
}

export function elementPairs({ ours, theirs }: TypePair): ElementPair[] {
  const byName = new Map(theirs.elements.map((element) => [element.local, element]));
  return ours.elements.flatMap((element) => {
    const found = byName.get(element.name);
    return found === undefined ? [] : [{ ours: element, theirs: found }];
  });
}

/** All types that messages of both sides have, found from the Body down. Each pair is there once. */
export class TypePairs {
  private readonly pairs = new Map<string, Map<XmlNode, TypePair>>();

  constructor(readonly types: TheirTypes) {}

  *[Symbol.iterator](): Generator<TypePair> {
    for (const ofName of this.pairs.values()) yield* ofName.values();
  }

  /** @throws ApiError 422 where a type of theirs cannot be made out */
  async add(
    table: ComplexTypeTable,
    name: string,
    theirs: TheirType,
    direction: Direction,
    isWrapper: boolean,
  ): Promise<void> {
    const waiting = this.join(table, name, theirs, direction, isWrapper);
    for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
      await turns.take();
      for (const { ours, theirs: element } of elementPairs(pair)) {
        if (typeof ours.type === 'string' || element.declaration === undefined) continue;
        const type = this.types.typeOf(element.declaration);
        waiting.push(...this.join(table, ours.type.complex, type, direction, false));
      }
    }
  }

  /** The pair, or none where it is known to go this way. */
  private join(
    table: ComplexTypeTable,
    name: string,
    theirs: TheirType,
    direction: Direction,
    isWrapper: boolean,
  ): TypePair[] {
    const ours = table[name];
    // Where a text stands for the elements of ours, the element itself differs.
    if (ours === undefined || theirs.node === undefined || theirs.simple !== undefined) return [];
    const key = `{${ours.namespace}}${name}`;
    const ofName = this.pairs.get(key) ?? new Map<XmlNode, TypePair>();
    this.pairs.set(key, ofName);
    const known = ofName.get(theirs.node);
    if (known?.directions.has(direction)) return [];
    const pair = known ?? { table, ours, theirs, directions: new Set(), isWrapper };
    pair.directions.add(direction);
    ofName.set(theirs.node, pair);
    return [pair];
  }
}

/** The type of a global element of theirs. */
export function typeOfElement(types: TheirTypes, name: QName, at: XmlNode): TheirType {
  const definition = types.schemas.find('element', name);
  if (definition === undefined) {
    throw notReadable(at.place, `there is no element {${name.namespace}}${name.local}`);
  }
  return types.typeOf(definition);
}

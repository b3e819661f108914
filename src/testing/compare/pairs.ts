import { addTo, groupedBy } from '../../base/grouping.js';
import { COMPARE_PAIRS_MAX } from '../../config/limits.js';
import { childrenOf, valueIn, type XmlElement } from './elements.js';

export type IdKind = 'adjustment' | 'template' | 'lock' | 'line';

/** Ids of one kind, each of the target with the one of ours. */
class IdPairs {
  private readonly ours = new Map<string, string>();
  private readonly targets = new Map<string, string>();

  add(target: string, ours: string): void {
    const [knownOurs, knownTarget] = [this.ours.get(target), this.targets.get(ours)];
    if (knownOurs !== undefined) this.targets.delete(knownOurs);
    if (knownTarget !== undefined) this.ours.delete(knownTarget);
    this.ours.set(target, ours);
    this.targets.set(ours, target);
    if (this.ours.size <= COMPARE_PAIRS_MAX) return;
    const [[oldest, pair] = []] = this.ours;
    if (oldest !== undefined) this.ours.delete(oldest);
    if (pair !== undefined) this.targets.delete(pair);
  }

  oursOf(target: string): string | undefined {
    return this.ours.get(target);
  }

  targetOf(ours: string): string | undefined {
    return this.targets.get(ours);
  }
}

/** Facts about an adjustment of the target, which later calls name by its id alone. */
interface Known {
  readonly store: string | undefined;
  readonly items: ReadonlySet<string>;
}

const NO_ITEMS: ReadonlySet<string> = new Set();

/** The elements that have one kind of id, wherever they stand. */
const KIND_OF: Readonly<Record<string, IdKind>> = {
  adjustment_id: 'adjustment',
  reference_id: 'adjustment',
  template_id: 'template',
  lock_id: 'lock',
  line_id: 'line',
};

/** The kind of id that an element holds. Undefined for other elements. */
export function kindOf(element: XmlElement, above: XmlElement): IdKind | undefined {
  const { local } = element;
  if (Object.hasOwn(KIND_OF, local)) return KIND_OF[local];
  if (local.startsWith('removed_line_id')) return 'line';
  if (local !== 'activity_id') return undefined;
  const activity = valueIn(above, 'activity_type');
  if (activity === 'INVENTORY_ADJUSTMENT') return 'adjustment';
  return activity === 'INVENTORY_ADJUSTMENT_TEMPLATE' ? 'template' : undefined;
}

/** The document whose lines a payload has: their ids mean nothing without it. */
export function documentOf(payload: XmlElement): string {
  const adjustment = valueIn(payload, 'adjustment_id');
  return adjustment === undefined ? `t${valueIn(payload, 'template_id')}` : adjustment;
}

const linesOf = (payload: XmlElement): XmlElement[] =>
  childrenOf(payload).filter((child) => valueIn(child, 'item_id') !== undefined);

function templatesOf(payload: XmlElement): XmlElement[] {
  return [payload, ...childrenOf(payload)].filter(
    (one) =>
      valueIn(one, 'template_id') !== undefined &&
      valueIn(one, 'description') !== undefined &&
      valueIn(one, 'adjustment_id') === undefined,
  );
}

/** Elements that have a description which no other one has. */
function byDescription(templates: readonly XmlElement[]): Map<string, XmlElement> {
  const groups = groupedBy(templates, (one) => valueIn(one, 'description') ?? '');
  const single = [...groups].filter(([, group]) => group.length === 1);
  return new Map(single.flatMap(([text, [one]]) => (one === undefined ? [] : [[text, one]])));
}

/** Lines by item, those of one item in the order of the message. */
function byItem(payload: XmlElement): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const line of linesOf(payload)) {
    const id = valueIn(line, 'line_id');
    if (id !== undefined) addTo(found, valueIn(line, 'item_id') ?? '', id);
  }
  return found;
}

/**
 * The ids of the target, each with the one that ours has for the same thing: of adjustments and locks from
 * the two answers of one call, of lines by item, of templates by store and description.
 */
export class Pairs {
  private readonly ids: Readonly<Record<IdKind, IdPairs>> = {
    ...{ adjustment: new IdPairs(), template: new IdPairs() },
    ...{ lock: new IdPairs(), line: new IdPairs() },
  };
  private readonly known = new Map<string, Known>();
  private readonly storesOfTemplates = new Map<string, string>();

  /**
   * Our id for one of the target.
   *
   * @param document the target's id of the document, for a line
   */
  oursOf(kind: IdKind, target: string, document = ''): string | undefined {
    return this.ids[kind].oursOf(kind === 'line' ? `${document}/${target}` : target);
  }

  targetOf(kind: IdKind, ours: string): string | undefined {
    return this.ids[kind].targetOf(ours);
  }

  /** Notes what the target's answer tells about ids, when it comes: our answer may take long. */
  noteTarget(asked: XmlElement | undefined, answer: XmlElement | undefined, store?: string): void {
    const id = answer === undefined ? undefined : valueIn(answer, 'adjustment_id');
    if (id !== undefined) {
      const before = this.known.get(id);
      const named = [asked, answer].flatMap((one) => (one === undefined ? [] : linesOf(one)));
      const items = named.flatMap((line) => valueIn(line, 'item_id') ?? []);
      this.remember(this.known, id, {
        store: store ?? (answer && valueIn(answer, 'store_id')) ?? before?.store,
        items: new Set([...(before?.items ?? []), ...items]),
      });
    }
    if (answer === undefined || store === undefined) return;
    for (const template of templatesOf(answer)) {
      this.remember(this.storesOfTemplates, valueIn(template, 'template_id') ?? '', store);
    }
  }

  /** The store of a request that names an adjustment or a template only. */
  storeOf(asked: XmlElement): string | undefined {
    const adjustment = valueIn(asked, 'adjustment_id') ?? '';
    const template = valueIn(asked, 'template_id') ?? '';
    return this.known.get(adjustment)?.store ?? this.storesOfTemplates.get(template);
  }

  /** The items of an adjustment of the target, as far as messages have told them. */
  itemsOf(adjustment: string): ReadonlySet<string> {
    return this.known.get(adjustment)?.items ?? NO_ITEMS;
  }

  /** Learns from the payloads of both answers to one call. */
  learn(target: XmlElement, ours: XmlElement): void {
    if (target.local !== ours.local) return;
    this.pairField('adjustment', 'adjustment_id', target, ours);
    this.pairField('lock', 'lock_id', target, ours);
    this.pairTemplates(target, ours);
    this.pairLines(target, ours);
  }

  private remember<Value>(facts: Map<string, Value>, id: string, value: Value): void {
    facts.delete(id);
    facts.set(id, value);
    if (facts.size <= COMPARE_PAIRS_MAX) return;
    const [oldest] = facts.keys();
    if (oldest !== undefined) facts.delete(oldest);
  }

  private pairField(kind: IdKind, name: string, target: XmlElement, ours: XmlElement): void {
    const [one, other] = [valueIn(target, name), valueIn(ours, name)];
    if (one !== undefined && other !== undefined) this.ids[kind].add(one, other);
  }

  private pairTemplates(target: XmlElement, ours: XmlElement): void {
    const others = byDescription(templatesOf(ours));
    for (const [text, one] of byDescription(templatesOf(target))) {
      const other = others.get(text);
      if (other !== undefined) this.pairField('template', 'template_id', one, other);
    }
  }

  private pairLines(target: XmlElement, ours: XmlElement): void {
    const [document, ourDocument] = [documentOf(target), documentOf(ours)];
    const others = byItem(ours);
    for (const [item, lines] of byItem(target)) {
      const ourLines = others.get(item) ?? [];
      lines.forEach((line, at) => {
        const ourLine = ourLines[at];
        if (ourLine === undefined) return;
        this.ids.line.add(`${document}/${line}`, `${ourDocument}/${ourLine}`);
      });
    }
  }
}

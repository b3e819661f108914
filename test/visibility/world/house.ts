import {
  add,
  NO_QUANTITY,
  negate,
  type Quantity,
  quantityFromText,
} from '../../../src/engine/model/quantity.js';
import type {
  ConfiguredLine,
  DocumentKind,
} from '../../../src/visibility/offset/configured-lines.js';
import {
  decideMoved,
  decideOrderCancelled,
  decideRemoved,
  decideSaved,
  type LineDecision,
  type LineLedger,
  ledgerAfter,
  NEW_LEDGER,
  type PairedLine,
} from '../../../src/visibility/offset/decision.js';
import { checkLine, type LineDraft } from '../../../src/visibility/offset/line-check.js';
import { readLineDimensions, together } from '../../../src/visibility/offset/line-dimensions.js';
import type { LineMovement } from '../../../src/visibility/offset/movements.js';
import {
  checkPair,
  configuredNow,
  defaultPair,
  type PairFacts,
} from '../../../src/visibility/offset/pair.js';
import {
  eventOfOffset,
  type QueuedOffset,
  queuedOffsets,
} from '../../../src/visibility/offset/queue.js';
import type { DimensionValues } from '../../../src/visibility/service/dimensions.js';
import { NO_DIMENSIONS } from '../../../src/visibility/service/dimensions.js';
import { knownName } from '../../../src/visibility/service/names.js';
import { type Document, type Line, openChange } from './documents.js';
import { accepted, type MemoryService, Refused } from './memory-service.js';
import type { ItemSetup, LineSetup, OffsetSetup, Setup } from './scenario.js';
import { Stock } from './stock.js';

const refusal = (code: string): Refused => new Refused([{ code: code as never, values: {} }]);

/** Adjustments and sales orders over the pure decisions, as small as scenarios need them. */
export class House {
  readonly stock: Stock;
  readonly queue: QueuedOffset[] = [];
  readonly lines: ConfiguredLine[] = [];
  isOn: boolean;
  readonly #documents = new Map<string, Document>();
  readonly #touched = new Set<string>();
  readonly #items: ReadonlyMap<string, ItemSetup>;
  readonly #sites: ReadonlyMap<number, string>;
  #ids = 0;

  constructor(
    readonly setup: Setup,
    readonly service: MemoryService,
  ) {
    this.stock = new Stock(setup);
    this.isOn = setup.offsetFeature;
    this.#items = new Map(setup.items.map((item) => [item.item, item]));
    this.#sites = new Map(setup.stores.map(({ id, site }) => [id, site]));
    for (const draft of setup.parameters) this.configure(draft);
    for (const [store, item] of this.stock.pairs()) this.#touch(store, item);
  }

  configure(draft: LineDraft): void {
    const { configuration, ownSource } = this.service;
    const { line } = accepted(checkLine(draft, { configuration, ownSource, lines: this.lines }));
    this.lines.push({ ...line, id: this.lines.length + 1 });
  }

  save(as: string, store: number, lines: readonly LineSetup[], isRepeated = false): void {
    const made = lines.map(
      (line) => [line.as, this.#newLine('adjustment', line, isRepeated)] as const,
    );
    const document = this.#document('adjustment', as, store);
    for (const [name, line] of made) this.#add(document, name, line);
  }

  edit(
    as: string,
    change: readonly { line: string; quantity?: string; offset?: OffsetSetup | null }[],
    added: readonly LineSetup[],
    removed: readonly string[],
  ): void {
    const document = this.#open(as);
    for (const { line: name, quantity, offset } of change) {
      this.#change(document, this.#line(document, name), quantity, offset);
    }
    for (const name of removed) {
      const line = this.#line(document, name);
      this.#decide(document, line, (ledger) => decideRemoved(ledger));
      document.lines.delete(name);
      this.#touch(document.store, line.item);
    }
    for (const line of added)
      this.#add(document, line.as, this.#newLine('adjustment', line, false));
  }

  confirm(as: string): void {
    const document = this.#open(as);
    const lines = [...document.lines.values()];
    for (const { item, reason, quantity } of lines) {
      this.stock.check(document.store, item, reason ?? 0, quantity);
    }
    document.state = 'done';
    for (const line of lines) {
      this.stock.move(document.store, line.item, line.reason ?? 0, line.quantity);
      this.#decide(document, line, (ledger) => decideMoved(this.#moving(document, line), ledger));
      this.#touch(document.store, line.item);
    }
  }

  saveAndConfirm(as: string, store: number, lines: readonly LineSetup[], isRepeated = false): void {
    for (const { item, reason = 0, quantity } of lines) {
      this.stock.check(store, item, reason, quantityFromText(quantity));
    }
    this.save(as, store, lines, isRepeated);
    this.confirm(as);
  }

  copy(of: string, as: string): void {
    const from = this.#documents.get(of);
    if (from === undefined) throw new Error(`no ${of}`);
    const document = this.#document('adjustment', as, from.store);
    for (const [name, { item, reason, quantity }] of from.lines) {
      const line = { ...this.#blankLine(item, reason, quantity), pair: undefined };
      this.#add(document, name, line);
    }
  }

  cancel(as: string): void {
    const document = this.#open(as);
    document.state = 'cancelled';
    for (const line of document.lines.values()) {
      this.#decide(document, line, (ledger) => this.#cancelled(document, line, ledger));
      this.#touch(document.store, line.item);
    }
  }

  createOrder(as: string, store: number, lines: readonly LineSetup[]): void {
    const made = lines.map((line) => [line.as, this.#newLine('sales-order', line, true)] as const);
    const document = this.#document('sales-order', as, store);
    for (const [name, line] of made) this.#add(document, name, line);
  }

  changeOrder(as: string, name: string, quantity: string): void {
    const document = this.#open(as);
    const line = this.#line(document, name);
    if (quantityFromText(quantity) < line.invoiced) throw refusal('ORDER_QUANTITY_BELOW_INVOICED');
    this.#change(document, line, quantity, undefined);
  }

  invoice(as: string, lines: readonly { line: string; quantity: string }[]): void {
    const document = this.#open(as);
    const parts = lines.map(({ line: name, quantity: text }) => {
      const line = this.#line(document, name);
      const size = quantityFromText(text);
      const quantity = line.quantity < 0 ? negate(size) : size;
      const open = Math.abs(line.quantity) - Math.abs(line.invoiced);
      if (size > open) throw refusal('INVOICE_EXCEEDS_ORDER');
      return { line, quantity };
    });
    for (const { line, quantity } of parts) {
      line.invoiced = add(line.invoiced, quantity);
      this.stock.sell(document.store, line.item, quantity);
      const moved = this.#moving(document, { ...line, quantity });
      this.#decide(document, line, (ledger) => decideMoved(moved, ledger));
      this.#touch(document.store, line.item);
    }
  }

  returnOrder(
    of: string,
    as: string,
    lines: readonly { as: string; line: string; quantity: string }[],
  ): void {
    const from = this.#open(of);
    const made = lines.map(({ as: name, line, quantity: text }) => {
      const original = this.#line(from, line);
      const quantity = quantityFromText(text);
      if (quantity > original.invoiced) throw refusal('RETURN_EXCEEDS_INVOICED');
      const { item, said, pair } = original;
      return [name, { ...this.#blankLine(item, undefined, negate(quantity)), said, pair }] as const;
    });
    const document = this.#document('sales-order', as, from.store);
    for (const [name, line] of made) this.#add(document, name, line);
  }

  system(
    store: number,
    lines: readonly { item: string; reason?: number; quantity: string }[],
  ): void {
    for (const { item, reason = 0, quantity } of lines) {
      this.stock.move(store, item, reason, quantityFromText(quantity));
      this.#touch(store, item);
    }
  }

  /** A run of the job: figures and offsets, and what was sent. */
  sync(marks = true): QueuedOffset[] {
    for (const key of this.#touched) {
      const [store = '', item = ''] = key.split('|');
      this.#setFigures(Number(store), item);
    }
    const sent = [...this.queue];
    if (sent.length > 0) {
      for (const answer of this.service.offset(sent.map(eventOfOffset))) {
        expect(answer).toMatchObject({ processingStatus: 'success' });
      }
    }
    if (marks) {
      this.#touched.clear();
      this.queue.length = 0;
    }
    return sent;
  }

  #setFigures(store: number, item: string): void {
    const known = this.#known(store, item);
    const figures = this.stock.figures(store, item, this.#openOf(store, item));
    const records = figures.map(([status, measures]) => {
      this.#ids += 1;
      const dimensions = {
        ...Object.fromEntries(known.dimensions),
        ...(status === undefined ? {} : { StatusId: status }),
      };
      return {
        id: `own-${this.#ids}`,
        organizationId: this.setup.organization,
        productId: known.productId,
        dimensions,
        quantities: { fno: measures },
      };
    });
    for (const answer of this.service.setOwn(records)) expect(answer.message).toBe('');
  }

  /** What open orders, and adjustments in progress, will do to available stock (IV31). */
  #openOf(store: number, item: string): { onorder: Quantity; ordered: Quantity } {
    let [out, into] = [NO_QUANTITY, NO_QUANTITY];
    for (const document of this.#documents.values()) {
      if (document.store !== store || document.state !== 'open') continue;
      for (const line of document.lines.values()) {
        if (line.item !== item) continue;
        const change = openChange(document, line, this.stock);
        if (change < 0) out = add(out, negate(change));
        else into = add(into, change);
      }
    }
    return { onorder: out, ordered: into };
  }

  #known(store: number, item: string): { productId: string; dimensions: DimensionValues } {
    const { productId = item, color, size } = this.#items.get(item) ?? { item };
    const places = new Map([
      ['SiteId', this.#sites.get(store) ?? '1'],
      ['LocationId', String(store)],
    ]);
    if (color !== undefined) places.set('ColorId', color);
    if (size !== undefined) places.set('SizeId', size);
    return { productId, dimensions: places as unknown as DimensionValues };
  }

  #touch(store: number, item: string): void {
    this.#touched.add(`${store}|${item}`);
  }

  #document(kind: DocumentKind, as: string, store: number): Document {
    this.#ids += 1;
    const document: Document = { kind, id: this.#ids, store, lines: new Map(), state: 'open' };
    this.#documents.set(as, document);
    return document;
  }

  #open(as: string): Document {
    const document = this.#documents.get(as);
    if (document === undefined) throw new Error(`no ${as}`);
    if (document.state !== 'open') throw refusal('ADJUSTMENT_NOT_IN_PROGRESS');
    return document;
  }

  #line({ lines }: Document, name: string): Line {
    const line = lines.get(name);
    if (line === undefined) throw new Error(`no line ${name}`);
    return line;
  }

  #facts(document: DocumentKind): PairFacts {
    return { document, isOn: this.isOn, lines: this.lines };
  }

  #blankLine(
    item: string,
    reason: number | undefined,
    quantity: Quantity,
    units: readonly string[] = [],
  ): Line {
    this.#ids += 1;
    const common = { invoiced: NO_QUANTITY, said: NO_DIMENSIONS, ledger: NEW_LEDGER };
    return { id: this.#ids, item, reason, units, quantity, pair: undefined, ...common };
  }

  #newLine(kind: DocumentKind, setup: LineSetup, isRepeated: boolean): Line {
    const { item, reason, quantity, uins, offset, dimensions } = setup;
    const line = this.#blankLine(item, reason, quantityFromText(quantity), uins);
    line.said = accepted(readLineDimensions(offset?.dimensions ?? dimensions));
    line.pair =
      offset === undefined
        ? defaultPair(this.#defaultOf(kind, reason), this.lines, { isRepeated })
        : accepted(checkPair(offset ?? {}, this.#facts(kind)));
    return line;
  }

  #defaultOf(kind: DocumentKind, reason: number | undefined) {
    const found = this.setup.reasonDefaults?.find((one) => one.reason === reason);
    if (kind !== 'adjustment' || found === undefined) return undefined;
    const { dataSource, physicalMeasure } = found;
    return { dataSource: knownName(dataSource), measure: knownName(physicalMeasure) };
  }

  #add(document: Document, name: string, line: Line): void {
    document.lines.set(name, line);
    this.#decide(document, line, (ledger) =>
      decideSaved(undefined, this.#paired(document, line), ledger),
    );
    this.#touch(document.store, line.item);
  }

  #change(
    document: Document,
    line: Line,
    quantity: string | undefined,
    offset: OffsetSetup | null | undefined,
  ): void {
    const before = this.#paired(document, line);
    if (quantity !== undefined) line.quantity = quantityFromText(quantity);
    if (offset !== undefined) {
      line.pair = accepted(checkPair(offset ?? {}, this.#facts(document.kind), line.pair));
      line.said = accepted(readLineDimensions(offset?.dimensions));
    }
    const after = this.#paired(document, line);
    this.#decide(document, line, (ledger) => decideSaved(before, after, ledger));
    this.#touch(document.store, line.item);
  }

  #cancelled(document: Document, line: Line, ledger: LineLedger): LineDecision {
    return document.kind === 'adjustment'
      ? decideRemoved(ledger)
      : decideOrderCancelled(this.#paired(document, line), ledger, line.invoiced);
  }

  #paired(document: Document, line: Line): PairedLine {
    const { item, quantity, units, said, pair } = line;
    const known = this.#known(document.store, item);
    const dimensions = together(known.dimensions, said);
    const movement = this.#movement(line);
    return {
      line: { productId: known.productId, dimensions, movement, quantity, units },
      configured: pair?.configured,
    };
  }

  #moving(document: Document, line: Line): PairedLine {
    const configured = configuredNow(line.pair, this.#facts(document.kind));
    return { ...this.#paired(document, line), configured };
  }

  #movement({ reason: code }: Line): LineMovement {
    if (code === undefined) return { kind: 'sales-order' };
    const { from, to, fromSubBucket, toSubBucket } = this.stock.reason(code);
    const [fromStatus, toStatus] = [fromSubBucket?.toString(), toSubBucket?.toString()];
    return { kind: 'adjustment', from, to, fromStatus, toStatus };
  }

  #decide(document: Document, line: Line, decide: (ledger: LineLedger) => LineDecision): void {
    if (!this.isOn) return;
    const decision = decide(line.ledger);
    const { organization } = this.setup;
    const place = { document: document.kind, documentId: document.id, lineId: line.id };
    this.queue.push(...queuedOffsets(place, organization, line.ledger, decision));
    line.ledger = ledgerAfter(line.ledger, decision);
  }
}

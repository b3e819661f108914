import { ENVIRONMENT } from '../visibility/http/service.js';

/** Work that goes on until a server is gone, and what of it was acknowledged. */
export interface Acknowledged {
  readonly events: { readonly id: string; readonly product: string; readonly quantity: number }[];
  /** Orders by number, with what was acknowledged of each: created, changed, invoiced or canceled. */
  readonly orders: Map<string, { readonly id: number; isInvoiced: boolean; isCanceled: boolean }>;
  readonly adjustments: number[];
}

export const nothingYet = (): Acknowledged => ({ events: [], orders: new Map(), adjustments: [] });

const ITEMS = ['100000147', '100000195', '100000011'] as const;
const SOLD = { dataSource: 'pos', physicalMeasure: 'sold' };
const ON_ORDER = { dataSource: 'ecommerce', physicalMeasure: 'on order' };
const ADJUSTED = { dataSource: 'store', physicalMeasure: 'adjusted' };
const EVENTS = 20;

/** What a server of a database does until it is killed. */
export class Work {
  constructor(
    private readonly origin: string,
    private readonly round: number,
    private readonly reasonId: number,
    private readonly seen: Acknowledged,
  ) {}

  /** Starts everybody; resolves when the server is gone. */
  async untilGone(): Promise<void> {
    const writers = [0, 1].flatMap((at) => [
      this.endless((count) => this.post(`${at}-${count}`)),
      this.endless((count) => this.sell(at, count)),
      this.endless((count) => this.adjust(at, count)),
    ]);
    const job = this.endless(async () => {
      await this.ask('/_admin/api/visibility/sync');
    });
    await Promise.all([...writers, job]);
  }

  private async endless(work: (count: number) => Promise<void>): Promise<void> {
    for (let count = 0; ; count += 1) {
      try {
        await work(count);
      } catch (error) {
        // fetch reports a lost connection so, by an error of another realm than the test's.
        if (['fetch failed', 'terminated'].includes((error as Error).message)) return;
        throw error;
      }
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: answers of several routes.
  private async ask(path: string, body?: unknown, method = 'POST'): Promise<any> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(this.origin + path, { method, headers, ...sent });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return JSON.parse(text);
  }

  private async post(name: string): Promise<void> {
    const events = Array.from({ length: EVENTS }, (_one, at) => ({
      ...{ id: `${this.round}-${name}-${at}`, product: `P${at % 7}`, quantity: at - 5 },
    }));
    const body = events.map(({ id, product, quantity }) => ({
      ...{ id, organizationId: 'usmf', productId: product, dimensions: { colorId: 'Red' } },
      quantities: { pos: { inbound: quantity } },
    }));
    const path = `/api/environment/${ENVIRONMENT}/onhand/bulk`;
    const { success } = await this.ask(path, body);
    expect(success).toHaveLength(EVENTS);
    this.seen.events.push(...events);
    // A resend right behind it counts nothing.
    await this.ask(path, body);
  }

  private async sell(writer: number, count: number): Promise<void> {
    const orders = '/_admin/api/sales-orders';
    const number = `${this.round}-${writer}-${count}`;
    const [first, second] = [ITEMS[count % 3], ITEMS[(count + 1) % 3]];
    const lines = [
      { item: first, quantity: '5', offset: SOLD },
      { item: second, quantity: '3', offset: ON_ORDER },
    ];
    const { id } = await this.ask(orders, { storeId: 5000 + writer, number, lines });
    const kept = { id, isInvoiced: false, isCanceled: false };
    this.seen.orders.set(number, kept);
    const read = await this.ask(`${orders}/${id}`, undefined, 'GET');
    const [sold, onOrder] = read.lines.map((line: { id: number }) => line.id);
    await this.ask(`${orders}/${id}/change`, { lines: [{ lineId: onOrder, quantity: '2' }] });
    const parts = [
      { lineId: sold, quantity: '2' },
      { lineId: onOrder, quantity: '1' },
    ];
    await this.ask(`${orders}/${id}/invoice`, { lines: parts });
    kept.isInvoiced = true;
    if (count % 3 !== 0) return;
    await this.ask(`${orders}/${id}/cancel`);
    kept.isCanceled = true;
  }

  private async adjust(writer: number, count: number): Promise<void> {
    const line = { item: ITEMS[count % 3], reasonId: this.reasonId, quantity: '2', caseSize: '1' };
    const body = { storeId: 5000 + writer, lines: [{ ...line, offset: ADJUSTED }] };
    const { id } = await this.ask('/_admin/api/adjustments/save-and-confirm', body);
    this.seen.adjustments.push(id);
  }
}

import { AdjustableClock } from '../../src/base/clock.js';
import type { Exchange } from '../../src/testing/journal/exchange.js';
import { Journal } from '../../src/testing/journal/journal.js';

const MEBIBYTE = 1024 * 1024;
const ASKED = {
  ...{ method: 'POST', path: '/', client: undefined, correlationId: '' },
  idempotencyKey: undefined,
};

class TestTime {
  elapsed = 0;
  readonly clock = new AdjustableClock({ now: () => 0, elapsed: () => this.elapsed });
}

function journalOf(entriesMax?: number) {
  const time = new TestTime();
  const journal = new Journal({
    ...{ mode: 'full', megabytes: 1, minutes: 60, secrets: [], clock: time.clock },
    ...(entriesMax === undefined ? {} : { entriesMax }),
  });
  const keep = (request: string, response = ''): Exchange => {
    const exchange = journal.begin('soap', ASKED);
    exchange.read(request);
    exchange.response.body = response;
    exchange.outcome = 'ok';
    journal.end(exchange);
    return exchange;
  };
  return { journal, time, keep };
}

describe('the ring of the journal', () => {
  it('keeps every byte of what it keeps, also when it has gone round many times', () => {
    const { journal, keep } = journalOf();
    const texts = Array.from({ length: 3000 }, (_, index) => {
      const size = 1 + ((index * 7919) % 5000);
      return `<é${index}>${'z'.repeat(size)}</é${index}>`;
    });
    for (const text of texts) keep(text, text.toUpperCase());
    const kept = journal.references().map(({ id }) => journal.find(id) as Exchange);
    expect(kept.length).toBeGreaterThan(50);
    expect(kept.length).toBeLessThan(texts.length);
    for (const exchange of kept) {
      const text = texts[exchange.id - 1];
      expect(journal.bodyOf(exchange, 'request')).toBe(text);
      expect(journal.bodyOf(exchange, 'response')).toBe(text?.toUpperCase());
    }
    expect(journal.status).toMatchObject({ last: 3000, kept: kept.length });
    expect(journal.status.bytes).toBeLessThanOrEqual(MEBIBYTE);
    expect(journal.status.dropped).toEqual({
      count: 3000 - kept.length,
      upTo: 3000 - kept.length,
    });
  });

  it('keeps no more than so many, the newest', () => {
    const { journal, keep } = journalOf(10);
    for (let index = 0; index < 25; index += 1) keep('<a/>');
    expect(journal.references().map(({ id }) => id)).toEqual([
      16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
    ]);
  });

  it('keeps none longer than its minutes', () => {
    const { journal, time, keep } = journalOf();
    keep('<a/>');
    time.elapsed = 59 * 60_000;
    keep('<b/>');
    expect(journal.references()).toHaveLength(2);
    time.elapsed = 61 * 60_000;
    expect(journal.references().map(({ id }) => id)).toEqual([2]);
    expect(journal.hasDropped(0, Number.NEGATIVE_INFINITY)).toBe(true);
    expect(journal.hasDropped(1, Number.NEGATIVE_INFINITY)).toBe(false);
  });

  it('cuts a message by its bytes, at the end of a character', () => {
    const { journal, keep } = journalOf();
    const exchange = keep(`<a>${'中'.repeat(200_000)}`);
    const body = journal.bodyOf(exchange, 'request') ?? '';
    expect(exchange.request.isTruncated).toBe(true);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MEBIBYTE / 8);
    expect(Buffer.byteLength(body)).toBeGreaterThan(MEBIBYTE / 8 - 10);
    expect(body).toMatch(/^<a>中+$/);
  });

  it('has no text of what is in work, and none of what has left', () => {
    const { journal, keep } = journalOf(1);
    const pending = journal.begin('soap', ASKED);
    pending.read('<wsse:Password>secret</wsse:Password>');
    expect(journal.find(pending.id)).toBe(pending);
    expect(journal.bodyOf(pending, 'request')).toBeUndefined();
    const first = keep('<a/>');
    keep('<b/>');
    expect(journal.bodyOf(first, 'request')).toBeUndefined();
    expect(journal.headersOf(first, 'request')).toEqual([]);
  });
});

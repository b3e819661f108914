import { type ApiAnswer, type ApiArguments, callApi } from '../../support/api.js';
import type { Connection } from '../../support/databases.js';
import { post, referenceMessage, saveMessage } from '../../support/soap.js';
import { ENVIRONMENT } from '../http/service.js';
import {
  configurationBody,
  type ItemSetup,
  type LineSetup,
  type OffsetSetup,
  type ReasonSetup,
  type Setup,
} from '../world/scenario.js';
import type { LivePlace } from './place.js';

const AT = '2026-03-01T08:00:00.000Z';
const DISPOSITIONS = [
  ...['ATS>DIST', 'ATS>TRBL', 'DIST>ATS', 'TRBL>ATS', 'ATS>COR', 'COR>ATS', 'TRBL>DIST'],
  'TRBL>TRBL',
];

/** A request was refused, with this code. */
export class LiveRefused extends Error {}

interface Known {
  readonly id: number;
  /** Ids of lines by their names in the scenario. */
  readonly lines: Map<string, number>;
  readonly items: Map<string, string>;
}

type Run = (sql: string, ...values: unknown[]) => Promise<void>;

/** The parts of a set-up that have no route of their own, or one for each row. */
async function writeReferenceData(database: Connection, setup: Setup): Promise<void> {
  const run: Run = (sql, ...values) => database.run(sql, ...values);
  for (const name of setup.subBuckets ?? []) {
    await run('INSERT INTO nonsellable_type (description) VALUES (?)', name);
  }
  for (const { id } of setup.stores) {
    await run("INSERT INTO store (id, name, time_zone) VALUES (?, ?, 'UTC')", id, `Store ${id}`);
  }
  for (const { item, uins } of setup.items) {
    await run(
      `INSERT INTO item (id, item_type, uin_type, short_description, unit_of_measure, case_size)
       VALUES (?, 0, ?, ?, 'EA', 100)`,
      ...[item, uins === true ? 1 : null, item],
    );
    for (const { id } of setup.stores) await run('INSERT INTO store_item VALUES (?, ?)', id, item);
  }
  for (const reason of setup.reasons ?? []) await writeReason(run, reason);
  for (const { store, item, total, uins = [] } of setup.stock) {
    await run(
      `INSERT INTO store_item_stock (store_id, item_id, quantity_total, update_date)
       VALUES (?, ?, ?, ?)`,
      ...[store, item, Number(total) * 10_000, AT],
    );
    for (const uin of uins) {
      await run(
        `INSERT INTO item_uin (item_id, uin, type, store_id, status, update_date)
         VALUES (?, ?, 1, ?, 1, ?)`,
        ...[item, uin, store, AT],
      );
    }
  }
}

async function writeReason(run: Run, reason: ReasonSetup): Promise<void> {
  const { code, from, to, fromSubBucket = null, toSubBucket = null } = reason;
  const disposition = DISPOSITIONS.indexOf(`${from}>${to}`) + 1;
  await run(
    `INSERT INTO inv_adjust_reason (id, code, description, disposition, displayable,
       system_required, publish, active, to_nonsellable_type_id, from_nonsellable_type_id)
     VALUES (?, ?, ?, ?, 1, 0, 1, 1, ?, ?)`,
    ...[10_000 + code, code, `Reason ${code}`, disposition, toSubBucket, fromSubBucket],
  );
}

/** Adjustments and sales orders of a running server, by the names that a scenario gives them. */
export class LiveHouse {
  private readonly known = new Map<string, Known>();
  private readonly reasons = new Map<number, number>();

  constructor(
    private readonly place: LivePlace,
    private readonly setup: Setup,
    /** Where the on-hand service is. */
    private readonly service: LivePlace = place,
    private readonly token?: string,
  ) {}

  async setUp(): Promise<void> {
    await writeReferenceData(this.place.database, this.setup);
    await this.learnReasons();
    await this.iv('/configuration/hardupdate', configurationBody(this.setup));
    for (const { id, site } of this.setup.stores) {
      const body = { site, location: String(id) };
      await this.call('visibility stores set', { parameters: { id }, body });
    }
    for (const item of this.setup.items) await this.mapItem(item);
    for (const line of this.setup.parameters) await this.configure(line);
    for (const { reason, ...pair } of this.setup.reasonDefaults ?? []) {
      await this.call('offset reasons set', {
        parameters: { reason: this.reasonId(reason) },
        body: pair,
      });
    }
    await this.switchTo(this.setup.offsetFeature);
  }

  private async mapItem({ item, productId = item, color, size }: ItemSetup): Promise<void> {
    const body = { productId, color, size };
    await this.call('visibility items set', { parameters: { item }, body });
  }

  async configure(line: object): Promise<void> {
    await this.call('offset parameters create', { body: line });
  }

  async switchTo(isOn: boolean): Promise<void> {
    const body = { value: isOn ? 'Yes' : 'No' };
    await this.call('parameters set', { parameters: { name: 'adjustmentOffset' }, body });
  }

  /** A request to the on-hand service. */
  async iv(path: string, body: unknown, headers: Record<string, string> = {}): Promise<unknown> {
    const response = await fetch(`${this.service.url()}/api/environment/${ENVIRONMENT}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      body: JSON.stringify(body),
    });
    const value: unknown = await response.json();
    const { message } = value as { message?: string };
    if (!response.ok && !path.startsWith('/onhand?')) {
      const isEvent = path === '/onhand';
      if (!isEvent) throw new LiveRefused((message ?? '').split(':')[0]);
    }
    return value;
  }

  async save(
    as: string,
    store: number,
    lines: readonly LineSetup[],
    confirms: boolean,
    isFromTemplate: boolean,
  ): Promise<void> {
    const templateId = isFromTemplate ? await this.template(store, lines) : undefined;
    const isPlain = lines.every(
      (line) => !('offset' in line) && !('dimensions' in line) && !('uins' in line),
    );
    const id = isPlain
      ? await this.saveBySoap(store, lines, confirms, templateId)
      : await this.saveByJson(store, lines, confirms, templateId);
    await this.learn(as, id, lines);
  }

  private async saveByJson(
    storeId: number,
    lines: readonly LineSetup[],
    confirms: boolean,
    templateId: number | undefined,
  ): Promise<number> {
    const name = confirms ? 'adjustments save-and-confirm' : 'adjustments save';
    const body = { storeId, templateId, lines: lines.map((line) => this.jsonLine(line)) };
    return (await this.call(name, { body })).value.id;
  }

  private async saveBySoap(
    store: number,
    lines: readonly LineSetup[],
    confirms: boolean,
    template: number | undefined,
  ): Promise<number> {
    const sent = lines.map(({ item, reason = 0, quantity }) => ({
      ...{ item, quantity, reason: this.reasonId(reason) },
    }));
    const name = confirms ? 'saveAndConfirmInventoryAdjustment' : 'saveInventoryAdjustment';
    const more = template === undefined ? {} : { template };
    return this.soap(saveMessage({ store, lines: sent, ...more }, name));
  }

  private async soap(message: string): Promise<number> {
    const { payload, fault } = await post(this.place.soapUrl(), message);
    if (fault !== undefined) throw new LiveRefused(fault.problems[0]?.split(':')[0] ?? fault.short);
    return Number(payload?.adjustment_id?.[0]);
  }

  private jsonLine({ item, reason = 0, quantity, uins, offset, dimensions }: LineSetup): object {
    const said = offset === undefined || offset === null ? offset : { ...offset };
    if (said !== undefined && said !== null && dimensions !== undefined) {
      Object.assign(said, { dimensions });
    }
    return {
      ...{ item, reasonId: this.reasonId(reason), quantity, caseSize: '1' },
      ...(uins === undefined ? {} : { addedUins: uins }),
      ...(said === undefined ? {} : { offset: said }),
    };
  }

  private async template(storeId: number, lines: readonly LineSetup[]): Promise<number> {
    const body = {
      ...{ storeId, description: 'of a scenario' },
      lines: lines.map(({ item, reason = 0, quantity }) => ({
        ...{ item, reasonId: this.reasonId(reason), quantity, caseSize: '1' },
      })),
    };
    const { id } = (await this.call('templates save', { body })).value;
    await this.call('templates confirm', { parameters: { id } });
    return id;
  }

  private async learn(as: string, id: number, lines: readonly LineSetup[]): Promise<void> {
    const read = (await this.call('adjustments read', { parameters: { id } })).value;
    const found = read.lines as { id: number; item: string }[];
    const names = lines.map(({ as: name, item }): [string, number] => [
      name,
      found.find((line) => line.item === item)?.id ?? 0,
    ]);
    const items = lines.map(({ as: name, item }): [string, string] => [name, item]);
    const before = this.known.get(as);
    this.known.set(as, {
      id,
      lines: new Map([...(before?.lines ?? []), ...names]),
      items: new Map([...(before?.items ?? []), ...items]),
    });
  }

  async edit(
    as: string,
    change: readonly { line: string; quantity?: string; offset?: OffsetSetup | null }[],
    add: readonly LineSetup[],
    remove: readonly string[],
  ): Promise<void> {
    const document = this.document(as);
    const { id } = document;
    const read = (await this.call('adjustments read', { parameters: { id } })).value;
    const stored = read.lines as { id: number; item: string; reasonId: number; quantity: string }[];
    const changed = change.map(({ line, quantity, offset }) => {
      const lineId = document.lines.get(line);
      const { item, reasonId, quantity: before } = stored.find((one) => one.id === lineId) ?? {};
      return {
        ...{ lineId, item, reasonId, quantity: quantity ?? before, caseSize: '1' },
        ...(offset === undefined ? {} : { offset }),
      };
    });
    const body = {
      ...{ adjustmentId: id, storeId: read.storeId },
      lines: [...changed, ...add.map((line) => this.jsonLine(line))],
      removedLineIds: remove.map((line) => document.lines.get(line)),
    };
    await this.call('adjustments save', { body });
    await this.learn(as, id, add);
  }

  async confirm(as: string): Promise<void> {
    await this.soap(referenceMessage('confirmInventoryAdjustment', this.document(as).id));
  }

  async cancel(as: string): Promise<void> {
    const { id } = this.document(as);
    const verb = this.isOrder(as) ? 'sales-orders cancel' : 'adjustments cancel';
    await this.call(verb, { parameters: { id } });
  }

  async copy(of: string, as: string): Promise<void> {
    const source = this.document(of);
    const { id } = (await this.call('adjustments copy', { parameters: { id: source.id } })).value;
    const lines = [...source.items].map(([name, item]) => ({ as: name, item, quantity: '1' }));
    await this.learn(as, id, lines);
  }

  async createOrder(as: string, storeId: number, lines: readonly LineSetup[]): Promise<void> {
    const body = {
      ...{ storeId, number: as },
      lines: lines.map(({ item, quantity, offset, dimensions }) => ({
        ...{ item, quantity },
        ...(offset === undefined
          ? {}
          : { offset: offset === null ? null : { ...offset, ...(dimensions && { dimensions }) } }),
      })),
    };
    const { id } = (await this.call('sales-orders create', { body })).value;
    await this.learnOrder(as, id, lines);
  }

  private async learnOrder(
    as: string,
    id: number,
    lines: readonly { as: string }[],
  ): Promise<void> {
    const read = (await this.call('sales-orders read', { parameters: { id } })).value;
    const found = read.lines as { id: number }[];
    const names = lines.map(({ as: name }, at): [string, number] => [name, found[at]?.id ?? 0]);
    this.known.set(`order ${as}`, { id, lines: new Map(names), items: new Map() });
  }

  async changeOrder(order: string, line: string, quantity: string): Promise<void> {
    const { id, lines } = this.document(order);
    const body = { lines: [{ lineId: lines.get(line), quantity }] };
    await this.call('sales-orders change', { parameters: { id }, body });
  }

  async invoice(
    order: string,
    parts: readonly { line: string; quantity: string }[],
  ): Promise<void> {
    const { id, lines } = this.document(order);
    const sent = parts.map(({ line, quantity }) => ({ lineId: lines.get(line), quantity }));
    await this.call('sales-orders invoice', { parameters: { id }, body: { lines: sent } });
  }

  async returnOrder(
    order: string,
    as: string,
    parts: readonly { as: string; line: string; quantity: string }[],
  ): Promise<void> {
    const { id, lines } = this.document(order);
    const sent = parts.map(({ line, quantity }) => ({ lineId: lines.get(line), quantity }));
    const body = { number: as, lines: sent };
    const made = (await this.call('sales-orders return', { parameters: { id }, body })).value;
    await this.learnOrder(as, made.id, parts);
  }

  async system(
    type: string,
    countType: string | undefined,
    storeId: number,
    lines: readonly { item: string; reason?: number; quantity: string }[],
  ): Promise<void> {
    const body = {
      ...{ type, countType, storeId },
      lines: lines.map(({ item, reason = 0, quantity }) => ({
        ...{ item, quantity, reasonId: this.reasonId(reason) },
      })),
    };
    await this.call('system-transactions create', { body });
  }

  /** @throws LiveRefused */
  async call(name: string, given: ApiArguments = {}): Promise<ApiAnswer> {
    const answer = await callApi(this.place.url(), name, given);
    if (answer.error !== undefined) throw new LiveRefused(answer.error.code);
    return answer;
  }

  private isOrder(as: string): boolean {
    return this.known.has(`order ${as}`);
  }

  private document(as: string): Known {
    const found = this.known.get(`order ${as}`) ?? this.known.get(as);
    if (found === undefined) throw new Error(`no ${as}`);
    return found;
  }

  private async learnReasons(): Promise<void> {
    const sql = 'SELECT code, id FROM inv_adjust_reason';
    for (const { code, id } of await this.place.database.rows<{ code: number; id: number }>(sql)) {
      this.reasons.set(code, id);
    }
  }

  private reasonId(code: number): number {
    const id = this.reasons.get(code);
    if (id === undefined) throw new Error(`no reason ${code}`);
    return id;
  }
}

import { ADJUSTMENT_PATH } from '../../src/app/services.js';
import {
  CONTRACT_NODES_MAX,
  CONTRACT_PARTICLES_MAX,
  TRAFFIC_ENTRY_LENGTH_MAX,
} from '../../src/config/limits.js';
import { sendRaw } from '../support/api.js';
import { BO, envelope } from '../support/soap.js';
import { type Case, noSize, range, type World } from './limits-world.js';

/** Almost as large as what is kept of a body. */
const ELEMENTS = 18_000;
/** A search through so many would hold everybody up, if it were one piece of work. */
const MESSAGES = 4;

/** Well-formed messages of no operation, each with as many elements as are kept, another item in each. */
async function fill(world: World): Promise<number> {
  const headers = { 'content-type': 'text/xml; charset=utf-8' };
  for (const index of range(MESSAGES, (one) => one)) {
    const items = range(
      ELEMENTS,
      (one) => `<item_id>${index}-${one}</item_id><quantity>1</quantity>`,
    );
    const body = envelope(`<v1:none><payload>${items.join('')}</payload></v1:none>`);
    await sendRaw(world.app.serviceUrl, ADJUSTMENT_PATH, { method: 'POST', headers, body });
  }
  const { text } = await sendRaw(world.app.serviceUrl, '/_admin/api/exchanges/status');
  return (JSON.parse(text) as { last: number }).last;
}

const filled =
  (name: string, parameters: Readonly<Record<string, string | number>>): Case =>
  async (world) => {
    const last = await fill(world);
    const own = name === 'exchanges diff' ? { id: last - 1, other: last } : { id: last };
    return world.api(name, { parameters: { ...own, ...parameters } });
  };

const contract = (type: string): string => `${BO}/${type}/v1`;

function schemaOf(content: string, type = 'StrAdjRef'): string {
  const namespace = contract(type);
  return `<s:schema xmlns:s="http://www.w3.org/2001/XMLSchema" xmlns:t="${namespace}" targetNamespace="${namespace}">${content}</s:schema>`;
}

/** Schemas that are dear to read, and one that is dear to compare. */
function contracts(): readonly object[] {
  const type = (content: string): string =>
    `<s:complexType name="StrAdjRef"><s:sequence>${content}</s:sequence></s:complexType>`;
  const many = range(CONTRACT_NODES_MAX - 10, () => '<s:element/>').join('');
  const different = range(CONTRACT_PARTICLES_MAX - 10, (one) => `<s:element name="e${one}"/>`).join(
    '',
  );
  const values = range(90_000, (one) => `<s:enumeration value="${one}"/>`).join('');
  const listed = `<s:simpleType name="v"><s:restriction base="s:string">${values}</s:restriction></s:simpleType>`;
  const status = '<s:sequence><s:element name="status" type="t:v"/></s:sequence>';
  const texts = [
    schemaOf(type(many)),
    schemaOf(type(different)),
    schemaOf(type('<s:element name="adjustment_id" type="t:v"/>') + listed),
    schemaOf(`<s:complexType name="StrAdjDesc">${status}</s:complexType>${listed}`, 'StrAdjDesc'),
    schemaOf(`${type('')}<!--${'-x'.repeat(100_000)}-->`),
    schemaOf(`${type('')}<s:annotation>${'<a/>'.repeat(190_000)}</s:annotation>`),
  ];
  return texts.map((text) => ({ files: [{ name: 'StrAdjRef.xsd', text }] }));
}

/** The first has more elements than a type may have. */
const CONTRACT_STATUSES = [422];
/** Where no message is found, nothing has been checked. */
const CAPTURED_STATUSES = [200, 200, 422, 422, 422];

/** Captured messages: very many small ones, and the largest with all that JSON makes dear. */
function captured(): readonly string[] {
  const line = (request: string, more = {}): string =>
    `${JSON.stringify({ id: 1, kind: 'soap', request: { body: request }, ...more })}\n`;
  const items = range(ELEMENTS, (one) => `<item_id>${one}</item_id><quantity>1</quantity>`);
  const large = envelope(
    `<v1:saveInventoryAdjustment>${items.join('')}</v1:saveInventoryAdjustment>`,
  );
  const wide = JSON.stringify({ other: range(190_000, (one) => one) });
  return [
    line(envelope('<v1:ping/>')).repeat(5000),
    line(large).repeat(3),
    line('', JSON.parse(wide)).repeat(5),
    line('"'.repeat(TRAFFIC_ENTRY_LENGTH_MAX / 4)),
    '[{'.repeat(50_000).slice(1),
  ];
}

/** The routes of the tools for testers, over a journal of the largest messages. */
export const TESTING_CASES: Readonly<Record<string, Case>> = {
  'exchanges verify': async (world) => {
    const last = await fill(world);
    const parameters = { after: last - MESSAGES, item: 'none', outcome: 'fault' };
    return world.api('exchanges verify', { parameters, status: 422 });
  },
  'exchanges tail': noSize('an exchange at a time, as the list tells it'),
  'exchanges list': async (world) => {
    await fill(world);
    return [
      world.api('exchanges list', { parameters: { text: 'not there' } }),
      world.api('exchanges list', { parameters: { item: 'item' } }),
      world.api('exchanges list', { lists: { where: ['item_id=none', 'item_id!=one'] } }),
    ];
  },
  'exchanges diff': filled('exchanges diff', { part: 'request' }),
  'exchanges replay': async (world) => {
    const id = await fill(world);
    return world.api('exchanges replay', { parameters: { id }, body: {} });
  },
  'exchanges send': (world) => {
    const items = range(ELEMENTS, (one) => `<item_id>${one}</item_id>`);
    const message = envelope(`<v1:none><payload>${items.join('')}</payload></v1:none>`);
    return world.api('exchanges send', { body: { service: 'StoreInventoryService', message } });
  },
  'samples list': noSize('an entry for each operation'),
  'samples read': noSize('a short file'),
  'exchanges export': filled('exchanges export', { format: 'curl' }),
  'exchanges export-all': async (world) => {
    await fill(world);
    return ['har', 'jsonl', 'soapui', 'http'].map((format) =>
      world.api('exchanges export-all', { parameters: { format } }),
    );
  },
  'snapshots save': (world) =>
    world.api('snapshots save', { parameters: { name: 'limits' }, body: { replace: true } }),
  'snapshots list': noSize('SNAPSHOTS_MAX rows of counts'),
  'snapshots restore': async (world) => {
    const name = 'restored';
    await world.api('snapshots save', { parameters: { name }, body: { replace: true } }).send();
    return world.api('snapshots restore', { parameters: { name }, body: {} });
  },
  'snapshots download': noSize('a file, sent as it is read'),
  'snapshots upload': noSize('a file, written as it comes'),
  'snapshots delete': noSize('a file'),
  'contract compare': (world) =>
    contracts().map((body, index) =>
      world.api('contract compare', { body, status: CONTRACT_STATUSES[index] ?? 200 }),
    ),
  'contract check': (world) =>
    captured().map((file, index) =>
      world.api('contract check', {
        ...{ file, type: 'application/x-ndjson', status: CAPTURED_STATUSES[index] ?? 200 },
      }),
    ),
  'chaos add': noSize('one rule of short texts and numbers'),
  'chaos preset': noSize('one rule'),
  'chaos list': noSize('CHAOS_RULES_MAX rules'),
  'chaos read': noSize('one rule'),
  'chaos remove': noSize('one rule'),
  'chaos clear': noSize('a count'),
  'exchanges status': noSize('counts only'),
  'exchanges read': filled('exchanges read', {}),
  'exchanges clear': async (world) => {
    await fill(world);
    return world.api('exchanges clear', { parameters: { item: 'none' } });
  },
};

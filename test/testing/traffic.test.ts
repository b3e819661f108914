import { ApiError } from '../../src/api/errors.js';
import { TRAFFIC_ENTRY_LENGTH_MAX } from '../../src/config/limits.js';
import { checkTraffic, type TrafficReport } from '../../src/testing/drift/check.js';
import { sendRaw } from '../support/api.js';
import { useApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { runScenario } from '../support/scenario.js';
import {
  envelope,
  operation,
  post,
  SERVICE_NAMESPACE,
  saveMessage,
  stockOperation,
} from '../support/soap.js';

async function* partsOf(bytes: Buffer, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

const check = (content: string | Buffer, length = 1000): Promise<TrafficReport> =>
  checkTraffic(partsOf(Buffer.from(content), length));

const line = (id: number, request: object, answer: object = {}, kind = 'soap'): string =>
  `${JSON.stringify({ id, kind, request, response: answer })}\n`;

const har = (...entries: readonly object[]): string =>
  JSON.stringify({ log: { version: '1.2', pages: [{ title: '"entries": [{' }], entries } });

const called = (text: string, answer: object = {}) => ({
  request: { postData: { mimeType: 'text/xml', text } },
  response: { content: answer },
});

const told = ({ places }: TrafficReport) =>
  places.map(({ part, operation: name, kind, path, count, entries, first }) => [
    `${part} ${name} ${kind} ${path} ${count}: ${entries}`,
    `${first.path} ${first.line ?? '-'}: ${first.problem}`,
  ]);

const SAVE = 'saveInventoryAdjustment';
const AT = `/Envelope/Body/${SAVE}/StrAdjModVo/StrAdjItmMod`;
const GOOD = saveMessage({
  lines: [
    { item: '100000147', reason: 21, quantity: '1' },
    { item: '100000011', reason: 21, quantity: '2' },
  ],
});
const BAD = GOOD.replace('<quantity>2<', '\n<quantity>many<');
const LONG = GOOD.replace('100000011', 'X'.repeat(26));
const answerOf = (name: string, content: string) => envelope(`<v1:${name}>${content}</v1:${name}>`);
const REF = '<StrAdjRef xmlns="http://www.oracle.com/retail/integration/base/bo/StrAdjRef/v1">';
const SAVED = answerOf(`${SAVE}Response`, `${REF}<adjustment_id>7</adjustment_id></StrAdjRef>`);
const fault = (detail: string): string =>
  envelope(
    `<soapenv:Fault><faultcode>soapenv:Server</faultcode><faultstring>no</faultstring><detail>${detail}</detail></soapenv:Fault>`,
  );
const EXCEPTIONS = 'http://www.oracle.com/retail/integration/services/exception/v1';

describe('captured messages', () => {
  it('that are as ours are read, from lines and from a HAR', async () => {
    const counts = {
      ...{ requests: { read: 1, refused: 0 }, answers: { read: 1, refused: 0 } },
      skipped: { other: 0, notKept: 0, tooLarge: 0 },
      kinds: { message: 0, contract: 0, limit: 0 },
      ...{ entries: 1, places: [], hasMorePlaces: false },
    };
    const lines = line(1, { body: GOOD }, { body: SAVED });
    expect(await check(lines)).toEqual({ ...counts, format: 'lines' });
    const text = har(called(GOOD, { text: SAVED }));
    expect(await check(text)).toEqual({ ...counts, format: 'har' });
    for (const length of [1, 7, 100_000]) {
      expect(await check(`\ufeff${text}\n`, length)).toEqual({ ...counts, format: 'har' });
    }
    const encoded = Buffer.from(SAVED).toString('base64');
    const base64 = har(called(GOOD, { text: encoded, encoding: 'base64', mimeType: 'text/xml' }));
    expect(await check(base64)).toEqual({ ...counts, format: 'har' });
  });

  it('that are refused are told with path, line and value, and counted by their places', async () => {
    const report = await check(
      [
        line(11, { body: BAD }),
        line(12, { body: BAD.replace('<quantity>1<', '<quantity>none<') }),
        line(13, { body: LONG }),
        line(14, { body: GOOD.replaceAll(SAVE, 'saveAdjustment') }),
        line(15, { body: GOOD.slice(0, 120) }),
      ].join(''),
    );
    expect(told(report)).toEqual([
      [
        `request ${SAVE} contract ${AT}/quantity 2: 11,12`,
        `${AT}[2]/quantity 2: "many" is not a decimal number (xs:decimal; no exponent)`,
      ],
      [
        `request ${SAVE} limit item_id 1: 13`,
        `[2]/item_id -: "${'X'.repeat(26)}" has 26 characters; 25 are allowed`,
      ],
      [
        'request saveAdjustment message  1: 14',
        ` -: The operation "saveAdjustment" is not known; it must be one of lookupInventoryAdjustmentReason, lookupNonSellableQuantityType, lookupInventoryAdjustmentTemplateHeader, readInventoryAdjustmentTemplateDetail, lookupInventoryAdjustmentHeader, readInventoryAdjustmentDetail, saveInventoryAdjustment, confirmInventoryAdjustment, saveAndConfirmInventoryAdjustment, cancelInventoryAdjustment, ping.`,
      ],
      [
        'request  message  1: 15',
        ' -: no operation can be made out: the envelope is cut off, broken or empty',
      ],
    ]);
    expect(report.requests).toEqual({ read: 5, refused: 5 });
    expect(report.kinds).toEqual({ message: 2, contract: 2, limit: 1 });
  });

  it('that have another namespace are told by their operation', async () => {
    const moved = GOOD.replaceAll(SERVICE_NAMESPACE, 'urn:older');
    const [[place = '', problem = ''] = []] = told(await check(line(1, { body: moved })));
    expect(place).toBe(`request ${SAVE} contract /Envelope/Body/${SAVE} 1: 1`);
    expect(problem).toContain('it is in urn:older');
  });

  it('that are answers go through the tables of their answers', async () => {
    const declared = `<e:ValidationWSFaultException xmlns:e="${EXCEPTIONS}"><e:shortErrorMessage>no</e:shortErrorMessage></e:ValidationWSFaultException>`;
    const answers = [
      SAVED,
      SAVED.replace('7</adjustment_id>', 'seven</adjustment_id>'),
      SAVED.replace(`${SAVE}Response`, `${SAVE}Reply`).replace(`${SAVE}Response`, `${SAVE}Reply`),
      fault(declared),
      fault('<n:exception xmlns:n="urn:jax-ws">a stack</n:exception>'),
      fault(declared.replaceAll('shortErrorMessage', 'short')),
      fault(declared.replaceAll('ValidationWS', 'EntityNotFoundWS')),
    ];
    const report = await check(
      answers.map((body, index) => line(index + 1, { body: GOOD }, { body })).join(''),
    );
    expect(report.answers).toEqual({ read: 7, refused: 4 });
    expect(told(report).map(([place]) => place)).toEqual([
      `answer ${SAVE} contract /Envelope/Body/${SAVE}Response/StrAdjRef/adjustment_id 1: 2`,
      `answer ${SAVE}Reply contract /Envelope/Body/${SAVE}Reply 1: 3`,
      'answer Fault contract /Envelope/Body/Fault/detail/ValidationWSFaultException/short 1: 6',
      'answer Fault contract /Envelope/Body/Fault/detail/EntityNotFoundWSFaultException 1: 7',
    ]);
  });

  it('that are not for us are counted', async () => {
    const report = await check(
      [
        line(1, { body: '{"a": 1}' }, {}, 'api'),
        line(2, { body: GOOD, isTruncated: true }, { body: SAVED }),
        line(3, { body: envelope('<o:other xmlns:o="urn:o"/>') }, { body: '<html/>' }),
        line(4, { body: envelope('<o:constructor xmlns:o="urn:o"/>') }, {}),
      ].join(''),
    );
    expect(report.skipped).toEqual({ other: 4, notKept: 2, tooLarge: 0 });
    expect([report.requests, report.answers]).toEqual([
      { read: 0, refused: 0 },
      { read: 1, refused: 0 },
    ]);
  });

  it('that are larger than what is read are counted, and the others are read', async () => {
    const large = called(GOOD, { text: 'a'.repeat(TRAFFIC_ENTRY_LENGTH_MAX) });
    const deep = `{"request": ${'['.repeat(50)}${']'.repeat(50)}}`;
    const text = har(large, called(GOOD)).replace(']}}', `,${deep}]}}`);
    const { skipped, requests } = await check(text, 65_536);
    expect([skipped.tooLarge, requests]).toEqual([2, { read: 1, refused: 0 }]);
  });

  it.each([
    ['nothing', '', 'Line 1: the file is empty.'],
    ['a text', 'hello', 'Line 1: the file is neither a HAR nor lines of JSON.'],
    ['a list', '[]', 'Line 1: the file is neither a HAR nor lines of JSON.'],
    [
      'JSON of another kind',
      '{}',
      'Line 1: what begins here is no exchange, and the file is no HAR.',
    ],
    ['a broken line', `${line(1, {})}{"id": 1,}`, 'Line 2: what begins here is no JSON.'],
    ['a line that is cut off', `${line(1, {})}{"id": 1`, 'Line 2: the file ends before its end.'],
    ['an entry without a request', har({}), 'Line 1: the entry has no request and response.'],
    [
      'a HAR with more behind it',
      `${har()}\n{}`,
      'Line 2: the file is neither a HAR nor lines of JSON.',
    ],
    [
      'lines without messages',
      line(1, {}, {}) + line(2, { body: '{}' }, {}, 'api'),
      'None of its 2 entries has messages that can be read: 1 entries are no messages of a service here, 2 messages are not there as a whole, 0 entries are too large.',
    ],
    ['other bytes', Buffer.from([0xff, 0xfe]), 'The bytes of the file are not UTF-8.'],
  ])('are not readable where the file is %s', async (_what, content, sentence) => {
    const error = await check(content).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    const { status, problems } = error as ApiError;
    expect([status, ...problems]).toEqual([
      422,
      { code: 'TRAFFIC_NOT_READABLE', message: sentence },
    ]);
  });
});

describe.each(DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  it('what the journal exports is told as the service has answered it', async () => {
    await runScenario(app.serviceUrl);
    const stock = stockOperation('lookupAvailableInventory', 'InvAvailCriVo', '<item>1</item>');
    const refused = [BAD, LONG, GOOD.replaceAll(SAVE, 'saveAdjustment')];
    for (const message of [GOOD, ...refused]) await post(app.serviceUrl, message);
    await post(app.stockUrl, stock);
    await post(app.serviceUrl, operation('lookupNonSellableQtyType', 'Nothing', ''));
    const exported = async (format: string): Promise<TrafficReport> => {
      const path = `/_admin/api/exchanges/export?format=${format}`;
      const { text } = await sendRaw(app.serviceUrl, path);
      const { status, text: answer } = await sendRaw(app.serviceUrl, '/_admin/api/contract/check', {
        ...{ method: 'POST', body: text },
        headers: { 'content-type': format === 'har' ? 'application/json' : 'application/x-ndjson' },
      });
      expect(status).toBe(200);
      return JSON.parse(answer) as TrafficReport;
    };
    const { entries: _ofLines, ...lines } = await exported('jsonl');
    const { entries: _ofHar, ...inHar } = await exported('har');
    expect(lines.answers.refused).toBe(0);
    expect(lines.answers.read).toBe(lines.requests.read);
    const bad = told({ ...lines, entries: 0 }).map(([place = '']) => place.replace(/ \d+: .*/, ''));
    expect(bad.sort()).toEqual([
      'request lookupAvailableInventory contract /Envelope/Body/lookupAvailableInventory/InvAvailCriVo/item',
      'request readInventoryAdjustmentDetail contract /Envelope/Body/readInventoryAdjustmentDetail/StrAdjRef/adjustment_id',
      'request saveAdjustment message ',
      `request ${SAVE} contract ${AT}/quantity`,
      `request ${SAVE} limit item_id`,
    ]);
    expect(inHar.requests).toEqual(lines.requests);
    expect(inHar.answers).toEqual(lines.answers);
    expect(inHar.kinds).toEqual(lines.kinds);
  });
});

import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { type Answer, post, saveMessage } from '../support/soap.js';

const ADDRESSING = 'http://www.w3.org/2005/08/addressing';
const ITEM = '100000147';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  const withHeaders = (entries: string): string =>
    saveMessage(
      { lines: [{ item: ITEM, reason: 21, quantity: '1' }] },
      'saveAndConfirmInventoryAdjustment',
    ).replace(
      '<soapenv:Body>',
      `<soapenv:Header xmlns:a="${ADDRESSING}">${entries}</soapenv:Header>$&`,
    );
  const withId = (content: string): string => withHeaders(`<a:MessageID>${content}</a:MessageID>`);
  const send = (body: string): Promise<Answer> => post(app.serviceUrl, body);

  const adjustments = async (): Promise<number> =>
    ((await app.database.row('SELECT count(*) AS n FROM inv_adjust')) as { n: number }).n;

  async function expectCarriedOut(times: number, bodies: readonly string[]): Promise<Answer[]> {
    const before = await adjustments();
    const answers: Answer[] = [];
    for (const body of bodies) answers.push(await send(body));
    expect(answers.map(({ fault }) => fault)).toEqual(bodies.map(() => undefined));
    expect((await adjustments()) - before).toBe(times);
    return answers;
  }

  describe('4: the message id is the whole text of its element', () => {
    test.each([
      ['a CDATA section between line ends', '\n<![CDATA[urn:1]]>\n'],
      ['blanks before a CDATA section', '  <![CDATA[urn:2]]>'],
      ['a reference', 'urn:3&amp;a'],
      ['a comment', 'urn:4<!--x-->a'],
      ['line ends and tabs', '\r\n\turn:5\r\n'],
    ])('with %s: the second one is a repeat, byte for byte', async (_what, id) => {
      const [first, second] = await expectCarriedOut(1, [withId(id), withId(id)]);
      expect(second?.xml).toBe(first?.xml);
    });

    test('however it is written: the same id in pieces and in one is the same', async () => {
      await expectCarriedOut(1, [
        withId('urn:uuid:7'),
        withId('urn:uuid<!-- -->:7'),
        withId('<![CDATA[urn:]]>uuid:&#55;'),
      ]);
    });

    test.each([
      ['a comment', 'urn:uuid:0b7e<!--x-->7d0e-'],
      ['a CDATA section', '<![CDATA[urn:uuid:0b7e]]>7d1e-'],
      ['a reference', 'urn:a&amp;b-'],
    ])('two that differ after %s only are two', async (_what, start) => {
      await expectCarriedOut(2, [withId(`${start}1`), withId(`${start}2`)]);
    });

    test('one for another actor is none of ours', async () => {
      const id = '<a:MessageID soapenv:actor="urn:proxy">urn:proxied</a:MessageID>';
      await expectCarriedOut(2, [withHeaders(id), withHeaders(id)]);
    });

    test.each([
      ['stands twice', '<a:MessageID>urn:8</a:MessageID><a:MessageID>urn:9</a:MessageID>', 'twice'],
      ['holds an element', '<a:MessageID>urn:<b/>10</a:MessageID>', 'must hold a text only'],
      [
        'stands beside headers of the other version',
        '<a:MessageID>urn:11</a:MessageID><b:To xmlns:b="http://schemas.xmlsoap.org/ws/2004/08/addressing">x</b:To>',
        'send those of one version',
      ],
      ['is longer than any id', `<a:MessageID>${'x'.repeat(70_000)}</a:MessageID>`, 'characters'],
    ])('one that %s is refused, and nothing moves', async (_what, entries, said) => {
      const before = await adjustments();
      const { fault } = await send(withHeaders(entries));
      expect(fault?.code).toBe('soap:Client');
      expect(fault?.text).toMatch(/^InvalidAddressingHeader: line 1: /);
      expect(fault?.text).toContain(said);
      expect(await adjustments()).toBe(before);
    });
  });
});

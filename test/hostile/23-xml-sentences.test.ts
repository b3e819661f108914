import { useApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { envelope, operation, post, saveMessage } from '../support/soap.js';

describe.each(DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  const said = async (body: string): Promise<string> =>
    (await post(app.serviceUrl, body)).fault?.text ?? '';
  const comments = (text: string): string => saveMessage({ comments: text });
  const save = (content: string): string =>
    operation('saveInventoryAdjustment', 'StrAdjModVo', content);

  describe('23: XML that is not well-formed is told with what to do', () => {
    test.each([
      ['an & between blanks', 'Marks & Spencer'],
      ['an & in a word', 'AT&T'],
      ['an & at the end', 'Marks &'],
      ['an & before a semicolon', 'R& D; and more'],
      ['an & in an attribute', 'x</comments><a b="x & y"/><comments>'],
      ['a reference without its semicolon', 'Marks &amp Spencer'],
    ])('%s must be written &amp;', async (_what, text) => {
      expect(await said(`\n${comments(`\n${text}`)}`)).toBe(
        'Line 3 of the message: the XML is not well-formed: an & that stands for itself must be written &amp;.',
      );
    });

    test('an & in a comment and in CDATA is right, and not blamed', async () => {
      const text = await said(comments('<!-- a & b --><![CDATA[c & d]]></comment>'));
      expect(text).not.toContain('&amp;');
    });

    test('an entity of HTML', async () => {
      expect(await said(comments('a&nbsp;b'))).toMatch(
        /undefined entity; only &amp; &lt; &gt; &quot; and &apos; are known, .* as &#160;/,
      );
    });

    test('a < that stands for itself', async () => {
      expect(await said(comments('5 < 6'))).toMatch(
        /a < that stands for itself must be written &lt;/,
      );
    });
  });

  describe('23: a value that is none is told with what to do', () => {
    test.each([
      ['an empty id', '<adjustment_id/>', /leave the element out where there is no value/],
      ['an id of blanks', '<adjustment_id> </adjustment_id>', /leave the element out/],
      ['an empty flag', '<store_id>5000</store_id><publish/>', /leave the element out/],
      ['an empty required id', '<store_id/>', /the element must have a value/],
      [
        'a ? for an optional id',
        '<adjustment_id>?</adjustment_id>',
        /SoapUI .* leave the element out/,
      ],
      ['a ? for a required id', '<store_id>?</store_id>', /SoapUI .*: put the value there$/],
      [
        'a ? in a list',
        '<store_id>5000</store_id><removed_line_id_col>?</removed_line_id_col>',
        /SoapUI .* leave the element out/,
      ],
    ])('%s', async (_what, content, sentence) => {
      expect(await said(save(content))).toMatch(sentence);
    });

    test('a ? as an item', async () => {
      const text = await said(saveMessage({ lines: [{ item: '?', reason: 21, quantity: 1 }] }));
      expect(text).toMatch(/^VALIDATION_ERROR: Line 1, item \?: .* A \? is what SoapUI writes/);
    });

    test('a ? as a status', async () => {
      const body = operation(
        'lookupInventoryAdjustmentHeader',
        'StrAdjHdrCriVo',
        '<store_id>5000</store_id><status>?</status>',
      );
      expect(await said(body)).toMatch(/is not one of .*; a \? is what SoapUI writes/);
    });

    test('missing serial numbers name the element that takes them', async () => {
      const lines = [{ item: '100000203', reason: 21, quantity: 1 }];
      expect(await said(saveMessage({ lines }))).toMatch(
        /send the serial number of each unit, over SOAP in added_uin_col/,
      );
    });

    test('a ? in a text is a text', async () => {
      expect(await said(envelope('<v1:ping><arg0>?</arg0></v1:ping>'))).toBe('');
    });
  });
});

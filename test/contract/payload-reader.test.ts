import { BO, envelope, operation } from '../support/soap.js';
import {
  LINE_END,
  LINE_START,
  readMessage,
  refusalOf,
  save,
  saveLine,
  TEXT_MAX,
} from './reading.js';

const PAYLOAD = '/Envelope/Body/saveInventoryAdjustment/StrAdjModVo';
const LINE = `${PAYLOAD}/StrAdjItmMod[1]`;
const MOD = `${BO}/StrAdjModVo/v1`;
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const STORE = '<store_id>5000</store_id>';

type Row = readonly [what: string, content: string, path: string, line: number, problem: string];

function expectRefusals(rows: readonly Row[]): void {
  test.each(rows)('%s', (_what, content, path, line, problem) => {
    expect(refusalOf(save(content))).toEqual({ path, line, problem });
  });
}

describe('an element out of its place is refused with path, line and text (D4)', () => {
  expectRefusals([
    [
      'one that comes too late',
      `${STORE}\n<adjustment_id>1</adjustment_id>`,
      `${PAYLOAD}/adjustment_id`,
      4,
      'the element is out of order; it must come before <store_id>',
    ],
    [
      'one that comes after the lines',
      `${STORE}\n<StrAdjItmMod>${LINE_START}${LINE_END}</StrAdjItmMod>\n<comments>c</comments>`,
      `${PAYLOAD}/comments`,
      5,
      'the element is out of order; it must come before <StrAdjItmMod>',
    ],
    [
      'one that comes too late inside a line',
      `${STORE}\n<StrAdjItmMod>\n<item_id>1</item_id><reason_id>1</reason_id>\n<line_id>1</line_id>`,
      `${LINE}/line_id`,
      6,
      'the element is out of order; it must come before <reason_id>',
    ],
    [
      'a required one that is left out before another',
      `<adjustment_id>1</adjustment_id>\n<comments>c</comments>`,
      PAYLOAD,
      4,
      'the element <store_id> is missing; it must come before <comments>',
    ],
    [
      'a required one that is left out at the end',
      '<adjustment_id>1</adjustment_id>\n\n',
      PAYLOAD,
      5,
      'the element <store_id> is missing',
    ],
    [
      'a required one that is left out of a second line',
      `${STORE}<StrAdjItmMod>${LINE_START}${LINE_END}</StrAdjItmMod>\n<StrAdjItmMod>${LINE_START}\n<quantity>1</quantity></StrAdjItmMod>`,
      `${PAYLOAD}/StrAdjItmMod[2]`,
      5,
      'the element <case_size> is missing',
    ],
    [
      'one that occurs twice',
      `${STORE}\n${STORE}`,
      `${PAYLOAD}/store_id`,
      4,
      'the element occurs twice',
    ],
    [
      'one of a name that is not known at the start',
      '<shop_id>1</shop_id>',
      `${PAYLOAD}/shop_id`,
      3,
      'expected <adjustment_id> or <store_id>; the element is not known here',
    ],
    [
      'one of a name that is not known in the middle',
      `${STORE}\n<template_id>1</template_id>\n<note>x</note>`,
      `${PAYLOAD}/note`,
      5,
      'expected <comments> or <publish> or <StrAdjItmMod> or <removed_line_id_col>; the element is not known here',
    ],
    [
      'one of a name that is not known at the end, where only a line has a tail',
      `${STORE}<removed_line_id_col>1</removed_line_id_col>\n<note>x</note>`,
      `${PAYLOAD}/note`,
      4,
      'expected <removed_line_id_col>; the element is not known here',
    ],
    [
      'one of another letter case',
      '<Store_Id>1</Store_Id>',
      `${PAYLOAD}/Store_Id`,
      3,
      'expected <adjustment_id> or <store_id>; the element is not known here',
    ],
    [
      'an unknown one in a line of which something is still missing',
      `${STORE}<StrAdjItmMod>${LINE_START}\n<extra>1</extra>`,
      `${LINE}/extra`,
      4,
      'expected <quantity>; the element is not known here',
    ],
  ]);
});

describe('an element in the wrong namespace is refused', () => {
  expectRefusals([
    [
      'a child of the payload in none',
      '<store_id xmlns="">1</store_id>',
      `${PAYLOAD}/store_id`,
      3,
      `the element must be in the namespace ${MOD}, it is in none`,
    ],
    [
      'a child of the payload in that of another payload',
      `\n<store_id xmlns="${BO}/StrAdjRef/v1">1</store_id>`,
      `${PAYLOAD}/store_id`,
      4,
      `the element must be in the namespace ${MOD}, it is in ${BO}/StrAdjRef/v1`,
    ],
  ]);

  test('the payload itself in that of the service', () => {
    const xml = envelope(
      '<v1:saveInventoryAdjustment>\n<v1:StrAdjModVo/></v1:saveInventoryAdjustment>',
    );
    expect(refusalOf(xml)).toMatchObject({ path: PAYLOAD, line: 2 });
    expect(refusalOf(xml)?.problem).toMatch(
      /^the element must be in the namespace .*StrAdjModVo\/v1, /,
    );
  });

  test('the argument of ping, which stands in none, in that of the service', () => {
    expect(refusalOf(envelope('<v1:ping><v1:arg0>x</v1:arg0></v1:ping>'))).toEqual({
      path: '/Envelope/Body/ping/arg0',
      line: 1,
      problem: expect.stringMatching(/^the element must be in no namespace, it is in http/),
    });
  });

  test('the wrapper itself', () => {
    expect(refusalOf(envelope('\n<ping xmlns="urn:other"/>'))).toEqual({
      path: '/Envelope/Body/ping',
      line: 2,
      problem: expect.stringMatching(
        /^the element must be in the namespace .* it is in urn:other$/,
      ),
    });
  });
});

describe('attributes', () => {
  const xsi = ` xmlns:xsi="${XSI}" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="${MOD}"`;

  expectRefusals([
    [
      'an unqualified one is refused',
      '<store_id unit="1">5000</store_id>',
      `${PAYLOAD}/store_id`,
      3,
      'the attribute unit="1" is not known here',
    ],
    [
      'xsi:nil is refused',
      `<store_id${xsi} xsi:nil="true"/>`,
      `${PAYLOAD}/store_id`,
      3,
      'xsi:nil="true": the element cannot be nil; leave it out',
    ],
    [
      'xsi:nil="false" is refused too',
      `<store_id${xsi} xsi:nil="false">1</store_id>`,
      `${PAYLOAD}/store_id`,
      3,
      'xsi:nil="false": the element cannot be nil; leave it out',
    ],
    ...['xs:integer', 'm:long', 'long', 'nowhere:long', 'xs:long:x', 'xs:', ''].map(
      (type): Row => [
        `xsi:type="${type}" on an xs:long is refused`,
        `\n<store_id${xsi} xsi:type="${type}">1</store_id>`,
        `${PAYLOAD}/store_id`,
        4,
        `xsi:type="${type}" is not the declared type`,
      ],
    ),
    [
      'the xsi:type of another structure is refused on a line',
      `${STORE}<StrAdjItmMod${xsi} xsi:type="m:StrAdjModVo"/>`,
      `${PAYLOAD}/StrAdjItmMod`,
      3,
      'xsi:type="m:StrAdjModVo" is not the declared type',
    ],
    [
      'one longer than 100 characters is told by its length',
      `<store_id a="${'x'.repeat(101)}">1</store_id>`,
      `${PAYLOAD}/store_id`,
      3,
      'the attribute a=a text of 101 characters is not known here',
    ],
  ]);

  test('an unqualified one is refused on wrapper and payload too', () => {
    expect(refusalOf(envelope('<v1:ping a="1"/>'))?.path).toBe('/Envelope/Body/ping');
    expect(refusalOf(save(STORE, ' a="1"'))).toEqual({
      path: PAYLOAD,
      line: 2,
      problem: 'the attribute a="1" is not known here',
    });
  });

  test.each(['xs:int', 'xs:short', 'xs:byte'])(
    'xsi:type="%s", derived from xs:long, is accepted',
    (type) => {
      const { payload } = readMessage(save(`<store_id xsi:type="${type}">50</store_id>`, xsi));
      expect(payload).toMatchObject({ store_id: 50n });
    },
  );

  test('xsi:type of the declared type is accepted on every kind of element', () => {
    const line = `<StrAdjItmMod xsi:type="m:StrAdjItmMod">${LINE_START}${LINE_END}</StrAdjItmMod>`;
    const content = `<store_id xsi:type=" xs:long ">5000</store_id>${line}`;
    const { payload } = readMessage(save(content, `${xsi} xsi:type="m:StrAdjModVo"`));
    expect(payload).toMatchObject({ store_id: 5000n, StrAdjItmMod: [{ item_id: '100' }] });
  });

  test('xsi:type of an enumeration is that of its namespace', () => {
    const status = (type: string): string =>
      operation(
        'lookupInventoryAdjustmentTemplateHeader',
        'StrAdjTpHdCriVo',
        `${STORE}<status xmlns:t="${BO}/StrAdjTpHdCriVo/v1"${xsi} xsi:type="${type}">UNKNOWN</status>`,
      );
    expect(readMessage(status('t:str_adj_status')).payload).toMatchObject({ status: 'UNKNOWN' });
    expect(refusalOf(status('xs:string'))?.problem).toBe(
      'xsi:type="xs:string" is not the declared type',
    );
    expect(refusalOf(status('m:str_adj_status'))?.problem).toMatch(/is not the declared type$/);
  });

  test('schemaLocation, wsu:Id and attributes of any other namespace are ignored', () => {
    const content = `<store_id w:Id="a" o:nil="true" xml:lang="de" xsi:schemaLocation="${MOD} a.xsd">5000</store_id>`;
    const { payload } = readMessage(
      save(content, `${xsi} xmlns:w="urn:wsu" xmlns:o="urn:o" xsi:noNamespaceSchemaLocation="x"`),
    );
    expect(payload).toEqual({ store_id: 5000n, StrAdjItmMod: [], removed_line_id_col: [] });
  });
});

describe('text in the wrong place or too long', () => {
  expectRefusals([
    [
      'text between elements is refused',
      `${STORE} oops <comments>c</comments>`,
      PAYLOAD,
      3,
      'text "oops" stands where only elements belong',
    ],
    [
      'text between the elements of a line is refused',
      `${STORE}<StrAdjItmMod>&#65;<item_id>1</item_id>`,
      LINE,
      3,
      'text "A" stands where only elements belong',
    ],
    [
      'CDATA between elements is refused',
      `${STORE}\n<![CDATA[x]]>`,
      PAYLOAD,
      4,
      'text "x" stands where only elements belong',
    ],
    [
      'an element inside a text is refused',
      `${STORE}<comments>a\n<b>c</b></comments>`,
      `${PAYLOAD}/comments`,
      4,
      'an element <b> stands where a text belongs',
    ],
    [
      'an element inside a list of texts is refused by its position',
      `${STORE}<removed_line_id_col>1</removed_line_id_col>\n<removed_line_id_col><b/></removed_line_id_col>`,
      `${PAYLOAD}/removed_line_id_col[2]`,
      4,
      'an element <b> stands where a text belongs',
    ],
    [
      'a text over 64 KiB is refused by its length',
      `${STORE}\n<comments>${'x'.repeat(TEXT_MAX + 1)}</comments>`,
      `${PAYLOAD}/comments`,
      4,
      `a text of ${TEXT_MAX + 1} characters; ${TEXT_MAX} are allowed`,
    ],
  ]);

  test('pieces of a text count together', () => {
    const piece = 'x'.repeat(TEXT_MAX / 2);
    const text = (last: string): string =>
      save(`${STORE}<comments>${piece}<![CDATA[${piece}]]>${last}</comments>`);
    expect(refusalOf(text('y'))?.problem).toMatch(/65537 characters; 65536 are allowed/);
    expect(readMessage(text('')).payload).toMatchObject({ comments: piece + piece });
  });

  test('the line of a text between elements is the one it stands on', () => {
    expect(refusalOf(save(`${STORE}\noops\n\n\n<comments>c</comments>`))?.line).toBe(4);
  });
});

describe('values', () => {
  const wrong = (what: string, element: string, text: string, problem: string): Row => [
    `${what} is refused`,
    `${STORE}<StrAdjItmMod><item_id>1</item_id><reason_id>1</reason_id>\n<${element}>${text}</${element}>`,
    `${LINE}/${element}`,
    4,
    problem,
  ];
  const decimal = 'is not a decimal number (xs:decimal; no exponent)';

  expectRefusals([
    wrong('an exponent', 'quantity', '1e3', `"1e3" ${decimal}`),
    wrong('a decimal comma', 'quantity', '1,5', `"1,5" ${decimal}`),
    wrong('an empty number', 'quantity', '', `"" ${decimal}; the element must have a value`),
    wrong('a word', 'quantity', ' five ', `" five " ${decimal}`),
    wrong('a long word', 'quantity', 'x'.repeat(101), `a text of 101 characters ${decimal}`),
    [
      'a number beyond 64 bits is refused',
      '<store_id>9223372036854775808</store_id>',
      `${PAYLOAD}/store_id`,
      3,
      '"9223372036854775808" is not a whole number of 64 bits (xs:long)',
    ],
    [
      'a bad boolean is refused',
      `${STORE}<publish>yes</publish>`,
      `${PAYLOAD}/publish`,
      3,
      '"yes" is not true, false, 1 or 0 (xs:boolean)',
    ],
    [
      'a bad number in a list is refused by its position',
      `${STORE}<removed_line_id_col>1</removed_line_id_col>\n<removed_line_id_col>x</removed_line_id_col>`,
      `${PAYLOAD}/removed_line_id_col[2]`,
      4,
      '"x" is not a whole number of 64 bits (xs:long)',
    ],
  ]);

  const lookup = (content: string): string =>
    operation('lookupInventoryAdjustmentHeader', 'StrAdjHdrCriVo', `${STORE}${content}`);
  const CRITERIA = '/Envelope/Body/lookupInventoryAdjustmentHeader/StrAdjHdrCriVo';

  test('a bad date is refused with an example of a good one', () => {
    expect(refusalOf(lookup('<from_date>2026-02-30T00:00:00Z</from_date>'))).toEqual({
      path: `${CRITERIA}/from_date`,
      line: 1,
      problem:
        '"2026-02-30T00:00:00Z" is not a date and time of the years 0001 to 9999 (xs:dateTime, 2026-11-22T08:30:00Z)',
    });
  });

  test.each(['OPEN', 'completed', '', ' COMPLETED', 'COMPLETED\n', 'COMPLETED '])(
    'the status %j is refused, blanks included',
    (status) => {
      expect(refusalOf(lookup(`<status>${status}</status>`))).toEqual({
        path: `${CRITERIA}/status`,
        line: 1,
        problem:
          `"${status}" is not one of IN_PROGRESS, COMPLETED, CANCELED, UNKNOWN, NO_VALUE` +
          (status === '' ? '; the element must have a value' : ''),
      });
    },
  );

  test('a search limit beyond 32 bits is refused', () => {
    const xml = lookup('<status>NO_VALUE</status><search_limit>2147483648</search_limit>');
    expect(refusalOf(xml)?.problem).toBe('"2147483648" is not a whole number of 32 bits (xs:int)');
  });
});

test('an element after the unknown tail of a line is refused by the line it stands on', () => {
  expect(refusalOf(saveLine('<extra/>\n<quantity>1</quantity>'))).toEqual({
    path: `${LINE}/quantity`,
    line: 5,
    problem: 'the element stands after one that is not known; it must come before',
  });
});

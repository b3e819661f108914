import { BO, envelope, operation } from '../support/soap.js';
import { readMessage, refusalOf, save, saveLine } from './reading.js';

const STORE = '<store_id>5000</store_id>';
const LINE = '/Envelope/Body/saveInventoryAdjustment/StrAdjModVo/StrAdjItmMod[1]';

function commentsOf(markup: string): unknown {
  const { payload } = readMessage(save(`${STORE}<comments>${markup}</comments>`));
  return (payload as { comments: unknown }).comments;
}

function quantityOf(markup: string): unknown {
  const line = `<StrAdjItmMod><item_id>1</item_id><reason_id>1</reason_id><quantity>${markup}</quantity><case_size>1</case_size></StrAdjItmMod>`;
  const { payload } = readMessage(save(STORE + line));
  return (payload as { StrAdjItmMod: { quantity: unknown }[] }).StrAdjItmMod[0]?.quantity;
}

describe('a value as XML lets one write it', () => {
  test.each([
    ['blanks around a number', ' \n\t12.50\r\n ', '12.5'],
    ['a comment inside a number', '1<!-- ten -->2.5', '12.5'],
    ['CDATA', '<![CDATA[12.5]]>', '12.5'],
    ['CDATA beside text', '1<![CDATA[2]]>.5', '12.5'],
    ['character references', '&#49;&#x32;.5', '12.5'],
  ])('%s', (_what, markup, value) => {
    expect(quantityOf(markup)).toBe(value);
  });

  test.each([
    ['predefined entities', '&lt;a&gt; &amp; &quot;b&quot; &apos;c&apos;', '<a> & "b" \'c\''],
    ['CDATA with markup in it', '<![CDATA[<a>&amp;]]>', '<a>&amp;'],
    ['a comment inside', 'a<!-- <b> -->c', 'ac'],
    ['character references beyond the basic plane', '&#x1F69A;', '\u{1F69A}'],
    ['blanks, which are kept', '  a \n b  ', '  a \n b  '],
    ['line ends, which become line feeds', 'a\r\nb\rc', 'a\nb\nc'],
    ['a carriage return as a reference', 'a&#13;b', 'a\rb'],
    ['nothing at all', '', ''],
    ['an empty CDATA', '<![CDATA[]]>', ''],
    ['the text __proto__', '__proto__', '__proto__'],
  ])('a text with %s', (_what, markup, value) => {
    expect(commentsOf(markup)).toBe(value);
  });

  test('comments and blanks between elements are ignored', () => {
    const { payload } = readMessage(save(`<!-- a -->\n ${STORE}\t<!-- b -->\r\n`));
    expect(payload).toEqual({ store_id: 5000n, StrAdjItmMod: [], removed_line_id_col: [] });
  });

  test('an absent element has no value and an absent list is empty', () => {
    const { payload } = readMessage(saveLine(''));
    expect(payload).toEqual({
      store_id: 5000n,
      StrAdjItmMod: [
        {
          item_id: '100',
          reason_id: 11n,
          quantity: '5',
          case_size: '1',
          added_uin_col: [],
          removed_uin_col: [],
        },
      ],
      removed_line_id_col: [],
    });
  });
});

describe('the tail of a line (D4)', () => {
  test.each([
    ['one unknown element', '<ext_att_col>a</ext_att_col>'],
    ['several, with content and attributes', '<a b="c"><d>1</d>text</a><e/>'],
    ['one of another namespace', '<x:y xmlns:x="urn:x">1</x:y>'],
    ['known names inside an unknown element', '<a><quantity>x</quantity><item_id/></a>'],
    ['unknown elements after the numbers', '<removed_uin_col>u</removed_uin_col><a/>'],
    [
      'elements named like parts of every object',
      '<constructor/><__proto__>1</__proto__><toString/>',
    ],
  ])('may hold %s', (_what, tail) => {
    const { payload } = readMessage(saveLine(tail));
    const [line] = (payload as { StrAdjItmMod: Record<string, unknown>[] }).StrAdjItmMod;
    expect(Object.keys(line ?? {}).sort()).toEqual([
      'added_uin_col',
      'case_size',
      'item_id',
      'quantity',
      'reason_id',
      'removed_uin_col',
    ]);
    expect(line).toMatchObject({ item_id: '100', quantity: '5' });
  });

  const after = 'the element stands after one that is not known; it must come before';
  test.each([
    ['a known name after an unknown one', '<a/><removed_uin_col>u</removed_uin_col>', after],
    ['a known name that is required, after an unknown one', '<a/><quantity>5</quantity>', after],
    [
      'a known name out of order',
      '<quantity>5</quantity>',
      'the element is out of order; it must come before <case_size>',
    ],
    [
      'a known name out of order after the numbers',
      '<removed_uin_col>u</removed_uin_col><added_uin_col>u</added_uin_col>',
      'the element is out of order; it must come before <removed_uin_col>',
    ],
    ['a known name twice', '<case_size>1</case_size>', 'the element occurs twice'],
    [
      'a known name in another namespace',
      '<x:quantity xmlns:x="urn:x">5</x:quantity>',
      `the element must be in the namespace ${BO}/StrAdjModVo/v1, it is in urn:x`,
    ],
    [
      'a known name in another namespace after an unknown one',
      '<a/><x:removed_uin_col xmlns:x="urn:x">5</x:removed_uin_col>',
      `the element must be in the namespace ${BO}/StrAdjModVo/v1, it is in urn:x`,
    ],
    ['text', '<a/>oops', 'text "oops" stands where only elements belong'],
  ])('is refused with %s', (_what, tail, problem) => {
    const refusal = refusalOf(saveLine(tail));
    expect(refusal?.problem).toBe(problem);
    expect(refusal?.path.startsWith(LINE)).toBe(true);
    expect(refusal?.line).toBe(4);
  });
});

describe('payloads that may be absent', () => {
  const reasons = (content: string): string =>
    envelope(`<v1:lookupInventoryAdjustmentReason>${content}</v1:lookupInventoryAdjustmentReason>`);
  const NOTHING = `xmlns="${BO}/Nothing/v1"`;

  test.each([
    ['an empty Nothing', `<Nothing ${NOTHING}/>`],
    ['a Nothing with text', `<Nothing ${NOTHING}>text</Nothing>`],
    [
      'a Nothing with elements',
      `<Nothing ${NOTHING}><a b="c"><Nothing/></a><x:y xmlns:x="urn:x"/></Nothing>`,
    ],
    ['a Nothing with both', `<Nothing ${NOTHING}>a<b>c</b>d<![CDATA[e]]></Nothing>`],
  ])('%s is accepted and its content not read', (_what, content) => {
    expect(readMessage(reasons(content)).payload).toEqual({});
  });

  test('a missing Nothing is accepted', () => {
    expect(readMessage(reasons('')).payload).toBeUndefined();
  });

  test('a second Nothing is refused', () => {
    const nothing = `<Nothing ${NOTHING}/>`;
    expect(refusalOf(reasons(nothing + nothing))?.problem).toBe('the element occurs twice');
  });

  test('a Nothing in no namespace, or with an attribute, is refused', () => {
    expect(refusalOf(reasons('<Nothing xmlns=""/>'))?.problem).toMatch(/must be in the namespace/);
    expect(refusalOf(reasons(`<Nothing ${NOTHING} a="1"/>`))?.problem).toMatch(/attribute a="1"/);
  });

  test('ping without its argument is accepted', () => {
    expect(readMessage(envelope('<v1:ping/>')).payload).toBeUndefined();
  });

  test.each([
    ['saveInventoryAdjustment', 'StrAdjModVo'],
    ['saveAndConfirmInventoryAdjustment', 'StrAdjModVo'],
    ['confirmInventoryAdjustment', 'StrAdjRef'],
    ['cancelInventoryAdjustment', 'StrAdjRef'],
    ['readInventoryAdjustmentDetail', 'StrAdjRef'],
    ['readInventoryAdjustmentTemplateDetail', 'StrAdjTplRef'],
    ['lookupInventoryAdjustmentHeader', 'StrAdjHdrCriVo'],
    ['lookupInventoryAdjustmentTemplateHeader', 'StrAdjTpHdCriVo'],
  ])('%s without %s is refused', (name, payload) => {
    expect(refusalOf(envelope(`\n<v1:${name}/>`))).toEqual({
      path: `/Envelope/Body/${name}`,
      line: 2,
      problem: `the element <${payload}> is missing`,
    });
  });

  test('a second operation in the Body is refused', () => {
    expect(refusalOf(envelope('<v1:ping/>\n<v1:ping/>'))).toEqual({
      path: '/Envelope/Body/ping',
      line: 2,
      problem: 'the Body holds a second element',
    });
  });
});

describe('names that every object has are no names of the contract', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    '<%s> is refused as a child of the payload, of the wrapper and as an operation',
    (name) => {
      expect(refusalOf(save(`<${name}>1</${name}>`))?.problem).toMatch(/is not known here$/);
      expect(refusalOf(envelope(`<v1:ping><${name}/></v1:ping>`))?.problem).toMatch(
        /is not known here$/,
      );
      expect(() => readMessage(envelope(`<v1:${name}/>`))).toThrow(
        `The operation "${name}" is not known`,
      );
    },
  );

  test('reading such names leaves every object as it was', () => {
    readMessage(saveLine('<__proto__><polluted>yes</polluted></__proto__>'));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('the other name of an operation (D1)', () => {
  test('lookupNonSellableQtyType is the lookup of non-sellable quantity types', () => {
    const request = readMessage(envelope('<v1:lookupNonSellableQtyType/>'));
    expect(request.operation.name).toBe('lookupNonSellableQuantityType');
    expect(request.responseElement).toBe('lookupNonSellableQtyTypeResponse');
  });

  test('every other operation is answered under its own name', () => {
    const content = '<adjustment_id>1</adjustment_id>';
    const request = readMessage(operation('confirmInventoryAdjustment', 'StrAdjRef', content));
    expect(request.responseElement).toBe('confirmInventoryAdjustmentResponse');
    expect(request.payload).toEqual({ adjustment_id: 1n });
  });
});

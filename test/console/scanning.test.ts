import { plainCode, SCAN_GAP_MS, ScanReader } from '../../console/src/scanning/scan-reader.js';

const BARCODE = '0012345001871';

type Typed = readonly (readonly [text: string, after: number])[];

const ENTER = '\n';

/** The codes that a reader hears, each character so many milliseconds after the one before. */
function heard(typed: Typed, frame = { prefix: '', suffix: '' }): string[] {
  const reader = new ScanReader(() => frame);
  const codes: string[] = [];
  let at = 1000;
  for (const [text, after] of typed) {
    at += after;
    const { code } = text === ENTER ? reader.end(at) : reader.characters(text, at);
    if (code !== undefined) codes.push(code);
  }
  return codes;
}

const burst = (text: string, gap = 5): Typed => [...text].map((one) => [one, gap] as const);

describe('the reader of scans', () => {
  it.each<[string, Typed, string[]]>([
    ['a burst with Enter', [...burst(BARCODE), [ENTER, 5]], [BARCODE]],
    ['the slowest scanner', [...burst(BARCODE, SCAN_GAP_MS), [ENTER, SCAN_GAP_MS]], [BARCODE]],
    ['fingers', [...burst(BARCODE, SCAN_GAP_MS + 1), [ENTER, 5]], []],
    ['a burst whose Enter a person presses', [...burst(BARCODE), [ENTER, 200]], []],
    ['three characters', [...burst('123'), [ENTER, 5]], []],
    ['four characters', [...burst('1234'), [ENTER, 5]], ['1234']],
    [
      'all of it at once, as Android tells it',
      [
        [BARCODE, 100],
        [ENTER, 3],
      ],
      [BARCODE],
    ],
    [
      'a digit by hand before it',
      [['7', 0], ...burst(BARCODE).with(0, ['0', 300]), [ENTER, 5]],
      [BARCODE],
    ],
    ['a kind of barcode in front', [...burst(`]E0${BARCODE}`), [ENTER, 5]], [BARCODE]],
    [
      'two after each other',
      [...burst('12345'), [ENTER, 5], ...burst('67890'), [ENTER, 5]],
      ['12345', '67890'],
    ],
    ['blanks around it', [...burst(' 12345 '), [ENTER, 5]], ['12345']],
    ['nothing but blanks', [...burst('     '), [ENTER, 5]], []],
    ['no end', burst(BARCODE), []],
    ['more than a code can be', [...burst('x'.repeat(600)), [ENTER, 5]], ['x'.repeat(87)]],
  ])('%s', (_what, typed, codes) => {
    expect(heard(typed)).toEqual(codes);
  });

  it.each<[string, string, string[]]>([
    ['prefix and suffix need no Enter', `~${BARCODE}$`, [BARCODE]],
    ['however short', '~12$', ['12']],
    ['a suffix alone ends nothing', `${BARCODE}$`, []],
    ['nothing between them', '~$', []],
  ])('framed: %s', (_what, text, codes) => {
    expect(heard(burst(text), { prefix: '~', suffix: '$' })).toEqual(codes);
  });

  it('cuts a prefix off what Enter ends', () => {
    const typed: Typed = [...burst(`~${BARCODE}`), [ENTER, 5]];
    expect(heard(typed, { prefix: '~', suffix: '' })).toEqual([BARCODE]);
  });

  it('keeps the second end of a scan from the page, and leaves later ones to it', () => {
    const reader = new ScanReader();
    for (const [index, one] of [...BARCODE].entries()) reader.characters(one, 1000 + index * 5);
    expect(reader.end(1065)).toEqual({ code: BARCODE, isScanners: true });
    expect(reader.end(1070)).toEqual({ code: undefined, isScanners: true });
    expect(reader.end(1400)).toEqual({ code: undefined, isScanners: false });
  });

  it('says which characters begin a burst, and when one goes on', () => {
    const reader = new ScanReader();
    expect(reader.characters('1', 0).isFirst).toBe(true);
    expect(reader.isBurst(1)).toBe(false);
    expect(reader.characters('2', 20).isFirst).toBe(false);
    expect([reader.isBurst(40), reader.isBurst(80)]).toEqual([true, false]);
    expect(reader.characters('3', 80).isFirst).toBe(true);
  });

  it.each([
    [']C1012345', '012345'],
    [']d2ABC', 'ABC'],
    ['] 123', '] 123'],
    ['123', '123'],
  ])('%s is %s', (text, code) => {
    expect(plainCode(text)).toBe(code);
  });
});

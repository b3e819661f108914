import fc from 'fast-check';
import { headOf, wellFormed } from '../../src/base/text.js';

const anyText = fc.string({ unit: 'binary', maxLength: 40 });

describe('headOf', () => {
  it('keeps a text that is short enough', () => {
    expect(headOf('abc', 3)).toBe('abc');
  });

  it('leaves out a character that would be cut in two', () => {
    expect(headOf('a\u{10000}b', 2)).toBe('a');
    expect(headOf('a\u{10000}b', 3)).toBe('a\u{10000}');
  });

  it('never makes a lone surrogate, and never gives more than it may', () => {
    fc.assert(
      fc.property(anyText, fc.nat(40), (text, max) => {
        const head = headOf(text, max);
        expect(head.length).toBeLessThanOrEqual(max);
        expect(wellFormed(head)).toBe(head);
        expect(text.startsWith(head)).toBe(true);
      }),
    );
  });
});

describe('wellFormed', () => {
  it('leaves whole characters alone', () => {
    fc.assert(fc.property(anyText, (text) => wellFormed(text) === text));
  });

  it('replaces each surrogate that stands alone', () => {
    expect(wellFormed('\ud800a\udc00\u{1f600}\ud83d')).toBe('\ufffda\ufffd\u{1f600}\ufffd');
  });
});

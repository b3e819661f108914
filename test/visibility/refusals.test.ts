import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import {
  ADJUSTMENT_OFFSET_REFUSALS,
  REFUSALS,
  SERVICE_REFUSALS,
} from '../../src/visibility/refusals/catalogue.js';
import { messageOf, refuse, sentenceOf, statusOf } from '../../src/visibility/refusals/refusal.js';

const FOLDER = join(PACKAGE_ROOT, 'test', 'visibility');

function textsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return textsBelow(path);
    return path.endsWith('.ts') ? [readFileSync(path, 'utf8')] : [];
  });
}

describe('the codes of Inventory Visibility', () => {
  it('are each in one catalogue, with a sentence and an advice', () => {
    const [service, offset] = [SERVICE_REFUSALS, ADJUSTMENT_OFFSET_REFUSALS].map(Object.keys);
    expect(Object.keys(REFUSALS)).toEqual([...(service ?? []), ...(offset ?? [])]);
    for (const { sentence, advice } of Object.values(REFUSALS)) {
      expect(sentence).toMatch(/^[A-Z{].*\.$/);
      expect(advice).toMatch(/^[A-Z`].*\.$/);
      expect(advice).not.toMatch(/[{}]/);
    }
  });

  it('are each met by a test', () => {
    const text = textsBelow(FOLDER).join('\n');
    expect(Object.keys(REFUSALS).filter((code) => !text.includes(code))).toEqual([]);
  });

  it('are printed with what they name, cut and made visible', () => {
    const long = refuse('NAME_NOT_VALID', { name: 'x'.repeat(10_000) });
    expect(messageOf(long)).toBe('NAME_NOT_VALID: (10000 characters) is no name.');
    const unseen = refuse('NAME_NOT_VALID', { name: 'a\0\ud800' });
    expect(sentenceOf(unseen)).toBe('a\\u0000\\ud800 is no name.');
    const many = Array.from({ length: 23 }, (_one, at) => `p${at}`);
    const list = refuse('OFFSET_NEEDS_LOCATION', { boxes: many });
    expect(sentenceOf(list)).toContain('p18, p19 and 3 more cannot be cleared');
    expect([long, refuse('ID_USED_OTHERWISE', { id: 'x' })].map(statusOf)).toEqual([400, 409]);
  });
});

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The texts of a module and of those that it re-exports, in their order. */
function sourcesOf(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  const others = [...text.matchAll(/^export \* from '(\.[^']+)\.js';$/gm)];
  return [
    text,
    ...others.flatMap(([, other = '']) => sourcesOf(join(dirname(path), `${other}.ts`))),
  ];
}

const DECLARATION = /(?:\/\*\*((?:[^*]|\*(?!\/))*)\*\/\n)?export const ([A-Z][A-Z_0-9]*)\b/g;

/**
 * The docstring of each constant, on one line, in the order of the sources. A constant without
 * one shares that of the constant before.
 */
export function limitTexts(path: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const source of sourcesOf(path)) {
    let last = '';
    for (const [, comment, name = ''] of source.matchAll(DECLARATION)) {
      if (comment !== undefined) last = comment.replace(/\s*\n \* ?/g, ' ').trim();
      texts.set(name, last);
    }
  }
  return texts;
}

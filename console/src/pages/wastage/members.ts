/** Members of a group as they are typed: one a line. */
import type { FullGroup } from './reading.js';

type Node = FullGroup['nodes'][number];

/** The words of a text, each once. */
export function wordsOf(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((word) => word !== ''))];
}

/** `10`, `10/2`, `10/2/5`: a department, a class of it, a subclass of that. */
export function nodeText({ departmentId, classId, subclassId }: Node): string {
  return [departmentId, classId, subclassId].filter((id) => id !== undefined).join('/');
}

/** The nodes of a text. Undefined where a line is none. */
export function nodesOf(text: string): Node[] | undefined {
  const words = wordsOf(text);
  if (!words.every((word) => /^[1-9]\d{0,11}(\/\d{1,12}){0,2}$/.test(word))) return undefined;
  return words.map((word) => {
    const [departmentId = 0, classId, subclassId] = word.split('/').map(Number);
    return {
      departmentId,
      ...(classId === undefined ? {} : { classId }),
      ...(subclassId === undefined ? {} : { subclassId }),
    };
  });
}

/** The stores of a text, all where it is empty. Undefined where a word is no number. */
export function storesOf(text: string): 'ALL' | number[] | undefined {
  const words = wordsOf(text);
  if (words.length === 0) return 'ALL';
  return words.every((word) => /^[1-9]\d{0,9}$/.test(word)) ? words.map(Number) : undefined;
}

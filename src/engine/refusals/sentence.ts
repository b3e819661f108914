import { filled, isBlankOrPadded, shownValue } from '../../base/shown.js';
import { entryOf, importEntryOf } from './catalogue.js';
import type { FileProblem } from './import-problem.js';
import type { Refusal, RefusalPlace } from './refusal.js';

function shownItem(item: string): string {
  return isBlankOrPadded(item) ? `"${shownValue(item)}"` : shownValue(item);
}

/** `Line 2`, or `Line id 17` for a stored line. Undefined for the whole request. */
export function placeLabel({ line, lineId, location }: RefusalPlace): string | undefined {
  if (line !== undefined) return `Line ${line}`;
  if (lineId !== undefined) return `Line id ${lineId}`;
  return location === undefined ? undefined : `Location ${location}`;
}

export function sentence({ code, values, at }: Refusal): string {
  const text = filled(entryOf(code).sentence, values);
  const label = at === undefined ? undefined : placeLabel(at);
  if (label === undefined) return text;
  const item = at?.item === undefined ? '' : `, item ${shownItem(at.item)}`;
  return `${label}${item}: ${text}`;
}

function ownSentence(problem: FileProblem): string {
  if ('sentence' in problem) return problem.sentence;
  return filled(importEntryOf(problem.code).sentence, problem.values);
}

export function importSentence(problem: FileProblem): string {
  const { line, column, value } = problem;
  const parts = [
    ...(line === undefined ? [] : [`Line ${line}`]),
    ...(column === undefined ? [] : [`column ${column}`]),
    ...(value === undefined ? [] : [`"${value}"`]),
  ];
  const label = parts.length === 0 ? '' : `${parts.join(', ')}: `;
  return `${label}${ownSentence(problem)}`;
}

export function withOthers(first: string, more: number): string {
  if (more === 0) return first;
  return `${first} (and ${more} more ${more === 1 ? 'problem' : 'problems'})`;
}

import type { Report } from '../testing/compare/report.js';
import { answerTable } from './answer-table.js';

/** A report for people: a table of the differences, then of what was not compared. */
export function reportTable(report: Report): string {
  const { differences, notCompared, unpaired, ...totals } = report;
  const rows = differences.map(({ operation, path, count, isKnown, first, last }) => ({
    ...{ operation, path, count },
    ...{ known: isKnown ? 'yes' : '', first: first.exchange, last: last.exchange },
    ...{ at: first.at ?? '', target: first.target ?? '', ours: first.ours ?? '' },
  }));
  const skipped = notCompared.map(({ operation, reason, count, first }) => ({
    ...{ operation, reason, count, first: first.exchange, ids: first.ids?.join(', ') ?? '' },
  }));
  const parts = [answerTable({ differences: rows, ...totals }, ['path'])];
  if (skipped.length > 0) parts.push(`\nNot compared:\n${answerTable({ notCompared: skipped })}`);
  if (unpaired.length > 0) parts.push(`\nWithout a pair:\n${answerTable({ unpaired })}`);
  return parts.join('\n');
}

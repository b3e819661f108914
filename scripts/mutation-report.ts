/** Scores of a run, and the mutants that no test has noticed. */
import { dirname } from 'node:path';
import type { KeptSurvivor } from './mutation-scope.js';

interface Place {
  /** The number of the line, from 1. */
  readonly line: number;
  readonly column: number;
}

interface ReportedMutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
  readonly location: { readonly start: Place; readonly end: Place };
}

/** The report of Stryker, as far as it is read here. */
export interface MutationReport {
  readonly files: Readonly<
    Record<string, { readonly source: string; readonly mutants: readonly ReportedMutant[] }>
  >;
}

export interface Survivor extends Omit<KeptSurvivor, 'reason'> {
  readonly lineNumber: number;
  readonly mutator: string;
  /** The reason why it is kept. Undefined if it is not. */
  readonly reason: string | undefined;
}

export interface FileScore {
  readonly file: string;
  readonly noticed: number;
  readonly survivors: readonly Survivor[];
  /** The number of mutants that were not tried, as their code runs once, while the file is loaded. */
  readonly passedOver: number;
}

const NOTICED = ['Killed', 'Timeout', 'RuntimeError'];
const SURVIVED = ['Survived', 'NoCoverage'];

/** The source between two places. */
function textBetween(lines: readonly string[], { start, end }: ReportedMutant['location']): string {
  const inner = lines.slice(start.line - 1, end.line);
  const last = inner.length - 1;
  return inner
    .map((line, index) =>
      line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined),
    )
    .join('\n');
}

const nameOf = ({ file, line, original, replacement }: Omit<KeptSurvivor, 'reason'>): string =>
  JSON.stringify([file, line, original, replacement]);

/** The scores of files, in the order of their paths. */
export function scoresOf(
  { files }: MutationReport,
  wanted: ReadonlySet<string>,
  kept: readonly KeptSurvivor[],
): FileScore[] {
  const reasons = new Map(kept.map((one) => [nameOf(one), one.reason]));
  return Object.entries(files)
    .filter(([file]) => wanted.has(file))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, { source, mutants }]) => {
      const lines = source.split('\n');
      const survived = mutants.filter(({ status }) => SURVIVED.includes(status));
      const survivors = survived.map((mutant) => {
        const { replacement = '', mutatorName: mutator, location } = mutant;
        const lineNumber = location.start.line;
        const line = (lines[lineNumber - 1] ?? '').trim();
        const found = { file, line, original: textBetween(lines, location), replacement };
        return { ...found, lineNumber, mutator, reason: reasons.get(nameOf(found)) };
      });
      const noticed = mutants.filter(({ status }) => NOTICED.includes(status)).length;
      const passedOver = mutants.length - noticed - survivors.length;
      return { file, noticed, survivors, passedOver };
    });
}

/** Noticed mutants in percent of all that were tried and are not kept. 100 where there are none. */
export function percentOf(scores: readonly FileScore[]): number {
  const noticed = scores.reduce((sum, score) => sum + score.noticed, 0);
  const open = scores.flatMap(({ survivors }) => survivors.filter(({ reason }) => !reason)).length;
  return noticed + open === 0 ? 100 : (noticed / (noticed + open)) * 100;
}

function row(name: string, scores: readonly FileScore[]): string {
  const survivors = scores.flatMap((score) => score.survivors);
  const kept = survivors.filter(({ reason }) => reason !== undefined).length;
  const passedOver = scores.reduce((sum, score) => sum + score.passedOver, 0);
  const noticed = scores.reduce((sum, score) => sum + score.noticed, 0);
  const counts = [noticed, survivors.length - kept, kept, passedOver];
  const cells = [percentOf(scores).toFixed(1), ...counts.map(String)];
  return `${name.padEnd(56)}${cells.map((cell) => cell.padStart(10)).join('')}`;
}

/** The scores by folder and file, and the survivors that are not kept. */
export function reportText(scores: readonly FileScore[]): string {
  const head = ['percent', 'noticed', 'survived', 'kept', 'not tried'];
  const title = `${''.padEnd(56)}${head.map((cell) => cell.padStart(10)).join('')}`;
  const folders = [...new Set(scores.map(({ file }) => dirname(file)))];
  const rows = folders.flatMap((folder) => {
    const inside = scores.filter(({ file }) => dirname(file) === folder);
    return [row(folder, inside), ...inside.map((score) => row(`  ${score.file}`, [score]))];
  });
  const open = scores.flatMap(({ survivors }) => survivors.filter(({ reason }) => !reason));
  const survivors = open.map(
    ({ file, lineNumber, mutator, original, replacement }) =>
      `${file}:${lineNumber} ${mutator}\n  - ${original}\n  + ${replacement}`,
  );
  return [title, ...rows, row('all', scores), ...survivors].join('\n');
}

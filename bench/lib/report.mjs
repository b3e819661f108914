const HEAD = ['', 'requests/s', 'least..most', 'p50 ms', 'p99 ms', 'CPU us', 'others'];

const number = (value) =>
  value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 1 : 0 });
const milliseconds = (value) => value.toFixed(value < 10 ? 2 : 0);

function rowOf({ name, median, least, most, p50, p99, processorUs, others }) {
  const spread = `${number(least)}..${number(most)}`;
  const rest = [number(processorUs), `${Math.round(others * 100)} %`];
  return [name, number(median), spread, milliseconds(p50), milliseconds(p99), ...rest];
}

/** Rows as a table in Markdown, with columns of the same width. */
export function tableOf(head, rows) {
  const widths = head.map((_, index) =>
    Math.max(...[head, ...rows].map((row) => row[index].length)),
  );
  const pad = (row) =>
    `| ${row.map((cell, index) => (index === 0 ? cell.padEnd(widths[index]) : cell.padStart(widths[index]))).join(' | ')} |`;
  const rule = widths.map((width, index) =>
    index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [pad(head), `| ${rule.join(' | ')} |`, ...rows.map(pad)].join('\n');
}

function floorLine({ of, against, least, stretch, ratio, processorRatio, isByProcessor, isMet }) {
  const judged = isByProcessor ? processorRatio : ratio;
  const verdict = judged >= stretch ? 'PASS, stretch' : isMet ? 'PASS' : 'FAIL';
  const [by, other] = isByProcessor
    ? [`by processor time ${processorRatio.toFixed(2)}`, `by rate ${ratio.toFixed(2)}`]
    : [ratio.toFixed(2), `by processor time ${processorRatio.toFixed(2)}`];
  return `${verdict}: ${of} is ${by} x ${against} (at least ${least}, stretch ${stretch}; ${other})`;
}

/** A scenario's results as text. */
export function textOf({ title, results, floors }) {
  const table = tableOf([title, ...HEAD.slice(1)], results.map(rowOf));
  return [table, ...floors.map(floorLine)].join('\n');
}

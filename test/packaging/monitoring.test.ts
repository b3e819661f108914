/** Rules for alerts and the dashboard use metrics that exist. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { METRIC_TEXTS } from '../../src/app/metric-texts.js';
import { PACKAGE_ROOT } from '../../src/config/paths.js';

const read = (...path: string[]): string =>
  readFileSync(join(PACKAGE_ROOT, 'packaging', ...path), 'utf8');

/** The names of samples: a histogram has three. */
const NAMES = new Set(
  Object.entries(METRIC_TEXTS).flatMap(([name, { kind }]) =>
    kind === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  ),
);

const LABELS = new Set<string>([
  ...Object.values(METRIC_TEXTS).flatMap(({ labels }) => [...labels]),
  'le',
]);

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly summary: string };
}

interface Panel {
  readonly title: string;
  readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[];
}

const { groups } = parse(read('prometheus', 'alerts.yml')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const { panels } = JSON.parse(read('grafana', 'sia.json')) as { panels: Panel[] };

const expressions = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
];

it('there are ten rules at least, each with what to do', () => {
  expect(rules.length).toBeGreaterThanOrEqual(10);
  for (const { alert, annotations } of rules)
    expect([alert, annotations.summary]).not.toContain('');
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
});

it.each(expressions)('%s: %s', (_name, expr) => {
  const used = expr.match(/\b(?:sia|process|nodejs)_\w+/g) ?? [];
  expect(used).not.toEqual([]);
  expect(used.filter((name) => !NAMES.has(name))).toEqual([]);
  const labels = [...expr.matchAll(/[{,]\s*(\w+)=~?"|\bby \((\w+)\)/g)];
  const named = labels.map(([, matched, grouped]) => matched ?? grouped ?? '');
  expect(named.filter((label) => !LABELS.has(label))).toEqual([]);
});

import { join } from 'node:path';
import { CHECKS } from '../src/app/checks.js';
import { METRIC_TEXTS } from '../src/app/metric-texts.js';
import * as limits from '../src/config/limits.js';
import { SETTING_TEXTS } from '../src/config/setting-texts.js';
import { environmentName, flagName, SETTING_NAMES, SETTINGS } from '../src/config/settings.js';
import {
  IMPORT_PROBLEMS,
  MAINTENANCE_REFUSALS,
  SERVICE_REFUSALS,
} from '../src/engine/refusals/catalogue.js';
import type { RefusalTopic } from '../src/engine/refusals/entry.js';
import { ENDPOINT_FAULTS } from '../src/soap/endpoint-faults.js';
import { STORE_FAILURES } from '../src/store/failures.js';
import {
  ADJUSTMENT_OFFSET_REFUSALS,
  SERVICE_REFUSALS as VISIBILITY_REFUSALS,
} from '../src/visibility/refusals/catalogue.js';
import type { RefusalTopic as VisibilityTopic } from '../src/visibility/refusals/entry.js';
import { limitTexts } from './limit-texts.js';
import { permissionTables } from './permission-tables.js';
import { code, table } from './tables.js';

const CODE_HEAD = ['Code', 'Sentence', 'What to do', 'Unchanged later'];

function codeRow(
  name: string,
  sentence: string,
  advice: string,
  canRetry: boolean,
): readonly string[] {
  return [code(name), sentence, advice, canRetry ? 'may pass' : ''];
}

function refusalTable(topic: RefusalTopic): string {
  const rows = Object.entries(topic).map(([name, { sentence, advice, canRetry = false }]) =>
    codeRow(name, sentence, advice, canRetry),
  );
  return table(CODE_HEAD, rows);
}

function visibilityTable(topic: VisibilityTopic): string {
  const rows = Object.entries(topic).map(([name, { sentence, advice, status = 400 }]) => [
    ...[code(name), sentence, advice, String(status)],
  ]);
  return table(['Code', 'Sentence', 'What to do', 'Status'], rows);
}

function stateTable(): string {
  const { sentence, advice } = ENDPOINT_FAULTS.INTERNAL_ERROR;
  const stored = Object.values(STORE_FAILURES).map((failure) =>
    codeRow(failure.code, failure.sentence, failure.advice, failure.canRetry),
  );
  return table(CODE_HEAD, [...stored, codeRow('INTERNAL_ERROR', sentence, advice, false)]);
}

function argumentTable(): string {
  const { sentence, advice } = ENDPOINT_FAULTS.MESSAGE_NOT_VALID;
  return table(CODE_HEAD, [codeRow('MESSAGE_NOT_VALID', sentence, advice, false)]);
}

function settingTable(): string {
  const rows = SETTING_NAMES.map((name) => {
    const fallback = String(SETTINGS[name].fallback ?? '(not set)');
    const { allowed, meaning } = SETTING_TEXTS[name];
    const names = [name, flagName(name), environmentName(name), fallback].map(code);
    return [...names, allowed, meaning];
  });
  return table(['Setting', 'Flag', 'Environment variable', 'Default', 'Allowed', 'Meaning'], rows);
}

function checkTable(): string {
  const rows = CHECKS.map(({ name, about }) => [code(name), about]);
  return table(['Check', 'What has to be so'], rows);
}

function findingTable(): string {
  const rows = CHECKS.flatMap(({ name, topic }) =>
    Object.entries(topic).map(([finding, { sentence, advice }]) => [
      ...[code(finding), code(name), sentence, advice],
    ]),
  );
  return table(['Code', 'Check', 'Sentence', 'What to do'], rows);
}

function metricTable(): string {
  const rows = Object.entries(METRIC_TEXTS).map(([name, { kind, labels, text }]) => [
    ...[code(name), kind, labels.map(code).join(', ') || 'none', text],
  ]);
  return table(['Metric', 'Kind', 'Labels', 'What it says'], rows);
}

function limitTable(root: string): string {
  const values: Readonly<Record<string, unknown>> = limits;
  const rows = [...limitTexts(join(root, 'src', 'config', 'limits.ts'))].map(([name, text]) => [
    code(name),
    String(values[name]),
    text,
  ]);
  return table(['Constant', 'Value', 'What it bounds, and why'], rows);
}

/** The tables of each page in `docs/reference/`, by the names of their marks. */
export function referenceTables(
  root: string,
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return {
    'faults.md': {
      'refusal codes': refusalTable(SERVICE_REFUSALS),
      'codes of ILLEGAL_STATE': stateTable(),
      'code of ILLEGAL_ARGUMENT': argumentTable(),
    },
    'maintenance-refusals.md': { 'refusal codes': refusalTable(MAINTENANCE_REFUSALS) },
    'imports.md': { problems: refusalTable(IMPORT_PROBLEMS) },
    'offset.md': { codes: visibilityTable(ADJUSTMENT_OFFSET_REFUSALS) },
    'visibility.md': { codes: visibilityTable(VISIBILITY_REFUSALS) },
    'permissions.md': permissionTables(),
    'metrics.md': { metrics: metricTable() },
    'check.md': { checks: checkTable(), findings: findingTable() },
    'settings.md': { settings: settingTable(), limits: limitTable(root) },
  };
}

/**
 * A page with its tables as they are now, between `<!-- generated: name -->` and `<!-- end -->`.
 *
 * @throws Error if a mark is missing
 */
export function withTables(page: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce((text, [name, content]) => {
    const start = `<!-- generated: ${name} -->\n`;
    const from = text.indexOf(start);
    const to = text.indexOf('\n<!-- end -->', from);
    if (from < 0 || to < 0) throw new Error(`the mark "generated: ${name}" is missing`);
    return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
  }, page);
}

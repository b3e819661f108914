import { auditPurgeRefusals } from '../../src/engine/access/audit-purge.js';
import { reject } from '../../src/engine/adjustments/decision.js';
import { purgeRefusals } from '../../src/engine/upkeep/purge.js';
import { saysOf } from './builders.js';
import type { RefusalRow } from './refusal-rows.js';

const NOW = Date.parse('2026-06-01T00:00:00Z');

const purge = (before: string) => (): string[] =>
  saysOf(reject(auditPurgeRefusals(Date.parse(before), NOW)));

const purgeData = (before: string) => (): string[] =>
  saysOf(reject(purgeRefusals(Date.parse(before), NOW)));

export const AUDIT_ROWS: readonly RefusalRow[] = [
  [
    'audit purge: a millisecond younger than 90 days',
    purge('2026-03-03T00:00:00.001Z'),
    [
      'AUDIT_STILL_KEPT: The record is kept for 90 days at the least: it is purged up to 2026-03-03T00:00:00.000Z, not up to 2026-03-03T00:00:00.001Z.',
    ],
  ],
  ['audit purge: 90 days old', purge('2026-03-03T00:00:00.000Z'), []],
  [
    'data purge: a millisecond younger than 90 days',
    purgeData('2026-03-03T00:00:00.001Z'),
    [
      'DATA_STILL_KEPT: Data is kept for 90 days at the least: it is purged up to 2026-03-03T00:00:00.000Z, not up to 2026-03-03T00:00:00.001Z.',
    ],
  ],
  ['data purge: 90 days old', purgeData('2026-03-03T00:00:00.000Z'), []],
];

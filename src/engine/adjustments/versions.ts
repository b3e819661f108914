import type { Id, Status, Versioned } from '../model/model.js';
import { type Refusal, refuse } from '../refusals/refusal.js';

interface Document extends Versioned {
  readonly id: Id;
  readonly status: Status;
}

/** The version that the caller has seen must be the stored one (D72). */
export function versionRefusals(
  kind: 'Adjustment' | 'Template',
  document: Document | undefined,
  expected: number | undefined,
): Refusal[] {
  if (document === undefined || expected === undefined) return [];
  const { id, status, version, changedBy, changedAt } = document;
  if (expected === version) return [];
  const values = { kind, id, version, expected };
  if (expected > version) return [refuse('VERSION_NOT_GIVEN_OUT', values)];
  const at = new Date(changedAt).toISOString();
  return [refuse('CHANGED_MEANWHILE', { ...values, status, user: changedBy, at })];
}

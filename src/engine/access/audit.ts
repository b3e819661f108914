import type { Id, Instant, TemplateFacts } from '../model/model.js';
import type { MaintenanceFacts, ReasonRecord } from '../upkeep/maintenance-facts.js';
import type { ReasonDecision } from '../upkeep/reasons.js';
import type { SubBucketDecision } from '../upkeep/sub-buckets.js';
import { type ParameterDecision, SYSTEM_PARAMETERS } from '../upkeep/system-parameters.js';
import type { TemplateDecision } from '../upkeep/templates.js';
import type {
  AccessDecision,
  AccessFacts,
  RoleAt,
  RoleDecision,
  TokenDecision,
  TokenEndDecision,
  UserDecision,
} from './accounts.js';

/** The kinds of subjects in the record, whose words never change. */
export const AUDIT_SUBJECTS = [
  'user',
  'role',
  'session',
  'token',
  'sign-in',
  'permission',
  'reason',
  'sub-bucket',
  'parameter',
  'template',
  'message',
  'import',
  'data',
  'wastage-group',
  'wastage-schedule',
  'offset-line',
  'offset-reason',
  'offset',
  'visibility-configuration',
  'visibility-client',
  'visibility-store',
  'visibility-item',
  'visibility-data',
  'record',
  'activity-lock',
] as const;

export type AuditSubject = (typeof AUDIT_SUBJECTS)[number];

/** The state of a subject at a moment. It never has a password, a hash or another secret. */
export type AuditState = Readonly<Record<string, unknown>>;

/** The subject of a decision, as it was before and is after. Undefined where it was or is not there. */
export interface AuditEntry {
  readonly subjectKind: AuditSubject;
  readonly subject: string;
  readonly before: AuditState | undefined;
  readonly after: AuditState | undefined;
}

const instantText = (instant: Instant): string => new Date(instant).toISOString();

const roleText = ({ role, storeId }: RoleAt): string =>
  storeId === undefined ? role : `${role} at ${storeId}`;

/** Whether a secret was set or taken away. Nobody is told the secret. */
function secretChange(value: string | null | undefined): 'set' | 'removed' | undefined {
  if (value === undefined) return undefined;
  return value === null ? 'removed' : 'set';
}

function auditOfUser(decision: UserDecision): AuditEntry {
  const { name, before } = decision;
  const roles = decision.roles ?? before?.roles ?? [];
  return {
    subjectKind: 'user',
    subject: name,
    before: before && {
      isActive: before.isActive,
      hasPassword: before.hasPassword,
      hasCertificate: before.certificate !== undefined,
      roles: before.roles.map(roleText),
    },
    after: {
      isActive: decision.isActive ?? before?.isActive,
      password: secretChange(decision.passwordHash),
      // A digest secret that was not there before is not taken away.
      digest:
        before === undefined && decision.digestSecret === null
          ? undefined
          : secretChange(decision.digestSecret),
      certificate: secretChange(decision.certificate),
      mustChange: decision.mustChange,
      roles: roles.map(roleText),
    },
  };
}

function auditOfRole({ action, name, before, ...role }: RoleDecision): AuditEntry {
  const { description, permissions } = role;
  // Left out, they stay as they are.
  const reasons = role.reasons ?? before?.reasons;
  return {
    subjectKind: 'role',
    subject: name,
    before: before && {
      description: before.description,
      permissions: before.permissions,
      reasons: before.reasons,
    },
    after: action === 'delete' ? undefined : { description, permissions, reasons },
  };
}

function auditOfToken(
  { tokenKind, name, expiresAt }: TokenDecision,
  { user }: AccessFacts,
  id: Id,
): AuditEntry {
  const after = { id, name, expiresAt: instantText(expiresAt) };
  return { subjectKind: tokenKind, subject: user?.name ?? '', before: undefined, after };
}

function auditOfTokenEnd({ tokenKind, id }: TokenEndDecision, { user }: AccessFacts): AuditEntry {
  const before = { id: id ?? 'all' };
  return { subjectKind: tokenKind, subject: user?.name ?? '', before, after: undefined };
}

/** @param id of the user or token that was applied */
export function auditOfAccess(decision: AccessDecision, facts: AccessFacts, id: Id): AuditEntry {
  switch (decision.kind) {
    case 'user':
      return auditOfUser(decision);
    case 'role':
      return auditOfRole(decision);
    case 'token':
      return auditOfToken(decision, facts, id);
    case 'token-end':
      return auditOfTokenEnd(decision, facts);
  }
}

function reasonState(reason: ReasonRecord): AuditState {
  const { code, description, from, to, fromSubBucket, toSubBucket } = reason;
  const { isDisplayed, isPublished, isActive, roles } = reason;
  const move = { from, to, fromSubBucket, toSubBucket };
  return { code, description, ...move, isDisplayed, isPublished, isActive, roles };
}

function auditOfReason(decision: ReasonDecision, { reasons }: MaintenanceFacts): AuditEntry {
  const { id, values, code, move, roles } = decision;
  const stored = reasons.get(id);
  const before = stored && reasonState(stored);
  const changed = {
    ...(code === undefined ? {} : { code }),
    ...move,
    ...(roles === undefined ? {} : { roles }),
  };
  const after = { ...before, ...values, ...changed };
  return { subjectKind: 'reason', subject: String(id), before, after };
}

function auditOfSubBucket(
  decision: SubBucketDecision,
  { subBuckets }: MaintenanceFacts,
  id: Id,
): AuditEntry {
  const name = decision.action === 'create' ? undefined : subBuckets.get(decision.id);
  return {
    subjectKind: 'sub-bucket',
    subject: String(id),
    before: name === undefined ? undefined : { name },
    after: decision.action === 'delete' ? undefined : { name: decision.name },
  };
}

function auditOfParameter(
  { name, value }: ParameterDecision,
  { parameter }: MaintenanceFacts,
): AuditEntry {
  const before = { value: parameter ?? SYSTEM_PARAMETERS[name].fallback };
  return { subjectKind: 'parameter', subject: name, before, after: { value } };
}

/** Notes and attributes belong to an adjustment, whose own rows tell who has written them. */
export function auditOfMaintenance(
  decision:
    | ReasonDecision
    | SubBucketDecision
    | ParameterDecision
    | { readonly kind: 'note' | 'attributes' },
  facts: MaintenanceFacts,
  id: Id,
): AuditEntry | undefined {
  switch (decision.kind) {
    case 'reason':
      return auditOfReason(decision, facts);
    case 'sub-bucket':
      return auditOfSubBucket(decision, facts, id);
    case 'parameter':
      return auditOfParameter(decision, facts);
    case 'note':
    case 'attributes':
      return undefined;
  }
}

type TemplateState = Pick<
  TemplateFacts,
  'status' | 'version' | 'description' | 'storeId' | 'lines'
>;

/** The state of a template with the number of its lines and their reasons, not the lines. */
function templateState({
  storeId,
  status,
  version,
  description,
  lines,
}: TemplateState): AuditState {
  const reasons = [...new Set(lines.map(({ reasonId }) => reasonId))].sort((a, b) => a - b);
  return { storeId, status, version, description, lines: lines.length, reasons };
}

export function auditOfTemplate(
  decision: TemplateDecision,
  { template: before }: { readonly template: TemplateFacts | undefined },
  id: Id,
): AuditEntry {
  const { storeId, status } = decision;
  const description = decision.description ?? before?.description ?? '';
  const lines = decision.lines ?? before?.lines ?? [];
  const version = (before?.version ?? 0) + 1;
  return {
    subjectKind: 'template',
    subject: String(id),
    before: before && templateState(before),
    after: templateState({ storeId, status, version, description, lines }),
  };
}

/** The form of a reason, and its request. Pure. */
import { isDisposition } from '../../../../src/engine/model/dispositions.js';
import type { Bucket } from '../../../../src/engine/model/model.js';
import type { Reason } from '../../access/reasons.js';
import type { Problem } from '../../interface/failure.js';
import type { components } from '../../interface/generated/api.js';
import { BUCKET_NAMES } from '../../texts/buckets.js';

export type ReasonBody = components['schemas']['ReasonsCreateBody'];

export interface ReasonForm {
  readonly code: string;
  readonly description: string;
  readonly from: Bucket;
  readonly to: Bucket;
  readonly fromSubBucket: string;
  readonly toSubBucket: string;
  readonly isDisplayed: boolean;
  readonly isPublished: boolean;
  readonly roles: readonly string[];
}

const BUCKETS = Object.keys(BUCKET_NAMES) as Bucket[];

/**
 * The buckets that stock can go to from a bucket. Within the unavailable it goes only between sub-buckets.
 */
export function targetsOf(from: Bucket, hasSubBuckets: boolean): readonly Bucket[] {
  return BUCKETS.filter(
    (to) => isDisposition(from, to) && (hasSubBuckets || from !== 'TRBL' || to !== 'TRBL'),
  );
}

export const SOURCES: readonly Bucket[] = BUCKETS;

const EMPTY: ReasonForm = {
  ...{ code: '', description: '', from: 'ATS', to: 'DIST', fromSubBucket: '', toSubBucket: '' },
  ...{ isDisplayed: true, isPublished: true, roles: [] },
};

/** The form of a stored reason. A new one is used in dialogs and published. */
export function formOf(reason: Reason | undefined): ReasonForm {
  if (reason === undefined) return EMPTY;
  const { code, description, from, to, isDisplayed, isPublished, roles } = reason;
  return {
    ...{ code: String(code), description, from, to, isDisplayed, isPublished, roles },
    fromSubBucket: String(reason.fromSubBucket?.id ?? ''),
    toSubBucket: String(reason.toSubBucket?.id ?? ''),
  };
}

/**
 * The form with possible buckets: stock goes where it can, and has a sub-bucket only where it is unavailable.
 */
export function fitted(form: ReasonForm, hasSubBuckets: boolean): ReasonForm {
  const targets = targetsOf(form.from, hasSubBuckets);
  const to = targets.includes(form.to) ? form.to : (targets[0] ?? form.to);
  return {
    ...form,
    to,
    fromSubBucket: form.from === 'TRBL' ? form.fromSubBucket : '',
    toSubBucket: to === 'TRBL' ? form.toSubBucket : '',
  };
}

export type ReasonField = 'code' | 'description' | 'fromSubBucket' | 'toSubBucket';

export type FieldProblems = Readonly<Partial<Record<ReasonField, string>>>;

/** The obstacles that keep a reason from being sent, by field. */
export function obstaclesOf(form: ReasonForm, hasSubBuckets: boolean): FieldProblems {
  const { code, description, from, to, fromSubBucket, toSubBucket } = form;
  const number = /^\d{1,4}$/.test(code.trim()) ? Number(code) : 0;
  const isSame = fromSubBucket !== '' && fromSubBucket === toSubBucket;
  return {
    ...(number === 0 ? { code: 'Write a number from 1 to 9999.' } : {}),
    ...(description.trim() === '' ? { description: 'Write what the reason is called.' } : {}),
    ...(hasSubBuckets && from === 'TRBL' && fromSubBucket === ''
      ? { fromSubBucket: 'Choose the sub-bucket that the stock leaves.' }
      : {}),
    ...(hasSubBuckets && to === 'TRBL' && toSubBucket === ''
      ? { toSubBucket: 'Choose the sub-bucket that the stock goes to.' }
      : {}),
    ...(isSame ? { toSubBucket: 'Stock moves between two different sub-buckets.' } : {}),
  };
}

const FIELD_OF_CODE: Readonly<Record<string, ReasonField>> = {
  REASON_CODE_TAKEN: 'code',
  REASON_DESCRIPTION_MISSING: 'description',
  REASON_SUB_BUCKETS_EQUAL: 'toSubBucket',
};

/** The field that a refusal of the server belongs to. Undefined for the whole. */
export function fieldOf({ code, values }: Problem): ReasonField | undefined {
  if (code === 'REASON_SUB_BUCKET_MISSING' || code === 'REASON_SUB_BUCKET_NOT_ALLOWED') {
    return values?.side === 'from' ? 'fromSubBucket' : 'toSubBucket';
  }
  return FIELD_OF_CODE[code];
}

/** A reason with everything but its roles. */
export function bodyOf(form: ReasonForm): Omit<ReasonBody, 'roles'> {
  const { code, description, from, to, fromSubBucket, toSubBucket } = form;
  return {
    ...{ code: Number(code), description: description.trim(), from, to },
    ...(fromSubBucket === '' ? {} : { fromSubBucket: Number(fromSubBucket) }),
    ...(toSubBucket === '' ? {} : { toSubBucket: Number(toSubBucket) }),
    ...{ isDisplayed: form.isDisplayed, isPublished: form.isPublished },
  };
}

/** The differences of an edit from the stored reason. Undefined where there are none. */
export function changesOf(form: ReasonForm, stored: Reason): Partial<ReasonBody> | undefined {
  const before: Readonly<Record<string, unknown>> = bodyOf(formOf(stored));
  const changed = Object.entries(bodyOf(form)).filter(([name, value]) => before[name] !== value);
  return changed.length === 0 ? undefined : Object.fromEntries(changed);
}

export function hasOtherRoles({ roles }: ReasonForm, stored: Reason): boolean {
  return [...roles].sort().join('\n') !== [...stored.roles].sort().join('\n');
}

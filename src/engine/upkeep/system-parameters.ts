import { shownValue } from '../../base/shown.js';
import { accept, type Outcome, reject } from '../adjustments/decision.js';
import { refuse } from '../refusals/refusal.js';

type ParameterValues =
  | { readonly least: number; readonly most: number }
  | { readonly words: readonly string[] };

interface ParameterDefinition {
  readonly title: string;
  readonly values: ParameterValues;
  readonly fallback: string;
  readonly topic: string;
  readonly isEditable: boolean;
  readonly description: string;
}

const YES_OR_NO = { words: ['Yes', 'No'] } as const;

/** The parameters of the Store User Guide 16.0, chapter 8, and ours, by the names they are stored by. */
export const SYSTEM_PARAMETERS = {
  searchLimit: {
    title: 'Search Limit for Inventory Adjustments',
    values: { least: 1, most: 999 },
    fallback: '500',
    topic: 'UI',
    isEditable: true,
    description: 'How many adjustments or templates a lookup returns that names no limit.',
  },
  enableSubBucket: {
    title: 'Enable Sub-Bucket',
    values: YES_OR_NO,
    fallback: 'Yes',
    topic: 'Admin',
    isEditable: false,
    description: 'Whether unavailable stock is divided into sub-buckets; fixed at installation.',
  },
  mobileSearchLimit: {
    title: 'Search Limit Default for Inventory Adjustments - Mobile',
    values: { least: 1, most: 999 },
    fallback: '50',
    topic: 'UI',
    isEditable: true,
    description: 'How many adjustments a list on a mobile device shows unless told otherwise.',
  },
  mobileItemImage: {
    title: 'Display Item Image for Inventory Adjustments - Mobile',
    values: YES_OR_NO,
    fallback: 'No',
    topic: 'Inventory Adjustments',
    isEditable: true,
    description: 'Whether the detail of an adjustment on a mobile device shows images of items.',
  },
  adjustmentOffset: {
    title: 'Inventory Visibility Integration with Inventory Adjustment Offset',
    values: YES_OR_NO,
    fallback: 'No',
    topic: 'Inventory Adjustments',
    isEditable: true,
    description: 'Whether lines of documents that name a pair are offset (IV40).',
  },
} as const satisfies Readonly<Record<string, ParameterDefinition>>;

export type ParameterName = keyof typeof SYSTEM_PARAMETERS;

export const PARAMETER_NAMES = Object.keys(SYSTEM_PARAMETERS) as readonly ParameterName[];

export function isParameterName(name: string): name is ParameterName {
  return Object.hasOwn(SYSTEM_PARAMETERS, name);
}

export function allowedValues(name: ParameterName): string {
  const values: ParameterValues = SYSTEM_PARAMETERS[name].values;
  return 'words' in values ? values.words.join(' or ') : `${values.least} to ${values.most}`;
}

function isAllowed(name: ParameterName, value: string): boolean {
  const values: ParameterValues = SYSTEM_PARAMETERS[name].values;
  if ('words' in values) return values.words.includes(value);
  const number = Number(value);
  return /^[1-9]\d{0,8}$/.test(value) && number >= values.least && number <= values.most;
}

export interface ParameterDecision {
  readonly kind: 'parameter';
  readonly name: ParameterName;
  readonly value: string;
}

export function decideParameter(name: string, value: string): Outcome<ParameterDecision> {
  if (!isParameterName(name)) {
    const values = { parameter: shownValue(name), names: PARAMETER_NAMES.join(', ') };
    return reject([refuse('PARAMETER_NOT_FOUND', values)]);
  }
  if (!SYSTEM_PARAMETERS[name].isEditable) {
    return reject([refuse('PARAMETER_NOT_EDITABLE', { parameter: name })]);
  }
  if (!isAllowed(name, value)) {
    const values = { parameter: name, text: shownValue(value), allowed: allowedValues(name) };
    return reject([refuse('PARAMETER_VALUE_NOT_ALLOWED', values)]);
  }
  return accept({ kind: 'parameter', name, value });
}

import type { Bucket } from '../../../src/engine/model/model.js';

export const BUCKET_NAMES: Readonly<Record<Bucket, string>> = {
  ATS: 'Available',
  DIST: 'Outside the store',
  TRBL: 'Unavailable',
  COR: 'Customer order reserve',
};

/** The name of a bucket for people. Undefined for a text that is none. */
export function bucketName(text: string): string | undefined {
  return Object.entries(BUCKET_NAMES).find(([bucket]) => bucket === text)?.[1];
}

/** A disposition with real minus signs, none of which ends a line: `− Stock On Hand and − Unavailable`. */
export function dispositionShown(text: string): string {
  return text.replaceAll('- ', '−\u00a0').replaceAll('+ ', '+\u00a0');
}

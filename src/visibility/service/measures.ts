import { type Name, nameOf } from './names.js';

export interface MeasureName {
  readonly dataSource: Name;
  readonly measure: Name;
}

/** Physical measures added and subtracted, computed for each query (IV16). */
export interface Formula {
  readonly additions: readonly MeasureName[];
  readonly subtractions: readonly MeasureName[];
}

/** `fno.physicalinvent`: names have no points. */
export function measureToText({ dataSource, measure }: MeasureName): string {
  return `${dataSource}.${measure}`;
}

/** Reads `fno.physicalinvent`, in any case. Undefined for other texts. */
export function measureFromText(text: string): MeasureName | undefined {
  const [source, name, ...more] = text.split('.', 3);
  if (source === undefined || name === undefined || more.length > 0) return undefined;
  const [dataSource, measure] = [nameOf(source), nameOf(name)];
  return dataSource === undefined || measure === undefined ? undefined : { dataSource, measure };
}

export function operandsOf({ additions, subtractions }: Formula): readonly MeasureName[] {
  return [...additions, ...subtractions];
}

/** The order in which messages are told. Pure. */

const PLACE = /^(\d+)-(\d+)/;

/** Whether a message was told before another. Ids are a document and a place in it. */
export function isBefore(one: string, other: string): boolean {
  const [, document = 0, place = 0] = (PLACE.exec(one) ?? []).map(Number);
  const [, otherDocument = 0, otherPlace = 0] = (PLACE.exec(other) ?? []).map(Number);
  return document < otherDocument || (document === otherDocument && place < otherPlace);
}

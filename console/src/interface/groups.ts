/** The most ids that the server takes at once. */
const IDS_AT_ONCE = 200;

/** Ids in groups, as the server takes them. */
export function inGroups<Id>(ids: readonly Id[]): Id[][] {
  const groups: Id[][] = [];
  for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
    groups.push(ids.slice(at, at + IDS_AT_ONCE));
  }
  return groups;
}

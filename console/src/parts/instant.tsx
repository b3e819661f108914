import { useMemo } from 'react';
import { shownIn } from '../texts/times.js';

/** A moment in the time of a zone, with its name where clocks here show another. Hover gives UTC. */
export function Instant({
  at,
  zone = 'UTC',
  hasSeconds = false,
  isOfNoStore = false,
}: {
  readonly at: string | undefined;
  /** The zone. Undefined while it is not known: UTC. */
  readonly zone: string | undefined;
  readonly hasSeconds?: boolean;
  /** Whether it is about no store. Then it always says in whose zone it is. */
  readonly isOfNoStore?: boolean;
}) {
  const [text, shownZone] = useMemo(
    () => (at === undefined ? [] : shownIn(zone, at, { hasSeconds, isOfNoStore })),
    [at, zone, hasSeconds, isOfNoStore],
  );
  if (at === undefined) return null;
  return (
    <time dateTime={at} title={`${at} (UTC)\n${zone}`}>
      {text}
      {shownZone !== undefined && <span className="zone"> {shownZone}</span>}
    </time>
  );
}

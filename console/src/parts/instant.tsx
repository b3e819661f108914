import { useMemo } from 'react';

/** The zone of this browser. */
export const DEVICE_ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Formats by their keys, as making one takes longer than using it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string, kind: 'minutes' | 'seconds' | 'zone'): Intl.DateTimeFormat {
  const key = `${kind} ${zone}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat(undefined, {
    timeZone: zone,
    ...(kind === 'zone'
      ? { hour: 'numeric', timeZoneName: 'short' }
      : { dateStyle: 'medium', timeStyle: kind === 'seconds' ? 'medium' : 'short' }),
  });
  formats.set(key, format);
  return format;
}

/** A moment in a zone, as this browser writes dates: `1 Mar 2026, 08:00`. */
export function instantText(at: string, zone: string, hasSeconds = false): string {
  return formatOf(zone, hasSeconds ? 'seconds' : 'minutes').format(new Date(at));
}

/** Whether the clocks here show the same at a moment as those of a zone. */
const isOwnTime = (at: string, zone: string): boolean =>
  instantText(at, zone) === instantText(at, DEVICE_ZONE);

/** The short name of a zone at a moment, `CET`. */
function zoneText(at: string, zone: string): string | undefined {
  const parts = formatOf(zone, 'zone').formatToParts(new Date(at));
  return parts.find(({ type }) => type === 'timeZoneName')?.value;
}

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
  const [text, shownZone] = useMemo(() => {
    if (at === undefined) return [];
    const isPlain = !isOfNoStore && isOwnTime(at, zone);
    return [instantText(at, zone, hasSeconds), isPlain ? undefined : zoneText(at, zone)];
  }, [at, zone, hasSeconds, isOfNoStore]);
  if (at === undefined) return null;
  return (
    <time dateTime={at} title={`${at} (UTC)\n${zone}`}>
      {text}
      {shownZone !== undefined && <span className="zone"> {shownZone}</span>}
    </time>
  );
}

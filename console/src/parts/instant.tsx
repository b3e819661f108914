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

/** The short name of a zone at a moment, `CET`. Undefined where the clocks here show the same. */
export function zoneText(at: string, zone: string): string | undefined {
  if (instantText(at, zone) === instantText(at, DEVICE_ZONE)) return undefined;
  const parts = formatOf(zone, 'zone').formatToParts(new Date(at));
  return parts.find(({ type }) => type === 'timeZoneName')?.value;
}

/** A moment in the time of a store, with the zone where clocks here show another. Hover gives UTC. */
export function Instant({
  at,
  zone = 'UTC',
  hasSeconds = false,
}: {
  readonly at: string | undefined;
  /** The zone. Undefined while it is not known: UTC. */
  readonly zone: string | undefined;
  readonly hasSeconds?: boolean;
}) {
  const [text, shownZone] = useMemo(
    () => (at === undefined ? [] : [instantText(at, zone, hasSeconds), zoneText(at, zone)]),
    [at, zone, hasSeconds],
  );
  if (at === undefined) return null;
  return (
    <time dateTime={at} title={`${at} (UTC)\n${zone}`}>
      {text}
      {shownZone !== undefined && <span className="zone"> {shownZone}</span>}
    </time>
  );
}

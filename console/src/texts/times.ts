/** Moments as they are read: in the zone of a store, or on the clock of this device. Pure. */

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

export interface ShownInstant {
  readonly hasSeconds?: boolean;
  /** Whether it is about no store. Then it always says in whose zone it is. */
  readonly isOfNoStore?: boolean;
}

/** A moment in the time of a zone, and the name of the zone where clocks here show another. */
export function shownIn(
  zone: string,
  at: string,
  { hasSeconds = false, isOfNoStore = false }: ShownInstant = {},
): readonly [text: string, zone: string | undefined] {
  const isPlain = !isOfNoStore && isOwnTime(at, zone);
  return [instantText(at, zone, hasSeconds), isPlain ? undefined : zoneText(at, zone)];
}

/** A moment within a sentence: `1 Mar 2026, 08:00 CET`. */
export function instantIn(zone: string, at: string, shown?: ShownInstant): string {
  return shownIn(zone, at, shown)
    .filter((part) => part !== undefined)
    .join(' ');
}

/** `13:58` on the clock of this device, of what has just happened on it. */
export const shortTime = (at: string | number): string =>
  new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(new Date(at));

/** `13:58` on the clock of this device, of what has happened on it; with the date where that was another day. */
export function momentText(at: string | number, now: number): string {
  const then = new Date(at);
  if (then.toDateString() === new Date(now).toDateString()) return shortTime(at);
  const format = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat(undefined, format).format(then);
}

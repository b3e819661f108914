/** Moments on the clock of this device. Pure. */

/** `13:58`, of what has just happened. */
export const shortTime = (at: string | number): string =>
  new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(new Date(at));

/** `13:58`; with the date where that was another day. */
export function momentText(at: string, now: number): string {
  const then = new Date(at);
  if (then.toDateString() === new Date(now).toDateString()) return shortTime(at);
  const format = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat(undefined, format).format(then);
}

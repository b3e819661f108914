/** The other user and the time. Pure. */
import type { Failure } from '../../interface/failure.js';
import { instantIn } from '../../texts/times.js';

/** `Lindqvist saved it on 2 Mar 2026, 14:02 CET`, of a refusal that says so. */
export function personAndTime(failure: Failure, zone: string): string {
  const values = failure.problems.find(({ code }) => code === 'CHANGED_MEANWHILE')?.values ?? {};
  const { user, at, status } = values;
  const verb =
    status === 'COMPLETED' ? 'confirmed it' : status === 'CANCELED' ? 'canceled it' : 'saved it';
  const when = typeof at === 'string' ? ` on ${instantIn(zone, at)}` : '';
  return `${user ?? 'Somebody'} ${verb}${when}`;
}

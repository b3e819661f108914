/** The other user and the time. Pure. */
import type { Failure } from '../../interface/failure.js';
import { shortTime } from '../../texts/times.js';

/** `Lindqvist saved at 14:02`, of a refusal that says so. */
export function personAndTime(failure: Failure): string {
  const values = failure.problems.find(({ code }) => code === 'CHANGED_MEANWHILE')?.values ?? {};
  const { user, at, status } = values;
  const verb =
    status === 'COMPLETED' ? 'confirmed it' : status === 'CANCELED' ? 'canceled it' : 'saved it';
  const when = typeof at === 'string' ? ` at ${shortTime(at)}` : '';
  return `${user ?? 'Somebody'} ${verb}${when}`;
}

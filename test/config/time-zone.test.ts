import { localTimeIn } from '../../src/app/time-zone.js';

it.each([
  ['UTC', '2026-07-01T12:00:00', '2026-07-01T12:00:00.000Z'],
  ['Europe/Berlin', '2026-07-01T12:00:00.250', '2026-07-01T10:00:00.250Z'],
  ['Europe/Berlin', '2026-01-01T12:00:00', '2026-01-01T11:00:00.000Z'],
  ['America/Chicago', '2026-12-31T23:30:00', '2027-01-01T05:30:00.000Z'],
  ['Asia/Kolkata', '2026-03-01T00:00:00', '2026-02-28T18:30:00.000Z'],
  // The clocks go from 02:00 to 03:00 on 2026-03-29: 02:30 does not exist.
  ['Europe/Berlin', '2026-03-29T02:30:00', '2026-03-29T01:30:00.000Z'],
  // They go from 03:00 back to 02:00 on 2026-10-25: 02:30 is there twice, the first is meant.
  ['Europe/Berlin', '2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z'],
  ['America/New_York', '2026-11-01T01:30:00', '2026-11-01T05:30:00.000Z'],
])('in %s the wall clock %s is %s', (zone, wallClock, instant) => {
  const read = localTimeIn(zone)(Date.parse(`${wallClock}Z`));
  expect(new Date(read).toISOString()).toBe(instant);
});

it('refuses a zone that is not known', () => {
  expect(() => localTimeIn('Mars/Olympus')).toThrow(RangeError);
});

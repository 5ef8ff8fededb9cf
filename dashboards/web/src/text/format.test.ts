import { expect, test } from 'vitest';
import { endOfDay } from './format';

test.each([
  ['UTC', '2026-11-23T12:00:00Z', '2026-11-23T23:59:59.999Z'],
  ['Europe/Berlin', '2026-11-23T22:59:00Z', '2026-11-23T22:59:59.999Z'],
  ['Europe/Berlin', '2026-11-23T23:01:00Z', '2026-11-24T22:59:59.999Z'],
  ['America/Los_Angeles', '2026-11-24T03:00:00Z', '2026-11-24T07:59:59.999Z'],
  ['Asia/Kathmandu', '2026-11-23T12:00:00Z', '2026-11-23T18:14:59.999Z'],
  // Clocks go back, and forward, within the day.
  ['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25T22:59:59.999Z'],
  ['Europe/Berlin', '2026-03-29T00:30:00Z', '2026-03-29T21:59:59.999Z'],
])('a day in %s that has %s ends at %s', (zone, now, end) => {
  expect(endOfDay(zone, Date.parse(now))).toBe(end);
});

import { expect, test } from 'vitest';
import { endInWords, endOfDay, endOfToday, startOfDay } from './format';

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
  expect(endOfToday(zone, Date.parse(now))).toBe(end);
});

test.each([
  ['UTC', '2026-11-23', '2026-11-23T00:00:00.000Z', '2026-11-23T23:59:59.999Z'],
  ['Asia/Kathmandu', '2026-11-23', '2026-11-22T18:15:00.000Z', '2026-11-23T18:14:59.999Z'],
  ['America/Los_Angeles', '2026-11-23', '2026-11-23T08:00:00.000Z', '2026-11-24T07:59:59.999Z'],
  // Days of 25 hours, and of 23.
  ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.999Z'],
  ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T21:59:59.999Z'],
])('in %s %s goes from %s to %s', (zone, date, from, to) => {
  expect([startOfDay(date, zone), endOfDay(date, zone)]).toEqual([from, to]);
});

test('the ends of a range are dates where they are those of the days of the user', () => {
  const [berlin, date] = ['Europe/Berlin', '2026-11-23'];
  const words = endInWords(date, 'from', 'UTC');
  expect(endInWords(startOfDay(date, berlin), 'from', berlin)).toBe(words);
  expect(endInWords(endOfDay(date, berlin), 'to', berlin)).toBe(words);
  expect(endInWords(date, 'to', berlin)).toBe(`${words} UTC`);
  expect(endInWords(endOfDay(date, berlin), 'from', berlin)).not.toBe(words);
});

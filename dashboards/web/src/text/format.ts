/** Numbers, dates and names for people, in the browser's language and time zone. */

const locale = typeof navigator === 'undefined' ? 'en' : navigator.language;

const integers = new Intl.NumberFormat(locale);
const points = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const signedPoints = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'always' });
const shortNumbers = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const monthsOfYears = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', timeZone: 'UTC' });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
const lists = new Intl.ListFormat(locale, { style: 'short', type: 'conjunction' });

export const count = (n: number): string => integers.format(n);
export const shortCount = (n: number): string => (n < 10_000 ? integers.format(n) : shortNumbers.format(n));
export const percent = (share: number): string => percents.format(share);
export const list = (words: string[]): string => lists.format(words);

/** A score or its parts; a dash where it is not known. */
export const score = (value: number | undefined): string => (value === undefined ? '–' : points.format(value));
export const signedScore = (value: number): string => signedPoints.format(value).replace('-', '−');

export const day = (iso: string): string => days.format(new Date(iso));
export const moment = (iso: string): string => moments.format(new Date(iso));

/** The date of a moment, or the date itself, as a date field takes it. */
export function dateOf(text: string): string {
  return text.includes('T') ? dateIn(undefined, Date.parse(text)) : text;
}

/** The first moment of a date where the user is. */
export const startOfDay = (date: string, zone: string = ownZone()): string => new Date(midnight(Date.parse(`${date}T00:00:00Z`), zone)).toISOString();

/** The last moment of a date where the user is. */
export const endOfDay = (date: string, zone: string = ownZone()): string => new Date(midnight(Date.parse(`${date}T00:00:00Z`) + dayLength, zone) - 1).toISOString();

/** The last moment of today where the user is: what is due by then is due today. */
export const endOfToday = (zone: string = ownZone(), now: number = Date.now()): string => endOfDay(dateIn(zone, now), zone);

/** One end of a range of days in words: a date where the range begins or ends with a day of the user's, else the moment. */
export function endInWords(end: string, side: 'from' | 'to', zone: string = ownZone()): string {
  if (!end.includes('T')) return zone === 'UTC' ? dateInWords(end) : `${dateInWords(end)} UTC`;
  const date = dateIn(zone, Date.parse(end));
  const whole = Date.parse(side === 'from' ? startOfDay(date, zone) : endOfDay(date, zone)) === Date.parse(end);
  return whole ? dateInWords(date) : moment(end);
}

/** A date that is of no time zone. */
export function dateInWords(date: string): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? date : dates.format(at);
}

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** When the clocks of a zone show what those of UTC show at `wall`. */
function midnight(wall: number, zone: string): number {
  // The distance from UTC may change during the day: ask for the one at its end.
  const guess = wall - aheadOfUtc(zone, wall);
  return wall - aheadOfUtc(zone, guess);
}

const dayLength = 86_400_000;

function dateIn(timeZone: string | undefined, at: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}

function aheadOfUtc(timeZone: string, at: number): number {
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at);
  return Date.parse(`${wall.replace(' ', 'T')}Z`) - Math.floor(at / 1_000) * 1_000;
}

/** A date that may be a year or a month only, as CVs have them. */
export function partialDate(text: string): string {
  if (/^\d{4}$/.test(text)) return text;
  if (/^\d{4}-\d{2}(-\d{2})?$/.test(text)) return monthsOfYears.format(new Date(`${text.slice(0, 7)}-01T00:00:00Z`));
  return text;
}

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "3 days ago", "in 2 hr.". */
export function ago(iso: string, now: number = Date.now()): string {
  const seconds = (Date.parse(iso) - now) / 1_000;
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
  }
  return relative.format(0, 'minute');
}

export function bytes(n: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let unit = 0;
  for (; n >= 1_000 && unit < units.length - 1; unit++) n /= 1_000;
  return new Intl.NumberFormat(locale, { style: 'unit', unit: units[unit]!, unitDisplay: 'short', maximumFractionDigits: 1 }).format(n);
}

/** An ISO 8601 duration as days and hours: "2 d", "36 h". */
export function duration(iso: string): string {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(iso);
  if (!found) return iso;
  const hours = Number(found[1] ?? 0) * 24 + Number(found[2] ?? 0);
  const minutes = Number(found[3] ?? 0);
  if (hours === 0) return minutes === 0 ? 'at once' : `${minutes} min`;
  return hours % 24 === 0 ? `${hours / 24} d` : `${hours} h`;
}

/** One thing or many, with the number in the user's language. */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** Up to two initials of a name. */
export function initials(name: string | undefined): string {
  const words = (name ?? '').normalize('NFC').split(/[\s.]+/).filter((word) => /\p{L}/u.test(word));
  const first = words[0]?.match(/\p{L}/u)?.[0] ?? '?';
  const last = words.length > 1 ? (words[words.length - 1]!.match(/\p{L}/u)?.[0] ?? '') : '';
  return (first + last).toLocaleUpperCase(locale);
}

let regions: Intl.DisplayNames | undefined;

/** The name of a country by its two letters. */
export function country(code: string): string {
  try {
    regions ??= new Intl.DisplayNames(locale, { type: 'region' });
    return regions.of(code) ?? code;
  } catch {
    return code;
  }
}

/** Only addresses that a browser opens as a page become links. */
export function webUrl(text: string | undefined): string | undefined {
  if (!text) return undefined;
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

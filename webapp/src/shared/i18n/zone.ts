function offsetMinutes(instant: number, zone: string): number {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(new Date(instant))
      .map((part) => [part.type, Number(part.value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  return Math.round((local - Math.floor(instant / 1000) * 1000) / 60_000);
}

/** An instant as the clocks of a zone show it: `2026-11-20T14:03`. */
export function toZone(instant: string, zone: string): string {
  const at = new Date(instant).getTime();
  return new Date(at + offsetMinutes(at, zone) * 60_000).toISOString().slice(0, 16);
}

/** The instant at which the clocks of a zone show this. */
export function fromZone(local: string, zone: string): string {
  const asUtc = Date.parse(`${local}:00Z`.replace(/(:\d\d):\d\d:00Z$/, '$1:00Z'));
  if (Number.isNaN(asUtc)) {
    return local;
  }
  const guess = asUtc - offsetMinutes(asUtc, zone) * 60_000;
  return new Date(asUtc - offsetMinutes(guess, zone) * 60_000).toISOString().replace('.000', '');
}

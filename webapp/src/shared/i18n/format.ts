import { useTranslation } from 'react-i18next';
import { useMe } from '../api/session';

/** `20 Nov 2026 14:03:22 CET`: the month in letters, the zone of the site, never of the browser. */
export function formatInstant(instant: string, zone: string, language: string): string {
  return parts(instant, zone, language, true);
}

function formatMinute(instant: string, zone: string, language: string): string {
  return parts(instant, zone, language, false);
}

function parts(instant: string, zone: string, language: string, seconds: boolean): string {
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' as const, timeZoneName: 'short' as const } : {}),
    hourCycle: 'h23',
  });
  const found = Object.fromEntries(
    format.formatToParts(new Date(instant)).map((part) => [part.type, part.value]),
  );
  const date = `${found.day} ${found.month?.replace('.', '')} ${found.year}`;
  const time = `${found.hour}:${found.minute}${seconds ? `:${found.second}` : ''}`;
  return `${date} ${time}${seconds ? ` ${found.timeZoneName}` : ''}`;
}

/** `2 h 5 min`: a length of time, coarse enough to be read at a glance. */
export function formatLength(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) {
    return `${days} d ${hours % 24} h`;
  }
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

interface Formats {
  instant: (instant: string) => string;
  minute: (instant: string) => string;
}

/** Times as the site of the person logged in writes them. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  const { zone } = useMe();
  return {
    instant: (instant) => formatInstant(instant, zone, i18n.language),
    minute: (instant) => formatMinute(instant, zone, i18n.language),
  };
}

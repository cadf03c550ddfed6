/** Times as a person reads them: in the time zone of the page. */

const parsed = (time: string): number | undefined => {
  const at = Date.parse(time);
  return Number.isNaN(at) ? undefined : at;
};

const format = (time: string, options: Intl.DateTimeFormatOptions): string => {
  const at = parsed(time);
  const { lang } = document.documentElement;
  return at === undefined ? '' : new Intl.DateTimeFormat(lang === '' ? undefined : lang, options).format(at);
};

/** `10:42`; with its day where that is another than today. */
export function localClock(time: string, now = Date.now()): string {
  const at = parsed(time);
  const isToday = at !== undefined && new Date(at).toDateString() === new Date(now).toDateString();
  return format(time, {
    hour: '2-digit',
    minute: '2-digit',
    ...(isToday ? {} : { month: 'short', day: 'numeric' }),
  });
}

/** `10:42:31` */
export const localSecond = (time: string): string =>
  format(time, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

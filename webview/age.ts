const steps = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const;

/** How long ago that was, in words: `just now`, `3 minutes ago`. Empty where `instant` is no time. */
export function ageOf(instant: string, now: number): string {
  const age = (now - Date.parse(instant)) / 1000;
  if (!Number.isFinite(age)) return '';
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
  for (const { unit, seconds } of steps) {
    if (age >= seconds) return words.format(-Math.floor(age / seconds), unit);
  }
  return 'just now';
}

/** What a person who waits is shown: which step has begun, and how long it took. */
import { say } from './process.mjs';

/** Runs a step that takes a while: `Building …`, then `Building: 80 s`. */
export async function step(name, body) {
  const started = performance.now();
  say(`${name} …`);
  const result = await body();
  say(`${name}: ${seconds(performance.now() - started)}`);
  return result;
}

/** `0.4 s`, `12 s` */
export function seconds(milliseconds) {
  const value = milliseconds / 1000;
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} s`;
}

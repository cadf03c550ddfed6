import { makeVisible } from './visible';

/**
 * An error as lines for a log: its name and message on the first, then the frames of its stack. A message may come
 * from anywhere; none of its own lines can pass for one of ours.
 */
export function errorLines(error: Error): readonly string[] {
  const { name, message, stack = '' } = error;
  const start = stack.indexOf(message);
  const frames = start < 0 ? stack : stack.slice(start + message.length);
  const lines = frames.split('\n').filter(line => /^\s+at\s/.test(line));
  return [makeVisible(`${name}: ${message}`), ...lines.map(makeVisible)];
}

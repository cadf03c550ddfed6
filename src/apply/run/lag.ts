/**
 * AWS's answers to reads may be older than its answers to writes: EC2's developer guide ("Eventual consistency in the
 * Amazon EC2 API") says to ask again, with pauses that grow, for up to about five minutes. For API Gateway nothing is
 * documented; it gets the same time. Milliseconds.
 */
export const LONGEST_LAG = 5 * 60_000;

const SHORTEST_PAUSE = 2_000;
const LONGEST_PAUSE = 20_000;

/** What a look may need of a run. */
interface Waiting {
  elapsed(): number;
  sleep(milliseconds: number): Promise<void>;
}

/**
 * Looks again, with pauses that grow, until `isFinal` says that what was seen counts, or `milliseconds` have passed;
 * gives what was seen last. `onWait` is called before each pause with the milliseconds that are left.
 */
export async function lookUntil<Seen>(
  waiting: Waiting,
  milliseconds: number,
  look: () => Promise<Seen>,
  { isFinal, onWait }: { isFinal: (seen: Seen) => boolean; onWait?: (left: number) => void },
): Promise<Seen> {
  const end = waiting.elapsed() + milliseconds;
  for (let pause = SHORTEST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, 1.5 * pause)) {
    const seen = await look();
    const left = end - waiting.elapsed();
    if (left <= 0 || isFinal(seen)) return seen;
    onWait?.(left);
    await waiting.sleep(Math.min(pause, left));
  }
}

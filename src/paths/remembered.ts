import type { Facts } from './facts';

/** What a function gives for a reading is made once, and kept with the reading's facts. */
export function rememberForFacts<Made>(make: (facts: Facts) => Made): (facts: Facts) => Made {
  return facts => {
    const known = facts.remembered.get(make) as { readonly value: Made } | undefined;
    if (known !== undefined) return known.value;
    const made = { value: make(facts) };
    facts.remembered.set(make, made);
    return made.value;
  };
}

/** The same for each key of a reading. */
export function rememberById<Made>(
  make: (facts: Facts, key: string) => Made,
): (facts: Facts, key: string) => Made {
  const mapOf = rememberForFacts(() => new Map<string, { readonly value: Made }>());
  return (facts, key) => {
    const known = mapOf(facts);
    const found = known.get(key) ?? { value: make(facts, key) };
    known.set(key, found);
    return found.value;
  };
}

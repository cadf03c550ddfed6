/** For each unwanted word in a text: what it says, and what to write instead. */
export function unwantedWords(text: string): string[];

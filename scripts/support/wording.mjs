/** Words that good product documentation in English does not use, as people read them here. */

/** Each with what to write instead. */
const unwanted = [
  [
    /\b(?:is|are|was|were|has|have) no (?!longer\b|more than\b)/i,
    '"isn\'t", "doesn\'t have", "there is no …"',
  ],
  [/\bmend(?:s|ed|ing)?\b/i, 'fix'],
  [/\banew\b/i, 'again, new'],
  [/\bt(?:old|ells?|elling)\b/i, 'show, say, describe'],
  [/\bstands?\b/i, 'is, appears'],
  [/\bwant(?:s|ed)\b/i, 'requires, expects, needs'],
  [/\b(?:no|some)body\b/i, 'no one, someone, or say who'],
  [/\bwho(?:so)?ever\b/i, 'anyone who, or the imperative'],
  [/\bmeanwhile\b/i, 'since then, in the meantime'],
  [/\bof ours\b/i, 'our, internal'],
  [/\b(?:go|goes|going|gone|went) on\b/i, 'resume, continue'],
  [/\btak(?:e|es|en|ing) (?:it |them |this )?back\b|\btook (?:it )?back\b/i, 'roll back'],
  [/\bcarr(?:y|ies|ied|ying) (?:it |them |this )?out\b/i, 'apply, run'],
  [/\bput(?:s|ting)? right\b/i, 'fix'],
  [/\b(?:lead|leads|led|leading) over\b/i, 'reaches … through'],
  [/\bcom(?:e|es|ing) to\b|\bcame to\b/i, 'reaches'],
  [/\b(?:on|its|the|this|whole) way\b(?! to\b)/i, 'path'],
  [/\bsa(?:y|ys|id) yes\b/i, 'confirm'],
  [/\b(?:is|are) gone\b/i, "doesn't exist, was deleted"],
  [/\banother check's\b/i, 'a finding of another check'],
  [/\bspeaks? (?:TLS|HTTPS?|TCP)\b/i, 'uses'],
  [/\bread anew\b|\bread again\b/i, 'refresh'],
];

/** @returns {string[]} for each unwanted word in a text: what it says, and what to write instead. */
export function unwantedWords(text) {
  return unwanted.flatMap(([pattern, instead]) => {
    const found = pattern.exec(text);
    return found === null ? [] : [`"${found[0].trim()}": ${instead}`];
  });
}

import type { Example } from './example';
import { destinationExamples } from './integration/destinations';
import { encryptionExamples, mappingExamples, timeoutExamples } from './integration/settings';

export const integrationExamples: readonly Example[] = [
  ...destinationExamples,
  ...encryptionExamples,
  ...mappingExamples,
  ...timeoutExamples,
];

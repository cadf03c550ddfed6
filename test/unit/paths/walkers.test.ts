import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../../src');

/**
 * Who may go from one hop of a request path to the next by itself. All others ask `src/paths`. The sandbox has a model of
 * its own: it is the second opinion that tests hold the first against.
 */
const allowed = {
  /** Which listener of a load balancer a request comes to. */
  '.listenerOn(': [
    'paths/',
    'paths/trace/balancing/targetGroup.ts',
    // What a health check on a port of its own meets.
    'diagnosis/checks/bridge/bridgeHealthCheckAnswer.ts',
  ],
  /** Which groups an action forwards to, out of AWS's own object. */
  ForwardConfig: [
    // Writes the edges.
    'topology/loadBalancers.ts',
    'topology/lists.ts',
    // The trace of one request: weights and stickiness.
    'paths/trace/balancing/forward.ts',
    // Says an action in words.
    'present/words.ts',
    // Which groups are read.
    'services/elbv2/references.ts',
    // Names of members, whose values are pseudonyms in redacted snapshots.
    'app/redaction/awsVocabulary.ts',
    // Writes an action.
    'scaffold/dialects/shared/cdk/constructs.ts',
    'plan/after/balancing.ts',
    'apply/run/rewind.ts',
  ],
  /** Which targets a group has, and in what state. */
  TargetHealthDescriptions: [
    'topology/targetGroups.ts',
    'services/elbv2/',
    'app/redaction/',
    // On which port a target is checked.
    'paths/targetLegs.ts',
    // Evidence of a finding, and what a plan verifies: neither goes on from there.
    'diagnosis/shared/targetHealth.ts',
    'diagnosis/checks/targetGroup/targetGroupEmpty.ts',
    'plan/direct/health.ts',
    'plan/removal/steps.ts',
    'plan/after/balancing.ts',
    'apply/run/rewind.ts',
  ],
  /** What a target is, where that is another load balancer or a function. */
  ", 'is')": [
    'paths/',
    // The trace of one request, and what a drawing shows in place of a target.
    'paths/trace/balancing/targetGroup.ts',
    'present/facts.ts',
    'present/diagram/view.ts',
    // Whose addresses a registered load balancer has.
    'network/peers.ts',
    // The load balancers in a group, for the limit of that group alone.
    'diagnosis/checks/bridge/shared.ts',
  ],
} as const;

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map(file => file.replaceAll(path.sep, '/'))
  .filter(file => file.endsWith('.ts') && !file.startsWith('sandbox/'));

/** Without comments: prose may name anything. */
const code = (file: string): string =>
  readFileSync(path.join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

test.each(Object.entries(allowed))('only these go on by %s', (text, places: readonly string[]) => {
  const found = files.filter(file => code(file).includes(text));
  expect(found.filter(file => !places.some(place => file.startsWith(place)))).toEqual([]);
  // Nobody stays on the list who has stopped.
  expect(places.filter(place => !found.some(file => file.startsWith(place)))).toEqual([]);
});

import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = '.github/workflows';
const used = readdirSync(folder).flatMap(file =>
  readFileSync(`${folder}/${file}`, 'utf8')
    .split('\n')
    .flatMap(line => /^\s*(?:- )?uses:\s*(\S+)/.exec(line)?.[1] ?? [])
    .map(action => [file, action] as const),
);

it('finds the actions that the pipeline uses', () => {
  expect(used.length).toBeGreaterThan(3);
});

it.each(used)('%s: %s is named by a commit, which nobody can move', (_, action) => {
  expect(action).toMatch(/^(?:\.\/|[\w.-]+\/[\w./-]+@[0-9a-f]{40}$)/);
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createBlueprint } from '../../../src/scaffold/blueprints/blueprintOf';
import {
  cloudFormation,
  cloudFormationJson,
} from '../../../src/scaffold/dialects/cloudformation/cloudformation';
import { sam } from '../../../src/scaffold/dialects/sam/sam';
import { exampleRequests } from '../../support/scaffold';

const linter = 'cfn-lint';
const isInstalled = spawnSync(linter, ['--version'], { stdio: 'ignore' }).status === 0;

/** What the linter has to say, with the names of the files it says it of; empty where it finds nothing. */
function lint(files: ReadonlyMap<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'cfn-lint-'));
  try {
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    const { status, stdout, stderr } = spawnSync(
      linter,
      ['--regions', 'eu-west-1', '--format', 'parseable', '--', ...files.keys()],
      { cwd: folder, encoding: 'utf8' },
    );
    return status === 0 ? '' : stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const dialects = [
  ['yaml', cloudFormation],
  ['json', cloudFormationJson],
  ['sam.yaml', sam],
] as const;

if (isInstalled) {
  test('cfn-lint finds neither errors nor warnings in any example', { timeout: 120_000 }, () => {
    const files = Object.entries(exampleRequests).flatMap(([name, request]) =>
      dialects.map(([ending, dialect]) => {
        const file = `${name.replace(/[^a-zA-Z0-9]+/g, '-')}.${ending}`;
        return [file, dialect.render(createBlueprint(request))] as const;
      }),
    );
    expect(lint(new Map(files))).toBe('');
  });

  test('cfn-lint would find a property that does not exist', { timeout: 60_000 }, () => {
    const [request] = Object.values(exampleRequests);
    if (request === undefined) throw new Error('no example');
    const text = cloudFormation
      .render(createBlueprint(request))
      .replace('IntegrationTarget:', 'IntegrationTargetX:');
    expect(lint(new Map([['broken.yaml', text]]))).toContain('E3002');
  });
}

import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createBlueprint } from '../../../src/scaffold/blueprints/blueprintOf';
import { terraform } from '../../../src/scaffold/dialects/terraform/terraform';
import { exampleRequests, hostileRequests } from '../../support/scaffold';
import { isTerraformInstalled } from '../../support/terraform';

/** What `terraform fmt` would change, as a difference; empty where nothing. */
function formattingOf(texts: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'terraform-fmt-'));
  try {
    texts.forEach((text, index) => {
      writeFileSync(join(folder, `example${String(index)}.tf`), text);
    });
    const { status, stdout, stderr } = spawnSync('terraform', ['fmt', '-check', '-diff', '-no-color', '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return status === 0 ? '' : stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const examples = Object.values(exampleRequests).map(request => terraform.render(createBlueprint(request)));

describe('layout', () => {
  test('no tab, no blank at an end of line, no two empty lines, one newline at the end', () => {
    for (const text of examples) expect(text).not.toMatch(/\t| \n|\n\n\n|\n\n$|[^\n]$/);
  });

  if (isTerraformInstalled) {
    test('terraform fmt has nothing to say of any example', () => {
      expect(formattingOf(examples)).toBe('');
    });

    test('nor of hostile names', () => {
      const requests = fc.sample(hostileRequests, { numRuns: 25, seed: 7 });
      expect(formattingOf(requests.map(request => terraform.render(createBlueprint(request))))).toBe('');
    });
  }
});

import * as l10n from '@vscode/l10n';
import type { BlueprintBlock, Blueprint } from '../../blueprint';
import type { ScaffoldDialect } from '../../dialect';
import { hasRestMethod } from '../shared/restMethod';
import { propertyMap } from './members';
import { writers } from './blocks';
import { scriptEnding } from './ending';
import { helpersFor } from './prelude';
import { shellComment } from './quote';
import { type Script, createScript } from './script';
import { partitionSettings, scriptRequirements, scriptSettings } from './settings';

/** "API Gateway supports VPC link V2 for REST APIs" in the changelogs of both versions of the AWS CLI, 2025-11-21. */
const restNeeds = 'AWS CLI 2.32.3 or 1.43.2 or later for integrationTarget of a REST API; bash 3.2 or later';

export const cli: ScaffoldDialect = {
  id: 'cli',
  label: l10n.t('AWS CLI script (bash)'),
  needs: blueprint =>
    hasRestMethod(blueprint)
      ? l10n.t('{version1} or {version2} or later for {feature}; {shell} or later', {
          version1: 'AWS CLI 2.32.3',
          version2: '1.43.2',
          feature: 'integrationTarget',
          shell: 'bash 3.2',
        })
      : l10n.t('{shell} or later', { shell: 'AWS CLI, bash 3.2' }),
  languageId: 'shellscript',
  fileName: 'scaffold.sh',
  render: blueprint => {
    const script = createScript(blueprint);
    const steps = blueprint.blocks.map(block => printStep(block, script)).filter(lines => lines.length > 0);
    const end = joinLines(scriptEnding(script));
    const start = [
      ...scriptRequirements(script),
      ...partitionSettings(script, end.includes('$partition')),
      ...printCapability(script),
    ];
    const body = [joinLines(start), ...steps.map(joinLines), end];
    const parts = [
      joinLines(scriptHead(blueprint)),
      joinLines(options),
      joinLines(scriptSettings(script)),
      helpersFor(body.join('\n')),
      ...body,
    ];
    return `${parts.filter(part => part !== '').join('\n\n')}\n`;
  },
};

const joinLines = (lines: readonly string[]): string => lines.join('\n');

const scriptHead = (blueprint: Blueprint): readonly string[] => [
  '#!/usr/bin/env bash',
  ...shellComment(blueprint.title),
  '#',
  ...shellComment(
    `Requires ${hasRestMethod(blueprint) ? restNeeds : 'the AWS CLI, version 1 or 2; bash 3.2 or later'}.`,
  ),
  ...shellComment(
    'You can run it again after a failure. It finds resources that already exist and creates nothing twice.',
  ),
  ...blueprint.notes.flatMap(note => ['#', ...shellComment(note)]),
  '#',
  '# Single quotes are used on purpose: nothing in them is expanded.',
  '# shellcheck disable=SC2016',
];

/** Nothing of the AWS CLI waits for a key; what AWS throttles is tried again. */
const options: readonly string[] = [
  'set -euo pipefail',
  String.raw`trap 'printf "\nStopped at line %s. Fix the cause, then run this script again.\n" "$LINENO" >&2' ERR`,
  "export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off",
  'export AWS_RETRY_MODE="${AWS_RETRY_MODE:-standard}" AWS_MAX_ATTEMPTS="${AWS_MAX_ATTEMPTS:-8}"',
];

function printStep(block: BlueprintBlock, script: Script): readonly string[] {
  const lines = writers[block.type](block, script);
  if (lines.length === 0 || block.comment === undefined) return lines;
  return [...shellComment(block.comment), ...lines];
}

/** Before anything is created: an AWS CLI without `integrationTarget` would refuse the call in the middle. */
function printCapability({ blueprint }: Script): readonly string[] {
  const isNeeded = blueprint.blocks.some(
    ({ properties }) => propertyMap(properties['Integration'])['IntegrationTarget'] !== undefined,
  );
  if (!isNeeded) return [];
  return [
    'skeleton=$(aws apigateway put-integration --generate-cli-skeleton)',
    'case $skeleton in',
    '  *integrationTarget*) ;;',
    "  *) fail 'This AWS CLI is too old: integrationTarget requires at least 2.32.3 or 1.43.2.' ;;",
    'esac',
  ];
}

import type { BlueprintBlock } from '../../blueprint';
import type { Expression, Joined, PropertyMap, Value } from '../../value';
import { isJoined, joinValues } from '../../value';
import { escapedKey, integrationPatchOperations } from './integrationPatch';
import { definedMembers, propertyMap, propertyMaps, withLowerNames } from './members';
import { quoteShell } from './quote';
import {
  awsCommandLine,
  captureCommand,
  failLine,
  indentLines,
  type Script,
  showValue,
  stepLine,
  unlessThere,
  type BlockWriter,
} from './script';
import { literalText, textWord } from './word';

const service = 'apigateway';

/** A new method with its integration; of an existing method, the integration changes. */
export const restMethod: BlockWriter = (block, script) => {
  const { existing } = block;
  return [
    stepLine(existing === undefined ? methodName(block, script) : `${methodName(block, script)} (existing)`),
    `wanted=${textWord(wantedTarget(block), script.names)}`,
    presentTarget(block, script),
    ...(existing === undefined ? newMethod(block, script) : existingMethod(block, script)),
  ];
};

/** An integration is identified by its target. */
function wantedTarget({ logicalId, properties }: BlueprintBlock): Joined {
  const integration = propertyMap(properties['Integration']);
  const uri = literalText(integration['Uri'], `${logicalId}.Uri`);
  const target = literalText(integration['IntegrationTarget'] ?? '-', `${logicalId}.IntegrationTarget`);
  const parts = (value: string | Expression): Joined['parts'] =>
    typeof value === 'string' || !isJoined(value) ? [value] : value.parts;
  return joinValues(...parts(uri), ' ', ...parts(target));
}

const methodName = ({ route, properties, logicalId }: BlueprintBlock, script: Script): string =>
  route === undefined
    ? `${showValue(properties['HttpMethod'], script)} of ${logicalId}`
    : `${route.httpMethod} ${route.path}`;

const methodPlace = ({ properties }: BlueprintBlock): PropertyMap => {
  const { RestApiId: restApiId = '', ResourceId: resourceId = '', HttpMethod: httpMethod = '' } = properties;
  return { restApiId, resourceId, httpMethod };
};

/** `None` without the method, `- -` without an integration that has a target. */
function presentTarget(block: BlueprintBlock, script: Script): string {
  const { httpMethod = '', ...resource } = methodPlace(block);
  const members = 'methodIntegration.uri || `"-"`, methodIntegration.integrationTarget || `"-"`';
  const verb = JSON.stringify(showValue(httpMethod, script));
  return captureCommand(
    'present',
    {
      service,
      command: 'get-resource',
      input: { ...resource, embed: ['methods'] },
      query: `resourceMethods.${verb}.[join(\`" "\`, [${members}])]`,
    },
    script,
  );
}

function newMethod(block: BlueprintBlock, script: Script): readonly string[] {
  const { MethodResponses: responses, Integration: _, ...others } = block.properties;
  const method = { ...withLowerNames(others), ...methodPlace(block) };
  return [
    'case $present in',
    '  None)',
    ...indentLines(
      indentLines([awsCommandLine({ service, command: 'put-method', input: method }, script), ';;']),
    ),
    '  "- -" | "$wanted") say \'already exists\' ;;',
    `  *) ${failLine(`${methodName(block, script)} already exists and has another integration. It was not changed.`)} ;;`,
    'esac',
    ...propertyMaps(responses).map(response =>
      unlessThere(
        'ConflictException',
        {
          service,
          command: 'put-method-response',
          input: { ...methodPlace(block), ...withLowerNames(response) },
        },
        script,
      ),
    ),
    ...wholeIntegration(block, script),
  ];
}

/** Replaces what there was, with its responses. */
function wholeIntegration(block: BlueprintBlock, script: Script): readonly string[] {
  const { IntegrationResponses: responses, ...integration } = propertyMap(block.properties['Integration']);
  const input = definedMembers({
    ...methodPlace(block),
    ...withLowerNames(integration),
    tlsConfig: block.insecureSkipVerification === true ? { insecureSkipVerification: true } : undefined,
  });
  return [
    awsCommandLine({ service, command: 'put-integration', input }, script),
    ...propertyMaps(responses).map(response =>
      awsCommandLine(
        {
          service,
          command: 'put-integration-response',
          input: { ...methodPlace(block), ...withLowerNames(response) },
        },
        script,
      ),
    ),
  ];
}

/** Changed only if it is the same as when the account was read. */
function existingMethod(block: BlueprintBlock, script: Script): readonly string[] {
  const present = block.existingIntegration;
  const { uri, integrationTarget } = present ?? {};
  const before = [uri, integrationTarget].map(each => (typeof each === 'string' ? each : '-')).join(' ');
  return [
    'case $present in',
    `  "$wanted") say 'already exists' ;;`,
    `  ${quoteShell(before)})`,
    ...indentLines(indentLines([...changedIntegration(block, present, script), ';;'])),
    `  *) ${failLine(`${methodName(block, script)} was changed after this script was created. The script did not change it.`)} ;;`,
    'esac',
  ];
}

function changedIntegration(
  block: BlueprintBlock,
  present: Readonly<Record<string, Value>> | undefined,
  script: Script,
): readonly string[] {
  const wanted = propertyMap(block.properties['Integration']);
  const operations = integrationPatchOperations(
    wanted,
    present ?? {},
    block.insecureSkipVerification === true,
  );
  const declarations = declareMethod(block, propertyMap(present?.['requestParameters']), script);
  if (operations === undefined) return [...declarations, ...wholeIntegration(block, script)];
  const input = { ...methodPlace(block), patchOperations: operations };
  return [...declarations, awsCommandLine({ service, command: 'update-integration', input }, script)];
}

/** What an integration maps from the path has to be a parameter of the method: those that it has not mapped until now. */
function declareMethod(block: BlueprintBlock, present: PropertyMap, script: Script): readonly string[] {
  const wanted = propertyMap(propertyMap(block.properties['Integration'])['RequestParameters']);
  const sources = Object.entries(wanted)
    .filter(([key]) => !Object.hasOwn(present, key))
    .map(([, source]) => source)
    .filter(source => typeof source === 'string')
    .filter(source => source.startsWith('method.request.path.'));
  if (sources.length === 0) return [];
  const operations = [...new Set(sources)].map(source => ({
    op: 'add',
    path: `/requestParameters/${escapedKey(source)}`,
    value: 'true',
  }));
  const input = { ...methodPlace(block), patchOperations: operations };
  return [awsCommandLine({ service, command: 'update-method', input }, script)];
}

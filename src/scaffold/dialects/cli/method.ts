import type { Block } from '../../blueprint';
import type { Expression, Joined, PropertyMap, Value } from '../../value';
import { isJoined, joined } from '../../value';
import { escapedKey, patchOperations } from './integrationPatch';
import { defined, mapOf, mapsOf, withLowerNames } from './members';
import { quoted } from './quote';
import { aws, captured, fail, indented, type Script, shown, step, unlessThere, type Writer } from './script';
import { textOf, textWord } from './word';

const service = 'apigateway';

/** A new method with its integration; of an existing method, the integration changes. */
export const restMethod: Writer = (block, script) => {
  const { existing } = block;
  return [
    step(existing === undefined ? nameOf(block, script) : `${nameOf(block, script)} (existing)`),
    `wanted=${textWord(wantedTarget(block), script.names)}`,
    presentTarget(block, script),
    ...(existing === undefined ? newMethod(block, script) : existingMethod(block, script)),
  ];
};

/** An integration is identified by its target. */
function wantedTarget({ logicalId, properties }: Block): Joined {
  const integration = mapOf(properties['Integration']);
  const uri = textOf(integration['Uri'], `${logicalId}.Uri`);
  const target = textOf(integration['IntegrationTarget'] ?? '-', `${logicalId}.IntegrationTarget`);
  const parts = (value: string | Expression): Joined['parts'] =>
    typeof value === 'string' || !isJoined(value) ? [value] : value.parts;
  return joined(...parts(uri), ' ', ...parts(target));
}

const nameOf = ({ route, properties, logicalId }: Block, script: Script): string =>
  route === undefined
    ? `${shown(properties['HttpMethod'], script)} of ${logicalId}`
    : `${route.httpMethod} ${route.path}`;

const placeOf = ({ properties }: Block): PropertyMap => {
  const { RestApiId: restApiId = '', ResourceId: resourceId = '', HttpMethod: httpMethod = '' } = properties;
  return { restApiId, resourceId, httpMethod };
};

/** `None` without the method, `- -` without an integration that has a target. */
function presentTarget(block: Block, script: Script): string {
  const { httpMethod = '', ...resource } = placeOf(block);
  const members = 'methodIntegration.uri || `"-"`, methodIntegration.integrationTarget || `"-"`';
  const verb = JSON.stringify(shown(httpMethod, script));
  return captured(
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

function newMethod(block: Block, script: Script): readonly string[] {
  const { MethodResponses: responses, Integration: _, ...others } = block.properties;
  const method = { ...withLowerNames(others), ...placeOf(block) };
  return [
    'case $present in',
    '  None)',
    ...indented(indented([aws({ service, command: 'put-method', input: method }, script), ';;'])),
    '  "- -" | "$wanted") say \'already exists\' ;;',
    `  *) ${fail(`${nameOf(block, script)} already exists and has another integration. It was not changed.`)} ;;`,
    'esac',
    ...mapsOf(responses).map(response =>
      unlessThere(
        'ConflictException',
        {
          service,
          command: 'put-method-response',
          input: { ...placeOf(block), ...withLowerNames(response) },
        },
        script,
      ),
    ),
    ...wholeIntegration(block, script),
  ];
}

/** Replaces what there was, with its responses. */
function wholeIntegration(block: Block, script: Script): readonly string[] {
  const { IntegrationResponses: responses, ...integration } = mapOf(block.properties['Integration']);
  const input = defined({
    ...placeOf(block),
    ...withLowerNames(integration),
    tlsConfig: block.insecureSkipVerification === true ? { insecureSkipVerification: true } : undefined,
  });
  return [
    aws({ service, command: 'put-integration', input }, script),
    ...mapsOf(responses).map(response =>
      aws(
        {
          service,
          command: 'put-integration-response',
          input: { ...placeOf(block), ...withLowerNames(response) },
        },
        script,
      ),
    ),
  ];
}

/** Changed only if it is the same as when the account was read. */
function existingMethod(block: Block, script: Script): readonly string[] {
  const present = block.existingIntegration;
  const { uri, integrationTarget } = present ?? {};
  const before = [uri, integrationTarget].map(each => (typeof each === 'string' ? each : '-')).join(' ');
  return [
    'case $present in',
    `  "$wanted") say 'already exists' ;;`,
    `  ${quoted(before)})`,
    ...indented(indented([...changedIntegration(block, present, script), ';;'])),
    `  *) ${fail(`${nameOf(block, script)} was changed after this script was created. The script did not change it.`)} ;;`,
    'esac',
  ];
}

function changedIntegration(
  block: Block,
  present: Readonly<Record<string, Value>> | undefined,
  script: Script,
): readonly string[] {
  const wanted = mapOf(block.properties['Integration']);
  const operations = patchOperations(wanted, present ?? {}, block.insecureSkipVerification === true);
  const declarations = declared(block, mapOf(present?.['requestParameters']), script);
  if (operations === undefined) return [...declarations, ...wholeIntegration(block, script)];
  const input = { ...placeOf(block), patchOperations: operations };
  return [...declarations, aws({ service, command: 'update-integration', input }, script)];
}

/** What an integration maps from the path has to be a parameter of the method: those that it has not mapped until now. */
function declared(block: Block, present: PropertyMap, script: Script): readonly string[] {
  const wanted = mapOf(mapOf(block.properties['Integration'])['RequestParameters']);
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
  const input = { ...placeOf(block), patchOperations: operations };
  return [aws({ service, command: 'update-method', input }, script)];
}

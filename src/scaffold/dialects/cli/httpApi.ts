import {
  awsCommandLine,
  captureCommand,
  failLine,
  firstCommand,
  foundOrMade,
  indentLines,
  listCommand,
  propertyWord,
  showValue,
  stepLine,
  type BlockWriter,
} from './script';
import { newApi } from './newApi';
import { omitProperties } from './members';

const service = 'apigatewayv2';

export const httpApi: BlockWriter = (block, script) => [
  ...newApi(
    block,
    {
      what: `HTTP API ${showValue(block.properties['Name'], script)}`,
      lookUp: {
        service,
        command: 'get-apis',
        query: listCommand('Items', { Name: block.properties['Name'] ?? block.logicalId }, 'ApiId', script),
      },
      make: { service, command: 'create-api', input: block.properties, query: 'ApiId' },
    },
    script,
  ),
];

/** One that is the same in every property that is given does the same. */
export const httpIntegration: BlockWriter = ({ logicalId, properties }, script) => {
  const { ApiId: apiId = '', ...others } = properties;
  return [
    stepLine(`Integration with ${showValue(others['IntegrationUri'], script)}`),
    ...foundOrMade(
      script.names.of(logicalId),
      {
        lookUp: {
          service,
          command: 'get-integrations',
          input: { ApiId: apiId },
          query: listCommand('Items', others, 'IntegrationId', script),
        },
        make: { service, command: 'create-integration', input: properties, query: 'IntegrationId' },
      },
      script,
    ),
  ];
};

/** An existing route gets another target; a new one that exists by now with another target was created by others. */
export const httpRoute: BlockWriter = (block, script) => {
  const { properties, existing } = block;
  const { ApiId: apiId = '', RouteKey: routeKey = '', Target: target = '' } = properties;
  const what = `Route ${showValue(routeKey, script)}`;
  if (existing !== undefined) {
    const input = { ApiId: apiId, RouteId: existing['RouteId'] ?? '', Target: target };
    return [
      stepLine(`${what} (existing)`),
      captureCommand(
        'before',
        { service, command: 'get-route', input: omitProperties(input, 'Target'), query: 'Target' },
        script,
      ),
      'say "previous target: $before"',
      awsCommandLine({ service, command: 'update-route', input }, script),
    ];
  }
  const lookUp = {
    service,
    command: 'get-routes',
    input: { ApiId: apiId },
    query: listCommand('Items', { RouteKey: routeKey }, 'Target || `"-"`', script),
  };
  return [
    stepLine(what),
    firstCommand('present', lookUp, script),
    'case $present in',
    "  '')",
    ...indentLines(
      indentLines([awsCommandLine({ service, command: 'create-route', input: properties }, script), ';;']),
    ),
    `  ${propertyWord(block, 'Target', script)}) say 'already exists' ;;`,
    `  *) ${failLine(`${what} already exists and has another target. It was not changed.`)} ;;`,
    'esac',
  ];
};

export const writeHttpStage: BlockWriter = (block, script) => {
  const { properties, existing } = block;
  const { ApiId: apiId = '', StageName: stageName = '', AutoDeploy: automatic } = properties;
  const input = { ApiId: apiId, StageName: stageName };
  const deploy = { service, command: 'create-deployment', input, query: 'DeploymentId' };
  const lookUp = {
    service,
    command: 'get-stages',
    input: { ApiId: apiId },
    query: listCommand('Items', { StageName: stageName }, 'StageName', script),
  };
  return [
    stepLine(`Stage ${showValue(stageName, script)}`),
    ...(existing === undefined
      ? [
          firstCommand('present', lookUp, script),
          'if [ -z "$present" ]; then',
          ...indentLines([awsCommandLine({ service, command: 'create-stage', input: properties }, script)]),
          'fi',
        ]
      : []),
    ...(automatic === true
      ? []
      : [captureCommand('deployment', deploy, script), 'say "deployed: $deployment"']),
  ];
};

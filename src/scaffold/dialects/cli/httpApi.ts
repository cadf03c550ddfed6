import {
  aws,
  captured,
  fail,
  firstOf,
  foundOrMade,
  indented,
  listing,
  propertyWord,
  shown,
  step,
  type Writer,
} from './script';
import { newApi } from './newApi';
import { without } from './members';

const service = 'apigatewayv2';

export const httpApi: Writer = (block, script) => [
  ...newApi(
    block,
    {
      what: `HTTP API ${shown(block.properties['Name'], script)}`,
      lookUp: {
        service,
        command: 'get-apis',
        query: listing('Items', { Name: block.properties['Name'] ?? block.logicalId }, 'ApiId', script),
      },
      make: { service, command: 'create-api', input: block.properties, query: 'ApiId' },
    },
    script,
  ),
];

/** One that is the same in every property that is given does the same. */
export const httpIntegration: Writer = ({ logicalId, properties }, script) => {
  const { ApiId: apiId = '', ...others } = properties;
  return [
    step(`Integration with ${shown(others['IntegrationUri'], script)}`),
    ...foundOrMade(
      script.names.of(logicalId),
      {
        lookUp: {
          service,
          command: 'get-integrations',
          input: { ApiId: apiId },
          query: listing('Items', others, 'IntegrationId', script),
        },
        make: { service, command: 'create-integration', input: properties, query: 'IntegrationId' },
      },
      script,
    ),
  ];
};

/** An existing route gets another target; a new one that exists by now with another target was created by others. */
export const httpRoute: Writer = (block, script) => {
  const { properties, existing } = block;
  const { ApiId: apiId = '', RouteKey: routeKey = '', Target: target = '' } = properties;
  const what = `Route ${shown(routeKey, script)}`;
  if (existing !== undefined) {
    const input = { ApiId: apiId, RouteId: existing['RouteId'] ?? '', Target: target };
    return [
      step(`${what} (existing)`),
      captured(
        'before',
        { service, command: 'get-route', input: without(input, 'Target'), query: 'Target' },
        script,
      ),
      'say "previous target: $before"',
      aws({ service, command: 'update-route', input }, script),
    ];
  }
  const lookUp = {
    service,
    command: 'get-routes',
    input: { ApiId: apiId },
    query: listing('Items', { RouteKey: routeKey }, 'Target || `"-"`', script),
  };
  return [
    step(what),
    firstOf('present', lookUp, script),
    'case $present in',
    "  '')",
    ...indented(indented([aws({ service, command: 'create-route', input: properties }, script), ';;'])),
    `  ${propertyWord(block, 'Target', script)}) say 'already exists' ;;`,
    `  *) ${fail(`${what} already exists and has another target. It was not changed.`)} ;;`,
    'esac',
  ];
};

export const httpStage: Writer = (block, script) => {
  const { properties, existing } = block;
  const { ApiId: apiId = '', StageName: stageName = '', AutoDeploy: automatic } = properties;
  const input = { ApiId: apiId, StageName: stageName };
  const deploy = { service, command: 'create-deployment', input, query: 'DeploymentId' };
  const lookUp = {
    service,
    command: 'get-stages',
    input: { ApiId: apiId },
    query: listing('Items', { StageName: stageName }, 'StageName', script),
  };
  return [
    step(`Stage ${shown(stageName, script)}`),
    ...(existing === undefined
      ? [
          firstOf('present', lookUp, script),
          'if [ -z "$present" ]; then',
          ...indented([aws({ service, command: 'create-stage', input: properties }, script)]),
          'fi',
        ]
      : []),
    ...(automatic === true ? [] : [captured('deployment', deploy, script), 'say "deployed: $deployment"']),
  ];
};

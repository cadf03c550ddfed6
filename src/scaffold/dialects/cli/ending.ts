import type { BlueprintBlock } from '../../blueprint';
import { plainShellText, quoteShell } from './quote';
import { propertyWord, type Script, showValue } from './script';
import { arnParameter } from './settings';

/** What was created, what to invoke, and how to roll back, on standard output. */
export function scriptEnding(script: Script): readonly string[] {
  return [...madeLines(script), ...urlLines(script), ...rollbackLines(script)];
}

const words: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::RestApi': 'REST API',
  'AWS::ApiGatewayV2::Api': 'HTTP API',
  'AWS::ApiGatewayV2::VpcLink': 'VPC link',
  'AWS::EC2::SecurityGroup': 'Security group',
  'AWS::ElasticLoadBalancingV2::Listener': 'Listener',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'Load balancer',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'Target group',
};

function madeLines({ blueprint, names }: Script): readonly string[] {
  return blueprint.blocks.flatMap(({ type, logicalId }) => {
    const word = words[type];
    return word === undefined ? [] : [String.raw`printf '${word}: %s\n' "$${names.of(logicalId)}"`];
  });
}

const isStage = ({ type }: BlueprintBlock): boolean =>
  type === 'AWS::ApiGateway::Stage' || type === 'AWS::ApiGatewayV2::Stage';

/** Of each route. The region is that of the load balancer. */
function urlLines(script: Script): readonly string[] {
  const { blocks } = script.blueprint;
  const stage = blocks.find(isStage);
  const routes = blocks.flatMap(block => exampleRoute(block, script));
  if (stage === undefined || routes.length === 0 || arnParameter(script) === undefined) return [];
  const api = propertyWord(stage, stage.type === 'AWS::ApiGateway::Stage' ? 'RestApiId' : 'ApiId', script);
  const name = showValue(stage.properties['StageName'], script);
  const path = name === '$default' ? '' : `/${name}`;
  return [
    'suffix=amazonaws.com',
    'if [ "$partition" = aws-cn ]; then suffix=amazonaws.com.cn; fi',
    `url="https://"${api}".execute-api.$region.$suffix"${quoteShell(plainShellText(path))}`.replaceAll(
      '""',
      '',
    ),
    ...routes.map(
      ({ verb, rest }) =>
        String.raw`printf 'Invoke it: %s %s%s\n' ${quoteShell(plainShellText(verb))} "$url" ${quoteShell(plainShellText(rest))}`,
    ),
  ];
}

function exampleRoute(
  { type, route, properties }: BlueprintBlock,
  script: Script,
): readonly { verb: string; rest: string }[] {
  if (route !== undefined) return [{ verb: route.httpMethod, rest: route.path }];
  if (type !== 'AWS::ApiGatewayV2::Route') return [];
  const key = showValue(properties['RouteKey'], script);
  const space = key.indexOf(' ');
  return [space < 0 ? { verb: 'ANY', rest: '/' } : { verb: key.slice(0, space), rest: key.slice(space + 1) }];
}

/** An existing stage gets its previous deployment back; the working copy of the API stays as it is. */
function rollbackLines(script: Script): readonly string[] {
  const stage = script.blueprint.blocks.find(
    ({ type, existing }) => type === 'AWS::ApiGateway::Stage' && existing !== undefined,
  );
  if (stage === undefined) return [];
  const api = propertyWord(stage, 'RestApiId', script);
  const name = quoteShell(plainShellText(showValue(stage.properties['StageName'], script)));
  return [
    String.raw`printf 'To roll back: aws apigateway update-stage --rest-api-id %q --stage-name %q --patch-operations op=replace,path=/deploymentId,value=%q\n' \
  ${api} ${name} "$before"`,
  ];
}

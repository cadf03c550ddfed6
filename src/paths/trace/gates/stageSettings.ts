import type { AwsObject } from '../../../topology/document';
import type { Facts } from '../../facts';
import type { Routed } from '../gateway/routes';

/** AWS's response object of the stage; without members where it wasn't read. */
export function stageSettings(facts: Facts, { api, stage }: Pick<Routed, 'api' | 'stage'>): AwsObject {
  const type = api.kind.node === 'rest-api' ? 'AWS::ApiGateway::Stage' : 'AWS::ApiGatewayV2::Stage';
  return facts.resource(type, stage.id)?.properties ?? {};
}

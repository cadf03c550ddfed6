import type { AwsObject, NodeKind } from './document';
import type { DeployedRoutes } from './exported';
import type { IntegrationSettings } from './integration';
import type { Entry } from './inventory';
import type { LinkVersions } from './links';

export interface ApiStage {
  readonly id: string;
  readonly name: string;
  readonly deploymentId: string | undefined;
  readonly variables: AwsObject;
  /** What the stage has deployed, where it was read. */
  readonly deployed?: DeployedRoutes;
  /** The side of the stage that its canary serves. */
  readonly isCanary?: true;
}

/** A route as it is edited, or as only a deployment has it. */
export interface ApiRoute {
  readonly id: string;
  /** `GET /orders/{id}`, `$default`: what it is known by in an exported document. */
  readonly key: string;
  readonly httpMethod: string | undefined;
  readonly path: string | undefined;
  readonly routeKey: string | undefined;
  readonly authorizationType: string | undefined;
  readonly integration: IntegrationSettings | undefined;
  /** ARN of an integration that the route names and that does not exist. */
  readonly missingIntegration?: string;
  /** Under the names of an exported document; left out where it is not known in full. */
  readonly edited?: EditedRoute;
}

export interface EditedRoute {
  /** Of the integration; none for a route without one. */
  readonly integration: AwsObject;
  /** `NONE` where AWS gave none. */
  readonly authorizationType: string;
  readonly apiKeyRequired: boolean;
  /** `query name` and `header name` → whether it is required; left out where the API kind has none. */
  readonly parameters?: ReadonlyMap<string, boolean>;
  /** Id of the validator of a REST API's method. */
  readonly requestValidatorId?: string | undefined;
  /** Names of models that bodies have to fit, by content type. */
  readonly requestModels?: AwsObject;
}

/** What sets the kinds of API apart; all else is the same for them. */
export interface ApiKind {
  readonly node: Extract<NodeKind, 'rest-api' | 'http-api' | 'websocket-api'>;
  readonly routeType: string;
  /** Versions among which a link that an integration names is looked for. */
  readonly links: LinkVersions;
  /** Versions over which requests go: no other link carries them. */
  readonly usableLinks: LinkVersions;
}

const bothVersions = ['V1', 'V2'] as const;

/**
 * HTTP APIs came with VPC links V2 and take no others ("Set up VPC links V2", developer guide). WebSocket APIs take V1
 * alone ("WebSocket API" in the whitepaper on private APIs and private integration; terraform-aws-apigateway-v2 issue
 * 151: creating an integration over a V2 link is refused).
 */
export const apiKinds = {
  rest: {
    node: 'rest-api',
    routeType: 'AWS::ApiGateway::Method',
    links: bothVersions,
    usableLinks: bothVersions,
  },
  http: { node: 'http-api', routeType: 'AWS::ApiGatewayV2::Route', links: ['V2'], usableLinks: ['V2'] },
  webSocket: {
    node: 'websocket-api',
    routeType: 'AWS::ApiGatewayV2::Route',
    links: bothVersions,
    usableLinks: ['V1'],
  },
} as const satisfies Record<string, ApiKind>;

/** Whether a kind of API sends requests over VPC links of a version; what is not known is not refused. */
export function canUseLink(kind: NodeKind | undefined, version: 'V1' | 'V2' | undefined): boolean {
  const found = Object.values(apiKinds).find(({ node }) => node === kind);
  const usable: LinkVersions | undefined = found?.usableLinks;
  return usable === undefined || version === undefined || usable.includes(version);
}

export interface ApiWithRoutes {
  readonly kind: ApiKind;
  readonly id: string;
  readonly entry: Entry;
  readonly stages: readonly ApiStage[];
  readonly routes: readonly ApiRoute[];
  /** Whether all routes of the working copy were read: only then is a route that is not among them not there. */
  readonly isComplete: boolean;
}

import type { Facts } from '../../facts/facts';
import type { ServedRoute } from '../../facts/servedRoutes';
import type { Api, Stage } from '../../topology/api';

/**
 * Where the integration of a route leads on one stage, whatever the request: what trace follows and checks look over.
 * Ids are node ids; what does not exist has the id of its `missing` node.
 */
export interface IntegrationWay {
  readonly api: Api;
  readonly stage: Stage;
  readonly route: ServedRoute;
  readonly kind: 'private' | 'lambda' | 'http' | 'aws-service' | 'mock' | 'none';
  /** Names of stage variables that the way depends on and that the stage does not define. */
  readonly undefinedVariables: readonly string[];
  /** With the stage's variables filled in; path parameters still in braces. */
  readonly uri: string | undefined;
  readonly scheme: 'http' | 'https' | undefined;
  /** Of a REST API's URI. HTTP APIs send the host of the caller on to a private integration. */
  readonly host: string | undefined;
  /** Of the URI, else the default of its scheme; of the listener, where its ARN is named. */
  readonly port: number | undefined;
  /** With the stage's variables filled in. */
  readonly connectionId: string | undefined;
  readonly link: string | undefined;
  /** Left out where no link of the id was read. */
  readonly linkVersion: 'V1' | 'V2' | undefined;
  readonly integrationTarget: string | undefined;
  readonly loadBalancer: string | undefined;
  /** `undefined`: there is none on the port, or it could not be read. */
  readonly listener: string | undefined;
  /** Cloud Map service, Lambda function, HTTP endpoint or AWS service. */
  readonly endpoint: string | undefined;
  /**
   * What requests of this route look like when they arrive at the listener. `*` stands for a path parameter within
   * one segment or, of a greedy one, over many. `method` is `ANY` where every method is passed on.
   */
  readonly arriving: ArrivingPattern;
}

export interface ArrivingPattern {
  readonly method: string;
  /** `undefined`: the caller decides. */
  readonly host: string | undefined;
  /** A pattern: `*` stands for any characters that a caller chose. `undefined`: not known. */
  readonly path: string | undefined;
}

/** The way of one route on a stage. */
export function integrationWay(_facts: Facts, _stageId: string, _route: ServedRoute): IntegrationWay {
  throw new Error('not written yet');
}

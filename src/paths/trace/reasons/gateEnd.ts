import type { AuthorizerFunctionProblem } from '../../authorizerFunction';
import type { AskedPart } from './askedPart';

/** Why API Gateway refuses a request before its integration. Names are as a person knows them; `route` is a key. */
export type GateEnd =
  | { readonly code: 'identity-source-missing'; readonly authorizer: string; readonly part: AskedPart }
  | {
      readonly code: 'token-differs';
      readonly authorizer: string;
      readonly header: string;
      /** That it doesn't match. */
      readonly expression: string;
    }
  | { readonly code: 'authorizer-not-read'; readonly route: string }
  | {
      readonly code: 'authorizer-not-invoked';
      readonly authorizer: string;
      readonly functionArn: string;
      readonly problem: AuthorizerFunctionProblem;
    }
  | { readonly code: 'signature-missing'; readonly route: string }
  | { readonly code: 'api-key-missing'; readonly route: string }
  | { readonly code: 'no-usage-plan'; readonly stage: string }
  | {
      readonly code: 'throttled-always';
      /** Left out where the limit is that of the stage. */
      readonly route: string | undefined;
      readonly stage: string;
    }
  | { readonly code: 'required-part-missing'; readonly part: AskedPart; readonly route: string }
  /** A browser's preflight carries no credentials. */
  | { readonly code: 'preflight-without-credentials'; readonly openRoute: string }
  /** The CORS configuration names other origins, methods or headers. */
  | {
      readonly code: 'preflight-not-allowed';
      readonly what: 'origin' | 'method' | 'header';
      readonly value: string;
    }
  | {
      readonly code: 'gateway-response-sets-status';
      readonly responseType: string;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly code: 'gateway-response-not-known';
      /** Any of them may be the one. */
      readonly responseTypes: readonly string[];
    }
  | { readonly code: 'gateway-responses-not-read' }
  | { readonly code: 'canary-not-read'; readonly deployment: string | undefined };

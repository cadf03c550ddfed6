import type { SandboxAccount, AwsShape } from '../../../../src/sandbox/account';
import { apiGatewayOperations } from '../../../../src/sandbox/apigateway/operations';
import { apiGatewayV2Operations } from '../../../../src/sandbox/apigatewayv2/operations';
import { AwsFault, type OperationContext, type RestOperation } from '../../../../src/sandbox/operation';

export interface Caller {
  /** An operation of API Gateway V1 by its name. */
  readonly v1: (name: string, input?: AwsShape) => AwsShape;
  /** An operation of API Gateway V2 by its name. */
  readonly v2: (name: string, input?: AwsShape) => AwsShape;
  /** Lets the sandbox's time go by. */
  readonly pass: (milliseconds: number) => void;
}

/** Calls handlers the way the server does, with a clock that stands until it is moved. */
export function callerOf(account: SandboxAccount): Caller {
  let clock = Date.parse('2026-11-22T10:00:00Z');
  let waiting: { readonly at: number; readonly change: () => void }[] = [];
  const context: OperationContext = {
    account,
    now: () => clock,
    later: (milliseconds, change) => waiting.push({ at: clock + milliseconds, change }),
  };
  const call =
    (operations: readonly RestOperation[]) =>
    (name: string, input: AwsShape = {}): AwsShape => {
      const operation = operations.find(candidate => candidate.name === name);
      if (operation === undefined) throw new Error(`There is no operation ${name}`);
      return operation.handler(input, context);
    };
  return {
    v1: call(apiGatewayOperations),
    v2: call(apiGatewayV2Operations),
    pass: milliseconds => {
      clock += milliseconds;
      const due = waiting.filter(({ at }) => at <= clock);
      waiting = waiting.filter(({ at }) => at > clock);
      for (const { change } of due) change();
    },
  };
}

/** The refusal of a call as `code status message`. */
export function refusal(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof AwsFault) return `${error.code} ${String(error.status)} ${error.message}`;
    throw error;
  }
  return 'not refused';
}

/** Input that names a method of a REST API by the API's name, a path and a verb. */
export function methodInput(account: SandboxAccount, apiName: string, route: string): AwsShape {
  const [verb, path] = route.split(' ');
  const document = account.restApis.find(({ api }) => api['name'] === apiName);
  const resource = document?.resources.find(candidate => candidate['path'] === path);
  if (document === undefined || resource === undefined) throw new Error(`${apiName} has no ${route}`);
  return { restapi_id: document.api.id, resource_id: resource['id'], http_method: verb };
}

export function restApiId(account: SandboxAccount, name: string): string {
  const document = account.restApis.find(({ api }) => api['name'] === name);
  if (document === undefined) throw new Error(`There is no REST API ${name}`);
  return document.api.id;
}

export function apiId(account: SandboxAccount, name: string): string {
  const document = account.httpApis.find(({ api }) => api['Name'] === name);
  if (document === undefined) throw new Error(`There is no API ${name}`);
  return document.api.ApiId;
}

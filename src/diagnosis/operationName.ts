import { operations as acm } from '../services/acm/operations';
import { operations as apigateway } from '../services/apigateway/operations';
import { operations as apigatewayv2 } from '../services/apigatewayv2/operations';
import { operations as cloudwatch } from '../services/cloudwatch/operations';
import { operations as ec2 } from '../services/ec2/operations';
import { operations as ecs } from '../services/ecs/operations';
import { operations as elbv2 } from '../services/elbv2/operations';
import { operations as lambda } from '../services/lambda/operations';
import { operations as servicediscovery } from '../services/servicediscovery/operations';
import { operations as wafv2 } from '../services/wafv2/operations';
import type { Operation } from '../services/operation';

const all = {
  acm,
  apigateway,
  apigatewayv2,
  cloudwatch,
  ec2,
  ecs,
  elbv2,
  lambda,
  servicediscovery,
  wafv2,
} as const;

type Named<Operations> = Operations[keyof Operations] extends { readonly name: infer Name } ? Name : never;
/** `elasticloadbalancing:DescribeRules` and every other operation that some reader calls. */
export type OperationName = { [Service in keyof typeof all]: Named<(typeof all)[Service]> }[keyof typeof all];

const byName: ReadonlyMap<string, Operation> = new Map(
  Object.values(all).flatMap(operations =>
    Object.values<Operation>(operations).map(operation => [operation.name, operation] as const),
  ),
);

/** The declaration of an operation, with the permission that it takes. */
export function operationNamed(name: string): Operation | undefined {
  return byName.get(name);
}

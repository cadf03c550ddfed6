import { acm } from './acm/index';
import { apigateway } from './apigateway/index';
import { apigatewayv2 } from './apigatewayv2/index';
import { cloudwatch } from './cloudwatch/index';
import { ec2 } from './ec2/index';
import { ecs } from './ecs/index';
import { elbv2 } from './elbv2/index';
import { lambda } from './lambda/index';
import { servicediscovery } from './servicediscovery/index';
import type { Service } from './service';
import { wafv2 } from './wafv2/index';

/** Every AWS service that is read. */
export const allServices: readonly Service[] = [
  apigateway,
  apigatewayv2,
  elbv2,
  lambda,
  servicediscovery,
  ec2,
  ecs,
  acm,
  wafv2,
  cloudwatch,
];

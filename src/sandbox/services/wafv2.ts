import { inputText } from '../input';
import { AwsFault, type Handler, type NamedOperation } from '../operation';

/** What has no web ACL is answered without one; WAF does not look whether the load balancer is there. */
const getWebAclForResource: Handler = (input, { account }) => {
  const arn = inputText(input, 'ResourceArn') ?? '';
  if (!/^arn:[^:]+:(?:elasticloadbalancing|apigateway):/.test(arn)) {
    throw new AwsFault(
      'WAFInvalidParameterException',
      400,
      `Error reason: The ARN isn't valid. A valid ARN begins with arn: , field: RESOURCE_ARN, parameter: ${arn}`,
    );
  }
  const webAcl = Object.entries(account.webAcls ?? {}).find(([of]) => of === arn)?.[1];
  return webAcl === undefined ? {} : { WebACL: webAcl };
};

export const wafOperations: readonly NamedOperation[] = [
  { service: 'wafv2', name: 'GetWebACLForResource', handler: getWebAclForResource },
];

import type { Facts } from '../paths/facts';
import { directRequest } from './fill/direct';
import { httpApiRequest } from './fill/httpApi';
import { privateAlbRequest } from './fill/privateAlb';
import { securityGroupsRequest } from './fill/securityGroups';
import type { ScaffoldOptions, ScaffoldRequest } from './request';

/**
 * Fills in from the account what a person left open.
 * @throws ScaffoldProblem where the account does not say it, or says otherwise than the options.
 */
export function requestFor(facts: Facts, options: ScaffoldOptions): ScaffoldRequest {
  const { blueprint } = options;
  switch (blueprint) {
    case 'direct-alb':
    case 'proxy':
      return directRequest(facts, { ...options, blueprint });
    case 'http-api':
      return httpApiRequest(facts, options);
    case 'private-alb':
      return privateAlbRequest(facts, options);
    case 'security-groups':
      return securityGroupsRequest(facts, options);
  }
}

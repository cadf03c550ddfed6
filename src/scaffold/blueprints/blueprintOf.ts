import type { Blueprint } from '../blueprint';
import type { ScaffoldRequest } from '../request';
import { directBlueprint } from './direct';
import { httpApiBlueprint } from './httpApi';
import { privateAlbBlueprint } from './privateAlb';
import { securityGroupsBlueprint } from './securityGroups';

/** Pure: equal requests give equal blueprints, logical ids included. */
export function createBlueprint(request: ScaffoldRequest): Blueprint {
  switch (request.blueprint) {
    case 'direct-alb':
    case 'proxy':
      return directBlueprint(request);
    case 'http-api':
      return httpApiBlueprint(request);
    case 'private-alb':
      return privateAlbBlueprint(request);
    case 'security-groups':
      return securityGroupsBlueprint(request);
  }
}

import type { SandboxAccount } from '../account';
import { randomFrom } from '../apigateway/identifiers';
import { newBuilder } from './builder';
import { addCompanyApis } from './companyApis';
import { addEstate } from './companyEstate';
import { addDomainName } from './domainNames';
import { finishLoadBalancing } from './loadBalancing';

export interface CompanyOptions {
  /** Routes of all APIs together; 2,000 where left out. */
  readonly routes?: number;
  readonly seed?: number;
}

/**
 * A big account made from a seed: the same one for the same seed and number of routes. 60 APIs up to 15,000
 * routes; above, APIs are added so that none has more than AWS's 300 resources or routes.
 */
export function createCompanyAccount({ routes = 2000, seed = 1 }: CompanyOptions = {}): SandboxAccount {
  if (!Number.isSafeInteger(routes) || routes < 0)
    throw new RangeError('The number of routes must be a whole number');
  const builder = newBuilder({
    name: 'company',
    accountId: '210987654321',
    region: 'eu-west-1',
    caller: 'NetworkAudit/noor',
    createdAt: '2024-01-22T06:55:13Z',
    seed,
  });
  const random = randomFrom(seed);
  const estate = addEstate(builder, random);
  addCompanyApis(builder, estate, { routes, random });
  const { restApis } = builder.account;
  addDomainName(builder, {
    name: 'api.company.example',
    routingMode: 'BASE_PATH_MAPPING_ONLY',
    mappings: restApis
      .slice(0, 12)
      .map(({ api }) => ({ basePath: String(api['name']), apiId: api.id, stage: 'prod', rest: true })),
  });
  finishLoadBalancing(builder);
  return builder.account;
}

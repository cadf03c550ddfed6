import { describe, expect, it } from 'vitest';
import { createAccount } from '../../../../src/sandbox/accounts';
import { brokenApis } from '../../../../src/sandbox/accounts/broken';
import { shapeValue, shapeValues } from '../../../../src/sandbox/apigateway/values';
import { callerOf, methodInput, restApiId } from '../apigateway/caller';

/** What invoking the working copy of `GET /{name}` answers, and the line of the log that tells why. */
const endings: readonly (readonly [check: keyof typeof brokenApis, status: number, log: string])[] = [
  ['RP001', 503, 'Service Temporarily Unavailable'],
  ['RP002', 503, 'Service Temporarily Unavailable'],
  ['RP003', 504, 'Gateway Time-out'],
  ['RP004', 504, 'Execution failed due to a timeout error'],
  ['RP005', 504, 'Execution failed due to a timeout error'],
  ['RP006', 500, 'Execution failed due to configuration error'],
  ['RP007', 503, 'VPC link is inactive'],
  [
    'RP008',
    500,
    "Host name 'accounts.internal.example.com' does not match the certificate subject provided by the peer (CN=platform.internal.example.com)",
  ],
  ['RP010', 500, 'Execution failed due to a network error communicating with endpoint'],
  ['RP011', 404, 'No such service'],
  ['RP012', 200, 'Successfully completed execution'],
];

describe('broken', () => {
  it.each(endings)('%s ends with %i', (check, status, log) => {
    const account = createAccount('broken');
    const name = brokenApis[check];
    const answer = callerOf(account).v1('TestInvokeMethod', methodInput(account, name, `GET /${name}`));
    expect(answer['status']).toBe(status);
    expect(answer['log']).toContain(log);
  });

  it('RP009 lets the stage reach the backend: no overwrite of the path on a named stage', () => {
    const account = createAccount('broken');
    const api = account.httpApis.find(candidate => candidate.api['Name'] === brokenApis.RP009);
    expect(api?.stages.map(({ StageName }) => StageName)).toEqual(['prod']);
    expect(api?.integrations.map(({ RequestParameters }) => RequestParameters)).toEqual([undefined]);
  });

  it('RP012 differs between the working copy and what is deployed, and no other API does', () => {
    const account = createAccount('broken');
    const differing = account.restApis.filter(
      ({ resources, deployments }) =>
        JSON.stringify(resources) !== JSON.stringify(deployments.at(-1)?.snapshot['resources']),
    );
    expect(differing.map(({ api }) => api['name'])).toEqual([brokenApis.RP012]);
  });

  it('RP003 keeps the load balancer out on the port of the health check only', () => {
    const account = createAccount('broken');
    const group = account.securityGroups.find(({ GroupName }) => GroupName === 'gift-cards-service');
    expect(shapeValues(group?.['IpPermissions']).map(({ FromPort, ToPort }) => [FromPort, ToPort])).toEqual([
      [8443, 8443],
    ]);
    const targets = account.targetGroups.find(({ TargetGroupName }) => TargetGroupName === brokenApis.RP003);
    expect(targets?.['HealthCheckPort']).toBe('traffic-port');
    expect(targets?.['Port']).toBe(8080);
  });

  it('works again once what is wrong is put right', () => {
    const account = createAccount('broken');
    const caller = callerOf(account);
    const link = account.vpcLinksV2.find(({ Name }) => Name === 'newsletter-link');
    Object.assign(shapeValue(link), { VpcLinkStatus: 'AVAILABLE' });
    const invoked = caller.v1('TestInvokeMethod', methodInput(account, brokenApis.RP007, 'GET /newsletter'));
    expect(invoked['status']).toBe(200);
    expect(restApiId(account, brokenApis.RP007)).toMatch(/^[a-z0-9]{10}$/);
  });
});

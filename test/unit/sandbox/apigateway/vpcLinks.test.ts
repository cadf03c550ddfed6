import { describe, expect, it } from 'vitest';
import { createAccount } from '../../../../src/sandbox/accounts';
import { callerOf, methodInput, refusal, restApiId } from './caller';

const arnOf = (account: ReturnType<typeof createAccount>, name: string): string =>
  String(
    account.loadBalancers.find(({ LoadBalancerName }) => LoadBalancerName === name)?.['LoadBalancerArn'],
  );

describe('VPC links V1', () => {
  it('are PENDING, then AVAILABLE', () => {
    const account = createAccount('legacy-bridge');
    const caller = callerOf(account);
    const link = caller.v1('CreateVpcLink', { name: 'new', targetArns: [arnOf(account, 'orders-nlb')] });
    expect(link).toMatchObject({ name: 'new', status: 'PENDING' });
    expect(link['id']).toMatch(/^[a-z0-9]{6}$/);
    caller.pass(1999);
    expect(caller.v1('GetVpcLink', { vpclink_id: link['id'] })['status']).toBe('PENDING');
    caller.pass(1);
    expect(caller.v1('GetVpcLink', { vpclink_id: link['id'] })['status']).toBe('AVAILABLE');
  });

  it('fail for an application load balancer', () => {
    const account = createAccount('legacy-bridge');
    const caller = callerOf(account);
    const { id } = caller.v1('CreateVpcLink', { name: 'new', targetArns: [arnOf(account, 'orders-alb')] });
    caller.pass(2000);
    expect(caller.v1('GetVpcLink', { vpclink_id: id })).toMatchObject({
      status: 'FAILED',
      statusMessage: 'NLB ARN is malformed',
    });
  });

  it('take exactly one load balancer', () => {
    const account = createAccount('legacy-bridge');
    const caller = callerOf(account);
    const targetArns = [arnOf(account, 'orders-nlb'), arnOf(account, 'orders-dev-nlb')];
    expect(refusal(() => caller.v1('CreateVpcLink', { name: 'new', targetArns }))).toBe(
      'BadRequestException 400 More than one target arn specified for vpc link.',
    );
  });

  it('are kept while a deployed stage refers to them, and go once none does', () => {
    const account = createAccount('legacy-bridge');
    const caller = callerOf(account);
    const link = account.vpcLinksV1.find(({ name }) => name === 'orders-dev-link');
    const input = { vpclink_id: link?.['id'] };
    const restapi_id = restApiId(account, 'orders');
    const { resource_id } = methodInput(account, 'orders', 'GET /customers/{customerId}');
    expect(refusal(() => caller.v1('DeleteVpcLink', input))).toBe(
      `BadRequestException 400 Cannot delete vpc link. Vpc link '${String(link?.['id'])}', is referenced in [${restapi_id}:GET:${String(resource_id)}:dev] in format of [RESTApiId:Method:Resource:Stage].`,
    );
    caller.v1('DeleteStage', { restapi_id, stage_name: 'dev' });
    expect(caller.v1('DeleteVpcLink', input)).toEqual({});
    expect(caller.v1('GetVpcLink', input)['status']).toBe('DELETING');
    caller.pass(2000);
    expect(refusal(() => caller.v1('GetVpcLink', input))).toMatch(/^NotFoundException 404 /);
  });

  it('are kept while the working copy refers to them, deployed or not', () => {
    const account = createAccount('legacy-bridge');
    const caller = callerOf(account);
    const { id } = caller.v1('CreateVpcLink', { name: 'new', targetArns: [arnOf(account, 'orders-nlb')] });
    caller.pass(2000);
    const method = methodInput(account, 'invoices', 'GET /invoices');
    const patchOperations = [{ op: 'replace', path: '/connectionId', value: id }];
    caller.v1('UpdateIntegration', { ...method, patchOperations });
    expect(refusal(() => caller.v1('DeleteVpcLink', { vpclink_id: id }))).toContain(
      `:GET:${String(method['resource_id'])}:]`,
    );
  });

  it('are kept by a canary alone', () => {
    const account = createAccount('legacy-bridge');
    const caller = callerOf(account);
    const { id } = caller.v1('CreateVpcLink', { name: 'new', targetArns: [arnOf(account, 'orders-nlb')] });
    caller.pass(2000);
    const method = methodInput(account, 'invoices', 'GET /invoices');
    const old = caller.v1('GetIntegration', method)['connectionId'];
    const point = (value: unknown): unknown =>
      caller.v1('UpdateIntegration', {
        ...method,
        patchOperations: [{ op: 'replace', path: '/connectionId', value }],
      });
    point(id);
    caller.v1('CreateDeployment', {
      restapi_id: method['restapi_id'],
      stageName: 'prod',
      canarySettings: { percentTraffic: 5 },
    });
    point(old);
    expect(refusal(() => caller.v1('DeleteVpcLink', { vpclink_id: id }))).toContain(
      `:GET:${String(method['resource_id'])}:prod]`,
    );
  });
});

describe('VPC links V2', () => {
  const subnetsIn = (account: ReturnType<typeof createAccount>): string[] =>
    account.subnets.map(({ SubnetId }) => String(SubnetId));

  it('are PENDING, then AVAILABLE; only their name changes', () => {
    const account = createAccount('direct');
    const caller = callerOf(account);
    const link = caller.v2('CreateVpcLink', {
      name: 'new',
      subnetIds: subnetsIn(account),
      tags: { Team: 'x' },
    });
    expect(link).toMatchObject({
      name: 'new',
      vpcLinkStatus: 'PENDING',
      vpcLinkVersion: 'V2',
      tags: { Team: 'x' },
    });
    caller.pass(2000);
    const id = { vpcLinkId: link['vpcLinkId'] };
    expect(caller.v2('GetVpcLink', id)['vpcLinkStatus']).toBe('AVAILABLE');
    expect(caller.v2('UpdateVpcLink', { ...id, name: 'renamed' })['name']).toBe('renamed');
    expect(refusal(() => caller.v2('UpdateVpcLink', { ...id, name: 'x', subnetIds: [] }))).toMatch(
      /^BadRequestException 400 /,
    );
    expect(caller.v2('DeleteVpcLink', id)).toEqual({});
    caller.pass(2000);
    expect(refusal(() => caller.v2('GetVpcLink', id))).toMatch(/^NotFoundException 404 /);
  });

  it('fail in a zone that has no links', () => {
    const account = createAccount('broken');
    const [subnet] = account.subnets;
    if (subnet === undefined) throw new Error('The account has no subnet');
    subnet['AvailabilityZoneId'] = 'use1-az3';
    const caller = callerOf(account);
    const { vpcLinkId } = caller.v2('CreateVpcLink', { name: 'new', subnetIds: subnetsIn(account) });
    caller.pass(2000);
    expect(caller.v2('GetVpcLink', { vpcLinkId })).toMatchObject({
      vpcLinkStatus: 'FAILED',
      vpcLinkStatusMessage: `Subnet '${String(subnet['SubnetId'])}' is in Availability Zone 'use1-az3' where service is not available`,
    });
  });

  it('are kept while a REST API refers to them', () => {
    const account = createAccount('direct');
    const caller = callerOf(account);
    const link = String(account.vpcLinksV2[0]?.['VpcLinkId']);
    expect(refusal(() => caller.v2('DeleteVpcLink', { vpcLinkId: link }))).toMatch(
      new RegExp(
        `^BadRequestException 400 Cannot delete vpc link\\. Vpc link '${link}', is referenced in \\[.*${restApiId(account, 'shop')}:POST:\\w{6}:prod.*\\] in format of \\[RESTApiId:Method:Resource:Stage\\]\\.$`,
      ),
    );
  });

  it('are kept while only an HTTP API refers to them', () => {
    const account = createAccount('direct');
    account.restApis = [];
    const caller = callerOf(account);
    const vpcLinkId = account.vpcLinksV2[0]?.['VpcLinkId'];
    expect(refusal(() => caller.v2('DeleteVpcLink', { vpcLinkId }))).toMatch(
      /is referenced in \[ANY:\w{7}, .*\] in format of \[Method:Resource\]\.$/,
    );
  });
});

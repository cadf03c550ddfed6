import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../../src/model/reading';
import { createDetails } from '../../../../src/present/details/details';
import type { Details } from '../../../../src/protocol/protocol';
import { hostile, hostileNames, orders } from '../sketch';

const text = (shown: Details | undefined): readonly string[] =>
  shown?.sections.flatMap(({ title, rows }) => [
    title,
    ...rows.map(({ name, value }) => `  ${name}: ${value}`),
  ]) ?? [];

describe('details', () => {
  it('says of a route how it is integrated, what it meets and where it is called', () => {
    const { sketch, bridged, linkV1 } = orders();
    const shown = createDetails(sketch.graph(), bridged);
    expect(shown).toMatchObject({
      title: 'GET /orders',
      kindLabel: 'Route',
      health: 'warning',
      canCopyArn: true,
      canOpenInConsole: true,
      canCopyInvokeUrl: true,
    });
    expect(text(shown)).toEqual(
      expect.arrayContaining([
        '  Account and Region: 1234-5678-9012 · eu-west-1',
        '  Connection ID: ${stageVariables.linkId}',
        '  URI: http://nlb.example/orders',
        '  Edited, not deployed on: prod',
        '  api.example.com: https://api.example.com/v1/orders',
        '  prod: https://abc123.execute-api.eu-west-1.amazonaws.com/prod/orders',
        'Used by',
        'Leads to',
        '  VPC link V1: orders-v1 · http://nlb.example/orders',
        '  Listener: TCP:80 · selected by :80',
      ]),
    );
    const leads = shown?.sections.find(({ title }) => title === 'Leads to');
    expect(leads?.rows.find(({ node }) => node === linkV1)?.health).toBe('healthy');
  });

  it('says of a rule what it asks and what it does', () => {
    const { sketch, first, fallback } = orders();
    const conditions = (id: string) => {
      const lines = text(createDetails(sketch.graph(), id));
      return lines
        .slice(lines.indexOf('Conditions and actions') + 1)
        .filter(line => line.startsWith('  '))
        .slice(0, 6);
    };
    expect(conditions(first)).toEqual([
      '  Priority: 100',
      '  If: path /orders*',
      '  If: host api.example.com',
      '  Then: forward to blue (90%) or green (10%)',
      '  Share of blue: 90% (weight 90)',
      '  Share of green: 10% (weight 10)',
    ]);
    expect(conditions(fallback).slice(0, 3)).toEqual([
      '  Priority: default',
      '  If: every request',
      '  Then: fixed response 404',
    ]);
  });

  it('says of a target group and a target how they are', () => {
    const { sketch, blue } = orders();
    expect(text(createDetails(sketch.graph(), blue))).toContain(
      '  Health: 2 of 3 targets healthy · 1 unhealthy',
    );
    expect(text(createDetails(sketch.graph(), `${blue}#10.0.0.3:8080`))).toEqual(
      expect.arrayContaining([
        '  State: unhealthy',
        '  Reason: Target.Timeout',
        '  Description: Request timed out',
      ]),
    );
  });

  it('names subnets and security groups by what was read of them, but no tags', () => {
    const { sketch, linkV2, application } = orders();
    const scope = { account: '123456789012', region: 'eu-west-1' };
    const reading: Reading = {
      collectedAt: '2026-11-22T10:00:00Z',
      scopes: [],
      answered: [],
      unknowns: [],
      deployments: [],
      resources: [
        {
          type: 'AWS::EC2::Subnet',
          arn: 'a',
          ...scope,
          properties: {
            SubnetId: 'subnet-1',
            AvailabilityZone: 'eu-west-1a',
            CidrBlock: '10.0.0.0/24',
            Tags: [{ Key: 'Name', Value: 'tagged' }],
          },
        },
        {
          type: 'AWS::EC2::SecurityGroup',
          arn: 'b',
          ...scope,
          properties: { GroupId: 'sg-1', GroupName: 'links' },
        },
      ],
    };
    for (const id of [linkV2, application]) {
      const lines = text(createDetails(sketch.graph(), id, reading));
      expect(lines).toEqual(
        expect.arrayContaining([
          '  Subnet: subnet-1 · eu-west-1a · 10.0.0.0/24',
          '  Security group: sg-1 · links',
        ]),
      );
      expect(lines.join()).not.toContain('tagged');
    }
    expect(text(createDetails(sketch.graph(), linkV2))).toContain('  Subnet: subnet-1');
  });

  it('shows a stage variable’s value only where a route’s way depends on it', () => {
    const { sketch, prod } = orders();
    const shown = createDetails(sketch.graph(), prod);
    expect(text(shown)).toEqual(
      expect.arrayContaining([
        '  Variable linkId: v1link',
        '  Variable apiToken: ••••',
        '  Routes edited, not deployed: 1',
      ]),
    );
    expect(JSON.stringify(shown)).not.toContain('hunter2');
    expect(shown?.json).toContain('"linkId": "v1link"');
  });

  it('masks members whose name says that they are secret', () => {
    const { sketch, http } = orders();
    const signing = sketch.node('rule', `${http}/signing`, {
      priority: '1',
      actions: [
        { Type: 'authenticate-oidc', AuthenticateOidcConfig: { ClientSecret: 's3cret', ClientId: 'shown' } },
      ],
    });
    const json = createDetails(sketch.graph(), signing)?.json;
    expect(json).not.toContain('s3cret');
    expect(json).toContain('shown');
  });

  it('says what of a thing was not read, and the permission for it', () => {
    const { sketch, blue } = orders();
    sketch.unknown('elasticloadbalancing:DescribeTargetHealth', 'AccessDenied', blue);
    expect(text(createDetails(sketch.graph(), blue))).toContain(
      '  Not loaded: elasticloadbalancing:DescribeTargetHealth: AccessDenied · requires elasticloadbalancing:DescribeTargetHealth',
    );
  });

  it('has links only to nodes that are there, for every node', () => {
    const { sketch } = orders();
    const graph = sketch.graph();
    for (const { id } of sketch.topology().nodes) {
      const shown = createDetails(graph, id);
      expect(shown?.id).toBe(id);
      expect(JSON.parse(shown?.json ?? '')).toMatchObject({ id });
      for (const { node } of shown?.sections.flatMap(({ rows }) => rows) ?? []) {
        if (node !== undefined) expect(graph.node(node)).toBeDefined();
      }
    }
    expect(createDetails(graph, 'nothing')).toBeUndefined();
  });

  it('counts what it does not list', () => {
    const { sketch, api, linkV2 } = orders();
    for (let index = 0; index < 300; index++) {
      const route = sketch.node('route', `${api}/resources/x${index}/methods/GET`, {
        httpMethod: 'GET',
        path: `/x/${index}`,
      });
      sketch.edge('integrates', route, linkV2);
    }
    expect(text(createDetails(sketch.graph(), linkV2))).toContain('  Not shown: 101 more');
  });

  it('takes any names', () => {
    for (const name of hostileNames) {
      const graph = hostile(name).graph();
      for (const { id } of graph.topology.nodes) {
        for (const line of text(createDetails(graph, id)))
          expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }
    }
  });
});

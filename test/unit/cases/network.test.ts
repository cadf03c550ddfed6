import { holdCases } from './expected';

/*
 * The legs behind API Gateway. Held elsewhere, and not repeated here:
 *
 * | kind | inputs | file |
 * |---|---|---|
 * | K1 | queries, health and ports of instances | diagnosis/cases/integration/destinations.ts (RP216), paths/trace/trace.test.ts |
 * | K1, K3 | groups and network ACLs between two ends, and parts of them | network/reachability.test.ts, networkAcls.test.ts, blocks.test.ts |
 * | K3 | a Network Load Balancer that asks its groups for PrivateLink | diagnosis/cases/vpcLink/paths.ts (RP005) |
 * | K3b | which address targets see | diagnosis/cases/targetGroup/refusals.ts (RP617), paths/trace/balancing/networkLoadBalancer.test.ts |
 * | K4 | certificates of targets | diagnosis/cases/bridge/health.ts (RP411) |
 */

const link = 'sg-04f0aa52d656a3d75';
const fromLink = (port: number): object => ({
  FromPort: port,
  ToPort: port,
  IpProtocol: 'tcp',
  UserIdGroupPairs: [{ GroupId: link, UserId: '111122223333' }],
});
const fromBlock = (port: number, block: string): object => ({
  FromPort: port,
  ToPort: port,
  IpProtocol: 'tcp',
  IpRanges: [{ CidrIp: block }],
});
const tasks = 'security-group/sg-055d8727a05eb80b0';
const ports = [
  ['"AWS_INSTANCE_IPV4":"10.20.0.31"', '"AWS_INSTANCE_IPV4":"10.20.0.31","AWS_INSTANCE_PORT":"8080"'],
  ['"AWS_INSTANCE_IPV4":"10.20.16.31"', '"AWS_INSTANCE_IPV4":"10.20.16.31","AWS_INSTANCE_PORT":"8080"'],
] as const;
const open = { [tasks]: { IpPermissions: [fromLink(8080)] } };
const me = { request: 'GET https://profile.example.com/me' } as const;
const cart = { request: 'GET https://cart.example.com/items' } as const;

holdCases('K1: the leg over Cloud Map', [
  {
    title: 'no instance has a port',
    name: 'rt-02-cloudmap-a-record-no-port',
    traces: [{ ...me, outcome: 'blocked', status: null, says: [/AWS_INSTANCE_PORT/] }],
    finds: ['RP216'],
  },
  {
    title: 'no instance has what the query asks for',
    name: 'rt-02-cloudmap-a-record-no-port',
    variation: {
      replaced: [
        ...ports,
        ['service/srv-5d45a009b0383b5b","Payload', 'service/srv-5d45a009b0383b5b?stage=blue","Payload'],
        ['service/srv-5d45a009b0383b5b"}}', 'service/srv-5d45a009b0383b5b?stage=blue"}}'],
      ],
    },
    traces: [{ ...me, outcome: 'no-healthy-target', status: 503 }],
    finds: ['RP216'],
  },
  {
    title: 'no instance is healthy: Cloud Map gives all of them',
    name: 'rt-02-cloudmap-a-record-no-port',
    variation: { replaced: [...ports, ['"HEALTHY"', '"UNHEALTHY"']], changed: open },
    traces: [{ ...me, outcome: 'reaches-targets', says: [/No instance is healthy/] }],
    finds: ['RP216'],
  },
  {
    title: 'sound: instances with a port that the link is let in on',
    name: 'rt-02-cloudmap-a-record-no-port',
    variation: { replaced: ports, changed: open },
    traces: [{ ...me, outcome: 'reaches-targets', status: null, pathAtBackend: '/me' }],
    silent: ['RP216', 'RP004', 'RP307'],
  },
  {
    title: 'the instance lets the link in on no port',
    name: 'rt-03-cloudmap-sg-closed',
    traces: [{ ...cart, outcome: 'blocked', status: 503, says: [/sg-055d8727a05eb80b0/, /8080/] }],
    finds: ['RP004'],
  },
  {
    title: 'the instance lets the link in on another port',
    name: 'rt-03-cloudmap-sg-closed',
    variation: { changed: { [tasks]: { IpPermissions: [fromLink(8081)] } } },
    traces: [{ ...cart, outcome: 'blocked', status: 503 }],
    finds: ['RP004'],
  },
  {
    title: 'the link is let out nowhere',
    name: 'rt-03-cloudmap-sg-closed',
    variation: { changed: { ...open, [`security-group/${link}`]: { IpPermissionsEgress: [] } } },
    traces: [{ ...cart, outcome: 'blocked', status: 503 }],
    finds: ['RP307'],
  },
  {
    title: 'sound: the instance lets the link in',
    name: 'rt-03-cloudmap-sg-closed',
    variation: { changed: open },
    traces: [{ ...cart, outcome: 'reaches-targets' }],
    silent: ['RP004', 'RP307', 'RP309'],
  },
]);

const orders = { request: 'GET https://orders.example.com/orders' } as const;
const balancer = 'security-group/sg-0f10a090939a536d8';

holdCases('K3: partly or unknowably let in is not open', [
  {
    title: 'a Network Load Balancer lets in its own VPC alone',
    name: 'rt-07-nlb-sg-vpc-cidr-only',
    traces: [{ ...orders, outcome: 'unknown', status: null, says: [/some addresses of API Gateway/] }],
    finds: ['RP005'],
  },
  {
    title: 'it lets in half of all addresses',
    name: 'rt-07-nlb-sg-vpc-cidr-only',
    variation: { changed: { [balancer]: { IpPermissions: [fromBlock(80, '0.0.0.0/1')] } } },
    traces: [{ ...orders, outcome: 'unknown' }],
    finds: ['RP005'],
  },
  {
    title: 'it lets in everybody on another port',
    name: 'rt-07-nlb-sg-vpc-cidr-only',
    variation: { changed: { [balancer]: { IpPermissions: [fromBlock(8080, '0.0.0.0/0')] } } },
    traces: [{ ...orders, outcome: 'blocked', status: 504 }],
    finds: ['RP005'],
  },
  {
    title: 'sound: it lets in everybody',
    name: 'rt-07-nlb-sg-vpc-cidr-only',
    variation: { changed: { [balancer]: { IpPermissions: [fromBlock(80, '0.0.0.0/0')] } } },
    traces: [{ ...orders, outcome: 'reaches-targets', status: null }],
    silent: ['RP005'],
  },
  {
    title: 'sound: all addresses in two blocks',
    name: 'rt-07-nlb-sg-vpc-cidr-only',
    variation: {
      changed: { [balancer]: { IpPermissions: [fromBlock(80, '0.0.0.0/1'), fromBlock(80, '128.0.0.0/1')] } },
    },
    traces: [{ ...orders, outcome: 'reaches-targets' }],
    silent: ['RP005'],
  },
]);

const ship = { request: 'GET https://ship.example.com/x' } as const;
const nodes = 'security-group/sg-0004550065a3e4fa6';
const loadBalancerOnly = [fromBlock(30080, '10.20.0.0/24'), fromBlock(30080, '10.20.1.0/24')];

holdCases('K3b: which source address the targets of a Network Load Balancer see', [
  {
    title: 'that of the link, which they refuse',
    name: 'rt-34-v2-nlb-client-ip',
    traces: [{ ...ship, outcome: 'blocked', status: 503, says: [/VPC link/, /30080/] }],
    finds: ['RP617'],
  },
  {
    title: 'one of the link’s subnets is let in',
    name: 'rt-34-v2-nlb-client-ip',
    variation: {
      changed: { [nodes]: { IpPermissions: [...loadBalancerOnly, fromBlock(30080, '10.20.10.0/24')] } },
    },
    traces: [{ ...ship, outcome: 'unknown' }],
    finds: ['RP617'],
  },
  {
    title: 'instances keep it where no attribute says otherwise',
    name: 'rt-34-v2-nlb-client-ip',
    variation: { replaced: [['{"Key":"preserve_client_ip.enabled","Value":"true"},', '']] },
    traces: [{ ...ship, outcome: 'blocked', status: 503 }],
    finds: ['RP617'],
  },
  {
    title: 'sound: the link’s subnets are let in',
    name: 'rt-34-v2-nlb-client-ip',
    variation: { changed: { [nodes]: { IpPermissions: [fromBlock(30080, '10.20.0.0/16')] } } },
    traces: [{ ...ship, outcome: 'reaches-targets' }],
    silent: ['RP617'],
  },
  {
    title: 'sound: the address is not kept',
    name: 'rt-34-v2-nlb-client-ip',
    variation: {
      replaced: [
        [
          '"Key":"preserve_client_ip.enabled","Value":"true"',
          '"Key":"preserve_client_ip.enabled","Value":"false"',
        ],
      ],
    },
    traces: [{ ...ship, outcome: 'reaches-targets' }],
    silent: ['RP617'],
  },
]);

const token = { request: 'GET https://auth.example.com/token' } as const;

holdCases('K4: TLS that ends at a target', [
  {
    title: 'the host is the load balancer’s, for which no authority signs',
    name: 'rt-08-https-nlb-dns-passthrough',
    traces: [
      { ...token, outcome: 'blocked', status: 500, says: [/TLS ends at the target/, /no public authority/] },
      {
        request: 'GET https://auth.example.com/plain',
        outcome: 'blocked',
        says: [/doesn't listen on port 80/],
      },
    ],
    finds: ['RP402', 'RP411'],
  },
  {
    title: 'in capitals',
    name: 'rt-08-https-nlb-dns-passthrough',
    variation: { replaced: [['https://ingress-', 'https://INGRESS-']] },
    traces: [{ ...token, outcome: 'blocked', status: 500 }],
    finds: ['RP411'],
  },
  {
    title: 'sound: a host that the certificate can be for',
    name: 'rt-08-https-nlb-dns-passthrough',
    variation: {
      replaced: [
        ['https://ingress-e4e810466669889f.elb.us-east-1.amazonaws.com', 'https://auth.internal.example.com'],
      ],
    },
    traces: [
      { ...token, outcome: 'reaches-targets', assumes: ['tls'], says: [/auth\.internal\.example\.com/] },
    ],
    silent: ['RP411'],
  },
]);

import * as l10n from '@vscode/l10n';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import { countOf, formatNumber } from '../../words/counts';
import { withEvidence, type Described } from './described';
import type { NamingContext } from './describeStay';
import type { PreconditionBasis, StageDeployment } from './preconditionReason';

type Basis<Id extends PreconditionBasis['id']> = Extract<PreconditionBasis, { readonly id: Id }>;

type NameNode = (id: string) => string;

/** What is said of each basis where there is no remark. Total, as a `ReasonTable` is. */
const sentences: {
  readonly [Id in PreconditionBasis['id']]: (basis: Basis<Id>, name: NameNode) => Described;
} = {
  bridge: (basis, name) =>
    withEvidence(
      l10n.t(
        'Each Network Load Balancer on these paths forwards to one Application Load Balancer, which is healthy.',
      ),
      basis.bridges.map(bridge => bridgeEvidence(name, bridge)),
    ),
  listener: (basis, name) =>
    withEvidence(
      l10n.t('The listeners of the Application Load Balancer use the protocols of the URIs.'),
      basis.listeners.map(
        one => `${name(one.loadBalancer)}: ${name(one.listener)}, ${countOf(one.routes, 'route')}`,
      ),
    ),
  'source-address': (basis, name) =>
    withEvidence(
      l10n.t(
        'No rule and no web ACL of the Application Load Balancer checks source addresses. The addresses of the VPC link replace those of the Network Load Balancer.',
      ),
      basis.listeners.map(({ listener, rules }) =>
        rules === undefined
          ? l10n.t('{listener}: rules not loaded', { listener: name(listener) })
          : `${name(listener)}: ${countOf(rules, 'rule')}`,
      ),
    ),
  'client-certificate': (basis, name) =>
    withEvidence(
      l10n.t('No listener of the Application Load Balancer verifies client certificates.'),
      basis.listeners.map(one =>
        l10n.t('MutualAuthentication of {listener}: {mode}', {
          listener: name(one.listener),
          mode: one.mode,
        }),
      ),
    ),
  network: (basis, name) => {
    const [existing] = basis.existing;
    return withEvidence(
      existing === undefined
        ? l10n.t("A VPC link V2 can be created in the load balancer's zones and is allowed to connect.")
        : l10n.t(
            '{vpcLink} exists, is AVAILABLE and is allowed to connect. It is reused, and no security group changes.',
            { vpcLink: name(existing) },
          ),
      basis.links.flatMap(link => networkEvidence(name, link)),
    );
  },
  quota: basis =>
    withEvidence(
      basis.added === 0
        ? l10n.t('No VPC link is created. An existing one is used.')
        : l10n.t('The quota of {most} VPC links V2 leaves room: {count} exist, and the plan adds {added}.', {
            most: formatNumber(basis.most),
            count: formatNumber(basis.count ?? 0),
            added: formatNumber(basis.added),
          }),
      [
        basis.count === undefined
          ? l10n.t('VPC links V2 in {region}: not loaded', { region: basis.region })
          : l10n.t('VPC links V2 in {region}: {count}', {
              region: basis.region,
              count: formatNumber(basis.count),
            }),
      ],
    ),
  'api-type': basis =>
    withEvidence(l10n.t('The API is a REST API, so a load balancer can be the target of its integrations.'), [
      basis.endpointTypes.length === 0
        ? l10n.t('Endpoint types: not loaded')
        : l10n.t('Endpoint types: {types}', { types: basis.endpointTypes.join(', ') }),
    ]),
  'undeployed-changes': basis =>
    withEvidence(
      l10n.t('The working copy contains no other changes that the stages do not serve yet.'),
      basis.stages.map(describeStageDeployment),
    ),
  'managed-by': () =>
    withEvidence(
      l10n.t(
        "No tag shows that CloudFormation, Terraform, Kubernetes or Amazon ECS manages the resources that the plan changes. This doesn't prove that none of them does.",
      ),
    ),
  'other-users': (basis, name) =>
    withEvidence(
      l10n.t('Nothing else uses the Network Load Balancer and its VPC links V1.'),
      basis.loadBalancers.map(name),
    ),
  'stage-variables': basis =>
    withEvidence(
      basis.changes.length === 0
        ? l10n.t('No path that moves depends on a stage variable that would have to change.')
        : l10n.t('Stage variables change in the same call as the deployment.'),
      basis.changes.map(({ stage, variable, before, after }) =>
        l10n.t('Stage {stage}: {variable} {before} → {after}', {
          stage,
          variable,
          before: before ?? l10n.t('not set'),
          after,
        }),
      ),
    ),
  canary: basis =>
    withEvidence(
      basis.percent === undefined
        ? l10n.t('No stage has a canary. Each stage gets the deployment at once.')
        : l10n.t('No stage has a canary. At first, {percent}% of the requests use the new path.', {
            percent: basis.percent,
          }),
      basis.stages.map(describeStageDeployment),
    ),
  'test-invoke': basis =>
    withEvidence(
      l10n.t('Before any stage is deployed, the plan makes {tests}.', {
        tests: countOf(basis.tests.length, 'testInvocation'),
      }),
      basis.tests,
    ),
};

/** The text where there is no remark, and the evidence in either case. */
export function describeBasis({ graph }: NamingContext, basis: PreconditionBasis): Described {
  const describe = sentences[basis.id] as (basis: PreconditionBasis, name: NameNode) => Described;
  return describe(basis, id => nodeLabel(graph, id));
}

function describeStageDeployment({ stage, deployment }: StageDeployment): string {
  return deployment === undefined
    ? l10n.t('Stage {stage}: not deployed', { stage })
    : l10n.t('Stage {stage}: deployment {deployment}', { stage, deployment });
}

function bridgeEvidence(name: NameNode, { path, health }: Basis<'bridge'>['bridges'][number]): string {
  const hops = [path.networkLoadBalancer, path.networkListener, path.targetGroup].map(name).join(' → ');
  const values = {
    hops,
    endpoint: `${name(path.applicationLoadBalancer)}:${path.port ?? ''}`,
    health: health === undefined || health.length === 0 ? l10n.t('health not loaded') : health.join(', '),
  };
  return path.registeredAs === 'alb'
    ? l10n.t('{hops} (type alb) → {endpoint} {health}', values)
    : l10n.t('{hops} (IP addresses) → {endpoint} {health}', values);
}

function networkEvidence(
  name: NameNode,
  { vpc, subnets, endpoints, passedOver }: Basis<'network'>['links'][number],
): readonly string[] {
  return [
    vpc === undefined ? l10n.t('VPC unknown') : `VPC ${vpc}`,
    ...subnets.map(({ subnet, zone, freeAddresses }) =>
      l10n.t('{subnet} in {zone}: {addresses}', {
        subnet,
        zone: zone ?? l10n.t('an unknown zone'),
        addresses:
          freeAddresses === undefined
            ? l10n.t('number of free IP addresses unknown')
            : countOf(freeAddresses, 'freeAddress'),
      }),
    ),
    ...endpoints.map(({ loadBalancer, port, getsRule }) => {
      const values = { port, loadBalancer: name(loadBalancer) };
      return getsRule
        ? l10n.t('Port {port} of {loadBalancer}: a rule is added', values)
        : l10n.t('Port {port} of {loadBalancer}: already allows the subnets of the VPC link', values);
    }),
    ...passedOver.map(({ id, why }) => passedOverWords[why](name(id))),
  ];
}

const passedOverWords: Readonly<
  Record<Basis<'network'>['links'][number]['passedOver'][number]['why'], (vpcLink: string) => string>
> = {
  'not-available': vpcLink => l10n.t("{vpcLink} isn't used, because it isn't available", { vpcLink }),
  managed: vpcLink =>
    l10n.t("{vpcLink} isn't used, because the tool that manages it can delete it", { vpcLink }),
  closed: vpcLink =>
    l10n.t(
      "{vpcLink} isn't used, because it isn't allowed to connect to every load balancer or is in one zone",
      {
        vpcLink,
      },
    ),
};

import { called } from '../../../diagnosis/shared/called';
import { sentence } from '../../../diagnosis/shared/concerned';
import { counted, enumerated, verb } from '../direct/words';
import type { Precondition } from '../document';
import { describeKeptStage, describeStay, type NamingContext } from './describeStay';
import type {
  JudgedPrecondition,
  NamedListener,
  PreconditionBasis,
  PreconditionReason,
  UnreadQuestion,
} from './preconditionReason';

/** What is said, and what was read that says so, one line each. */
export interface Described {
  readonly text: string;
  readonly evidence: readonly string[];
}

/** Remarks beyond that stand in the evidence alone. */
const MOST_REMARKS = 4;

/** Names of a certificate that the evidence tells. */
const MOST_CERTIFICATE_NAMES = 20;

/** A precondition as it stands in a plan: each sentence once, those of the worst first. */
export function describePrecondition(
  context: NamingContext,
  { basis, state, remarks }: JudgedPrecondition,
): Precondition {
  const { id } = basis;
  const well = describeBasis(context, basis);
  const described = remarks.map(remark => ({
    state: remark.state,
    ...describePreconditionReason(context, remark.reason),
  }));
  const unique = [...new Map(described.map(one => [`${one.state} ${one.text}`, one])).values()];
  if (unique.length === 0) return { id, state, text: sentence(well.text), evidence: well.evidence };
  const texts = unique.slice(0, MOST_REMARKS).map(({ text }) => sentence(text));
  const rest = unique.slice(MOST_REMARKS).map(({ text }) => text);
  const more = rest.length > 0 ? [`And ${rest.length} more of the kind: see the evidence.`] : [];
  const evidence = [...unique.flatMap(one => one.evidence), ...well.evidence, ...rest];
  return { id, state, text: [...texts, ...more].join(' '), evidence: [...new Set(evidence)] };
}

const said = (text: string, evidence: readonly string[] = []): Described => ({ text, evidence });

/** A reason in a sentence, with what was read. */
export function describePreconditionReason(context: NamingContext, reason: PreconditionReason): Described {
  const { graph } = context;
  const name = (id: string): string => called(graph, id);
  const names = (ids: readonly string[]): string => enumerated(ids.map(name));
  const listenerName = ({ listener, loadBalancer }: NamedListener): string =>
    `${name(listener)} of ${name(loadBalancer)}`;
  switch (reason.code) {
    case 'unread':
      return said(
        `${describeQuestion(context, reason.question)} could not be read: that takes ${reason.permission}.`,
        [`${reason.missing.operation}: ${reason.error ?? 'not read'}`],
      );
    case 'unhealthy-target': {
      const [balancer, group, states] = [
        name(reason.loadBalancer),
        name(reason.targetGroup),
        enumerated(reason.states),
      ];
      return said(
        reason.isPartlyHealthy
          ? `Not every address of ${balancer} in ${group} is healthy, some are ${states}: look first whether it serves at all.`
          : `${balancer} is ${states} in ${group}: look first whether it serves at all.`,
      );
    }
    case 'address-keeper-unknown': {
      const [balancer, group] = [name(reason.loadBalancer), name(reason.targetGroup)];
      const are = verb(reason.targets.length, 'is an address', 'are addresses');
      return said(
        `What keeps the addresses of ${balancer} in ${group} up to date cannot be read: a function or a person. Retire it by hand when the bridge has gone.`,
        [`${group}: ${names(reason.targets)} ${are} of ${balancer}`],
      );
    }
    case 'stale-addresses':
      return said(
        `${name(reason.targetGroup)} also holds ${names(reason.targets)}, where nothing answers: ${verb(reason.targets.length, 'an address', 'addresses')} that the load balancer no longer has.`,
      );
    case 'requested-route-stays':
      return said(`${reason.route} was asked for and stays: ${describeStay(context, reason.because)}`);
    case 'port-not-allowed':
      return said(
        `Port ${reason.port} of ${name(reason.loadBalancer)} is none that an integration can have: 80, 443 or one above 1024. Let it listen on another port too.`,
      );
    case 'tls-expected':
      return said(
        `${listenerName(reason)} wants TLS, and the URI of ${enumerated(reason.routes)} is http: it would answer with 400.`,
      );
    case 'http-expected':
      return said(
        `${listenerName(reason)} speaks HTTP, and the URI of ${enumerated(reason.routes)} is https: no TLS connection comes about.`,
      );
    case 'protocol-unknown':
      return said(
        `The protocol of ${listenerName(reason)} was not read: that takes elasticloadbalancing:DescribeListeners.`,
      );
    case 'host-known-when-called':
      return said(
        `The host of ${reason.route} is only known when it is called: whether a certificate of ${listenerName(reason)} covers it cannot be said.`,
      );
    case 'host-not-covered':
      return said(
        `No certificate of ${listenerName(reason)} covers ${reason.host}, the host of ${reason.route}, and insecureSkipVerification does not help: the host name is compared all the same.`,
        [
          `certificates of ${listenerName(reason)}: ${enumerated(reason.certificateNames, MOST_CERTIFICATE_NAMES)}`,
        ],
      );
    case 'source-address-rule':
      return said(
        `${name(reason.rule)} of ${listenerName(reason)} only takes requests from ${enumerated(reason.blocks)}: afterwards they come from the subnets of the VPC link.`,
        [`source-ip of ${name(reason.rule)}: ${reason.blocks.join(', ')}`],
      );
    case 'web-acl-sees-addresses':
      return said(
        `Web ACL ${reason.webAcl} of ${name(reason.loadBalancer)} sees the addresses of the VPC link afterwards: look through its rules by address and by rate.`,
        [`web ACL of ${name(reason.loadBalancer)}: ${reason.arn ?? reason.webAcl}`],
      );
    case 'client-certificate-absent':
      return said(
        `${listenerName(reason)} verifies client certificates, and stage ${enumerated(reason.stages)} has none to show.`,
      );
    case 'client-certificate-undocumented':
      return said(
        `${listenerName(reason)} verifies client certificates. Whether a stage shows its own over a VPC link V2 too, AWS does not document: try it before a stage gets it.`,
      );
    case 'no-test-call':
      return said(
        `No route to ${listenerName(reason)} can be tried beforehand: there is no GET or HEAD among ${enumerated(reason.routes)} that changes nothing and whose path needs no value. Call one yourself after the integrations are changed, or let a canary meet it first.`,
      );
    case 'vpc-unknown':
      return said('The VPC of the load balancer was not read.');
    case 'link-zones-unknown':
      return said(`AWS does not list the zones of ${reason.region} in which VPC links V2 can be.`);
    case 'no-link-subnet':
      return said(
        `No subnet of the load balancer is in a zone in which a VPC link V2 can be and has a free address (${enumerated(reason.zones)}).`,
      );
    case 'one-link-zone':
      return said(
        `The VPC link would be in one zone alone, ${enumerated(reason.zones)}: when that fails, so does every route.`,
      );
    case 'zones-without-link':
      return said(
        `The load balancer is in ${enumerated(reason.zones)} too, where the VPC link cannot be, for want of support or of free addresses: requests cross zones to come there.`,
      );
    case 'no-security-group':
      return said(`${name(reason.loadBalancer)} has no security group that could let the VPC link in.`);
    case 'security-group-full':
      return said(
        `${reason.group} of ${name(reason.loadBalancer)} has ${reason.rules} rules, and ${reason.most} is what a security group may have at first.`,
      );
    case 'all-network-acls-closed':
      return said(`No way leads to port ${reason.port} of ${name(reason.loadBalancer)}: ${reason.verdict}.`);
    case 'some-network-acls-closed':
      return said(
        `Not every way leads to port ${reason.port} of ${name(reason.loadBalancer)}: ${reason.verdict}.`,
      );
    case 'edge-optimized':
      return said(
        'The API is edge-optimized. AWS documents no difference for VPC links V2, and none of its examples has one: try it on a stage that few use.',
      );
    case 'vpc-link-quota-raised':
      return said(
        `There are ${counted(reason.count, 'VPC link')} V2 already, more than the ${reason.most} that an account has at first: see that the raised quota leaves room.`,
      );
    case 'vpc-link-quota-reached':
      return said(
        `There are ${counted(reason.count, 'VPC link')} V2 in ${reason.region}, and an account may have ${reason.most} at first: delete one that is not used, or have the quota raised.`,
      );
    case 'managed-by-tool': {
      const tools = new Set(reason.managed.map(({ tool }) => toolNames[tool]));
      return said(
        `${[...tools].join(' and ')} made part of this, and would take the changes back at the next deployment of its own: make them there as well, in the code of this plan.`,
        reason.managed.map(({ text }) => text),
      );
    }
    case 'bridge-needed':
      return said(`${name(reason.loadBalancer)} has to stay for others.`, reason.users);
    case 'undeployed-changes':
      return said(
        `A deployment to stage ${reason.stage} also publishes ${counted(reason.changes.length, 'change')} that ${verb(reason.changes.length, 'was', 'were')} edited before: look through the list.`,
        reason.changes.map(line => `${reason.stage}: ${line}`),
      );
    case 'no-deployment':
      return said(`Stage ${reason.stage} has no deployment: there is none to go back to.`);
    case 'canary-present':
      return said(`Stage ${reason.stage} has a canary already: promote or end it first.`, [
        `canarySettings of stage ${reason.stage}`,
      ]);
    case 'stages-keep-path':
      return said(
        `${reason.route} keeps its old way on stage ${enumerated([...reason.kept.keys()])}, where ${reason.variable ?? 'its variable'} still names a VPC link V1, with an integration that has an integration target from then on. ${undocumented}: a test invocation with the variables of that stage tells before anything is deployed.`,
        [...reason.kept].map(
          ([stage, verdict]) => `${reason.route} on stage ${stage}: ${describeKeptStage(context, verdict)}`,
        ),
      );
    case 'other-stages-change':
      return said(
        `Stage ${enumerated(reason.stages)} is not part of this plan: its next deployment, whoever makes it, would lead ${reason.route} to ${name(reason.loadBalancer)} too, where it does not lead now.`,
      );
    case 'other-stages-mixed':
      return said(
        `Stage ${enumerated(reason.stages)} is not part of this plan: with its next deployment ${reason.route} has an integration target there while ${reason.variable} still names a VPC link V1. ${undocumented}.`,
      );
  }
}

const undocumented =
  'Whether a VPC link V1 takes an integration that has an integration target as well, AWS does not document';

const toolNames = { cloudformation: 'CloudFormation', terraform: 'Terraform' } as const;

/** A clause: `whether …`. */
function describeQuestion({ graph }: NamingContext, question: UnreadQuestion): string {
  const name = (id: string): string => called(graph, id);
  switch (question.about) {
    case 'bridge-of-route':
      return `whether ${question.route} crosses a bridge`;
    case 'health-in-group':
      return `whether ${name(question.loadBalancer)} is healthy in ${name(question.targetGroup)}`;
    case 'network-listener-rules':
      return `whether ${name(question.loadBalancer)} has rules besides`;
    case 'certificate-hosts':
      return `which hosts the certificates of ${name(question.listener)} of ${name(question.loadBalancer)} cover`;
    case 'source-address-rules':
      return `whether a rule of ${name(question.listener)} of ${name(question.loadBalancer)} looks at addresses`;
    case 'web-acl':
      return `whether ${name(question.loadBalancer)} has a web ACL`;
    case 'zones-and-free-addresses':
      return 'in which zones the load balancer is, and how many addresses are free,';
    case 'room-for-rule':
      return `whether ${question.group} of ${name(question.loadBalancer)} has room for a rule`;
    case 'network-acls':
      return `whether network ACLs let port ${question.port} of ${name(question.loadBalancer)} through`;
    case 'vpc-link-count':
      return 'how many VPC links V2 there are';
    case 'manager':
      return `which tool made ${name(question.loadBalancer)}`;
    case 'other-users':
      return 'whether others use it';
    case 'deployed-on-stage':
      return `what stage ${question.stage} has deployed`;
  }
}

/** What is said where there is no remark, and what was read in either case. */
export function describeBasis({ graph }: NamingContext, basis: PreconditionBasis): Described {
  const name = (id: string): string => called(graph, id);
  switch (basis.id) {
    case 'bridge':
      return said(
        'each Network Load Balancer on the way leads to one Application Load Balancer, which is healthy.',
        basis.bridges.map(bridge => bridgeEvidence(name, bridge)),
      );
    case 'listener':
      return said(
        'the listeners of the Application Load Balancer speak what the URIs say.',
        basis.listeners.map(
          one => `${name(one.loadBalancer)}: ${name(one.listener)} for ${counted(one.routes, 'route')}`,
        ),
      );
    case 'source-address':
      return said(
        'no rule and no web ACL of the Application Load Balancer looks at the addresses that requests come from; those of the VPC link take the place of the Network Load Balancer’s.',
        basis.listeners.map(one => `${name(one.listener)}: ${one.rules} rules`),
      );
    case 'client-certificate':
      return said(
        'no listener of the Application Load Balancer verifies client certificates.',
        basis.listeners.map(one => `MutualAuthentication of ${name(one.listener)}: ${one.mode}`),
      );
    case 'network': {
      const [existing] = basis.existing;
      return said(
        existing === undefined
          ? 'a VPC link V2 can be in the load balancer’s zones, and is let through.'
          : `${name(existing)} is there, AVAILABLE and let through: it is used, and no security group changes.`,
        basis.links.flatMap(link => networkEvidence(name, link)),
      );
    }
    case 'quota':
      return said(
        basis.added === 0
          ? 'no VPC link is created: one that is there already is used.'
          : `the quota of ${basis.most} VPC links V2 leaves room for ${basis.added} beside the ${basis.count} that there are.`,
        [`VPC links V2 in ${basis.region}: ${basis.count}`],
      );
    case 'api-type':
      return said('it is a REST API, whose integrations can have a load balancer as target.', [
        `endpoint types: ${basis.endpointTypes.length === 0 ? 'not read' : basis.endpointTypes.join(', ')}`,
      ]);
    case 'undeployed-changes':
      return said(
        'nothing else is edited that the stages do not serve yet.',
        basis.stages.map(({ stage, deployment }) => `stage ${stage}: deployment ${deployment ?? 'none'}`),
      );
    case 'managed-by':
      return said(
        'no tag says that CloudFormation or Terraform made what is changed. That does not prove that none did.',
      );
    case 'other-users':
      return said(
        'nothing else uses the Network Load Balancer and its VPC links V1.',
        basis.loadBalancers.map(name),
      );
    case 'stage-variables':
      return said(
        basis.changes.length === 0
          ? 'no way that moves depends on a stage variable that would have to change.'
          : 'stage variables change in the same call as the deployment.',
        basis.changes.map(
          ({ stage, variable, before, after }) =>
            `stage ${stage}: ${variable} ${before ?? 'not set'} → ${after}`,
        ),
      );
    case 'canary':
      return said(
        basis.percent === undefined
          ? 'no stage has a canary; each gets the deployment at once.'
          : `no stage has a canary; ${basis.percent} % of the requests meet the new way first.`,
        basis.stages.map(({ stage, deployment }) => `stage ${stage}: ${deployment ?? 'none'}`),
      );
    case 'test-invoke':
      return said(
        `before a stage gets it, there ${verb(basis.tests.length, 'is', 'are')} ${counted(basis.tests.length, 'test invocation')}.`,
        basis.tests,
      );
  }
}

type Basis<Id extends PreconditionBasis['id']> = Extract<PreconditionBasis, { readonly id: Id }>;

function bridgeEvidence(
  name: (id: string) => string,
  { path, health }: Basis<'bridge'>['bridges'][number],
): string {
  const hops = [path.networkLoadBalancer, path.networkListener, path.targetGroup].map(name).join(' → ');
  const state = health === undefined || health.length === 0 ? 'health not read' : health.join(', ');
  const form = path.registeredAs === 'alb' ? 'type alb' : 'addresses';
  return `${hops} (${form}) → ${name(path.applicationLoadBalancer)}:${path.port ?? ''} ${state}`;
}

function networkEvidence(
  name: (id: string) => string,
  { vpc, subnets, endpoints }: Basis<'network'>['links'][number],
): readonly string[] {
  return [
    `VPC ${vpc ?? 'unknown'}`,
    ...subnets.map(
      ({ subnet, zone, freeAddresses }) =>
        `${subnet} in ${zone ?? 'an unknown zone'}, ${freeAddresses ?? 'unknown'} free addresses`,
    ),
    ...endpoints.map(
      ({ loadBalancer, port, getsRule }) =>
        `port ${port} of ${name(loadBalancer)}: ${getsRule ? 'gets a rule' : 'lets the subnets of the link in'}`,
    ),
  ];
}

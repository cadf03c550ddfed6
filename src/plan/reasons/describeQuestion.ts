import * as l10n from '@vscode/l10n';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import { nameManaged } from '../managers';
import type { NamingContext } from './describeStay';
import { nameListener } from './nameListener';
import type { UnreadQuestion } from './preconditionReason';

type Graph = NamingContext['graph'];

/** That something is not known, in a sentence. */
export function describeQuestion(graph: Graph, question: UnreadQuestion): string {
  const loadBalancer = 'loadBalancer' in question ? nodeLabel(graph, question.loadBalancer) : '';
  const listener =
    'listener' in question
      ? nameListener(graph, { listener: question.listener, loadBalancer: question.loadBalancer })
      : '';
  switch (question.about) {
    case 'bridge-of-route':
      return l10n.t("Couldn't check whether {route} passes a bridge.", { route: question.route });
    case 'health-in-group':
      return l10n.t("Couldn't check whether {loadBalancer} is healthy in {targetGroup}.", {
        loadBalancer,
        targetGroup: nodeLabel(graph, question.targetGroup),
      });
    case 'network-listener-rules':
      return l10n.t("Couldn't check whether {loadBalancer} also has rules.", { loadBalancer });
    case 'certificate-hosts':
      return l10n.t("Couldn't check which hosts the certificates of {listener} cover.", { listener });
    case 'source-address-rules':
      return l10n.t("Couldn't check whether a rule of {listener} matches source addresses.", { listener });
    case 'web-acl':
      return l10n.t("Couldn't check whether {loadBalancer} has a web ACL.", { loadBalancer });
    case 'zones-and-free-addresses':
      return l10n.t(
        "Couldn't check which zones the load balancer is in and how many IP addresses are free there.",
      );
    case 'room-for-rule':
      return l10n.t("Couldn't check whether {group} of {loadBalancer} has room for a rule.", {
        group: question.group,
        loadBalancer,
      });
    case 'network-acls':
      return l10n.t("Couldn't check whether network ACLs allow traffic to port {port} of {loadBalancer}.", {
        port: question.port,
        loadBalancer,
      });
    case 'vpc-link-count':
      return l10n.t("Couldn't check how many VPC links V2 there are.");
    case 'manager':
      return l10n.t("Couldn't check what manages {resource}.", {
        resource: nameManaged(graph, question.resource),
      });
    case 'shifting-weights':
      return l10n.t("Couldn't check whether a deployment of an ECS service changes weights of {listener}.", {
        listener,
      });
    case 'other-users':
      return l10n.t("Couldn't check whether others use the Network Load Balancer.");
    case 'deployed-on-stage':
      return l10n.t("Couldn't check what is deployed to stage {stage}.", { stage: question.stage });
  }
}

import * as l10n from '@vscode/l10n';
import { describeManager, nameKubernetesObject } from '../../paths/describeManager';
import type { Manager, ManagerTool } from '../../topology/manager';
import { listWords } from '../../words/lists';
import { nameManaged } from '../managers';
import { withEvidence, type Described, type ReasonTable } from './described';
import type { NamingContext } from './describeStay';
import type { ManagerReason } from './preconditionReason';

/** Names of products. */
export const managerToolNames: Readonly<Record<ManagerTool, string>> = {
  cloudformation: 'CloudFormation',
  terraform: 'Terraform',
  kubernetes: 'Kubernetes',
  ecs: 'Amazon ECS',
};

type Words = (reason: ManagerReason, context: NamingContext) => Described;

/** A text of what the controller does, and of what to change instead. */
const withRemedy =
  (
    does: (values: { readonly resource: string; readonly manager: string }) => string,
    remedy: Remedy,
  ): Words =>
  ({ resource: id, manager }, { graph }) => {
    const resource = nameManaged(graph, id);
    const text = does({ resource, manager: describeManager(manager) });
    const instead = manager.tool === 'kubernetes' ? remedy(manager) : '';
    return withEvidence(instead === '' ? text : `${text} ${instead}`, [
      l10n.t('{name} is managed by {tool}.', { name: resource, tool: describeManager(manager) }),
    ]);
  };

type Kubernetes = Extract<Manager, { readonly tool: 'kubernetes' }>;
type Remedy = (manager: Kubernetes) => string;
const noRemedy: Remedy = () => '';

/**
 * How a load balancer of a cluster lets others in (AWS Load Balancer Controller, "Ingress annotations" and "Service
 * annotations"; Gateway API, "LoadBalancerConfiguration").
 */
function allowInCluster({ object }: Kubernetes): string {
  const name = object === undefined ? 'Ingress' : nameKubernetesObject(object);
  switch (object?.kind) {
    case 'service':
      return l10n.t(
        'Instead, allow the subnets of the VPC link in the annotation {ranges} of {object}, or name security groups of your own in {groups}. Then create the plan again.',
        {
          ranges: 'service.beta.kubernetes.io/load-balancer-source-ranges',
          groups: 'service.beta.kubernetes.io/aws-load-balancer-security-groups',
          object: name,
        },
      );
    case 'gateway':
      return l10n.t(
        'Instead, allow the subnets of the VPC link in {ranges} of the LoadBalancerConfiguration of {object}, or name security groups of your own in {groups}. Then create the plan again.',
        { ranges: 'sourceRanges', groups: 'securityGroups', object: name },
      );
    case 'ingress-group':
      return l10n.t(
        'Instead, allow the subnets of the VPC link in the annotation {ranges} of an Ingress of {object}, or name security groups of your own in {groups}. Then create the plan again.',
        { ...ingressAnnotations, object: name },
      );
    default:
      return l10n.t(
        'Instead, allow the subnets of the VPC link in the annotation {ranges} of {object}, or name security groups of your own in {groups}. Then create the plan again.',
        { ...ingressAnnotations, object: name },
      );
  }
}

const ingressAnnotations = {
  ranges: 'alb.ingress.kubernetes.io/inbound-cidrs',
  groups: 'alb.ingress.kubernetes.io/security-groups',
} as const;

/** How the cluster gives up a Network Load Balancer. */
function removeInCluster({ object }: Kubernetes): string {
  const name = object === undefined ? 'Service' : nameKubernetesObject(object);
  const annotation = 'alb.ingress.kubernetes.io/enable-frontend-nlb: "false"';
  switch (object?.kind) {
    case 'ingress':
      return l10n.t('To remove it, set the annotation {annotation} on {object}.', {
        annotation,
        object: name,
      });
    case 'ingress-group':
      return l10n.t('To remove it, set the annotation {annotation} on the Ingresses of {object}.', {
        annotation,
        object: name,
      });
    default:
      return l10n.t('To remove it, delete {object} or change its type.', { object: name });
  }
}

/** What happens to changes of what a controller or a service of AWS manages. */
export const managerSentences: ReasonTable<ManagerReason, NamingContext, Described> = {
  'controller-revokes-rule': withRemedy(
    values =>
      l10n.t(
        '{resource} is managed by {manager}, which removes rules that it did not add. The VPC link would lose its access later.',
        values,
      ),
    allowInCluster,
  ),
  'controller-restores-rule': withRemedy(
    values => l10n.t('{resource} is managed by {manager}, which adds a removed rule again.', values),
    noRemedy,
  ),
  'controller-recreates': withRemedy(
    values =>
      l10n.t('{resource} is managed by {manager}, which creates it again after it is deleted.', values),
    removeInCluster,
  ),
  'controller-keeps-bridge': withRemedy(
    values =>
      l10n.t('{resource} is managed by {manager}, which creates it again after it is deleted.', values),
    removeInCluster,
  ),
  'controller-replaces': withRemedy(
    values =>
      l10n.t(
        '{resource} is managed by {manager}, which can delete or replace it. The integrations would then refer to a load balancer that no longer exists.',
        values,
      ),
    noRemedy,
  ),
  'express-overwrites': withRemedy(
    values =>
      l10n.t(
        '{resource} is managed by {manager}. Changes stay until the next update of the service, which can overwrite them.',
        values,
      ),
    noRemedy,
  ),
  'deployments-use': withRemedy(
    values => l10n.t('{resource} is managed by {manager}, which fail without it.', values),
    noRemedy,
  ),
  'weights-shift': ({ resource: id, manager }, { graph }) => {
    const services = listWords(manager.services);
    const text = l10n.t(
      'The weights of {resource} change during the deployment of ECS service {services}. Create the plan again when the deployment is complete.',
      { resource: nameManaged(graph, id), services },
    );
    const pause = l10n.t('The deployment can wait for ContinueServiceDeployment.');
    return withEvidence(manager.canPause === true ? `${text} ${pause}` : text, [
      l10n.t('{name} is managed by {tool}.', {
        name: nameManaged(graph, id),
        tool: describeManager(manager),
      }),
    ]);
  },
};

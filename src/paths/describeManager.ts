import * as l10n from '@vscode/l10n';
import type { KubernetesObject, Manager } from '../topology/manager';
import { listWords } from '../words/lists';

/** As a clause: `CloudFormation stack orders, logical ID Api`. */
export function describeManager(manager: Manager): string {
  switch (manager.tool) {
    case 'cloudformation': {
      const { stack, logicalId } = manager;
      return logicalId === undefined
        ? l10n.t('CloudFormation stack {stack}', { stack })
        : l10n.t('CloudFormation stack {stack}, logical ID {logicalId}', { stack, logicalId });
    }
    case 'terraform':
      return l10n.t('Terraform, according to tag {tag}', { tag: manager.tag });
    case 'kubernetes':
      return describeController(manager);
    case 'ecs':
      return describeEcs(manager);
  }
}

/** Names of products, which are the same in every language. */
const controllers = {
  'aws-load-balancer-controller': 'AWS Load Balancer Controller',
  'eks-auto-mode': 'EKS Auto Mode',
  'cloud-provider': 'Kubernetes',
} as const;

function describeController({
  controller: id,
  cluster,
  object: made,
}: Extract<Manager, { readonly tool: 'kubernetes' }>): string {
  const controller = controllers[id];
  if (made === undefined)
    return cluster === undefined
      ? controller
      : l10n.t('{controller} of cluster {cluster}', { controller, cluster });
  const object = nameKubernetesObject(made);
  return cluster === undefined
    ? l10n.t('{controller} for {object}', { controller, object })
    : l10n.t('{controller} of cluster {cluster} for {object}', { controller, cluster, object });
}

const kubernetesKinds = {
  ingress: 'Ingress',
  'ingress-group': 'IngressGroup',
  service: 'Service',
  gateway: 'Gateway',
} as const;

/** `Ingress orders/orders`: what a person looks for in the cluster. */
export const nameKubernetesObject = ({ kind, name }: KubernetesObject): string =>
  `${kubernetesKinds[kind]} ${name}`;

function describeEcs({ role, services, strategy }: Extract<Manager, { readonly tool: 'ecs' }>): string {
  const names = listWords(services);
  if (role === 'express')
    return services.length === 0
      ? 'Amazon ECS'
      : l10n.t('ECS Express Mode for {services}', { services: names });
  return strategy === undefined
    ? l10n.t('deployments of ECS service {services}', { services: names })
    : l10n.t('deployments of ECS service {services} ({strategy})', { services: names, strategy });
}

/** An object of a Kubernetes cluster that something in AWS was made for. */
export interface KubernetesObject {
  readonly kind: 'ingress' | 'ingress-group' | 'service' | 'gateway';
  /** `namespace/name`; of a group of Ingresses its name alone. */
  readonly name: string;
}

/**
 * What manages a resource, and therefore takes back what others change. `tool` is what a person would look for; the
 * other members name what has to be changed there instead.
 */
export type Manager =
  | { readonly tool: 'cloudformation'; readonly stack: string; readonly logicalId?: string }
  /** `tag`: `KEY=VALUE`, by which people say so. */
  | { readonly tool: 'terraform'; readonly tag: string }
  | {
      readonly tool: 'kubernetes';
      readonly controller: 'aws-load-balancer-controller' | 'eks-auto-mode' | 'cloud-provider';
      readonly cluster?: string;
      readonly object?: KubernetesObject;
    }
  | {
      readonly tool: 'ecs';
      /** `express`: ECS made it. `deployments`: deployments of the service change its weights. */
      readonly role: 'express' | 'deployments';
      /** Names; none where only a tag says so. */
      readonly services: readonly string[];
      /** How traffic is shifted: `BLUE_GREEN`, `LINEAR`, `CANARY`, or `CODE_DEPLOY`. */
      readonly strategy?: string;
      /** A deployment is in progress. */
      readonly isShifting?: true;
      /** How many percent of the production traffic the deployment in progress has moved. */
      readonly percent?: number;
      /** A deployment waits until a person continues it. */
      readonly canPause?: true;
    };

export type ManagerTool = Manager['tool'];

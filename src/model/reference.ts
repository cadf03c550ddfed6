/**
 * Something that one resource names and that another service can read: how the reading of one service leads to
 * the next without either knowing the other.
 */
export type ResourceReference =
  /** Read in detail what this ARN names (an API's routes, a load balancer's listeners, a function …). */
  | { readonly kind: 'arn'; readonly arn: string }
  /** Read what this stage has deployed. `arn` is the stage's. */
  | { readonly kind: 'deployment'; readonly arn: string }
  /** Find out who has this private address. */
  | { readonly kind: 'address'; readonly ipAddress: string; readonly vpcId?: string }
  /** Read in detail the load balancer whose DNS name this is, where one was listed; as `loadBalancerHost` writes it. */
  | { readonly kind: 'host'; readonly host: string }
  /** Find out who registers targets in this target group. */
  | { readonly kind: 'registrar'; readonly arn: string }
  /** Call this operation (`lambda:GetPolicy`) about this ARN: what no way of a request depends on, but a check does. */
  | {
      readonly kind: 'evidence';
      readonly operation: string;
      readonly arn: string;
      /** Metrics of a whole day; left out: of the last hours. */
      readonly window?: 'day';
    };

export const evidenceReference = (operation: string, arn: string): ResourceReference => ({
  kind: 'evidence',
  operation,
  arn,
});

/** The ARN that a reference is about; `undefined` for an address or a host. */
export function arnOfReference(reference: ResourceReference): string | undefined {
  return 'arn' in reference ? reference.arn : undefined;
}

/** One string per distinct reference, for sets. */
export function referenceKey(reference: ResourceReference): string {
  switch (reference.kind) {
    case 'address':
      return `address ${reference.vpcId ?? ''} ${reference.ipAddress}`;
    case 'host':
      return `host ${reference.host}`;
    case 'evidence':
      return `evidence ${reference.operation} ${reference.window ?? ''} ${reference.arn}`;
    default:
      return `${reference.kind} ${reference.arn}`;
  }
}

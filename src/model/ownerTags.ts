/*
 * Of all tags only those are read that say which tool manages a resource: the tool takes changes back that it didn't make.
 */

/** Tags that tools set themselves; a person's own tags don't begin like this. */
const toolTags: readonly RegExp[] = [
  // CloudFormation user guide, "Resource tag".
  /^aws:cloudformation:/,
  // AWS Load Balancer Controller, `pkg/deploy/tracking/provider.go`: Ingress, Service, and Gateway of either kind.
  /^(?:elbv2|ingress|service)\.k8s\.aws\//,
  /^gateway\.k8s\.aws(?:\.\w+)?\//,
  // EKS Auto Mode has the same controller with keys of its own; EKS user guide, "Tag your Amazon EKS resources".
  /^(?:elbv2|ingress|service|gateway)\.eks\.amazonaws\.com\//,
  /^(?:aws:)?eks:/,
  // Kubernetes' own cloud provider, and the first version of the ALB Ingress controller.
  /^kubernetes\.io\/cluster\/./,
  /^kubernetes\.io\/(?:service-name|ingress-name|namespace)$/,
  // ECS developer guide, "Resources created by Amazon ECS Express Mode services", and capacity providers.
  /^AmazonECSManaged$/,
  // What a migration of ours made.
  /^request-path:plan$/,
];

/** Whether a tag says which tool manages the resource that has it. */
export function isOwnerTag(key: string, value: string): boolean {
  return toolTags.some(tag => tag.test(key)) || isTerraformTag(key, value);
}

/** What people write who manage resources with Terraform, which sets no tag itself. */
export function isTerraformTag(key: string, value: string): boolean {
  const tool = /^(?:terraform|opentofu)$/i;
  if (tool.test(key)) return /^(?:true|yes|1)$/i.test(value);
  return /^(?:managed|created|provisioned)[-_ ]?by$|^provisioner$|^iac$/i.test(key) && tool.test(value);
}

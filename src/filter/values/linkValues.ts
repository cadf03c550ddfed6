import { isNode, type TopologyNode } from '../../topology/document';
import type { FilterFacts } from './subject';
import { uniteValues, knownValues, listedValues, unreadValues, type FieldValues } from './values';

type Link = TopologyNode<'vpc-link'>;

/** `V1` and 1: both are written. */
export const linkVersions = (facts: FilterFacts, node: TopologyNode): FieldValues | undefined =>
  ofLinks(facts, node, ({ attributes: { vpcLinkVersion } }) =>
    vpcLinkVersion === undefined
      ? unreadValues
      : listedValues([vpcLinkVersion, Number(vpcLinkVersion.slice(1))]),
  );

export const linkStatuses = (facts: FilterFacts, node: TopologyNode): FieldValues | undefined =>
  ofLinks(facts, node, ({ status }) => knownValues(status));

/** Of a link itself, or of the links of a route on the stages that serve it. */
function ofLinks(
  { account: { graph }, pathsOf }: FilterFacts,
  node: TopologyNode,
  valuesOf: (link: Link) => FieldValues,
): FieldValues | undefined {
  if (isNode(node, 'vpc-link')) return valuesOf(node);
  if (!isNode(node, 'route')) return undefined;
  const paths = pathsOf(node.id).filter(({ kind }) => kind === 'private');
  return uniteValues(
    listedValues(),
    ...paths.map(({ link, undefinedVariables }) => {
      const found = link === undefined ? undefined : graph.node(link);
      if (found === undefined) return undefinedVariables.length > 0 ? listedValues() : unreadValues;
      return isNode(found, 'vpc-link') ? valuesOf(found) : listedValues();
    }),
  );
}

import type { PictureHead } from '../../protocol/picture';
import { oneLine } from '../../text/oneLine';
import { isEdge, isNode, type TopologyNode } from '../../topology/document';
import { nodeStatus, type Describing } from '../diagram/vertices';
import { displayName } from '../names';
import { mappingWords } from '../words';

/** Of an API, the stage that is shown, and each custom domain name that maps to it. */
export function pictureHeads(
  describing: Describing,
  api: TopologyNode,
  stageId: string | undefined,
): readonly PictureHead[] {
  const { graph } = describing;
  const head = (kind: PictureHead['kind'], id: string, text: string): PictureHead => {
    const { health, text: statusText, findings } = nodeStatus(describing, id);
    return { id, kind, text, status: health, statusText, ...(findings === undefined ? {} : { findings }) };
  };
  const stage = stageId === undefined ? undefined : graph.node(stageId);
  if (stage === undefined || !isNode(stage, 'stage')) return [head('api', api.id, displayName(api))];
  const domains = graph.incoming(stage.id, 'maps').flatMap(edge => {
    const domain = graph.node(edge.source);
    if (domain === undefined || !isEdge(edge, 'maps')) return [];
    const mapping = mappingWords(edge.attributes);
    const text =
      mapping === '/'
        ? displayName(domain)
        : `${displayName(domain)}${mapping.startsWith('/') ? '' : ' '}${mapping}`;
    return [head('domain', domain.id, oneLine(text, 200))];
  });
  return [head('api', api.id, displayName(api)), head('stage', stage.id, displayName(stage)), ...domains];
}

import { compactJson } from '../../../topology/canonical';
import { transform } from '../../../trace/balancing/transforms';
import type { Rule } from '../../../trace/rules/algebra';
import { defineCheck, type Failure } from '../../check';
import { needsOfTargets } from '../../shared/needs';
import { countedRoutes, type Stream } from '../../../paths/reached';
import type { World } from '../../world';
import { httpListeners, ownerOf, placeOf, type Listener } from './shared';
import { sentence } from '../../shared/concerned';

export const requestRewritten = defineCheck({
  id: 'RP508',
  name: 'request-rewritten',
  severity: 'info',
  title: 'The load balancer changes path or host before it forwards',
  rationale:
    'Transforms of a rule rewrite the path or the host after the rule has matched. The service sees the rewritten request, and answers 404 where it does not know it.',
  looksAt:
    'Transforms of rules that requests come to, with what they make of the path and host that API Gateway sends.',
  remedy: 'Compare the rewritten path and host with what the service serves.',
  documentation: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-transforms.html',
  confirmation: { kind: 'model', source: 'Rule.Transforms: url-rewrite, host-header-rewrite' },
  symptoms: [404],
  needs: needsOfTargets,
  *check(world) {
    const reached = world.reached;
    for (const listener of httpListeners(world)) {
      for (const { target } of world.graph.outgoing(listener.id, 'evaluates')) {
        const rule = world.graph.node(target);
        if (rule?.kind !== 'rule' || (rule.attributes.transforms ?? []).length === 0) continue;
        const streams = reached.streamsTo(rule.id);
        if (streams.length > 0) yield rewritten(world, { listener, rule, streams });
      }
    }
  },
});

interface Rewriting {
  readonly listener: Listener;
  readonly rule: Rule;
  readonly streams: readonly Stream[];
}

function rewritten(world: World, { listener, rule, streams }: Rewriting): Failure {
  const place = placeOf(world, rule, listener);
  const owner = ownerOf(world, listener.id);
  const words = [...new Set(streams.slice(0, 50).flatMap(({ arriving }) => changeOf(rule, arriving)))];
  const seen = words.length === 0 ? '' : `: ${words.slice(0, 3).join('; ')}`;
  return {
    nodes: [rule.id, listener.id, ...(owner === undefined ? [] : [owner])],
    cause: sentence(
      `${place} rewrites what it forwards${seen}; requests of ${countedRoutes(world.reached.routesTo(rule.id))} come to it.`,
    ),
    evidence: [
      {
        what: `Transforms of ${place}`,
        value: compactJson(rule.attributes.transforms ?? []),
        operation: 'elasticloadbalancing:DescribeRules',
      },
    ],
    fix: { text: 'See that the service knows the rewritten path and host.' },
  };
}

/** What becomes of a request of the pattern, whose `*` stands for what callers choose. */
function changeOf(rule: Rule, { method, host, path }: Stream['arriving']): readonly string[] {
  if (path === undefined) return [];
  const { message } = transform(rule.attributes.transforms, {
    method,
    scheme: 'http',
    host: host ?? '',
    port: 80,
    path,
    query: [],
    headers: [],
    source: { blocks: [], owner: '', isVerified: false },
  });
  const hostWords =
    host === undefined || message.host === host ? [] : [`the host ${host} becomes ${message.host}`];
  return message.path === path ? hostWords : [`${path} becomes ${message.path}`, ...hostWords];
}

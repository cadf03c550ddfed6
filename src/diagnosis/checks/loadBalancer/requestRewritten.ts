import * as l10n from '@vscode/l10n';
import { compactJson } from '../../../topology/canonical';
import { shownTransform } from '../../../topology/shownConditions';
import { shownLocation } from '../../../text/shownValue';
import { transformMessage } from '../../../paths/trace/balancing/transforms';
import type { ListenerRuleNode } from '../../../paths/trace/rules/reachableRules';
import { defineCheck, type CheckFailure } from '../../check';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { Stream } from '../../../paths/reached';
import type { World } from '../../world';
import { httpListeners, listenerOwnerId, ruleLocation, type ListenerOnPath } from './shared';
import { countOf } from '../../../words/counts';
import { listWords } from '../../../words/lists';
import { capitalize } from '../../../words/sentences';

export const requestRewritten = defineCheck({
  id: 'RP508',
  name: 'request-rewritten',
  severity: 'info',
  title: l10n.t('The load balancer rewrites the path or host of requests'),
  rationale: l10n.t(
    "Transforms of a rule rewrite the path or the host after the rule has matched. The service gets the rewritten request, and answers 404 if it doesn't serve that path or host.",
  ),
  looksAt: l10n.t(
    'Transforms of rules that requests can match, with their result for the path and host that API Gateway sends.',
  ),
  remedy: l10n.t('Compare the rewritten path and host with what the service serves.'),
  documentation: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-transforms.html',
  confirmation: { kind: 'model', source: 'Rule.Transforms: url-rewrite, host-header-rewrite' },
  symptoms: [404],
  needs: needsOfTargets,
  judged: judgedThroughBridges,
  *check(world) {
    const reached = world.reached;
    for (const listener of httpListeners(world)) {
      for (const { target } of world.graph.outgoing(listener.id, 'evaluates')) {
        const rule = world.graph.node(target);
        if (rule?.kind !== 'rule' || (rule.attributes.transforms ?? []).length === 0) continue;
        const streams = reached.streamsTo(rule.id);
        if (streams.length > 0) yield describeFailure(world, { listener, rule, streams });
      }
    }
  },
});

interface Rewriting {
  readonly listener: ListenerOnPath;
  readonly rule: ListenerRuleNode;
  readonly streams: readonly Stream[];
}

function describeFailure(world: World, { listener, rule, streams }: Rewriting): CheckFailure {
  const place = ruleLocation(world, rule, listener);
  const owner = listenerOwnerId(world, listener.id);
  const changes = [...new Set(streams.slice(0, 50).flatMap(({ arriving }) => requestChange(rule, arriving)))];
  const values = {
    rule: capitalize(place),
    routes: countOf(world.reached.routesTo(rule.id), 'route'),
  };
  return {
    nodes: [rule.id, listener.id, ...(owner === undefined ? [] : [owner])],
    cause:
      changes.length === 0
        ? l10n.t(
            '{rule} rewrites requests before it forwards them. Requests to {routes} can match this rule.',
            values,
          )
        : l10n.t(
            '{rule} rewrites requests before it forwards them: {changes}. Requests to {routes} can match this rule.',
            { ...values, changes: listWords(changes.slice(0, 3)) },
          ),
    evidence: [
      {
        what: l10n.t('Transforms of {rule}', { rule: place }),
        value: compactJson((rule.attributes.transforms ?? []).map(shownTransform)),
        operation: 'elasticloadbalancing:DescribeRules',
      },
    ],
    fix: { text: l10n.t('Make sure that the service serves the rewritten path and host.') },
  };
}

/** How a request of the pattern is rewritten; its `*` is what callers choose. */
function requestChange(
  rule: ListenerRuleNode,
  { method, host, path }: Stream['arriving'],
): readonly string[] {
  if (path === undefined) return [];
  const { message } = transformMessage(rule.attributes.transforms, {
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
    host === undefined || message.host === host
      ? []
      : [l10n.t('host {host} becomes {newHost}', { host, newHost: shownLocation(message.host, host) })];
  return message.path === path
    ? hostWords
    : [
        l10n.t('path {path} becomes {newPath}', { path, newPath: shownLocation(message.path, path) }),
        ...hostWords,
      ];
}

import { listenerCertificateEntries, namesInCertificate } from '../../paths/certificates';
import { speaksHttp, speaksTls } from '../../paths/connectionEnd';
import { coversHost } from '../../network/certificateNames';
import type { PlanDraft } from '../direct/draft';
import type { JudgedPrecondition, PreconditionRemark } from '../reasons/preconditionReason';
import { listenerEndpoints, namedListener, type ListenerEndpoint } from './endpoints';
import { blockingRemark, judgeRemarks, unreadRemark, warningRemark } from './judged';

/** The listener speaks what the URI says, on a port that integrations can have, with a certificate for the host. */
export function listenerPrecondition(draft: PlanDraft): JudgedPrecondition {
  const endpoints = listenerEndpoints(draft);
  return judgeRemarks(
    {
      id: 'listener',
      listeners: endpoints.map(endpoint => ({ ...namedListener(endpoint), routes: endpoint.moves.length })),
    },
    endpoints.flatMap(endpoint => [...portRemarks(endpoint), ...schemeRemarks(draft, endpoint)]),
  );
}

/** "80 and 443 … as well as custom ports above 1024" (API model, Integration). */
function portRemarks({ listener, loadBalancer }: ListenerEndpoint): readonly PreconditionRemark[] {
  const { port } = listener.attributes;
  return port === undefined || port === 80 || port === 443 || port > 1024
    ? []
    : [blockingRemark({ code: 'port-not-allowed', loadBalancer, port })];
}

function schemeRemarks(draft: PlanDraft, endpoint: ListenerEndpoint): readonly PreconditionRemark[] {
  const { listener, moves } = endpoint;
  const named = namedListener(endpoint);
  const of = (scheme: string): readonly string[] =>
    moves.filter(({ path }) => path.scheme === scheme).map(({ key }) => key);
  const [plain, encrypted] = [of('http'), of('https')];
  const remarks: PreconditionRemark[] = [];
  if (plain.length > 0 && speaksTls(listener))
    remarks.push(blockingRemark({ code: 'tls-expected', ...named, routes: plain }));
  if (encrypted.length > 0 && speaksHttp(listener))
    remarks.push(blockingRemark({ code: 'http-expected', ...named, routes: encrypted }));
  if (!speaksTls(listener) && !speaksHttp(listener))
    remarks.push({ state: 'unknown', reason: { code: 'protocol-unknown', ...named } });
  return speaksTls(listener) ? [...remarks, ...certificateRemarks(draft, endpoint)] : remarks;
}

function certificateRemarks(draft: PlanDraft, endpoint: ListenerEndpoint): readonly PreconditionRemark[] {
  const { facts } = draft.scope.world;
  const { listener, moves } = endpoint;
  const named = namedListener(endpoint);
  const hosts = new Map<string, string>();
  for (const { path, key } of moves) {
    if (path.scheme === 'https') hosts.set((path.host ?? '').toLowerCase(), key);
  }
  if (hosts.size === 0) return [];
  const certificates = listenerCertificateEntries(facts, listener.id);
  if (certificates === undefined) {
    const list = 'AWS::ElasticLoadBalancingV2::ListenerCertificates';
    const isListed = facts.resource(list, `${listener.id}#certificates`) !== undefined;
    const missing = isListed
      ? { operation: 'acm:DescribeCertificate' }
      : { operation: 'elasticloadbalancing:DescribeListenerCertificates', node: listener.id };
    return [unreadRemark(draft, { about: 'certificate-hosts', ...named }, missing)];
  }
  const certificateNames = certificates.flatMap(namesInCertificate);
  return [...hosts].flatMap(([host, route]): readonly PreconditionRemark[] => {
    if (/[{}$]/.test(host)) return [warningRemark({ code: 'host-known-when-called', ...named, route })];
    return coversHost(certificateNames, host)
      ? []
      : [blockingRemark({ code: 'host-not-covered', ...named, route, host, certificateNames })];
  });
}

import { certificatesOf, namesOf } from '../../../diagnosis/shared/encryption';
import { speaksHttp, speaksTls } from '../../../paths/connectionEnd';
import { called } from '../../../diagnosis/shared/called';
import { coversHost } from '../../../network/certificateNames';
import type { Draft } from '../direct/draft';
import { counted, enumerated } from '../direct/words';
import type { Precondition } from '../document';
import { listenerDoors, type ListenerDoor } from './doors';
import { judged, unread, type Remark } from './judged';

/** The listener speaks what the URI says, on a port that integrations can have, with a certificate for the host. */
export function listenerPrecondition(draft: Draft): Precondition {
  const doors = listenerDoors(draft);
  const { graph } = draft.scope.world;
  return judged(
    'listener',
    doors.flatMap(door => [...portRemarks(draft, door), ...schemeRemarks(draft, door)]),
    {
      text: 'the listeners of the Application Load Balancer speak what the URIs say.',
      evidence: doors.map(
        door =>
          `${called(graph, door.loadBalancer)}: ${called(graph, door.listener.id)} for ${counted(door.moves.length, 'route')}`,
      ),
    },
  );
}

/** "80 and 443 … as well as custom ports above 1024" (API model, Integration). */
function portRemarks({ scope }: Draft, { listener, loadBalancer }: ListenerDoor): readonly Remark[] {
  const { port } = listener.attributes;
  if (port === undefined || port === 80 || port === 443 || port > 1024) return [];
  return [
    {
      state: 'block',
      text: `Port ${port} of ${called(scope.world.graph, loadBalancer)} is none that an integration can have: 80, 443 or one above 1024. Let it listen on another port too.`,
    },
  ];
}

function schemeRemarks(draft: Draft, door: ListenerDoor): readonly Remark[] {
  const { graph } = draft.scope.world;
  const { listener, moves } = door;
  const name = `${called(graph, listener.id)} of ${called(graph, door.loadBalancer)}`;
  const of = (scheme: string): readonly string[] =>
    moves.filter(({ way }) => way.scheme === scheme).map(({ key }) => key);
  const [plain, encrypted] = [of('http'), of('https')];
  const remarks: Remark[] = [];
  if (plain.length > 0 && speaksTls(listener))
    remarks.push({
      state: 'block',
      text: `${name} wants TLS, and the URI of ${enumerated(plain)} is http: it would answer with 400.`,
    });
  if (encrypted.length > 0 && speaksHttp(listener))
    remarks.push({
      state: 'block',
      text: `${name} speaks HTTP, and the URI of ${enumerated(encrypted)} is https: no TLS connection comes about.`,
    });
  if (!speaksTls(listener) && !speaksHttp(listener))
    remarks.push({
      state: 'unknown',
      text: `Which protocol ${name} speaks was not told: that takes elasticloadbalancing:DescribeListeners.`,
    });
  return speaksTls(listener) ? [...remarks, ...certificateRemarks(draft, door, name)] : remarks;
}

function certificateRemarks(
  draft: Draft,
  { listener, moves }: ListenerDoor,
  name: string,
): readonly Remark[] {
  const { facts } = draft.scope.world;
  const hosts = new Map<string, string>();
  for (const { way, key } of moves) {
    if (way.scheme === 'https') hosts.set((way.host ?? '').toLowerCase(), key);
  }
  if (hosts.size === 0) return [];
  const certificates = certificatesOf(facts, listener.id);
  if (certificates === undefined) {
    const list = 'AWS::ElasticLoadBalancingV2::ListenerCertificates';
    const isListed = facts.resource(list, `${listener.id}#certificates`) !== undefined;
    const operation = isListed
      ? 'acm:DescribeCertificate'
      : 'elasticloadbalancing:DescribeListenerCertificates';
    return [
      unread(draft, `which hosts the certificates of ${name} cover`, {
        operation,
        ...(isListed ? {} : { node: listener.id }),
      }),
    ];
  }
  const names = certificates.flatMap(namesOf);
  return [...hosts].flatMap(([host, key]): readonly Remark[] => {
    if (/[{}$]/.test(host))
      return [
        {
          state: 'warn',
          text: `The host of ${key} is only known when it is called: whether a certificate of ${name} covers it cannot be said.`,
        },
      ];
    if (coversHost(names, host)) return [];
    return [
      {
        state: 'block',
        text: `No certificate of ${name} covers ${host}, the host of ${key}, and insecureSkipVerification does not help: the host name is compared all the same.`,
        evidence: [`certificates of ${name}: ${enumerated(names, 20)}`],
      },
    ];
  });
}

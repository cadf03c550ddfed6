import type { Failure } from '../check';
import type { World } from '../world';
import { called } from './called';
import { concerned, integrationEvidence, spokenRoutes, waysBy } from './concerned';
import { namesOf, type EncryptedHost } from './encryption';

/** Of a host that no certificate covers; nothing where none of its routes is a node. */
export function* nameMismatch(world: World, found: EncryptedHost): Iterable<Failure> {
  const { host, first, end, certificates } = found;
  const [ways] = waysBy(world, found.ways, () => '').values();
  if (ways === undefined) return;
  const names = [...new Set(certificates.flatMap(namesOf))];
  const owner = world.graph.incoming(end.id, 'listens')[0]?.source;
  const isHttpApi = ways[0].api.kind.node === 'http-api';
  const listener = `${called(world.graph, end.id)}${owner === undefined ? '' : ` of ${called(world.graph, owner)}`}`;
  yield {
    nodes: concerned(world, ways, end.id, ...(first === end.id ? [] : [first]), owner),
    cause: `API Gateway asks ${listener} for ${host}, which no certificate of it covers: ${spokenRoutes(world, ways)}.`,
    evidence: [
      isHttpApi
        ? integrationEvidence(ways, 'tlsConfig', `serverNameToVerify ${host}`)
        : integrationEvidence(ways, 'uri', ways[0].uri),
      {
        what: `certificates of ${listener}`,
        value: certificates.map(({ arn }) => arn).join(', '),
        operation: 'elasticloadbalancing:DescribeListenerCertificates',
      },
      { what: 'names that they cover', value: names.join(', '), operation: 'acm:DescribeCertificate' },
    ],
    fix: {
      text: isHttpApi
        ? `Set the server name to verify to one of ${names.join(', ')}, or add a certificate for ${host} to the listener.`
        : `Write one of ${names.join(', ')} as host of the URI and deploy, or add a certificate for ${host} to the listener.`,
    },
  };
}

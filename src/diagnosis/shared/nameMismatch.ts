import * as l10n from '@vscode/l10n';
import { listWords } from '../../words/lists';
import type { CheckFailure } from '../check';
import type { World } from '../world';
import { nodeLabel } from './nodeLabel';
import { concernedRoutes, integrationEvidence, describeRoutes, pathsBy } from './concerned';
import { namesInCertificate } from '../../paths/certificates';
import type { EncryptedHost } from './encryption';

/** Of a host that no certificate covers; nothing where none of its routes is a node. */
export function* nameMismatch(world: World, found: EncryptedHost): Iterable<CheckFailure> {
  const { host, first, end, certificates } = found;
  const [paths] = pathsBy(world, found.paths, () => '').values();
  if (paths === undefined) return;
  const names = [...new Set(certificates.flatMap(namesInCertificate))];
  const owner = world.graph.incoming(end.id, 'listens')[0]?.source;
  const isHttpApi = paths[0].api.kind.node === 'http-api';
  const listenerName = nodeLabel(world.graph, end.id);
  const listener =
    owner === undefined
      ? listenerName
      : l10n.t('{listener} of {loadBalancer}', {
          listener: listenerName,
          loadBalancer: nodeLabel(world.graph, owner),
        });
  yield {
    nodes: concernedRoutes(world, paths, end.id, ...(first === end.id ? [] : [first]), owner),
    cause: l10n.t(
      'API Gateway expects a certificate for {host} from {listener}, but none of its certificates covers this name. This affects {routes}.',
      { host, listener, routes: describeRoutes(world, paths) },
    ),
    evidence: [
      isHttpApi
        ? integrationEvidence(paths, 'tlsConfig', `serverNameToVerify ${host}`)
        : integrationEvidence(paths, 'uri', paths[0].uri),
      {
        what: l10n.t('certificates of {listener}', { listener }),
        value: certificates.map(({ arn }) => arn).join(', '),
        operation: 'elasticloadbalancing:DescribeListenerCertificates',
      },
      {
        what: l10n.t('names that the certificates cover'),
        value: names.join(', '),
        operation: 'acm:DescribeCertificate',
      },
    ],
    fix: {
      text: fixText(isHttpApi, names, host),
    },
  };
}

function fixText(isHttpApi: boolean, names: readonly string[], host: string): string {
  const [name = '', another] = names;
  if (another === undefined)
    return isHttpApi
      ? l10n.t('Set serverNameToVerify to {name}, or add a certificate for {host} to the listener.', {
          name,
          host,
        })
      : l10n.t(
          'Change the host in the URI to {name} and deploy the API, or add a certificate for {host} to the listener.',
          { name, host },
        );
  return isHttpApi
    ? l10n.t(
        'Set serverNameToVerify to one of these names: {names}. Or add a certificate for {host} to the listener.',
        { names: listWords(names), host },
      )
    : l10n.t(
        'Change the host in the URI to one of these names and deploy the API: {names}. Or add a certificate for {host} to the listener.',
        { names: listWords(names), host },
      );
}

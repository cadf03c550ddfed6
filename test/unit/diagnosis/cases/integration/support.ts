import type { Reading } from '../../../../../src/model/reading';
import { arns } from '../../../../support/sketch';
import { withResources } from '../../case';

export const slug = (path: string): string => path.replace(/[^A-Za-z0-9$]+/g, '-').replace(/^-|-$/g, '');

/** The reading with members of one REST integration changed; `undefined` takes a member away. */
export function withIntegration(
  reading: Reading,
  [api, verb, path]: readonly [api: string, verb: string, path: string],
  members: Readonly<Record<string, unknown>>,
): Reading {
  const arn = `${arns.rest(api)}/resources/${slug(path)}`;
  const found = reading.resources.find(resource => resource.arn === arn);
  if (found === undefined) throw new Error(`There is no ${arn}.`);
  const properties = found.properties as { resourceMethods: Record<string, { methodIntegration: object }> };
  const method = properties.resourceMethods[verb];
  const methodIntegration = { ...method?.methodIntegration, ...members };
  const resourceMethods = { ...properties.resourceMethods, [verb]: { ...method, methodIntegration } };
  return withResources(reading, { ...found, properties: { ...properties, resourceMethods } });
}

/** A listener's certificates; those without members are listed and not described. */
export function withCertificates(
  reading: Reading,
  listener: string,
  certificates: Readonly<Record<string, object | undefined>>,
): Reading {
  const arnOf = (id: string): string => arns.arn('acm', `certificate/${id}`);
  const described = Object.entries(certificates).flatMap(([id, properties]) =>
    properties === undefined
      ? []
      : [{ type: 'AWS::CertificateManager::Certificate', arn: arnOf(id), properties }],
  );
  return withResources(
    reading,
    {
      type: 'AWS::ElasticLoadBalancingV2::ListenerCertificates',
      arn: `${listener}#certificates`,
      parent: listener,
      properties: {
        Certificates: Object.keys(certificates).map(id => ({ CertificateArn: arnOf(id), IsDefault: false })),
      },
    },
    ...described,
  );
}

export const certificate = (names: readonly string[], members: object = {}): object => ({
  DomainName: names[0],
  SubjectAlternativeNames: names,
  Type: 'AMAZON_ISSUED',
  NotAfter: '2027-06-01T00:00:00Z',
  ...members,
});

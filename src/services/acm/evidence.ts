import { parseArn } from '../../model/arn';
import { evidenceOf, type Reference } from '../../model/reference';
import type { Resource } from '../../model/resource';
import { list, record, text } from '../../model/shape';

/** The certificates of listeners and of domain names. Those that IAM keeps are not ACM's to describe. */
export function* evidence(resource: Resource): Iterable<Reference> {
  for (const arn of certificatesOf(resource)) {
    const parts = parseArn(arn);
    if (parts?.service === 'acm' && parts.resource.startsWith('certificate/'))
      yield evidenceOf('acm:DescribeCertificate', arn);
  }
}

function certificatesOf(resource: Resource): readonly string[] {
  const properties = record(resource.properties) ?? {};
  switch (resource.type) {
    case 'AWS::ElasticLoadBalancingV2::Listener':
    case 'AWS::ElasticLoadBalancingV2::ListenerCertificates':
      return list(properties['Certificates']).flatMap(
        certificate => text(record(certificate)?.['CertificateArn']) ?? [],
      );
    case 'AWS::ApiGateway::DomainName':
      return ['certificateArn', 'regionalCertificateArn', 'ownershipVerificationCertificateArn'].flatMap(
        member => text(properties[member]) ?? [],
      );
    default:
      return [];
  }
}

import { parseArn } from '../../model/arn';
import { evidenceReference, type ResourceReference } from '../../model/reference';
import type { ReadResource } from '../../model/resource';
import { listOrEmpty, recordOrNone, textOrNone } from '../../model/shape';

/** The certificates of listeners and of domain names. Those that IAM keeps are not ACM's to describe. */
export function* evidence(resource: ReadResource): Iterable<ResourceReference> {
  for (const arn of listenerCertificates(resource)) {
    const parts = parseArn(arn);
    if (parts?.service === 'acm' && parts.resource.startsWith('certificate/'))
      yield evidenceReference('acm:DescribeCertificate', arn);
  }
}

function listenerCertificates(resource: ReadResource): readonly string[] {
  const properties = recordOrNone(resource.properties) ?? {};
  switch (resource.type) {
    case 'AWS::ElasticLoadBalancingV2::Listener':
    case 'AWS::ElasticLoadBalancingV2::ListenerCertificates':
      return listOrEmpty(properties['Certificates']).flatMap(
        certificate => textOrNone(recordOrNone(certificate)?.['CertificateArn']) ?? [],
      );
    case 'AWS::ApiGateway::DomainName':
      return ['certificateArn', 'regionalCertificateArn', 'ownershipVerificationCertificateArn'].flatMap(
        member => textOrNone(properties[member]) ?? [],
      );
    default:
      return [];
  }
}

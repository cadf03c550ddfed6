import type { Operation } from '../operation';

export const operations = {
  describeCertificate: {
    name: 'acm:DescribeCertificate',
    action: 'acm:DescribeCertificate',
    resources: ['certificate/*'],
    families: ['acm'],
    depth: 'evidence',
    requires: ['Certificate.CertificateArn'],
  },
} as const satisfies Record<string, Operation>;

import type { AwsShape } from '../account';
import { integer, list, only, shape, text, texts, without } from '../input';
import { AwsFault, type Handler, type NamedOperation } from '../operation';
import { page } from '../paging';

const summaryMembers = [
  'CertificateArn',
  'CreatedAt',
  'DomainName',
  'ExportOption',
  'Exported',
  'ImportedAt',
  'InUse',
  'IssuedAt',
  'KeyAlgorithm',
  'ManagedBy',
  'NotAfter',
  'NotBefore',
  'RenewalEligibility',
  'RevokedAt',
  'Status',
  'Type',
];

/** As `ListCertificates` shows a `CertificateDetail`: at most 100 of its names, and whether that was all. */
const summary = (certificate: AwsShape): AwsShape => ({
  ...only(certificate, ...summaryMembers),
  SubjectAlternativeNameSummaries: texts(certificate, 'SubjectAlternativeNames').slice(0, 100),
  HasAdditionalSubjectAlternativeNames: texts(certificate, 'SubjectAlternativeNames').length > 100,
  InUse: list(certificate, 'InUseBy').length > 0,
});

/** AWS lists only these keys where none are asked for; the algorithm is spelt with `-` or `_`. */
const listedByDefault = ['RSA_1024', 'RSA_2048'];

const listCertificates: Handler = (input, { account }) => {
  const statuses = texts(input, 'CertificateStatuses');
  const asked = texts(shape(input, 'Includes'), 'keyTypes');
  const keys = asked.length === 0 ? listedByDefault : asked;
  const chosen = account.certificates.filter(each => {
    const key = text(each, 'KeyAlgorithm')?.replaceAll('-', '_');
    return (
      (statuses.length === 0 || statuses.includes(text(each, 'Status') ?? '')) &&
      (key === undefined || keys.includes(key))
    );
  });
  const bounds = { minimum: 1, maximum: 1000, code: 'ValidationException' };
  const { items, next } = page(chosen.map(summary), {
    size: integer(input, 'MaxItems', bounds) ?? 1000,
    cursor: text(input, 'NextToken'),
    invalid: () => new AwsFault('ValidationException', 400, 'The token is not valid'),
  });
  return without({ CertificateSummaryList: items, NextToken: next });
};

const describeCertificate: Handler = (input, { account }) => {
  const arn = text(input, 'CertificateArn') ?? '';
  const found = account.certificates.find(each => text(each, 'CertificateArn') === arn);
  if (found !== undefined) return { Certificate: found };
  throw arn.includes(':acm:')
    ? new AwsFault('ResourceNotFoundException', 400, `Could not find certificate ${arn}.`)
    : new AwsFault('InvalidArnException', 400, `The ARN ${arn} is not valid.`);
};

export const acmOperations: readonly NamedOperation[] = [
  { service: 'acm', name: 'ListCertificates', handler: listCertificates },
  { service: 'acm', name: 'DescribeCertificate', handler: describeCertificate },
];

import type { AwsShape } from '../account';
import {
  inputInteger,
  inputList,
  onlyMembers,
  inputShape,
  inputText,
  inputTexts,
  withoutMembers,
} from '../input';
import { AwsFault, type Handler, type NamedOperation } from '../operation';
import { pageItems } from '../paging';

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
  ...onlyMembers(certificate, ...summaryMembers),
  SubjectAlternativeNameSummaries: inputTexts(certificate, 'SubjectAlternativeNames').slice(0, 100),
  HasAdditionalSubjectAlternativeNames: inputTexts(certificate, 'SubjectAlternativeNames').length > 100,
  InUse: inputList(certificate, 'InUseBy').length > 0,
});

/** AWS lists only these keys where none are asked for; the algorithm is spelt with `-` or `_`. */
const listedByDefault = ['RSA_1024', 'RSA_2048'];

const listCertificates: Handler = (input, { account }) => {
  const statuses = inputTexts(input, 'CertificateStatuses');
  const asked = inputTexts(inputShape(input, 'Includes'), 'keyTypes');
  const keys = asked.length === 0 ? listedByDefault : asked;
  const chosen = account.certificates.filter(each => {
    const key = inputText(each, 'KeyAlgorithm')?.replaceAll('-', '_');
    return (
      (statuses.length === 0 || statuses.includes(inputText(each, 'Status') ?? '')) &&
      (key === undefined || keys.includes(key))
    );
  });
  const bounds = { minimum: 1, maximum: 1000, code: 'ValidationException' };
  const { items, next } = pageItems(chosen.map(summary), {
    size: inputInteger(input, 'MaxItems', bounds) ?? 1000,
    cursor: inputText(input, 'NextToken'),
    invalid: () => new AwsFault('ValidationException', 400, 'The token is not valid'),
  });
  return withoutMembers({ CertificateSummaryList: items, NextToken: next });
};

const describeCertificate: Handler = (input, { account }) => {
  const arn = inputText(input, 'CertificateArn') ?? '';
  const found = account.certificates.find(each => inputText(each, 'CertificateArn') === arn);
  if (found !== undefined) return { Certificate: found };
  throw arn.includes(':acm:')
    ? new AwsFault('ResourceNotFoundException', 400, `Could not find certificate ${arn}.`)
    : new AwsFault('InvalidArnException', 400, `The ARN ${arn} is not valid.`);
};

export const acmOperations: readonly NamedOperation[] = [
  { service: 'acm', name: 'ListCertificates', handler: listCertificates },
  { service: 'acm', name: 'DescribeCertificate', handler: describeCertificate },
];

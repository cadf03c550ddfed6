import type * as Sdk from '@aws-sdk/client-acm';
import type { Plain, ReadResource } from '../../model/resource';

export type Certificate = ReadResource<'AWS::CertificateManager::Certificate', Plain<Sdk.CertificateDetail>>;

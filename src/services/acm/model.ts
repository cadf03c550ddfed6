import type * as Sdk from '@aws-sdk/client-acm';
import type { Plain, Resource } from '../../model/resource';

export type Certificate = Resource<'AWS::CertificateManager::Certificate', Plain<Sdk.CertificateDetail>>;

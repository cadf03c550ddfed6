import type { Message } from '../message';
import { headerValues } from '../gateway/traceProgress';

/** In the header or, of a presigned URL, in the query ("AWS Signature Version 4 for API requests"). */
export function isSigned(message: Pick<Message, 'headers' | 'query'>): boolean {
  return (
    headerValues(message, 'authorization').some(value => value.startsWith('AWS4-')) ||
    message.query.some(([name, value]) => name.toLowerCase() === 'x-amz-signature' && value !== '')
  );
}

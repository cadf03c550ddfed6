import { parseArn } from '../model/arn';
import type { ApiWithRoutes } from './api';
import { readApiId } from './apis';

/** The beginning of ARNs that name what is invoked of an API: `arn:aws:execute-api:{region}:{account}:{api}`. */
export function executeApiArn({ entry }: ApiWithRoutes): string {
  const { partition } = parseArn(entry.arn) ?? { partition: 'aws' };
  return `arn:${partition}:execute-api:${entry.region}:${entry.account}:${readApiId(entry)}`;
}

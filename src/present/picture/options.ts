import type { PathSide } from '../../paths/hops';
import type { Marks } from '../findings/marks';

export interface PictureOptions {
  /** Node id of an API, VPC link, load balancer, listener or target group; left out: every API of the account. */
  readonly subject?: string | undefined;
  /** Node id of a stage of the API; left out where it has none. */
  readonly stage?: string | undefined;
  /** What checks found; left out where none have run. */
  readonly marks?: Marks | undefined;
  /** One side alone, as if there were no other: to compare what is served with what is edited. */
  readonly side?: PathSide;
  /** APIs whose routes are shown beside their row, where the subject is no API. */
  readonly expandedApis?: ReadonlySet<string>;
}

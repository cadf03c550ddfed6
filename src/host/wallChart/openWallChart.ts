import type { Command } from '../commands/command';
import { requirePicture } from '../requireAccount';

/** Shows the whole account in tiers; of an account that is still loading, what is there. */
export const openWallChart: Command = async ({ session, wallCharts }) => {
  if (session.state.kind !== 'reading') requirePicture(session);
  (await wallCharts()).open();
};

import type { HostEvents } from '../../protocol/protocol';
import type { Command } from '../commands/command';

/** What the panel in front does at the press of a key. */
export function graphAction(name: HostEvents['action']['name']): Command {
  return ({ diagrams }) => {
    diagrams.act(name);
  };
}

import type * as vscode from 'vscode';
import type { Log } from '../app/ports';

/** The log of the core, written to the output channel. */
export function logTo(channel: vscode.LogOutputChannel): Log {
  return {
    debug: message => {
      channel.debug(message);
    },
    info: message => {
      channel.info(message);
    },
    warn: message => {
      channel.warn(message);
    },
    error: message => {
      channel.error(message);
    },
  };
}

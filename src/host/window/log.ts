import * as vscode from 'vscode';
import type { Log } from '../../app/ports';
import { errorLines } from '../../text/errorLines';
import { visible } from '../../text/visible';

/** The output channel as a log: a message is one line, whatever is in it; an error has its stack below. */
export interface HostLog extends Log {
  error(problem: string | Error): void;
  /** Brings the channel to the front. */
  show(): void;
  dispose(): void;
}

export function createLog(name: string): HostLog {
  const channel = vscode.window.createOutputChannel(name, { log: true });
  return {
    debug: message => {
      channel.debug(visible(message));
    },
    info: message => {
      channel.info(visible(message));
    },
    warn: message => {
      channel.warn(visible(message));
    },
    error: problem => {
      channel.error(typeof problem === 'string' ? visible(problem) : errorLines(problem).join('\n'));
    },
    show: () => {
      channel.show();
    },
    dispose: () => {
      channel.dispose();
    },
  };
}

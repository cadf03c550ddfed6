import * as vscode from 'vscode';
import type { Log } from '../../app/ports';
import { errorLines } from '../../text/errorLines';
import { makeVisible } from '../../text/visible';

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
      channel.debug(makeVisible(message));
    },
    info: message => {
      channel.info(makeVisible(message));
    },
    warn: message => {
      channel.warn(makeVisible(message));
    },
    error: problem => {
      channel.error(typeof problem === 'string' ? makeVisible(problem) : errorLines(problem).join('\n'));
    },
    show: () => {
      channel.show();
    },
    dispose: () => {
      channel.dispose();
    },
  };
}

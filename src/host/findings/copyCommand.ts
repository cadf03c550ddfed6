import { copyLine } from '../window/clipboard';

/** To the clipboard: we run nothing that changes an account. */
export function copyCommand(command: string): Promise<void> {
  return copyLine(command, 'Copied the AWS CLI command. It changes your account when you run it.');
}

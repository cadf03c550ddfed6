import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';

/** The name that Git gives the user in a folder, else the user's name on this machine; may be empty. */
export async function userName(folder: string | undefined): Promise<string> {
  const options = { timeout: 2000, ...(folder === undefined ? {} : { cwd: folder }) };
  const name = await promisify(execFile)('git', ['config', 'user.name'], options).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  );
  if (name !== '') return name;
  try {
    return userInfo().username;
  } catch {
    // A container may have no user of this number (os.userInfo).
    return '';
  }
}

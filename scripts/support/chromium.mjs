/** Which Chromium, Chrome or Edge this machine has. */
import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * `--no-sandbox` because Chromium refuses to run as root otherwise, as in a container; only pages of this project
 * on loopback are opened. The rest keeps it from calling home.
 */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const howToInstall =
  'No Chromium, Chrome or Edge was found. Install one (Debian, Ubuntu: `sudo apt-get install chromium`; macOS: ' +
  '`brew install --cask google-chrome`; Windows: `winget install Google.Chrome`), or set CHROMIUM_PATH to its ' +
  'executable.';

/** The browser's executable: CHROMIUM_PATH where set, else the first of the usual places; `undefined` without one. */
export function findChromium(environment = process.env, exists = existsSync, platform = process.platform) {
  const set = environment.CHROMIUM_PATH;
  if (set !== undefined && set !== '') return set;
  return candidates(environment, platform).find(file => exists(file));
}

function candidates(environment, platform) {
  if (platform === 'darwin') {
    return ['/Applications', `${environment.HOME ?? ''}/Applications`].flatMap(folder =>
      ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
        name => `${folder}/${name}.app/Contents/MacOS/${name}`,
      ),
    );
  }
  if (platform === 'win32') {
    return [environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA]
      .filter(folder => folder !== undefined)
      .flatMap(folder =>
        ['Google\\Chrome', 'Chromium', 'Microsoft\\Edge'].map(name =>
          path.win32.join(folder, name, 'Application', name.endsWith('Edge') ? 'msedge.exe' : 'chrome.exe'),
        ),
      );
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  return (environment.PATH ?? '')
    .split(':')
    .filter(folder => folder !== '')
    .flatMap(folder => names.map(name => path.posix.join(folder, name)));
}

import { chromium, type Browser } from 'playwright-core';
import { chromiumFlags, findChromium, howToInstall } from '../../scripts/support/chromium.mjs';

/** Starts the Chromium, Chrome or Edge of this machine without a window; fails where there is none. */
export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) return Promise.reject(new Error(howToInstall));
  return chromium.launch({ executablePath, args: [...chromiumFlags] });
}

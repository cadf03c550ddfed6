import { expect, test } from 'vitest';
import { findChromium } from '../../../scripts/support/chromium.mjs';

const check = (
  {
    environment,
    platform,
    files,
  }: { environment: Record<string, string>; platform: string; files: string[] },
  expected: string | undefined,
) => {
  expect(findChromium(environment, file => files.includes(file), platform)).toBe(expected);
};

test('the executable that is asked for', () => {
  check(
    {
      environment: { CHROMIUM_PATH: '/opt/c', PATH: '/usr/bin' },
      platform: 'linux',
      files: ['/usr/bin/chromium'],
    },
    '/opt/c',
  );
});

test('the first on the path', () => {
  const files = ['/usr/bin/google-chrome', '/snap/bin/chromium'];
  check(
    { environment: { PATH: '/usr/local/bin:/usr/bin:/snap/bin' }, platform: 'linux', files },
    '/usr/bin/google-chrome',
  );
});

test('an application of macOS', () => {
  const file = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  check({ environment: { HOME: '/Users/a' }, platform: 'darwin', files: [file] }, file);
});

test('Edge on Windows, where Chrome is not', () => {
  const file = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
  const environment = { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' };
  check({ environment, platform: 'win32', files: [file] }, file);
});

test('none at all', () => {
  check({ environment: { PATH: '/usr/bin' }, platform: 'linux', files: [] }, undefined);
});

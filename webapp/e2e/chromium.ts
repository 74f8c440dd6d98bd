import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser of these tests: named, else installed, else from npm on Linux; never skipped. */
export async function chromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) {
      return named;
    }
    throw new Error(`CHROMIUM_PATH names ${named}, which is not there.`);
  }
  const installed = INSTALLED.find((path) => existsSync(path));
  if (installed) {
    return installed;
  }
  if (process.platform === 'linux') {
    // Makes the package bring the libraries that a Linux without a desktop lacks, such as NSS; it
    // knows no other way to ask for them.
    process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x';
    const { default: packed } = await import('@sparticuz/chromium');
    return unpacked(await packed.executablePath());
  }
  throw new Error(
    'The browser tests need Chromium or Chrome: install one, or name it in CHROMIUM_PATH.',
  );
}

/** Another process may just be unpacking the same browser: it is whole when it tells its version. */
async function unpacked(path: string): Promise<string> {
  for (let tries = 0; tries < 60; tries++) {
    if (spawnSync(path, ['--version']).status === 0) {
      return path;
    }
    await setTimeout(1000);
  }
  throw new Error(`The browser from npm does not start: ${path} --version fails.`);
}

import { defineConfig } from '@playwright/test';
import tests from '../e2e/playwright.config';

/**
 * Takes the pictures of the README of a running demonstration on
 * which nobody has followed the tutorial yet: `./batchwright demo --play --time-factor 240`.
 */
export default defineConfig({ ...tests, testDir: '.', testMatch: 'readme.ts' });

import { defineConfig } from '@playwright/test';
import tests from '../e2e/playwright.config';

/** Takes the pictures of the README of a running demonstration: `./batchwright demo --play`. */
export default defineConfig({ ...tests, testDir: '.', testMatch: 'readme.ts' });

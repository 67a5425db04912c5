// Runs against a server that is already up: `cargo xtask test` starts one with a demo shop of its own.
import { defineConfig, type PlaywrightTestConfig } from "@playwright/test";
import { chromium, desktop, phone } from "./support/browser.ts";
import { shopUrl } from "./support/settings.ts";

const config: PlaywrightTestConfig = {
  testDir: "tests",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  // A test that passes only sometimes is a fault, of the test or of the shop, so none is tried again.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    baseURL: shopUrl,
    launchOptions: chromium,
    locale: "en-SG",
    timezoneId: "Asia/Singapore",
    contextOptions: { reducedMotion: "reduce" },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "hydrated", use: desktop, grepInvert: /@phone/ },
    // The shopper's part: what a shop must do when script is off, blocked or not there yet.
    { name: "no JavaScript", use: { ...desktop, javaScriptEnabled: false }, grep: /@shopper/ },
    { name: "mobile", use: phone, grepInvert: /@keyboard|@desk/ },
  ],
};

export default defineConfig(config);

// Pictures of every page at the widths people have: the smallest phone, a phone, a tablet, a desk.
import { defineConfig, type PlaywrightTestConfig } from "@playwright/test";
import tests from "./playwright.config.ts";
import { desktop, phone } from "./support/browser.ts";

const config: PlaywrightTestConfig = {
  ...tests,
  testDir: "pictures",
  timeout: 300_000,
  projects: [
    { name: "360", use: { ...phone, viewport: { width: 360, height: 740 } } },
    { name: "390", use: phone },
    { name: "768", use: { ...phone, viewport: { width: 768, height: 1024 } } },
    { name: "1280", use: desktop },
  ],
};

export default defineConfig(config);

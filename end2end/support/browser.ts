// The browser of the system, and the two screens that the shop is tested on.
import type { LaunchOptions, PlaywrightTestOptions } from "@playwright/test";

export const chromium: LaunchOptions = {
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

type Screen = Partial<PlaywrightTestOptions>;

export const desktop: Screen = { viewport: { width: 1280, height: 900 } };

export const phone: Screen = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
};

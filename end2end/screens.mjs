// Pictures of every page at both widths, by day and by night: `node screens.mjs FOLDER`.
// The server is that of the tests (KEDAI_URL, KEDAI_ADMIN_EMAIL, KEDAI_ADMIN_PASSWORD, CHROMIUM_PATH).
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium as engine } from "@playwright/test";

const folder = process.argv[2] ?? "test-results/screens";
const only = process.argv[3];
const base = process.env.KEDAI_URL ?? process.env.BASE_URL ?? "http://127.0.0.1:3000";
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const sizes = [
  { width: 390, height: 844, isMobile: true, hasTouch: true },
  { width: 1280, height: 900, isMobile: false, hasTouch: false },
];

const shop = {
  home: "/",
  category: "/categories/kitchen",
  search: "/search?q=padnan+kaya",
  "search-empty": "/search?q=xylophone+quartz",
  product: "/products/nanyang-kopi-blend",
  "product-sold-out": "/products/enamel-kopi-cup?rim=Harbour%20blue&set=One",
  "cart-empty": "/cart",
  delivery: "/delivery",
  "not-found": "/no-such-page",
  "sign-in": "/admin/sign-in",
  gallery: "/ui",
};
const staff = {
  overview: "/admin",
  orders: "/admin/orders",
  products: "/admin/products",
  "product-staff": "/admin/products/nanyang-kopi-blend",
  stock: "/admin/stock",
  "stock-item": "/admin/stock/sku/KOP-NAN-250-B",
  movements: "/admin/stock/movements",
  receive: "/admin/stock/receive",
  journal: "/admin/journal",
  "trial-balance": "/admin/trial-balance",
  gst: "/admin/gst",
  people: "/admin/people",
  audit: "/admin/audit",
  events: "/admin/events",
};
/** Lists whose first thing has a page of its own. */
const first = { order: "/admin/orders", entry: "/admin/journal", "gst-return": "/admin/gst" };

mkdirSync(folder, { recursive: true });
const browser = await engine.launch({ executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium", args: flags });

/** Takes the picture in both schemes; what is wider than the window is told. */
async function picture(page, name, width) {
  if (only && !name.startsWith(only)) return;
  await page.waitForLoadState("networkidle");
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: name !== "cart-drawer" });
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (over > 0) console.log(`${name} at ${width}: ${over} px wider than the window`);
}

async function visit(page, pages, width) {
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(base + path);
    await picture(page, name, width);
  }
}

/** Full cart to thank-you, a picture at every stop. */
async function order(page, width) {
  for (const slug of ["pandan-soap", "gula-melaka-kaya"]) {
    await page.goto(`${base}/products/${slug}`);
    await page.waitForLoadState("networkidle");
    await page.getByRole("button", { name: "Add to cart", exact: true }).click();
    await page.locator("#cart-drawer").waitFor();
  }
  await picture(page, "cart-drawer", width);
  await page.goto(`${base}/cart`);
  await picture(page, "cart", width);
  for (const way of ["PayNow", "Demo card"]) {
    await page.goto(`${base}/checkout`);
    await page.waitForLoadState("networkidle");
    if (way === "PayNow") {
      await picture(page, "checkout", width);
      await page.getByRole("button", { name: /^Place order/ }).click();
      await page.getByRole("alert").waitFor();
      await picture(page, "checkout-mistakes", width);
    }
    const fields = { "Postal code": "169912", Email: "wei.ling@example.sg", Mobile: "9123 4567", Name: "Tan Wei Ling" };
    for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text);
    await page.waitForFunction(() => document.getElementById("block")?.value === "912");
    await page.getByRole("radio", { name: way }).check();
    await page.getByRole("button", { name: /^Place order/ }).click();
    await page.waitForURL(/\/pay/);
    await picture(page, way === "PayNow" ? "paynow" : "demo-card", width);
    if (way === "PayNow") {
      await page.getByRole("link", { name: "See the order" }).click();
      await page.getByText("Not paid yet").waitFor();
      await picture(page, "tracking-unpaid", width);
      await page.goto(`${base}/products/pandan-soap`);
      await page.waitForLoadState("networkidle");
      await page.getByRole("button", { name: "Add to cart", exact: true }).click();
      await page.locator("#cart-drawer").waitFor();
    }
  }
  await page.getByRole("button", { name: "Pay", exact: true }).click();
  await page.waitForURL(/\/thank-you/);
  await picture(page, "thank-you", width);
  const paper = await page.locator('main a[href^="/documents/"]').first().getAttribute("href");
  await page.getByRole("link", { name: "Follow this order" }).click();
  await page.getByText("Total, paid").waitFor();
  await picture(page, "tracking", width);
  if (paper) await visit(page, { document: paper }, width);
}

async function signIn(page) {
  await page.goto(`${base}/admin/sign-in?next=/admin`);
  await page.waitForLoadState("networkidle");
  await page.getByLabel("E-mail").fill(process.env.KEDAI_ADMIN_EMAIL ?? "");
  await page.getByLabel("Password").fill(process.env.KEDAI_ADMIN_PASSWORD ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === "/admin");
}

for (const size of sizes) {
  const { width, height, ...rest } = size;
  const context = await browser.newContext({ viewport: { width, height }, locale: "en-SG", ...rest });
  const page = await context.newPage();
  await visit(page, shop, width);
  await order(page, width);
  await signIn(page);
  await visit(page, staff, width);
  for (const [name, list] of Object.entries(first)) {
    await page.goto(base + list);
    const link = page.locator(`main a[href^="${list}/"]`).first();
    await link.waitFor({ state: "attached" });
    await visit(page, { [name]: await link.getAttribute("href") }, width);
  }
  await context.close();
}
await browser.close();

// Who may enter the dashboard, and what those see who may not.
import { expect, test } from "../support/test.ts";
import { signIn } from "../support/staff.ts";
import { administrator, warehouseHand } from "../support/settings.ts";

test("a wrong password tells nothing and keeps the door shut", async ({ page, open, allowStatus }) => {
  allowStatus(401);
  await open("/admin/sign-in");
  await page.getByLabel("Email").fill("nobody@kedai.example");
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue("nobody@kedai.example");
  await expect(page).toHaveURL(/\/admin\/sign-in/);
});

test("without signing in a page leads to the door, and back afterwards", async ({ page, open, allowStatus }) => {
  allowStatus(401);
  await page.goto("/admin/journal");
  await page.waitForURL(/\/admin\/sign-in\?next=/);
  await open(page.url());
  const { email, password } = administrator();
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Journal", level: 1 })).toBeVisible();
});

test("signing out shuts the door", async ({ page, open, allowStatus }) => {
  allowStatus(401);
  await signIn(page, open);
  await page.getByLabel(/^Account: /).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/admin\/sign-in/);
  await page.goto("/admin/orders");
  await page.waitForURL(/\/admin\/sign-in\?next=/);
});

test("who may not see the books sees that, and what is theirs", async ({ page, open, allowStatus }) => {
  allowStatus(403);
  await signIn(page, open, "/admin/stock", warehouseHand());
  await expect(page.getByRole("heading", { name: "Stock", level: 1 })).toBeVisible();
  // The areas stand in the rail and, on a phone, in the dock and its sheet.
  await expect(page.locator('nav a[href="/admin/stock"]').first()).toBeAttached();
  await expect(page.locator('a[href="/admin/gst"]')).toHaveCount(0);
  for (const shut of ["/admin/journal", "/admin/gst", "/admin/people"]) {
    expect((await page.goto(shut))?.status(), shut).toBe(403);
    await expect(page.getByText("This page is not open to your role")).toBeVisible();
  }
});

test("a delivery keeps what was typed while its items are picked", async ({ page, open }) => {
  await signIn(page, open, "/admin/stock/receive");
  const pick = async (words: string) => {
    await page.getByRole("searchbox", { name: "Name, SKU or barcode" }).fill(words);
    await page.getByRole("button", { name: "Find" }).click();
    await page.waitForURL((url) => url.searchParams.get("q") === words);
    await page.locator('a[href^="/admin/stock/receive?skus="]').filter({ hasText: new RegExp(words, "i") }).first().click();
    await page.waitForURL((url) => !url.searchParams.has("q"));
  };
  await pick("kaya");
  const quantities = page.getByLabel("Quantity", { exact: true });
  await expect(quantities).toHaveCount(1);
  await quantities.fill("7");
  await page.getByLabel("Supplier").fill("Ah Seng");
  await pick("tiffin");
  await expect(quantities).toHaveCount(2);
  await expect(quantities.first()).toHaveValue("7");
  await expect(page.getByLabel("Supplier")).toHaveValue("Ah Seng");
  // The first line goes, and the second is told from it.
  await quantities.last().fill("3");
  await page.getByRole("link", { name: /^Remove / }).first().click();
  await expect(quantities).toHaveCount(1);
  await expect(quantities).toHaveValue("3");
});

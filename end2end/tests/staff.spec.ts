// Who may enter the dashboard, and what those see who may not.
import { expect, test } from "../support/test.ts";
import { plain } from "../support/goods.ts";
import { addToCart, checkOut, fillCheckout, orderButton, orderOf } from "../support/shopper.ts";
import { confirmPayment, findOrder, ship, signIn } from "../support/staff.ts";
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

test("what drops a search or a filter hands the focus to the line of both", async ({ page, open }) => {
  await signIn(page, open, "/admin/stock");
  const tools = page.getByRole("group", { name: "Search and filters" });
  await tools.getByRole("searchbox").fill("no such thing");
  await tools.getByRole("button", { name: "Search" }).click();
  // Nothing but the words is in the address, as without script.
  await page.waitForURL((url) => url.search === "?q=no+such+thing");
  await page.getByRole("link", { name: "Show all stock levels" }).press("Enter");
  await page.waitForURL((url) => url.search === "");
  await expect(tools).toBeFocused();
  await expect(tools.getByRole("searchbox")).toHaveValue("");

  const menu = tools.locator("details");
  for (const drop of [/^Clear$/, /^Remove filter Location /]) {
    await menu.locator("summary").click();
    await menu.getByRole("link").first().click();
    await page.waitForURL((url) => url.searchParams.has("location"));
    await expect(menu.locator("summary")).toBeFocused();
    await tools.getByRole("link", { name: drop }).press("Enter");
    await page.waitForURL((url) => url.search === "");
    await expect(tools).toBeFocused();
  }
});

test("dates that were asked for shut their menu", async ({ page, open }) => {
  await signIn(page, open, "/admin/journal");
  const menu = page.locator("details", { hasText: "Dates" });
  await menu.locator("summary").click();
  await menu.getByLabel("From").fill("2026-01-01");
  await menu.getByRole("button", { name: "Show" }).click();
  await page.waitForURL((url) => url.search === "?from=2026-01-01&to=");
  await expect(menu).not.toHaveAttribute("open");
  await expect(menu.locator("summary")).toBeFocused();
  await menu.locator("summary").press("Enter");
  await page.keyboard.press("Tab");
  await expect(menu.getByLabel("From")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu).not.toHaveAttribute("open");
  await expect(menu.locator("summary")).toBeFocused();
});

test("a second parcel starts with what is left and a number of its own", async ({ page, open, person, scripted }) => {
  test.slow();
  await open(`/products/${plain.slug}`);
  await addToCart(page, scripted);
  for (const units of ["2", "3"]) {
    await page.getByRole("button", { name: /^One more / }).click();
    await expect(page.getByRole("textbox", { name: /^Quantity of / })).toHaveValue(units);
  }
  await checkOut(page);
  await fillCheckout(page, scripted, "PayNow");
  await orderButton(page).click();
  await page.waitForURL(/\/orders\/[^/]+\/pay/);
  const { number } = orderOf(page);

  const staff = await person();
  await signIn(staff, open, "/admin/orders");
  await findOrder(staff, open, number);
  await confirmPayment(staff, `DBS-${number}`);
  const quantity = staff.locator('input[name^="items["]');
  await quantity.evaluate((field: HTMLInputElement) => (field.value = "1"));
  await ship(staff, `NV${number}`);
  await expect(quantity).toHaveValue("2");
  await expect(staff.getByLabel("Tracking number")).toHaveValue("");
});

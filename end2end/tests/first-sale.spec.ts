// The first sale: from the shop's door to the books, with a PayNow transfer that staff find on the bank statement.
import { expect, test } from "../support/test.ts";
import { withOptions } from "../support/goods.ts";
import { books, centsOf, dollars, gstInside } from "../support/money.ts";
import { addToCart, checkOut, fillCheckout, orderButton, orderOf } from "../support/shopper.ts";
import { confirmPayment, findOrder, ship, signIn } from "../support/staff.ts";
import { expectInGstReturn, expectInJournal, expectTrialBalanceEven } from "../support/books.ts";

test("a sale from the home page to the GST return", async ({ page, open, person, scripted, allowStatus }) => {
  test.slow();
  allowStatus(422);
  let unit = 0;

  await test.step("home to product, options chosen", async () => {
    await open("/");
    await page.getByRole("link", { name: "See everything" }).click();
    await expect(page).toHaveURL(/\/search/);
    await page.locator(`main a[href="/products/${withOptions.slug}"]`).first().click();
    await expect(page).toHaveURL(new RegExp(`/products/${withOptions.slug}`));
    for (const value of withOptions.options) {
      await page.getByRole("main").getByRole("link", { name: new RegExp(`^${value}`) }).click();
      await expect(page.getByRole("main").getByRole("link", { name: new RegExp(`^${value}`) })).toHaveAttribute(
        "aria-current",
        "true",
      );
    }
    unit = await centsOf(page.getByRole("main").getByText(/^\$\d+\.\d\d$/).filter({ visible: true }));
  });

  await test.step("two of it in the cart", async () => {
    await addToCart(page, scripted);
    await page.getByRole("button", { name: /^One more / }).click();
    await expect(page.getByRole("listitem").filter({ hasText: `${dollars(unit)} each` })).toBeVisible();
    await expect(page.getByRole("main").getByText(dollars(unit * 2)).filter({ visible: true }).first()).toBeVisible();
  });

  let total = 0;
  await test.step("checkout: what is wrong is named, what is right is kept", async () => {
    await checkOut(page);
    await fillCheckout(page, scripted, "PayNow");
    await page.getByLabel("Email").fill("wei.ling");
    await page.getByLabel("Mobile").fill("12");
    await orderButton(page).click();
    await expect(page.getByRole("alert")).toContainText("2 things to fix");
    await expect(page.getByLabel("Email")).toHaveValue("wei.ling");
    await expect(page.getByLabel("Email")).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel("Postal code")).toHaveValue("169912");
    await expect(page.getByLabel("Street")).toHaveValue("Tiong Bahru Walk");
    await page.getByLabel("Email").fill("wei.ling@example.sg");
    await page.getByLabel("Mobile").fill("9123 4567");
    total = await centsOf(orderButton(page));
    expect(total).toBeGreaterThanOrEqual(unit * 2);
    await orderButton(page).click();
  });

  let number = "";
  let tracking = "";
  await test.step("PayNow: the code, the amount, the reference", async () => {
    await page.waitForURL(/\/orders\/[^/]+\/pay/);
    const found = orderOf(page);
    number = found.number;
    tracking = `/orders/${number}?key=${found.key}`;
    await expect(page.getByRole("heading", { name: `Pay ${dollars(total)} with PayNow` })).toBeVisible();
    const code = page.getByRole("img", { name: `PayNow QR for ${dollars(total)}` });
    await expect(code.locator("svg")).toBeVisible();
    const reference = page.locator("dl div", { hasText: "Reference" }).locator("dd").first();
    await expect(reference).toHaveText(/^\w[\w-]{4,}$/);
    await expect(page.getByRole("timer")).toHaveText(/^\d+:\d\d/);
    await expect(page.getByText("Waiting for your payment.")).toBeVisible();
  });

  const staff = await person();
  await test.step("staff confirm what is on the bank statement", async () => {
    await signIn(staff, open, "/admin/orders");
    await findOrder(staff, open, number);
    await confirmPayment(staff, `DBS-${number}`);
    await expect(staff.getByText(`DBS-${number}`)).toBeVisible();
  });

  await test.step("the shopper's page moves on by itself", async () => {
    await page.waitForURL(/\/thank-you/, { timeout: 15_000 });
    await expect(page.getByText(`Paid, ${dollars(total)} by PayNow`)).toBeVisible();
  });

  await test.step("staff ship, tracking shows it", async () => {
    await ship(staff, `NV${number}`);
    await open(tracking);
    await expect(page.getByRole("heading", { name: "Parcels" })).toBeVisible();
    await expect(page.getByText(`Tracking number NV${number}`)).toBeVisible();
  });

  await test.step("journal, trial balance and GST return show it", async () => {
    const gst = gstInside(total);
    const invoice = await expectInJournal(staff, open, number, { total, gst });
    await expectTrialBalanceEven(staff, open);
    await expectInGstReturn(staff, open, invoice, { base: books(total - gst), tax: books(gst) });
  });
});

// The demo card: refused once, then taken.
import { expect, test } from "../support/test.ts";
import { plain } from "../support/goods.ts";
import { order } from "../support/shopper.ts";

test("a card that is refused can be tried again @shopper", async ({ page, open, scripted }) => {
  const { number } = await order(page, open, scripted, plain.slug, "Demo card");
  await expect(page.getByRole("heading", { name: /^Pay \$[\d.,]+ by card$/ })).toBeVisible();

  await page.getByRole("button", { name: "Decline" }).click();
  await expect(page.getByText("The bank said no")).toBeVisible();
  await expect(page.getByText("Nothing was charged", { exact: false })).toBeVisible();

  await page.getByRole("button", { name: "Pay", exact: true }).click();
  await page.waitForURL(/\/thank-you/);
  await expect(page.getByRole("heading", { name: /^Thank you/, level: 1 })).toBeVisible();
  await expect(page.getByText(number).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Cart, empty" })).toBeVisible();

  await page.getByRole("link", { name: "Follow this order" }).click();
  await expect(page.getByText("Total, paid")).toBeVisible();
});

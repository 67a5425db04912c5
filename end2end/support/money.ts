// Amounts as the pages write them, in cents.
import type { Locator } from "@playwright/test";

/** `$1,234.50`, `1,234.50` or `−$3.00` in cents. */
export function cents(text: string): number {
  const found = /(−|-|\()?\s*\$?([\d,]+)\.(\d\d)/.exec(text);
  if (!found) throw new Error(`no amount in "${text}"`);
  const [, sign, dollars = "", rest = ""] = found;
  const amount = Number(dollars.replaceAll(",", "")) * 100 + Number(rest);
  return sign ? -amount : amount;
}

export async function centsOf(place: Locator): Promise<number> {
  return cents((await place.first().textContent()) ?? "");
}

/** `$1,234.50` */
export function dollars(amount: number): string {
  return `$${books(amount)}`;
}

/** `1,234.50`, as the books write it. */
export function books(amount: number): string {
  return (amount / 100).toLocaleString("en-SG", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** GST of 9 % inside an inclusive price, rounded to the cent. */
export function gstInside(gross: number): number {
  return Math.round((gross * 9) / 109);
}

// axe-core, put into the page by the debugger: the page's own policy allows no foreign script.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Finding = { id: string; impact: string | null; help: string; nodes: { html: string; failureSummary?: string }[] };
type Axe = { run: (where: Document, how: object) => Promise<{ violations: Finding[] }> };

/** Every finding in one line each: rule, weight, what it is, where. `without` names rules that do not apply. */
export async function findings(page: Page, without: string[] = []): Promise<string[]> {
  await page.evaluate(source);
  const violations = await page.evaluate(async (left) => {
    const { axe } = window as unknown as { axe: Axe };
    const rules = Object.fromEntries(left.map((rule) => [rule, { enabled: false }]));
    const result = await axe.run(document, { resultTypes: ["violations"], rules });
    return result.violations;
  }, without);
  return violations.flatMap((found) =>
    found.nodes.map((node) => {
      const where = node.html.slice(0, 160);
      const why = (node.failureSummary ?? "").split("\n").slice(1).join(" ").trim();
      return `${found.impact ?? "unknown"} ${found.id}: ${found.help}: ${where} ${why}`;
    }),
  );
}

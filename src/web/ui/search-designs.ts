import { designAreaTitles } from "#catalogue/design-titles.rules.ts";
import type { DesignSummary } from "#design/design.schemas.ts";
import type { Found } from "./search-entries.ts";

/** The system-design prompts, as rows. */
export function designRows(designs: readonly DesignSummary[]): Found[] {
  return designs.map(({ id, title, area, level, topics }) => ({
    key: `design ${id}`,
    kind: "design",
    title,
    aliases: [id.replaceAll("-", " ")],
    context: [designAreaTitles[area], "system design", ...topics.map(({ name }) => name)],
    aside: `${designAreaTitles[area]} · level ${level}`,
    open: { href: `/designs/${id}` },
  }));
}

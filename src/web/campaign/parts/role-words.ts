import type { CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import type { Application } from "#campaign/records/changes.schemas.ts";
import { dayNumber } from "#platform/days.rules.ts";
import { countWords } from "../../ui/words.ts";
import { localDay } from "../local-day.ts";

/** A row by what it is called: `Research engineer at Meridian`, or the company alone where no role is told. */
export function rowName({ application, company }: Pick<CampaignRow, "application" | "company">): string {
  const at = company?.name ?? "a company";
  return application.role === "" ? at : `${application.role} at ${at}`;
}

/** How long an application stands at its stage: `today`, `12 days`. `today` is a day too, `2026-11-24`. */
export function standingDays({ stageAt }: Pick<Application, "stageAt">, today: string): string {
  const days = dayNumber(today) - dayNumber(localDay(new Date(stageAt)));
  return days <= 0 ? "today" : countWords(days, "day");
}

/** The host of an address, as one tells it in a small place; the address itself where it has none. */
export function hostOf(link: string): string {
  try {
    return new URL(link).host.replace(/^www\./, "") || link;
  } catch {
    return link;
  }
}

import type { DueFollowUp, PlanMark } from "#plan/plan.schemas.ts";
import type { Work } from "#plan/work/work.ts";

/** A mail takes about this long where a draft is ready. */
const errandMinutes = 5;
const mostErrands = 3;

/** What is due about others as items of today, the most pressing first; what was ticked or skipped is none. */
export function errandsOf(followUps: readonly DueFollowUp[], marks: readonly PlanMark[]): Work[] {
  const marked = new Set(marks.flatMap(({ itemId, mark }) => (mark === "none" ? [] : [itemId])));
  return followUps
    .map((followUp): Work => ({
      id: `outreach:${slugOf(followUp.subject)}`,
      kind: "outreach",
      strand: "search",
      title: titles[followUp.kind] ?? "Write to someone",
      minutes: errandMinutes,
      weight: 0,
      rank: 0,
      because: fragmentOf(followUp.because),
      start: { type: "page", href: "/campaign" },
      rounds: [],
      needs: [],
    }))
    .filter(({ id }) => !marked.has(id))
    .slice(0, mostErrands);
}

const titles: Readonly<Record<string, string>> = {
  silence: "Ask how it stands",
  thanks: "Send a thank-you",
  draft: "Send a draft that waits",
  apply: "Apply",
  look: "Look for new roles",
};

/** A sentence as reasons are written: without its full stop. */
function fragmentOf(sentence: string): string {
  return sentence.replace(/\.$/, "");
}

function slugOf(subject: string): string {
  return subject
    .toLowerCase()
    .replaceAll(/[^a-z0-9:_]+/g, "-")
    .slice(0, 120);
}

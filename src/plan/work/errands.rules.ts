import type { DueFollowUp, PlanMark } from "#plan/plan.schemas.ts";
import type { Work } from "#plan/work/work.ts";

/** A mail takes about this long where a draft is ready. */
const errandMinutes = 5;
const mostErrands = 3;

/**
 * What is due about others as items of today, the most pressing first; what was ticked or skipped is none, and what was put off
 * not before its day.
 */
export function errandsOf(followUps: readonly DueFollowUp[], marks: readonly PlanMark[], today: string): Work[] {
  const hidden = new Set(
    marks.flatMap(({ itemId, mark, day }) =>
      mark === "none" || (mark === "moved" && (day ?? today) <= today) ? [] : [itemId],
    ),
  );
  return followUps
    .map((followUp): Work => ({
      id: `outreach:${slugOf(followUp.subject)}`,
      kind: "outreach",
      strand: "search",
      title: titleOf(followUp),
      minutes: errandMinutes,
      weight: 0,
      rank: 0,
      because: fragmentOf(followUp.because, titleOf(followUp)),
      start: { type: "page", href: `/outreach?subject=${encodeURIComponent(followUp.subject)}` },
      rounds: [],
      needs: [],
    }))
    .filter(({ id }) => !hidden.has(id))
    .slice(0, mostErrands);
}

function titleOf({ kind, person, company }: DueFollowUp): string {
  const whom = person ?? company ?? "someone";
  if (kind === "silence") return `Ask ${whom} how it stands`;
  if (kind === "thanks") return `Thank ${whom}`;
  if (kind === "draft") return `Send your draft to ${whom}`;
  if (kind === "apply") return `Apply to ${company ?? "a company"}`;
  return kind === "look" ? `Look at ${whom}` : `Write to ${whom}`;
}

/** A sentence as reasons are written: without its full stop, and without what the title says already. */
function fragmentOf(sentence: string, title: string): string {
  const told = sentence.startsWith(`${title}: `) ? sentence.slice(title.length + 2) : sentence;
  return told.replace(/\. Write to [^.]+\.$/, "").replace(/\.$/, "");
}

function slugOf(subject: string): string {
  return subject
    .toLowerCase()
    .replaceAll(/[^a-z0-9:_]+/g, "-")
    .slice(0, 120);
}

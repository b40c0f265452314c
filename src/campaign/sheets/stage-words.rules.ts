import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";

/** Words that people's sheets have for the usual stages; letters and digits with single blanks. */
const words: Readonly<Record<string, readonly string[]>> = {
  lead: [
    "wishlist",
    "wish list",
    "saved",
    "bookmarked",
    "interested",
    "to apply",
    "todo",
    "to do",
    "not applied",
    "not applied yet",
    "not started",
    "open",
    "prospect",
    "idea",
    "watching",
  ],
  applied: [
    "application sent",
    "application submitted",
    "submitted",
    "sent",
    "sent cv",
    "cv sent",
    "in review",
    "under review",
    "pending",
    "waiting",
    "awaiting response",
    "applied waiting",
  ],
  screen: [
    "phone screen",
    "phone screening",
    "phone interview",
    "phone call",
    "recruiter screen",
    "recruiter call",
    "recruiter",
    "screening",
    "hr screen",
    "hr call",
    "hr interview",
    "intro call",
    "initial call",
    "first call",
    "online assessment",
    "oa",
    "coding challenge",
    "hackerrank",
    "assessment",
    "online test",
  ],
  rounds: [
    "interview",
    "interviews",
    "interviewing",
    "in progress",
    "technical",
    "technical interview",
    "technical screen",
    "tech screen",
    "tech interview",
    "coding interview",
    "coding",
    "take home",
    "takehome",
    "hiring manager",
    "hm call",
    "hm interview",
    "hiring manager interview",
    "first interview",
    "second interview",
    "third interview",
    "first round",
    "second round",
    "third round",
    "loop",
    "system design",
    "1st interview",
    "2nd interview",
    "3rd interview",
  ],
  final: [
    "final round",
    "final rounds",
    "final interview",
    "final interviews",
    "onsite",
    "on site",
    "onsite interview",
    "virtual onsite",
    "super day",
    "superday",
    "team match",
    "team matching",
    "references",
  ],
  offer: ["offered", "offer received", "got offer", "verbal offer", "negotiating", "negotiation"],
  accepted: ["accepted offer", "offer accepted", "signed", "hired"],
  declined: ["declined offer", "offer declined", "turned down", "i declined", "declined by me"],
  rejected: [
    "rejection",
    "reject",
    "no",
    "unsuccessful",
    "not selected",
    "turned away",
    "rejected by company",
    "no offer",
    "denied",
    "refused",
  ],
  withdrawn: ["withdrew", "withdraw", "pulled out", "dropped", "cancelled", "canceled", "not interested"],
};

/** A word of a sheet without its case, signs and doubled blanks, to be compared. */
export function plainWord(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The stage that a word of a sheet means: one of that name, else a usual one by what people call it; null where none is known. */
export function guessStage(word: string, stages: readonly Stage[]): string | null {
  const exact = stages.find(({ name }) => name === word.trim());
  if (exact !== undefined) return exact.id;
  const wanted = plainWord(word);
  if (wanted === "") return null;
  const named = stages.find(({ id, name }) => plainWord(name) === wanted || id === wanted);
  if (named !== undefined) return named.id;
  // Many number their rounds: “Round 2”, “Interview 1”.
  const bare = wanted.replace(/^(?:round|interview) \d{1,2}$/, "interview");
  const usual = Object.entries(words).find(([, aliases]) => aliases.includes(bare))?.[0];
  return stages.some(({ id }) => id === usual) ? (usual ?? null) : null;
}

/** What it most likely means that an application stands at a stage of this name. */
export function guessStageKind(word: string): Stage["kind"] {
  const wanted = plainWord(word);
  if (/accept|signed|hired/.test(wanted)) return "accepted";
  if (/ghost|no (?:response|reply|answer)|closed|expired|reject|withdr|declin|hold/.test(wanted)) return "closed";
  if (/offer/.test(wanted)) return "offer";
  return /lead|wish|saved|interest|idea/.test(wanted) ? "lead" : "under-way";
}

/** An id for a stage of this name, that none of these stages has. */
export function newStageId(name: string, taken: ReadonlySet<string>): string {
  const slug = plainWord(name.normalize("NFKD").replaceAll(/\p{M}/gu, ""))
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 34);
  const base = slug === "" ? "stage" : slug;
  if (!taken.has(base)) return base;
  for (let number = 2; ; number += 1) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`;
}

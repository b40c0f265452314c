import { checkMail } from "#campaign/outreach/check-mail.rules.ts";
import { askedWords } from "#offers/negotiate/asks-in-words.rules.ts";
import type { DraftOccasion, MadeDraft } from "#offers/negotiate/draft-occasion.ts";
import { askedStates } from "#offers/negotiate/lever-states.rules.ts";
import type { DraftKind } from "#offers/negotiate/negotiation.schemas.ts";

/** Talk of another offer that one has. */
const otherOffer =
  /\b(?:another|other|competing|second|rival|higher|better)\s+offers?\b|\boffers?\s+(?:from|at)\s+(?:an)?other\b/i;

/** What to look at before a draft goes out, as sentences; what stands in brackets comes first. */
export function draftRemarks(
  kind: DraftKind,
  draft: MadeDraft,
  { fields, table, contactName }: DraftOccasion,
): string[] {
  const checked = checkMail({
    kind: kind === "time" || kind === "thanks" ? kind : "other",
    subject: draft.subject,
    text: draft.text,
    contactName: kind === "hurry" ? "" : contactName,
    companyName: kind === "hurry" ? "" : fields.company,
    role: fields.title,
    otherCompanies: [
      ...table.alternatives.map(({ offer }) => offer.fields.company),
      ...(kind === "hurry" ? [fields.company] : []),
    ].filter((name) => name.trim() !== ""),
  });
  const gaps = checked.filter((remark) => remark.kind === "gap");
  const gapWords =
    gaps.length === 0
      ? []
      : [
          gaps.length === 1
            ? (gaps[0]?.sentence ?? "")
            : `${gaps.length} places in brackets are still to be filled in.`,
        ];
  const others = checked.filter((remark) => remark.kind !== "gap").map(({ sentence }) => sentence);
  const bluff =
    kind !== "hurry" && otherOffer.test(draft.text) && table.peer === null
      ? ["It speaks of another offer, and none of yours is a true peer. They may ask for the letter."]
      : [];
  return [...gapWords, ...bluff, ...others, ...(kind === "counter" ? lostFigures(draft) : [])];

  function lostFigures({ text }: MadeDraft): string[] {
    return askedStates(table)
      .filter(({ ask }) => ask?.answer === null)
      .map((state) => ({ name: state.lever.name, figure: askedWords(fields, state) }))
      .filter(({ figure }) => figure !== "" && !text.includes(figure.replace(/ (?:a year|units|options|shares)$/, "")))
      .map(({ name, figure }) => `${name}: it does not have ${figure}, which you ask for.`);
  }
}

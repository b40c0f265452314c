import { leverOf } from "#offers/negotiate/levers.rules.ts";
import type { Negotiation } from "#offers/negotiate/negotiation.schemas.ts";

/** A negotiation in a few lines, as far as two copies of it are told apart by them: asks, drafts in one's own words, promises settled. */
export function negotiationWords({ asks, alternatives, drafts, inWriting, ...rest }: Negotiation): string {
  const lines = [
    ...asks
      .filter(({ isAsked }) => isAsked)
      .map(({ lever, asked, aim, walkAway, words, answer }) =>
        [leverOf(lever).name, asked, aim, walkAway, words.trim(), answer]
          .filter((part) => part !== null && part !== "")
          .join(", "),
      ),
    ...alternatives.map(({ preference, reason }) => ["Another offer", preference, reason].filter(Boolean).join(", ")),
    ...drafts.map(({ kind, text }) => `Draft (${kind}): ${text}`),
    inWriting.length === 0 ? "" : `Promises in the letter: ${inWriting.length}`,
    [rest.moreTimeUntil, rest.moreTimeReason].filter(Boolean).join(", "),
  ];
  return lines.filter((one) => one !== "").join("\n");
}

import { debriefId, writeBecame, type Became } from "#campaign/debriefs/became.rules.ts";
import type { Campaign, CampaignRecord, Change } from "#campaign/records/changes.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { errorSentence } from "../../api.ts";
import { cardsQuery, deleteCard, postCard } from "../../cards/knowledge-api.ts";
import { showToast } from "../../ui/toasts.tsx";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { useRecordSave } from "../use-record-save.ts";

/** A line of a debrief. */
export type DebriefLine = CampaignRecord<"debriefs">["lines"][number];

/** What can be done with the debrief of a round. */
export interface DebriefDesk {
  /** Keeps a line: a new one where `at` is null. Resolves to why it could not be kept, as a sentence, or null. */
  keepLine: (at: number | null, line: Pick<DebriefLine, "asked" | "broke" | "approach">) => Promise<string | null>;
  removeLine: (at: number) => void;
  /** Turns a line into something that is there already, or into nothing; null takes that back. */
  settle: (at: number, became: Became | null, words: string) => void;
  /** Makes a card of a line: its question in front, the right approach behind. */
  makeCard: (at: number, line: DebriefLine, topics: readonly string[]) => Promise<void>;
  put: (fields: Partial<Pick<CampaignRecord<"debriefs">, "feeling" | "dayOff">>, words: string) => void;
}

/** See {@link DebriefDesk}. Everything is made over the debrief as it stands when its turn has come. */
export function useDebrief(roundId: string): DebriefDesk {
  const client = useQueryClient();
  const make = useCampaignChanges();
  const save = useRecordSave();
  const id = debriefId(roundId);

  const linesOf = (campaign: Campaign): readonly DebriefLine[] =>
    campaign.debriefs.find((debrief) => debrief.id === id)?.lines ?? [];
  /** A change of the lines; of a debrief that is not there yet it makes one. */
  const withLines =
    (change: (lines: readonly DebriefLine[]) => readonly DebriefLine[]) =>
    (campaign: Campaign): Change[] => {
      const known = campaign.debriefs.find((debrief) => debrief.id === id);
      const fields = { roundId, lines: change(linesOf(campaign)) };
      return [{ op: "put", id, fields, ...(known === undefined ? {} : { revision: known.revision }) }];
    };
  const changeLine = (at: number, change: Partial<DebriefLine>) =>
    withLines((lines) => lines.map((line, index) => (index === at ? { ...line, ...change } : line)));

  return {
    keepLine: (at, line) =>
      save(
        at === null ? withLines((lines) => [...lines, { ...line, became: "" }]) : changeLine(at, line),
        "A line of the debrief.",
      ),
    removeLine: (at) =>
      void make(
        withLines((lines) => lines.filter((_, index) => index !== at)),
        "The line is deleted.",
      ),
    settle: (at, became, words) =>
      void make(changeLine(at, { became: became === null ? "" : writeBecame(became) }), words),
    makeCard: async (at, line, topics) => {
      try {
        const card = await postCard({
          front: line.asked,
          back: line.approach,
          topics: [...topics],
          origin: "debrief",
        });
        const problem = await save(
          changeLine(at, { became: writeBecame({ kind: "card", id: card.id }) }),
          "A line became a card.",
        );
        // A card that no line names would be made once more by the next press.
        if (problem !== null) await deleteCard(card.id);
        void client.invalidateQueries({ queryKey: cardsQuery.queryKey });
        void client.invalidateQueries({ queryKey: ["search"] });
        if (problem !== null) showToast(`No card was made. ${problem}`);
        else
          showToast("It is a card now.", () => {
            void (async () => {
              await deleteCard(card.id);
              await make(changeLine(at, { became: "" }));
              void client.invalidateQueries({ queryKey: cardsQuery.queryKey });
            })().catch((error: unknown) => showToast(`The card is still there. ${errorSentence(error)}`));
          });
      } catch (error) {
        showToast(`No card was made. ${errorSentence(error)}`);
      }
    },
    put: (fields, words) => void make([{ op: "put", id, fields: { roundId, ...fields } }], words),
  };
}

import type { InvitationProposal, Invitations } from "#campaign/calendar/calendar.schemas.ts";
import type { RoundType } from "#campaign/calendar/calendar-rounds.rules.ts";
import type { Change } from "#campaign/records/changes.schemas.ts";
import { useCallback, useState } from "react";
import { errorSentence } from "../../api.ts";
import { countWords } from "../../ui/words.ts";
import { newRecordId } from "../new-record-id.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { readInvitations } from "./calendar-api.ts";

/** What the user decided about an invitation. */
export interface InvitationChoice {
  isTaken: boolean;
  /** Of a new round. */
  applicationId: string | null;
  type: RoundType | null;
}

/** How far taking invitations in has come. */
export type InvitationState =
  | { at: "choosing"; problem: string | null }
  | { at: "reading"; name: string }
  | {
      at: "read";
      name: string;
      answer: Invitations;
      choices: ReadonlyMap<number, InvitationChoice>;
      problem: string | null;
    };

/** Takes invitations in: looked at first, then changed as the user decides. */
export interface InvitationDesk {
  state: InvitationState;
  look: (calendar: Blob | string, name: string) => void;
  choose: (line: number, choice: Partial<InvitationChoice>) => void;
  /** Makes and changes the rounds; resolves to whether that was done. */
  take: () => Promise<boolean>;
  again: () => void;
}

/** See {@link InvitationDesk}; `timeZone` is the user's. */
export function useInvitations(timeZone: string): InvitationDesk {
  const [state, setState] = useState<InvitationState>({ at: "choosing", problem: null });
  const make = useCampaignChanges();

  const look = useCallback(
    (calendar: Blob | string, name: string): void => {
      setState({ at: "reading", name });
      readInvitations(calendar, timeZone)
        .then((answer) => setState({ at: "read", name, answer, choices: firstChoices(answer), problem: null }))
        .catch((error: unknown) => setState({ at: "choosing", problem: errorSentence(error) }));
    },
    [timeZone],
  );

  const choose = useCallback((line: number, choice: Partial<InvitationChoice>): void => {
    setState((before) => {
      const chosen = before.at === "read" ? before.choices.get(line) : undefined;
      if (before.at !== "read" || chosen === undefined) return before;
      return { ...before, choices: new Map([...before.choices, [line, { ...chosen, ...choice }]]), problem: null };
    });
  }, []);

  async function take(): Promise<boolean> {
    if (state.at !== "read") return false;
    const planned = planChanges(state.answer.invitations, state.choices);
    if ("problem" in planned) {
      setState({ ...state, problem: planned.problem });
      return false;
    }
    if (!(await make(planned.changes, planned.words))) return false;
    setState({ at: "choosing", problem: null });
    return true;
  }

  const again = useCallback((): void => setState({ at: "choosing", problem: null }), []);
  return { state, look, choose, take, again };
}

/** Whether an invitation can be taken in at all. */
export function hasEffect({ effect }: InvitationProposal): boolean {
  return effect === "new" || effect === "changed" || effect === "cancelled";
}

function firstChoices({ invitations }: Invitations): Map<number, InvitationChoice> {
  return new Map(
    invitations
      .filter(hasEffect)
      .map(({ line, applicationId, type }) => [line, { isTaken: true, applicationId, type }]),
  );
}

/** The changes that the choices come to, or what is still to be chosen. */
export function planChanges(
  invitations: readonly InvitationProposal[],
  choices: ReadonlyMap<number, InvitationChoice>,
): { changes: Change[]; words: string } | { problem: string } {
  const changes: Change[] = [];
  let added = 0;
  for (const { line, title, round, fields } of invitations) {
    const choice = choices.get(line);
    if (choice?.isTaken !== true) continue;
    const { applicationId, type } = choice;
    if (round !== null) {
      changes.push({ op: "put", id: round.id, revision: round.revision, fields });
      continue;
    }
    if (applicationId === null) return { problem: `Choose the application of “${title}”, or leave it out.` };
    if (type === null) return { problem: `Choose what kind of round “${title}” is, or leave it out.` };
    changes.push({ op: "put", id: newRecordId("rounds"), fields: { ...fields, applicationId, type } });
    added += 1;
  }
  if (changes.length === 0) return { problem: "Nothing is chosen to be taken in." };
  const parts = [
    added === 0 ? "" : `${countWords(added, "round")} added`,
    changes.length === added ? "" : `${countWords(changes.length - added, "round")} changed`,
  ];
  return { changes, words: `${parts.filter((words) => words !== "").join(", ")}.` };
}

import type { FollowUp } from "#campaign/follow-ups/follow-up.rules.ts";
import { suggestFollowUps } from "#campaign/follow-ups/follow-ups.rules.ts";
import { usualDaysIn } from "#campaign/follow-ups/stage-durations.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { stageHistoryQuery } from "../campaign-api.ts";
import type { UserCalendar } from "./use-user-calendar.ts";

/**
 * What is due about others, as Today has it, but worked out here: what is done or put off is gone at once. Null until it is known how
 * long answers take in this search; what is usual counts where that cannot be read.
 */
export function useFollowUps(campaign: Campaign, { today, dayAt }: UserCalendar): readonly FollowUp[] | null {
  const { data: history, isPending } = useQuery(stageHistoryQuery());
  const usualDays = useMemo(() => usualDaysIn(history ?? [], dayAt), [history, dayAt]);
  return useMemo(() => {
    if (isPending) return null;
    const { stages } = campaign.settings;
    const open = new Set(stages.flatMap(({ id, kind }) => (kind === "lead" || kind === "under-way" ? [id] : [])));
    const applications = campaign.applications.filter(({ stage }) => open.has(stage));
    return suggestFollowUps({ ...campaign, applications, stages }, { today, dayAt, usualDays });
  }, [campaign, isPending, today, dayAt, usualDays]);
}

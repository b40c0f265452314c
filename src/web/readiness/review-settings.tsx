import type { KnowledgeSettings } from "#knowledge/knowledge.schemas.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { knowledgeSettingsQuery, putKnowledgeSettings } from "../cards/knowledge-api.ts";
import { showToast } from "../ui/toasts.tsx";
import { readinessQuery } from "./readiness-api.ts";

const caps = [15, 25, 40, 60, 80, 120, null];
const newCards = [0, 5, 10, 15, 25, 40];
const retentions = [0.8, 0.85, 0.9, 0.93, 0.95];

/** How much a day holds, and how sure one wants to be without a date. */
export function ReviewSettings(): ReactElement | null {
  const client = useQueryClient();
  const { data: settings } = useQuery(knowledgeSettingsQuery);
  if (settings === undefined) return null;

  function change(changed: Partial<KnowledgeSettings>): void {
    if (settings === undefined) return;
    const next = { ...settings, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, ...changed };
    client.setQueryData(knowledgeSettingsQuery.queryKey, next);
    void putKnowledgeSettings(next)
      .then(() => {
        void client.invalidateQueries({ queryKey: readinessQuery.queryKey });
        void client.invalidateQueries({ queryKey: ["queue"] });
      })
      .catch((error: unknown) => {
        client.setQueryData(knowledgeSettingsQuery.queryKey, settings);
        showToast(`The setting was not saved. ${errorSentence(error)}`);
      });
  }

  return (
    <section aria-labelledby="review-settings-title" className="pt-6">
      <h2 className="h2" id="review-settings-title">
        How much a day
      </h2>
      <div className="flex flex-wrap gap-4 pt-2">
        <label className="grid gap-1 text-s text-soft">
          Cards a day at most
          <select
            className="field"
            value={String(settings.dailyCap)}
            onChange={({ target }) => change({ dailyCap: target.value === "null" ? null : Number(target.value) })}
          >
            {withCurrent(caps, settings.dailyCap).map((cap) => (
              <option key={String(cap)} value={String(cap)}>
                {cap === null ? "no limit" : cap}
              </option>
            ))}
          </select>
        </label>
        <label className="grid gap-1 text-s text-soft">
          New cards a day, without a date
          <select
            className="field"
            value={settings.newPerDay}
            onChange={({ target }) => change({ newPerDay: Number(target.value) })}
          >
            {withCurrent(newCards, settings.newPerDay).map((count) => (
              <option key={count} value={count}>
                {count}
              </option>
            ))}
          </select>
        </label>
        <label className="grid gap-1 text-s text-soft">
          Ask again at, without a date
          <select
            className="field"
            value={settings.desiredRetention}
            onChange={({ target }) => change({ desiredRetention: Number(target.value) })}
          >
            {withCurrent(retentions, settings.desiredRetention).map((share) => (
              <option key={share} value={share}>
                {Math.round(100 * share)} % recall
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className="max-w-[70ch] pt-2 text-s text-soft">
        Days begin at 04:00 in {settings.timeZone ?? "this machine's time zone"}. With a round ahead the plan decides
        what is asked; without one, FSRS-6 does.
      </p>
    </section>
  );
}

/** The usual choices, and what is chosen now where it is none of them. */
function withCurrent<Value>(choices: readonly Value[], current: Value): Value[] {
  return choices.includes(current) ? [...choices] : [current, ...choices];
}

import type { Rehearsal } from "#stories/stories.schemas.ts";
import { tellingSeconds } from "#stories/story-text.rules.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { PlotFigure } from "../readiness/plot-figure.tsx";
import { showToast } from "../ui/toasts.tsx";
import { instantWords } from "../ui/words.ts";
import { rehearsalPlotHeight } from "./rehearsal-plot-height.ts";
import { deleteRehearsal, restoreRehearsal, takeStory } from "./stories-api.ts";
import { secondsWords } from "./story-words.ts";

/** How telling the story went so far: a drawing against two minutes, and each rehearsal. */
export function RehearsalList({
  storyId,
  rehearsals,
}: {
  storyId: string;
  rehearsals: readonly Rehearsal[];
}): ReactElement {
  const client = useQueryClient();
  const [now] = useState(() => new Date());
  const draw = useCallback(
    async (width: number) => (await import("./rehearsal-plot.ts")).plotRehearsals(rehearsals, width),
    [rehearsals],
  );

  async function remove(id: string): Promise<void> {
    try {
      takeStory(client, await deleteRehearsal(storyId, id));
      showToast("The rehearsal is deleted.", () => {
        restoreRehearsal(storyId, id).then(
          (page) => takeStory(client, page),
          (error: unknown) => showToast(`It is still deleted. ${errorSentence(error)}`),
        );
      });
    } catch (error) {
      showToast(`Nothing was deleted. ${errorSentence(error)}`);
    }
  }

  return (
    <section className="grid gap-3 pt-5" aria-labelledby="rehearsals-title">
      <h2 id="rehearsals-title" className="h2">
        Rehearsals
      </h2>
      {rehearsals.length < 2 ? null : (
        <PlotFigure title="Length of each rehearsal" draw={draw} height={rehearsalPlotHeight}>
          <ol className="num pl-4 text-s">
            {rehearsals.map(({ id, seconds }) => (
              <li key={id}>{secondsWords(seconds)}</li>
            ))}
          </ol>
        </PlotFigure>
      )}
      <ul>
        {rehearsals.toReversed().map(({ id, startedAt, seconds, rating, transcript }) => (
          <li key={id} className="rehearsal-row">
            <span className="num font-semibold">{secondsWords(seconds)}</span>
            <span className="min-w-0 text-s text-soft">
              {instantWords(startedAt, now)}
              {seconds > tellingSeconds ? ` · ${secondsWords(seconds - tellingSeconds)} over` : ""}
              {rating === null ? "" : ` · ${rating} of 5`}
            </span>
            <button
              type="button"
              className="btn btn-quiet"
              aria-label={`Delete the rehearsal of ${instantWords(startedAt, now)}`}
              onClick={() => void remove(id)}
            >
              ×
            </button>
            {transcript === "" ? null : (
              <details className="rehearsal-said">
                <summary className="start-summary text-s">What you said</summary>
                <p className="max-w-[72ch] pt-1 whitespace-pre-wrap">{transcript}</p>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

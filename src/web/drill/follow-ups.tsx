import type { DrillPage } from "#debugging/debugging.schemas.ts";
import type { ReactElement } from "react";
import { isMac } from "../ui/commands.ts";
import { keyWords } from "../ui/keys.ts";
import { Markdown } from "../ui/markdown.tsx";
import { countWords } from "../ui/words.ts";

interface FollowUpsProps {
  page: DrillPage;
  current: string | null;
  onChoose: (id: string) => void;
}

/** What is asked once a round is fixed. */
export function FollowUps({ page, current, onChoose }: FollowUpsProps): ReactElement {
  const shown = page.followUps.find(({ id }) => id === current);
  if (page.state !== "fixed") {
    return (
      <div className="grid gap-2">
        <p>Once the program is fixed, the round goes on:</p>
        <ul className="grid gap-1 text-soft">
          {page.followUps.map(({ id, title, minutes }) => (
            <li key={id}>
              {title}, {countWords(minutes, "minute")}
            </li>
          ))}
        </ul>
        {page.state === "gave-up" ? (
          <p className="text-s text-soft">This one was given up: its follow-ups come with the next round you fix.</p>
        ) : null}
      </div>
    );
  }
  return (
    <div className="grid gap-4">
      <div className="grid gap-1" role="radiogroup" aria-label="Follow-ups">
        {page.followUps.map(({ id, title, minutes, passed }) => (
          <label key={id} className="flex items-baseline gap-2">
            <input type="radio" name="follow-up" checked={id === current} onChange={() => onChoose(id)} />
            <span className="flex-1">{title}</span>
            <span className="text-s text-soft">{passed ? "✓ passed" : countWords(minutes, "minute")}</span>
          </label>
        ))}
      </div>
      {shown?.task == null ? null : (
        <article className="border-t border-line pt-4">
          <Markdown text={shown.task} />
          <p className="pt-4 text-s text-soft">
            <kbd>{keyWords("mod+shift+enter", isMac)}</kbd> judges your code by this follow-up's tests.
          </p>
        </article>
      )}
    </div>
  );
}

import type { JobTalkFields } from "#research/job-talk.schemas.ts";
import type { ReactElement } from "react";
import { clockWords } from "../../ui/words.ts";
import type { TalkDraft } from "./talk-draft.ts";

interface TalkClocksProps {
  draft: TalkDraft;
  /** Seconds for each slide; null where it has none. */
  planned: readonly (number | null)[];
  slides: number;
  part: JobTalkFields["parts"][number] | null;
}

/** The clock of the slide and of the whole, each against the plan, and how far behind it one is. */
export function TalkClocks({ draft, planned, slides, part }: TalkClocksProps): ReactElement {
  const own = (draft.ms[draft.slide - 1] ?? 0) / 1000;
  const ownPlan = planned[draft.slide - 1] ?? null;
  const all = draft.ms.reduce((sum, ms) => sum + ms, 0) / 1000;
  const allPlan = sum(planned);
  const behind = draft.startedAt === "" ? 0 : all - sum(planned.slice(0, draft.slide));
  return (
    <>
      <span className="grid">
        <span className="label">
          Slide {draft.slide} of {slides}
          {part === null || part.title.trim() === "" ? "" : `, ${part.title}`}
        </span>
        <Clock name="This slide" seconds={own} plan={ownPlan} />
      </span>
      <span className="grid">
        <span className="label">In all</span>
        <Clock name="The talk" seconds={all} plan={allPlan === 0 ? null : allPlan} />
      </span>
      {behind > 0 && allPlan > 0 ? (
        <span className="num text-s text-warn">{clockWords(behind * 1000)} behind the plan</span>
      ) : null}
    </>
  );
}

function sum(planned: readonly (number | null)[]): number {
  return planned.reduce<number>((total, seconds) => total + (seconds ?? 0), 0);
}

function Clock({ name, seconds, plan }: { name: string; seconds: number; plan: number | null }): ReactElement {
  return (
    <span
      className="give-clock num"
      role="timer"
      aria-label={name}
      data-over={(plan !== null && seconds > plan) || undefined}
    >
      {clockWords(seconds * 1000)}
      {plan === null ? null : <span className="text-soft"> / {clockWords(plan * 1000)}</span>}
    </span>
  );
}

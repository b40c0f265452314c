import type { SetKind } from "#knowledge/probability/timed-sets.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactElement } from "react";
import { PastSets } from "../probability/past-sets.tsx";
import { setsQuery } from "../probability/probability-api.ts";
import { setKindWords } from "../probability/set-words.ts";
import { useStartSet } from "../probability/use-start-set.ts";
import { forgetfulStorage } from "../ui/browser-storage.ts";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { Notice } from "../ui/notice.tsx";

type QuizKind = Exclude<SetKind, "probability">;

const quizKinds: readonly QuizKind[] = ["mixed", "diagnostic", "daily"];
const kindKey = "warmup.quiz-kind";

const kindWords: Record<QuizKind, { about: string; minutes: number }> = {
  mixed: {
    about: "Ten questions over all areas: what is asked most and what you are weakest in comes more often.",
    minutes: 8,
  },
  diagnostic: { about: "One question of every area, to see where you stand before you plan.", minutes: 10 },
  daily: { about: "Five questions to begin the day with.", minutes: 5 },
};

function readQuizKind(): QuizKind {
  const kept = forgetfulStorage.getItem(kindKey);
  return quizKinds.find((kind) => kind === kept) ?? "mixed";
}

/** Starts quizzes, and lists those of before. */
export function QuizScreen(): ReactElement {
  const sets = useQuery({ ...setsQuery, refetchOnMount: "always" });
  const { start, isStarting, problem } = useStartSet();
  const [kind, setKind] = useState(readQuizKind);
  const [minutes, setMinutes] = useState(() => String(kindWords[readQuizKind()].minutes));
  const [wrong, setWrong] = useState<string | null>(null);
  const [now] = useState(() => new Date());
  const past = sets.data?.filter((set) => set.kind !== "probability") ?? [];

  function choose(next: QuizKind): void {
    forgetfulStorage.setItem(kindKey, next);
    setKind(next);
    setMinutes(String(kindWords[next].minutes));
  }

  function begin(): void {
    const chosen = Number(minutes);
    if (!Number.isInteger(chosen) || chosen < 1 || chosen > 120) {
      setWrong("A quiz has 1 to 120 minutes.");
      return;
    }
    setWrong(null);
    start({ kind, minutes: chosen });
  }

  useCommands([
    { title: "Start the quiz", group: "Quiz", keys: "n", run: begin },
    ...quizKinds.map((one, at) => ({
      title: `Choose: ${setKindWords[one].toLowerCase()}`,
      group: "Quiz" as const,
      keys: String(at + 1),
      run: () => choose(one),
    })),
  ]);

  return (
    <div className="page">
      <title>Quiz · Warmup</title>
      <header className="border-b border-line pb-5">
        <p className="label">Quiz</p>
        <h1 className="title pt-2">A little of everything, against the clock.</h1>
        <p className="pt-1 text-soft">
          Probability is answered with a number, a topic in your own words; the key points come at the end, and you tick
          what you said.
        </p>
      </header>
      <form
        className="card card-offer start-form mt-5 max-w-[740px]"
        aria-label="Next quiz"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          begin();
        }}
      >
        <fieldset className="min-w-0">
          <legend className="sr-only">Kind of quiz</legend>
          <div className="segments">
            {quizKinds.map((one) => (
              <label key={one} className="segment">
                <input
                  type="radio"
                  className="sr-only"
                  name="quiz-kind"
                  checked={kind === one}
                  aria-describedby={kind === one ? "quiz-kind-words" : undefined}
                  onChange={() => choose(one)}
                />
                {setKindWords[one]}
              </label>
            ))}
          </div>
        </fieldset>
        <p id="quiz-kind-words" className="text-soft">
          {kindWords[kind].about}
        </p>
        <div className="flex flex-wrap items-end gap-3">
          <label className="wish">
            <span className="text-s text-soft">Minutes</span>
            <input
              className="field num w-[72px]"
              type="number"
              min={1}
              max={120}
              value={minutes}
              onChange={({ target }) => setMinutes(target.value)}
            />
          </label>
          <button type="submit" className="btn btn-primary" aria-keyshortcuts="n" aria-disabled={isStarting}>
            Start the clock <KeyCap keys="n" />
          </button>
        </div>
        <p role="alert" className="text-bad empty:hidden">
          {wrong ?? problem}
        </p>
      </form>
      <PastSets sets={past} kinds={quizKinds} title="Quizzes so far" now={now} />
      {sets.isSuccess && past.length === 0 ? (
        <Notice title="No quiz yet.">
          <p>Begin with the diagnostic: it tells by area what to look at first.</p>
        </Notice>
      ) : null}
    </div>
  );
}

import { roundTitles } from "#catalogue/round-titles.rules.ts";
import { areaNames, areaTitles, roundNames } from "#catalogue/topic.schemas.ts";
import { careerTracks, codingLevels, type Plan } from "#plan/plan.schemas.ts";
import { trackTitles } from "#plan/track-titles.rules.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactElement } from "react";
import { errorSentence, isUnreachable } from "../../api.ts";
import { useKeptForm } from "../../campaign/parts/use-kept-form.ts";
import { isMac, useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { keyShortcuts } from "../../ui/keys.ts";
import { planKey, planQuery, putPlanSettings } from "../plan-api.ts";
import {
  codingTitles,
  firstRunForm,
  listOf,
  readFirstRunForm,
  toggled,
  withTrack,
  type FirstRunForm,
  type ReadForm,
} from "./first-run-form.ts";
import { Chips, Question } from "./question.tsx";
import { WeekMinutes } from "./week-minutes.tsx";

interface FiveQuestionsProps {
  plan: Plan;
  onMade: (plan: Plan) => void;
}

const keepKey = "first-run";
const saveKeys = "mod+enter";

/** Talking and bargaining are nobody's field of research. */
const researchAreas = areaNames.filter((area) => area !== "beyond-the-technical");

type Problem = NonNullable<ReadForm["problem"]>;

/** The five questions on one screen, answered as most would; what is chosen is kept in this browser until it is saved. */
export function FiveQuestions({ plan, onMade }: FiveQuestionsProps): ReactElement {
  const client = useQueryClient();
  const { form, set, forget } = useKeptForm<FirstRunForm>(keepKey, firstRunForm(plan.settings));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSaving, setSaving] = useState(false);
  const title = plan.settings === null ? "Make the plan" : "Plan anew";

  function change(fields: Partial<FirstRunForm>): void {
    setProblem(null);
    set(fields);
  }

  async function save(): Promise<void> {
    if (isSaving) return;
    const read = readFirstRunForm(form, plan.today);
    setProblem(read.problem);
    if (read.settings === null) return;
    setSaving(true);
    try {
      const made = await putPlanSettings(read.settings);
      forget();
      client.setQueryData(planQuery.queryKey, made);
      void client.invalidateQueries({ queryKey: planKey });
      onMade(made);
    } catch (error) {
      const kept = isUnreachable(error) ? " Your answers are kept in this browser: try again once it is back." : "";
      setProblem({ question: "all", text: `The plan was not made. ${errorSentence(error)}${kept}` });
    } finally {
      setSaving(false);
    }
  }

  useCommands([{ title, group: "Plan", keys: saveKeys, run: () => void save() }]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    void save();
  }

  const problemOf = (question: Problem["question"]): string | null =>
    problem?.question === question ? problem.text : null;

  return (
    <form aria-label="Five questions" onSubmit={submit} noValidate>
      <Question
        number={1}
        title="By when?"
        changes="Sets how long the plan is: ten weeks without a date, and always till the last round in your calendar. What a first round asks is pulled forward."
        problem={problemOf("when")}
      >
        <When form={form} today={plan.today} onChange={change} />
      </Question>
      <Question
        number={2}
        title="How much time?"
        changes="Sizes each day. A day with 0 is a day off; where none is off, Sunday is kept free."
        problem={problemOf("time")}
      >
        <WeekMinutes form={form} onChange={change} />
      </Question>
      <Question
        number={3}
        title="From where?"
        changes="Rusty coding gets up to four weeks more of algorithms, fluent coding one less; what you do then counts for more than this. Topics of your own field come after the others, since their basics are taken for known."
        problem={null}
      >
        <p className="text-s text-soft">Coding against the clock is</p>
        <Chips
          legend="How coding goes"
          name="coding"
          type="radio"
          choices={codingLevels.map((value) => ({ value, title: codingTitles[value] }))}
          chosen={[form.coding]}
          onChoose={(coding) => change({ coding })}
        />
        <p className="text-s text-soft">and your own research is in</p>
        <Chips
          legend="Areas of your own research"
          name="areas"
          type="checkbox"
          choices={researchAreas.map((value) => ({ value, title: areaTitles[value] }))}
          chosen={listOf(form.areas, areaNames)}
          onChoose={(area) => change({ areas: toggled(form.areas, area, areaNames) })}
        />
      </Question>
      <Question
        number={4}
        title="For which role?"
        changes="Leans the time: scientists to theory and research, research engineers to implementation and debugging, ML engineers to algorithms and design."
        problem={null}
      >
        <Chips
          legend="Role"
          name="track"
          type="radio"
          choices={careerTracks.map((value) => ({ value, title: trackTitles[value] }))}
          chosen={[form.track]}
          onChoose={(track) => change(withTrack(form, track))}
        />
      </Question>
      <Question
        number={5}
        title="Which rounds?"
        changes="Only these are prepared for, and whatever stands in your calendar. Chosen are those that such roles usually have."
        problem={problemOf("rounds")}
      >
        <Chips
          legend="Rounds expected"
          name="rounds"
          type="checkbox"
          choices={roundNames.map((value) => ({ value, title: roundTitles[value] }))}
          chosen={listOf(form.rounds, roundNames)}
          onChoose={(round) => change({ rounds: toggled(form.rounds, round, roundNames) })}
        />
      </Question>
      <div className="flex flex-wrap items-center gap-4 pt-5">
        <button
          type="submit"
          className="btn btn-primary"
          aria-keyshortcuts={keyShortcuts(saveKeys, isMac)}
          aria-disabled={isSaving}
        >
          {title} <KeyCap keys={saveKeys} />
        </button>
        <p className="text-s text-soft">All of this can be changed later; the plan follows.</p>
        <p role="alert" className="w-full text-s text-bad empty:hidden">
          {problemOf("all")}
        </p>
      </div>
    </form>
  );
}

interface WhenProps {
  form: FirstRunForm;
  today: string;
  onChange: (fields: Partial<FirstRunForm>) => void;
}

function When({ form, today, onChange }: WhenProps): ReactElement {
  return (
    <div className="flex flex-wrap items-end gap-3">
      <label className="grid gap-1 text-s text-soft">
        Day, if there is one
        <input
          type="date"
          className="field"
          min={today}
          value={form.day}
          onChange={({ target }) => onChange({ day: target.value })}
        />
      </label>
      <label className="grid gap-1 text-s text-soft">
        On that day
        <select
          className="field"
          value={form.round}
          disabled={form.day === ""}
          onChange={({ target }) => onChange({ round: target.value })}
        >
          <option value="">I want to be ready</option>
          {roundNames.map((round) => (
            <option key={round} value={round}>
              is my first round: {roundTitles[round]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

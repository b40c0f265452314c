import { roundTitles } from "#catalogue/round-titles.rules.ts";
import { mockLevels, mockStyles, mockVoices, type MockSetup } from "#mock/mock.schemas.ts";
import { roundsByTopic } from "#mock/scripted/named-topics.rules.ts";
import { careerTracks } from "#plan/plan.schemas.ts";
import { trackTitles } from "#plan/track-titles.rules.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { errorSentence } from "../../api.ts";
import { campaignQuery } from "../../campaign/campaign-api.ts";
import { nowInstant } from "../../campaign/local-day.ts";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { mockQuery, postMock } from "../mock-api.ts";
import { useModelName } from "../use-model-name.ts";
import { planQuery } from "../../plan/plan-api.ts";
import { TrackWords, VoiceWords } from "./choice-words.tsx";
import { interviewerOptions, InterviewerWords } from "./interviewer-words.tsx";
import { MaterialFields } from "./material-fields.tsx";
import { hasConfirmed, keepConfirmed } from "../sending/sending-consent.ts";
import { SendingList } from "../sending/sending-list.tsx";
import { defaultSetup, heldRounds, keepSetup, readKeptSetup, roundsToRehearse, setupFor } from "./setup-defaults.ts";

const route = getRouteApi("/frame/mocks");

const levelWords: Record<MockSetup["level"], string> = {
  intern: "Intern",
  "new-graduate": "New graduate",
  senior: "Senior",
  principal: "Principal",
};
const styleWords: Record<MockSetup["style"], string> = {
  warm: "Warm",
  probing: "Probing",
  interrupting: "Interrupting",
  silent: "Silent",
};
const voiceWords: Record<MockSetup["voice"], string> = { typed: "Typed", spoken: "Spoken" };

/** What the round is to be. Everything has a default: one key begins the round that comes next. */
export function SetUp(): ReactElement {
  const search = route.useSearch();
  const client = useQueryClient();
  const navigate = useNavigate();
  const coming = roundsToRehearse(useQuery(campaignQuery).data, nowInstant());
  const [chosen, setChosen] = useState<Partial<MockSetup>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [isBeginning, setBeginning] = useState(false);
  const [isConfirmed, setConfirmed] = useState(false);
  const model = useModelName();
  const planned = useQuery(planQuery).data?.settings?.track;
  const kept = { ...readKeptSetup(), ...(planned === undefined ? {} : { track: planned }) };
  const setup: MockSetup = { ...defaultSetup(search, coming, kept), ...chosen };
  const change = (some: Partial<MockSetup>): void => setChosen({ ...chosen, ...some });
  const offerId = setup.round === "negotiation" ? search.offer : undefined;

  const isByModel = setup.interviewer === "model";
  // Who has confirmed once is not asked again.
  const isToConfirm = isByModel && model != null && !hasConfirmed(model);

  async function begin(): Promise<void> {
    if (isBeginning) return;
    if (isToConfirm && !isConfirmed) {
      setProblem("First read and confirm what is sent to the model.");
      document.getElementById("sending-confirmed")?.focus();
      return;
    }
    if (isByModel && model != null) keepConfirmed(model);
    setBeginning(true);
    setProblem(null);
    try {
      // What nobody reads is kept with no round.
      const isRead = isByModel || roundsByTopic.has(setup.round) || offerId !== undefined;
      const page = await postMock(isRead ? setup : { ...setup, role: "", company: "" });
      keepSetup(setup);
      client.setQueryData(mockQuery(page.id).queryKey, page);
      await navigate({ to: "/mocks/$id", params: { id: page.id } });
    } catch (error) {
      setProblem(errorSentence(error));
      setBeginning(false);
    }
  }
  useCommands([{ title: "Begin the round", group: "Mock", keys: "enter", run: () => void begin() }]);
  return (
    <form
      className="set-up"
      aria-label="The next round"
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      {coming.length === 0 ? null : (
        <Choice
          label="Rehearses"
          value={setup.rehearses?.roundId ?? ""}
          options={[["", "Nothing in particular"], ...coming.map(({ roundId, name }) => [roundId, name] as const)]}
          onChange={(id) => {
            const next = setupFor(coming.find(({ roundId }) => roundId === id) ?? null);
            // The facts of an offer stay with any call about it.
            const staysCall = offerId !== undefined && (next.round ?? setup.round) === "negotiation";
            change(staysCall ? { ...next, company: setup.company } : next);
          }}
        />
      )}
      <Choice
        label="Round"
        value={setup.round}
        options={heldRounds.map((round) => [round, roundTitles[round]] as const)}
        onChange={(round) => change({ ...setupFor(null), round, questions: [] })}
      />
      <Choice
        label="Level"
        value={setup.level}
        options={mockLevels.map((level) => [level, levelWords[level]] as const)}
        onChange={(level) => change({ level })}
      />
      <Choice
        label="Track"
        value={setup.track ?? ""}
        options={[["", "None in particular"], ...careerTracks.map((one) => [one, trackTitles[one]] as const)]}
        onChange={(track) => change({ track: track === "" ? null : track })}
      />
      <Choice
        label="Interviewer"
        value={setup.interviewer}
        options={interviewerOptions(model)}
        onChange={(interviewer) => change({ interviewer })}
      />
      <Choice
        label="Manner"
        value={setup.style}
        options={mockStyles.map((style) => [style, styleWords[style]] as const)}
        onChange={(style) => change({ style })}
      />
      <Choice
        label="Voice"
        value={setup.voice}
        options={mockVoices.map((voice) => [voice, voiceWords[voice]] as const)}
        onChange={(voice) => change({ voice })}
      />
      <label className="grid gap-1">
        <span className="label">Minutes</span>
        <input
          type="number"
          className="field num"
          min={10}
          max={90}
          step={5}
          required
          value={setup.minutes}
          onChange={({ target }) => change({ minutes: target.valueAsNumber })}
        />
      </label>
      {(isByModel && model != null) || roundsByTopic.has(setup.round) || offerId !== undefined ? (
        <MaterialFields setup={setup} onChange={change} offerId={offerId} />
      ) : null}
      {isToConfirm ? <SendingList model={model} isConfirmed={isConfirmed} onConfirm={setConfirmed} /> : null}
      <div className="set-up-begin">
        {setup.round === "debugging" ? <ProgramWords minutes={setup.minutes} isBeginning={isBeginning} /> : null}
        <InterviewerWords interviewer={setup.interviewer} model={model} />
        <TrackWords setup={setup} />
        <VoiceWords voice={setup.voice} />
        {problem === null ? null : (
          <p role="alert" className="text-bad">
            {problem}
          </p>
        )}
        <button type="submit" className="btn btn-primary" disabled={isBeginning} aria-keyshortcuts="Enter">
          Begin <KeyCap keys="enter" />
        </button>
      </div>
    </form>
  );
}

/** Which program is broken, and what takes so long before a debugging round. */
function ProgramWords({ minutes, isBeginning }: { minutes: number; isBeginning: boolean }): ReactElement {
  if (isBeginning)
    return (
      <p role="status" className="text-s">
        Breaking a program: each fault is proven by running it. The round begins within a minute.
      </p>
    );
  return (
    <p className="text-s text-soft">
      {minutes >= 40
        ? "A training script with four faults; where none is ready in time, a smaller program."
        : minutes >= 25
          ? "A training script with one fault, and its curves; where none is ready in time, a component with its cases."
          : "A component with its cases, and a fault in it."}{" "}
      How hard they are to see follows from your drills.
    </p>
  );
}

function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  onChange: (value: Value) => void;
}): ReactElement {
  return (
    <label className="grid gap-1">
      <span className="label">{label}</span>
      <select className="field" value={value} onChange={({ target }) => onChange(target.value as Value)}>
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

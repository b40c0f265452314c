import { addressFlaw } from "#models/addresses.rules.ts";
import type { ModelSettings, ReadSettings } from "#models/models.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type FormEvent, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { useCommands } from "../ui/commands.ts";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { KeyCap } from "../ui/key-cap.tsx";
import { KeptKeys } from "./kept-keys.tsx";
import { modelSettingsQuery } from "./model-api.ts";
import { ModelFields } from "./model-fields.tsx";
import { ModelFinding, Waiting } from "./model-finding.tsx";
import { keyOrigin, useModelDraft } from "./use-model-draft.ts";
import { useModelTest, type ModelTest } from "./use-model-test.ts";
import { WhatIsSent } from "./what-is-sent.tsx";
import "./model.css";

const testKeys = "mod+enter";
const shortestMs = 5000;
const longestMs = 300_000;

/** Which language model answers, whether it does, and what it is ever told. */
export function ModelSection(): ReactElement {
  const query = useQuery(modelSettingsQuery);
  return (
    <section className="setting" id="language-model" aria-labelledby="model-title">
      <h2 className="label" id="model-title">
        Language model
      </h2>
      <div className="grid min-w-0 gap-4">
        <p className="text-soft">
          Not needed. With one, it can hold mock interviews and judge them; without one, a script does, offline.
        </p>
        <FetchNotice
          isPage={false}
          query={query}
          failed="The language model's settings could not be read."
          reading="Reading the language model's settings…"
        />
        {query.data === undefined ? null : <ModelForm kept={query.data} />}
      </div>
    </section>
  );
}

function ModelForm({ kept }: { kept: ReadSettings }): ReactElement {
  const typed = useModelDraft(kept);
  const [newKey, setNewKey] = useState("");
  const test = useModelTest(() => {
    typed.saved();
    setNewKey("");
  });
  const { draft } = typed;
  const origin = keyOrigin(draft);
  const hasKey = kept.keys.some((key) => key.provider === draft.provider && key.origin === origin);
  const missing = whatIsMissing(draft);
  const run = (): void => {
    if (missing === null) test.run({ ...draft, ...(newKey === "" ? {} : { key: newKey }) });
    else test.refuse(missing);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    run();
  };
  useCommands([{ title: "Save and test the language model", group: "Screen", keys: testKeys, whileTyping: true, run }]);
  return (
    <form className="grid min-w-0 gap-4" aria-label="Language model" noValidate onSubmit={submit}>
      <ModelFields typed={typed} newKey={newKey} onKey={setNewKey} hasKey={hasKey} />
      <SentOrFolded
        key={draft.provider}
        wasRead={kept.answeredAt !== null && kept.settings?.provider === draft.provider}
      />
      <div className="flex flex-wrap items-center gap-2">
        <button type="submit" className="btn btn-primary" aria-keyshortcuts="Control+Enter" aria-busy={test.isPending}>
          Save and test <KeyCap keys={testKeys} />
        </button>
        {test.isPending ? (
          <button type="button" className="btn" onClick={test.stop}>
            Stop
          </button>
        ) : null}
      </div>
      <TestOutcome test={test} model={draft.model} onChoose={(model) => typed.change({ model })} />
      <KeptKeys keys={kept.keys} keyFile={kept.keyFile} />
    </form>
  );
}

/** Why settings cannot be tested yet, as a sentence, or null. */
function whatIsMissing(draft: ModelSettings): string | null {
  if (draft.model.trim() === "") return "Name a model first.";
  const flaw = addressFlaw(draft);
  if (flaw !== null) return `The address ${flaw}.`;
  const isPatient = draft.timeoutMs >= shortestMs && draft.timeoutMs <= longestMs;
  return isPatient ? null : "Choose a silence of 5 to 300 seconds.";
}

interface TestOutcomeProps {
  test: ModelTest;
  /** The model that is typed. */
  model: string;
  onChoose: (model: string) => void;
}

/** How a test goes, and what came of it. */
function TestOutcome({ test: { isPending, found, error }, model, onChoose }: TestOutcomeProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  // The test may have been started by key from a field that is far above.
  useEffect(() => {
    if (isPending || found !== null || error !== null) place.current?.scrollIntoView({ block: "nearest" });
  }, [isPending, found, error]);
  return (
    <div role="status" ref={place} className="grid min-w-0 scroll-my-6 gap-2">
      {isPending ? <Waiting words={`Asking ${model}…`} /> : null}
      {error === null ? null : <p className="break-words text-bad">{errorSentence(error)}</p>}
      {found === null ? null : <ModelFinding {...found} onChoose={onChoose} />}
    </div>
  );
}

/** In full until a model of the provider has answered once, then to be unfolded. */
function SentOrFolded({ wasRead }: { wasRead: boolean }): ReactElement {
  const [isFolded] = useState(wasRead);
  if (!isFolded) return <WhatIsSent />;
  return (
    <details>
      <summary className="link w-fit text-s">What is sent, and what never is</summary>
      <div className="pt-3">
        <WhatIsSent />
      </div>
    </details>
  );
}

import { modelQuestionsSchema, type ModelQuestions } from "#mock/probing/model-questions.schemas.ts";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { change, errorSentence } from "../api.ts";
import { useModelName, type NamedModel } from "../mock/use-model-name.ts";
import { announce } from "../ui/announce.ts";
import { browserStorage, forgetfulStorage } from "../ui/browser-storage.ts";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";

const keyOf = ({ provider, address }: NamedModel): string => `warmup.research-sends-to ${provider} ${address}`;

interface AskModelProps {
  projectId: string;
  /** Whether the server has the project as it stands here: the model is sent that. */
  isSaved: boolean;
  onAsked: (answer: ModelQuestions) => void;
}

/** Has the model that is set up ask about the project; nothing where none is. What is sent is told before the first time. */
export function AskModel(props: AskModelProps): ReactElement | null {
  const model = useModelName();
  return model == null ? null : <AskNamedModel {...props} model={model} />;
}

function AskNamedModel({ projectId, isSaved, onAsked, model }: AskModelProps & { model: NamedModel }): ReactElement {
  const [isTold, setTold] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const current = useRef<AbortController | null>(null);
  const confirm = useRef<HTMLButtonElement>(null);
  useEffect(() => () => current.current?.abort(), []);
  useEffect(() => {
    if (isTold) confirm.current?.focus();
  }, [isTold]);

  async function ask(): Promise<void> {
    if (current.current !== null || !isSaved) return;
    const controller = new AbortController();
    current.current = controller;
    setTold(false);
    setProblem(null);
    setAsking(true);
    announce(`Asking ${model.model}.`);
    try {
      const options = { signal: controller.signal };
      onAsked(await change("POST", "/mocks/probing-questions", { projectId }, modelQuestionsSchema, options));
    } catch (error) {
      if (!controller.signal.aborted) setProblem(errorSentence(error));
    }
    current.current = null;
    setAsking(false);
  }
  function begin(): void {
    if (browserStorage.getItem(keyOf(model)) === "yes") void ask();
    else setTold(true);
  }
  function agree(): void {
    forgetfulStorage.setItem(keyOf(model), "yes");
    void ask();
  }
  useCommands([{ title: "Ask the model for probing questions", group: "Research", keys: "q", run: begin }]);
  return (
    <div className="grid justify-items-start gap-2">
      {isAsking ? (
        <p role="status" className="flex flex-wrap items-center gap-3 text-s text-soft">
          <span className="min-w-0 break-words">Asking {model.model}, which may take a minute.</span>
          <button type="button" className="btn" onClick={() => current.current?.abort()}>
            Stop
          </button>
        </p>
      ) : (
        <button type="button" className="btn" aria-keyshortcuts="q" disabled={!isSaved} onClick={begin}>
          Ask the model for probing questions <KeyCap keys="q" />
        </button>
      )}
      {isTold ? (
        <section className="ask-told" aria-label="What is sent">
          <p className="text-s">
            To {model.provider}, at <span className="font-mono break-all">{model.address}</span>, goes what is written
            of this project: its title, what was yours, both accounts, choices, numbers, the weakest part, limits, what
            you would do now and with ten times the compute. Nothing else: no venue, no other project, nothing of your
            search. This is asked once for each provider.
          </p>
          <div className="flex flex-wrap gap-2">
            <button ref={confirm} type="button" className="btn btn-primary" onClick={agree}>
              Send it and ask
            </button>
            <button type="button" className="btn" onClick={() => setTold(false)}>
              Do not send
            </button>
          </div>
        </section>
      ) : null}
      {problem === null ? null : (
        <p role="alert" className="text-s text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}

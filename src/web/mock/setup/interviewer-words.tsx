import type { MockSetup } from "#mock/mock.schemas.ts";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { NamedModel } from "../use-model-name.ts";

/** The interviewers to choose from; the model by its name where one is set up. */
export function interviewerOptions(
  model: NamedModel | null | undefined,
): readonly (readonly [MockSetup["interviewer"], string])[] {
  return [
    ["script", "Warmup's script"],
    ["model", model?.model ?? "A language model"],
    ["assistant", "Your own assistant, over MCP"],
  ];
}

interface InterviewerWordsProps {
  interviewer: MockSetup["interviewer"];
  model: NamedModel | null | undefined;
}

/** What the chosen interviewer does, and where the words go. */
export function InterviewerWords({ interviewer, model }: InterviewerWordsProps): ReactElement {
  if (interviewer === "script")
    return (
      <p className="text-s text-soft">
        The script asks from the catalogue, listens for what a strong answer covers, and follows up on what is missing.
        Nothing leaves this machine.
      </p>
    );
  if (interviewer === "assistant")
    return (
      <p className="text-s text-soft">
        Your assistant asks and answers through Warmup's tools; the room shows how to connect it.{" "}
        <Link to="/settings" hash="assistants" className="link">
          Assistants in the settings
        </Link>
      </p>
    );
  if (model === undefined) return <p className="text-s text-soft">Looking which model is set up…</p>;
  if (model === null)
    return (
      <p className="text-s">
        No language model is set up.{" "}
        <Link to="/settings" hash="language-model" className="link">
          Choose one in the settings
        </Link>
      </p>
    );
  return (
    <p className="text-s break-words text-soft">
      {model.model}, served by {model.provider}, asks and follows up. Warmup keeps the clock, says the catalogue's
      questions and hints word for word, and holds back a sentence that would give an answer away.
    </p>
  );
}

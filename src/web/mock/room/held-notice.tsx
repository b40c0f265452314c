import type { MockPage } from "#mock/mock.schemas.ts";
import { Link } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { showToast } from "../../ui/toasts.tsx";

/** Says what an assistant waits for that holds the round: to be told of it, or to be told to go on. */
export function HeldNotice({ page }: { page: MockPage }): ReactElement | null {
  const hasSpoken = page.entries.some(({ body }) => body.kind === "said" && body.by === "interviewer");
  const last = page.entries.at(-1)?.body;
  if (!hasSpoken)
    return (
      <div className="card grid justify-items-start gap-3">
        <p>
          <span className="font-medium">Your assistant holds this round, and has not spoken yet.</span> Tell it to
          begin; what it says appears here, and the clock begins with it.
        </p>
        <Words
          text={`Hold the Warmup mock interview ${page.id} as its interviewer: read_round first, then its rubric.`}
        />
        <p className="text-s text-soft">
          Not connected yet?{" "}
          <Link to="/settings" hash="assistants" className="link">
            Settings, Assistants
          </Link>{" "}
          says how.
        </p>
      </div>
    );
  if (last?.kind === "note" || (last?.kind === "said" && last.by === "interviewer")) return null;
  return (
    <p className="pt-3 text-s text-soft">
      Kept. Your assistant answers when it looks here; if it does not, tell it to go on.
    </p>
  );
}

/** Says how an assistant is brought to score a round that it held; nothing once it has. */
export function HeldCritiqueNotice({ page }: { page: MockPage }): ReactElement | null {
  if (page.setup.interviewer !== "assistant" || page.state !== "rated") return null;
  if (page.critiques.some(({ by }) => by.kind === "assistant")) return null;
  return (
    <section className="card mt-5 grid justify-items-start gap-3" aria-label="Your assistant's critique">
      <p>Your assistant can score it now; its critique appears here.</p>
      <Words
        text={`Score the Warmup mock interview ${page.id}: read_round, read_code if code was run, rubric, then write_critique.`}
      />
    </section>
  );
}

function Words({ text }: { text: string }): ReactElement {
  const [isCopied, setCopied] = useState(false);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => showToast("The browser did not let it be copied. Select the text and copy it."),
    );
  };
  useCommands([{ title: "Copy the words for your assistant", group: "Mock", keys: "y", run: copy }]);
  return (
    <>
      <p className="held-words">{text}</p>
      <button type="button" className="btn" aria-keyshortcuts="y" onClick={copy}>
        {isCopied ? "Copied" : "Copy"} <KeyCap keys="y" />
      </button>
    </>
  );
}

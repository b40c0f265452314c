import { mostNameLetters, type MadeToken, type TokenAccess } from "#assistants/assistants.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type FormEvent, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { assistantsQuery, postToken } from "./assistants-api.ts";
import { httpConfiguration } from "./connection-text.ts";
import { CopiedText } from "./copied-text.tsx";

const accessWords: Readonly<Record<TokenAccess, string>> = {
  write: "Hold rounds, score them, add cards",
  read: "Only read",
};

/** Makes a token, and shows its secret this once. */
export function TokenForm(): ReactElement {
  const client = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState("");
  const [access, setAccess] = useState<TokenAccess>("write");
  const [made, setMade] = useState<MadeToken | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isMaking, setMaking] = useState(false);

  async function make(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isMaking) return;
    if (name.trim() === "") {
      setProblem("Give it a name first: the log tells tokens apart by it.");
      field.current?.focus();
      return;
    }
    setMaking(true);
    setProblem(null);
    try {
      setMade(await postToken({ name: name.trim(), access }));
      setName("");
      void client.invalidateQueries({ queryKey: assistantsQuery.queryKey });
    } catch (error) {
      setProblem(errorSentence(error));
    }
    setMaking(false);
  }
  useCommands([
    { title: "Make a token for an assistant", group: "Screen", keys: "n", run: () => field.current?.focus() },
  ]);
  return (
    <>
      <form className="token-form" aria-label="A new token" noValidate onSubmit={(event) => void make(event)}>
        <label className="grid gap-1">
          <span className="label">
            Name <KeyCap keys="n" />
          </span>
          <input
            ref={field}
            className="field"
            aria-keyshortcuts="n"
            maxLength={mostNameLetters}
            placeholder="What will use it"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </label>
        <label className="grid gap-1">
          <span className="label">It may</span>
          <select
            className="field"
            value={access}
            onChange={({ target }) => setAccess(target.value === "read" ? "read" : "write")}
          >
            {(["write", "read"] as const).map((one) => (
              <option key={one} value={one}>
                {accessWords[one]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="btn btn-primary" aria-busy={isMaking}>
          Make a token
        </button>
      </form>
      <p role="alert" className="text-bad empty:hidden">
        {problem}
      </p>
      {made === null ? null : <MadeNotice made={made} onDone={() => setMade(null)} />}
    </>
  );
}

function MadeNotice({ made, onDone }: { made: MadeToken; onDone: () => void }): ReactElement {
  const { name, secret } = made;
  const { origin } = globalThis.location;
  return (
    <section className="card card-offer assistants" role="status" aria-label={`The token ${name}`}>
      <p>
        <span className="font-medium">The token “{name}” is made.</span> Copy it now: Warmup keeps only a fingerprint of
        it and cannot show it again.
      </p>
      <CopiedText name="The token" text={secret} keys="y" />
      <CopiedText name="For a client's file of MCP servers" text={httpConfiguration(origin, secret)} />
      <CopiedText
        name="For Claude Code, in a shell (which may keep it in its history)"
        text={`claude mcp add --transport http warmup ${origin}/mcp --header "Authorization: Bearer ${secret}"`}
      />
      <div>
        <button type="button" className="btn" onClick={onDone}>
          I have it
        </button>
      </div>
    </section>
  );
}

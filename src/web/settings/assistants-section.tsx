import { useQuery } from "@tanstack/react-query";
import { useRef, useState, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { KeyCap } from "../ui/key-cap.tsx";
import { assistantsQuery } from "./assistants-api.ts";
import { CallLog } from "./call-log.tsx";
import { stdioConfiguration } from "./connection-text.ts";
import { CopiedText } from "./copied-text.tsx";
import { TokenForm } from "./token-form.tsx";
import { TokenList } from "./token-list.tsx";
import "./assistants.css";

const logKeys = "l";

/** How an assistant of the user's gets in, with which token, and what it asked for. */
export function AssistantsSection(): ReactElement {
  const query = useQuery({ ...assistantsQuery, refetchOnMount: "always" });
  const now = new Date(query.dataUpdatedAt);
  const log = useRef<HTMLElement>(null);
  const [isLogOpen, setLogOpen] = useState(false);
  const assistants = query.data;
  function showLog(): void {
    setLogOpen(!isLogOpen);
    log.current?.focus();
  }
  useCommands([{ title: "Show what assistants asked for", group: "Screen", keys: logKeys, run: showLog }]);
  return (
    <section className="setting" id="assistants" aria-labelledby="assistants-title">
      <h2 className="label" id="assistants-title">
        Assistants
      </h2>
      <div className="assistants">
        <p className="max-w-[72ch] text-soft">
          An assistant that you use anyway can hold a mock interview and score it, over MCP. What it reads goes to
          whoever runs it: mock interviews with their questions (in research rounds with the words of your projects),
          role descriptions, transcripts, code and your own ratings; readiness and today's plan, which can name
          companies and people; topics and rubrics. Your private notes in a round, and the solution of a problem before
          the round is over, are not given to it.
        </p>
        <FetchNotice
          isPage={false}
          query={query}
          failed="The tokens could not be fetched."
          reading="Reading the tokens…"
        />
        {assistants === undefined ? null : (
          <>
            <h3 className="font-medium">Over HTTP, with a token</h3>
            <TokenList tokens={assistants.tokens} now={now} />
            <TokenForm />
            <details>
              <summary className="link w-fit">Without a token: the assistant starts Warmup itself</summary>
              <div className="assistants pt-3">
                <p className="max-w-[72ch] text-s text-soft">
                  For an assistant on this machine. It works beside this page on the same data. If yours is kept in
                  PostgreSQL, add WARMUP_DATABASE_URL to env.
                </p>
                <CopiedText name="To hold rounds" text={stdioConfiguration(assistants.stdio, false)} />
                <CopiedText name="To read only" text={stdioConfiguration(assistants.stdio, true)} />
              </div>
            </details>
            <details open={isLogOpen} onToggle={({ currentTarget }) => setLogOpen(currentTarget.open)}>
              <summary ref={log} className="link w-fit" aria-keyshortcuts={logKeys}>
                What assistants asked for <KeyCap keys={logKeys} />
              </summary>
              <p className="max-w-[72ch] pt-2 text-s text-soft">
                The last 100 of 90 days. Texts of more than 200 letters are only counted.
              </p>
              <CallLog calls={assistants.calls} now={now} />
            </details>
          </>
        )}
      </div>
    </section>
  );
}

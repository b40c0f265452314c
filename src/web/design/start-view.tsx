import { designStageTitles } from "#catalogue/design-titles.rules.ts";
import type { DesignPage } from "#design/design.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { showToast } from "../ui/toasts.tsx";
import { instantWords } from "../ui/words.ts";
import { deleteSheet, designQuery, designsQuery, postSheet, restoreSheet } from "./design-api.ts";
import { percentWords, shortTopic } from "./design-words.ts";

/** A prompt before it is begun: what the interviewer says, how the time is divided, and the sheets there are. */
export function StartView({ design }: { design: DesignPage }): ReactElement {
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const open = design.sheets.find(({ finishedAt }) => finishedAt === null);
  const goTo = (sheet: string): void =>
    void navigate({ to: "/designs/$id", params: { id: design.id }, search: { sheet } });

  async function begin(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    try {
      goTo((await postSheet(design.id)).id);
    } catch (error) {
      showToast(`No sheet was begun. ${errorSentence(error)}`);
    } finally {
      setBusy(false);
    }
  }

  useCommands([
    { title: "Begin with this prompt", group: "Design", keys: "b", run: () => void begin() },
    ...(open === undefined
      ? []
      : [{ title: "Go on with the open sheet", group: "Design" as const, keys: "o", run: () => goTo(open.id) }]),
  ]);

  return (
    <div className="design-start">
      <section aria-label="The prompt">
        <Markdown text={design.prompt} />
        <div className="flex flex-wrap gap-2 pt-5">
          {open === undefined ? null : (
            <button type="button" className="btn btn-primary" aria-keyshortcuts="o" onClick={() => goTo(open.id)}>
              Go on <KeyCap keys="o" />
            </button>
          )}
          <button
            type="button"
            className={open === undefined ? "btn btn-primary" : "btn"}
            aria-keyshortcuts="b"
            disabled={isBusy}
            onClick={() => void begin()}
          >
            {design.sheets.length === 0 ? "Begin" : "Begin a new sheet"} <KeyCap keys="b" />
          </button>
        </div>
        <p className="pt-3 text-s text-soft">
          The clock starts then. What a strong answer covers stays hidden until you ask for it, stage by stage.
        </p>
        {design.sheets.length === 0 ? null : <Sheets design={design} />}
      </section>
      <aside aria-label="About the prompt">
        <table className="design-plan">
          <caption className="label pb-2 text-left">{design.minutes} minutes</caption>
          <tbody>
            {design.stages.map(({ stage, minutes }) => (
              <tr key={stage}>
                <th scope="row">{designStageTitles[stage]}</th>
                <td className="num">{minutes} min</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="label pt-5 pb-1">Leans on</p>
        <ul className="grid gap-1 text-s">
          {design.topics.map(({ id, name }) => (
            <li key={id}>
              <Link to="/topics/$id" params={{ id }} className="link">
                {shortTopic(name)}
              </Link>
            </li>
          ))}
        </ul>
        {design.hasWorked ? (
          <p className="pt-5 text-s text-soft">An answer is worked out in full. It comes at the end of a sheet.</p>
        ) : null}
      </aside>
    </div>
  );
}

/** The sheets of a prompt, newest first. */
function Sheets({ design }: { design: DesignPage }): ReactElement {
  const client = useQueryClient();
  const [now] = useState(() => new Date());
  const again = (): void => {
    void client.invalidateQueries({ queryKey: designQuery(design.id).queryKey });
    void client.invalidateQueries({ queryKey: designsQuery.queryKey });
  };

  async function remove(id: string): Promise<void> {
    try {
      await deleteSheet(id);
      again();
      showToast("The sheet is deleted.", () => void restoreSheet(id).then(again));
    } catch (error) {
      showToast(`The sheet is still there. ${errorSentence(error)}`);
    }
  }

  return (
    <section className="pt-6" aria-labelledby="sheets">
      <h2 id="sheets" className="label pb-1">
        Your sheets
      </h2>
      <ul className="border-t border-line">
        {design.sheets.map(({ id, createdAt, finishedAt, share }) => (
          <li key={id} className="design-sheet-row">
            <Link to="/designs/$id" params={{ id: design.id }} search={{ sheet: id }} className="link num">
              {instantWords(createdAt, now)}
            </Link>
            <span className="text-s text-soft">
              {finishedAt === null ? "open" : share === null ? "finished" : `${percentWords(share)} of the musts`}
            </span>
            <button
              type="button"
              className="btn btn-quiet"
              aria-label={`Delete the sheet of ${instantWords(createdAt, now)}`}
              onClick={() => void remove(id)}
            >
              Delete
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { measuredSeed, type TakeHomePage } from "#takehome/takehome.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { shortTopic } from "../design/design-words.ts";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { showToast } from "../ui/toasts.tsx";
import { SittingList } from "./sitting-list.tsx";
import { postSitting, takeSitting } from "./takehome-api.ts";
import { budgetWords } from "./takehome-words.ts";

const largestSeed = 999_999;

/** A take-home before it is begun: its brief, its budget, and what was begun of it before. */
export function StartView({ takeHome }: { takeHome: TakeHomePage }): ReactElement {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [seed, setSeed] = useState(String(measuredSeed));
  const [isBusy, setBusy] = useState(false);
  const { id, minutes, files, topics, sittings } = takeHome;
  const open = sittings.find(({ stage }) => stage !== "finished");
  const isSeed = /^\d{1,6}$/.test(seed) && Number(seed) <= largestSeed;
  const goTo = (sitting: string): void => void navigate({ to: "/takehomes/$id", params: { id }, search: { sitting } });

  async function begin(): Promise<void> {
    if (isBusy || !isSeed) return;
    setBusy(true);
    try {
      const sitting = await postSitting(id, Number(seed));
      takeSitting(client, sitting);
      goTo(sitting.id);
    } catch (error) {
      showToast(`Nothing was begun. ${errorSentence(error)}`);
      setBusy(false);
    }
  }

  useCommands([
    { title: "Begin this take-home", group: "Take-home", keys: "b", run: () => void begin() },
    ...(open === undefined
      ? []
      : [{ title: "Go on where you were", group: "Take-home" as const, keys: "o", run: () => goTo(open.id) }]),
    { title: "All take-homes", group: "Take-home", keys: "a", run: () => void navigate({ to: "/takehomes" }) },
  ]);

  return (
    <div className="takehome-start">
      <section aria-label="The brief">
        <Markdown text={takeHome.brief} />
      </section>
      <aside aria-label="About it" className="grid content-start gap-5">
        <div className="grid justify-items-start gap-3">
          {open === undefined ? null : (
            <button type="button" className="btn btn-primary" aria-keyshortcuts="o" onClick={() => goTo(open.id)}>
              Go on <KeyCap keys="o" />
            </button>
          )}
          <button
            type="button"
            className={open === undefined ? "btn btn-primary" : "btn"}
            aria-keyshortcuts="b"
            disabled={isBusy || !isSeed}
            onClick={() => void begin()}
          >
            {sittings.length === 0 ? "Begin" : "Begin it again"} <KeyCap keys="b" />
          </button>
          <p className="text-s text-soft">
            The clock starts then: {budgetWords(minutes)}, yours to pause. It counts while this page is closed, since
            the work is done elsewhere.
          </p>
        </div>
        <label className="grid justify-items-start gap-1">
          <span className="label">Seed of the data</span>
          <input
            className="field num w-[110px]"
            inputMode="numeric"
            maxLength={6}
            aria-invalid={!isSeed}
            value={seed}
            onChange={({ target }) => setSeed(target.value.trim())}
            onKeyDown={(event) => {
              if (event.key === "Enter") void begin();
              if (event.key === "Escape") event.currentTarget.blur();
            }}
          />
          <span className="text-s text-soft">
            {isSeed
              ? `The reviewer's figures were measured with seed ${measuredSeed}. Another seed gives other data of the same kind.`
              : "A whole number from 0 to 999999."}
          </span>
        </label>
        <dl className="facts">
          <dt>Files</dt>
          <dd className="font-mono text-s">{files.join(", ")}</dd>
          <dt>Criteria</dt>
          <dd>{takeHome.criteria}, shown once you hand in</dd>
        </dl>
        <div>
          <p className="label pb-1">Leans on</p>
          <ul className="grid gap-1 text-s">
            {topics.map((topic) => (
              <li key={topic.id}>
                <Link to="/topics/$id" params={{ id: topic.id }} className="link">
                  {shortTopic(topic.name)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
        {sittings.length === 0 ? null : <SittingList takeHome={takeHome} />}
      </aside>
    </div>
  );
}

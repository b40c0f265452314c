import type { SetKind, SetSummary } from "#knowledge/probability/timed-sets.schemas.ts";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { clockWords, countWords, instantWords } from "../ui/words.ts";
import { setKindWords } from "./set-words.ts";
import { setAddress } from "./use-start-set.ts";

interface PastSetsProps {
  sets: readonly SetSummary[];
  kinds: readonly SetKind[];
  title: string;
  now: Date;
}

const shownFirst = 8;

function madeWords({ made, count, open, finishedAt }: SetSummary): string {
  if (finishedAt === null) return "not finished";
  const waiting = open === 0 ? "" : `, ${countWords(open, "answer")} to tick`;
  return `${made} of ${count} right${waiting}`;
}

function tookWords({ startedAt, finishedAt }: SetSummary): string {
  return finishedAt === null ? "" : clockWords(Date.parse(finishedAt) - Date.parse(startedAt));
}

/** Sets of some kinds, newest first; the open one can be gone on with. */
export function PastSets({ sets, kinds, title, now }: PastSetsProps): ReactElement | null {
  const navigate = useNavigate();
  const own = sets.filter(({ kind }) => kinds.includes(kind));
  const open = own.find(({ finishedAt }) => finishedAt === null);

  useCommands(
    open === undefined
      ? []
      : [
          {
            title: `Go on with the ${setKindWords[open.kind].toLowerCase()}`,
            group: "Probability",
            keys: "o",
            run: () => void navigate({ to: setAddress(open.kind), params: { id: open.id } }),
          },
        ],
  );

  if (own.length === 0) return null;
  return (
    <section aria-labelledby="past-sets" className="pt-6">
      <h2 id="past-sets" className="h2 pb-2">
        {title}
      </h2>
      <ul>
        {own.slice(0, shownFirst).map((set) => (
          <li key={set.id} className="set-row">
            <Link to={setAddress(set.kind)} params={{ id: set.id }} preload={false} className="shelf-link">
              {setKindWords[set.kind]}, {instantWords(set.startedAt, now)}
            </Link>
            <span className={`num text-s ${set.finishedAt === null ? "font-medium text-accent" : ""}`}>
              {madeWords(set)}
            </span>
            <span className="num text-s text-soft">
              {tookWords(set)}
              {set === open ? <KeyCap keys="o" /> : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

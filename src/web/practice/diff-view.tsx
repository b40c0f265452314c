import type { Attempt } from "#practice/practice.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { MergeView } from "../editor/merge-view.tsx";
import { attemptQuery } from "../queries.ts";
import { AttemptBar } from "./attempt-view.tsx";
import { instantWords } from "../ui/words.ts";
import { ViewBar } from "./view-bar.tsx";
import { ScrollArea } from "../ui/scroll-area.tsx";

interface DiffViewProps {
  attempt: string;
  /** Another attempt; the code as it is now when absent. */
  against: string | undefined;
  code: () => string;
}

interface Side {
  code: string;
  label: string;
  createdAt: string | null;
}

function toSide({ code, createdAt }: Attempt, today: Date): Side {
  return { code, createdAt, label: `Attempt of ${instantWords(createdAt, today)}` };
}

/** An attempt beside another, or beside the code as it is now; the older on the left. */
export function DiffView({ attempt, against, code }: DiffViewProps): ReactElement {
  const before = useQuery(attemptQuery(attempt));
  const other = useQuery({ ...attemptQuery(against ?? ""), enabled: against !== undefined });
  const [today] = useState(() => new Date());
  const [current] = useState(code);
  const error = before.error ?? other.error;
  if (error !== null) {
    return (
      <p role="alert" className="p-5">
        {errorSentence(error)}
      </p>
    );
  }
  if (before.data === undefined || (against !== undefined && other.data === undefined)) {
    return <p className="p-5 text-faint">Fetching the attempts…</p>;
  }
  const shown = toSide(before.data, today);
  const compared =
    other.data === undefined ? { code: current, label: "Your code now", createdAt: null } : toSide(other.data, today);
  const isOlder = compared.createdAt !== null && compared.createdAt < before.data.createdAt;
  const [older, newer] = isOlder ? [compared, shown] : [shown, compared];
  return (
    <section aria-label="Difference" className="pane">
      <AttemptBar attempt={before.data} against={against ?? "now"} />
      <ScrollArea label="Both codes" className="overflow-auto bg-raised">
        <MergeView before={older.code} after={newer.code} beforeLabel={older.label} afterLabel={newer.label} />
      </ScrollArea>
    </section>
  );
}

interface ReferenceViewProps {
  problemId: string;
  reference: string;
  code: () => string;
}

/** The reference solution beside the user's code. */
export function ReferenceView({ problemId, reference, code }: ReferenceViewProps): ReactElement {
  const [current] = useState(code);
  return (
    <section aria-label="Reference" className="pane">
      <ViewBar problemId={problemId} pane="afterwards" title="Reference beside yours" />
      <ScrollArea label="Both codes" className="overflow-auto bg-raised">
        <MergeView before={current} after={reference} beforeLabel="Yours" afterLabel="Reference" />
      </ScrollArea>
    </section>
  );
}

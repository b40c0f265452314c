import type { ProblemPage } from "#practice/practice.schemas.ts";
import { Suspense, type ReactElement } from "react";
import { lazyPart } from "../ui/lazy-part.tsx";
import type { ProblemSearch } from "./problem-search.ts";

const AttemptView = lazyPart(async () => (await import("./attempt-view.tsx")).AttemptView);
const DiffView = lazyPart(async () => (await import("./diff-view.tsx")).DiffView);
const ReferenceView = lazyPart(async () => (await import("./diff-view.tsx")).ReferenceView);
const ReplayView = lazyPart(async () => (await import("./replay-view.tsx")).ReplayView);

interface ProblemViewProps {
  page: ProblemPage;
  search: ProblemSearch;
  /** The user's code as it is now. */
  code: () => string;
}

function chooseView({ page, search, code }: ProblemViewProps): ReactElement | null {
  const { view, attempt, against, sitting } = search;
  if (view === "attempt" && attempt !== undefined) return <AttemptView key={attempt} id={attempt} />;
  if (view === "diff" && attempt !== undefined) {
    return <DiffView key={`${attempt} ${against}`} attempt={attempt} against={against} code={code} />;
  }
  if (view === "replay" && sitting !== undefined)
    return <ReplayView key={sitting} problemId={page.id} sittingId={sitting} />;
  if (view === "reference" && page.afterwards !== null) {
    return <ReferenceView problemId={page.id} reference={page.afterwards.solution} code={code} />;
  }
  return null;
}

/** What the address asks for in place of the editor; null for the editor itself. */
export function problemView(props: ProblemViewProps): ReactElement | null {
  const view = chooseView(props);
  return view === null ? null : <Suspense fallback={<p className="p-5 text-faint">Opening…</p>}>{view}</Suspense>;
}

import type { Sitting } from "#takehome/takehome.schemas.ts";
import { useEffect, useRef, type ReactElement } from "react";
import { Marking } from "./marking.tsx";
import { SittingSummary } from "./sitting-summary.tsx";
import { WorkDesk } from "./work-desk.tsx";

interface SittingDeskProps {
  sitting: Sitting;
  /** When it was fetched, by this browser's clock, in epoch ms. */
  seenAt: number;
}

/** A take-home under way: the desk on which it is worked at, then the marks, then what they come to. */
export function SittingDesk({ sitting, seenAt }: SittingDeskProps): ReactElement {
  const { stage } = sitting;
  const before = useRef(stage);
  useEffect(() => {
    // What is new is at the top.
    if (before.current !== stage) document.getElementById("main")?.scrollTo({ top: 0 });
    before.current = stage;
  }, [stage]);
  // Each stage writes other fields, and opens with what the one before left.
  if (stage === "working") return <WorkDesk key={stage} sitting={sitting} seenAt={seenAt} />;
  if (stage === "finished") return <SittingSummary key={stage} sitting={sitting} />;
  return <Marking key={stage} sitting={sitting} />;
}

import type { Entry, MockPage, TurnRequest } from "#mock/mock.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { errorSentence } from "../../api.ts";
import { mockQuery, mocksKey, postTurn } from "../mock-api.ts";

/** What the candidate says. */
export type Said = NonNullable<TurnRequest["said"]>;

/** Taking turns with the interviewer. */
export interface Turns {
  /** What the interviewer is saying, as far as it has come; null where it says nothing. */
  coming: string | null;
  /** Whether the interviewer is being asked or answers: what one says meanwhile waits. */
  isTaking: boolean;
  /** Why the interviewer is silent; null where nothing is wrong. */
  problem: string | null;
  /** Says something, or with null asks the interviewer to go on. Resolves to whether what was said is kept. */
  take: (said: Said | null, attempts?: readonly string[]) => Promise<boolean>;
}

/** See {@link Turns}. A turn that got lost on the way is sent again under the same key, and taken once. */
export function useTurns(id: string, readMs: () => number): Turns {
  const client = useQueryClient();
  const [coming, setComing] = useState<string | null>(null);
  const [isTaking, setTaking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const lost = useRef<{ key: string; said: Said | null } | null>(null);
  const waiting = useRef(0);
  const before = useRef<Promise<unknown>>(Promise.resolve());
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);

  // One turn at a time: code may be run while the interviewer still answers, and is shown to it then. Words wait in their field.
  async function take(said: Said | null, attempts: readonly string[] = []): Promise<boolean> {
    if (said !== null && waiting.current > 0) return false;
    waiting.current += 1;
    setTaking(true);
    const turn = before.current.then(async () => takeNow(said, attempts));
    before.current = turn;
    const isKept = await turn;
    waiting.current -= 1;
    setTaking(waiting.current > 0);
    return isKept;
  }
  async function takeNow(said: Said | null, attempts: readonly string[]): Promise<boolean> {
    if (leaving.current.signal.aborted) return false;
    const key = lost.current !== null && isSame(lost.current.said, said) ? lost.current.key : crypto.randomUUID();
    lost.current = { key, said };
    setProblem(null);
    setComing("");
    let isKept = false;
    let text = "";
    let hasAsked = false;
    try {
      for await (const line of postTurn(
        id,
        { key, ms: readMs(), said, attempts: [...attempts] },
        leaving.current.signal,
      )) {
        if (line.type === "text") setComing((text += line.text));
        else if (line.type === "entry") {
          isKept = true;
          client.setQueryData(mockQuery(id).queryKey, (page) => withEntry(page, line.entry));
          hasAsked ||=
            line.entry.body.kind === "said" && line.entry.body.by === "interviewer" && line.entry.body.move === "ask";
        } else if (line.type === "failed") setProblem(line.message);
        else client.setQueryData(mockQuery(id).queryKey, (page) => page && { ...page, state: line.state });
      }
      lost.current = null;
    } catch (error) {
      if (!leaving.current.signal.aborted) setProblem(errorSentence(error));
    }
    setComing(null);
    // Another question may have another problem.
    if (hasAsked) void client.invalidateQueries({ queryKey: mockQuery(id).queryKey });
    void client.invalidateQueries({ queryKey: [...mocksKey, "list"] });
    return isKept;
  }

  return { coming, isTaking, problem, take };
}

function withEntry(page: MockPage | undefined, entry: Entry): MockPage | undefined {
  if (page === undefined || page.entries.some(({ seq }) => seq === entry.seq)) return page;
  return { ...page, entries: [...page.entries, entry] };
}

function isSame(one: Said | null, other: Said | null): boolean {
  return one?.text === other?.text;
}

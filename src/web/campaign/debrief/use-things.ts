import type { Became } from "#campaign/debriefs/became.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { topicMapQuery } from "../../cards/knowledge-api.ts";
import { debuggingHomeQuery } from "../../debugging/debugging-queries.ts";
import { shelvesQuery } from "../../queries.ts";
import { prepareMatch, type FindMatch, type Named } from "./find-match.ts";

/** What there is to practise that a line may become. */
export type ThingKind = "problem" | "drill" | "topic";

/** Something to practise, by name. */
export interface Thing extends Named {
  kind: ThingKind;
  title: string;
  href: string;
}

/** All there is to practise, and what a text is most likely about. */
export interface Things {
  all: readonly Thing[];
  titleOf: (became: Became) => string;
  hrefOf: (became: Became) => string | null;
  /** The thing of a kind that a text is most likely about; null where none is. */
  match: (kind: ThingKind, text: string) => Thing | null;
}

/** See {@link Things}; grows as shelves, topics and families are fetched. */
export function useThings(): Things {
  const { data: shelves } = useQuery(shelvesQuery);
  const { data: topics } = useQuery(topicMapQuery);
  const { data: debugging } = useQuery(debuggingHomeQuery);
  return useMemo(() => {
    const all: Thing[] = [
      ...(shelves?.problems ?? []).map(({ id, title }) => ({
        kind: "problem" as const,
        id,
        title,
        names: [title, id],
        href: `/code/${id}`,
      })),
      ...(topics ?? []).map(({ id, name, aliases }) => ({
        kind: "topic" as const,
        id,
        title: name,
        names: [name, ...aliases],
        href: `/topics/${id}`,
      })),
      ...(debugging?.families ?? []).map(({ family, title }) => ({
        kind: "drill" as const,
        id: family,
        title,
        names: [title],
        href: "/debugging",
      })),
    ];
    const byName = new Map(all.map((thing) => [`${thing.kind} ${thing.id}`, thing]));
    const find = ({ kind, id }: Became): Thing | undefined => byName.get(`${kind} ${id}`);
    const matchers = new Map<ThingKind, FindMatch>(
      (["problem", "drill", "topic"] as const).map((kind) => [
        kind,
        prepareMatch(all.filter((thing) => thing.kind === kind)),
      ]),
    );
    return {
      all,
      titleOf: (became) => find(became)?.title ?? became.id,
      hrefOf: (became) => find(became)?.href ?? null,
      match: (kind, text) => {
        const id = matchers.get(kind)?.(text) ?? null;
        return id === null ? null : (find({ kind, id }) ?? null);
      },
    };
  }, [shelves, topics, debugging]);
}

import { readBecame } from "#campaign/debriefs/became.rules.ts";
import { calendarRounds, type CalendarRound } from "#campaign/calendar/calendar-rounds.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { FetchNotice } from "../../ui/fetch-notice.tsx";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { Notice } from "../../ui/notice.tsx";
import { campaignQuery } from "../campaign-api.ts";
import { readKeptForm } from "../parts/kept-text.ts";
import { useUndoCommands } from "../use-undo-commands.ts";
import { FeelingChoice } from "./feeling-choice.tsx";
import { LineForm } from "./line-form.tsx";
import { LineRow, lineKeys, type LineAct } from "./line-row.tsx";
import { useDebrief, type DebriefLine } from "./use-debrief.ts";
import { useThings, type Thing, type ThingKind } from "./use-things.ts";

const route = getRouteApi("/frame/campaign/rounds/$id/debrief");

/** Two minutes after a round: what it asked, where it broke, and what each line becomes. */
export function DebriefScreen(): ReactElement {
  const { id } = route.useParams();
  const query = useQuery(campaignQuery);
  const round = query.data === undefined ? undefined : calendarRounds(query.data).find((one) => one.id === id);
  return (
    <div className="page">
      <title>{round === undefined ? "Debrief · Warmup" : `Debrief: ${round.title} · Warmup`}</title>
      <FetchNotice query={query} failed="This round could not be fetched." reading="Reading the round…" />
      {query.data !== undefined && round === undefined ? (
        <Notice title="There is no such round in your search." isPage>
          <p>It may have been deleted.</p>
          <Link to="/calendar" className="link">
            All rounds
          </Link>
        </Notice>
      ) : null}
      {query.data === undefined || round === undefined ? null : (
        <Debrief key={id} campaign={query.data} round={round} />
      )}
    </div>
  );
}

/** What is being done: a new line written, one changed, one of them given a name, or lines looked at. */
type Doing = { what: "write" | "look" } | { what: "edit" | "choose"; at: number };

function Debrief({ campaign, round }: { campaign: Campaign; round: CalendarRound }): ReactElement {
  const debrief = campaign.debriefs.find(({ roundId }) => roundId === round.id);
  const lines = debrief?.lines ?? [];
  const open = lines.findIndex(({ became }) => readBecame(became) === null);
  const keyOf = (what: number | "new"): string => `${round.id} debrief ${what}`;
  const [doing, setDoing] = useState<Doing>(() => {
    const at = lines.findIndex((_, index) => readKeptForm(keyOf(index)) !== null);
    if (at >= 0) return { what: "edit", at };
    return { what: lines.length === 0 || readKeptForm(keyOf("new")) !== null ? "write" : "look" };
  });
  const [hasActed, setActed] = useState(false);
  const [pointed, setPointed] = useState<number | null>(null);
  const current = pointed !== null && pointed < lines.length ? pointed : open >= 0 ? open : lines.length - 1;
  const desk = useDebrief(round.id);
  const things = useThings();
  const isOff = debrief?.dayOff ?? false;

  const settle = (at: number, thing: Thing): void => {
    desk.settle(at, { kind: thing.kind, id: thing.id }, `${thing.title}: next in the plan.`);
    setPointed(null);
  };
  const take = (at: number, line: DebriefLine, kind: ThingKind): void => {
    const thing = things.match(kind, `${line.asked} ${line.broke}`);
    if (thing === null) setDoing({ what: "choose", at });
    else settle(at, thing);
  };
  function act(at: number, what: LineAct): void {
    const line = lines[at];
    if (line === undefined) return;
    setActed(true);
    const isSettled = readBecame(line.became) !== null;
    if (what === "edit") setDoing({ what: "edit", at });
    else if (what === "delete") desk.removeLine(at);
    else if (what === "again") {
      if (isSettled && !line.became.startsWith("card")) desk.settle(at, null, "It is open again.");
    } else if (isSettled) return;
    else if (what === "nothing") {
      desk.settle(at, { kind: "nothing", id: "" }, "Let go.");
      setPointed(null);
    } else if (what === "other") setDoing({ what: "choose", at });
    else if (what === "card") {
      // A card without a back teaches nothing.
      if (line.approach === "") setDoing({ what: "edit", at });
      else void desk.makeCard(at, line, topicsOf(line)).then(() => setPointed(null));
    } else take(at, line, what);
  }
  function topicsOf(line: DebriefLine): string[] {
    const topic = things.match("topic", `${line.asked} ${line.approach}`);
    return topic === null ? [] : [topic.id];
  }
  const toggleOff = (): void =>
    desk.put({ dayOff: !isOff }, isOff ? "The day goes on." : "The rest of the day is off.");

  useUndoCommands();
  useCommands([
    { title: "Write a question", group: "Debrief", keys: "w", run: () => setDoing({ what: "write" }) },
    { title: "The rest of the day off", group: "Debrief", keys: "y", run: toggleOff },
    ...([1, 2, 3, 4, 5] as const).map((feeling) => ({
      title: `It felt ${feeling} of 5`,
      group: "Debrief" as const,
      keys: String(feeling),
      run: () => desk.put({ feeling }, `Felt ${feeling} of 5.`),
    })),
    ...(lines.length === 0
      ? []
      : [
          ...(
            [
              ["card", "Make it a card"],
              ["problem", "Make it a problem"],
              ["drill", "Make it a drill"],
              ["topic", "Make it a topic"],
              ["nothing", "Let it go"],
              ["other", "Find what it becomes by name"],
              ["edit", "Change the question"],
              ["again", "Choose again what it becomes"],
            ] as const
          ).map(([what, title]) => ({
            title,
            group: "Debrief" as const,
            keys: lineKeys[what],
            run: () => act(current, what),
          })),
          {
            title: "The next question",
            group: "Debrief" as const,
            keys: "j",
            keyOnly: true,
            run: () => setPointed(Math.min(lines.length - 1, current + 1)),
          },
          {
            title: "The question before",
            group: "Debrief" as const,
            keys: "k",
            keyOnly: true,
            run: () => setPointed(Math.max(0, current - 1)),
          },
        ]),
  ]);

  return (
    <>
      <header className="border-b border-line pb-5">
        <p className="label">
          <Link to="/campaign/$id" params={{ id: round.applicationId }} className="link">
            {round.company}
          </Link>{" "}
          · Debrief
        </p>
        <h1 className="title pt-2">{round.title}</h1>
        <p className="pt-1 text-soft">
          Two minutes while it is fresh: what they asked, where it broke, what was right.
        </p>
      </header>
      <div className="debrief">
        <FeelingChoice
          value={debrief?.feeling ?? null}
          onChange={(feeling) => desk.put({ feeling }, `Felt ${feeling} of 5.`)}
        />
        {lines.length === 0 ? null : (
          <ol className="grid" aria-label="Questions of the round">
            {lines.map((line, at) =>
              doing.what === "edit" && doing.at === at ? (
                <li key={keyOf(at)}>
                  <LineForm
                    line={line}
                    keepKey={keyOf(at)}
                    onKeep={async (typed) => desk.keepLine(at, typed)}
                    onClose={() => setDoing({ what: "look" })}
                  />
                </li>
              ) : (
                <LineRow
                  key={keyOf(at)}
                  line={line}
                  takesFocus={hasActed}
                  isCurrent={doing.what !== "write" && at === current}
                  isChoosing={doing.what === "choose" && doing.at === at}
                  things={things}
                  onAct={(what) => act(at, what)}
                  onChoose={(thing) => {
                    setDoing({ what: "look" });
                    if (thing !== null) settle(at, thing);
                  }}
                />
              ),
            )}
          </ol>
        )}
        {doing.what === "write" ? (
          <LineForm
            line={null}
            keepKey={keyOf("new")}
            onKeep={async (typed) => desk.keepLine(null, typed)}
            onClose={() => setDoing({ what: "look" })}
          />
        ) : (
          <div>
            <button type="button" className="btn" aria-keyshortcuts="w" onClick={() => setDoing({ what: "write" })}>
              {lines.length === 0 ? "Write what they asked" : "One more question"} <KeyCap keys="w" />
            </button>
          </div>
        )}
        <Closing isSettled={lines.length > 0 && open < 0} isOff={isOff} onToggle={toggleOff} />
      </div>
    </>
  );
}

/** The end of it: stop for the day, and mean it. */
function Closing({ isSettled, isOff, onToggle }: { isSettled: boolean; isOff: boolean; onToggle: () => void }) {
  return (
    <section className="border-t border-line pt-4" aria-label="The rest of the day">
      <label className="flex items-baseline gap-2">
        <input type="checkbox" checked={isOff} onChange={onToggle} />
        <span>
          The rest of the day is off <KeyCap keys="y" />
        </span>
      </label>
      <p className="pt-1 text-s text-soft">
        {isOff
          ? "The plan leaves today free; what was left moves to the days after. Close the laptop."
          : isSettled
            ? "All of it has its place. A bad round is best left for tomorrow: close the laptop."
            : "The plan leaves the rest of today free if you ask."}
      </p>
    </section>
  );
}

import "./research.css";
import type { Research } from "#research/research.schemas.ts";
import { gatherEvidence, noteWords } from "#research/research-evidence.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from "react";
import { useCommands } from "../ui/commands.ts";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { KeyCap } from "../ui/key-cap.tsx";
import { moveRow } from "../ui/move-row.ts";
import { localDay } from "../campaign/local-day.ts";
import { OpinionList } from "./opinion-list.tsx";
import { minutesSentence, projectStanding, titleOf, venueWords } from "./record-words.ts";
import { researchQuery } from "./research-api.ts";
import { useResearch } from "./use-research.ts";

const route = getRouteApi("/frame/research");

/** The user's projects, opinions on papers, and job talks. */
export function ResearchScreen(): ReactElement {
  const query = useQuery(researchQuery);
  return (
    <div className="page">
      <title>Research · Warmup</title>
      <h1 className="title">Research</h1>
      <p className="pt-1 text-soft">
        Your own work, other people's papers, and the talk: what a research round asks about.
      </p>
      <FetchNotice
        query={query}
        failed="Your research could not be fetched."
        reading="Reading your research…"
        isPage={false}
      />
      {query.data === undefined ? null : <Sections research={query.data} />}
    </div>
  );
}

/** As many opinions as the checklist of the plan asks for. */
const wantedOpinions = 3;

function Sections({ research }: { research: Research }): ReactElement {
  const { projects, opinions, talks } = research;
  const written = gatherEvidence(research).opinions.length;
  const desk = useResearch();
  const navigate = useNavigate();
  const place = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<string | null>(null);
  const { give } = route.useSearch();
  const isAsked = useRef(give === "talk");
  const latestTalk = talks.at(-1)?.id;

  async function beginProject(): Promise<void> {
    const id = await desk.begin("project");
    if (id !== null) await navigate({ to: "/research/projects/$id", params: { id } });
  }
  async function beginOpinion(): Promise<void> {
    setOpen(await desk.begin("opinion", { readOn: localDay() }));
  }
  async function beginTalk(): Promise<void> {
    const id = await desk.begin("talk");
    if (id !== null) await navigate({ to: "/research/talks/$id", params: { id } });
  }

  useEffect(() => {
    // The plan asks for the talk to be given: the latest one, and a first one where there is none.
    if (!isAsked.current) return;
    isAsked.current = false;
    if (latestTalk === undefined) void desk.begin("talk").then(async (id) => (id === null ? undefined : goToTalk(id)));
    else void goToTalk(latestTalk);
    async function goToTalk(id: string): Promise<void> {
      await navigate({ to: "/research/talks/$id", params: { id }, search: { give: true }, replace: true });
    }
  }, [desk, latestTalk, navigate]);

  useCommands([
    { title: "New project", group: "Research", keys: "n", run: () => void beginProject() },
    { title: "New opinion on a paper", group: "Research", keys: "o", run: () => void beginOpinion() },
    { title: "New job talk", group: "Research", keys: "t", run: () => void beginTalk() },
    { title: "Next entry", group: "Research", keys: "j", keyOnly: true, run: () => moveRow(place.current, 1) },
    { title: "Previous entry", group: "Research", keys: "k", keyOnly: true, run: () => moveRow(place.current, -1) },
  ]);

  return (
    <div ref={place}>
      <Section name="Projects" action="New project" keys="n" isFirst={projects.length === 0} onNew={beginProject}>
        {projects.length === 0 ? (
          <p className="research-empty">
            Begin with the project that you would be asked about first. Two minutes for a generalist, twenty for an
            expert; then the choices, each with what it was made against and what was measured. Questions come out of
            what you write.
          </p>
        ) : (
          <ul aria-label="Projects">
            {projects.map(({ id, fields }) => (
              <li key={id} className="research-row">
                <Link to="/research/projects/$id" params={{ id }} className="research-link" data-row="">
                  {titleOf(fields, "project")}
                </Link>
                <span className="research-beside">{venueWords(fields)}</span>
                <span className="research-standing num">{projectStanding(fields)}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section name="Opinions on papers" action="New opinion" keys="o" onNew={beginOpinion}>
        {opinions.length === 0 ? (
          <p className="research-empty">
            Choose three recent papers that matter to the teams you talk to. For each: what it claims, what you think of
            it, and what you would do next.
          </p>
        ) : (
          <>
            <OpinionList opinions={opinions} open={open} onOpen={setOpen} />
            {written >= wantedOpinions ? null : (
              <p className="num pt-2 text-s text-soft">
                {written} of the {wantedOpinions} that the checklist asks for. An opinion counts once it has more than{" "}
                {noteWords} words.
              </p>
            )}
          </>
        )}
      </Section>
      <Section name="Job talk" action="New job talk" keys="t" onNew={beginTalk}>
        {talks.length === 0 ? (
          <p className="research-empty">
            Write the one thing that a listener should be able to repeat, then the parts with their minutes. Drop the
            slides in, and rehearse against the plan slide by slide.
          </p>
        ) : (
          <ul aria-label="Job talks">
            {talks.map(({ id, fields }) => (
              <li key={id} className="research-row">
                <Link to="/research/talks/$id" params={{ id }} className="research-link" data-row="">
                  {titleOf(fields, "talk")}
                </Link>
                <span className="research-standing num">{minutesSentence(fields)}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
}

interface SectionProps {
  name: string;
  action: string;
  keys: string;
  /** Whether what to do first is here. */
  isFirst?: boolean;
  onNew: () => Promise<void>;
  children: ReactNode;
}

function Section({ name, action, keys, isFirst = false, onNew, children }: SectionProps): ReactElement {
  return (
    <section className="research-section" aria-label={name}>
      <div className="research-head">
        <h2 className="h2">{name}</h2>
        <button
          type="button"
          className={isFirst ? "btn btn-primary" : "btn"}
          aria-keyshortcuts={keys}
          onClick={() => void onNew()}
        >
          {action} <KeyCap keys={keys} />
        </button>
      </div>
      {children}
    </section>
  );
}

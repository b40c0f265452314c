import { roundTitles } from "#catalogue/round-titles.rules.ts";
import { roundNames } from "#catalogue/topic.schemas.ts";
import type { Heard, Story } from "#stories/stories.schemas.ts";
import { isWhole } from "#stories/story-text.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { dateWords, instantWords } from "../ui/words.ts";
import { heardQuery } from "./stories-api.ts";
import { storyTitle } from "./story-words.ts";

type Company = Heard["companies"][number];

/** By company: which stories it has heard, and which are fresh for its next round. */
export function HeardView({ stories }: { stories: readonly Story[] }): ReactElement {
  const query = useQuery({ ...heardQuery, refetchOnMount: "always" });
  return (
    <div className="pt-4">
      <FetchNotice
        query={query}
        failed="Who has heard what could not be fetched."
        reading="Reading who has heard what…"
        isPage={false}
      />
      {query.data === undefined ? null : query.data.length === 0 ? (
        <Notice title="Nobody has heard a story yet.">
          <p>
            Open a story and note under “Told to” where you told it. Companies with a behavioural round, a hiring
            manager or a recruiter ahead appear here by themselves.
          </p>
        </Notice>
      ) : (
        <ul aria-label="Companies">
          {query.data.map((company) => (
            <CompanyRow key={company.id ?? company.name} company={company} stories={stories} />
          ))}
        </ul>
      )}
    </div>
  );
}

function CompanyRow({ company, stories }: { company: Company; stories: readonly Story[] }): ReactElement {
  const { id, name, told, next } = company;
  const [now] = useState(() => new Date());
  const heard = new Set(told.map(({ storyId }) => storyId));
  const fresh = stories.filter((story) => isWhole(story) && !heard.has(story.id));
  return (
    <li className="heard-company">
      <div>
        <h2 className="font-semibold">
          {id === null ? (
            name
          ) : (
            <Link to="/campaign/companies/$id" params={{ id }} className="link">
              {name}
            </Link>
          )}
        </h2>
        {next === null ? null : (
          <p className="text-s text-soft">
            {roundWords(next.type)}, {instantWords(next.startsAt, now)}
          </p>
        )}
      </div>
      <div className="grid gap-1">
        {told.length === 0 ? (
          <p className="text-soft">Has heard none of your stories.</p>
        ) : (
          <ul className="grid gap-1">
            {told.map(({ storyId, day }, index) => (
              <li key={`${storyId} ${index}`}>
                <StoryLink story={stories.find((story) => story.id === storyId)} />{" "}
                <span className="num text-s text-soft">{dateWords(new Date(`${day}T12:00:00`), now)}</span>
              </li>
            ))}
          </ul>
        )}
        {next === null || fresh.length === 0 ? null : (
          <p className="text-s text-soft">
            Fresh there:{" "}
            {fresh.map((story, index) => (
              <span key={story.id}>
                {index === 0 ? "" : ", "}
                <StoryLink story={story} />
              </span>
            ))}
          </p>
        )}
      </div>
    </li>
  );
}

function StoryLink({ story }: { story: Story | undefined }): ReactElement {
  if (story === undefined) return <>A story</>;
  return (
    <Link to="/stories/$id" params={{ id: story.id }} className="link">
      {storyTitle(story)}
    </Link>
  );
}

function roundWords(type: string): string {
  const known = roundNames.find((name) => name === type);
  return known === undefined ? "A round" : roundTitles[known];
}

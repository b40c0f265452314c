import type { Story } from "#stories/stories.schemas.ts";
import { Link } from "@tanstack/react-router";
import { Fragment, useRef, useState, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { FilterSelect } from "../ui/filter-select.tsx";
import { KeyCap } from "../ui/key-cap.tsx";
import { Notice } from "../ui/notice.tsx";
import { matrixFamilies, type MatrixFamily, type Question, type QuestionSet } from "./matrix-rows.ts";
import { QuestionDetails } from "./question-details.tsx";
import type { StoriesSearch } from "./stories-search.ts";
import { storyTitle } from "./story-words.ts";
import type { StoriesDesk } from "./use-stories.ts";

interface CoverageViewProps {
  sets: readonly QuestionSet[];
  stories: readonly Story[];
  search: StoriesSearch;
  onChange: (search: Partial<StoriesSearch>) => void;
  desk: Pick<StoriesDesk, "begin" | "toggle">;
}

/** Questions by family as rows, stories as columns: which story answers which question. */
export function CoverageView({ sets, stories, search, onChange, desk }: CoverageViewProps): ReactElement {
  const families = matrixFamilies(sets, stories, search);
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState("0 0");
  const toggleUncovered = (): void => onChange({ uncovered: search.uncovered === true ? undefined : true });

  function move(down: number, right: number): void {
    const cells = [...(table.current?.querySelectorAll<HTMLElement>("[data-at]") ?? [])];
    const isIn = cells.some((cell) => cell === document.activeElement);
    const [row = 0, column = 0] = at.split(" ").map(Number);
    const lastRow = Math.max(0, ...families.flatMap(({ rows }) => rows.map((one) => one.row)));
    const next = isIn
      ? `${clamp(row + down, lastRow)} ${clamp(column + right, stories.length)}`
      : (cells.find((cell) => cell.dataset["at"] === at)?.dataset["at"] ?? "0 0");
    setAt(next);
    cells.find((cell) => cell.dataset["at"] === next)?.focus();
  }

  useCommands([
    { title: "Only questions without a story", group: "Stories", keys: "f", run: toggleUncovered },
    { title: "Down the matrix", group: "Stories", keys: "arrowdown", keyOnly: true, run: () => move(1, 0) },
    { title: "Up the matrix", group: "Stories", keys: "arrowup", keyOnly: true, run: () => move(-1, 0) },
    { title: "To the next story", group: "Stories", keys: "arrowright", keyOnly: true, run: () => move(0, 1) },
    { title: "To the story before", group: "Stories", keys: "arrowleft", keyOnly: true, run: () => move(0, -1) },
  ]);

  return (
    <div className="grid gap-4 pt-4">
      <div className="flex flex-wrap items-center gap-2">
        <FilterSelect
          name="Family"
          value={search.family}
          options={sets.filter(({ kind }) => kind === "family").map(({ id, name }) => ({ value: id, words: name }))}
          onChange={(family) => onChange({ family })}
        />
        <button
          type="button"
          className="btn"
          aria-pressed={search.uncovered === true}
          aria-keyshortcuts="f"
          onClick={toggleUncovered}
        >
          {search.uncovered === true ? "Without a story only" : "All questions"} <KeyCap keys="f" />
        </button>
        <span className="text-s text-soft max-frame:hidden">Arrows move, Space says that a story answers.</span>
      </div>
      {families.length === 0 ? (
        <Notice title="Every question here has a story.">
          <button type="button" className="btn" onClick={() => onChange({ uncovered: undefined, family: undefined })}>
            Show all questions
          </button>
        </Notice>
      ) : (
        <div className="matrix-scroll">
          <table ref={table} className="matrix">
            <caption className="sr-only">Which story answers which question</caption>
            <thead>
              <tr>
                <th scope="col" className="matrix-corner">
                  Question
                </th>
                {stories.map((story) => (
                  <th key={story.id} scope="col" className="matrix-story">
                    <Link to="/stories/$id" params={{ id: story.id }} title={storyTitle(story)}>
                      {storyTitle(story)}
                    </Link>
                  </th>
                ))}
              </tr>
            </thead>
            {families.map((family) => (
              <Family
                key={family.set.id}
                family={family}
                stories={stories}
                at={at}
                onAt={setAt}
                open={search.question ?? null}
                onOpen={(question) => onChange({ question })}
                desk={desk}
              />
            ))}
          </table>
        </div>
      )}
    </div>
  );
}

interface FamilyProps {
  family: MatrixFamily;
  stories: readonly Story[];
  /** Row and column that Tab comes to. */
  at: string;
  onAt: (at: string) => void;
  open: string | null;
  onOpen: (questionId: string | undefined) => void;
  desk: Pick<StoriesDesk, "begin" | "toggle">;
}

function Family({ family, stories, at, onAt, open, onOpen, desk }: FamilyProps): ReactElement {
  const { set, covered, rows } = family;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" className="matrix-family" colSpan={stories.length + 1}>
          {set.name}{" "}
          <span className="num font-normal text-soft">
            {covered} of {set.questions.length}
          </span>
        </th>
      </tr>
      {rows.map(({ question, row }) => (
        <Fragment key={question.id}>
          <tr data-covered={stories.some(({ questions }) => questions.includes(question.id)) || undefined}>
            <th scope="row">
              <button
                type="button"
                className="matrix-ask"
                data-at={`${row} 0`}
                tabIndex={at === `${row} 0` ? 0 : -1}
                aria-expanded={open === question.id}
                onFocus={() => onAt(`${row} 0`)}
                onClick={() => onOpen(open === question.id ? undefined : question.id)}
              >
                {question.ask}
              </button>
            </th>
            {stories.map((story, index) => (
              <Cell
                key={story.id}
                at={`${row} ${index + 1}`}
                isStop={at === `${row} ${index + 1}`}
                onAt={onAt}
                story={story}
                question={question}
                onToggle={() => desk.toggle(story.id, question.id)}
              />
            ))}
          </tr>
          {open === question.id ? (
            <tr>
              <td colSpan={stories.length + 1} className="matrix-open">
                <QuestionDetails question={question}>
                  <button type="button" className="btn justify-self-start" onClick={() => void desk.begin(question.id)}>
                    Write a story for it
                  </button>
                </QuestionDetails>
              </td>
            </tr>
          ) : null}
        </Fragment>
      ))}
    </tbody>
  );
}

interface CellProps {
  at: string;
  isStop: boolean;
  onAt: (at: string) => void;
  story: Story;
  question: Question;
  onToggle: () => void;
}

function Cell({ at, isStop, onAt, story, question, onToggle }: CellProps): ReactElement {
  const answers = story.questions.includes(question.id);
  return (
    <td>
      <button
        type="button"
        className="matrix-cell"
        data-at={at}
        tabIndex={isStop ? 0 : -1}
        aria-pressed={answers}
        aria-label={`${storyTitle(story)}: ${question.ask}`}
        title={storyTitle(story)}
        onFocus={() => onAt(at)}
        onClick={onToggle}
      >
        {answers ? "●" : "·"}
      </button>
    </td>
  );
}

function clamp(value: number, last: number): number {
  return Math.min(last, Math.max(0, value));
}

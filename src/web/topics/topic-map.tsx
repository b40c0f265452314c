import "./topic-map.css";
import type { TopicSummary } from "#knowledge/knowledge.schemas.ts";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { announce } from "../ui/announce.ts";
import { forgetfulStorage } from "../ui/browser-storage.ts";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { countWords } from "../ui/words.ts";
import { MapLegend, TopicCaption } from "./topic-map-caption.tsx";
import { TopicDrawing } from "./topic-map-drawing.tsx";
import { useMapMovement } from "./topic-map-gestures.ts";
import { keepMap, readKeptMap } from "./topic-map-kept.ts";
import { layOutTopics } from "./topic-map-layout.ts";
import { neighbourOf, type Direction } from "./topic-map-relations.ts";
import { standingSentence } from "./topic-words.ts";

const arrows: Record<string, Direction> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};
const zoomStep = 1.3;
const panPx = 80;

interface TopicMapProps {
  topics: readonly TopicSummary[];
  /** Those that pass the filters; the others are dimmed where they are. */
  passing: readonly TopicSummary[];
}

/** The topics drawn by area, each right of or below what it builds on. One picture to a screen reader, for which the list is the way. */
export function TopicMap({ topics, passing }: TopicMapProps): ReactElement {
  const navigate = useNavigate();
  const layout = useMemo(() => layOutTopics(topics), [topics]);
  const passingIds = useMemo(() => new Set(passing.map(({ id }) => id)), [passing]);
  const [left] = useState(() => readKeptMap(forgetfulStorage));
  const [current, setCurrent] = useState(left?.current ?? null);
  const [hovered, setHovered] = useState<string | null>(null);
  const map = useMemo(() => ({ width: layout.width, height: layout.height }), [layout.width, layout.height]);
  const movement = useMapMovement(map, left?.view ?? null);
  const { svg, group, scale } = movement;
  const active = hovered ?? current;
  const shown = topics.find(({ id }) => id === active);

  const leave = useRef(() => {});
  useEffect(() => {
    leave.current = () => keepMap(forgetfulStorage, { view: movement.view(), current });
  });
  useEffect(() => {
    const onLeave = (): void => leave.current();
    window.addEventListener("pagehide", onLeave);
    return () => {
      window.removeEventListener("pagehide", onLeave);
      onLeave();
    };
  }, []);

  function open(id: string): void {
    void navigate({ to: "/topics/$id", params: { id }, search: {} });
  }

  function goTo(id: string | undefined): void {
    const node = layout.nodes.find(({ topic }) => topic.id === id);
    if (node === undefined) return;
    setCurrent(node.topic.id);
    setHovered(null);
    movement.show(node);
    announce(`${node.topic.name}. ${standingSentence(node.topic)}`);
  }

  /** Where the keyboard enters: the topic it was at, or the first that passes the filters. */
  function enter(): void {
    if (current === null) goTo(layout.nodes.find(({ topic }) => passingIds.has(topic.id))?.topic.id);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = arrows[event.key];
    if (direction !== undefined) {
      event.preventDefault();
      if (event.shiftKey) movement.pan(panIn(direction));
      else move(direction);
    } else if (event.key === "Enter" && current !== null) open(current);
    else if (event.key === "+") movement.zoom(zoomStep);
    else if (event.key === "Escape") setCurrent(null);
  }

  function move(direction: Direction): void {
    const from = layout.nodes.find(({ topic }) => topic.id === current);
    if (from === undefined) enter();
    else goTo(neighbourOf(layout.nodes, from, direction)?.topic.id);
  }

  useCommands([
    { title: "Zoom in", group: "Topics", keys: "=", run: () => movement.zoom(zoomStep) },
    { title: "Zoom out", group: "Topics", keys: "-", run: () => movement.zoom(1 / zoomStep) },
    { title: "See the whole map", group: "Topics", keys: "0", run: movement.showAll },
    { title: "To the map, for the arrow keys", group: "Topics", keys: "j", run: () => svg.current?.focus() },
  ]);

  return (
    <div className="map-place">
      <div className="map-window">
        {/* A picture that the keyboard can be at: what it shows is told as one moves, and the list beside it holds the same. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <svg
          ref={svg}
          role="img"
          className="map"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          aria-label={`Map of ${countWords(topics.length, "topic")} by area, each right of or below what it builds on. Arrow keys move, Enter opens; the list holds the same.`}
          onKeyDown={onKeyDown}
          onFocus={({ currentTarget }) => {
            if (currentTarget.matches(":focus-visible")) enter();
          }}
          onPointerOver={(event) => {
            if (event.pointerType === "mouse" && event.buttons === 0) setHovered(topicAt(event));
          }}
          onPointerLeave={() => setHovered(null)}
          onClick={(event) => {
            if (!movement.hasDragged()) setCurrent(topicAt(event));
          }}
          onDoubleClick={(event) => {
            const id = topicAt(event);
            if (id !== null) open(id);
          }}
        >
          <g ref={group} visibility={scale === null ? "hidden" : undefined}>
            {scale === null ? null : (
              <TopicDrawing layout={layout} passing={passingIds} active={active} current={current} scale={scale} />
            )}
          </g>
        </svg>
        {shown === undefined ? null : <TopicCaption topic={shown} topics={topics} isCurrent={shown.id === current} />}
      </div>
      <div className="map-below">
        <MapLegend topics={topics} />
        <div className="map-buttons" role="group" aria-label="Zoom">
          <button
            type="button"
            className="btn"
            aria-label="Zoom in"
            aria-keyshortcuts="="
            onClick={() => movement.zoom(zoomStep)}
          >
            +
          </button>
          <button
            type="button"
            className="btn"
            aria-label="Zoom out"
            aria-keyshortcuts="-"
            onClick={() => movement.zoom(1 / zoomStep)}
          >
            −
          </button>
          <button type="button" className="btn" aria-keyshortcuts="0" onClick={movement.showAll}>
            All <KeyCap keys="0" />
          </button>
        </div>
      </div>
    </div>
  );
}

function topicAt({ target }: { target: EventTarget }): string | null {
  return target instanceof Element ? (target.closest<SVGElement>("[data-topic]")?.dataset["topic"] ?? null) : null;
}

/** How the map moves when one looks in a direction. */
function panIn(direction: Direction): { x: number; y: number } {
  const along = direction === "left" || direction === "up" ? panPx : -panPx;
  return direction === "left" || direction === "right" ? { x: along, y: 0 } : { x: 0, y: along };
}

import fc from "fast-check";
import { expect, test } from "vitest";
import { layOutTopics, type MappedTopic } from "./topic-map-layout.ts";
import { edgeRelation, edgesOf, neighbourOf, relationsOf } from "./topic-map-relations.ts";

const topic = (id: string, ...prerequisites: string[]): MappedTopic => ({
  id,
  name: id,
  area: "systems",
  weight: 1,
  prerequisites,
});

const topics = [
  topic("sets"),
  topic("probability", "sets"),
  topic("bayes", "probability"),
  topic("elbo", "bayes", "probability"),
  topic("vae", "elbo"),
  topic("diffusion", "vae"),
  topic("aside", "sets", "gone"),
];

test("prerequisites stand out all the way down, and what a topic leads to one step up", () => {
  expect(Object.fromEntries(relationsOf(topics, "elbo"))).toEqual({
    elbo: "self",
    bayes: "prerequisite",
    probability: "prerequisite",
    sets: "far-prerequisite",
    vae: "leads-to",
  });
});

test("edges stand out along those paths only", () => {
  const relations = relationsOf(topics, "elbo");
  const lit = edgesOf(topics).flatMap((edge) => {
    const relation = edgeRelation(edge, relations);
    return relation === null ? [] : [`${edge.from} ${edge.to} ${relation}`];
  });
  expect(lit).toEqual([
    "sets probability prerequisite",
    "probability bayes prerequisite",
    "bayes elbo prerequisite",
    "probability elbo prerequisite",
    "elbo vae leads-to",
  ]);
});

test("an unknown topic has to do with none, and a circle ends", () => {
  expect(relationsOf(topics, "nobody").size).toBe(0);
  expect(relationsOf([topic("a", "b"), topic("b", "a")], "a").get("b")).toBe("prerequisite");
  expect(edgesOf([topic("a", "a", "gone")])).toEqual([]);
});

test("an arrow key leads in its direction, straight before aside", () => {
  const nodes = [
    { x: 0, y: 0 },
    { x: 190, y: 0 },
    { x: 380, y: 10 },
    { x: 100, y: 90 },
    { x: 0, y: 200 },
  ];
  const origin = { x: 0, y: 0 };
  expect(neighbourOf(nodes, origin, "right")).toEqual({ x: 190, y: 0 });
  expect(neighbourOf(nodes, origin, "down")).toEqual({ x: 0, y: 200 });
  expect(neighbourOf(nodes, origin, "left")).toBeNull();
  expect(neighbourOf(nodes, { x: 190, y: 0 }, "left")).toEqual(origin);
});

test("every topic of a map can be reached by arrow keys from any other", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("systems", "algorithms", "optimisation"), { minLength: 1, maxLength: 60 }),
      (areas) => {
        const drawn = areas.map((area, index) => ({ ...topic(`t-${index}`), area: area as MappedTopic["area"] }));
        const { nodes } = layOutTopics(drawn);
        const [first] = nodes;
        const reached = new Set(first === undefined ? [] : [first]);
        for (const node of reached)
          for (const direction of ["up", "down", "left", "right"] as const) {
            const next = neighbourOf(nodes, node, direction);
            if (next !== null) reached.add(next);
          }
        expect(reached.size).toBe(nodes.length);
      },
    ),
  );
});

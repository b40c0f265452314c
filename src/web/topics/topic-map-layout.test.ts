import { areaNames } from "#catalogue/topic.schemas.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { columnWidth, layOutTopics, rowHeight, type MappedTopic } from "./topic-map-layout.ts";

/** Topics that build on earlier ones only, in a shuffled order. */
const someTopics: fc.Arbitrary<MappedTopic[]> = fc
  .array(
    fc.record({
      area: fc.constantFrom(...areaNames),
      weight: fc.integer({ min: 1, max: 3 }),
      before: fc.array(fc.nat(), { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 90 },
  )
  .chain((drawn) => {
    const topics = drawn.map(({ area, weight, before }, index) => ({
      id: `t-${index}`,
      name: `Topic ${index}`,
      area,
      weight,
      prerequisites: index === 0 ? [] : [...new Set(before.map((place) => `t-${place % index}`))],
    }));
    return fc.shuffledSubarray(topics, { minLength: topics.length });
  });

test("every topic is placed once, inside its area and the map", () => {
  fc.assert(
    fc.property(someTopics, (topics) => {
      const { nodes, areas, width, height } = layOutTopics(topics);
      expect(nodes.map(({ topic }) => topic.id).toSorted()).toEqual(topics.map(({ id }) => id).toSorted());
      for (const { topic, x, y, right } of nodes) {
        const home = areas.find(({ area }) => area === topic.area);
        expect(home).toBeDefined();
        if (home === undefined) continue;
        expect(x).toBeGreaterThan(home.x);
        expect(right).toBeLessThanOrEqual(home.x + home.width);
        expect(y).toBeGreaterThan(home.y);
        expect(y).toBeLessThan(home.y + home.height);
        expect(home.x + home.width).toBeLessThanOrEqual(width + 1e-6);
        expect(home.y + home.height).toBeLessThanOrEqual(height + 1e-6);
      }
    }),
  );
});

test("no two topics and no two areas overlap", () => {
  fc.assert(
    fc.property(someTopics, (topics) => {
      const { nodes, areas } = layOutTopics(topics);
      for (const [index, one] of nodes.entries())
        for (const other of nodes.slice(index + 1))
          expect(Math.abs(one.x - other.x) >= columnWidth - 1e-6 || Math.abs(one.y - other.y) >= rowHeight - 1e-6).toBe(
            true,
          );
      for (const [index, one] of areas.entries())
        for (const other of areas.slice(index + 1))
          expect(
            one.x + one.width < other.x ||
              other.x + other.width < one.x ||
              one.y + one.height < other.y ||
              other.y + other.height < one.y,
          ).toBe(true);
    }),
  );
});

test("within an area a prerequisite stands left of what needs it, or above it", () => {
  fc.assert(
    fc.property(someTopics, (topics) => {
      const nodes = new Map(layOutTopics(topics).nodes.map((node) => [node.topic.id, node]));
      const misplaced = [...nodes.values()].flatMap(({ topic, x, y }) =>
        topic.prerequisites.filter((id) => {
          const before = nodes.get(id);
          if (before?.topic.area !== topic.area) return false;
          return before.x > x || (before.x === x && before.y >= y);
        }),
      );
      expect(misplaced).toEqual([]);
    }),
  );
});

test("the same topics give the same map", () => {
  fc.assert(
    fc.property(someTopics, (topics) => {
      expect(layOutTopics(topics)).toEqual(layOutTopics(structuredClone(topics)));
    }),
  );
});

test("no topic at all, an unknown prerequisite and a circle still give a map", () => {
  const topic = (id: string, ...prerequisites: string[]): MappedTopic => ({
    id,
    name: id,
    area: "systems",
    weight: 1,
    prerequisites,
  });
  expect(layOutTopics([])).toEqual({ nodes: [], areas: [], width: 0, height: 0 });
  expect(layOutTopics([topic("a", "b", "gone"), topic("b", "a"), topic("c", "c")]).nodes).toHaveLength(3);
});

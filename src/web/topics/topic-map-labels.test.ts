import fc from "fast-check";
import { expect, test } from "vitest";
import { breakLines, labelPx, nodeRadius, placeLabels, shortName } from "./topic-map-labels.ts";
import { layOutTopics, rowHeight, type MappedTopic } from "./topic-map-layout.ts";

const someTopics = fc
  .array(
    fc.record({
      name: fc.array(fc.stringMatching(/^[A-Za-z-]{1,12}$/), { minLength: 1, maxLength: 6 }),
      weight: fc.integer({ min: 1, max: 3 }),
      area: fc.constantFrom<MappedTopic["area"]>("systems", "language-models", "optimisation"),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((drawn) =>
    drawn.map(({ name, weight, area }, at): MappedTopic => ({
      id: `t-${at}`,
      name: name.join(" "),
      weight,
      area,
      prerequisites: [],
    })),
  );
const scales = fc.double({ min: 0.15, max: 2.5, noNaN: true });

test("from near, every topic has its name", () => {
  fc.assert(
    fc.property(someTopics, fc.double({ min: 1, max: 2.5, noNaN: true }), (topics, scale) => {
      const { nodes } = layOutTopics(topics);
      expect(placeLabels(nodes, nodes, scale)).toHaveLength(nodes.length);
    }),
  );
});

test("at no scale do two names touch", () => {
  fc.assert(
    fc.property(someTopics, scales, (topics, scale) => {
      const { nodes } = layOutTopics(topics);
      const labels = placeLabels(nodes, nodes, scale);
      const line = (1.2 * labelPx(scale)) / scale;
      const drawn = labels.flatMap(({ x, lines }) =>
        lines.map(({ text, y }) => ({ y, left: x, right: x + (0.55 * labelPx(scale) * text.length) / scale })),
      );
      const touching = drawn.filter((one, at) =>
        drawn.some(
          (other, place) =>
            place > at && one.left < other.right && other.left < one.right && Math.abs(one.y - other.y) < line - 1e-6,
        ),
      );
      expect(touching).toEqual([]);
    }),
  );
});

test("who is asked first has a name at every scale", () => {
  fc.assert(
    fc.property(someTopics, fc.nat(), scales, (topics, pick, scale) => {
      const { nodes } = layOutTopics(topics);
      const first = nodes[pick % nodes.length];
      if (first === undefined) return;
      const labels = placeLabels([first, ...nodes.filter((node) => node !== first)], [first], scale);
      expect(labels[0]?.id).toBe(first.topic.id);
    }),
  );
});

test("nodes never touch, and a heavier one is larger", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3 }), scales, (weight, scale) => {
      expect(2 * nodeRadius(weight, scale)).toBeLessThan(rowHeight);
      expect(nodeRadius(weight, scale)).toBeGreaterThanOrEqual(nodeRadius(weight - 1, scale));
    }),
  );
});

test("a name is told without what is in brackets or follows a colon or semicolon", () => {
  expect(shortName("Role and track (research scientist, applied scientist)")).toBe("Role and track");
  expect(shortName("Collectives: all-reduce, all-gather (ring cost)")).toBe("Collectives");
  expect(shortName("Loss functions; cross-entropy and its justification")).toBe("Loss functions");
});

test("a name breaks between words, and what has no room ends in an ellipsis", () => {
  expect(breakLines("Policy gradient theorem and REINFORCE", 24)).toEqual(["Policy gradient theorem", "and REINFORCE"]);
  expect(breakLines("Multi-head, multi-query, grouped-query and latent attention", 24)).toEqual([
    "Multi-head, multi-query,",
    "grouped-query and laten…",
  ]);
  expect(breakLines("Softmax", 5)).toEqual(["Soft…"]);
});

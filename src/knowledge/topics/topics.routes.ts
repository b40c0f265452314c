import { answerQuestion, coverAnswer, readAgreement } from "#knowledge/topics/answers.service.ts";
import type { KnowledgeEnv } from "#knowledge/knowledge.env.ts";
import {
  agreementSchema,
  answerSchema,
  coverSchema,
  topicMapSchema,
  topicPageSchema,
  writeAnswerSchema,
} from "#knowledge/knowledge.schemas.ts";
import { readTopic, readTopicMap } from "#knowledge/topics/topics.service.ts";
import { describe, jsonBody } from "#platform/http-routes.ts";
import { Hono } from "hono";

const tag = "Topics";

/** The topic map, and answers to its questions. */
export const topicRoutes = new Hono<KnowledgeEnv>()
  .get("/topics", describe({ tag, summary: "Read the topic map", answer: { schema: topicMapSchema } }), async (c) =>
    c.json(await readTopicMap(c.var.knowledge)),
  )
  .get(
    "/topics/:id",
    describe({
      tag,
      summary: "Read a topic",
      description: "Key points of a question are in its last answer; without an answer they are not told.",
      answer: { schema: topicPageSchema },
      errors: { 404: "topic.not_found" },
    }),
    async (c) => c.json(await readTopic(c.var.knowledge, c.req.param("id"))),
  )
  .post(
    "/questions/:id/answers",
    describe({
      tag,
      summary: "Answer a question in one's own words",
      description: "The answer tells the key points, and which of them the program finds in the text.",
      answer: { schema: answerSchema },
      errors: { 400: "request.invalid", 404: "question.not_found" },
    }),
    jsonBody(writeAnswerSchema),
    async (c) => c.json(await answerQuestion(c.var.knowledge, c.req.param("id"), c.req.valid("json"))),
  )
  .get(
    "/answers/agreement",
    describe({
      tag,
      summary: "Read how often the program's proposals stood",
      description: "Over all answers whose ticks the user confirmed or changed.",
      answer: { schema: agreementSchema },
    }),
    async (c) => c.json(await readAgreement(c.var.knowledge)),
  )
  .put(
    "/answers/:id/covered",
    describe({
      tag,
      summary: "Say which key points an answer has",
      answer: { schema: answerSchema },
      errors: {
        400: "request.invalid",
        404: "answer.not_found, question.not_found",
        409: "answer.points_do_not_fit",
      },
    }),
    jsonBody(coverSchema),
    async (c) => c.json(await coverAnswer(c.var.knowledge, c.req.param("id"), c.req.valid("json"))),
  );

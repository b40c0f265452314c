import { cardFileRoutes } from "#knowledge/anki/card-files.routes.ts";
import { cardRoutes } from "#knowledge/cards/cards.routes.ts";
import { derivationRoutes } from "#knowledge/derivations/derivations.routes.ts";
import { deadlineRoutes } from "#knowledge/readiness/deadlines.routes.ts";
import { fitRoutes } from "#knowledge/readiness/fits.routes.ts";
import { imageRoutes } from "#knowledge/images/images.routes.ts";
import type { KnowledgeEnv } from "#knowledge/knowledge.env.ts";
import { probabilityRoutes } from "#knowledge/probability/probability.routes.ts";
import { reviewRoutes } from "#knowledge/reviews/reviews.routes.ts";
import { searchRoutes } from "#knowledge/search/search.routes.ts";
import { timedSetRoutes } from "#knowledge/probability/timed-sets.routes.ts";
import { topicRoutes } from "#knowledge/topics/topics.routes.ts";
import { Hono } from "hono";

/** Everything knowledge answers over HTTP, to be mounted under `/api`. */
export const knowledgeRoutes = new Hono<KnowledgeEnv>()
  .route("/", topicRoutes)
  .route("/", cardFileRoutes)
  .route("/", cardRoutes)
  .route("/", imageRoutes)
  .route("/", probabilityRoutes)
  .route("/", timedSetRoutes)
  .route("/", derivationRoutes)
  .route("/", reviewRoutes)
  .route("/", deadlineRoutes)
  .route("/", fitRoutes)
  .route("/", searchRoutes);

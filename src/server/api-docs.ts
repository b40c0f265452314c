import { jsonSchemaSchema, schemaText } from "#server/schema-text.ts";
import { html, raw } from "hono/html";
import * as z from "zod";

const contentSchema = z.record(z.string(), z.object({ schema: jsonSchemaSchema }));
const operationSchema = z.object({
  summary: z.string(),
  description: z.string().optional(),
  tags: z.tuple([z.string()]),
  requestBody: z.object({ content: contentSchema }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: contentSchema.optional() })),
});
const documentSchema = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
});

type Html = ReturnType<typeof html>;
type Operation = z.infer<typeof operationSchema> & { method: string; path: string };

/** The API's documentation as one page of HTML, from its OpenAPI document: no script, nothing loaded. */
export function renderApiDocs(document: unknown): Html {
  const { info, paths } = documentSchema.parse(document);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Operation => ({
      ...operation,
      method: method.toUpperCase(),
      path: `/api${path}`,
    })),
  );
  const groups = [...Map.groupBy(operations, (operation) => operation.tags[0])];
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <title>${info.title} API</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <main>
          <h1>${info.title} API</h1>
          <p>
            ${info.description} Errors are <code>{ error: { code, message } }</code>: the code never changes, the
            message is for people.
          </p>
          <p>Version ${info.version}. The same as an OpenAPI 3.1 document: <a href="openapi.json">openapi.json</a>.</p>
          ${groups.map(
            ([tag, group]) =>
              html`<h2>${tag}</h2>
                ${group.map(renderOperation)}`,
          )}
        </main>
      </body>
    </html>`;
}

function renderOperation({ method, path, summary, description, requestBody, responses }: Operation): Html {
  const { 200: done, ...failures } = responses;
  return html`<details>
    <summary><code class="method">${method}</code> <code>${path}</code> <span>${summary}</span></summary>
    ${description === undefined ? "" : html`<p>${description}</p>`}
    ${requestBody === undefined ? "" : renderContent("Takes", requestBody.content)}
    ${done?.content === undefined ? "" : renderContent("Gives", done.content)}
    ${Object.entries(failures).map(([status, { description: codes }]) => html`<p><b>${status}</b> <code>${codes}</code></p>`)}
  </details>`;
}

function renderContent(label: string, content: z.infer<typeof contentSchema>): Html[] {
  return Object.entries(content).map(
    ([mediaType, { schema }]) =>
      html`<p>${label} <code>${mediaType}</code></p>
        <pre tabindex="0">${schemaText(schema)}</pre>`,
  );
}

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
details { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: .5rem 0; }
summary { cursor: pointer; } summary span { opacity: .75; margin-left: .5rem; }
.method { display: inline-block; min-width: 4rem; font-weight: 600; }
pre { overflow-x: auto; padding: .75rem; background: color-mix(in srgb, currentColor 7%, transparent); }
`;

import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import ReactMarkdown from "react-markdown";
import type { Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";

const components: Components = {
  // Anki hands what stands between these to MathJax, outside of code only.
  code: ({ className, children }) => {
    if (/\bmath-inline\b/.test(className ?? "")) return `\\(${String(children)}\\)`;
    if (/\bmath-display\b/.test(className ?? "")) return `\\[${String(children)}\\]`;
    return createElement("code", null, children);
  },
  pre: ({ node, children }) => {
    const [child] = node?.children ?? [];
    const classes = child?.type === "element" ? child.properties["className"] : undefined;
    const isMath = Array.isArray(classes) && classes.includes("math-display");
    return isMath ? createElement("p", null, children) : createElement("pre", null, children);
  },
  img: ({ src, alt }) => createElement("img", { src: decoded(String(src ?? "")), alt }),
};

/** Markdown, read as the screens read it, as the HTML of an Anki field; HTML within is shown as text. */
export function markdownToHtml(markdown: string): string {
  const remarkPlugins = [remarkGfm, remarkMath];
  const html = renderToStaticMarkup(createElement(ReactMarkdown, { remarkPlugins, components }, markdown));
  // React asks browsers to fetch pictures early; text of the author's never looks like a tag here.
  return html.replaceAll(/<link rel="preload"[^>]*>/g, "");
}

/** Anki's media go by their plain names, Markdown's by percent signs. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

import { isValidElement, use, type ComponentProps, type ReactElement, type ReactNode } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import { HighlightedCode } from "../editor/highlighted-code.tsx";
import { loadMath } from "./load-math.ts";
import { MarkdownImage } from "./markdown-images.tsx";

const schema = {
  ...defaultSchema,
  attributes: {
    ...defaultSchema.attributes,
    // The last two are how remark-math marks formulas.
    code: [["className", /^language-./, "math-inline", "math-display"] as [string, ...(string | RegExp)[]]],
  },
};

function TableCell({ children, ...rest }: ComponentProps<"th">): ReactElement {
  const isEmpty = children === undefined || children === null || children === "";
  return isEmpty ? <td /> : <th {...rest}>{children}</th>;
}

function isMath(className: string | undefined): boolean {
  return /\bmath-(inline|display)\b/.test(className ?? "");
}

function Code({ className, children }: { className?: string; children?: ReactNode }): ReactElement {
  if (isMath(className))
    return <MathCode source={String(children)} isDisplay={className?.includes("math-display") ?? false} />;
  const isPython = /language-(python|py)\b/.test(className ?? "");
  const code = typeof children === "string" ? children : "";
  return <code>{isPython ? <HighlightedCode code={code.replace(/\n$/, "")} /> : children}</code>;
}

function MathCode({ source, isDisplay }: { source: string; isDisplay: boolean }): ReactElement {
  const math = use(loadMath());
  return math === null ? <code>{source}</code> : <math.Formula source={source} isDisplay={isDisplay} />;
}

function isFormula(children: ReactNode): boolean {
  return isValidElement<{ className?: string }>(children) && isMath(children.props.className);
}

/** What is wider than the page scrolls, by keyboard too. */
const scrollable = { tabIndex: 0 };

const components: Components = {
  table: ({ children }) => (
    <div className="table-scroll" {...scrollable}>
      <table>{children}</table>
    </div>
  ),
  th: ({ children, style }) => <TableCell style={style}>{children}</TableCell>,
  code: ({ className, children }) => <Code className={className}>{children}</Code>,
  // A formula on its own line is no preformatted text.
  pre: ({ children }) =>
    isFormula(children) ? <div className="formula">{children}</div> : <pre {...scrollable}>{children}</pre>,
  a: ({ href, children }) => (
    <a href={href} rel="noreferrer" target="_blank">
      {children}
    </a>
  ),
  img: ({ src, alt }) => (
    <MarkdownImage {...(typeof src === "string" ? { src } : {})} {...(alt === undefined ? {} : { alt })} />
  ),
  // The page's own headings come before those of a text.
  h1: ({ children }) => <h2>{children}</h2>,
};

const sanitize: [typeof rehypeSanitize, typeof schema] = [rehypeSanitize, schema];

function PlainMarkdown({ text }: { text: string }): ReactElement {
  return (
    <ReactMarkdown remarkPlugins={[remarkGfm]} rehypePlugins={[sanitize]} components={components}>
      {text}
    </ReactMarkdown>
  );
}

function MathMarkdown({ text }: { text: string }): ReactElement {
  const math = use(loadMath());
  if (math === null) return <PlainMarkdown text={text} />;
  return (
    <ReactMarkdown remarkPlugins={[remarkGfm, math.remarkMath]} rehypePlugins={[sanitize]} components={components}>
      {text}
    </ReactMarkdown>
  );
}

/**
 * Markdown with tables and, where there is any, mathematics, whose code is fetched only then; formulas stand as LaTeX where it does not
 * come. Raw HTML is dropped.
 */
export function MarkdownText({ text }: { text: string }): ReactElement {
  return text.includes("$") ? <MathMarkdown text={text} /> : <PlainMarkdown text={text} />;
}

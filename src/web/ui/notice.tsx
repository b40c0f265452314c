import type { ReactElement, ReactNode } from "react";

interface NoticeProps {
  title: string;
  /** Whether it stands for a whole page, and its title for the page's. */
  isPage?: boolean;
  children?: ReactNode;
}

/** What a screen says instead of its content: nothing yet, nothing found, or something went wrong. */
export function Notice({ title, isPage = false, children }: NoticeProps): ReactElement {
  const Heading = isPage ? "h1" : "h2";
  return (
    <div className="grid max-w-[54ch] gap-2 py-6">
      <Heading className="h2">{title}</Heading>
      {children === undefined ? null : <div className="grid justify-items-start gap-3 text-soft">{children}</div>}
    </div>
  );
}

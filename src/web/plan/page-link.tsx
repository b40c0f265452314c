import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactElement, ReactNode } from "react";

interface PageLinkProps {
  /** A path of the program, with its search. */
  href: string;
  className?: string;
  children: ReactNode;
}

/** A link to a page of the program that the server named, so that its route is not known here. */
export function PageLink({ href, className = "link", children }: PageLinkProps): ReactElement {
  const router = useRouter();
  function open(event: MouseEvent): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.history.push(href);
  }
  return (
    <a href={href} className={className} onClick={open}>
      {children}
    </a>
  );
}

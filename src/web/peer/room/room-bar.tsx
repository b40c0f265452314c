import type { ReactElement, ReactNode } from "react";

/** The bar above a room: where one is, who is here, the clock and the buttons. A guest has nowhere to go back to. */
export function RoomBar({
  title,
  back,
  children,
}: {
  title: string;
  back: ReactNode;
  children: ReactNode;
}): ReactElement {
  return (
    <header className="top-bar">
      <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-2 text-s">
        {back}
        <h1 className="truncate font-medium">{title}</h1>
      </nav>
      <div className="top-bar-tools ml-auto">{children}</div>
    </header>
  );
}

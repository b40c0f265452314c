import { createContext, use, type ReactElement } from "react";

const ownImages = "/api/images/";

/** Images that are shown by another address than a text gives, such as those that are not kept yet. */
export const MarkdownImages = createContext<Readonly<Record<string, string>>>({});

/** An image of a text: ours is shown, of any other its words or its name stand in brackets; nothing is fetched from elsewhere. */
export function MarkdownImage({ src, alt = "" }: { src?: string; alt?: string }): ReactElement {
  const shown = use(MarkdownImages)[src ?? ""] ?? (src?.startsWith(ownImages) ? src : undefined);
  if (shown !== undefined) return <img src={shown} alt={alt === "" ? "Image" : alt} loading="lazy" />;
  return <span className="text-faint">[{alt === "" ? nameIn(src ?? "") : alt}]</span>;
}

function nameIn(address: string): string {
  try {
    return decodeURIComponent(address) || "image";
  } catch {
    return address;
  }
}

import { useEffect, useRef, useState, type ReactElement } from "react";
import type { SlideDocument } from "./draw-pdf.ts";

interface SlidePictureProps {
  document: SlideDocument;
  /** Counted from 1. */
  number: number;
  /** At most so many CSS pixels. */
  width: number;
  height: number;
}

/** A slide as a picture, drawn when it comes near the screen. */
export function SlidePicture({ document, number, width, height }: SlidePictureProps): ReactElement {
  const place = useRef<HTMLCanvasElement>(null);
  const [state, setState] = useState<"waiting" | "drawn" | "failed">("waiting");
  useEffect(() => {
    const canvas = place.current;
    if (canvas === null) return;
    let isCurrent = true;
    const draw = (): void => {
      const fit = { width: width * devicePixelRatio, height: height * devicePixelRatio };
      // Drawn apart, so that the slide before stays until this one is whole.
      const apart = window.document.createElement("canvas");
      document.draw(number, apart, fit).then(
        () => {
          if (!isCurrent) return;
          [canvas.width, canvas.height] = [apart.width, apart.height];
          canvas.getContext("2d")?.drawImage(apart, 0, 0);
          setState("drawn");
        },
        () => isCurrent && setState("failed"),
      );
    };
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        draw();
      },
      { rootMargin: "200px" },
    );
    observer.observe(canvas);
    return () => {
      isCurrent = false;
      observer.disconnect();
    };
  }, [document, number, width, height]);
  return (
    <canvas
      ref={place}
      className="slide-picture"
      role="img"
      aria-label={state === "failed" ? `Slide ${number}, which could not be drawn` : `Slide ${number}`}
      data-empty={state === "drawn" ? undefined : ""}
    />
  );
}

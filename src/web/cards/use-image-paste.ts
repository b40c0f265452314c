import { useState, type ClipboardEvent, type DragEvent } from "react";
import { errorSentence } from "../api.ts";
import { announce } from "../ui/announce.ts";
import { postImage } from "./card-files-api.ts";

interface ImagePaste {
  /** For the text field. */
  handlers: {
    onPaste: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
    onDrop: (event: DragEvent<HTMLTextAreaElement>) => void;
  };
  /** What is under way or went wrong, as a sentence; empty where there is nothing to say. */
  sentence: string;
}

/** Takes images that are pasted or dropped into a text field: each is kept by the server and named where the cursor stands then. */
export function useImagePaste(onText: (text: string) => void): ImagePaste {
  const [sentence, setSentence] = useState("");

  async function put(images: readonly File[], field: HTMLTextAreaElement): Promise<void> {
    setSentence("Keeping the image…");
    try {
      for (const image of images) {
        const { address } = await postImage(image);
        const { value, selectionStart, selectionEnd } = field;
        const link = `![](${address})`;
        onText(value.slice(0, selectionStart) + link + value.slice(selectionEnd));
        const caret = selectionStart + link.length;
        requestAnimationFrame(() => field.setSelectionRange(caret, caret));
      }
      setSentence("");
      announce("The image is on the card. Describe it between the square brackets.");
    } catch (error) {
      setSentence(`The image is not on the card. ${errorSentence(error)} What you typed is kept.`);
    }
  }

  function take(event: ClipboardEvent<HTMLTextAreaElement> | DragEvent<HTMLTextAreaElement>, data: DataTransfer): void {
    const images = [...data.files].filter(({ type }) => type.startsWith("image/"));
    if (images.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    void put(images, event.currentTarget);
  }

  return {
    handlers: {
      onPaste: (event) => take(event, event.clipboardData),
      onDrop: (event) => take(event, event.dataTransfer),
    },
    sentence,
  };
}

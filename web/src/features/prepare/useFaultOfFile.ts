import { useLingui } from "@lingui/react/macro";
import type { FileFault } from "./upload/check";

/** What is wrong with a file, and what to do about it, in a sentence. */
export function useFaultOfFile(): (fault: FileFault) => string {
  const { t } = useLingui();
  return (fault) => {
    switch (fault) {
      case "encrypted":
        return t`This PDF asks for a password. Save a copy without one and choose that.`;
      case "powerpoint":
        return t`PowerPoint files cannot be shown. Export the slides as PDF.`;
      case "broken":
        return t`This file is damaged. Save or export it again and choose the new one.`;
      case "too_large":
        return t`This file is larger than 50 MB. Export it with smaller pictures.`;
      case "too_many_pages":
        return t`This PDF has more than 500 pages. Split it and choose a part.`;
      case "empty":
        return t`This file is empty.`;
      case "unreadable":
        return t`This file can no longer be read. Choose it again.`;
      case "wrong_type":
        return t`Only PDF files and PNG, JPEG or WebP pictures can be shown.`;
    }
  };
}

import { useLingui } from "@lingui/react/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { shellKeys } from "@/lib/shortcuts";
import { useShortcuts } from "@/lib/useShortcuts";
import { SearchField } from "@/ui/SearchField";

/** The longest query that the API takes, in characters. */
const MAX_QUERY = 200;

/**
 * The field that looks through all classes, in the head of every page. It shows what the page was found by, also after
 * going back. On a phone it is shown while it `isOpen`, and takes the focus then; the key asks for that by `onOpen`.
 */
export default function Search({ isOpen, onOpen }: { isOpen: boolean; onOpen: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const found = useSearch({ strict: false, select: (search) => ("q" in search ? String(search.q ?? "") : "") });
  const [words, setWords] = useState(found);
  const field = useRef<HTMLInputElement>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => setWords(found), [found]);
  useEffect(() => {
    if (isOpen && !wasOpen.current) field.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  useShortcuts({
    [shellKeys.search.key]: () => {
      onOpen();
      field.current?.focus();
      field.current?.select();
    },
  });
  return (
    <SearchField
      ref={field}
      label={t`Search all classes`}
      placeholder={t`Search all classes`}
      value={words}
      maxLength={MAX_QUERY}
      onChange={setWords}
      onSubmit={(value) => {
        const q = value.trim();
        if (q) void navigate({ to: "/search", search: { q } });
      }}
    />
  );
}

import { useLingui } from "@lingui/react/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { SearchField } from "@/ui/SearchField";

/** The longest query that the API takes, in characters. */
const MAX_QUERY = 200;

/**
 * The field that looks through all classes, in the head of every page. It shows what the page was found by, also after
 * going back. It takes the focus each time that `asked` grows, also when that was before it was loaded.
 */
export default function Search({ asked }: { asked: number }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const found = useSearch({ strict: false, select: (search) => ("q" in search ? String(search.q ?? "") : "") });
  const [words, setWords] = useState(found);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => setWords(found), [found]);
  useEffect(() => {
    if (asked === 0) return;
    field.current?.focus();
    field.current?.select();
  }, [asked]);
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

import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { FileTextIcon } from "@phosphor-icons/react/dist/csr/FileText";
import { ListNumbersIcon } from "@phosphor-icons/react/dist/csr/ListNumbers";
import { SubtitlesIcon } from "@phosphor-icons/react/dist/csr/Subtitles";
import { TableIcon } from "@phosphor-icons/react/dist/csr/Table";
import { UsersIcon } from "@phosphor-icons/react/dist/csr/Users";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Replay } from "@/api/types";
import { buttonStyle } from "@/ui/button-style";
import { insightQuery } from "../queries";
import { TakeoutRow } from "./TakeoutRow";

type Format = { file: string; label: string; name: string };

/** Files that can be had by themselves, in the formats in which they are made; those that there are. */
export function FileRows({ replay }: { replay: Replay }) {
  const { t } = useLingui();
  const insight = useQuery(insightQuery(replay));
  const chapters = insight.data?.chapters.length ?? 0;
  const isStaff = replay.session.my_role !== "student";
  const rows: { title: string; sub: string; icon: ReactNode; isThere: boolean; formats: Format[] }[] = [
    {
      title: t`Captions`,
      sub: t`What was said, with its times, for players`,
      icon: <SubtitlesIcon size={22} aria-hidden />,
      isThere: replay.captions !== null,
      formats: [
        { file: "captions.vtt", label: "VTT", name: t`Captions as VTT` },
        { file: "captions.srt", label: "SRT", name: t`Captions as SRT` },
      ],
    },
    {
      title: t`Chapters`,
      sub: t`${plural(chapters, { one: "# chapter", other: "# chapters" })} for players and podcasts`,
      icon: <ListNumbersIcon size={22} aria-hidden />,
      isThere: chapters > 0,
      formats: [
        { file: "chapters.vtt", label: "VTT", name: t`Chapters as VTT` },
        { file: "chapters.json", label: "JSON", name: t`Chapters as JSON` },
      ],
    },
    {
      title: t`Transcript`,
      sub: t`Names and times`,
      icon: <FileTextIcon size={22} aria-hidden />,
      isThere: replay.transcript !== null,
      formats: [{ file: "transcript.txt", label: t`Text`, name: t`Transcript as text` }],
    },
    {
      title: t`Chat and questions`,
      sub: t`As they stood at the end of the class`,
      icon: <TableIcon size={22} aria-hidden />,
      isThere: true,
      formats: [{ file: "chat.csv", label: "CSV", name: t`Chat and questions as CSV` }],
    },
    {
      title: t`Polls`,
      sub: t`Counts; of secret polls none under three`,
      icon: <TableIcon size={22} aria-hidden />,
      isThere: true,
      formats: [{ file: "polls.csv", label: "CSV", name: t`Polls as CSV` }],
    },
    {
      title: t`Attendance`,
      sub: t`Teachers only: who was there, and when`,
      icon: <UsersIcon size={22} aria-hidden />,
      isThere: isStaff,
      formats: [{ file: "attendance.csv", label: "CSV", name: t`Attendance as CSV` }],
    },
  ];
  return rows
    .filter(({ isThere }) => isThere)
    .map(({ title, sub, icon, formats }) => (
      <TakeoutRow
        key={title}
        icon={icon}
        title={title}
        actions={formats.map(({ file, label, name }) => (
          <a
            key={file}
            href={`/api/v1/replays/${replay.session.id}/downloads/${file}`}
            download
            aria-label={name}
            className={buttonStyle("outline", "small", "min-w-14")}
          >
            {label}
          </a>
        ))}
      >
        <p className="text-14 text-ink-3">{sub}</p>
      </TakeoutRow>
    ));
}

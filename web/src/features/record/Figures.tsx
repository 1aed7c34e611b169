import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { DownloadSimpleIcon } from "@phosphor-icons/react/dist/csr/DownloadSimple";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { RecordCheck, RecordPerson, Session } from "@/api/types";
import { sessionsQuery } from "@/features/schedule/queries";
import { useFormat } from "@/i18n/format";
import { Button } from "@/ui/Button";
import { Time } from "@/ui/Time";
import type { Book } from "./book";
import { download, fileName } from "./csv";
import { recordCsv, sealedRecord } from "./files";

/** Beside a record: its figures, files of it, and the other classes of the course. */
export function Figures({
  session,
  book,
  people,
  check,
  isComplete,
}: {
  session: Session;
  book: Book;
  people: readonly RecordPerson[];
  check: RecordCheck | null;
  /** Whether every entry is here: files are made of whole records only. */
  isComplete: boolean;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const first = book.entries[0];
  const last = book.entries.at(-1);
  const time = (ms: number) => format.time(new Date(ms));
  const file = (kind: "csv" | "json") => {
    if (kind === "csv") download(recordCsv(book), fileName(session.title, "record", "csv"));
    else download(sealedRecord(session, book, people, check), fileName(session.title, "record", "json"));
  };
  return (
    <aside aria-label={t`This record`} className="max-md:mt-10">
      <h2 className="mb-1 text-16 font-semibold">
        <Trans>This record</Trans>
      </h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 pt-2 text-14 [&>dd]:text-end [&>dt]:text-ink-3">
        <dt>
          <Trans>Entries</Trans>
        </dt>
        <dd>
          <Time>{book.entries.length}</Time>
        </dd>
        {first && last ? (
          <>
            <dt>
              <Trans>First to last</Trans>
            </dt>
            <dd>
              <Time>{`${time(first.at_ms)}–${time(last.at_ms)}`}</Time>
            </dd>
          </>
        ) : null}
        <dt>
          <Trans>Erased</Trans>
        </dt>
        <dd>
          <Plural value={book.erased} _0="none" one="# entry" other="# entries" />
        </dd>
        {last ? (
          <>
            <dt>
              <Trans>Last seal</Trans>
            </dt>
            <dd className="figures" title={last.hash}>
              {`${last.hash.slice(0, 4)} ${last.hash.slice(4, 8)} … ${last.hash.slice(-4)}`}
            </dd>
          </>
        ) : null}
      </dl>
      <div className="mt-4.5 mb-9 grid gap-2">
        <Button
          variant="primary"
          isDisabled={!isComplete}
          icon={<DownloadSimpleIcon size={20} aria-hidden />}
          onPress={() => file("csv")}
        >
          <Trans>Download CSV</Trans>
        </Button>
        <Button isDisabled={!isComplete} onPress={() => file("json")}>
          <Trans>Download with seals</Trans>
        </Button>
      </div>
      <OtherClasses session={session} />
      <p className="mt-8 text-13 leading-[1.45] text-ink-2">
        <Trans>
          Each entry carries a seal made from its words and the seal before it. Change one, and every later seal is
          wrong.
        </Trans>
      </p>
    </aside>
  );
}

/** The records of the course's other classes. */
function OtherClasses({ session }: { session: Session }) {
  const format = useFormat();
  const past = useQuery(sessionsQuery("past", session.course.id));
  const others = (past.data ?? []).filter((one) => one.id !== session.id && one.status === "ended").slice(0, 6);
  if (others.length === 0) return null;
  return (
    <>
      <h2 className="mb-1 text-16 font-semibold">
        <Trans>Other classes of this course</Trans>
      </h2>
      <ol>
        {others.map((one) => (
          <li key={one.id} className="border-b border-line py-3 text-14">
            <h3 className="font-semibold wrap-anywhere">
              <Link to="/sessions/$sessionId/record" params={{ sessionId: one.id }}>
                {one.title}
              </Link>
            </h3>
            <p className="text-13 text-ink-3">{format.dayShort(new Date(one.started_at ?? one.starts_at))}</p>
          </li>
        ))}
      </ol>
    </>
  );
}

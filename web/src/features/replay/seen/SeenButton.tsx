import { Trans } from "@lingui/react/macro";
import { EyeIcon } from "@phosphor-icons/react/dist/csr/Eye";
import { Button } from "@/ui/Button";
import type { Seen } from "./useSeen";

/** Begins to watch the class as the first student saw it; others are chosen then. Nothing where none came. */
export function SeenButton({ seen }: { seen: Seen }) {
  const [first] = seen.students;
  if (!first || seen.student) return null;
  return (
    <Button
      variant="quiet"
      size="small"
      className="-ms-2.5 mt-1"
      icon={<EyeIcon size={20} aria-hidden />}
      onPress={() => seen.choose(first.id)}
    >
      <Trans>What a student saw</Trans>
    </Button>
  );
}

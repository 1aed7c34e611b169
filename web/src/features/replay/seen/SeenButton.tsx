import { Trans } from "@lingui/react/macro";
import { EyeIcon } from "@phosphor-icons/react/dist/csr/Eye";
import { Button } from "@/ui/Button";
import type { Seen } from "./useSeen";

/** Begins to watch the class as a student saw it; nothing where nobody came, and for students. */
export function SeenButton({ seen }: { seen: Seen }) {
  const [first] = seen.students;
  if (!first || seen.student) return null;
  return (
    <Button
      variant="quiet"
      size="small"
      className="max-md:hidden"
      icon={<EyeIcon size={20} aria-hidden />}
      onPress={() => seen.choose(first.id)}
    >
      <Trans>What a student saw</Trans>
    </Button>
  );
}

import { useLingui } from "@lingui/react/macro";
import { everyPage } from "@/live/page-keys";
import { MenuItem } from "@/ui/Menu";
import { useClass } from "../useClass";
import { usePageInUse } from "./useInk";

/** Where a student may draw, as items of their menu: on the page that is shown, on every one, or not any more. */
export function DrawItems({ id, board }: { id: string; board: string | null }) {
  const { t } = useLingui();
  const { live } = useClass();
  const here = usePageInUse();
  const draw = (page: string | null) => live.outbox.do({ kind: "board", participant_id: id, page });
  return (
    <>
      {here !== null && board !== here && board !== everyPage ? (
        <MenuItem id="draw" onAction={() => draw(here)}>{t`Let draw on this page`}</MenuItem>
      ) : null}
      {board !== everyPage ? (
        <MenuItem id="draw-all" onAction={() => draw(everyPage)}>{t`Let draw on every page`}</MenuItem>
      ) : null}
      {board !== null ? <MenuItem id="draw-not" onAction={() => draw(null)}>{t`Stop drawing`}</MenuItem> : null}
    </>
  );
}

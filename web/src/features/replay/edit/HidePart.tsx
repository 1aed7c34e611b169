import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { clock } from "@/i18n/format";
import { Button } from "@/ui/Button";
import { TextField } from "@/ui/TextField";
import type { Player } from "../player/player";
import { parseClock } from "./times";

/** From where to where a part is hidden: written as times, or taken from where the replay stands. */
export function HidePart({
  player,
  durationMs,
  isSaving,
  onHide,
}: {
  player: Player;
  durationMs: number;
  isSaving: boolean;
  /** Resolves to whether it was done. */
  onHide: (fromMs: number, toMs: number) => Promise<boolean>;
}) {
  const { t } = useLingui();
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [isTried, setTried] = useState(false);
  const fromMs = parseClock(from);
  const toMs = parseClock(to);
  // The last second is written as it is shown, and means the whole of it.
  const endMs = toMs !== null && clock(toMs) === clock(durationMs) ? durationMs : toMs;
  const noTime = t`Write a time of the class, like 12:30.`;
  const errors = {
    from: fromMs === null || fromMs > durationMs ? noTime : null,
    to:
      endMs === null || endMs > durationMs
        ? noTime
        : fromMs !== null && endMs <= fromMs
          ? t`The part must end behind its beginning.`
          : null,
  };
  const hide = async () => {
    setTried(true);
    if (errors.from !== null || errors.to !== null || fromMs === null || endMs === null) return;
    if (!(await onHide(fromMs, endMs))) return;
    setFrom("");
    setTo("");
    setTried(false);
  };
  const here = () => clock(player.getSnapshot().positionMs);
  return (
    <form
      className="flex flex-wrap items-start gap-x-3 gap-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        void hide();
      }}
    >
      <div className="flex items-end gap-1.5">
        <TextField
          label={t`Hide from`}
          value={from}
          onChange={setFrom}
          error={isTried ? errors.from : null}
          inputMode="text"
          autoComplete="off"
          className="w-28"
        />
        <Button onPress={() => setFrom(here())}>
          <Trans>From here</Trans>
        </Button>
      </div>
      <div className="flex items-end gap-1.5">
        <TextField
          label={t`to`}
          value={to}
          onChange={setTo}
          error={isTried ? errors.to : null}
          inputMode="text"
          autoComplete="off"
          className="w-28"
        />
        <Button onPress={() => setTo(here())}>
          <Trans>To here</Trans>
        </Button>
      </div>
      <Button type="submit" variant="primary" isPending={isSaving} className="mt-6">
        <Trans>Hide this part</Trans>
      </Button>
    </form>
  );
}

import { useLingui } from "@lingui/react/macro";
import { DotsThreeIcon } from "@phosphor-icons/react/dist/csr/DotsThree";
import { ListChecksIcon } from "@phosphor-icons/react/dist/csr/ListChecks";
import { PauseIcon } from "@phosphor-icons/react/dist/csr/Pause";
import { RecordIcon } from "@phosphor-icons/react/dist/csr/Record";
import { useMutation } from "@tanstack/react-query";
import { shallowEqual } from "@/live/hooks";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "@/ui/Menu";
import { setRecording } from "./api";
import { setSettings } from "./talk/api";
import { useClass, useClassValue } from "./useClass";
import { useFailureToast } from "./useFailureToast";

/** How the class is run, for who teaches: whether there is a lobby, and the way to the record. */
export function ClassMenu() {
  const { t } = useLingui();
  const { live } = useClass();
  const { session, lobby, slow, isRecorded, paused } = useClassValue(
    ({ confirmed, details }) => ({
      session: details.session,
      lobby: confirmed.settings.lobby,
      isRecorded: confirmed.session.record && confirmed.session.status === "live",
      paused: confirmed.recording_paused,
      slow: confirmed.settings.chat_slow_seconds,
    }),
    shallowEqual,
  );
  const failed = useFailureToast();
  const run = useMutation({
    mutationFn: (on: boolean) =>
      setSettings(session.id, { client_op_id: crypto.randomUUID(), chat_slow_seconds: slow, lobby: on }),
    onSuccess: () => live.nudge(),
    onError: failed(t`The lobby stays as it was.`),
  });
  const record = useMutation({
    mutationFn: (pause: boolean) => setRecording(session.id, pause),
    onSuccess: () => live.nudge(),
    onError: failed(t`The recording stays as it was.`),
  });
  return (
    <Menu
      label={t`Class`}
      trigger={
        <IconButton label={t`Class menu`}>
          <DotsThreeIcon size={20} weight="bold" aria-hidden />
        </IconButton>
      }
    >
      <MenuChoice<"on" | "off">
        title={t`Lobby`}
        selected={(run.isPending ? run.variables : lobby) ? "on" : "off"}
        onSelect={(choice) => run.mutate(choice === "on")}
        items={[
          { id: "off", name: t`Students come in by themselves` },
          { id: "on", name: t`Students wait until they are let in` },
        ]}
      />
      {isRecorded ? (
        <>
          <MenuSeparator />
          <MenuItem
            id="recording"
            onAction={() => record.mutate(!paused)}
            icon={paused ? <RecordIcon size={16} aria-hidden /> : <PauseIcon size={16} aria-hidden />}
          >
            {paused ? t`Go on recording` : t`Pause recording`}
          </MenuItem>
        </>
      ) : null}
      {session.my_role === "teacher" ? (
        <>
          <MenuSeparator />
          <MenuItem
            id="record"
            href={`/sessions/${session.id}/record`}
            target="_blank"
            icon={<ListChecksIcon size={16} aria-hidden />}
          >
            {t`Record of the class`}
          </MenuItem>
        </>
      ) : null}
    </Menu>
  );
}

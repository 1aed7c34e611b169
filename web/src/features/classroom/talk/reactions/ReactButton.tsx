import { useLingui } from "@lingui/react/macro";
import { SmileyIcon } from "@phosphor-icons/react/dist/csr/Smiley";
import { useMutation } from "@tanstack/react-query";
import { reactionLooks } from "@/features/talk/chat/reaction-kinds";
import { useSay } from "@/features/talk/say";
import type { ReactionKind } from "@/live/state";
import { isLocked } from "@/live/talk/select";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuItem } from "@/ui/Menu";
import { useClass, useClassValue } from "../../useClass";
import { useFailureToast } from "../../useFailureToast";
import { react } from "../api";
import { REACTIONS } from "./recent";

/** Shows a reaction to the class, never whose. A student's are gone while they are locked. */
export function ReactButton({ className }: { className?: string }) {
  const { t, i18n } = useLingui();
  const { live } = useClass();
  const say = useSay();
  const failed = useFailureToast();
  const session = useClassValue(({ details }) => details.session.id);
  const locked = useClassValue(({ view, details }) => !details.staff && isLocked(view, details.me.id, "reactions"));
  const send = useMutation({
    mutationFn: (kind: ReactionKind) => react(session, { client_op_id: crypto.randomUUID(), kind }),
    onSuccess: (_, kind) => {
      const name = i18n._(reactionLooks[kind].name);
      say(t`${name}: shown`);
      live.nudge();
    },
    onError: failed(t`The reaction was not shown.`),
  });
  return (
    <Menu
      label={t`Reactions`}
      placement="top"
      trigger={
        <IconButton
          label={locked ? t`Reactions are off` : t`React`}
          isDisabled={locked}
          {...(className === undefined ? {} : { className })}
        >
          <SmileyIcon size={20} aria-hidden />
        </IconButton>
      }
    >
      {REACTIONS.map((kind) => {
        const { icon: Icon, name } = reactionLooks[kind];
        return (
          <MenuItem
            key={kind}
            id={kind}
            textValue={i18n._(name)}
            icon={<Icon size={20} aria-hidden />}
            onAction={() => send.mutate(kind)}
          >
            {i18n._(name)}
          </MenuItem>
        );
      })}
    </Menu>
  );
}

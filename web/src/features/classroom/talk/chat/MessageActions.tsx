import { useLingui } from "@lingui/react/macro";
import { ArrowBendUpLeftIcon } from "@phosphor-icons/react/dist/csr/ArrowBendUpLeft";
import { DotsThreeIcon } from "@phosphor-icons/react/dist/csr/DotsThree";
import { SmileyIcon } from "@phosphor-icons/react/dist/csr/Smiley";
import { useState } from "react";
import { reactionLooks } from "@/features/talk/chat/reaction-kinds";
import { shallowEqual } from "@/live/hooks";
import { type MessageState, reactionKinds } from "@/live/state";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuItem } from "@/ui/Menu";
import { useClassValue } from "../../useClass";
import { chatLocksOf, useChannel, useMessageActs } from "./useChat";

/** What this person may do with a message, above its end. `onOpen`: a menu of it is open. */
export function MessageActions({
  message,
  author,
  isMe,
  onOpen,
}: {
  message: MessageState;
  author: string;
  isMe: boolean;
  onOpen: (open: boolean) => void;
}) {
  const { t } = useLingui();
  const { channel } = useChannel();
  const acts = useMessageActs();
  const staff = useClassValue(({ details }) => details.staff);
  const me = useClassValue(({ details }) => details.me.id);
  const locks = useClassValue(chatLocksOf, shallowEqual);
  const [menu, setMenu] = useState<"react" | "more" | null>(null);
  const turn = (which: "react" | "more") => (open: boolean) => {
    setMenu(open ? which : null);
    onOpen(open);
  };
  const isThere = message.gone === null;
  const isStaffChannel = channel === "staff";
  const mayWrite = isStaffChannel || !locks.chat;
  const mayReact = isThere && !isStaffChannel && !locks.chat && !locks.reactions;
  const more = [
    ...(isMe && isThere && mayWrite ? [{ id: "edit", text: t`Edit`, act: () => acts.edit(message) }] : []),
    ...(isMe && message.gone !== "deleted"
      ? [{ id: "delete", text: t`Delete`, danger: true, act: () => acts.remove(message) }]
      : []),
    ...(staff && !isStaffChannel && isThere
      ? [{ id: "hide", text: t`Hide from the class`, danger: true, act: () => acts.hide(message) }]
      : []),
    ...(staff && !isStaffChannel && message.gone === "hidden"
      ? [{ id: "restore", text: t`Show again`, act: () => acts.restore(message) }]
      : []),
  ];
  if (!mayReact && !(isThere && mayWrite) && more.length === 0) return null;
  return (
    <span className="absolute end-1 top-0.5 flex rounded-2 border border-line bg-raised">
      {mayReact ? (
        <Menu
          label={t`React to ${author}`}
          isOpen={menu === "react"}
          onOpenChange={turn("react")}
          trigger={
            <IconButton label={t`React to ${author}`} className="size-7">
              <SmileyIcon size={16} aria-hidden />
            </IconButton>
          }
        >
          {reactionKinds.map((kind) => {
            const { icon: Icon, name } = reactionLooks[kind];
            const kindName = t(name);
            const mine = message.reactions[kind]?.includes(me) === true;
            return (
              <MenuItem
                key={kind}
                id={kind}
                textValue={kindName}
                icon={<Icon size={18} weight={mine ? "fill" : "regular"} aria-hidden />}
                onAction={() => acts.react(message, kind, !mine)}
              >
                {mine ? t`${kindName}, take back` : kindName}
              </MenuItem>
            );
          })}
        </Menu>
      ) : null}
      {isThere && mayWrite ? (
        <IconButton label={t`Reply to ${author}`} className="size-7" onPress={() => acts.reply(message)}>
          <ArrowBendUpLeftIcon size={16} className="rtl:-scale-x-100" aria-hidden />
        </IconButton>
      ) : null}
      {more.length > 0 ? (
        <Menu
          label={t`More for the message of ${author}`}
          isOpen={menu === "more"}
          onOpenChange={turn("more")}
          trigger={
            <IconButton label={t`More for the message of ${author}`} className="size-7">
              <DotsThreeIcon size={16} aria-hidden />
            </IconButton>
          }
        >
          {more.map(({ id, text, act, danger }) => (
            <MenuItem key={id} id={id} danger={danger === true} onAction={act}>
              {text}
            </MenuItem>
          ))}
        </Menu>
      ) : null}
    </span>
  );
}

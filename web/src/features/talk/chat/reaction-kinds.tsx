import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { HandsClappingIcon } from "@phosphor-icons/react/dist/csr/HandsClapping";
import { HeartIcon } from "@phosphor-icons/react/dist/csr/Heart";
import { SmileyIcon } from "@phosphor-icons/react/dist/csr/Smiley";
import { SmileyNervousIcon } from "@phosphor-icons/react/dist/csr/SmileyNervous";
import { ThumbsDownIcon } from "@phosphor-icons/react/dist/csr/ThumbsDown";
import { ThumbsUpIcon } from "@phosphor-icons/react/dist/csr/ThumbsUp";
import type { Icon } from "@phosphor-icons/react/dist/lib/types";
import type { ReactionKind } from "@/live/state";

/** The icon and the name of each way to react. */
export const reactionLooks: Readonly<Record<ReactionKind, { readonly icon: Icon; readonly name: MessageDescriptor }>> =
  {
    thumbs_up: { icon: ThumbsUpIcon, name: msg`Thumbs up` },
    thumbs_down: { icon: ThumbsDownIcon, name: msg`Thumbs down` },
    heart: { icon: HeartIcon, name: msg`Heart` },
    applause: { icon: HandsClappingIcon, name: msg`Applause` },
    laugh: { icon: SmileyIcon, name: msg`Laugh` },
    surprise: { icon: SmileyNervousIcon, name: msg`Surprise` },
  };

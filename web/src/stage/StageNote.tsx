import type { ReactNode } from "react";
import { Avatar } from "@/ui/Avatar";

/** What the stage says where there is no picture: a person's initials or an icon, and words. */
export function StageNote({ person, icon, children }: { person?: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <div className="grid max-h-full justify-items-center gap-3 overflow-hidden text-center text-16">
      {person ? <Avatar name={person} size={96} className="border-2 border-on-cam/25 phone:scale-75" /> : icon}
      {children}
    </div>
  );
}

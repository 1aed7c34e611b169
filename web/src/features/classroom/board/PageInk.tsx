import { useMemo, useRef } from "react";
import type { BoardPort } from "@/board/types";
import { useSay } from "@/features/talk/say";
import { mayDraw } from "@/live/board";
import { eventIdOf } from "@/live/ids";
import { useShown, useShownState } from "../lookback/shown";
import { useTools } from "../show/tools";
import type { PageView } from "../show/zoom";
import { useClass, useClassValue } from "../useClass";
import { useBoardCode } from "./board-code";
import type { Tool } from "./ink-tools";
import { useBarePen } from "./useBarePen";
import { useToolInHand } from "./useInk";

/**
 * What is drawn on a page, in the page's box, and for whoever may draw there the layer that takes the pen. `ratio` is
 * the page's height by its width, `casing` for pages of which nobody knows how bright they are.
 */
export function PageInk({
  page,
  label,
  ratio,
  view,
  casing = false,
}: {
  /** Its key. */
  page: string;
  /** What it is called. */
  label: string;
  ratio: number;
  view: PageView;
  casing?: boolean;
}) {
  const { clock, isLive, feed } = useShown();
  const { setTool } = useTools();
  const box = useRef<HTMLDivElement>(null);
  const inHand = useToolInHand();
  const tool = inHand === "laser" ? null : inHand;
  const may = useClassValue(({ view, details }) => mayDraw(view, details.me.id, page)) && isLive;
  const staff = useClassValue(({ details }) => details.staff);
  const isDrawnOn = useShownState(({ boards }) => boards.has(page));
  const code = useBoardCode(isDrawnOn || tool !== null);
  useBarePen(box, staff && may && inHand === null && code !== null, () => setTool("pen"));
  return (
    <>
      <div ref={box} className="pointer-events-none absolute inset-0">
        {code ? (
          <code.BoardLayer
            page={page}
            label={label}
            ratio={ratio}
            board={feed}
            clock={clock}
            view={view}
            casing={casing}
          />
        ) : null}
      </div>
      {code && may && tool ? <Drawing code={code} page={page} ratio={ratio} view={view} tool={tool} /> : null}
    </>
  );
}

function Drawing({
  code,
  page,
  ratio,
  view,
  tool,
}: {
  code: NonNullable<ReturnType<typeof useBoardCode>>;
  page: string;
  ratio: number;
  view: PageView;
  tool: Exclude<Tool, "laser">;
}) {
  const { ink, setTool } = useTools();
  const port = usePort(page);
  const say = useSay();
  return (
    <code.BoardTools
      page={page}
      ratio={ratio}
      view={view}
      port={port}
      tool={tool}
      settings={ink}
      say={say}
      onTool={setTool}
    />
  );
}

/** What the layer acts on: this person's operations, and their ink for the others. */
function usePort(page: string): BoardPort {
  const { live, store } = useClass();
  const { feed } = useShown();
  const { setTouched } = useTools();
  return useMemo(() => {
    const { details } = store.getSnapshot();
    const { me, session, staff } = details;
    return {
      me: me.id,
      isStaff: staff,
      feed,
      do: (op, id) => {
        setTouched(page);
        // What is under the pen when a grant is taken back ends there, and is not sent to be refused.
        if (!mayDraw(store.getSnapshot().view, me.id, page)) return id ?? crypto.randomUUID();
        return live.show.do(op, id);
      },
      eventIdOf: (op) => eventIdOf(session.id, me.id, op),
      ink: live.show.ink,
    };
  }, [live, store, feed, page, setTouched]);
}

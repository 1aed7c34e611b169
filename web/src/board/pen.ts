/**
 * Pointer events become the places of a pen on a page. Palms are kept off, a second finger takes a stroke away, and no
 * layout is read between two presses.
 */
import { noPressure } from "@/live/ink/points";
import { type Place, units } from "./geometry";

/** Where the pen is. x and y in units, with fractions; `ms` as the event's timeStamp. */
export interface Sample extends Place {
  readonly ms: number;
  /** As in InkPoint. */
  readonly p: number;
}

/** How a press is meant. */
export interface Press {
  readonly kind: "mouse" | "touch" | "pen";
  /** The pen's eraser, or its button. */
  readonly isEraser: boolean;
  readonly isShift: boolean;
  /** Units in a CSS pixel. */
  readonly pixel: number;
}

/** What a press does, from the first place to the last. */
export interface Gesture {
  /** `expected`: where the pen is likely to be next, to show and not to keep. */
  move(samples: readonly Sample[], expected: readonly Sample[], isShift: boolean): void;
  end(): void;
  /** It is to be as if the press had not been. */
  cancel(): void;
}

/** Begins what a press does; null: nothing. */
export type OnPress = (at: Sample, press: Press) => Gesture | null;

/** A touch that is larger than this, in CSS pixels, is a hand. */
const palm = 64;

// A person who has a pen rests their hand on the display, on every page.
let hasPen = false;

/** Forgets that a pen was seen; for tests. */
export function forgetPen(): void {
  hasPen = false;
}

/** Acts on the presses on an element, which is the box of a page, until it is closed. */
export class PenInput {
  private gesture: Gesture | null = null;
  private pointer = -1;
  private kind: Press["kind"] = "mouse";
  private box: DOMRect | null = null;
  /** Fingers that are down and do not draw. */
  private readonly others = new Set<number>();
  private readonly abort = new AbortController();

  constructor(
    private readonly element: HTMLElement,
    private readonly onPress: OnPress,
  ) {
    const { signal } = this.abort;
    element.addEventListener("pointerdown", this.onDown, { signal });
    element.addEventListener("pointermove", this.onMove, { signal });
    element.addEventListener("pointerup", this.onUp, { signal });
    element.addEventListener("pointercancel", this.onCancel, { signal });
    element.addEventListener("lostpointercapture", this.onCancel, { signal });
    element.addEventListener("touchmove", this.onTouchMove, { signal, passive: false });
    element.addEventListener("contextmenu", this.onMenu, { signal });
    document.addEventListener("keydown", this.onKey, { signal, capture: true });
  }

  /** Whether something is being drawn. */
  get isDown(): boolean {
    return this.gesture !== null;
  }

  /** Ends what is being drawn, which stays. */
  finish(): void {
    const { gesture } = this;
    this.release();
    gesture?.end();
  }

  /** The page's box has moved or another size. */
  forgetBox(): void {
    this.box = null;
  }

  /** Stops. */
  close(): void {
    this.finish();
    this.abort.abort();
  }

  private readonly onDown = (event: PointerEvent): void => {
    const kind = kindOf(event);
    if (kind === "pen") hasPen = true;
    if (this.gesture) {
      // Two fingers enlarge and move the page: what the first has drawn goes.
      if (kind === "touch" && this.kind === "touch") {
        this.cancel();
        this.others.add(event.pointerId);
      }
      return;
    }
    if (kind === "touch" && (hasPen || isPalm(event) || this.others.size > 0 || !event.isPrimary)) {
      this.others.add(event.pointerId);
      return;
    }
    const isEraser = kind === "pen" && (event.button === 5 || event.button === 2);
    if (event.button !== 0 && !isEraser) return;
    this.box = this.element.getBoundingClientRect();
    if (this.box.width === 0) return;
    const press = { kind, isEraser, isShift: event.shiftKey, pixel: units / this.box.width };
    this.gesture = this.onPress(this.sample(event), press);
    if (!this.gesture) return;
    this.pointer = event.pointerId;
    this.kind = kind;
    // The mouse's down would else begin to select words; the focus is set by who takes the press.
    event.preventDefault();
    try {
      this.element.setPointerCapture(event.pointerId);
    } catch {
      // A pointer that is gone already, or never was one, is not captured; its events come all the same.
    }
  };

  private readonly onMove = (event: PointerEvent): void => {
    if (!this.gesture || event.pointerId !== this.pointer) return;
    if (isPalm(event) && kindOf(event) === "touch") {
      this.cancel();
      return;
    }
    this.box ??= this.element.getBoundingClientRect();
    const between = event.getCoalescedEvents?.() ?? [];
    const samples = (between.length > 0 ? between : [event]).map((each) => this.sample(each));
    const expected = (event.getPredictedEvents?.() ?? []).map((each) => this.sample(each));
    this.gesture.move(samples, expected, event.shiftKey);
  };

  private readonly onUp = (event: PointerEvent): void => {
    this.others.delete(event.pointerId);
    if (!this.gesture || event.pointerId !== this.pointer) return;
    this.box ??= this.element.getBoundingClientRect();
    const { gesture } = this;
    gesture.move([this.sample(event)], [], event.shiftKey);
    this.release();
    gesture.end();
  };

  private readonly onCancel = (event: PointerEvent): void => {
    this.others.delete(event.pointerId);
    if (event.pointerId === this.pointer) this.cancel();
  };

  private readonly onTouchMove = (event: TouchEvent): void => {
    // What draws does not move the page as well.
    if (this.gesture && this.kind === "touch" && event.cancelable) event.preventDefault();
  };

  private readonly onMenu = (event: Event): void => {
    if (this.gesture || hasPen) event.preventDefault();
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !this.gesture) return;
    event.preventDefault();
    event.stopPropagation();
    this.cancel();
  };

  private cancel(): void {
    const { gesture } = this;
    this.release();
    gesture?.cancel();
  }

  private release(): void {
    const { pointer } = this;
    this.gesture = null;
    this.pointer = -1;
    this.box = null;
    if (pointer >= 0 && this.element.hasPointerCapture?.(pointer)) this.element.releasePointerCapture(pointer);
  }

  private sample(event: PointerEvent): Sample {
    const { left = 0, top = 0, width = 1 } = this.box ?? {};
    return {
      x: ((event.clientX - left) / width) * units,
      y: ((event.clientY - top) / width) * units,
      ms: event.timeStamp,
      p: event.pointerType === "pen" ? pressureOf(event.pressure) : noPressure,
    };
  }
}

/** A measured pressure is never exactly the one that means none. */
function pressureOf(pressure: number): number {
  const measured = Math.round(Math.min(1, Math.max(0, pressure)) * 255);
  return measured === noPressure ? noPressure - 1 : measured;
}

function kindOf({ pointerType }: PointerEvent): Press["kind"] {
  return pointerType === "touch" || pointerType === "pen" ? pointerType : "mouse";
}

function isPalm({ width, height }: PointerEvent): boolean {
  return Math.max(width || 0, height || 0) > palm;
}

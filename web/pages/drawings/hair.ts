import { type Look, tone } from "./person";

/** A head of hair: what is behind the head, and what is before it. */
export type Hair = { back: string; front: string };

/** The cap that most hair has over the forehead, parted at the side. */
const CAP =
  "M267,150 C258,98 284,70 322,69 C362,69 383,100 373,150 C371,132 364,119 355,110 C338,116 312,114 296,104 C286,114 272,128 267,150 Z";
const FRINGE =
  "M266,150 C258,96 286,68 320,68 C354,68 382,96 374,150 C370,138 366,130 358,126 C336,130 304,130 282,126 C274,130 270,138 266,150 Z";

/** Draws the hair of a look. */
export function hairOf({ hair, hairColour: colour }: Look): Hair {
  const light = tone(colour, 0.13);
  const shine = `<path d="M290,84 C304,76 330,75 346,84" fill="none" stroke="${light}" stroke-width="5" stroke-linecap="round" opacity=".55"/>`;
  const path = (d: string, fill = colour) => `<path d="${d}" fill="${fill}"/>`;
  switch (hair) {
    case "short":
      return { back: "", front: path(CAP) + shine };
    case "crop":
      return {
        back: "",
        front: path(
          "M269,142 C264,98 290,74 320,74 C350,74 376,98 371,142 C367,124 360,112 350,106 C332,102 308,102 290,106 C280,112 273,124 269,142 Z",
        ),
      };
    case "bun":
      return {
        back: `<circle cx="320" cy="58" r="24" fill="${colour}"/><path d="M300,52 C310,42 330,42 340,52" fill="none" stroke="${light}" stroke-width="4" opacity=".5"/>`,
        front: path(CAP) + shine,
      };
    case "tail":
      return {
        back: path("M352,84 C404,96 410,170 396,232 C390,250 376,246 378,230 C384,186 380,140 350,112 Z"),
        front: path(CAP) + shine,
      };
    case "long":
      return {
        back: path(
          "M254,150 C246,84 284,60 320,60 C356,60 394,84 386,150 C386,204 396,244 386,280 C364,292 276,292 254,280 C244,244 254,204 254,150 Z",
          tone(colour, -0.12),
        ),
        front:
          path(CAP) +
          path("M267,150 C262,180 262,220 256,264 C246,230 250,180 256,140 Z") +
          path("M373,150 C378,180 378,220 384,264 C394,230 390,180 384,140 Z") +
          shine,
      };
    case "waves":
      return {
        back: path(
          "M250,150 C240,86 282,58 320,58 C358,58 400,86 390,150 C402,170 396,196 404,214 C396,236 372,240 366,236 L274,236 C268,240 244,236 236,214 C244,196 238,170 250,150 Z",
          tone(colour, -0.12),
        ),
        front:
          path("M264,156 C254,98 284,66 318,68 C300,84 284,110 264,156 Z") +
          path("M376,156 C386,98 354,62 306,70 C336,84 362,112 376,156 Z") +
          shine,
      };
    case "bob":
      return {
        back: path(
          "M254,146 C246,84 284,60 320,60 C356,60 394,84 386,146 C390,180 388,206 380,220 L260,220 C252,206 250,180 254,146 Z",
          tone(colour, -0.12),
        ),
        front:
          path(FRINGE) +
          path("M266,146 C258,176 260,200 266,216 C252,206 248,176 254,140 Z") +
          path("M374,146 C382,176 380,200 374,216 C388,206 392,176 386,140 Z") +
          shine,
      };
    case "curls": {
      const curl = (x: number, y: number, r: number) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${colour}"/>`;
      const ring: [number, number, number][] = [
        [262, 142, 20],
        [258, 116, 21],
        [270, 92, 22],
        [292, 74, 23],
        [320, 67, 24],
        [348, 74, 23],
        [370, 92, 22],
        [382, 116, 21],
        [378, 142, 20],
      ];
      const fore: [number, number, number][] = [
        [284, 108, 15],
        [304, 98, 16],
        [326, 98, 16],
        [346, 104, 15],
        [362, 120, 12],
        [276, 124, 12],
      ];
      return { back: ring.map((one) => curl(...one)).join(""), front: fore.map((one) => curl(...one)).join("") };
    }
    case "scarf":
      return {
        back: path(
          "M250,160 C242,84 280,58 320,58 C360,58 398,84 390,160 C392,210 402,246 396,292 C360,312 280,312 244,292 C238,246 248,210 250,160 Z",
        ),
        front:
          `<path d="M248,168 C240,84 282,58 320,58 C358,58 400,84 392,168 C390,206 366,236 320,240 C274,236 250,206 248,168 Z M276,150 C276,182 292,222 320,222 C348,222 364,182 364,150 C364,112 344,96 320,96 C296,96 276,112 276,150 Z" fill="${colour}" fill-rule="evenodd"/>` +
          `<path d="M256,190 C276,226 352,244 392,206 C396,244 372,276 320,282 C280,282 252,256 256,200 Z" fill="${tone(colour, -0.1)}"/>` +
          `<path d="M276,92 C292,76 346,74 364,92" fill="none" stroke="${light}" stroke-width="5" stroke-linecap="round" opacity=".5"/>`,
      };
  }
}

import { type Look, tone } from "./person";

const SHOULDERS =
  "M150,380 C152,312 190,284 256,268 L296,250 C304,270 336,270 344,250 L384,268 C450,284 488,312 490,380 Z";

/** Draws what somebody wears, shoulders and arms down to the picture's edge. */
export function clothesOf({ clothes, clothesColour: colour }: Look): string {
  const dark = tone(colour, -0.18);
  const folds = `<path d="M212,300 C206,326 206,352 208,380 M428,300 C434,326 434,352 432,380" fill="none" stroke="${dark}" stroke-width="4" stroke-linecap="round" opacity=".7"/>`;
  const body = `<path d="${SHOULDERS}" fill="${colour}"/>${folds}`;
  switch (clothes) {
    case "sweater":
      return `${body}<path d="M290,252 C298,282 342,282 350,252 L358,256 C350,296 290,296 282,256 Z" fill="${dark}"/>`;
    case "hoodie":
      return `${body}<path d="M262,266 C272,240 290,244 296,250 C304,284 336,284 344,250 C350,244 368,240 378,266 C372,300 340,312 320,312 C300,312 268,300 262,266 Z M294,256 C304,286 336,286 346,256 C340,262 300,262 294,256 Z" fill="${dark}" fill-rule="evenodd"/>
        <path d="M304,304 L302,344 M336,304 L338,344" stroke="${tone(colour, 0.55)}" stroke-width="3.4" stroke-linecap="round"/>`;
    case "shirt":
      return `${body}<path d="M296,248 L282,262 L304,296 L320,276 Z M344,248 L358,262 L336,296 L320,276 Z" fill="${tone(colour, 0.35)}"/>
        <path d="M320,280 L320,380" stroke="${dark}" stroke-width="2.6"/><circle cx="320" cy="314" r="3" fill="${dark}"/><circle cx="320" cy="344" r="3" fill="${dark}"/>`;
    case "blazer":
      return `${body}<path d="M292,252 L320,330 L348,252 C338,272 302,272 292,252 Z" fill="#f3efe6"/>
        <path d="M290,250 L268,266 L276,290 L264,300 L318,380 L326,380 L376,300 L364,290 L372,266 L350,250 L320,332 Z" fill="${dark}"/>`;
  }
}

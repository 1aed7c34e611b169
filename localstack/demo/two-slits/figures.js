// The deck's figures, drawn from the physics that they show: lengths in px of their own viewBox.
const ink = "#10203f";
const wave = "#3f78bd";
const red = "#c4202f";
const soft = "#465672";

/** A circle as four cubic curves: Chromium's printing makes many small pieces of an SVG circle. */
function round(cx, cy, r) {
  const k = 0.5523 * r;
  const at = (...n) => n.map((v, i) => (v + (i % 2 ? cy : cx)).toFixed(1)).join(" ");
  return `M ${at(r, 0)} C ${at(r, k, k, r, 0, r)} C ${at(-k, r, -r, k, -r, 0)} C ${at(-r, -k, -k, -r, 0, -r)} C ${at(k, -r, r, -k, r, 0)} Z`;
}

/** A figure that is drawn by adding to it. */
class Figure {
  constructor(svg) {
    this.svg = svg;
    this.clips = 0;
  }

  add(tag, attributes, text, into = this.svg) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    if (text) node.textContent = text;
    into.append(node);
    return node;
  }

  line(x1, y1, x2, y2, more = {}) {
    this.add("line", { x1, y1, x2, y2, stroke: ink, "stroke-width": 2, ...more });
  }

  text(x, y, words, more = {}) {
    this.add("text", { x, y, ...more }, words);
  }

  sign(x, y, letter, index = "", more = {}) {
    const node = this.add("text", { x, y, class: "sign", ...more }, letter);
    if (index) this.add("tspan", { dy: 6, "font-size": 16 }, index, node);
  }

  /** A group of which only a rectangle is seen. */
  window(x, y, width, height) {
    const id = `${this.svg.dataset.figure}-${this.clips++}`;
    this.add("rect", { x, y, width, height }, "", this.add("clipPath", { id }));
    return this.add("g", { "clip-path": `url(#${id})` });
  }

  /** Wavefronts around a source, one wavelength apart. */
  circles(group, cx, cy, first, step, last, more = {}) {
    for (let r = first; r <= last; r += step) {
      this.add("path", { d: round(cx, cy, r), fill: "none", stroke: wave, "stroke-width": 1.6, "stroke-opacity": Math.max(0.2, 0.9 - r / 460), ...more }, "", group);
    }
  }

  /** A wall with two slits. */
  wall(x, top, bottom, slits, gap = 10) {
    let from = top;
    for (const y of [...slits, Number.POSITIVE_INFINITY]) {
      const to = Math.min(y - gap / 2, bottom);
      this.add("rect", { x: x - 4, y: from, width: 8, height: to - from, fill: ink });
      from = y + gap / 2;
    }
  }

  arrow(x1, y1, x2, y2, colour = soft) {
    const angle = Math.atan2(y2 - y1, x2 - x1);
    this.line(x1, y1, x2, y2, { stroke: colour, "stroke-width": 1.6 });
    for (const turn of [2.6, -2.6]) {
      this.line(x2, y2, x2 + 9 * Math.cos(angle + turn), y2 + 9 * Math.sin(angle + turn), { stroke: colour, "stroke-width": 1.6 });
    }
  }
}

/** Brightness, 0 to 1, where the paths from two slits differ by so many wavelengths. */
const brightness = (wavelengths) => Math.cos(Math.PI * wavelengths) ** 2;

/** Fringes on a screen: brightness by height, spacing px from one bright to the next. */
function screen(f, x, top, bottom, middle, spacing, width) {
  const step = 4;
  for (let y = top; y < bottom; y += step) {
    const b = brightness((y + step / 2 - middle) / spacing);
    const colour = `rgb(${Math.round(18 + 200 * b)}, ${Math.round(16 + 18 * b)}, ${Math.round(24 + 24 * b)})`;
    f.add("rect", { x, y, width, height: step + 1.5, fill: colour });
  }
}

function curve(f, x, top, bottom, middle, spacing, width) {
  const points = [];
  for (let y = top; y <= bottom; y += 3) points.push(`${(x + width * brightness((y - middle) / spacing)).toFixed(1)},${y}`);
  f.line(x, top, x, bottom, { stroke: "#b9c3d4", "stroke-width": 1 });
  f.add("polyline", { points: points.join(" "), fill: "none", stroke: red, "stroke-width": 2.4 });
}

const figures = {
  cover(f) {
    const seen = f.window(640, 0, 320, 306);
    for (const y of [110, 200]) f.circles(seen, 640, y, 16, 22, 420, { "stroke-width": 1.5 });
    for (let x = 640 - 22; x > 180; x -= 22) f.line(x, 0, x, 306, { stroke: wave, "stroke-width": 1.5, "stroke-opacity": 0.06 + (x - 180) / 700 });
    f.wall(640, 0, 306, [110, 200], 14);
    f.line(54, 470, 906, 470, { stroke: "#ccd4e0", "stroke-width": 1.5 });
    f.text(56, 500, "Physics 12 · Waves and light", { style: "font-size:16px" });
  },

  ripples(f) {
    const seen = f.window(0, 0, 560, 340);
    const sources = [[200, 324], [360, 324]];
    for (const [x, y] of sources) f.circles(seen, x, y, 20, 32, 520);
    // Where the distances differ by half a wavelength and one and a half: hyperbolas on which the water is calm.
    for (const order of [0.5, 1.5, 2.5]) {
      for (const side of [-1, 1]) {
        const a = (order * 32) / 2;
        const b = Math.sqrt(80 * 80 - a * a);
        const points = [];
        for (let t = 0; t <= 3; t += 0.06) points.push(`${(280 + side * a * Math.cosh(t)).toFixed(1)},${(324 - b * Math.sinh(t)).toFixed(1)}`);
        f.add("polyline", { points: points.join(" "), fill: "none", stroke: red, "stroke-width": 2.2, "stroke-dasharray": "7 6" }, "", seen);
      }
    }
    for (const [x, y] of sources) f.add("circle", { cx: x, cy: y, r: 7, fill: ink });
    f.add("rect", { x: 1, y: 1, width: 558, height: 338, fill: "none", stroke: ink, "stroke-width": 2 });
    f.add("rect", { x: 12, y: 12, width: 108, height: 32, fill: "#fff" });
    f.line(20, 28, 50, 28, { stroke: red, "stroke-dasharray": "7 6" });
    f.text(60, 34, "calm");
  },

  huygens(f) {
    for (const x of [20, 56, 92]) f.line(x, 20, x, 320, { stroke: wave, "stroke-width": 2, "stroke-opacity": 0.55 });
    f.line(128, 20, 128, 320, { stroke: ink, "stroke-width": 3 });
    const seen = f.window(128, 20, 240, 300);
    for (let y = 30; y <= 310; y += 28) {
      f.circles(seen, 128, y, 108, 1, 108, { "stroke-opacity": 0.75 });
      f.add("circle", { cx: 128, cy: y, r: 5, fill: red });
    }
    f.line(236, 20, 236, 320, { stroke: ink, "stroke-width": 3 });
    f.text(128, 336, "now", { "text-anchor": "middle" });
    f.text(236, 336, "a moment later", { "text-anchor": "middle" });
    f.arrow(140, 170, 224, 170, ink);
    const late = f.window(470, 20, 90, 300);
    f.wall(470, 20, 320, [170], 14);
    f.circles(late, 470, 170, 18, 18, 160);
    for (const x of [412, 430, 448]) f.line(x, 20, x, 320, { stroke: wave, "stroke-opacity": 0.6 });
    f.add("circle", { cx: 470, cy: 170, r: 5, fill: red });
    f.text(470, 336, "one point", { "text-anchor": "middle" });
  },

  sources(f) {
    for (let x = 20; x < 170; x += 24) f.line(x, 40, x, 300, { stroke: wave, "stroke-width": 1.8, "stroke-opacity": 0.7 });
    const seen = f.window(184, 10, 376, 316);
    for (const y of [130, 210]) f.circles(seen, 180, y, 24, 24, 460);
    f.wall(180, 10, 326, [130, 210], 14);
    for (const [y, index] of [[130, "1"], [210, "2"]]) {
      f.add("rect", { x: 134, y: y - 22, width: 40, height: 40, fill: "#fff" });
      f.sign(140, y + 6, "S", index);
    }
    f.text(20, 330, "laser, 633 nm");
  },

  paths(f) {
    const [x1, x2, top, bottom, middle] = [180, 480, 10, 320, 165];
    const slits = [118, 212];
    const p = 82;
    for (let x = 30; x < 170; x += 20) f.line(x, 50, x, 280, { stroke: wave, "stroke-width": 1.4, "stroke-opacity": 0.7 });
    const seen = f.window(x1 + 4, top, x2 - x1 - 4, bottom - top);
    for (const y of slits) f.circles(seen, x1, y, 16, 20, 420, { "stroke-width": 1.2 });
    f.wall(x1, top, bottom, slits, 12);
    f.line(x1, middle, x2, middle, { stroke: soft, "stroke-width": 1.2, "stroke-dasharray": "2 5" });
    for (const y of slits) f.line(x1, y, x2, p, { "stroke-width": 2 });
    // From S1 square to the lower path: what is left of that is the path difference.
    const [dx, dy] = [x2 - x1, p - slits[1]];
    const t = (slits[0] - slits[1]) * dy / (dx * dx + dy * dy);
    const foot = [x1 + t * dx, slits[1] + t * dy];
    f.line(x1, slits[0], foot[0], foot[1], { "stroke-width": 2, "stroke-dasharray": "6 5" });
    f.line(x1, slits[1], foot[0], foot[1], { stroke: red, "stroke-width": 6 });
    f.sign(foot[0] + 6, foot[1] + 28, "Δ", "", { fill: red, style: `fill:${red}` });
    screen(f, x2, top, bottom, middle, 83, 18);
    curve(f, x2 + 24, top, bottom, middle, 83, 38);
    f.add("circle", { cx: x2, cy: p, r: 6, fill: ink });
    f.sign(x2 - 26, p - 8, "P");
    f.add("rect", { x: 142, y: 96, width: 30, height: 34, fill: "#fff" });
    f.add("rect", { x: 142, y: 198, width: 30, height: 34, fill: "#fff" });
    f.sign(145, 120, "S", "1");
    f.sign(145, 222, "S", "2");
    f.text(30, 310, "laser, 633 nm");
    f.text(x1, 346, "slits", { "text-anchor": "middle" });
    f.text(x2 + 9, 346, "screen", { "text-anchor": "middle" });
  },

  triangle(f) {
    const x = 130;
    const [y1, y2] = [100, 270];
    const theta = 0.36;
    const [c, s] = [Math.cos(theta), Math.sin(theta)];
    f.wall(x, 20, 340, [y1, y2], 14);
    const reach = 400;
    f.line(x, y2, x + reach * c, y2 - reach * s);
    f.line(x, y1, x + 250 * c, y1 - 250 * s);
    const d = y2 - y1;
    const foot = [x + d * s * c, y2 - d * s * s];
    f.line(x, y2, foot[0], foot[1], { stroke: red, "stroke-width": 6 });
    f.line(x, y1, foot[0], foot[1], { "stroke-dasharray": "7 6" });
    const corner = 13;
    f.add("polyline", {
      points: [
        [foot[0] + corner * c, foot[1] - corner * s],
        [foot[0] + corner * (c - s), foot[1] - corner * (s + c)],
        [foot[0] - corner * s, foot[1] - corner * c],
      ].map((at) => at.map((n) => n.toFixed(1)).join(",")).join(" "),
      fill: "none", stroke: ink, "stroke-width": 1.5,
    });
    f.line(x, y2, x + 330, y2, { stroke: soft, "stroke-width": 1.2, "stroke-dasharray": "2 5" });
    const arc = (cx, cy, r, from, to) => {
      const at = (a) => `${(cx + r * Math.cos(a)).toFixed(1)} ${(cy + r * Math.sin(a)).toFixed(1)}`;
      f.add("path", { d: `M ${at(from)} A ${r} ${r} 0 0 ${to > from ? 1 : 0} ${at(to)}`, fill: "none", stroke: ink, "stroke-width": 1.6 });
    };
    arc(x, y2, 170, 0, -theta);
    f.sign(x + 182, y2 - 26, "θ");
    arc(x, y1, 66, Math.PI / 2, Math.PI / 2 - theta);
    f.sign(x + 10, y1 + 96, "θ");
    f.sign(foot[0] - 16, foot[1] + 44, "Δ", "", { style: `fill:${red}` });
    f.arrow(x - 52, (y1 + y2) / 2 - 16, x - 52, y1);
    f.arrow(x - 52, (y1 + y2) / 2 + 16, x - 52, y2);
    f.sign(x - 59, (y1 + y2) / 2 + 8, "d");
    f.sign(x - 38, y1 + 8, "S", "1");
    f.sign(x - 38, y2 + 8, "S", "2");
    f.text(x + 320, y2 - 140, "to P", { "text-anchor": "start" });
  },

  fringes(f) {
    const wide = 560;
    const strip = (y, spacing, height) => {
      for (let x = 0; x < wide; x += 4) {
        const from = (x + 2 - wide / 2) / spacing;
        const b = brightness(from) * Math.exp(-((x + 2 - wide / 2) ** 2) / 70000);
        f.add("rect", { x, y, width: 5.5, height, fill: `rgb(${Math.round(18 + 208 * b)}, ${Math.round(16 + 20 * b)}, ${Math.round(24 + 26 * b)})` });
      }
    };
    strip(20, 70, 76);
    const points = [];
    for (let x = 0; x <= wide; x += 2) {
      const b = brightness((x - wide / 2) / 70) * Math.exp(-((x - wide / 2) ** 2) / 70000);
      points.push(`${x},${(214 - 96 * b).toFixed(1)}`);
    }
    f.line(0, 214, wide, 214, { stroke: "#b9c3d4", "stroke-width": 1 });
    f.add("polyline", { points: points.join(" "), fill: "none", stroke: red, "stroke-width": 2.6 });
    [-2, -1, 0, 1, 2].forEach((m) => {
      f.text(wide / 2 + 70 * m, 238, String(m).replace("-", "−"), { "text-anchor": "middle" });
    });
    f.sign(wide / 2 - 190, 240, "m");
    f.arrow(wide / 2 + 35, 12, wide / 2 + 2, 12, ink);
    f.arrow(wide / 2 + 35, 12, wide / 2 + 68, 12, ink);
    f.text(0, 274, "the same laser, slits half as far apart");
    strip(284, 140, 46);
  },

  bench(f) {
    const y = 110;
    f.line(0, 186, 560, 186, { stroke: "#ccd4e0", "stroke-width": 8 });
    f.add("rect", { x: 10, y: y - 22, width: 96, height: 44, rx: 6, fill: ink });
    f.line(58, y + 22, 58, 182, { stroke: ink, "stroke-width": 6 });
    f.line(106, y, 210, y, { stroke: red, "stroke-width": 3 });
    for (const turn of [-0.07, -0.035, 0, 0.035, 0.07]) f.line(210, y, 520, y + 310 * turn, { stroke: red, "stroke-width": 1.6, "stroke-opacity": 0.75 });
    f.wall(210, y - 52, y + 52, [y - 4, y + 4], 4);
    f.line(210, y + 52, 210, 182, { stroke: ink, "stroke-width": 6 });
    f.add("rect", { x: 520, y: y - 74, width: 10, height: 150, fill: "#e9edf3", stroke: ink, "stroke-width": 1.6 });
    for (const turn of [-0.07, -0.035, 0, 0.035, 0.07]) f.add("circle", { cx: 522, cy: y + 310 * turn, r: 3.6, fill: red });
    f.line(525, y + 76, 525, 182, { stroke: ink, "stroke-width": 6 });
    f.text(58, y - 34, "laser", { "text-anchor": "middle" });
    f.text(210, y - 64, "two slits", { "text-anchor": "middle" });
    f.text(525, y - 86, "screen", { "text-anchor": "middle" });
    f.arrow(350, 160, 216, 160);
    f.arrow(380, 160, 516, 160);
    f.sign(358, 168, "L");
  },
};

for (const svg of document.querySelectorAll("svg[data-figure]")) figures[svg.dataset.figure](new Figure(svg));

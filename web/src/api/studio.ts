/** The shapes of plans and files, by the names of docs/openapi.yaml. */
type Layout = "camera" | "screen" | "slides" | "board" | "slides_camera" | "side_by_side" | "custom";
type Region = {
  content: "camera" | "screen" | "slides" | "board";
  x: number;
  y: number;
  width: number;
  height: number;
};
export type PollKind = "single_choice" | "multiple_choice" | "scale" | "ranking" | "short_text" | "word_cloud";
export type PollOption = { id: string; label: string; correct: boolean | null };
export type PlanPoll = {
  id: string;
  kind: PollKind;
  question: string;
  options: PollOption[];
  secret: boolean;
  show_counts: boolean;
};
export type PlanScene = {
  id: string;
  title: string;
  layout: Layout;
  regions: Region[];
  asset_id: string | null;
  first_page: number | null;
  last_page: number | null;
};
export type PlanSegment = {
  id: string;
  title: string;
  minutes: number;
  notes: string;
  scenes: PlanScene[];
  polls: PlanPoll[];
};
export type Asset = {
  id: string;
  course_id: string;
  name: string;
  kind: "deck" | "image";
  content_type: "application/pdf" | "image/png" | "image/jpeg" | "image/webp";
  size_bytes: number;
  sha256: string;
  status: "pending" | "verified";
  page_count: number;
  created_at: string;
  used: boolean;
};
export type AssetPage = { width: number; height: number; text: string };
export type AssetNote = { page: number; notes: string };
export type AssetDetail = Asset & { pages: AssetPage[]; notes: AssetNote[] };
export type Plan = { lesson_id: string; version: number; updated_at: string; segments: PlanSegment[]; assets: Asset[] };
export type Outline = {
  segments: PlanSegment[];
  minutes: number;
  errors: { line: number; code: string; message: string }[];
};
export type AssetDraft = Pick<Asset, "course_id" | "name" | "content_type" | "size_bytes" | "sha256">;
export type Upload = { url: string; fields: Record<string, string>; expires_at: string };

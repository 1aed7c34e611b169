import { readFileSync } from "node:fs";

/** What stands for the placeholders of stacks/csp.txt: origins, separated by spaces. */
export type PolicyHosts = { LiveKit: string; Uploads: string };

/** LiveKit Cloud's form, as stacks/edge.go fills it in: a project's host and those of its regions. */
export const cloudHosts: PolicyHosts = {
  LiveKit: "https://*.livekit.cloud wss://*.livekit.cloud",
  Uploads: "https://lectern-media.s3.eu-central-1.amazonaws.com",
};

/** The content security policy of deployed pages, from its one home, as the header's value. */
export function contentPolicy(hosts: PolicyHosts): string {
  const file = readFileSync(new URL("../../stacks/csp.txt", import.meta.url), "utf8");
  const lines = file.split("\n").filter((line) => line !== "");
  return lines.join("; ").replace(/\$\{(\w+)\}/g, (placeholder, name) => {
    const value = hosts[name as keyof PolicyHosts];
    if (!value) throw new Error(`stacks/csp.txt has an unknown placeholder ${placeholder}`);
    return value;
  });
}

/** The headers that CloudFront adds to pages and that decide what they may do, for servers of tests. */
export function pageHeaders(hosts: PolicyHosts = cloudHosts): Record<string, string> {
  return { "content-security-policy": contentPolicy(hosts), "x-content-type-options": "nosniff" };
}

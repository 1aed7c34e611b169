/** A path of this site to go back to after sign-in; anything else, also another origin's, becomes the start page. */
export function safeReturnTo(wanted: string | undefined, origin: string): string {
  if (!wanted?.startsWith("/") || wanted.startsWith("//") || wanted.includes("\\")) return "/";
  try {
    const url = new URL(wanted, origin);
    if (url.origin !== origin || url.pathname === "/sign-in" || url.pathname.startsWith("/api/")) return "/";
    return url.pathname + url.search + url.hash;
  } catch {
    return "/";
  }
}

/** Where the sign-in button leads: the API sends the browser on to the school's issuer. */
export function loginAddress(returnTo: string): string {
  return `/api/v1/auth/login?${new URLSearchParams({ return_to: returnTo })}`;
}

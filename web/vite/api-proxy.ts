import type { ProxyOptions } from "vite";

/** The headers CloudFront adds in production; the API refuses requests without them. */
export type Edge = {
  /** Address of the API's stage without a trailing slash, e.g. `http://127.0.0.1:7101/_aws/execute-api/lectern/api`. */
  api: string;
  /** The secret of `x-lectern-origin`. */
  originSecret: string;
};

/** The host a browser asked for, without its port: tenants are found by it. IPv6 literals keep their brackets. */
export function hostWithoutPort(host: string | undefined): string {
  return (host ?? "").replace(/:\d+$/, "").toLowerCase();
}

/**
 * Vite's counterpart of the `/api/*` behaviour of the CloudFront distribution: `/api/v1/x` goes to `{api}/v1/x`, and
 * `/api/webhooks/x` to `{api}/webhooks/x`, with the tenant's host and the origin secret in headers. Cookies and `Origin`
 * pass through untouched, the `Host` header becomes the API's own, as API Gateway wants it, and whatever a client sent
 * in the two headers is replaced.
 */
export function apiProxy(edge: Edge): Record<string, ProxyOptions> {
  const target = new URL(edge.api);
  const prefix = target.pathname.replace(/\/$/, "");
  return {
    "^/api/(?:v1|webhooks)/": {
      target: target.origin,
      changeOrigin: true,
      xfwd: false,
      rewrite: (path) => prefix + path.replace(/^\/api/, ""),
      configure(proxy) {
        proxy.on("proxyReq", (outgoing, incoming) => {
          outgoing.setHeader("x-lectern-host", hostWithoutPort(incoming.headers.host));
          outgoing.setHeader("x-lectern-origin", edge.originSecret);
        });
        proxy.on("error", (_error, _incoming, response) => {
          if (!("writeHead" in response) || response.headersSent) return;
          response.writeHead(503, { "content-type": "application/problem+json" });
          response.end(
            JSON.stringify({
              type: "about:blank",
              title: "The API does not answer.",
              status: 503,
              detail: "The local API is not running or is still starting.",
              code: "api-unreachable",
            }),
          );
        });
      },
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: replaced by `npm run gen` once docs/openapi.yaml is there
export type paths = any;

import type { ErrorObject } from "ajv";

/** Why a field is not accepted, in words a form can translate. */
export type FieldFault =
  | { kind: "missing" }
  | { kind: "too_long"; limit: number }
  | { kind: "too_small"; limit: number }
  | { kind: "too_large"; limit: number }
  | { kind: "other" };

/** A validator that `npm run gen` made from docs/openapi.yaml. */
export type Validator = ((body: unknown) => boolean) & { errors?: ErrorObject[] | null };

/** Checks a body as the API will: the first fault of each top-level field; empty when all is well. */
export function fieldFaults(validate: Validator, body: unknown): Map<string, FieldFault> {
  const faults = new Map<string, FieldFault>();
  if (validate(body)) return faults;
  for (const error of validate.errors ?? []) {
    const params = error.params as { missingProperty?: string; limit?: number };
    const field = params.missingProperty ?? error.instancePath.split("/")[1] ?? "";
    if (field !== "" && !faults.has(field)) faults.set(field, fault(error.keyword, params.limit ?? 0));
  }
  return faults;
}

function fault(keyword: string, limit: number): FieldFault {
  switch (keyword) {
    case "required":
    case "minLength":
    case "pattern":
      return { kind: "missing" };
    case "maxLength":
      return { kind: "too_long", limit };
    case "minimum":
      return { kind: "too_small", limit };
    case "maximum":
      return { kind: "too_large", limit };
    default:
      return { kind: "other" };
  }
}

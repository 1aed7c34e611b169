import { queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { School } from "@/api/types";

/** The school of this address, known without signing in. */
export const schoolQuery = queryOptions({
  queryKey: ["school"],
  queryFn: ({ signal }): Promise<School> => call<School>(api.GET("/v1/school", { signal })),
  staleTime: 0,
});

/** Ends the session here; resolves to the issuer's address that ends it there too. */
export async function signOut(): Promise<string> {
  const { redirect_to } = await call<{ redirect_to: string }>(api.POST("/v1/auth/logout"));
  return redirect_to || "/sign-in";
}

/** The looks every form field shares. */
export const FIELD = "flex min-w-0 flex-col gap-1.5";
export const LABEL = "text-13 font-semibold text-ink-2";
export const HINT = "text-13 text-ink-3";
export const ERROR = "flex items-start gap-1.5 text-13 font-medium text-rec";
export const CONTROL =
  "min-h-10 w-full min-w-0 rounded-2 border border-edge bg-raised px-3 text-14 text-ink data-invalid:border-rec data-disabled:opacity-60 pointer-coarse:min-h-11 pointer-coarse:text-16";

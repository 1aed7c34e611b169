import { WarningCircleIcon } from "@phosphor-icons/react/dist/csr/WarningCircle";
import { FieldError } from "react-aria-components/FieldError";
import { Text } from "react-aria-components/Text";
import { ERROR, HINT } from "./field-style";

/** What stands below a field: its error if it has one, otherwise its hint. Tied to the field for screen readers. */
export function FieldNote({ hint, error }: { hint?: string | undefined; error?: string | null | undefined }) {
  return (
    <>
      {hint && !error ? (
        <Text slot="description" className={HINT}>
          {hint}
        </Text>
      ) : null}
      <FieldError className={ERROR}>
        {(validation) => (
          <>
            <WarningCircleIcon size={16} className="mt-px flex-none" aria-hidden />
            <span>{error || validation.validationErrors.join(" ")}</span>
          </>
        )}
      </FieldError>
    </>
  );
}

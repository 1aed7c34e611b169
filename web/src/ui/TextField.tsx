import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { TextArea } from "react-aria-components/TextArea";
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from "react-aria-components/TextField";
import { cx } from "@/lib/cx";
import { FieldNote } from "./FieldNote";
import { CONTROL, FIELD, LABEL } from "./field-style";

export type TextFieldProps = Omit<AriaTextFieldProps, "className" | "children" | "style" | "isInvalid"> & {
  label: string;
  hint?: string;
  /** What is wrong with it; null when nothing is. */
  error?: string | null;
  /** Several lines. */
  rows?: number;
  className?: string;
};

/** A line or some lines of text with a label above and a hint or error below. */
export function TextField({ label, hint, error, rows, className, ...props }: TextFieldProps) {
  return (
    <AriaTextField {...props} isInvalid={Boolean(error)} className={cx(FIELD, className)}>
      <Label className={LABEL}>{label}</Label>
      {rows ? <TextArea rows={rows} className={cx(CONTROL, "py-2")} /> : <Input className={CONTROL} />}
      <FieldNote hint={hint} error={error} />
    </AriaTextField>
  );
}

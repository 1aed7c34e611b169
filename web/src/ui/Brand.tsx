/** The mark: a lectern whose page carries the highlighter. Decorative; put the name beside it. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" className="block flex-none">
      <path
        d="M6.2 3.2 18.4 1l1.9 5.3L4.4 9.2z"
        fill="var(--mark)"
        stroke="var(--ink)"
        strokeWidth="1.1"
        strokeLinejoin="round"
      />
      <path d="M1.8 9.6 22.2 6v3.2L1.8 12.8z" fill="var(--ink)" />
      <path d="M10.7 10.8h2.6v9h-2.6zM6 20h12v2.6H6z" fill="var(--ink)" />
    </svg>
  );
}

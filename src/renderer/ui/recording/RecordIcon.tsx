/** The sign for recording: unlike a mere ring with a point, which is the status of a person. */
export function RecordIcon({ size }: { readonly size: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 24 24" fill="none">
      <circle cx={12} cy={12} r={9} stroke="currentColor" strokeWidth={2} />
      <circle cx={12} cy={12} r={4.5} fill="currentColor" />
    </svg>
  )
}

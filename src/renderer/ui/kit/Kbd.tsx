/** A key or key combination as printed on keys. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <kbd className="rounded-xs border border-line bg-page px-1.5 py-0.5 font-sans text-[11px] leading-none font-medium text-faint">
      {keys}
    </kbd>
  )
}

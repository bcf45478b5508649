import { LoaderCircle } from 'lucide-react'

/** A turning circle for work under way; the words beside it say what is being done. */
export function Spinner({ size = 16 }: { readonly size?: number }) {
  return <LoaderCircle aria-hidden className="animate-spin" size={size} />
}

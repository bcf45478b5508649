import { CircleAlert } from 'lucide-react'

/** What went wrong with a form as a whole, said at once. */
export function FormError({ text }: { readonly text: string | undefined }) {
  if (!text) return null
  return (
    <p role="alert" className="flex items-start gap-2 rounded-sm bg-bad-soft px-3 py-2 text-sm text-bad">
      <CircleAlert aria-hidden size={15} className="mt-0.5 shrink-0" />
      {text}
    </p>
  )
}

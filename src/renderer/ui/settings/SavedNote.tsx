import { Check } from 'lucide-react'

/** Says that something was saved. Always there, so that it is heard when it fills. */
export function SavedNote({ text }: { readonly text: string | undefined }) {
  return (
    <div role="status">
      {text ? (
        <p className="flex items-center gap-1.5 text-sm text-live">
          <Check aria-hidden size={15} />
          {text}
        </p>
      ) : null}
    </div>
  )
}

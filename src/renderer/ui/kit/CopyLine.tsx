import { Check, Copy } from 'lucide-react'
import { IconButton } from './IconButton.tsx'
import { useCopy } from './use-copy.ts'

export interface CopyLineProps {
  readonly text: string
  /** Names the button, such as `Copy the code`. */
  readonly copyLabel: string
  /** Larger, spaced letters for something that is read aloud. */
  readonly code?: boolean
}

/** A text to take along, with a button that copies it. */
export function CopyLine({ text, copyLabel, code = false }: CopyLineProps) {
  const { copied, copy } = useCopy()
  return (
    <div className="flex items-center gap-1 rounded-sm border border-line bg-side ps-3 pe-1">
      <code
        className={`min-w-0 flex-1 py-2 font-mono break-all select-all ${code ? 'text-lg font-semibold tracking-wider' : 'text-sm'}`}
      >
        {text}
      </code>
      <IconButton
        label={copyLabel}
        icon={copied ? <Check size={15} className="text-live" /> : <Copy size={15} />}
        onClick={() => copy(text)}
      />
    </div>
  )
}

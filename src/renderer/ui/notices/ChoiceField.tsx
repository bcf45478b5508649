import { useId } from 'react'

interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
}

export interface ChoiceFieldProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly choices: readonly Choice<Value>[]
  readonly onChoose: (value: Value) => void
}

/** One of a few, in one line. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { label, value, choices, onChoose } = props
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={event => {
          const chosen = choices.find(choice => choice.value === event.target.value)
          if (chosen) onChoose(chosen.value)
        }}
        className="h-10 w-full rounded-sm border border-edge bg-page px-2.5 text-md text-ink outline-none focus:border-accent focus:ring-3 focus:ring-accent-soft forced-colors:focus:outline-2"
      >
        {choices.map(choice => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}

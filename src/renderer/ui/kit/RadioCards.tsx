import { RadioGroup as Radix } from 'radix-ui'
import { useId } from 'react'

export interface RadioCard<Value extends string> {
  readonly value: Value
  readonly label: string
}

export interface RadioCardsProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly cards: readonly RadioCard<Value>[]
  readonly onChoose: (value: Value) => void
}

/** One of a few, side by side. */
export function RadioCards<Value extends string>({ label, value, cards, onChoose }: RadioCardsProps<Value>) {
  const id = useId()
  return (
    <div>
      <div id={id} className="mb-1 text-sm font-semibold">
        {label}
      </div>
      <Radix.Root
        aria-labelledby={id}
        value={value}
        onValueChange={chosen => {
          const card = cards.find(({ value: each }) => each === chosen)
          if (card) onChoose(card.value)
        }}
        className="flex flex-wrap gap-2"
      >
        {cards.map(card => (
          <Radix.Item
            key={card.value}
            value={card.value}
            className="flex min-h-10 min-w-24 flex-1 items-center gap-2 leading-5 py-1.5 rounded-sm border border-edge px-3 text-start hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft data-[state=checked]:font-medium"
          >
            <span className="grid size-4 shrink-0 place-items-center rounded-full border border-edge">
              <Radix.Indicator className="forced-shape size-2 rounded-full bg-accent" />
            </span>
            {card.label}
          </Radix.Item>
        ))}
      </Radix.Root>
    </div>
  )
}

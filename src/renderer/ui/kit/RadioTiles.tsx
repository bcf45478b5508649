import { RadioGroup as Radix } from 'radix-ui'
import { type ReactNode, useId } from 'react'

export interface RadioTile<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly picture: ReactNode
}

export interface RadioTilesProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly tiles: readonly RadioTile<Value>[]
  readonly onChoose: (value: Value) => void
  /** Id of what is said about the choice below. */
  readonly describedBy?: string
}

/** One of several that are easier seen than read. */
export function RadioTiles<Value extends string>(props: RadioTilesProps<Value>) {
  const { label, value, tiles, onChoose, describedBy } = props
  const id = useId()
  return (
    <div>
      <div id={id} className="mb-1 text-sm font-semibold">
        {label}
      </div>
      <Radix.Root
        aria-labelledby={id}
        aria-describedby={describedBy}
        value={value}
        onValueChange={chosen => {
          const tile = tiles.find(({ value: each }) => each === chosen)
          if (tile) onChoose(tile.value)
        }}
        className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2"
      >
        {tiles.map(tile => (
          <Radix.Item
            key={tile.value}
            value={tile.value}
            className="group flex flex-col gap-1 rounded-md border border-edge p-1 text-start hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
          >
            <span
              aria-hidden
              className="grid aspect-video w-full place-items-center overflow-hidden rounded-sm bg-soft text-muted"
            >
              {tile.picture}
            </span>
            <span className="flex items-center gap-1.5 px-1 pb-0.5 text-sm leading-5 group-data-[state=checked]:font-medium">
              <span className="grid size-3.5 shrink-0 place-items-center rounded-full border border-edge">
                <Radix.Indicator className="forced-shape size-1.5 rounded-full bg-accent" />
              </span>
              {tile.label}
            </span>
          </Radix.Item>
        ))}
      </Radix.Root>
    </div>
  )
}

import type { UserId } from '#shared/ids.ts'
import type { User } from '#shared/model/user.ts'

const byText = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

interface Choice {
  readonly except?: ReadonlySet<UserId>
  /** The beginning or a part of a name, in whatever case. */
  readonly sought?: string
}

const folded = (text: string): string => text.trim().normalize('NFC').toLowerCase()

/** The people that remain, by name. */
export function peopleToChoose(people: readonly User[], { except, sought = '' }: Choice): readonly User[] {
  const wanted = folded(sought)
  return people
    .filter(user => !except?.has(user.id) && folded(user.displayName).includes(wanted))
    .sort((a, b) => byText.compare(a.displayName, b.displayName))
}

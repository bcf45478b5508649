import * as z from 'zod'
import { LOCAL_EMAIL_SUFFIX } from '#shared/model/user.ts'
import { ownUser } from '#shared/rest/me.ts'

const signIn = z.object({ user: ownUser, refreshToken: z.string() })
const localAccount = z.object({
  serverUrl: z.string(),
  email: z.string(),
  password: z.string(),
  displayName: z.string(),
  userId: z.string().optional(),
})
const leaving = z.object({
  serverUrl: z.string(),
  refreshToken: z.string(),
  since: z.number(),
  /** Who left, and what the server knows this computer by; older entries lack both. */
  userId: z.string().optional(),
  deviceId: z.string().optional(),
})

export type StoredSignIn = z.output<typeof signIn>
/** The credential of an account that was started with a name only. `userId` is missing until the server knows it. */
export type LocalAccount = z.output<typeof localAccount>
/** A sign-out that the server has not heard of yet. `since` in epoch milliseconds. */
export type Leaving = z.output<typeof leaving>

/** Everything that a profile keeps sealed. */
export interface VaultContent {
  /** By address of the server. */
  readonly signIns: Readonly<Record<string, StoredSignIn>>
  readonly locals: readonly LocalAccount[]
  readonly leaving: readonly Leaving[]
}

export const EMPTY_VAULT: VaultContent = { signIns: {}, locals: [], leaving: [] }

const vault = z.object({
  signIns: z.record(z.string(), z.unknown()).catch({}),
  locals: z.array(z.unknown()).catch([]),
  leaving: z.array(z.unknown()).catch([]),
})

const vaultShape = z.object({
  signIns: z.record(z.string(), z.unknown()),
  locals: z.array(z.unknown()),
  leaving: z.array(z.unknown()),
})

export interface VaultReading {
  readonly content: VaultContent
  /** False when there is more in the text than `content` holds. */
  readonly complete: boolean
}

/** Reads entry by entry: one of another form takes no other along. Throws when it is no JSON object at all. */
export function parseVault(text: string): VaultReading {
  const raw: unknown = JSON.parse(text)
  const { signIns, locals, leaving: left } = vault.parse(raw)
  const entries = Object.entries(signIns).flatMap(([serverUrl, entry]): [string, StoredSignIn][] =>
    read(signIn, entry).map(kept => [serverUrl, kept]),
  )
  const accounts = locals.flatMap(entry => read(localAccount, entry))
  const content = {
    signIns: Object.fromEntries(entries),
    locals: accounts.filter(isLocal),
    leaving: left.flatMap(entry => read(leaving, entry)),
  }
  const complete =
    vaultShape.safeParse(raw).success &&
    entries.length === Object.keys(signIns).length &&
    accounts.length === locals.length &&
    content.leaving.length === left.length
  return { content, complete }
}

/** Adds what an older text holds and the newer one does not. */
export function mergeVaults(newer: VaultContent, older: VaultContent): VaultContent {
  const isNew = (account: LocalAccount) => newer.locals.every(({ email }) => email !== account.email)
  const isLeft = (entry: Leaving) => newer.leaving.every(other => other.refreshToken !== entry.refreshToken)
  return {
    signIns: { ...older.signIns, ...newer.signIns },
    // The last of a server is the one that is used.
    locals: [...older.locals.filter(isNew), ...newer.locals],
    leaving: [...older.leaving.filter(isLeft), ...newer.leaving],
  }
}

export function isLocal({ email }: LocalAccount): boolean {
  return email.endsWith(LOCAL_EMAIL_SUFFIX)
}

function read<T>(schema: z.ZodType<T>, entry: unknown): T[] {
  const { success, data } = schema.safeParse(entry)
  return success ? [data] : []
}

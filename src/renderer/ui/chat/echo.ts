import type { User } from '#shared/model/user.ts'

/** The built-in person of an embedded server, who answers messages and calls; the id is the server's, the same everywhere. */
export const ECHO_ID = 'user_echo'

export function isEcho(user: Pick<User, 'id'>): boolean {
  return user.id === ECHO_ID
}

import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/** Work factor of new hashes (N of RFC 7914): about 60 ms and 32 MB on a small machine. */
export const PASSWORD_COST = 32_768
const BLOCK_SIZE = 8
const KEY_BYTES = 32

const derive = (password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })

const settings = (cost: number): ScryptOptions => ({
  N: cost,
  r: BLOCK_SIZE,
  p: 1,
  maxmem: 256 * cost * BLOCK_SIZE,
})

/** Hashes a password as `scrypt$N$salt$key`. */
export async function hashPassword(password: string, cost: number): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, settings(cost))
  return `scrypt$${cost}$${salt.toString('base64url')}$${key.toString('base64url')}`
}

/** Says whether the password made this hash; takes about as long for a hash that nothing can match. */
export async function checkPassword(password: string, hash: string, cost: number): Promise<boolean> {
  const [scheme, storedCost, salt, key] = hash.split('$')
  if (scheme !== 'scrypt' || salt === undefined || key === undefined) {
    await derive(password, randomBytes(16), settings(cost))
    return false
  }
  const expected = Buffer.from(key, 'base64url')
  const actual = await derive(password, Buffer.from(salt, 'base64url'), settings(Number(storedCost)))
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

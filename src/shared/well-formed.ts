import * as z from 'zod'

/** Text from a person as it can be stored and comes back the same: half a character (a lone surrogate) becomes U+FFFD. */
export const wellFormed = () => z.string().overwrite(text => text.toWellFormed())

/** Why the app asks for a look: a call that rings has to be answered, news can wait. */
export const ATTENTION_REASONS = ['ring', 'news'] as const
export type AttentionReason = (typeof ATTENTION_REASONS)[number]

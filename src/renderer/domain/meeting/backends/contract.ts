import type { ContractRule } from './contract-checks.ts'
import { dataRules } from './data-rules.ts'
import { mediaRules } from './media-rules.ts'
import { presenceRules } from './presence-rules.ts'

/** What every backend of a meeting keeps to. The numbers in reports are the places in this list, from 1. */
export const backendContract: readonly ContractRule[] = [...presenceRules, ...mediaRules, ...dataRules]

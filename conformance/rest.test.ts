import { REST } from './suite.ts'
import { lookAt } from './support/look-at.ts'

lookAt(REST)

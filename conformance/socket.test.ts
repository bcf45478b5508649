import { SOCKET } from './suite.ts'
import { lookAt } from './support/look-at.ts'

lookAt(SOCKET)

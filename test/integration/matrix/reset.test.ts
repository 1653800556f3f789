import { faultMatrix } from './matrix.ts'

faultMatrix('reset')

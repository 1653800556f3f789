import { faultMatrix } from './matrix.ts'

faultMatrix('stall')

import { faultMatrix } from './matrix.ts'

faultMatrix('stop')

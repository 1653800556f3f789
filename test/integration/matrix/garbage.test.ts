import { faultMatrix } from './matrix.ts'

faultMatrix('garbage')

import { faultMatrix } from './matrix.ts'

faultMatrix('short')

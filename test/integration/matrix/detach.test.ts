import { faultMatrix } from './matrix.ts'

faultMatrix('detach')

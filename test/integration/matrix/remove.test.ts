import { faultMatrix } from './matrix.ts'

faultMatrix('remove')

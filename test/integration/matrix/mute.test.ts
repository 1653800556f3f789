import { faultMatrix } from './matrix.ts'

faultMatrix('mute')

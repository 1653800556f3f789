/** Random numbers that are the same in every run of one seed. Never for anything secret. */

export interface Random {
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number
}

const GOLDEN = 0x9e37_79b9

/**
 * A counter in steps of the golden ratio, each value mixed by multiplications and shifts (the SplitMix construction
 * of Steele, Lea and Flood on 32 bits): also seeds next to each other begin differently.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return {
    below(limit) {
      state = (state + GOLDEN) >>> 0
      let mixed = Math.imul(state ^ (state >>> 16), 0x21f0_aaad)
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a_2d97)
      mixed = (mixed ^ (mixed >>> 15)) >>> 0
      return Math.floor((mixed / 2 ** 32) * limit)
    },
  }
}

/** A card over a reader, drawn; the card moves down where motion is welcome. Says nothing that no word says. */
import type { JSX } from 'preact'

export function LayPicture({ isTaken = false }: { readonly isTaken?: boolean }): JSX.Element {
  return (
    <svg class={isTaken ? 'picture taken' : 'picture'} viewBox="0 0 320 220" aria-hidden="true" focusable="false">
      <g class="reader-drawn">
        <path d="M60 168h200l24 34a6 6 0 01-5 10H41a6 6 0 01-5-10z" />
        <path class="wave" d="M160 186v0M146 182q14-10 28 0M134 177q26-18 52 0" />
      </g>
      <g class="card-drawn">
        <rect x="88" y="40" width="144" height="90" rx="9" />
        <rect class="chip" x="104" y="70" width="26" height="20" rx="3" />
        <path class="line" d="M142 74h72M142 88h52M104 110h110" />
      </g>
      <path class="arrow" d={isTaken ? 'M160 34V8M149 18l11-11 11 11' : 'M160 138v22M150 151l10 10 10-10'} />
    </svg>
  )
}

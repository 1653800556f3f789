/** What the clerk at the counter reads about the card on one reader, in one line. `live` is of `keepConnected`. */
export function openCounter(live, { reader, show }) {
  live.onState((state) => {
    if (state === 'lost') show('No connection to Kazasu')
  })
  live.subscribe(({ name, params }) => {
    if (name === 'snapshot') {
      const { card, report } = params.readers.find(({ id }) => id === reader) ?? { card: null }
      show(card === null ? 'No card' : report ? lineOf(report) : 'Reading')
    } else if (params.reader !== reader) return
    else if (name === 'card.inserted') show('Reading')
    else if (name === 'card.removed') show('No card')
    else if (name === 'inspection.failed') show(params.error.data.advice.en)
    else if (name === 'inspection.completed') show(lineOf(params.report))
  })
  return {
    async check(value) {
      try {
        const { outcome, remaining } = await live.call('pin.verify', { reader, pin: 'jpki/auth', value })
        if (outcome === 'verified') return 'The PIN is right'
        return outcome === 'wrong' ? `The PIN is wrong: ${remaining} left` : 'Nobody knows whether the card has seen the PIN'
      } catch ({ means }) {
        return means.en
      }
    },
  }
}

function lineOf({ card, guidance: [step] }) {
  if (card.kind !== 'individual-number-card') return 'Not a My Number Card'
  return step === undefined ? 'All in order' : step.title.en
}

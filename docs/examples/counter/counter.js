/** What the clerk at the counter reads about the card on one reader, in one line. `live` is of `keepConnected`. */
export function openCounter(live, { reader, show }) {
  let lying = null
  let line = 'No card'
  const say = (text) => show((line = text))
  const lays = (card) => {
    lying = card
    say(card === null ? 'No card' : 'Reading')
    if (card !== null) read(card)
  }
  // The daemon may be told to read no card by itself; where it does, it reads the card once for all who ask meanwhile.
  const read = async (card) => {
    try {
      const report = await live.call('card.inspect', { reader, presence: card.presence })
      if (lying === card) say(lineOf(report))
    } catch ({ advice }) {
      if (lying === card && line === 'Reading') say(advice.en)
    }
  }
  live.onState((state) => {
    if (state === 'lost') say('No connection to Kazasu')
  })
  live.subscribe(({ name, params }) => {
    if (name === 'snapshot') {
      const { card, report } = params.readers.find(({ id }) => id === reader) ?? { card: null }
      lays(card)
      if (report) say(lineOf(report))
    } else if (params.reader !== reader) return
    else if (name === 'card.inserted') lays(params.card)
    else if (name === 'card.removed') lays(null)
    else if (name === 'inspection.failed') say(params.error.data.advice.en)
    else if (name === 'inspection.completed') say(lineOf(params.report))
  })
  return {
    async check(value) {
      try {
        const { outcome, remaining } = await live.call('pin.verify', { reader, pin: 'jpki/auth', value })
        if (outcome === 'verified') return 'The PIN is right'
        return outcome === 'wrong'
          ? `The PIN is wrong: ${remaining} left`
          : 'Nobody knows whether the card has seen the PIN'
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

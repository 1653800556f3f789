/** The console at `/`: the readers of this machine and the cards on them, for the person at the counter. */
import { render } from 'preact'
import { ConnectionState, LanguageSwitch, LostNotice } from '../shared/components.tsx'
import { connectPage } from '../shared/connection.ts'

const connection = connectPage('console')
const root = document.getElementById('page')

function Console() {
  return (
    <main>
      <LanguageSwitch />
      <ConnectionState connection={connection} />
      {connection.state.value === 'lost' && <LostNotice />}
      <pre>{JSON.stringify(connection.readers.value, null, 1)}</pre>
    </main>
  )
}

if (root !== null) render(<Console />, root)
